"""A count that only the line before it makes clear follows that line."""

from collections.abc import Collection, Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from crossread.reconcile.summary.follows import with_followers
from crossread.reconcile.summary.lead import Lead
from crossread.reconcile.summary.leads import Leads
from tests.reconcile.happening.test_timeline import told
from tests.reconcile.made import standing
from tests.reconcile.summary.test_chosen import BRIDGE, FERRY, leads_of, tellings
from tests.support import reading_of_tree

VOTE = "The council bill on all ferries closed with 65-35 votes for the harbor"
BILL = """
Karsk PROPN 2 nsubj
wrote VERB 0 root
a DET 4 det
bill NOUN 2 obj
~. PUNCT 2 punct
The DET 7 det
bill NOUN 8 nsubj
passed VERB 0 root
in ADP 10 case
May PROPN 8 obl
by ADP 12 case
65-35 NUM 8 obl
~. PUNCT 8 punct
"""


class Hanging(Leads):
    """Leads of which one sentence stands only behind a line that names its subject."""

    def hanging(self, known: Collection[str]) -> Iterator[Lead]:
        """Yield the vote behind a line that tells of ferries."""
        if "ferries" in known:
            yield from (x for some in self.wide.values() for x in some if x.text == f"{VOTE}.")

    def alike(self, a: Lead, b: Lead) -> float:
        """Every sentence is as near to any other."""
        return 0.5


def lines(first: str, second: str) -> list[str]:
    """The lines of a story, with what follows them."""
    (one,) = tellings(told("a", (first, {}), (second, {}), (VOTE, {})))
    leads = leads_of(*([each] for each in one))
    hanging = Hanging([[each] for each in one], leads.material)
    found = {lead.text: lead for some in leads.wide.values() for lead in some}
    return [x.text for x in with_followers(hanging, (found[f"{first}."], found[f"{second}."]))]


def test_a_vote_follows_its_line() -> None:
    """ "The bill closed with 65-35 votes" stands right behind the line on it, not at the end."""
    assert lines(FERRY, BRIDGE) == [f"{FERRY}.", f"{VOTE}.", f"{BRIDGE}."]


def test_a_vote_that_is_told_follows_nothing() -> None:
    """A line that gives the vote itself needs no other."""
    given = f"{FERRY} by 65 to 35 votes"
    assert lines(given, BRIDGE) == [f"{given}.", f"{BRIDGE}."]


@pytest.mark.parametrize(("known", "stands"), [((), False), (("bill",), True)])
def test_the_bill_stands_behind_a_bill(known: Any, stands: bool) -> None:
    """ "The bill passed" says which behind a line of a bill, and nowhere else."""
    reading = reading_of_tree(BILL)
    text = reading.report.text
    start = text.index("The bill")
    second = replace(reading.sentences[0], start=start, end=len(text), first=5, last=13)
    first = replace(reading.sentences[0], end=start - 1, last=5)
    reading = replace(reading, sentences=(first, second))
    assert bool(standing(second, reading, start, known)) is stands
