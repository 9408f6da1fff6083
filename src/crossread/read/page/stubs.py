"""Stubs: pages that are no report, and the teasers that a paywall lets through.

What such pages say is a table (`tables/stubs.toml`); a list of other articles is told by its form.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crossread.read.line.clean import Mark
from crossread.read.page.markup import above, bare
from crossread.read.phrases import plainly, table
from crossread.records import FurnitureKind

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»")
_UNFINISHED = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])[\"”’')\]]*\s*$")
_TEASER = 2500
"""Code points that a teaser has at most."""
_CARDS = 3
"""Linked headlines from which a page may be a list of articles."""
_LISTED = 0.7
"""Share of a text's letters that stand with such headlines on a list."""
_MOST_OF_ONE = 0.5
"""Share of what is listed that one headline may have; more is an article with its own link."""
_HEADLINE = 12
"""Letters; a shorter link is a button."""
_HEADLINES = "h1 a, h2 a, h3 a, h4 a, a h2, a h3, a h4, li > a"


@dataclass(frozen=True)
class _Stub:
    """One kind of page that is no report."""

    name: str
    reason: str
    longest: int
    least: int
    phrases: tuple[re.Pattern[str], ...]


@cache
def _stubs() -> tuple[_Stub, ...]:
    """Return the kinds of the table, compiled."""
    return tuple(
        _Stub(
            name,
            row["reason"],
            row["longest"],
            row["least"],
            tuple(re.compile(rf"(?<!\w)(?:{phrase})") for phrase in row["holds"]),
        )
        for name, row in table("stubs").items()
    )


def stub_in(text: str, marks: Sequence[Mark]) -> str | None:
    """Return why a text is no report, None if it may be one; `marks` are its furniture.

    >>> stub_in("This article has been removed. It was published in error.", ())
    'the article was removed: the page says so in its place'
    >>> stub_in("The mayor said the statue has been removed.", ()) is None
    True
    """
    plain = None
    for stub in _stubs():
        if len(text) > stub.longest or (stub.name == "wall" and _kept(text, marks)):
            continue
        plain = plain or _QUOTED.sub(" ", plainly(text))
        if sum(bool(phrase.search(plain)) for phrase in stub.phrases) >= stub.least:
            return stub.reason
    return None


def _kept(text: str, marks: Sequence[Mark]) -> str:
    """Return what stands before the first offer of a subscription."""
    offers = [mark.start for mark in marks if mark.kind is FurnitureKind.SUBSCRIPTION]
    return text[: min(offers, default=len(text))].strip()


def kept_of(text: str, marks: Sequence[Mark], *, walled: bool) -> str | None:
    """Return the beginning of an article that a wall lets through, None where there is no wall.

    There is one where the page says that it is not free, or an offer follows, and the text
    breaks off or both are so.
    """
    kept = _kept(text, marks)
    offered = any(mark.kind is FurnitureKind.SUBSCRIPTION for mark in marks)
    if not kept or len(kept) > _TEASER or not (walled or offered):
        return None
    return kept if _UNFINISHED.search(kept) or (walled and offered) else None


def cards_in(page: LexborHTMLParser) -> tuple[frozenset[str], ...]:
    """Return the letters of the lines that stand with each headline that links elsewhere."""
    return tuple(
        frozenset(
            letters
            for line in card.text(separator="\n").split("\n")
            if len(letters := bare(line)) > _HEADLINE
        )
        for card in _cards(page)
    )


def is_list(cards: Sequence[frozenset[str]], text: str) -> bool:
    """Whether a page is a list of articles and no article: little of its text stands elsewhere.

    A page of one article may end with a list; a list of articles is little else.
    """
    shown = bare(text)
    inside = [sum(len(line) for line in card if line in shown) for card in set(cards)]
    told = sum(length > 0 for length in inside)
    if told < _CARDS or max(inside) > _MOST_OF_ONE * sum(inside):
        return False
    return sum(inside) >= _LISTED * len(shown)


def _cards(page: LexborHTMLParser) -> list[LexborNode]:
    """Return the elements that each hold one headline that links to another page."""
    heads = [node for node in page.css(_HEADLINES) if _leads_away(node)]
    held: dict[int, int] = {}
    for head in heads:
        for around in above(head):
            held[around.mem_id] = held.get(around.mem_id, 0) + 1
    cards = {}
    for head in heads:
        own = head
        for around in above(head):
            if held[around.mem_id] > 1 or around.tag in ("body", "html"):
                break
            own = around
        if len(bare(own.text())) > len(bare(head.text())):
            cards[own.mem_id] = own
    return list(cards.values())


def _leads_away(node: LexborNode) -> bool:
    """Whether a headline is a link to another page."""
    link = node if node.tag == "a" else next((n for n in above(node) if n.tag == "a"), None)
    href = (link.attributes.get("href") or "") if link is not None else ""
    return len(bare(node.text())) > _HEADLINE and href[:1] not in ("", "#", "?")
