"""Words: from a text to folded words that typography cannot disguise, each with its place.

Case, punctuation, accents, look-alike letters and invisible characters are folded away;
offsets always point at the code points of the original text.
"""

import unicodedata
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from crossread.tables import load

Words = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]


def table(name: str) -> dict[str, Any]:
    """Return the table of that name in `lineage/tables`."""
    return load("crossread.lineage", name, dict[str, Any])


class _Fold(dict[int, str]):
    """Code point to its folded form, a space where it is part of no word."""

    def __missing__(self, point: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(point).casefold())
        kept = [c for c in plain if unicodedata.category(c) not in ("Mn", "Cf")]
        letters = table("homoglyphs")["letters"]
        folded = "".join(letters.get(c, c) if c.isalnum() else " " for c in kept)
        self[point] = folded
        return folded


_FOLD = _Fold()
_FACTOR = 0x9E3779B97F4A7C15  # 2 to the 64 over the golden ratio: it spreads the bits
_LONGEST = 256
"""Letters of a word that weigh apart; further ones share their weights."""
_POWERS = np.array([pow(_FACTOR, at, 1 << 64) for at in range(_LONGEST)], dtype=np.uint64)


def fold(text: str) -> str:
    """Return the text without case, accents, look-alikes, punctuation and the invisible.

    >>> fold("Pr\\u043et\\u200best")
    'protest'
    """
    return text.translate(_FOLD)


def plain_name(name: str) -> str:
    """Return a name as it is looked up in a table.

    >>> plain_name("The www.Example.com ")
    'the www example com'
    """
    return " ".join(fold(name).split())


def words_of(text: str) -> Words:
    """Return the hash of each folded word.

    >>> words_of("At least 12, it said").tolist() == words_of("at least 12 it SAID").tolist()
    True
    """
    return words_of_each([text])[0]


def words_of_each(texts: Sequence[str]) -> tuple[Words, Places]:
    """Return the hashes of the folded words of texts, end to end, and where each begins.

    The second has one entry more than there are texts: the number of all words.

    >>> words_of_each(["one two", "", "three"])[1].tolist()
    [0, 2, 2, 3]
    """
    folded = [fold(text) for text in texts]
    letters = letters_of("".join([f"{text} " for text in folded]))
    starts, ends = _edges(letters)
    stops = np.cumsum([0, *(len(text) + 1 for text in folded)])
    return _hashes(letters, starts, ends), np.searchsorted(starts, stops)


def letters_of(text: str) -> npt.NDArray[np.integer[Any]]:
    """Return the code points of a text."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _edges(letters: npt.NDArray[np.integer[Any]]) -> tuple[Places, Places]:
    """Return where each word starts and ends; a folded text has no other space than " "."""
    within = np.zeros(len(letters) + 2, dtype=np.int8)
    within[1:-1] = letters != ord(" ")
    turns = np.flatnonzero(within[1:] != within[:-1])
    return turns[0::2], turns[1::2]


def _hashes(letters: npt.NDArray[np.integer[Any]], starts: Places, ends: Places) -> Words:
    """Return a hash of each word: a polynomial of its letters, mixed."""
    if not len(starts):
        return np.empty(0, dtype=np.uint32)
    lengths = ends - starts
    firsts = np.cumsum(lengths) - lengths
    within = letters[letters != ord(" ")]
    place = np.arange(len(within)) - np.repeat(firsts, lengths)
    place &= _LONGEST - 1
    total = np.add.reduceat(_POWERS[place] * within, firsts)
    total ^= total >> np.uint64(29)
    total *= np.uint64(0xBF58476D1CE4E5B9)
    return (total >> np.uint64(32)).astype(np.uint32)


def placed_words_of(text: str) -> tuple[Places, Places]:
    """Return where each word of `words_of` starts and ends in the original text.

    >>> [edge.tolist() for edge in placed_words_of("so\\u200b what")]
    [[0, 4], [2, 8]]
    """
    starts, ends = _edges(letters_of(fold(text)))
    if text.isascii() or all(len(_FOLD[ord(character)]) == 1 for character in set(text)):
        return starts, ends
    origin = np.repeat(
        np.arange(len(text), dtype=np.int64),
        [len(_FOLD[ord(character)]) for character in text],
    )
    return origin[starts], origin[ends - 1] + 1


def grams_of(words: Words, size: int) -> npt.NDArray[np.uint64]:
    """Return a 64-bit hash of each run of `size` words; empty if there are fewer words."""
    count = len(words) - size + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    wide = words.astype(np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    for step in range(size):
        total = total * np.uint64(0x9E3779B97F4A7C15) + wide[step : step + count]
    total ^= total >> np.uint64(29)
    return total * np.uint64(0xBF58476D1CE4E5B9)
