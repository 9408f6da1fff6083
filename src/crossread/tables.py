"""Tables: the words and numbers that rules know, as data in TOML, one file a table.

A table lies in the folder `tables` of the package that reads it. Its shape is a type; what the
shape does not know is refused, so that a misspelt key is found when the table is read.
"""

import tomllib
from functools import cache
from importlib.resources import files
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
    path = files(package) / "tables" / f"{name}.toml"
    if not path.is_file():
        raise UnknownPart("table", name, names_of(package))
    return parsed(path.read_text("utf-8"), shape)


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
    names = (entry.name for entry in (files(package) / "tables").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))
