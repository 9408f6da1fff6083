"""Passing: who is named in a story without being of it.

Comes in: the Persons of one bearer. Goes out: whether an account may leave them out: an outlet
named in its own reports, an office that is only the first word of somebody's title.
"""

from collections.abc import Sequence

from crossread.reconcile.bearers import key_of_body, stands_for
from crossread.reconcile.material import Material
from crossread.reconcile.tables import table
from crossread.reconcile.wordlore import words_of
from crossread.records import Person, PersonKind, Role, Span


def is_in_passing(group: Sequence[Person], material: Material) -> bool:
    """Whether a body is named in passing alone."""
    if any(person.kind is PersonKind.PERSON for person in group):
        return False
    return is_own_outlet(group, material) or is_of_titles(group, material)


def is_own_outlet(group: Sequence[Person], material: Material) -> bool:
    """Whether a body is the outlet of each report that names it."""
    for person in group:
        outlet = material.report(person.mentions[0]).outlet
        key, own = key_of_body(person.name), key_of_body(outlet or "")
        if not own or not (key == own or stands_for(key, own, ()) or stands_for(own, key, ())):
            return False
    return True


def is_of_titles(group: Sequence[Person], material: Material) -> bool:
    """Whether a body stands only before titles of state: "House" in "House Speaker Lunde"."""
    roles = [
        role
        for reading in material.readings
        for each in reading.people
        for role in each.roles
        if words_of(role.title)[-1:] and words_of(role.title)[-1] in offices()["of_state"]
    ]
    return all(begins(span, roles) for person in group for span in person.mentions)


def offices() -> dict[str, list[str]]:
    """Return the table of offices."""
    found: dict[str, list[str]] = table("bearers")["offices"]
    return found


def begins(span: Span, roles: Sequence[Role]) -> bool:
    """Whether a mention is the beginning of a title."""
    return any(role.span.contains(span) and span.end < role.span.end for role in roles)
