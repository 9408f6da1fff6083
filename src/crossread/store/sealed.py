"""Sealed: a database opened so that no statement reaches anything but the file itself.

No other file, no network, no extension, no Python object; the configuration is locked and
the file is only read. Refuses a file that is not a store of crossread of this format.
"""

from pathlib import Path

import duckdb

SEALED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoload_known_extensions": False,
    "autoinstall_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
    "temp_directory": "",
    "lock_configuration": True,
}


def sealed(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a database for reading, sealed. Raises duckdb.Error where it is none.

    By its whole path: DuckDB takes a name such as `md:x` or `s3:x` for an address.
    """
    return duckdb.connect(str(path.absolute()), read_only=True, config=SEALED)


def kinds_of(db: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return {name: kind} of the tables and views of a database; none of them is run."""
    found = db.execute(
        "SELECT table_name, 'table' FROM duckdb_tables() WHERE NOT internal "
        "UNION ALL SELECT view_name, 'view' FROM duckdb_views() WHERE NOT internal"
    )
    return dict(found.fetchall())


def strangers(db: duckdb.DuckDBPyConnection, schema: dict[str, dict[str, str]]) -> list[str]:
    """Return what a database holds beside the tables of a schema, or lacks of them.

    Views, macros, defaults and computed columns could run what a stranger wrote.
    """
    found = [f"{kind} {name}" for name, kind in kinds_of(db).items() if kind != "table"]
    found += [f"{kind} {name}" for kind, name in db.execute(MORE).fetchall()]
    columns: dict[str, dict[str, str]] = {}
    for table, column, kind in db.execute(COLUMNS).fetchall():
        columns.setdefault(table, {})[column] = kind
    wrong = [name for name in {**schema, **columns} if columns.get(name) != schema.get(name)]
    return found + [f"table {name}" for name in wrong]


MORE = """
SELECT 'macro' AS kind, function_name AS name FROM duckdb_functions() WHERE NOT internal
UNION ALL SELECT 'schema', schema_name FROM duckdb_schemas()
    WHERE NOT internal AND database_name = current_database() AND schema_name <> 'main'
UNION ALL SELECT 'type', type_name FROM duckdb_types()
    WHERE NOT internal AND database_name = current_database()
UNION ALL SELECT 'sequence', sequence_name FROM duckdb_sequences()
UNION ALL SELECT 'index', index_name FROM duckdb_indexes()
UNION ALL SELECT 'default', table_name || '.' || column_name FROM duckdb_columns()
    WHERE NOT internal AND column_default IS NOT NULL
"""

COLUMNS = """
SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal
ORDER BY table_name, column_index
"""
