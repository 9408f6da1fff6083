"""Roles: fit which nouns are roles of whom, and how far the phrase of a role goes.

    python -m training.roles LABELS [--shared ../shared] [--kept FILE]

LABELS and `--kept` are as `python -m benchmarks.quality.roles` takes them. A candidate is right
where a reader gives the person a role with that noun. Topics are held apart for the figures; a
third of the topics is not fitted on at all unless `--all` is given.
"""

import argparse
import json
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from benchmarks.quality.roles import labels_in, readings_of
from scipy.sparse import vstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from crossread.extract.figure.counted import singular
from crossread.extract.people.elsewhere import candidates_of
from crossread.extract.people.meant import ARTICLES, cast_of, first_of, meanings
from crossread.extract.people.phrase import LEFT, RIGHT, TREE, beyond, step_signs
from crossread.extract.people.said import ruled_in
from crossread.extract.people.sight import FILE, VECTORS
from crossread.extract.people.signs import scene_of, signs_of
from crossread.extract.people.state import FORMER, state_signs
from crossread.records.weighed import Features
from training.role_labels import Row, Scenery, nouns_of, place_of, scenery
from training.role_words import with_sights
from training.topics import topic_of

TARGET = Path("src/crossread/extract/people/choices.json")
STRENGTH = {"role": 0.3, "left": 0.3, "right": 0.3, "former": 1.0, "meant": 0.3}
SLIGHT = 5e-3
PARTS = 5


class Case(NamedTuple):
    """One yes or no with its features."""

    topic: str
    features: Features
    right: bool


def role_cases(seen: Scenery) -> Iterator[Case]:
    """Yield each candidate with whether it is a role of its person."""
    people = [sorted(set(bearer.mentions)) for bearer in seen.bearers]
    ruled = ruled_in(seen.tree, people)
    scene = scene_of(seen.sight, people, ruled)
    for who in range(len(people)):
        wanted = frozenset().union(*map(nouns_of, seen.meant[who]))
        for each in dict.fromkeys(candidates_of(seen.sight, people[who])):
            word = singular(seen.tree.words[each.head].rstrip("."))
            features = signs_of(scene, who, each, ruled=each.head in ruled[who])
            yield Case(topic_of(seen.name), features, word in wanted)


def phrase_cases(seen: Scenery, side: str) -> Iterator[Case]:
    """Yield each token on one side of the noun of a role with whether it belongs to the role."""
    tree = seen.tree
    for who, bearer in enumerate(seen.bearers):
        places = [(role, place_of(tree, role)) for role in seen.meant[who]]
        spans = [(nouns_of(role), tree.within(*span.pair)) for role, span in places if span]
        for each in dict.fromkeys(candidates_of(seen.sight, sorted(set(bearer.mentions)))):
            word = singular(tree.words[each.head].rstrip("."))
            inside = next(
                (span for nouns, span in spans if each.head in span and word in nouns), None
            )
            if inside is None:
                continue
            for at in beyond(tree, each.head, tree.within(*each.name.pair), side):
                yield Case(
                    topic_of(seen.name),
                    step_signs(seen.sight, each.head, at, each.way, side),
                    at in inside,
                )
                if at not in inside:
                    break


def meant_cases(seen: Scenery) -> Iterator[Case]:
    """Yield each description far from any name with whether it means one of the persons."""
    tree = seen.tree
    people = [sorted(set(bearer.mentions)) for bearer in seen.bearers]
    scene = scene_of(seen.sight, people, ruled_in(tree, people))
    for each in meanings(cast_of(scene, people)):
        head = each.candidate.head
        noun = singular(tree.words[head].rstrip("."))
        told = [tree.words[at] for at in range(first_of(tree, head), head)]
        more = [word for word in told if word.isalpha() and word not in ARTICLES]
        right = any(
            noun in nouns_of(role) and all(word in role["words"].lower() for word in more)
            for role in seen.meant[each.who]
        )
        yield Case(topic_of(seen.name), each.features, right)


def state_cases(seen: Scenery) -> Iterator[Case]:
    """Yield each role whose words are found with whether it is over."""
    tree = seen.tree
    for who, bearer in enumerate(seen.bearers):
        places = [(role, place_of(tree, role)) for role in seen.meant[who]]
        spans = [(role, nouns_of(role), tree.within(*span.pair)) for role, span in places if span]
        for each in dict.fromkeys(candidates_of(seen.sight, sorted(set(bearer.mentions)))):
            word = singular(tree.words[each.head].rstrip("."))
            for role, nouns, span in spans:
                if each.head in span and word in nouns:
                    signs = state_signs(tree, span[0], each.head, span[-1], each.way)
                    yield Case(topic_of(seen.name), signs, role["state"] == "former")
                    break


def fitted(name: str, cases: Sequence[Case]) -> Row:
    """The weights of one score, with its figures on topics held apart."""
    table = DictVectorizer()
    table.fit([*(dict(case.features) for case in cases), {WITHOUT: 1.0}])
    values = table.transform([dict(case.features) for case in cases])
    right = np.array([case.right for case in cases])
    topics = sorted({case.topic for case in cases})
    found = np.zeros(len(cases))
    copies = [values, *(table.transform(some) for some in blinded(cases))]
    for part in range(PARTS):
        held = np.array([case.topic in topics[part::PARTS] for case in cases])
        made = model(name).fit(
            vstack([copy[~held] for copy in copies]), np.tile(right[~held], len(copies))
        )
        found[held] = made.predict_proba(values[held])[:, 1]
    told = found >= 0.5
    print(
        f"{name}: {len(cases)} cases, {right.sum()} right; held apart {np.mean(told == right):.3f}"
    )
    if name in ("role", "meant"):
        for least in (0.3, 0.4, 0.5, 0.6, 0.7):
            hit = found >= least
            print(f"  from {least}: P {right[hit].mean():.3f} R {hit[right].mean():.3f}")
    weights = model(name).fit(vstack(copies), np.tile(right, len(copies))).coef_[0]
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


def blinded(cases: Sequence[Case]) -> Iterator[list[dict[str, float]]]:
    """Yield the cases as they look without a tree, which may be wrong, without vectors, which
    another annotator does not give, and without both: weights that lean on either go astray."""
    yield [without(case.features, TREE) for case in cases]
    if any(WITH in case.features for case in cases):
        unseen = [
            {WITHOUT if name == WITH else name: value for name, value in some.items()}
            for some in (without(case.features, VECTORS) for case in cases)
        ]
        yield unseen
        yield [without(some, TREE) for some in unseen]


WITH, WITHOUT = "with vectors", "without vectors"


def without(features: Features, kind: str) -> dict[str, float]:
    """Some features without those of a kind."""
    return {name: value for name, value in features.items() if kind not in name}


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
    seen, words = with_sights(seen, PARTS)
    asked.output.with_name(FILE).write_bytes(msgspec.json.encode(words) + b"\n")
    cases = {
        "role": [case for each in seen for case in role_cases(each)],
        LEFT: [case for each in seen for case in phrase_cases(each, LEFT)],
        RIGHT: [case for each in seen for case in phrase_cases(each, RIGHT)],
    }
    cases["meant"] = [case for each in seen for case in meant_cases(each)]
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
