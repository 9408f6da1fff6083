"""Decoding: JSON that somebody else may have written, as a value of a known shape.

Comes in: bytes or a text. Goes out: the value. Whatever is wrong with it is one error: no JSON,
another shape, a text that is none, thousands of brackets.
"""

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def decoded(raw: bytes | str, shape: type[T]) -> T:
    """Return what JSON says; raise msgspec.MsgspecError where it is none of this shape.

    >>> decoded('["a"]', list[str])
    ['a']
    >>> decoded("[" * 100_000, list[str])
    Traceback (most recent call last):
    msgspec.ValidationError: Expected `str`, got `array` - at `$[0]`
    """
    kind: Any = shape
    try:
        found: T = msgspec.json.decode(raw, type=kind)
    except (RecursionError, UnicodeError) as error:
        raise msgspec.DecodeError(str(error)) from None
    return found


def decoded_any(raw: bytes | str) -> Any:
    """Return what JSON of any shape says; see decoded."""
    return decoded(raw, object)
