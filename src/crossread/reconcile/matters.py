"""Matters: the counts of a story gathered by the thing that they count.

Comes in: counts, the key of each, and how each pair stands. Goes out: matters, each with its
sides, a side being all counts that state one value. A count has one home, which hangs on its
own report alone; where it leaves open what others say, it stands beside them as well. So a
further report adds sides and matters, and takes none away.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from crossread.reconcile.counts import Count
from crossread.reconcile.intervals import SMALL, Value, compare_values, numbers_of
from crossread.reconcile.keys import Key, bare, more_open, opened
from crossread.reconcile.material import Material
from crossread.reconcile.pairs import order
from crossread.records import FigureRelation, HedgeKind, Record, Verdict, record_id
from crossread.records.base import FigureId, FindingId

GRAVEST = (
    Verdict.DISPUTE,
    Verdict.DIFFERS,
    Verdict.SUPERSEDED,
    Verdict.COMPATIBLE,
    Verdict.AGREE,
    Verdict.SCOPE_DIFFERS,
)
"""Verdicts that a matter may have; the last, where its counts are of several things after all."""


class Matter(Record, frozen=True, kw_only=True):
    """One thing counted, with all counts of it in order of time."""

    key: Key
    counts: tuple[Count, ...]
    guests: frozenset[FigureId] = frozenset()
    """Counts whose home is another matter, of a more open key."""
    silent: frozenset[FigureId] = frozenset()
    """Guests whose value fits another matter and not this one: they are told and counted there."""
    elsewhere: bool = False
    """All counts at home here stand beside those of another matter too."""
    verdict: Verdict | None = None
    """The gravest of its pairs; None for a count that stands alone."""
    why: str = "no other report gives this count"

    @property
    def homes(self) -> tuple[Count, ...]:
        """The counts that have their home here."""
        return tuple(count for count in self.counts if count.figure.id not in self.guests)

    @property
    def heard(self) -> tuple[Count, ...]:
        """The counts that speak for this matter: all but the silent guests."""
        return tuple(count for count in self.counts if count.figure.id not in self.silent)

    @property
    def lead(self) -> Count:
        """The count that says best what is counted: with the most words for it.

        It has a place only if its own report gives one, not where the story lends it one.
        """
        best = max(
            self.homes,
            key=lambda c: (c.figure.counted is not None, c.claimant is not None),
        )
        return best if self.key.place else replace(best, figure=replace(best.figure, place=None))

    @property
    def id(self) -> FindingId:
        """The same whatever comes later or is printed again: its key and its first sentence."""
        first = min((each.moment, each.sentence.of(each.report)) for each in self.homes)
        return FindingId(record_id("finding", "figure", repr(self.key), *first))

    @property
    def sides(self) -> tuple[tuple[Count, ...], ...]:
        """The counts by the value they state, the earliest value first."""
        return by_value(self.counts)


def by_value(counts: Iterable[Count]) -> tuple[tuple[Count, ...], ...]:
    """Return counts by the value they state, the first value first."""
    sides: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for count in counts:
        sides[value_key(count)].append(count)
    return tuple(tuple(side) for side in sides.values())


def value_key(count: Count) -> tuple[object, ...]:
    """Return what counts of one value share: numbers, bounds, and whether vague."""
    figure = count.figure
    return (
        numbers_of(figure),
        figure.low is None,
        figure.high is None,
        figure.hedge_kind is HedgeKind.ABOUT,
    )


def matters_of(material: Material, relations: Iterable[FigureRelation]) -> tuple[Matter, ...]:
    """Return the matters in order of their first count.

    Only first printings are set against one another: that a reprint says what the report says
    which it prints is no agreement.
    """
    homes: dict[Key, list[Count]] = defaultdict(list)
    for count in material.counts:
        homes[material.keys[count.figure.id]].append(count)
    guests = guests_of(homes, material)
    ties: dict[FigureId, list[FigureRelation]] = defaultdict(list)
    first = {count.figure.id for count in material.first_printing.values()}
    for each in relations:
        if each.relation in GRAVEST and each.a in first and each.b in first:
            ties[each.a].append(each)
    at = {count.figure.id: place for place, count in enumerate(material.counts)}
    visiting = {guest.figure.id for found in guests.values() for guest in found}
    fitting = {key: fits(homes[key], found) for key, found in guests.items()}
    somewhere = frozenset[FigureId]().union(*fitting.values())
    return tuple(
        judged(
            Matter(
                key=key,
                counts=tuple(sorted((*counts, *guests[key]), key=lambda c: at[c.figure.id])),
                guests=frozenset(guest.figure.id for guest in guests[key]),
                silent=frozenset(g.figure.id for g in guests[key]) & somewhere - fitting[key],
                elsewhere=all(count.figure.id in visiting for count in counts),
            ),
            ties,
        )
        for key, counts in homes.items()
    )


def judged(matter: Matter, ties: Mapping[FigureId, Sequence[FigureRelation]]) -> Matter:
    """Return the matter with the gravest verdict on its pairs, of those the earliest."""
    of = {count.figure.id: count for count in matter.heard}
    found = [each for one in of for each in ties.get(one, ()) if each.b in of]
    if not found:
        return matter
    gravest = min(
        found,
        key=lambda r: (
            GRAVEST.index(r.relation), order(of[r.a])[:3], order(of[r.b])[:3], r.why, r.a, r.b,
        ),
    )  # fmt: skip
    return replace(matter, verdict=gravest.relation, why=gravest.why)


def guests_of(
    homes: Mapping[Key, Sequence[Count]], material: Material
) -> dict[Key, tuple[Count, ...]]:
    """Return for each key the counts of more open keys that stand beside its own."""
    alike: dict[tuple[Key, str], list[Key]] = defaultdict(list)
    for key in homes:
        alike[bare(key), min(key.matter, default="")].append(key)
    return {
        key: tuple(
            guest
            for other in fewer_words(key, alike)
            if (open_in := opened(other, key))
            for guest in visitors(homes[other], open_in, homes[key], material)
        )
        for key in homes
    }


def fewer_words(key: Key, alike: Mapping[tuple[Key, str], Sequence[Key]]) -> Iterator[Key]:
    """Yield the keys that may be more open than this one."""
    for more in more_open(key):
        for word in key.matter or ("",):
            yield from alike.get((more, word), ())


def visitors(
    counts: Sequence[Count], open_in: frozenset[str], homes: Sequence[Count], material: Material
) -> Iterator[Count]:
    """Yield the counts of a more open key that stand beside the counts of a fuller one.

    Those whose value fits one of them; and those that leave the place alone open, in a
    report that is of that place and gives no such count for it: "nearly 8,000 detained"
    in a report on Karsk stands beside the 5,800 of Karsk.
    """
    fitting = fits(homes, counts)
    reports = {count.report.id for count in homes}
    place = material.keys[homes[0].figure.id].place
    for count in counts:
        here = "place" not in open_in or place in material.main_places[count.report.id]
        telling = here or all(number > SMALL for number in numbers_of(count.figure))
        placeless = open_in == {"place"} and here and count.report.id not in reports
        if placeless or (count.figure.id in fitting and telling):
            yield count


def fits(homes: Iterable[Count], others: Iterable[Count]) -> frozenset[FigureId]:
    """Return the counts among others whose value does not exclude that of some at home."""
    values = {value_key(count): count.figure for count in homes}.values()
    return frozenset(
        count.figure.id
        for count in others
        if any(compare_values(count.figure, one) is not Value.CHANGED for one in values)
    )
