"""Further: what else an editor lists behind the leads: what several reports tell, what a headline
says and no line yet, an answer of the other side, what a reader notes, near to the story's matter.

Comes in: the leads of a story and the lines told so far. Goes out: few sentences more, each
telling what no line before it tells.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from crossread.reconcile.happened import days_apart
from crossread.reconcile.leads import Lead, Leads
from crossread.reconcile.tables import table
from crossread.reconcile.tellings import NAME, inside, root_of
from crossread.reconcile.wordlore import stems_of
from crossread.records import HappeningStatus, Stance
from crossread.records.base import ReportId

Near = Callable[[Lead, ReportId], float]
"""Tells how near a sentence comes to the heads of the other reports."""
ANSWERS = (Stance.DENIES, Stance.ACCUSES, Stance.QUESTIONS)
"""What one does who answers another."""
SEVERAL = 2
"""Origins beside its own from which more that tell the same count no more."""


def further(leads: Leads, told: Sequence[Lead], near: Near) -> tuple[Lead, ...]:
    """Return sentences that follow some lines: what headlines tell that no line has told, then what
    is worth most first."""
    bounds = table("further")
    room = min(int(bounds["until"]) - len(told), int(bounds["most"]))
    if room <= 0:
        return ()
    ranked = sorted(worthy(leads, near), key=lambda found: (-found[0], found[1].span))
    lines = list(told)
    for worth, lead in ranked:
        least = float(bounds["scarce" if len(lines) < int(bounds["few"]) else "least"])
        if worth < least:
            break
        if is_fresh(lead, lines, leads, 0.0) and len(lines) < len(told) + room:
            lines.append(lead)
    named = naming(leads, lines, [lead for _, lead in ranked])
    return (*named, *lines[len(told) :])


def naming(leads: Leads, lines: Sequence[Lead], found: Sequence[Lead]) -> tuple[Lead, ...]:
    """Return the first sentence that tells a name or a number that several headlines have and no
    line tells; it may tell partly what a line has told."""
    readings = leads.material.readings
    times = Counter(stem for each in readings for stem in stems_of(each.report.title or ""))
    known = frozenset().union(*(line.stems for line in lines))
    missed = {stem for stem, n in times.items() if n > 1} - known
    nearer = float(table("further")["nearer"])
    return tuple(
        lead
        for lead in found
        if missed & stems_of(" ".join(NAME.findall(lead.text)))
        and is_fresh(lead, lines, leads, nearer)
    )[:1]


def is_fresh(lead: Lead, lines: Sequence[Lead], leads: Leads, nearer: float) -> bool:
    """Whether a sentence tells what no line has told, or comes to one no nearer than it may."""
    bound = float(table("further")["again"]) + nearer
    return all(leads.alike(lead, other) < bound for other in lines)


def worthy(leads: Leads, near: Near) -> Iterator[tuple[float, Lead]]:
    """Yield what each sentence is worth that may be told."""
    bounds, weights = table("further"), table("further")["weights"]
    for report, found in leads.wide.items():
        for lead in found:
            close = near(lead, report)
            apart = close < float(bounds["near"]) or leads.is_verdict(lead)
            if apart or not is_of_the_story(lead):
                continue
            happenings = [each.happening for each in lead.clauses]
            others = max(leads.origins_of(each) for each in happenings) - 1
            worth = (
                float(weights["noted"]) * max(each.score for each in happenings)
                + float(weights["main"]) * max(each.main_score for each in happenings)
                + float(weights["near"]) * close
                + float(weights["told"]) * min(others, SEVERAL)
                + float(weights["answer"]) * is_answer(lead)
                + float(weights["before"]) * is_before(lead)
            )
            if worth >= float(bounds["scarce"]):
                yield round(worth, 6), lead


def is_before(lead: Lead) -> bool:
    """Whether a sentence tells what had been so before its report's own time: "had opposed"."""
    own = next((each for each in lead.clauses if each.role == "root"), None)
    if own is None:
        return False
    root = root_of(inside(own.happening.span, lead.reading), lead.reading)
    if root is None:
        return False
    tokens, text = lead.reading.tokens, lead.reading.report.text
    return any(
        tokens[at].head == root and text[tokens[at].start : tokens[at].end].lower() == "had"
        for at in range(max(0, root - HELPED), root)
    )


HELPED = 4
"""Words before a verb among which its "had" stands."""


def is_of_the_story(lead: Lead) -> bool:
    """Whether a sentence tells what happened not long before its report, no mere supposition."""
    if not lead.clauses:
        return False
    first = next((each for each in lead.clauses if each.role == "root"), lead.clauses[0])
    published = lead.reading.report.published
    gap = days_apart(first.day, published.value[:10]) if published else None
    late = gap is None or gap <= int(table("further")["days"])
    return late and first.happening.status is not HappeningStatus.HYPOTHETICAL


def is_answer(lead: Lead) -> bool:
    """Whether somebody answers another in a sentence: denies, accuses, doubts."""
    return any(
        said.stance in ANSWERS and said.stance_shown and lead.span.overlaps(source)
        for said in lead.reading.attributions
        for source in said.source
    )
