"""Zones: from the name or offset of a zone as written to an offset from universal time.

Refuses names that are in no table: then the clock is of a zone that is not stated.
"""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from crossread.records import Record
from crossread.tables import load

OFFSET = r"(?:(?:GMT|UTC|UT)\s?)?[+\-−]\d{1,2}(?::?\d{2})?(?:\s\([\w ]{2,40}\))?"
NAME = r"[A-Za-z]+/[A-Za-z_]+|[A-Z]{1,5}(?:\stime)?"
ZONE = rf"\(?(?P<zone>{OFFSET}|{NAME})\)?"
"""A zone within a larger pattern: `Z`, `+0530`, `GMT+2`, `EST`, `Europe/Berlin`."""
_OFFSET = re.compile(
    r"(?:GMT|UTC|UT)?\s?(?P<sign>[+\-−])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?", re.I
)


class Zones(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table `zones`."""

    offset: dict[str, str]
    place: dict[str, str]
    shared: dict[str, str]


@cache
def zones() -> Zones:
    """Return the table of zones."""
    return load("crossread.read", "zones", Zones)


def zone_of(written: str | None, moment: datetime) -> tuple[tzinfo | None, tuple[str, ...]]:
    """Return the zone of a clock time, None where none is told, and what was assumed.

    >>> zone_of("EST", datetime(2031, 5, 1))[0].utcoffset(None).total_seconds() / 3600
    -5.0
    >>> zone_of("IST", datetime(2031, 5, 1))[1]
    ('“IST” is read as the time of India; Ireland and Israel write it so too',)
    """
    if not written:
        return None, ()
    if found := _OFFSET.match(written):
        ahead = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
        return timezone(ahead if found["sign"] == "+" else -ahead), ()
    table, name = zones(), re.sub(r"\stime$", "", written, flags=re.I).upper()
    if name in table.offset:
        notes = (f"“{name}” is {table.shared[name]}",) if name in table.shared else ()
        return _fixed(table.offset[name]), notes
    place = table.place.get(name) or (written if "/" in written else None)
    offset = _at_place(place, moment) if place else None
    return offset, () if offset else (f"the zone “{written}” is not known",)


def _fixed(offset: str) -> tzinfo:
    """Return the zone of an offset as the table writes it."""
    ahead = timedelta(hours=int(offset[1:3]), minutes=int(offset[4:6]))
    return timezone(-ahead if offset[0] == "-" else ahead) if ahead else UTC


def _at_place(place: str, moment: datetime) -> tzinfo | None:
    """Return the offset of a place's clock at a moment; None where the place is not known."""
    try:
        ahead = ZoneInfo(place).utcoffset(moment)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    return timezone(ahead) if ahead is not None else None
