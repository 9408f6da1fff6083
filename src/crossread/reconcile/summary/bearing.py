"""Bearing: what a sentence shows by itself of whether an editor would tell it.

Comes in: a lead. Goes out: features: where it stands, what its clauses tell, who says it, how it is
put. What other reports tell plays no part.
"""

import re
from collections.abc import Mapping, Sequence

from crossread.reconcile.happening.shown import word_of
from crossread.reconcile.happening.tellings import NAME, SUBJECTS, inside, relation
from crossread.reconcile.summary.follows import VOTES
from crossread.reconcile.summary.lead import Lead
from crossread.records import HappeningStatus, Stance, WhenBasis

Features = Mapping[str, float]
FADES = 0.8
"""What is left of a sentence's place with each further on: so the score has 0.871 of the area under
its curve on stories held apart, 0.870 where the place counts by its inverse."""
FAR = 12
"""Sentences from which one stands far from the head."""
MANY = 3
"""Figures from which more count no more."""
WORDS = 60
"""Words from which more count no more."""
ANSWERS = (Stance.DENIES, Stance.ACCUSES, Stance.QUESTIONS)
"""What one does who answers another."""
OPENERS = frozenset(("when", "if", "after", "while", "as", "because", "although", "though", "since",
                     "before", "with", "despite"))  # fmt: skip
"""Words with which a sentence begins that tells its matter behind something else."""
VAGUE = frozenset(("a", "an", "some", "many", "several"))
"""Words before a subject of which a reader does not learn who it is."""
TURNS = re.compile(r"(?:But|Yet|However|Instead)\b|(?:\S{1,30} ){0,3}\S{1,30}, (?:though|however),")
"""A beginning that takes back a part of the sentence before it: without it that one misleads."""
HANGS = "hangs on the one before it"
MODALS = frozenset(("may", "might", "could", "would", "should", "can", "must"))


def of_itself(lead: Lead) -> Features:
    """Return what a sentence shows by itself."""
    return {"always": 1.0, **placed(lead), **happened(lead), **said(lead), **put(lead)}


def names_in(text: str) -> frozenset[str]:
    """Return the names and numbers of a text in lower case.

    >>> sorted(names_in("The mill of Ada Lunde has 12 wheels."))
    ['12', 'ada', 'lunde']
    """
    return frozenset(name.lower() for name in NAME.findall(text))


def placed(lead: Lead) -> Features:
    """Return where a sentence stands in its report."""
    return {
        "first": float(lead.number == 0),
        "second": float(lead.number == 1),
        "third": float(lead.number == 2),
        "soon": FADES**lead.number,
        "far": float(lead.number > FAR),
        "share of the report before it": lead.number / len(lead.reading.sentences),
    }


def happened(lead: Lead) -> Features:
    """Return what the clauses of a sentence tell."""
    told = [each.happening for each in lead.clauses]
    root = next((each.happening for each in lead.clauses if each.role == "root"), None)
    top = root or next(iter(told), None)
    status = top.status if top else None
    return {
        "noted": max((each.score for each in told), default=0.0),
        "main": max((each.main_score for each in told), default=0.0),
        "own verb noted": root.score if root else 0.0,
        "own verb main": root.main_score if root else 0.0,
        "planned": float(status is HappeningStatus.PLANNED),
        "supposed": float(status is HappeningStatus.HYPOTHETICAL),
        "denied": float(status is HappeningStatus.DENIED),
        "states its day": float(any(e.when_basis is WhenBasis.STATED for e in told)),
        "stale": float(lead.stale),
    }


def said(lead: Lead) -> Features:
    """Return whether somebody says what a sentence tells, and whether that answers another."""
    span, spoken = lead.span, lead.reading.attributions
    here = [each for each in spoken if any(span.overlaps(cue) for cue in each.cue)]
    answers = any(each.stance in ANSWERS and each.stance_shown for each in here)
    return {"somebody says it": float(bool(here)), "answers": float(answers)}


def put(lead: Lead) -> Features:
    """Return how a sentence is put."""
    reading, tokens = lead.reading, lead.reading.tokens
    places = inside(lead.span, reading)
    root = next((at for at in places if relation(tokens[at]) == "root"), None)
    held = [at for at in places if tokens[at].head == root]
    words = {word_of(at, reading) for at in held}
    kinds = [tokens[at].upos for at in places]
    figures = sum(lead.span.overlaps(each.span) for each in reading.figures)
    return {
        "words": min(len(lead.text.split()), WORDS) / WORDS,
        "figures": min(figures, MANY) / MANY,
        "a vote": float(bool(VOTES.search(lead.text))),
        "nameless": float(not NAME.search(lead.text)),
        "describing": sum(kind in ("ADJ", "ADV") for kind in kinds) / (len(kinds) or 1),
        "is or was": float(root is not None and tokens[root].upos != "VERB"),
        "had been": float("had" in words),
        "may": float(bool(words & MODALS)),
        "will": float("will" in words),
        "not": float(bool(words & {"not", "n't", "n’t", "never"})),
        "begins with a clause": float(lead.text.split()[0].lower() in OPENERS),
        "subject is vague": float(is_vague(held, places, lead)),
        HANGS: float(lead.hangs),
        "is taken back": float(is_taken_back(lead)),
    }


def is_taken_back(lead: Lead) -> bool:
    """Whether the next sentence of its report begins with "But"."""
    behind = lead.reading.sentences[lead.number + 1 : lead.number + 2]
    return any(TURNS.match(lead.reading.report.text, each.start) for each in behind)


def is_vague(held: Sequence[int], places: range, lead: Lead) -> bool:
    """Whether the subject of a sentence is "a man", "some critics"."""
    reading, tokens = lead.reading, lead.reading.tokens
    subject = next((at for at in held if relation(tokens[at]) in SUBJECTS), None)
    hanging = (at for at in places if tokens[at].head == subject)
    return subject is not None and any(word_of(at, reading) in VAGUE for at in hanging)
