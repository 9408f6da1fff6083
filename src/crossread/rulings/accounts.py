"""Accounts as ruled: without the rows that people reject, each other row with its rulings.

A ruling on a figure or a statement is one on every row that stands on it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from crossread.records import (
    Account,
    Attribution,
    Figure,
    Reading,
    Record,
    Ruling,
    content_id,
)
from crossread.records.base import RulingId
from crossread.rulings.force import by_target, rejected, rulings_on

TABLES = (
    *("figure_relations", "tallies", "utterances", "positions", "timeline", "omissions"),
    "characters",
)
"""The parts of an account that stand on rows of readings alone; findings and summary stand on
them."""

Named = Mapping[str, tuple[Ruling, ...]]


def ruled_account(
    account: Account, force: Sequence[Ruling], readings: Iterable[Reading] = ()
) -> Account:
    """Return the account as the rulings in force have it; `readings` are those not yet ruled.

    A finding goes with the row it is about, a clause of the summary with any of its findings.
    """
    if not force:
        return account
    here = {*rows_of(account), *(row.id for r in readings for row in statements(r))}
    named, gone = by_target(force), rejected(force)
    parts = {table: kept_rows(account, table, named, gone) for table in TABLES}
    findings = kept_rows(account, "findings", named, gone)
    findings = tuple(row for row in findings if not (row.rows and row.rows[0] in gone))
    on = {row.id: row.ruled_by for row in findings}
    summary = (
        with_rulings(clause, (ruling for finding in clause.findings for ruling in on[finding]))
        for clause in kept_rows(account, "summary", named, gone)
        if set(clause.findings) <= on.keys()
    )
    rulings = tuple(ruling.id for ruling in force if here.intersection(ruling.targets))
    return replace(account, **parts, findings=findings, summary=tuple(summary), rulings=rulings)


def rows_of(account: Account) -> Iterator[str]:
    """Yield the ids of all rows of an account that can be ruled on."""
    for table in (*TABLES, "findings", "summary"):
        yield from (row_id(table, account, row) for row in getattr(account, table))


def statements(reading: Reading) -> tuple[Figure | Attribution, ...]:
    """Return what a report states: its figures and what is said in it."""
    return (*reading.figures, *reading.attributions)


def kept_rows(account: Account, table: str, named: Named, gone: set[str]) -> tuple[Any, ...]:
    """Return the rows of a table that no ruling takes out, each with the rulings on it."""
    rows = ((row_id(table, account, row), row) for row in getattr(account, table))
    return tuple(
        with_rulings(row, rulings_on((key, *names_in(row)), named))
        for key, row in rows
        if key not in gone
    )


def with_rulings(row: Any, rulings: Iterable[RulingId]) -> Any:
    """Return the row with further rulings on it."""
    ruled_by = tuple(dict.fromkeys((*row.ruled_by, *rulings)))
    return replace(row, ruled_by=ruled_by) if ruled_by != row.ruled_by else row


def row_id(table: str, account: Account, row: Record) -> str:
    """Return a row's own id, else that of its content."""
    own: str = getattr(row, "id", "")
    return own or content_id(table, account.story, row)


def names_in(value: object) -> Iterator[str]:
    """Yield every text within a row; those that are ids name the rows it stands on."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from names_in(entry)
    elif isinstance(value, Record):
        for field in value.__struct_fields__:
            yield from names_in(getattr(value, field))
