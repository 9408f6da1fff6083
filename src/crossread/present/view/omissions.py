"""Left out: a matrix of what some origins tell and others do not."""

from collections.abc import Sequence

from crossread.present.limits import LIMITS
from crossread.present.phrases import cut, sentence_case, slug
from crossread.present.view.book import Book
from crossread.present.view.origins import Lane
from crossread.present.view.rows import Refs, Tags
from crossread.present.view.ruled import Ruled
from crossread.records import Omission
from crossread.records.base import Record, ReportId


class Cell(Record, frozen=True, kw_only=True):
    """What one origin does with one fact."""

    refs: Refs = Refs()
    out: bool = False
    """A report of it leaves the fact out; else, without places, it is older than the fact."""


class Fact(Record, frozen=True, kw_only=True):
    """One fact, a cell an origin."""

    anchor: str
    text: str
    cells: tuple[Cell, ...]
    others: str
    """"n of m" of the origins without a column."""
    told: int
    of: int
    refs: Refs
    left_out_by: Refs
    tags: Tags = Tags()
    ruled: tuple[Ruled, ...] = ()


def omissions_of(book: Book, lanes: Sequence[Lane]) -> tuple[Fact, ...]:
    """Return what some origins leave out, what most tell first."""
    rows = sorted(book.account.omissions, key=lambda row: -row.weight)
    columns = [frozenset(p.letter for p in lane.printings) for lane in lanes]
    return tuple(fact(row, columns, book) for row in rows[: LIMITS.omissions_all])


def fact(row: Omission, columns: Sequence[frozenset[str]], book: Book) -> Fact:
    """Return one row of the matrix."""
    told = {book.letters[report] for report in row.carried_by if report in book.letters}
    silent = {book.letters[report] for report in row.left_out_by if report in book.letters}
    shown = columns[: LIMITS.columns]
    rest = columns[LIMITS.columns :]
    return Fact(
        anchor=f"left-out-{slug(row.text, 5)}-{row.id.rpartition(':')[2][:6]}",
        text=cut(sentence_case(row.text)),
        cells=tuple(cell(row, letters & told, bool(letters & silent), book) for letters in shown),
        others=f"{sum(1 for each in rest if each & told)} of {len(rest)}" if rest else "",
        told=sum(1 for each in columns if each & told),
        of=len(columns),
        refs=book.refs_of(row.carried_by, row.spans),
        left_out_by=book.refs_of(r for r in row.left_out_by if r in book.letters),
        tags=Tags(),
        ruled=book.ruled_by(row.ruled_by),
    )


def cell(row: Omission, letters: frozenset[str], silent: bool, book: Book) -> Cell:
    """Return what one origin does with a fact."""
    carriers: list[ReportId] = [r for r in row.carried_by if book.letters.get(r) in letters]
    return Cell(refs=book.refs_of(carriers, row.spans), out=silent and not carriers)
