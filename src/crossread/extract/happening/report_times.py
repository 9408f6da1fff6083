"""Report times: what one report tells of time, worked out once for all of its clauses.

Comes in: a tree with its times. Goes out: the day of the report, and the times that may date a
clause with what they tell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from crossread.extract.happening.bearing import is_thing
from crossread.extract.happening.values import of_year, plain, undated
from crossread.extract.language.tree import Tree
from crossread.extract.time.head import written
from crossread.records import Timex, TimexType

WHOLE = len("2031-05-12")
YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")


class ReportTimes:
    """The times of a report that may date its clauses: feasts that are things are none.

    A long page has hundreds of clauses and of times: what each clause asks of all times, and does
    not depend on it, stands here.
    """

    def __init__(self, tree: Tree) -> None:
        report, every = tree.reading.report, tree.reading.times
        told = written(report, every)
        self.tree = tree
        self.day = told if told and len(told) == WHOLE else None
        """The day of the report, as it was published or as its head tells."""
        self.month = told[:7] if told else None
        """Its month, which may be known where its day is not."""
        self.every = tuple(time for time in every if not is_thing(tree, time.span))
        self.dates = tuple(t for t in self.every if t.type in (TimexType.DATE, TimexType.TIME))
        """In order of the text."""
        self._starts = [time.span.start for time in self.dates]
        self._values = {time.id: self._told(time) for time in self.every}
        self.named = frozenset((time.value or "")[:WHOLE] for time in every)
        """The days that any time names, feasts too."""
        self.years = Counter(t.value[:4] for t in every if t.value and YEAR.match(t.value))
        """How often each year is named."""
        self.common: dict[tuple[bool, bool], str | None] = {}
        """The day named most often, by the kind of clause that asks for it."""

    def value_of(self, timex: Timex) -> str | None:
        """Return the value of a time as a day or what is coarser, its year left open if need be."""
        return self._values[timex.id]

    def between(self, start: int, end: int) -> Sequence[Timex]:
        """Return the dates and hours that begin in [start, end) of the text."""
        return self.dates[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def around(self, start: int, before: int, behind: int) -> Sequence[Timex]:
        """Return so many dates and hours before a place of the text, and so many behind it."""
        at = bisect_left(self._starts, start)
        return self.dates[max(0, at - before) : at + behind]

    def _told(self, timex: Timex) -> str | None:
        if timex.value is None:
            return of_year(undated(timex.span.of(self.tree.reading.report)), self.month)
        return plain(timex.value)
