"""Sure: fit which rows an editor would let stand, on rows that readers judged.

    python -m training.sure --builds FOLDER [--events]

`--builds` holds a build of each judged story by its name (`../shared/audit/stories.py` draws them;
`readings` is one of `../shared/readings/train.texts.jsonl`). A verdict of `training/verdicts.jsonl`
counts for the row of the build that shows what was judged. Stories are held apart in turn. Writes
`reconcile/tables/sure.toml`, or with `--events` the choice `sure` of `extract/event/choices.json`,
with what is right of the rows that are shown.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from crossread.extract.event.events import event_of
from crossread.extract.event.parties import has_parties
from crossread.extract.event.roles import roles_of
from crossread.extract.event.sure import sure_features
from crossread.extract.event.triggers import triggers_in
from crossread.extract.language.tree import tree_of
from crossread.front import Build, open_build
from crossread.plain import plain_reading
from crossread.reconcile.material import Material
from crossread.reconcile.sure import Known, features_of
from crossread.records import Reading
from training.choices import fitted
from training.examples_happenings import yes_or_no
from training.judged import kept, key_of

TABLE = Path("src/crossread/reconcile/tables/sure.toml")
CHOICES = Path("src/crossread/extract/event/choices.json")
EVENTS = "events"
STRENGTH = 0.1
"""How freely the weights may grow (`C` of scikit-learn): there are a few hundred rows a table."""
SLIGHT = 5e-3
"""A weight less than this is left out."""


class Kind(NamedTuple):
    """A table of a sheet: the field of an account that it shows, the record, what is shown."""

    field: str
    record: str
    least: float
    """Probability from which a row is shown: chosen where few rows are wrong and an account still
    says something (the header of the table has what each choice would give)."""


KINDS = {
    "timeline": Kind("timeline", "moment", 0.3),
    "omissions": Kind("omissions", "omission", 0.4),
    "people": Kind("characters", "character", 0.55),
    "utterances": Kind("utterances", "utterance", 0.5),
}
CENTRAL = 0.8
"""Weight from which a moment is shown in any case."""


class Judged(NamedTuple):
    """One row with its verdict."""

    story: str
    features: Mapping[str, float]
    verdict: str


class Grid(NamedTuple):
    """Judged rows as numbers: a row each, a column a feature."""

    names: list[str]
    values: NDArray[np.float64]
    right: NDArray[np.bool_]
    wrong: NDArray[np.bool_]
    stories: NDArray[np.str_]


def judged(builds: Path) -> dict[str, list[Judged]]:
    """The judged rows of each table that the builds still show, with their features."""
    found: dict[str, list[Judged]] = defaultdict(list)
    for story, given in sorted(kept().items()):
        if not (builds / story).is_dir():
            print(f"{story} is not built: its verdicts are left out")
            continue
        for table, key, features in rows_of(open_build(builds / story)):
            if (table, key) in given:
                found[table].append(Judged(story, features, given[table, key]))
    return found


def rows_of(build: Build) -> Iterator[tuple[str, str, Mapping[str, float]]]:
    """Yield table, key and features of each row of the accounts of a build, and of its events."""
    readings = [build.readings[report.id] for report in build.reports]
    stories = {story.id: story for story in build.stories}
    for account in build.accounts:
        known = Known(Material(stories[account.story], readings, build.lineage))
        for table, kind in KINDS.items():
            for row in getattr(account, kind.field):
                values = {name: getattr(row, name) for name in row.__struct_fields__}
                yield table, key_of(table, values), features_of(row, known)
    for reading in readings:
        yield from events_of(reading)


def events_of(reading: Reading) -> Iterator[tuple[str, str, Mapping[str, float]]]:
    """Yield key and features of each event of a report."""
    tree = tree_of(plain_reading(reading))
    for trigger in triggers_in(tree):
        roles = roles_of(tree, trigger)
        if has_parties(tree, trigger, roles):
            event = event_of(tree, trigger, roles)
            values = {"id": event.id, "type": event.type, "status": event.status.value}
            yield EVENTS, key_of(EVENTS, values), sure_features(tree, trigger, roles, event)


def grid_of(rows: Sequence[Judged]) -> Grid:
    """The rows as numbers."""
    names = sorted({name for row in rows for name in row.features} - {"always"})
    values = np.array([[row.features.get(name, 0.0) for name in names] for row in rows])
    verdict = np.array([row.verdict for row in rows])
    stories = np.array([row.story for row in rows])
    return Grid(names, values, verdict == "right", verdict == "wrong", stories)


def model(grid: Grid, some: NDArray[np.bool_]) -> LogisticRegression:
    """A score fitted on some of the rows."""
    return LogisticRegression(C=STRENGTH, max_iter=5000).fit(grid.values[some], grid.right[some])


def held_apart(grid: Grid) -> NDArray[np.float64]:
    """The probability of each row by a score that was fitted without its story."""
    found = np.zeros(len(grid.right))
    for story in np.unique(grid.stories):
        inside = grid.stories == story
        found[inside] = model(grid, ~inside).predict_proba(grid.values[inside])[:, 1]
    return found


def measured(table: str, grid: Grid) -> Iterator[str]:
    """Yield what would be shown from each probability on, as lines of words."""
    apart, all_right = held_apart(grid), grid.right.sum()
    yield (
        f"{table}: {len(grid.right)} rows of {len(np.unique(grid.stories))} stories,"
        f" {share(grid.right)} right, {share(grid.wrong)} wrong"
    )
    for least in (0.3, 0.4, 0.5, 0.55, 0.6, 0.7):
        kept = apart >= least
        if kept.any():
            yield (
                f"  from {least}: {share(kept)} of the rows, {share(grid.right[kept])} right,"
                f" {share(grid.wrong[kept])} wrong; {grid.right[kept].sum() / all_right:.0%}"
                " of the right ones"
            )


def share(which: NDArray[np.bool_]) -> str:
    """A share in per cent."""
    return f"{which.mean():.0%}"


def section(table: str, grid: Grid) -> Iterator[str]:
    """Yield the lines of one table's weights."""
    kind, fitted = KINDS[table], model(grid, np.ones(len(grid.right), dtype=bool))
    yield f"\n[{kind.record}]\nleast = {kind.least}"
    if table == "timeline":
        yield f"central = {CENTRAL}"
    yield f"\n[{kind.record}.weights]"
    yield f'"always" = {fitted.intercept_[0]:.3f}'
    for name, weight in zip(grid.names, fitted.coef_[0], strict=True):
        if abs(weight) >= SLIGHT:
            yield f'"{name}" = {weight:.3f}'


def write_rows(given: Mapping[str, Sequence[Judged]]) -> None:
    """Fit the rows of accounts and write their table."""
    grids = {table: grid_of(given[table]) for table in KINDS}
    lines = [
        "How sure a row of an account is: whether a careful editor would let it stand.",
        "Written by python -m training.sure; a story held apart at a time:",
        *(line for table in KINDS for line in measured(table, grids[table])),
    ]
    print("\n".join(lines))
    text = [f"# {line}" for line in lines]
    text += [line for table in KINDS for line in section(table, grids[table])]
    TABLE.write_text("\n".join(text) + "\n", "utf-8")


def write_events(rows: Sequence[Judged]) -> None:
    """Fit the events and write their weights as a choice of extraction."""
    examples = [
        yes_or_no(row.story, dict(row.features), row.verdict == "right", True) for row in rows
    ]
    made = {
        "made_by": "python -m training.sure --events",
        "data": f"{len(rows)} events judged by hand; shares of right answers on stories held apart",
        "choices": {"sure": fitted("sure", examples)},
    }
    CHOICES.write_text(json.dumps(made, indent=1) + "\n", "utf-8")


def main() -> None:
    """Fit and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--builds", type=Path, required=True)
    options.add_argument("--events", action="store_true", help="fit events, not rows of accounts")
    asked = options.parse_args()
    given = judged(asked.builds)
    if asked.events:
        write_events(given[EVENTS])
    else:
        write_rows(given)


if __name__ == "__main__":
    main()
