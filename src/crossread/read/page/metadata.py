"""Metadata of a page: title, outlet, byline, dates, address, language, with what each rests on."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from crossread.read.date.dates import FoundDate, first_date
from crossread.read.fit import safe_address, tidy
from crossread.read.page.structured import (
    Node,
    Update,
    article_in,
    first,
    is_walled,
    strings,
    updates_in,
)
from crossread.read.phrases import words
from crossread.records import DateBasis, Dated, Instant, Record

_SEPARATOR = re.compile(r"\s{1,9}[|·»–—-]\s{1,9}|\s{0,9}[|»]\s{0,9}")
_AGREE = 0.3
"""Share of the words of a heading and of a stated title that they have in common, at least."""
_LONGEST_OUTLET, _LONGEST_AUTHOR = 80, 150
"""Code points; what is longer is a sentence."""
_BY = re.compile(r"^(?:by|from|written by|story by|reported by|words by|author)\b[\s:]+", re.I)
_ADDRESS = re.compile(r"https?:|www\.|@|\.com\b", re.I)


class PageFacts(Record, frozen=True, kw_only=True):
    """What a page says of itself."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    canonical: str | None = None
    """The address that the page gives as its own."""
    byline: str | None = None
    published: Dated | None = None
    modified: Dated | None = None
    language: str | None = None
    titles: tuple[str, ...] = ()
    """Every wording of the headline that the page states or shows."""
    description: str | None = None
    body: str | None = None
    """The text that JSON-LD carries, often cut short."""
    notes: tuple[str, ...] = ()
    """What was assumed or refused of its dates."""
    updates: tuple[Update, ...] = ()
    """The entries of a live page that JSON-LD lists."""
    walled: bool = False
    """Whether the page says that it is not free to read."""
    article: bool = False
    """Whether the page says that it is an article, not a list of them."""


def facts_of(
    page: LexborHTMLParser, *, url: str | None = None, latest: Instant | None = None
) -> PageFacts:
    """Return what a page says of itself; `url` is where it came from, if that is known.

    No date after `latest` is believed.

    >>> page = LexborHTMLParser("<title>Fire hurts 12 | Orlo Post</title><h1>Fire hurts 12</h1>")
    >>> facts_of(page).title
    'Fire hurts 12'
    """
    article = article_in(node.text() for node in page.css('script[type*="ld+json"]'))
    metas = _metas(page)
    own = _address(page, metas)
    address = safe_address(url) or own
    outlet = _outlet(article, metas, address)
    stated = _stated(article, metas, page, outlet)
    shown = [tidy(node.text(separator=" ")) for node in page.css("h1")]
    published = _published(article, metas, page, latest)
    modified = _modified(article, metas, page, latest)
    described = first(article.get("description")), *_of(metas, "descriptions")
    return PageFacts(
        title=_title(stated, shown, outlet),
        outlet=outlet,
        url=address,
        canonical=own,
        byline=_byline(article, metas, page, outlet),
        published=published.date,
        modified=modified.date,
        notes=(*published.notes, *modified.notes),
        language=_language(metas, page),
        titles=tuple(title for title in (*stated, *shown) if title),
        description=next(filter(None, (tidy(_plain(text)) for text in described)), None),
        body=_plain(first(article.get("articleBody"))),
        updates=updates_in(article),
        walled=is_walled(article),
        article=bool(article) or "article" in metas.get("og:type", ()),
    )


def _metas(page: LexborHTMLParser) -> dict[str, list[str]]:
    """Return the contents of the meta elements by name or property."""
    metas: dict[str, list[str]] = {}
    for node in page.css("meta[content]"):
        about = node.attributes
        key = about.get("property") or about.get("name") or about.get("itemprop")
        value = (about.get("content") or "").strip()
        if key and value:
            metas.setdefault(key.lower(), []).append(value)
    return metas


def _of(metas: dict[str, list[str]], list_of_keys: str) -> Iterator[str]:
    """Yield the contents under the keys that `tables/page.toml` lists, in their order."""
    for key in words("page", list_of_keys):
        yield from metas.get(key, ())


def _text(page: LexborHTMLParser, selector: str) -> str | None:
    """Return the text of the first element that a selector finds."""
    node = page.css_first(selector)
    return tidy(node.text(separator=" ")) if node else None


def _address(page: LexborHTMLParser, metas: dict[str, list[str]]) -> str | None:
    """Return the canonical address."""
    node = page.css_first('link[rel="canonical"]')
    tried = [node.attributes.get("href") if node else None, *_of(metas, "addresses")]
    return next(filter(None, map(safe_address, tried)), None)


def _stated(
    article: Node, metas: dict[str, list[str]], page: LexborHTMLParser, outlet: str | None
) -> list[str]:
    """Return the headlines that the page states for machines, without the outlet's name."""
    tried = [first(article.get("headline")), *_of(metas, "titles"), _text(page, "title")]
    tried += [*_of(metas, "other_titles"), first(article.get("name"))]
    return [t for t in (_without_outlet(tidy(_plain(t)), outlet) for t in tried) if t]


def _title(stated: list[str], shown: list[str | None], outlet: str | None) -> str | None:
    """Return the headline that the page shows, else one that it states for machines.

    The heading must share words with what is stated: a page's first heading may be the name
    of the site. Outlets word the three differently (for readers, search engines, friends).
    """
    fit = [(max((_shared(h, t) for t in stated), default=0.0), h) for h in shown if h]
    best = max(fit, key=lambda pair: pair[0], default=(0.0, ""))
    if best[0] >= _AGREE and " " in best[1] and not _same(best[1], outlet or ""):
        return _without_outlet(best[1], outlet)
    return next(iter(stated), best[1] or None)


def _shared(a: str, b: str) -> float:
    """Return the share of the words of the shorter that the longer has too."""
    ours, theirs = (set(re.findall(r"\w+", text.lower())) for text in (a, b))
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _plain(text: str | None) -> str | None:
    """Return text without entities and tags left in it by a careless template."""
    if text and ("&" in text or "<" in text):
        return LexborHTMLParser(text).text(separator=" ")
    return text


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """Return a title without the outlet's name at its end."""
    parts = _SEPARATOR.split(title or "")
    if title and outlet and len(parts) > 1 and _same(parts[-1], outlet):
        return title[: title.rindex(parts[-1])].rstrip(" |·»–—-")
    return title


def _same(a: str, b: str) -> bool:
    """Whether two names of an outlet are one, apart from dots, spaces and "The"."""
    bare = [re.sub(r"\W|^the\s", "", name.lower()) for name in (a, b)]
    return bare[0] == bare[1] or bare[0].removesuffix("com") == bare[1].removesuffix("com")


def _outlet(article: Node, metas: dict[str, list[str]], url: str | None) -> str | None:
    """Return the outlet's name, at worst the host of the address."""
    named = [
        *_of(metas, "outlets"),
        first(article.get("publisher"), "name"),
        *_of(metas, "other_outlets"),
    ]
    for name in named:
        if name and not _ADDRESS.search(name) and len(name) < _LONGEST_OUTLET:
            return tidy(_plain(name))
    return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None


def _byline(
    article: Node, metas: dict[str, list[str]], page: LexborHTMLParser, outlet: str | None
) -> str | None:
    """Return the names of the authors, joined by commas; the outlet's own name comes last."""
    shown = (_text(page, selector) for selector in words("page", "bylines"))
    stated = (strings(article.get("author"), "name"), *([v] for v in _of(metas, "authors")))
    last = None
    for tried in (*stated, *([v] for v in shown)):
        names = [_author(name) for name in tried if name]
        joined = ", ".join(dict.fromkeys(name for name in names if name))
        if joined and not _same(joined, outlet or ""):
            return joined
        last = last or joined
    return last or None


def _author(name: str) -> str | None:
    """Return an author's name without "By", or None for an address."""
    plain = _BY.sub("", tidy(_plain(name)) or "").strip(" ,;|")
    return plain if plain and len(plain) < _LONGEST_AUTHOR and not _ADDRESS.search(plain) else None


def _published(
    article: Node, metas: dict[str, list[str]], page: LexborHTMLParser, latest: Instant | None
) -> FoundDate:
    """Return the date of publication that the page states for machines."""
    node = (*strings(article.get("datePublished")), *strings(article.get("dateCreated")))
    stated = (*_of(metas, "published"), *_moments(page, "datePublished"))
    return _either(node, stated, latest)


def _modified(
    article: Node, metas: dict[str, list[str]], page: LexborHTMLParser, latest: Instant | None
) -> FoundDate:
    """Return the date of the last change."""
    stated = (*_of(metas, "modified"), *_moments(page, "dateModified"))
    return _either(tuple(strings(article.get("dateModified"))), stated, latest)


def _either(node: Iterable[str], stated: Iterable[str], latest: Instant | None) -> FoundDate:
    """Return the first date of the JSON-LD node, else of what the page states elsewhere."""
    found = first_date(node, DateBasis.JSON_LD, latest=latest)
    if found.date:
        return found
    other = first_date(stated, DateBasis.META, latest=latest)
    return FoundDate(date=other.date, notes=(*found.notes, *other.notes))


def _moments(page: LexborHTMLParser, kind: str) -> Iterator[str]:
    """Yield the dates that the page's own markup calls the date of publication, or of change."""
    for node in page.css(f"[itemprop={kind}]"):
        about = node.attributes
        yield about.get("datetime") or about.get("content") or node.text()


def _language(metas: dict[str, list[str]], page: LexborHTMLParser) -> str | None:
    """Return the language that the page declares."""
    root = page.css_first("html")
    tried = [root.attributes.get("lang") if root else None, *_of(metas, "languages")]
    return next(filter(None, tried), None)
