"""Inner: the words of a clause within another, with the name of whom it tells.

Comes in: a Telling whose verb hangs on another. Goes out: its clause with the subject of the clause
above in brackets, where that is a person; None where nobody could tell who is meant.
"""

from crossread.reconcile.happening.shown import LONGEST, PERSONAL, settled, word_of
from crossread.reconcile.happening.tellings import (
    MOST,
    Telling,
    hangs,
    inside,
    relation,
    root_of,
    subject_of,
)
from crossread.records import PersonKind, Reading

RELATIVE = frozenset(("who", "which", "that"))
BESIDE = 4
"""Verbs set beside one another that are followed at most."""
FEW = 8
"""Words on either side of a name that may belong to it."""
MEANWHILE = frozenset(("as", "when", "while"))


def inner_line(telling: Telling) -> str | None:
    """Return "he [Ada Lunde] was elected in 2006" of "Lunde taught before he was elected in 2006",
    and "[Ada Lunde] was elected" of "Lunde, who was elected"; None where nobody is named."""
    reading, span = telling.reading, telling.happening.span
    subject = telling.subject
    if subject is None or not span.start <= reading.tokens[subject].start < span.end:
        return None
    word = word_of(subject, reading)
    name = named_above(telling) if word in PERSONAL | RELATIVE else None
    words = span.of(reading.report)
    cut = reading.tokens[subject].end - span.start
    if name is None or len(words) > LONGEST:
        return None
    begins = cut == len(word)
    if word in RELATIVE:
        return settled(f"[{name}]{words[cut:]}") if begins else None
    return settled(f"{words[:cut]} [{name}]{words[cut:]}")


def is_meanwhile(telling: Telling) -> bool:
    """Whether a clause within another tells when that other came to pass: "Lunde, speaking on
    Sunday, told the crowd", "they were worried when they met on Sunday"."""
    reading = telling.reading
    at = first_beside(telling)
    if at is None or reading.tokens[at].head < 0:
        return False
    head = reading.tokens[at].head
    marks = {
        word_of(kid, reading)
        for kid in range(max(0, at - MOST), at)
        if reading.tokens[kid].head == at and relation(reading.tokens[kid]) in ("mark", "advmod")
    }
    plain = reading.tokens[head].head < 0 or relation(reading.tokens[head]) in ("ccomp", "conj")
    going_on = telling.subject is None and word_of(at, reading).endswith("ing")
    return plain and (bool(marks & MEANWHILE) or (going_on and not marks))


def first_beside(telling: Telling) -> int | None:
    """Return the verb of a clause, the first of several set beside one another."""
    reading = telling.reading
    at = root_of(inside(telling.happening.span, reading), reading)
    for _ in range(BESIDE):
        if at is None or relation(reading.tokens[at]) != "conj":
            return at
        at = reading.tokens[at].head
    return at


def named_above(telling: Telling) -> str | None:
    """Return the person whom the clause above a clause is about, or what a relative clause tells
    of, by name or in few words."""
    reading = telling.reading
    at = first_beside(telling)
    if at is None or reading.tokens[at].head < 0:
        return None
    link, head = relation(reading.tokens[at]), reading.tokens[at].head
    if link == "acl":
        return person_at(head, reading) or own_name(head, reading)
    above = subject_of(head, reading) if link == "advcl" else None
    return None if above is None else person_at(above, reading)


def own_name(noun: int, reading: Reading) -> str | None:
    """Return the name of which a token is the head, where nothing stands within it."""
    near = range(max(0, noun - FEW), min(len(reading.tokens), noun + FEW))
    own = [at for at in near if hangs(at, noun, reading.tokens)]
    while own and relation(reading.tokens[own[0]]) in ("case", "cc", "advmod"):
        own.pop(0)
    whole = own == list(range(own[0], own[-1] + 1)) if own else False
    if reading.tokens[noun].upos != "PROPN" or not whole:
        return None
    return reading.report.text[reading.tokens[own[0]].start : reading.tokens[own[-1]].end]


def person_at(token: int, reading: Reading) -> str | None:
    """Return the person of whom a token is a mention."""
    start = reading.tokens[token].start
    named = {
        person.name
        for person in reading.people
        if person.kind is PersonKind.PERSON
        and any(mention.start <= start < mention.end for mention in person.mentions)
    }
    return named.pop() if len(named) == 1 else None
