"""Making: from a text and what a format knows of it to a Report, or to a Skip with the reason."""

import hashlib
import re
from collections.abc import Sequence

from msgspec.structs import replace

from crossread.read.addresses import article_address, of_one_site
from crossread.read.date.dates import dated, in_address
from crossread.read.fit import HIDDEN, safe_address, tidy
from crossread.read.line.clean import Mark, marks_in, thread_of
from crossread.read.line.digest import digest_note
from crossread.read.line.headed import heading_address
from crossread.read.line.language import language_of
from crossread.read.line.prose import no_news_in, wordless_in
from crossread.read.page.archive import dated_posts
from crossread.read.page.entries import clock_of, clocked
from crossread.read.page.structure import Piece
from crossread.read.page.stubs import kept_of, stub_in
from crossread.read.settings import ReadSettings
from crossread.read.source.doors import cleaned, shown, skipped
from crossread.records import (
    Block,
    BlockKind,
    DateBasis,
    Dated,
    Furniture,
    FurnitureKind,
    Media,
    Record,
    Report,
    Skip,
    SkipReason,
    Span,
    report_id,
)
from crossread.records.base import ArticleId

_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TURNS = tuple("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_TAGS = re.compile("[\U000e0020-\U000e007f]")
_MIXED = re.compile(r"\b(?=[\u0400-\u04ff\w]*[A-Za-z])[A-Za-z]*[\u0400-\u04ff\u0370-\u03ff]\w*\b")

_NOTES = 20  # notes of a report at most
_LONGEST_NAME = 1000  # code points
_MARKS = 5000
"""Pieces of furniture; a page has dozens, a row may claim millions."""


class Facts(Record, frozen=True, kw_only=True):
    """What a format knows of an article besides its text."""

    origin: str
    name: str
    media: Media
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    canonical: str | None = None
    """The address that the page itself gives as its own."""
    article: str | None = None
    """What its versions share, where that is known already."""
    byline: str | None = None
    published: Dated | None = None
    captured: Dated | None = None
    """When an archive took the page: the last resort."""
    modified: Dated | None = None
    language: str | None = None
    """As declared."""
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    marks: tuple[Mark, ...] | None = None
    """Furniture already known; None: to be found."""
    pieces: tuple[Piece, ...] = ()
    """What the markup says of stretches of the text."""
    whole: str | None = None
    """The text with the furniture that was cut from it, if any was."""
    walled: bool = False
    """Whether the page says that it is not free to read."""


def report_of(text: str, facts: Facts, settings: ReadSettings) -> Report | Skip:
    """Return the report of a text, or the Skip that says why there is none."""
    given, text = text, cleaned(text)
    if not text.strip("\0 \t\r\n\f\v\ufffd\ufeff"):
        return skipped(SkipReason.EMPTY, facts.origin, "no text in it")
    if len(text) > settings.max_text:
        what = f"{len(text):,} characters of text, more than {settings.max_text:,}"
        return skipped(SkipReason.TOO_LARGE, facts.origin, what)
    language = language_of(text, declared=facts.language)
    if settings.language and language != settings.language:
        what = f"the text is in {language!r}, not in {settings.language!r}"
        return skipped(SkipReason.NOT_ENGLISH, facts.origin, what)
    if what := no_news_in(text):
        return skipped(SkipReason.NOT_NEWS, facts.origin, what)
    if text != given:
        facts = replace(facts, notes=(*facts.notes[:_NOTES], "characters that are no text"))
    marks = marks_in(text) if facts.marks is None else facts.marks
    marks = (*marks, *(Mark(*part, FurnitureKind.DATA, DATA) for part in wordless_in(text)))
    stub = stub_in(facts.whole or text, marks_in(facts.whole) if facts.whole else marks)
    if stub:
        return skipped(SkipReason.NO_ARTICLE, facts.origin, stub)
    return _made(text, replace(facts, marks=marks), settings, language)


DATA = "numbers and marks, more than the longest table"


def _made(text: str, facts: Facts, settings: ReadSettings, language: str) -> Report:
    """Put the report together."""
    name = named(facts.name)
    made = report_id(name, text)
    pieces, notes = _shaped(text, facts)
    url = safe_address(facts.url) or heading_address(text)
    published = facts.published or in_address(url) or given_date(settings) or facts.captured
    told = filter(None, map(tidy, facts.notes[: _NOTES + 1]))
    return Report(
        id=made,
        name=name,
        article=ArticleId(facts.article or article_of(url, facts.canonical) or name),
        text=text,
        title=tidy(facts.title),
        outlet=tidy(facts.outlet) or tidy(settings.outlet),
        url=url,
        byline=tidy(facts.byline),
        published=published,
        modified=facts.modified,
        language=language,
        encoding=shown(facts.encoding),
        media=facts.media,
        origin=shown(facts.origin),
        furniture=_furniture(facts.marks or (), made, len(text)),
        structure=_structure(pieces, made, len(text)),
        notes=tuple(
            dict.fromkeys(
                (*told, *notes, *zoneless(published), *digest_note(text), *_noticed(text))
            )
        ),
    )


def _shaped(text: str, facts: Facts) -> tuple[list[Piece], tuple[str, ...]]:
    """Return the pieces of a text with what its own words show: entries by the clock, a teaser."""
    pieces = list(facts.pieces)
    kinds = {piece.kind for piece in pieces}
    if BlockKind.ENTRY not in kinds:
        pieces += clocked(text, facts.published, facts.modified) or dated_posts(
            text, facts.published, thread_of(facts.marks or (), text)
        )
        kinds = {piece.kind for piece in pieces}
    if BlockKind.UNSEEN not in kinds:
        pieces += [label for piece in pieces if (label := clock_of(text, piece))]
    if BlockKind.TEASER in kinds:
        return pieces, ()
    whole = facts.whole or text
    marks = marks_in(whole) if facts.whole else facts.marks or ()
    kept = kept_of(whole, marks, walled=facts.walled)
    if kept is None:
        return pieces, ()
    return [Piece(0, min(len(kept), len(text)), BlockKind.TEASER), *pieces], (TEASER,)


TEASER = "a teaser: the rest of the article stands behind a wall"


def _structure(pieces: Sequence[Piece], made: str, length: int) -> tuple[Block, ...]:
    """Return pieces as records of the report, in order of the text."""
    return tuple(
        Block(
            span=Span(report=made, start=piece.start, end=piece.end),  # type: ignore[arg-type]
            kind=piece.kind,
            author=tidy(piece.author),
            moment=piece.moment,
            credit=tidy(piece.credit),
            href=safe_address(piece.href),
        )
        for piece in sorted(pieces[:_MARKS], key=lambda piece: (piece.start, -piece.end))
        if 0 <= piece.start < piece.end <= length
    )


def named(name: str) -> str:
    """Return a name without controls; the end of one as long as a text is its checksum.

    >>> named("a\\x07b"), len(named("x" * 5000))
    ('a�b', 1000)
    """
    name = shown(name)
    if len(name) <= _LONGEST_NAME:
        return name
    whole = hashlib.sha256(name.encode("utf-8")).hexdigest()
    return f"{name[: _LONGEST_NAME - 17]}…{whole[:16]}"


def article_of(url: str | None, canonical: str | None) -> str | None:
    """Return what all versions of an article share: its own address first, else where it was got.

    >>> article_of("https://orlo.example/x?share=1", "https://www.orlo.example/2031/pier")
    'orlo.example/2031/pier'
    """
    own = safe_address(canonical)
    if own and (url is None or of_one_site(url, own)):
        return article_address(own)
    return article_address(url) if url else None


def _furniture(marks: Sequence[Mark], made: str, length: int) -> tuple[Furniture, ...]:
    """Return marks as records of the report, in order, none over another, no more than bear."""
    found: list[Furniture] = []
    last = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        start = max(last, mark.start) if mark.kind is FurnitureKind.DATA else mark.start
        if last <= start < mark.end <= length and len(found) < _MARKS:
            span = Span(report=made, start=start, end=mark.end)  # type: ignore[arg-type]
            reason = tidy(mark.reason) or ""
            found.append(Furniture(span=span, kind=mark.kind, reason=reason))
            last = mark.end
    return tuple(found)


def given_date(settings: ReadSettings) -> Dated | None:
    """Return the date that the caller gave."""
    return dated(settings.published, DateBasis.GIVEN) if settings.published else None


def without_hidden(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without characters that no reader sees, and a note if there were any.

    >>> without_hidden("presi\\u200bdent")
    ('president', ('1 hidden character removed',))
    """
    if text.isascii():
        return text, ()
    plain, count = HIDDEN.subn("", text)
    many = "s" if count > 1 else ""
    return plain, (f"{count} hidden character{many} removed",) if count else ()


def seen_in_page(page: str) -> tuple[str, ...]:
    """Say which characters of a page do not show and may be meant to deceive."""
    if page.isascii() or not (any(turn in page for turn in _TURNS) or _has_tags(page)):
        return ()
    return ("the page holds characters that hide or turn words",)


def _has_tags(page: str) -> bool:
    """Whether a page holds characters that tag others; most hold none beyond the first plane."""
    beyond = len(page.encode("utf-16-le", "surrogatepass")) > 2 * len(page)
    return beyond and _TAGS.search(page) is not None


def zoneless(published: Dated | None) -> tuple[str, ...]:
    """Say that a moment of publication states no zone, so that its own clock is all there is.

    >>> zoneless(Dated(value="2031-05-12T23:30:00", basis=DateBasis.ROW))
    ('the time of publication states no zone: it is kept by its own clock',)
    """
    if published is None or published.zone or len(published.value) <= len("2031-05-12"):
        return ()
    return ("the time of publication states no zone: it is kept by its own clock",)


def _noticed(text: str) -> tuple[str, ...]:
    """Say what a reader of the text could not see."""
    if text.isascii():
        return ()
    notes = []
    if _CONTROLS.search(text):
        notes.append("the text holds characters that turn the direction of writing")
    if HIDDEN.search(text):
        notes.append("the text holds hidden characters")
    if _MIXED.search(text):
        notes.append("a word mixes alphabets")
    return tuple(notes)
