"""Moves: any record with all spans in it moved to another text of the same report."""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from crossread.records import Record, Sentence, Span, Token

R = TypeVar("R", bound=Record)
Move = Callable[[int, int], tuple[int, int]]


def moved(record: R, move: Move) -> R:
    """Return the record with each span, token and sentence in it moved; its ids stay.

    >>> from crossread.records import Span
    >>> moved(Span(report="r", start=1, end=3), lambda start, end: (start + 4, end + 4)).pair
    (5, 7)
    """
    found: R = _moved(record, move)
    return found


def _moved(value: Any, move: Move) -> Any:
    """A value with whatever lies in it moved; the same object where nothing does."""
    if isinstance(value, (Span, Token, Sentence)):
        start, end = move(value.start, value.end)
        return replace(value, start=start, end=end)
    if isinstance(value, tuple):
        return tuple(_moved(item, move) for item in value)
    if isinstance(value, msgspec.Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        changed = {name: _moved(old, move) for name, old in fields.items()}
        changed = {name: new for name, new in changed.items() if new is not fields[name]}
        return replace(value, **changed) if changed else value
    return value
