"""Characters: the people and bodies of a story across its reports, and their roles.

Comes in: the Persons of the readings. Goes out: Characters, each a link over Persons that can
be undone, with a conflict where reports do not agree on a role.
"""

from collections import defaultdict
from collections.abc import Iterable

from crossread.reconcile.material import Material
from crossread.reconcile.wordlore import stems_of, words_of
from crossread.records import Character, Person, PersonKind, Role, record_id
from crossread.records.base import PersonId


def characters_of(material: Material) -> tuple[Character, ...]:
    """Return the named people and bodies, those in most reports first."""
    people = [person for reading in material.readings for person in reading.people]
    groups = together(person for person in people if person.kind is not PersonKind.ANONYMOUS)
    made = (character(group, material) for group in groups)
    return tuple(sorted(made, key=lambda each: (-len(each.members), each.name, each.id)))


def together(people: Iterable[Person]) -> list[list[Person]]:
    """Return people in groups of one bearer: the full name, or a surname only one bears."""
    people = list(people)
    full: dict[tuple[str, ...], list[Person]] = defaultdict(list)
    short = []
    for person in sorted(people, key=lambda each: (-len(words_of(each.name)), each.name, each.id)):
        key = words_of(person.name)
        if len(key) == 1 and person.kind is PersonKind.PERSON:
            short.append(person)
        else:
            full[home(key, person, full)].append(person)
    for person in short:
        surname = words_of(person.name)
        bearers = [key for key in full if key[-1:] == surname and is_person(full[key])]
        full[bearers[0] if len(bearers) == 1 else surname].append(person)
    return list(full.values())


def home(
    key: tuple[str, ...], person: Person, full: dict[tuple[str, ...], list[Person]]
) -> tuple[str, ...]:
    """Return the key of the group of a name: hyphens and middle names play no part."""
    if person.kind is not PersonKind.PERSON:
        return key
    for known in full:
        if set(key) == set(known) or (key[0] == known[0] and key[-1] == known[-1]):
            return known
    return key


def is_person(group: list[Person]) -> bool:
    """Whether the group is of a person."""
    return group[0].kind is PersonKind.PERSON


def character(group: list[Person], material: Material) -> Character:
    """Return one bearer of a name across the reports."""
    name = max((person.name for person in group), key=lambda each: (len(each), each))
    roles = tuple(role for person in group for role in person.roles)
    return Character(
        id=PersonId(record_id("character", *sorted(words_of(name)))),
        name=name,
        kind=group[0].kind.value,
        members=tuple(sorted(person.id for person in group)),
        roles=distinct(roles),
        conflict=conflict(roles, material),
    )


def distinct(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Return each role once, in the words in which it came first."""
    seen: dict[tuple[object, ...], Role] = {}
    for role in roles:
        seen.setdefault((stems_of(f"{role.title} {role.body or ''}"), role.former), role)
    return tuple(seen.values())


def conflict(roles: Iterable[Role], material: Material) -> str | None:
    """Return where one report calls former what another calls present."""
    roles = tuple(roles)
    past = [role for role in roles if role.former]
    for now in (role for role in roles if not role.former):
        for then in past:
            if one_office(now, then) and now.span.report != then.span.report:
                first, second = (name_of(role, material) for role in (now, then))
                return f"“{now.title}” in {first}, former “{then.title}” in {second}"
    return None


def one_office(a: Role, b: Role) -> bool:
    """Whether two roles name one office."""
    first, second = (stems_of(f"{r.title} {r.body or ''}") - {"former"} for r in (a, b))
    return bool(first) and (first <= second or second <= first)


def name_of(role: Role, material: Material) -> str:
    """Return the outlet, else the name, of the report that gives a role."""
    report = material.report(role.span)
    return report.outlet or report.name
