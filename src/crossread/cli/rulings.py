"""Commands for corrections by a person: rule and rulings. Rows are appended, never rewritten."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from crossread.cli.looks import AsShape, Directory, Shape
from crossread.records.ruling import RulingKind

Targets = Annotated[
    list[str],
    typer.Argument(help="Ids of rows, whole or as show prints them; for undo, of a ruling."),
]
Value = Annotated[
    str | None,
    typer.Option(
        help="For correct: field=value. Fields of a figure: value (both bounds), low, high, "
        "hedge, hedge_kind, status, indicator, counted, counted_class, unit, place, period, "
        "claimant, as_of, cumulative, change, percent. Of two figures: relation=VERDICT."
    ),
]


def rule(
    directory: Directory,
    kind: Annotated[RulingKind, typer.Argument(help="What is decided.")],
    targets: Targets,
    value: Value = None,
    by: Annotated[str, typer.Option(help="Who decides.")] = "",
    note: Annotated[str, typer.Option(help="Why.")] = "",
) -> None:
    """Correct a build by hand; every later build replays it.

    accept: any row; changes nothing. reject: takes out an attribution, character, figure,
    finding, omission, position, utterance, or a row of summary, tallies or timeline; of two
    figures, says that they are no pair. merge, split: attributions or utterances, or two
    figures. correct: a figure, or two. undo: a ruling.
    """
    from crossread.cli.judging import Typed, ruling_of
    from crossread.cli.making import remake
    from crossread.store import Folder

    folder = Folder(path=directory).existing()
    typed = Typed(kind=kind, targets=tuple(targets), value=value, by=by, note=note)
    (ruling,) = remake(folder, lambda: (ruling_of(folder, typed),))
    typer.echo(ruling.id)


def rulings(
    directory: Directory,
    load: Annotated[
        Path | None, typer.Option("--import", help="Append the rulings of a JSON Lines file.")
    ] = None,
    form: AsShape = Shape.TABLE,
) -> None:
    """List the rulings of a build. --format json exports them, --import reads them back."""
    import msgspec

    from crossread.cli.cells import many
    from crossread.cli.making import fresh_rulings, remake, rulings_of
    from crossread.cli.tables import print_rows
    from crossread.store import Folder

    folder = Folder(path=directory).existing()
    if load is not None:
        added = remake(folder, lambda: fresh_rulings(folder, load))
        print(f"{many(len(added), 'ruling')} added", file=sys.stderr)
    print_rows([msgspec.structs.asdict(row) for row in rulings_of(folder)], form.value)


COMMANDS: tuple[Callable[..., None], ...] = (rule, rulings)
