"""Exporting: a build in another format, written whole, over files of the same kind alone."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from crossread.cli.alike import is_alike
from crossread.cli.formats import FORMATS
from crossread.cli.outputs import Kind, Output, is_part, replaced, written
from crossread.errors import StoreError, UnknownPart, UsageError, WriteError
from crossread.present.export import EXPORTS, export_as
from crossread.rulings import as_ruled
from crossread.store import FileShelf, Folder
from crossread.store.database import no_pattern, schema
from crossread.store.folder import holds_build, listed
from crossread.store.layout import BUILT, NEW, PARQUET, is_file, is_folder, is_ours, is_there
from crossread.store.lock import writing
from crossread.store.settle import sweep

TRIES = 5
"""How often a build is taken anew that was replaced while it was being taken."""


def export_build(folder: Folder, form: str, output: Path, *, force: bool) -> Path:
    """Write a build in a format of EXPORTS; return the path written.

    Raises UsageError where other things stand there, WriteError where it cannot be written.
    """
    if form not in EXPORTS:
        raise UnknownPart("export", form, EXPORTS)
    with TemporaryDirectory() as taken, shelf_of(folder, Path(taken)) as shelf:
        corpus = shelf.corpus()
        ruled = as_ruled(shelf, corpus)

        def fill(target: Path) -> None:
            export_as(form, Path(taken), corpus, ruled, target)

        name = FORMATS[form].file
        if form == "json":
            into_file(Output(path=output, kind=Kind.STORIES, force=force), fill)
        elif name and output.suffix == Path(name).suffix and not output.is_dir():
            as_file(output, name, fill, force=force)
        else:
            into_folder(output, fill, force=force)
    return output


@contextmanager
def shelf_of(folder: Folder, taken: Path) -> Iterator[FileShelf]:
    """Open the shelf of a build and take its Parquet files, all of one moment."""
    folder.existing()
    for _ in range(TRIES):
        with suppress(FileNotFoundError):
            before = folder.database.stat()
            with closing(FileShelf(folder.shelf, finished=True)) as shelf:
                take_parquet(folder, taken / PARQUET)
                if os.path.samestat(before, folder.database.stat()):
                    yield shelf
                    return
    raise StoreError(f"{folder.path} changes faster than it can be read")


def take_parquet(folder: Folder, target: Path) -> None:
    """Copy the Parquet files of a build, and nothing that a link names."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    with duckdb.connect() as db:
        for source in (folder.path / PARQUET, folder.path / BUILT / PARQUET):
            for file in sorted(source.iterdir()) if is_folder(source) else ():
                if is_file(file) and is_ours(f"{PARQUET}/{file.name}"):
                    taken = target / file.name
                    shutil.copyfile(file, taken)
                    check_columns(taken, file, db)


def check_columns(taken: Path, file: Path, db: duckdb.DuckDBPyConnection) -> None:
    """Raise StoreError where a copied Parquet file has other columns than its table, whose names
    a stranger's build could let say anything to a database."""
    try:
        found = db.execute("DESCRIBE SELECT * FROM read_parquet(?)", [no_pattern(taken)])
        names = [row[0] for row in found.fetchall()]
    except duckdb.Error as error:
        raise StoreError(f"{file} is damaged: {str(error).splitlines()[0]}") from error
    if names != list(schema().get(file.stem, ())):
        raise StoreError(f"{file} has other columns than crossread writes")


def into_file(output: Output, fill: Callable[[Path], None]) -> None:
    """Write an export of one file."""
    with TemporaryDirectory() as work, written(output) as target:
        made = Path(work) / "made"
        fill(made)
        with made.open("rb") as file:
            shutil.copyfileobj(file, target)


def as_file(output: Path, name: str, fill: Callable[[Path], None], *, force: bool) -> None:
    """Write an export whose only file is `name` under the name that a person gave it."""
    if is_part(output):
        raise UsageError(f"{output} is part of a build: name another file")
    with TemporaryDirectory() as work:
        fill(Path(work))
        made = Path(work) / name
        if is_there(output) and not force and not is_alike(made, output):
            raise UsageError(
                f"{output} was not written by this export: name another file, "
                "or --force to replace it"
            )
        try:
            output.absolute().parent.mkdir(parents=True, exist_ok=True)
            with made.open("rb") as file, replaced(output.absolute()) as target:
                shutil.copyfileobj(file, target)
        except OSError as error:
            raise WriteError(f"cannot write {output}: {error.strerror or error}") from error


def into_folder(output: Path, fill: Callable[[Path], None], *, force: bool) -> None:
    """Write an export of several files into a folder, each over one of the same columns."""
    if output.suffix in (".csv", ".parquet") and not output.is_dir():
        raise UsageError(f"{output}: this export is a folder of files, one a table: name a folder")
    if is_there(output) and not output.is_dir():
        raise UsageError(f"{output} is a file: name a folder")
    for where in (output, output.absolute().parent):
        if where.is_dir() and holds_build(Folder(path=where)):
            raise UsageError(f"{where} is a build: name a folder outside it with -o")
    made = not output.exists()
    try:
        output.mkdir(parents=True, exist_ok=True)
        with writing(output):
            sweep(output)
            work = output.absolute() / f"{NEW}{secrets.token_hex(8)}"
            try:
                fill(work)
                move(work, output, force=force)
            finally:
                shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        raise WriteError(f"cannot write {output}: {error.strerror or error}") from error
    finally:
        if made:
            with suppress(OSError):  # not empty: it holds the export
                output.rmdir()


def move(work: Path, output: Path, *, force: bool) -> None:
    """Move files into a folder. Raises UsageError, moving none, where one is not theirs to take."""
    files = sorted(work.iterdir())
    taken = [file for file in files if is_there(output / file.name)]
    folders = [file.name for file in taken if (output / file.name).is_dir()]
    other = folders or [f.name for f in taken if not force and not is_alike(f, output / f.name)]
    if other:
        told = "" if folders else ", or --force to replace them"
        raise UsageError(
            f"{output} holds {listed(other)}, which no export wrote: name another folder{told}"
        )
    for file in files:
        os.replace(file, output / file.name)
