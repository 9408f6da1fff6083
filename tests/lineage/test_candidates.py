"""Which pairs of reports are worth comparing: words, fingerprints, bands."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support import report_of

from crossread.lineage.bands import CROWD, NEAR, buckets, candidates
from crossread.lineage.sketch import SHARD, Sketch, sketches
from crossread.lineage.words import fold, placed_words_of, words_of, words_of_each
from crossread.records import Reading

SHARED = ["the", "old", "bridge", "stays", "closed", "until", "the", "engineers"]


def sketched(*texts: str) -> list[Sketch]:
    """Return the sketches of texts."""
    rows = [report_of(text, name=str(number)) for number, text in enumerate(texts)]
    return list(sketches(Reading(report=row) for row in rows))


def own_words(dice: random.Random, count: int) -> list[str]:
    """Return words that no other text has."""
    return [f"w{dice.randrange(10**9)}" for _ in range(count)]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 400), st.integers(0, 400))
def test_eight_shared_words_are_always_found(seed: int, before: int, after: int) -> None:
    """Two texts that share eight words in a row meet, however long the rest of them is."""
    dice = random.Random(seed)
    one = own_words(dice, before) + SHARED + own_words(dice, after)
    two = own_words(dice, after // 2) + SHARED + own_words(dice, before // 3)
    assert candidates(sketched(" ".join(one), " ".join(two))) == [(0, 1)]


def test_texts_that_share_nothing_never_meet() -> None:
    """Texts laid end to end for speed keep to themselves; short and empty ones have no print."""
    dice = random.Random(5)
    texts = [" ".join(own_words(dice, size)) for size in (0, 3, 5, 0, 80, 4, 5, 0)]
    made = sketched(*texts)
    assert [len(row.words) for row in made] == [0, 3, 5, 0, 80, 4, 5, 0]
    assert [number for number, row in enumerate(made) if len(row.prints)] == [2, 4, 6]
    assert candidates(made) == []


def test_a_sketch_does_not_depend_on_its_shard() -> None:
    """The words and prints of a report are the same alone and among others."""
    dice = random.Random(6)
    texts = [" ".join(own_words(dice, dice.randrange(30))) for _ in range(SHARD + 9)]
    for text, among in zip(texts, sketched(*texts), strict=True):
        (alone,) = sketched(text)
        assert among.words.tolist() == alone.words.tolist()
        assert among.prints.tolist() == alone.prints.tolist()


def test_a_crowd_makes_no_square() -> None:
    """A line on many pages makes a few pairs a page; each page still meets the first."""
    dice = random.Random(7)
    count = 5 * CROWD
    line = " ".join(SHARED)
    made = sketched(*(f"{line} {' '.join(own_words(dice, 20))}" for _ in range(count)))
    pairs = candidates(made)
    assert len(pairs) <= 4 * NEAR * count
    assert {(0, number) for number in range(1, count)} <= set(pairs)


def test_a_small_bucket_meets_in_full() -> None:
    """Every two of a few that share a line are compared."""
    dice = random.Random(8)
    line = " ".join(SHARED)
    made = sketched(*(f"{line} {' '.join(own_words(dice, 20))}" for _ in range(CROWD)))
    assert len(candidates(made)) == CROWD * (CROWD - 1) // 2


def test_no_report_gives_no_bucket() -> None:
    """Nothing in, nothing out."""
    members, places, sizes = buckets(np.empty(0, dtype=np.uint64))
    assert len(members) == len(places) == len(sizes) == 0
    assert candidates([]) == []


@pytest.mark.parametrize(
    "text", ["", " . ", "Ärger in Ålesund – 12 Verletzte", "a" * 700, "a\u200bb"]
)
def test_words_and_their_places_agree(text: str) -> None:
    """Each hash has one place, and its place reads the word of that hash."""
    starts, ends = placed_words_of(text)
    words = words_of(text)
    assert len(starts) == len(words)
    for start, end, word in zip(starts.tolist(), ends.tolist(), words.tolist(), strict=True):
        assert words_of(text[start:end]).tolist() == [word]


@given(st.lists(st.text(alphabet="ab é.\u0436\U0001f600\n"), max_size=6))
def test_texts_end_to_end_hash_as_they_do_alone(texts: list[str]) -> None:
    """Words of many texts are those of each, and differ where the folded words differ."""
    words, cuts = words_of_each(texts)
    for number, text in enumerate(texts):
        alone = words_of(text)
        assert words[cuts[number] : cuts[number + 1]].tolist() == alone.tolist()
        folded = fold(text).split()
        assert len(set(folded)) == len(set(alone.tolist()))
