"""Tables: the words and numbers that rules know, as data in TOML, one file a table.

A table lies beside the code that reads it or in the folder `tables` there. Its shape is a type;
what the shape does not know is refused, so that a misspelt key is found when the table is read.
"""

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import msgspec

from crossread.errors import UnknownPart

T = TypeVar("T")


def load(package: str, name: str, shape: type[T]) -> T:
    """Return a table of a package in its shape; the same object each time.

    Raises UnknownPart where there is no such table, TypeError for a shape that lets unknown keys
    pass, msgspec.ValidationError for a table that is not of the shape.

    >>> load("crossread.extract", "cues", dict[str, Any])["asserts"]["verbs"][0]
    'say'
    """
    key: Any = shape
    found: T = _loaded(package, name, key)
    return found


@cache
def _loaded(package: str, name: str, shape: Any) -> Any:
    for folder in folders_of(package):
        path = folder / f"{name}.toml"
        if path.is_file():
            return parsed(path.read_text("utf-8"), shape)
    raise UnknownPart("table", name, names_of(package))


def folders_of(package: str) -> tuple[Traversable, ...]:
    """Return where the tables of a package may lie."""
    return files(package) / "tables", files(package)


def parsed(text: str, shape: type[T]) -> T:
    """Return a table from its text, in its shape.

    >>> class Least(msgspec.Struct, forbid_unknown_fields=True):
    ...     share: float
    >>> parsed("share = 0.5", Least)
    Least(share=0.5)
    >>> parsed("shore = 0.5", Least)
    Traceback (most recent call last):
    msgspec.ValidationError: Object contains unknown field `shore`
    """
    config = getattr(shape, "__struct_config__", None)
    if config and not config.forbid_unknown_fields:
        raise TypeError(f"{shape.__name__} lets unknown keys pass: forbid_unknown_fields=True")
    return msgspec.convert(tomllib.loads(text), shape)


def names_of(package: str) -> tuple[str, ...]:
    """Return the names of all tables of a package, sorted."""
    folders = (folder for folder in folders_of(package) if folder.is_dir())
    names = (entry.name for folder in folders for entry in folder.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))
