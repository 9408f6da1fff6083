"""Recurring lines: what several pages of one outlet share is furniture. Marks, never cuts."""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import msgspec

from crossread.records import Furniture, FurnitureKind, Report
from crossread.records.base import ReportId

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
_SLOTS, _A_REPORT = 26, 32
"""Lines are counted in as many slots as the reports are likely to have lines, up to two to this
power: 64 megabytes, in which those of a million reports leave one slot in a hundred to chance."""
_REASON = "a line that recurs on the outlet's pages"

Line = tuple[int, int, str]


def mark_recurring(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Return the reports with the lines marked that recur on several pages of an outlet.

    A line counts once for every longest paragraph it stands with, so that versions and
    reprints of one article teach nothing.
    """
    return tuple(map(marker(reports), reports))


def marker(reports: Sequence[Report]) -> Callable[[Report], Report]:
    """Return what marks the recurring lines of each of some reports; of no text more is held than
    what may recur."""
    sieve = _Sieve(len(reports))
    for report in reports:
        sieve.add(report)
    sieve.close()
    found = _Found()
    for report in reports:
        found.add(report, sieve)
    recurring, heads = found.recurring(), _heads(reports, found.heads)

    def marked(report: Report) -> Report:
        own = recurring.get(report.outlet or "", frozenset()) | heads.get(report.id, frozenset())
        return _marked(report, _lines(report), own) if own else report

    return marked


class _Sieve:
    """What stands often enough in all reports to be worth a closer look, by hashes alone.

    Lines are counted in slots, of which some are shared by several lines: nothing that recurs is
    missed, and little else kept.
    """

    def __init__(self, reports: int) -> None:
        slots = 1 << min(_SLOTS, max(10, (reports * _A_REPORT).bit_length()))
        self._slots, self._mask = bytearray(slots), slots - 1
        self._longest, self._heads = array("q"), array("q")

    def add(self, report: Report) -> None:
        """Count the lines of a report."""
        lines = [line for _, _, line in _lines(report)]
        self._heads.append(_head(lines))
        if report.outlet and lines:
            self._longest.append(hash((report.outlet, max(lines, key=len))))
            for line in set(lines):
                at = hash((report.outlet, line)) & self._mask
                self._slots[at] += self._slots[at] < _PAGES

    def close(self) -> None:
        """Keep of longest paragraphs and of heads those that several reports have."""
        self.longest, self.heads = _several(self._longest), _several(self._heads)

    def may_recur(self, outlet: str, line: str) -> bool:
        """Whether a line may stand in so many reports that it counts."""
        return self._slots[hash((outlet, line)) & self._mask] >= _PAGES


def _several(values: "array[int]") -> frozenset[int]:
    """Return the values that are there more than once."""
    return frozenset(one for one, two in pairwise(sorted(values)) if one == two)


def _head(lines: Sequence[str]) -> int:
    """Return a number for the first lines of a text, which tells those that begin alike."""
    return hash(tuple(lines[:_HEAD])) if len(lines) >= _HEAD else 0


class _Found:
    """How often each line that may recur does, by outlet, and who begins alike."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        self._articles: Counter[str] = Counter()
        self._met: set[tuple[int, str]] = set()
        self.heads: dict[int, list[int]] = defaultdict(list)
        self._place = -1

    def add(self, report: Report, sieve: _Sieve) -> None:
        """Count what the sieve has kept of a report."""
        self._place += 1
        lines = [line for _, _, line in _lines(report)]
        head = _head(lines)
        if head and head in sieve.heads:
            self.heads[head].append(self._place)
        if not (report.outlet and lines):
            return
        longest = hash((report.outlet, max(lines, key=len)))
        again = longest in sieve.longest
        if not again or self._first(longest, ""):
            self._articles[report.outlet] += 1
        for line in set(lines):
            if sieve.may_recur(report.outlet, line) and (not again or self._first(longest, line)):
                self._counts[report.outlet][line] += 1

    def _first(self, longest: int, line: str) -> bool:
        """Whether a line comes for the first time with a longest paragraph that several have."""
        key = (longest, line)
        if key in self._met:
            return False
        self._met.add(key)
        return True

    def recurring(self) -> dict[str, frozenset[str]]:
        """Return the recurring lines of each outlet."""
        return {
            outlet: frozenset(
                line
                for line, count in counts.items()
                if count >= max(_PAGES, _SHARE * self._articles[outlet])
            )
            for outlet, counts in self._counts.items()
        }


def _heads(
    reports: Sequence[Report], alike: Mapping[int, Sequence[int]]
) -> dict[ReportId, frozenset[str]]:
    """Return the lines at the head of a report that another article begins with too, where the
    two go on with nothing in common: what a page shows above all that it prints. `alike` are
    the places of those that begin alike."""
    found: dict[ReportId, frozenset[str]] = defaultdict(frozenset)
    for places in alike.values():
        told = [
            ([line for _, _, line in _lines(report)], report.id, report.article, report.outlet)
            for report in (reports[place] for place in places)
        ]
        told.sort(key=lambda one: one[0])
        for a, b in pairwise(told):  # those that begin alike stand side by side
            shared = _shared(a[0], b[0])
            rests = a[0][shared:], b[0][shared:]
            one = a[2] == b[2] or a[3] != b[3]
            apart = min(map(len, rests)) >= _HEAD and set(rests[0]).isdisjoint(rests[1])
            if shared >= _HEAD and apart and not one:
                for lines, report, *_ in (a, b):
                    found[report] |= frozenset(lines[:shared])
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


def _marked(report: Report, lines: list[Line], recurring: frozenset[str]) -> Report:
    """Return a report with its recurring lines marked."""
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
