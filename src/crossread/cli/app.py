"""The commands and their exit codes: 0 ok, 1 failed, 2 usage, 3 some inputs skipped.

1 is a check that failed or a result that could not be written; what was there before stays.

Closing the pipe early, as `head` does, exits 0.
"""

import errno
import io
import logging
import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Annotated, Any

import typer
from typer.core import TyperGroup as Group

from crossread import __version__
from crossread.cli import assisting, builds, fetching, looks, rulings, running, serving
from crossread.cli.pipes import Unread
from crossread.errors import CheckFailed, CrossreadError, UnknownPart, UsageError, WriteError
from crossread.visible import visible

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}
"""What a disk says that takes no more, whatever a command was writing."""
OK, FAILED, USAGE, SKIPPED = 0, 1, 2, 3  # exit codes
INTERRUPTED = 130  # as a shell tells a process that Ctrl-C has ended

app = typer.Typer(
    name="crossread",
    help="Compare news reports of one event: who says what, where they agree, where they differ.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def flushed(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that ends quietly where nobody reads its output on: `show … | head`."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            try:
                command(*arguments, **options)
            finally:
                sys.stdout.flush()
        except BrokenPipeError as error:
            raise Unread from error
        except KeyboardInterrupt:  # typer would leave without a word
            leave(CrossreadError("interrupted"), INTERRUPTED)

    return run


PARTS = (builds, fetching, running, looks, rulings, serving, assisting)
for command in (each for part in PARTS for each in part.COMMANDS):
    app.command()(flushed(command))


@app.command(name="help")
def help_on(
    context: typer.Context,
    command: Annotated[str | None, typer.Argument(help="A command, such as build.")] = None,
) -> None:
    """Show what a command does, or all of them."""
    whole = context.parent or context
    known = whole.command.commands if isinstance(whole.command, Group) else {}
    if command is None:
        typer.echo(whole.get_help())
    elif command in known:
        with typer.Context(known[command], info_name=command, parent=whole) as one:
            typer.echo(one.get_help())
    else:
        raise UnknownPart("command", command, known)


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
    """Compare news reports of one event: who says what, where they agree, where they differ."""


def main() -> None:
    """Run a command; every error that crossread raises on purpose is one line on stderr."""
    take_places()
    speak_plainly()
    sys.argv[1:] = named_plainly(sys.argv[1:])
    try:
        app(prog_name="crossread")
    except (CheckFailed, WriteError) as error:
        leave(error, FAILED)
    except CrossreadError as error:
        leave(error, USAGE)
    except Unread:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(OK)
    except OSError as error:
        leave(error, FAILED if error.errno in FULL else USAGE)
    except KeyboardInterrupt:
        leave(CrossreadError("interrupted"), INTERRUPTED)
    except MemoryError:
        leave(CrossreadError("the memory that this process may use is not enough"), FAILED)
    except Exception as error:
        if NO_THREAD in str(error):
            leave(CrossreadError("the system lets this process start no more threads"), FAILED)
        if not any(map(is_no_text, sys.argv)):
            raise
        leave(UsageError("a name that was typed holds bytes that are no text"), USAGE)


def is_no_text(word: str) -> bool:
    """Whether what was typed holds bytes that are no letters in the encoding of the system.

    >>> is_no_text("figure:12"), is_no_text("figure\\udcff")
    (False, True)
    """
    return any("\ud800" <= letter <= "\udfff" for letter in word)


NO_THREAD = "can't start new thread"
"""What Python says where memory or processes are used up."""


def take_places() -> None:
    """Open the streams that a shell has closed (`>&-`) on nothing, so that no file or pipe of ours
    has their number and takes what some library prints."""
    while (opened := os.open(os.devnull, os.O_RDWR)) <= STDERR:
        os.set_inheritable(opened, True)
    os.close(opened)
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


STDERR = 2  # the number of the last of the three streams


def speak_plainly() -> None:
    """Let no character fail for a terminal's encoding, and no library print what it read."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    logging.captureWarnings(True)
    logging.getLogger().addHandler(logging.NullHandler())


def named_plainly(words: Sequence[str]) -> list[str]:
    """Return what was typed with the names of options such that they can be shown in an error.

    >>> named_plainly(["--a\\u202e=b\\u202e", "c\\u202e"])[0].startswith("--a<U+202E>=b\\u202e")
    True
    """
    last = words.index("--") if "--" in words else len(words)
    told = [word.partition("=") for word in words[:last]]
    named = [
        f"{visible(name)}{sign}{value}" if name.startswith("-") else f"{name}{sign}{value}"
        for name, sign, value in told
    ]
    return [*named, *words[last:]]


def leave(error: Exception, code: int) -> None:
    """Say what went wrong in one line and exit."""
    print(visible(f"crossread: {error}"), file=sys.stderr)
    sys.exit(code)
