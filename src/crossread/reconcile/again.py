"""Again: the entries of a timeline, none telling what one before it has told of its day.

Comes in: one entry after another with the clauses behind it, the weightiest first. Goes out: those
that tell something new. What another report tells in other words stands behind the first entry.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from crossread.reconcile.happened import likeness
from crossread.reconcile.tables import table
from crossread.reconcile.tellings import Telling, Vector
from crossread.records import Moment

AGAIN = 0.3
"""Likeness from which two clauses of a day and of one verb tell one thing: what two groups tell is
likely less often one than what stands in one group."""
ALIKE, MEANING = 0.6, 0.7
"""Likeness, and nearness in meaning of their sentences, from which two clauses of a day tell one
thing in other words: of 10 pairs of entries of 93 stories above both 9 do, of 40 others above the
first 18."""
LOOKED = 64
"""Entries of a day, the weightiest, that are looked at for the same in other words."""


class Entries:
    """The entries of a timeline so far."""

    def __init__(self, vectors: Mapping[str, Vector]) -> None:
        self.vectors = vectors
        self.sure = float(table("happenings")["one_event"]["sure"])
        self.kept: list[Moment] = []
        self.verbs: dict[tuple[str | None, str], list[tuple[Telling, bool]]] = defaultdict(list)
        """The clauses of a day and of a verb, and whether each is the foremost of its entry."""
        self.days: dict[str | None, list[tuple[Telling, int]]] = defaultdict(list)
        """The foremost clauses of a day, with the places of their entries."""

    def add(self, core: Sequence[Telling], moment: Moment) -> None:
        """Keep an entry, unless one before it tells the same."""
        first, day = core[0], moment.when
        if day is not None and self.repeats(first, day):
            return
        if day is not None and (found := self.in_other_words(first, day)):
            other, place = found
            both = (moment, self.kept[place])
            self.kept[place] = together(*(both if is_named(first, other) else reversed(both)))
            return
        for each in core:
            if each is first or each.day == day:
                self.verbs[day, each.root].append((each, each is first))
        self.days[day].append((first, len(self.kept)))
        self.kept.append(moment)

    def repeats(self, telling: Telling, day: str) -> bool:
        """Whether a clause tells of a day what another of the same verb has told: a reader wants it
        once. One that only stands beside the foremost of an entry must be the likelier."""
        return telling.root != "" and any(
            likeness(telling, other, self.vectors)
            >= (AGAIN if leads and not names_others(telling, other) else self.sure)
            for other, leads in self.verbs[day, telling.root]
        )

    def in_other_words(self, telling: Telling, day: str) -> tuple[Telling, int] | None:
        """Return the clause and place of an entry that tells the same of the day with another
        verb."""
        for other, place in self.days[day][:LOOKED]:
            one = telling.happening.status is other.happening.status
            near = one and bool(telling.actors & other.actors)
            near = near and self.meaning(telling, other) >= MEANING
            if near and likeness(telling, other, self.vectors) >= ALIKE:
                return other, place
        return None

    def meaning(self, telling: Telling, other: Telling) -> float:
        """Return how near the sentences of two clauses are in meaning; 0 where it is not known."""
        one = self.vectors.get(telling.happening.id)
        two = self.vectors.get(other.happening.id)
        return float(one @ two) if one is not None and two is not None else 0.0


def names_others(telling: Telling, other: Telling) -> bool:
    """Whether two clauses name several things each, and none in common but days: a parcel to Lunde
    and one to Ek."""
    first, second = (
        {name for name in each.names if name[0].isalpha() and not DAYS.fullmatch(name)}
        for each in (telling, other)
    )
    return min(len(first), len(second)) >= NAMES and not first & second


NAMES = 2
"""Names in each of two clauses from which they are of others where they share none."""
DAYS = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan.*|feb.*|mar(?:ch|\.)?|apr.*|may"
                  r"|june?|july?|aug.*|sept?.*|oct.*|nov.*|dec.*")  # fmt: skip


def is_named(telling: Telling, other: Telling) -> bool:
    """Whether a clause names who acts, and another does not: "the lawmaker"."""
    first, second = (
        each.subject is not None and each.reading.tokens[each.subject].upos == "PROPN"
        for each in (telling, other)
    )
    return first and not second


def together(moment: Moment, other: Moment) -> Moment:
    """Return an entry with the places of another that tells the same."""
    reports = (*moment.reports, *(each for each in other.reports if each not in moment.reports))
    return replace(
        moment,
        spans=(*moment.spans, *other.spans),
        happenings=(*moment.happenings, *other.happenings),
        reports=reports,
        weight=max(moment.weight, other.weight),
    )
