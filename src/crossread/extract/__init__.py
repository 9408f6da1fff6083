"""Extract: from what the model proposes to the records a desk editor would sign.

Comes in: a Reading with tokens, entities, chains and proposals. Goes out: the same Reading
with credits, times, places, people, attributions, figures, events and relations.
"""

from collections.abc import Callable
from importlib import import_module

from msgspec.structs import replace

from crossread.records import Reading, Record

Part = Callable[[Reading], tuple[Record, ...]]

PARTS = (
    "credits",
    "times",
    "places",
    "people",
    "entities",
    "attributions",
    "figures",
    "measures",
    "events",
    "relations",
)
"""In order: each part reads what the parts before it found."""


def part(name: str) -> Part:
    """Return the function of a part: `figures_in` of `crossread.extract.figures`."""
    found: Part = getattr(import_module(f"{__name__}.{name}"), f"{name}_in")
    return found


def extract(reading: Reading) -> Reading:
    """Return the reading with everything that the rules find in it.

    >>> from crossread.records import Report
    >>> extract(Reading(report=Report(id="r", name="r", article="r", text=""))).figures
    ()
    """
    for name in PARTS:
        reading = replace(reading, **{name: part(name)(reading)})
    return reading
