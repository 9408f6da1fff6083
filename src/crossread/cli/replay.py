"""Replay: a build as it would have stood at an earlier moment."""

from pathlib import Path
from tempfile import TemporaryDirectory

from crossread.cli.tables import print_rows
from crossread.errors import UsageError
from crossread.flow import account_for
from crossread.reconcile import as_known_at
from crossread.store import FileShelf, Folder, open_store, write_store
from crossread.store.views import view


def show_as_known(directory: Path, what: str, moment: str, where: str | None, form: str) -> None:
    """Show a view made of the reports published by a moment (ISO 8601, day or finer).

    Reports without a date are left out: whether they were known then cannot be told.
    Raises UsageError where no report is as old.
    """
    shelf = FileShelf(Folder(path=directory).existing().shelf)
    corpus = shelf.corpus()
    readings = as_known_at((shelf[report.id] for report in corpus.reports), moment)
    known = [reading.report for reading in readings]
    if not known:
        raise UsageError(f"no report was published by {moment}")
    then = account_for(known, shelf, corpus.skips, corpus.rulings)
    with TemporaryDirectory() as work:
        folder = Folder(path=Path(work))
        write_store(folder, then, shelf)
        with open_store(folder) as db:
            print_rows(view(db, what if what != "account" else "summary", where), form)
