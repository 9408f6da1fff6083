"""Judging: from what a person types to a Ruling; refuses whatever would change nothing."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import duckdb
import msgspec

from crossread.cli.making import rulings_of
from crossread.errors import UsageError
from crossread.reconcile.settle import FIELDS, with_field
from crossread.records import Figure, Ruling, RulingKind, Verdict, record_id
from crossread.records.base import ReportId, RulingId
from crossread.store import FileShelf, Folder, open_store
from crossread.store.behind import row_named
from crossread.store.queries import rows
from crossread.store.ruled import RuledShelf

REJECTED = (
    *("attribution", "character", "figure", "finding", "omission", "position", "utterance"),
    *("summary", "tallies", "timeline"),
)
TAKES = {
    RulingKind.ACCEPT: "any row",
    RulingKind.REJECT: f"one row ({', '.join(REJECTED)}), or two figures that are compared",
    RulingKind.MERGE: "two or more attributions or utterances, or two figures that are compared",
    RulingKind.SPLIT: "attributions or utterances, or two figures that are compared",
    RulingKind.CORRECT: "a figure, or two figures that are compared (relation=VERDICT)",
    RulingKind.UNDO: "a ruling",
}


class Typed(msgspec.Struct, frozen=True, kw_only=True):
    """What a person typed to rule."""

    kind: RulingKind
    targets: tuple[str, ...]
    value: str | None = None
    by: str = ""
    note: str = ""


def ruling_of(folder: Folder, typed: Typed) -> Ruling:
    """Return what a person typed as a ruling on a build.

    Raises UsageError where a target is no row of the build or of a kind that cannot be ruled
    on so, or where `value` is missing, out of place or none that a figure can have.
    """
    if (typed.kind is RulingKind.CORRECT) != (typed.value is not None):
        raise UsageError("--value field=value belongs to correct, and to correct alone")
    earlier = rulings_of(folder)
    if typed.kind is RulingKind.UNDO:
        full = tuple(ruling_named(earlier, target) for target in typed.targets)
    else:
        full = targets_of(folder, typed)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    key = record_id("ruling", len(earlier), typed.kind, *full, typed.value, typed.by, at)
    told = msgspec.structs.asdict(typed) | {"targets": full, "at": at}
    return Ruling(id=RulingId(key), **told)


def ruling_named(rulings: Iterable[Ruling], start: str) -> str:
    """Return the one id of a ruling that begins so; raise UsageError otherwise."""
    found = sorted({r.id for r in rulings if r.id.startswith(start.rstrip("…."))})
    if len(found) != 1:
        raise UsageError(f"{start!r} fits {len(found)} rulings; it must fit one")
    return found[0]


def targets_of(folder: Folder, typed: Typed) -> tuple[str, ...]:
    """Return the whole ids of the rows that a ruling names, once it can change something."""
    with open_store(folder) as db:
        full = [row_named(db, target) for target in typed.targets]
        full = list(dict.fromkeys(each for row in full for each in meant(db, row, typed.kind)))
        kinds = [row.partition(":")[0] for row in full]
        pair = kinds == ["figure", "figure"]
        if pair and typed.kind is not RulingKind.ACCEPT and not rows(db, RELATED, full):
            raise UsageError(f"{' and '.join(full)} are not compared: nothing to {typed.kind}")
    if not pair and not fits(typed.kind, kinds):
        raise UsageError(f"{typed.kind} takes {TAKES[typed.kind]}, not {' and '.join(full)}")
    if typed.kind is RulingKind.CORRECT:
        check_value(folder, full, typed.value or "")
    return tuple(full)


def meant(db: duckdb.DuckDBPyConnection, row: str, kind: RulingKind) -> Sequence[str]:
    """Return the rows that a ruling on a row is about: of a relation, its two figures."""
    name = row.partition(":")[0]
    found: list[dict[str, Any]] = []
    if name == "figure_relations" and kind is not RulingKind.ACCEPT:
        found = rows(db, "SELECT [a, b] AS ids FROM figure_relations WHERE id = ?", [row])
    elif name == "utterance" and kind in (RulingKind.MERGE, RulingKind.SPLIT):
        found = rows(db, "SELECT members AS ids FROM utterances WHERE id = ?", [row])
    return found[0]["ids"] if found else [row]


def fits(kind: RulingKind, kinds: Sequence[str]) -> bool:
    """Whether rows of these kinds may be ruled on so; pairs of figures are told before.

    >>> fits(RulingKind.REJECT, ["timeline"]), fits(RulingKind.MERGE, ["report", "report"])
    (True, False)
    """
    if kind is RulingKind.REJECT:
        return len(kinds) == 1 and kinds[0] in REJECTED
    if kind in (RulingKind.MERGE, RulingKind.SPLIT):
        return set(kinds) == {"attribution"} and (len(kinds) > 1 or kind is RulingKind.SPLIT)
    return kind is RulingKind.ACCEPT or list(kinds) == ["figure"]


def check_value(folder: Folder, targets: Sequence[str], value: str) -> None:
    """Raise UsageError unless `field=value` can be set."""
    field, equals, wanted = value.partition("=")
    if len(targets) == 2:
        if field != "relation" or wanted not in set(Verdict):
            raise UsageError(f"--value {value!r}: write relation= and one of {', '.join(Verdict)}")
        return
    if not equals or field not in (*FIELDS, "value"):
        fields = ", ".join(("value", *FIELDS))
        raise UsageError(f"--value {value!r}: write field=value; the fields are {fields}")
    try:
        with_field(figure_named(folder, targets[0]), field, wanted)
    except ValueError as error:
        raise UsageError(f"--value {value!r}: {error}") from error


def figure_named(folder: Folder, name: str) -> Figure:
    """Return a figure of a build, as ruled so far."""
    with open_store(folder) as db:
        (found,) = rows(db, "SELECT report FROM figures WHERE id = ?", [name])
    shelf = FileShelf(folder.shelf, finished=True)
    reading = RuledShelf(shelf, rulings_of(folder))[ReportId(found["report"])]
    return next(figure for figure in reading.figures if figure.id == name)


RELATED = """
SELECT 1 FROM figure_relations WHERE (a = $1 AND b = $2) OR (a = $2 AND b = $1)
"""
