"""Words: from a text to folded words that typography cannot disguise, each with its place.

Case, punctuation, accents, look-alike letters and invisible characters are folded away;
offsets always point at the code points of the original text.
"""

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]

_WORD = re.compile(r"\S+")
_VOCABULARY = 1 << 20


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table of that name in `lineage/tables`."""
    text = files("crossread.lineage").joinpath("tables", f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


class _Fold(dict[int, str]):
    """Code point to its folded form, a space where it is part of no word."""

    def __missing__(self, point: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(point).casefold())
        kept = [c for c in plain if unicodedata.category(c) not in ("Mn", "Cf")]
        letters = table("homoglyphs")["letters"]
        folded = "".join(letters.get(c, c) if c.isalnum() else " " for c in kept)
        self[point] = folded
        return folded


class _Hashes(dict[str, int]):
    """Word to its 32-bit hash; forgets everything before it grows too large."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _VOCABULARY:
            self.clear()
        self[word] = crc32(word.encode("utf-8", "surrogatepass"))
        return self[word]


_FOLD = _Fold()
_HASHES = _Hashes()


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
    return np.fromiter(map(_HASHES.__getitem__, fold(text).split()), dtype=np.uint32)


def placed_words_of(text: str) -> tuple[Places, Places]:
    """Return where each word of `words_of` starts and ends in the original text.

    >>> [edge.tolist() for edge in placed_words_of("so\\u200b what")]
    [[0, 4], [2, 8]]
    """
    folded = fold(text)
    ends = [match.span() for match in _WORD.finditer(folded)]
    spans = np.array(ends, dtype=np.int64).reshape(-1, 2)
    if not len(spans) or all(len(_FOLD[ord(character)]) == 1 for character in set(text)):
        return spans[:, 0], spans[:, 1]
    origin = np.repeat(
        np.arange(len(text), dtype=np.int64),
        [len(_FOLD[ord(character)]) for character in text],
    )
    return origin[spans[:, 0]], origin[spans[:, 1] - 1] + 1


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
