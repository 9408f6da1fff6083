"""Tables of words, one TOML file each: what the rules know of the language, as data.

To extend one, edit its file; nothing else knows the words.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from crossread.errors import UnknownPart


def table_names() -> tuple[str, ...]:
    """Return the names of all tables, sorted."""
    folder = files(__name__)
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table of that name; raise UnknownPart where there is none.

    The same dictionary is returned each time: read it, never change it.

    >>> table("cues")["asserts"]["verbs"][0]
    'say'
    """
    path = files(__name__) / f"{name}.toml"
    if not path.is_file():
        raise UnknownPart("table", name, table_names())
    return tomllib.loads(path.read_text("utf-8"))
