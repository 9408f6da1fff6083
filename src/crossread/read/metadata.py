"""Metadata of a page: title, outlet, byline, dates, address, language, with what each rests on."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from crossread.read.dates import dated
from crossread.read.making import safe_address, tidy
from crossread.read.structured import Node, article_in, first, strings
from crossread.records import DateBasis, Dated, Record

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time",
    "datepublished", "date_published", "publishdate", "publish-date", "publish_date", "pubdate",
    "publication_date", "publication-date", "publicationdate", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.created",
    "dcterms.issued", "dcterms.date", "dc.date", "dc.date.created", "article_date_original",
    "originalpublicationdate", "rnews:datepublished", "citation_publication_date",
    "citation_date", "article.published", "published-date", "published_time_telegram",
    "og:pubdate", "displaydate", "date", "ptime",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "article:modified", "datemodified",
    "last-modified", "dcterms.modified", "dc.date.modified", "lastmod", "updated_time",
)  # fmt: skip
_AUTHOR = (
    "author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "cxenseparse:author", "article.author", "citation_author", "byline",
    "authors", "twitter:data1",
)  # fmt: skip
_TITLE = ("og:title", "twitter:title", "parsely-title", "dc.title", "sailthru.title", "title")
_OUTLET = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "publisher",
    "apple-mobile-web-app-title",
)
_BYLINES = (
    "[itemprop=author] [itemprop=name]", "[itemprop=author]", "a[rel=author]", "[rel=author]",
    ".byline a", ".author-name", ".byline-name", ".article__author", ".author a", ".byline",
    ".author",
)  # fmt: skip
_SEPARATOR = re.compile(r"\s+[|·»–—-]\s+|\s*[|»]\s*")
_BY = re.compile(r"^(?:by|from|written by|story by|reported by|words by|author)\b[\s:]+", re.I)
_ADDRESS = re.compile(r"https?:|www\.|@|\.com\b", re.I)


class PageFacts(Record, frozen=True, kw_only=True):
    """What a page says of itself."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    published: Dated | None = None
    modified: Dated | None = None
    language: str | None = None
    body: str | None = None
    """The text that JSON-LD carries, often cut short."""


def facts_of(page: LexborHTMLParser, *, url: str | None = None) -> PageFacts:
    """Return what a page says of itself; `url` is where it came from, if that is known.

    >>> page = LexborHTMLParser("<title>Fire hurts 12 | Orlo Post</title><h1>Fire hurts 12</h1>")
    >>> facts_of(page).title
    'Fire hurts 12'
    """
    article = article_in(node.text() for node in page.css('script[type*="ld+json"]'))
    metas = _metas(page)
    address = safe_address(url) or _address(page, metas)
    outlet = _outlet(article, metas, page, address)
    return PageFacts(
        title=_title(article, metas, page, outlet),
        outlet=outlet,
        url=address,
        byline=_byline(article, metas, page, outlet),
        published=_published(article, metas, page),
        modified=_modified(article, metas),
        language=_language(article, metas, page),
        body=first(article.get("articleBody")),
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


def _of(metas: dict[str, list[str]], keys: tuple[str, ...]) -> Iterator[str]:
    """Yield the contents under the keys, in their order."""
    for key in keys:
        yield from metas.get(key, ())


def _text(page: LexborHTMLParser, selector: str) -> str | None:
    """Return the text of the first element that a selector finds."""
    node = page.css_first(selector)
    return tidy(node.text(separator=" ")) if node else None


def _address(page: LexborHTMLParser, metas: dict[str, list[str]]) -> str | None:
    """Return the canonical address."""
    node = page.css_first('link[rel="canonical"]')
    tried = [node.attributes.get("href") if node else None, *_of(metas, ("og:url", "twitter:url"))]
    return next(filter(None, map(safe_address, tried)), None)


def _title(
    article: Node, metas: dict[str, list[str]], page: LexborHTMLParser, outlet: str | None
) -> str | None:
    """Return the headline; the name of the outlet behind it is no part of it."""
    tried = [first(article.get("headline")), *_of(metas, _TITLE[:2]), _heading(page)]
    tried += [*_of(metas, _TITLE[2:]), _text(page, "title"), first(article.get("name"))]
    return next(filter(None, (_without_outlet(tidy(_plain(t)), outlet) for t in tried)), None)


def _heading(page: LexborHTMLParser) -> str | None:
    """Return the one main heading; of several the one within the article."""
    headings = page.css("h1")
    if len(headings) != 1:
        inner = page.css("article h1") or page.css("main h1") or headings
        headings = inner[:1]
    return tidy(headings[0].text(separator=" ")) if headings else None


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


def _outlet(
    article: Node, metas: dict[str, list[str]], page: LexborHTMLParser, url: str | None
) -> str | None:
    """Return the outlet's name, at worst the host of the address."""
    named = [
        *_of(metas, _OUTLET[:1]),
        first(article.get("publisher"), "name"),
        *_of(metas, _OUTLET[1:]),
    ]
    for name in named:
        if name and not _ADDRESS.search(name) and len(name) < 80:
            return tidy(_plain(name))
    return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None


def _byline(
    article: Node, metas: dict[str, list[str]], page: LexborHTMLParser, outlet: str | None
) -> str | None:
    """Return the names of the authors, joined by commas."""
    shown = (_text(page, selector) for selector in _BYLINES)
    for tried in (
        strings(article.get("author"), "name"),
        *([v] for v in _of(metas, _AUTHOR)),
        *([v] for v in shown),
    ):
        names = [_author(name) for name in tried if name]
        joined = ", ".join(dict.fromkeys(name for name in names if name))
        if joined:
            return joined
    return None


def _author(name: str) -> str | None:
    """Return an author's name without "By", or None for an address."""
    plain = _BY.sub("", tidy(_plain(name)) or "").strip(" ,;|")
    return plain if plain and len(plain) < 150 and not _ADDRESS.search(plain) else None


def _published(article: Node, metas: dict[str, list[str]], page: LexborHTMLParser) -> Dated | None:
    """Return the date of publication that the page states for machines."""
    for value in strings(article.get("datePublished")), strings(article.get("dateCreated")):
        found = next(filter(None, (dated(v, DateBasis.JSON_LD) for v in value)), None)
        if found:
            return found
    return next(filter(None, (dated(v, DateBasis.META) for v in _of(metas, _PUBLISHED))), None)


def _modified(article: Node, metas: dict[str, list[str]]) -> Dated | None:
    """Return the date of the last change."""
    stated: Any = first(article.get("dateModified"))
    found = (dated(value, DateBasis.META) for value in _of(metas, _MODIFIED))
    return dated(stated, DateBasis.JSON_LD) or next(filter(None, found), None)


def _language(article: Node, metas: dict[str, list[str]], page: LexborHTMLParser) -> str | None:
    """Return the language that the page declares."""
    root = page.css_first("html")
    tried = [root.attributes.get("lang") if root else None, *_of(metas, ("og:locale", "language"))]
    return next(filter(None, tried), None)
