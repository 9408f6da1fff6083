"""Reconcile: from the readings of one story to its account.

Comes in: a Story, its Readings, the Lineage, and what people decided. Goes out: an Account in
which every row stands on words of the reports. Gives no verdict on what is true.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import NamedTuple

from msgspec.structs import replace

from crossread.reconcile.by_hand import decided_groups, decided_relations
from crossread.reconcile.by_then import with_bounds
from crossread.reconcile.findings import (
    on_characters,
    on_figures,
    on_omissions,
    on_positions,
    on_utterances,
)
from crossread.reconcile.happening.tellings import Telling
from crossread.reconcile.happening.timeline import happenings_of, timeline_of
from crossread.reconcile.known import Known
from crossread.reconcile.material import Material
from crossread.reconcile.matter.likely import with_likely
from crossread.reconcile.matter.matters import Matter, judged
from crossread.reconcile.matter.settled import matters_of
from crossread.reconcile.matter.tallied import Toll, tolls_of
from crossread.reconcile.matter.tallies import series_of, tallies_of
from crossread.reconcile.matter.verdicts import relations_of
from crossread.reconcile.omission.omissions import omissions_of
from crossread.reconcile.omission.silence import Silence
from crossread.reconcile.people.characters import characters_of
from crossread.reconcile.people.introduced import introduced
from crossread.reconcile.position.positions import positions_of
from crossread.reconcile.replay import as_known_at
from crossread.reconcile.summary.opening import opening
from crossread.reconcile.summary.summary import summary_of
from crossread.reconcile.sums import on_sums
from crossread.reconcile.sure import shown, with_sure
from crossread.reconcile.utterance.utterances import groups_of, utterances_of
from crossread.reconcile.withdrawn import taken_back
from crossread.records import Account, ByHand, Clause, Lineage, Reading, Story

__all__ = ["STEPS", "as_known_at", "reconcile"]


class Work(NamedTuple):
    """An account in the making, and what it is made from."""

    material: Material
    hand: ByHand
    account: Account
    silence: Silence
    """What each report says, ready to be searched."""
    matters: tuple[Matter, ...] = ()
    tolls: tuple[Toll, ...] = ()
    """Of the matters what a coder of events would write down."""
    happenings: tuple[tuple[Telling, ...], ...] = ()
    """The clauses of each thing that happened, the weightiest first."""
    told: tuple[Clause, ...] = ()
    """What happened, as the short account begins."""


Step = Callable[[Work], Work]
BY_NOBODY = ByHand()


def reconcile(
    story: Story,
    readings: Sequence[Reading],
    lineage: Lineage,
    hand: ByHand = BY_NOBODY,
) -> Account:
    """Return the account of a story.

    >>> reconcile(Story(id="s", title="Nothing", reports=()), (), Lineage()).findings
    ()
    """
    return worked(begun(story, readings, lineage, hand), STEPS).account


def begun(
    story: Story, readings: Sequence[Reading], lineage: Lineage, hand: ByHand = BY_NOBODY
) -> Work:
    """Return the work on a story before its first step."""
    material = Material(story, taken_back(readings), lineage)
    account = Account(story=story.id, title=story.title)
    return Work(material, hand, account, Silence(material))


def worked(work: Work, steps: Iterable[Step]) -> Work:
    """Return the work after some steps."""
    with uncollected():
        for step in steps:
            work = step(work)
    return work


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold back the search for cycles: no record is part of one, and of a long story the search
    among them takes a fifth of the time."""
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()


def with_rows(work: Work, **rows: object) -> Work:
    """Return the work with rows of its account filled."""
    return work._replace(account=replace(work.account, **rows))


def with_matters(work: Work) -> Work:
    """Gather the figures that count one thing; what is too little sure is kept as unresolved."""
    matters, unresolved = matters_of(work.material)
    return with_rows(work._replace(matters=matters), unresolved=unresolved)


def with_relations(work: Work) -> Work:
    """Tell how the figures stand, as values and as people decided; a reprint agrees with nobody."""
    told = relations_of(work.matters, work.material.compared)
    found = with_likely(told, work.matters, work.material.compared)
    relations = decided_relations(found, work.hand)
    first = {count.figure.id for count in work.material.first_printing.values()}
    between = [r for r in relations if r.a in first and r.b in first and r.likely is None]
    matters = judged(work.matters, between)
    return with_rows(work._replace(matters=matters), figure_relations=relations)


def with_tallies(work: Work) -> Work:
    """Give low, best and high of each toll, and its days; what is open matters only beside one."""
    tolls = tolls_of(work.matters, work.material)
    work = work._replace(tolls=tolls)
    tallied = {count.figure.id for toll in tolls for count in toll.matter.counts}
    open_rows = (each for each in work.account.unresolved if tallied & {each.a, each.b})
    return with_rows(
        work,
        tallies=tallies_of(tolls, work.material),
        series=series_of(tolls, work.material),
        unresolved=tuple(open_rows),
    )


def with_utterances(work: Work) -> Work:
    """Put together what one speaker said on one occasion."""
    material = work.material
    groups = decided_groups(groups_of(material.printed), material.pieces, work.hand)
    return with_rows(work, utterances=utterances_of(groups, material))


def with_positions(work: Work) -> Work:
    """Set claim against claim."""
    return with_rows(work, positions=positions_of(work.material))


def with_timeline(work: Work) -> Work:
    """Tell what happened when, and what happened first of all."""
    happenings = happenings_of(work.material)
    begun = work._replace(happenings=happenings, told=opening(happenings, work.material))
    return with_rows(begun, timeline=timeline_of(happenings, work.material))


def with_people(work: Work) -> Work:
    """Name the people and bodies, and the origins behind the story."""
    origins = {o for origins in work.material.of_report.values() for o in origins}
    people = characters_of(work.material)
    return with_rows(work, characters=people, origins=tuple(sorted(origins)))


def with_omissions(work: Work) -> Work:
    """Tell what some origins carry and others leave out."""
    said = work.account.utterances
    found = omissions_of(work.matters, said, work.happenings, work.silence)
    return with_rows(work, omissions=found)


def with_sureness(work: Work) -> Work:
    """Tell how sure each row is; what is too little sure is kept, and not shown."""
    account, known = work.account, Known(work.material, work.told, work.silence)
    return with_rows(
        work,
        utterances=with_sure(account.utterances, known),
        timeline=with_bounds(with_sure(account.timeline, known), known),
        omissions=with_sure(account.omissions, known),
        characters=with_sure(account.characters, known),
    )


def with_findings(work: Work) -> Work:
    """Write each row that is shown as a line with its verdict, its sides and its reason."""
    account, material = work.account, work.material
    lines = chain(
        on_figures(work.matters, material),
        on_sums(account.figure_relations, material),
        on_utterances(shown(account.utterances), material),
        on_positions(account.positions, material),
        on_characters(shown(account.characters), material),
        on_omissions(shown(account.omissions), material),
    )
    return with_rows(work, findings=tuple(lines))


def with_summary(work: Work) -> Work:
    """Write the short account."""
    account, material = work.account, work.material
    lines = summary_of(account.findings, work.tolls, material, work.told)
    return with_rows(work, summary=introduced(lines, account.characters, material))


STEPS: tuple[Step, ...] = (
    with_matters,
    with_relations,
    with_tallies,
    with_utterances,
    with_positions,
    with_timeline,
    with_people,
    with_omissions,
    with_sureness,
    with_findings,
    with_summary,
)
"""What is done to a story, in order: each step reads what those before it made."""
UNJUDGED = STEPS[: STEPS.index(with_sureness)]
"""The steps that make rows, before it is told how sure each is."""
