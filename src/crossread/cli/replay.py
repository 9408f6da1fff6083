"""Replay: a build as it would have stood at an earlier moment."""

from pathlib import Path
from tempfile import TemporaryDirectory

from crossread.cli.tables import print_rows
from crossread.errors import UsageError
from crossread.flow import account_for
from crossread.records import Report
from crossread.store import FileShelf, Folder, open_store, write_store
from crossread.store.views import view


def show_as_known(directory: Path, what: str, moment: str, where: str | None, form: str) -> None:
    """Show a view made of the reports published by a moment (ISO 8601, day or finer).

    Reports without a date are left out: whether they were known then cannot be told.
    Raises UsageError where no report is as old.
    """
    shelf = FileShelf(Folder(path=directory).existing().shelf)
    corpus = shelf.corpus()
    known = [report for report in corpus.reports if was_known(report, moment)]
    if not known:
        raise UsageError(f"no report was published by {moment}")
    then = account_for(known, shelf, corpus.skips, corpus.rulings)
    with TemporaryDirectory() as work:
        folder = Folder(path=Path(work))
        write_store(folder, then, shelf)
        with open_store(folder) as db:
            print_rows(view(db, what if what != "account" else "summary", where), form)


def was_known(report: Report, moment: str) -> bool:
    """Whether a report was published by a moment; a day means its end.

    >>> from crossread.records import Dated, DateBasis, Report
    >>> day = Dated(value="2011-01-28", basis=DateBasis.GIVEN)
    >>> was_known(Report(id="r", name="r", article="r", text="", published=day), "2011-01-28T18:00")
    True
    """
    if report.published is None:
        return False
    value = report.published.value
    shared = min(len(value), len(moment))
    return value[:shared] <= moment[:shared]
