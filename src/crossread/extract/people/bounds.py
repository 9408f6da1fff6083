"""Bounds: where the name of a person or a body begins and ends, whatever the model cut or added.

Comes in: a tree and an entity. Goes out: the span of the name; None where it is no name.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from crossread.extract.language.tree import Tree
from crossread.extract.people.titles import bare, title_ending, written
from crossread.extract.place.nations import nation_of, seats
from crossread.extract.tables import table
from crossread.records import Entity, EntityLabel, Span

PARTY_TAG = re.compile(r"(?:Dem|Rep|[DRI])[-–—] ?[A-Z][A-Za-z. ]{0,8}")
"""The party and land of a lawmaker ("D-Orla."), as it stands behind a name."""
BRACKETS = ("(", "[", "-lrb-", "-lsb-")
PEERS = ("Lord", "Lady", "Baroness", "Sir", "Dame")
SAINT = ("st", "ste", "sainte")
INITIAL = re.compile(r"[A-Z]\.")
BASED = re.compile(r"-\s?based\b")


class Held(NamedTuple):
    """What names a report holds."""

    bodies: frozenset[tuple[str, ...]]
    """The words of the names that the model takes for bodies."""
    surnames: frozenset[str]
    """The last words of those that it takes for persons."""
    persons: frozenset[tuple[str, ...]] = frozenset()
    """The words of the names of persons."""


def name_of(tree: Tree, entity: Entity, held: Held) -> Span | None:
    """Return the words of a name alone: no bracket, party, title or description with it."""
    if PARTY_TAG.fullmatch(entity.span.of(tree.reading.report).strip()):
        return None
    span = told_of(tree, whole_name(tree, entity))
    if span is None:
        return None
    inside = list(tree.within(*span.pair))
    if not inside:
        return span
    bracket = next((at for at in inside[1:] if tree.words[at] in BRACKETS), None)
    if bracket is not None:
        inside = [at for at in inside if at < bracket]
    if entity.label is EntityLabel.PERSON:
        inside = without_head(tree, without_next(tree, on_one_line(tree, inside), held))
        inside = without_rank(tree, without_title(tree, without_tail(tree, inside)))
        first = before_person(tree, inside[0], len(inside) == 1)
    else:
        if is_description(tree, inside):
            return None
        inside = without_kind(tree, without_description(tree, inside, held.bodies))
        inside = without_holder(tree, inside, held.surnames)
        first = before_twin(tree, before_saint(tree, inside[0]), inside[-1])
    tokens = tree.within(*span.pair)
    same = (first, inside[-1]) == (tokens[0], tokens[-1])
    return span if same else tree.span(first, inside[-1])


def told_of(tree: Tree, span: Span) -> Span | None:
    """Return the name in a word made of one: "Lunde" of "Lunde-backed"; None for "pro-Lunde", which
    names nobody."""
    words, text = span.of(tree.reading.report), tree.text
    if SIDED.match(words) or SIDED.fullmatch(text[max(span.start - LONGEST_SIDE, 0) : span.start]):
        return None
    made = MADE.search(words)
    span = tree.reading.report.span(span.start, span.start + made.start()) if made else span
    return with_torn(tree, span)


SIDED = re.compile(r"(?:.*\W)?(?:pro|anti)\s?[-–]\s?", re.I)
"""What makes a name tell a side: "pro-Lunde", "anti-Lunde"."""
LONGEST_SIDE = 7
"""Characters before a name that tell a side."""
MADE = re.compile(
    r"(?<=\w)[-–](?:backed|led|era|style|appointed|endorsed|controlled|run|owned|friendly|like|aligned"
    r"|affiliated|linked|funded|supported|nominated|inspired|allied|leaning)\b"
)
"""What makes a word of a name: "Lunde-backed"."""


def with_torn(tree: Tree, span: Span) -> Span:
    """Return a name with the rest of a word that wrongly decoded letters tear: "FranÃ§ois"."""
    start, end = span.pair
    while start > 0 and is_torn(tree.text, start - 1):
        start = tree.text.rfind(" ", 0, start) + 1
    while end < len(tree.text) and is_torn(tree.text, end):
        end = min(at for at in (tree.text.find(" ", end), len(tree.text)) if at >= 0)
    return span if (start, end) == span.pair else tree.reading.report.span(start, end)


def is_torn(text: str, at: int) -> bool:
    """Whether a sign that no name holds stands within a word.

    >>> is_torn("FranÃ§ois", 5), is_torn("Lunde, who", 5), is_torn("Lunde – she", 6)
    (True, False, False)
    """
    return text[at] in TORN and text[at - 1 : at + 2].strip() == text[at - 1 : at + 2]


TORN = frozenset("§¨©ª«¬®°±²³´µ¶¸¹º»¼½¾¿¢£¤¥¦Ã")
"""Signs that stand for half a letter where UTF-8 is read as Latin-1."""


def whole_name(tree: Tree, entity: Entity) -> Span:
    """Return a name with the surname after an initial that the model cut it at ("Ada B")."""
    inside = tree.within(*entity.span.pair)
    last = inside[-1] if inside else -1
    person = entity.label is EntityLabel.PERSON and len(inside) > 1
    initial = person and len(tree.words[last].rstrip(".")) == 1
    dotted = initial and tree.words[last].endswith(".")
    if not initial or not (dotted or tree.words[last + 1 : last + 2] == (".",)):
        return entity.span
    last += not dotted
    end = last
    while end + 1 < len(tree.words) and tree.upos(end + 1) == "PROPN" and is_beside(tree, end):
        end += 1
    return tree.span(inside[0], end) if last < end else entity.span


def is_beside(tree: Tree, at: int) -> bool:
    """Whether the next token stands a blank behind one: an initial only seems to end a sentence."""
    return tree.text[tree.reading.tokens[at].end : tree.starts[at + 1]] == " "


def on_one_line(tree: Tree, inside: list[int]) -> list[int]:
    """Return the tokens of a personal name up to the end of its paragraph.

    A line that is no longer than lines are wrapped to may go on in the next.
    """
    for count, at in enumerate(inside[1:], start=1):
        end = tree.reading.tokens[at - 1].end
        ends = "\n" in tree.text[end : tree.starts[at]]
        if ends and end - tree.text.rfind("\n", 0, end) > LONGEST_LINE:
            return inside[:count]
    return inside


LONGEST_LINE = 120
"""Characters that wrapped lines have at most."""


def without_head(tree: Tree, inside: list[int]) -> list[int]:
    """Return the tokens of a personal name without what stands before it: "Sens. Ada Lunde",
    "Then-Sen. Lunde", "Democrat Ada Lunde", "vampire Ada"."""
    honorifics = table("roles")["honorifics"]
    if tree.words[inside[0]] in BEFORE and tree.words[inside[0] + 1 : inside[0] + 2] == ("-",):
        inside = inside[2:] or inside
    party = tree.words[inside[0]] in table("names")["members"]
    fellow = tree.words[inside[0] - 1 : inside[0]] == ("fellow",)  # "fellow Orlean Ada Lunde"
    if ((party or fellow) and len(inside) > LEAST_NAMES) or is_noun_before(tree, inside):
        return inside[1:]
    rank = tree.words[inside[0]].rstrip(".").removeprefix("then-").removeprefix("ex-")
    if len(inside) < 2 or rank not in (
        *honorifics["many"],
        *honorifics["ranks"],
    ):
        return inside
    return inside[2 if tree.words[inside[1]] == "." else 1 :] or inside


def without_next(tree: Tree, inside: list[int], held: Held) -> list[int]:
    """Return the tokens of a personal name without the surname of somebody else with which the next
    line begins: "Judge Bo Ek" above "Lunde left"."""
    words = tuple(tree.words[at] for at in inside)
    glued = len(words) > LEAST_NAMES and {words[:-1], words[-2:-1]} <= held.persons
    others = glued and any(
        len(name) > 1 and name[-1] == words[-1] and name[0] != words[0] for name in held.persons
    )
    return inside[:-1] if others else inside


BEFORE = ("then", "ex", "now")
"""What a hyphen ties to a title."""


def is_noun_before(tree: Tree, inside: list[int]) -> bool:
    """Whether a name begins with a noun in small letters: "vampire Ada"."""
    small = (
        tree.text[tree.starts[inside[0]]].islower() and len(tree.words[inside[0]]) > LONGEST_PART
    )
    return small and len(inside) > 1 and all(not is_small(tree, at) for at in inside[1:])


LONGEST_PART = 3
"""Letters of what a surname may begin with: "von", "bin"."""


def without_tail(tree: Tree, inside: list[int]) -> list[int]:
    """Return the tokens of a personal name without a party behind its comma, or a verb."""
    comma = next((at for at in inside[1:] if tree.words[at] == ","), None)
    if comma is not None and PARTY_TAG.match(
        tree.span(comma, inside[-1]).of(tree.reading.report)[1:].strip()
    ):
        inside = [at for at in inside if at < comma]
    verb = tree.upos(inside[-1]) == "VERB" and is_small(tree, inside[-1])
    return inside[:-1] if verb and len(inside) > 1 else inside


def without_title(tree: Tree, inside: list[int]) -> list[int]:
    """Return the tokens of a personal name without the title that a headline puts behind it."""
    start = title_ending(tree, inside[-1], inside[0])
    if start is None or start == inside[-1] or start - inside[0] < 2:
        return inside
    return [at for at in inside if at < start]


def without_rank(tree: Tree, inside: list[int]) -> list[int]:
    """Return the tokens of a personal name without the rank that it begins with: "Guardsman Bo Ek",
    "Warrant Officer Ek"."""
    for end in range(min(LONGEST_RANK, len(inside) - 1), 0, -1):
        words = bare(written(tree, inside[0], inside[end - 1])).replace(" - ", "-")
        least = LEAST_NAMES if end == 1 and not is_short_rank(words) else 1
        if words in ranks() and len(inside) - end >= least:
            return inside[end:]
    return inside


def is_short_rank(word: str) -> bool:
    """Whether a rank is written in short, as no first name is.

    >>> is_short_rank("spc"), is_short_rank("major"), is_short_rank("lt")
    (True, False, True)
    """
    return len(word) <= SHORT_RANK and not set(word) & set("aeiou")


SHORT_RANK = 4
"""Letters of a rank in short."""
LONGEST_RANK = 3
"""Words that a rank has at most."""
LEAST_NAMES = 2
"""Words that are left of a name without a rank of one word: "Major" may be a first name."""


@cache
def ranks() -> frozenset[str]:
    """Return the ranks of soldiers and officers that the model takes for the head of a name."""
    return frozenset(table("roles")["ranks"]["words"])


def before_person(tree: Tree, first: int, alone: bool) -> int:
    """Return where a personal name begins, with an initial or a peer's title before it."""
    at = first - 1 - (first > 1 and tree.words[first - 1] == ".")
    if at < 0 or is_named(tree, at):
        return first
    before = tree.text[tree.starts[at] : tree.reading.tokens[at].end]
    if alone:
        return at if before in PEERS and same_sentence(tree, at, first) else first
    between = tree.text[tree.starts[at] : tree.starts[first]].strip()
    return at if INITIAL.fullmatch(between) else first


def before_saint(tree: Tree, first: int) -> int:
    """Return where a body's name begins, with "St." before it."""
    at = first - 1
    if at > 0 and tree.words[at] == ".":
        at -= 1
    saint = at >= 0 and tree.words[at].rstrip(".") in SAINT  # where a sentence may seem to end
    near = saint and tree.starts[first] - tree.reading.tokens[at].end <= len(". ")
    return at if near and tree.text[tree.starts[at]].isupper() else first


def before_twin(tree: Tree, first: int, last: int) -> int:
    """Return where the name of two bodies begins that share a head: "Harbour and Ferry Boards"."""
    heads = table("bodies")["shared"]
    twin = tree.words[last] in heads and last > first > 1 and tree.words[first - 1] == "and"
    return first - 2 if twin and tree.text[tree.starts[first - 2]].isupper() else first


def same_sentence(tree: Tree, a: int, b: int) -> bool:
    """Whether two tokens stand in one sentence."""
    return a >= 0 and tree.sentence(a) == tree.sentence(b)


def is_named(tree: Tree, index: int) -> bool:
    """Whether a token belongs to a name."""
    return any(tree.near(tree.span(index, index)))


def is_description(tree: Tree, inside: list[int]) -> bool:
    """Whether what looks like a name describes a body: "Orla-based institute"."""
    words = tree.span(inside[0], inside[-1]).of(tree.reading.report)
    return bool(BASED.search(words)) and words.split()[-1].islower()


def without_description(
    tree: Tree, inside: list[int], bodies: frozenset[tuple[str, ...]]
) -> list[int]:
    """Return the tokens of a body's name without what kind of body it is: "corporation Orla"."""
    firms = table("bodies")["firms"]
    inside = without_seat(tree, inside)
    for at in reversed(inside[:-1]):
        if tree.text[tree.starts[at]].islower() and tree.upos(at) == "NOUN":
            rest = [index for index in inside if index > at]
            known = tuple(tree.words[index] for index in rest) in bodies
            capital = all(tree.text[tree.starts[index]].isupper() for index in rest)
            return rest if known or (capital and tree.words[at] in firms) else inside
    return inside


def without_seat(tree: Tree, inside: list[int]) -> list[int]:
    """Return the tokens of a name without where it is based: "Vell-based Orla Ferries"."""
    for count, at in enumerate(inside[:-1], start=1):
        if tree.words[at].endswith("-based") or tree.words[at - 1 : at + 1] == ("-", "based"):
            following = tree.text[tree.starts[inside[count]]]
            return inside[count:] if following.isupper() else inside
    return inside


def without_kind(tree: Tree, inside: list[int]) -> list[int]:
    """Return the tokens of a body's name without the noun behind it: "Orla Post newspaper"."""
    names = table("names")
    while len(inside) > 1 and is_small(tree, inside[-1]):
        word, before = tree.words[inside[-1]], tree.words[inside[-2]]
        twice = word == "party" and before in names["parties_called"]
        sent = word == "agency" and before == "news" and len(inside) > 2
        if not (word in names["kinds"] or twice or sent):
            break
        inside = inside[: -2 if sent and is_small(tree, inside[-2]) else -1]
    return inside


def is_small(tree: Tree, index: int) -> bool:
    """Whether a word stands in small letters."""
    return tree.text[tree.starts[index]].islower()


def without_holder(tree: Tree, inside: list[int], holders: Collection[str]) -> list[int]:
    """Return the tokens of an office of state without whose it is: "Lunde White House"."""
    for at in range(len(inside) - 1, 0, -1):
        rest = " ".join(tree.words[index] for index in inside[at:])
        of_state = rest in seats() or tree.words[inside[-1]] in OF_STATE
        holder = tree.words[inside[at - 1]]
        if of_state and (holder in holders or (rest in WHITE_HOUSE and not nation_of(holder))):
            return inside[at:]
    return inside


OF_STATE = ("department", "treasury", "fed")
WHITE_HOUSE = ("white house", "kremlin", "pentagon")
"""Seats that every holder has in turn: "Lunde White House"."""


def names_held(tree: Tree) -> Held:
    """Return what names a report holds outside its furniture."""
    report, bodies, surnames = tree.reading.report, set(), set()
    persons: set[tuple[str, ...]] = set()
    for entity in tree.reading.entities:
        words = tuple(tree.words[at] for at in tree.within(*entity.span.pair))
        if entity.label is EntityLabel.PERSON and words:
            surnames.add(words[-1])
            persons.add(words)
        elif entity.label is EntityLabel.ORG and not report.is_furniture(*entity.span.pair):
            bodies.add(words)
    return Held(frozenset(bodies), frozenset(surnames), frozenset(persons))


def joined_body(tree: Tree, span: Span, bodies: frozenset[tuple[str, ...]]) -> Span | None:
    """Return the body whose known name ends what looks like a person: "Lunde Harbour Board"."""
    inside = tree.within(*span.pair)
    for at in range(1, len(inside)):
        words = tuple(tree.words[index] for index in inside[at:])
        known = words in bodies or " ".join(words) in seats()
        if known and (len(words) > 1 or words[0] in OF_STATE):
            return tree.span(inside[at], inside[-1])
    return None
