"""Pointing: whether what somebody said begins with a word that only what stood before explains.

Comes in: where a saying stands, and its reading. Goes out: yes or no.
"""

from crossread.reconcile.happening.shown import word_of
from crossread.reconcile.happening.tellings import SUBJECTS, inside, relation
from crossread.reconcile.summary.standing import PERSONAL, POINTING, is_open
from crossread.records import Reading, Span


def points_outside(span: Span, reading: Reading) -> bool:
    """Whether somebody's words begin with what only those before them explain: "for that reason he
    should go"."""
    tokens, places = reading.tokens, list(inside(span, reading))
    for number, at in enumerate(places[:POINTED]):
        word, pronoun = word_of(at, reading), tokens[at].upos == "PRON"
        named = any(tokens[each].upos == "PROPN" for each in places[:number])
        if word in PERSONAL and pronoun and not named:
            return True
        if word not in POINTING:
            continue
        head = tokens[at].head
        alone = relation(tokens[at]) in SUBJECTS and (head < 0 or relation(tokens[head]) != "acl")
        if (pronoun and alone) or is_open(at, places, reading):
            return True
    return False


POINTED = 8
"""Words of a saying among which one that points leaves it without its sense."""
