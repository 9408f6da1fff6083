"""Views: the questions that `show` answers, one SQL file each; other names are plain tables."""

from importlib import resources
from typing import Any

import duckdb

from crossread.errors import UnknownPart, UsageError
from crossread.store.condition import complaint, condition
from crossread.store.queries import rows
from crossread.store.tables import TABLES


def view_names() -> list[str]:
    """Return the names that `show` knows: views first, then tables."""
    files = resources.files("crossread.store").joinpath("sql").iterdir()
    views = sorted(file.name[:-4] for file in files if file.name.endswith(".sql"))
    return views + sorted(TABLES.keys() - set(views))


def view(
    db: duckdb.DuckDBPyConnection, name: str, where: str | None = None, top: int | None = None
) -> list[dict[str, Any]]:
    """Return the rows of a view, or those that a condition on its columns keeps.

    Of more than `top` only the weightiest, in the order in which they stand. Raises
    UnknownPart for a name that is none, UsageError for a condition that is not one
    expression on the columns and for `top` where rows have no weight.
    """
    if name not in view_names():
        raise UnknownPart("view", name, view_names())
    query = query_of(name)
    if where is not None:
        query = f"SELECT * FROM ({query}) WHERE {condition(db, where)}"
    try:
        found = rows(db, query)
    except duckdb.Error as error:
        columns = [column[0] for column in db.execute(query_of(name)).description or []]
        raise UsageError(f"--where {where!r}: {complaint(str(error), columns)}") from error
    return found if top is None else weightiest(found, top, name)


WEIGHED = "timeline and omissions"
"""The views whose rows have a weight."""


def weightiest(found: list[dict[str, Any]], top: int, name: str) -> list[dict[str, Any]]:
    """Return the weightiest rows in the order in which they stand."""
    if found and "weight" not in found[0]:
        raise UsageError(f"--top: rows of {name} have no weight; those of {WEIGHED} have")
    ranked = sorted(range(len(found)), key=lambda at: (-(found[at]["weight"] or 0), at))
    return [found[at] for at in sorted(ranked[:top])]


def query_of(name: str) -> str:
    """Return the SQL of a view or table."""
    if name in TABLES and not is_view(name):
        return f'SELECT * FROM "{name}"'
    text = resources.files("crossread.store").joinpath(f"sql/{name}.sql").read_text("utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("--"))


def is_view(name: str) -> bool:
    """Whether an SQL file of that name exists."""
    return resources.files("crossread.store").joinpath(f"sql/{name}.sql").is_file()
