"""Held: whole accounts of clusters by trees that never saw them.

Comes in: the clusters, their readings, for each cluster its judge. Goes out: lines of words on what
is right of the labelled pairs and of all pairs that the account tells as one count.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from crossread.lineage import lineage
from crossread.reconcile.forest import Judge
from crossread.reconcile.material import Material
from crossread.reconcile.matter.settled import matters_of
from crossread.reconcile.matter.verdicts import one_thing
from crossread.records import Reading, Story
from training.clusters import groups_of, matched, relations

KINDS = {
    "agree": "same", "compatible": "same", "superseded": "changed", "dispute": "changed",
    "differs": "changed",
}  # fmt: skip
"""The coarse kind of each relation; what is not here is apart."""
NAMES = {
    "labelled": "labelled pairs", "across": "labelled pairs across reports",
    "found": "labelled pairs of which both figures were found",
}  # fmt: skip


def in_accounts(
    clusters: Iterable[dict[str, Any]], readings: Mapping[str, Reading], judges: list[Judge]
) -> list[str]:
    """Return what is right in accounts of the clusters, each with its own judge."""
    counted: Counter[tuple[str, ...]] = Counter()
    for cluster, judge in zip(clusters, judges, strict=True):
        counted.update(told_in(cluster, readings, judge))
    return [*labelled_lines(counted), *whole_lines(counted)]


def told_in(
    cluster: dict[str, Any], readings: Mapping[str, Reading], judge: Judge
) -> Counter[tuple[str, ...]]:
    """Return how often each (among, gold, told) comes in the account of one cluster."""
    mine = [readings[doc] for doc in cluster["articles"] if doc in readings]
    story = Story(id=cluster["id"], title="", reports=tuple(r.report.id for r in mine))
    material = Material(story, mine, lineage(mine), judge)
    matters, _ = matters_of(material)
    home = {c.figure.id: (n, c) for n, m in enumerate(matters) for c in m.counts}
    traits = material.compared.traits
    figures = [each.count.figure for each in traits]
    names = [each.count.report.name for each in traits]
    at = {gold: k for k, gold in matched(cluster["figures"], figures, names).items()}
    labels, groups = relations(cluster), groups_of(cluster)
    counted: Counter[tuple[str, ...]] = Counter()
    for a, b in combinations((figure["id"] for figure in cluster["figures"]), 2):
        both = [home[figures[at[each]].id] for each in (a, b) if each in at]
        told = "missing" if len(both) < 2 else kind_told(both)
        across = a[:1] != b[:1]
        label = labels.get(frozenset((a, b)))
        if label and not label.get("doubtful"):
            right = [label["relation"], *(label.get("also_ok") or ())]
            kinds = [KINDS.get(each, "apart") for each in right]
            found = "apart" if told == "missing" else told
            gold = found if found in kinds else kinds[0]
            counted["labelled", gold, found] += 1
            counted["across", gold, found] += across
            if told != "missing":
                counted["found", gold, found] += 1
        if groups is not None and across and told not in ("missing", "apart"):
            one = a in groups and groups.get(a) == groups.get(b)
            counted["whole", "one" if one else "two", told] += 1
    return counted


def kind_told(both: list[tuple[int, Any]]) -> str:
    """Return same, changed or apart of two figures with the numbers of their matters."""
    (first, a), (second, b) = both
    return KINDS[one_thing(a, b)[0]] if first == second else "apart"


def labelled_lines(counted: Counter[tuple[str, ...]]) -> list[str]:
    """Return what is right of the labelled pairs, figures that were not found counted apart."""
    lines = []
    for among in ("labelled", "across", "found"):
        pairs = {key[1:]: n for key, n in counted.items() if key[0] == among}
        right = sum(n for (gold, told), n in pairs.items() if gold == told)
        hit = pairs.get(("changed", "changed"), 0)
        said = sum(n for (_, told), n in pairs.items() if told == "changed")
        true = sum(n for (gold, _), n in pairs.items() if gold == "changed")
        lines.append(
            f"in accounts, {NAMES[among]}: right {right / max(1, sum(pairs.values())):.3f}; "
            f"changed P {hit / max(1, said):.2f} R {hit / max(1, true):.2f} ({said} told)"
        )
    return lines


def whole_lines(counted: Counter[tuple[str, ...]]) -> list[str]:
    """Return how much of all that an account tells as one count is one."""
    lines = []
    for kind in ("same", "changed"):
        one, two = (counted["whole", gold, kind] for gold in ("one", "two"))
        right = one / max(1, one + two)
        lines.append(f"in accounts, all pairs told {kind}: {right:.2f} right of {one + two}")
    return lines
