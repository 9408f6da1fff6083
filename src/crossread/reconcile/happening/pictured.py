"""Pictured: whether a sentence says what a photograph shows: "Protesters gather in Orle on Monday".

Comes in: where a sentence or clause stands, and its reading. Goes out: whether its own verb tells
as present what was on a day that is past: so write captions alone.
"""

import re
from calendar import day_name, month_name
from functools import cache

from crossread.reconcile.happening.shown import word_of
from crossread.reconcile.happening.tellings import SUBJECTS, inside, relation, root_of
from crossread.reconcile.tables import table
from crossread.records import HappeningStatus, Reading, Span

NOUNS = ("NOUN", "PROPN", "NUM")
TIMES = frozenset(map(str.lower, (*day_name, *month_name[1:])))
NEAR = 8
"""Words before a verb among which its helpers stand."""
POSED = re.compile(
    r"\w ?, (?:(?:second|third) from (?:the )?|far |front |back |top |bottom )?"
    r"(?:left|right|center|centre) ?, (?=\S)(?!(?:and|but|or|so|the|in)\b)"
)
"""Who stands where in a photograph."""
STEPS = 4
"""Words from a day up its tree among which its verb stands."""


def is_picture(span: Span, reading: Reading) -> bool:
    """Whether a sentence tells as present what was on a day that it names behind its verb."""
    if POSED.search(span.of(reading.report)):
        return True
    places = inside(span, reading)
    verb = root_of(places, reading)
    if verb is None or reading.tokens[verb].upos != "VERB" or not is_present(verb, reading):
        return False
    subject = next((at for at in places if is_subject(at, verb, reading)), None)
    if subject is None or subject > verb or is_planned(verb, reading):
        return False
    return any(is_day(at, verb, reading) for at in range(verb + 1, places.stop))


def is_present(verb: int, reading: Reading) -> bool:
    """Whether a verb without a helper tells of the present what a photograph shows: "gathers"."""
    near = range(max(0, verb - NEAR), verb)
    helped = any(
        reading.tokens[at].head == verb and relation(reading.tokens[at]) in ("aux", "cop", "mark")
        for at in near
    )
    return not helped and not base_forms(word_of(verb, reading)).isdisjoint(acts())


@cache
def acts() -> frozenset[str]:
    """Return what a photograph shows somebody do."""
    return frozenset(table("standing")["pictured"])


def base_forms(word: str) -> frozenset[str]:
    """Return of which verbs a word may be the present.

    >>> sorted(base_forms("carries")), sorted(base_forms("watches")), sorted(base_forms("wait"))
    (['carrie', 'carries', 'carry'], ['watch', 'watche', 'watches'], ['wait'])
    """
    found = {word}
    if word.endswith("s"):
        found.add(word[:-1])
    if word.endswith("es"):
        found.add(word[:-2])
    if word.endswith("ies"):
        found = {*found - {word[:-2]}, f"{word[:-3]}y"}
    return frozenset(found)


def is_subject(at: int, verb: int, reading: Reading) -> bool:
    """Whether a noun is the subject of a verb."""
    token = reading.tokens[at]
    return token.head == verb and relation(token) in SUBJECTS and token.upos in NOUNS


def is_day(at: int, verb: int, reading: Reading) -> bool:
    """Whether a word is a day or month that tells when a verb comes to pass."""
    if word_of(at, reading) not in TIMES:
        return False
    for _ in range(STEPS):
        at = reading.tokens[at].head
        if at == verb:
            return True
        if at < 0 or not (reading.tokens[at].upos in NOUNS or word_of(at, reading).endswith("ing")):
            return False
    return False


def is_planned(verb: int, reading: Reading) -> bool:
    """Whether what a verb tells is to come: "The council meets on Monday"."""
    start = reading.tokens[verb].start
    published = reading.report.published
    day = (published.day if published else None) or ""
    return any(
        each.status is not HappeningStatus.HAPPENED or (bool(day) and str(each.when or "") > day)
        for each in reading.happenings
        if each.span.start <= start < each.span.end
    )
