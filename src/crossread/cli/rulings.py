"""Commands for corrections by a person: rule and rulings. Rows are appended, never rewritten."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossread.cli.looks import AsShape, Directory, Shape
from crossread.errors import UsageError
from crossread.records.ruling import RulingKind
from crossread.visible import visible

if TYPE_CHECKING:
    from crossread.records import Ruling

Targets = Annotated[
    list[str],
    typer.Argument(help="Ids of rows, whole or as show prints them; for undo, of a ruling."),
]
Value = Annotated[
    list[str] | None,
    typer.Option(
        help="For correct, once: field=value. Fields of a figure: value (both bounds), low, high, "
        "hedge, hedge_kind, status, indicator, counted, counted_class, unit, place, period, "
        "claimant, as_of, cumulative, change, percent. Of two figures: relation=VERDICT."
    ),
]


def rule(
    directory: Directory,
    kind: Annotated[RulingKind, typer.Argument(help="What is decided.")],
    targets: Targets,
    value: Value = None,
    by: Annotated[str, typer.Option(help="Your name, or who decides.")] = "",
    note: Annotated[str, typer.Option(help="Why.")] = "",
) -> None:
    """Correct a build by hand; every later build replays it.

    accept: any row; marks it and changes nothing else. reject: takes out an attribution,
    character, figure, finding, omission, position, utterance, or a row of summary, tallies or
    timeline; given two figures: marks them as not comparable. merge, split: attributions or
    utterances, or two figures. correct: a figure, or two. undo: a ruling.
    """
    from crossread.judging import Typed, ruling_of
    from crossread.making import remake, rulings_of
    from crossread.rulings.words import short, told
    from crossread.store import Folder

    if value and len(value) > 1:
        raise UsageError(f"{len(value)} values, one fits in a ruling: rule once for each")
    folder = Folder(path=directory).existing()
    given = value[0] if value else None
    typed = Typed(kind=kind, targets=tuple(targets), value=given, by=by, note=note)
    (ruling,) = remake(folder, lambda: (ruling_of(folder, typed),))
    name, done = short(ruling.id), told(ruling, rulings_of(folder))
    typer.echo(visible(f"{name} {done}"))
    print(visible(f"to take it back: crossread rule {directory} undo {name}"), file=sys.stderr)


def rulings(
    directory: Directory,
    load: Annotated[
        Path | None, typer.Option("--import", help="Append the rulings of a JSON Lines file.")
    ] = None,
    form: AsShape = Shape.TABLE,
) -> None:
    """List the rulings of a build. --format json exports them, --import reads them back."""
    from msgspec.structs import asdict

    from crossread.cli.tables import print_rows
    from crossread.making import fresh_rulings, remake, rulings_of
    from crossread.present.phrases import many
    from crossread.store import Folder

    folder = Folder(path=directory).existing()
    if load is not None:
        added = remake(folder, lambda: fresh_rulings(folder, load))
        print(f"{many(len(added), 'ruling')} added", file=sys.stderr)
    found = rulings_of(folder)
    print_rows(listed(found) if form is Shape.TABLE else [*map(asdict, found)], form.value)


def listed(rulings: "Sequence[Ruling]") -> list[dict[str, str]]:
    """Return the rulings as a person reads them: what each did, and which takes it back."""
    from crossread.rulings.force import taken_back
    from crossread.rulings.words import short, told

    undone = taken_back(rulings)
    return [
        {
            "id": ruling.id,
            "decided": told(ruling, rulings),
            "by": ruling.by,
            "on": ruling.at[:10],
            "note": ruling.note,
            "undone by": short(undone[ruling.id].id) if ruling.id in undone else "",
        }
        for ruling in rulings
    ]


COMMANDS: tuple[Callable[..., None], ...] = (rule, rulings)
