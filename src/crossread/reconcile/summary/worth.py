"""Worth: how probable it is that an editor tells a sentence in the short account of its story.

Comes in: the leads of a story and its first line. Goes out: the features of each lead, and the
probability that the fitted weights of `tables/worth.toml` give (`training/summaries.py`).
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

import numpy as np
import numpy.typing as npt

from crossread.reconcile.summary.bearing import Features, names_in, of_itself
from crossread.reconcile.summary.lead import Lead
from crossread.reconcile.summary.leads import GREY, SAME, Leads
from crossread.reconcile.tables import table
from crossread.reconcile.words.rarity import weight
from crossread.reconcile.words.wordlore import stems_of
from crossread.records import Person, PersonKind, Reading
from crossread.records.base import ReportId
from crossread.records.weighed import logistic, summed

Near = Callable[[Lead, ReportId], float]
"""Tells how near a sentence comes to the heads of the other reports."""
MANY = 3
"""Other reports and names from which more count no more."""


class Worth:
    """What makes the sentences of one story worth telling behind its first line."""

    def __init__(self, leads: Leads, near: Near, first: Lead) -> None:
        self.leads, self.near, self.first = leads, near, first

    @cached_property
    def titles(self) -> Mapping[ReportId, frozenset[str]]:
        """The stems of each headline."""
        return {r.report.id: stems_of(r.report.title or "") for r in self.leads.material.readings}

    @cached_property
    def names(self) -> Counter[str]:
        """In how many reports each name and number stands."""
        texts = (reading.report.text for reading in self.leads.material.readings)
        return Counter(name for text in texts for name in names_in(text))

    @cached_property
    def chiefs(self) -> frozenset[str]:
        """The surnames of those whom two reports or a headline name."""
        readings = self.leads.material.readings
        times = Counter(name for reading in readings for name in surnames_of(reading))
        headed = " ".join(reading.report.title or "" for reading in readings)
        return frozenset(name for name, n in times.items() if n > 1 or name in headed)

    @cached_property
    def rows(self) -> Mapping[ReportId, npt.NDArray[np.float32]]:
        """The vectors of the sentences of each report."""
        return {
            report: np.stack(found)
            for report, leads in self.leads.wide.items()
            if (found := [each.vector for each in leads if each.vector is not None])
        }

    def chance(self, lead: Lead) -> float:
        """Return the probability that an editor tells a sentence."""
        return round(logistic(summed(self.features(lead), table("worth")["weights"])), 6)

    def features(self, lead: Lead) -> Features:
        """Return all that speaks for a sentence, or against."""
        return {
            **of_itself(lead),
            **self.carried(lead),
            **self.headed(lead),
            **self.beside_first(lead),
            "names a chief person": float(any(name in lead.text for name in self.chiefs)),
            "verdict of its writer": float(self.leads.is_verdict(lead)),
            "of a column": float(lead.span.report in self.leads.own),
        }

    def carried(self, lead: Lead) -> Features:
        """Return how far other reports tell the same."""
        report = lead.span.report
        told = max((self.leads.origins_of(each.happening) for each in lead.clauses), default=1)
        cosines = [
            float((rows @ lead.vector).max())
            for key, rows in self.rows.items()
            if key != report and lead.vector is not None
        ]
        shared = sum(self.names[name] > 1 for name in names_in(lead.text))
        return {
            "near the heads of the others": self.near(lead, report),
            "nearest sentence of another": max(cosines, default=0.0),
            "clauses are told by others": share(told - 1),
            "names that others have": share(shared),
        }

    def headed(self, lead: Lead) -> Features:
        """Return how far headlines say the same."""
        says = {key: covered(title, lead.stems) for key, title in self.titles.items()}
        own = says.pop(lead.span.report)
        others = max(says.values(), default=0.0)
        return {"of its own headline": own, "of another headline": others}

    def beside_first(self, lead: Lead) -> Features:
        """Return how a sentence stands to the first line."""
        alike = self.leads.alike(lead, self.first)
        own = lead.span.report == self.first.span.report
        return {
            "like the first line": alike,
            "partly like the first line": float(GREY <= alike < SAME),
            "right behind the first line": float(own and lead.number == self.first.number + 1),
        }


def share(count: int) -> float:
    """Return a count as a share of what counts at most."""
    return min(count, MANY) / MANY


def covered(title: frozenset[str], stems: frozenset[str]) -> float:
    """Return how much of a headline some words say, by rarity."""
    return weight(title & stems) / (weight(title) or 1.0)


def surnames_of(reading: Reading) -> frozenset[str]:
    """Return the last names of the persons whom a report names in full."""
    return frozenset(person.name.split()[-1] for person in persons_in(reading))


def persons_in(reading: Reading) -> Iterator[Person]:
    """Yield the persons whom a report names in full."""
    return (p for p in reading.people if p.kind is PersonKind.PERSON and " " in p.name)
