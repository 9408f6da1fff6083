"""Recurring lines: what several pages of one outlet share is furniture. Marks, never cuts."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from crossread.records import Furniture, FurnitureKind, Report

_LINE = re.compile(r"[^\n\r]+")
_PAGES = 3
"""A line is furniture from this many different articles of one outlet on."""
_SHARE = 0.1
"""And if at least this share of the outlet's articles carries it."""
_SHORT = 12
"""Words; within the body only a line as short is taken for furniture: articles on one
matter share whole paragraphs of background."""
_HEAD = 3
"""Lines with which two articles begin alike and that are furniture, where as many follow in each
and none of them in both."""
_REASON = "a line that recurs on the outlet's pages"

Line = tuple[int, int, str]


def mark_recurring(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Return the reports with the lines marked that recur on several pages of an outlet.

    A line counts once for every longest paragraph it stands with, so that versions and
    reprints of one article teach nothing.
    """
    lines = [_lines(report) for report in reports]
    recurring = _learnt(zip(reports, lines, strict=True))
    heads = _heads(reports, lines)
    return tuple(
        _marked(report, own, recurring.get(report.outlet or "", frozenset()) | head)
        for report, own, head in zip(reports, lines, heads, strict=True)
    )


def _heads(reports: Sequence[Report], lines: Sequence[list[Line]]) -> list[frozenset[str]]:
    """Return for each report the lines at its head that another article begins with too, where the
    two go on with nothing in common: what a page shows above all that it prints."""
    found: list[frozenset[str]] = [frozenset()] * len(reports)
    told = [[line for _, _, line in own] for own in lines]
    order = sorted(range(len(reports)), key=lambda at: told[at])
    for a, b in pairwise(order):  # those that begin alike stand side by side
        shared = _shared(told[a], told[b])
        rests = told[a][shared:], told[b][shared:]
        one = reports[a].article == reports[b].article or reports[a].outlet != reports[b].outlet
        apart = min(map(len, rests)) >= _HEAD and set(rests[0]).isdisjoint(rests[1])
        if shared >= _HEAD and apart and not one:
            for at in (a, b):
                found[at] |= frozenset(told[at][:shared])
    return found


def _shared(a: Sequence[str], b: Sequence[str]) -> int:
    """Return with how many lines two texts begin alike.

    >>> _shared(["menu", "search", "It fell."], ["menu", "search", "It rose."])
    2
    """
    pairs = zip(a, b, strict=False)
    return next((at for at, (x, y) in enumerate(pairs) if x != y), min(len(a), len(b)))


def _lines(report: Report) -> list[Line]:
    """Return the lines of a report without the space around them."""
    found = []
    for match in _LINE.finditer(report.text):
        line = match[0].strip()
        if line:
            start = match.start() + match[0].index(line)
            found.append((start, start + len(line), line))
    return found


def _learnt(pairs: Iterable[tuple[Report, list[Line]]]) -> dict[str, frozenset[str]]:
    """Return the recurring lines of each outlet."""
    seen: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    articles: dict[str, set[int]] = defaultdict(set)
    for report, lines in pairs:
        if report.outlet and lines:
            longest = hash(max((line for _, _, line in lines), key=len))
            articles[report.outlet].add(longest)
            for _, _, line in lines:
                seen[report.outlet][line].add(longest)
    return {
        outlet: frozenset(
            line
            for line, where in found.items()
            if len(where) >= max(_PAGES, _SHARE * len(articles[outlet]))
        )
        for outlet, found in seen.items()
    }


def _marked(report: Report, lines: list[Line], recurring: frozenset[str]) -> Report:
    """Return a report with its recurring lines marked."""
    if not recurring:
        return report
    edges = _edges(report, lines, recurring)
    added = [
        Furniture(span=report.span(start, end), kind=FurnitureKind.RECURRING, reason=_REASON)
        for index, (start, end, line) in enumerate(lines)
        if line in recurring
        and not report.is_furniture(start, end)
        and (index in edges or _is_short(line))
    ]
    if not added:
        return report
    whole = sorted((*report.furniture, *added), key=lambda mark: mark.span.start)
    return msgspec.structs.replace(report, furniture=tuple(whole))


def _edges(report: Report, lines: list[Line], recurring: frozenset[str]) -> set[int]:
    """Return the lines that reach the top or the end of the text through furniture alone."""
    edges: set[int] = set()
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for index in order:
            start, end, line = lines[index]
            if line not in recurring and not report.is_furniture(start, end):
                break
            edges.add(index)
    return edges


def _is_short(line: str) -> bool:
    """Whether a line is short and no quotation."""
    return len(line.split()) <= _SHORT and line[0] not in "“\"'‘"
