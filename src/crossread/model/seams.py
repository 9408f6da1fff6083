"""Seams: where a sentence begins whose mark before it is lost: behind a headline, a standfirst or a
caption that an extractor has set into one line with what stands below it.

Comes in: the words of a text. Goes out: whether each begins a sentence behind a seam, by a fitted
score of the words on both sides. `training.seams` fits it on sentences and headlines whose full
stop was taken away; the weights and what was measured stand in `seams.json`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from crossread.records.weighed import Features, logistic, summed

STOPS = frozenset(".!?…")
CLOSED = frozenset(("”", "’", "''", '"', ")", "'s", "’s", "-RRB-"))
"""What is no word and may stand right before a seam."""
NEVER = frozenset(("I",))
"""A word that has its capital wherever it stands."""
HEAD = 100
"""Words at the beginning of a text, or behind a blank line, among which headlines and captions
stand: a seam is likelier there."""
AROUND = 25
"""Words on either side of a place that are looked at."""
SHORT = 3
"""Letters of a word that says too little to come again."""
VERBS = frozenset(
    ("is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may",
     "said", "says", "say", "do", "does", "did", "been", "be")
)  # fmt: skip
"""Words that make a clause of a stretch of words."""


class Score(msgspec.Struct, frozen=True):
    """The fitted score of a seam."""

    measured: tuple[str, ...]
    """What was measured, in words."""
    head: float
    """The least probability at the head of a text."""
    least: float
    """The same elsewhere."""
    weights: Mapping[str, float]


class Text(NamedTuple):
    """The words of a text, and how they come elsewhere in it."""

    forms: Sequence[str]
    small: Mapping[str, int]
    """How often each comes in small letters."""
    named: Mapping[str, int]
    """How often each comes with a capital behind a word in small letters."""
    pairs: Mapping[tuple[str, str], int]
    """How often two come on end."""


@cache
def score() -> Score:
    """The shipped score."""
    return msgspec.json.decode((files(__package__) / "seams.json").read_bytes(), type=Score)


def text_of(forms: Sequence[str]) -> Text:
    """Return words with how they come."""
    pairs = Counter(pairwise(forms))
    named: Counter[str] = Counter()
    for (before, word), times in pairs.items():
        if word[0].isupper() and before[0].islower():
            named[word] += times
    return Text(forms, Counter(form for form in forms if form[0].islower()), named, pairs)


def after_seams(forms: Sequence[str], broken: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return whether each word begins a sentence whose mark before it is lost; `broken` says which
    stand behind a line that ended.

    >>> words = "Vote on fee put off The vote on the fee of May was put off on Monday .".split()
    >>> found = after_seams(words, np.zeros(len(words), bool))
    >>> np.flatnonzero(found).tolist()
    [5]
    """
    found = np.zeros(len(forms), bool)
    text, fitted = None, score()
    for first, last, head in sentences(forms, broken):
        for at in range(first + 2, last - 2):
            if not may_be_seam(forms[at - 1], forms[at]):
                continue
            text = text or text_of(forms)
            chance = logistic(summed(signs(text, at, first, last), fitted.weights))
            least = fitted.head if at < head + HEAD else fitted.least
            found[at] = chance >= least or is_small(forms[at - 1 : at + 2])
    return found


def is_small(words: Sequence[str]) -> bool:
    """Whether the second of three words is a small one as a rule, in a capital between two small
    ones: "if charged / The judge".

    >>> is_small(["charged", "The", "judge"]), is_small(["in", "The", "Hague"])
    (True, False)
    """
    plain = all(word.isalpha() and word.islower() for word in words[::2])
    return plain and words[1] in SMALL


SMALL = frozenset(
    ("The", "An", "He", "She", "It", "They", "We", "In", "On", "At", "But", "And", "When", "After",
     "As", "While", "Since", "For", "From", "With", "Under", "Before", "During", "This", "That",
     "These", "Those", "There", "If", "Although", "Because", "Its", "Her", "Their", "Our", "Some",
     "Many", "Most", "Both", "Each", "Another")
)  # fmt: skip
"""Small words, but no letters, that are no names. In 100 reports from which one full stop of five
was taken 60 of 63 such words stood behind one; so 85 of the 162 taken are found, 35 without."""


def sentences(forms: Sequence[str], broken: NDArray[np.bool_]) -> Iterator[tuple[int, int, int]]:
    """Yield stretches of words between full stops and ends of lines, each with where the part of
    the text begins in which it stands."""
    first = head = 0
    for at, form in enumerate(forms):
        if broken[at] and at > first:
            yield first, at, head
            first = at
        if form in STOPS:
            yield first, at + 1, head
            first = at + 1
    if first < len(forms):
        yield first, len(forms), head


def may_be_seam(before: str, word: str) -> bool:
    """Whether a sentence may begin with a word behind another, no mark between."""
    begins = (word[0].isupper() and word not in NEVER) or word[0].isdigit()
    return begins and (before[-1].isalnum() or before in CLOSED)


def signs(text: Text, at: int, first: int, last: int) -> Features:
    """Return what speaks for a seam before a word of a stretch [first, last)."""
    forms = text.forms
    before, word = forms[at - 1], forms[at]
    farther = forms[at - 2] if at - 2 >= first else "^"
    behind = forms[at + 1] if at + 1 < last else "$"
    beyond = forms[at + 2] if at + 2 < last else "$"
    small, own = before.lower(), word.lower()
    looks = [look(each) for each in (farther, before, word, behind, beyond)]
    left, right = forms[max(first, at - AROUND) : at], forms[at : min(last, at + AROUND)]
    long = [each for each in left if each[0].isalpha() and len(each) > SHORT]
    again = telling(left) & telling(right)
    clauses = [not VERBS.isdisjoint(map(str.lower, each)) for each in (left, right[:14])]
    return {
        "always": 1.0,
        f"before {small}": 1.0,
        f"before -{small[-3:]}": 1.0,
        f"word {own}": 1.0,
        f"word -{own[-3:]}": 1.0,
        f"behind {behind.lower()}": 1.0,
        f"farther {farther.lower()}": 1.0,
        f"looks {' '.join(looks[1:4])}": 1.0,
        f"looks before {' '.join(looks[:3])}": 1.0,
        f"looks behind {' '.join(looks[2:])}": 1.0,
        f"before {small} {looks[2]} {looks[3]}": 1.0,
        f"word {own} {looks[1]}": 1.0,
        "small elsewhere": min(FEW, text.small.get(own, 0)) / FEW,
        f"small elsewhere {looks[1]}": float(own in text.small and word[0].isupper()),
        "pair elsewhere": float(text.pairs.get((before, word), 0) > 1),
        "named elsewhere": min(FEW, text.named.get(word, 0) - before[0].islower()) / FEW,
        "capitals": sum(each[0].isupper() for each in long) / (len(long) or 1),
        f"words before {min(6, (at - first) // 2)}": 1.0,
        f"words behind {min(6, (last - at) // 3)}": 1.0,
        "again": min(FEW + 1, len(again)) / (FEW + 1),
        f"clauses {clauses[0]} {clauses[1]}": 1.0,
        f"begins again {min(FEW, len(telling(right[:BEGINS]) & telling(left)))}": 1.0,
        f"said again {min(FEW, len(telling(left[:BEGINS]) & telling(right)))}": 1.0,
    }


BEGINS = 6
"""Words with which a headline, or the sentence below it, begins: they are often the same."""
FEW = 3
"""Times beyond which more say nothing."""


def telling(words: Sequence[str]) -> set[str]:
    """Return the longer words, in small letters."""
    return {word.lower() for word in words if len(word) > SHORT and word[0].isalpha()}


def look(word: str) -> str:
    """Return how a word looks: in small letters, with a capital, in capitals, a number, a mark.

    >>> [look(word) for word in ("ferry", "Ferry", "WHO", "A", "12", ",")]
    ['x', 'Xx', 'XX', 'X', '9', ',']
    """
    if word[0].isdigit():
        return "9"
    if not word[0].isalpha():
        return word[:2]
    if word[0].islower():
        return "x"
    if len(word) == 1:
        return "X"
    return "XX" if word.isupper() else "Xx"
