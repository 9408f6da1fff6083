"""The command that serves a build to assistants: mcp."""

from collections.abc import Callable

from crossread.cli.looks import Directory
from crossread.errors import MissingExtra


def mcp(directory: Directory) -> None:
    """Serve a build to an assistant over standard input and output. Read-only.

    The Model Context Protocol: the assistant's program starts this command itself.
    """
    try:
        import mcp.server.mcpserver  # noqa: F401
        import starlette  # noqa: F401
    except ImportError as error:
        raise MissingExtra("mcp", "mcp") from error
    from crossread.ecosystem.mcp import serve_stdio
    from crossread.store import Folder

    serve_stdio(Folder(path=directory))


COMMANDS: tuple[Callable[..., None], ...] = (mcp,)
"""What app.py names as commands."""
