"""Told: from a report read by hand to what each word teaches the heads of figures, speakers,
stances and happenings. Comes in: a Document and its row; goes out: a Told. Invents no negative:
a quotation that the reader left out teaches nothing."""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from crossread.model.passages import is_number
from training.corpora import Document, Told, word_range
from training.labels import (
    ATTRIBUTION,
    FIGURE,
    HAPPENED,
    POINTERS,
    STANCES,
)

ANY_SAID = (1 << len(ATTRIBUTION)) - 1


def empty(document: Document) -> np.ndarray:
    """Nothing to learn, for each word."""
    return np.full(len(document.words), -1, np.int16)


def told_of(document: Document, row: dict, *, first: bool = True) -> Told:
    """Everything that a reading by hand teaches.

    `first`: it is of the first readers, who note every figure; of others a number that they leave
    out teaches nothing, and what they call a figure's kind neither: those are habits of readers.
    """
    made = Told(
        figure=empty(document),
        labels={name: empty(document) for name in FIGURE},
        pointers=[],
        stance=empty(document),
        speakers=[],
        happening=np.zeros(len(document.words), np.int16),
        main=empty(document),
        happened=empty(document),
        said=np.full(len(document.words), ANY_SAID, np.int64),
    )
    for i, (start, end) in enumerate(document.words):
        if first and is_number(document.text[start:end]):
            made.figure[i] = 0
    for figure in row["figures"]:
        add_figure(document, made, figure)
    for quote in row["quotes"]:
        add_quote(document, made, quote)
    for happening in row["happenings"]:
        add_happening(document, made, happening)
    if not first:
        made.labels["what"][:] = -1
    return made


def words_of_mention(document: Document, mention: dict | None) -> tuple[int, ...]:
    """The words of a mention; none where there is none."""
    return tuple(range(*word_range(document, mention["start"], mention["end"]))) if mention else ()


def add_figure(document: Document, made: Told, figure: dict) -> None:
    """A figure's labels stand at its first word; the words inside of it teach nothing."""
    first, last = word_range(document, figure["start"], figure["end"])
    if first >= last:
        return
    made.figure[first + 1 : last] = -1
    made.figure[first] = 1
    for name, labels in FIGURE.items():
        made.labels[name][first] = labels.index(figure[name])
    for kind, name in enumerate(POINTERS):
        made.pointers.append((first, kind, words_of_mention(document, figure[name])))


def add_quote(document: Document, made: Told, quote: dict) -> None:
    """Stance at cue and content, the speaker's names, and roles of words of any known quotation."""
    contents = [words_of_mention(document, part) for part in quote["content"]]
    cue = words_of_mention(document, quote["cue"])
    source = words_of_mention(document, quote["speaker"])
    for words, role in ((source, "source"), (cue, "cue"), *((c, "content") for c in contents)):
        tags = sum(1 << ATTRIBUTION.index(f"{p}-{role}") for p in "BI")
        made.said[list(words)] = tags
    starts = [words[0] for words in (cue, *contents) if words]
    made.stance[starts] = STANCES.index(quote["stance"])
    names = tuple(named(document, quote["name"], source)) if quote["name"] else ()
    if names or not quote["name"]:
        children = {words[0] for words in (source, *contents) if words}
        made.speakers += [(child, names) for child in sorted(children)]


def named(document: Document, name: str, source: Sequence[int]) -> Iterator[int]:
    """Words of every place in the text that bears the speaker's name as it is given."""
    found = False
    for match in re.finditer(r"\s+".join(map(re.escape, name.split())), document.text):
        found = True
        yield from range(*word_range(document, *match.span()))
    if not found and source:
        start, end = document.span_of(source[0], source[-1])
        if document.text[start:end].lower() == name.lower():
            yield from source


def add_happening(document: Document, made: Told, happening: dict) -> None:
    """Tags of the clause, and at its first word whether it is main and its status."""
    first, last = word_range(document, happening["start"], happening["end"])
    if first >= last or made.happening[first:last].any():
        return
    made.happening[first] = 1
    made.happening[first + 1 : last] = 2
    made.main[first] = int(happening["main"])
    made.happened[first] = HAPPENED.index(happening["status"])
