"""Offices: the role that a title makes with the words around it, and the body it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.extract.figure.counted import calendar_words, singular
from crossread.extract.language.tree import Tree
from crossread.extract.people.titles import (
    LONGEST_FIELD,
    field_after,
    is_acronym,
    is_of_a_seat,
    past_words,
    title_ending,
    written,
)
from crossread.extract.place.nations import is_seat, nation_name, nation_of
from crossread.extract.tables import table
from crossread.records import Entity, EntityLabel, Role

BODIES = (EntityLabel.ORG, EntityLabel.LOC, EntityLabel.NORP, EntityLabel.FAC)
LANDS = (EntityLabel.LOC, EntityLabel.NORP)
BELONGS = ("of", "at", "for", "with", "to", "in")
REACH = 8
"""Tokens after a title in which the name of its body begins."""
JOINING = frozenset(["of", "and", "for", "to", "the", "de", "&", "-"])
"""Small words within a name in capitals."""

Body = tuple[str, int]
"""The name of a body, and its last token."""


def role_of(
    tree: Tree,
    title: tuple[int, int],
    modifiers: tuple[int, int],
    after: int | None = None,
    *,
    many: bool = False,
) -> Role:
    """Return the role of a title, its modifiers and the words that come after it."""
    left, right = modifiers
    first, last = title
    named = body_within(tree, left, right, last)
    end = last
    if after is not None:
        end, found = object_of(tree, title, after)
        named = found if found and named and is_party(named[0]) else named or found
    words = written(tree, begins_field(tree, named, (first, right)), end)
    if named and left < first and after is None and ranked(tree, left):
        words = f"{written(tree, left, left)} {words}"  # "Deputy Harbour Commissioner"
    if many:
        words = singular(words.rstrip(".")) + "." * words.endswith(".")
    return Role(
        title=words,
        body=named[0] if named else unnamed_body(tree, left, right, last),
        former=is_former(tree, left, right, last),
        span=tree.span(min(left, first), max(end, named[1] if named else end)),
    )


def ranked(tree: Tree, left: int) -> bool:
    """Whether the first of the words before a title tells that its holder is not the first: a body
    stands between the two."""
    return tree.words[left] in table("roles")["qualifiers"]["seconds"]


def is_party(name: str) -> bool:
    """Whether a word names a party, to which the land of a seat is to be preferred."""
    names = table("names")
    return name.lower() in (*names["parties"], *names["members"])


def object_of(tree: Tree, title: tuple[int, int], after: int) -> tuple[int, Body | None]:
    """Return where a title ends with what it is of, and the body that follows it."""
    first, last = title
    field = field_after(tree, after) if after == last + 1 else None
    if field is None:
        named = body_after(tree, after, first)
        further = body_after(tree, named[1] + 1, first) if named else None
        subject = (
            named
            and further
            and not any(e.label in BODIES for e in tree.near(tree.span(after + 1, named[1])))
        )
        return (named[1], further) if named and subject else (last, named)
    if tree.words[field + 1 : field + 2] in (("'s",), ("'",)):  # "the museum's Eastern department"
        end = end_of_nouns(tree, field + 2)
        if end is not None:
            start = field
            while start - 1 > after and tree.upos(start - 1) in NOUNS:
                start -= 1
            return last, (" ".join(written(tree, start, end).split()), end)
    beside = tree.near(tree.span(field + 1, field + 1)) if field + 1 < len(tree.words) else ()
    if beside and beside[0].label is EntityLabel.ORG:
        return field, whole_body(tree, beside[0])
    return field, body_after(tree, field + 1, first)


def end_of_nouns(tree: Tree, at: int) -> int | None:
    """Return the last noun of the nouns and adjectives that begin with a token."""
    end, stop = None, min(at + LONGEST_FIELD, len(tree.words))
    while at < stop and (tree.upos(at) in NOUNS or tree.text[tree.starts[at]].isupper()):
        end = at if tree.upos(at) in ("NOUN", "PROPN") else end
        at += 1
    return end


def is_former(tree: Tree, left: int, right: int, last: int) -> bool:
    """Whether the words before a title, or its own, say that it is over."""
    words = {tree.words[at].removeprefix("ex-") for at in range(left, right + 1)}
    aged = any(
        tree.words[at] in ("year", "years", "month", "months") for at in range(left, right + 1)
    )
    if aged:  # "the 36-year-old champion" still is one
        words.discard("old")
    return bool(words & past_words()) or any(
        tree.words[at].startswith("ex-") for at in range(left, last + 1)
    )


def body_within(tree: Tree, first: int, last: int, title: int) -> Body | None:
    """Return the last name of a body or land among the tokens from `first` to `last`.

    Before an office of one seat only a land counts: "Committee Rep." is a row of titles.
    """
    if first > last:
        return None
    span = tree.span(first, last)
    labels = LANDS if is_of_a_seat(tree, title) else BODIES
    named = [
        e
        for e in tree.near(span)
        if e.label in labels and span.contains(e.span) and not is_by_the_way(tree, e, title)
    ]
    if not named:
        return None
    inside = tree.within(*named[-1].span.pair)
    army = tree.upos(last) == "NOUN" and is_of_name(tree, last, last)
    if inside[-1] + 1 == last and army:  # "US army" officer
        return " ".join(written(tree, inside[0], last).split()), last
    if named[-1].label is EntityLabel.LOC and inside[-1] < last and is_run(tree, inside[-1], last):
        return " ".join(written(tree, inside[0], last).split()), last
    return body_name(tree, named[-1]), inside[-1]


def is_by_the_way(tree: Tree, entity: Entity, title: int) -> bool:
    """Whether a name before a title says of its holder what is no body of the office: a creed, who
    backs it ("Orla-backed president"), the party of one who holds a seat."""
    backed = BACKED.match(tree.text, entity.span.end) is not None
    of_party = is_of_a_seat(tree, title) and is_party(entity.span.of(tree.reading.report))
    return backed or of_party or is_creed(tree, entity)


BACKED = re.compile(r"-(?!based\b)\w+(?:ed|born)\b")
"""What is bound to a name that only tells who backs, leads or bore somebody."""


def is_run(tree: Tree, at: int, last: int) -> bool:
    """Whether the tokens behind a place up to another are of one name with it: "Orla Risk"."""
    behind = range(at + 1, last + 1)
    return not is_field(tree, behind) and all(
        tree.upos(i) in ("PROPN", "NOUN") and tree.text[tree.starts[i]].isupper() for i in behind
    )


def is_field(tree: Tree, inside: Sequence[int]) -> bool:
    """Whether some tokens tell no more than what an office is over: "Health", "Schools"."""
    fields = table("roles")["qualifiers"]["fields"]
    return bool(inside) and all(tree.words[at] in fields for at in inside)


def begins_field(tree: Tree, named: Body | None, title: tuple[int, int]) -> int:
    """Return where a title begins with what it is over: the "Health" of "Orla Health Director"."""
    first, right = title
    between = range(named[1] + 1, right + 1) if named and named[1] < right < first else range(0)
    return between[0] if is_field(tree, between) else first


def is_creed(tree: Tree, entity: Entity) -> bool:
    """Whether a word only says what somebody believes or is of: a "conservative" host, a "Muslim"
    mayor, an "Orlean-American" driver."""
    if entity.label is not EntityLabel.NORP:
        return False
    words = entity.span.of(tree.reading.report)
    creeds = table("roles")["qualifiers"]["creeds"]
    return words.islower() or words.lower() in creeds or bool(MIXED.search(words))


MIXED = re.compile(r"\w[-–]\s?\w")
"""What a word has that tells of two peoples: "Orlean-American"."""


def unnamed_body(tree: Tree, left: int, right: int, title: int) -> str | None:
    """Return whose an office is, where the model saw no name of a body before it."""
    of_body = left <= right and any(
        e.label is EntityLabel.ORG for e in tree.near(tree.span(left, right))
    )
    if of_body and is_of_a_seat(tree, title):
        return None  # "chairman of the Harbour Committee Rep."
    return proper_within(tree, left, right) or owner_of(tree, left, right)


def proper_within(tree: Tree, first: int, last: int) -> str | None:
    """Return the proper nouns right before a title, where the model saw no name in them."""
    start = last + 1
    while start > first and is_of_name(tree, start - 1, last):
        start -= 1
    start += start <= last and ranked(tree, start)  # "Vice Caucus" chairman
    start += start < last and is_party(tree.words[start])  # "Republican Orla" lawmaker
    named = any(tree.upos(at) == "PROPN" or is_acronym(tree, at) for at in range(start, last + 1))
    if not named:
        return None
    if title_ending(tree, last, start) == start:
        return None  # "Prime Minister Sheikh" Ada Lunde
    if any(e.label is EntityLabel.PERSON for e in tree.near(tree.span(start, last))):
        return None
    words = " ".join(tree.span(start, last).of(tree.reading.report).split())
    if BACKED.search(words):
        return None
    words = words.replace("’", "'").removesuffix("'s").strip()
    code = nation_of(words)
    return nation_name(code) if code and not is_seat(words) else words or None


def is_of_name(tree: Tree, index: int, last: int) -> bool:
    """Whether a token belongs to a name in capitals that ends with the token `last`."""
    word, upos = tree.words[index], tree.upos(index)
    if word in calendar_words():  # "on Tuesday Secretary of State" Ada Lunde
        return False
    capital = tree.text[tree.starts[index]].isupper()
    if upos == "PROPN" or is_acronym(tree, index):
        return True
    if index == last:  # "Tea party", or the possessive after a name
        party = upos == "NOUN" and tree.head(index - 1) == index
        return (party and tree.upos(index - 1) == "PROPN") or word in ("'s", "'")
    if word == "of":  # "Hall of Fame" trainer
        return 0 < index < last and tree.upos(index - 1) == tree.upos(index + 1) == "PROPN"
    if word == "and":
        return index > 0 and tree.upos(index + 1) in ("PROPN", "ADJ") and joins(tree, index, last)
    known = word in past_words() or word in table("roles")["qualifiers"]["ranks"]
    return capital and upos in ("ADJ", "NOUN") and not known


def joins(tree: Tree, index: int, last: int) -> bool:
    """Whether "and" stands within one name: "Housing and Urban Development" secretary."""
    before = index - 1
    under = tree.deprel(before) in ("compound", "amod", "nmod") and tree.head(before) > index
    return under and tree.text[tree.starts[before]].isupper() and last > index


def owner_of(tree: Tree, first: int, last: int) -> str | None:
    """Return whose office it is, by the possessive before it: "Lunde's former lawyer", "his"."""
    for at in range(last, first - 1, -1):
        if at == last or tree.words[at] in ("'s", "'"):
            before = at - (tree.words[at] in ("'s", "'"))
            named = tree.near(tree.span(before, before)) if before >= 0 else ()
            people = [e for e in named if e.label is EntityLabel.PERSON]
            if people:
                return plain_name(tree, people[-1])
    return None


def plain_name(tree: Tree, entity: Entity) -> str:
    """Return the words of a name without its possessive."""
    words = entity.span.of(tree.reading.report).replace("’", "'").removesuffix("'s").strip()
    return " ".join(words.split())


def body_after(tree: Tree, at: int, title: int) -> Body | None:
    """Return the body named after "of", "at", "for" or "with" that follows a title."""
    tokens = tree.reading.tokens
    if at >= len(tokens) or tree.words[at] not in BELONGS:
        return None
    reach = tree.span(at, min(at + REACH, len(tokens) - 1))
    for entity in tree.near(reach):
        if entity.label not in BODIES or entity.span.start <= tokens[at].start:
            continue
        between = tree.text[tokens[at].end : entity.span.start].split()
        if len(between) > 3 or "," in "".join(between) or any(w[0].isupper() for w in between):
            break
        if entity.label in LANDS and (own := own_body(tree, entity)):
            return own  # "leader of Orla's Harbour League"
        if entity.label in LANDS and of_a_chamber(tree, title):
            return None
        return whole_body(tree, entity)
    return name_after(tree, at + 1)


def own_body(tree: Tree, land: Entity) -> Body | None:
    """Return the body whose name follows a land and its possessive."""
    at = tree.within(*land.span.pair)[-1]
    at += tree.words[at] not in OWNS
    if tree.words[at : at + 1] == () or tree.words[at] not in OWNS or at + 1 >= len(tree.words):
        return None
    named = tree.near(tree.span(at + 1, at + 1))
    owned = [e for e in named if e.label is EntityLabel.ORG]
    begins = owned and owned[0].span.start == tree.starts[at + 1]
    return whole_body(tree, owned[0]) if begins else None


OWNS = ("'s", "'", "’s", "’")
"""What says that what follows is somebody's."""


def of_a_chamber(tree: Tree, title: int) -> bool:
    """Whether an office is of a chamber or a party, so that a land is its holder's district."""
    return tree.words[title].lower() in table("roles")["qualifiers"]["of_a_chamber"] or any(
        word in table("roles")["qualifiers"]["of_a_chamber"]
        for word in tree.words[title : title + 2]
    )


def whole_body(tree: Tree, entity: Entity) -> Body:
    """Return a body, with the part of it that is meant: "the Board's harbour bureau"."""
    last = tree.within(*entity.span.pair)[-1]
    words, end = tree.words, last
    at = last if words[last] in ("'s", "'") else last + 1
    if entity.label is EntityLabel.ORG and words[at : at + 1] in (("'s",), ("'",)):
        found = end_of_nouns(tree, at + 1)
        own = found is not None and not (
            title_ending(tree, found, at + 1) is not None  # "the Board's director-general"
            or any(e.label is not EntityLabel.ORG for e in tree.near(tree.span(found, found)))
        )
        end = found if found is not None and own else last
    if end == last:
        return body_name(tree, entity), last
    first = tree.within(*entity.span.pair)[0]
    return " ".join(written(tree, first, end).split()), end


NOUNS = ("NOUN", "PROPN", "ADJ")


def name_after(tree: Tree, first: int) -> Body | None:
    """Return a name in capitals after "of" in which the model saw none."""
    sentence = tree.sentence(min(first, len(tree.words) - 1))
    size = sentence.last if sentence else len(tree.words)
    while first < size and tree.upos(first) == "DET":
        first += 1
    at, end = first, None
    while at < min(first + REACH, size):
        capital = tree.text[tree.starts[at]].isupper() and tree.upos(at) != "PRON"
        if not capital and (at == first or tree.words[at] not in JOINING):
            break
        end = at if capital else end
        at += 1
    if end is None or any(e.label is EntityLabel.PERSON for e in tree.near(tree.span(first, end))):
        return None
    if any(e.label in LANDS for e in tree.near(tree.span(first, first))):
        return None
    return " ".join(written(tree, first, end).split()), end


def body_name(tree: Tree, entity: Entity) -> str:
    """Return the name of a body; the country where its people or adjective is named."""
    words = entity.span.of(tree.reading.report)
    bare_words = words.replace("’", "'").removesuffix("'s").removeprefix("ex-").strip()
    within: str | None = table("roles")["qualifiers"]["within"].get(bare_words.lower())
    land = entity.label in LANDS and not is_seat(bare_words)
    code = nation_of(bare_words) if land and within is None else None
    if within is not None:
        return within
    if code is not None:
        return nation_name(code)
    *rest, last = bare_words.split()
    return " ".join(rest if rest and last in table("names")["kinds"] else [*rest, last])
