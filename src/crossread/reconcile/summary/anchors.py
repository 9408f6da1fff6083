"""Anchors: behind which line a sentence may stand that hangs on the one before it in its report.

Comes in: the leads and the lines as they are told. Goes out: the line that is the sentence before
it, or tells the same in another report; and the lines in the order in which they are read.
"""

from collections.abc import Sequence

from crossread.reconcile.happening.shown import word_of
from crossread.reconcile.happening.tellings import inside
from crossread.reconcile.summary.lead import Lead
from crossread.reconcile.summary.leads import Leads
from crossread.reconcile.summary.standing import POINTING, is_quoted
from crossread.reconcile.tables import table
from crossread.records import Span
from crossread.records.base import ReportId

Place = tuple[ReportId, int]
"""A report and the number of a sentence in it."""
PRONOUNS = (
    frozenset(("he", "she", "it", "they", "him", "his", "her", "its", "them", "their")) | POINTING
)
"""Words that mean whom or what the very sentence before names."""


class Anchors:
    """The lines told so far, by the sentences that they are or tell again."""

    def __init__(self, leads: Leads) -> None:
        self.leads = leads
        self.own: dict[Place, Lead] = {}
        self.echoed: dict[Place, Lead] = {}

    def told(self, line: Lead) -> None:
        """Note that a line is told."""
        self.own[place_of(line)] = line
        echo = float(table("worth")["echo"])
        for report, found in self.leads.wide.items():
            for lead in found if report != line.span.report else ():
                if not lead.hangs and self.leads.alike(lead, line) >= echo:
                    self.echoed.setdefault(place_of(lead), line)

    def of(self, lead: Lead) -> Lead | None:
        """Return the line behind which a sentence may stand; None where none is told yet."""
        before = place_of(lead, 1)
        if before in self.own:
            return self.own[before]
        return self.echoed.get(before) if not says_pronoun(lead) else None


def says_pronoun(lead: Lead) -> bool:
    """Whether a sentence says "he" or "this" outside of quotation marks: another report's words
    before it may mean somebody else."""
    reading = lead.reading
    places = list(inside(lead.span, reading))
    return any(
        word_of(at, reading) in PRONOUNS
        and reading.tokens[at].upos in ("PRON", "DET")
        and not is_quoted(reading.tokens[at].start, places, reading)
        for at in places
    )


def in_place(lines: Sequence[Lead], anchors: Anchors) -> tuple[Lead, ...]:
    """Return the lines, each that hangs on a line, or stands right behind it in its report, behind
    it; the first stays the first."""
    first, *others = lines
    held: dict[Span, list[Lead]] = {}
    free: list[Lead] = [first]
    for line in others:
        own = anchors.own.get(place_of(line, 1))
        anchor = own or (anchors.of(line) if line.hangs else None)
        if anchor is None:
            free.append(line)
        elif own:
            held.setdefault(anchor.span, []).insert(0, line._replace(text=line.behind))
        else:
            held.setdefault(anchor.span, []).append(line)
    return tuple(each for line in free for each in with_held(line, held))


def with_held(line: Lead, held: dict[Span, list[Lead]]) -> Sequence[Lead]:
    """Return a line and all that stands behind it."""
    behind = (each for follower in held.get(line.span, ()) for each in with_held(follower, held))
    return [line, *behind]


def place_of(lead: Lead, before: int = 0) -> Place:
    """Return where a sentence stands, or one so many before it."""
    return (lead.span.report, lead.number - before)
