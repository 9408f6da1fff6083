"""Where figures differ: the pairs of an account as the rows an editor reads, graver ones first."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from crossread.records import FigureRelation, Verdict, time_key
from crossread.records.base import FigureId

SHOWN = (Verdict.DISPUTE, Verdict.DIFFERS, Verdict.SUPERSEDED, Verdict.SCOPE_DIFFERS)

Told = dict[str, Any]
"""A stated figure as the sheet prints it."""
Row = dict[str, Any]
Key = tuple[Any, ...]
Edge = tuple[FigureId, FigureId]


def differences(relations: Iterable[FigureRelation], told: Callable[[FigureId], Told]) -> list[Row]:
    """Return the rows: a verdict, the sides with all that state each, the reasons.

    Pairs of the same numbers are one row, whoever states them; what was superseded is one
    row a chain, a side being a step of it.
    """
    rows: dict[Key, Row] = {}
    revised: dict[Edge, str] = {}
    for relation in relations:
        if relation.relation is Verdict.SUPERSEDED:
            revised[relation.a, relation.b] = relation.why
        elif relation.relation in SHOWN:
            sides = sorted((told(relation.a), told(relation.b)), key=weight)
            key = (relation.relation, *map(weight, sides))
            row = rows.setdefault(key, new_row(relation.relation, len(sides)))
            fill(row, [[side] for side in sides], [relation.why])
    for steps, reasons in chains(revised):
        row = new_row(Verdict.SUPERSEDED, len(steps))
        fill(row, [sorted(map(told, step), key=moment) for step in steps], reasons)
        rows[("chain", *steps[0])] = row
    return sorted(rows.values(), key=lambda row: (SHOWN.index(row["relation"]), -places(row)))


def places(row: Row) -> int:
    """Return how many places a row stands on: what more reports state comes first."""
    return sum(len(statement["places"]) for side in row["sides"] for statement in side)


def new_row(verdict: Verdict, sides: int) -> Row:
    """Return a row that nothing stands in yet."""
    return {
        "relation": verdict,
        "verdict": "revised" if verdict is Verdict.SUPERSEDED else verdict.replace("_", " "),
        "what": [],
        "sides": [[] for _ in range(sides)],
        "whys": [],
    }


def fill(row: Row, sides: Sequence[Sequence[Told]], reasons: Iterable[str]) -> None:
    """Put figures and reasons into a row, each statement and each reason once."""
    for side, figures in zip(row["sides"], sides, strict=True):
        for figure in figures:
            add(side, figure)
            row["what"] = list(dict.fromkeys([*row["what"], figure["what"]]))
    row["whys"] = list(dict.fromkeys([*row["whys"], *reasons]))


def add(side: list[Row], figure: Told) -> None:
    """Add a figure to a side; the same number of the same claimant only adds its place."""
    key = (figure["low"], figure["high"], folded(figure["claimant"]))
    same = next((row for row in side if row["key"] == key), None)
    if same is None:
        same = {**figure, "key": key, "places": []}
        side.append(same)
    if figure["anchor"] not in [place["anchor"] for place in same["places"]]:
        same["places"].append(figure)
        same["places"].sort(key=lambda place: (len(place["letter"]), place["letter"]))


def weight(figure: Told) -> tuple[float, str]:
    """Return the number that a figure states and what it counts."""
    value = figure["low"] if figure["low"] is not None else figure["high"]
    return (0.0 if value is None else float(value), figure["what"])


def moment(figure: Told) -> tuple[str, str]:
    """Return the order of figures within a step."""
    return (time_key(figure["published"]) if figure["published"] else "", figure["anchor"])


def folded(name: str) -> str:
    """Return a claimant's name in lower case without its article.

    >>> folded("The interior ministry")
    'interior ministry'
    """
    return name.casefold().removeprefix("the ")


def chains(revised: dict[Edge, str]) -> list[tuple[list[list[FigureId]], list[str]]]:
    """Return the chains of revisions, each with its steps in order and its reasons.

    A figure stands one step after the last of those that it supersedes.

    >>> chains({("12", "31"): "up", ("31", "29"): "down", ("12", "29"): "up", ("8", "9"): "on"})
    [([['12'], ['31'], ['29']], ['up', 'down']), ([['8'], ['9']], ['on'])]
    """
    groups: dict[FigureId, list[Edge]] = {}
    for edge in revised:
        joined = [edge]
        for group in {id(g): g for g in map(groups.get, edge) if g is not None}.values():
            joined = group + joined
        for figure in {figure for each in joined for figure in each}:
            groups[figure] = joined
    found = {id(group): group for group in groups.values()}.values()
    return [(steps(group), list(dict.fromkeys(revised[edge] for edge in group))) for group in found]


def steps(edges: Sequence[Edge]) -> list[list[FigureId]]:
    """Return the figures of a chain by step."""
    depth = dict.fromkeys((figure for edge in edges for figure in edge), 0)
    for _ in depth:  # as many rounds as the longest chain could need
        late = [(a, b) for a, b in edges if depth[b] <= depth[a]]
        for a, b in late:
            depth[b] = max(depth[b], depth[a] + 1)
        if not late:
            break
    return [[f for f, n in depth.items() if n == step] for step in sorted(set(depth.values()))]
