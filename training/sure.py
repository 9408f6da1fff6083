"""Sure: fit which rows of an account an editor would let stand, on rows that readers judged.

    python -m training.sure --judged FOLDER ... --builds FOLDER ...

Each folder of `--judged` holds one folder a story with `sheet.md` and `judged.jsonl`, as
`../shared/audit/BRIEF.md` says; `--builds` holds a build of each story by its name. A verdict
counts for the row of the build that shows what was judged. Stories are held apart in turn. Writes
`reconcile/tables/sure.toml` with what is right of the rows that are shown.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from crossread.front import Build, open_build
from crossread.reconcile.material import Material
from crossread.reconcile.sure import Known, features_of
from crossread.records import Account
from training.judged import Key, key_of, verdicts

TABLE = Path("src/crossread/reconcile/tables/sure.toml")
TABLES = {
    "timeline": "moment",
    "omissions": "omission",
    "people": "character",
    "utterances": "utterance",
}
"""The kind of row that each table of a sheet shows."""
FIELDS = {"timeline": "timeline", "omissions": "omissions", "people": "characters",
          "utterances": "utterances"}  # fmt: skip
STRENGTH = 0.1
"""How freely the weights may grow (`C` of scikit-learn): a few hundred rows a table."""


class Judged(NamedTuple):
    """One row with its verdict."""

    story: str
    features: dict[str, float]
    verdict: str


def judged(folders: Sequence[Path], builds: Path) -> dict[str, list[Judged]]:
    """The judged rows of each table that the builds still show, with their features."""
    found: dict[str, list[Judged]] = defaultdict(list)
    given: dict[str, dict[tuple[str, Key], dict]] = defaultdict(dict)
    for folder in folders:
        for sheet in sorted(folder.rglob("sheet.md")):
            if (sheet.parent / "judged.jsonl").exists():
                story = story_name(sheet.parent, folder)
                for table, key, judgement in verdicts(sheet.parent):
                    given[story][table, key] = judgement
    for story, known in sorted(given.items()):
        for table, key, features in rows_of(open_build(builds / story)):
            if (table, key) in known:
                verdict = known[table, key]["verdict"]
                found[table].append(Judged(story, features, verdict))
    return found


def story_name(folder: Path, root: Path) -> str:
    """The name of the build of a folder: the first part of its path, without what tells apart
    several stories of one build."""
    name = folder.relative_to(root).parts[0]
    return name[:-9] if len(name) > 9 and name[-9] == "-" and is_hex(name[-8:]) else name


def is_hex(text: str) -> bool:
    """Whether a text is eight digits of an id."""
    return all(char in "0123456789abcdef" for char in text)


def rows_of(build: Build) -> Iterator[tuple[str, Key, dict[str, float]]]:
    """Yield table, key and features of each row of the accounts of a build."""
    readings = [build.readings[report.id] for report in build.reports]
    stories = {story.id: story for story in build.stories}
    for account in build.accounts:
        material = Material(stories[account.story], readings, build.lineage)
        known = Known(material)
        for table, field in FIELDS.items():
            for row in getattr(account, field):
                values = {name: getattr(row, name, None) for name in ("text", "when", "status",
                          "name", "kind", "id")}  # fmt: skip
                yield table, key_of(table, values), dict(features_of(row, known))


def fitted(name: str, rows: Sequence[Judged]) -> dict[str, Any]:
    """The weights of one table, and the least probability that shows enough right rows."""
    names = sorted({feature for row in rows for feature in row.features} - {"always"})
    columns = {feature: at for at, feature in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        for feature, value in row.features.items():
            if feature in columns:
                table[at, columns[feature]] = value
    right = np.array([row.verdict == "right" for row in rows])
    wrong = np.array([row.verdict == "wrong" for row in rows])
    stories = np.array([row.story for row in rows])
    apart = np.zeros(len(rows))
    for story in np.unique(stories):
        inside = stories == story
        model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(table[~inside], right[~inside])
        apart[inside] = model.predict_proba(table[inside])[:, 1]
    print(name, len(rows), "rows, right", round(right.mean(), 3), "wrong", round(wrong.mean(), 3))
    for least in np.arange(0.2, 0.9, 0.05):
        kept = apart >= least
        if kept.any():
            print(f"  {least:.2f} shown {kept.mean():.2f} right {right[kept].mean():.2f}"
                  f" wrong {wrong[kept].mean():.2f} of the right {right[kept].sum() / right.sum():.2f}")
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(table, right)
    weights = {"always": float(model.intercept_[0])}
    weights |= {n: float(model.coef_[0][at]) for n, at in columns.items()}
    return {"weights": weights}


if __name__ == "__main__":
    import sys
    found = judged([Path(p) for p in sys.argv[2:]], Path(sys.argv[1]))
    for table, rows in found.items():
        fitted(table, rows)
