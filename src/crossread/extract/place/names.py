"""The names of places in a reading: which words are looked up in the gazetteer.

Comes in: a reading. Goes out: `Name`s in order, none overlapping. Refuses names of people, and
places that only name a body ("the Orle Herald").
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from crossread.extract.place.gazetteer import Site, folded, gazetteer
from crossread.extract.place.nations import nations
from crossread.extract.tables import table
from crossread.records import Entity, EntityLabel, Reading

WORD = re.compile(r"(?:[A-Z]\.){2,}|W\. ?Va\.|[^\W\d_](?:[\w’']*[\w])?\.?", re.UNICODE)
PLACE_LABELS = (EntityLabel.LOC, EntityLabel.FAC, EntityLabel.NORP)
LONGEST = 5  # words of a place name
JOINS = frozenset((" ", "-", " of ", " of the ", " and ", " de ", " la "))
"""What may stand between the capitalised words of one name."""
TOWN, CITY = 12.0, 17.0
"""Powers of two of people: some 4,000 and 130,000."""
ENGLISH = ("", "US", "GB", "AU", "CA", "CD", "AE", "CN", "KP", "TT")
"""Countries whose places the news writes in short forms ("NSW", "UK")."""


class Name(NamedTuple):
    """A name of a place: where it stands, and the sites it may mean (none: unknown)."""

    start: int
    end: int
    text: str
    sites: tuple[Site, ...]
    people: bool = False
    """Whether it names people or a manner ("Russian"), not the place itself."""


@cache
def demonyms() -> dict[str, tuple[Site, ...]]:
    """Return the place of each word for people ("Kazakhs") in folded form."""
    found: dict[str, tuple[Site, ...]] = {}
    for code, nation in nations().items():
        sites = tuple(
            site
            for site in gazetteer().find(nation.name)
            if site.kind == "PCLI" and site.country == code
        )
        for word in nation.people:
            if sites and folded(word) not in ("us", "vatican"):
                found.setdefault(folded(word), sites)
                found.setdefault(folded(word + "s"), sites)
    for name, region in table("regions")["region"].items():
        sites = tuple(site for site in gazetteer().find(name) if site.name == name)[:1]
        for word in region.get("people", ()):
            found[folded(word)] = sites
            found[folded(word + "s")] = sites
    return found


@cache
def short_forms() -> frozenset[str]:
    """Return the short forms of states, with their stops ("Nev.")."""
    states = (state for country in table("states").values() for state in country.values())
    return frozenset(form for state in states for form in state.get("short", ()))


@cache
def words_of_places() -> dict[str, frozenset[str]]:
    """Return the small sets of words of the places table."""
    return {name: frozenset(words) for name, words in table("place_words").items()}


@lru_cache(maxsize=50_000)
def sites_of(text: str) -> tuple[tuple[Site, ...], bool]:
    """Return the sites a name may mean, and whether it is a word for people.

    >>> sites_of("Kazakhs")[0][0].country, sites_of("Kazakhs")[1]
    ('KZ', True)
    """
    key = folded(text)
    people = demonyms().get(key)
    if people:
        return people, True
    return tuple(site for site in gazetteer().find(text) if sane(site, text)), False


def sane(site: Site, text: str) -> bool:
    """Whether a site may bear the name as written: short names only as written in capitals."""
    if len(text.replace(".", "")) <= 3 and text.isupper():
        return site.alias and site.kind in ("PCLI", "ADM1", "RGN") and site.country in ENGLISH
    return True


def names_in(reading: Reading) -> tuple[Name, ...]:
    """Return the names of places in the reading, in order."""
    taken: list[Name] = []
    text = reading.report.text
    for entity in reading.entities:
        if entity.label in PLACE_LABELS:
            taken.extend(of_entity(text, entity))
    closed = [
        (entity.span.start, entity.span.end)
        for entity in reading.entities
        if entity.label is EntityLabel.PERSON and not is_country(entity.span.of(reading.report))
    ]
    held = sorted([(name.start, name.end) for name in taken] + closed)
    told = frozenset(folded(name.text) for name in taken if name.sites)
    taken.extend(in_gaps(reading, held, told))
    kept: list[Name] = []
    for name in sorted(taken, key=lambda name: (name.start, -name.end)):
        if (not kept or name.start >= kept[-1].end) and not reading.report.is_furniture(
            name.start, name.end
        ):
            kept.append(name)
    return tuple(kept)


def is_country(text: str) -> bool:
    """Whether a text is the name of a country and no first name."""
    known = any(site.kind == "PCLI" and not site.alias for site in sites_of(text)[0])
    return known and folded(text) not in words_of_places()["first"]


def of_entity(text: str, entity: Entity) -> Iterator[Name]:
    """Yield the names in one entity: it may hold several ("Orle, Louisiana")."""
    start, end = entity.span.start, entity.span.end
    for piece in re.finditer(r"[^,;/()]+", text[start:end]):
        name = trimmed(text, start + piece.start(), start + piece.end())
        if name is None or folded(name.text) in words_of_places()["common"]:
            continue
        sites, people = sites_of(name.text)
        if entity.label is EntityLabel.NORP and not people:
            sites = tuple(site for site in sites if site.kind in ("PCLI", "ADM1", "RGN", "CONT"))
        if sites:
            yield name._replace(sites=sites, people=people)
        elif inner := within(text, name):
            yield inner
        elif may_be_unknown(entity, name.text):
            yield name


def may_be_unknown(entity: Entity, text: str) -> bool:
    """Whether a name that the gazetteer lacks is kept: a capitalised place, no building."""
    return entity.label is not EntityLabel.NORP and text[0].isupper() and not is_building(text)


def is_building(text: str) -> bool:
    """Whether a name ends like that of a building or a body ("… Hospital")."""
    return (
        folded(text).split()[-1:] != []
        and folded(text).split()[-1] in (words_of_places()["buildings"])
    )


TRAILING = re.compile(r"(?:['’]s|[\s\"“”‘’'`,]|(?<=\w)\s+[a-z]+)+$")
LONGEST_TAIL = 200
"""Code points at the end of a name that are looked at for what does not belong to it."""


def trimmed(text: str, start: int, end: int) -> Name | None:
    """Return the name without spaces, articles and the genitive at its ends."""
    words = text[start:end]
    lead = re.match(r"[\s\"“”‘’'`]*(?:[Tt]he\s+|[a-z]+\s+)*", words)
    start += lead.end() if lead else 0
    tail = TRAILING.search(text, max(start, end - LONGEST_TAIL), end)
    words = text[start : tail.start() if tail else end]
    return Name(start, start + len(words), words, ()) if words.strip() else None


def within(text: str, name: Name) -> Name | None:
    """Return the place inside a longer name: "northern Iraq", "Orle town", "Orle Civic Center"."""
    words = list(WORD.finditer(text, name.start, name.end))
    for cut in range(1, len(words)):
        leads = text[words[0].start() : words[cut - 1].end()].lower()
        parts = leads.split()
        known = words_of_places()["leads"]
        if leads in known or all(part in known for part in parts):
            found = text[words[cut].start() : name.end]
            sites, people = sites_of(found)
            if sites:
                return Name(words[cut].start(), name.end, found, sites, people)
    return before_tail(text, name, words)


def before_tail(text: str, name: Name, words: list[re.Match[str]]) -> Name | None:
    """Return the place at the head of a name that ends as buildings, bodies or common nouns do."""
    if not words or not (words[-1].group()[0].islower() or is_building(name.text)):
        return None
    for cut in range(len(words) - 1, 0, -1):
        found = text[name.start : words[cut - 1].end()]
        if folded(found) in words_of_places()["common"]:
            continue
        sites, people = sites_of(found)
        if any(site.people >= TOWN or site.kind.startswith("ADM") for site in sites):
            return Name(name.start, words[cut - 1].end(), found, sites, people)
    return None


def in_gaps(reading: Reading, held: list[tuple[int, int]], told: frozenset[str]) -> Iterator[Name]:
    """Yield well-known names outside of entities, and those that are places elsewhere in the
    report: the model misses some.

    Without a model (no entities at all) every name of the gazetteer is a candidate.
    """
    text = reading.report.text
    trust = bool(reading.entities)
    words = [word for word in WORD.finditer(text) if word.group()[0].isupper()]
    ends = [word.end() for word in words]
    at = 0
    while at < len(words):
        width = 1
        while width < LONGEST and at + width < len(words) and (
            text[ends[at + width - 1] : words[at + width].start()] in JOINS
        ):  # fmt: skip
            width += 1
        found = longest(text, words[at : at + width], told if trust else None)
        if found is None or is_held(held, found[0].start, found[0].end):
            at += 1
            continue
        yield found[0]
        at += found[1]


def is_held(held: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch touches one that is held already."""
    at = bisect_left(held, (start, start))
    near = held[max(0, at - 1) : at + 2]
    return any(low < end and start < high for low, high in near)


def longest(
    text: str, words: list[re.Match[str]], told: frozenset[str] | None
) -> tuple[Name, int] | None:
    """Return the longest name that begins at the first word, and how many words it takes."""
    start = words[0].start()
    if words[0].group() == "The":
        return None
    for width in range(len(words), 0, -1):
        end = words[width - 1].end()
        if text[end - 2 : end] in ("'s", "’s"):
            end -= 2
        for form in forms(Name(start, end, text[start:end], ())):
            sites, people = sites_of(form.text)
            known = told is not None and folded(form.text) in told
            known = known or any(sure(site, form.text, told is not None) for site in sites)
            if known and plausible(text, form, people, told is not None):
                return form._replace(sites=sites, people=people), width
    return None


def forms(name: Name | None) -> list[Name]:
    """Return the name without the stop that ends its sentence, then with it ("Ky.")."""
    if name is None:
        return []
    if not name.text.endswith("."):
        return [name]
    bare = name._replace(end=name.end - 1, text=name.text[:-1])
    return [name] if "." in bare.text or name.text in short_forms() else [bare]


def sure(site: Site, text: str, trust: bool) -> bool:
    """Whether a name may be taken without a model's word for it."""
    if site.kind in ("PCLI", "ADM1", "CONT", "RGN", "PCLH", "OCN", "SEA", "GULF"):
        return not (site.kind == "ADM1" and site.alias and len(text) < 3)
    if site.kind == "ADM2" and folded(text).endswith((" county", " parish")):
        return True
    if trust:
        return site.people >= CITY and not site.alias
    return site.people >= (15 if not site.alias else 19)


def plausible(text: str, name: Name, people: bool, trust: bool) -> bool:
    """Whether the words around allow a place: no part of a longer capitalised name."""
    if folded(name.text) in words_of_places()["common"]:
        return False
    before = text[max(0, name.start - 2) : name.start]
    after = re.match(r"\s?([^\W\d_][\w’'-]*)", text[name.end : name.end + 25])
    if people or not after:
        return True
    follower = after.group(1)
    if follower[0].isupper() and follower.lower() in words_of_places()["media"]:
        return False
    if trust:
        return before[-1:] not in "-’'" and text[name.end : name.end + 1] != "-"
    return not (follower[0].isupper() and follower.lower() in words_of_places()["bodies"])
