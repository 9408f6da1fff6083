"""The command that serves a build as a local app: serve."""

import sys
from collections.abc import Callable
from typing import Annotated

import typer

from crossread.cli.looks import Directory
from crossread.errors import MissingExtra


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
    app = app_of(Folder(path=directory), rules)
    shown = host or "127.0.0.1"
    config = uvicorn.Config(
        app, host=shown, port=port, log_level="warning", server_header=False, date_header=False
    )
    server = uvicorn.Server(config)
    sockets = [config.bind_socket()]
    number = sockets[0].getsockname()[1]
    key = f"?key={rules.key}" if rules.key else ""
    if rules.key:
        print("crossread: others on the network can reach this; they need the key", file=sys.stderr)
    name = f"[{shown}]" if ":" in shown else shown
    print(f"http://{name}:{number}/stories{key}", flush=True)
    server.run(sockets=sockets)


COMMANDS: tuple[Callable[..., None], ...] = (serve,)
"""What app.py names as commands."""
