"""What crossread is built on: bounded in pyproject.toml, pinned in constraints.txt."""

import json
import re
import shlex
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


def test_what_builds_and_checks_it_is_bounded_too() -> None:
    """The build backend, and whatever the Makefile installs by name, has an upper bound."""
    built_by = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]
    made = (ROOT / "Makefile").read_text("utf-8")
    asked = re.findall(r"^\t.*/pip install (.*)", made, re.M)
    named = [word for line in asked for word in shlex.split(OPTIONS.sub("", line))]
    assert len(named) > 1
    for row in map(Requirement, (*built_by["requires"], *named)):
        assert any(bound.operator in ("<", "==") for bound in row.specifier), row


def test_what_the_bundle_is_built_from_has_hashes() -> None:
    """Each package that the scripts of the app are built with has its version and its hash."""
    lock = json.loads((ROOT / "web" / "frontend" / "package-lock.json").read_text("utf-8"))
    for name, row in lock["packages"].items():
        assert not name or row["integrity"].startswith("sha512-"), name


def test_no_package_of_python_runs_code_when_it_is_installed() -> None:
    """What the Makefile installs comes as wheels: a source would run its own script."""
    made = (ROOT / "Makefile").read_text("utf-8")
    asked = re.findall(r"^\t.*/pip install (.*)", made, re.M)
    assert asked
    assert all("--only-binary=:all:" in line for line in asked), asked


def test_no_package_of_npm_runs_code_when_it_is_installed() -> None:
    """Scripts of installation are off for whoever installs what the bundle is built from."""
    settings = (ROOT / "web" / "frontend" / ".npmrc").read_text("utf-8").splitlines()
    assert "ignore-scripts=true" in settings
    told = [path.read_text("utf-8") for path in (ROOT / ".ci" / "run", ROOT / "docs" / "page.md")]
    asked = [line for text in told for line in re.findall(r"npm (?:ci|install)[^)&\n]*", text)]
    assert asked
    assert all("--ignore-scripts" in line for line in asked), asked


OPTIONS = re.compile(r"-[cer] \S+|--\S+")
"""Options of pip with what they take; what is left are names."""
ELSEWHERE = {"train", "gazetteer", "dask", "ray", "fast"}
"""Extras that only training, compiling the gazetteer and other machines need."""


def test_what_is_tested_is_pinned_within_its_bounds() -> None:
    """constraints.txt pins the core, each extra and what the tests need, as pyproject.toml allows;
    what is told apart in it is pinned nowhere."""
    pinned, groups = pins(), project()
    assert groups.keys() >= ELSEWHERE
    wanted = [row for name, rows in groups.items() if name not in ELSEWHERE for row in rows]
    assert len(wanted) > 50
    for row in wanted:
        assert canonicalize_name(row.name) in pinned, row
        assert row.specifier.contains(pinned[canonicalize_name(row.name)]), row
