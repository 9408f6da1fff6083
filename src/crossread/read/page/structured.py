"""Structured data: the JSON-LD node of a page that describes its article."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from crossread.read.phrases import words

_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_DEEPEST = 12  # levels of JSON-LD
_LONGEST = 4_000_000  # characters of a block of JSON-LD

Node = Mapping[str, Any]


def article_in(scripts: Iterable[str]) -> Node:
    """Return the first article that the JSON-LD scripts of a page describe, or {}.

    >>> article_in(['{"@graph": [{"@type": "NewsArticle", "headline": "Fire"}]}'])["headline"]
    'Fire'
    """
    nodes = [node for script in scripts for node in _nodes(_parsed(script), 0)]
    known = set(words("page", "articles"))
    articles = [node for node in nodes if _types(node) & known]
    return max(articles, key=_fulness, default={})


def strings(value: object, *keys: str) -> Iterator[str]:
    """Yield the strings of a value; of a node, what stands under the first of `keys`.

    >>> list(strings([{"name": "Ana Reis"}, "Jo Lam"], "name"))
    ['Ana Reis', 'Jo Lam']
    """
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value[:50]:
            yield from strings(item, *keys)
    elif isinstance(value, dict):
        inner = next((value[key] for key in keys if value.get(key)), None)
        if inner is not None and not isinstance(inner, dict):
            yield from strings(inner, *keys)


def first(value: object, *keys: str) -> str | None:
    """Return the first string of a value, or None."""
    return next(strings(value, *keys), None)


@dataclass(frozen=True)
class Update:
    """An entry of a live page as JSON-LD lists it."""

    moment: str
    headline: str
    body: str


def updates_in(article: Node) -> tuple[Update, ...]:
    """Return the entries that the node of a live page lists."""
    listed = article.get("liveBlogUpdate")
    nodes = [node for node in listed if isinstance(node, dict)] if isinstance(listed, list) else []
    return tuple(
        Update(
            first(node.get("datePublished")) or first(node.get("dateModified")) or "",
            first(node.get("headline")) or "",
            first(node.get("articleBody"), "text") or "",
        )
        for node in nodes
    )


def is_walled(article: Node) -> bool:
    """Whether a page says that it is not free to read."""
    stated = article.get("isAccessibleForFree")
    return stated is False or str(stated).strip().lower().rpartition("/")[2] == "false"


def _parsed(script: str) -> object:
    """Return the JSON of a script, mended where that is easy; None where it is none."""
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").strip().rstrip(";")
    if not text or len(text) > _LONGEST:
        return None
    for attempt in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object, depth: int) -> Iterator[Node]:
    """Yield the nodes of JSON-LD that could describe the page."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement"):
            if isinstance(value.get(key), list | dict):
                yield from _nodes(value[key], depth + 1)


def _types(node: Node) -> set[str]:
    """Return the types of a node in small letters."""
    return {name.rsplit("/", 1)[-1].lower() for name in strings(node.get("@type"))}


def _fulness(node: Node) -> int:
    """Return how much a node tells of its article: the page's own node tells most."""
    keys = ("headline", "datePublished", "author", "publisher", "articleBody", "dateModified")
    return sum(bool(node.get(key)) for key in keys)
