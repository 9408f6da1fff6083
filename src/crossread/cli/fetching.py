"""The command fetch: addresses, lists and feeds to an archive that build reads."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossread.cli.builds import Quiet
from crossread.errors import MissingExtra, UsageError
from crossread.progress import Progress
from crossread.visible import visible

if TYPE_CHECKING:
    from crossread.fetch import Fetched, Line, Settings

LISTED = 20
"""How many addresses without a page are listed; the log has all."""


def fetch(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            help="Addresses; files of addresses, one a line; feeds on disk; - is stdin."
        ),
    ] = None,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="Archive to add to: NAME.warc.gz or NAME.warc.")
    ] = Path("pages.warc.gz"),
    feed: Annotated[
        list[str] | None,
        typer.Option(help="Address of a feed whose pages are fetched; repeatable."),
    ] = None,
    delay: Annotated[
        float, typer.Option(min=0.0, help="Seconds between two requests to one host.")
    ] = 1.0,
    contact: Annotated[
        str, typer.Option(help="Mailbox or page where the operators of a site can reach you.")
    ] = "",
    seconds: Annotated[float, typer.Option(min=0.1, help="Most seconds for one request.")] = 60.0,
    megabytes: Annotated[float, typer.Option(min=0.01, help="Most megabytes of one page.")] = 20.0,
    allow_private: Annotated[
        bool,
        typer.Option("--allow-private", help="Ask addresses of this machine and its network too."),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Fetch pages into an archive for build. The only command that opens connections.

    It obeys robots.txt, asks one host one thing at a time, and on a second run asks only for
    what has changed. Exit 3 if an address gave no page.
    """
    try:
        import httpcore2  # noqa: F401
        import protego  # noqa: F401
        import warcio  # noqa: F401
    except ImportError as error:
        raise MissingExtra("fetch", "fetch") from error
    from crossread.fetch import Given
    from crossread.fetch import fetch as fetch_pages

    if not what and not feed:
        raise UsageError("nothing to fetch: give addresses, files of addresses or --feed ADDRESS")
    given = Given(what=what or (), feeds=feed or ())
    settings = settings_of(delay, seconds, megabytes, allow_private, contact)
    done = fetch_pages(given, output, settings, Progress(quiet=quiet))
    finish(done, output, quiet=quiet)


def settings_of(
    delay: float, seconds: float, megabytes: float, allow_private: bool, contact: str
) -> "Settings":
    """Return the settings of a fetch."""
    from msgspec.structs import replace

    from crossread.fetch.settings import LIMITS, Settings

    if not contact.isprintable():
        raise UsageError("--contact must be one line without control characters")
    limits = replace(
        LIMITS,
        delay_seconds=delay,
        page_seconds=seconds,
        quiet_seconds=min(seconds, LIMITS.quiet_seconds),
        page_bytes=int(megabytes * 1_000_000),
    )
    return Settings(limits=limits, allow_private=allow_private, contact=contact)


def finish(done: "Fetched", archive: Path, *, quiet: bool) -> None:
    """Tell what became of all addresses; exit 3 if one gave no page."""
    from crossread.fetch import missed

    none = list(missed(done))
    if not quiet:
        for line in none[:LISTED]:
            print(visible(f"{line.outcome} {line.address}: {line.why}{way(line)}"), file=sys.stderr)
        if len(none) > LISTED:
            print(f"… and {len(none) - LISTED:,} more", file=sys.stderr)
        print(visible(f"{accounting(done)}: {archive}"), file=sys.stderr)
    if none:
        raise typer.Exit(3)


def way(line: "Line") -> str:
    """Say where an address led."""
    return f" (redirected to {line.url})" if line.hops else ""


def accounting(done: "Fetched") -> str:
    """Return the account of the inputs: all that was given is in it."""
    from crossread.fetch import Outcome
    from crossread.present.phrases import many

    total = many(len(done.lines) + done.twice, "address", "addresses")
    parts = [f"{done.count(outcome):,} {outcome}" for outcome in Outcome]
    feeds = f", from {many(len(done.feeds), 'feed')} among others" if done.feeds else ""
    return f"{total}{feeds} = {' + '.join(parts)} + {done.twice:,} given twice"


COMMANDS: tuple[Callable[..., None], ...] = (fetch,)
"""What app.py names as commands."""
