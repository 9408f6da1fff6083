"""Follows: what stands right behind a line since it tells how it came out: "It passed 65-35".

Comes in: the lines of a short account and the leads. Goes out: the same lines, few of them followed
by a sentence that only they make clear and that counts what no line has told.
"""

import re
from collections.abc import Iterator, Sequence

from crossread.reconcile.summary.lead import Lead
from crossread.reconcile.summary.leads import GREY, Leads
from crossread.reconcile.words.wordlore import words_of

MOST = 2
"""Sentences that follow a line, in one account."""
VOTES = re.compile(r"\b\d{1,3}(?: ?[-–] ?| to )\d{1,3}\b(?! ?(?:p\.?m|a\.?m|percent|%|years?))")
"""How many were for and against."""
SMALL = 10
"""Counts below which one is no matter of its own."""
YEARS = (1900, 2100)
"""Between these a number may be a year."""


def with_followers(leads: Leads, told: Sequence[Lead]) -> tuple[Lead, ...]:
    """Return the lines, each count that no line tells behind the line that it is on.

    Of 5 lines that this adds to 93 judged stories 4 are worth their place.
    """
    counted = frozenset().union(*map(counts_in, told)) if told else frozenset()
    lines: list[Lead] = []
    room = MOST
    for lead in told:
        lines.append(lead)
        found = next(following(leads, lead, counted), None) if room else None
        if found is not None:
            lines.append(found)
            counted |= counts_in(found)
            room -= 1
    return tuple(lines)


def following(leads: Leads, lead: Lead, counted: frozenset[str]) -> Iterator[Lead]:
    """Yield the sentences that a line makes clear and that count on it, the nearest first."""
    near = [
        (leads.alike(lead, each), each)
        for each in leads.hanging(frozenset(words_of(lead.text)))
        if is_new(counts_in(each), counted) and not leads.is_verdict(each)
    ]
    ranked = sorted(near, key=lambda pair: (-pair[0], pair[1].span))
    yield from (each for likeness, each in ranked if likeness >= GREY)


def is_new(counts: frozenset[str], told: frozenset[str]) -> bool:
    """Whether there are counts, and none of them is told."""
    return bool(counts) and not counts & told


def counts_in(lead: Lead) -> frozenset[str]:
    """Return the votes and counts that a sentence tells, no small ones and no years."""
    votes = {re.sub(r"\D+", "-", found[0]) for found in VOTES.finditer(lead.text)}
    figures = (each for each in lead.reading.figures if lead.span.overlaps(each.span))
    values = {
        str(each.low)
        for each in figures
        if each.low is not None and each.low >= SMALL and not YEARS[0] <= each.low <= YEARS[1]
    }
    return frozenset(votes | values)
