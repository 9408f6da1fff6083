"""Happenings: fit when two clauses tell one happening, and which happenings a reader notes.

    python -m training.happenings [--shared ../shared] [--kept FILE]

The clusters by hand that have a timeline (`clusters/tune`), on crossread's own readings of them;
a cluster is held apart at a time. Writes `reconcile/tables/happenings.toml` with its figures.
"""

import argparse
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from crossread.lineage import lineage
from crossread.reconcile.happened import features
from crossread.reconcile.material import Material
from crossread.reconcile.tables import table
from crossread.reconcile.tellings import tellings_of, vectors_of
from crossread.reconcile.timeline import happenings_of, weight_features
from crossread.records import Reading, Span, Story
from crossread.records.fitted import Fitted
from training.clusters import clusters, readings_of
from training.fitting import Numbers, Rows, Settings, fit, held_apart

TABLE = Path("src/crossread/reconcile/tables/happenings.toml")
LOOSE = 0.1
"""Weight of a pair of which one clause tells nothing that the timeline by hand has."""
PRECISION = 0.85
"""Share of the pairs put together that must be one happening."""
SURE = 0.7
"""Probability from which a clause stands behind a row: of 53 judged rows with clauses that tell
something else 38 had one below, of 129 others 49."""
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
        apart = a.key != b.key and not a.happening.span.overlaps(b.happening.span)
        if apart and (met[i] or met[j]) and a.stems & b.stems:
            one, other = vectors.get(a.happening.id), vectors.get(b.happening.id)
            cosine = float(one @ other) if one is not None and other is not None else None
            weight = 1.0 if met[i] and met[j] else LOOSE
            yield each.cluster["id"], features(a, b, cosine), bool(met[i] & met[j]), weight


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


def precise(rows: Rows, chances: Numbers) -> tuple[float, str]:
    """Return the least threshold at which those put together are one, with its figures."""
    firm = rows.weights >= 1.0
    for threshold in np.arange(0.3, 0.95, 0.05):
        taken = chances >= threshold
        right = float(rows.labels[taken & firm].mean())
        if right >= PRECISION or threshold > 0.9:
            break
    every = float(rows.labels[taken].mean())
    found = float(rows.labels[taken].sum() / rows.labels.sum())
    return round(float(threshold), 2), (
        f"of pairs put together {right:.0%} of the known, {every:.0%} of all are one; "
        f"{found:.0%} of those that are one are put together"
    )


def written(scores: Mapping[str, Fitted], threshold: float, header: Sequence[str]) -> str:
    """Return the table."""
    lines = [f"# {line}" for line in header]
    lines += ["", "[one_event]", f"threshold = {threshold}", f"sure = {SURE}"]
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
    asked = options.parse_args()
    written_for(known(asked.shared, asked.kept))


def written_for(every: Sequence[Known]) -> None:
    """Fit both scores on clusters and write them, the second on what the first puts together."""
    one = table_of([row for each in every for row in pairs(each)])
    settings = Settings(names=tuple(one.values))
    threshold, figures = precise(one, held_apart(one, settings))
    scores = {"one_event": fit(one, settings)}
    header = [
        "Two clauses, one happening or two; and how probable it is that a reader notes one.",
        "Written by python -m training.happenings, a cluster held apart at a time:",
        f"{figures}.",
    ]
    head = table("happenings")["weight"]["weights"]
    keep = "\n[weight.weights]\n" + "\n".join(f"{json.dumps(k)} = {v}" for k, v in head.items())
    TABLE.write_text(written(scores, threshold, header) + keep + "\n", "utf-8")
    table("happenings").update(tomllib.loads(TABLE.read_text("utf-8")))  # as the groups read it
    found = [group for each in every for group in groups(each)]
    rows, met = table_of([row for row, _ in found]), [rows_of for _, rows_of in found]
    many = sum(len(each.cluster["timeline"]) for each in every)
    settings = Settings(names=tuple(rows.values))
    header += [f"{line}." for line in noted(rows, held_apart(rows, settings), met, many)]
    scores["weight"] = fit(rows, settings)
    TABLE.write_text(written(scores, threshold, header), "utf-8")
    print("\n".join(header))


if __name__ == "__main__":
    main()
