"""Rows: what all parts of a page are made of, places in reports and the links to them."""

from collections.abc import Iterator

import msgspec

from crossread.records.base import Record


class Place(Record, frozen=True, kw_only=True):
    """Code points [start, end) of the report that a letter names, and the words there."""

    letter: str
    start: int
    end: int
    words: str = ""
    page: str = ""
    """The file with the report's text, where it is not on the page itself."""

    @property
    def anchor(self) -> str:
        """The name of the place on a page: its letter and where it begins and ends.

        >>> Place(letter="A", start=3, end=9).anchor
        'A-3-9'
        """
        return f"{self.letter}-{self.start}-{self.end}"

    @property
    def href(self) -> str:
        """The address of the place, from the page of the story."""
        return f"{self.page}#{self.anchor}"

    @property
    def order(self) -> tuple[int, str, int]:
        """What sorts places: A before Z before AA, then as the text goes."""
        return len(self.letter), self.letter, self.start


class Refs(Record, frozen=True, kw_only=True):
    """The places that a row stands on, in groups of one origin each."""

    groups: tuple[tuple[Place, ...], ...] = ()
    more: tuple[Place, ...] = ()
    """What is too much for a row; a script can still list it."""
    origins: int = 0

    @property
    def all(self) -> tuple[Place, ...]:
        """All places, those shown first."""
        return (*(place for group in self.groups for place in group), *self.more)


class Tags(Record, frozen=True, kw_only=True):
    """What a row can be filtered by, beside what its reports tell."""

    claimants: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def places_in(value: object) -> Iterator[Place]:
    """Yield every place within a view, however deep."""
    if isinstance(value, Place):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from places_in(getattr(value, field))
    elif isinstance(value, tuple):
        for entry in value:
            yield from places_in(entry)
