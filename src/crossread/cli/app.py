"""The commands and their exit codes: 0 ok, 1 a check failed, 2 usage, 3 some inputs skipped."""

import os
import sys

import typer

from crossread import __version__
from crossread.cli import builds, looks, rulings
from crossread.errors import CheckFailed, CrossreadError

OK, FAILED, USAGE, SKIPPED = 0, 1, 2, 3

app = typer.Typer(
    name="crossread",
    help="Reads every report of an event against the others.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (*builds.COMMANDS, *looks.COMMANDS, *rulings.COMMANDS):
    app.command()(command)


def show_version(wanted: bool) -> None:
    """Print the version and leave."""
    if wanted:
        typer.echo(f"crossread {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(
        False, "--version", callback=show_version, is_eager=True, help="Print the version."
    ),
) -> None:
    """Reads every report of an event against the others."""


def main() -> None:
    """Run a command; every error that crossread raises on purpose is one line on stderr."""
    try:
        app()
    except CheckFailed as error:
        leave(error, FAILED)
    except CrossreadError as error:
        leave(error, USAGE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(OK)
    except OSError as error:
        leave(error, USAGE)
    except KeyboardInterrupt:
        sys.exit(130)


def leave(error: Exception, code: int) -> None:
    """Say what went wrong in one line and exit."""
    print(f"crossread: {error}", file=sys.stderr)
    sys.exit(code)
