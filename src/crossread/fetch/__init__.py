"""Fetching: from addresses, lists and feeds to an archive. The one part that opens connections.

It asks for what it is given and where that leads by redirects, one polite request at a time a
host, and for nothing else; a build reads the archive.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from crossread.errors import UsageError
from crossread.fetch.archive import Archive
from crossread.fetch.given import addresses_in, links_in
from crossread.fetch.log import Line
from crossread.fetch.manners import Manners
from crossread.fetch.outcomes import Answer, Outcome, Pursued
from crossread.fetch.pursuit import pursue, pursue_all
from crossread.fetch.settings import Settings
from crossread.records.base import Record

__all__ = ["Fetched", "Given", "Line", "Outcome", "Settings", "fetch"]

Watch = Callable[[str, Iterable[Pursued], int], Iterable[Pursued]]


class Given(Record, frozen=True, kw_only=True):
    """What a person asks for."""

    what: Sequence[str] = ()
    """Addresses, files of addresses, feeds on disk."""
    feeds: Sequence[str] = ()
    """Addresses of feeds."""


class Fetched(Record, frozen=True, kw_only=True):
    """What became of all addresses: each is a line, or was given twice."""

    lines: tuple[Line, ...]
    feeds: tuple[Line, ...]
    twice: int

    def count(self, outcome: Outcome) -> int:
        """Return how many addresses came out so."""
        return sum(line.outcome is outcome for line in self.lines)


def fetch(given: Given, archive: Path, settings: Settings, watch: Watch) -> Fetched:
    """Fetch the pages of addresses and feeds into an archive, those that are new or have changed.

    Raises UsageError for a file that is no list and no feed, and where no archive may be
    written; WriteError where it cannot be written.
    """
    named = [each for what in given.what for each in addresses_in(what, settings.limits)]
    with Archive(archive, settings) as kept:
        manners = Manners(settings)
        feeds = tuple(read_feed(address, kept, manners) for address in given.feeds)
        named += [link for feed in feeds for link in feed.links or ()]
        wanted = list(dict.fromkeys(named))
        found = watch("fetch", pursue_all(wanted, manners, Conditions(kept)), len(wanted))
        lines = tuple(kept.keep(pursued) for pursued in found)
    return Fetched(lines=lines, feeds=feeds, twice=len(named) - len(wanted))


class Conditions:
    """For each address that is known, the fields that ask for it only if it has changed."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def get(self, url: str) -> dict[str, str] | None:
        """Return the fields for an address, None where nothing is known of it."""
        known = self._archive.known.get(url)
        return known.conditions if known else None


def read_feed(address: str, kept: Archive, manners: Manners) -> Line:
    """Ask for a feed, and return the line of it with the pages that it names.

    One that has not changed names those that it named before.
    """
    pursued = pursue(address, manners, Conditions(kept))
    line, content = kept.judged(pursued)
    earlier = kept.known.get(pursued.url)
    if content and isinstance(pursued.got, Answer):
        try:
            links = links_in(content, pursued.url, manners.settings.limits)
        except UsageError as error:
            return kept.note(replace(line, outcome=Outcome.FAILED, digest="", why=str(error)))
        line = replace(line, links=links)
    elif line.outcome is Outcome.UNCHANGED and earlier:
        line = replace(line, links=earlier.links or ())
    return kept.note(line)


def missed(fetched: Fetched) -> Iterator[Line]:
    """Yield the lines of what gave no page."""
    for line in (*fetched.feeds, *fetched.lines):
        if line.outcome in (Outcome.REFUSED, Outcome.FAILED):
            yield line
