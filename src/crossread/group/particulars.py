"""Particulars: the days and numbers by which one month's report differs from another's.

The jobs report of June reads like that of July; its numbers do not. This matters only where
dates of publication are missing: within one week a count that differs is a later count.
"""

import re

from crossread.records import Record, Report

READ = 700
"""Characters of a report whose numbers count; the lead gives the number that is news."""
DAYS_READ = 1200
"""Code points of a text in which weekdays are looked for."""
LEAST = 100.0
"""Smaller numbers are too common to tell reports apart."""
_DAYS = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_NUMBER = re.compile(
    r"(\d[\d,]{0,40}(?:\.\d{1,40})?)\s*(K|M|thousand|million|billion|trillion|%|percent)?\b"
)
_TIMES = {"K": 1e3, "thousand": 1e3, "M": 1e6, "million": 1e6, "billion": 1e9, "trillion": 1e12}


class Particulars(Record, frozen=True, kw_only=True):
    """Days of the week and notable numbers that a report names."""

    days: frozenset[str] = frozenset()
    numbers: frozenset[tuple[float, bool]] = frozenset()
    """Value, and whether it is a percentage."""


def particulars_of(report: Report) -> Particulars:
    """Return the days and numbers of title and lead.

    >>> from crossread.records import Report
    >>> row = Report(id="r", name="r", article="r", text="Employers added 943K jobs on Friday.")
    >>> sorted(particulars_of(row).numbers), sorted(particulars_of(row).days)
    ([(943000.0, False)], ['Friday'])
    """
    title = report.title or ""
    return Particulars(
        days=frozenset(_DAYS.findall(f"{title} {report.text[:DAYS_READ]}")),
        numbers=_numbers(f"{title} . {report.text[:READ]}"),
    )


def _numbers(text: str) -> frozenset[tuple[float, bool]]:
    found = set()
    for digits, unit in _NUMBER.findall(text):
        percent = unit in ("%", "percent")
        value = float(digits.replace(",", "")) * _TIMES.get(unit, 1.0)
        year = 1900 <= value <= 2100
        if percent or (value >= LEAST and not year):
            found.add((round(value, 3), percent))
    return frozenset(found)


def other_days(one: Particulars, two: Particulars) -> bool:
    """Whether both name days of the week, and none in common."""
    return bool(one.days and two.days and not one.days & two.days)


def other_numbers(one: Particulars, two: Particulars) -> bool:
    """Whether both name notable numbers, and none in common."""
    return bool(one.numbers and two.numbers and not one.numbers & two.numbers)
