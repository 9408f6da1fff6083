"""Characters: the people and bodies of a story across its reports, and their roles.

Comes in: the Persons of the readings. Goes out: Characters, each a link over Persons that can
be undone, with a conflict where reports do not agree on a role. Leaves out what the story only
names in passing: the outlet that prints it, an office within another's title.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from crossread.reconcile.material import Material
from crossread.reconcile.people.held import (
    beside,
    bodies_fit,
    conflict,
    distinct,
    without_past,
    words_of_title,
)
from crossread.reconcile.people.passing import is_in_passing, is_several, titles_of_state
from crossread.reconcile.tables import table
from crossread.reconcile.words.bearers import SITE, Key, homes, is_misspelt, key_of_body, plain
from crossread.reconcile.words.forms import lands_of, short_forms
from crossread.reconcile.words.wordlore import stems_of, stop_words, words_of
from crossread.records import Character, Person, PersonKind, record_id
from crossread.records.base import PersonId
from crossread.records.first_names import fits

SUFFIXES = ("jr", "sr", "ii", "iii", "iv")
NO_FORMS: Mapping[Key, Key] = {}


def characters_of(material: Material) -> tuple[Character, ...]:
    """Return the named people and bodies, those first who stand in most reports, then whom the
    reports name and quote most."""
    people = [person for reading in material.readings for person in reading.people]
    named = [person for person in people if person.kind is not PersonKind.ANONYMOUS]
    groups = together(named, lands_of(material.readings), short_forms(material.readings))
    bodies = [
        stems_of(max((person.name for person in group), key=fullness))
        for group in groups
        if group[0].kind is not PersonKind.PERSON
    ]
    titles = titles_of_state(material)
    names = {person.name for person in named if person.kind is not PersonKind.PERSON}
    kept = (
        group
        for group in groups
        if not is_in_passing(group, material, titles) and not is_several(group, names)
    )
    made = [(group, character(group, material, bodies)) for group in kept]
    quoted = quotes_of(material)
    return tuple(each for _, each in sorted(made, key=lambda row: weight(row[0], row[1], quoted)))


def quotes_of(material: Material) -> Counter[PersonId]:
    """Return how many quotations are shown of each person of a report."""
    speakers = (
        each.speaker for reading in material.readings for each in reading.attributions if each.shown
    )
    return Counter(one.person for one in speakers if one and one.person)


def weight(
    group: Sequence[Person], each: Character, quoted: Mapping[PersonId, int]
) -> tuple[int, int, str, str]:
    """Return what sorts characters: in how many reports, how often named and quoted, the name."""
    often = sum(len(person.mentions) + QUOTED * quoted.get(person.id, 0) for person in group)
    return -len(each.members), -often, each.name, each.id


QUOTED = 2
"""Mentions that a quotation counts for."""


def together(
    people: Iterable[Person], lands: Collection[Key] = (), forms: Mapping[Key, Key] = NO_FORMS
) -> list[list[Person]]:
    """Return people in groups of one bearer: the full name, or a part of it only one bears."""
    people = voted(list(people))
    persons = [each for each in people if each.kind is PersonKind.PERSON]
    bodies = [each for each in people if each.kind is not PersonKind.PERSON]
    groups = persons_together(persons)
    short = {each.id for each in cut_names(groups, bodies)}
    groups = [[each for each in group if each.id not in short] for group in groups]
    bodies += [as_body(each) for each in persons if each.id in short]
    misread = surnames_among(groups, bodies)
    for at, body in misread.values():
        groups[at].append(replace(body, kind=PersonKind.PERSON))
    bodies = [each for each in bodies if each.id not in misread]
    return [group for group in groups if group] + bodies_together(bodies, lands, forms)


def voted(people: list[Person]) -> list[Person]:
    """Return people, each name a person's or a body's as most of its mentions have it."""
    votes: dict[Key, Counter[PersonKind]] = defaultdict(Counter)
    for person in people:
        votes[words_of(plain(person.name))][person.kind] += len(person.mentions) + len(person.roles)
    kinds = {key: most_of(count) for key, count in votes.items()}
    return [
        person
        if (kind := kinds[words_of(plain(person.name))]) is person.kind
        else replace(person, kind=kind, roles=person.roles if kind is PersonKind.PERSON else ())
        for person in people
    ]


def most_of(count: Counter[PersonKind]) -> PersonKind:
    """Return the kind with most votes, the first by name of those with as many."""
    return min(count, key=lambda kind: (-count[kind], kind.value))


def as_body(person: Person) -> Person:
    """Return a person as a body, which holds no office."""
    return replace(person, kind=PersonKind.ORGANISATION, roles=())


def cut_names(groups: list[list[Person]], bodies: Iterable[Person]) -> Iterable[Person]:
    """Yield the persons whose name is a body's cut short: "Orla" of "Orla Mae", with no office."""
    firsts = Counter(key[0] for key in {words_of(plain(b.name)) for b in bodies} if firm(key))
    for group in groups:
        names = {words_of(plain(person.name)) for person in group}
        held = any(person.roles for person in group)
        if not held and all(len(name) == 1 and firsts[name[0]] == 1 for name in names):
            yield from group


def surnames_among(
    groups: list[list[Person]], bodies: Sequence[Person]
) -> dict[PersonId, tuple[int, Person]]:
    """Return the bodies that are a surname alone, with the group of the one person who bears it and
    is named as often: "Ek", of Ada Ek."""
    bearers: dict[str, set[int]] = defaultdict(set)
    for at, group in enumerate(groups):
        for person in group:
            if len(words := words_of(plain(person.name))) > 1:
                bearers[words[-1]].add(at)
    longer = {word for body in bodies if len(key := key_of_body(body.name)) > 1 for word in key}
    found = {}
    for body in bodies:
        (word, *rest) = words_of(plain(body.name)) or ("",)
        holders = bearers.get(word, set())
        if rest or len(holders) != 1 or word in longer or body.name.isupper():
            continue
        (at,) = holders
        if sum(len(person.mentions) for person in groups[at]) >= len(body.mentions):
            found[body.id] = at, body
    return found


def firm(key: Key) -> bool:
    """Whether a body's name is a firm's of two words, of which the second says no more."""
    parts = table("bearers")["parts"]
    return len(key) == 2 and not set(key) & {*parts["heads"], *parts["same"], *parts["ends"]}


def bodies_together(
    bodies: list[Person], lands: Collection[Key], forms: Mapping[Key, Key]
) -> list[list[Person]]:
    """Return bodies in groups of one bearer."""
    own = {person.id: key_of_body(person.name) for person in bodies}
    keys = {each: forms.get(key, key) for each, key in own.items()}
    loud = {keys[person.id] for person in bodies if person.name.isupper()}
    mentions: Counter[Key] = Counter()
    for person in bodies:
        mentions[keys[person.id]] += len(person.mentions)
    home = homes(mentions, lands, loud)
    found: dict[Key, list[Person]] = defaultdict(list)
    for person in sorted(bodies, key=lambda each: (-len(words_of(each.name)), each.name, each.id)):
        found[home[keys[person.id]]].append(person)
    return list(found.values())


def persons_together(people: list[Person]) -> list[list[Person]]:
    """Return persons in groups of one bearer."""
    full: dict[Key, list[Person]] = defaultdict(list)
    short = []
    for person in sorted(people, key=lambda each: (-len(words_of(each.name)), each.name, each.id)):
        key = key_of(person)
        if len(key) == 1:
            short.append(person)
        else:
            full[by_other_name(person, key, full) or home_of(key, full)].append(person)
    homes_of = {person.id: bearer_of(key_of(person)[0], full) for person in short}
    apart = {
        key_of(person)
        for person in short
        if (home := homes_of[person.id]) and not offices_fit(person, home, full[home])
    }
    for person in short:
        key, home = key_of(person), homes_of[person.id]
        full[home if home and key not in apart else key].append(person)
    return list(full.values())


def by_other_name(person: Person, key: Key, full: Mapping[Key, list[Person]]) -> Key | None:
    """Return the key of the one who bears a name under another first name: a middle name ("Gen. Ada
    B. Ek", "Gen. Bo Ek"), a short form of an office that only one holds, a slip of the pen."""
    if len(key) != SHORT_NAME or key in full:
        return None
    for known, group in full.items():
        if known[-1] == key[-1] and is_other_first(key[0], known[:-1], (person, group)):
            return known
    return None


def is_other_first(first: str, known: Key, pair: tuple[Person, Sequence[Person]]) -> bool:
    """Whether a first name may stand for those of another person of one surname."""
    one = share_office(*pair, whole=False)
    if len(known) == SHORT_NAME:
        initial = len(known[0]) == 1 and fits(first, known[1]) and len(first) > 1
        return initial or (known[1] == first[0] and one)
    if len(known) != 1 or first[0] != known[0][0]:
        return False
    slip = len(first) == len(known[0]) and sorted(first) == sorted(known[0])
    return slip or share_office(*pair, whole=True)


def share_office(person: Person, group: Sequence[Person], *, whole: bool) -> bool:
    """Whether two persons hold an office of one title; with `whole`, of one body that both name."""
    return any(
        words_of_title(a.title) == words_of_title(b.title)
        and (not whole or bool(a.body and b.body and bodies_fit(a.body, b.body)))
        for a in person.roles
        for each in group
        for b in each.roles
        if a.title and b.title and a.former == b.former
    )


SHORT_NAME = 2
"""Words of a first name and a surname."""


def offices_fit(person: Person, home: Key, group: Sequence[Person]) -> bool:
    """Whether somebody of one name alone may be one who bears it before a surname.

    King Ek of Vell is no President Ek Lunde of Orla: each holds something else.
    """
    (word, *_) = key_of(person)
    others = [role for each in group for role in each.roles]
    if word == home[-1] or not person.roles or not others:
        return True
    if word in home[1:]:
        titles = frozenset[str]().union(*(words_of_title(role.title) for role in others))
        return any(words_of_title(role.title) & titles for role in person.roles)
    pairs = [(a.body, b.body) for a in person.roles for b in others if a.body and b.body]
    return not pairs or any(bodies_fit(a, b) for a, b in pairs)


def key_of(person: Person) -> Key:
    """Return the words of a name, without what may follow a surname ("Jr.")."""
    words = words_of(plain(person.name))
    bare = tuple(word for word in words if word not in SUFFIXES)
    return bare or words


def home_of(key: Key, full: Mapping[Key, list[Person]]) -> Key:
    """Return the key of the group of a name: hyphens, middle names and short forms play no part."""
    for known in full:
        one = known[-1] == key[-1] and fits(key[0], known[0])
        wrong = known[0] == key[0] and len(key) == len(known) and is_misspelt(key[-1], known[-1])
        closed = "".join(key) == "".join(known)
        if closed or set(key) == set(known) or one or wrong or known[-len(key) :] == key:
            return known
    return key


def bearer_of(word: str, full: Mapping[Key, list[Person]]) -> Key | None:
    """Return the one full name that a single word is the surname or first name of."""
    people = [key for key in full if len(key) > 1]
    found = [key for key in people if key[-1] == word]
    found = found or [key for key in people if word in key[1:] or fits(word, key[0])]
    return found[0] if len(found) == 1 else None


def name_of(group: Sequence[Person]) -> str:
    """Return the fullest name of a bearer; of a body's full names one far commoner than it."""
    fullest = max((person.name for person in group), key=fullness)
    times: Counter[str] = Counter()
    for person in group:
        times[person.name] += len(person.mentions)
    if group[0].kind is PersonKind.PERSON:
        alike = [name for name in times if is_misspelling(fullest, name)]
        return max([fullest, *alike], key=lambda name: (times[name], fullness(name)))
    size = len(words_of(fullest))
    better = [
        name
        for name in times
        if times[name] > times[fullest]
        and (
            len(words_of(name)) == size > 1
            or is_medium_of(name, fullest)
            or (len(words_of(name)) > 1 and times[name] >= COMMONER * times[fullest])
        )
    ]
    return max(better, key=lambda name: (times[name], fullness(name)), default=fullest)


def is_misspelling(name: str, other: str) -> bool:
    """Whether two names differ in how their last words are spelt alone.

    >>> is_misspelling("Ada Haliborla", "Ada Halliborla"), is_misspelling("Ada B. Ek", "Ada Ek")
    (True, False)
    """
    one, two = words_of(name), words_of(other)
    same = len(one) == len(two) > 1 and one[:-1] == two[:-1]
    return same and one[-1] != two[-1] and is_misspelt(one[-1], two[-1])


def is_medium_of(short: str, full: str) -> bool:
    """Whether a name leaves out only what a broadcaster is named with: "Orla", "Orla News"."""
    rest = set(words_of(full)) - set(words_of(short))
    return bool(rest) and rest <= set(table("bearers")["parts"]["media"])


COMMONER = 3
"""Times that a full name is more common than the fullest, to be printed."""


def fullness(name: str) -> tuple[bool, bool, int, int, str]:
    """Return how full a name is.

    The address of a site is none where there is another, nor what holds words in small letters
    ("Senate chamber", "investment house Orla").
    """
    words = words_of(name)
    words_ = (word for word in name.split() if word.isalpha())
    small = any(word.islower() and word not in stop_words() for word in words_)
    return not SITE.fullmatch(name), not small, len(words), len(name), name


def character(
    group: list[Person], material: Material, bodies: Collection[frozenset[str]]
) -> Character:
    """Return one bearer of a name across the reports.

    Its id is made of who first bears it: no other story has it, and later reports leave it as it
    is, so that a ruling on it holds.
    """
    first = min(group, key=lambda person: (material.place[person.mentions[0].report], person.id))
    name = name_of(group)
    kinds = Counter[PersonKind]()
    for person in [each for each in group if each.name == name] or group:
        kinds[person.kind] += len(person.mentions)
    roles = tuple(role for person in group for role in person.roles)
    return Character(
        id=PersonId(record_id("character", first.id)),
        name=name,
        kind=most_of(kinds).value,
        members=tuple(sorted(person.id for person in group)),
        roles=without_past(distinct(beside(roles, group), bodies), material.place),
        conflict=conflict(roles, material),
    )
