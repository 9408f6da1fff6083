"""Corpus: what one build made of all its inputs."""

from collections.abc import Sequence

from crossread.records.account import Account
from crossread.records.base import Record
from crossread.records.lineage import Lineage
from crossread.records.reading import Reading
from crossread.records.report import Report
from crossread.records.ruling import Ruling
from crossread.records.skip import Skip
from crossread.records.story import Story


class Corpus(Record, frozen=True, kw_only=True):
    """Reports, lineage, stories and accounts; the readings lie on the shelf beside it.

    Of many, reports and accounts are listed alone, and taken from the shelf when asked for.
    """

    reports: Sequence[Report]
    lineage: Lineage
    stories: tuple[Story, ...]
    accounts: Sequence[Account]
    """One a story, in the order of the stories."""
    skips: tuple[Skip, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    corrected: tuple[Reading, ...] = ()
    """The readings that rulings change, as ruled; all others are as they lie on the shelf."""
