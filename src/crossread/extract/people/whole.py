"""Whole: the role of a noun as it is told: whole phrase, title, body, and whether it is over.

Comes in: a tree and a noun that is a role of whoever a name means. Goes out: the Role.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from crossread.extract.figure.counted import singular
from crossread.extract.language.tree import Tree
from crossread.extract.people.apposed import CLOSING, OPENING
from crossread.extract.people.beside import (
    BEFORE,
    BESIDE,
    Candidate,
    is_many,
    is_person,
    means_somebody,
)
from crossread.extract.people.likely import Sight
from crossread.extract.people.offices import role_of
from crossread.extract.people.owners import owner_near
from crossread.extract.people.phrase import phrase_of
from crossread.extract.people.roles import is_kin, seated_role
from crossread.extract.people.state import is_over
from crossread.extract.people.titles import LONGEST_TITLE, past_words, title_ending, whole_title
from crossread.extract.tables import table
from crossread.records import EntityLabel, Role

OWNED = re.compile(r"\s?['’]s?(?: [^\W\d_a-z][\w.-]*| of| the| and| for)* [^\W\d_a-z][\w.-]*")
"""What belongs to a body named by a possessive."""
STOP = re.compile(r"(?<=[a-z]{5})\.$")
"""The full stop of a sentence, which no abbreviation has."""


def role_told(sight: Sight, candidate: Candidate, body: str | None) -> Role:
    """Return the role of a candidate, in its whole phrase.

    `body` is what the rules alone take for its body, which may stand behind the name.
    """
    tree, (head, name, way) = sight.tree, candidate
    first, last = phrase_of(sight, head, tree.within(*name.pair), way)
    first, last = trimmed(tree, head, first, last)
    sentence = tree.sentence(head)
    least = sentence.first if sentence else first
    start = title_ending(tree, head, least)
    many = way in (BEFORE, BESIDE) and is_many(tree.words[head])
    if start is None:
        start = title_ending(tree, head, least, many=True)
        many = many or start is not None
    first = least = min(first, head if start is None else start)
    start = whole_title(tree, head if start is None else start, least)
    end = title_end(tree, start, head)
    last = max(last, end)
    title, before = (start, end), (first, start - 1)
    made = role_of(tree, title, before, after=end + 1 if last > end else None, many=many)
    if made.span.end > tree.reading.tokens[last].end:
        made = role_of(tree, title, before, many=many)
    span = tree.span(first, last)
    told = whole_body_of(tree, made.body, end, last) if last > end else None
    if last > end and is_kin(made):  # "son of Orlean miners" has no body
        told, body, made = None, None, replace(made, body=None)
    body = told or body or made.body
    if body is None and first > 0:
        body = owner_near(tree, first - 1, tree.within(*name.pair))
    made = replace(
        made,
        body=body,
        words=words_of(tree, (first, head, last), many=many or way == BESIDE),
        former=is_over(tree, first, head, last, way),
        span=span,
    )
    return seated_role(tree, made, tree.within(*name.pair)[-1])


def whole_body_of(tree: Tree, body: str | None, end: int, last: int) -> str | None:
    """Return the body told behind a title, with what is its own: "Orla's Harbour Board"."""
    behind = tree.text[tree.reading.tokens[end].end : tree.reading.tokens[last].end]
    at = behind.find(body) if body else -1
    rest = behind[at + len(body) :] if body and at >= 0 else ""
    owned = OWNED.match(rest)
    return body + " ".join(owned[0].replace(" '", "'").split(" ")) if body and owned else body


def title_end(tree: Tree, start: int, head: int) -> int:
    """Return where a listed title ends that begins before its noun: "Secretary of State"."""
    sentence = tree.sentence(head)
    stop = min(head + LONGEST_TITLE, sentence.last if sentence else head)
    for at in range(stop - 1, head, -1):
        if tree.upos(at) != "PUNCT" and title_ending(tree, at, start) == start:
            return at
    return head


def trimmed(tree: Tree, head: int, first: int, last: int) -> tuple[int, int]:
    """Return first and last token of a phrase without what no phrase begins or ends with, and with
    the word before it that says that it is over."""
    first = begun(tree, head, first)
    last = with_name(tree, head, last)
    while last > head and is_edge(tree, last, ()):
        last -= 1
    last = on_line(tree, head, whole_end(tree, head, last))
    last = next((at - 1 for at in range(head + 1, last) if goes_to_name(tree, at)), last)
    opened = next((at for at in range(head, last + 1) if tree.words[at] in OPENING), None)
    if opened is not None and not any(tree.words[at] in CLOSING for at in range(opened, last + 1)):
        last = opened - 1
    last = next((at - 1 for at in range(head + 1, last) if goes_over(tree, at)), last)
    last = next((at - 1 for at in range(head + 1, last) if is_whose(tree, head, at)), last)
    last = next((at - 1 for at in range(head + 1, last) if begins_other(tree, at)), last)
    first = next((at + 2 for at in range(head - 2, first, -1) if goes_over(tree, at)), first)
    if first and tree.words[first - 1] in past_words():
        first -= 1
    return first, last


def begun(tree: Tree, head: int, first: int) -> int:
    """Return where a phrase begins, without what leads up to it: a dateline, a headline, an age, a
    pronoun, a verb of becoming."""
    for at in range(head - 1, first - 1, -1):
        dash = tree.words[at] in DASHES and is_set_apart(tree, at)
        closed = tree.words[at] in CLOSING and not opens(tree, first, at)
        if dash or closed or ends_line(tree, at) or ends_body(tree, at):
            first = at + 1
            break
        if at > first and is_begun_anew(tree, at):
            first = at
            break
    if tree.words[head].rstrip(".") in table("roles")["honorifics"]["alone"]:
        return head
    while first < head:
        if tree.words[first + 1 : first + 1 + len(AGED)] == AGED:
            first += 1 + len(AGED)
        elif is_edge(tree, first, (*BEGINS, *IDLE)) or is_leading(tree, first):
            first += 1
        else:
            break
    return whole_word(tree, min(first, head))


def whole_word(tree: Tree, first: int) -> int:
    """Return where the word begins in which a phrase does: "prize-winning"."""
    at = first
    while at > 1 and tree.words[at - 1] == "-" and is_closed(tree, at - 1):
        at -= 2
    if tree.words[at + 1 : at + 1 + len(AGED)] == AGED:
        return max(first, at + 1 + len(AGED))
    return first if tree.words[at] in past_words() else at


def is_closed(tree: Tree, at: int) -> bool:
    """Whether no blank stands on either side of a token."""
    before, after = tree.starts[at] - 1, tree.reading.tokens[at].end
    return not (tree.text[before].isspace() or tree.text[after : after + 1].isspace())


def ends_body(tree: Tree, at: int) -> bool:
    """Whether an "and" parts a role from the body of the one before it: "head of the Harbour Board
    and organizer"."""
    if tree.words[at] != "and" or tree.text[tree.starts[at + 1]].isupper():
        return False
    bodies = [e for e in tree.near(tree.span(at - 1, at - 1)) if e.label is EntityLabel.ORG]
    return bool(bodies) and not any(at in tree.within(*e.span.pair) for e in bodies)


def begins_other(tree: Tree, at: int) -> bool:
    """Whether another role begins behind the body of one: "… Harbour Board and organizer"."""
    return ends_body(tree, at) and means_somebody(tree.words[at + 1])


def is_begun_anew(tree: Tree, at: int) -> bool:
    """Whether a sentence begins with a token, which follows a headline: "Harbours Former" head."""
    past = tree.words[at] in past_words() and tree.text[tree.starts[at]].isupper()
    return past and tree.text[tree.starts[at - 1]].isupper()


AGED = ("-", "year", "-", "old")
"""What follows the number in "73-year-old"."""
DASHES = ("-", "--", "—", "–")


def is_set_apart(tree: Tree, at: int) -> bool:
    """Whether a dash with blanks parts a word with a capital from the rest: "ORLA - President"."""
    before, after = tree.starts[at] - 1, tree.reading.tokens[at].end
    apart = tree.text[before].isspace() and tree.text[after].isspace()
    return apart and at > 0 and tree.text[tree.starts[at - 1]].isupper()


def opens(tree: Tree, first: int, at: int) -> bool:
    """Whether a bracket that closes at a token opens in the same phrase."""
    return any(word in OPENING for word in tree.words[first:at])


def ends_line(tree: Tree, at: int) -> bool:
    """Whether a line ends with a token, and a capital begins the next."""
    between = tree.text[tree.reading.tokens[at].end : tree.starts[at + 1]]
    return "\n" in between and tree.text[tree.starts[at + 1]].isupper()


def is_leading(tree: Tree, at: int) -> bool:
    """Whether a token only leads up to a role: "his", "become", "73-year-old"."""
    word = tree.words[at]
    return tree.upos(at) == "PRON" or word in BECOMING or word.endswith("-year-old")


BECOMING = ("become", "becoming", "became", "be")


def on_line(tree: Tree, head: int, last: int) -> int:
    """Return where a phrase ends at the latest: with its line."""
    return next((at for at in range(head, last) if ends_line(tree, at)), last)


def whole_end(tree: Tree, head: int, last: int) -> int:
    """Return the end of the name of a body in the middle of which a phrase ends."""
    if last == head:
        return last
    for entity in tree.near(tree.span(last, last)):
        end = tree.within(*entity.span.pair)[-1]
        if entity.label in (EntityLabel.ORG, EntityLabel.FAC) and end > last:
            return end
    return last


def with_name(tree: Tree, head: int, last: int) -> int:
    """Return where a phrase ends that was cut at the short form of address of a name: "Mr."."""
    short = tree.words[last].rstrip(".") in table("roles")["honorifics"]["short"]
    if last == head or not short or last + 1 == len(tree.words):
        return last
    named = tree.near(tree.span(last + 1, last + 1))
    return tree.within(*named[0].span.pair)[-1] if named else last - 1


def is_whose(tree: Tree, head: int, at: int) -> bool:
    """Whether a possessive belongs to the noun of a role: "the secretary's campaign"."""
    listed = title_ending(tree, at - 1, head) == head and at - 1 > head
    return tree.words[at] in ("'s", "'") and (tree.head(at) == head or at == head + 1 or listed)


def goes_to_name(tree: Tree, at: int) -> bool:
    """Whether a mark parts a role from the name of its holder: "FORMER MAYOR : Ada Lunde"."""
    return tree.words[at] in (":", ";") and is_person(tree, at + 1)


def goes_over(tree: Tree, at: int) -> bool:
    """Whether another role, of another time, begins with an "and": "and now chairman"."""
    behind = tree.words[at + 1]
    return tree.words[at] == "and" and (behind in BEGINS or behind in past_words())


BEGINS = ("now", "currently", "also", "then")
"""Words that lead up to a role and are none of it."""
IDLE = ("female", "male", "actual", "even", "such", "only")
"""Words that a role may begin with and that are no part of the office."""
EDGES = ("DET", "PUNCT", "CCONJ", "ADP")
"""Parts of speech that no role begins or ends with."""


def is_edge(tree: Tree, at: int, words: Sequence[str]) -> bool:
    """Whether a token does not belong to a role that it begins or ends."""
    word = tree.words[at]
    dotted = word.endswith(".") and len(word) > 1
    return (tree.upos(at) in EDGES and not dotted) or word in ("'s", "'", *words)


def words_of(tree: Tree, phrase: tuple[int, int, int], *, many: bool) -> str:
    """Return the words of a role, that of one of several in the singular and without a number."""
    first, head, last = phrase
    while many and first < head and tree.upos(first) in ("NUM", "DET"):
        first += 1
    start, token = tree.starts[first], tree.reading.tokens[head]
    noun = tree.text[token.start : token.end]
    if many:
        noun = singular(noun.rstrip(".")) + "." * noun.endswith(".")
    words = (
        tree.text[start : token.start] + noun + tree.text[token.end : tree.reading.tokens[last].end]
    )
    return STOP.sub("", " ".join(words.split()))
