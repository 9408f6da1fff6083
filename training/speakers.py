"""Fits who speaks and what a speaker does: the files in `extract/attribution/fitted`.

    python -m training.speakers [--shared ../shared] [--kept FILE.pickle] [--only stance speaker]

Reads the readings by hand (`train`) and what the rules propose for their texts, but for those set
aside, on which `training.choices --subject attribution` weighs these scores against the network;
the readings of the model may be kept in a pickle {name: Reading} from one run to the next. Every
figure printed and written is for topics that the score was not fitted on, in five folds.
"""

import argparse
import importlib
import json
import pickle
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from crossread.annotate import annotate
from crossread.extract import passed
from crossread.extract.attribution.attributions import GIVEN, drafts_of, mode_in, words_at
from crossread.extract.attribution.drafts import Draft
from crossread.extract.attribution.hinted import Hinted
from crossread.extract.attribution.quotation.adopt import Page, page_of
from crossread.extract.attribution.quotation.quotes import quotes_of
from crossread.extract.attribution.said import said_traits
from crossread.extract.attribution.scores import Score, ScoreFile, among, crossed, score_of
from crossread.extract.attribution.speaker.asked import Candidate
from crossread.extract.attribution.speaker.candidates import WITHIN, candidates_of
from crossread.extract.attribution.speaker.company import company_of
from crossread.extract.attribution.speaker.traits import traits_of as traits_of_all
from crossread.extract.attribution.stance.stance import meanings, traits_of
from crossread.extract.language.tree import tree_of
from crossread.read import ReadSettings, read
from crossread.records import Reading, Report
from training.examples import in_plain
from training.logits import (
    Cases,
    Episode,
    choices,
    fit_choice,
    fit_classes,
    fitted_choice,
    write,
)
from training.topics import FOLDS, fold_of, set_aside

Row = dict[str, Any]
FITTED = Path("src/crossread/extract/attribution/fitted")
NOTED = 0.3
"""Dice of two contents from which words are a quotation that the reader noted, in part at least."""
FOUND = 0.5
"""Dice of two contents from which they are one quotation, as the scorer has it."""


@dataclass(frozen=True)
class Case:
    """A report with its drafts, and the quotation by hand that each of them finds."""

    reading: Reading
    page: Page
    drafts: list[Draft]
    gold: dict[int, Row]
    quotes: list[Row]
    """All quotations by hand."""


def readings_of(shared: Path, kept: Path | None) -> Iterator[Reading]:
    """What the model reads in the texts of the training part, but for those set aside."""
    if kept is not None and kept.is_file():
        found = list(pickle.loads(kept.read_bytes()).values())
    else:
        texts = read([str(shared / "readings" / "train.texts.jsonl")], settings=ReadSettings())
        found = list(annotate([item for item in texts if isinstance(item, Report)]))
        if kept is not None:
            kept.write_bytes(pickle.dumps({r.report.name: r for r in found}))
    for reading in found:
        if not set_aside(reading.report.name):
            yield reading


def cases_of(shared: Path, kept: Path | None) -> list[Case]:
    """Every report of the training part."""
    lines = (shared / "readings" / "train.jsonl").read_text("utf-8").splitlines()
    gold = {row["id"]: row for row in map(json.loads, lines)}
    found = []
    for given in readings_of(shared, kept):
        plain, row = in_plain(given, gold[given.report.name])
        quotes = row["quotes"]
        reading = passed(plain, before="attributions")
        page = page_of(tree_of(reading), quotes_of(reading.report.text))
        drafts = drafts_of(page)
        found.append(Case(reading, page, drafts, matched(quotes, drafts), quotes))
    return found


def matched(quotes: Sequence[Row], drafts: Sequence[Draft]) -> dict[int, Row]:
    """The quotation by hand that each draft finds, matched as the scorer does."""
    measures = importlib.import_module("measures")
    mine = [measures.positions((c["start"], c["end"]) for c in q["content"]) for q in quotes]
    theirs = [measures.positions(draft.content) for draft in drafts]

    def alike(one: set[int], other: set[int]) -> float:
        share = float(measures.dice(one, other))
        return share if share >= FOUND else 0.0

    return {at: quotes[i] for i, at in measures.match(mine, theirs, alike)}


def fit(quote: Row, candidate: Candidate) -> float:
    """How well a candidate fits the name by hand: nought not at all, one word for word, and one
    more for a name in the words themselves, which says more than their description."""
    scorer, cluster = importlib.import_module("readings"), importlib.import_module("cluster")
    name = candidate.speaker.name if candidate.speaker else None
    if not scorer.speaker_fits(quote, {"speaker": name}):
        return 0.0
    if not name:
        return 1.0
    measures = importlib.import_module("measures")
    share = float(measures.dice(cluster.names(quote["name"]), cluster.names(name))) or 0.01
    named = candidate.speaker is not None and candidate.speaker.person and candidate.traits & WITHIN
    return share + bool(named)


@dataclass(frozen=True)
class Choice:
    """One choice of a speaker, and whether the words were given in marks."""

    episode: Episode
    right: bool
    """Whether the scorer takes the one who was chosen."""
    possible: bool
    """Whether it would take any of the candidates."""
    marked: bool
    likely: float
    """How probable the score thinks the one who was chosen."""


def choices_in(case: Case, model: Score | None) -> Iterator[Choice]:
    """The choices of a report; who spoke before is who the model says, or who is right."""
    company = company_of(case.page.tree, case.reading.people, case.drafts, case.page.lefts)
    for at, draft in enumerate(case.drafts):
        asked, candidates = candidates_of(company, at)
        own = traits_of_all(asked, candidates)
        traits = [[*o, *(crossed(asked.form, t) for t in o)] for o in own]
        likely = among(model, asked.form, own) if model is not None else None
        fits = [fit(case.gold[at], c) for c in candidates] if at in case.gold else []
        if likely is not None:
            pick = int(np.argmax(likely))
        elif max(fits, default=0.0) > 0.0:
            pick = int(np.argmax(fits))
        else:
            pick = next((i for i, c in enumerate(candidates) if "words" in c.traits), 0)
        speaker = candidates[pick].speaker
        if speaker is not None:
            company.note(draft.end, speaker)
        if fits:
            best = [share > 0.0 and share >= max(fits) - 0.01 for share in fits]
            marked = case.gold[at]["mode"] != "indirect"
            name = case.reading.report.name
            sure = float(likely[pick]) if likely is not None else 1.0
            yield Choice(
                Episode(name, traits, best), fits[pick] > 0.0, max(fits) > 0.0, marked, sure
            )


def speaker(cases: Sequence[Case]) -> None:
    """Fit who speaks: first on the right history, then on the one that the score itself gives."""
    models: dict[int, Score] = {}
    for _ in range(2):
        found = [c for case in cases for c in choices_in(case, models.get(fold(case)))]
        table = choices([choice.episode for choice in found], LEAST)
        for held in range(FOLDS):
            kept = [at for at, name in enumerate(table.names) if fold_of(name) != held]
            models[held] = score_of(fitted_choice(table, fit_choice(table, kept, PENALTY)))
    judged = [c for case in cases for c in choices_in(case, models[fold(case)])]
    measured = {
        "right": percent(c.right for c in judged),
        "right, direct and mixed": percent(c.right for c in judged if c.marked),
        "right one among the candidates": percent(c.possible for c in judged),
        "calibration error": calibration(judged),
        "quotations": len(judged),
    }
    fitted = fitted_choice(table, fit_choice(table, range(len(table.names)), PENALTY))
    about = "who speaks: a weight for each trait of a candidate; the likeliest candidate is taken"
    fitted = msgspec.structs.replace(
        fitted, about=about, measured=measured, threshold=threshold(judged)
    )
    write(fitted, FITTED / "speaker.json")
    print("speaker", fitted.threshold, measured)


def calibration(judged: Sequence[Choice]) -> float:
    """The expected calibration error in percent, in tenths of probability."""
    bins: dict[int, list[Choice]] = {}
    for choice in judged:
        bins.setdefault(min(int(choice.likely * 10), 9), []).append(choice)
    gaps = (
        len(b) * abs(np.mean([c.likely for c in b]) - np.mean([c.right for c in b]))
        for b in bins.values()
    )
    return round(100 * float(sum(gaps)) / len(judged), 1)


def threshold(judged: Sequence[Choice]) -> float:
    """The least probability of an answer: below it at most one in three is right."""
    for least in (0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2):
        below = [choice.right for choice in judged if choice.likely < least]
        if below and np.mean(below) <= 1 / 3:
            return least
    return 0.0


LEAST, PENALTY = 30, 20.0
"""Candidates that must have a trait, and the pull of weights to nought: by the folds."""


def fold(case: Case) -> int:
    """The fold of a report."""
    return fold_of(case.reading.report.name)


def percent(flags: Any) -> float:
    """A share in percent."""
    return round(100 * float(np.mean(list(flags))), 1)


def stance(cases: Sequence[Case]) -> None:
    """Fit what a speaker does in saying it."""
    given = stances_in(cases)
    folds = np.array([fold_of(name) for name in given.names])
    right = []
    for held in range(FOLDS):
        model = score_of(fit_classes(given, np.flatnonzero(folds != held), **STANCE))
        for at in np.flatnonzero(folds == held):
            likely = model.shares(given.traits[at], {n: v[at] for n, v in given.vectors.items()})
            best, table = int(np.argmax(likely)), f"cue says {given.classes[at]}"
            sure = likely[best] >= SURE
            hit = model.classes[best] == given.classes[at]
            right.append(hit if sure else table in given.traits[at])
    by_table = [f"cue says {g}" in t for g, t in zip(given.classes, given.traits, strict=True)]
    measured = {
        "right": percent(right),
        "right by the table alone": percent(by_table),
        "quotations": len(right),
    }
    fitted = fit_classes(given, np.arange(len(folds)), **STANCE)
    about = "what the speaker does: for each word and trait of cue and content a weight a class"
    fitted = msgspec.structs.replace(fitted, about=about, measured=measured, threshold=SURE)
    write(fitted, FITTED / "stance.json")
    print("stance", measured)


SURE = 0.4
"""Least probability of a stance against the table of cues: 69 of 100 denials are right with it, 64
without, and as many stances in all; 0.5 would give 73 and cost half a point."""
STANCE: Row = {"least": 40, "strength": 0.03, "weight": 4.0}
"""Quotations that must have a trait; the rest by the folds."""


def stances_in(cases: Sequence[Case]) -> Cases:
    """The quotations by hand that a draft finds, with the traits of that draft."""
    names, traits, classes = [], [], []
    vectors: dict[str, list[Any]] = {"content": [], "cue": []}
    for case in cases:
        packed = case.reading.token_vectors
        rows = packed.array() if packed else None
        for at, quote in case.gold.items():
            draft, tree = case.drafts[at], case.page.tree
            words = words_at(case.page, case.drafts, at)
            names.append(case.reading.report.name)
            traits.append(sorted(traits_of(words)))
            classes.append(quote["stance"])
            means = meanings(tree, draft, rows)
            for name, found in vectors.items():
                found.append(means.get(name, np.zeros(rows.shape[1] if rows is not None else 0)))
    return Cases(names, traits, {n: np.array(v) for n, v in vectors.items()}, classes)


def said(cases: Sequence[Case]) -> None:
    """Fit whether words are said by somebody, on what their form tells."""
    given = words_in(cases)
    folds = np.array([fold_of(name) for name in given.names])
    right = np.zeros(len(folds), bool)
    for held in range(FOLDS):
        model = score_of(fit_classes(given, np.flatnonzero(folds != held), **SAID))
        for at in np.flatnonzero(folds == held):
            likely = model.shares(given.traits[at], {n: v[at] for n, v in given.vectors.items()})
            right[at] = model.classes[int(np.argmax(likely))] == given.classes[at]
    measured = {"right": percent(right), "said": percent(c == "said" for c in given.classes)}
    fitted = unseen(given, fit_classes(given, np.arange(len(folds)), **SAID))
    about = "whether somebody says the words: for each trait and their meaning a weight a class"
    write(msgspec.structs.replace(fitted, about=about, measured=measured), FITTED / "said.json")
    print("said", measured)


def unseen(given: Cases, fitted: ScoreFile) -> ScoreFile:
    """The score with what it adds where there are no vectors: what they add to words that are
    said, on average."""
    known = np.array([name == "said" for name in given.classes])
    added = sum(
        (vectors[known] @ np.array(fitted.dense[name])).mean(axis=0)
        for name, vectors in given.vectors.items()
    )
    weights = {**fitted.weights, "no vectors": tuple(round(float(value)) for value in added)}
    return msgspec.structs.replace(fitted, weights=weights)


SAID: Row = {"least": 5, "strength": 0.1, "weight": 2.0}
"""Drafts that must have a trait; the rest by the folds of the readings set aside."""


def words_in(cases: Sequence[Case]) -> Cases:
    """The drafts of all reports, each with whether a reader noted its words."""
    names, traits, classes = [], [], []
    vectors: dict[str, list[Any]] = {"content": [], "cue": []}
    for case in cases:
        tree = case.page.tree
        hinted = Hinted(tree)
        for at, draft in enumerate(case.drafts):
            if draft.basis in GIVEN:
                continue
            names.append(case.reading.report.name)
            traits.append(said_traits(hinted, draft, mode_in(case.page, draft)))
            noted = at in case.gold or is_noted(case.quotes, draft.content)
            classes.append("said" if noted else "not said")
            means = meanings(tree, draft, hinted.vectors)
            for name, found in vectors.items():
                found.append(means.get(name, np.zeros(hinted.vectors.shape[1])))
    return Cases(names, traits, {n: np.array(v) for n, v in vectors.items()}, classes)


def is_noted(quotes: Sequence[Row], content: Sequence[tuple[int, int]]) -> bool:
    """Whether words are in part those of any quotation by hand."""
    measures = importlib.import_module("measures")
    mine = measures.positions(content)
    return any(
        measures.dice(mine, measures.positions((c["start"], c["end"]) for c in q["content"]))
        >= NOTED
        for q in quotes
    )


PARTS = {"said": said, "speaker": speaker, "stance": stance}


def main(argv: Sequence[str] | None = None) -> int:
    """Fit the scores asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--only", nargs="*", choices=PARTS, default=PARTS)
    options = parser.parse_args(argv)
    sys.path.insert(0, str(options.shared / "score"))
    cases = cases_of(options.shared, options.kept)
    for name in options.only:
        PARTS[name](cases)
    return 0


if __name__ == "__main__":
    sys.exit(main())
