"""Meant: whom a description far from any name means: "the senator", "the former secretary".

Comes in: a report with its persons. Goes out: for each definite description the persons that it
may mean, with what speaks for each. No description that stands beside a name is looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crossread.extract.language.tree import Tree
from crossread.extract.people.beside import Candidate, is_person, may_be
from crossread.extract.people.elsewhere import ELSEWHERE
from crossread.extract.people.seat import land_of
from crossread.extract.people.sight import VECTORS
from crossread.extract.people.signs import Scene, noun_of
from crossread.extract.people.somebody import is_many
from crossread.extract.people.titles import kinds_of, past_words
from crossread.records import Span
from crossread.records.weighed import Features

NEAREST = 5
"""Persons named last before a description who are looked at."""
OFTEN = 2
"""Persons named most often who are looked at wherever they stand."""
FAR = (5, 10, 20, 40, 80, 160)
"""Tokens between a name and a description, in steps."""
LONGEST = 8
"""Tokens before the noun of a description that may belong to it."""
INNER = ("ADJ", "NOUN", "PROPN", "PUNCT", "PART", "NUM", "ADV")
ARTICLES = ("the", "this", "that")
MARKS = (",", "(", "-lrb-", "--", "—", "–", ":")
SEATED = 6
"""Tokens beside a name in which the land that its bearer sits for may stand."""


class Meant(NamedTuple):
    """A description with one whom it may mean, and what speaks for that."""

    candidate: Candidate
    who: int
    features: Features


@dataclass(frozen=True, slots=True)
class Cast:
    """The persons of a report as descriptions are held against them."""

    scene: Scene
    people: Sequence[Sequence[Span]]
    often: Sequence[int]
    """Persons, those first who are named most often."""
    shares: Mapping[int, float]
    lands: Sequence[frozenset[str]]
    kinds: Sequence[frozenset[str]]
    """The kinds of office that the rules alone give to each."""
    vectors: NDArray[np.float32] | None = None

    @property
    def tree(self) -> Tree:
        """The tree of the report."""
        return self.scene.tree


def cast_of(scene: Scene, people: Sequence[Sequence[Span]]) -> Cast:
    """Return the persons of a report, given the mentions of each."""
    named = Counter(scene.holders.values())
    packed = scene.tree.reading.token_vectors if scene.sight.noun else None
    held: list[set[str]] = [set() for _ in people]
    for noun, whose in scene.offices.items():
        for who in whose:
            held[who] |= kinds_of(noun)
    return Cast(
        scene,
        people,
        [who for who, _ in named.most_common()],
        {who: count / named.total() for who, count in named.items()},
        [lands_by(scene.tree, mentions) for mentions in people],
        [frozenset(kinds) for kinds in held],
        packed.array() if packed is not None else None,
    )


def meanings(cast: Cast) -> Iterator[Meant]:
    """Yield whom each description may mean, with what speaks for it."""
    tree = cast.tree
    recent: list[int] = []
    for at in range(len(tree.words)):
        holder = cast.scene.holders.get(at)
        if holder is not None:
            recent = [holder, *(who for who in recent if who != holder)]
        elif recent and is_description(cast.scene, at):
            named = recent[:NEAREST]
            for who in dict.fromkeys([*named, *cast.often[:OFTEN]]):
                rank = named.index(who) if who in named else NEAREST
                yield meaning(cast, at, who, rank)


def is_description(scene: Scene, at: int) -> bool:
    """Whether a noun is a description in the singular, with an article and beside no name."""
    tree = scene.tree
    article = any(tree.words[kid] in ARTICLES for kid in tree.children[at] if kid < at)
    if not article or not may_be(scene.sight, at) or is_many(tree.words[at]):
        return False
    led = [tree.words[kid] for kid in tree.kids(at, "case")]
    return "as" not in led and not tree.has(at, "cop") and is_alone(tree, first_of(tree, at), at)


def is_alone(tree: Tree, first: int, last: int) -> bool:
    """Whether no name stands beside a phrase, nor behind its comma."""
    before, after = first - 1, last + 1
    before -= before > 0 and tree.words[before] in MARKS
    after += tree.words[after : after + 1] != () and tree.words[after] in MARKS
    apart = before < 0 or not is_person(tree, before)
    return apart and (after >= len(tree.words) or not is_person(tree, after))


def first_of(tree: Tree, at: int) -> int:
    """Return where a description begins, with its article."""
    first = at
    while first > 0 and at - first < LONGEST and tree.upos(first - 1) in INNER:
        first -= 1
    return first - (first > 0 and tree.words[first - 1] in ARTICLES)


def meaning(cast: Cast, at: int, who: int, rank: int) -> Meant:
    """Return what speaks for a description meaning one of the persons."""
    tree, mentions = cast.tree, cast.people[who]
    near = min(mentions, key=lambda span: abs(span.start - tree.starts[at]))
    found = {"always", f"rank {rank}", f"noun {noun_of(tree, at)}", f"dep {tree.deprel(at)}"}
    found |= {f"of {min(len(cast.shares), 4)}", "top" if cast.often[0] == who else "not top"}
    found |= set(place_signs(cast, at, who))
    found |= set(office_signs(cast, at, who))
    told = {"share": cast.shares.get(who, 0.0)} | vector_signs(cast, at, mentions)
    found.add("with vectors" if cast.vectors is not None else "without vectors")
    return Meant(Candidate(at, near, ELSEWHERE), who, dict.fromkeys(found, 1.0) | told)


def place_signs(cast: Cast, at: int, who: int) -> Iterator[str]:
    """Yield where a person is named as seen from a description."""
    tree, scene = cast.tree, cast.scene
    inside = [token for span in cast.people[who] for token in tree.within(*span.pair)]
    sentence = tree.sentence(at)
    if sentence and any(sentence.first <= token < sentence.last for token in inside):
        yield "same sentence"
    last = max((token for token in inside if token < at), default=None)
    if last is not None:
        yield f"far {sum(at - last >= step for step in FAR)}"
        before = tree.sentence(last)
        own = range(before.first, before.last) if before else range(0)
        if any(tree.deprel(token) == "nsubj" for token in inside if token in own):
            yield "subject before"
    chain = scene.chains.get(at)
    if chain is None:
        yield "in no chain"
    elif chain in scene.own_chains[who]:
        yield "in the person's chain"
    else:
        yield "in a chain"


def office_signs(cast: Cast, at: int, who: int) -> Iterator[str]:
    """Yield what the offices and the lands of the persons say of a description."""
    tree = cast.tree
    holders = cast.scene.offices.get(noun_of(tree, at), frozenset())
    if who in holders:
        yield "own office"
    if holders - {who}:
        yield "another's office"
    kinds = kinds_of(noun_of(tree, at))
    if kinds and cast.kinds[who]:
        yield "of the kind" if kinds & cast.kinds[who] else "of another kind"
    if any(kinds & held for other, held in enumerate(cast.kinds) if other != who):
        yield "of another's kind"
    inside = range(first_of(tree, at), at)
    lands = {land for token in inside if (land := land_at(tree, token))}
    if lands:
        yield "own land" if lands & cast.lands[who] else "not own land"
        if any(lands & held for other, held in enumerate(cast.lands) if other != who):
            yield "another's land"
    if any(tree.words[token] in past_words() for token in inside):
        yield "past"
    yield f"words {min(len(inside), 4)}"


def land_at(tree: Tree, at: int) -> str | None:
    """Return the state that a token with a capital names."""
    token = tree.reading.tokens[at]
    word = tree.text[token.start : token.end]
    return land_named(word) if word[0].isupper() else None


@lru_cache(maxsize=1 << 12)
def land_named(word: str) -> str | None:
    """Return the state that a word names, alone or behind a party: "D-Minn."."""
    return land_of(word.rpartition("-")[2])


def lands_by(tree: Tree, mentions: Sequence[Span]) -> frozenset[str]:
    """Return the states that stand beside the mentions of a person, before any other name."""
    found: set[str | None] = set()
    for inside in (tree.within(*span.pair) for span in mentions):
        if inside:
            before = range(inside[0] - 1, max(inside[0] - SEATED, 0) - 1, -1)
            behind = range(inside[-1] + 1, min(inside[-1] + SEATED, len(tree.words)))
            title = takewhile(lambda at: tree.upos(at) in INNER and tree.words[at] != ")", before)
            tag = takewhile(lambda at: not is_person(tree, at), behind)
            found |= {land_at(tree, at) for at in (*title, *tag)}
    return frozenset(land for land in found if land)


def vector_signs(cast: Cast, at: int, mentions: Sequence[Span]) -> dict[str, float]:
    """Return how near the vectors of a description and of names are."""
    if cast.vectors is None:
        return {}
    tree, own = cast.tree, cast.vectors[at]
    near = [
        (abs(span.start - tree.starts[at]), cosine(own, cast.vectors[list(inside)].mean(axis=0)))
        for span in mentions
        if (inside := tree.within(*span.pair))
    ]
    if not near:
        return {}
    likest = max(like for _, like in near)
    return {f"{VECTORS}near": min(near)[1], f"{VECTORS}likest": likest}


def cosine(a: NDArray[np.float32], b: NDArray[np.float32]) -> float:
    """Return how alike two vectors are."""
    size = float(np.linalg.norm(a) * np.linalg.norm(b))
    return round(float(a @ b) / size, 4) if size else 0.0
