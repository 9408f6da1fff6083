"""Tables of words, one TOML file each: what the comparisons know of the language, as data.

To extend one, edit its file; nothing else knows the words.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from crossread.errors import UnknownPart


def table_names() -> tuple[str, ...]:
    """Return the names of all tables, sorted."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table of that name; raise UnknownPart where there is none.

    The same dictionary is returned each time: read it, never change it.

    >>> table("vague")["dozens"]["top"]
    99
    """
    path = files(__name__) / f"{name}.toml"
    if not path.is_file():
        raise UnknownPart("table", name, table_names())
    return tomllib.loads(path.read_text("utf-8"))


@cache
def index_of(name: str, key: str = "words") -> dict[str, str]:
    """Return {word: section} of a table whose sections list words under `key`.

    >>> index_of("classes")["policemen"]
    'police'
    """
    return {
        word: section
        for section, entry in table(name).items()
        if isinstance(entry, dict)
        for word in entry.get(key, ())
    }
