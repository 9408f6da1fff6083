"""Columns: every span of a record is found, whatever field it stands in."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from crossread import records
from crossread.records import Record, Report, Span
from crossread.store.columns import columns_of, fields_with_spans, is_record, values_of
from crossread.store.tables import TABLES

TYPES = [kind for kind in vars(records).values() if is_record(kind)]


def named_in(hint: Any) -> Iterator[Any]:
    """Yield each type that a type is made of; those of a record are those of its fields."""
    args = getattr(hint, "__args__", ())
    for arg in args:
        yield from named_in(arg)
    if is_record(hint) and hint is not Report:
        for field in msgspec.structs.fields(hint):
            yield from named_in(field.type)
    yield hint


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_a_field_is_looked_into_where_its_type_names_a_span(kind: type[Record]) -> None:
    """A field is looked into for spans just where a span stands somewhere in its type."""
    if kind in (Report, Span):
        assert fields_with_spans(kind) == ()
        return
    fields = msgspec.structs.fields(kind)
    wanted = tuple(field.name for field in fields if Span in named_in(field.type))
    assert fields_with_spans(kind) == wanted


@pytest.mark.parametrize("name", TABLES)
def test_values_stand_in_declared_columns(name: str) -> None:
    """The values of a record stand in the columns that its type declares, and in no others."""
    record: dict[str, Any] = {}
    kind = TABLES[name].record
    for field in msgspec.structs.fields(kind):
        if field.required:
            record[field.name] = example(field.type)
    assert values_of(kind(**record)).keys() <= columns_of(kind).keys()


def example(hint: Any) -> Any:
    """Return a value that a required field may have."""
    if hint is Span:
        return Span(report="r", start=0, end=1)  # type: ignore[arg-type]
    return ()
