"""The whole journey on one screen: inputs → Reports → Readings → Lineage → Stories → Accounts.

This is the only file that knows the order. A shelf maps report ids to readings: a dict for
a few reports, a file (`store.shelf`) for many, so that memory does not grow with them.
"""

import traceback
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from typing import Protocol, TypeVar

import msgspec

from crossread.annotate import annotate
from crossread.extract import extract
from crossread.group import group
from crossread.lineage import lineage
from crossread.read import ReadSettings, mark_recurring, read, settle_dates
from crossread.reconcile import reconcile
from crossread.records import Reading, Report, Ruling, Skip, SkipReason
from crossread.records.base import ReportId
from crossread.records.corpus import Corpus

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
) -> Corpus:
    """Read the inputs and make accounts of them, together with what the shelf already holds.

    A report that is on the shelf is not read again unless what counts as page furniture in
    it has changed: adding to a shelf gives what one build of everything gives.
    """
    reports, skips = sort_out(watch("read", read(inputs, settings=settings)), shelf)
    reports = list(mark_recurring(settle_dates(reports)))
    fresh = [r for r in reports if r.id not in shelf or shelf[r.id].report != r]
    for reading in watch("annotate", read_closely(fresh, skips), len(fresh)):
        shelf[reading.report.id] = reading
    return account_for([r for r in reports if r.id in shelf], shelf, skips, rulings, watch)


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


def read_closely(reports: Iterable[Report], skips: list[Skip]) -> Iterator[Reading]:
    """Annotate and extract; one report that breaks an extractor never stops the others."""
    for reading in annotate(reports):
        try:
            found = extract(reading)
        except Exception:
            skips.append(
                Skip(
                    stage="extract",
                    reason=SkipReason.FAILED,
                    origin=reading.report.origin or reading.report.name,
                    detail=traceback.format_exc(),
                )
            )
            continue
        yield msgspec.structs.replace(found, token_vectors=None, hints=None)


def account_for(
    reports: Sequence[Report],
    shelf: Shelf,
    skips: Sequence[Skip],
    rulings: Sequence[Ruling],
    watch: Watch = unwatched,
) -> Corpus:
    """Compare the readings of the corpus, part them into stories, reconcile each story."""
    readings = [light(shelf[report.id]) for report in reports]
    copies = lineage(watch("lineage", readings, len(readings)))
    stories = group(readings, copies)
    accounts = tuple(
        reconcile(
            story,
            tuple(shelf[r] for r in story.reports),
            copies.within(story.reports),
            tuple(rulings),
        )
        for story in watch("reconcile", stories, len(stories))
    )
    return Corpus(
        reports=tuple(reports),
        lineage=copies,
        stories=stories,
        accounts=accounts,
        skips=tuple(skips),
        rulings=tuple(rulings),
    )


def light(reading: Reading) -> Reading:
    """Leave out the tree, which the comparison of whole corpora does not read."""
    return msgspec.structs.replace(reading, tokens=(), chains=(), proposals=())
