"""The front door: crossread from Python. Files go in; reports, readings and builds come out.

What the commands do, as functions: `read`, `annotate`, `build`, `open_build` and `frame`. What
cannot be read is a Skip with its reason; a broken promise raises one of `crossread.errors`.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from weakref import finalize

from crossread.errors import UsageError
from crossread.flow import read_closely, settled
from crossread.making import Order, make_in
from crossread.progress import Progress
from crossread.read import ReadSettings
from crossread.records import Account, Lineage, Reading, Report, Skip, Story, report_id
from crossread.records.base import ArticleId, ReportId
from crossread.records.corpus import Corpus
from crossread.rulings import as_ruled
from crossread.store import FileShelf, Folder, open_store
from crossread.store.behind import Evidence
from crossread.store.behind import why as spans_behind
from crossread.store.views import view

Pages = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""Files, folders and globs, one or several."""


def read(
    pages: Pages,
    *,
    published: str | None = None,
    outlet: str | None = None,
    language: str | None = "en",
    progress: bool = False,
) -> Iterator[Report | Skip]:
    """Yield the reports of files, folders and globs, and a Skip for each article left out.

    All inputs are read before the first comes: which text is the furniture of an outlet's pages,
    and in which order it writes day and month, shows in all of them together. `published` and
    `outlet` stand in for reports that name none; `language` None turns the filter of languages
    off. `progress` tells on standard error how far it is.

    >>> import crossread
    >>> [item.reason.value for item in crossread.read("no-such-file.html")]
    ['not-found']
    """
    settings = ReadSettings(published=published, outlet=outlet, language=language)
    reports, skips = settled(paths(pages), settings, Progress(quiet=not progress))
    yield from skips
    yield from reports


def annotate(
    reports: Iterable[Report | str] | Report | str, *, progress: bool = False
) -> Iterator[Reading | Skip]:
    """Yield a Reading of each report, in order; a Skip for one that broke a part.

    A text may stand for a report.

    >>> import crossread
    >>> (reading,) = crossread.annotate("At least 12 miners died in Orlava, police said.")
    >>> for figure in reading.figures:
    ...     print(figure.low, figure.high, figure.indicator.value, figure.claimant)
    12.0 None killed police
    >>> for row in reading.attributions:
    ...     print(row.speaker.name, [span.of(reading.report) for span in row.content])
    police ['At least 12 miners died in Orlava']
    """
    given = [reports] if isinstance(reports, Report | str) else reports
    whole = [text_report(item) if isinstance(item, str) else item for item in given]
    watch = Progress(quiet=not progress)
    return iter(watch("annotate", read_closely(whole), len(whole)))


def build(
    pages: Pages,
    folder: str | os.PathLike[str] | None = None,
    *,
    published: str | None = None,
    outlet: str | None = None,
    progress: bool = False,
) -> "Build":
    """Make accounts of all reports of some files, folders and globs.

    The build lies in `folder`, with a page for each story, and replaces the build that stood
    there; without a folder it lies in a temporary one and goes with the object returned. Raises
    UsageError where there is no report at all, WriteError where the folder cannot be written.

    >>> import crossread
    >>> from importlib import resources
    >>> pages = resources.files("crossread") / "story" / "pages"
    >>> made = crossread.build(sorted(pages.iterdir())[:2])
    >>> len(made.reports), len(made.accounts), made.skips
    (2, 1, ())
    >>> made.accounts[0].summary[0].text
    '...'
    >>> made.rows("figures", where="indicator = 'killed'")[0]["report"]
    '...'
    """
    settings = ReadSettings(published=published, outlet=outlet)
    order = Order(inputs=paths(pages), settings=settings)
    place = Folder(path=Path(folder or mkdtemp(prefix="crossread-")))
    made = Build(place)
    if folder is None:  # it goes with what is returned, or with what ends the making
        finalize(made, shutil.rmtree, place.path, ignore_errors=True)
    make_in(place, order, fresh=True, quiet=not progress)
    return made


def open_build(folder: str | os.PathLike[str]) -> "Build":
    """Open a build that the command line or `build` made; raise StoreError where there is none.

    >>> import crossread
    >>> crossread.open_build("no-such-folder")
    Traceback (most recent call last):
    crossread.errors.StoreError: no-such-folder holds no build: make one with crossread build
    """
    return Build(Folder(path=Path(folder)).existing())


def frame(reading: Reading, what: str = "figures", library: str = "pandas") -> Any:
    """Return what was found in one report as a data frame of pandas or polars.

    `what` is figures, measures, attributions, happenings, events, relations, people, entities,
    places, times or credits, in the columns of the table of that name. Raises UnknownPart for
    another name, MissingExtra where the library is not installed.
    """
    from crossread.store.frames import reading_frame

    return reading_frame(reading, what, library)


class Build:
    """A build as it lies in its folder; a notebook shows its accounts.

    What people ruled is applied, as in every table and page.
    """

    def __init__(self, place: Folder) -> None:
        self.folder: Path = place.path
        self._place = place

    @cached_property
    def _shelf(self) -> FileShelf:
        shelf = FileShelf(self._place.shelf, finished=True)
        finalize(self, shelf.close)
        return shelf

    @cached_property
    def _corpus(self) -> Corpus:
        return self._shelf.corpus()

    @cached_property
    def readings(self) -> Mapping[ReportId, Reading]:
        """The readings by the id of their report, each taken from the folder when asked for."""
        return as_ruled(self._shelf, self._corpus)

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """All reports, by name."""
        return tuple(self._corpus.reports)

    @property
    def stories(self) -> tuple[Story, ...]:
        """Which reports tell of one event."""
        return self._corpus.stories

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """One account a story, in the order of the stories."""
        return tuple(self._corpus.accounts)

    @property
    def lineage(self) -> Lineage:
        """Who copied whom, versions, and the independent origins."""
        return self._corpus.lineage

    @property
    def skips(self) -> tuple[Skip, ...]:
        """What did not go on, and why."""
        return self._corpus.skips

    def rows(self, what: str, where: str | None = None) -> list[dict[str, Any]]:
        """Return the rows of a view or table, as `crossread show` names them.

        `where` is a condition on its columns: "low > 12". Raises UnknownPart for another name,
        UsageError for what is no condition.
        """
        with open_store(self._place) as db:
            return view(db, what, where)

    def table(self, name: str, library: str = "pandas") -> Any:
        """Return a whole table as a data frame of pandas or polars: `made.table("figures")`.

        The tables and their columns are those of the store (docs/reference.md). Raises
        UnknownPart for another name, MissingExtra where the library is not installed.
        """
        from crossread.store.frames import table_frame

        return table_frame(self._place, name, library)

    def why(self, row: str) -> list[Evidence]:
        """Return every span behind a row, with the words around it; UsageError for no such row."""
        with open_store(self._place) as db:
            return spans_behind(db, row)

    def _repr_html_(self) -> str:
        return "\n".join(account._repr_html_() for account in self.accounts)

    def __repr__(self) -> str:
        counts = f"{len(self.reports)} reports, {len(self.accounts)} accounts"
        return f"<Build of {counts} in {self.folder}>"


def paths(pages: Pages) -> list[str]:
    """Return one or several paths as texts; raise UsageError for none."""
    several = [pages] if isinstance(pages, str | os.PathLike) else list(pages)
    if not several:
        raise UsageError("nothing to read: give a file, a folder or a glob")
    return [os.fspath(page) for page in several]


def text_report(text: str) -> Report:
    """Return a text as a report without a name, a date or an outlet."""
    return Report(id=report_id("text", text), name="text", article=ArticleId("text"), text=text)
