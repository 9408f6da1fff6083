"""Tables: one way to read them, and nothing in them that nobody knows."""

import re
from pathlib import Path

import msgspec
import pytest

from crossread.errors import UnknownPart
from crossread.extract.figure.lexicon import Measure
from crossread.records import Record
from crossread.records.agency import Agencies
from crossread.tables import load, parsed

SOURCES = Path(__file__).parents[2] / "src" / "crossread"


def with_text(pattern: str) -> list[str]:
    """The modules in which a pattern stands."""
    found = re.compile(pattern, re.M)
    return [p.name for p in SOURCES.rglob("*.py") if found.search(p.read_text("utf-8"))]


def test_tables_are_read_in_one_place() -> None:
    """No other module parses TOML."""
    assert with_text(r"\btomllib\b") == ["tables.py"]


def test_an_unknown_key_fails() -> None:
    """A misspelt key is found when the table is read, and never passed over."""
    with pytest.raises(msgspec.ValidationError, match="unknown field `kind`"):
        parsed("agency = []\nkind = []", Agencies)


def test_a_shape_refuses_unknown_keys() -> None:
    """A type that would let them pass is no shape of a table."""

    class Loose(Record, frozen=True):
        share: float = 0.0

    with pytest.raises(TypeError, match="forbid_unknown_fields"):
        parsed("share = 0.5", Loose)


def test_a_misspelt_list_of_an_indicator_fails() -> None:
    """Each section of indicators.toml has its lists and no other; "noun" is not "nouns"."""
    lists = {key: ["word"] for key in ("done_to", "does", "of", "adjectives", "totals")}
    with pytest.raises(msgspec.ValidationError, match="unknown field `noun`"):
        msgspec.convert({**lists, "nouns": [], "noun": ["dead"]}, Measure)
    with pytest.raises(msgspec.ValidationError, match="missing required field `nouns`"):
        msgspec.convert(lists, Measure)


def test_a_table_that_is_not_there_is_named() -> None:
    """The error names the tables that there are."""
    with pytest.raises(UnknownPart, match=r"no table named 'zone'; there are: .*zones"):
        load("crossread.read", "zone", dict[str, str])


OPEN = {
    *("extract/tables/classes", "extract/tables/nations", "extract/tables/place_words"),
    *("present/export/tables/countries", "read/tables/stubs"),
    *("reconcile/tables/classes", "reconcile/tables/vague"),
}
"""Tables of which the rules read every section, whatever it is called."""


def test_every_part_of_a_table_is_read() -> None:
    """A list that no rule asks for is misspelt or forgotten: the code names each."""
    code = "\n".join(path.read_text("utf-8") for path in SOURCES.rglob("*.py"))
    known = set(re.findall(r"\w[\w-]*", code))
    unread = [
        f"{name}: {key}"
        for path in sorted(SOURCES.rglob("*.toml"))
        if (name := path.relative_to(SOURCES).with_suffix("").as_posix()) not in OPEN
        for key in parsed(path.read_text("utf-8"), dict[str, object])
        if key not in known
    ]
    assert unread == []


def test_nothing_in_the_source_is_asserted() -> None:
    """A promise that breaks raises an error with its parts; python -O would drop an assert."""
    assert with_text(r"^ *assert ") == []
