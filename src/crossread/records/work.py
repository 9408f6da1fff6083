"""Work: what is handed to another process beside sources and reports, and what comes back."""

from crossread.records.account import Account
from crossread.records.base import Record
from crossread.records.lineage import Lineage
from crossread.records.reading import Reading
from crossread.records.report import Report
from crossread.records.ruling import Ruling
from crossread.records.skip import Skip
from crossread.records.story import Story


class Kin(Record, frozen=True, kw_only=True):
    """Reports that probably share text, to be read one after another."""

    reports: tuple[Report, ...]


class Together(Record, frozen=True, kw_only=True):
    """A story with all that its account is made from."""

    story: Story
    readings: tuple[Reading, ...]
    lineage: Lineage
    """What concerns its reports."""
    force: tuple[Ruling, ...] = ()
    """The rulings in force."""


class Told(Record, frozen=True, kw_only=True):
    """The account of a story, or why there is none."""

    account: Account
    """Without rows where there is none."""
    corrected: tuple[Reading, ...] = ()
    """Those of its readings that rulings change."""
    skip: Skip | None = None
    """That it went over its budget."""
    broken: tuple[str, ...] = ()
    """The ids of the reports or rulings that break it."""
    why: str = ""
    """The traceback of that."""
