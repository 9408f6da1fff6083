"""Places of figures: where a count holds, as its sentence says it.

Comes in: the tree, the site of a figure, who states it. Goes out: a Place, "worldwide", or
None. Nearest evidence first: "Marun: 12", the place after the number and before the next one,
"Marun, where 12", the place before it, the one place of the sentence, that of the claimant.
"""

from __future__ import annotations

from collections import Counter

from crossread.extract.figure.site import Site
from crossread.extract.figure.spots import (
    LEADS,
    Spot,
    in_name,
    is_aside,
    is_led,
    numbers_in,
    places_in,
    spots_in,
)
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import Attribution, Place, Sentence, TimexType, hull
from crossread.records.base import AttributionId, PlaceId, Record
from crossread.records.figure import PlaceBasis

WORDS = table("figure_words")["place"]
WORLDWIDE = frozenset(WORDS["worldwide"])
LANDS = frozenset(WORDS["lands"])
OPENERS = frozenset(WORDS["openers"])
TURNS = frozenset(WORDS["turns"])
ABROAD = frozenset(WORDS["abroad"])
CONFIRMING = frozenset(WORDS["confirming"])
RANK_OF = {word: rank for rank, row in table("figure_words")["back"].items() for word in row}
FEATURES = {"country": ("PCL",), "town": ("PPL",), "region": ("ADM",)}


class Where(Record, frozen=True, kw_only=True):
    """The place of a figure by name, its record where it has one, and how it is known."""

    name: str | None = None
    id: PlaceId | None = None
    basis: PlaceBasis | None = None


def where(tree: Tree, site: Site, attribution: AttributionId | None) -> Where:
    """Return where the figure at a site holds; a name such as "worldwide" has no record."""
    sentence = tree.sentence(site.first)
    if sentence is None:
        return Where()
    if stated := _stated(tree, site, sentence, attribution):
        return _where(stated, PlaceBasis.STATED)
    if earlier := _earlier(tree, sentence):
        return _where(earlier, PlaceBasis.CARRIED)
    general = None if _general(tree, sentence) else story_place(tree)
    return _where(general, PlaceBasis.REPORT) if general else Where()


def _where(place: Place | str, basis: PlaceBasis) -> Where:
    """A place, or a name such as "worldwide", with its basis."""
    if isinstance(place, str):
        return Where(name=place, basis=basis)
    return Where(name=place.name, id=place.id, basis=basis)


def _stated(
    tree: Tree, site: Site, sentence: Sentence, attribution: AttributionId | None
) -> Place | str | None:
    """What the sentence of a figure says of its place."""
    if _worldwide(tree, site, sentence):
        return "worldwide"
    spots = spots_in(tree, sentence)
    found = _beside(tree, site, spots, sentence)
    if found is None:
        found = _lands(tree, site, sentence)
    if found is None:
        found = _around(tree, site, spots, attribution)
    return found


def _beside(tree: Tree, site: Site, spots: list[Spot], sentence: Sentence) -> Place | str | None:
    """The place that the words right around a figure give it."""
    before = [spot for spot in spots if spot.last < site.left]
    after = [spot for spot in spots if spot.first > site.last]
    heads = [spot for spot in before if spot.colon]
    if heads and not any(_subject(tree, i) for i in range(heads[-1].last, site.first)):
        return heads[-1].place
    following = numbers_in(tree, site.last + 1, sentence.last)
    stop = following[0] if following else sentence.last
    own = [spot for spot in after if spot.first < stop and spot.led]
    if own and _shared(tree, site, own[0]):
        return _outside(tree, own[0]) or own[0].place
    back = _spoken_back(tree, site, stop)
    if back is not None:
        return back
    return _relative(tree, site, before)


def _subject(tree: Tree, index: int) -> bool:
    """Whether a token is the subject of a verb, so that no list goes on."""
    return tree.deprel(index) == "nsubj"


def _outside(tree: Tree, spot: Spot) -> str | None:
    """ "outside Marun", where a place is only what is left out."""
    before = tree.words[max(0, spot.first - 2) : spot.first]
    return f"outside {spot.place.name}" if "outside" in before else None


def _relative(tree: Tree, site: Site, before: list[Spot]) -> Place | None:
    """Marun, where 12 were killed."""
    for spot in reversed(before):
        following = tree.words[spot.last + 1 : spot.last + 3]
        if "where" in following and following[0] in (",", "where"):
            return spot.place
    return None


def _spoken_back(tree: Tree, site: Site, stop: int) -> Place | None:
    """The place that "in the country", "across the city" speaks back to."""
    for at in range(site.last + 1, stop - 2):
        rank = RANK_OF.get(tree.words[at + 2])
        if rank and tree.words[at] in LEADS and tree.words[at + 1] in ("the", "this", "that"):
            end = tree.reading.tokens[at].start
            known = [p for p in tree.reading.places if p.span.end <= end and _is_rank(p, rank)]
            return known[-1] if known else None
    return None


def _is_rank(place: Place, rank: str) -> bool:
    """Whether a place is a country, a town or a region."""
    return (place.feature or "").startswith(FEATURES[rank])


def _around(
    tree: Tree, site: Site, spots: list[Spot], attribution: AttributionId | None
) -> Place | str | None:
    """The place that the sentence gives: before the figure, shared after it, the only one."""
    before = [spot for spot in spots if spot.led and spot.last < site.left]
    if before:
        return _outside(tree, before[-1]) or before[-1].place
    after = [spot for spot in spots if spot.led and spot.first > site.last]
    if after and _shared(tree, site, after[0]):
        return after[0].place
    found = next((a for a in tree.reading.attributions if a.id == attribution), None)
    theirs = [s for s in spots if found and any(o.contains(s.place.span) for o in found.source)]
    plain = [spot for spot in spots if not is_aside(tree, spot) and spot not in theirs]
    if len({spot.place.name for spot in plain}) == 1 and plain[0].place.country:
        alone = plain[0]
        if alone.first < site.left or _shared(tree, site, alone):
            return alone.place
    home = [spot for spot in theirs if found and spot.place.country and _at_home(tree, found, spot)]
    return home[0].place if home else None


def _at_home(tree: Tree, attribution: Attribution, spot: Spot) -> bool:
    """Whether who states a figure speaks of its own place: "Marun health officials".

    A state alone may speak of any place, unless it confirms; so do its armies and diplomats.
    """
    span = hull(attribution.source)
    words = [tree.words[i] for i in tree.within(span.start, span.end)]
    if any(word in ABROAD for word in words):
        return False
    alone = spot.place.span.end - spot.place.span.start >= span.end - span.start - 4
    cues = (i for cue in attribution.cue for i in tree.within(cue.start, cue.end))
    return not alone or any(tree.words[i] in CONFIRMING for i in cues)


def _shared(tree: Tree, site: Site, spot: Spot) -> bool:
    """Whether a figure goes on to the place after it: "killed 3 and hurt 12 in Marun"."""
    between = tree.words[site.last + 1 : spot.first]
    for at, word in enumerate(between):
        opened = word in OPENERS or (word in TURNS and between[at - 1 : at] == (",",))
        if opened and "," not in between[at + 1 :]:
            return False
    return True


def _lands(tree: Tree, site: Site, sentence: Sentence) -> str | None:
    """ "worldwide" where a number of countries is given: 787 infections in 17 countries."""
    words = tree.words[sentence.first : sentence.last]
    for at in range(1, len(words)):
        if words[at] in LANDS and tree.upos(sentence.first + at - 1) == "NUM":
            near = abs(sentence.first + at - site.last)
            return "worldwide" if near <= NEAR_LANDS else None
    return None


NEAR_LANDS = 14
"""Tokens within which a number of countries is told of a figure."""


def _worldwide(tree: Tree, site: Site, sentence: Sentence) -> bool:
    """Whether a figure is of the whole world: 12 cases worldwide, killed 12 globally."""
    near = tree.words[site.last + 1 : min(sentence.last, site.last + 9)]
    stop = next(
        (n for n, w in enumerate(near) if w in (",", ";", ".", "and") or w[:1].isdigit()), 9
    )
    return (
        any(word in WORLDWIDE for word in near[:stop])
        or " ".join(near[:stop]).find("the world") > 0
    )


def _earlier(tree: Tree, sentence: Sentence) -> Place | None:
    """The last place of the paragraph before the sentence that its words lead to."""
    start = tree.text.rfind("\n", 0, sentence.start) + 1
    for place in reversed(places_in(tree, start, sentence.start)):
        tokens = tree.within(place.span.start, place.span.end)
        if tokens and not in_name(tree, place) and is_led(tree, tokens[0], tokens[-1]):
            return place
    return None


def _general(tree: Tree, sentence: Sentence) -> bool:
    """Whether a sentence tells what is always so, or was long ago: not of the story's place."""
    start, end = sentence.start, sentence.end
    published = tree.reading.report.published
    year = published.value[:4] if published else ""
    for time in tree.reading.times:
        if start <= time.span.start < end:
            of = (time.value or "")[:4]
            ago = of.isdigit() and year.isdigit() and int(year) - int(of) >= LONG_AGO
            if time.type is TimexType.SET or ago:
                return True
    return False


LONG_AGO = 2
"""Years from which a time is not that of the story."""


def story_place(tree: Tree) -> Place | None:
    """Return the country that most places of a report lie in, if most do."""
    known = [place for place in tree.reading.places if place.country]
    counted = Counter(place.country for place in known).most_common(1)
    if not counted or counted[0][1] * 2 < len(known):
        return None
    own = [place for place in known if place.country == counted[0][0]]
    return next((p for p in own if (p.feature or "").startswith("PCL")), own[0])
