"""Passages: a text, less its furniture, as words, pieces and shapes, in portions of bounded size.

Comes in: a text and the spans not to be read. Goes out: Passages in order; their words are
disjoint, never touch what was not to be read, and cover all else but space.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.model.seams import STOPS, after_seams
from crossread.model.tokens import GAPS, Pieces, shapes_of, words_of

Pair = tuple[int, int]
PASSAGE_WORDS = 6_000  # longer texts are read as several passages, so that memory stays bounded
CLOSING = frozenset(("”", "’", '"', "'", "''", ")", "]"))
OPENING = frozenset("“‘„\"'`([")
_SURROGATE = re.compile("[\ud800-\udfff]")


_NUMBER = re.compile(
    r"\d|^(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|scores|several|couple|half"
    r"|thirds?|quarters?|both|no|none|pair|twice|double|few|many|single|[a-z]+ty-[a-z]+)$",
    re.IGNORECASE,
)


def is_number(word: str) -> bool:
    """Whether a word may begin a number: it has a digit, or is a word for a number.

    The heads of figures were taught on these words alone, and say nothing of others.
    """
    return _NUMBER.search(word) is not None


@dataclass(frozen=True)
class Passage:
    """Consecutive words of one text; all sequences have one entry a word."""

    words: Sequence[Pair]
    pieces: Sequence[tuple[int, ...]]
    shapes: NDArray[np.int64]
    parts: NDArray[np.int64]
    """Number of the stretch between two pieces of furniture that a word stands in."""
    stopped: NDArray[np.bool_]
    """Whether a word stands after a full stop and looks like the beginning of a sentence."""

    bound: NDArray[np.bool_]
    """Whether a word goes on behind an initial or a title, "Sen. Ada A. Lunde", and so begins no
    sentence."""

    numbers: NDArray[np.bool_]
    """Whether a word may begin a number."""

    seamed: NDArray[np.bool_]
    """Whether a word begins a sentence behind a headline or a caption that lost its mark."""

    def __len__(self) -> int:
        return len(self.words)

    def forced(self) -> NDArray[np.bool_]:
        """Whether a word must begin a sentence: after a blank line, a piece of furniture, a lost
        mark."""
        blank: NDArray[np.bool_] = (self.shapes - 1) % len(GAPS) == GAPS.index("blank")
        blank[:1] = True
        found: NDArray[np.bool_] = blank | self.seamed
        return found


def stretches(length: int, away: Sequence[Pair]) -> Iterator[Pair]:
    """Yield what is left of [0, length) when the spans `away` are cut out.

    A span without length only cuts.

    >>> list(stretches(10, [(8, 10), (2, 4), (3, 5), (6, 6)]))
    [(0, 2), (5, 6), (6, 8)]
    """
    at = 0
    for start, end in sorted(away):
        if at < start:
            yield at, min(start, length)
        at = max(at, end)
    if at < length:
        yield at, length


def passages_of(text: str, away: Sequence[Pair], pieces: Pieces) -> Iterator[Passage]:
    """Yield the passages of a text; none at all where nothing is to be read."""
    text = _SURROGATE.sub("\ufffd", text)  # one for one, so offsets stay
    words: list[Pair] = []
    shapes: list[int] = []
    parts: list[int] = []
    for part, (start, end) in enumerate(stretches(len(text), away)):
        stretch = text[start:end]
        found = words_of(stretch)
        shapes += shapes_of(stretch, found)
        words += [(start + a, start + b) for a, b in found]
        parts += [part] * len(found)
    looks = np.array(shapes, np.int64)
    forms = [text[a:b] for a, b in words]
    coded, stopped, bound = pieces(forms), after_stops(forms, looks), after_initials(forms)
    numbers = np.array([is_number(form) for form in forms], np.bool_)
    seamed = after_seams(forms, (looks - 1) % len(GAPS) >= GAPS.index("newline"))
    for first, last in _portions(looks):
        inside = slice(first, last)
        yield Passage(
            words[inside],
            coded[inside],
            looks[inside],
            np.array(parts[inside], np.int64),
            stopped[inside],
            bound[inside],
            numbers[inside],
            seamed[inside],
        )


def after_stops(forms: Sequence[str], shapes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return whether each word follows a full stop, or one with a quote or bracket closed after
    it, and begins with a capital, a digit or an opening mark. "Mr." is one word, so no stop.

    >>> after_stops(["No", ".", "”", "She", "left"], np.array([8, 29, 29, 6, 2])).tolist()
    [False, False, False, True, False]
    """
    spaced = (shapes - 1) % len(GAPS) > 0
    found = np.zeros(len(forms), bool)
    for i in np.flatnonzero(spaced[1:]).tolist():
        before = forms[i - 1] if i and forms[i] in CLOSING else forms[i]
        begin = forms[i + 1][0]
        if before[-1] in STOPS and not before[0].isalnum():
            found[i + 1] = begin.isupper() or begin.isdigit() or begin in OPENING
    return found


def after_initials(forms: Sequence[str]) -> NDArray[np.bool_]:
    """Return whether each word with a capital follows an initial and its point behind a name, or a
    title, "Sen.", that stands before a name, or "v." of a case; or one without capitals letters
    with points, "U.S."; or any a comma: "Ada Lunde (D-N.Y.), Senator".

    >>> after_initials(["Ada", "A", ".", "Lunde"]).tolist()
    [False, False, False, True]
    >>> after_initials(["plan", "A", ".", "The"]).tolist()
    [False, False, False, False]
    >>> after_initials(["left", "by", "Sen.", "Lunde"]).tolist()
    [False, False, False, True]
    >>> after_initials(["enter", "the", "U.S.", "whatever"]).tolist()
    [False, False, False, True]
    >>> after_initials(["N.Y.", ")", ",", "Senator"]).tolist()
    [False, False, False, True]
    >>> after_initials(["Lunde", "v", ".", "Orlo"]).tolist()
    [False, False, False, True]
    """
    found = np.zeros(len(forms), bool)
    for i in range(1, len(forms)):
        found[i] = forms[i - 1] in TITLES and forms[i][:1].isupper()
        found[i] |= forms[i].islower() and LETTERS.fullmatch(forms[i - 1]) is not None
        found[i] |= forms[i - 1] == ","
    for i in range(3, len(forms)):
        name, letter, point, word = forms[i - 3 : i + 1]
        if point == "." and len(letter) == 1 and letter.isupper() and word[:1].isupper():
            found[i] |= name[:1].isupper() and len(name) > 1 and word not in OPENERS
        found[i] |= (letter, point) == ("v", ".") and word[:1].isupper()
    return found


LETTERS = re.compile(r"(?:[^\W\d_]\.){2,}")
"""An abbreviation that ends in its point: "U.S.", "p.m."."""
TITLES = frozenset(
    ("Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Rev.", "Gen.", "Gov.", "Govs.", "Sen.", "Sens.", "Rep.",
     "Reps.", "Lt.", "Col.", "Capt.", "Sgt.", "Maj.", "Hon.", "Pres.", "Adm.", "Cpl.", "Cmdr.",
     "Pvt.", "Supt.", "Atty.", "Insp.", "Messrs.", "Mme.", "Msgr.", "vs.")
)  # fmt: skip
"""Words that stand before a name and end no sentence: titles, and what parts the two of a case."""
OPENERS = frozenset(("The", "A", "An", "He", "She", "It", "They", "We", "In", "On", "At", "But"))
"""Words that begin a sentence also behind "Vitamin C."."""


def _portions(shapes: NDArray[np.int64]) -> Iterator[Pair]:
    """Cut after at most PASSAGE_WORDS words, at the last blank line where there is one."""
    blank = np.flatnonzero((shapes - 1) % len(GAPS) == GAPS.index("blank"))
    first = 0
    while first < len(shapes):
        last = min(first + PASSAGE_WORDS, len(shapes))
        if last < len(shapes):
            before = blank[(blank > first + PASSAGE_WORDS // 2) & (blank <= last)]
            last = int(before[-1]) if len(before) else last
        yield first, last
        first = last
