"""Cleaning: which lines of a text are page furniture. Marks spans; the text itself stays.

What the lines look like is told by tables (`tables/furniture.toml`, `tables/captions.toml`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crossread.plain import view_of
from crossread.read.captions import is_caption, leading_credit
from crossread.read.phrases import Phrases, furniture, plainly
from crossread.read.posts import stamp_in, thread_in
from crossread.read.stamps import is_address, is_contact, is_stamp
from crossread.records import FurnitureKind

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_LONGEST = 500
"""Characters; a line above is prose, whatever words it holds."""
_FRAGMENT = 6
"""Words; a line of so few between pieces of furniture is furniture."""
_HEADLINE = 20
_ENDS = ".!…\"”’'"
PUT_OUT, _ADDRESS = "says when the page was put out", "the address of the page"
"""Reasons of lines that a headline may stand between."""
_THREAD = "what readers say of the report"
_QUOTE = re.compile(r"[“\"«]")


@dataclass(frozen=True)
class Mark:
    """A piece of furniture: code points [start, end) of a text."""

    start: int
    end: int
    kind: FurnitureKind
    reason: str


@lru_cache(maxsize=8)
def marks_in(text: str) -> tuple[Mark, ...]:
    """Return the furniture of a text, in order; wrapped lines count as the one line they are.

    >>> [mark.kind.value for mark in marks_in("It fell.\\n\\nyour ad here\\n\\nleave a reply")]
    ['advertisement', 'reply']
    """
    view = view_of(text)
    lines = list(_pieces(view.text))
    found: list[Mark | None] = [_mark(line) for line in lines]
    _run_on(lines, found)
    _headlines(lines, found)
    _thread(lines, found)
    _fill(lines, found)
    marks = (mark for mark in found if mark)
    return tuple(
        Mark(*view.to_given(mark.start, mark.end), mark.kind, mark.reason) for mark in marks
    )


@dataclass(frozen=True)
class _Line:
    """A line, or the part of one that is glued to another."""

    start: int
    text: str
    plain: str

    @property
    def words(self) -> int:
        return self.plain.count(" ") + 1

    def marked(self, kind: FurnitureKind, reason: str) -> Mark:
        """Return the mark that covers this line."""
        return Mark(self.start, self.start + len(self.text), kind, reason)


def _pieces(text: str) -> Iterator[_Line]:
    """Yield the lines of a text without the space around them, glued parts apart."""
    for found in _LINE.finditer(text):
        line = found[0].strip()
        if line:
            yield from _unglued(found.start() + found[0].index(line), line)


def _unglued(start: int, line: str) -> Iterator[_Line]:
    """Yield the parts of a line to which "Leave a reply" or the credit of a picture is stuck."""
    if ends := leading_credit(line):
        yield _Line(start, line[:ends], plainly(line[:ends]))
        start, line = (
            start + ends + len(line[ends:]) - len(line[ends:].lstrip()),
            line[ends:].lstrip(),
        )
    lower = line.lower()
    for phrase in _glued():
        at = lower.find(phrase) if len(lower) == len(line) else -1
        if at >= 0 and len(phrase) < len(line) and _sticks(line, at, at + len(phrase)):
            for first, last in ((0, at), (at, at + len(phrase)), (at + len(phrase), len(line))):
                part = line[first:last].strip()
                if part:
                    offset = start + first + line[first:last].index(part)
                    yield _Line(offset, part, plainly(part))
            return
    yield _Line(start, line, plainly(line))


def _glued() -> tuple[str, ...]:
    """Return the phrases that may stick to a line."""
    return tuple(phrase for kind in furniture() for phrase in kind.glued)


def _sticks(line: str, start: int, end: int) -> bool:
    """Whether words at an edge of a line do not belong to its sentence."""
    before, after = line[:start], line[end:]
    if not after.strip():
        return not before[-1:].isspace() or before.rstrip()[-1:] in _ENDS
    return not before.strip() and after[:1].isupper()


def _mark(line: _Line) -> Mark | None:
    """Mark a line that the tables know."""
    if is_caption(line.text) or leading_credit(line.text + " A") == len(line.text):
        return line.marked(FurnitureKind.CAPTION, "a photo caption or its credit")
    if len(line.text) > _LONGEST:
        return None
    if is_stamp(line.text) or stamp_in(line.text).told:
        return line.marked(FurnitureKind.NAVIGATION, PUT_OUT)
    if is_contact(line.text):
        return line.marked(FurnitureKind.REPLY, "how to reach the newsroom")
    if is_address(line.text):
        return line.marked(FurnitureKind.NAVIGATION, _ADDRESS)
    for kind in furniture():
        if kind.match(line.plain, line.text):
            return line.marked(kind.kind, kind.reason)
    return None


def _thread(lines: list[_Line], found: list[Mark | None]) -> None:
    """Mark all lines from where the comments of readers begin."""
    first = thread_in([line.text for line in lines])
    for at in range(len(lines) if first is None else first, len(lines)):
        found[at] = lines[at].marked(FurnitureKind.REPLY, _THREAD)


def thread_of(marks: Sequence[Mark], text: str) -> int:
    """Return where the comments of readers begin, the end of a text without any."""
    return next((mark.start for mark in marks if mark.reason == _THREAD), len(text))


def _run_on(lines: list[_Line], found: list[Mark | None]) -> None:
    """Mark the runs of lines that an appeal opens and its words keep going."""
    for kind in furniture():
        for index, line in enumerate(lines):
            if not found[index] and _opens(kind, lines, index):
                found[index] = line.marked(kind.kind, kind.reason)
                _keep_on(kind, lines, found, index + 1)


def _opens(kind: Phrases, lines: list[_Line], index: int) -> bool:
    """Whether a line opens a run: it holds such words, unquoted, and words that keep it up."""
    plain = lines[index].plain
    for phrase in kind.opens:
        at = plain.find(phrase)
        if at >= 0 and not _QUOTE.search(plain[:at]):
            near = " ".join(line.plain for line in lines[index : index + 3])
            return any(word in near for word in kind.keeps)
    return False


def _keep_on(kind: Phrases, lines: list[_Line], found: list[Mark | None], index: int) -> None:
    """Mark the lines after an opening for as long as they go on with it."""
    while index < len(lines):
        if not found[index] and not any(word in lines[index].plain for word in kind.keeps):
            return
        found[index] = found[index] or lines[index].marked(kind.kind, kind.reason)
        index += 1


def _headlines(lines: list[_Line], found: list[Mark | None]) -> None:
    """Mark the headlines under a heading such as "Related": two at least, or all to the end."""
    for kind in (kind for kind in furniture() if kind.heads):
        for index, line in enumerate(lines):
            mark = found[index]
            if not mark or mark.kind is not kind.kind or not line.plain.startswith(kind.heads):
                continue
            end = index + 1
            while end < len(lines) and not found[end] and _is_headline(lines[end]):
                end += 1
            if end - index > 2 or end == len(lines):
                for under in range(index + 1, end):
                    found[under] = lines[under].marked(kind.kind, kind.reason)


def _is_headline(line: _Line) -> bool:
    """Whether a line is short, ends like no sentence, and is no byline or credit."""
    return (
        3 <= line.words <= _HEADLINE
        and line.text[-1] not in _ENDS + ":)"
        and not line.plain.startswith(("by ", "reporting by", "- ", "•"))
    )


def _fill(lines: list[_Line], found: list[Mark | None]) -> None:
    """Mark fragments that stand between furniture, or between it and the end of the text."""
    last: int | None = None
    for index in range(len(lines) + 1):
        if index < len(lines) and not found[index]:
            continue
        gap = range((-1 if last is None else last) + 1, index)
        before = found[last] if last is not None else None
        fills = before is not None and before.reason not in (PUT_OUT, _ADDRESS)
        if before and fills and gap and all(_is_fragment(lines[i]) for i in gap):
            for i in gap:
                found[i] = lines[i].marked(before.kind, "a few words between page furniture")
        last = index


def _is_fragment(line: _Line) -> bool:
    """Whether a line is too short to say anything, and no credit, byline or date."""
    return (
        line.words <= _FRAGMENT
        and line.text[-1] not in _ENDS
        and not line.plain.startswith(("by ", "reporting by"))
        and not any(char.isdigit() for char in line.text)
    )
