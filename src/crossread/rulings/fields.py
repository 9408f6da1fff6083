"""Fields: what a ruling may set of a figure, and the figure with it set."""

from typing import Any

import msgspec
from msgspec.structs import replace

from crossread.decoding import decoded_any
from crossread.records import Figure

FIELDS = (
    *("value", "low", "high", "hedge", "hedge_kind", "status", "indicator", "counted"),
    *("counted_class", "unit", "place", "period", "claimant", "as_of", "cumulative", "change"),
    "percent",
)
"""What a ruling may correct of a figure; `value` is both bounds."""


def with_field(figure: Figure, field: str, value: str) -> Figure:
    """Return the figure with a field set; the value is read as JSON, else as text.

    `value` sets both bounds, an open one staying open. Raises ValueError where a figure cannot
    have that: no such field, no such value, or low above high.
    """
    if field not in FIELDS:
        raise ValueError(f"a figure has no {field!r} to correct")
    closed = tuple(b for b in ("low", "high") if getattr(figure, b) is not None)
    names = (closed or ("low", "high")) if field == "value" else (field,)
    made = converted(figure, names, value)
    if made is None:
        raise ValueError(f"{field} cannot be {value!r}")
    if made.low is None and made.high is None:
        raise ValueError("a figure needs a low or a high bound")
    if made.low is not None and made.high is not None and made.low > made.high:
        raise ValueError(f"low {made.low:g} is above high {made.high:g}: correct value={value}")
    return replace(made, corrected=tuple(dict.fromkeys((*figure.corrected, *names))))


def converted(figure: Figure, names: tuple[str, ...], value: str) -> Figure | None:
    """Return the figure with a value in each of the fields; None where it has no such value."""
    built: dict[str, Any] = msgspec.to_builtins(figure)
    for read in (as_json(value), value):
        try:
            return msgspec.convert({**built, **dict.fromkeys(names, read)}, Figure, strict=True)
        except msgspec.ValidationError:
            continue
    return None


def as_json(value: str) -> object:
    """Return the value read as JSON, the text itself where it is none."""
    try:
        return decoded_any(value)
    except msgspec.MsgspecError:
        return value
