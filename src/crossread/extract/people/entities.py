"""Entities: the model's names, each with the person or body that bears it once that is known."""

from msgspec.structs import replace

from crossread.records import Entity, Reading


def entities_in(reading: Reading) -> tuple[Entity, ...]:
    """Return the entities of a reading, those that people bear with the person's id.

    >>> from crossread.records import Report
    >>> entities_in(Reading(report=Report(id="r", name="r", article="r", text="")))
    ()
    """
    bearers = {span: person.id for person in reading.people for span in person.mentions}
    return tuple(
        replace(entity, person=bearers[entity.span]) if entity.span in bearers else entity
        for entity in reading.entities
    )
