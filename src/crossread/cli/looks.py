"""Commands that look into a build: show, why, compare, check, export."""

import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossread.cli.formats import FORMATS, listed
from crossread.errors import CheckFailed, UsageError
from crossread.visible import visible

if TYPE_CHECKING:
    from crossread.store import Folder

Directory = Annotated[Path, typer.Argument(help="Folder of a build.")]
Force = Annotated[bool, typer.Option("--force", help="Replace files that crossread did not write.")]


VIEWS = "copies, disagreements, figures, findings, origins, people, quotes, reports, \
skips, stories, timeline, utterances"
TABLES = "attributions, characters, credits, entities, events, figure_relations, \
happenings, intake, measures, omissions, places, positions, relations, rulings, series, \
statement_origins, summary, tallies, times, unresolved, versions"
SHOWN = f"account, a view ({VIEWS}) or a table ({TABLES})."
NAMES = ("account", *f"{VIEWS}, {TABLES}".split(", "))
KNOWN = """Only what was published by then: 2025-05-13, 2025-05-13T12:00 or
2025-05-13T12:00+02:00. Without a zone the moment is read on the clock that the reports
share, and as UTC where they state several; Z is UTC. Reports without a date are left out."""


TOP = "Show only the N rows of most weight, in their usual order (timeline, omissions)."
NO_ROWS = f"the account is text: --where, --top and --format need a view ({VIEWS}) or a table \
({TABLES})"


def beginning(names: Iterable[str]) -> Callable[[str], list[str]]:
    """Return what a shell asks for the names that begin with what was typed.

    >>> beginning(NAMES)("ti")
    ['timeline', 'times']
    """

    def complete(incomplete: str) -> list[str]:
        return [name for name in names if name.startswith(incomplete)]

    return complete


class Shape(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


AsShape = Annotated[Shape, typer.Option("--format", help="table, json (one object a line) or csv.")]


def show(
    directory: Directory,
    what: Annotated[str, typer.Argument(help=SHOWN, autocompletion=beginning(NAMES))] = "account",
    where: Annotated[
        str | None, typer.Option(help="Condition on the columns: \"indicator = 'killed'\".")
    ] = None,
    form: AsShape = Shape.TABLE,
    as_known_at: Annotated[str | None, typer.Option(help=KNOWN)] = None,
    top: Annotated[int | None, typer.Option(min=1, help=TOP)] = None,
) -> None:
    """Show an account, or any table of a build."""
    from crossread.cli.tables import print_account, print_rows
    from crossread.store import open_store
    from crossread.store.views import view

    if what == "account" and (where is not None or top or form is not Shape.TABLE):
        raise UsageError(NO_ROWS)
    with standing(directory, as_known_at) as folder:
        if what == "account":
            print_account(folder.path)
            return
        with open_store(folder) as db:
            found = view(db, what, where, top)
        print_rows(found, form.value)


def standing(directory: Path, moment: str | None) -> "AbstractContextManager[Folder]":
    """Return the folder of a build as it is, or as it stood at a moment; only that makes it anew,
    and loads what it takes."""
    from crossread.store import Folder

    if moment is None:
        return nullcontext(Folder(path=directory))
    from crossread.cli.replay import as_it_stood

    return as_it_stood(directory, moment)


def why(
    directory: Directory,
    row: Annotated[str, typer.Argument(help="Id of a row, or its beginning as show prints it.")],
    form: AsShape = Shape.TABLE,
) -> None:
    """Show the words behind a row in context, and rulings on it."""
    import msgspec

    from crossread.cli.tables import print_evidence, print_row, print_rows
    from crossread.rulings.words import signed
    from crossread.store import Folder, open_store
    from crossread.store.behind import row_named, rulings_on, whole_row
    from crossread.store.behind import why as spans_behind

    with open_store(Folder(path=directory)) as db:
        found = spans_behind(db, row)
        itself = whole_row(db, row_named(db, row))
        rulings = rulings_on(db, itself)
    if form is not Shape.TABLE:
        spans = [msgspec.structs.asdict(entry) for entry in found]
        print_rows(spans or [itself], form.value)
        return
    if all(entry.row != itself["id"] for entry in found):
        print_row(itself)
    print_evidence(found)
    for ruling in rulings:
        typer.echo(visible(f"\n{signed(ruling)}"))


def compare(
    directory: Directory,
    report: Annotated[str, typer.Argument(help="Name of one report.")],
    other: Annotated[str, typer.Argument(help="Name of the other.")],
    form: AsShape = Shape.TABLE,
) -> None:
    """Set two reports side by side: shared text, figures, utterances.

    The table leaves out figures of two things; json and csv have them as not_comparable.
    """
    from crossread.cli.tables import print_rows
    from crossread.present.phrases import many
    from crossread.records import Verdict
    from crossread.store import Folder, open_store
    from crossread.store.pairs import compared

    with open_store(Folder(path=directory)) as db:
        found = compared(db, report, other)
    unlike = Verdict.NOT_COMPARABLE.value
    shown = [row for row in found if form is not Shape.TABLE or row["relation"] != unlike]
    print_rows(shown, form.value)
    if left := len(found) - len(shown):
        typer.echo(f"not shown: {many(left, 'pair')} of figures of two things (--format json)")


def check(directory: Directory) -> None:
    """Check that every span still matches its report. Exit 1 if one does not.

    It also checks that store, readings and Parquet files agree, and that each page is what this
    version makes of the readings.
    """
    from crossread.cli.pages import other_pages
    from crossread.present.phrases import many
    from crossread.store import Folder, open_store
    from crossread.store.parts import apart
    from crossread.store.queries import faults, rows

    folder = Folder(path=directory)
    with open_store(folder) as db:
        found = faults(db) + apart(folder, db) + list(other_pages(folder))
        count = rows(db, "SELECT count(*) AS n FROM spans")[0]["n"]
    for fault in found[:20]:
        typer.echo(visible(f"{fault.table} {fault.row}: {fault.detail}"), err=True)
    if found:
        raise CheckFailed(f"{many(len(found), 'fault')} in a build of {many(count, 'span')}")
    typer.echo(f"all {count:,} spans re-read to their exact words")


def export(
    directory: Directory,
    form: Annotated[
        str,
        typer.Option(
            "--as", help=f"One of {', '.join(FORMATS)}.", autocompletion=beginning(FORMATS)
        ),
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder or file to write.")],
    force: Force = False,
) -> None:
    """Write a build in another format; see FORMATS."""
    from crossread.cli.exporting import export_build
    from crossread.store import Folder

    typer.echo(visible(f"{export_build(Folder(path=directory), form, output, force=force)}"))
    print(f"open first: {FORMATS[form].first}", file=sys.stderr)


export.__doc__ = f"Write a build in another format.\n\n\b\n{listed()}"


COMMANDS: tuple[Callable[..., None], ...] = (show, why, compare, check, export)
