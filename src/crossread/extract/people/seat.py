"""Seat: the land that a lawmaker sits for, as the words behind the name tell: "(D-Minn.)",
"Republican of Minnesota"."""

from __future__ import annotations

import re

from crossread.extract.language.tree import Tree
from crossread.extract.people.beside import AFTER
from crossread.extract.people.lead import without_address
from crossread.extract.people.offices import OWNS, plain_name, whole_body
from crossread.extract.people.phrase import RIGHT, end_of
from crossread.extract.people.sight import Sight
from crossread.extract.people.titles import written
from crossread.extract.place.names import sites_of
from crossread.extract.tables import table
from crossread.records import EntityLabel, Role, Span

NAME = r"(?P<land>[^\W\d_a-z][\w.]*(?: ?[^\W\d_a-z][\w.]*)?)"
TAG = re.compile(
    rf"\s?,?\s?(?:\(\s?|\[\s?|-LRB-\s)?(?:(?:[DRI]|Dem|Rep|Ind)\.?\s?[-–—,]\s?)?{NAME}\s?(?:[),\]]|-RRB-)"
)
OF_PARTY = re.compile(rf"\s?,\s(?:a\s)?(?:Democrat|Republican|Independent)\s(?:of|from)\s{NAME}")
OF_LAND_PARTY = re.compile(rf"\s?,\s(?:a|an|the)\s{NAME}\s(?:Democrat|Republican|Independent)\b")
OF_LAND = re.compile(rf"\s?,?\s(?:of|from|in)\s{NAME}")
LONGEST = 60
"""Characters behind a name in which its tag stands."""


def with_seat(tree: Tree, role: Role, last: int) -> str | None:
    """Return the body of a role of one seat: its own, else the land told behind the name."""
    if role.body is not None:
        return role.body
    end = tree.reading.tokens[last].end
    for pattern in (OF_PARTY, OF_LAND_PARTY, TAG, OF_LAND):
        if found := pattern.match(tree.text, end, end + LONGEST):
            return land_of(found["land"]) or land_of(found["land"].partition(". ")[0])
    return None


def is_land(tree: Tree, span: Span) -> bool:
    """Whether a name is the land behind that of a lawmaker, in brackets: "Ada Lunde (Ariz.)"."""
    before, after = tree.text[: span.start].rstrip(), tree.text[span.end :].lstrip(". ")
    opened = before.endswith(("(", "[", "-LRB-")) and after.startswith((")", "]", "-RRB-"))
    return opened and land_of(span.of(tree.reading.report)) is not None


def land_of(words: str) -> str | None:
    """Return the name of the state that some words mean, as a rule in short.

    >>> land_of("Minn."), land_of("N.Y."), land_of("Ohio"), land_of("Lunde"), land_of("OH")
    ('Minnesota', 'New York', 'Ohio', None, 'Ohio')
    """
    for form in (by_post(words), words, words.rstrip(".") + ".", words.rstrip(".")):
        sites, people = sites_of(form.strip())
        for site in sites:
            if site.kind == "ADM1" and site.country == "US" and not people:
                return site.name
    return None


def by_post(words: str) -> str:
    """Return the name, as a rule in short, of the state that two capitals mean on letters.

    >>> by_post("MN"), by_post("OH"), by_post("Ohio")
    ('Minn.', 'Ohio', 'Ohio')
    """
    state = table("states")["US"].get(words, {}) if words.isupper() else {}
    spelt: dict[str, str] = table("roles")["postal"]
    return spelt.get(words) or next(iter(state.get("short", ())), words)


PARTIES = {"d": "Democrat", "r": "Republican", "i": "Independent"}
PARTY = re.compile(
    rf"\s?(?:,\s?|\(\s?|\[\s?|-LRB-\s)(?P<words>(?P<party>[DRI]|Dem|Rep|Ind)\.?\s?[-–—,]\s?{NAME}(?:\s\.)?)"
    r"(?P<closed>\s?(?:[),\]]|-RRB-))?"
)
ALONE = re.compile(r"\s?(?P<words>\(\s?(?P<party>[DRI])\s?\))")


def party_role(tree: Tree, last: int) -> Role | None:
    """Return the party and the land behind a name as a role: "(D-Minn.)"."""
    end = tree.reading.tokens[last].end
    found = PARTY.match(tree.text, end, end + LONGEST)
    land = land_of(found["land"]) if found else None
    if found is None or not (land or found["closed"]):
        found = ALONE.match(tree.text, end, end + LONGEST)
        if found and not (found["party"] == "D" or is_seated(tree, last)):
            return None  # "Ada Lunde (R)" stands at the right of a picture
    if found is None:
        return None
    start, stop = found.span("words")
    return Role(
        words=" ".join(found["words"].split()).replace(" .", "."),
        title=PARTIES[found["party"][0].lower()],
        body=land or found.groupdict().get("land"),
        span=tree.reading.report.span(start, stop),
    )


def is_seated(tree: Tree, last: int) -> bool:
    """Whether an office that is voted for stands before a name that ends with a token."""
    near = tree.words[max(last - BEFORE, 0) : last]
    voted = table("roles")["qualifiers"]["voted"]
    return any(word.rstrip(".") in voted for word in near)


BEFORE = 6
"""Tokens before the end of a name in which an office stands."""


def body_role(sight: Sight, inside: range) -> Role | None:
    """Return the body that a name is told to be of, where no title says as what: "Ada Lunde of the
    Harbour Board", "Orla News' Ada Lunde"."""
    tree, first, last = sight.tree, inside[0], inside[-1]
    if tree.words[last + 1 : last + 2] in (("of",), ("from",)):
        noun = tree.head(last + 1)
        named = tree.near(tree.span(noun, noun)) if noun > last else ()
        if named and named[-1].label in HOLDING and tree.head(noun) in inside:
            body, end = whole_body(tree, named[-1])
            further = end_of(sight, noun, inside, AFTER, RIGHT)
            if further > end:  # "the Board for Harbours"
                body, end = written(tree, tree.within(*named[-1].span.pair)[0], further), further
            return of_body(tree, (last + 1, end), " ".join(body.split()))
    at = without_address(tree, first) - 1
    named = tree.near(tree.span(at - 1, at - 1)) if at > 1 and tree.words[at] in OWNS else ()
    if named and named[-1].label in HOLDING and not is_of_noun(tree, inside):
        body = plain_name(tree, named[-1])
        return of_body(tree, (tree.within(*named[-1].span.pair)[0], at - 1), body)
    return None


def is_of_noun(tree: Tree, inside: range) -> bool:
    """Whether a name only tells of what a noun behind it is: "Orla News' Lunde interview"."""
    behind = inside[-1] + 1
    top = tree.top(tree.span(inside[0], inside[-1]))
    noun = behind < len(tree.words) and tree.upos(behind) == "NOUN"
    return noun and top is not None and tree.head(top) >= behind


HOLDING = (EntityLabel.ORG, EntityLabel.FAC)
"""What somebody may be of without being told as what."""


def of_body(tree: Tree, phrase: tuple[int, int], body: str) -> Role:
    """Return a role that tells a body alone."""
    span = tree.span(*phrase)
    words = " ".join(span.of(tree.reading.report).split())
    return Role(words=words, title="", body=body, span=span)
