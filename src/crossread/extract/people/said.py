"""Said: the roles that a report tells of its people, each whole and once.

Comes in: a tree and the mentions of each person. Goes out: their roles, those whose fitted score
makes nine in ten of them right. Two people share no role in the singular.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from crossread.extract.choice import chance, weights_of
from crossread.extract.figure.counted import singular
from crossread.extract.language.tree import Tree
from crossread.extract.people.apposed import CLOSING, OPENING
from crossread.extract.people.beside import BESIDE, Candidate, candidates_of
from crossread.extract.people.offices import role_of
from crossread.extract.people.phrase import PACKAGE, phrase_of
from crossread.extract.people.roles import roles_beside, seated_role
from crossread.extract.people.seat import body_role, party_role
from crossread.extract.people.signs import Scene, scene_of, signs_of
from crossread.extract.people.state import is_over
from crossread.extract.people.titles import LONGEST_TITLE, past_words, title_ending, whole_title
from crossread.extract.tables import table
from crossread.records import Role, Span

OWNED = re.compile(r"\s?['’]s?(?: [^\W\d_a-z][\w.-]*| of| the| and| for)* [^\W\d_a-z][\w.-]*")
"""What belongs to a body named by a possessive."""


class Told(NamedTuple):
    """A candidate with whose role it is and how probably."""

    sure: float
    who: int
    candidate: Candidate
    body: str | None = None
    """What the rules alone take for its body."""


def roles_told(tree: Tree, people: Sequence[Sequence[Span]]) -> list[list[Role]]:
    """Return the roles of each of the people, given their mentions."""
    scene = scene_of(tree, people)
    best: dict[tuple[int, int], Told] = {}
    for who, mentions in enumerate(people):
        for told in scored(scene, who, sorted(set(mentions))):
            key = who, told.candidate.head
            if key not in best or told.sure > best[key].sure:
                best[key] = told
    found: list[list[Role]] = [[] for _ in people]
    learned = table("roles")["learned"]
    for told in sorted(best.values(), key=lambda each: each.candidate.head):
        near = told.candidate.way in learned["near"]
        least = float(learned["least" if near else "least_far"])
        if told.sure >= least and not is_anothers(tree, told, best):
            found[told.who].append(role_told(tree, told.candidate, told.body))
    for who, mentions in enumerate(people):
        for name in mentions:
            inside = tree.within(*name.pair)
            more = (party_role(tree, inside[-1]), body_role(tree, inside)) if inside else ()
            found[who] += [role for role in more if role]
    return [list(without_repeats(roles)) for roles in found]


def scored(scene: Scene, who: int, mentions: Sequence[Span]) -> Iterator[Told]:
    """Yield the candidates of one of the people with how probable each is."""
    tree, weights = scene.tree, weights_of(PACKAGE, "role")
    ruled = {
        head_of(tree, role): role.body for name in mentions for role in roles_beside(tree, name)
    }
    for each in dict.fromkeys(candidates_of(tree, mentions)):
        sure = chance(signs_of(scene, who, each, ruled=each.head in ruled), weights)
        yield Told(sure, who, each, ruled.get(each.head))


def is_anothers(tree: Tree, told: Told, best: dict[tuple[int, int], Told]) -> bool:
    """Whether a noun in the singular is more probably a role of somebody else."""
    head = told.candidate.head
    word = tree.words[head].rstrip(".")
    if singular(word) != word:
        return False
    return any(at == head and other.sure > told.sure for (_, at), other in best.items())


def head_of(tree: Tree, role: Role) -> int:
    """Return the noun of a role that the rules found."""
    inside = tree.within(*role.span.pair)
    title = role.title.lower().partition(" of ")[0].partition(" for ")[0].split()
    word = singular(title[-1].rstrip(".")) if title else ""
    for at in inside:
        if singular(tree.words[at].rstrip(".")) == word:
            return at
    return inside[-1] if inside else -1


def role_told(tree: Tree, candidate: Candidate, body: str | None) -> Role:
    """Return the role of a candidate, in its whole phrase.

    `body` is what the rules alone take for its body, which may stand behind the name.
    """
    head, name, way = candidate
    first, last = phrase_of(tree, head, tree.within(*name.pair), way)
    first, last = trimmed(tree, head, first, last)
    sentence = tree.sentence(head)
    least = sentence.first if sentence else first
    start = title_ending(tree, head, least)
    many = False
    if start is None:
        start = title_ending(tree, head, least, many=True)
        many = start is not None
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
    made = replace(
        made,
        body=told or body or made.body,
        words=words_of(tree, first, head, last, many=many or way == BESIDE),
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
        if title_ending(tree, at, start) == start:
            return at
    return head


def trimmed(tree: Tree, head: int, first: int, last: int) -> tuple[int, int]:
    """Return first and last token of a phrase without what no phrase begins or ends with, and with
    the word before it that says that it is over."""
    while first < head and is_edge(tree, first, BEGINS):
        first += 1
    while last > head and is_edge(tree, last, ()):
        last -= 1
    opened = next((at for at in range(head, last + 1) if tree.words[at] in OPENING), None)
    if opened is not None and not any(tree.words[at] in CLOSING for at in range(opened, last + 1)):
        last = opened - 1
    if first and tree.words[first - 1] in past_words():
        first -= 1
    return first, last


BEGINS = ("now", "currently", "also", "then")
"""Words that lead up to a role and are none of it."""
EDGES = ("DET", "PUNCT", "CCONJ", "ADP")
"""Parts of speech that no role begins or ends with."""


def is_edge(tree: Tree, at: int, words: Sequence[str]) -> bool:
    """Whether a token does not belong to a role that it begins or ends."""
    word = tree.words[at]
    dotted = word.endswith(".") and len(word) > 1
    return (tree.upos(at) in EDGES and not dotted) or word in ("'s", "'", *words)


def words_of(tree: Tree, first: int, head: int, last: int, *, many: bool) -> str:
    """Return the words of a role, that of one of several in the singular."""
    start, token = tree.starts[first], tree.reading.tokens[head]
    noun = tree.text[token.start : token.end]
    if many:
        noun = singular(noun.rstrip(".")) + "." * noun.endswith(".")
    words = (
        tree.text[start : token.start] + noun + tree.text[token.end : tree.reading.tokens[last].end]
    )
    return " ".join(words.split())


def without_repeats(roles: Sequence[Role]) -> Iterator[Role]:
    """Yield each role that no other of the same state says whole."""
    said = [frozenset(bare_words(role)) for role in roles]
    for at, role in enumerate(roles):
        fuller = any(
            roles[i].former == role.former
            and (said[at] < said[i] or (said[at] == said[i] and i < at))
            for i in range(len(roles))
        )
        if not fuller:
            yield role


def bare_words(role: Role) -> Iterator[str]:
    """Yield the words of a role as they are compared."""
    for word in role.words.lower().replace("’", "'").split():
        if word not in ("the", "'s", "of"):
            yield word.rstrip(".")
