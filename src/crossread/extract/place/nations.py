"""Nations: from a word to the country that it names or describes, by the table `nations`."""

from collections.abc import Mapping
from functools import cache

from crossread.records import Record
from crossread.tables import load


class Nation(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of `nations.toml`, as its head explains."""

    name: str
    also: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


def nations() -> Mapping[str, Nation]:
    """The nations by their codes."""
    return load("crossread.extract", "nations", dict[str, Nation])


@cache
def named() -> dict[str, str]:
    """Return the code of each name of a country, lower case."""
    return {name.lower(): code for code, row in nations().items() for name in [row.name, *row.also]}


@cache
def described() -> dict[str, str]:
    """Return the code of each adjective and people, lower case, in both numbers."""
    found: dict[str, str] = {}
    for code, row in nations().items():
        for word in row.people:
            found.setdefault(word.lower(), code)
            found.setdefault(word.lower() + "s", code)
    return found


@cache
def seats() -> dict[str, str]:
    """Return the code of each place or building whose name stands for a government."""
    found: dict[str, str] = {}
    for code, row in nations().items():
        for word in row.seats:
            found.setdefault(word.lower(), code)
    return found


def nation_of(words: str) -> str | None:
    """Return the code of the country that the words name, describe or stand for.

    >>> nation_of("Kazakh"), nation_of("America's"), nation_of("the Kremlin"), nation_of("Kent")
    ('KZ', 'US', 'RU', None)
    """
    key = words.lower().replace("’", "'").removeprefix("the ").removesuffix("'s").strip()
    return named().get(key) or described().get(key) or seats().get(key)


def is_seat(words: str) -> bool:
    """Whether the words name a place or building that stands for a government.

    >>> is_seat("Kremlin"), is_seat("Kazakh")
    (True, False)
    """
    return words.lower().removeprefix("the ").strip() in seats()


def nation_name(code: str) -> str:
    """Return the usual name of the country of a code."""
    return nations()[code].name
