"""Material: the readings of one story with what every part of the account asks of them.

Comes in: a story, its readings, the lineage. Goes out: counts, voices, the atlas, and who
carries what. The order of the readings given plays no part.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec.structs import replace

from crossread.joining import joined
from crossread.reconcile.figure.atlas import Atlas, atlas_of
from crossread.reconcile.figure.counts import Count, counts_of
from crossread.reconcile.figure.features import Compared
from crossread.reconcile.figure.spoken_for import with_voices
from crossread.reconcile.figure.traits import Traits, Vector, traits_in, vectors_in
from crossread.reconcile.forest import Judge
from crossread.reconcile.own_voice import own_voice
from crossread.reconcile.utterance.voices import Ground, Voice, ground_of, pieces_of, voices_of
from crossread.records import CopyKind, Lineage, Mode, Reading, Report, Span, Story, time_key
from crossread.records.base import AttributionId, FigureId, OriginId, ReportId


class Material:
    """One story's readings, in order of publication, and what is drawn from them."""

    def __init__(
        self,
        story: Story,
        readings: Sequence[Reading],
        lineage: Lineage,
        judge: Judge | None = None,
    ) -> None:
        wanted = set(story.reports)
        kept = {r.report.id: r for r in readings if not wanted or r.report.id in wanted}
        self.story = story
        self.judge = judge
        self.lineage = lineage
        self.readings = tuple(sorted(kept.values(), key=published))
        self.reports = {reading.report.id: reading.report for reading in self.readings}
        self.place = {report: number for number, report in enumerate(self.reports)}
        behind: dict[ReportId, list[OriginId]] = defaultdict(list)
        for origin in lineage.origins:
            for report in dict.fromkeys(origin.reports):
                behind[report].append(origin.id)
        self.of_report: dict[ReportId, tuple[OriginId, ...]] = {
            report: tuple(behind.get(report, ())) or (OriginId(report),) for report in self.reports
        }
        self.of_statement = {row.statement: row.origins for row in lineage.statements}

    @cached_property
    def atlas(self) -> Atlas:
        """How the places of the story lie."""
        return atlas_of(self.readings, self.editions)

    @cached_property
    def own_voices(self) -> Mapping[ReportId, float]:
        """How probable it is that each report is a column: told in its writer's own voice."""
        return {reading.report.id: own_voice(reading) for reading in self.readings}

    @cached_property
    def stated(self) -> tuple[Count, ...]:
        """All figures, each as its own report gives it."""
        found = (count for reading in self.readings for count in counts_of(reading))
        return tuple(with_voices(found, self.readings))

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """All figures, what an origin prints again dated by its first printing."""
        return tuple(dated_at_first(self.stated, self))

    @cached_property
    def compared(self) -> Compared:
        """All figures, in the order of `counts`, ready to be set side by side."""
        mine: dict[ReportId, list[Count]] = defaultdict(list)
        for count in self.counts:
            mine[count.report.id].append(count)
        traits: list[Traits] = []
        vectors: list[Vector | None] = []
        for reading in self.readings:
            counts = tuple(mine[reading.report.id])
            traits += traits_in(reading, counts)
            vectors += vectors_in(reading, counts)
        return Compared(traits, vectors, self.atlas, self.judge)

    @cached_property
    def first_printing(self) -> dict[FigureId, Count]:
        """For each figure the same in the first printing of its sentence by its origin."""
        printed: dict[tuple[object, ...], list[Count]] = defaultdict(list)
        for count in self.stated:
            printed[printing(count, self)].append(count)
        found: dict[FigureId, Count] = {}
        for same in printed.values():
            first = min(same, key=lambda c: (not c.moment, c.moment))
            found.update(dict.fromkeys((count.figure.id for count in same), first))
        return found

    @cached_property
    def carriers(self) -> dict[OriginId, frozenset[ReportId]]:
        """The reports of each origin of the story."""
        found: dict[OriginId, set[ReportId]] = defaultdict(set)
        for report, origins in self.of_report.items():
            for origin in origins:
                found[origin].add(report)
        return {origin: frozenset(reports) for origin, reports in found.items()}

    @cached_property
    def main_clauses(self) -> dict[ReportId, tuple[Span, ...]]:
        """The clauses of each report that tell what it is about."""
        return {
            reading.report.id: tuple(
                each.span for each in reading.happenings if each.main_score >= MAIN
            )
            for reading in self.readings
        }

    @cached_property
    def modes(self) -> dict[AttributionId, Mode]:
        """How each attribution gives its words."""
        return {each.id: each.mode for reading in self.readings for each in reading.attributions}

    @cached_property
    def grounds(self) -> dict[ReportId, Ground]:
        """What the voices of each report have in common."""
        return {reading.report.id: ground_of(reading) for reading in self.readings}

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        """All attributions with content, ready to compare."""
        return tuple(
            voice
            for reading in self.readings
            for voice in voices_of(reading, self.grounds[reading.report.id])
        )

    @cached_property
    def pieces(self) -> tuple[Voice, ...]:
        """The quoted sentences of all attributions, the whole of what is not quoted."""
        return tuple(
            voice
            for reading in self.readings
            for voice in pieces_of(reading, self.grounds[reading.report.id])
        )

    @cached_property
    def editions(self) -> dict[ReportId, ReportId]:
        """For each report one that stands for all that print its text."""
        ordered = sorted(self.reports)
        number = {report: at for at, report in enumerate(ordered)}
        same = (
            (number[copy.a], number[copy.b])
            for copy in self.lineage.copies
            if copy.kind is CopyKind.DUPLICATE and {copy.a, copy.b} <= number.keys()
        )
        first = joined(len(ordered), same)
        return {report: ordered[first(at)] for report, at in number.items()}

    @cached_property
    def printed(self) -> tuple[tuple[Voice, ...], ...]:
        """The pieces, each with those in reprints of its report that repeat it."""
        times: Counter[tuple[object, ...]] = Counter()
        found: dict[tuple[object, ...], list[Voice]] = defaultdict(list)
        for piece in self.pieces:
            report = piece.report.id
            said = (piece.speaker, piece.quote, piece.attribution.mode, piece.words)
            times[report, said] += 1
            found[self.editions[report], said, times[report, said]].append(piece)
        return tuple(map(tuple, found.values()))

    def reading(self, span: Span) -> Reading:
        """Return the reading of the report that a span belongs to."""
        return self.readings[self.place[span.report]]

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


MAIN = 0.5
"""Chance from which a clause is one that a report is about."""


def dated_at_first(counts: Sequence[Count], material: Material) -> Iterator[Count]:
    """Yield the counts, each sentence that an origin prints again dated by its first printing.

    What a slow outlet reprints on Thursday is no statement of Thursday.
    """
    for count in counts:
        first = material.first_printing[count.figure.id]
        same = first.stated == count.stated
        yield (
            count if same else replace(count, first=first.stated, day=first.day, epoch=first.epoch)
        )


def printing(count: Count, material: Material) -> tuple[object, ...]:
    """Return what the printings of one sentence by one origin share."""
    figure = count.figure
    return (
        material.origins([(figure.id, count.report.id)]),
        figure.before,
        figure.after,
        figure.indicator, figure.low, figure.high,
    )  # fmt: skip


def moment_of(report: Report) -> str:
    """Return what sorts a report by the instant of its publication; empty where unknown."""
    return time_key(report.published.value) if report.published else ""


def published(reading: Reading) -> tuple[str, str, str]:
    """Return a key that sorts readings by publication, then by name."""
    report = reading.report
    return (moment_of(report), report.name, report.id)


def in_order(material: Material, reports: Iterable[ReportId]) -> tuple[ReportId, ...]:
    """Return the reports once each, in order of publication."""
    return tuple(sorted(set(reports), key=material.place.__getitem__))
