"""Material: the readings of one story with what every part of the account asks of them.

Comes in: a story, its readings, the lineage. Goes out: counts, voices, the atlas, and who
carries what. The order of the readings given plays no part.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

from crossread.reconcile.atlas import Atlas, atlas_of
from crossread.reconcile.counts import Count, counts_of, with_places, with_statuses
from crossread.reconcile.voices import Voice, pieces_of, voices_of
from crossread.records import Lineage, Reading, Report, Span, Story
from crossread.records.base import OriginId, ReportId


class Material:
    """One story's readings, in order of publication, and what is drawn from them."""

    def __init__(self, story: Story, readings: Sequence[Reading], lineage: Lineage) -> None:
        wanted = set(story.reports)
        kept = {r.report.id: r for r in readings if not wanted or r.report.id in wanted}
        self.story = story
        self.lineage = lineage
        self.readings = tuple(sorted(kept.values(), key=published))
        self.reports = {reading.report.id: reading.report for reading in self.readings}
        self.place = {report: number for number, report in enumerate(self.reports)}
        self.of_report: dict[ReportId, tuple[OriginId, ...]] = {
            report: tuple(o.id for o in lineage.origins if report in o.reports)
            or (OriginId(report),)
            for report in self.reports
        }
        self.of_statement = {row.statement: row.origins for row in lineage.statements}

    @cached_property
    def atlas(self) -> Atlas:
        """How the places of the story lie."""
        return atlas_of(self.readings)

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """All figures, ready to compare."""
        found = (count for reading in self.readings for count in counts_of(reading))
        return with_places(with_statuses(found))

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        """All attributions with content, ready to compare."""
        return tuple(voice for reading in self.readings for voice in voices_of(reading))

    @cached_property
    def pieces(self) -> tuple[Voice, ...]:
        """The quoted sentences of all attributions, the whole of what is not quoted."""
        return tuple(voice for reading in self.readings for voice in pieces_of(reading))

    def report(self, span: Span) -> Report:
        """Return the report that a span belongs to."""
        return self.reports[span.report]

    def origins(self, statements: Iterable[tuple[str, ReportId]]) -> frozenset[OriginId]:
        """Return the independent origins behind statements given as (id, report)."""
        return frozenset(
            origin
            for statement, report in statements
            for origin in self.of_statement.get(statement) or self.of_report[report]
        )

    def outlets(self, reports: Iterable[ReportId]) -> frozenset[str]:
        """Return the outlets of the reports; one without a name stands for itself."""
        found = (self.reports[report] for report in reports)
        return frozenset(report.outlet or report.article for report in found)


def published(reading: Reading) -> tuple[str, str, str]:
    """Return a key that sorts readings by publication, then by name."""
    report = reading.report
    return (report.published.value if report.published else "", report.name, report.id)


def in_order(material: Material, reports: Iterable[ReportId]) -> tuple[ReportId, ...]:
    """Return the reports once each, in order of publication."""
    return tuple(sorted(set(reports), key=material.place.__getitem__))
