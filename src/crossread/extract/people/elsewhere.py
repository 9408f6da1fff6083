"""Elsewhere: the nouns far from a name that may say what a person is: what the model puts into one
chain with it.

Comes in: a report and the mentions of a person. Goes out: candidates, far more than are right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossread.extract.people.beside import Candidate, beside_names, may_be, told_as, told_by_is
from crossread.extract.people.sight import Sight
from crossread.extract.people.somebody import is_many
from crossread.records import Span

ELSEWHERE = "elsewhere"


def candidates_of(sight: Sight, mentions: Sequence[Span]) -> Iterator[Candidate]:
    """Yield the nouns that may say what the bearer of some mentions is."""
    yield from beside_names(sight, mentions)
    yield from elsewhere(sight, mentions)


def elsewhere(sight: Sight, mentions: Sequence[Span]) -> Iterator[Candidate]:
    """Yield the descriptions that the model puts into a chain with a name, and what a clause with
    "is" says of a pronoun in it."""
    tree = sight.tree
    starts = {span.start: span for span in mentions}
    for chain in tree.reading.chains:
        names = [m.span.start for m in chain.mentions if m.span.start in starts]
        if not names:
            continue
        for mention in chain.mentions:
            near = min(names, key=lambda start: abs(start - mention.span.start))
            if may_be(sight, mention.head) and not is_many(tree.words[mention.head]):
                yield Candidate(mention.head, starts[near], ELSEWHERE)
            elif tree.upos(mention.head) == "PRON":
                told = (*told_by_is(sight, mention.head), *told_as(sight, mention.head))
                yield from (Candidate(at, starts[near], f"{ELSEWHERE} is") for at in told)
