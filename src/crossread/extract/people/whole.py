"""Whole: the role of a noun as it is told: whole phrase, title, body, and whether it is over.

Comes in: a tree and a noun that is a role of whoever a name means. Goes out: the Role.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from crossread.extract.figure.counted import singular
from crossread.extract.language.tree import Tree
from crossread.extract.people.belongs import body_told
from crossread.extract.people.beside import BEFORE, BEHIND, BESIDE, Candidate, of_several
from crossread.extract.people.offices import role_of
from crossread.extract.people.owners import (
    is_possessor,
    owner_apart,
    owner_by_pronoun,
    person_meant,
)
from crossread.extract.people.phrase import RIGHT, end_of, phrase_of
from crossread.extract.people.roles import is_kin, seated_role
from crossread.extract.people.sight import Sight
from crossread.extract.people.somebody import is_many
from crossread.extract.people.state import is_over
from crossread.extract.people.titles import LONGEST_TITLE, title_ending, whole_title, written
from crossread.extract.people.trim import age_end, behind_how, is_closed, trimmed
from crossread.records import Role

OWNED = re.compile(r"\s?['’]s?(?: [^\W\d_a-z][\w.-]*| of| the| and| for)* [^\W\d_a-z][\w.-]*")
"""What belongs to a body named by a possessive."""
OF_ROWS = (BESIDE, BEHIND)
STOP = re.compile(r"(?<=[a-z]{5})\.$")
"""The full stop of a sentence, which no abbreviation has."""


def role_told(sight: Sight, candidate: Candidate, body: str | None) -> Role:
    """Return the role of a candidate, in its whole phrase.

    `body` is what the rules alone take for its body, which may stand behind the name.
    """
    tree, (head, name, way) = sight.tree, candidate
    first, last, apart = bounded(sight, candidate)
    several = of_several(tree, first) if is_many(tree.words[head]) else first
    sentence = tree.sentence(head)
    least = sentence.first if sentence else first
    start = title_ending(tree, head, least)
    many = way in (BEFORE, *OF_ROWS) and is_many(tree.words[head])
    if start is None:
        start = title_ending(tree, head, least, many=True)
        many = many or start is not None
    first = least = min(first, head if start is None else start)
    start = whole_title(tree, head if start is None else start, least)
    end = title_end(tree, start, head)
    if end > last:  # "professor emeritus", of what
        inside = tree.within(*name.pair)
        further = end_of(sight, end, inside, way, RIGHT)
        last = max(end, trimmed(tree, end, (first, further), inside)[1])
    title, before = (start, end), (first, start - 1)
    made = role_of(tree, title, before, after=end + 1 if last > end else None, many=many)
    if made.span.end > tree.reading.tokens[last].end:
        made = role_of(tree, title, before, many=many)
    first = min(first, several)
    begins = behind_how(tree, first, start)
    told = whole_body_of(tree, made.body, end, last) if last > end else None
    if last > end and is_kin(made):  # "son of Orlean miners" has no body
        told, body, made = None, None, replace(made, body=None)
    body = body_told(tree, made, told or body or made.body or apart, range(end + 1, last + 1))
    if body is None and first > 0:
        body = owner_by_pronoun(tree, first - 1, tree.within(*name.pair))
    body = body or person_meant(tree, first, head, tree.within(*name.pair))
    made = replace(
        made,
        body=body,
        words=words_of(tree, (begins, head, last), many=many or way in OF_ROWS),
        former=is_over(tree, first, head, last, way),
        span=tree.span(begins, last),
    )
    return seated_role(tree, made, tree.within(*name.pair)[-1])


def bounded(sight: Sight, candidate: Candidate) -> tuple[int, int, str | None]:
    """Return the first and the last token of the phrase of a role, and whose it is by a possessive
    that the phrase leaves out."""
    tree, (head, name, way) = sight.tree, candidate
    inside = tree.within(*name.pair)
    phrase = phrase_of(sight, head, inside, way)
    first, last = trimmed(tree, head, phrase, inside)
    if first + 2 <= head and is_possessor(tree, first):
        apart = owner_apart(tree, first + 2, first)
        return first + 2 * bool(apart), last, apart
    aged = any(age_end(tree, at) for at in range(phrase[0], first))
    return first, last, owner_apart(tree, first, phrase[0]) if aged else None


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
    tied = tree.words[head + 1 : head + 2] == ("-",) and is_closed(tree, head + 1)
    return head + 2 if tied and head + 2 < stop else head  # "front-runner"


def words_of(tree: Tree, phrase: tuple[int, int, int], *, many: bool) -> str:
    """Return the words of a role, that of one of several in the singular and without a number."""
    first, head, last = phrase
    if first < head and tree.upos(first) == "NUM" and tree.words[first + 1] == "of":
        return f"one {written(tree, first + 1, last)}"  # "two of the critics"
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
