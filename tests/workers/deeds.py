"""Work for workers that misbehaves on purpose; imported by the workers of these tests."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from crossread import jobs
from crossread.errors import WeightsError
from crossread.read import Source, reports_from
from crossread.records import Record, Report
from crossread.records.work import Kin, Together
from crossread.workers import Begin, Over, Work

BIG = 4 << 30


class Deed(Record, frozen=True, kw_only=True):
    """Give numbers up to `many`, and at number `at` do something bad."""

    many: int
    at: int = -1
    bad: str = ""
    flag: str = ""
    """A file that stands once it was done."""
    start: int = 0


class Number(Record, frozen=True, kw_only=True):
    """An answer."""

    number: int
    told: str = ""


def numbers(deed: Deed, begin: Begin) -> Iterator[Number]:
    """Yield the numbers of a deed."""
    for number in range(deed.start, deed.many):
        begin("count", str(number), 0)
        if number == deed.at:
            BAD[deed.bad](deed)
        yield Number(number=number)


def spin(deed: Deed) -> None:
    """Never come to an end, in code that is not Python's."""
    sum(range(10**14))


def sleep(deed: Deed) -> None:
    """Wait for what never comes, without using the processor."""
    time.sleep(3600)


def die(deed: Deed) -> None:
    """End as a kill from outside would, the first time or every time."""
    if not deed.flag or not Path(deed.flag).exists():
        if deed.flag:
            Path(deed.flag).touch()
        os.kill(os.getpid(), signal.SIGKILL)


def hog(deed: Deed) -> None:
    """Ask for more memory than there may be."""
    bytearray(BIG)


def refuse(deed: Deed) -> None:
    """Raise an error that ends everything."""
    raise WeightsError("model.onnx", "abc", None)


BAD = {"spin": spin, "sleep": sleep, "die": die, "hog": hog, "refuse": refuse}


def told(deed: Deed, over: Over) -> Number:
    """Return what stands for a number that was not reached."""
    return Number(number=int(over.what), told=f"{over.stage} {over.reason}")


def rest(deed: Deed, given: int, over: Over | None) -> Deed | None:
    """Return the numbers that are left."""
    start = deed.start + given
    return msgspec.structs.replace(deed, start=start) if start < deed.many else None


def examined(report: Report, begin: Begin) -> Iterator[Record]:
    """Examine a report as the flow does, but for the text that holds everything up."""
    begin("annotate", report.origin or report.name, 0)
    if "Brokenferry" in report.text:
        spin(Deed(many=0))
    yield from jobs.examined(report, begin)


def examined_each(job: Kin, begin: Begin) -> Iterator[Record]:
    """Examine reports one after another, as above."""
    for report in job.reports:
        yield from examined(report, begin)


def reconciled(job: Together, begin: Begin) -> Iterator[Record]:
    """Reconcile a story as the flow does, but for the one that holds everything up."""
    begin("reconcile", job.story.title, 0)
    if any("Slowferry" in reading.report.text for reading in job.readings):
        spin(Deed(many=0))
    yield from jobs.reconciled(job, begin)


def rows_of(source: Source, begin: Begin) -> Iterator[Record]:
    """Read a source as the flow does, but for the row that holds everything up."""

    def begin_or_spin(stage: str, what: str, size: int) -> None:
        begin(stage, what, 0)
        if what.endswith("#2"):
            spin(Deed(many=0))

    yield from reports_from(source, begin_or_spin)


WORK: dict[type[Record], Work] = {
    **jobs.WORK,
    Source: Work(does=rows_of, told=jobs.untold, rest=jobs.unread),
    Deed: Work(does=numbers, told=told, rest=rest),
    Report: Work(does=examined, told=jobs.untold, rest=jobs.unexamined),
    Kin: Work(does=examined_each, told=jobs.untold, rest=jobs.unexamined_rest),
    Together: Work(does=reconciled, told=jobs.unreconciled, rest=jobs.unexamined),
}
ANSWERS = (*jobs.ANSWERS, Number)
