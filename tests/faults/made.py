"""Small builds for tests of what can go wrong while one is written or read."""

import hashlib
import resource
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from crossread.present import write_pages
from crossread.records import Figure, Indicator, Lineage, Reading
from crossread.records.base import FigureId
from crossread.records.corpus import Corpus
from crossread.store import FileShelf, Folder, open_store, write_store
from crossread.store.folder import replacing
from crossread.store.parts import apart
from crossread.store.queries import faults, rows
from tests.support import report_of

TEXT = "At least 12 miners died in Orlava, police said."


def corpus_of(*names: str) -> tuple[Corpus, dict[Any, Any]]:
    """One report with one figure for each name."""
    reports = tuple(report_of(TEXT, name=name) for name in names)
    readings = {
        r.id: Reading(
            report=r,
            figures=(
                Figure(
                    id=FigureId(f"figure:{r.name}"),
                    span=r.span(9, 11),
                    low=12,
                    high=None,
                    indicator=Indicator.KILLED,
                ),
            ),
        )
        for r in reports
    }
    corpus = Corpus(reports=reports, lineage=Lineage(), stories=(), accounts=(), skips=())
    return corpus, readings


def fill(work: Folder, *names: str) -> None:
    """Fill an unfinished folder as a build does."""
    corpus, readings = corpus_of(*names)
    with closing(FileShelf(work.shelf)) as shelf:
        shelf.update(readings)
        write_store(work, corpus, shelf)
        write_pages(work.path, corpus, shelf)
        shelf.keep(corpus)


def made(path: Path, *names: str, force: bool = False) -> Folder:
    """Make a build of reports of those names."""
    folder = Folder(path=path, force=force)
    with replacing(folder) as work:
        fill(work, *names)
    return folder


def names_in(folder: Folder) -> list[str]:
    """The names of the reports of a build, once all its parts are found to agree."""
    with open_store(folder) as db:
        assert faults(db) + apart(folder, db) == []
        return [row["name"] for row in rows(db, "SELECT name FROM reports ORDER BY name")]


def litter(path: Path) -> list[str]:
    """What a writer left behind in a folder or beside it."""
    return sorted(p.name for p in (*path.iterdir(), *path.parent.iterdir()) if ".cross" in p.name)


def prints(path: Path) -> dict[str, str]:
    """Every file under a folder with a hash of its bytes, a link with where it leads."""
    found = {}
    for file in sorted(path.rglob("*")):
        name = file.relative_to(path).as_posix()
        if file.is_symlink():
            found[name] = str(file.readlink())
        elif file.is_file():
            found[name] = hashlib.sha256(file.read_bytes()).hexdigest()
    return found


@contextmanager
def files_no_larger(limit: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes, which a writer sees as it sees a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
