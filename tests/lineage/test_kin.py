"""Kin: what probably shares text is read together."""

import random

from crossread.lineage.kin import MOST, kin
from crossread.records import Report, report_id
from crossread.records.base import ArticleId

WORDS = tuple(f"{one}{two}" for one in ("dam", "hill", "port", "mine") for two in "abcdefghijklmn")


def report(name: str, text: str) -> Report:
    """Return a report."""
    return Report(id=report_id(name, text), name=name, article=ArticleId(name), text=text)


def invented(seed: int, words: int = 120) -> str:
    """Return so many words in some order."""
    dice = random.Random(seed)
    return " ".join(dice.choice(WORDS) for _ in range(words))


def test_a_copy_and_most_updates_are_read_with_their_first() -> None:
    """A reprint always shares both ends of its fingerprints, an update one of them as a rule."""
    wire, other = invented(1), invented(2)
    texts = [wire, other, wire, f"{wire} Officials added this much later on."]
    groups = kin([report(f"r{number}", text) for number, text in enumerate(texts)])
    assert [[one.name for one in group] for group in groups] == [["r0", "r2", "r3"], ["r1"]]


def test_a_crowd_is_shared_out() -> None:
    """No group is larger than what one worker should have."""
    groups = kin([report(f"r{number}", invented(1)) for number in range(2 * MOST + 1)])
    assert [len(group) for group in groups] == [MOST, MOST, 1]


def test_texts_without_words_stand_alone() -> None:
    """What has no fingerprint is nobody's kin."""
    assert [len(group) for group in kin([report("a", ""), report("b", "Dam.")])] == [1, 1]
