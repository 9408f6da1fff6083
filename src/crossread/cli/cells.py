"""Cells: values as words for a terminal."""

import re
from typing import Any

import msgspec

from crossread.visible import plain_json, visible

_ID = re.compile(r"[a-z_]+:[0-9a-f]{16}")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})\S*")
TAIL = 8
"""Hexadecimal digits of an id that a table shows; they are enough for `why` and `rule`."""


def cell(value: Any) -> str:
    """Return a value as text that steers no terminal.

    >>> cell(5800.0), cell(None), cell(["a", "b"]), cell(0.25), cell([{"kind": "told"}])
    ('5,800', '', 'a; b', '0.25', '[{"kind":"told"}]')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return f"{value:,.0f}"
    if isinstance(value, list | tuple) and not any(isinstance(entry, dict) for entry in value):
        return "; ".join(map(cell, value))
    if isinstance(value, list | tuple | dict):
        return plain_json(msgspec.json.encode(value).decode())
    return visible(str(value))


def worded(value: Any) -> str:
    """Return a value as words: ids cut, moments to the minute, records without names of fields.

    >>> worded([{"kind": "told", "name": "Halden Radio"}])
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
    if _ID.fullmatch(value):
        return value.partition(":")[2][:TAIL]
    moment = _MOMENT.fullmatch(value)
    return f"{moment[1]} {moment[2]}" if moment else visible(value)
