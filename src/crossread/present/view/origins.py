"""Origins: which reports print one text, how many independent origins that leaves, and why."""

from collections.abc import Iterable

from crossread.present.limits import LIMITS
from crossread.present.phrases import origin_name, slug
from crossread.present.view.book import Book
from crossread.present.view.rows import Place, Refs
from crossread.records import Copy, Origin, time_key
from crossread.records.base import Record, ReportId
from crossread.records.lineage import CopyKind


class Printing(Record, frozen=True, kw_only=True):
    """One report of an origin: the first, a copy of its text, or another of the same outlet."""

    letter: str
    published: str
    copied: bool
    place: Place


class Lane(Record, frozen=True, kw_only=True):
    """One independent origin and the reports that print it."""

    anchor: str
    name: str
    kind: str
    printings: tuple[Printing, ...]
    reasons: tuple[str, ...]
    refs: Refs


class Shared(Record, frozen=True, kw_only=True):
    """Two reports that share text, with the evidence."""

    anchor: str
    a: str
    b: str
    kind: str
    share: str
    part: bool
    """Whether only a part was taken over."""
    reasons: tuple[str, ...]
    runs: Refs


def lanes_of(book: Book) -> tuple[Lane, ...]:
    """Return the origins, those of most reports first."""
    copied = {copy.b if copy.earlier == copy.a else copy.a for copy in duplicates(book)}
    held = set(book.story.reports)
    found = [
        lane(origin, held, copied, book)
        for origin in book.lineage.origins
        if held.intersection(origin.reports)
    ]
    return tuple(sorted(found, key=lambda row: (-len(row.printings), row.printings[0].place.order)))


def duplicates(book: Book) -> Iterable[Copy]:
    """Return the pairs of which one report prints the other's whole text."""
    return (row for row in book.lineage.copies if row.kind is CopyKind.DUPLICATE)


def lane(origin: Origin, held: set[ReportId], copied: set[ReportId], book: Book) -> Lane:
    """Return one origin."""
    reports = [report for report in book.story.reports if report in set(origin.reports) & held]
    reports.sort(key=lambda report: time_key(book.published(report) or None))
    name = origin_name(origin.name, book.reports, origin.reports)
    return Lane(
        anchor=f"origin-{slug(name)}-{origin.id.rpartition(':')[2][:6]}",
        name=name,
        kind=origin.kind,
        printings=tuple(
            Printing(
                letter=book.letters[report],
                published=book.published(report),
                copied=report in copied,
                place=book.beginning(report),
            )
            for report in reports
        ),
        reasons=tuple(dict.fromkeys(origin.reasons)),
        refs=book.refs_of(reports),
    )


def copies_of(book: Book) -> tuple[Shared, ...]:
    """Return the pairs that share text, what was copied from an earlier report first."""
    rows = [row for row in book.lineage.copies if row.kind is not CopyKind.INDEPENDENT]
    rows = [row for row in rows if row.a in book.letters and row.b in book.letters]
    rows.sort(key=lambda row: (-row.share, row.id))
    return tuple(shared(row, book) for row in rows[: LIMITS.copies])


def shared(row: Copy, book: Book) -> Shared:
    """Return one pair, the earlier report first."""
    a, b = (row.b, row.a) if row.earlier == row.b else (row.a, row.b)
    runs = [span for run in row.runs[: LIMITS.runs] for span in (run.a, run.b)]
    return Shared(
        anchor=f"copy-{book.letters[a]}-{book.letters[b]}",
        a=book.letters[a],
        b=book.letters[b],
        kind={"duplicate": "printed again", "partial_copy": "part copied"}.get(
            row.kind.value, row.kind.value.replace("_", " ")
        ),
        share=f"{row.share:.0%}",
        part=row.kind is CopyKind.PARTIAL_COPY,
        reasons=row.reasons,
        runs=book.refs(runs),
    )
