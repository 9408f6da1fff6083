"""Sure: fit which rows an editor would let stand, on rows that readers judged.

    python -m training.sure --stories FOLDER [--kept FILE] [--read FILE] [--only events|quotes]

`--stories` holds the reports of each judged story by its name (`../shared/audit/stories.py` draws
them). A verdict of `training/verdicts.jsonl` counts for a row that still shows what was judged.
Stories are held apart in turn. Writes `reconcile/tables/sure.toml` with what is right of the rows
that are shown; with `--only` the choice `sure` of events or of attributions, fitted on readings by
hand as well.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from crossread.annotate import annotate
from crossread.extract import passed
from crossread.extract.attribution.attributions import attribution, mode_in, spoken_in
from crossread.extract.attribution.hinted import Hinted
from crossread.extract.attribution.quotation.adopt import page_of
from crossread.extract.attribution.quotation.quotes import quotes_of
from crossread.extract.attribution.said import said_chance
from crossread.extract.attribution.speaker.company import company_of
from crossread.extract.attribution.speaker.speakers import speaker_of
from crossread.extract.attribution.sure import sure_features as sure_quote
from crossread.extract.event.events import event_of
from crossread.extract.event.parties import has_parties
from crossread.extract.event.roles import roles_of
from crossread.extract.event.sure import sure_features
from crossread.extract.event.triggers import triggers_in
from crossread.extract.language.tree import tree_of
from crossread.flow import settled
from crossread.plain import plain_reading
from crossread.read import ReadSettings
from crossread.reconcile import UNJUDGED, begun, worked
from crossread.reconcile.by_then import bound_features, first_told, is_old
from crossread.reconcile.known import Known
from crossread.reconcile.sure import features_of
from crossread.records import Reading
from training import examples_attributions
from training.choices import fitted
from training.examples import Example, pairs_of
from training.examples_happenings import yes_or_no
from training.judged import Verdict, kept, key_of, roles_key
from training.own_readings import own_names
from training.stories import accounts_of, readings_of
from training.topics import set_aside as is_aside
from training.topics import topic_of

TABLE = Path("src/crossread/reconcile/tables/sure.toml")
EXTRACT = Path("src/crossread/extract")
EVENTS, QUOTES = "events", "quotes"
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
    says something (the header of the table has what each choice would give). Of 156 entries of a
    timeline in rounds 19 to 21 12 of the 31 below 0.65 were right. Of 17 bounds that readers met in
    rounds 19 to 22 3 were right: that a row would be right but for its day says little of it."""


KINDS = {
    "timeline": Kind("timeline", "moment", 0.65),
    "bounds": Kind("timeline", "bound", 0.9),
    "omissions": Kind("omissions", "omission", 0.4),
    "people": Kind("characters", "character", 0.75),
    "utterances": Kind("utterances", "utterance", 0.65),
}
BOUNDS = "bounds"
"""Entries of a timeline that have, for their day, the day by which they happened."""
CENTRAL = {"timeline": 0.8, "people": 5}
"""What is shown where it is nearly sure: a moment of this weight; whom most name, so often."""
WEIGHT = {"bounds": 0.6}
"""The weight that what has a bound for its day needs to be shown."""
LIGHTEST = {"timeline": 0.4}
"""The weight that an entry needs to be shown, however sure it is: of 30 lighter ones that readers
met in rounds 19 to 23 12 were right and 10 of no interest."""
NEARLY = {"timeline": 0.65, "people": 0.5}
"""Probability from which that is so: of 33 moments below 0.65 12 are right. Chief persons below
0.75 are right in half of the cases, mostly for a role; yet readers miss them first of all."""
BODIES = {"people": 0.85}
"""Probability from which a body is shown that is not chief: between the least for persons and this
23 of 100 are of no weight or wrong."""
UNLIKE = {"utterances": 0.7}
"""Probability from which an utterance is shown whose wordings may be two sayings on one theme: of
46 such rows of judged stories between 0.5 and this some 17 are two, of 56 others 5."""


APART = {"people": {"role"}, "quotes": {"stance"}}
"""A fault that, alone, says nothing of the row: roles that are no longer those that the reader saw;
a stance is printed only where it is sure by itself."""


class Judged(NamedTuple):
    """One row with its verdict."""

    story: str
    features: Mapping[str, float]
    verdict: Verdict


class Grid(NamedTuple):
    """Judged rows as numbers: a row each, a column a feature."""

    names: list[str]
    values: NDArray[np.float64]
    right: NDArray[np.bool_]
    wrong: NDArray[np.bool_]
    stories: NDArray[np.str_]


def judged(stories: Mapping[str, Sequence[Reading]], only: str) -> dict[str, list[Judged]]:
    """The judged rows of each table that an account still shows, with their features."""
    found: dict[str, list[Judged]] = defaultdict(list)
    verdicts = kept()
    for story, readings in sorted(stories.items()):
        given = with_bounds(verdicts.get(story, {}))
        for table, key, features, roles in ROWS[only](readings):
            verdict = given.get((table, key))
            if verdict and (set(verdict.kinds) != APART.get(table) or verdict.roles == roles):
                found[table].append(Judged(story, features, verdict))
    return found


def with_bounds(given: Mapping[tuple[str, str], Verdict]) -> dict[tuple[str, str], Verdict]:
    """Verdicts on the entries of a timeline, again for the entry with a bound for its day: it would
    have been right but for the day. What was judged with its bound stands as it was judged."""
    bounds = {
        (BOUNDS, key): verdict._replace(verdict="right")
        if set(verdict.kinds) == {"date"}
        else verdict
        for (table, key), verdict in given.items()
        if table == "timeline"
    }
    return {**bounds, **given}


Row = tuple[str, str, Mapping[str, float], str]
"""Table, key, features and what identifies its roles."""


def rows_of(readings: Sequence[Reading]) -> Iterator[Row]:
    """Yield the rows of the accounts of a story, before any is judged."""
    corpus, shelf = accounts_of(readings)
    for story in corpus.stories:
        held = [shelf[report] for report in story.reports]
        work = worked(begun(story, held, corpus.lineage), UNJUDGED)
        known = Known(work.material, work.told)
        for table, kind in KINDS.items():
            for row in getattr(work.account, kind.field):
                values = {name: getattr(row, name) for name in row.__struct_fields__}
                roles = roles_key(role.words for role in values.get("roles", ()))
                if table != BOUNDS:
                    yield table, key_of(table, values), features_of(row, known), roles
                elif (day := first_told(row, known)) and not is_old(row, day):
                    for when in dict.fromkeys((row.when, None)):
                        key = key_of(BOUNDS, {**values, "when": when})
                        yield table, key, bound_features(row, known), roles


def events_in(readings: Sequence[Reading]) -> Iterator[Row]:
    """Yield the events of some reports."""
    for reading in readings:
        yield from events_of(passed(plain_reading(reading), before="events"))


def quotes_in(readings: Sequence[Reading]) -> Iterator[Row]:
    """Yield the attributions of some reports."""
    for raw in readings:
        reading = passed(plain_reading(raw), before="attributions")
        page = page_of(tree_of(reading), quotes_of(reading.report.text))
        hinted = Hinted(page.tree)
        drafts = spoken_in(page, hinted)
        company = company_of(page.tree, reading.people, drafts, page.lefts)
        company.hinted = hinted
        for at, draft in enumerate(drafts):
            mode, answer = mode_in(page, draft), speaker_of(company, at)
            features = sure_quote(hinted, draft, mode, said_chance(hinted, draft, mode), answer)
            made = attribution(page, company, at, None)
            speaker = made.speaker.name if made.speaker else ""
            yield QUOTES, key_of(QUOTES, {"id": made.id, "speaker": speaker}), features, ""


ROWS: Mapping[str, Callable[[Sequence[Reading]], Iterator[Row]]] = {
    "rows": rows_of,
    "events": events_in,
    "quotes": quotes_in,
}
"""What is fitted: the rows of accounts, events, quotations."""


def events_of(reading: Reading) -> Iterator[Row]:
    """Yield the events of a report."""
    tree = tree_of(reading)
    for trigger in triggers_in(tree):
        roles = roles_of(tree, trigger)
        if has_parties(tree, trigger, roles):
            event = event_of(tree, trigger, roles)
            values = {"id": event.id, "type": event.type, "status": event.status.value}
            yield EVENTS, key_of(EVENTS, values), sure_features(tree, trigger, roles, event), ""


def grid_of(rows: Sequence[Judged]) -> Grid:
    """The rows as numbers."""
    names = sorted({name for row in rows for name in row.features} - {"always"})
    values = np.array([[row.features.get(name, 0.0) for name in names] for row in rows])
    verdict = np.array([row.verdict.verdict for row in rows])
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
    for least in (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8):
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
    if table in WEIGHT:
        yield f"weight = {WEIGHT[table]}"
    if table in CENTRAL:
        yield f"central = {CENTRAL[table]}"
    if table in LIGHTEST:
        yield f"lightest = {LIGHTEST[table]}"
    if table in NEARLY:
        yield f"nearly = {NEARLY[table]}"
    if table in BODIES:
        yield f"bodies = {BODIES[table]}"
    if table in UNLIKE:
        yield f"unlike = {UNLIKE[table]}"
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


def is_right(row: Judged) -> bool:
    """Whether a row stands as it is shown: a stance that is not sure is not shown."""
    return row.verdict.verdict == "right" or set(row.verdict.kinds) == {"stance"}


def write_choice(path: Path, rows: Sequence[Judged], more: Sequence[Example] = ()) -> None:
    """Fit a choice `sure` of extraction and write it among those of its file."""
    examples = [yes_or_no(row.story, dict(row.features), is_right(row), True) for row in rows]
    made = json.loads(path.read_text("utf-8"))
    made["choices"]["sure"] = fitted("sure", [*examples, *more])
    path.write_text(json.dumps(made, indent=1) + "\n", "utf-8")


def set_aside(shared: Path, read: Path | None) -> list[Example]:
    """The attributions of the readings by hand that the network was not taught on, but for our
    own: so many of them would outweigh what readers judged."""
    own = own_names()
    given = [pair for pair in pairs_of(shared, read) if is_aside(pair[1]["id"])]
    given = [pair for pair in given if pair[1]["id"] not in own]
    return examples_attributions.examples(given, shared / "score")["sure"]


def labelled(shared: Path) -> list[Judged]:
    """The events of the readings by hand that readers labelled."""
    reports_, _ = settled([str(shared / "readings" / "train.texts.jsonl")], ReadSettings())
    given = kept()["readings"]
    return [
        Judged(topic_of(reading.report.name), features, given[table, key])
        for reading in annotate(reports_)
        for table, key, features, _ in events_in([reading])
        if (table, key) in given
    ]


def main() -> None:
    """Fit and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--stories", type=Path, required=True)
    options.add_argument("--kept", type=Path, help="file that keeps what the network reads")
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--read", type=Path, help="the same of the readings by hand")
    options.add_argument("--only", choices=tuple(ROWS), default="rows")
    asked = options.parse_args()
    given = judged(readings_of(asked.stories, asked.kept), asked.only)
    if asked.only == "rows":
        write_rows(given)
    elif asked.only == "events":
        write_choice(EXTRACT / "event" / "choices.json", given[EVENTS] + labelled(asked.shared))
    else:
        more = set_aside(asked.shared, asked.read)
        write_choice(EXTRACT / "attribution" / "choices.json", given[QUOTES], more)


if __name__ == "__main__":
    main()
