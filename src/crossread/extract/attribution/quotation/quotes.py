"""Quotes: the stretches of a text that stand in quotation marks, whatever the typography.

Comes in: a text; goes out: its quotes, in order. A mark without its partner is made good
within its own paragraph, so that one stray mark never swallows a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from crossread.extract.tables import table

OPEN, CLOSE, EITHER = "open", "close", "either"

MARKS = re.compile(r"``|''|‘‘|’’|[“”„‟\"«»＂〝〞「」‘’‚‛'‹›`´]")
DOUBLE_OPEN = {"“", "„", "‟", "«", "``", "‘‘", "〝", "「"}
DOUBLE_CLOSE = {"”", "»", "’’", "〞", "」"}
SINGLE_OPEN = {"‘", "‚", "‛", "‹", "`"}
SINGLE_CLOSE = {"’", "›", "´"}
LOW = "„‟"
"""Marks that open below the line; any other that opens closes them (German: „We won“)."""
DOUBLE_EITHER = {'"', "''", "＂"}

SENTENCE_END = re.compile(r"[.!?…]+[\])]*(?=\s|$)")
WORD = re.compile(r"\w+")
DECADE = re.compile(r"\d0s")
BLANK = re.compile(r"\n[ \t\xa0]*\n")


@dataclass(frozen=True, slots=True)
class Quote:
    """Code points [start, end) with the marks; `depth` 0 stands in no other quote."""

    start: int
    end: int
    depth: int = 0
    closed: bool = True
    """Whether both marks are there."""
    runs_on: bool = False
    """Whether the next paragraph opens with a mark and goes on with the same speech."""


@dataclass(slots=True)
class Stack:
    """The marks that stand open at a point of a paragraph, and the quotes found so far."""

    opened: list[tuple[int, bool]] = field(default_factory=list)
    """Where each opened, and whether it is a double mark; the outermost first."""
    found: list[Quote] = field(default_factory=list)

    def close(self, double: bool, end: int) -> bool:
        """Close the innermost open mark of the kind, dropping stray ones within it."""
        for at in range(len(self.opened) - 1, -1, -1):
            start, kind = self.opened[at]
            if kind == double:
                self.found.append(Quote(start, end, at))
                del self.opened[at:]
                return True
        return False


def paragraphs_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs of a text as [start, end) without the white space around them.

    A line is a paragraph, unless the text is wrapped at a fixed width: then blank lines part
    paragraphs.

    >>> list(paragraphs_of("One.\\nTwo."))
    [(0, 4), (5, 9)]
    """
    lines = [len(line) for line in text.split("\n") if line.strip()]
    wrapped = len(lines) > 6 and 40 <= median(lines) <= 85 and max(lines) <= 100
    breaks = BLANK if wrapped else re.compile("\n")
    start = 0
    for match in [*breaks.finditer(text), None]:
        end = match.start() if match else len(text)
        inner = text[start:end]
        if inner.strip():
            left = start + len(inner) - len(inner.lstrip())
            yield left, start + len(inner.rstrip())
        start = match.end() if match else end


def role_of(text: str, start: int, end: int) -> tuple[bool, str] | None:
    """Return whether a mark is a double one and which way it faces; None for an apostrophe."""
    mark = text[start:end]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if len(mark) == 1 and mark in "'‘’" and elided(text, end):
        return None
    if mark in DOUBLE_OPEN or mark in SINGLE_OPEN:
        return mark in DOUBLE_OPEN, OPEN
    if mark in DOUBLE_CLOSE:
        return True, CLOSE
    if mark in SINGLE_CLOSE:
        return None if before.isalnum() and after.isalnum() else (False, CLOSE)
    return straight_role(mark, before, after)


def elided(text: str, at: int) -> bool:
    """Whether the word at this place is one that an apostrophe begins ('til, '90s)."""
    match = WORD.match(text, at)
    if match is None:
        return False
    words = table("elisions")
    known = match[0].lower() in (*words["words"], *words["endings"])
    return known or DECADE.fullmatch(match[0]) is not None


def straight_role(mark: str, before: str, after: str) -> tuple[bool, str] | None:
    """Return the same for a straight mark, which its neighbours must tell apart."""
    double = mark in DOUBLE_EITHER
    if not double and before.isalnum() and after.isalnum():
        return None
    left_free = before.isspace() or before in "([{—–-“‘\"'/«"
    right_free = after.isspace() or after in ".,;:!?)]}—–-”’\"'/»"
    if left_free and not right_free:
        return double, OPEN
    if right_free and not left_free:
        return double, CLOSE
    return double, EITHER


def in_paragraph(text: str, start: int, end: int, first_open: bool) -> tuple[list[Quote], bool]:
    """Return the quotes of one paragraph, and whether its first mark stands open to the end."""
    stack = Stack()
    for match in MARKS.finditer(text, start, end):
        role = role_of(text, match.start(), match.end())
        if role is None:
            continue
        double, way = role
        if way == EITHER:
            way = CLOSE if any(kind == double for _, kind in stack.opened) else OPEN
        if way == CLOSE:
            closed = stack.close(double, match.end())
            if not closed and double and not stack.found:
                stack.found.append(tail_of(text, start, match.end()))
        else:
            open_mark(text, stack, match, double)
    hanging = [at for at, double in stack.opened if double]
    if not hanging:
        return stack.found, False
    at = hanging[0]
    runs_on = first_open and all(quote.end <= at or quote.start > at for quote in stack.found)
    stack.found = [q if q.start < at else replace(q, depth=max(q.depth, 1)) for q in stack.found]
    if runs_on:
        stack.found.append(Quote(at, end, closed=False, runs_on=True))
    else:
        stack.found = [replace(q, depth=max(q.depth - 1, 0)) for q in stack.found]
        stack.found.append(Quote(at, head_end(text, at, end), closed=False))
    return stack.found, runs_on


def open_mark(text: str, stack: Stack, match: re.Match[str], double: bool) -> None:
    """Open a mark; a double one within an open double one shows that one of both is stray."""
    start = match.start()
    if double and any(kind for _, kind in stack.opened):
        before, after = text[start - 1 : start], text[match.end() : match.end() + 1]
        at = next(at for at, kind in stack.opened if kind)
        closes = before and not before.isspace() and (not after or after.isspace())
        if closes or text[at] in LOW or ends_speech(text, start, match.end()):
            stack.close(True, match.end())  # “We won,“ she said: an opening mark that closes
            return
        stack.found.append(Quote(at, head_end(text, at, start), closed=False))
        stack.opened.clear()
    stack.opened.append((start, double))


STOPS = ",.!?…"
"""Marks after which a quotation ends and none begins: "We won, "she said."""


def ends_speech(text: str, start: int, end: int) -> bool:
    """Whether a mark that faces the wrong way ends what stands open: a stop is beside it, in its
    line ("We won, "she said; “We won “, she said)."""
    line = text.rfind("\n", 0, start) + 1
    behind = text[end : end + 1]
    said = bool(text[line:start].strip())
    return is_stopped(text, line, start) or (said and behind.endswith(tuple(STOPS)))


def head_end(text: str, start: int, end: int) -> int:
    """Return where a quote that was never closed is taken to end: with its sentence."""
    match = SENTENCE_END.search(text, start, end)
    return match.end() if match else end


def tail_of(text: str, start: int, end: int) -> Quote:
    """Return the quote that a closing mark without a partner ends: it takes its sentence."""
    last = start
    said = start + len(text[start:end].rstrip("”\"'’» \t"))
    for match in SENTENCE_END.finditer(text, start, said - 1):
        last = match.end()
    while text[last].isspace():
        last += 1
    return Quote(last, end, closed=False)


def quotes_of(text: str) -> list[Quote]:
    """Return the quotes of a text in order, outer ones before those within them.

    >>> text = "“We won,” she said. “Not ‘by a nose’ but by a mile.”"
    >>> [(text[q.start : q.end], q.depth) for q in quotes_of(text)]
    [('“We won,”', 0), ('“Not ‘by a nose’ but by a mile.”', 0), ('‘by a nose’', 1)]
    """
    found: list[Quote] = []
    blocks = list(speeches_of(text, list(paragraphs_of(text))))
    for at, (start, end) in enumerate(blocks):
        following = blocks[at + 1][0] if at + 1 < len(blocks) else None
        quotes, _ = in_paragraph(text, start, end, opens_double(text, following))
        found += quotes
    return sorted(found, key=lambda quote: (quote.start, -quote.end))


def speeches_of(text: str, blocks: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs, those that one speech runs through made one.

    A mark left open in one paragraph and closed in one of the next, with no other between,
    holds them all. Where each line is one sentence, lines tell nothing of paragraphs: there
    a speech also runs on to the line before the one that opens a mark anew, and single marks
    hold several lines as double ones do.
    """
    by_line = is_by_sentence(text, blocks)
    at = 0
    while at < len(blocks):
        last = at
        near = blocks[at : at + LONGEST_SPEECH]
        if hangs(text, *blocks[at]):
            last = speech_end(text, near, by_line) + at
        elif by_line and hangs_singly(text, *blocks[at]):
            last = single_end(text, near) + at
        yield blocks[at][0], blocks[last][1]
        at = last + 1


LONGEST_SPEECH = 6
"""Paragraphs that one pair of marks may hold."""
MOST = 0.8
"""Share of the lines that end as a sentence does."""
TOKENS_APART = re.compile(r"\s[.!?](?:\s+(?:''|[”\"'’´]))?\Z")


def is_by_sentence(text: str, blocks: Sequence[tuple[int, int]]) -> bool:
    """Whether the text is set one sentence a line, its tokens apart ("... said .\\n")."""
    ended = sum(bool(TOKENS_APART.search(text[max(0, end - 5) : end])) for _, end in blocks)
    return len(blocks) > LONGEST_SPEECH and ended > MOST * len(blocks)


def hangs(text: str, start: int, end: int) -> bool:
    """Whether a double mark stands open at the end of a paragraph."""
    opened = False
    for way in double_marks(text, start, end):
        opened = way == OPEN or (way == EITHER and not opened)
    return opened


def speech_end(text: str, blocks: Sequence[tuple[int, int]], by_line: bool) -> int:
    """Return the number of the paragraph in which the speech that the first opens ends."""
    for at, block in enumerate(blocks[1:], start=1):
        way = next(double_marks(text, *block, opened=True), None)
        if way in (CLOSE, EITHER):
            return at
        if way == OPEN:
            return at - 1 if by_line and opens_double(text, block[0]) else 0
    return 0


def hangs_singly(text: str, start: int, end: int) -> bool:
    """Whether a single mark stays open that a line begins with, or that it ends with behind a stop
    (a tokenizer that took the mark of the next line for the end of this)."""
    opened = None
    for match, way in single_marks(text, start, end):
        opens = way == OPEN or (way == EITHER and opened is None)
        opened = match.start() if opens else None
    last = end - 1
    return opened == start or (opened == last and is_stopped(text, start, last))


def single_end(text: str, blocks: Sequence[tuple[int, int]]) -> int:
    """Return the number of the line that a single mark behind a stop ends, where no other stands
    before it; 0 where none does."""
    for at, (start, end) in enumerate(blocks[1:], start=1):
        for match, way in single_marks(text, start, end):
            ends = way != OPEN and is_stopped(text, start, match.start())
            return at if ends else 0
    return 0


def is_stopped(text: str, start: int, at: int) -> bool:
    """Whether a stop is the last thing before a place of a line that begins at `start`."""
    return text[start:at].rstrip().endswith(tuple(STOPS))


def single_marks(text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each single mark of a paragraph, no apostrophe, and which way it faces."""
    for match in MARKS.finditer(text, start, end):
        role = role_of(text, match.start(), match.end())
        if role is not None and not role[0]:
            yield match, role[1]


def double_marks(text: str, start: int, end: int, opened: bool = False) -> Iterator[str]:
    """Yield which way each double mark of a paragraph faces, `opened` if one stands open before."""
    for match in MARKS.finditer(text, start, end):
        role = role_of(text, match.start(), match.end())
        if role is not None and role[0]:
            ends = opened and role[1] == OPEN and ends_speech(text, *match.span())
            opened = role[1] != CLOSE and not ends
            yield CLOSE if ends else role[1]


def opens_double(text: str, at: int | None) -> bool:
    """Whether a double mark that opens stands at this place."""
    if at is None:
        return False
    match = MARKS.match(text, at)
    role = role_of(text, match.start(), match.end()) if match else None
    return role is not None and role[0] and role[1] != CLOSE
