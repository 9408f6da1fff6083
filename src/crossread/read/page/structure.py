"""Structure: which stretches of the text a page's markup set apart, found letter for letter.

Comes in: the page after its text was taken, and that text. Goes out: Pieces, in code points of
the text. The page's elements are marked, its letters read as one stream, and each line of the
text is looked up in that stream: what stands nowhere on the page gets no structure.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crossread.read.line.clean import Mark
from crossread.read.page.markup import above, bare
from crossread.read.page.signatures import Signed, signature_of
from crossread.read.phrases import words
from crossread.records import BlockKind, FurnitureKind

_FIRST_MARK = 0xF0000  # the first code point of a private plane, which no page uses
_MARK = re.compile("[\U000f0000-\U000ffffd]")
_NEITHER = re.compile("(?:[^\\w\U000f0000-\U000ffffd]|_)+")
"""What is neither a letter, nor a digit, nor a mark."""
_LINE = re.compile(r"[^\n]+")
_LETTER = re.compile(r"[^\W_]")
_MOST = 6_000
"""Elements of one page that are marked; a page of more is a table of data."""


@dataclass(frozen=True)
class Piece:
    """A block before its report is made: code points [start, end) of a text."""

    start: int
    end: int
    kind: BlockKind
    author: str | None = None
    moment: str | None = None
    credit: str | None = None
    href: str | None = None


@dataclass(frozen=True)
class Part:
    """An element of a page that is to be found in its text again."""

    node: LexborNode
    kind: BlockKind
    signed: Signed | None = None
    moment: str | None = None
    credit: str | None = None


@dataclass(frozen=True)
class Line:
    """A line of the text: letters [first, last) of the page's stream."""

    start: int
    text: str
    first: int
    last: int

    def place(self, letter: int, *, after: bool) -> int:
        """Return where in the text a letter of the stream stands, or where it ends."""
        places = letters_of(self.text)
        wanted = letter - self.first
        return self.start + (places[wanted] + after if wanted < len(places) else len(self.text))


@lru_cache(maxsize=64)
def letters_of(line: str) -> tuple[int, ...]:
    """Return where the letters and digits of a line stand."""
    return tuple(found.start() for found in _LETTER.finditer(line))


def parts_of(page: LexborHTMLParser) -> list[Part]:
    """Return the elements of a page whose kind later stages ask for, in order of the tables."""
    rows = [
        (BlockKind.STRUCK, "struck"),
        (BlockKind.HEADING, "headings"),
        (BlockKind.ITEM, "items"),
        (BlockKind.CELL, "cells"),
    ]
    found = [Part(node, kind) for kind, key in rows for node in chosen(page, key)]
    for node in chosen(page, "captions"):
        credits = node.css(", ".join(words("page", "credits")))
        credit = credits[-1].text() if credits else None
        found.append(Part(node, BlockKind.CAPTION, credit=credit))
    posts = {node.mem_id: node for node in chosen(page, "posts")}
    said = {node.mem_id: node for node in chosen(page, "quotations")} | posts
    for key, node in said.items():
        kind = BlockKind.POST if key in posts else BlockKind.QUOTATION
        if not any(around.mem_id in said for around in above(node)):
            found.append(Part(node, kind, signature_of(node)))
    return found


def chosen(page: LexborHTMLParser, key: str) -> list[LexborNode]:
    """Return the elements that the selectors of a list choose."""
    return page.css(", ".join(words("page", key)))


def pieces_in(
    page: LexborHTMLParser, text: str, parts: Sequence[Part]
) -> tuple[tuple[Piece, ...], tuple[Mark, ...]]:
    """Return where the parts of a page stand in its text, and captions and signatures as marks.

    The page is marked by it and of no use afterwards.
    """
    parts = parts[:_MOST]
    for number, part in enumerate(parts):
        part.node.insert_before(mark(number, 0))
        part.node.insert_after(mark(number, 1))
    stream, edges = stream_of(page.body.text() if page.body else "")
    lines = tuple(lines_in(text, stream))
    pieces: list[Piece] = []
    marks: list[Mark] = []
    shown = (lines[0].first, lines[-1].last) if lines else (0, 0)
    for number, (first, last) in edges.items():
        if number >= len(parts) or last <= shown[0] or first >= shown[1]:
            continue
        part = parts[number]
        signature = bare(part.signed.words) if part.signed else ""
        at = stream.rfind(signature, first, last) if signature else last
        if at + len(signature) == last and at > first:
            if placed := located(lines, at, last):
                marks.append(Mark(*placed, FurnitureKind.SIGNATURE, "who signed a quotation"))
            last = at
        if placed := located(lines, first, last):
            pieces.append(_piece(part, *placed))
            if part.kind is BlockKind.CAPTION:
                marks.append(Mark(*placed, FurnitureKind.CAPTION, "a photo caption or its credit"))
    return tuple(pieces), tuple(marks)


def _piece(part: Part, start: int, end: int) -> Piece:
    """Return the piece of the text that a part gave."""
    signed = part.signed or Signed()
    return Piece(start, end, part.kind, signed.author, part.moment, part.credit, signed.href)


def stream_of(marked: str) -> tuple[str, dict[int, tuple[int, int]]]:
    """Return the letters of a marked page, and between which of them each part stands.

    >>> stream_of(f"a b{mark(0, 0)}c d{mark(0, 1)}e")
    ('abcde', {0: (2, 4)})
    """
    dense = _NEITHER.sub("", marked)
    opened: dict[int, int] = {}
    edges: dict[int, tuple[int, int]] = {}
    for seen, found in enumerate(_MARK.finditer(dense)):
        number, closes = divmod(ord(found[0]) - _FIRST_MARK, 2)
        at = found.start() - seen
        if not closes:
            opened[number] = at
        elif number in opened:
            edges[number] = opened[number], at
    return _MARK.sub("", dense), edges


def mark(number: int, end: int) -> str:
    """Return what marks the beginning (0) or the end (1) of a part: a code point for private use.

    >>> hex(ord(mark(1, 1)))
    '0xf0003'
    """
    return chr(_FIRST_MARK + 2 * number + end)


def lines_in(text: str, stream: str) -> Iterator[Line]:
    """Yield the lines of a text that stand on the page, in order of the page.

    Words that stand there more than once are taken where they stand nearest before the next
    line that stands there once: a heading is also in the list of contents.
    """
    rows = [(m.start(), m[0], bare(m[0])) for m in _LINE.finditer(text)]
    rows = [row for row in rows if row[2]]
    sure = [stream.find(row[2]) if stream.count(row[2]) == 1 else -1 for row in rows]
    at = 0
    for number, (start, line, letters) in enumerate(rows):
        following = next((place for place in sure[number + 1 :] if place > at), -1)
        if sure[number] >= 0:
            first = sure[number]
        elif following >= 0:
            first = stream.rfind(letters, at, following)
        else:
            first = stream.find(letters, at)
        if first >= at:
            at = first + len(letters)
            yield Line(start, line, first, at)


def located(lines: Sequence[Line], first: int, last: int) -> tuple[int, int] | None:
    """Return where in the text the letters [first, last) of a page stand, if any do."""
    at = max(bisect_right(lines, first, key=lambda line: line.first) - 1, 0)
    inside = []
    while at < len(lines) and lines[at].first < last:
        if lines[at].last > first:
            inside.append(lines[at])
        at += 1
    if not inside or first >= last:
        return None
    head, tail = inside[0], inside[-1]
    start = head.start if head.first >= first else head.place(first, after=False)
    whole = tail.last <= last
    return start, tail.start + len(tail.text) if whole else tail.place(last - 1, after=True)
