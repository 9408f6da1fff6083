"""Exports from the command line: each writes what it names, over its own files alone."""

import re
from pathlib import Path

import pytest

from crossread.cli.formats import FORMATS
from crossread.present.export import EXPORTS
from tests.faults.made import made
from tests.support_cli import Shell


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of one report, made without the model."""
    return made(tmp_path_factory.mktemp("exports") / "out", "one").path


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_export_writes_something(
    crossread: Shell, built: Path, tmp_path: Path, form: str
) -> None:
    """Each export writes its file or folder, and says what in it to open first."""
    target = tmp_path / f"as-{form}"
    ran = crossread("export", built, "--as", form, "-o", target)
    assert ran.code == 0, ran.err
    assert target.stat().st_size > 0
    (told,) = ran.err.splitlines()
    assert told == f"open first: {FORMATS[form].first}"
    if target.is_dir():
        files = {file.name for file in target.iterdir()}
        assert FORMATS[form].file in files | {""}
        assert re.findall(r"[a-z][\w.]*\.[a-z]\w+", told)[0] in files


def test_the_formats_told_are_those_there_are(crossread: Shell) -> None:
    """Help lists each export with what it is."""
    assert FORMATS.keys() == EXPORTS.keys()
    told = crossread("export", "--help").out
    assert all(form.about in told for form in FORMATS.values())


@pytest.mark.parametrize("form", sorted(name for name, form in FORMATS.items() if form.file))
def test_an_export_of_one_file_may_be_named(
    crossread: Shell, built: Path, tmp_path: Path, form: str
) -> None:
    """A file name is taken; the file is replaced by its like, and another's is refused."""
    target = tmp_path / f"mine{Path(FORMATS[form].file).suffix}"
    export = ("export", built, "--as", form, "-o", target)
    assert crossread(*export).code == 0
    assert target.is_file()
    assert crossread(*export).code == 0
    target.write_bytes(b"mine")
    ran = crossread(*export)
    assert (ran.code, "--force" in ran.err, target.read_bytes()) == (2, True, b"mine")
    assert crossread(*export, "--force").code == 0
    assert target.read_bytes() != b"mine"
