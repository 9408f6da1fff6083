"""Instant: when something came, as stated and as universal time, no more precise than stated.

Every order of time in crossread is asked here: by the instant, never by the printed clock.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from crossread.records.base import Record

YEAR, MONTH, DAY, SECOND = 4, 7, 10, 19
"""Characters of a year, a month, a day and a second, as ISO 8601 writes them."""

AHEAD, BEHIND = timedelta(hours=14), timedelta(hours=12)
"""How far the clocks of the world stand before and behind universal time."""
LAST = "~"
"""What sorts behind every date."""


class Instant(Record, frozen=True, kw_only=True):
    """A date or moment as an interval: a day lasts a day, a moment without seconds a minute.

    `start` and `end` are universal time where the zone is known. Where it is not they are
    what the clock of the place showed; two such clocks are taken to go alike, and beside a
    moment of a known zone one may be as much as fourteen hours off.
    """

    value: str
    """ISO 8601 as stated."""
    start: datetime
    end: datetime
    zoned: bool

    @property
    def day(self) -> str | None:
        """The day in universal time, None where less than a day is stated."""
        return self.start.date().isoformat() if len(self.value) >= len("2031-05-01") else None

    @property
    def key(self) -> str:
        """What sorts instants: the beginning, of two alike the less precise first.

        >>> instant_of("2031-05-02T01:00+02:00").key, instant_of("2031-05-01").key
        ('2031-05-01T23:00:00', '2031-05-01')
        """
        if len(self.value) <= len("2031-05-01"):
            return self.value
        return self.start.replace(tzinfo=None).isoformat(timespec="seconds")

    def precedes(self, other: Instant) -> bool | None:
        """Whether this came before the other; None where precision or zones cannot tell.

        >>> instant_of("2031-05-01").precedes(instant_of("2031-05-02"))
        True
        >>> instant_of("2031-05-02T02:00+05:30").precedes(instant_of("2031-05-01T23:00Z"))
        True
        >>> instant_of("2031-05-01T12:00").precedes(instant_of("2031-05-01T23:00Z")) is None
        True
        """
        if self.value == other.value:
            return None
        (start, end), (first, last) = self._beside(other), other._beside(self)
        if end <= first:
            return True
        if last <= start:
            return False
        return None

    def _beside(self, other: Instant) -> tuple[datetime, datetime]:
        """The interval, as wide as the clocks of the world where one zone alone is known."""
        if self.zoned or not other.zoned:
            return self.start, self.end
        return self.start - AHEAD, self.end + BEHIND

    def known_by(self, moment: Instant) -> bool:
        """Whether this had come when the moment was over.

        Of a zone that is not known on both sides the clocks are read as they stand.

        >>> instant_of("2031-05-01").known_by(instant_of("2031-05-01T12:00Z"))
        True
        >>> instant_of("2031-05-01T13:00+02:00").known_by(instant_of("2031-05-01T11:00Z"))
        True
        """
        if self.zoned == moment.zoned:
            return self.start < moment.end
        shown, limit = (printed(each.value).replace(tzinfo=None) for each in (self, moment))
        return shown < ends(limit, moment.value)


@lru_cache(1 << 16)
def instant_of(value: str) -> Instant:
    """Return the instant of a date or moment in ISO 8601: a year, month, day or clock time."""
    start = printed(value)
    zoned = start.tzinfo is not None
    start = start.astimezone(UTC) if zoned else start.replace(tzinfo=UTC)
    return Instant(value=value, start=start, end=ends(start, value), zoned=zoned)


def printed(value: str) -> datetime:
    """Return the first second that a value covers, on the clock that it is printed by."""
    return datetime.fromisoformat(
        value + "-01-01"[len(value) - YEAR :] if len(value) <= MONTH else value
    )


def ends(start: datetime, value: str) -> datetime:
    """Return where the interval ends that begins at `start` and is as precise as the value.

    >>> ends(datetime(2031, 12, 1), "2031-12")
    datetime.datetime(2032, 1, 1, 0, 0)
    """
    day = date(start.year, start.month, start.day)
    if len(value) == YEAR:
        return start.replace(year=day.year + 1) if day.year < date.max.year else start
    if len(value) == MONTH:
        following = day.replace(day=28) + timedelta(days=4)
        return start.replace(year=following.year, month=following.month)
    if len(value) == DAY:
        return start + timedelta(days=1)
    seconds = value[11:].partition("+")[0].partition("-")[0].count(":") > 1
    return start + timedelta(seconds=1 if seconds else 60)


def time_key(value: str | None) -> str:
    """Return what sorts a stated date or moment by its instant; none stated comes last.

    >>> sorted(["2031-05-02T02:00+05:30", "2031-05-01T20:00Z", "2031-05"], key=time_key)
    ['2031-05', '2031-05-01T20:00Z', '2031-05-02T02:00+05:30']
    """
    return instant_of(value).key if value else LAST


def days_between(first: str | None, second: str | None) -> int | None:
    """Return how many days lie between two days or moments; None where one is less precise.

    >>> days_between("2031-05-09T08:00", "2031-05-01"), days_between("2031-05", None)
    (8, None)
    """
    try:
        one, two = (date.fromisoformat((each or "")[:DAY]) for each in (first, second))
    except ValueError:
        return None
    return abs((one - two).days)
