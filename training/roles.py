"""Roles: fit which nouns are roles of whom, and how far the phrase of a role goes.

    python -m training.roles LABELS [--shared ../shared] [--kept FILE]

LABELS and `--kept` are as `python -m benchmarks.quality.roles` takes them. A candidate is right
where a reader gives the person a role with that noun. Topics are held apart for the figures; a
third of the topics is not fitted on at all unless `--all` is given.
"""

import argparse
import json
import re
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from benchmarks.quality.roles import labels_in, readings_of
from scipy.sparse import vstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from crossread.extract import passed
from crossread.extract.figure.counted import singular
from crossread.extract.language.tree import Tree, tree_of
from crossread.extract.people.beside import candidates_of
from crossread.extract.people.names import parts_of, same_person
from crossread.extract.people.people import Bearer, gathered
from crossread.extract.people.phrase import LEFT, RIGHT, TREE, beyond, step_signs
from crossread.extract.people.said import ruled_in
from crossread.extract.people.signs import scene_of, signs_of
from crossread.extract.people.state import FORMER, state_signs
from crossread.plain import plain_reading
from crossread.records import PersonKind, Reading, Span
from crossread.records.weighed import Features
from training.topics import topic_of

TARGET = Path("src/crossread/extract/people/choices.json")
STRENGTH = {"role": 0.3, "left": 0.3, "right": 0.3, "former": 1.0}
SLIGHT = 5e-3
PARTS = 5
CUT = re.compile(r"\b(?:of|for|to|at|in|on|from|with|behind|by)\b")
Row = dict[str, Any]


class Case(NamedTuple):
    """One yes or no with its features."""

    topic: str
    features: Features
    right: bool


class Scenery(NamedTuple):
    """A report with its people and what a reader says of them."""

    name: str
    tree: Tree
    bearers: list[Bearer]
    meant: list[list[Row]]
    """The roles by hand of each bearer."""


def scenery(name: str, reading: Reading, row: Row) -> Scenery:
    """The people of a report, each with the roles that a reader gives them."""
    tree = tree_of(passed(plain_reading(reading), before="people"))
    bearers = [each for each in gathered(tree) if each.kind is PersonKind.PERSON]
    meant: list[list[Row]] = [[] for _ in bearers]
    for person in row["people"]:
        own = parts_of(person["name"])
        at = next((i for i, b in enumerate(bearers) if same_person(b.parts, own)), None)
        if at is not None:
            meant[at] += person["roles"]
    return Scenery(name, tree, bearers, meant)


def nouns_of(role: Row) -> frozenset[str]:
    """The noun of a role by hand, in the singular; tokens end at hyphens."""
    title = CUT.split(role["title"].lower().strip())[0].split()
    parts = (part for word in title[-1:] for part in (word, *word.split("-")))
    return frozenset(singular(part.rstrip(".")) for part in parts)


def place_of(tree: Tree, role: Row) -> Span | None:
    """Where the words of a role by hand stand."""

    def places(words: str, start: int, end: int) -> list[tuple[int, int]]:
        pattern = r"\s+".join(map(re.escape, words.split()))
        return (
            [m.span() for m in re.compile(pattern).finditer(tree.text, start, end)]
            if pattern
            else []
        )

    near = places(role["near"], 0, len(tree.text))
    low, high = near[0] if near else (0, len(tree.text))
    found = places(role["words"], low, min(high + len(role["words"]), len(tree.text)))
    return tree.reading.report.span(*found[0]) if found else None


def role_cases(seen: Scenery) -> Iterator[Case]:
    """Yield each candidate with whether it is a role of its person."""
    people = [sorted(set(bearer.mentions)) for bearer in seen.bearers]
    ruled = ruled_in(seen.tree, people)
    scene = scene_of(seen.tree, people, ruled)
    for who in range(len(people)):
        wanted = frozenset().union(*map(nouns_of, seen.meant[who]))
        for each in dict.fromkeys(candidates_of(seen.tree, people[who])):
            word = singular(seen.tree.words[each.head].rstrip("."))
            features = signs_of(scene, who, each, ruled=each.head in ruled[who])
            yield Case(topic_of(seen.name), features, word in wanted)


def phrase_cases(seen: Scenery, side: str) -> Iterator[Case]:
    """Yield each token on one side of the noun of a role with whether it belongs to the role."""
    tree = seen.tree
    for who, bearer in enumerate(seen.bearers):
        places = [(role, place_of(tree, role)) for role in seen.meant[who]]
        spans = [(nouns_of(role), tree.within(*span.pair)) for role, span in places if span]
        for each in dict.fromkeys(candidates_of(tree, sorted(set(bearer.mentions)))):
            word = singular(tree.words[each.head].rstrip("."))
            inside = next(
                (span for nouns, span in spans if each.head in span and word in nouns), None
            )
            if inside is None:
                continue
            for at in beyond(tree, each.head, tree.within(*each.name.pair), side):
                yield Case(
                    topic_of(seen.name),
                    step_signs(tree, each.head, at, each.way, side),
                    at in inside,
                )
                if at not in inside:
                    break


def state_cases(seen: Scenery) -> Iterator[Case]:
    """Yield each role whose words are found with whether it is over."""
    tree = seen.tree
    for who, bearer in enumerate(seen.bearers):
        places = [(role, place_of(tree, role)) for role in seen.meant[who]]
        spans = [(role, nouns_of(role), tree.within(*span.pair)) for role, span in places if span]
        for each in dict.fromkeys(candidates_of(tree, sorted(set(bearer.mentions)))):
            word = singular(tree.words[each.head].rstrip("."))
            for role, nouns, span in spans:
                if each.head in span and word in nouns:
                    signs = state_signs(tree, span[0], each.head, span[-1], each.way)
                    yield Case(topic_of(seen.name), signs, role["state"] == "former")
                    break


def fitted(name: str, cases: Sequence[Case]) -> Row:
    """The weights of one score, with its figures on topics held apart."""
    table = DictVectorizer()
    values = table.fit_transform([dict(case.features) for case in cases])
    right = np.array([case.right for case in cases])
    topics = sorted({case.topic for case in cases})
    found = np.zeros(len(cases))
    blind = table.transform([without_tree(case.features) for case in cases])
    for part in range(PARTS):
        held = np.array([case.topic in topics[part::PARTS] for case in cases])
        both = vstack([values[~held], blind[~held]])
        made = model(name).fit(both, np.tile(right[~held], 2))
        found[held] = made.predict_proba(values[held])[:, 1]
    told = found >= 0.5
    print(
        f"{name}: {len(cases)} cases, {right.sum()} right; held apart {np.mean(told == right):.3f}"
    )
    if name == "role":
        for least in (0.3, 0.4, 0.5, 0.6, 0.7):
            hit = found >= least
            print(f"  from {least}: P {right[hit].mean():.3f} R {hit[right].mean():.3f}")
    weights = model(name).fit(vstack([values, blind]), np.tile(right, 2)).coef_[0]
    return {
        "weights": {
            key: round(float(weight), 3)
            for key, weight in zip(table.get_feature_names_out(), weights, strict=True)
            if abs(weight) > SLIGHT
        },
        "right": round(100 * float(np.mean(told == right)), 1),
        "before": round(100 * float(max(right.mean(), 1 - right.mean())), 1),
        "cases": len(cases),
    }


def without_tree(features: Features) -> dict[str, float]:
    """What words alone show: a tree may be wrong, and weights that lean on it alone go astray."""
    return {name: value for name, value in features.items() if TREE not in name}


def model(name: str) -> LogisticRegression:
    """The score to be fitted."""
    return LogisticRegression(C=STRENGTH[name], max_iter=3000, fit_intercept=False)


def kept_apart(name: str) -> bool:
    """Whether the topic of a report is in the third that is looked at last."""
    return zlib.crc32(b"titles " + topic_of(name).encode()) % 3 == 0


def main() -> None:
    """Read the options and fit."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("labels", type=Path)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--kept", type=Path)
    options.add_argument("--all", action="store_true")
    options.add_argument("-o", "--output", type=Path, default=TARGET)
    asked = options.parse_args()
    labels = labels_in(asked.labels)
    readings = readings_of(asked.shared, asked.kept, labels)
    seen = [
        scenery(name, reading, labels[name])
        for name, reading in readings.items()
        if asked.all or not kept_apart(name)
    ]
    print(len(seen), "reports")
    cases = {
        "role": [case for each in seen for case in role_cases(each)],
        LEFT: [case for each in seen for case in phrase_cases(each, LEFT)],
        RIGHT: [case for each in seen for case in phrase_cases(each, RIGHT)],
    }
    cases[FORMER] = [case for each in seen for case in state_cases(each)]
    made = {
        "made_by": "python -m training.roles LABELS",
        "data": f"{len(seen)} reports read by hand; shares right with topics held apart, "
        f"{PARTS} parts; before: always the commoner answer",
        "choices": {name: fitted(name, some) for name, some in cases.items()},
    }
    asked.output.write_text(json.dumps(made, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
