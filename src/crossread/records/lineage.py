"""Lineage: which text came from which, and the independent origins behind statements."""

from enum import StrEnum

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


class Lineage(Record, frozen=True, kw_only=True):
    """All that is known of who copied whom in a corpus."""

    copies: tuple[Copy, ...] = ()
    origins: tuple[Origin, ...] = ()
    statements: tuple[StatementOrigin, ...] = ()
    versions: tuple[Version, ...] = ()

    def origins_of(self, statement: str, report: ReportId) -> tuple[OriginId, ...]:
        """Return the origins behind a statement, else those behind its report."""
        for row in self.statements:
            if row.statement == statement:
                return row.origins
        return tuple(origin.id for origin in self.origins if report in origin.reports)
