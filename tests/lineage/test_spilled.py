"""Spilled: bands grouped on the disk give what bands grouped in memory give."""

import random

import numpy as np
import pytest
from tests.support_story import NEWS, OTHER

from crossread.lineage import bands, lineage
from crossread.lineage.bands import CROWD, candidates, spilled_candidates
from crossread.lineage.sketch import Sketch
from crossread.records import Reading, Report, report_id
from crossread.records.base import ArticleId, ReportId


def sketched(prints: list[list[int]]) -> list[Sketch]:
    """Return a sketch for each list of fingerprints."""
    none = np.empty(0, np.uint32)
    return [
        Sketch(
            report=ReportId(str(n)), words=none, prints=np.array(some, np.uint64) << np.uint64(30)
        )
        for n, some in enumerate(prints)
    ]


@pytest.mark.parametrize("shard", [1, 7, 1000])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_disk_gives_the_pairs_of_the_memory(shard: int, seed: int) -> None:
    """However the sketches are cut into shards: buckets of two, of a few, crowds and repeats."""
    dice = random.Random(seed)
    rare, common = range(400), range(1000, 1004)
    prints = [
        [*dice.choices(rare, k=6), *(mark for mark in common if dice.random() < 0.4)]
        for _ in range(5 * CROWD)
    ]
    prints[3:5] = [[], prints[5] * 2]
    made = sketched(prints)
    assert list(spilled_candidates(made, shard)) == list(candidates(made))


def test_a_long_report_meets_those_with_which_it_shares_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Beyond a bound on the pairs of one report, the disk keeps those that the memory keeps."""
    monkeypatch.setattr(bands, "MOST", 3)
    dice = random.Random(4)
    made = sketched([dice.choices(range(60), k=12) for _ in range(40)])
    kept = list(candidates(made))
    assert list(spilled_candidates(made)) == kept
    monkeypatch.undo()
    assert len(kept) < len(list(candidates(made)))


def test_edges_of_a_crowd() -> None:
    """One more than makes a crowd, and one fewer."""
    for size in (1, 2, CROWD - 1, CROWD, CROWD + 1, 3 * CROWD):
        made = sketched([[7]] * size)
        assert list(spilled_candidates(made)) == list(candidates(made)), size
    assert not list(spilled_candidates([]))


def test_lineage_is_the_same_by_way_of_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies, origins and versions of a corpus do not depend on where its bands were grouped."""
    texts = [NEWS, OTHER, f"{NEWS} {OTHER}", f"A first line. {NEWS}", f"{OTHER} A last line.", NEWS]
    corpus = [
        Reading(
            report=Report(
                id=report_id(str(n), text), name=str(n), article=ArticleId(str(n)), text=text
            )
        )
        for n, text in enumerate(texts)
    ]
    in_memory = lineage(corpus)
    monkeypatch.setattr(bands, "IN_MEMORY", 0)
    assert lineage(corpus) == in_memory
    assert len(in_memory.copies) > len(texts)


def test_many_reports_go_by_way_of_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """From so many fingerprints on memory does not grow with them."""
    made = sketched([[1, 2], [2, 3], [3, 4]])
    before = list(candidates(made))
    monkeypatch.setattr(bands, "IN_MEMORY", 3)
    monkeypatch.setattr(bands, "buckets", None)
    assert list(candidates(made)) == before == [(0, 1), (1, 2)]
