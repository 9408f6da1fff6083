"""Reconcile: from the readings of one story to its account."""

from crossread.reconcile.atlas import atlas_of
from crossread.reconcile.counts import counts_of, with_statuses
from crossread.reconcile.figures import relations_of
from crossread.reconcile.utterances import groups_of
from crossread.reconcile.voices import voices_of
from crossread.records import Account, Utterance, Lineage, Reading, Ruling, Story


def reconcile(story: Story, readings: tuple[Reading, ...], lineage: Lineage, rulings: tuple[Ruling, ...] = ()) -> Account:
    """Return the account of a story."""
    counts = with_statuses(count for reading in readings for count in counts_of(reading))
    groups = groups_of(v for reading in readings for v in voices_of(reading))
    us = tuple(Utterance(id="x", speaker=g[0].speaker, members=tuple(v.attribution.id for v in g), spans=tuple(v.span for v in g)) for g in groups)
    return Account(story=story.id, title=story.title, figure_relations=relations_of(counts, atlas_of(readings)), utterances=us)
