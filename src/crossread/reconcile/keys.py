"""Keys: what a count is of, told by its own report alone.

Comes in: a Count. Goes out: its Key; counts of one key are of one thing. What the report does
not say stays open in the key, and an open key may stand beside a fuller one. Nothing here
depends on other reports, so that no further report moves a count.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product

from msgspec.structs import replace

from crossread.reconcile.atlas import Site, core, normal
from crossread.reconcile.counts import Count, class_stems, status_stems
from crossread.reconcile.sameness import ALIKE, days_of, settled_group
from crossread.reconcile.tables import table
from crossread.reconcile.wordlore import likeness
from crossread.records import Indicator, Record

Words = tuple[str, ...]


class Key(Record, frozen=True, kw_only=True):
    """What is counted, where, of which time and how surely; empty or None: not said."""

    indicator: Indicator
    epoch: str | None
    unit: str | None
    percent: bool
    added: bool
    """The number adds to a count."""
    place: Words
    group: str
    names: Words
    """Names within what is counted: "Kyrgyz troops"."""
    matter: Words
    """What is counted, where the indicator does not tell it."""
    day: str | None
    """Of a crowd, its day."""
    suspected: bool


PLAIN = frozenset({Indicator.OTHER, Indicator.MONEY})
"""Indicators that do not tell what is counted."""


def key_of(count: Count) -> Key:
    """Return what a count is of."""
    figure = count.figure
    turnout = figure.indicator is Indicator.PROTESTERS
    names = count.names - class_stems() - status_stems()
    matter = (count.counted or told(count)) if figure.indicator in PLAIN else ()
    return Key(
        indicator=figure.indicator,
        epoch=count.epoch,
        unit=figure.unit,
        percent=figure.percent,
        added=count.addition,
        place=place_key(count.place),
        group=settled_group(count),
        names=tuple(sorted(names)),
        matter=tuple(sorted(matter)),
        day=whole_day(count) if turnout else None,
        suspected=count.status == "suspected",
    )


def told(count: Count) -> frozenset[str]:
    """Return what tells a count that names nothing counted: its class, else its clause."""
    return frozenset() if count.group != "everyone" else count.clause


def whole_day(count: Count) -> str | None:
    """Return the one day that a count is of, None where it is of none or of several."""
    value = count.day or count.figure.period or ""
    days = days_of(value)
    return days[0].isoformat() if days and days[0] == days[1] else None


@cache
def place_key(name: str | None) -> Words:
    """Return the words of a place by which it is known, empty where none is named.

    A square in a city is the city, and "central Karsk" is Karsk.

    >>> place_key("Main Square, Karsk"), place_key("central Karsk"), place_key(None)
    (('karsk',), ('karsk',), ())
    """
    parts = [normal(part) for part in (name or "").split(",") if normal(part)]
    regions = table("regions")
    if len(parts) > 1 and set(parts[0].split()) & set(regions["facilities"]):
        parts = parts[1:]
    if not parts:
        return ()
    if parts[0].startswith("outside "):
        return ("outside", *parts[0].split()[1:])
    if set(parts[0].split()) & set(regions["world"]):
        return ("world",)
    return next(iter(core(Site(names=tuple(parts)))), tuple(parts[0].split()))


def opened(key: Key, fuller: Key) -> frozenset[str] | None:
    """Return in what a key is more open than another; None where they exclude one another.

    The empty set: they are one key.
    """
    if firm(key) != firm(fuller):
        return None
    differing = tuple(differences(key, fuller))
    return None if None in differing else frozenset(each for each in differing if each)


def firm(key: Key) -> tuple[object, ...]:
    """Return that in which two keys of one thing never differ."""
    return key.indicator, key.epoch, key.unit, key.percent, key.added


def bare(key: Key) -> Key:
    """Return the key without the words for what is counted."""
    return replace(key, matter=()) if key.matter else key


def more_open(key: Key) -> Iterator[Key]:
    """Yield all bare keys that are as open as this one or more."""
    groups = (key.group, *table("classes")[key.group].get("within", ()))
    choices = product(
        {key.place, ()}, {key.names, ()}, {key.day, None}, groups, {key.suspected, False}
    )
    for place, names, day, group, suspected in choices:
        yield replace(
            bare(key), place=place, names=names, day=day, group=group, suspected=suspected
        )


def differences(key: Key, fuller: Key) -> Iterator[str | None]:
    """Yield each part that the first key leaves open, None for one in which they differ."""
    for part in ("place", "names", "day"):
        if getattr(key, part) != getattr(fuller, part):
            yield None if getattr(key, part) else part
    if key.group != fuller.group:
        yield "group" if key.group in table("classes")[fuller.group].get("within", ()) else None
    if key.matter != fuller.matter:
        first, second = frozenset(key.matter), frozenset(fuller.matter)
        yield "matter" if first < second and likeness(first, second) >= ALIKE else None
    if key.suspected != fuller.suspected:
        yield None if key.suspected else "status"
