"""Plain: a text as its readers take it, with a way back to every code point as given.

Comes in: a Report or a Reading. Goes out: the same over plain text: invisible characters
and struck words gone, hard-wrapped lines joined, tokenised text closed up. Refuses nothing; a
text that is plain already comes back as it is.
"""

from msgspec.structs import replace

from crossread.plain.moves import moved
from crossread.plain.view import View, view_of
from crossread.records import SILENT, Reading, Report

__all__ = ["View", "as_given", "plain_reading", "plain_report", "view_of"]


def plain_report(report: Report) -> Report:
    """Return the report over its plain text; it keeps its id, so that spans still name it.

    >>> plain_report(Report(id="r", name="r", article="r", text="peo\\u00adple")).text
    'people'
    """
    view = _view(report)
    if view.plain:
        return report
    return replace(moved(report, view.to_plain), text=view.text)


def plain_reading(reading: Reading) -> Reading:
    """Return a reading of the text as given as one of the plain text."""
    view = _view(reading.report)
    if view.plain:
        return reading
    report = plain_report(reading.report)
    return replace(moved(reading, view.to_plain), report=report)


def as_given(reading: Reading, report: Report) -> Reading:
    """Return a reading of the plain text as one of the report as it was given."""
    view = _view(report)
    if view.plain:
        return reading
    return replace(moved(reading, view.to_given), report=report)


def _view(report: Report) -> View:
    """The view of a report's text, what is struck gone; its furniture stays as it is."""
    silent = tuple(block.span.pair for block in report.blocks(SILENT))
    return view_of(report.text, tuple(piece.span.pair for piece in report.furniture), silent)
