"""First names: whether two may be one person's. What extraction and reconciliation agree on.

Comes in: first names in small letters. Goes out: whether they fit. The table `names` holds the
short forms that stand for one another.
"""

from functools import cache

from crossread.tables import load

SHORTEST_CUT = 3
"""Letters that a first name cut short keeps at least."""
CUT_OFF = 3
"""Letters that it then lacks at least: "Paula" is no long form of "Paul"."""


def fits(a: str, b: str) -> bool:
    """Whether two first names may be one: equal, initial, short form.

    >>> fits("j", "joseph"), fits("joe", "joseph"), fits("wlad", "wladimir"), fits("paul", "paula")
    (True, True, True, False)
    """
    short, long = sorted((a, b), key=len)
    if a == b or (len(short) == 1 and long.startswith(short)):
        return True
    cut = len(short) >= SHORTEST_CUT and len(long) - len(short) >= CUT_OFF
    return (cut and long.startswith(short)) or bool(known_as(a) & known_as(b))


def known_as(name: str) -> frozenset[int]:
    """Return the lines of the table of short names that a first name stands in."""
    return short_names().get(name, frozenset())


@cache
def short_names() -> dict[str, frozenset[int]]:
    """Return for each first name the lines of the table that it stands in."""
    found: dict[str, set[int]] = {}
    for at, line in enumerate(
        load("crossread.records", "first_names", dict[str, list[list[str]]])["short"]
    ):
        for name in line:
            found.setdefault(name, set()).add(at)
    return {name: frozenset(lines) for name, lines in found.items()}
