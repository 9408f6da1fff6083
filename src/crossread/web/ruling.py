"""Rulings in the app: the rows of a story to rule on, the history, and taking one back."""

import asyncio
from collections.abc import Container, Mapping, Sequence
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from crossread.decoding import decoded_any
from crossread.errors import CrossreadError
from crossread.judging import Typed, ruling_of
from crossread.making import remake, rulings_of
from crossread.records import Ruling, RulingKind
from crossread.rulings.force import taken_back
from crossread.rulings.words import told
from crossread.web.answers import answer, as_json, site_of, wants_json
from crossread.web.guard import is_ours
from crossread.web.library import Library
from crossread.web.looking import Missing, place

MOST = 400  # rows that one page offers for a ruling
OTHER_RUN = "this form is of another run of crossread: open the page again"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row that can be ruled on."""

    id: str
    kind: str
    verdict: str
    text: str
    why: str


class Rows(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of a story: how many there are, and some of them."""

    story: str
    title: str
    page: str
    total: int
    rows: tuple[Row, ...]
    start: int
    next: int | None = None
    """Where the rows go on; None at the end."""


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """A ruling as the history shows it."""

    id: str
    kind: str
    said: str
    by: str
    at: str
    note: str
    undone: bool


class History(msgspec.Struct, frozen=True, kw_only=True):
    """All rulings, the latest first."""

    rulings: tuple[Past, ...]


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """Why what was sent changed nothing."""

    told: str


def rows(request: Request) -> Response:
    """The rows of a story, each with a form."""
    library = site_of(request).library
    story = request.query_params.get("story", "")
    card = next((card for card in library.state().cards if card.id == story), None)
    if card is None:
        return answer(request, "missing", Missing(what=f"no story {story!r}"), 404)
    start = place(request.query_params.get("start", ""))
    (counted,) = library.ask(COUNT, [story])
    found = tuple(Row(**row) for row in library.ask(RULABLE, [story, MOST, start]))
    end = start + len(found)
    return answer(
        request,
        "rows",
        Rows(
            story=story,
            title=card.title,
            page=card.page,
            total=counted["n"],
            rows=found,
            start=start,
            next=end if end < counted["n"] else None,
        ),
    )


def history(request: Request) -> Response:
    """All rulings of the build."""
    return answer(request, "rulings", history_of(site_of(request).library))


def history_of(library: Library) -> History:
    """Return the rulings, the latest first; those taken back are marked."""
    made = rulings_of(library.folder)
    gone = taken_back(made)
    return History(rulings=tuple(past(each, made, gone) for each in reversed(made)))


def past(ruling: Ruling, made: Sequence[Ruling], gone: Container[str]) -> Past:
    """Return one ruling in words."""
    return Past(
        id=ruling.id,
        kind=ruling.kind.value,
        said=told(ruling, made),
        by=ruling.by,
        at=ruling.at,
        note=ruling.note,
        undone=ruling.id in gone,
    )


async def rule(request: Request) -> Response:
    """Make a ruling; the accounts are made again with it before the answer comes."""
    site = site_of(request)
    sent = await sent_by(request)
    if not is_ours(sent.get("token"), site.rules):
        return refused(request, OTHER_RUN, 403)
    try:
        typed = Typed(
            kind=RulingKind(str(sent.get("kind", ""))),
            targets=tuple(str(sent.get("targets", "")).split()),
            value=str(sent["value"]) if sent.get("value") else None,
            by=str(sent.get("by", "")),
            note=str(sent.get("note", "")),
        )
        folder = site.library.folder
        (made,) = await asyncio.to_thread(remake, folder, lambda: (ruling_of(folder, typed),))
    except (CrossreadError, ValueError) as error:
        return refused(request, str(error), 400)
    if wants_json(request):
        return as_json(made, 201)
    return RedirectResponse("/rulings", 303)


def refused(request: Request, why: str, status: int) -> Response:
    """Return why a ruling was not made."""
    return answer(request, "refused", Refused(told=why), status)


async def sent_by(request: Request) -> Mapping[str, Any]:
    """Return what a form or a JSON object holds."""
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            found = decoded_any(await request.body())
        except msgspec.MsgspecError:
            return {}
        return found if isinstance(found, dict) else {}
    async with request.form() as sent:
        return dict(sent)


RULABLE = """
SELECT id, kind, verdict, text, why FROM findings WHERE story = $1 ORDER BY kind, id
LIMIT $2 OFFSET $3
"""
COUNT = "SELECT count(*) AS n FROM findings WHERE story = $1"
