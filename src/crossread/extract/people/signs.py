"""Signs: what speaks for a noun being a role of a person, by the tree, the words between, who else
stands nearby, and what the model takes for one.

Comes in: a candidate and its report. Goes out: features by name, for a fitted score.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from crossread.extract.figure.counted import singular
from crossread.extract.language.tree import Tree
from crossread.extract.people.astray import phrase_start
from crossread.extract.people.beside import (
    NOMINAL,
    Candidate,
    behind_land,
    is_person,
    names_somebody,
    of_several,
)
from crossread.extract.people.elsewhere import ELSEWHERE
from crossread.extract.people.lead import without_address
from crossread.extract.people.phrase import TREE
from crossread.extract.people.sight import STEPS, VECTORS, Sight, signs_at
from crossread.extract.people.somebody import means_somebody
from crossread.extract.people.titles import past_words, title_ending
from crossread.records import Span
from crossread.records.weighed import Features

FAR = (1, 2, 3, 5, 8, 12)
"""Tokens between a noun and a name, in steps."""
CLOSED = ("DET", "ADP", "CCONJ", "PART", "PRON", "SCONJ", "PUNCT", "AUX")
ANY = ("other", "any", "no", "every", "each", "another", "next", "such", "new", "same")
"""Words before a noun that means nobody known."""
DENYING = (
    "if",
    "unless",
    "whether",
    "would",
    "could",
    "might",
    "should",
    "not",
    "never",
    "no",
    "like",
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A report with what every candidate is looked at with."""

    sight: Sight
    chains: Mapping[int, int] = field(default_factory=dict)
    """The number of the chain that a token heads a mention of."""
    holders: Mapping[int, int] = field(default_factory=dict)
    """Whose name a token belongs to."""
    own_chains: Sequence[Collection[int]] = ()
    """The chains that each person's name stands in."""
    offices: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """Whom the rules alone give a role with a noun."""

    @property
    def tree(self) -> Tree:
        """The tree of the report."""
        return self.sight.tree


def scene_of(
    sight: Sight, people: Sequence[Sequence[Span]], ruled: Sequence[Collection[int]]
) -> Scene:
    """Return what candidates are looked at with; `people` are the mentions of each, `ruled` the
    nouns of the roles that the rules alone give them."""
    tree = sight.tree
    chains = {m.head: at for at, chain in enumerate(tree.reading.chains) for m in chain.mentions}
    holders = {
        token: who
        for who, mentions in enumerate(people)
        for span in mentions
        for token in tree.within(*span.pair)
    }
    own: list[set[int]] = [set() for _ in people]
    for token, who in holders.items():
        if token in chains:
            own[who].add(chains[token])
    offices: dict[str, set[int]] = {}
    for who, heads in enumerate(ruled):
        for head in heads:
            offices.setdefault(noun_of(tree, head), set()).add(who)
    return Scene(sight, chains, holders, own, {k: frozenset(v) for k, v in offices.items()})


def noun_of(tree: Tree, head: int) -> str:
    """Return a noun in the singular without a full stop."""
    return singular(tree.words[head].rstrip("."))


def signs_of(scene: Scene, who: int, candidate: Candidate, *, ruled: bool) -> Features:
    """Return what speaks for a candidate being a role of one of the people."""
    tree, head, name, way = scene.tree, *candidate
    inside = tree.within(*name.pair)
    found = {"always", way, f"word {singular(tree.words[head].rstrip('.'))}"}
    found |= set(noun_signs(tree, head))
    found |= set(chain_signs(scene, who, head))
    found |= {f"{way} {sign}" for sign in office_signs(scene, who, head)}
    found.add("ruled" if ruled else "not ruled")
    found.add("by its word" if names_somebody(tree, head) else "by the vectors alone")
    if ruled:
        found.add(f"ruled {way}")
    if not way.startswith(ELSEWHERE):
        found |= {f"{way} {sign}" for sign in between_signs(scene, head, inside, who)}
        found |= {f"{TREE}{way} {sign}" for sign in tree_signs(tree, head, inside)}
    else:
        found |= {f"{way} {sign}" for sign in (*far_signs(tree, head, name), article(tree, head))}
    if not way.startswith(ELSEWHERE):
        found |= {f"{way} {sign}" for sign in words_between(scene.sight, head, inside)}
    found.add("with vectors" if scene.sight.noun else "without vectors")
    told = dict(signs_at(scene.sight.noun, head, "noun"))
    told |= dict(signs_at(scene.sight.noun, head, f"{way} noun"))
    return dict.fromkeys(found, 1.0) | told


def noun_signs(tree: Tree, head: int) -> Iterator[str]:
    """Yield what a noun is by itself."""
    token = tree.reading.tokens[head]
    capital = tree.text[token.start].isupper()
    yield f"upos {tree.upos(head)}"
    yield f"{TREE}{token.deprel}"
    yield "capital" if capital else "small"
    word = tree.words[head].rstrip(".")
    if singular(word) != word:
        yield "many"
        if of_several(tree, phrase_start(tree, head)) < head:
            yield "one of several"
    sentence = tree.sentence(head)
    start = title_ending(tree, head, sentence.first if sentence else head, many=True)
    yield "no title" if start is None else f"title of {min(head - start + 1, 2)}"
    labels = {e.label.value for e in tree.near(tree.span(head, head))}
    yield from (f"in {label}" for label in labels)
    yield article(tree, head)
    kids = set(tree.children[head])
    yield from (f"{TREE}has {tree.deprel(kid)}" for kid in kids)
    yield from (f"has {tree.words[kid]}" for kid in kids if tree.words[kid] in ANY)
    if any(
        tree.words[at] in DENYING
        for kid in (head, tree.head(head))
        if kid >= 0
        for at in tree.children[kid]
    ):
        yield "supposed"
    if head + 1 < len(tree.words):
        yield f"next {word_or_sort(tree, head + 1)}"
    if head:
        yield f"last {word_or_sort(tree, head - 1)}"


def word_or_sort(tree: Tree, at: int) -> str:
    """Return a word of a closed kind itself, of any other its part of speech."""
    return tree.words[at] if tree.upos(at) in CLOSED else tree.upos(at)


def article(tree: Tree, head: int) -> str:
    """Return what leads up to a noun: an article, a possessive, or nothing."""
    for kid in tree.kids(head, "det", "nmod"):
        if kid < head and (
            tree.upos(kid) in ("DET", "PRON")
            or any(tree.words[k] in ("'s", "'") for k in tree.children[kid])
        ):
            return f"with {tree.words[kid] if tree.upos(kid) in ('DET', 'PRON') else 'whose'}"
    return "with nothing"


def chain_signs(scene: Scene, who: int, head: int) -> Iterator[str]:
    """Yield what the model's chains say of a noun and a person."""
    chain = scene.chains.get(head)
    if chain is None:
        yield "in no chain"
    elif chain in scene.own_chains[who]:
        others = any(chain in own for at, own in enumerate(scene.own_chains) if at != who)
        yield "in the chain of several" if others else "in the person's chain"
    else:
        named = any(chain in own for own in scene.own_chains)
        yield "in another's chain" if named else "in a chain of none"


def office_signs(scene: Scene, who: int, head: int) -> Iterator[str]:
    """Yield whether the rules give an office of this name to the person or to others."""
    holders = scene.offices.get(noun_of(scene.tree, head), frozenset())
    if who in holders:
        yield "own office"
    if holders - {who}:
        yield "another's office"


def between_signs(scene: Scene, head: int, inside: range, who: int) -> Iterator[str]:
    """Yield what stands between a noun and a name."""
    tree = scene.tree
    low, high = gap(tree, head, inside)
    far = high - low
    yield f"far {sum(far >= step for step in FAR)}"
    words = tree.words[low:high]
    commas = sum(word == "," for word in words)
    yield f"commas {min(commas, 3)}"
    if far == 1:
        yield f"with {word_or_sort(tree, low)} between"
    for sort in ("VERB", "AUX", "ADP", "CCONJ", "PRON", "DET"):
        if any(tree.upos(at) == sort for at in range(low, high)):
            yield f"{sort} between"
    others = {scene.holders.get(at) for at in range(low, high)} - {None, who}
    if others:
        yield "another between"
    if any(tree.upos(at) in NOMINAL and not is_person(tree, at) for at in range(low, high)):
        yield "noun between"
    if any(means_somebody(tree.words[at]) for at in range(low, high) if not is_person(tree, at)):
        yield "title between"
    if far and low > head and goes_on(tree, head, high - 1):
        yield "title up to the name"
    after = behind_land(tree, inside[-1]) + 1
    if after < len(tree.words):
        yield f"name then {word_or_sort(tree, after)}"
    for side, at in (("left", head - 1), ("right", head + 1)):
        for step in (0, 1):
            to = at + step * (1 if side == "right" else -1)
            if scene.holders.get(to, who) != who:
                yield f"another at its {side} {step}"


def gap(tree: Tree, head: int, inside: range) -> tuple[int, int]:
    """Return where what stands between a noun and a name begins and ends, without the full stop
    of "Gov."."""
    if head > inside[0]:
        return behind_land(tree, inside[-1]) + 1, head
    first = max(without_address(tree, inside[0]), head + 1)
    dotted = tree.words[head + 1] == "." and first == head + 2
    return head + 1 + dotted, first


def words_between(sight: Sight, head: int, inside: range) -> Iterator[str]:
    """Yield how much of what stands between a noun and a name may belong to its role."""
    low, high = gap(sight.tree, head, inside)
    words = [at for at in range(low, high) if sight.tree.upos(at) != "PUNCT"]
    if sight.within and words:
        least = min(sight.within[at] for at in words)
        yield f"{VECTORS}least between {sum(least >= step for step in STEPS)}"
        nouns = max(sight.noun[at] for at in words)
        yield f"{VECTORS}most a noun between {sum(nouns >= step for step in STEPS)}"
    if words and head < inside[0] and sight.tree.words[words[0]] in ("of", "for", "to", "at", "in"):
        apart = any(is_person(sight.tree, at) for at in words) or "," in sight.tree.words[low:high]
        yield "parted from the name" if apart else "of what runs up to the name"
        if not apart and all(is_in_name(sight.tree, at) for at in words):
            yield "of a name up to the name"
    if words and high == inside[0] and sight.tree.words[words[0]] == "and":
        yield "and a title" if means_somebody(sight.tree.words[high - 1]) else "and no title"


def is_in_name(tree: Tree, at: int) -> bool:
    """Whether a token may stand in a name: a capital, or a small word."""
    return tree.text[tree.starts[at]].isupper() or tree.upos(at) in ("ADP", "DET", "CCONJ")


def goes_on(tree: Tree, head: int, last: int) -> bool:
    """Whether a listed title goes on from a noun to the name: "Secretary of State"."""
    start = title_ending(tree, last, max(head - 1, 0), many=True)
    return start is not None and start <= head


def tree_signs(tree: Tree, head: int, inside: range) -> Iterator[str]:
    """Yield how a noun and a name hang together."""
    tops = [at for at in inside if tree.head(at) not in inside]
    top = tops[0] if tops else inside[0]
    yield f"name {tree.deprel(top)}"
    if tree.head(head) in inside:
        yield f"under the name {tree.reading.tokens[head].deprel}"
    elif tree.head(top) == head:
        yield f"over the name {tree.reading.tokens[top].deprel}"
    elif tree.head(top) == tree.head(head):
        yield f"beside the name {tree.deprel(head)}"
    elif tree.head(head) >= 0 and tree.head(tree.head(head)) in inside:
        yield f"two under {tree.deprel(tree.head(head))} {tree.deprel(head)}"
    elif tree.head(top) >= 0 and tree.head(tree.head(top)) == head:
        yield f"two over {tree.deprel(tree.head(top))} {tree.deprel(top)}"
    else:
        yield "far in the tree"


def far_signs(tree: Tree, head: int, name: Span) -> Iterator[str]:
    """Yield how far a description elsewhere stands from the name, and what it is like."""
    start = tree.starts[head]
    yield "behind the name" if start > name.start else "before the name"
    yield "near" if abs(start - name.start) < NEAR else "far"
    if any(tree.words[at] in past_words() for at in tree.children[head]):
        yield "past"
    kids = sum(1 for kid in tree.children[head] if tree.deprel(kid) in ("amod", "compound", "nmod"))
    yield f"of {min(kids, 2)} more"


NEAR = 400
"""Characters within which a description is near its name."""
