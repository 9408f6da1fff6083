"""Making a build: flow, store and pages in a temporary folder, swapped in as a whole."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

import msgspec

from crossread.cli.progress import Progress
from crossread.errors import StoreError, UsageError
from crossread.flow import Shelf, build
from crossread.present import write_pages
from crossread.read import ReadSettings
from crossread.records import Ruling
from crossread.records.corpus import Corpus
from crossread.store import FileShelf, Folder, write_store
from crossread.store.folder import replacing


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A finished build."""

    corpus: Corpus
    shelf: Shelf
    seconds: dict[str, float]


def make(
    inputs: Sequence[str], path: Path, settings: ReadSettings, *, fresh: bool, quiet: bool
) -> Made:
    """Build the inputs into a folder; `fresh` False keeps what its shelf holds.

    Raises UsageError where the inputs hold no report at all, StoreError where the folder
    cannot be written. What stood in the folder before stays until the new build is whole.
    """
    folder = Folder(path=path)
    watch = Progress(quiet=quiet)
    with replacing(folder) as work:
        if not fresh:
            shutil.copyfile(folder.shelf, work.shelf)
        shelf = FileShelf(work.shelf)
        try:
            corpus = build(
                inputs, settings=settings, shelf=shelf, rulings=rulings_of(folder), watch=watch
            )
            if not corpus.reports:
                raise UsageError(why_nothing(inputs, corpus))
            write_store(work, corpus, shelf)
            write_pages(work.path, corpus, shelf)
            shelf.keep(corpus)
        finally:
            shelf.close()
    return Made(corpus=corpus, shelf=FileShelf(folder.shelf), seconds=watch.seconds)


def rulings_of(folder: Folder) -> tuple[Ruling, ...]:
    """Return the rulings kept beside a build, in the order they were made."""
    if not folder.rulings.exists():
        return ()
    lines = folder.rulings.read_bytes().splitlines()
    try:
        return tuple(msgspec.json.decode(line, type=Ruling) for line in lines if line.strip())
    except msgspec.MsgspecError as error:
        raise StoreError(f"{folder.rulings}: {error}") from error


def why_nothing(inputs: Sequence[str], corpus: Corpus) -> str:
    """Say why a build has no report, naming the first reason."""
    if not corpus.skips:
        return f"no article in {', '.join(inputs)}"
    first = corpus.skips[0]
    more = f" and {len(corpus.skips) - 1} more" if len(corpus.skips) > 1 else ""
    detail = f": {first.detail}" if first.detail else ""
    return f"no article to read: {first.origin} is {first.reason.value}{detail}{more}"


@contextmanager
def bundled() -> Iterator[Path]:
    """Give the folder of the bundled story's reports."""
    with resources.as_file(resources.files("crossread") / "story") as path:
        yield path / "pages"
