"""Phrases, and what the likeness of reports holds."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.group.test_group import BOTH

from crossread.group import group
from crossread.group.phrases import Phrases
from crossread.group.terms import alike, weighted
from crossread.records import Lineage, Reading

WORDS = st.lists(st.sampled_from(["a", "ab", "abc", "b", "ba", "cab", "ä"]), max_size=9)


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_phrases_by_number_are_as_alike_as_phrases_as_text(reports: list[list[str]]) -> None:
    """Phrases weigh as if each were a word; what stands in one report alone is not kept."""
    book = Phrases()
    for words in reports:
        book.add(words)
    found = list(book.weighed())
    pairs = [pairwise(words) for words in reports]
    texts = weighted([dict.fromkeys(map(" ".join, some), 1.0) for some in pairs])
    for number in range(1, len(reports)):
        wanted = alike(texts[number], texts[:number])
        assert alike(found[number], found[:number]).tolist() == wanted.tolist()


def test_readings_that_are_loaded_tell_the_same_stories() -> None:
    """Who hands over reports alone, and loads what was found in them, has the same stories."""
    by_report = {reading.report.id: reading for reading in BOTH}
    bare = [Reading(report=reading.report) for reading in BOTH]
    assert group(bare, Lineage(), by_report.__getitem__) == group(BOTH, Lineage())
