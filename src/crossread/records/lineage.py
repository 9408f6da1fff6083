"""Lineage: which text came from which, and the independent origins behind statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from crossread.records.base import CopyId, OriginId, Record, ReportId
from crossread.records.span import Span


class CopyKind(StrEnum):
    """How two reports stand to one another."""

    DUPLICATE = "duplicate"
    PARTIAL_COPY = "partial_copy"
    SAME_AGENCY_SOURCE = "same_agency_source"
    INDEPENDENT = "independent"


class SharedRun(Record, frozen=True, kw_only=True):
    """The same words in both reports."""

    a: Span
    b: Span


class Copy(Record, frozen=True, kw_only=True):
    """A pair of reports with shared text, `a` < `b` by id."""

    id: CopyId
    a: ReportId
    b: ReportId
    kind: CopyKind
    share: float
    """Share of the words of the shorter report that stand in shared runs, 0 to 1."""
    earlier: ReportId | None = None
    """Which came first; None where time cannot tell."""
    runs: tuple[SharedRun, ...] = ()
    reasons: tuple[str, ...] = ()
    made_by: str = "lineage@1"


class Origin(Record, frozen=True, kw_only=True):
    """One independent origin: an agency, or the report whose text the others carry."""

    id: OriginId
    name: str
    kind: str
    """agency or report."""
    reports: tuple[ReportId, ...]
    outlets: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    made_by: str = "origins@1"


class StatementOrigin(Record, frozen=True, kw_only=True):
    """The origins behind one statement (attribution or figure), where they differ from
    or narrow down those of its report."""

    statement: str
    report: ReportId
    origins: tuple[OriginId, ...]
    reason: str


class Version(Record, frozen=True, kw_only=True):
    """Two versions of one article and what changed between them."""

    earlier: ReportId
    later: ReportId
    title_changed: bool
    removed: tuple[Span, ...] = ()
    added: tuple[Span, ...] = ()


class _Rows(NamedTuple):
    """Where one report stands among the rows of each kind."""

    copies: list[int]
    origins: list[int]
    statements: list[int]
    versions: list[int]


_NOTHING = _Rows([], [], [], [])


class Lineage(Record, frozen=True, kw_only=True, dict=True):
    """All that is known of who copied whom in a corpus."""

    copies: tuple[Copy, ...] = ()
    origins: tuple[Origin, ...] = ()
    statements: tuple[StatementOrigin, ...] = ()
    versions: tuple[Version, ...] = ()

    def origins_of(self, statement: str, report: ReportId) -> tuple[OriginId, ...]:
        """Return the origins behind a statement, else those behind its report."""
        found = self._of_statement.get(statement)
        if found is not None:
            return found
        return tuple(self.origins[at].id for at in self._index.get(report, _NOTHING).origins)

    def within(self, reports: Iterable[ReportId]) -> Lineage:
        """Return what concerns some reports: copies between them, the origins of any of them.

        The time it takes grows with what concerns them, not with the corpus.
        """
        wanted = set(reports)
        rows = [self._index.get(report, _NOTHING) for report in wanted]
        copies = {at for row in rows for at in row.copies}
        return Lineage(
            copies=tuple(
                copy
                for copy in (self.copies[at] for at in sorted(copies))
                if copy.a in wanted and copy.b in wanted
            ),
            origins=tuple(
                self.origins[at] for at in sorted({at for row in rows for at in row.origins})
            ),
            statements=tuple(
                self.statements[at] for at in sorted(at for row in rows for at in row.statements)
            ),
            versions=tuple(
                self.versions[at] for at in sorted({at for row in rows for at in row.versions})
            ),
        )

    @cached_property
    def _of_statement(self) -> dict[str, tuple[OriginId, ...]]:
        return {row.statement: row.origins for row in reversed(self.statements)}

    @cached_property
    def _index(self) -> dict[ReportId, _Rows]:
        """Where in each of the lists a report stands."""
        found: dict[ReportId, _Rows] = defaultdict(lambda: _Rows([], [], [], []))
        for at, copy in enumerate(self.copies):
            found[copy.a].copies.append(at)
            found[copy.b].copies.append(at)
        for at, origin in enumerate(self.origins):
            for report in dict.fromkeys(origin.reports):
                found[report].origins.append(at)
        for at, row in enumerate(self.statements):
            found[row.report].statements.append(at)
        for at, version in enumerate(self.versions):
            found[version.earlier].versions.append(at)
            found[version.later].versions.append(at)
        return dict(found)
