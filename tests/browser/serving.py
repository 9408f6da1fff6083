"""Serving: the local app over a build, on a port of its own, for as long as a test needs it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from crossread.store import Folder
from crossread.web import app_of
from crossread.web.guard import Rules


@contextmanager
def served_by(folder: Folder) -> Iterator[str]:
    """Give the address of an app over a build."""
    config = uvicorn.Config(app_of(folder, Rules()), port=0, log_level="error")
    server = uvicorn.Server(config)
    sockets = [config.bind_socket()]
    thread = threading.Thread(target=server.run, kwargs={"sockets": sockets}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
