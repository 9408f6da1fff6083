"""Tables of words, one TOML file each: what the comparisons know of the language, as data.

To extend one, edit its file; nothing else knows the words.
"""

from functools import cache
from typing import Any

from crossread.tables import load, names_of


def table_names() -> tuple[str, ...]:
    """Return the names of all tables, sorted."""
    return names_of("crossread.reconcile")


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table of that name; raise UnknownPart where there is none.

    The same dictionary is returned each time: read it, never change it.

    >>> table("vague")["dozens"]["top"]
    99
    """
    return load("crossread.reconcile", name, dict[str, Any])


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
