"""Extract: from what the model proposes to the records a desk editor would sign.

Comes in: a Reading with tokens, entities, chains and proposals. Goes out: the same Reading
with credits, times, places, people, attributions, figures, events and relations.
"""

from collections.abc import Callable

from msgspec.structs import replace

from crossread.extract.attribution.attributions import attributions_in
from crossread.extract.attribution.credits import credits_in
from crossread.extract.event.events import events_in
from crossread.extract.figure.figures import figures_in
from crossread.extract.figure.measures import measures_in
from crossread.extract.figure.surroundings import figures_with_words
from crossread.extract.happening.happenings import happenings_in
from crossread.extract.people.entities import entities_in
from crossread.extract.people.people import people_in
from crossread.extract.place.places import places_in
from crossread.extract.relation.relations import relations_in
from crossread.extract.time.times import times_in
from crossread.plain import as_given, plain_reading
from crossread.records import Reading, Record

Pass = Callable[[Reading], tuple[Record, ...]]

PASSES: tuple[tuple[str, Pass], ...] = (
    ("credits", credits_in),
    ("times", times_in),
    ("places", places_in),
    ("people", people_in),
    ("entities", entities_in),
    ("attributions", attributions_in),
    ("figures", figures_in),
    ("figures", figures_with_words),
    ("measures", measures_in),
    ("happenings", happenings_in),
    ("events", events_in),
    ("relations", relations_in),
)
"""The field of a Reading that each pass fills, in order: each reads what those before it found."""


def extract(reading: Reading) -> Reading:
    """Return the reading with everything that the rules find in it.

    >>> from crossread.records import Report
    >>> extract(Reading(report=Report(id="r", name="r", article="r", text=""))).figures
    ()
    """
    plain = plain_reading(reading)
    for field, found_in in PASSES:
        plain = replace(plain, **{field: found_in(plain)})
    return as_given(plain, reading.report)
