"""Judging: from what a person types to a Ruling; refuses whatever would change nothing."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import duckdb
import msgspec

from crossread.errors import UsageError
from crossread.making import rulings_of
from crossread.records import Figure, Ruling, RulingKind, record_id
from crossread.records.base import ReportId, RulingId
from crossread.rulings import as_ruled, check
from crossread.rulings.checked import check_value, check_verdict
from crossread.rulings.force import is_pair
from crossread.store import FileShelf, Folder, open_store
from crossread.store.behind import row_named
from crossread.store.described import described
from crossread.store.queries import rows


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
    earlier, about = rulings_of(folder), ""
    if typed.kind is RulingKind.UNDO:
        full = tuple(ruling_named(earlier, target) for target in typed.targets)
    else:
        with open_store(folder) as db:
            full = targets_of(db, typed)
            about = described(db, full)
        check_correction(folder, full, typed.value)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    key = record_id("ruling", len(earlier), typed.kind, *full, typed.value, typed.by, at)
    told = msgspec.structs.asdict(typed) | {"targets": full, "at": at, "about": about}
    return Ruling(id=RulingId(key), **told)


def ruling_named(rulings: Iterable[Ruling], start: str) -> str:
    """Return the one id of a ruling that begins so, `ruling:` left out or not.

    >>> no = Ruling(id="ruling:2fd5bc1c00000000", kind=RulingKind.REJECT, targets=("u",))
    >>> ruling_named([no], "2fd5bc1c")
    'ruling:2fd5bc1c00000000'
    """
    wanted = start.strip().rstrip("….").removeprefix("ruling:")
    found = sorted({r.id for r in rulings if r.id.partition(":")[2].startswith(wanted)})
    if not found or not wanted:
        raise UsageError(f"no ruling {start!r}; `crossread rulings DIR` lists them")
    if len(found) > 1:
        raise UsageError(f"{start!r} begins the ids of {len(found)} rulings: {', '.join(found)}")
    return found[0]


def targets_of(db: duckdb.DuckDBPyConnection, typed: Typed) -> tuple[str, ...]:
    """Return the whole ids of the rows that a ruling names, once it can change something."""
    named = [row_named(db, target) for target in typed.targets]
    full = list(dict.fromkeys(each for row in named for each in meant(db, row, typed.kind)))
    compared = typed.kind is RulingKind.ACCEPT or not is_pair(full) or rows(db, RELATED, full)
    if not compared:
        raise UsageError(f"{' and '.join(full)} are not compared: nothing to {typed.kind}")
    check(typed.kind, full)
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


def check_correction(folder: Folder, targets: Sequence[str], value: str | None) -> None:
    """Raise UsageError unless what a correction says can be set."""
    if value is None:
        return
    if is_pair(targets):
        check_verdict(value)
    else:
        check_value(figure_named(folder, targets[0]), value)


def figure_named(folder: Folder, name: str) -> Figure:
    """Return a figure of a build, as ruled so far."""
    with open_store(folder) as db:
        (found,) = rows(db, "SELECT report FROM figures WHERE id = ?", [name])
    with closing(FileShelf(folder.shelf, finished=True)) as shelf:
        reading = as_ruled(shelf, shelf.corpus())[ReportId(found["report"])]
    return next(figure for figure in reading.figures if figure.id == name)


RELATED = """
SELECT 1 FROM figure_relations WHERE (a = $1 AND b = $2) OR (a = $2 AND b = $1)
"""
