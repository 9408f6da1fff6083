"""Traps: numbers that count nothing. All sentences are invented."""

import pytest

from crossread.extract.figure.context import Context
from crossread.extract.figure.numbers import numbers_in
from crossread.extract.figure.traps import trap_of
from crossread.extract.figure.units import unit_of

TRAPS = [
    ("under Article 4 of the Marun pact", "name"),
    ("told ABC 7 that", "name"),
    ("a Boeing 737 landed", "name"),
    ("an F-16 flew over", "name"),
    ("raised to phase 6 yesterday", "name"),
    ("raised its alert level from three to four", "name"),
    ("raised the alert level to four yesterday", "name"),
    ("on Flight 93 to Orsk", "name"),
    ("He moved in 1994 to Marun", "year"),
    ("the 2003 outbreak in Marun", "year"),
    ("on 7 March the bridge", "date"),
    ("on March 7, the bridge", "date"),
    ("met on 22 and 23 December", "date"),
    ("at 3 p.m. the bridge", "clock time"),
    ("about 0500 GMT the bridge", "clock time"),
    ("Ana Lind, 33, said", "age"),
    ("boys aged 15 were", "age"),
    ("between the ages of 15 and 55 were", "age"),
    ("lives at 10 Harbour Street now", "street number"),
    ("won 3-1 against Orsk", "score"),
    ("tied at 89-89 in the game", "score"),
    ("support us monthly from just $2", "price of a subscription"),
    ("one of them waved", "pronoun"),
    ("they met one another", "pronoun"),
    ("a five-star hotel", "compound"),
    ("1. The bridge is closed", "list item"),
]

COUNTS = [
    "cut troop levels to 400 men",
    "12 people died", "in Marun 13 people died", "2,000 troops arrived",
    "At 64, the island has most",
    "some 2000 people marched", "one soldier was killed",
    "$5 million was stolen", "In May 12 people died",
    "The council voted 65-35 to", "by a 5-4 vote the",
    "the 26 who died", "Sunday 12 miners were found", "300 of the 1,994 votes",
]  # fmt: skip


def why(text: str) -> str | None:
    """The trap of the first number of a text."""
    number = numbers_in(text)[0]
    unit = unit_of(text, number)
    return trap_of(Context(text=text, number=number, unit=unit, start=0, end=len(text)))


@pytest.mark.parametrize(("text", "reason"), TRAPS)
def test_a_number_that_counts_nothing_is_refused_with_its_reason(text: str, reason: str) -> None:
    """Names, dates, ages, scores, addresses and prices of subscriptions are no figures."""
    assert why(text) == reason


@pytest.mark.parametrize("text", COUNTS)
def test_a_count_is_no_trap(text: str) -> None:
    """What counts something passes, whatever stands beside it."""
    assert why(text) is None


def test_capitals_say_nothing_where_all_is_in_capitals() -> None:
    """In a text all in capitals a word before a number is no name."""
    text = "IN MARUN 13 GUARDS FELL"
    number = numbers_in(text)[0]
    context = Context(text=text, number=number, unit=None, start=0, end=len(text), shouting=True)
    assert trap_of(context) is None


def test_both_numbers_of_a_vote_count_and_those_of_a_game_do_not() -> None:
    """ "Voted 65-35" is 65 for and 35 against; "won 31-24 after a vote" is a score."""
    assert reasons("The council voted 65-35 to close it") == [None, None]
    assert reasons("The Lions won 31-24 after a vote") == ["score", "score"]


def reasons(text: str) -> list[str | None]:
    """The trap of each number of a text."""
    return [
        trap_of(Context(text=text, number=number, unit=None, start=0, end=len(text)))
        for number in numbers_in(text)
    ]
