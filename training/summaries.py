"""Summaries: fit which sentences an editor tells in a short account, on lines that readers judged.

    python -m training.summaries --stories FOLDER [--kept FILE] JUDGED ...

`--stories` and `--kept` as in `training.sure`; each JUDGED is a folder of rounds of readers
(`sheet.md`, `judged.jsonl`, `missing.jsonl` a story). A line that is right, or right but for its
day, its speaker or its count, is wanted, and so is what a reader missed; one that is trivial, wrong
or told twice is not. Other sentences count less: no reader lists all that may be told. Stories are
held apart in turn. Writes `reconcile/tables/worth.toml`.
"""

import argparse
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from crossread.reconcile.happening.timeline import happenings_of
from crossread.reconcile.material import Material
from crossread.reconcile.summary.bearing import HANGS
from crossread.reconcile.summary.lead import Lead
from crossread.reconcile.summary.leads import Leads
from crossread.reconcile.summary.opening import first_line, nearness
from crossread.reconcile.summary.worth import Worth
from crossread.reconcile.tables import table
from crossread.records import Reading
from training.judged import story_name
from training.stories import accounts_of, readings_of

TABLE = Path("src/crossread/reconcile/tables/worth.toml")
STRENGTH = 0.1
"""How freely the weights may grow (`C` of scikit-learn)."""
UNLISTED, UNWANTED = 0.5, 2.0
"""Weight of a sentence that no reader judged, and of a line that a reader would not have."""
ONE = 0.6
"""Likeness from which a sentence tells what a wanted one tells: it teaches nothing."""
SLIGHT = 5e-3
"""A weight less than this is left out."""
TOLD_TWICE = re.compile(r"repeat|says again|second telling|retell|merge|secondary", re.IGNORECASE)
"""What a reader says of a line whose matter another line has told, or that takes a better place."""
SLIPS = frozenset(("noise", "caption-or-headline", "other"))
"""Kinds of fault that say of a line not whether its matter is wanted."""
HEAD = 40
"""Letters by which a sentence is found again."""
LINE = re.compile(r"- `(summary:[^`]+)` text=")
SPAN = re.compile(r">>(.*?)<<")


class Judged(NamedTuple):
    """What a reader said of a sentence: whether it is wanted, None where that is open."""

    head: str
    wanted: bool | None


class Example(NamedTuple):
    """A sentence of a story, with what is known of it."""

    story: str
    features: Mapping[str, float]
    wanted: bool
    weight: float


def head_of(words: str) -> str:
    """The first letters of some words, by which they are found again."""
    return re.sub(r"\W+", "", words).lower()[:HEAD]


def judged_in(root: Path) -> Iterator[tuple[str, Judged]]:
    """Yield each sentence that readers judged or missed, with its story."""
    for sheet in sorted(root.rglob("sheet.md")):
        story = story_name(sheet.parent, root)
        spans = dict(printed(sheet))
        for row in rows_in(sheet.with_name("judged.jsonl")):
            if row.get("id") in spans:
                yield story, Judged(head_of(spans[str(row["id"])]), is_wanted(row))
        for row in rows_in(sheet.with_name("missing.jsonl")):
            if row.get("table") == "summary" and row.get("words"):
                yield story, Judged(head_of(str(row["words"])), True)


def rows_in(path: Path) -> list[dict[str, object]]:
    """The rows of a file; none where it is absent."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else ()
    return [json.loads(line) for line in lines if line.strip()]


def printed(sheet: Path) -> Iterator[tuple[str, str]]:
    """Yield the id of each line of a short account and the words that it stands on."""
    at = ""
    for line in sheet.read_text("utf-8").split("\n"):
        if found := LINE.match(line):
            at = found[1]
        elif at and (words := SPAN.search(line)):
            yield at, words[1]
            at = ""


def is_wanted(row: Mapping[str, object]) -> bool | None:
    """Whether the matter of a judged line is wanted."""
    if row["verdict"] in ("trivial", "wrong"):
        return False
    kinds = set(row.get("kinds") or ())  # type: ignore[call-overload]
    twice = TOLD_TWICE.search(f"{row.get('why')} {row.get('fix')}") is not None
    if row["verdict"] == "right":
        return True
    if kinds & SLIPS:
        return False if twice else None
    return None if twice else True


def examples_of(
    name: str, readings: Sequence[Reading], judged: Sequence[Judged]
) -> Iterator[Example]:
    """Yield the sentences of the accounts of a story that may be told."""
    corpus, shelf = accounts_of(readings)
    for story in corpus.stories:
        mine = [shelf[report] for report in story.reports]
        material = Material(story, mine, corpus.lineage.within(story.reports))
        leads = Leads(happenings_of(material), material)
        near = nearness(leads)
        first = first_line(leads, near)
        if first is not None and len(mine) > 1:
            yield from told_of(name, leads, Worth(leads, near, first), judged)


def told_of(name: str, leads: Leads, worth: Worth, judged: Sequence[Judged]) -> Iterator[Example]:
    """Yield the sentences of one account, all but its first line."""
    known = {each.head: each.wanted for each in judged if each.head}
    found = [lead for some in leads.wide.values() for lead in some if lead is not worth.first]
    wanted = [lead for lead in found if verdict(lead, known) is True]
    for lead in found:
        told = verdict(lead, known)
        if told is None:
            continue
        listed = told != ""
        one = not listed and any(leads.alike(lead, each) >= ONE for each in wanted)
        weight = (1.0 if told else UNWANTED) if listed else UNLISTED
        if not one:
            yield Example(name, worth.features(lead), bool(told), weight)


def verdict(lead: Lead, known: Mapping[str, bool | None]) -> bool | str | None:
    """What readers said of a sentence; "" where they did not speak of it."""
    sentence = lead.reading.sentences[lead.number]
    words = re.sub(r"\W+", "", lead.reading.report.text[sentence.start : sentence.end]).lower()
    return next((told for head, told in known.items() if head in words), "")


class Grid(NamedTuple):
    """Examples as numbers."""

    names: list[str]
    values: NDArray[np.float64]
    wanted: NDArray[np.bool_]
    weights: NDArray[np.float64]
    stories: NDArray[np.str_]


def grid_of(examples: Sequence[Example]) -> Grid:
    """The examples as numbers."""
    names = sorted({name for each in examples for name in each.features} - {"always"})
    return Grid(
        names,
        np.array([[each.features[name] for name in names] for each in examples]),
        np.array([each.wanted for each in examples]),
        np.array([each.weight for each in examples]),
        np.array([each.story for each in examples]),
    )


def model(grid: Grid, some: NDArray[np.bool_]) -> LogisticRegression:
    """A score fitted on some of the examples."""
    made = LogisticRegression(C=STRENGTH, max_iter=5000)
    return made.fit(grid.values[some], grid.wanted[some], sample_weight=grid.weights[some])


def held_apart(grid: Grid) -> NDArray[np.float64]:
    """The probability of each example by a score that was fitted without its story."""
    found = np.zeros(len(grid.wanted))
    for story in np.unique(grid.stories):
        inside = grid.stories == story
        found[inside] = model(grid, ~inside).predict_proba(grid.values[inside])[:, 1]
    return found


def measured(grid: Grid) -> Iterator[str]:
    """Yield how well the score tells apart what is wanted, with stories held apart."""
    apart = held_apart(grid)
    yield (
        f"{len(grid.wanted)} sentences of {len(np.unique(grid.stories))} stories, "
        f"{grid.wanted.sum()} wanted; area under the curve {roc_auc_score(grid.wanted, apart):.3f}"
    )
    for least in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        kept = apart >= least
        yield (
            f"  from {least}: {kept.sum()} sentences, {grid.wanted[kept].sum()} of the wanted,"
            f" {(~grid.wanted & (grid.weights >= UNWANTED))[kept].sum()} that a reader would not"
            f" have of {(~grid.wanted & (grid.weights >= UNWANTED)).sum()}"
        )


def write(grid: Grid) -> None:
    """Fit on all and write the weights below the bounds of the table, which stay."""
    fitted = model(grid, np.ones(len(grid.wanted), dtype=bool))
    lines = list(measured(grid))
    print("\n".join(lines))
    head, _, _ = TABLE.read_text("utf-8").partition("[weights]\n")
    kept = MEASURED.sub(lambda _: "".join(f"#   {line.strip()}\n" for line in lines), head)
    # no line that hangs was shown to readers, so its rarity among the judged says nothing
    weights = [f'"always" = {fitted.intercept_[0]:.3f}'] + [
        f'"{name}" = {weight:.3f}'
        for name, weight in zip(grid.names, fitted.coef_[0], strict=True)
        if abs(weight) >= SLIGHT and name != HANGS
    ]
    TABLE.write_text(f"{kept}[weights]\n" + "\n".join(weights) + "\n", "utf-8")
    table.cache_clear()


MEASURED = re.compile(r"(?:^#   .*\n)+", re.MULTILINE)
"""The lines of the table that say what was measured."""


def main() -> None:
    """Fit and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--stories", type=Path, required=True)
    options.add_argument("--kept", type=Path, help="file that keeps what the network reads")
    options.add_argument("judged", type=Path, nargs="+")
    asked = options.parse_args()
    given: dict[str, list[Judged]] = {}
    for root in asked.judged:
        for story, each in judged_in(root):
            given.setdefault(story, []).append(each)
    stories = readings_of(asked.stories, asked.kept)
    examples = [
        example
        for story, judged in sorted(given.items())
        if story in stories
        for example in examples_of(story, stories[story], judged)
    ]
    write(grid_of(examples))


if __name__ == "__main__":
    main()
