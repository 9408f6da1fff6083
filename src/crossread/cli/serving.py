"""The command that serves a build as a local app: serve."""

import errno
import socket
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from crossread.cli.looks import Directory
from crossread.errors import MissingExtra, UsageError


def serve(
    directory: Directory,
    port: Annotated[int, typer.Option(help="Port; 0 takes a free one.")] = 8801,
    host: Annotated[
        str | None,
        typer.Option(help="Name or address to open to others; a key is printed that they need."),
    ] = None,
) -> None:
    """Serve a build on this machine. Stories, search, reports, comparison, rulings.

    Nobody else can reach it unless --host is given.
    """
    try:
        import starlette  # noqa: F401
        import uvicorn
    except ImportError as error:
        raise MissingExtra("serve", "serve") from error
    from crossread.store import Folder
    from crossread.web import app_of
    from crossread.web.guard import rules_for

    rules = rules_for(host)
    shown = host or "127.0.0.1"
    with bound(shown, port) as opened:
        config = uvicorn.Config(
            app_of(Folder(path=directory), rules),
            host=shown,
            log_level="warning",
            server_header=False,
            date_header=False,
        )
        if rules.key:
            told = "others on the network can reach this; they need the key"
            print(f"crossread: {told}", file=sys.stderr)
        key = f"?key={rules.key}" if rules.key else ""
        name = f"[{shown}]" if ":" in shown else shown
        print(f"http://{name}:{opened.getsockname()[1]}/stories{key}", flush=True)
        uvicorn.Server(config).run(sockets=[opened])


def bound(host: str, port: int) -> socket.socket:
    """Return a socket that is bound; raise UsageError where it cannot be."""
    if not 0 <= port <= LAST_PORT:
        raise UsageError(f"no port {port}, they end at {LAST_PORT}{FREE}")
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
    except (OSError, UnicodeError) as error:
        made.close()
        told = getattr(error, "strerror", None) or str(error)
        hint = FREE if getattr(error, "errno", None) in TAKEN else ""
        raise UsageError(f"cannot serve at {host}, port {port}: {told}{hint}") from error
    return made


LAST_PORT = 65535
"""A port is a number of sixteen bits."""
FREE = "; --port 0 takes a free one"
TAKEN = {errno.EADDRINUSE, errno.EACCES}
"""What the system says of a port that another has, or that is not for everybody."""


COMMANDS: tuple[Callable[..., None], ...] = (serve,)
"""What app.py names as commands."""
