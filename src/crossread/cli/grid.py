"""Grid: rows as a table that fits the terminal; what does not fit is left out and named."""

from collections.abc import Sequence
from typing import Any

import msgspec
from rich import box
from rich.table import Table
from rich.text import Text

from crossread.cli.cells import worded

HIDDEN = ("story", "made_by")
LONG = (
    *("words", "wordings", "text", "why", "one", "other", "stands", "matter", "title", "detail"),
    *("reasons", "claimants", "origin", "targets", "a", "b", "decided", "note"),
)
"""Columns that fold; all others are cut."""
LAST = (
    *(
        "url",
        "published",
        "characters",
        "publishers",
        "unresolved",
        "stance",
        "mode",
        "basis",
        "as_of",
    ),
    *("outlet", "status", "precision", "report_a", "report_b", "class", "reasons"),
    *("kind", "counted", "claimant_a", "claimant_b", "place", "why", "outlets"),
    *("report", "claimant"),
)
"""What is left out first where the terminal is narrow."""
CAP, FOLDED, GAP = 14, 14, 2  # characters of a column at least, of a folded one, between two


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column: its least width, and that of its widest cell."""

    name: str
    least: int
    widest: int


def grid(found: Sequence[dict[str, Any]], width: int, *, title: str | None = None) -> Table:
    """Return rows as a table of at most `width` characters.

    Columns without any value are left out, and those that do not fit; the caption names them.
    """
    columns = [column_of(name, found) for name in found[0] if name not in HIDDEN]
    filled = [column for column in columns if any(has(row, column.name) for row in found)]
    kept = fitting(filled, width)
    table = Table(
        title=title,
        title_justify="left",
        caption=left_out(filled, kept),
        caption_justify="left",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        padding=(0, GAP - 1, 0, 0),
    )
    for column, space in zip(kept, widths(kept, width), strict=True):
        numeric = all(isinstance(row[column.name], int | float | None) for row in found)
        folds = column.name in LONG
        table.add_column(
            column.name,
            width=space,
            no_wrap=not folds,
            overflow="fold" if folds else "ellipsis",
            justify="right" if numeric else "left",
        )
    for row in found:
        table.add_row(*(Text(worded(row[column.name])) for column in kept))
    return table


def column_of(name: str, found: Sequence[dict[str, Any]]) -> Column:
    """Return how wide a column is, and how narrow it may be."""
    widest = max(len(name), *(len(line) for row in found for line in lines_of(row[name])))
    least = max(len(name), FOLDED) if name in LONG else CAP
    return Column(name=name, least=min(widest, least), widest=widest)


def lines_of(value: Any) -> list[str]:
    """Return the lines of a cell."""
    return worded(value).split("\n")


def has(row: dict[str, Any], name: str) -> bool:
    """Whether a row has a value in a column."""
    return row[name] not in (None, "", [], ())


def fitting(columns: Sequence[Column], width: int) -> list[Column]:
    """Return the columns that fit, those of LAST left out first, then from the right.

    >>> wide = [Column(name=name, least=30, widest=30) for name in ("id", "url", "words")]
    >>> [column.name for column in fitting(wide, 80)]
    ['id', 'words']
    """
    order = {name: place for place, name in enumerate(reversed(LAST), 1)}
    wanted = sorted(columns[1:], key=lambda column: order.get(column.name, 0))
    kept, space = [columns[0]], width - columns[0].least - GAP
    for column in wanted:
        if column.least + GAP <= space:
            kept.append(column)
            space -= column.least + GAP
    return [column for column in columns if column in kept]


def widths(columns: Sequence[Column], width: int) -> list[int]:
    """Return the width of each column: the least, and what is left over to those that fold.

    >>> widths([Column(name="words", least=14, widest=90)], 40)
    [38]
    """
    given = [column.least for column in columns]
    for folds in (True, False):
        while True:
            spare = width - sum(given) - GAP * len(columns)
            wanting = [
                at
                for at, column in enumerate(columns)
                if given[at] < column.widest and (column.name in LONG) is folds
            ]
            if spare <= 0 or not wanting:
                break
            for at in wanting[:spare]:
                given[at] += 1
    return given


def left_out(columns: Sequence[Column], kept: Sequence[Column]) -> str | None:
    """Name the columns that did not fit, and where they are to be had."""
    names = [column.name for column in columns if column not in kept]
    return f"not shown: {', '.join(names)} (--format json has all)" if names else None
