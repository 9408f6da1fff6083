"""Desk: where the reports and accounts of a corpus lie while it is made, beside its readings.

A shelf in a file is a desk too, so that memory does not grow with what lies there.
"""

from collections.abc import Collection, Iterator, Mapping, MutableMapping, Sequence
from itertools import starmap
from operator import eq
from typing import Generic, Protocol, TypeVar, overload, runtime_checkable

from crossread.records import Account, Reading, Report
from crossread.records.base import ReportId, StoryId

K = TypeVar("K", bound=str)
T = TypeVar("T")


class Listed(Sequence[T], Generic[K, T]):
    """The values of a mapping in an order of its keys, each taken when it is asked for.

    >>> listed = Listed({"a": 1, "b": 2, "c": 3}, ["b", "a"])
    >>> list(listed), listed[-1], listed.of("c"), listed == (2, 1), len(listed)
    ([2, 1], 1, 3, True, 2)
    """

    def __init__(self, held: Mapping[K, T], keys: Sequence[K]) -> None:
        self.held, self.keys = held, keys

    def of(self, key: K) -> T:
        """Return the value of a key."""
        return self.held[key]

    def without(self, keys: Collection[str]) -> "Listed[K, T]":
        """Return the same without some keys."""
        return Listed(self.held, tuple(key for key in self.keys if key not in keys))

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> "Listed[K, T]": ...
    def __getitem__(self, at: int | slice) -> "T | Listed[K, T]":
        if isinstance(at, slice):
            return Listed(self.held, self.keys[at])
        return self.held[self.keys[at]]

    def __iter__(self) -> Iterator[T]:
        return (self.held[key] for key in self.keys)

    def __len__(self) -> int:
        return len(self.keys)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(starmap(eq, zip(self, other, strict=True)))

    __hash__ = None  # type: ignore[assignment]  # what it lists may change

    def __repr__(self) -> str:
        return f"<{len(self)} listed>"


@runtime_checkable
class Desk(Protocol):
    """Reports by their id and accounts by their story's."""

    @property
    def reports(self) -> MutableMapping[ReportId, Report]:
        """The reports."""
        ...

    @property
    def accounts(self) -> MutableMapping[StoryId, Account]:
        """The accounts."""
        ...


class Open:
    """A desk in memory, for a few reports."""

    def __init__(self, reports: dict[ReportId, Report]) -> None:
        self.reports: MutableMapping[ReportId, Report] = reports
        self.accounts: MutableMapping[StoryId, Account] = {}


def desk_of(shelf: Mapping[ReportId, Reading]) -> Desk:
    """Return the desk of a shelf: itself where it is one, else one with the reports it holds."""
    if isinstance(shelf, Desk):
        return shelf
    return Open({key: shelf[key].report for key in shelf})


def listed_reports(reports: Sequence[Report]) -> Listed[ReportId, Report]:
    """Return reports as a list that can be asked by id."""
    if isinstance(reports, Listed):
        return reports
    held = {report.id: report for report in reports}
    return Listed(held, tuple(held))
