"""Happenings: fit when two clauses tell one happening, and which happenings a reader notes.

    python -m training.happenings --stories FOLDER [--read FILE] [--shared ../shared] [--kept FILE]

The clusters by hand that have a timeline (`clusters/tune`), and pairs of clauses of the judged
stories that a reader labelled (`acts.jsonl`), on crossread's own readings of them; a cluster or
story is held apart at a time. Writes `reconcile/tables/happenings.toml` with its figures.
"""

import argparse
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from crossread.extract import extract
from crossread.lineage import lineage
from crossread.reconcile.happening.days import with_days
from crossread.reconcile.happening.happened import features
from crossread.reconcile.happening.tellings import Telling, Vector, tellings_of, vectors_of
from crossread.reconcile.happening.timeline import happenings_of, weight_features
from crossread.reconcile.material import Material
from crossread.reconcile.tables import table
from crossread.records import Reading, Span, Story
from crossread.records.fitted import Fitted
from training import stories
from training.clusters import clusters, readings_of
from training.fitting import Numbers, Rows, Settings, fit, held_apart

TABLE = Path("src/crossread/reconcile/tables/happenings.toml")
LOOSE = 0.1
"""Weight of a pair of which one clause tells nothing that the timeline by hand has."""
LABELLED = 4.0
"""Weight of a pair of the judged stories: they are few, and of the stories that matter."""
BOUNDS = """[one_event]
threshold = 0.55
groups = 0.45
foremost = 0.2
sure = 0.8

[again]
one = 0.45
within = 0.55
open = 0.7
behind = 0.65"""
"""Probability from which a clause joins a group; a group another, if their foremost clauses are so
likely one; from which a clause stands behind an entry; from which two entries are one, of one
day, of a day within the other's month, and where one has none; and from which a clause of the
one stands behind the words of the other: on the clusters by hand all of them would show 1,245
places for 612 entries, those from 0.65 on 1,145, and of 289 rows by hand 238 in place of 239.
With them 160 of the 289 rows by hand of 26 clusters are shown, each in 1.24 entries with 54 % of
the reports that tell it, where 148 were in 1.36 with 42 %; of what stands behind an entry 94 %
is what it tells, 98 % before. Of doubtful pairs that a reader labelled 82 % of those in one
entry are one, and 80 % of those that are one are in one entry."""
ACTS = Path(__file__).with_name("acts.jsonl")
"""Pairs of clauses, by the ids of their happenings, and whether an editor would give them one
row."""
LONG, TIMES = 400, 3
"""A clause so long, and so many times the one by hand, meets nothing, as the scorer has it."""
Row = tuple[str, dict[str, float], bool, float]
"""Cluster, features, label and weight."""


class Known(NamedTuple):
    """A cluster with its material and the timeline by hand."""

    cluster: dict[str, Any]
    material: Material


def known(shared: Path, kept: Path | None) -> list[Known]:
    """Return the clusters that have a timeline."""
    readings = readings_of(shared, kept)
    return [
        known_of(cluster, [readings[doc] for doc in cluster["articles"] if doc in readings])
        for cluster in clusters(shared)
        if cluster.get("timeline")
    ]


def known_of(cluster: dict[str, Any], readings: Sequence[Reading]) -> Known:
    """Return a cluster with what is drawn from its readings."""
    story = Story(id=cluster["id"], title="", reports=tuple(r.report.id for r in readings))
    return Known(cluster, Material(story, readings, lineage(readings)))


def rows_met(each: Known, span: Span) -> frozenset[int]:
    """Return the rows of the timeline by hand that a clause tells."""
    name = each.material.reports[span.report].name
    return frozenset(
        number
        for number, row in enumerate(each.cluster["timeline"])
        if any(meets(told, span) for told in row["spans"] if told["doc_id"] == name)
    )


def meets(told: Mapping[str, Any], span: Span) -> bool:
    """Whether a clause by hand and a clause found share half of the shorter."""
    length, size = told["end"] - told["start"], span.end - span.start
    shared = min(told["end"], span.end) - max(told["start"], span.start)
    return size <= max(LONG, TIMES * length) and shared * 2 >= min(length, size) > 0


def pairs(each: Known) -> Iterator[Row]:
    """Yield pairs of clauses that share words, of which at least one is known."""
    tellings = list(tellings_of(each.material.readings))
    vectors = vectors_of(tellings)
    met = [rows_met(each, telling.happening.span) for telling in tellings]
    for (i, a), (j, b) in combinations(enumerate(tellings), 2):
        apart = a.key != b.key and a.reading.report.id != b.reading.report.id
        if apart and (met[i] or met[j]) and a.stems & b.stems:
            weight = 1.0 if met[i] and met[j] else LOOSE
            signs = features(a, b, nearness(a, b, vectors))
            yield each.cluster["id"], signs, bool(met[i] & met[j]), weight


def nearness(a: Telling, b: Telling, vectors: Mapping[str, Vector]) -> float | None:
    """Return how near the sentences of two clauses are in meaning; None where it is not known."""
    one, other = vectors.get(a.happening.id), vectors.get(b.happening.id)
    return float(one @ other) if one is not None and other is not None else None


def labelled(read: Mapping[str, Sequence[Reading]]) -> Iterator[Row]:
    """Yield the pairs of the judged stories that a reader labelled, those of one report too: of
    what a report tells twice the clusters list one place."""
    given: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in ACTS.read_text("utf-8").splitlines():
        row = json.loads(line)
        given[row["story"]].append(row)
    for story, rows in given.items():
        readings = [extract(each) for each in read.get(story, ())]
        told = {t.happening.id: t for t in with_days(list(tellings_of(readings)), readings)}
        vectors = vectors_of(told.values())
        for row in rows:
            if row["a"] in told and row["b"] in told:
                a, b = told[row["a"]], told[row["b"]]
                yield story, features(a, b, nearness(a, b, vectors)), row["one"], LABELLED


def groups(each: Known) -> Iterator[tuple[Row, frozenset[int]]]:
    """Yield the happenings that are put together, each with the rows by hand that it tells."""
    for group in happenings_of(each.material):
        met = frozenset().union(*(rows_met(each, t.happening.span) for t in group))
        values = weight_features(group, each.material)
        yield (each.cluster["id"], values, bool(met), 1.0), met


def table_of(rows: Sequence[Row]) -> Rows:
    """Return rows as columns."""
    names = sorted({name for _, values, _, _ in rows for name in values} - {"always"})
    return Rows(
        values={n: np.array([values.get(n, 0.0) for _, values, _, _ in rows]) for n in names},
        labels=np.array([label for _, _, label, _ in rows]),
        weights=np.array([weight for *_, weight in rows]),
        groups=np.array([cluster for cluster, *_ in rows]),
    )


def plain(score: Fitted) -> dict[str, float]:
    """Return the weights of the features as they come, the bias as that of "always"."""
    found = {one.name: one.weight / one.spread for one in score.feature}
    bias = score.bias - sum(one.weight * one.mean / one.spread for one in score.feature)
    return {"always": bias, **found}


def precise(rows: Rows, chances: Numbers) -> Iterator[str]:
    """Yield what share of the pairs put together are one, and of those that are one is found."""
    for least in (0.45, 0.55, 0.65):
        taken = chances >= least
        for name, some in (("clusters", rows.weights == 1.0), ("labelled", rows.weights > 1.0)):
            right, found = rows.labels[taken & some], rows.labels[some].sum()
            yield (
                f"pairs from {least}, {name}: {right.mean():.0%} are one, "
                f"{right.sum() / found:.0%} of those that are one are found"
            )


def written(scores: Mapping[str, Fitted], header: Sequence[str]) -> str:
    """Return the table."""
    lines = [f"# {line}" for line in header]
    lines += ["", BOUNDS]
    for name, score in scores.items():
        lines += ["", f"[{name}.weights]"]
        lines += [f"{json.dumps(key)} = {value:.3f}" for key, value in plain(score).items()]
    return "\n".join(lines) + "\n"


def noted(rows: Rows, chances: Numbers, met: Sequence[frozenset[int]], many: int) -> Iterator[str]:
    """Yield what share of the rows by hand is among those above each weight."""
    for least in (0.2, 0.3, 0.4, 0.5):
        taken = chances >= least
        found = {(rows.groups[at], row) for at in np.flatnonzero(taken) for row in met[at]}
        share = float(rows.labels[taken].mean())
        yield (
            f"weight {least}: {taken.sum() / many:.2f} rows for each by hand, "
            f"{share:.0%} of them by hand too, {len(found) / many:.0%} of those by hand found"
        )


def main() -> None:
    """Fit both scores and write them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--kept", type=Path, help="file that keeps what the model says")
    options.add_argument("--stories", type=Path, required=True, help="folder of judged stories")
    options.add_argument("--read", type=Path, help="file that keeps what it says of them")
    asked = options.parse_args()
    more = labelled(stories.readings_of(asked.stories, asked.read))
    written_for(known(asked.shared, asked.kept), list(more))


def written_for(every: Sequence[Known], more: Sequence[Row]) -> None:
    """Fit both scores on clusters and write them, the second on what the first puts together."""
    one = table_of([*(row for each in every for row in pairs(each)), *more])
    settings = Settings(names=tuple(one.values))
    scores = {"one_event": fit(one, settings)}
    header = [
        "Two clauses, one happening or two; and how probable it is that a reader notes one.",
        "Written by python -m training.happenings, a cluster or story held apart at a time; the",
        "labelled pairs are drawn evenly over the range of an earlier score: most are doubtful.",
        *(f"{line}." for line in precise(one, held_apart(one, settings))),
    ]
    head = table("happenings")["weight"]["weights"]
    keep = "\n[weight.weights]\n" + "\n".join(f"{json.dumps(k)} = {v}" for k, v in head.items())
    TABLE.write_text(written(scores, header) + keep + "\n", "utf-8")
    table("happenings").update(tomllib.loads(TABLE.read_text("utf-8")))  # as the groups read it
    found = [group for each in every for group in groups(each)]
    rows, met = table_of([row for row, _ in found]), [rows_of for _, rows_of in found]
    many = sum(len(each.cluster["timeline"]) for each in every)
    settings = Settings(names=tuple(rows.values))
    header += [f"{line}." for line in noted(rows, held_apart(rows, settings), met, many)]
    scores["weight"] = fit(rows, settings)
    TABLE.write_text(written(scores, header), "utf-8")
    print("\n".join(header))


if __name__ == "__main__":
    main()
