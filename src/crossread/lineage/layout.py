"""Layout: what each word of a report is - its sentence, inside quotation marks, page matter."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import numpy as np
import numpy.typing as npt

from crossread.lineage.sketch import readable
from crossread.lineage.words import Places, Words, letters_of, placed_words_of, table
from crossread.records import Reading, Record
from crossread.records.base import ReportId

Flags = npt.NDArray[np.bool_]
Load = Callable[[ReportId], Reading]
"""Gives the reading of a report, each time that it is asked."""

_ENDING = re.compile(r"(?<![.!?…])[.!?…]++['\"’”)\]]*+\s+|\n\s*")
_MARK = re.compile(r"``|''|[“”\"«»„]")
_APOSTROPHES = (ord("'"), ord("’"))
_LONGEST_QUOTE = 1500  # code points from an opening mark to its closing one
LINE = 400
"""Characters of the longest line that a single phrase makes page matter."""


class Layout(Record, frozen=True, kw_only=True):
    """One report laid out word by word; every array has one row a word."""

    text: str
    words: Words
    starts: Places
    ends: Places
    sentence: Places
    quoted: Flags
    plain: Flags
    """Begins with a small letter: no name, no number, no clitic ("n't", "'s")."""
    sizes: Places
    """Plain words of each sentence: one row a sentence."""
    lengths: Places
    """All words of each sentence."""
    page: Flags
    """Of a line that speaks of the page: an editor's note, a credit, the rules for comments."""
    spoken: tuple[tuple[int, int, str], ...]
    """Where somebody's words begin and end in the text, and who says them."""

    @property
    def size(self) -> int:
        """Number of words."""
        return len(self.words)


def layout_of(reading: Reading, words: Words) -> Layout:
    """Lay out a reading whose folded words are given."""
    text = readable(reading)
    starts, ends = placed_words_of(text)
    edges = _sentence_starts(reading, text)
    sentence = np.searchsorted(edges, starts, side="right") - 1
    plain = _plain(text, starts)
    return Layout(
        text=text,
        words=words,
        starts=starts,
        ends=ends,
        sentence=sentence,
        quoted=_within(starts, _quotations(text)),
        plain=plain,
        sizes=np.bincount(sentence[plain], minlength=len(edges)),
        lengths=np.bincount(sentence, minlength=len(edges)),
        page=_within(starts, _page_lines(text)),
        spoken=tuple(
            (*span.pair, one.speaker.name)
            for one in reading.attributions
            if one.speaker is not None
            for span in one.content
        ),
    )


def _plain(text: str, starts: Places) -> Flags:
    """Whether each word begins with a small letter that follows no apostrophe."""
    letters = letters_of(f" {text}")
    first, before = letters[starts + 1], letters[starts]
    small: Flags = (first >= ord("a")) & (first <= ord("z"))
    for place in np.flatnonzero(first > 0x7F).tolist():
        small[place] = chr(first[place]).islower()
    for apostrophe in _APOSTROPHES:
        small &= before != apostrophe
    return small


def _sentence_starts(reading: Reading, text: str) -> Places:
    """The model's sentences if there are any, else line ends and full stops."""
    breaks = [match.end() for match in re.finditer(r"\n", text)]
    if reading.sentences:
        breaks += [sentence.start for sentence in reading.sentences]
    else:
        breaks += [match.end() for match in _ENDING.finditer(text)]
    return np.array(sorted({0, *breaks}), dtype=np.int64)


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between quotation marks, or from one opening mark to the next.

    A quotation of several paragraphs opens each of them and closes the last alone.
    """
    opened: int | None = None
    for match in _MARK.finditer(text):
        mark = match.group()
        if opened is not None and match.start() - opened <= _LONGEST_QUOTE:
            yield opened, match.start()
        closes = mark in ("''", "”", "»") or (mark == '"' and opened is not None)
        opened = None if closes else match.end()


@cache
def _page_cues() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    rows = table("boilerplate")
    return tuple(rows["cues"]), tuple(rows["opening"]), tuple(rows["caption"])


def _page_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines that speak of the page, and the caption above a picture credit."""
    cues, opening, caption = _page_cues()
    whole = text.lower().replace(" '", "'")
    cues = tuple(cue for cue in cues if cue in whole)
    if not cues and not any(cue in whole for cue in (*opening, *caption)):
        return
    before: tuple[int, int] | None = None
    for match in re.finditer(r"[^\n]+", text):
        line = match.group().lower().replace(" '", "'").lstrip()
        if line.startswith(caption):
            yield match.span()
            if before is not None and before[1] - before[0] <= LINE:
                yield before
        elif line.startswith(opening) or (len(line) <= LINE and any(cue in line for cue in cues)):
            yield match.span()
        if line:
            before = match.span()


def _within(starts: Places, spans: Iterable[tuple[int, int]]) -> Flags:
    flags = np.zeros(len(starts), dtype=np.bool_)
    for start, end in spans:
        flags[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = True
    return flags
