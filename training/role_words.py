"""Role words: fit how the vectors of the network tell that a word is the noun of a role, or part of
the words of one. `training.roles` runs it before it fits the rest."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from crossread.extract.figure.counted import singular
from crossread.extract.people.sight import Fitted, Sight, Sums
from crossread.records import EntityLabel
from training.role_labels import Scenery, nouns_of, place_of
from training.topics import topic_of

STRENGTH = 0.1
"""How freely the weights may grow (`C` of scikit-learn)."""
ROUNDS = 12
"""Steps of a fit at most."""
SCALE = 1000.0
"""Parts of a weight of 1.0: sums are kept as whole numbers, which make a smaller file."""
BESIDE = (3, 6)
"""Tokens beside the noun of a role told a second time that are left out: no reader marked it."""
NOMINAL = ("NOUN", "PROPN", "ADJ")
Bools = NDArray[np.bool_]


class Words(NamedTuple):
    """The words of some reports, a row each."""

    vectors: NDArray[np.float32]
    noun: Bools
    """Whether a reader took it for the noun of a role."""
    within: Bools
    known: Bools
    """Whether it can be told that it is none."""
    nominal: Bools
    topics: NDArray[np.str_]


def words_in(seen: Scenery) -> Iterator[tuple[int, bool, bool, bool, bool]]:
    """Yield the tokens of the sentences that name somebody or hold a role: token, whether it is
    the noun of a role, within one, known to be so, and of a nominal kind."""
    tree = seen.tree
    nouns, within = marked(seen)
    wanted = {noun for roles in seen.meant for role in roles for noun in nouns_of(role)}
    again = {
        near
        for at, word in enumerate(tree.words)
        if at not in nouns and singular(word.rstrip(".")) in wanted
        for near in range(at - BESIDE[0], at + BESIDE[1])
    }
    for sentence in tree.reading.sentences:
        inside = range(sentence.first, sentence.last)
        named = any(
            entity.label is EntityLabel.PERSON
            for entity in tree.near(tree.span(inside[0], inside[-1]))
        )
        if named or within.intersection(inside):
            for at in inside:
                known = at in within or at not in again
                yield at, at in nouns, at in within, known, tree.upos(at) in NOMINAL


def marked(seen: Scenery) -> tuple[set[int], set[int]]:
    """The nouns of the roles by hand, and all their words."""
    tree = seen.tree
    nouns: set[int] = set()
    within: set[int] = set()
    for role in (role for roles in seen.meant for role in roles):
        place = place_of(tree, role)
        inside = tree.within(*place.pair) if place else range(0)
        within |= set(inside)
        wanted = nouns_of(role)
        nouns |= {at for at in inside if singular(tree.words[at].rstrip(".")) in wanted}
    return nouns, within


def words_of(some: Sequence[Scenery]) -> Words:
    """The words of some reports that have vectors."""
    vectors, rows, topics = [], [], []
    for seen in some:
        packed = seen.tree.reading.token_vectors
        if packed is None:
            continue
        found = list(words_in(seen))
        vectors.append(packed.array()[[at for at, *_ in found]])
        rows += [row[1:] for row in found]
        topics += [topic_of(seen.name)] * len(found)
    noun, within, known, nominal = np.array(rows).T
    return Words(np.concatenate(vectors), noun, within, known, nominal, np.array(topics))


def fit(words: Words, rows: Bools) -> dict[str, LogisticRegression]:
    """The two sums, fitted on some of the rows."""
    usable = rows & words.known
    made = {}
    for name, right, use in (
        ("noun", words.noun, usable & words.nominal),
        ("within", words.within, usable),
    ):
        model = LogisticRegression(C=STRENGTH, solver="newton-cholesky", max_iter=ROUNDS)
        made[name] = model.fit(words.vectors[use], right[use])
    return made


def sums_of(model: LogisticRegression) -> Sums:
    """A sum in whole numbers."""
    weights = tuple(round(float(each) * SCALE) for each in model.coef_[0])
    return Sums(bias=round(float(model.intercept_[0]) * SCALE), weights=weights)


def sight_by(seen: Scenery, models: dict[str, LogisticRegression]) -> Sight:
    """How a report looks by the sums fitted on others."""
    packed = seen.tree.reading.token_vectors
    if packed is None:
        return Sight(seen.tree)
    vectors = packed.array()
    noun, within = (models[name].decision_function(vectors) for name in ("noun", "within"))
    return Sight(seen.tree, noun.tolist(), within.tolist())


def with_sights(some: Sequence[Scenery], parts: int) -> tuple[list[Scenery], Fitted]:
    """Each report as it looks by sums fitted on other topics, and the sums fitted on all."""
    words = words_of(some)
    topics = sorted({topic_of(seen.name) for seen in some})
    found: list[Scenery] = []
    told = {"noun": np.zeros(len(words.noun)), "within": np.zeros(len(words.noun))}
    for part in range(parts):
        apart = topics[part::parts]
        held = np.isin(words.topics, apart)
        models = fit(words, ~held)
        for name, model in models.items():
            told[name][held] = model.decision_function(words.vectors[held])
        found += [
            seen._replace(sight=sight_by(seen, models))
            for seen in some
            if topic_of(seen.name) in apart
        ]
    models = fit(words, np.ones_like(words.known))
    noun = words.known & words.nominal
    measured = {
        "noun": precision(words.noun[noun], told["noun"][noun]),
        "within": precision(words.within[words.known], told["within"][words.known]),
    }
    print("words, average precision held apart:", measured)
    fitted = Fitted(
        made_by="python -m training.roles LABELS",
        data=f"{len(some)} reports read by hand",
        measured=measured,
        scale=SCALE,
        noun=sums_of(models["noun"]),
        within=sums_of(models["within"]),
    )
    return found, fitted


def precision(right: Bools, told: NDArray[np.float64]) -> float:
    """The average precision in percent."""
    return round(100 * float(average_precision_score(right, told)), 1)
