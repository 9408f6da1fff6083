"""Tables of words, one TOML file each: what the rules know of the language, as data.

To extend one, edit its file; nothing else knows the words.
"""

from functools import cache
from typing import Any

from crossread.tables import load, names_of


def table_names() -> tuple[str, ...]:
    """Return the names of all tables, sorted."""
    return names_of("crossread.extract")


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table of that name; raise UnknownPart where there is none.

    The same dictionary is returned each time: read it, never change it.

    >>> table("cues")["asserts"]["verbs"][0]
    'say'
    """
    return load("crossread.extract", name, dict[str, Any])
