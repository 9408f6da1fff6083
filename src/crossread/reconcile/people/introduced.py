"""Introduced: who they are of whom the short account tells, where a line does not say it.

Comes in: its lines in order and the characters of the story. Goes out: the same lines; a first
name stands in brackets before a surname that no line before it explains, an office behind it.
"""

import re
from calendar import day_name
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from crossread.reconcile.happening.tellings import inside
from crossread.reconcile.material import Material
from crossread.reconcile.words.wordlore import stop_words
from crossread.records import Character, Clause, PersonKind, Reading, Span
from crossread.records.base import PersonId
from crossread.records.entity import role_in_words

LONGEST = 70
"""Characters of an office that is told behind a name."""
NEUTRAL = frozenset(("mr", "mrs", "ms", "miss", *map(str.lower, day_name)))
"""What stands before a surname and says of nobody who that is."""
SAID = ": “"
"""What stands between a speaker and the words."""


class Surname(NamedTuple):
    """A surname that stands alone, and who bears it."""

    name: str
    character: Character


def introduced(
    clauses: Sequence[Clause], characters: Iterable[Character], material: Material
) -> tuple[Clause, ...]:
    """Return the lines with what says who somebody is, each told once."""
    people = [each for each in characters if each.kind == PersonKind.PERSON]
    of_person = {member: each for each in people for member in each.members}
    before = " ".join(reading.report.title or "" for reading in material.readings)
    found = []
    for clause in clauses:
        text = with_office(clause.text, people, before)
        if not clause.findings and clause.spans:
            for surname in surnames_in(clause.spans[0], of_person, material):
                text = explained(text, surname, before)
        found.append(replace(clause, text=text))
        before = f"{before} {text}"
    return tuple(found)


def surnames_in(
    span: Span, of_person: Mapping[PersonId, Character], material: Material
) -> Iterator[Surname]:
    """Yield the persons whom a sentence names by the surname first of all."""
    for person in material.reading(span).people:
        character = of_person.get(person.id)
        here = sorted(mention for mention in person.mentions if span.contains(mention))
        if character is None or not here or not is_full(character.name):
            continue
        last = character.name.split()[-1]
        words = re.sub(r"['’]s?\Z", "", here[0].of(material.report(span)).split()[-1])
        if words == last and not is_before_noun(here[0], material.reading(span)):
            yield Surname(last, character)


def is_full(name: str) -> bool:
    """Whether a name has more than a surname.

    >>> is_full("Ada Lunde"), is_full("Lunde"), is_full("ada_lunde")
    (True, False, False)
    """
    words = name.split()
    return len(words) > 1 and all(not word.islower() for word in (words[0], words[-1]))


def is_before_noun(mention: Span, reading: Reading) -> bool:
    """Whether a name only tells of which thing a noun speaks: "the Lunde administration"."""
    places = inside(mention, reading)
    behind = reading.tokens[places.stop : places.stop + 1]
    return any(token.upos in ("NOUN", "PROPN", "ADJ", "NUM") for token in behind)


def explained(text: str, surname: Surname, before: str) -> str:
    """Return a line with first name and office of somebody whom no line before has named."""
    name, character = surname
    found = re.search(rf"\b{re.escape(name)}\b", text)
    known = character.name in text or named(name, before)
    if found is None or known or is_told(text[: found.start()]):
        return text
    if VERSUS.match(text[found.end() :]) or VERSUS.search(text[: found.start()]):
        return text  # a case has its own name
    first = character.name.removesuffix(name).strip()
    office = office_of(character)
    behind = text[found.end() :]
    told = f" [{office}]" if office and not behind.startswith(("'", "’", ", the ")) else ""
    return f"{text[: found.start()]}[{first}] {name}{told}{behind}"


VERSUS = re.compile(r" v(?:s)?\.? (?=[A-Z]|\Z)")
"""What stands between the two sides of a case of law."""


def is_told(before: str) -> bool:
    """Whether the word before a surname may tell who that is: an office, a first name.

    >>> told = ("President ", "Ada ", "Mr. ", "", "The mill of ", "Then, ", "Mayor (retired) ")
    >>> [is_told(each) for each in told]
    [True, True, False, False, False, False, True]
    """
    *_, last = ("", *before.split())
    bare = last.lower().rstrip(".")
    if last.endswith(")"):
        return True
    return (last[-1:].isalpha() and bare not in NEUTRAL | stop_words()) or (
        last.endswith(".") and bare not in NEUTRAL
    )


def with_office(text: str, people: Iterable[Character], before: str) -> str:
    """Return the line of a saying with the office of its speaker, where no line has named them."""
    speaker, mark, words = text.partition(SAID)
    found = next((each for each in people if each.name == speaker), None) if mark else None
    office = "" if found is None or named(speaker.split()[-1], before) else office_of(found)
    return f"{speaker}, {office}{SAID}{words}" if office else text


def office_of(character: Character) -> str:
    """Return the office of somebody in words, where it is sure and no report gives another."""
    if not character.shown or character.conflict or not character.roles:
        return ""
    words = role_in_words(character.roles[0])
    return words if len(words) <= LONGEST and " " in words else ""


def named(name: str, before: str) -> bool:
    """Whether what stands before names somebody."""
    return name in _NAME.findall(before)


_NAME = re.compile(r"[^\W_]+(?:[-’'][^\W_]{2,})*")
"""A word with what is joined to it, without the "s" of whose a thing is: "al-Sadr", "O'Dell"."""
