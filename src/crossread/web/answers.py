"""Answers: every page as a record, shown as HTML or, at the same address with .json, as JSON."""

from functools import cache
from typing import Any

import jinja2
import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from crossread.present.render import environment, render
from crossread.web.guard import Rules
from crossread.web.library import Library


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """What all pages of an app need."""

    library: Library
    rules: Rules


def site_of(request: Request) -> Site:
    """Return the site that a request was made to."""
    site: Site = request.app.state.site
    return site


def answer(request: Request, template: str, found: msgspec.Struct, status: int = 200) -> Response:
    """Return a page, or its twin in JSON where that was asked for."""
    if wants_json(request):
        return as_json(found, status)
    return HTMLResponse(page(request, template, found=found), status)


def as_json(found: Any, status: int = 200) -> Response:
    """Return a record as JSON."""
    return Response(msgspec.json.encode(found), status, media_type="application/json")


def wants_json(request: Request) -> bool:
    """Whether the twin of a page was asked for: by its address, or by what is accepted."""
    if request.url.path.endswith(".json"):
        return True
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def page(request: Request, template: str, **values: Any) -> str:
    """Return a page of the app."""
    site = site_of(request)
    values.setdefault("query", dict(request.query_params))
    return render(
        template,
        among=templates(),
        home="/stories",
        here=request.url.path,
        token=site.rules.token,
        **values,
    )


@cache
def templates() -> jinja2.Environment:
    """Return the app's templates before those of the account pages."""
    base = environment()
    loader = jinja2.ChoiceLoader(
        [jinja2.PackageLoader("crossread.web", "templates"), base.loader]
        if base.loader
        else [jinja2.PackageLoader("crossread.web", "templates")]
    )
    return base.overlay(loader=loader)
