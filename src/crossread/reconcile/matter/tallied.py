"""Tallied: which things counted a coder of conflict events would write down.

Comes in: matters. Goes out: Tolls, each with those of its counts that are sure and of the story's
own event. What one origin alone says in passing is none, nor is a count of nobody knows where in a
story of several places, nor one of nobody beside a greater: few and right beats many. Of the tolls
of 74 stories and clusters that readers judged (143 shown, of 357) half were right, a quarter but
for a hedge, a claimant or how many stand behind it, 15 of 100 wrong; of the rest 10, 7 and 48.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from msgspec.structs import replace

from crossread.reconcile.figure.atlas import Lie
from crossread.reconcile.figure.claims import is_one_voice
from crossread.reconcile.figure.counts import WORLD, Count, has_place
from crossread.reconcile.figure.firm import is_firm
from crossread.reconcile.figure.intervals import SMALL
from crossread.reconcile.figure.reach import reach_of
from crossread.reconcile.figure.tellable import is_plain
from crossread.reconcile.material import Material
from crossread.reconcile.matter.chains import real
from crossread.reconcile.matter.matters import Matter
from crossread.reconcile.tables import table
from crossread.records import HedgeKind, Indicator, Record, Scope, Status
from crossread.records.base import OriginId


class Toll(Record, frozen=True, kw_only=True):
    """What of a matter is tallied."""

    matter: Matter
    """With the counts alone that are sure and of the story's own event."""
    whole: Matter
    """With all that is counted so."""


def tolls_of(matters: Sequence[Matter], material: Material) -> tuple[Toll, ...]:
    """Return what a coder would write down, in the order of the matters."""
    kept = [toll for matter in matters for toll in sure_of(matter)]
    spread = spread_of((toll.matter for toll in kept), material)
    placed = (in_place(toll, material) if spread[indicator_of(toll)] else toll for toll in kept)
    found = [toll for toll in placed if toll]
    found = [toll for toll in found if not is_beyond(toll, found)]
    found = [toll for toll in found if not is_nobodys(toll, found, material)]
    firm = [toll for toll in found if is_tallied(toll, material)]
    return tuple(toll for toll in found if toll in firm or is_single(toll, firm, found))


def is_beyond(toll: Toll, found: Sequence[Toll]) -> bool:
    """Whether a toll of the whole world is less than one of a place in it, and so is of another."""
    lead = toll.matter.lead
    return lead.place == WORLD and any(
        lead.figure.indicator is each.matter.lead.figure.indicator and most(toll) < most(each)
        for each in found
        if each.matter.lead.place not in (None, WORLD)
    )


def is_nobodys(toll: Toll, found: Sequence[Toll], material: Material) -> bool:
    """Whether nobody is named for a toll, and a greater one of the same may hold it: it is often a
    share or an older state."""
    named = any(count.claimant for count in toll.matter.counts)
    return not named and any(
        indicator_of(each) is indicator_of(toll)
        and most(each) > most(toll)
        and material.atlas.lie(toll.matter.lead.place, each.matter.lead.place) not in APART
        for each in found
    )


def most(toll: Toll) -> float:
    """Return the greatest number of a toll."""
    return max(count.number for count in toll.matter.counts)


def is_single(toll: Toll, firm: Sequence[Toll], found: Sequence[Toll]) -> bool:
    """Whether one sentence alone gives a toll clearly, as no mere part of another, and no other is
    of the same in that place: of one origin's states of a count the last alone."""
    clear = [c for c in toll.matter.counts if is_clear(c) and c.scope is not Scope.PART]
    alone = {*table("counts")["befalls"], Indicator.PROTESTERS.value}
    if not clear or indicator_of(toll).value not in alone:
        return False
    beside = [each for each in found if each is not toll and are_alike(each, toll)]
    if any(each in firm for each in beside):
        return False
    return all(last_of(each) <= last_of(toll) for each in beside)


def are_alike(one: Toll, other: Toll) -> bool:
    """Whether two tolls are of the same in one place."""
    a, b = one.matter.lead, other.matter.lead
    return a.figure.indicator is b.figure.indicator and a.place == b.place


def last_of(toll: Toll) -> tuple[str, float, str]:
    """Return what sorts tolls of the same by their last state."""
    return max((c.moment, c.number, c.figure.id) for c in toll.matter.counts)


def behind(toll: Toll, material: Material) -> frozenset[OriginId]:
    """Return the origins that give one of the values of a toll, however they word it."""
    kept = {count.figure.id for count in toll.matter.counts}
    sides = [real(s) for s in toll.whole.sides if any(count.figure.id in kept for count in s)]
    return frozenset(o for side in sides for count in side for o in origins_of(count, material))


def sure_of(matter: Matter) -> Iterator[Toll]:
    """Yield a matter with its sure counts, none where it has none."""
    indicator = matter.lead.figure.indicator
    bare = any(c.figure.percent or c.figure.unit for c in matter.counts)
    sure = [c for c in real(matter.counts) if c.figure.indicator is indicator and is_own(c)]
    if indicator.value in table("counts")["tallied"] and sure and not bare:
        yield Toll(matter=only(matter, sure), whole=matter)


def is_own(count: Count) -> bool:
    """Whether a count is sure and not taken for one beside the story's event."""
    if count.figure.scope is Scope.OTHER_EVENT or is_supposed(count):
        return False
    return is_plain(count) or is_plainly_told(count)


def is_supposed(count: Count) -> bool:
    """Whether the words before a number make it a guess: "there might have been two", "which would
    bring the total to 200,000"; "on May 2" is a day."""
    modals, verbs = table("counts")["supposed"]["modals"], table("counts")["supposed"]["verbs"]
    pairs = pairwise(count.figure.before[-NEAR:])
    return any(modal in modals and verb in verbs for modal, verb in pairs)


def is_plainly_told(count: Count) -> bool:
    """Whether a count that is hardly more likely background than not is told clearly, and of no
    other year."""
    figure = count.figure
    near = figure.scope is Scope.BACKGROUND and figure.chances.scope < BESIDE
    firm = is_firm(replace(figure, scope=None), count.group)
    ours = not (count.addition or count.epoch or names_other_year(count))
    return near and firm and ours and is_clear(count)


def names_other_year(count: Count) -> bool:
    """Whether the sentence of a count names a year that is not that of its report."""
    published = count.report.published
    now = published.value[:4] if published else ""
    words = (*count.figure.before, *count.figure.after)
    return any(YEAR.fullmatch(word) and word != now for word in words)


YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
NEAR = 12
"""Words before a number among which those stand that make it a guess."""
BESIDE = 0.6
"""Chance from which a count is taken for background, however clearly it is told."""


def only(matter: Matter, counts: Iterable[Count]) -> Matter:
    """Return a matter with some of its counts."""
    kept = {count.figure.id for count in counts}
    sides = (tuple(c for c in side if c.figure.id in kept) for side in matter.sides)
    return replace(matter, sides=tuple(side for side in sides if side))


def indicator_of(toll: Toll) -> Indicator:
    """Return what a toll is of."""
    return toll.matter.lead.figure.indicator


def in_place(toll: Toll, material: Material) -> Toll | None:
    """Return a toll with the counts alone that are told to be of its place, None where it has none:
    of a story that counts in several places. Where the last of them names another place than the
    lead, and no count of the lead's place is as late, that place is the toll's: what stands is the
    last state of a count."""
    lead, counts = toll.matter.lead, toll.matter.counts
    last = max(counts, key=lambda count: (count.moment, count.figure.id))
    own = there(toll, lead.place or reach_of(lead, material.atlas), material)
    if last.place and last not in own and all(count.moment < last.moment for count in own):
        own = there(toll, last.place, material)
    return replace(toll, matter=only(toll.matter, own)) if own else None


def there(toll: Toll, place: str | None, material: Material) -> list[Count]:
    """Return the counts of a toll that are told to be of a place."""
    lead, atlas = toll.matter.lead, material.atlas
    return [
        count
        for count in toll.matter.counts
        if (count.place is None and is_of(count, lead))
        or (
            atlas.lie(reach_of(count, atlas), place) is Lie.SAME
            and (count.place or count.number > SMALL)
        )
    ]


def is_of(count: Count, lead: Count) -> bool:
    """Whether a count is of the named claimant who gives the place of a toll."""
    named = count.claimant and lead.claimant and lead.place
    return bool(named) and is_one_voice(count, lead)


def is_tallied(toll: Toll, material: Material) -> bool:
    """Whether a sure count is one of the story: two origins give it, or the clause that tells what
    happened does."""
    if len(behind(toll, material)) > 1:
        return True
    befalls = indicator_of(toll).value in table("counts")["befalls"]
    return befalls and any(stands_in_main(count, material) for count in toll.matter.counts)


def is_clear(count: Count) -> bool:
    """Whether one sentence alone says how many whom befell what, and where: "Fifteen people were
    injured in Ost"."""
    figure, chances = count.figure, count.figure.chances
    least = GONE_ON if figure.revised_from else THERE
    told = count.placed and has_place(count) and chances.place >= least
    named = count.claimant is not None and figure.hedge_kind is HedgeKind.ABOUT
    exact = (figure.hedge_kind in PLAIN or named) and count.number > 0 and figure.status in SAID
    return told and exact and chances.indicator >= CERTAIN and not is_former(count)


def is_former(count: Count) -> bool:
    """Whether a number is told as what the count was: "up from 501"."""
    return count.figure.before[-1:] == ("from",)


PLAIN = frozenset({HedgeKind.EXACT, HedgeKind.AT_LEAST, HedgeKind.MORE_THAN})
"""How a clear count may be hedged; an estimate is clear only where somebody named makes it."""


THERE, GONE_ON, CERTAIN = 0.7, 0.6, 0.95
"""Chances of place, of place where the sentence tells also what the count was ("to 280, from 242"),
and of indicator from which one sentence alone is clear."""
SAID = frozenset({Status.STATED, Status.CONFIRMED})


def spread_of(matters: Iterable[Matter], material: Material) -> Mapping[Indicator, bool]:
    """Return of which indicators the story counts in several places."""
    places: dict[Indicator, set[str]] = defaultdict(set)
    for matter in matters:
        for count in matter.counts:
            if has_place(count) and count.place:
                places[count.figure.indicator].add(count.place)
    spread: dict[Indicator, bool] = defaultdict(bool)
    for indicator, named in places.items():
        pairs = combinations(sorted(named), 2)
        spread[indicator] = any(material.atlas.lie(*pair) in APART for pair in pairs)
    return spread


APART = (Lie.APART, Lie.OTHER)


def stands_in_main(count: Count, material: Material) -> bool:
    """Whether a count stands in a clause that tells what its report is about."""
    clauses = material.main_clauses[count.report.id]
    return any(clause.contains(count.figure.span) for clause in clauses)


def origins_of(count: Count, material: Material) -> frozenset[OriginId]:
    """Return the origins behind one statement."""
    return material.origins([(count.figure.id, count.report.id)])
