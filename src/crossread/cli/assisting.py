"""The command that serves a build to assistants: mcp."""

from collections.abc import Callable

from crossread.cli.looks import Directory
from crossread.errors import MissingExtra


def mcp(directory: Directory) -> None:
    """Serve a build to an assistant over standard input and output. Read-only.

    The Model Context Protocol: the assistant's program starts this command itself.
    """
    try:
        from crossread.ecosystem.mcp import serve_stdio
    except ImportError as error:
        raise MissingExtra("mcp", "mcp") from error
    from crossread.store import Folder

    serve_stdio(Folder(path=directory))


COMMANDS: tuple[Callable[..., None], ...] = (mcp,)
"""What app.py names as commands."""
