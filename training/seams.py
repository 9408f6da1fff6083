"""Seams: fit where a sentence begins whose mark before it is lost, on marks that were taken away.

    python -m training.seams [--shared ../shared]

From texts of the data sets (none of those that judge) sentences are drawn whose full stop is taken
away, so that the next goes on behind them, and headlines that are set before their first sentence;
what else looks like a seam in them, and in sentences left as they are, is none. Sets are held apart
in turn. Writes `model/seams.json` with what was measured.

The texts of Timeline17 have headlines and captions within their lines as they come: most of what
the score finds in sentences left as they are is one, so that the figures tell too little.
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from crossread.model.seams import Features, Score, Text, may_be_seam, signs, text_of
from crossread.model.tokens import words_of
from training.corpora import rows
from training.topics import is_judged

TABLE = Path("src/crossread/model/seams.json")
SETS = ("timelines_t17/articles", "polnear/train", "en_worldwide_ner/articles", "basil/articles")
TOKENISED = "timelines_t17"
"""The set that has a sentence a line."""
FOLDS = (
    ("egypt", "en_worldwide_ner"),
    ("finan", "mj", "basil"),
    ("h1n1", "allsides_neus"),
    ("iraq",),
    ("polnear",),
)
"""What is held apart together: topics of Timeline17 and whole sets."""
ENDED = re.compile(r"[.!?](?:[\"”’']| '')?\s*$")
BETWEEN = re.compile(r"(?<=[a-z0-9][.!?])\s+(?=[A-Z“\"])|(?<=[.!?]”)\s+(?=[A-Z“])")
TITLE, SEAM, PLAIN = "title", "sentence", "plain"
SEAMS, SENTENCES = 10, 15
"""Seams made of a text, and sentences of it left as they are, at most."""
FEWEST = 80
"""Times a sign must come to be weighed."""
STRENGTH = 0.3
SLIGHT = 0.1
"""A weight less than this is left out."""
TITLES = 8.0
"""What a headline counts: there are few, and they are what is met."""
HEAD, LEAST = 0.7, 0.97
"""The least probabilities of a seam, among the first 100 words of a text or a paragraph and
elsewhere: 200 reports of Timeline17 have 102, few of them false, 550 of PolNeAR, the English
Worldwide Newswire and BASIL, which have their lines, 12, most of them false."""


class Place(NamedTuple):
    """A place that may be a seam."""

    group: str
    kind: str
    signs: Features
    seam: bool


def texts(shared: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Yield group, headline (or "") and the sentences of each text that may be learned from."""
    data = shared / "data"
    for name in SETS:
        for row in rows(data / f"{name}.jsonl"):
            key = str(row.get("doc_id") or row.get("id"))
            lines = [line.strip() for line in row["text"].splitlines() if is_text(line)]
            if is_judged(f"{name}:{key}", shared) or not lines:
                continue
            folder = name.partition("/")[0]
            title = row.get("title") or ("" if ENDED.search(lines[0]) else lines[0])
            if folder == TOKENISED:
                yield str(row["topic"]), "", lines
                continue
            body = lines[1:] if title == lines[0] else lines
            yield folder, title, [s for line in body for s in BETWEEN.split(line) if s]
    for event in rows(data / "allsides_neus" / "events.jsonl"):
        for article in event["articles"]:
            sentences = [s for s in BETWEEN.split(article["text"].strip()) if s]
            if sentences and not is_judged(f"allsides:{event['event_id']}", shared):
                yield "allsides_neus", article["title"], sentences


def is_text(line: str) -> bool:
    """Whether a line is one of a text: no address, no markup."""
    return bool(line.strip()) and not line.startswith(("http", "{", "\\"))


def places(shared: Path) -> Iterator[Place]:
    """Yield places that may be seams, drawn from all texts."""
    draw = random.Random(3)
    for group, title, sentences in texts(shared):
        whole = text_of(forms_of("\n".join(sentences)))
        if title and sentences:
            yield from glued(whole, group, TITLE, title, sentences[0])
        body = sentences[3:]
        for at in draw.sample(range(max(0, len(body) - 1)), min(SEAMS, max(0, len(body) - 1))):
            if ENDED.search(body[at]):
                yield from glued(whole, group, SEAM, body[at].rstrip(".!? \"”’'"), body[at + 1])
        for sentence in draw.sample(body, min(SENTENCES, len(body))):
            yield from seen(whole._replace(forms=forms_of(sentence)), group, PLAIN, -1)


def glued(whole: Text, group: str, kind: str, first: str, second: str) -> Iterator[Place]:
    """Yield the places of two sentences set into one."""
    before, behind = forms_of(first), forms_of(second)
    if len(before) > 2 and len(behind) > 5 and may_be_seam(before[-1], behind[0]):
        pair = before[-1], behind[0]
        named = Counter(whole.named) + Counter([behind[0]] if before[-1][0].islower() else [])
        text = whole._replace(forms=[*before, *behind], named=named)
        text = text._replace(pairs={**whole.pairs, pair: whole.pairs.get(pair, 0) + 1})
        yield from seen(text, group, kind, len(before))


def seen(text: Text, group: str, kind: str, seam: int) -> Iterator[Place]:
    """Yield the places of a stretch of words that may be seams."""
    size = len(text.forms)
    for at in range(2, size - 2):
        if may_be_seam(text.forms[at - 1], text.forms[at]):
            yield Place(group, kind, signs(text, at, 0, size), at == seam)


def forms_of(text: str) -> list[str]:
    """Return the words of a text."""
    return [text[start:end] for start, end in words_of(text)]


class Grid(NamedTuple):
    """Places as numbers."""

    names: list[str]
    values: csr_matrix
    seam: NDArray[np.bool_]
    kind: NDArray[np.str_]
    group: NDArray[np.str_]


def grid_of(found: Sequence[Place]) -> Grid:
    """Return places as numbers: a row each, a column a sign that comes often enough."""
    times = Counter(name for place in found for name in place.signs)
    kept = {name for name, count in times.items() if count >= FEWEST and name != "always"}
    columns = DictVectorizer()
    values = columns.fit_transform(
        [{name: v for name, v in place.signs.items() if name in kept} for place in found]
    )
    values.indices, values.indptr = values.indices.astype("int32"), values.indptr.astype("int32")
    return Grid(
        list(columns.get_feature_names_out()),
        values,
        np.array([place.seam for place in found]),
        np.array([place.kind for place in found]),
        np.array([place.group for place in found]),
    )


def fitted(grid: Grid, some: NDArray[np.bool_]) -> LogisticRegression:
    """Return a score fitted on some of the places."""
    counts = np.where((grid.kind == TITLE) & grid.seam, TITLES, 1.0)[some]
    score = LogisticRegression(C=STRENGTH, max_iter=300, solver="liblinear")
    return score.fit(grid.values[some], grid.seam[some], sample_weight=counts)


def held_apart(grid: Grid) -> NDArray[np.float64]:
    """Return the probability of each place by a score that saw nothing of its set or topic."""
    found = np.zeros(len(grid.seam))
    for names in FOLDS:
        inside = np.isin(grid.group, names)
        if inside.any():
            found[inside] = fitted(grid, ~inside).predict_proba(grid.values[inside])[:, 1]
    return found


def measured(grid: Grid) -> Iterator[str]:
    """Yield what is found from some probabilities on, in words."""
    chances = held_apart(grid)
    yield f"{len(grid.seam)} places, {grid.seam.sum()} of them seams; sets and topics held apart"
    others = grid.group == "polnear"
    for least in (0.5, 0.8, 0.9, 0.97):
        taken = chances >= least
        found = [f"{taken[grid.seam & (grid.kind == kind)].mean():.0%}" for kind in (SEAM, TITLE)]
        plain = 1000 * taken[(grid.kind == PLAIN) & others].mean()
        yield (
            f"from {least}: {found[0]} of the sentences without a stop, {found[1]} of the"
            f" headlines; {plain:.1f} of 1000 other places of PolNeAR"
        )


def main() -> None:
    """Fit and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    grid = grid_of(list(places(options.parse_args().shared)))
    lines = tuple(measured(grid))
    print("\n".join(lines))
    whole = fitted(grid, np.ones(len(grid.seam), dtype=bool))
    weights = {
        name: round(float(weight), 2)
        for name, weight in zip(grid.names, whole.coef_[0], strict=True)
        if abs(weight) >= SLIGHT
    }
    weights["always"] = round(float(whole.intercept_[0]), 2)
    made = Score(measured=lines, head=HEAD, least=LEAST, weights=weights)
    TABLE.write_text(json.dumps(msgspec.to_builtins(made), indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
