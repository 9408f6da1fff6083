"""State: whether a role is held or over, as its words and its clause tell: "former", "then a …",
"was fired as", "served as … until".

Comes in: a tree and the phrase of a role. Goes out: whether it is over, by a fitted score.
"""

from __future__ import annotations

from collections.abc import Iterator

from crossread.extract.choice import chance, weights_of
from crossread.extract.language.tree import Tree
from crossread.extract.people.phrase import PACKAGE
from crossread.extract.people.titles import past_words
from crossread.extract.tables import table
from crossread.records.weighed import Features

NEAR = 3
"""Tokens before a phrase that may say that it is over."""
BEHIND = 8
"""Tokens after a phrase that may say so."""
FORMER = "former"


def is_over(tree: Tree, first: int, head: int, last: int, way: str) -> bool:
    """Whether the role of a phrase is no longer held."""
    at = first - 1
    while at > 0 and (tree.upos(at) == "DET" or tree.words[at] == "-"):
        at -= 1
    if at >= 0 and tree.words[at].rstrip("-") in SURE:
        return True
    if is_taken_up(tree, head, last):
        return False
    told = any(tree.words[at].startswith(("then-", "ex-")) for at in range(first, head + 1))
    ended = any(tree.words[at : at + 3] in BEHIND_SURE for at in range(head + 1, last + 2))
    if told or ended:
        return True
    return chance(state_signs(tree, first, head, last, way), weights_of(PACKAGE, FORMER)) >= LEAST


def is_taken_up(tree: Tree, head: int, last: int) -> bool:
    """Whether a verb says that somebody came to be it, and nothing until when: "was elected mayor
    in 2019"."""
    above = tree.head(head)
    takes = above >= 0 and tree.words[above] in table("roles")["learned"]["taking_up"]
    sentence = tree.sentence(head)
    most = min(sentence.last if sentence else last, last + BEHIND)
    return takes and not set(tree.words[last + 1 : most]) & {"until", "till", "before"}


LEAST = 0.5
"""Probability from which a role is told as one that is over."""
BEHIND_SURE = (("at", "the", "time"), ("at", "that", "time"))
"""What behind the noun of a role says that it is over."""


def state_signs(tree: Tree, first: int, head: int, last: int, way: str) -> Features:
    """Return what speaks for a role being over."""
    found = {"always", way, *word_signs(tree, first, head), *clause_signs(tree, first, head)}
    found |= set(time_signs(tree, head, last))
    return dict.fromkeys(found, 1.0)


def word_signs(tree: Tree, first: int, head: int) -> Iterator[str]:
    """Yield the words before and in a phrase that tell its time."""
    for at in range(first, head + 1):
        word = tree.words[at].removeprefix("then-")
        if word in past_words() or tree.words[at].startswith(("ex-", "then-")):
            yield "past in it" if word in SURE else f"in it {word}"
    low = max(first - NEAR, 0)
    for at in range(low, first):
        if tree.words[at] in past_words() or tree.words[at] in ("then", "was", "were", "been"):
            yield f"before it {tree.words[at]}"


SURE = frozenset(["former", "ex", "ousted", "deposed", "then", "onetime", "one-time", "erstwhile"])


def clause_signs(tree: Tree, first: int, head: int) -> Iterator[str]:
    """Yield the verbs above a role and their tense."""
    leaving = table("roles")["learned"]["leaving"]
    for kid in tree.kids(head, "cop", "aux"):
        yield f"cop {tree.words[kid]}"
    for step, at in enumerate(tree.above(head)):
        if tree.upos(at) in ("VERB", "AUX"):
            leaves = tree.words[at] in leaving and not is_parted(tree, at, first)
            yield "a verb of leaving above" if leaves else "a verb above"
            yield f"verb above {'near' if step < 2 else 'far'}"
            if tree.words[at] in ("served", "was", "worked", "spent"):
                yield f"above {tree.words[at]}"
            break
    sentence = tree.sentence(head)
    low = max(sentence.first if sentence else 0, first - BEHIND)
    words = (at for at in range(low, first) if tree.words[at] in leaving)
    if any(not is_parted(tree, at, first) for at in words):
        yield "a word of leaving before"


def is_parted(tree: Tree, at: int, first: int) -> bool:
    """Whether who does what makes somebody else leave stands between a word and a role: "fired on
    the orders of" a director, "ousted by" one."""
    between = range(at + 1, first)
    if "as" in tree.words[at + 1 : first]:
        return False  # "fired by Lunde as" director
    return any(
        tree.words[each] == "by"
        or (tree.upos(each) == "NOUN" and each + 1 < first and tree.words[each + 1] == "of")
        for each in between
    )


TIMES = (
    "at the time", "until", "from 19", "from 20", "when he", "when she", "back then", "who died",
    "'s death",
)  # fmt: skip
"""Words soon behind a role that tell its time."""
REIGNS = ("during", "under")
"""The same where no verb stands between: what somebody does "during an attack" says nothing."""


def time_signs(tree: Tree, head: int, last: int) -> Iterator[str]:
    """Yield what is told of the time of a role in it and behind it."""
    sentence = tree.sentence(head)
    most = min(sentence.last if sentence else last, last + BEHIND)
    behind = tree.words[last + 1 : most]
    text = " ".join(tree.words[head:most])
    verb = next((at for at in range(head, most) if tree.upos(at) in ("VERB", "AUX")), most)
    own = " ".join(tree.words[head:verb])
    for signs, words in ((TIMES, text), (REIGNS, own)):
        yield from (f"behind it {sign}" for sign in signs if sign in words)
    if any(word.isdigit() and len(word) == len("2004") for word in tree.words[head : last + 4]):
        yield "a year"
    if any(word in table("roles")["learned"]["leaving"] for word in behind):
        yield "a word of leaving behind"
