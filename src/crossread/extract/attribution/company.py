"""Company: everybody in a report who may speak, with what tells one from another.

Comes in: the tree of a report, its people and its drafts. Goes out: a Company that the
candidates for each speaker are drawn from, and that notes who has spoken.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from crossread.extract.attribution.drafts import Draft, Pair
from crossread.extract.attribution.hinted import Hinted
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import Chain, Person, PersonKind, Span, Speaker
from crossread.records.base import PersonId

NAME_LINKS = frozenset(["flat", "compound", "appos", "nmod", "list", "dep", "goeswith", "fixed"])


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where the report names somebody."""

    start: int
    end: int
    token: int
    """The last token of the name."""
    person: int
    """Index among the people."""
    span: Span


@dataclass(slots=True)
class Company:
    """Everybody in a report: the people, the chains, and who has spoken so far."""

    tree: Tree
    people: Sequence[Person]
    drafts: Sequence[Draft] = ()
    lefts: Sequence[int] = ()
    """Where each paragraph begins."""
    owners: dict[int, tuple[int, Span]] = field(default_factory=dict)
    """By token: the index of the person and the mention that the token belongs to."""
    chains: dict[int, Chain] = field(default_factory=dict)
    """By token: the chain in which the token heads a mention."""
    spoken: list[tuple[int, Speaker]] = field(default_factory=list)
    """Where each attribution so far ends, and its speaker."""
    times: dict[str, int] = field(default_factory=dict)
    """By person, or name where there is none: how often they have spoken."""
    sexes: dict[int, str] = field(default_factory=dict)
    """By person: male or female, where a title or the pronouns in the chains tell."""
    namings: list[Naming] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    """By token: the number of its sentence."""
    quoted: list[Pair] = field(default_factory=list)
    """All contents in order."""
    numbers: dict[PersonId, int] = field(default_factory=dict)
    """By id: the index of the person."""
    labels: dict[int, str] = field(default_factory=dict)
    """By person: how the model labels its names."""
    most: int = 0
    """Mentions of the one named most."""
    hinted: Hinted | None = None
    """What the network says of who speaks."""
    named: dict[int, set[int]] = field(default_factory=dict)
    """By person: the tokens of all mentions."""

    def note(self, end: int, speaker: Speaker) -> None:
        """Note that somebody has spoken, up to a place."""
        self.spoken.append((end, speaker))
        key = speaker.person or speaker.name
        self.times[key] = self.times.get(key, 0) + 1

    def block(self, at: int) -> int:
        """Return the number of the paragraph that holds a place."""
        return bisect_right(self.lefts, at) - 1

    def sentence(self, token: int) -> int:
        """Return the number of the sentence of a token."""
        return self.sentences[token] if token < len(self.sentences) else -1

    def said(self, start: int) -> bool:
        """Whether a place stands within what somebody says."""
        at = bisect_right(self.quoted, (start, len(self.tree.text) + 1)) - 1
        return any(a <= start < b for a, b in self.quoted[max(at - 3, 0) : at + 1])


def company_of(
    tree: Tree, people: Sequence[Person], drafts: Sequence[Draft] = (), lefts: Sequence[int] = ()
) -> Company:
    """Return the company of a report, before anybody has spoken."""
    company = Company(tree=tree, people=people, drafts=drafts, lefts=lefts)
    company.numbers = {person.id: at for at, person in enumerate(people)}
    company.most = max((len(person.mentions) for person in people), default=0)
    company.quoted = sorted(pair for draft in drafts for pair in draft.content)
    for number, sentence in enumerate(tree.reading.sentences):
        company.sentences += [number] * (sentence.last - len(company.sentences))
    lines = tree.datelines()
    company.hinted = Hinted(tree)
    for at, person in enumerate(people):
        for span in person.mentions:
            inside = tree.within(span.start, span.end)
            company.named.setdefault(at, set()).update(inside)
            for token in inside:
                company.owners.setdefault(token, (at, span))
            if inside and not any(line.overlaps(span) for line in lines):
                company.namings.append(Naming(span.start, span.end, inside[-1], at, span))
                note_title(company, at, inside)
    company.namings.sort(key=lambda naming: naming.start)
    for entity in tree.reading.entities:
        owner = company.numbers.get(entity.person) if entity.person else None
        if owner is not None:
            company.labels.setdefault(owner, entity.label.value)
    for chain in tree.reading.chains:
        for mention in chain.mentions:
            company.chains.setdefault(mention.head, chain)
    note_sexes(company)
    return company


def note_title(company: Company, at: int, inside: range) -> None:
    """Note the sex that a form of address or an office tells ("Mrs", "chairwoman")."""
    if company.people[at].kind is not PersonKind.PERSON or at in company.sexes:
        return
    words = company.tree.words
    before = sexed(words[inside[0] - 1].rstrip(".")) if inside[0] else None
    first = words[inside[0]].rstrip(".") if len(inside) > 1 else ""
    sex = before or (sexed(first) if not first.endswith("man") else None)
    if sex:
        company.sexes[at] = sex


@cache
def sexed(word: str) -> str | None:
    """Return the sex that a title tells.

    >>> sexed("mrs"), sexed("spokeswoman"), sexed("mayor")
    ('female', 'female', None)
    """
    honorifics = table("roles")["honorifics"]
    if word in honorifics["female"] or word.endswith("woman"):
        return "female"
    if word in honorifics["male"] or (word.endswith("man") and len(word) > 6):
        return "male"
    return None


def note_sexes(company: Company) -> None:
    """Note the sex that most pronouns in the chains of a person have, where they hardly differ."""
    votes: dict[int, dict[str, int]] = {}
    for chain in company.tree.reading.chains:
        owners = {company.owners[m.head][0] for m in chain.mentions if m.head in company.owners}
        if len(owners) != 1:
            continue
        counts = votes.setdefault(owners.pop(), {"male": 0, "female": 0})
        for mention in chain.mentions:
            sex = sex_of_pronoun(company.tree.words[mention.head])
            if sex:
                counts[sex] += 1
    for at, counts in votes.items():
        (few, _), (many, sex) = sorted((count, sex) for sex, count in counts.items())
        if many > AGREED * few:
            company.sexes.setdefault(at, sex)


AGREED = 3
"""Times that one sex must outnumber the other among the pronouns of a person."""


@cache
def sex_of_pronoun(word: str) -> str | None:
    """Return the sex of a pronoun."""
    return next((sex for sex in ("male", "female") if word in pronouns(sex)), None)


def pronouns(kind: str) -> list[str]:
    """Return the pronouns of a kind."""
    words: list[str] = table("bodies")["pronouns"][kind]
    return words


def as_speaker(company: Company, at: int, span: Span) -> Speaker:
    """Return a person of the report as a speaker."""
    person = company.people[at]
    return Speaker(name=person.name, kind=person.kind, span=span, person=person.id)


def is_subject(tree: Tree, index: int) -> bool:
    """Whether a token is a subject, or part of the name of one."""
    at = index
    while tree.deprel(at) in NAME_LINKS and tree.head(at) >= 0:
        at = tree.head(at)
    return tree.deprel(at) == "nsubj"
