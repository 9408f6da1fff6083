"""Reconcile: from the readings of one story to its account.

Comes in: a Story, its Readings, the Lineage, and what people ruled. Goes out: an Account in
which every row stands on words of the reports. Gives no verdict on what is true.
"""

from collections.abc import Sequence
from itertools import chain

from msgspec.structs import replace

from crossread.reconcile.characters import characters_of
from crossread.reconcile.figures import relations_of
from crossread.reconcile.findings import (
    on_characters,
    on_figures,
    on_omissions,
    on_positions,
    on_utterances,
)
from crossread.reconcile.material import Material
from crossread.reconcile.matters import Matter, matters_of
from crossread.reconcile.omissions import omissions_of
from crossread.reconcile.opening import opening
from crossread.reconcile.positions import positions_of
from crossread.reconcile.replay import as_known_at
from crossread.reconcile.settle import (
    corrected,
    in_force,
    ruled_groups,
    ruled_relations,
    without_rejected,
)
from crossread.reconcile.summary import summary_of
from crossread.reconcile.sums import on_sums
from crossread.reconcile.tallies import tallies_of
from crossread.reconcile.timeline import happenings_of, timeline_of
from crossread.reconcile.utterances import groups_of, utterances_of
from crossread.reconcile.withdrawn import taken_back
from crossread.records import Account, Clause, Finding, Lineage, Reading, Ruling, Story

__all__ = ["as_known_at", "reconcile"]


def reconcile(
    story: Story,
    readings: Sequence[Reading],
    lineage: Lineage,
    rulings: Sequence[Ruling] = (),
) -> Account:
    """Return the account of a story.

    >>> reconcile(Story(id="s", title="Nothing", reports=()), (), Lineage()).findings
    ()
    """
    force = in_force(rulings)
    material = Material(story, taken_back(corrected(readings, force)), lineage)
    relations = ruled_relations(relations_of(material.counts, material.atlas), force)
    matters = matters_of(material, relations)
    groups = ruled_groups(groups_of(material.printed), material.pieces, force)
    happenings = happenings_of(material)
    account = Account(
        story=story.id,
        title=story.title,
        figure_relations=relations,
        tallies=tallies_of(matters, material),
        utterances=utterances_of(groups, material),
        positions=positions_of(material),
        timeline=timeline_of(happenings, material),
        characters=characters_of(material),
        origins=tuple(sorted({o for origins in material.of_report.values() for o in origins})),
    )
    account = with_findings(account, material, matters, opening(happenings, material))
    return without_rejected(account, force)


def with_findings(
    account: Account, material: Material, matters: tuple[Matter, ...], first: Clause | None
) -> Account:
    """Return the account with what stands on its rows: omissions, findings, summary."""
    omissions = omissions_of(matters, account.utterances, material)
    findings: tuple[Finding, ...] = tuple(
        chain(
            on_figures(matters, material),
            on_sums(account.figure_relations, material),
            on_utterances(account.utterances, material),
            on_positions(account.positions, material),
            on_characters(account.characters, material),
            on_omissions(omissions, material),
        )
    )
    return replace(
        account,
        omissions=omissions,
        findings=findings,
        summary=summary_of(findings, matters, material, first),
    )
