"""Chosen: the lines behind the first, as an editor would list them.

Comes in: the leads of a story and what each is worth. Goes out: the first line and those that
follow, the likeliest before others; what comes near to a line counts less, none tells one again.
"""

from collections.abc import Iterator

from crossread.reconcile.leads import Lead, Leads
from crossread.reconcile.tables import table
from crossread.reconcile.worth import Worth
from crossread.records import Span
from crossread.records.weighed import logistic, logit

FLOOR = 0.001
"""A probability is told apart from 0 and 1 by this at least."""


class Choice:
    """Sentences that may follow some lines, with how much each comes near to one of them."""

    def __init__(self, leads: Leads, worth: Worth) -> None:
        self.leads, self.bounds = leads, table("worth")
        self.chances = {lead.span: (lead, chance) for lead, chance in worthy(leads, worth)}
        self.nearest = dict.fromkeys(self.chances, 0.0)

    def told(self, line: Lead) -> None:
        """Note that a line is told: what tells it again may not follow."""
        again = float(self.bounds["again"])
        for span, (lead, _) in list(self.chances.items()):
            self.nearest[span] = max(self.nearest[span], self.likeness(lead, line))
            if self.nearest[span] >= again or span == line.span:
                del self.chances[span]

    def likeness(self, lead: Lead, line: Lead) -> float:
        """Return how far a sentence tells what a line tells."""
        together = float(self.bounds["together"]) * self.leads.are_one(lead, line)
        return self.leads.alike(lead, line) + together

    def best(self) -> tuple[float, Lead] | None:
        """Return the sentence that may follow before others, with its chance; None for none."""
        found = ((self.left(span), lead) for span, (lead, _) in self.chances.items())
        return min(found, key=likeliest, default=None)

    def left(self, span: Span) -> float:
        """Return the probability of a sentence, less where it comes near to a line."""
        close = max(0.0, self.nearest[span] - float(self.bounds["near"]))
        _, chance = self.chances[span]
        return round(logistic(logit(chance, FLOOR) - float(self.bounds["crowds"]) * close), 6)


def chosen(leads: Leads, worth: Worth) -> tuple[Lead, ...]:
    """Return the first line and what is told behind it."""
    bounds, choice = table("worth"), Choice(leads, worth)
    lines = [worth.first]
    choice.told(worth.first)
    while len(lines) < int(bounds["most"]) and (found := choice.best()):
        chance, lead = found
        if chance < float(bounds["scarce" if len(lines) < int(bounds["few"]) else "least"]):
            break
        lines.append(lead)
        choice.told(lead)
    return tuple(lines)


def worthy(leads: Leads, worth: Worth) -> Iterator[tuple[Lead, float]]:
    """Yield the sentences that may follow a line, with their chances."""
    scarce = float(table("worth")["scarce"])
    for found in leads.wide.values():
        for lead in found:
            if not leads.is_verdict(lead):
                chance = worth.chance(lead)
                if chance >= scarce:
                    yield lead, chance


def likeliest(found: tuple[float, Lead]) -> tuple[float, Span]:
    """Return a key: the sentence that an editor tells first."""
    chance, lead = found
    return (-chance, lead.span)
