"""Tree: a reading's tokens as a tree that rules can walk. Refuses nothing; an empty reading
is an empty tree. Tokens are named by their index in the report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from crossread.records import CreditKind, Entity, Reading, Sentence, Span, Token

LONGEST_NAME = 200
"""Code points; no name in a report is longer."""


PLAIN = frozenset(["DET", "NOUN", "ADJ", "NUM", "ADV"])
"""Parts of speech that have no capital of their own."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What is asked of every token again and again, one entry a token."""

    words: tuple[str, ...]
    """Lower case, typographic apostrophes straightened."""
    children: tuple[tuple[int, ...], ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    heads: tuple[int, ...]
    upos: tuple[str, ...]
    deprels: tuple[str, ...]
    """Without their subtypes."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The tokens of a reading with their words and children, made once a rule file."""

    reading: Reading
    columns: Columns
    words: tuple[str, ...]
    """Lower case, typographic apostrophes straightened."""
    children: tuple[tuple[int, ...], ...]
    starts: tuple[int, ...]
    entity_starts: tuple[int, ...] = ()
    sentence_starts: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The text of the report."""
        return self.reading.report.text

    def deprel(self, index: int) -> str:
        """Return the relation of a token to its head, without its subtype."""
        return self.columns.deprels[index]

    def upos(self, index: int) -> str:
        """Return the part of speech of a token."""
        return self.columns.upos[index]

    def head(self, index: int) -> int:
        """Return the head of a token, -1 for a root."""
        return self.columns.heads[index]

    def span(self, first: int, last: int) -> Span:
        """Return the span of the tokens from `first` to `last`, both included."""
        tokens = self.reading.tokens
        return self.reading.report.span(tokens[first].start, tokens[last].end)

    def is_month(self, index: int) -> bool:
        """Return whether "May" is the month: a capital within a sentence, or "May 12"."""
        token = self.reading.tokens[index]
        if self.text[token.start : token.end] != "May":
            return False
        sentence = self.sentence(index)
        within = sentence is not None and sentence.first < index
        return within or "".join(self.words[index + 1 : index + 2])[:1].isdigit()

    def inline(self, words: str, first: int) -> str:
        """Return words as they would stand within a sentence, `first` being their first token.

        A capital that only begins the sentence goes: "The ministry" and "Authorities" are
        "the ministry" and "authorities", a name keeps its own.
        """
        if not (words[:1].isupper() and words[1:2].islower() and self.upos(first) in PLAIN):
            return words
        if self.upos(first) == "DET":
            return words[0].lower() + words[1:]
        sentence, own = self.sentence(first), self.near(self.span(first, first))
        begins = sentence is not None and sentence.first == first
        keeps = bool(own) or not begins or words.partition(" ")[2][:1].isupper()
        return words if keeps else words[0].lower() + words[1:]

    def datelines(self) -> tuple[Span, ...]:
        """Return where the report says where it was written ("VELL — …")."""
        credits = self.reading.credits
        return tuple(credit.span for credit in credits if credit.kind is CreditKind.DATELINE)

    def kids(self, index: int, *deprels: str) -> Iterator[int]:
        """Yield the children of a token that stand in one of the relations to it."""
        known = self.columns.deprels
        return (kid for kid in self.children[index] if known[kid] in deprels)

    def has(self, index: int, *deprels: str) -> bool:
        """Whether a token has a child in one of the relations to it."""
        return next(self.kids(index, *deprels), None) is not None

    def below(self, index: int, *without: str) -> tuple[int, ...]:
        """Return a token and all below it in order, not going into the relations named."""
        found, queue, known = [], [index], self.columns.deprels
        while queue:
            at = queue.pop()
            found.append(at)
            queue += (kid for kid in self.children[at] if known[kid] not in without)
        return tuple(sorted(found))

    def within(self, start: int, end: int) -> range:
        """Return the tokens that lie, at least in part, in the code points [start, end)."""
        starts, ends = self.starts, self.columns.ends
        first = max(bisect_right(starts, start) - 1, 0)
        while first < len(ends) and ends[first] <= start:
            first += 1
        return range(first, max(first, bisect_left(starts, end, first)))

    def top(self, span: Span) -> int | None:
        """Return the token of the span whose head lies outside it; None where it has none."""
        inside, own = self.within(span.start, span.end), self.columns
        for index in inside:
            if own.upos[index] != "PUNCT" and own.heads[index] not in inside:
                return index
        return inside[0] if inside else None

    def near(self, span: Span) -> tuple[Entity, ...]:
        """Return the entities that share a code point with a span, in order."""
        start, end = span.start, span.end
        first = bisect_right(self.entity_starts, start - LONGEST_NAME)
        last = bisect_left(self.entity_starts, end, first)
        return tuple(e for e in self.reading.entities[first:last] if e.span.end > start)

    def sentence(self, index: int) -> Sentence | None:
        """Return the sentence of a token."""
        sentences = self.reading.sentences
        at = bisect_right(self.sentence_starts, index) - 1
        return sentences[at] if at >= 0 and index < sentences[at].last else None

    def above(self, index: int) -> Iterator[int]:
        """Yield the head of a token, the head of that and so on, up to the root."""
        seen = {index}
        at = self.head(index)
        while at >= 0 and at not in seen:
            yield at
            seen.add(at)
            at = self.head(at)


def tree_of(reading: Reading) -> Tree:
    """Return the tree of a reading."""
    columns = _columns_of(reading)
    return Tree(
        reading=reading,
        columns=columns,
        words=columns.words,
        children=columns.children,
        starts=columns.starts,
        entity_starts=tuple(entity.span.start for entity in reading.entities),
        sentence_starts=tuple(sentence.first for sentence in reading.sentences),
    )


def _columns_of(reading: Reading) -> Columns:
    """Return the columns of a reading: those made last, if of these very tokens and text."""
    tokens, text = reading.tokens, reading.report.text
    last = _made_last.get("columns")
    if last is not None and last[0] is tokens and last[1] is text:
        return last[2]
    children: list[list[int]] = [[] for _ in tokens]
    for index, token in enumerate(tokens):
        if token.head >= 0:
            children[token.head].append(index)
    columns = Columns(
        words=tuple(text[t.start : t.end].lower().replace("’", "'") for t in tokens),
        children=tuple(map(tuple, children)),
        starts=tuple(token.start for token in tokens),
        ends=tuple(token.end for token in tokens),
        heads=tuple(token.head for token in tokens),
        upos=tuple(token.upos for token in tokens),
        deprels=tuple(token.deprel.partition(":")[0] for token in tokens),
    )
    _made_last["columns"] = tokens, text, columns
    return columns


_made_last: dict[str, tuple[tuple[Token, ...], str, Columns]] = {}
"""One entry: six passes over a reading ask for the same columns one after another."""
