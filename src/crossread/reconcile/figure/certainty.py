"""Certainty: how sure the counted thing is said to be: confirmed, suspected, both, or only stated.

Comes in: a Figure. Goes out: its class of status, from its record and the words about the number.
"3,000 probable and confirmed cases" are no later state of 2,500 confirmed ones.
"""

from functools import cache
from itertools import takewhile

from crossread.reconcile.tables import index_of
from crossread.reconcile.words.wordlore import stem, words_of
from crossread.records import Figure, Status

SURE = {
    Status.CONFIRMED: "confirmed",
    Status.SUSPECTED: "suspected",
    Status.PROBABLE: "suspected",
    Status.FEARED: "suspected",
    Status.ESTIMATED: "suspected",
    Status.PLANNED: "stated",
    Status.HYPOTHETICAL: "stated",
    Status.DENIED: "stated",
    Status.WITHDRAWN: "stated",
    Status.STATED: "stated",
}
JOINS = frozenset(("and", "or", "both"))
MIXED = "suspected and confirmed"
"""What counts the confirmed with the suspected."""


@cache
def status_stems() -> frozenset[str]:
    """Return the stems of all words that name a status."""
    return frozenset(stem(word) for word in index_of("statuses"))


def status_of(figure: Figure) -> str:
    """Return the status, from the words right after the number, its record and its hedge."""
    index = index_of("statuses")
    near = takewhile(lambda word: word in index or word in JOINS, figure.after)
    told = {index[word] for word in near if word in index}
    if len(told) > 1:
        return MIXED
    if "suspected" in told:
        return "suspected"
    if figure.status is not Status.STATED:
        return SURE[figure.status]
    words = words_of(f"{figure.hedge or ''} {figure.counted or ''}")
    return next((index[word] for word in words if word in index), "stated")
