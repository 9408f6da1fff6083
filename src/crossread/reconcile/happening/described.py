"""Described: whom "the senator" names as the subject of a line, where its report makes that sure.

Comes in: the words of a line, where they stand, and the reading. Goes out: the same, the name in
brackets behind the description; unchanged where nobody, or more than one, may be meant.
"""

from crossread.reconcile.happening.shown import held, overtaken, window, word_of
from crossread.reconcile.happening.tellings import SUBJECTS, inside, relation, root_of
from crossread.records import Person, PersonKind, Reading, Span

NEAR = 8
"""Words before a noun among which its own stand."""
TOLD = ("det", "amod", "compound", "nummod", "punct", "advmod")
"""Relations of what stands in a description that says nobody's name."""


def named_by(words: str, span: Span, reading: Reading) -> str:
    """Return the words of a line with the name of whom its subject describes."""
    subject = subject_at(span, reading)
    if subject is None:
        return words
    first = phrase_at(subject, reading)
    person = None if first is None else person_of(subject, reading)
    if first is None or person is None or person.name.split()[-1] in words:
        return words
    text = reading.report.text[reading.tokens[first].start : reading.tokens[subject].end]
    said = " ".join(text.split())
    if words.count(said) != 1:
        return words
    end = words.index(said) + len(said)
    owns = words[end : end + 2] in ("’s", "'s")
    return words if owns else f"{words[:end]} [{person.name}]{words[end:]}"


def subject_at(span: Span, reading: Reading) -> int | None:
    """Return the noun that is the subject of a line's own verb."""
    places = inside(span, reading)
    verb = root_of(places, reading)
    tokens = reading.tokens
    found = (
        at
        for at in places
        if tokens[at].head == verb and relation(tokens[at]) in SUBJECTS and at < (verb or 0)
    )
    at = next(found, None)
    return at if at is not None and tokens[at].upos == "NOUN" else None


def phrase_at(noun: int, reading: Reading) -> int | None:
    """Return where a description begins that says no more than "the young senator"; None where it
    says more or is no such."""
    tokens = reading.tokens
    near = range(max(0, noun - NEAR), min(len(tokens), noun + NEAR))
    kids = [at for at in near if tokens[at].head == noun]
    if not kids or word_of(kids[0], reading) != "the":
        return None
    plain = all(at < noun and relation(tokens[at]) in TOLD for at in kids)
    named = any(tokens[at].upos == "PROPN" for at in range(kids[0], noun))
    return kids[0] if plain and not named else None


def person_of(noun: int, reading: Reading) -> Person | None:
    """Return the one person whom a description means: named just before, and no other since."""
    start = reading.tokens[noun].start
    meant = [
        person
        for person in reading.people
        if person.kind is PersonKind.PERSON and held(start, person.mentions)
    ]
    if len(meant) != 1 or " " not in meant[0].name:
        return None
    before = [mention for mention in meant[0].mentions if mention.start < start]
    last = last_named(noun, reading)
    known = last is meant[0] or (last is not None and holds_office(noun, meant[0], reading))
    sure = known and not overtaken(before, {meant[0].name}, noun, reading)
    return meant[0] if sure else None


def last_named(noun: int, reading: Reading) -> Person | None:
    """Return the person who is named last before a word, in the few sentences before."""
    first, start = (reading.tokens[at].start for at in (window(noun, reading), noun))
    named = [
        (mention.start, at)
        for at, person in enumerate(reading.people)
        if person.kind is PersonKind.PERSON
        for mention in person.mentions
        if first <= mention.start and mention.end <= start
        if mention.of(reading.report).split()[-1][:1].isupper()
    ]
    return reading.people[max(named)[1]] if named else None


def holds_office(noun: int, person: Person, reading: Reading) -> bool:
    """Whether a word is one of those that a report has elsewhere for what a person is."""
    word, start = word_of(noun, reading), reading.tokens[noun].start
    elsewhere = (role for role in person.roles if not role.span.start <= start < role.span.end)
    return any(word in role.words.lower().split() for role in elsewhere)
