"""Commands for corrections by a person: rule and rulings. Rows are appended, never rewritten."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from crossread.cli.looks import AsShape, Directory, Shape
from crossread.records.ruling import RulingKind

Targets = Annotated[
    list[str], typer.Argument(help="Ids of the rows; for undo, the id of the ruling taken back.")
]


def rule(
    directory: Directory,
    kind: Annotated[RulingKind, typer.Argument(help="What is decided.")],
    targets: Targets,
    value: Annotated[str | None, typer.Option(help="For correct: field=value.")] = None,
    by: Annotated[str, typer.Option(help="Who decides.")] = "",
    note: Annotated[str, typer.Option(help="Why.")] = "",
) -> None:
    """Correct a build: accept, reject, merge, split, correct or undo; replayed on every build."""
    from crossread.cli.making import append_ruling, remake
    from crossread.store import Folder

    folder = Folder(path=directory).existing()
    ruling = append_ruling(folder, kind, tuple(targets), value=value, by=by, note=note)
    remake(folder)
    typer.echo(ruling.id)


def rulings(
    directory: Directory,
    load: Annotated[
        Path | None, typer.Option("--import", help="Append the rulings of a JSON Lines file.")
    ] = None,
    form: AsShape = Shape.TABLE,
) -> None:
    """List the rulings of a build; --format json exports them, --import reads them back."""
    import msgspec

    from crossread.cli.making import import_rulings, remake, rulings_of
    from crossread.cli.tables import print_rows
    from crossread.store import Folder

    folder = Folder(path=directory).existing()
    if load is not None:
        count = import_rulings(folder, load)
        remake(folder)
        print(f"{count} rulings added", file=sys.stderr)
    print_rows([msgspec.structs.asdict(row) for row in rulings_of(folder)], form.value)


COMMANDS: tuple[Callable[..., None], ...] = (rule, rulings)
