"""Spans: entities, quotes and figures of a reading as spans of a Doc, each leading to its record.

The record of a span is found by the id that it carries, in the reading that the Doc keeps as
bytes: so it outlasts copies, `DocBin` and other processes.
"""

import warnings
from collections.abc import Callable, Iterable
from enum import Enum
from functools import lru_cache
from typing import Any

import msgspec
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from crossread.records import Attribution, Figure, Happening, Person, Place, Reading, Record, Timex
from crossread.records import Span as Words

KEPT = "crossread"
"""Where a Doc keeps its reading."""
_encode = msgspec.msgpack.Encoder().encode


class Index(msgspec.Struct, frozen=True):
    """A reading with its rows by id."""

    reading: Reading
    rows: dict[str, Record]


@lru_cache(maxsize=16)
def index_of(kept: bytes) -> Index:
    """Return a reading out of the bytes that a Doc keeps."""
    reading = msgspec.msgpack.decode(kept, type=Reading)
    groups: tuple[Iterable[Any], ...] = (
        reading.attributions,
        reading.figures,
        reading.measures,
        reading.times,
        reading.places,
        reading.happenings,
        reading.people,
    )
    return Index(reading, {row.id: row for group in groups for row in group})


def keep(doc: Doc, reading: Reading) -> None:
    """Keep a reading with a Doc; vectors are left out."""
    plain = msgspec.structs.replace(
        reading, sentence_vectors=None, title_vector=None, token_vectors=None, hints=None
    )
    doc.user_data[KEPT] = _encode(plain)


def reading_of(doc: Doc) -> Reading | None:
    """Return the reading that a Doc was filled from."""
    kept = doc.user_data.get(KEPT)
    return index_of(kept).reading if kept else None


def record_of(span: Span) -> Record | None:
    """Return the record that a span stands for."""
    kept = span.doc.user_data.get(KEPT)
    return index_of(kept).rows.get(span.id_) if kept else None


def set_spans(doc: Doc, reading: Reading) -> None:
    """Set the entities and the groups of spans of a Doc."""
    names = [(e.span, e.label.value, e.person or "") for e in reading.entities]
    doc.set_ents(filter_spans(made(doc, names)))
    groups: dict[str, list[tuple[Words, str, str]]] = {
        "quotes": [(c, a.mode.value, a.id) for a in reading.attributions for c in a.content],
        "figures": [(f.span, f.indicator.value, f.id) for f in reading.figures],
        "times": [(t.span, t.type.value, t.id) for t in reading.times],
        "places": [(p.span, p.country or "", p.id) for p in reading.places],
        "happenings": [(h.span, h.status.value, h.id) for h in reading.happenings],
    }
    for name, rows in groups.items():
        doc.spans[name] = made(doc, rows)


def made(doc: Doc, rows: Iterable[tuple[Words, str, str]]) -> list[Span]:
    """Return spans of a Doc; one that ends within a token takes in the token."""
    found = (span_of(doc, words, label, key) for words, label, key in rows)
    return [span for span in found if span is not None]


def span_of(doc: Doc, words: Words, label: str = "", key: str = "") -> Span | None:
    """Return words of a report as a span of its Doc."""
    return doc.char_span(words.start, words.end, label=label, span_id=key, alignment_mode="expand")


def said(pick: Callable[[Attribution, Doc], Any]) -> Callable[[Span], Any]:
    """Return what tells something of a quote, None of other spans."""

    def tell(span: Span) -> Any:
        row = record_of(span)
        return pick(row, span.doc) if isinstance(row, Attribution) else None

    return tell


def field_of(name: str, *kinds: type[Record]) -> Callable[[Span], Any]:
    """Return what tells a field of the records of some kinds, None of other spans."""

    def tell(span: Span) -> Any:
        row = record_of(span)
        value = getattr(row, name) if isinstance(row, kinds) else None
        return value.value if isinstance(value, Enum) else value

    return tell


def speaker_span(row: Attribution, doc: Doc) -> Span | None:
    """Return the words that name the speaker."""
    words = row.speaker.span if row.speaker else None
    return span_of(doc, words, "speaker") if words else None


def speaker_name(row: Attribution, doc: Doc) -> str | None:
    """Return the name of the speaker."""
    return row.speaker.name if row.speaker else None


EXTENSIONS: dict[str, Callable[[Span], Any]] = {
    "crossread": record_of,
    "speaker": said(speaker_name),
    "speaker_span": said(speaker_span),
    "cue": said(lambda row, doc: made(doc, [(words, "cue", "") for words in row.cue])),
    "stance": said(lambda row, doc: row.stance.value),
    "mode": said(lambda row, doc: row.mode.value),
    "low": field_of("low", Figure),
    "high": field_of("high", Figure),
    "hedge": field_of("hedge", Figure),
    "counted": field_of("counted", Figure),
    "unit": field_of("unit", Figure),
    "place": field_of("place", Figure),
    "claimant": field_of("claimant", Figure),
    "status": field_of("status", Figure, Happening),
    "value": field_of("value", Timex),
    "when": field_of("when", Happening),
    "lat": field_of("lat", Place),
    "lon": field_of("lon", Place),
    "name": field_of("name", Person, Place),
    "score": field_of("score", Attribution, Figure, Happening, Place),
}
"""What `span._` tells, by name."""


def set_extensions() -> None:
    """Make the extensions known to spaCy; one that the user has set stays, with a warning."""
    for name, tell in EXTENSIONS.items():
        if Span.has_extension(name):
            taken = f"span._.{name} is set already; span._.crossread leads to what it would tell"
            warnings.warn(taken, stacklevel=2)
        else:
            Span.set_extension(name, getter=tell)
    if not Doc.has_extension("reading"):
        Doc.set_extension("reading", getter=reading_of)
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)
