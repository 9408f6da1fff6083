"""A server on this machine whose answers a test writes down; it keeps what it was asked."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

import pytest

PAGE = """<!doctype html><html><head><title>{title}</title>
<meta property="article:published_time" content="2024-05-01T08:00:00Z"></head><body><article>
<h1>{title}</h1><p>At least {count} people died when a ferry sank off Port Almery on Monday, the
coast guard said.</p><p>“We are still searching,” its commander, Lena Brask, said. About 40
passengers were rescued by fishing boats, and the search was to go on until nightfall, she
added.</p></article></body></html>"""


class Asked(NamedTuple):
    """A request as it came."""

    path: str
    fields: dict[str, str]
    at: float
    to: str


class Reply(NamedTuple):
    """An answer to send; `slow` seconds after each byte of the body."""

    status: int = 200
    body: bytes = b""
    fields: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    slow: float = 0.0


Says = Reply | Callable[[Asked], Reply]


class Site:
    """What a server answers, by path, and what it was asked."""

    def __init__(self) -> None:
        self.says: dict[str, Says] = {}
        self.asked: list[Asked] = []
        self.url = ""

    def paths(self) -> list[str]:
        """Return the paths that were asked for, in order."""
        return [asked.path for asked in self.asked]

    def page(self, path: str, title: str = "Ferry sinks", count: int = 12) -> str:
        """Answer a path with a page, and return its address."""
        self.says[path] = Reply(body=PAGE.format(title=title, count=count).encode())
        return f"{self.url}{path}"


def handler_of(site: Site) -> type[BaseHTTPRequestHandler]:
    """Return what answers for a site."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            to = self.connection.getsockname()[0]
            asked = Asked(self.path, dict(self.headers.items()), time.monotonic(), to)
            site.asked.append(asked)
            says = site.says.get(self.path, Reply(404))
            reply = says if isinstance(says, Reply) else says(asked)
            self.send_response(reply.status)
            for name, value in reply.fields:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.send(reply)

        def send(self, reply: Reply) -> None:
            step = 1 if reply.slow else max(1, len(reply.body))
            for at in range(0, len(reply.body), step):
                try:
                    self.wfile.write(reply.body[at : at + step])
                    self.wfile.flush()
                except OSError:  # the client has had enough
                    return
                time.sleep(reply.slow)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    return Handler


class Quiet(ThreadingHTTPServer):
    """A server that tells nobody of clients that leave."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(host: str = "127.0.0.1", port: int = 0) -> Iterator[Site]:
    """Give a site that is served on a port; 0 takes a free one."""
    site = Site()
    try:
        server = Quiet((host, port), handler_of(site))
    except OSError as error:  # where the system gives itself one number alone
        pytest.skip(f"this machine cannot be asked as {host}: {error}")
    with server, running(server, site, host):
        yield site


@contextmanager
def running(server: ThreadingHTTPServer, site: Site, host: str) -> Iterator[None]:
    """Let the server of a site run."""
    site.url = f"http://{host}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
