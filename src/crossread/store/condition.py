"""A condition: one expression on the columns of a view, and nothing else that SQL can say."""

import re
from collections.abc import Sequence
from typing import Any

import duckdb
import msgspec

from crossread.decoding import decoded
from crossread.errors import UsageError
from crossread.tables import load

EMPTY = "SELECT 1 WHERE ({}\n)"
DEEPER = "SELECT 1 WHERE (({}\n))"
"""Queries that are nothing but their condition; the new line ends a comment within it. What
closes a bracket and goes on after it fits one of them, never both."""


def condition(db: duckdb.DuckDBPyConnection, text: str) -> str:
    """Return a condition as it may stand within a query.

    Raises UsageError where the text is not one expression, or asks other tables: what follows
    a closed bracket, a second statement, a subquery; and where it calls what can make a value
    out of all proportion to the rows, such as a list of a billion numbers.
    """
    told = f"--where {text!r}"
    trees = [parsed(db, query.replace("{}", text)) for query in (EMPTY, DEEPER)]
    for tree in trees:
        if "error_message" in tree:
            raise UsageError(f"{told}: {complaint(tree['error_message'])}")
    tree, bare = trees[0], parsed(db, EMPTY.format("true"))
    if frame(tree) != frame(bare):
        raise UsageError(f"{told}: {ONE}")
    if asks_elsewhere(tree):
        raise UsageError(f"{told}: a condition on the columns cannot hold a query")
    allowed = load("crossread.store", "functions", Allowed)
    if ROW in called(tree):
        raise UsageError(f"{told}: {ONE}")
    if others := sorted(called(tree) - allowed.functions - allowed.unnamed):
        there = ", ".join(sorted(allowed.functions))
        raise UsageError(f"{told}: no function {others[0]}; there are: {there}")
    return f"({text}\n)"


class Allowed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table functions.toml, which says why no others."""

    functions: frozenset[str]
    unnamed: frozenset[str]
    """Operators, and functions that stand for one: nobody writes their names."""


ONE = """write one condition on the columns, such as "low > 12" or "place = 'Karsk'\""""
ROW = "row"
"""What brackets call that hold no condition or several: "", "-- low", "(low, high)"."""
NO_COLUMN = re.compile(r'Referenced column "(.+?)" not found')


def complaint(error: str, columns: Sequence[str] = ()) -> str:
    """Return what the database says of a condition in words for whoever wrote it.

    >>> complaint('Binder Error: Referenced column "lo" not found in FROM clause!', ["low", "high"])
    'no column lo; there are: low, high'
    >>> complaint("Binder Error: WHERE clause cannot contain aggregates!")
    'WHERE clause cannot contain aggregates!'
    """
    said = next(iter(error.splitlines()), "")
    if found := NO_COLUMN.search(said):
        return f"no column {found[1]}; there are: {', '.join(columns)}"
    if "syntax error" in said:
        return ONE
    if "Cannot compare values" in said:
        return "a text cannot be compared with a number: put words in single quotes"
    return re.sub(r"^\w+ Error: ", "", said)


def parsed(db: duckdb.DuckDBPyConnection, query: str) -> dict[str, Any]:
    """Return what DuckDB's own parser makes of a query, without running it."""
    try:
        found = db.execute("SELECT json_serialize_sql(?::VARCHAR)", [query]).fetchone()
        tree: dict[str, Any] = decoded(found[0], dict[str, Any]) if found else {}
    except (duckdb.Error, msgspec.MsgspecError, UnicodeEncodeError) as error:
        return {"error_message": str(error) or "too deep"}
    return tree


def frame(tree: dict[str, Any]) -> Any:
    """Return a parsed query without its condition and without the places in its text."""
    nodes = [statement["node"] for statement in tree.get("statements", [])]
    return without_places(
        [{key: value for key, value in n.items() if key != "where_clause"} for n in nodes]
    )


def without_places(value: Any) -> Any:
    """Return a tree without the numbers that tell where in the text a node stands."""
    if isinstance(value, dict):
        return {k: without_places(v) for k, v in value.items() if not k.startswith("query_loc")}
    if isinstance(value, list):
        return [without_places(entry) for entry in value]
    return value


def called(value: Any) -> set[str]:
    """Return the names of the functions and operators that a tree calls."""
    if isinstance(value, list):
        return set().union(*map(called, value))
    if not isinstance(value, dict):
        return set()
    own = {"->"} if value.get("class") == "LAMBDA" else set()
    own |= {str(value["function_name"])} if value.get("function_name") else set()
    return own.union(*map(called, value.values()))


def asks_elsewhere(value: Any) -> bool:
    """Whether a tree holds a subquery or a parameter."""
    if isinstance(value, dict):
        if value.get("class") in ("SUBQUERY", "PARAMETER"):
            return True
        return any(asks_elsewhere(entry) for entry in value.values())
    return isinstance(value, list) and any(asks_elsewhere(entry) for entry in value)
