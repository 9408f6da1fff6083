"""Sure: fit which rows of an account an editor would let stand, on rows that readers judged.

    python -m training.sure --judged FOLDER ... --builds FOLDER ...

Each folder of `--judged` holds one folder a story with `sheet.md` and `judged.jsonl`, as
`../shared/audit/BRIEF.md` says; `--builds` holds a build of each story by its name. A verdict
counts for the row of the build that shows what was judged. Stories are held apart in turn. Writes
`reconcile/tables/sure.toml` with what is right of the rows that are shown.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from crossread.front import Build, open_build
from crossread.reconcile.material import Material
from crossread.reconcile.sure import Known, features_of
from training.judged import Key, key_of, verdicts

TABLE = Path("src/crossread/reconcile/tables/sure.toml")
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
    "omissions": Kind("omissions", "omission", 0.35),
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


def judged(folders: Sequence[Path], builds: Path) -> dict[str, list[Judged]]:
    """The judged rows of each table that the builds still show, with their features."""
    found: dict[str, list[Judged]] = defaultdict(list)
    for story, known in sorted(given_in(folders).items()):
        for table, key, features in rows_of(open_build(builds / story)):
            if (table, key) in known:
                found[table].append(Judged(story, features, known[table, key]))
    return found


def given_in(folders: Sequence[Path]) -> dict[str, dict[tuple[str, Key], str]]:
    """The verdicts of each story, by table and what identifies the row."""
    given: dict[str, dict[tuple[str, Key], str]] = defaultdict(dict)
    for root in folders:
        for sheet in sorted(root.rglob("sheet.md")):
            if (sheet.parent / "judged.jsonl").exists():
                for table, key, judgement in verdicts(sheet.parent):
                    given[story_name(sheet.parent, root)][table, key] = judgement["verdict"]
    return given


def story_name(folder: Path, root: Path) -> str:
    """The name of the build of a folder: the first part of its path, without the eight digits
    that tell apart several stories of one build."""
    name, dash, number = folder.relative_to(root).parts[0].rpartition("-")
    several = len(number) == 8 and all(char in "0123456789abcdef" for char in number)
    return name if several else name + dash + number


def rows_of(build: Build) -> Iterator[tuple[str, Key, Mapping[str, float]]]:
    """Yield table, key and features of each row of the accounts of a build."""
    readings = [build.readings[report.id] for report in build.reports]
    stories = {story.id: story for story in build.stories}
    for account in build.accounts:
        known = Known(Material(stories[account.story], readings, build.lineage))
        for table, kind in KINDS.items():
            for row in getattr(account, kind.field):
                values = {name: getattr(row, name) for name in row.__struct_fields__}
                yield table, key_of(table, values), features_of(row, known)


def grid_of(rows: Sequence[Judged]) -> Grid:
    """The rows as numbers."""
    names = sorted({name for row in rows for name in row.features} - {"always"})
    values = np.array([[row.features.get(name, 0.0) for name in names] for row in rows])
    verdict = np.array([row.verdict for row in rows])
    stories = np.array([row.story for row in rows])
    return Grid(names, values, verdict == "right", verdict == "wrong", stories)


def model(grid: Grid, kept: NDArray[np.bool_]) -> LogisticRegression:
    """A score fitted on some of the rows."""
    return LogisticRegression(C=STRENGTH, max_iter=5000).fit(grid.values[kept], grid.right[kept])


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


def main() -> None:
    """Fit and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--judged", type=Path, nargs="+", required=True)
    options.add_argument("--builds", type=Path, required=True)
    asked = options.parse_args()
    grids = {t: grid_of(rows) for t, rows in judged(asked.judged, asked.builds).items()}
    lines = [
        "How sure a row of an account is: whether a careful editor would let it stand.",
        "Written by python -m training.sure; a story held apart at a time:",
        *(line for table in KINDS for line in measured(table, grids[table])),
    ]
    print("\n".join(lines))
    text = [f"# {line}" for line in lines]
    text += [line for table in KINDS for line in section(table, grids[table])]
    TABLE.write_text("\n".join(text) + "\n", "utf-8")


if __name__ == "__main__":
    main()
