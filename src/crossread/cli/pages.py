"""Pages: whether those of a build are what its readings make, found out by making them again."""

from collections.abc import Iterator
from contextlib import closing
from filecmp import cmp
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from crossread.errors import StoreError
from crossread.present import write_pages
from crossread.rulings import as_ruled
from crossread.store import FileShelf, Folder
from crossread.store.layout import is_file, ours_in
from crossread.store.queries import Fault


def other_pages(folder: Folder) -> Iterator[Fault]:
    """Yield a fault for each page, twin or file of texts that is lacking or of other bytes."""
    with TemporaryDirectory(prefix="crossread-") as work:
        try:
            make_pages(folder, Path(work))
        except StoreError:  # of the readings themselves, which is told where they are looked at
            return
        for name in ours_in(Path(work)):
            page = folder.part(name)
            if not is_file(page):
                yield Fault(table="stories", row=name, detail="the page is not there")
            elif not cmp(page, Path(work) / name, shallow=False):
                yield Fault(table="stories", row=name, detail=OTHER)


OTHER = "the page is not what this version of crossread makes of the readings"


def make_pages(folder: Folder, work: Path) -> None:
    """Make the pages of a build in another folder; raise StoreError for readings that are none."""
    with closing(FileShelf(folder.shelf, finished=True)) as shelf:
        corpus = shelf.corpus()
        read = tuple(skip for skip in corpus.skips if skip.stage != "present")
        write_pages(work, replace(corpus, skips=read), as_ruled(shelf, corpus))
