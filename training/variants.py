"""Variants: the surface of a text changed as real texts vary, with a map of every offset."""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from crossread.model.tokens import words_of

QUOTES = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "--", "…": "..."}
BRACKETS = {"(": "-LRB-", ")": "-RRB-", "[": "-LSB-", "]": "-RSB-"}


@dataclass(frozen=True)
class Moved:
    """A changed text; where each kept piece of the old one began and begins now."""

    text: str
    old: tuple[int, ...]
    new: tuple[int, ...]

    def start(self, offset: int) -> int:
        """Where a span's start is now."""
        at = bisect_right(self.old, offset) - 1
        return self.new[at] + min(offset - self.old[at], self._room(at))

    def end(self, offset: int) -> int:
        """Where a span's end is now: after the last character that it held."""
        at = bisect_right(self.old, offset - 1) - 1
        ends_piece = at + 1 < len(self.old) and offset == self.old[at + 1]
        return self.new[at] + (
            self._room(at) if ends_piece else min(offset - self.old[at], self._room(at))
        )

    def _room(self, at: int) -> int:
        return (self.new[at + 1] if at + 1 < len(self.new) else len(self.text)) - self.new[at]


def replaced(text: str, pattern: str, change: Callable[[re.Match[str]], str]) -> Moved:
    """The text with every match changed."""
    old, new, made, at = [0], [0], [], 0
    length = 0
    for match in re.finditer(pattern, text):
        for start, part in ((at, text[at : match.start()]), (match.start(), change(match))):
            if start != old[-1] or not made:
                old.append(start)
                new.append(length)
            made.append(part)
            length += len(part)
        at = match.end()
        old.append(at)
        new.append(length)
    made.append(text[at:])
    return Moved("".join(made), tuple(old), tuple(new))


def recased(text: str, change: Callable[[str], str]) -> Moved:
    """The text in another case, but for letters whose length would change."""
    made = "".join(c if len(change(c)) != 1 else change(c) for c in text)
    return Moved(made, (0,), (0,))


def straight(text: str) -> Moved:
    """Straight quotes, hyphens for dashes."""
    return replaced(text, "|".join(QUOTES), lambda m: QUOTES[m.group()])


def tokenised(text: str) -> Moved:
    """Words apart by single spaces, brackets and double quotes as treebanks write them."""
    old, new, made, length = [], [], [], 0
    opened = False
    last = 0
    for start, end in words_of(text):
        form, gap = text[start:end], "\n" if "\n" in text[last:start] else " "
        gap = gap if made else ""
        if form in {'"', "“", "”"}:
            opened = form == "“" or (form == '"' and not opened)
            form = "``" if opened else "''"
        form = BRACKETS.get(form, form)
        old += [last, start] if made else [start]
        new += [length, length + len(gap)] if made else [0]
        made += [gap, form]
        length += len(gap) + len(form)
        last = end
    old.append(last)
    new.append(length)
    return Moved("".join(made), tuple(old), tuple(new))


VARIANTS: Mapping[str, Callable[[str], Moved]] = {
    "capitals": lambda text: recased(text, str.upper),
    "lower case": lambda text: recased(text, str.lower),
    "straight quotes": straight,
    "tokenised": tokenised,
}


def moved(row: Any, made: Moved) -> Any:
    """A gold row with its text changed and every offset moved along."""
    if isinstance(row, dict):
        found = {k: moved(v, made) for k, v in row.items()}
        if "start" in row and "end" in row and isinstance(row["start"], int):
            found |= {"start": made.start(row["start"]), "end": made.end(row["end"])}
        if "text" in row and isinstance(row["text"], str):
            found["text"] = made.text
        return found
    if isinstance(row, list):
        if len(row) == 2 and all(isinstance(v, int) for v in row):
            return [made.start(row[0]), made.end(row[1])]
        return [moved(v, made) for v in row]
    return row
