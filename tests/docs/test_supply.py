"""What crossread is built on: bounded in pyproject.toml, pinned in constraints.txt."""

import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]


def project() -> dict[str, list[Requirement]]:
    """Return the dependencies of the core and of each extra."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = {"core": table["dependencies"], **table["optional-dependencies"]}
    return {name: [Requirement(row) for row in rows] for name, rows in groups.items()}


def pins() -> dict[str, str]:
    """Return the version of each package in constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    rows = [line.split("==") for line in lines if not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in rows}


def test_every_dependency_has_an_upper_bound() -> None:
    """A new major version is taken in by hand, once the tests have passed with it."""
    free = [
        str(row)
        for rows in project().values()
        for row in rows
        if not any(bound.operator in ("<", "<=", "==", "~=") for bound in row.specifier)
    ]
    assert not free


def test_what_is_tested_is_pinned_within_its_bounds() -> None:
    """constraints.txt pins the core, PDF and what the tests need, as pyproject.toml allows."""
    pinned, groups = pins(), project()
    for row in (*groups["core"], *groups["pdf"], *groups["dev"]):
        assert canonicalize_name(row.name) in pinned, row
        assert row.specifier.contains(pinned[canonicalize_name(row.name)]), row
