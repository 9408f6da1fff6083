"""Telling: which words tell a happening best, and whose they are.

Comes in: the clauses of one happening. Goes out: a sentence in the words of one report, its
pronouns explained in brackets, and the speaker where only somebody's words tell it.
"""

import re
from collections.abc import Sequence

from crossread.reconcile.material import Material
from crossread.reconcile.tellings import SUBJECTS, Telling, relation
from crossread.records import Attribution, PersonKind, Reading

SHORT = 3
"""Letters of a word that headlines leave small."""
LONGEST = 260
"""Characters of a clause from which another telling is preferred."""
PERSONAL = frozenset(("he", "she"))
NEAR = 250
"""Characters before a pronoun in which its name stands."""
CLOSED = re.compile(r"(?<!\s)\s++(?=[,.;:!?)\]%’]|'s\b|n't\b)|(?<=[(\[])\s+")
"""Blanks that a tokenised text has before marks."""


def sentence_of(group: Sequence[Telling], material: Material) -> tuple[str, str | None]:
    """Return the clause that tells a happening best, and who says it where nobody else does."""
    own = [telling for telling in group if told_by(telling) is None]
    best = max(own or group, key=lambda telling: fitness(telling, material))
    said = None if own else told_by(best)
    return worded(best), None if said is None else name_of(said, best.reading)


def fitness(telling: Telling, material: Material) -> tuple[object, ...]:
    """Return a key: whole and named, one that a reader would note, full, of the first report."""
    fits = telling.whole and len(telling.text) <= LONGEST and not is_heading(telling.text)
    note = round(telling.happening.score, 1) + round(telling.happening.main_score, 1)
    length = min(len(telling.text), LONGEST)
    return (fits, round(note + length / LONGEST, 2), -material.place[telling.reading.report.id])


def is_heading(text: str) -> bool:
    """Whether a clause is set as a headline, most of its words with capitals.

    >>> is_heading("Flood Hits River Quarter"), is_heading("The flood hit the quarter")
    (True, False)
    """
    words = [word for word in text.split() if len(word) > SHORT and word[0].isalpha()]
    return 2 * sum(word[0].isupper() for word in words) > len(words)


def told_by(telling: Telling) -> Attribution | None:
    """Return the attribution in whose words a clause stands."""
    wanted = telling.happening.attribution
    if wanted is None:
        return None
    return next((a for a in telling.reading.attributions if a.id == wanted), None)


def name_of(said: Attribution, reading: Reading) -> str:
    """Return who says it: the speaker's name, else the words of the source, else the outlet."""
    if said.speaker and said.speaker.name:
        return said.speaker.name
    source = " ".join(span.of(reading.report) for span in said.source).strip()
    return source or f"a speaker in {reading.report.outlet or reading.report.name}"


def worded(telling: Telling) -> str:
    """Return the words of a clause, of its sentence where it cannot stand alone.

    A pronoun that begins it is explained in brackets.
    """
    text = CLOSED.sub("", telling.text).strip()
    first, _, rest = text.partition(" ")
    if first.lower() in PERSONAL and rest:
        meant = antecedent(telling)
        return f"{first} [{meant}] {rest}" if meant else text
    whole = None if telling.whole else sentence(telling)
    return whole or text


def sentence(telling: Telling) -> str | None:
    """Return the sentence of a clause, None where it is long or none."""
    reading, span = telling.reading, telling.happening.span
    for found in reading.sentences:
        if found.start <= span.start < found.end:
            text = " ".join(reading.report.text[found.start : found.end].split())
            tokens = range(found.first, found.last)
            finite = any(relation(reading.tokens[at]) in SUBJECTS for at in tokens)
            return CLOSED.sub("", text).rstrip(".") if len(text) <= LONGEST and finite else None
    return None


def antecedent(telling: Telling) -> str | None:
    """Return the name, just before it, that the first pronoun of a clause stands for."""
    reading, start = telling.reading, telling.happening.span.start
    for chain in reading.chains:
        spans = [mention.span for mention in chain.mentions]
        if any(span.start == start for span in spans):
            near = [span for span in spans if start - NEAR <= span.start < start]
            named = [p.name for p in reading.people if p.kind is PersonKind.PERSON
                     and any(m.overlaps(span) for m in p.mentions for span in near)]  # fmt: skip
            return named[0] if len(set(named)) == 1 else None
    return None
