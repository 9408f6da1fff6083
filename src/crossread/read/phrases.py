"""Phrases: the tables of page furniture, compiled once for fast look-up.

The tables are `tables/furniture.toml` and `tables/captions.toml`; each explains itself.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from crossread.records import FurnitureKind
from crossread.tables import load

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "…": "..."})
_PLACES = {
    "{name}": r"(?-i:[A-Z0-9][\w.&’'-]*(?: (?:[A-Z0-9][\w.&’'-]*|of|the|and|for|in|on|&)){0,5})",
    "{n}": r"[\d,.]+[KkMm]?",
    "{any}": r"(?:\S+ ){0,7}\S+",
}
_EDGES = " \t\u00a0•·*»›>|–—-▪■►▶←→↓↑"


@dataclass(frozen=True)
class Phrases:
    """The phrases of one kind of furniture."""

    kind: FurnitureKind
    reason: str
    lines: frozenset[str]
    begins: tuple[str, ...]
    holds: tuple[str, ...]
    pattern: re.Pattern[str] | None
    glued: tuple[str, ...]
    opens: tuple[str, ...]
    keeps: tuple[str, ...]
    heads: tuple[str, ...]

    def match(self, plain: str, line: str) -> bool:
        """Whether a line is of this kind; `plain` is the line as `plainly` gives it."""
        return (
            plain in self.lines
            or plain.startswith(self.begins)
            or any(map(plain.__contains__, self.holds))
            or (self.pattern is not None and self.pattern.match(line) is not None)
        )

    def buttons(self, plain: str) -> bool:
        """Whether a line is a row of buttons that stand alone elsewhere: "print email share"."""
        if self.kind is not FurnitureKind.SHARE or not 0 < plain.count(" ") < _BUTTONS:
            return False
        return all(map(self.lines.__contains__, plain.split()))


_BUTTONS = 5
"""Words of a row of buttons, at most."""


@lru_cache(maxsize=256)
def plainly(line: str) -> str:
    """Return a line as the tables spell it: small letters, plain quotes, no bullets.

    >>> plainly("»  Don’t MISS ")
    "don't miss"
    """
    return " ".join(line.translate(_QUOTES).lower().split()).strip(_EDGES)


def table(name: str) -> dict[str, Any]:
    """Return a table of this package."""
    return load("crossread.read", name, dict[str, Any])


def words(name: str, key: str) -> tuple[str, ...]:
    """Return one list of a table that has no kinds.

    >>> words("page", "titles")
    ('og:title', 'twitter:title')
    """
    return tuple(table(name)[key])


@cache
def furniture() -> tuple[Phrases, ...]:
    """Return all kinds of furniture that phrases tell, in the order of the table."""
    return tuple(_kind(name, rows) for name, rows in table("furniture").items())


def _kind(name: str, rows: dict[str, list[str]]) -> Phrases:
    """Compile one kind."""

    def plain(key: str) -> tuple[str, ...]:
        return tuple(_tidy(phrase) for phrase in rows.get(key, ()) if "{" not in phrase)

    filled = [
        _pattern(phrase) + (r"\W*$" if key == "lines" else "")
        for key in ("lines", "begins")
        for phrase in rows.get(key, ())
        if "{" in phrase
    ]
    return Phrases(
        kind=FurnitureKind(name),
        reason=str(rows["reason"]),
        lines=frozenset(plainly(phrase) for phrase in plain("lines")),
        begins=plain("begins"),
        holds=plain("holds"),
        pattern=re.compile(rf"\W*(?:{'|'.join(filled)})", re.I) if filled else None,
        glued=plain("glued"),
        opens=plain("opens"),
        keeps=plain("keeps"),
        heads=plain("heads"),
    )


def _tidy(phrase: str) -> str:
    """Return a phrase in small letters with plain quotes; a space at its end stays."""
    return phrase.translate(_QUOTES).lower()


def _pattern(phrase: str) -> str:
    """Return the expression for a phrase with places to fill."""
    parts = re.split(r"(\{\w+\})", phrase)
    return "".join(_PLACES.get(part) or _spaced(part) for part in parts)


def _spaced(words: str) -> str:
    """Return the expression for plain words, any apostrophe and any run of spaces."""
    return re.escape(words).replace(r"\ ", r"\s+").replace("'", "['’]")
