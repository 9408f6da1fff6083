"""Shown: the words of a clause as a reader sees them, understood without what stands before.

Comes in: a Telling. Goes out: its words, a pronoun explained and a subject that stands before it
given in brackets, blanks and marks set right. None where it says nothing by itself.
"""

import re

from crossread.reconcile.tellings import SUBJECTS, Telling, relation, words_of_subject
from crossread.records import PersonKind, Reading

LONGEST = 260
"""Characters of a clause from which another telling is preferred."""
PERSONAL = frozenset(("he", "she", "his", "her"))
BARE = frozenset(("he", "she", "it", "this", "that", "they", "these", "those", "we", "i", "you",
                  "who", "which", "what", "one", "there"))  # fmt: skip
"""Words that are no subject by themselves for one who reads no more than the clause."""
SETTLED = (
    (re.compile("``|(?<=\\s)''(?=\\w)"), "“"),
    (re.compile("''"), "”"),
    (re.compile("-LRB-"), "("),
    (re.compile("-RRB-"), ")"),
    (re.compile(r"(?<!\s)\s++(?=[,.;:!?)\]%’”]|'s\b|n't\b)|(?<=[(\[“$£€])\s+"), ""),
)
"""What a tokenised text has instead of marks, and blanks before and within them."""
CLOSING = (("“", "”"), ("(", ")"), ("[", "]"))


def worded(telling: Telling) -> str | None:
    """Return the words of a clause that can stand alone, else its sentence; None where neither can.

    "She returned" is "She [Ada Lunde] returned"; "resigned in May" is "[Ada Lunde] resigned in
    May", after the subject of the verb that it is set beside.
    """
    at = telling.subject
    words = sentence(telling) if at is None else explained(telling, at)
    return settled(words) if words else None


def explained(telling: Telling, subject: int) -> str | None:
    """Return a clause with the name of its subject in brackets; None where nobody could tell it."""
    reading, span = telling.reading, telling.happening.span
    token, words = reading.tokens[subject], span.of(reading.report)
    bare = word_of(subject, reading) in BARE
    name = name_at(pronoun_of(subject, reading), reading)
    if not span.start <= token.start < span.end:
        named = name or ("" if bare else " ".join(words_of_subject(subject, reading)))
        return f"[{named}] {words}" if named else None
    if name is None:
        return None if bare else words
    cut = reading.tokens[pronoun_of(subject, reading)].end - span.start
    return words if name in words else f"{words[:cut]} [{name}]{words[cut:]}"


def word_of(at: int, reading: Reading) -> str:
    """Return a token in lower case."""
    return reading.report.text[reading.tokens[at].start : reading.tokens[at].end].lower()


def pronoun_of(subject: int, reading: Reading) -> int:
    """Return the pronoun of a subject: itself, or whose it is."""
    tokens = reading.tokens
    before = range(max(0, subject - 4), subject)
    own = (at for at in before if tokens[at].head == subject and word_of(at, reading) in PERSONAL)
    return next(own, subject)


def name_at(at: int, reading: Reading) -> str | None:
    """Return the one person that a pronoun is a mention of; None where that is not sure."""
    if word_of(at, reading) not in PERSONAL:
        return None
    start = reading.tokens[at].start
    for chain in reading.chains:
        spans = [mention.span for mention in chain.mentions]
        if any(span.start == start for span in spans):
            before = [span for span in spans if span.start < start]
            named = {
                person.name
                for person in reading.people
                if person.kind is PersonKind.PERSON
                and any(m.overlaps(span) for m in person.mentions for span in before)
            }
            return named.pop() if len(named) == 1 else None
    return None


def sentence(telling: Telling) -> str | None:
    """Return the sentence of a clause; None where it is long or says nothing of anything."""
    reading, span = telling.reading, telling.happening.span
    for found in reading.sentences:
        if found.start <= span.start < found.end:
            subjects = [at for at in range(found.first, found.last)
                        if relation(reading.tokens[at]) in SUBJECTS]  # fmt: skip
            told = bool(subjects) and word_of(subjects[0], reading) not in BARE
            text = reading.report.text[found.start : found.end].strip()
            return text.rstrip(".") if told and len(text) <= LONGEST and "\n" not in text else None
    return None


def settled(text: str) -> str:
    """Return words with single blanks and with the marks that a reader expects, each closed.

    >>> settled("`` We won , '' she said"), settled("the “old mill")
    ('“We won,” she said', 'the “old mill”')
    """
    text = " ".join(text.split())
    for pattern, instead in SETTLED:
        text = pattern.sub(instead, text)
    for opens, closes in CLOSING:
        while text.count(closes) > text.count(opens) and text.endswith(closes):
            text = text.removesuffix(closes).rstrip()
        text += closes * (text.count(opens) - text.count(closes))
    return text + '"' * (text.count('"') % 2 and not text.endswith('"')) if '"' in text else text
