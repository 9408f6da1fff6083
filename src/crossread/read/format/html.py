"""Pages: one report a page, its text by trafilatura, its facts by `metadata`."""

from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from crossread.read.line.clean import Mark, marks_in
from crossread.read.making import Facts, report_of, seen_in_page, without_hidden
from crossread.read.page.body import body_of
from crossread.read.page.entries import dated_parts, entry_parts, listed
from crossread.read.page.markup import cut_links, prepare
from crossread.read.page.metadata import PageFacts, facts_of
from crossread.read.page.page_dates import dates_of
from crossread.read.page.structure import Piece, parts_of, pieces_in
from crossread.read.page.stubs import cards_in, is_list, stub_in
from crossread.read.page.taming import MOST_MARKUP, MOST_TAGS, tamed
from crossread.read.settings import ReadSettings
from crossread.read.source.doors import skipped
from crossread.read.source.encoding import decode, repaired
from crossread.read.source.inputs import Input
from crossread.records import BlockKind, Dated, Instant, Media, Raw, Report, Skip, SkipReason

_Opened = tuple[LexborHTMLParser, str, PageFacts, tuple[frozenset[str], ...]]


def reports_in(given: Input, settings: ReadSettings) -> Iterator[Report | Skip]:
    """Yield the report of a page."""
    content = given.whole(settings.max_bytes)
    if isinstance(content, Skip):
        yield content
        return
    raw = Raw(content=content, origin=given.origin, name=given.name, media=Media.HTML)
    yield report_of_page(raw, settings, notes=given.notes)


def report_of_page(
    raw: Raw, settings: ReadSettings, *, notes: tuple[str, ...] = (), archived: Dated | None = None
) -> Report | Skip:
    """Return the report of a page's bytes; `archived` dates a capture, as a last resort."""
    page, encoding, found = decode(raw.content, charset=raw.charset)
    latest = settings.believed(archived)
    opened = _opened(page, raw, latest)
    if isinstance(opened, Skip):
        return opened
    tree, markup, about, cards = opened
    dates = dates_of(tree, markup, about, latest)
    body, whole = body_of(tree, markup, about)
    text, hidden = without_hidden(body)
    if why := _no_article(cards, text, whole):
        return skipped(SkipReason.NO_ARTICLE, raw.origin, why)
    right = repaired(text)
    if right != text:
        found += ("letters put right that were decoded wrongly before",)
    pieces, signatures = shape_of(tree, right, about, dates.modified or dates.published)
    facts = Facts(
        origin=raw.origin,
        name=raw.name,
        media=Media.HTML,
        title=about.title,
        outlet=about.outlet,
        url=about.url,
        canonical=about.canonical,
        byline=about.byline,
        published=dates.published,
        captured=archived,
        modified=dates.modified,
        language=about.language,
        encoding=encoding,
        notes=(*notes, *found, *seen_in_page(page), *hidden, *dates.notes),
        marks=(*marks_in(right), *signatures),
        pieces=pieces,
        whole=whole,
        walled=about.walled,
    )
    return report_of(right, facts, settings)


def _no_article(cards: Sequence[frozenset[str]], text: str, whole: str) -> str | None:
    """Return why a page holds no article, if that is plain."""
    if not text:
        return stub_in(whole, marks_in(whole)) or "no article text on the page"
    if is_list(cards, text):
        return "a list of articles, not one"
    return None


def shape_of(
    page: LexborHTMLParser, text: str, about: PageFacts, day: Dated | None
) -> tuple[tuple[Piece, ...], tuple[Mark, ...]]:
    """Return what the markup says of stretches of a text, and the signatures of quotations.

    `day` is that of a clock alone. The page is of no use afterwards.
    """
    entries = entry_parts(page, None)
    if not entries and not about.updates:
        entries = entry_parts(page, day) or dated_parts(page)
    pieces, marks = pieces_in(page, text, [*parts_of(page), *entries])
    pieces = _without_one(pieces)
    if not any(piece.kind is BlockKind.ENTRY for piece in pieces):
        pieces = (*pieces, *listed(text, about.updates))
    return pieces, marks


def _without_one(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Leave out an entry that is alone: the others stand beside the article, not in it."""
    if sum(piece.kind is BlockKind.ENTRY for piece in pieces) > 1:
        return pieces
    return tuple(piece for piece in pieces if piece.kind is not BlockKind.ENTRY)


def _opened(page: str, raw: Raw, latest: Instant) -> _Opened | Skip:
    """Return the page as a tree and as markup, both cut, and what it says of itself."""
    if page.count("<") > MOST_TAGS:
        what = f"more than {MOST_TAGS:,} tags on one page"
        return skipped(SkipReason.TOO_LARGE, raw.origin, what)
    try:
        tree = LexborHTMLParser(tamed(page))
    except (SelectolaxError, ValueError) as error:
        return skipped(SkipReason.UNREADABLE, raw.origin, f"the page cannot be parsed: {error}")
    about = facts_of(tree, url=raw.url, latest=latest)
    prepare(tree)
    cards = () if about.article else cards_in(tree)
    cut_links(tree)
    markup = tree.html or ""
    if len(markup) > MOST_MARKUP:
        what = f"more than {MOST_MARKUP:,} characters of markup besides scripts"
        return skipped(SkipReason.TOO_LARGE, raw.origin, what)
    return tree, markup, about, cards


def text_of_fragment(markup: str) -> str:
    """Return the text of a piece of HTML, a blank line between paragraphs.

    >>> text_of_fragment("<p>One &amp; two.</p><p>Three.</p>")
    'One & two.\\n\\nThree.'
    """
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    tree = LexborHTMLParser(markup.replace("\0", ""))
    tree.strip_tags(["script", "style", "iframe", "noscript", "svg"])
    blocks = tree.css("p, h1, h2, h3, h4, li, blockquote, td")
    outer = [node for node in blocks if all(p.mem_id == node.mem_id for p in node.css("p"))]
    texts = [" ".join(node.text(separator=" ").split()) for node in outer]
    whole = " ".join((tree.body.text(separator=" ") if tree.body else "").split())
    joined = "\n\n".join(text for text in texts if text)
    return joined if len(joined) > 0.7 * len(whole) else whole
