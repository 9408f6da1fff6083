"""Readings made by hand for tests, so that a rule can be tried without the model."""

from crossread.records import (
    DateBasis,
    Dated,
    Reading,
    Report,
    Sentence,
    Token,
    report_id,
)
from crossread.records.base import ArticleId


def report_of(
    text: str,
    *,
    name: str = "r",
    published: str | None = "2022-01-10",
    outlet: str | None = None,
    title: str | None = None,
) -> Report:
    """Return a report of the text given, as a reader would make it."""
    return Report(
        id=report_id(name, text),
        name=name,
        article=ArticleId(name),
        text=text,
        title=title,
        outlet=outlet,
        published=Dated(value=published, basis=DateBasis.GIVEN) if published else None,
    )


def reading_of_tree(rows: str, **about: str | None) -> Reading:
    """Return a reading from lines `word UPOS head deprel`, heads counted from 1 in a sentence.

    An empty line ends a sentence; words are joined by single spaces, except that a word
    that begins with `~` is glued to the one before.
    """
    text = ""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for block in rows.strip().split("\n\n"):
        first = len(tokens)
        for line in block.strip().splitlines():
            word, upos, head, deprel = line.split()
            glued = word.startswith("~")
            word = word.removeprefix("~")
            text += "" if glued or not text else " "
            start = len(text)
            text += word
            tokens.append(
                Token(
                    start=start,
                    end=len(text),
                    upos=upos,
                    head=first + int(head) - 1 if int(head) else -1,
                    deprel=deprel,
                )
            )
        sentences.append(
            Sentence(start=tokens[first].start, end=len(text), first=first, last=len(tokens))
        )
    return Reading(
        report=report_of(text, **about),  # type: ignore[arg-type]
        tokens=tuple(tokens),
        sentences=tuple(sentences),
    )
