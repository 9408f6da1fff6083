"""The app: its addresses and what answers each; every page has a twin at the address with .json."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from crossread.errors import CrossreadError
from crossread.store import Folder
from crossread.web import adding, looking, ruling
from crossread.web.answers import Site, answer, as_json
from crossread.web.guard import Guard, Rules
from crossread.web.library import Library
from crossread.web.looking import Missing
from crossread.web.openapi import document


def app_of(folder: Folder, rules: Rules) -> Starlette:
    """Return the app over a build. Raises StoreError where there is none."""
    library = Library(folder.existing())

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        yield
        library.close()

    app = Starlette(
        routes=routes(),
        middleware=[Middleware(Guard, rules=rules)],
        exception_handlers={CrossreadError: broken, 404: missing, 405: missing},
        lifespan=life,
    )
    app.state.site = Site(library=library, rules=rules)
    app.state.jobs = adding.Jobs()
    return app


def twins(path: str, handler: Callable[..., Any]) -> list[Route]:
    """Return the routes of a page and of its twin."""
    return [Route(f"{path}.json", handler), Route(path, handler)]


def routes() -> list[Route]:
    """Return all addresses."""
    return [
        Route("/", looking.home),
        *twins("/stories", looking.stories),
        Route("/index.html", looking.home),
        Route("/accounts/{file}", looking.account),
        *twins("/search", looking.searched),
        *twins("/compare", looking.compare),
        *twins("/reports/{name:path}", looking.report),
        *twins("/rows", ruling.rows),
        Route("/rulings", ruling.rule, methods=["POST"]),
        *twins("/rulings", ruling.history),
        Route("/add", adding.add, methods=["POST"]),
        *twins("/add", adding.form),
        *twins("/jobs/{key}", adding.job),
        Route("/openapi.json", openapi),
    ]


def openapi(request: Request) -> Response:
    """The description of all addresses, for programs."""
    return as_json(document())


def broken(request: Request, error: Exception) -> Response:
    """Say that the build cannot be read now, and why."""
    return answer(request, "missing", Missing(what=str(error)), 503)


def missing(request: Request, error: Exception) -> Response:
    """Say that there is no such page."""
    status = getattr(error, "status_code", 404)
    return answer(request, "missing", Missing(what=f"no page {request.url.path!r}"), status)
