"""Happenings: from the clauses that the network hints at to records with status and day.

Comes in: a Reading with hints, times, places and attributions. Goes out: its happenings, in order
of the text. Without hints there are none: no rule guesses which clauses tell the story.
"""

from __future__ import annotations

import math

from crossread.extract.choice import chance, choose, weights_of
from crossread.extract.event.status import status_of
from crossread.extract.happening.bearing import AHEAD
from crossread.extract.happening.chosen import Day, dated
from crossread.extract.happening.clauses import SUBJECTS, clauses_of, predicate, trimmed
from crossread.extract.happening.report_times import ReportTimes
from crossread.extract.happening.signs import inside
from crossread.extract.happening.values import is_ahead
from crossread.extract.happening.verb import tense
from crossread.extract.language.tree import Tree, tree_of
from crossread.records import (
    Happening,
    HappeningHint,
    HappeningStatus,
    Reading,
    Span,
    WhenBasis,
    record_id,
)
from crossread.records.base import AttributionId, HappeningId, PlaceId
from crossread.records.weighed import logit

PACKAGE = __name__.rpartition(".")[0]
FLOOR = 1e-3
"""Probability that stands for any lower one, so that no sign outweighs all others."""


def happenings_in(reading: Reading) -> tuple[Happening, ...]:
    """Return the happenings of a report."""
    if reading.hints is None:
        return ()
    tree = tree_of(reading)
    times = ReportTimes(tree)
    return tuple(_happening(times, *each) for each in clauses_of(tree, reading.hints.happenings))


def _happening(times: ReportTimes, hint: HappeningHint, span: Span) -> Happening:
    """One clause with its status, its day, its place and who tells it."""
    tree, report = times.tree, times.tree.reading.report
    status, sureness = status_told(tree, hint, span)
    day = dated(times, span, status)
    if status is HappeningStatus.HAPPENED and is_to_come(day, times.day):
        status = HappeningStatus.PLANNED
    main = chance(main_features(tree, hint), weights_of(PACKAGE, "main"))
    return Happening(
        id=HappeningId(record_id("happening", report.id, span.start, span.end)),
        span=span,
        when=day.when.value,
        when_basis=day.when.basis,
        around=day.around,
        time=day.when.time,
        place=_place(tree, span),
        status=status,
        main=main >= 0.5,
        attribution=_teller(tree, span),
        score=chance(clause_features(tree, hint, span), weights_of(PACKAGE, "clause")),
        main_score=main,
        when_score=day.sureness,
        status_score=sureness,
        likely=day.likely,
        likely_score=day.likely_sureness,
    )


def status_told(tree: Tree, hint: HappeningHint, span: Span) -> tuple[HappeningStatus, float]:
    """Return of which status a clause is, with the probability of what the fitted score chose."""
    best = choose(status_answers(tree, hint, span), weights_of(PACKAGE, "status"))
    status = list(HappeningStatus)[best.at]
    if status is HappeningStatus.HAPPENED and is_intended(tree, span):
        status = HappeningStatus.PLANNED
    if status is HappeningStatus.HAPPENED and is_forecast(tree, span):
        status = HappeningStatus.HYPOTHETICAL
    return status, best.score


def is_to_come(day: Day, published: str | None) -> bool:
    """Whether the verb of a clause names a day after that of its report."""
    return day.when.basis is WhenBasis.STATED and is_ahead(day.when.value or "", published)


def position(tree: Tree, span: Span) -> dict[str, float]:
    """Return where a clause stands in its report."""
    return {
        "headline": float(span.start < len(tree.reading.report.title or "") + 5),
        "lead": float(span.start < LEAD),
        "early": float(span.start < EARLY),
    }


LEAD, EARLY = 400, 1200
"""Code points of a report within which its lead stands, and what it tells early."""
SHORT, LONG = 30, 250
"""Code points of a clause that is short, and of one that is long."""


def main_features(tree: Tree, hint: HappeningHint) -> dict[str, float]:
    """Return what speaks for a clause being what the report is about."""
    return {"always": 1.0, "network": logit(hint.main, FLOOR), **position(tree, hint.span)}


def clause_features(tree: Tree, hint: HappeningHint, span: Span) -> dict[str, float]:
    """Return what speaks for a clause being one that a careful reader would note."""
    root = predicate(tree, trimmed(tree, span))
    return {
        "always": 1.0,
        "network": logit(hint.score, FLOOR),
        "main": logit(hint.main, FLOOR),
        "short": float(span.end - span.start < SHORT),
        "long": float(span.end - span.start > LONG),
        "of a part": float(hint.span.end - hint.span.start < SHORT),
        "no verb": float(root is None),
        "no subject": float(root is not None and not tree.has(root, *SUBJECTS)),
        "told": float(_teller(tree, span) is not None),
        **position(tree, span),
    }


def status_answers(tree: Tree, hint: HappeningHint, span: Span) -> list[dict[str, float]]:
    """Return for each status what speaks for it: the network, and mood and negation by the tree."""
    root = predicate(tree, trimmed(tree, span))
    ruled = status_of(tree, root).value if root is not None else "asserted"
    ruled = "happened" if ruled == "asserted" else ruled
    told = tense(tree, root)
    return [
        {
            "network": math.log(max(share, FLOOR)),
            f"is {status.value}": 1.0,
            f"{told} {status.value}": 1.0,
            **({f"rules {status.value}": 1.0} if status.value == ruled else {}),
        }
        for status, share in zip(HappeningStatus, hint.status, strict=True)
    ]


INTENDING = AHEAD | {"planning", "poised"}
"""Words that tell what is to come, with an infinitive: "is planning to close", "was due to be"."""


def is_intended(tree: Tree, span: Span) -> bool:
    """Whether the verb of a clause tells no more than what somebody means to do."""
    root = predicate(tree, trimmed(tree, span))
    if root is None or tree.words[root] not in INTENDING:
        return False
    helpers = {tree.words[kid] for kid in tree.kids(root, "aux", "cop")}
    means = tree.has(root, "xcomp", "ccomp", "advcl")
    return means and bool(helpers & BEING) and "been" not in helpers


def is_forecast(tree: Tree, span: Span) -> bool:
    """Whether a clause tells no more than what its report sees coming: "looks set to fail"."""
    root = predicate(tree, trimmed(tree, span))
    if root is None or tree.words[root] not in SEEMING:
        return False
    return any(
        tree.words[at] in COMING and tree.has(at, "xcomp", "ccomp", "advcl")
        for at in tree.kids(root, "xcomp", "ccomp", "advcl")
    )


SEEMING = frozenset(("appear", "appears", "appeared", "seem", "seems", "seemed",
                     "look", "looks", "looked"))  # fmt: skip
COMING = frozenset(("ready", "set", "poised", "likely", "unlikely", "bound", "about", "due",
                    "headed", "certain", "sure"))  # fmt: skip
"""What seems to be, with an infinitive."""
BEING = frozenset(("is", "are", "am", "'s", "'re", "was", "were"))


def _place(tree: Tree, span: Span) -> PlaceId | None:
    """The first place that the clause names."""
    return next((p.id for p in tree.reading.places if span.contains(p.span)), None)


def _teller(tree: Tree, span: Span) -> AttributionId | None:
    """The attribution in whose words the clause stands, the shortest of several.

    A clause that holds the saying itself ("Lund set out her plan, said …") is the report's own.
    """
    holding = (a for a in tree.reading.attributions if any(inside(c, span) for c in a.content))
    telling = [
        (sum(c.end - c.start for c in a.content), a.id)
        for a in holding
        if not any(span.overlaps(words) for words in (*a.cue, *a.source))
    ]
    return min(telling)[1] if telling else None
