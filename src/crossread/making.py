"""Making a build: flow, store and pages in a temporary folder, swapped in as a whole."""

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from importlib import resources
from pathlib import Path

import msgspec

from crossread.errors import UsageError
from crossread.flow import Until, build
from crossread.present import write_pages
from crossread.progress import Progress
from crossread.read import ReadSettings
from crossread.records import Reading, Ruling, Skip
from crossread.records.base import ReportId
from crossread.records.corpus import Corpus
from crossread.rulings import added, as_ruled, lines_of, read_rulings
from crossread.store import FileShelf, Folder, write_store
from crossread.store.folder import replacing
from crossread.store.layout import RULINGS
from crossread.workers import ALONE, Hands, Pool


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What a build is made of, how it is read, and by whom."""

    inputs: Sequence[str]
    settings: ReadSettings
    hands: Hands = ALONE
    until: Until | None = None
    """The last stage that is wanted; without one, all."""


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A finished build."""

    corpus: Corpus
    shelf: Mapping[ReportId, Reading]
    """Its readings, as ruled."""
    seconds: dict[str, float]


def make(
    inputs: Sequence[str], path: Path, settings: ReadSettings, *, fresh: bool, quiet: bool
) -> Made:
    """Build the inputs into a folder; `fresh` False keeps what its shelf holds.

    Raises UsageError where the inputs hold no report at all or the folder holds other things
    than a build, WriteError where it cannot be written. What stood in the folder before stays
    until the new build is whole.
    """
    order = Order(inputs=inputs, settings=settings)
    return make_in(Folder(path=path), order, fresh=fresh, quiet=quiet)


def make_in(folder: Folder, order: Order, *, fresh: bool, quiet: bool) -> Made:
    """Build the inputs into a folder that may be forced; see make."""
    return make_watched(folder, order, Progress(quiet=quiet), fresh=fresh)


def make_watched(folder: Folder, order: Order, watch: Progress, *, fresh: bool) -> Made:
    """Build the inputs into a folder, its stages watched; see make."""
    with replacing(folder, tell=None if watch.quiet else say) as work:
        if not fresh:
            take_shelf(folder, work)
        made = fill(work, order, rulings_of(folder), watch)
        shelf = FileShelf(work.shelf, finished=True)
        corpus = shelf.relisted(made)
    return Made(corpus=corpus, shelf=as_ruled(shelf, corpus), seconds=watch.seconds)


def take_shelf(folder: Folder, work: Folder) -> None:
    """Copy the readings of a build into an unfinished one; raise StoreError where they are none."""
    with closing(FileShelf(folder.existing().shelf, finished=True)) as shelf:
        shutil.copyfile(shelf.path, work.shelf)


def say(text: str) -> None:
    """Tell the person who waits."""
    print(f"crossread: {text}", file=sys.stderr, flush=True)


def fill(work: Folder, order: Order, rulings: Sequence[Ruling], watch: Progress) -> Corpus:
    """Build the inputs, with what its shelf holds, into an unfinished folder.

    The reports and accounts of the corpus lie on the shelf, which is closed.
    """
    with closing(FileShelf(work.shelf)) as shelf:
        before = shelf.skips() if len(shelf) else ()
        earlier = [skip for skip in before if skip.stage != "present"]  # pages are made anew
        corpus = build(
            order.inputs,
            settings=order.settings,
            shelf=shelf,
            rulings=rulings,
            watch=watch,
            hands=order.hands,
            until=order.until,
        )
        corpus = with_skips(corpus, earlier)
        if not corpus.reports:
            raise UsageError(why_nothing(order.inputs, corpus))
        ruled = as_ruled(shelf, corpus)
        corpus = with_skips(corpus, write_pages(work.path, corpus, ruled))
        write_store(work, corpus, ruled)
        if order.until:
            shelf.clear()  # nothing was read closely: what is added later begins with it
        shelf.keep(corpus)
    return corpus


def with_skips(corpus: Corpus, earlier: Sequence[Skip]) -> Corpus:
    """Return the corpus with the skips of earlier builds too, in one order whatever came first."""
    skips = sorted((*earlier, *corpus.skips), key=lambda s: (s.origin, s.stage, s.reason, s.detail))
    return msgspec.structs.replace(corpus, skips=tuple(skips))


def rulings_of(folder: Folder) -> tuple[Ruling, ...]:
    """Return the rulings kept beside a build, in the order they were made."""
    return read_rulings(folder.rulings) if folder.rulings.exists() else ()


def fresh_rulings(folder: Folder, path: Path) -> tuple[Ruling, ...]:
    """Return the rulings of a file that the build has not yet."""
    return added(rulings_of(folder), read_rulings(path))


def remake(folder: Folder, judge: Callable[[], Sequence[Ruling]]) -> Sequence[Ruling]:
    """Make the accounts of a build again with more rulings, and return these.

    Ruling and accounts become part of the build at once: none is lost, none is kept half. Two
    people who rule at one time do so one after the other. Workers make the accounts, each under
    its budget.
    """
    with replacing(folder, tell=say) as work, Pool() as hands:
        take_shelf(folder, work)
        more = judge()
        rulings = (*rulings_of(folder), *more)
        (work.path / RULINGS).write_bytes(lines_of(rulings))
        order = Order(inputs=[], settings=ReadSettings(), hands=hands)
        fill(work, order, rulings, Progress(quiet=True))
    return more


def why_nothing(inputs: Sequence[str], corpus: Corpus) -> str:
    """Say why a build has no report, naming the first reason."""
    if not corpus.skips:
        return f"no article in {', '.join(inputs)}"
    first = corpus.skips[0]
    more = f"; {len(corpus.skips) - 1} more skipped" if len(corpus.skips) > 1 else ""
    detail = f": {first.detail}" if first.detail else ""
    return f"no article to read: {first.origin} is {first.reason.value}{detail}{more}"


@contextmanager
def bundled() -> Iterator[Path]:
    """Give the folder of the bundled story's reports."""
    with resources.as_file(resources.files("crossread") / "story") as path:
        yield path / "pages"
