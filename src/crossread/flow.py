"""The whole journey on one screen: inputs → Reports → Readings → Lineage → Stories → Accounts.

This is the only file that knows the order; what is done with one report or one story stands in
`jobs`. A shelf maps report ids to readings: a dict for a few reports, a file (`store.shelf`) for
many, so that memory does not grow with them; reports and accounts lie on its desk.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from typing import Literal, Protocol, TypeVar

import msgspec

from crossread.desk import Listed, desk_of, listed_reports
from crossread.errors import CrossreadError
from crossread.group import group
from crossread.jobs import reconciled
from crossread.lineage import kin, lineage
from crossread.read import ReadSettings, marker, read, settler
from crossread.records import (
    Account,
    Lineage,
    Reading,
    Report,
    Ruling,
    Skip,
    SkipReason,
    Story,
)
from crossread.records.base import ReportId, StoryId
from crossread.records.corpus import Corpus
from crossread.records.work import Kin, Together, Told
from crossread.rulings import in_force
from crossread.sparing import Broken, broke, spared, why_of
from crossread.workers import ALONE, Hands, unbounded

Until = Literal["lineage"]
"""The last stage of a build that stops before the accounts."""
T = TypeVar("T")
K = TypeVar("K", bound=str)
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
    until: Until | None = None,
) -> Corpus:
    """Read the inputs and make accounts of them, together with what the shelf already holds;
    `until` "lineage" the reports are only read and compared, without a word of the model.

    A report that is on the shelf is not read again unless what counts as page furniture in
    it has changed: adding to a shelf gives what one build of everything gives. `hands` do
    the reading: this process, or a Pool of workers under a budget.
    """
    desk = desk_of(shelf)
    skips = laid_out(watch("read", read(inputs, settings=settings, each=hands.each)), desk.reports)
    reports = Listed(desk.reports, in_order(desk.reports))
    changed = settled_anew(reports, desk.reports)
    fresh = Listed(desk.reports, [k for k in reports.keys if k in changed or k not in shelf])
    if until is None:
        for found in watch("annotate", hands.each(together_read(fresh)), len(fresh)):
            skips += [found] if isinstance(found, Skip) else put(shelf, found)
    else:
        for report in fresh:
            skips += put(shelf, Reading(report=report))
    kept = Listed(desk.reports, [key for key in reports.keys if key in shelf])
    corpus = account_for(kept, shelf, skips, rulings, watch=watch, hands=hands, until=until)
    left = set(kept.keys if corpus.reports is kept else (one.id for one in corpus.reports))
    for held in (shelf, desk.reports):
        for key in [key for key in held if key not in left]:
            del held[key]
    return corpus


def settled(
    inputs: Iterable[str],
    settings: ReadSettings,
    watch: Watch = unwatched,
    hands: Hands = ALONE,
) -> tuple[list[Report], list[Skip]]:
    """Read inputs into reports; dates and furniture are settled over all of them together."""
    found: dict[ReportId, Report] = {}
    skips = laid_out(watch("read", read(inputs, settings=settings, each=hands.each)), found)
    reports = Listed(found, in_order(found))
    settled_anew(reports, found)
    return list(reports), skips


def laid_out(
    found: Iterable[Report | Skip], reports: MutableMapping[ReportId, Report]
) -> list[Skip]:
    """Put reports among those found before; return the skips, one for each found twice."""
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
            skips += laid(reports, item.id, item, item)
    return skips


def in_order(reports: Mapping[ReportId, Report]) -> list[ReportId]:
    """Return the ids of reports by their names."""
    return [key for _, key in sorted((reports[key].name, key) for key in reports)]


def settled_anew(
    reports: Listed[ReportId, Report], held: MutableMapping[ReportId, Report]
) -> set[ReportId]:
    """Settle dates and furniture over all reports together; return those that this changed."""
    dated, marked = settler(reports), marker(reports)
    changed = set()
    for report in reports:
        new = marked(dated(report))
        if new != report:
            held[report.id] = new
            changed.add(report.id)
    return changed


def put(shelf: Shelf, reading: Reading) -> list[Skip]:
    """Put a reading on the shelf; one that cannot be written is a Skip, and stops no other."""
    return laid(shelf, reading.report.id, reading, reading.report)


def laid(held: MutableMapping[K, T], key: K, record: T, report: Report) -> list[Skip]:
    """Put what is of a report into its place; what cannot be written is a Skip."""
    try:
        held[key] = record
    except CrossreadError:
        raise
    except Exception as error:
        held.pop(key, None)
        return [broke("store", report, why_of(error))]
    return []


def read_closely(reports: Iterable[Report], hands: Hands = ALONE) -> Iterator[Reading | Skip]:
    """Annotate and extract; a report that breaks a part is a Skip, and stops no other."""
    return hands.each(reports)


def together_read(reports: Sequence[Report]) -> Iterator[Report | Kin]:
    """Yield the reports, those together that probably share text: what is equal is read once."""
    for some in kin(reports):
        yield some[0] if len(some) == 1 else Kin(reports=some)


def account_for(
    reports: Sequence[Report],
    shelf: Shelf,
    skips: Sequence[Skip],
    rulings: Sequence[Ruling],
    *,
    watch: Watch = unwatched,
    hands: Hands = ALONE,
    until: Until | None = None,
) -> Corpus:
    """Compare the readings of the corpus, part them into stories, reconcile each story.

    A report or a ruling that breaks a stage is left out and told; the others are compared
    again without it. A story that goes over the budget of `hands` has an account without rows.
    """
    left, kept, told = listed_reports(reports), tuple(rulings), list(skips)
    accounts = desk_of(shelf).accounts
    while True:
        try:
            corpus = compared(left, shelf, kept, accounts, (watch, hands, until))
        except Broken as broken:
            gone = {item.id if isinstance(item, Ruling) else item.report.id for item in broken}
            told += [
                broke(broken.stage, report, broken.why) for report in left if report.id in gone
            ]
            told += [
                broke(broken.stage, ruling, broken.why) for ruling in kept if ruling.id in gone
            ]
            left = left.without(gone)
            kept = tuple(ruling for ruling in kept if ruling.id not in gone)
        else:
            skips = (*told, *corpus.skips)
            return msgspec.structs.replace(corpus, skips=skips, rulings=tuple(rulings))


def compared(
    reports: Listed[ReportId, Report],
    shelf: Shelf,
    rulings: tuple[Ruling, ...],
    accounts: MutableMapping[StoryId, Account],
    by: tuple[Watch, Hands, Until | None],
) -> Corpus:
    """Return the corpus with the skips of its stories; raise Broken with what breaks a stage.

    Of every report what names it is held; its text and all else is read when it is needed. An
    account is put away as it is made.
    """
    watch, hands, until = by
    readings = [Reading(report=report.card) for report in reports]
    load = loader(reports, shelf)
    watched = iter(watch("lineage", readings, len(readings)))
    copies = spared(
        "lineage", lambda some: lineage(watched if some is readings else some, load), readings
    )
    stories = spared("group", lambda some: () if until else group(some, copies, load), readings)
    force = in_force(rulings)
    jobs = (together(story, copies, shelf, force) for story in stories)
    skips: list[Skip] = []
    corrected: list[Reading] = []
    accounts.clear()
    for found in watch("reconcile", hands.each(jobs), len(stories)):
        told = unbroken(found, readings, rulings)
        accounts[told.account.story] = told.account
        skips += [told.skip] if told.skip else []
        corrected += told.corrected
    return Corpus(
        reports=reports,
        lineage=copies,
        stories=stories,
        accounts=Listed(accounts, [story.id for story in stories]),
        skips=tuple(skips),
        corrected=tuple(corrected),
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


def loader(reports: Listed[ReportId, Report], shelf: Shelf) -> Callable[[ReportId], Reading]:
    """Return what gives the reading of a report as it was settled last: the comparison of a whole
    corpus holds no reading and no text."""
    return lambda key: msgspec.structs.replace(shelf[key], report=reports.of(key))
