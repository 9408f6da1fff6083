"""Outcomes: what became of an address, and what a server answered on the way."""

from enum import StrEnum

from crossread.records.base import Record


class Outcome(StrEnum):
    """What became of an address; each is exactly one of these."""

    NEW = "new"
    """A page that the archive had not."""
    CHANGED = "changed"
    """Another version of a page that the archive has."""
    UNCHANGED = "unchanged"
    """The page that the archive has: the server says so, or sends the same again."""
    REFUSED = "refused"
    """Not asked: robots.txt, a private address, no http."""
    FAILED = "failed"
    """Asked without a page: an error, no answer, too large, too slow."""


class Answer(Record, frozen=True, kw_only=True):
    """What a server answered, as it came."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    peer: str
    """The number of the machine that answered."""
    sent: tuple[tuple[str, str], ...]
    """The header of the request."""
    at: str
    """When it was asked, in UTC."""

    def header(self, name: str) -> str:
        """Return a field of the header, "" where it is not there.

        Servers write other letters as UTF-8, though the header is Latin-1.
        """
        found = next((value for key, value in self.headers if key.lower() == name), "")
        try:
            return found.encode("latin-1").decode("utf-8").strip()
        except UnicodeError:
            return found.strip()


class Unanswered(Record, frozen=True, kw_only=True):
    """Why there is no answer."""

    outcome: Outcome
    why: str


class Hop(Record, frozen=True, kw_only=True):
    """An address on the way that led on to another."""

    url: str
    status: int


class Pursued(Record, frozen=True, kw_only=True):
    """Where an address led, and what came of it."""

    address: str
    url: str
    """The last address that was asked, or was to be."""
    hops: tuple[Hop, ...]
    got: Answer | Unanswered


def refused(why: str) -> Unanswered:
    """Return that an address is not asked."""
    return Unanswered(outcome=Outcome.REFUSED, why=why)


def failed(why: str) -> Unanswered:
    """Return that there is no page."""
    return Unanswered(outcome=Outcome.FAILED, why=why)
