"""Jobs: what each kind of work is, done in this process or in a worker under a budget.

Comes in: a source, a report, or a story with all that its account is made from. Goes out: reports,
readings, what is told of a story, or a Skip. `workers` finds here what is done with each kind.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from crossread.annotate import annotate
from crossread.errors import CrossreadError
from crossread.extract import extract
from crossread.read import Source, reports_from
from crossread.read.source.doors import shown
from crossread.read.source.inputs import STDIN
from crossread.reconcile import reconcile
from crossread.records import (
    Account,
    Lineage,
    Reading,
    Record,
    Report,
    Ruling,
    Skip,
    SkipReason,
    Story,
)
from crossread.records.work import Kin, Together, Told
from crossread.rulings import by_hand, ruled_account, ruled_readings
from crossread.sparing import Broken, broke, spared, why_of
from crossread.workers import Begin, Over, Work

T = TypeVar("T")


def examined_each(job: Kin, begin: Begin) -> Iterator[Reading | Skip]:
    """Yield the reading of each report, or the Skip that says in which stage it broke."""
    for report in job.reports:
        yield from examined(report, begin)


def unexamined_rest(job: Kin, given: int, over: Over | None) -> Kin | None:
    """Return those of some reports that have given no answer yet."""
    left = job.reports[given:]
    return Kin(reports=left) if left else None


def examined(report: Report, begin: Begin) -> Iterator[Reading | Skip]:
    """Yield the reading of one report, or the Skip that says in which stage it broke."""
    stage = "annotate"
    try:
        begin(stage, report.origin or report.name, len(report.text))
        (reading,) = annotate([report])
        stage = "extract"
        begin(stage, report.origin or report.name, len(report.text))
        found = extract(reading)
    except CrossreadError:
        raise
    except Exception as error:
        yield broke(stage, report, why_of(error))
    else:
        yield msgspec.structs.replace(found, token_vectors=None, hints=None)


def untold(job: Source | Report | Kin, over: Over) -> Skip:
    """Return the Skip of what went over the budget of a worker."""
    reason = SkipReason(over.reason)
    return Skip(stage=over.stage, reason=reason, origin=shown(over.what), detail=over.told)


def unread(source: Source, given: int, over: Over | None) -> Source | None:
    """Return what is left of a source after so many articles; None where it cannot go on."""
    if source.path == STDIN or (over and over.what == source.origin):
        return None
    return msgspec.structs.replace(source, skip=source.skip + given)


def unexamined(job: T, given: int, over: Over | None) -> T | None:
    """Return a report or a story where it has given no answer yet."""
    return None if given else job


def reconciled(job: Together, begin: Begin) -> Iterator[Told]:
    """Yield the account of a story, or the rulings or readings that break it."""
    begin("reconcile", job.story.title, sum(len(each.report.text) for each in job.readings))
    try:
        yield told_of(job)
    except Broken as broken:
        ids = (item.id if isinstance(item, Ruling) else item.report.id for item in broken)
        yield Told(account=bare(job.story), broken=tuple(ids), why=broken.why)


def told_of(job: Together) -> Told:
    """Return what is told of a story; raise Broken with the rulings or readings that break it."""
    story, readings, within = job.story, job.readings, job.lineage
    try:
        account, changed = spared(
            "reconcile", lambda some: account_as_ruled(story, readings, within, some), job.force
        )
    except (CrossreadError, Broken):
        raise
    except Exception:  # it breaks without any ruling too
        account, changed = spared(
            "reconcile", lambda some: account_as_ruled(story, some, within), readings
        )
    return Told(account=account, corrected=changed)


def account_as_ruled(
    story: Story, readings: Sequence[Reading], within: Lineage, force: Sequence[Ruling] = ()
) -> tuple[Account, tuple[Reading, ...]]:
    """Return the account of a story as the rulings in force have its readings, its pairs and its
    rows, and those of its readings that they change."""
    ruled = ruled_readings(readings, force)
    account = reconcile(story, ruled, within, by_hand(force))
    changed = (reading for was, reading in zip(readings, ruled, strict=True) if reading is not was)
    return ruled_account(account, force, readings), tuple(changed)


def bare(story: Story) -> Account:
    """Return the account of a story without any row."""
    return Account(story=story.id, title=story.title)


def unreconciled(job: Together, over: Over) -> Told:
    """Return what stands for the account of a story that went over the budget."""
    detail = f"“{job.story.title}”, a story of {len(job.readings):,} reports: {over.told}"
    reason = SkipReason(over.reason)
    skip = Skip(stage=over.stage, reason=reason, origin=job.story.id, detail=detail)
    return Told(account=bare(job.story), skip=skip)


WORK: Mapping[type[Record], Work] = {
    Source: Work(does=reports_from, told=untold, rest=unread),
    Report: Work(does=examined, told=untold, rest=unexamined),
    Kin: Work(does=examined_each, told=untold, rest=unexamined_rest),
    Together: Work(does=reconciled, told=unreconciled, rest=unexamined),
}
"""What other processes do for this one, by the kind of job; see `workers`."""
ANSWERS = (Report, Skip, Reading, Told)
