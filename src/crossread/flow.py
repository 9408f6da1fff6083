"""The whole journey on one screen: inputs → Reports → Readings → Lineage → Stories → Accounts.

This is the only file that knows the order. A shelf maps report ids to readings: a dict for
a few reports, a file (`store.shelf`) for many, so that memory does not grow with them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from typing import Protocol, TypeVar

import msgspec

from crossread.annotate import annotate
from crossread.errors import CrossreadError
from crossread.extract import extract
from crossread.group import group
from crossread.lineage import kin, lineage
from crossread.read import (
    ReadSettings,
    Source,
    mark_recurring,
    read,
    reports_from,
    settle_dates,
)
from crossread.read.doors import shown
from crossread.read.inputs import STDIN
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
from crossread.records.base import ReportId
from crossread.records.corpus import Corpus
from crossread.records.work import Kin, Together, Told
from crossread.rulings import by_hand, in_force, ruled_account, ruled_readings
from crossread.sparing import Broken, broke, spared
from crossread.workers import ALONE, Begin, Hands, Over, Work, unbounded

T = TypeVar("T")
Shelf = MutableMapping[ReportId, Reading]


class Watch(Protocol):
    """Called with a stage, its items and how many there are; yields them on, showing progress."""

    def __call__(self, stage: str, items: Iterable[T], total: int | None = None) -> Iterable[T]:
        """Yield the items on."""
        ...


def unwatched(stage: str, items: Iterable[T], total: int | None = None) -> Iterable[T]:
    """Pass the items on in silence."""
    return items


def build(
    inputs: Sequence[str],
    *,
    settings: ReadSettings,
    shelf: Shelf,
    rulings: Sequence[Ruling] = (),
    watch: Watch = unwatched,
    hands: Hands = ALONE,
) -> Corpus:
    """Read the inputs and make accounts of them, together with what the shelf already holds.

    A report that is on the shelf is not read again unless what counts as page furniture in
    it has changed: adding to a shelf gives what one build of everything gives. `hands` do
    the reading: this process, or a Pool of workers under a budget.
    """
    articles = read(inputs, settings=settings, each=hands.each)
    reports, skips = sort_out(watch("read", articles), shelf)
    reports = list(mark_recurring(settle_dates(reports)))
    fresh = [r for r in reports if r.id not in shelf or shelf[r.id].report != r]
    for found in watch("annotate", hands.each(together_read(fresh)), len(fresh)):
        skips += [found] if isinstance(found, Skip) else put(shelf, found)
    kept = [r for r in reports if r.id in shelf]
    corpus = account_for(kept, shelf, skips, rulings, watch=watch, hands=hands)
    for key in set(shelf) - {report.id for report in corpus.reports}:
        del shelf[key]
    return corpus


def settled(
    inputs: Iterable[str],
    settings: ReadSettings,
    watch: Watch = unwatched,
    hands: Hands = ALONE,
) -> tuple[list[Report], list[Skip]]:
    """Read inputs into reports; dates and furniture are settled over all of them together."""
    articles = read(inputs, settings=settings, each=hands.each)
    reports, skips = sort_out(watch("read", articles), {})
    return list(mark_recurring(settle_dates(reports))), skips


def sort_out(found: Iterable[Report | Skip], shelf: Shelf) -> tuple[list[Report], list[Skip]]:
    """Part reports from skips; those on the shelf count as found before."""
    reports = {key: shelf[key].report for key in shelf}
    skips: list[Skip] = []
    for item in found:
        if isinstance(item, Skip):
            skips.append(item)
        elif item.id in reports:
            detail = f"same name and text as {reports[item.id].origin}"
            skips.append(
                Skip(stage="read", reason=SkipReason.DUPLICATE, origin=item.origin, detail=detail)
            )
        else:
            reports[item.id] = item
    return sorted(reports.values(), key=lambda report: (report.name, report.id)), skips


def put(shelf: Shelf, reading: Reading) -> list[Skip]:
    """Put a reading on the shelf; one that cannot be written is a Skip, and stops no other."""
    try:
        shelf[reading.report.id] = reading
    except CrossreadError:
        raise
    except Exception:
        shelf.pop(reading.report.id, None)
        return [broke("store", reading.report)]
    return []


def read_closely(reports: Iterable[Report], hands: Hands = ALONE) -> Iterator[Reading | Skip]:
    """Annotate and extract; a report that breaks a part is a Skip, and stops no other."""
    return hands.each(reports)


def together_read(reports: Sequence[Report]) -> Iterator[Report | Kin]:
    """Yield the reports, those together that probably share text: what is equal is read once."""
    for some in kin(reports):
        yield some[0] if len(some) == 1 else Kin(reports=some)


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
    except Exception:
        yield broke(stage, report)
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


def account_for(
    reports: Sequence[Report],
    shelf: Shelf,
    skips: Sequence[Skip],
    rulings: Sequence[Ruling],
    *,
    watch: Watch = unwatched,
    hands: Hands = ALONE,
) -> Corpus:
    """Compare the readings of the corpus, part them into stories, reconcile each story.

    A report or a ruling that breaks a stage is left out and told; the others are compared
    again without it. A story that goes over the budget of `hands` has an account without rows.
    """
    left, kept, told = tuple(reports), tuple(rulings), list(skips)
    while True:
        try:
            corpus = compared(left, shelf, kept, watch, hands)
        except Broken as broken:
            gone = {item.id if isinstance(item, Ruling) else item.report.id for item in broken}
            told += [
                broke(broken.stage, report, broken.told) for report in left if report.id in gone
            ]
            told += [
                broke(broken.stage, ruling, broken.told) for ruling in kept if ruling.id in gone
            ]
            left = tuple(report for report in left if report.id not in gone)
            kept = tuple(ruling for ruling in kept if ruling.id not in gone)
        else:
            skips = (*told, *corpus.skips)
            return msgspec.structs.replace(corpus, skips=skips, rulings=tuple(rulings))


def compared(
    reports: tuple[Report, ...],
    shelf: Shelf,
    rulings: tuple[Ruling, ...],
    watch: Watch,
    hands: Hands,
) -> Corpus:
    """Return the corpus with the skips of its stories; raise Broken with what breaks a stage."""
    readings = [Reading(report=report) for report in reports]
    load = loader(reports, shelf)
    watched = iter(watch("lineage", readings, len(readings)))
    copies = spared(
        "lineage", lambda some: lineage(watched if some is readings else some, load), readings
    )
    stories = spared("group", lambda some: group(some, copies, load), readings)
    force = in_force(rulings)
    jobs = (together(story, copies, shelf, force) for story in stories)
    told = [
        unbroken(found, readings, rulings)
        for found in watch("reconcile", hands.each(jobs), len(stories))
    ]
    return Corpus(
        reports=reports,
        lineage=copies,
        stories=stories,
        accounts=tuple(each.account for each in told),
        skips=tuple(each.skip for each in told if each.skip),
        corrected=tuple(reading for each in told for reading in each.corrected),
    )


def together(story: Story, copies: Lineage, shelf: Shelf, force: tuple[Ruling, ...]) -> Together:
    """Return a story with all that its account is made from."""
    readings = tuple(shelf[report] for report in story.reports)
    within = copies.within(story.reports)
    return Together(story=story, readings=readings, lineage=within, force=force)


def unbroken(
    found: Told | Together, readings: Sequence[Reading], rulings: Sequence[Ruling]
) -> Told:
    """Return what is told of a story; raise Broken with the readings or rulings that break it."""
    if isinstance(found, Together):  # hands that know no such work pass it on
        (found,) = reconciled(found, unbounded)
    if found.broken:
        named = set(found.broken)
        items: list[Reading | Ruling] = [r for r in readings if r.report.id in named]
        items += [ruling for ruling in rulings if ruling.id in named]
        raise Broken("reconcile", items, found.why)
    return found


def reconciled(job: Together, begin: Begin) -> Iterator[Told]:
    """Yield the account of a story, or the rulings or readings that break it."""
    begin("reconcile", job.story.title, sum(len(each.report.text) for each in job.readings))
    try:
        yield told_of(job)
    except Broken as broken:
        ids = (item.id if isinstance(item, Ruling) else item.report.id for item in broken)
        yield Told(account=bare(job.story), broken=tuple(ids), why=broken.told)


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


def loader(reports: Iterable[Report], shelf: Shelf) -> Callable[[ReportId], Reading]:
    """Return what gives a reading with the very report that is given, so that no text is held
    twice: the comparison of a whole corpus holds no reading."""
    held = {report.id: report for report in reports}
    return lambda key: msgspec.structs.replace(shelf[key], report=held[key])


WORK: Mapping[type[Record], Work] = {
    Source: Work(does=reports_from, told=untold, rest=unread),
    Report: Work(does=examined, told=untold, rest=unexamined),
    Kin: Work(does=examined_each, told=untold, rest=unexamined_rest),
    Together: Work(does=reconciled, told=unreconciled, rest=unexamined),
}
"""What other processes do for this one, by the kind of job; see `workers`."""
ANSWERS = (Report, Skip, Reading, Told)
