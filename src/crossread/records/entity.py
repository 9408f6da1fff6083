"""Entities, coreference chains, and the people and organisations behind the names."""

import re
from enum import StrEnum

from crossread.records.base import EntityId, PersonId, Record
from crossread.records.span import Span


class EntityLabel(StrEnum):
    """The ten labels of the model."""

    PERSON = "PERSON"
    ORG = "ORG"
    LOC = "LOC"
    NORP = "NORP"
    FAC = "FAC"
    DATE = "DATE"
    MONEY = "MONEY"
    PRODUCT = "PRODUCT"
    EVENT = "EVENT"
    MISC = "MISC"


class Entity(Record, frozen=True, kw_only=True):
    """A name in the text."""

    id: EntityId
    span: Span
    label: EntityLabel
    score: float = 1.0
    person: PersonId | None = None
    """The person or organisation that bears the name, once settled."""
    made_by: str = "model"


class Mention(Record, frozen=True, kw_only=True):
    """A word or phrase that stands for somebody or something."""

    span: Span
    head: int
    """Index of the head token."""
    score: float = 1.0


class Chain(Record, frozen=True, kw_only=True):
    """Mentions of one thing within one report, in order of the text."""

    mentions: tuple[Mention, ...]


class PersonKind(StrEnum):
    """What bears a name or a description."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    COLLECTIVE = "collective"
    ANONYMOUS = "anonymous"


class Role(Record, frozen=True, kw_only=True):
    """An office or description: "former head of the National Security Committee"."""

    words: str = ""
    """The whole phrase as the report has it, one of several in the singular."""
    title: str
    """The office or function alone; empty where the report tells no more than a body."""
    body: str | None = None
    former: bool = False
    span: Span
    when: str | None = None


OVER = re.compile(r"\b(?:former|ex|then|late|ousted|onetime|erstwhile|retired)\b", re.IGNORECASE)


def role_in_words(role: Role) -> str:
    """Return a role as it is printed: its whole phrase, "former" before it where it is over.

    >>> from crossread.records import Span
    >>> at = Span(report="r", start=0, end=5)
    >>> role_in_words(Role(words="mayor of Orla", title="mayor", former=True, span=at))
    'former mayor of Orla'
    >>> role_in_words(Role(title="mayor", body="Orla", span=at))
    'mayor, Orla'
    """
    words = role.words or ", ".join(filter(None, (role.title, role.body)))
    return f"former {words}" if role.former and not OVER.search(words) else words


def role_in_full(role: Role) -> str:
    """Return a role as it is printed, with the body that its words leave out, if they name none.

    >>> from crossread.records import Span
    >>> at = Span(report="r", start=0, end=4)
    >>> role_in_full(Role(words="King", title="King", body="Orla", span=at))
    'King (Orla)'
    >>> role_in_full(Role(words="Orlean king", title="king", body="Orla", span=at))
    'Orlean king'
    """
    words = role_in_words(role)
    named = any(word[0].isupper() for word in words.replace(role.title, "").split())
    told = role.body is None or not role.title or named or role.body in words
    return words if told else f"{words} ({role.body})"


class Person(Record, frozen=True, kw_only=True):
    """Somebody or some body in one report, with all the ways it is named there."""

    id: PersonId
    name: str
    kind: PersonKind
    mentions: tuple[Span, ...]
    roles: tuple[Role, ...] = ()
    made_by: str = "people@1"
