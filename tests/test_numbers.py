"""Numbers that decide: each has a name, and says what it is and what fixed it.

A threshold that a measurement fixed stands with it in a TOML beside the code, or tells it in its
docstring. What was written before that was asked for is counted here; the counts only shrink.
"""

from collections.abc import Callable

import pytest

from tests.support_numbers import SOURCES, bare, unexplained, unreasoned

Rule = Callable[[str], list[str]]

BARE = {
    "extract/attribution/quotation/adopt.py": 1,
    "extract/attribution/relay/credits.py": 7,
    "extract/attribution/quotation/quotes.py": 4,
    "extract/happening/happenings.py": 1,
    "extract/happening/signs.py": 2,
    "extract/time/head.py": 2,
    "extract/time/lengths.py": 7,
    "extract/time/turns.py": 6,
    "extract/time/values.py": 5,
    "extract/time/words.py": 7,
    "group/bags.py": 1,
    "group/particulars.py": 2,
    "reconcile/figure/counts.py": 2,
    "reconcile/happening/days.py": 1,
    "reconcile/figure/intervals.py": 2,
    "reconcile/summary/opening.py": 1,
    "reconcile/sure.py": 1,
    "reconcile/words/wordlore.py": 1,
}
"""Comparisons with a number that has no name, by module."""
UNEXPLAINED = {
    "extract/people/beside.py": 1,
}
"""Names for numbers of which nothing says what they are, by module."""
UNREASONED = {
    "extract/attribution/quotation/apart.py": 1,
    "extract/attribution/quotation/documents.py": 1,
    "extract/attribution/quotation/quotes.py": 1,
    "extract/attribution/said.py": 1,
    "extract/figure/pointed.py": 1,
    "extract/happening/happenings.py": 1,
    "extract/people/phrase.py": 1,
    "extract/people/state.py": 1,
    "group/__init__.py": 4,
    "group/bridges.py": 4,
    "group/cluster.py": 1,
    "group/likeness.py": 2,
    "group/near.py": 1,
    "group/prior.py": 2,
    "group/stories.py": 1,
    "lineage/origins.py": 2,
    "lineage/overlap.py": 3,
    "lineage/statements.py": 1,
    "lineage/versions.py": 1,
    "model/links.py": 3,
    "model/pointers.py": 1,
    "model/told.py": 1,
    "plain/wrapping.py": 1,
    "present/picture/lanes.py": 1,
    "progress.py": 1,
    "read/page/body.py": 2,
    "read/line/language.py": 1,
    "read/page/markup.py": 2,
    "read/page/metadata.py": 1,
    "read/line/prose.py": 1,
    "read/line/recurring.py": 1,
    "read/page/stubs.py": 2,
    "reconcile/position/against.py": 1,
    "reconcile/position/causes.py": 1,
    "reconcile/position/clashes.py": 1,
    "reconcile/figure/counts.py": 1,
    "reconcile/happening/days.py": 1,
    "reconcile/figure/keys.py": 1,
    "reconcile/summary/lead.py": 2,
    "reconcile/summary/leads.py": 1,
    "reconcile/utterance/matches.py": 4,
    "reconcile/material.py": 1,
    "reconcile/position/objections.py": 1,
    "reconcile/omission/omissions.py": 2,
    "reconcile/summary/opening.py": 4,
    "reconcile/position/opposed.py": 2,
    "reconcile/position/positions.py": 1,
    "reconcile/words/rarity.py": 1,
    "reconcile/replay.py": 1,
    "reconcile/happening/shown.py": 1,
    "reconcile/position/signs.py": 2,
    "reconcile/omission/silence.py": 2,
    "reconcile/summary/summary.py": 1,
    "reconcile/sure.py": 1,
    "reconcile/matter/tallied.py": 1,
    "reconcile/happening/timeline.py": 2,
    "reconcile/utterance/voices.py": 1,
    "store/lock.py": 1,
    "web/compared.py": 1,
    "workers/pool.py": 1,
}
"""Shares, scores and probabilities beside which no measurement stands, by module."""


@pytest.mark.parametrize(
    ("rule", "known"), [(bare, BARE), (unexplained, UNEXPLAINED), (unreasoned, UNREASONED)]
)
def test_numbers_have_names_and_reasons(rule: Rule, known: dict[str, int]) -> None:
    """No module has more numbers without a name or a reason than it is known to have; one that has
    fewer now is written down with fewer."""
    found = {
        path.relative_to(SOURCES).as_posix(): rule(path.read_text("utf-8"))
        for path in sorted(SOURCES.rglob("*.py"))
    }
    wrong = {name: some for name, some in found.items() if len(some) != known.get(name, 0)}
    assert wrong == {}, f"{rule.__doc__} Known: {[known.get(name, 0) for name in wrong]}"
    assert set(known) <= set(found)
