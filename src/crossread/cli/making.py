"""Making a build: flow, store and pages in a temporary folder, swapped in as a whole."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

import msgspec

from crossread.cli.progress import Progress
from crossread.errors import StoreError, UsageError
from crossread.flow import build
from crossread.present import write_pages
from crossread.read import ReadSettings
from crossread.records import Reading, Ruling, Skip
from crossread.records.base import ReportId
from crossread.records.corpus import Corpus
from crossread.store import FileShelf, Folder, write_store
from crossread.store.folder import replacing
from crossread.store.ruled import RuledShelf, without_rejected_rows


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
            earlier = () if fresh else shelf.corpus().skips
            corpus = build(
                inputs, settings=settings, shelf=shelf, rulings=rulings_of(folder), watch=watch
            )
            corpus = with_skips(corpus, earlier)
            if not corpus.reports:
                raise UsageError(why_nothing(inputs, corpus))
            corpus, ruled = without_rejected_rows(corpus), RuledShelf(shelf, corpus.rulings)
            corpus = with_skips(corpus, write_pages(work.path, corpus, ruled))
            write_store(work, corpus, ruled)
            shelf.keep(corpus)
        finally:
            shelf.close()
    ruled = RuledShelf(FileShelf(folder.shelf), corpus.rulings)
    return Made(corpus=corpus, shelf=ruled, seconds=watch.seconds)


def with_skips(corpus: Corpus, earlier: Sequence[Skip]) -> Corpus:
    """Return the corpus with the skips of earlier builds too, in one order whatever came first."""
    skips = sorted((*earlier, *corpus.skips), key=lambda s: (s.origin, s.stage, s.reason, s.detail))
    return msgspec.structs.replace(corpus, skips=tuple(skips))


def rulings_of(folder: Folder) -> tuple[Ruling, ...]:
    """Return the rulings kept beside a build, in the order they were made."""
    return read_rulings(folder.rulings) if folder.rulings.exists() else ()


def read_rulings(path: Path) -> tuple[Ruling, ...]:
    """Return the rulings of a JSON Lines file; raise StoreError for a line that is none."""
    try:
        lines = path.read_bytes().splitlines()
        return tuple(msgspec.json.decode(line, type=Ruling) for line in lines if line.strip())
    except (msgspec.MsgspecError, OSError) as error:
        raise StoreError(f"{path}: {error}") from error


def write_rulings(folder: Folder, new: Sequence[Ruling]) -> None:
    """Append rulings to the file beside a build."""
    with folder.rulings.open("ab") as file:
        for ruling in new:
            file.write(msgspec.json.encode(ruling) + b"\n")


def import_rulings(folder: Folder, path: Path) -> int:
    """Append the rulings of a file that the build has not yet; return how many."""
    known = {ruling.id for ruling in rulings_of(folder)}
    fresh = [ruling for ruling in read_rulings(path) if ruling.id not in known]
    write_rulings(folder, fresh)
    return len(fresh)


def remake(folder: Folder) -> None:
    """Make the accounts of a build again, from its readings and its rulings."""
    make([], folder.path, ReadSettings(), fresh=False, quiet=True)


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
