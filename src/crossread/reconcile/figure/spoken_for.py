"""Spoken for: whose number a claimant gives, under one name in all reports of a story.

Comes in: Counts and the readings. Goes out: the same counts, each with its voice: a body by its
fullest name, whoever speaks for it ("a CDC spokesman", its director) as the body, else the person.
Two claimants of one voice dispute nothing: what it says later is a new state.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec.structs import replace

from crossread.reconcile.figure.counts import Count
from crossread.reconcile.tables import table
from crossread.reconcile.words.bearers import Key, homes, key_of_body
from crossread.reconcile.words.forms import lands_of, short_forms
from crossread.reconcile.words.wordlore import same_name, words_of
from crossread.records import Person, PersonKind, Reading, Role, Span, Speaker
from crossread.records.base import AttributionId, ReportId


def with_voices(counts: Iterable[Count], readings: Sequence[Reading]) -> Iterator[Count]:
    """Yield the counts, each with the one for whom its claimant speaks."""
    found = tuple(counts)
    voices = Voices(readings, found)
    for count in found:
        yield count if count.claimant is None else replace(count, voice=voices.of(count))


class Voices:
    """Who speaks for whom in the reports of one story."""

    def __init__(self, readings: Sequence[Reading], counts: Sequence[Count]) -> None:
        self.readings = {reading.report.id: reading for reading in readings}
        self.counts = counts
        self.forms = short_forms(readings)
        self.lands = lands_of(readings)
        self.said: dict[tuple[ReportId, AttributionId | None, str], str] = {}

    @cached_property
    def speakers(self) -> Mapping[tuple[ReportId, AttributionId], Speaker]:
        """Who says what each attribution gives."""
        return {
            (report, each.id): each.speaker
            for report, reading in self.readings.items()
            for each in reading.attributions
            if each.speaker
        }

    @cached_property
    def roles(self) -> Mapping[str, Sequence[tuple[str, Role]]]:
        """By the last word of their names, the present roles of persons in all reports."""
        found: dict[str, list[tuple[str, Role]]] = defaultdict(list)
        for reading in self.readings.values():
            for person in reading.people:
                words = words_of(person.name)
                if person.kind is PersonKind.PERSON and words:
                    held = (role for role in person.roles if not role.former)
                    found[words[-1]] += [(person.name, role) for role in held]
        return found

    @cached_property
    def bodies(self) -> Mapping[Key, Counter[str]]:
        """The bodies that anybody may speak for, with the names they go by."""
        found: dict[Key, Counter[str]] = defaultdict(Counter)
        for reading in self.readings.values():
            for person in reading.people:
                if person.kind is not PersonKind.PERSON:
                    found[self.key(person.name)][person.name] += len(person.mentions)
                for body in {role.body for role in person.roles if role.body}:
                    found[self.key(body)][body] += 1
        for count in self.counts:
            name = body_in(count.claimant or "")
            if name and self.person_of(count) is None:
                found[self.key(name)][name] += 1
        return found

    @cached_property
    def home(self) -> Mapping[Key, Key]:
        """For each name of a body the one under which it stands with its other forms."""
        loud = {key for key, names in self.bodies.items() if any(map(str.isupper, names))}
        mentions = {key: names.total() for key, names in self.bodies.items()}
        return homes(mentions, self.lands, loud)

    @cached_property
    def names(self) -> Mapping[Key, str]:
        """The fullest name of each body."""
        found: dict[Key, list[str]] = defaultdict(list)
        for key, names in self.bodies.items():
            found[self.home[key]] += names
        return {home: max(names, key=fullness) for home, names in found.items()}

    def key(self, name: str) -> Key:
        """Return the words of a body's name, of an abbreviation those of the full name."""
        key = key_of_body(NOTED.sub("", name))
        return self.forms.get(key, key)

    def of(self, count: Count) -> str:
        """Return for whom the claimant of a count speaks."""
        claimant, figure = count.claimant or "", count.figure
        asked = (count.report.id, figure.attribution, claimant)
        if asked not in self.said:
            person = self.person_of(count)
            body = self.described(count) or self.body(claimant)
            self.said[asked] = body if person is None else self.behind(person)
        return self.said[asked]

    def person_of(self, count: Count) -> Person | None:
        """Return the person who is the claimant, as the report of the count names them."""
        figure, reading = count.figure, self.readings[count.report.id]
        people = [each for each in reading.people if each.kind is PersonKind.PERSON]
        speaker = self.speakers.get((count.report.id, figure.attribution or AttributionId("")))
        own = (count.claimant or "").casefold()
        for person in people:
            told = speaker is not None and speaker.person == person.id
            if own == person.name.casefold() or (told and is_named(own, person)):
                return person
        start = reading.report.text.casefold().find(own) if own else -1
        at = reading.report.span(start, start + len(own)) if start >= 0 else None
        return next((each for each in people if at and apposed(at, each, reading)), None)

    def behind(self, person: Person) -> str:
        """Return the body that a person speaks for, by a role that any report gives; else the
        person."""
        last = words_of(person.name)[-1:]
        told = self.roles.get(last[0], ()) if last else ()
        mine = [(name, role) for name, role in told if same_name(name, person.name)]
        bodies = Counter(body for _, role in mine if (body := self.body_of(role)))
        if len(bodies) == 1:
            return next(iter(bodies))
        return max([person.name, *(name for name, _ in mine)], key=len)

    def body_of(self, role: Role) -> str | None:
        """Return the body of a role; none where it is a land: ministers of one do not speak as
        one."""
        if " " in role.title and MINISTER.search(role.title):
            return MINISTER.sub("ministry", role.words)
        spokesman = body_in(role.words) if is_spokesman(role.words) else None
        body = spokesman or role.body
        if body is None or self.key(body) in self.lands or not (spokesman or heads(role)):
            return None
        return self.body(body)

    def described(self, count: Count) -> str | None:
        """Return the body that "the U.N. agency" is: the only one in the sentence before."""
        kind = words_of(count.claimant or "")[-1:]
        if not set(kind) & set(table("counts")["voices"]["kinds"]):
            return None
        reading, start = self.readings[count.report.id], count.sentence.start
        before = [each for each in reading.sentences if each.end <= start][-1:]
        found = {
            self.body(person.name)
            for person in reading.people
            if person.kind is not PersonKind.PERSON and self.key(person.name) not in self.lands
            for span in person.mentions
            if before and before[0].start <= span.start < before[0].end
        }
        return found.pop() if len(found) == 1 else None

    def body(self, claimant: str) -> str:
        """Return a body by the fullest name that it goes by, any other words as they are."""
        name = body_in(claimant)
        home = self.home.get(self.key(name)) if name else None
        if name is None or home is None or self.key(name) in self.lands:
            return MINISTER.sub("ministry", claimant)
        return self.names[home]


MINISTER = re.compile(r"(?<!prime )(?<!first )\bminister$", re.IGNORECASE)
"""Who heads a ministry: "Egypt's health minister"."""
NOTED = re.compile(r"\s?\([^()]{0,80}\)\s?$|\s?-LRB-.{0,80}$")
"""The abbreviation after a name: "the Harbour Office (HO)"."""


def is_named(claimant: str, person: Person) -> bool:
    """Whether the words for a claimant hold a word of a person's name."""
    return bool(set(words_of(claimant)) & set(words_of(person.name)))


def heads(role: Role) -> bool:
    """Whether a role is one whose holder speaks for its body: "director of", "Dr. Ek of the HO"."""
    words = set(words_of(role.title))
    return not words or bool(words & set(table("counts")["voices"]["heads"]))


def is_spokesman(words: str) -> bool:
    """Whether somebody is told to speak for a body: "Harbour Office spokesman"."""
    return bool(set(words_of(words)[-1:]) & set(table("counts")["voices"]["spokesmen"]))


def body_in(claimant: str) -> str | None:
    """Return the body named in the words for who speaks for it, None where none is named.

    >>> body_in("a Harbour Office spokesman"), body_in("the Harbour Office"), body_in("officials")
    ('Harbour Office', 'Harbour Office', None)
    """
    pieces = NOTED.sub("", claimant).split()
    if pieces and pieces[0].lower() in ("a", "an", "the"):
        pieces = pieces[1:]
    while pieces and is_spokesman(pieces[-1]):
        pieces = pieces[:-1]
    name = re.sub(r"\s?['’]s?$", "", " ".join(pieces))
    return name if any(letter.isupper() for letter in name) else None


def apposed(at: Span, person: Person, reading: Reading) -> bool:
    """Whether a person's name stands beside some words, a comma between: "the director, Ada Ek"."""
    text = reading.report.text
    return any(
        GAP.fullmatch(text[min(at.end, name.end) : max(at.start, name.start)]) is not None
        for name in person.mentions
    )


GAP = re.compile(r"\s?,\s?")


def fullness(name: str) -> tuple[bool, int, int, str]:
    """Return how full a name is: no abbreviation, of many words."""
    return not name.isupper(), len(words_of(name)), len(name), name
