"""Extract: from what the model proposes to the records a desk editor would sign.

Comes in: a Reading with tokens, entities, chains and proposals. Goes out: the same Reading
with credits, times, places, people, entities, attributions, figures, happenings, events and
relations.
"""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from crossread.extract.attribution.attributions import attributions_in
from crossread.extract.attribution.relay.credits import credits_in
from crossread.extract.event.events import events_in
from crossread.extract.figure.figures import with_quantities
from crossread.extract.happening.happenings import happenings_in
from crossread.extract.people.entities import entities_in
from crossread.extract.people.people import people_in
from crossread.extract.place.places import places_in
from crossread.extract.relation.relations import relations_in
from crossread.extract.time.times import times_in
from crossread.plain import as_given, plain_reading
from crossread.records import Reading, Record

Pass = Callable[[Reading], Reading]


def filling(field: str, found_in: Callable[[Reading], tuple[Record, ...]]) -> Pass:
    """Return the pass that fills one field of a reading."""
    return lambda reading: replace(reading, **{field: found_in(reading)})


PASSES: Mapping[str, Pass] = {
    "credits": filling("credits", credits_in),
    "times": filling("times", times_in),
    "places": filling("places", places_in),
    "people": filling("people", people_in),
    "entities": filling("entities", entities_in),
    "attributions": filling("attributions", attributions_in),
    "figures": with_quantities,
    "happenings": filling("happenings", happenings_in),
    "events": filling("events", events_in),
    "relations": filling("relations", relations_in),
}
"""In order: each reads what those before it found."""


def extract(reading: Reading) -> Reading:
    """Return the reading with everything that the rules find in it.

    >>> from crossread.records import Report
    >>> extract(Reading(report=Report(id="r", name="r", article="r", text=""))).figures
    ()
    """
    return as_given(passed(plain_reading(reading)), reading.report)


def passed(reading: Reading, *, before: str | None = None) -> Reading:
    """Return a reading with what the passes find, all of them or those before one."""
    for name, fill in PASSES.items():
        if name == before:
            break
        reading = fill(reading)
    return reading
