"""Columns: from a record type to the columns of its table, by one rule for all records.

Texts, numbers and enums become columns; a span becomes `start` and `end`; a nested record
becomes columns with its name in front; several spans or records become rows of `spans` or a
JSON column. So the schema can never drift from the records.
"""

import enum
import types
import typing
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from crossread.records import Record, Report, Span, Vectors

SCALARS = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}


def plain_type(hint: Any) -> Any:
    """Strip None and NewTypes from a type.

    >>> plain_type(str | None)
    <class 'str'>
    """
    if isinstance(hint, typing.NewType):
        return plain_type(hint.__supertype__)
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        kept = [arg for arg in typing.get_args(hint) if arg is not type(None)]
        return plain_type(kept[0])
    return hint


@cache
def fields_of(record: type[Record]) -> tuple[tuple[str, Any], ...]:
    """Return (name, type) of each field of a record type; looking them up is slow."""
    return tuple((field.name, plain_type(field.type)) for field in msgspec.structs.fields(record))


def is_record(hint: Any) -> bool:
    """Whether a type is a record type."""
    return isinstance(hint, type) and issubclass(hint, Record)


@cache
def columns_of(record: type[Record], prefix: str = "") -> dict[str, str]:
    """Return {column: DuckDB type} of a record type, in the order of its fields."""
    found: dict[str, str] = {}
    for field, hint in fields_of(record):
        name = prefix + field
        if hint in SCALARS:
            found[name] = SCALARS[hint]
        elif isinstance(hint, type) and issubclass(hint, enum.Enum):
            found[name] = "VARCHAR"
        elif hint is Span:
            found |= span_columns(name)
        elif hint is Vectors or is_spans(hint):
            continue
        elif is_record(hint):
            found |= columns_of(hint, f"{name}_")
        elif typing.get_origin(hint) is tuple:
            found[name] = tuple_type(hint)
        else:
            raise TypeError(f"no column for {record.__name__}.{field}: {hint}")
    return found


def tuple_type(hint: Any) -> str:
    """Return the column type of a tuple: a list of scalars, else JSON."""
    inner = plain_type(typing.get_args(hint)[0])
    return f"{SCALARS[inner]}[]" if inner in SCALARS else "JSON"


def is_spans(hint: Any) -> bool:
    """Whether a type is a tuple of spans."""
    return typing.get_origin(hint) is tuple and plain_type(typing.get_args(hint)[0]) is Span


def span_columns(name: str) -> dict[str, str]:
    """Return the columns of a span; the main one goes without its name."""
    if name == "span":
        return {"report": "VARCHAR", "start": "BIGINT", "end": "BIGINT"}
    return {f"{name}_start": "BIGINT", f"{name}_end": "BIGINT"}


class Plan(NamedTuple):
    """How the columns of a record type are filled, found once; looking at types is slow."""

    columns: tuple[str, ...]
    plain: Callable[[Record], tuple[Any, ...]]
    """Takes the values of these columns out of a record."""
    spans: tuple[tuple[str, str], ...]
    """(field, column) of each field that is one span."""
    records: tuple[tuple[str, str], ...]
    """(field, prefix of its columns) of each field that is a record."""


@cache
def plan_of(record: type[Record], prefix: str) -> Plan:
    """Return how the columns of a record type are filled."""
    fields = fields_of(record)
    spans = tuple((field, prefix + field) for field, hint in fields if hint is Span)
    own = [(f, h) for f, h in fields if not (h is Span or h is Vectors or is_spans(h))]
    records = tuple((field, f"{prefix}{field}_") for field, hint in own if is_record(hint))
    plain = [field for field, hint in own if not is_record(hint)]
    return Plan(tuple(prefix + field for field in plain), getter(plain), spans, records)


def getter(fields: Sequence[str]) -> Callable[[Record], tuple[Any, ...]]:
    """Return what takes so many values out of a record."""
    if len(fields) > 1:
        return attrgetter(*fields)
    return lambda record: tuple(getattr(record, field) for field in fields)


def values_of(record: Record, prefix: str = "") -> dict[str, Any]:
    """Return {column: value} of a record, the columns being those of `columns_of`."""
    plan = plan_of(type(record), prefix)
    found: dict[str, Any] = dict(zip(plan.columns, plan.plain(record), strict=True))
    for field, name in plan.spans:
        found |= span_values(name, getattr(record, field))
    for field, name in plan.records:
        value = getattr(record, field)
        if value is not None:
            found |= values_of(value, name)
    return found


def span_values(name: str, span: Span | None) -> dict[str, Any]:
    """Return the values of the columns of a span."""
    if span is None:
        return {}
    if name == "span":
        return {"report": span.report, "start": span.start, "end": span.end}
    return {f"{name}_start": span.start, f"{name}_end": span.end}


def spans_of(value: Any, role: str = "") -> Iterator[tuple[str, Span]]:
    """Yield (role, span) of every span within a record, the role being the path to it.

    >>> from crossread.records import Attribution
    >>> row = Attribution(id="a", cue=(Span(report="r", start=1, end=5),))
    >>> [(role, span.pair) for role, span in spans_of(row)]
    [('cue', (1, 5))]
    """
    if isinstance(value, Span):
        yield role, value
    elif isinstance(value, Record):
        for field in fields_with_spans(type(value)):
            held = getattr(value, field)
            if held:
                yield from spans_of(held, f"{role}.{field}" if role else field)
    elif isinstance(value, tuple):
        for entry in value:
            yield from spans_of(entry, role)


@cache
def fields_with_spans(record: type[Record]) -> tuple[str, ...]:
    """Return the fields of a record type in which a span can stand; a report has none of its own.

    >>> fields_with_spans(Report), fields_with_spans(Span)
    ((), ())
    """
    fields = msgspec.structs.fields(record) if record is not Report else ()
    return tuple(field.name for field in fields if may_hold_spans(field.type, frozenset((record,))))


def may_hold_spans(hint: Any, around: frozenset[type[Record]]) -> bool:
    """Whether a value of a type can hold a span; `around` are the records that it stands in."""
    if isinstance(hint, typing.NewType):
        return may_hold_spans(hint.__supertype__, around)
    if typing.get_origin(hint) is not None:
        return any(may_hold_spans(arg, around) for arg in typing.get_args(hint))
    if hint is Span or not is_record(hint):
        return hint is Span
    if hint is Report or hint in around:
        return False
    inner = msgspec.structs.fields(hint)
    return any(may_hold_spans(field.type, around | {hint}) for field in inner)
