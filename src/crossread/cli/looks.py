"""Commands that look into a build: show, why, compare, check, export."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crossread.errors import CheckFailed

Directory = Annotated[Path, typer.Argument(help="Folder of a build.")]


class Shape(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


AsShape = Annotated[Shape, typer.Option("--format", help="table, json (one object a line) or csv.")]


def show(
    directory: Directory,
    what: Annotated[
        str, typer.Argument(help="account, figures, quotes, disagreements, timeline, …")
    ] = "account",
    where: Annotated[
        str | None, typer.Option(help="Condition on the columns: \"indicator = 'killed'\".")
    ] = None,
    form: AsShape = Shape.TABLE,
    as_known_at: Annotated[
        str | None, typer.Option(help="Only what was published by then: 2011-01-28T18:00.")
    ] = None,
) -> None:
    """Show an account, or any table of a build."""
    from crossread.cli.replay import show_as_known
    from crossread.cli.tables import print_account, print_rows
    from crossread.store import Folder, open_store
    from crossread.store.views import view

    if as_known_at is not None:
        show_as_known(directory, what, as_known_at, where, form.value)
    elif what == "account":
        print_account(directory)
    else:
        with open_store(Folder(path=directory)) as db:
            print_rows(view(db, what, where), form.value)


def why(
    directory: Directory,
    row: Annotated[str, typer.Argument(help="Id of a row, or its beginning.")],
    form: AsShape = Shape.TABLE,
) -> None:
    """Show every span behind a row, in its context."""
    import msgspec

    from crossread.cli.tables import print_evidence, print_rows
    from crossread.store import Folder, open_store
    from crossread.store.queries import why as spans_behind

    with open_store(Folder(path=directory)) as db:
        found = spans_behind(db, row)
    if form is Shape.TABLE:
        print_evidence(found)
    else:
        print_rows([msgspec.structs.asdict(entry) for entry in found], form.value)


def compare(
    directory: Directory,
    report: Annotated[str, typer.Argument(help="Name of one report.")],
    other: Annotated[str, typer.Argument(help="Name of the other.")],
    form: AsShape = Shape.TABLE,
) -> None:
    """Set two reports side by side: shared words, figures, utterances."""
    from crossread.cli.tables import print_rows
    from crossread.store import Folder, open_store
    from crossread.store.pairs import compared

    with open_store(Folder(path=directory)) as db:
        print_rows(compared(db, report, other), form.value)


def check(directory: Directory) -> None:
    """Re-read every span against the text of its report; exit 1 if one differs."""
    from crossread.store import Folder, open_store
    from crossread.store.queries import faults, rows

    with open_store(Folder(path=directory)) as db:
        found = faults(db)
        count = rows(db, "SELECT count(*) AS n FROM spans")[0]["n"]
    for fault in found[:20]:
        typer.echo(f"{fault.table} {fault.row}: {fault.detail}", err=True)
    if found:
        raise CheckFailed(f"{len(found):,} of {count:,} spans do not re-read")
    typer.echo(f"all {count:,} spans re-read to their exact words")


def export(
    directory: Directory,
    form: Annotated[str, typer.Option("--as", help="csv, json or parquet.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder or file to write.")],
) -> None:
    """Write a build in another format."""
    from crossread.present.export import export_as
    from crossread.store import FileShelf, Folder

    shelf = FileShelf(Folder(path=directory).existing().shelf)
    written = export_as(form, directory, shelf.corpus(), shelf, output)
    typer.echo(f"{written}")


COMMANDS: tuple[Callable[..., None], ...] = (show, why, compare, check, export)
