"""Characters: the people and bodies of a story across its reports, and their roles.

Comes in: the Persons of the readings. Goes out: Characters, each a link over Persons that can
be undone, with a conflict where reports do not agree on a role.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from crossread.reconcile.material import Material
from crossread.reconcile.wordlore import stems_of, stop_words, words_of
from crossread.records import Character, Person, PersonKind, Role, record_id
from crossread.records.base import PersonId
from crossread.records.first_names import fits

Key = tuple[str, ...]
"""The words of a name in small letters."""
SUFFIXES = ("jr", "sr", "ii", "iii", "iv")


def characters_of(material: Material) -> tuple[Character, ...]:
    """Return the named people and bodies, those in most reports first."""
    people = [person for reading in material.readings for person in reading.people]
    groups = together(person for person in people if person.kind is not PersonKind.ANONYMOUS)
    made = (character(group, material) for group in groups)
    return tuple(sorted(made, key=lambda each: (-len(each.members), each.name, each.id)))


def together(people: Iterable[Person]) -> list[list[Person]]:
    """Return people in groups of one bearer: the full name, or a part of it only one bears."""
    people = list(people)
    full: dict[Key, list[Person]] = defaultdict(list)
    short = []
    for person in sorted(people, key=lambda each: (-len(words_of(each.name)), each.name, each.id)):
        key = key_of(person)
        if len(key) == 1:
            short.append(person)
        else:
            full[home(key, person, full)].append(person)
    for person in short:
        key = key_of(person)
        full[bearer_of(key[0], person, full) or key].append(person)
    return list(full.values())


def key_of(person: Person) -> Key:
    """Return the words of a name, without what may follow a surname ("Jr.")."""
    words = words_of(plain(person.name))
    bare = tuple(word for word in words if word not in SUFFIXES)
    return (bare or words) if person.kind is PersonKind.PERSON else words


def plain(name: str) -> str:
    """Return a name without accents: outlets write "Peña" and "Pena"."""
    parts = unicodedata.normalize("NFKD", name)
    return "".join(char for char in parts if not unicodedata.combining(char))


def home(key: Key, person: Person, full: Mapping[Key, list[Person]]) -> Key:
    """Return the key of the group of a name: hyphens, middle names and short forms play no part."""
    if person.kind is not PersonKind.PERSON:
        return key
    for known in (known for known in full if is_person(full[known])):
        one = known[-1] == key[-1] and fits(key[0], known[0])
        if set(key) == set(known) or one or known[-len(key) :] == key:
            return known
    return key


def bearer_of(word: str, person: Person, full: Mapping[Key, list[Person]]) -> Key | None:
    """Return the one full name that a single word is the surname, first name or initials of."""
    if person.kind is PersonKind.PERSON:
        people = [key for key in full if len(key) > 1 and is_person(full[key])]
        found = [key for key in people if key[-1] == word]
        found = found or [key for key in people if word in key[1:] or fits(word, key[0])]
    else:
        bodies = [key for key in full if len(key) > 1 and not is_person(full[key])]
        found = [key for key in bodies if person.name.isupper() and word in initials_of(key)]
    return found[0] if len(found) == 1 else None


def initials_of(key: Key) -> tuple[str, str]:
    """Return the initials of all words of a body's name, and of those that tell something.

    >>> initials_of(("people's", "bank", "of", "orla"))
    ('pboo', 'pbo')
    """
    telling = (word for word in key if word not in stop_words())
    return "".join(word[0] for word in key), "".join(word[0] for word in telling)


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
