"""Signatures: whose words a quotation or an embedded post on a page is, as its last line says."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crossread.read.fit import safe_address, tidy

_DASHED = re.compile(r"\s*[—–―-]{1,2}\s*(?P<name>\S.{1,120})$", re.S)
_AFTER_NAME = re.compile(r"\s{0,9}(?:[(,|·•]|\bon (?:X|Twitter)\b|@|\d).*$", re.S)
_HANDLE = re.compile(r"@\w+")
_SHARED = re.compile(
    r"(?:\ba (?:post|photo|video|reel|thread) (?:shared|posted) by|\bby)\s+"
    r"(?P<name>u/[\w-]{2,30}|(?-i:[^\W\d_a-z])[^\n(@]{1,60}?)\s*(?:\((?P<handle>@[\w.]{2,30})\).*|\bin\b.*)?$",
    re.I | re.S,
)
"""How an embedded post names who shared it: "A post shared by Ana Reis (@anareis)", "by u/bo"."""
_LONGEST = 160
"""Characters; what is longer is no signature."""
_NAME_WORDS = 8
"""Words of a name."""


@dataclass(frozen=True)
class Signed:
    """Who signed, the words of the signature as they stand, and where the words were taken from."""

    author: str | None = None
    words: str = ""
    href: str | None = None


def signature_of(node: LexborNode) -> Signed:
    """Return the signature of a quotation: its `cite` or `footer`, or a last line after a dash."""
    links = [safe_address(link.attributes.get("href")) for link in node.css("a[href]")]
    href = safe_address(node.attributes.get("cite")) or next(filter(None, reversed(links)), None)
    for line in _last_lines(node):
        author = author_in(line)
        if author:
            return Signed(author, line, href)
    return shared_by(node.text(separator="\n").strip()[-_LONGEST:], href) or Signed(None, "", href)


def shared_by(tail: str, href: str | None = None) -> Signed | None:
    """Return who shared a post, as its last words say.

    >>> shared_by("500 of us are trapped. A post shared by Ana Reis (@anareis)").author
    'Ana Reis'
    >>> shared_by("I saw it by u/boek in talvik").author, shared_by("It fell by Monday.")
    ('u/boek', None)
    """
    found = next(iter(_SHARED.finditer(tail)), None)
    if not found or not (found["handle"] or found["name"].startswith("u/")):
        return None
    return Signed(tidy(found["name"]), found[0], href)


def _last_lines(node: LexborNode) -> list[str]:
    """Return what may be a signature: elements made for it, else the end of the quotation."""
    made = node.css("cite, footer, figcaption")
    found: list[str] = [
        text for text in (child.text() for child in made[-1:]) if len(text) <= _LONGEST
    ]
    ends: list[str] = []
    child = node.last_child
    while child is not None and sum(map(len, ends)) <= _LONGEST:
        ends.insert(0, child.text() or "")
        if child.tag in ("p", "div", "blockquote"):
            break
        child = child.prev
    tail = "".join(ends).strip()
    dash = max(tail.rfind(mark) for mark in ("—", "–", "―"))
    if dash >= 0 and len(tail) - dash <= _LONGEST:
        found.append(tail[dash:])
    return found


def author_in(line: str) -> str | None:
    """Return the name in a signature, a handle where it has no name.

    >>> author_in("— Dora Lind (@doralind) May 13, 2025"), author_in("— @doralind")
    ('Dora Lind', '@doralind')
    """
    dashed = _DASHED.match(line)
    name = tidy(_AFTER_NAME.sub("", dashed["name"] if dashed else line))
    if name and name[0].isupper() and len(name.split()) <= _NAME_WORDS:
        return name
    handle = _HANDLE.search(line)
    return handle[0] if handle else None
