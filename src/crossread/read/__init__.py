"""Reading: from files of any known format to Reports. What cannot be read is a Skip."""

import os
import traceback
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from crossread.errors import UsageError
from crossread.read.dates import dated
from crossread.read.doors import skipped
from crossread.read.inputs import Input, inputs_in
from crossread.read.recurring import mark_recurring
from crossread.read.rows import report_row
from crossread.read.settings import ReadSettings
from crossread.read.siblings import settle_dates
from crossread.records import DateBasis, Media, Report, Skip, SkipReason

__all__ = ["READERS", "ReadSettings", "mark_recurring", "read", "report_row", "settle_dates"]

Reader = Callable[[Input, ReadSettings], Iterator[Report | Skip]]

READERS: dict[Media, str] = {
    Media.HTML: "crossread.read.html",
    Media.TEXT: "crossread.read.text",
    Media.JSONL: "crossread.read.jsonl",
    Media.WARC: "crossread.read.warc",
    Media.FEED: "crossread.read.feed",
    Media.PDF: "crossread.read.pdf",
}
"""The module of each format; its `reports_in(given, settings)` is the reader."""


def read(
    inputs: Iterable[str | os.PathLike[str]], *, settings: ReadSettings | None = None
) -> Iterator[Report | Skip]:
    """Yield a Report or a Skip for every article of the inputs, in their order.

    An input is a file, a folder, a glob, or `-` for standard input; its format is told by its
    content. Nothing is lost in silence: articles = reports + Skips, and an article given
    twice (same name and text) is one report and a Skip. Memory does not grow with the size
    of an input, apart from eight bytes an article. Raises UsageError for a given date that
    is none.

    >>> [str(item.reason) for item in read(["no-such-file.html"])]
    ['not-found']
    """
    settings = settings or ReadSettings()
    if settings.published and not dated(settings.published, DateBasis.GIVEN):
        raise UsageError(f"{settings.published!r} is no date; write it as 2022-01-10")
    return _each_once(inputs, settings)


def _each_once(
    inputs: Iterable[str | os.PathLike[str]], settings: ReadSettings
) -> Iterator[Report | Skip]:
    """Yield every report for the first time that it comes, a Skip for each further time."""
    seen: set[int] = set()
    for given in inputs_in(inputs):
        for item in [given] if isinstance(given, Skip) else _reports(given, settings):
            if isinstance(item, Report):
                key = int(item.id.rpartition(":")[2], 16)
                if key in seen:
                    what = f"the report {item.name} came before"
                    yield skipped(SkipReason.DUPLICATE, item.origin, what)
                    continue
                seen.add(key)
            yield item


def _reports(given: Input, settings: ReadSettings) -> Iterator[Report | Skip]:
    """Yield what the reader of its format finds in one input."""
    reader: Reader = import_module(READERS[given.media]).reports_in
    try:
        yield from reader(given, settings)
    except (OSError, MemoryError, RecursionError) as error:
        what = getattr(error, "strerror", None) or str(error) or type(error).__name__
        yield skipped(SkipReason.UNREADABLE, given.origin, what)
    except Exception:  # one input never ends the run; the traceback tells where to mend
        yield skipped(SkipReason.FAILED, given.origin, traceback.format_exc())
