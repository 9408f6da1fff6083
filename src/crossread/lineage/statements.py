"""Statements: the origin of one attribution or figure, where its report's is not the answer."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from crossread.lineage.credits import agency_named
from crossread.lineage.origins import Source, agency_source
from crossread.records import (
    Attribution,
    Copy,
    CopyKind,
    Figure,
    PersonKind,
    Reading,
    Report,
    Span,
    StatementOrigin,
    hull,
)
from crossread.records.base import ReportId

COVERED = 0.8
"""Share of a statement that must stand in a shared run for it to be taken over."""

Taken = Mapping[ReportId, list[tuple[Span, Report]]]


def statement_origins(
    readings: Iterable[Reading], taken: Taken, sources: Mapping[ReportId, Source]
) -> Iterator[tuple[StatementOrigin, Source]]:
    """Yield a row for each statement that came from an agency or out of another report.

    A statement in a run that several reports share belongs to the earliest of them; where
    dates cannot tell, to the first by id, so that all of them name one origin. `taken` is
    what `earlier_runs` returns.
    """
    for reading in readings:
        own, runs = sources[reading.report.id], _Runs(taken.get(reading.report.id, ()))
        for statement, spans, agency in _statements(reading):
            if agency is not None:
                source, why = agency_source(agency), f"the report names {agency} for it"
            elif (found := _first_holder(spans, runs)) is not None:
                source, why = sources[found.id], f"the same words stand in {found.name}"
            else:
                continue
            if source != own:
                yield (
                    StatementOrigin(
                        statement=statement,
                        report=reading.report.id,
                        origins=(source.id,),
                        reason=why,
                    ),
                    source,
                )


def earlier_runs(reports: Mapping[ReportId, Report], copies: Iterable[Copy]) -> Taken:
    """Return for each report its runs that stand in an earlier one."""
    found: dict[ReportId, list[tuple[Span, Report]]] = defaultdict(list)
    for copy in copies:
        if copy.kind is CopyKind.INDEPENDENT:
            continue
        one, two = reports[copy.a], reports[copy.b]
        later_is_b = one.in_time < two.in_time
        for run in copy.runs:
            if later_is_b:
                found[two.id].append((run.b, one))
            else:
                found[one.id].append((run.a, two))
    return found


def _statements(reading: Reading) -> Iterator[tuple[str, tuple[Span, ...], str | None]]:
    """Yield id, spans and named agency of each statement."""
    agencies: dict[str, str | None] = {one.id: _agency_of(one) for one in reading.attributions}
    for attribution in reading.attributions:
        if attribution.content:
            yield attribution.id, attribution.content, agencies[attribution.id]
    for figure in reading.figures:
        yield figure.id, (_around(figure),), _agency_of_figure(figure, agencies)


def _agency_of(attribution: Attribution) -> str | None:
    """The agency that carried the words, the one next to the speaker first."""
    names = [hop.name for hop in attribution.relay]
    if attribution.speaker is not None and attribution.speaker.kind is not PersonKind.PERSON:
        names.append(attribution.speaker.name)
    return next((found for name in names if (found := agency_named(name))), None)


def _agency_of_figure(figure: Figure, agencies: Mapping[str, str | None]) -> str | None:
    if figure.attribution is not None and (found := agencies.get(figure.attribution)):
        return found
    return agency_named(figure.claimant)


def _around(figure: Figure) -> Span:
    counted = figure.counted_span
    return hull((figure.span, counted)) if counted is not None else figure.span


class _Runs:
    """The runs of a report that stand in earlier ones, found by place."""

    def __init__(self, runs: Iterable[tuple[Span, Report]]) -> None:
        self._runs = sorted(runs, key=lambda row: row[0].start)
        self._starts = [run.start for run, _ in self._runs]
        self._reach = list(accumulate((run.end for run, _ in self._runs), max))

    def over(self, span: Span) -> Iterator[tuple[int, Report]]:
        """Yield with each run that shares letters with a span how many it shares."""
        first = bisect_right(self._reach, span.start)
        for run, report in self._runs[first : bisect_left(self._starts, span.end)]:
            if run.end > span.start:
                yield min(span.end, run.end) - max(span.start, run.start), report


def _first_holder(spans: tuple[Span, ...], runs: _Runs) -> Report | None:
    size = sum(span.end - span.start for span in spans)
    shared: dict[ReportId, int] = defaultdict(int)
    holders: dict[ReportId, Report] = {}
    for letters, report in (found for span in spans for found in runs.over(span)):
        holders[report.id] = report
        shared[report.id] += letters
    held = [holders[one] for one, count in shared.items() if count >= COVERED * size > 0]
    return min(held, key=lambda report: report.in_time) if held else None
