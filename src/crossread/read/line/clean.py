"""Cleaning: which lines of a text are page furniture. Marks spans; the text itself stays.

What the lines look like is told by tables (`tables/furniture.toml`, `tables/captions.toml`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from crossread.plain import view_of
from crossread.read.line.above import head_in
from crossread.read.line.captions import credit_in, is_caption, leading_credit
from crossread.read.line.glued import (
    introduces_author,
    is_byline,
    is_credit,
    is_lead_in,
    names_maker,
    parts_of,
)
from crossread.read.line.midline import stamps_within, teasers_in
from crossread.read.line.posts import stamp_in, stamped, thread_in
from crossread.read.line.stamps import is_address, is_contact, is_stamp
from crossread.read.phrases import Phrases, furniture, plainly
from crossread.records import FurnitureKind

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_LONGEST = 500
"""Characters; a line above is prose, whatever words it holds."""
_FRAGMENT = 6
"""Words; a line of so few between pieces of furniture is furniture."""
_HEADLINE = 20  # words of a headline
_ABOVE, _HEAD = 3, 6
"""Sentences of a caption at most; lines of a text among which one may be that long."""
_ENDS = ".!…\"”’'"
PUT_OUT, _ADDRESS = "a stamp or label of the page", "the address of the page"
"""Reasons of lines that a headline may stand between."""
BYLINE = "who wrote the report, and for whom"
ABOVE = "above the dateline: a caption, highlights or a byline"
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
    head = head_in(view.text)
    lines = list(_pieces(view.text, head))
    found: list[Mark | None] = [_mark(line) for line in lines]
    if head:
        _above_dateline(lines, found, head)
    _captions_above(view.text, lines, found)
    _after_sign_off(lines, found)
    _run_on(lines, found)
    _headlines(lines, found)
    _linked(lines, found)
    _thread(lines, found)
    _teasers(lines, found)
    _fill(lines, found)
    _authors(lines, found)
    _unended(lines, found)
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


def _pieces(text: str, head: tuple[int, int] | None) -> Iterator[_Line]:
    """Yield the lines of a text without the space around them, glued parts apart."""
    cut = head[1] if head else 0
    for found in _LINE.finditer(text):
        inside = found.start() < cut < found.end()
        for first, last in pairwise((found.start(), *([cut] if inside else []), found.end())):
            line = text[first:last].strip()
            if line:
                yield from _unglued(text.index(line, first), line)


def _unglued(start: int, line: str) -> Iterator[_Line]:
    """Yield the parts of a line to which "Leave a reply", a credit or a label is stuck."""
    for first, last in parts_of(line):
        yield from _unstuck(start + first, line[first:last])


def _unstuck(start: int, line: str) -> Iterator[_Line]:
    """Yield the parts of a line to which a phrase of the tables is stuck."""
    lower = line.lower()
    for phrase in _glued():
        at = lower.find(phrase) if len(lower) == len(line) else -1
        if at >= 0 and len(phrase) < len(line) and _sticks(line, at, at + len(phrase)):
            for first, last in ((0, at), (at, at + len(phrase)), (at + len(phrase), len(line))):
                part = line[first:last].strip()
                if part:
                    offset = start + first + line[first:last].index(part)
                    yield _Line(offset, part, _plain(part))
            return
    bare = line.rstrip()
    yield _Line(start, bare, _plain(bare))


def _plain(line: str) -> str:
    """Return a line as the tables spell it; a heading without the quotation marks about it."""
    plain = plainly(line)
    return plain[1:-1] if plain.startswith('"') and plain.endswith(':"') else plain


@cache
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
    if is_caption(line.text) or _is_credit_of_picture(line):
        return line.marked(FurnitureKind.CAPTION, "a photo caption or its credit")
    if is_credit(line.text) or names_maker(line.text):
        return line.marked(FurnitureKind.CREDIT, "who worked on the report")
    if is_byline(line.text):
        return line.marked(FurnitureKind.CREDIT, BYLINE)
    if len(line.text) > _LONGEST:
        return None
    whole = (0, len(line.text))
    signed = whole in (*stamped(line.text), *stamps_within(line.text))
    if signed or is_stamp(line.text) or stamp_in(line.text).told or is_lead_in(line.text):
        return line.marked(FurnitureKind.NAVIGATION, PUT_OUT)
    if is_contact(line.text):
        return line.marked(FurnitureKind.REPLY, "how to reach the newsroom")
    if is_address(line.text):
        return line.marked(FurnitureKind.NAVIGATION, _ADDRESS)
    for kind in furniture():
        if kind.match(line.plain, line.text) or kind.buttons(line.plain):
            return line.marked(kind.kind, kind.reason)
    return None


def _is_credit_of_picture(line: _Line) -> bool:
    """Whether a line ends with the credit of a picture, and goes on with what is no part of it."""
    found = credit_in(line.text + " A")
    leading = leading_credit(line.text + " A") == len(line.text)
    return leading or (found is not None and found[1] == len(line.text))


def _above_dateline(lines: list[_Line], found: list[Mark | None], head: tuple[int, int]) -> None:
    """Mark what runs into the dateline of a report, but for a headline in a line of its own."""
    start, end = head
    inside = [at for at, line in enumerate(lines) if start <= line.start < end]
    for at in inside:
        titled = at == 0 and len(inside) > 1 and _is_headline(lines[at])
        if not found[at] and not titled:
            found[at] = lines[at].marked(FurnitureKind.CAPTION, ABOVE)


def _captions_above(text: str, lines: list[_Line], found: list[Mark | None]) -> None:
    """Mark the caption above a credit that stands at the head of a line of prose."""
    for at, (line, after) in enumerate(pairwise(lines), 1):
        end = line.start + len(line.text)
        told = (leading_credit(line.text + " A"), (credit_in(line.text + " A") or (1, 0))[1])
        alone = len(line.text) in told and not line.text[:1].islower()
        if not alone or "\n" in text[end : after.start]:
            continue
        above = range(at - 2, max(-1, at - 2 - (_ABOVE if at <= _HEAD else 1)), -1)
        for index in above:
            ended = _is_prose(lines[index]) or lines[index].text.endswith((")", "-RRB-"))
            if found[index] or len(lines[index].text) > _LONGEST or not ended:
                break
            found[index] = lines[index].marked(FurnitureKind.CAPTION, "a photo caption")


def _is_prose(line: _Line) -> bool:
    """Whether a line ends as a sentence does."""
    return line.text[-1] in _ENDS


def _authors(lines: list[_Line], found: list[Mark | None]) -> None:
    """Mark the last lines that introduce who wrote the text, below which is furniture alone."""
    for at in range(len(lines) - 1, max(0, len(lines) - _CLOSING) - 1, -1):
        if not found[at] and not introduces_author(lines[at].text):
            return
        found[at] = found[at] or lines[at].marked(FurnitureKind.CREDIT, "who wrote the report")


def _unended(lines: list[_Line], found: list[Mark | None]) -> None:
    """Mark words behind the last sentence of a text that are none, where all others are."""
    told = [at for at, mark in enumerate(found) if not mark]
    last = told[-1] if told else 0
    prose = [_is_prose(lines[at]) or lines[at].text[-1] in ")]:" for at in told[:-1]]
    bare = lines[last].text.removesuffix("-RRB-") if lines else ""
    if len(prose) >= _LINES_OF_PROSE and sum(prose) >= _SHARE * len(prose) and bare[-1:].isalnum():
        ends = [end.end() for end in _SENTENCE.finditer(lines[last].text)]
        start = ends[-1] if ends else 0
        tail = _Line(lines[last].start + start, lines[last].text[start:], "")
        if tail.text[0] not in _DASHES:
            found[last] = tail.marked(FurnitureKind.RELATED, "behind the last sentence, and none")


_LINES_OF_PROSE, _SHARE = 5, 0.9
"""Lines of a text in which a last line without an end is told from its sentences: so many lines
at least, of which so many end as sentences. Of 40 such tails of 1,243 archived pages, 38 were
links, credits and advertisements."""
_DASHES = "-–—"
"""What a post is signed behind."""
_SENTENCE = re.compile(r"[.!?]\s?[\"”’')]*\s+(?=[^\W\d_a-z])")
_CLOSING = 8
"""Lines at the end of a text among which its author is introduced."""


def _after_sign_off(lines: list[_Line], found: list[Mark | None]) -> None:
    """Mark what stands below the credits that close a report, if it is no sentence."""
    closed = [at for at, mark in enumerate(found) if mark and mark.kind is FurnitureKind.CREDIT]
    told = bool(closed) and any(map(_is_prose, lines[: closed[-1]]))
    below = range(closed[-1] + 1, len(lines)) if told else ()
    if below and all(found[at] or not _is_prose(lines[at]) for at in below):
        for at in below:
            found[at] = found[at] or lines[at].marked(FurnitureKind.RELATED, "below the credits")


def _teasers(lines: list[_Line], found: list[Mark | None]) -> None:
    """Mark the lines of a list of teasers: each is of the day of its own stamp."""
    for at in teasers_in([line.text for line in lines]):
        found[at] = found[at] or lines[at].marked(FurnitureKind.RELATED, "a teaser of another day")


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


def _linked(lines: list[_Line], found: list[Mark | None]) -> None:
    """Mark the one headline under a heading with a colon, such as "Related:"."""
    for index, mark in enumerate(found[:-1]):
        heads = mark and mark.kind in _LINKING and lines[index].plain.endswith(":")
        if heads and not found[index + 1] and _is_in_title_case(lines[index + 1]):
            found[index + 1] = lines[index + 1].marked(FurnitureKind.RELATED, "a linked headline")


_LINKING = (FurnitureKind.READ_MORE, FurnitureKind.RELATED)


def _is_in_title_case(line: _Line) -> bool:
    """Whether all long words of a line begin with capitals, as those of a headline do."""
    long = [word for word in line.text.split() if len(word) > _SMALL and word[0].isalpha()]
    return len(long) > _SMALL and all(word[0].isupper() for word in long)


_SMALL = 3
"""Letters of a small word."""


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
