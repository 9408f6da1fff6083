"""Passing: who is named in a story without being of it.

Comes in: the Persons of one bearer. Goes out: whether an account may leave them out: an outlet
named in its own reports, an office that is only the first word of somebody's title, two bodies
under one name.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from crossread.reconcile.material import Material
from crossread.reconcile.tables import table
from crossread.reconcile.words.bearers import key_of_body, stands_for
from crossread.reconcile.words.wordlore import words_of
from crossread.records import Person, PersonKind, Span
from crossread.records.base import ReportId

Titles = Mapping[ReportId, Sequence[Span]]
"""The titles of state in each report."""


def is_in_passing(group: Sequence[Person], material: Material, titles: Titles) -> bool:
    """Whether a body is named in passing alone; `titles` as `titles_of_state` finds them."""
    if any(person.kind is PersonKind.PERSON for person in group):
        return False
    return is_own_outlet(group, material) or is_of_titles(group, titles)


def is_several(group: Sequence[Person], names: Collection[str]) -> bool:
    """Whether the name of a body is that of two, each of which the reports name alone; of one
    with several words it is enough that it stands alone somewhere."""
    if all(is_joint(person.name, names) for person in group):
        return True
    joined = all(" and " in person.name for person in group)
    if not joined or any(person.kind is PersonKind.PERSON for person in group):
        return False
    parts = max((person.name for person in group), key=len).split(" and ")
    known = [part in names for part in parts]
    alone = any(told and " " in part for part, told in zip(parts, known, strict=True))
    return alone or all(known)


def is_joint(name: str, names: Collection[str] = ()) -> bool:
    """Whether a stroke joins the names of two bodies, or a hyphen two whose `names` stand alone.

    >>> is_joint("Orla News/Vell University"), is_joint("AFL/CIO")
    (True, False)
    >>> is_joint("HSB-Vell Bank", {"HSB", "Vell Bank"}), is_joint("Vell-Orla Bank", {"Orla Bank"})
    (True, False)
    """
    parts, hyphened = name.split("/"), name.split("-")
    both = len(hyphened) > 1 and all(part in names for part in hyphened)
    return both or (len(parts) > 1 and all(" " in part.strip() for part in parts))


def is_own_outlet(group: Sequence[Person], material: Material) -> bool:
    """Whether a body is the outlet of each report that names it."""
    for person in group:
        outlet = material.report(person.mentions[0]).outlet
        key, own = key_of_body(person.name), key_of_body(outlet or "")
        if not own or not (key == own or stands_for(key, own, ()) or stands_for(own, key, ())):
            return False
    return True


def is_of_titles(group: Sequence[Person], titles: Titles) -> bool:
    """Whether a body stands only before titles of state: "House" in "House Speaker Lunde"."""
    return all(
        any(begins(span, title) for title in titles.get(span.report, ()))
        for person in group
        for span in person.mentions
    )


def titles_of_state(material: Material) -> Titles:
    """Return where a person's title names an office of state."""
    found: dict[ReportId, list[Span]] = defaultdict(list)
    for reading in material.readings:
        for role in (role for person in reading.people for role in person.roles):
            if words_of(role.title)[-1:] and words_of(role.title)[-1] in offices()["of_state"]:
                found[role.span.report].append(role.span)
    return found


def offices() -> dict[str, list[str]]:
    """Return the table of offices."""
    found: dict[str, list[str]] = table("bearers")["offices"]
    return found


def begins(span: Span, title: Span) -> bool:
    """Whether a mention is the beginning of a title."""
    return title.contains(span) and span.end < title.end
