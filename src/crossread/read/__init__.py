"""Reading: from files of any known format to Reports. What cannot be read is a Skip."""

import os
import traceback
from collections.abc import Callable, Iterable, Iterator

from crossread.errors import UsageError
from crossread.read.date.dates import dated
from crossread.read.date.siblings import settle_dates, settler
from crossread.read.format import csv, feed, html, jsonl, parquet, pdf, text, warc
from crossread.read.format.rows import report_row
from crossread.read.line.recurring import mark_recurring, marker
from crossread.read.settings import ReadSettings
from crossread.read.source.doors import Making, skipped
from crossread.read.source.inputs import Input, Source, opened, sources_in
from crossread.records import DateBasis, Media, Report, Skip, SkipReason
from crossread.workers import Begin, unbounded

__all__ = [
    "READERS",
    "ReadSettings",
    "Source",
    "mark_recurring",
    "marker",
    "read",
    "report_row",
    "reports_from",
    "settle_dates",
    "settler",
]

Each = Callable[[Iterable[Source | Skip]], Iterator[Report | Skip]]
Reader = Callable[[Input, ReadSettings], Iterator[Report | Skip | Making]]

READERS: dict[Media, Reader] = {
    Media.HTML: html.reports_in,
    Media.TEXT: text.reports_in,
    Media.JSONL: jsonl.reports_in,
    Media.CSV: csv.reports_in,
    Media.PARQUET: parquet.reports_in,
    Media.WARC: warc.reports_in,
    Media.FEED: feed.reports_in,
    Media.PDF: pdf.reports_in,
}
"""The reader of each format."""


def in_turn(sources: Iterable[Source | Skip]) -> Iterator[Report | Skip]:
    """Read one source after another, in this process."""
    for source in sources:
        if isinstance(source, Skip):
            yield source
        else:
            yield from reports_from(source)


def read(
    inputs: Iterable[str | os.PathLike[str]],
    *,
    settings: ReadSettings | None = None,
    each: Each = in_turn,
) -> Iterator[Report | Skip]:
    """Yield a Report or a Skip for every article of the inputs, in their order.

    An input is a file, a folder, a glob, or `-` for standard input; its format is told by its
    content. Nothing is lost in silence: articles = reports + Skips, and an article given
    twice (same name and text) is one report and a Skip. Memory does not grow with the size
    of an input, apart from eight bytes an article. Raises UsageError for a given date that
    is none. `each` reads the sources, in this process unless another way is given.

    >>> [str(item.reason) for item in read(["no-such-file.html"])]
    ['not-found']
    """
    settings = (settings or ReadSettings()).by_one_clock()
    if settings.published and not dated(settings.published, DateBasis.GIVEN):
        raise UsageError(f"{settings.published!r} is not a date; write it as 2022-01-10")
    return _each_once(each(sources_in(inputs, settings)))


def _each_once(found: Iterable[Report | Skip]) -> Iterator[Report | Skip]:
    """Yield every report for the first time that it comes, a Skip for each further time."""
    seen: set[int] = set()
    for item in found:
        if isinstance(item, Report):
            key = int(item.id.rpartition(":")[2], 16)
            if key in seen:
                what = f"the report {item.name} came before"
                yield skipped(SkipReason.DUPLICATE, item.origin, what)
                continue
            seen.add(key)
        yield item


def reports_from(source: Source, begin: Begin = unbounded) -> Iterator[Report | Skip]:
    """Yield a Report or a Skip for every article of a source but those that it says to skip."""
    size = min(source.size, source.settings.max_bytes)
    begin("read", source.origin, size)
    for number, item in enumerate(_items(source)):
        if number < source.skip:
            continue
        if isinstance(item, Making):
            begin("read", item.what, min(size, _RECORD))
            yield item()
            begin("read", source.origin, size)
        else:
            yield item


_RECORD = 4 << 20
"""Bytes that one article of a larger file is taken for, at most: how long it is shows later."""


def _items(source: Source) -> Iterator[Report | Skip | Making]:
    """Yield what the reader of its format finds in a source."""
    for given in opened(source):
        if isinstance(given, Skip):
            yield given
        else:
            yield from _articles(given, source.settings)


def _articles(given: Input, settings: ReadSettings) -> Iterator[Report | Skip | Making]:
    """Yield the articles of an input, made or to be made."""
    reader = READERS[given.media]
    try:
        yield from reader(given, settings)
    except MemoryError:
        yield skipped(SkipReason.TOO_BIG, given.origin, "more memory than one article may take")
    except (OSError, RecursionError) as error:
        what = getattr(error, "strerror", None) or str(error) or type(error).__name__
        yield skipped(SkipReason.UNREADABLE, given.origin, what)
    except Exception:  # one input never ends the run; the traceback tells where to mend
        yield skipped(SkipReason.FAILED, given.origin, traceback.format_exc())
