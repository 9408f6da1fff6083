"""People: the persons and bodies of a report, each with every way it is named there.

Comes in: a Reading with entities and chains; goes out: its people, in order of their first
mention. Refuses names in the furniture of the page, and leaves pronouns to the chains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from crossread.extract.attribution.speaker.sexes import addressed
from crossread.extract.attribution.speaker.sexes import by_first_name as sex_of_name
from crossread.extract.language.tree import Tree, tree_of
from crossread.extract.people.acting import body_behind
from crossread.extract.people.bounds import (
    BRACKETS,
    SAINT,
    joined_body,
    name_of,
    names_held,
)
from crossread.extract.people.capitals import land_acting
from crossread.extract.people.described import descriptions_in, holder_of, is_another_holder
from crossread.extract.people.kinds import (
    body_kind,
    firms_in,
    is_body,
    is_firm,
    is_nobody,
    plain,
    products_in,
)
from crossread.extract.people.nameless import is_credited, is_nameless, is_work
from crossread.extract.people.names import parts_of, same_body, same_person
from crossread.extract.people.said import roles_told
from crossread.extract.people.seat import is_land
from crossread.extract.tables import table
from crossread.records import (
    Entity,
    EntityLabel,
    Person,
    PersonKind,
    Reading,
    Role,
    Span,
    record_id,
)
from crossread.records.base import PersonId
from crossread.records.first_names import fits


@dataclass(slots=True)
class Bearer:
    """A person or body while its names are being gathered."""

    kind: PersonKind
    forms: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    kin: bool = False
    """Whether it is a first name that stands behind whose kin it is of: no surname joins it."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the fullest name."""
        return max((parts_of(form) for form in self.forms), key=len)

    @property
    def name(self) -> str:
        """The fullest name as it is written most often."""
        fullest = [form for form in self.forms if len(parts_of(form)) == len(self.parts)]
        small = [form for form in fullest if not form.isupper()] or fullest
        name = max(small, key=small.count)
        return in_small(name) if self.kind is PersonKind.PERSON else name

    def person(self, reading: Reading) -> Person:
        """Return the record."""
        return Person(
            id=PersonId(record_id("person", reading.report.id, self.name)),
            name=self.name,
            kind=self.kind if self.kind is PersonKind.PERSON else body_kind(self.name),
            mentions=tuple(sorted(set(self.mentions))),
            roles=tuple(unique_roles(self.roles)),
        )


def people_in(reading: Reading) -> tuple[Person, ...]:
    """Return the people and bodies that a report names, in order of first mention.

    >>> from crossread.records import Report
    >>> people_in(Reading(report=Report(id="r", name="r", article="r", text="")))
    ()
    """
    tree = tree_of(reading)
    bearers = gathered(tree)
    persons = [bearer for bearer in bearers if bearer.kind is PersonKind.PERSON]
    told = roles_told(tree, [bearer.mentions for bearer in persons])
    for bearer, roles in zip(persons, told, strict=True):
        bearer.roles += roles
    add_descriptions(tree, bearers)
    add_chains(tree, bearers)
    people = {person.id: person for person in (b.person(reading) for b in bearers)}
    return tuple(sorted(people.values(), key=lambda person: person.mentions[0]))


def gathered(tree: Tree) -> list[Bearer]:
    """Return the bearers of all names, one for each person or body."""
    persons: list[Bearer] = []
    bodies: list[Bearer] = []
    firms, products, end = firms_in(tree), products_in(tree), 0
    for entity, span, body in names_in(tree):
        name = clean(span.of(tree.reading.report))
        if not name or entity.span.start < end:
            continue
        if body or is_firm(entity, name, firms):
            end = span.end
            add_name(body_of(name, bodies), bodies, name, span)
        elif entity.label is EntityLabel.PERSON:
            if not (is_nobody(tree, span, name) or is_land(tree, span)):
                end = span.end
                add_name(bearer_of(tree, name, span, persons), persons, name, span)
        elif plain(name) in products or is_nameless(tree, span, name):
            continue
        elif is_body(tree, entity, name):
            name = land_acting(entity.label, name)
            known = explained(tree, name, span, bodies) or body_of(name, bodies)
            add_name(known, bodies, name, span)
    return [*with_misread(tree, persons, bodies), *bodies]


def names_in(tree: Tree) -> Iterator[tuple[Entity, Span, bool]]:
    """Yield each entity outside furniture and credits with the span of its name, and whether that
    is a known body's: "the Lunde Harbour Board"."""
    report, held = tree.reading.report, names_held(tree)
    for entity in tree.reading.entities:
        if report.is_furniture(*entity.span.pair) or is_credited(tree, entity):
            continue  # "VELL (Orla News) — …" is where and by whom it was written
        span = name_of(tree, entity, held)
        if span is not None and clean(span.of(report)):
            person = entity.label is EntityLabel.PERSON
            joined = joined_body(tree, span, held.bodies) if person else None
            joined = joined or body_behind(tree, span, entity.label)
            yield entity, joined or span, joined is not None


def explained(tree: Tree, name: str, span: Span, bodies: list[Bearer]) -> Bearer | None:
    """Return the body behind whose full name an abbreviation stands in brackets: "(HSB)"."""
    if " " in name or sum(letter.isupper() for letter in name) < LEAST_CAPITALS:
        return None
    for body in bodies:
        last = body.mentions[-1]
        between = tree.text[last.end : min(span.start, last.end + LONGEST_BRACKET)].strip()
        if between.lower() in BRACKETS and name[0] in last.of(tree.reading.report):
            return body
    return None


LONGEST_BRACKET = 10
"""Characters of a bracket as some write it, with its blanks (" -LRB- ")."""
LEAST_CAPITALS = 2
"""Capitals of an abbreviation."""


def body_of(name: str, bodies: list[Bearer]) -> Bearer:
    """Return which body bears a name: one known, else a new one."""
    same = next((b for b in bodies if any(same_body(name, form) for form in b.forms)), None)
    return same or Bearer(kind=body_kind(name))


def with_misread(tree: Tree, persons: list[Bearer], bodies: list[Bearer]) -> list[Bearer]:
    """Return the persons that are some; a surname taken for a body goes to its bearer.

    Letters in capitals ("KO") are a person's only where a name has them for initials.
    """
    for body in [b for b in bodies if all(len(parts_of(form)) == 1 for form in b.forms)]:
        bearers = [p for p in persons if len(p.parts) > 1 and p.parts[-1] == body.parts[-1]]
        if len(bearers) == 1 and chained(tree.reading, body.mentions, bearers[0].mentions):
            bodies.remove(body)
            bearers[0].forms += body.forms
            bearers[0].mentions += body.mentions
    return [
        person
        for person in persons
        if not (is_no_bearer(person, persons) or is_only_quoted(tree, person))
    ]


def is_only_quoted(tree: Tree, person: Bearer) -> bool:
    """Whether a name stands only by itself in quotation marks: a song, a chant, a nickname."""
    return all(is_work(tree.text, span) for span in person.mentions)


def is_no_bearer(person: Bearer, persons: list[Bearer]) -> bool:
    """Whether a name is letters in capitals ("KO") or that of a family ("the Lundes")."""
    if all(form.isupper() and len(form) <= LOUD for form in person.forms):
        return True
    one = person.parts[0].removesuffix("s") if len(person.parts) == 1 else ""
    plural = person.parts[0] != one and all(form.endswith("s") for form in person.forms)
    return bool(one) and plural and any(p.parts[-1] == one for p in persons)


LOUD = 3
"""Letters in capitals that are no name by themselves."""


def chained(reading: Reading, some: list[Span], others: list[Span]) -> bool:
    """Whether the model puts any of some mentions into one chain with any of others."""
    starts = {other.start for other in others}
    return any(starts & chain_of(reading, span) for span in some)


def add_name(bearer: Bearer, among: list[Bearer], name: str, span: Span) -> None:
    """Give a bearer one more name, and a place among the others if it is new."""
    if not bearer.forms:
        among.append(bearer)
    bearer.forms.append(name)
    bearer.mentions.append(span)


def in_small(name: str) -> str:
    """Return a full name that a transcript has in capitals as others write it.

    >>> in_small("ADA McLUNDE-EK"), in_small("ADA O'LUNDE"), in_small("BO EK JR."), in_small("JFK")
    ('Ada McLunde-Ek', "Ada O'Lunde", 'Bo Ek Jr.', 'JFK')
    """
    words = name.split()
    loud = all(word.isupper() or word.startswith(("Mc", "Mac")) for word in words)
    if len(words) == 1 or not loud:
        return name
    return PIECE.sub(lambda piece: piece[1] + piece[2].lower(), name)


PIECE = re.compile(r"((?:Mc|Mac)?[^\W\d_])([^\W\d_]*)")
"""A part of a name: its capital and the rest."""
DOTTED = re.compile(r"(?:[A-Z]\.)+[A-Z]")
"""Initials whose last full stop seemed to end a sentence: "U.S"."""
TWICE = re.compile(r"(?P<name>(?P<head>\w+ \w+)\b.{0,20}?)[ ,]+(?P=head)$")
"""A name and the same behind it: "Orla Ferries Ltd Orla Ferries"."""
GAP = re.compile(r" ('s\b|,)")
"""A blank that some texts have before a possessive or a comma."""


def clean(name: str) -> str:
    """Return a name without possessive, article, titles or line breaks.

    >>> clean("the Harbour\\nBoard’s"), clean("Mr. Bo Ek"), clean("Queen 's College , Vell")
    ('Harbour Board', 'Bo Ek', "Queen's College, Vell")
    >>> clean("the U.S."), clean("O.F.A. 's"), clean("Orla Ferries Ltd Orla Ferries")
    ('U.S.', 'O.F.A.', 'Orla Ferries Ltd')
    """
    words = GAP.sub(r"\1", " ".join(name.split()).replace("’s", "'s"))
    words = words.removesuffix("'s").strip(" .,'’\"”“")
    for article in ("the ", "The ", "THE "):
        words = words.removeprefix(article)
    words += "." * bool(DOTTED.fullmatch(words))
    first, _, rest = words.partition(" ")
    if rest.startswith(f"{first} ") and first.isalpha():
        return clean(rest)  # a caption's name and the line after it: "Ada Ada Lunde"
    if twice := TWICE.match(words):
        words = twice["name"]
        first, _, rest = words.partition(" ")
    short = first.rstrip(".").lower()
    honorifics = table("roles")["honorifics"]
    titled = short in honorifics["words"] and bool(rest) and short not in SAINT
    return rest if titled and (first.endswith(".") or short in honorifics["short"]) else words


def bearer_of(tree: Tree, name: str, span: Span, persons: list[Bearer]) -> Bearer:
    """Return who bears a personal name: somebody known, else a new bearer."""
    parts = parts_of(name)
    kin = len(parts) == 1 and is_of_kin(tree, tree.within(*span.pair))
    if kin:
        persons = [b for b in persons if b.parts == parts]  # "his wife, Ada" is no Ada Lunde
    elif len(parts) > 1:
        persons = [b for b in persons if not b.kin]
    fitting = [b for b in persons if b.parts == parts[:1]] if len(parts) > 1 else []
    fitting = fitting or [b for b in persons if same_person(b.parts, parts)]
    fitting = fitting or [b for b in persons if by_first_name(b.parts, parts)]
    fitting = [b for b in persons if b.parts == parts] or fitting
    sex = addressed(tree, tree.within(*span.pair))
    fitting = [b for b in fitting if not sex or sex_of_name(b.name) in (None, sex)]
    if not fitting:
        return Bearer(kind=PersonKind.PERSON, kin=kin)
    if len(fitting) > 1:
        joined = chain_of(tree.reading, span)
        chained = [b for b in fitting if any(m.start in joined for m in b.mentions)]
        fitting = chained or fitting
    return max(fitting, key=lambda b: b.mentions[-1])


def is_of_kin(tree: Tree, inside: range) -> bool:
    """Whether a first name stands right behind whose kin it is of: "his wife, Ada"."""
    at = inside[0] - 1 if inside else 0
    at -= at > 0 and tree.words[at] == ","
    return at > 0 and tree.words[at] in table("roles")["kin"]["words"]


def by_first_name(known: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """Whether one of two names is the first name of the other, whichever comes first."""
    short, long = sorted((known, parts), key=len)
    return len(short) == 1 and len(long) > 1 and fits(short[0], long[0]) and len(short[0]) > 1


def chain_of(reading: Reading, span: Span) -> frozenset[int]:
    """Return where all the mentions begin that the model puts into one chain with a name."""
    for chain in reading.chains:
        starts = frozenset(mention.span.start for mention in chain.mentions)
        if span.start in starts:
            return starts
    return frozenset()


def unique_roles(roles: list[Role]) -> Iterator[Role]:
    """Yield each role once, the first time it is given."""
    seen = set()
    for role in roles:
        key = role.words.lower(), role.title.lower(), role.body, role.former
        if key not in seen:
            seen.add(key)
            yield role


def add_descriptions(tree: Tree, bearers: list[Bearer]) -> None:
    """Give each definite description to the one whose office it names."""
    people = [bearer.person(tree.reading) for bearer in bearers]
    for index, span, kinds in descriptions_in(tree):
        holder = holder_of(tree, index, kinds, people)
        if holder is not None:
            bearers[holder].mentions.append(span)


def add_chains(tree: Tree, bearers: list[Bearer]) -> None:
    """Give the descriptions in a chain of the model to the one whose name stands in it."""
    owners = {
        token: at
        for at, bearer in enumerate(bearers)
        for span in bearer.mentions
        for token in tree.within(span.start, span.end)
    }
    for chain in tree.reading.chains:
        named = {owners[mention.head] for mention in chain.mentions if mention.head in owners}
        if len(named) != 1:
            continue
        bearer = bearers[named.pop()]
        for mention in chain.mentions:
            noun = mention.head not in owners and tree.upos(mention.head) == "NOUN"
            if noun and not is_another_holder(tree, mention.head, bearer.roles):
                bearer.mentions.append(mention.span)
