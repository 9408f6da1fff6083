"""Columns of tokens, which the passes over one reading share."""

from msgspec.structs import replace

from crossread.extract.language.tree import tree_of
from tests.extract.marked import marked


def test_passes_over_the_same_tokens_share_columns() -> None:
    reading = marked("The harbour is closed. Ada Lunde said so.")
    first = tree_of(reading)
    assert tree_of(replace(reading, entities=())).columns is first.columns


def test_other_tokens_or_another_text_have_columns_of_their_own() -> None:
    reading = marked("The harbour is closed.")
    first = tree_of(reading).columns
    turned = tuple(replace(token, upos="X") for token in reading.tokens)
    assert tree_of(replace(reading, tokens=turned)).upos(0) == "X"
    other = replace(reading, report=replace(reading.report, text=reading.report.text.upper()))
    assert tree_of(other).columns is not first
    assert tree_of(reading).upos(0) != "X"
