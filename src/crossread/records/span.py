"""Spans: where words stand. Half-open, in Unicode code points of the report's text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from crossread.records.base import Record, ReportId

if TYPE_CHECKING:
    from crossread.records.report import Report


class Span(Record, frozen=True, kw_only=True, order=True):
    """Words of one report: `text[start:end]`."""

    report: ReportId
    start: int
    end: int

    def of(self, report: Report) -> str:
        """Return the exact words; raise ValueError if the report is another one."""
        if report.id != self.report:
            raise ValueError(f"span of {self.report} read against {report.id}")
        return report.text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether both share at least one code point of one report."""
        return self.report == other.report and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies within this one."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end

    @property
    def pair(self) -> tuple[int, int]:
        """(start, end)."""
        return self.start, self.end


def hull(spans: Iterable[Span]) -> Span:
    """Return the smallest span that holds all the given spans of one report.

    >>> hull([Span(report="r", start=4, end=6), Span(report="r", start=1, end=2)]).pair
    (1, 6)
    """
    spans = tuple(spans)
    if not spans or len({span.report for span in spans}) > 1:
        raise ValueError("hull needs spans of exactly one report")
    return Span(
        report=spans[0].report,
        start=min(span.start for span in spans),
        end=max(span.end for span in spans),
    )
