"""Chosen: the lines behind the first, as an editor would list them.

Comes in: the leads of a story and what each is worth. Goes out: the first line and those that
follow, the likeliest before others; what comes near to a line counts less, none tells one again.
"""

from calendar import day_name, month_name
from collections.abc import Iterator

from crossread.reconcile.summary.anchors import Anchors, in_place, place_of
from crossread.reconcile.summary.bearing import TURNS, names_in
from crossread.reconcile.summary.lead import Lead
from crossread.reconcile.summary.leads import Leads
from crossread.reconcile.summary.worth import Worth
from crossread.reconcile.tables import table
from crossread.records import Span
from crossread.records.weighed import logistic, logit

ABBREVIATED = 4
"""Letters that a title, a party or a state has at most: "Sen.", "D-N.Y."."""
DAYS = frozenset(map(str.lower, (*day_name, *month_name)))
"""Names that are no news by themselves."""
FLOOR = 0.001
"""A probability is told apart from 0 and 1 by this at least."""


class Choice:
    """Sentences that may follow some lines, with how much each comes near to one of them."""

    def __init__(self, leads: Leads, worth: Worth) -> None:
        self.leads, self.worth, self.bounds = leads, worth, table("worth")
        self.names: frozenset[str] = frozenset()
        self.chances = {lead.span: (lead, chance) for lead, chance in worthy(leads, worth)}
        self.alike = dict.fromkeys(self.chances, 0.0)
        self.nearest = dict(self.alike)
        self.anchors = Anchors(leads)

    def told(self, line: Lead) -> None:
        """Note that a line is told: what tells it again may not follow, what hangs on it may."""
        self.anchors.told(line)
        self.names |= names_in(line.text)
        again = float(self.bounds["again"])
        for span, (lead, _) in list(self.chances.items()):
            self.alike[span] = max(self.alike[span], self.likeness(lead, line))
            self.nearest[span] = self.alike[span] - self.news_in(lead)
            if self.nearest[span] >= again or span == line.span:
                del self.chances[span]

    def likeness(self, lead: Lead, line: Lead) -> float:
        """Return how far a sentence tells what a line tells."""
        together = float(self.bounds["together"]) * self.leads.are_one(lead, line)
        return self.leads.alike(lead, line) + together

    def news_in(self, lead: Lead) -> float:
        """Return what a sentence gains by names and numbers that another report has and no line."""
        fresh = {name for name in names_in(lead.text) - self.names if self.worth.names[name] > 1}
        told = sum(map(is_news, fresh))
        return float(self.bounds["name"]) * min(told, int(self.bounds["names"]))

    def best(self) -> tuple[float, Lead] | None:
        """Return the sentence that may follow before others, with its chance; None for none."""
        found = (
            (self.left(span), lead)
            for span, (lead, _) in self.chances.items()
            if not lead.hangs or self.anchors.of(lead) is not None
        )
        return min(found, key=likeliest, default=None)

    def left(self, span: Span) -> float:
        """Return the probability of a sentence, less where it comes near to a line, more where it
        takes back a part of the line before it."""
        close = max(0.0, self.nearest[span] - float(self.bounds["near"]))
        lead, chance = self.chances[span]
        turns = place_of(lead, 1) in self.anchors.own and TURNS.match(lead.behind) is not None
        gains = float(self.bounds["turns"]) * turns - float(self.bounds["crowds"]) * close
        return round(logistic(logit(chance, FLOOR) + gains), 6)


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
    return in_place(lines, choice.anchors)


def worthy(leads: Leads, worth: Worth) -> Iterator[tuple[Lead, float]]:
    """Yield the sentences that may follow a line, with their chances."""
    scarce = float(table("worth")["scarce"])
    for found in leads.wide.values():
        for lead in found:
            if leads.only_own or not leads.is_verdict(lead):
                chance = worth.chance(lead)
                if chance >= scarce and not leads.is_done(lead):
                    yield lead, chance


def is_news(name: str) -> bool:
    """Whether a name or number tells something by itself.

    >>> is_news("vellmark"), is_news("12"), is_news("monday"), is_news("sen")
    (True, True, False, False)
    """
    return name[0].isdigit() or (len(name) > ABBREVIATED and name not in DAYS)


def likeliest(found: tuple[float, Lead]) -> tuple[float, Span]:
    """Return a key: the sentence that an editor tells first."""
    chance, lead = found
    return (-chance, lead.span)
