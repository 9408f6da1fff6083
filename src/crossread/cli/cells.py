"""Cells: values as words for a terminal, and numbers with their nouns."""

import re
from typing import Any

import msgspec

from crossread.decoding import decoded_any
from crossread.visible import visible

_ID = re.compile(r"[a-z_]+:[0-9a-f]{16}")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})\S*")
TAIL = 8
"""Hexadecimal digits of an id that a table shows; they are enough for `why` and `rule`."""


def cell(value: Any) -> str:
    """Return a value as text that steers no terminal.

    >>> cell(5800.0), cell(None), cell(["a", "b"]), cell(0.25)
    ('5,800', '', 'a; b', '0.25')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return f"{value:,.0f}"
    if isinstance(value, list | tuple):
        return "; ".join(map(cell, value))
    return visible(str(value))


def worded(value: Any) -> str:
    """Return a value as words: ids cut, moments to the minute, JSON without its braces.

    >>> worded('[{"kind": "told", "name": "Halden Radio"}]')
    'told Halden Radio'
    >>> worded({"words": "former mayor of Vell", "title": "mayor", "body": "Vell", "former": True})
    'former mayor of Vell'
    >>> worded(("figure:0123456789abcdef",)), worded("2025-05-12T14:10:00+02:00")
    ('01234567', '2025-05-12 14:10')
    """
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, map(worded, value)))
    if isinstance(value, dict):
        told: list[str] = []
        for entry in value.values():
            if isinstance(entry, str | int) and not isinstance(entry, bool):
                words = worded(entry)
                told += [] if any(words in other for other in told) else [words]
        return " ".join(told)
    if not isinstance(value, str):
        return cell(value)
    if value[:2] in ("[{", "[]", '["'):
        return worded(decoded_any(value)) if is_json(value) else visible(value)
    if _ID.fullmatch(value):
        return value.partition(":")[2][:TAIL]
    moment = _MOMENT.fullmatch(value)
    return f"{moment[1]} {moment[2]}" if moment else visible(value)


def is_json(text: str) -> bool:
    """Whether a text is JSON.

    >>> is_json("[{}]"), is_json("[{sic}]")
    (True, False)
    """
    try:
        decoded_any(text)
    except msgspec.MsgspecError:
        return False
    return True


def many(count: int, one: str, more: str = "") -> str:
    """Return a number with its noun.

    >>> many(1, "report"), many(1200, "story", "stories")
    ('1 report', '1,200 stories')
    """
    return f"{count:,} {one if count == 1 else more or one + 's'}"
