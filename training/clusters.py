"""Clusters: the labelled pairs of the clusters by hand, on crossread's own readings of them.

Comes in: `../shared/gold` and `../shared/clusters/tune`, and `clusters.jsonl`, our own: 40
more, each read by one of eight readers, as code points. Goes out: Examples and their features. A
figure of the gold stands for the one found that overlaps it. Our own teach and are not measured on.
"""

import argparse
import json
import pickle
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import combinations
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from crossread.annotate import annotate
from crossread.extract import extract
from crossread.lineage import lineage
from crossread.reconcile.figure.features import FEATURES
from crossread.reconcile.figure.keys import difference
from crossread.reconcile.figure.tellable import may_differ
from crossread.reconcile.forest import Rows
from crossread.reconcile.material import Material
from crossread.records import (
    DateBasis,
    Dated,
    Figure,
    Reading,
    Record,
    Report,
    Story,
    report_id,
)
from crossread.records.base import ArticleId

TEXTS = ("ecbplus/train", "ecbplus/dev", "timelines_t17/articles")
OWN = Path(__file__).with_name("clusters.jsonl")
Ids = frozenset[str | None]
"""The ids of two annotated figures."""
ONE = frozenset({"agree", "compatible", "superseded", "dispute", "differs"})
"""Relations of two figures that count one thing."""


class Kind(StrEnum):
    """Where the label of a pair comes from."""

    LABELLED = "labelled"
    """Somebody set the two side by side."""
    GROUPED = "grouped"
    """Both are annotated: one group of a quantity, or two."""
    UNLISTED = "unlisted"
    """One is no annotated figure, so it is unlike any."""


class Example(Record, frozen=True, kw_only=True):
    """A labelled pair."""

    cluster: int
    kind: Kind
    one: bool
    relation: str
    """As labelled; empty where only the group is known."""
    doubtful: bool = False
    whole: bool = False
    """Of a cluster in which every pair is known."""
    tellable: bool = False
    """Its key allows it to be told as two values of one thing."""


def given(doc: str | None) -> tuple[list[dict[str, Any]], dict[str, Reading]]:
    """Return the clusters, and the readings of their reports, where a command line has them."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--annotated", type=Path, help="file that keeps the model's readings")
    args = parser.parse_args()
    return list(clusters(args.shared)), readings_of(args.shared, args.annotated)


def by_hand(shared: Path) -> Iterator[dict[str, Any]]:
    """Yield the clusters by hand that training may use."""
    for folder in ("gold", "clusters/tune"):
        for path in sorted((shared / folder).glob("*_*.json")):
            yield json.loads(path.read_text("utf-8"))


def clusters(shared: Path) -> Iterator[dict[str, Any]]:
    """Yield the clusters by hand and our own."""
    yield from by_hand(shared)
    for line in OWN.read_text("utf-8").splitlines():
        yield {**json.loads(line), "own": True}


def topic_of(cluster: Mapping[str, Any]) -> str:
    """Return the topic of a cluster, which several may have: they are held apart together.

    >>> topic_of({"id": "ecb13_mat_maid"}), topic_of({"id": "ecb_13plus"})
    ('ecb13', 'ecb13')
    >>> topic_of({"id": "t17_h1n1_20090519"}), topic_of({"id": "h1n1_mexico"})
    ('h1n1', 'h1n1')
    """
    name = cluster["id"].removeprefix("t17_")
    told = re.match(r"ecb_?(\d+)", name)
    return f"ecb{told[1]}" if told else name.partition("_")[0]


def folds_of(every: Iterable[Mapping[str, Any]], many: int) -> list[int]:
    """Return the fold of each cluster, of so many; those of one topic are in one."""
    topics = [topic_of(cluster) for cluster in every]
    order = {topic: at for at, topic in enumerate(dict.fromkeys(topics))}
    return [order[topic] % many for topic in topics]


def reports(shared: Path) -> Iterator[Report]:
    """Yield the reports of the clusters."""
    wanted = {doc for cluster in clusters(shared) for doc in cluster["articles"]}
    wanted -= set((shared / "check-ids.txt").read_text("utf-8").split()) & wanted
    for part in TEXTS:
        for line in (shared / f"data/{part}.jsonl").read_text("utf-8").split("\n"):
            row = json.loads(line) if line else {"doc_id": None}
            if row["doc_id"] in wanted:
                name, date = row["doc_id"], str(row.get("date") or "")[:10]
                yield Report(
                    id=report_id(name, row["text"]), name=name, article=ArticleId(name),
                    text=row["text"], title=row.get("title"),
                    published=Dated(value=date, basis=DateBasis.ROW) if date else None,
                )  # fmt: skip


def readings_of(shared: Path, kept: Path | None) -> dict[str, Reading]:
    """Return the readings by the names of their reports; `kept` holds what the model said."""
    if kept and kept.exists():
        annotated = pickle.loads(kept.read_bytes())
    else:
        annotated = {reading.report.name: reading for reading in annotate(reports(shared))}
        if kept:
            kept.write_bytes(pickle.dumps(annotated))
    return {name: extract(reading) for name, reading in annotated.items()}


def examples_of(
    cluster: dict[str, Any], readings: Mapping[str, Reading], number: int
) -> tuple[list[Example], Rows]:
    """Return the labelled pairs of one cluster and their features."""
    mine = [readings[doc] for doc in cluster["articles"] if doc in readings]
    story = Story(id=cluster["id"], title="", reports=tuple(r.report.id for r in mine))
    compared = Material(story, mine, lineage(mine)).compared
    figures = [each.count.figure for each in compared.traits]
    names = [each.count.report.name for each in compared.traits]
    gold = matched(cluster["figures"], figures, names)
    pairs, examples, told = [], [], relations(cluster)
    groups = groups_of(cluster)
    for i, j in combinations(range(len(figures)), 2):
        one, other = (compared.traits[at].count for at in (i, j))
        example = labelled(told, groups, (gold.get(i), gold.get(j)), number)
        if example is None and worth(cluster, figures, (i, j), (gold, names)):
            example = Example(
                cluster=number, kind=Kind.UNLISTED, one=False, relation="", whole=True
            )
        if example is not None:
            pairs.append((i, j))
            key = not difference(one, other, compared.atlas)
            tellable = key and may_differ(one, other, compared.atlas)
            examples.append(replace(example, tellable=tellable))
    rows = compared.rows(pairs)
    same = rows[:, FEATURES.index("one number")] == 1
    kept = [at for at, e in enumerate(examples) if not (e.kind is Kind.UNLISTED and same[at])]
    return [examples[at] for at in kept], rows[kept]


def matched(
    gold: Sequence[dict[str, Any]], figures: Sequence[Figure], names: Sequence[str]
) -> dict[int, str]:
    """Return for each figure found the annotated one that it overlaps most."""
    found: dict[int, str] = {}
    for row in gold:
        shares = [
            (min(f.span.end, row["end"]) - max(f.span.start, row["start"]), at)
            for at, f in enumerate(figures)
            if names[at] == row["doc_id"] and at not in found
        ]
        most, at = max(shares, default=(0, -1))
        if most > 0:
            found[at] = row["id"]
    return found


def labelled(
    relations: Mapping[Ids, dict[str, Any]],
    groups: Mapping[str | None, int] | None,
    ids: tuple[str | None, str | None],
    number: int,
) -> Example | None:
    """Return the example of two annotated figures, None where nothing is known of them."""
    if None in ids:
        return None
    told = relations.get(frozenset(ids))
    if told:
        relation = told["relation"]
        return Example(
            cluster=number, kind=Kind.LABELLED, one=relation in ONE, relation=relation,
            doubtful=bool(told.get("doubtful")), whole=groups is not None,
        )  # fmt: skip
    if groups is None:
        return None
    first, second = map(groups.get, ids)
    one = first is not None and first == second
    return Example(cluster=number, kind=Kind.GROUPED, one=one, relation="", whole=True)


def groups_of(cluster: dict[str, Any]) -> dict[str | None, int] | None:
    """Return for each annotated figure the number of its group; None where none are given."""
    groups = cluster.get("same_quantity_groups")
    if groups is None:
        return None
    return {member: number for number, group in enumerate(groups) for member in group}


def relations(cluster: dict[str, Any]) -> dict[Ids, dict[str, Any]]:
    """Return the labelled pairs."""
    rows = [*cluster["figure_relations"], *cluster.get("figure_relations_more", [])]
    return {frozenset((row["a"], row["b"])): row for row in rows}


def worth(
    cluster: dict[str, Any],
    figures: Sequence[Figure],
    pair: tuple[int, int],
    known: tuple[Mapping[int, str], Sequence[str]],
) -> bool:
    """Whether a pair with a figure that nobody annotated is sure to be unlike.

    What two reports give is annotated, so of two reports it is; but for those left open.
    """
    gold, names = known
    i, j = pair
    if cluster.get("same_quantity_groups") is None or (i in gold and j in gold):
        return False
    loose = [at for at in pair if at not in gold]
    return names[i] != names[j] and not any(left_open(cluster, figures[a], names[a]) for a in loose)


def left_open(cluster: dict[str, Any], figure: Figure, name: str) -> bool:
    """Whether a figure is one that may be annotated or not."""
    return any(
        row["doc_id"] == name and row["start"] < figure.span.end and figure.span.start < row["end"]
        for row in cluster.get("optional_figures") or []
    )
