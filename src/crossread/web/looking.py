"""Pages that only look: stories with facets, search, a report, two reports side by side."""

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing

import msgspec
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from crossread.errors import UsageError
from crossread.present.marked import Mark, marked
from crossread.present.phrases import clock_of_day
from crossread.present.view.reports import live
from crossread.records import Reading, time_key
from crossread.records.base import ReportId
from crossread.store import open_store
from crossread.store.layout import is_file, is_ours
from crossread.store.pairs import report_named
from crossread.web.answers import answer, site_of
from crossread.web.compared import compared
from crossread.web.library import FACETS, Card, Library
from crossread.web.search import Hit, search

A_PAGE = 50  # stories on one page
VALUES = 12
"""Values of a facet that are listed, the commonest first; one that is chosen always."""
LINES = 400
"""Lines of a comparison on one page."""
SORTS = ("origins", "reports", "first", "last")


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A value of a facet: how many of the stories found have it."""

    value: str
    stories: int
    chosen: bool


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """A facet and its values."""

    name: str
    choices: tuple[Choice, ...]


class Stories(msgspec.Struct, frozen=True, kw_only=True):
    """The list of stories, narrowed down."""

    total: int
    found: int
    page: int
    pages: int
    cards: tuple[Card, ...]
    facets: tuple[Facet, ...]
    sort: str
    q: str


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a search found, and how long it took in milliseconds."""

    q: str
    hits: tuple[Hit, ...]
    milliseconds: float
    pages: dict[str, str]
    """The page of each story among the hits."""


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a report states, with its place in the text."""

    kind: str
    text: str
    who: str
    start: int
    end: int


class ReportPage(msgspec.Struct, frozen=True, kw_only=True):
    """A report: what is known of it, its text, and what it states."""

    name: str
    title: str
    outlet: str
    published: str
    byline: str
    url: str
    story: str
    story_page: str
    text: str
    html: str
    stated: tuple[Stated, ...]
    others: tuple[str, ...]
    """Other reports of its story, by name."""


def home(request: Request) -> Response:
    """Lead to the list of stories."""
    return RedirectResponse("/stories", 303)


def stories(request: Request) -> Response:
    """The stories of the build, narrowed down by words and facets."""
    asked = request.query_params
    cards = site_of(request).library.state().cards
    chosen = {name: asked.getlist(name) for name in FACETS}
    words = asked.get("q", "").casefold().split()
    sort = asked.get("sort", SORTS[0])
    found = in_order((card for card in cards if fits(card, chosen, words)), sort)
    number = max(1, place(asked.get("page", "")))
    return answer(
        request,
        "stories",
        Stories(
            total=len(cards),
            found=len(found),
            page=number,
            pages=max(1, -(-len(found) // A_PAGE)),
            cards=tuple(found[(number - 1) * A_PAGE : number * A_PAGE]),
            facets=tuple(facet(name, found, chosen[name]) for name in FACETS),
            sort=sort if sort in SORTS else SORTS[0],
            q=asked.get("q", ""),
        ),
    )


def fits(card: Card, chosen: dict[str, list[str]], words: Sequence[str]) -> bool:
    """Whether a story has one of the chosen values of each facet, and all words."""
    if not all(word in card.words for word in words):
        return False
    return all(not v or set(v) & set(card.facets.get(k, ())) for k, v in chosen.items())


def in_order(cards: Iterable[Card], sort: str) -> list[Card]:
    """Return stories in an order, equal ones by id; in order of time, those without a date last."""
    by_id = sorted(cards, key=lambda card: card.id)
    if sort == "reports":
        return sorted(by_id, key=lambda card: -card.reports)
    if sort == "first":
        return sorted(by_id, key=lambda card: time_key(card.first))
    if sort == "last":  # the newest first
        return sorted(by_id, key=lambda card: card.last and time_key(card.last), reverse=True)
    return sorted(by_id, key=lambda card: (-card.origins, -card.reports))


def facet(name: str, found: Iterable[Card], chosen: Sequence[str]) -> Facet:
    """Return a facet of the stories found."""
    counts = Counter(value for card in found for value in card.facets.get(name, ()))
    common = sorted(counts, key=lambda value: (-counts[value], value))
    listed = [*(v for v in common if v in chosen), *(v for v in common if v not in chosen)]
    missing = [value for value in chosen if value not in counts]
    choices = tuple(
        Choice(value=value, stories=counts[value], chosen=value in chosen)
        for value in [*listed[: max(VALUES, len(chosen))], *missing]
    )
    return Facet(name=name, choices=choices)


def account(request: Request) -> Response:
    """The page of a story, or a file of its texts, as the build holds it."""
    folder = site_of(request).library.folder
    name = f"accounts/{request.path_params['file']}"
    path = folder.part(name)
    if not is_ours(name) or not is_file(path):
        return answer(request, "missing", Missing(what=f"no page {name!r}"), 404)
    return FileResponse(path)


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for and is not there."""

    what: str


def searched(request: Request) -> Response:
    """Reports that hold words, with the words in their context."""
    words = request.query_params.get("q", "")
    with site_of(request).library.index() as (state, index):
        begun = time.perf_counter()
        hits = search(index, words)
        took = (time.perf_counter() - begun) * 1000
    pages = {hit.story: state.pages[hit.story] for hit in hits if hit.story in state.pages}
    return answer(
        request, "search", Found(q=words, hits=hits, milliseconds=round(took, 1), pages=pages)
    )


def report(request: Request) -> Response:
    """A report in full, with what it states."""
    library = site_of(request).library
    name = request.path_params["name"]
    reading = reading_named(library, name)
    if reading is None:
        return answer(request, "missing", Missing(what=f"no report named {name!r}"), 404)
    return answer(request, "report-page", report_page(library, reading))


def reading_named(library: Library, name: str) -> Reading | None:
    """Return the reading of a report by its name or id."""
    try:
        with closing(open_store(library.folder)) as db:
            key = report_named(db, name)
    except UsageError:
        return None
    with closing(library.shelf()) as shelf:
        return shelf.get(ReportId(key))


def report_page(library: Library, reading: Reading) -> ReportPage:
    """Return what the page of a report shows."""
    one = reading.report
    (row,) = library.ask("SELECT story FROM reports WHERE id = ?", [one.id])
    others = library.ask(
        "SELECT name FROM reports WHERE story = ? AND id <> ? ORDER BY published_value, name",
        [row["story"], one.id],
    )
    stated = tuple(stated_in(reading))
    marks = {
        (s.start, s.end): Mark(start=s.start, end=s.end, anchor=f"at-{s.start}-{s.end}", kind="at")
        for s in stated
    }
    return ReportPage(
        name=one.name,
        title=one.title or one.name,
        outlet=one.outlet or "outlet not named",
        published=clock_of_day(one.published.value) if one.published else "no date",
        byline=one.byline or "",
        url=live(one.url or ""),
        story=row["story"] or "",
        story_page=library.state().pages.get(row["story"], ""),
        text=one.text,
        html=marked(one.text, marks.values()),
        stated=stated,
        others=tuple(each["name"] for each in others),
    )


def stated_in(reading: Reading) -> Iterable[Stated]:
    """Yield the figures and sayings of a report in the order of its text."""
    one = reading.report
    found = [
        Stated(
            kind=f.indicator.value,
            text=" ".join(filter(None, [f.hedge, f.span.of(one), f.counted])),
            who=f.claimant if f.claimant != "narrator" else "own words",
            start=f.span.start,
            end=f.span.end,
        )
        for f in reading.figures
    ]
    found += [
        Stated(
            kind=a.stance.value,
            text=span.of(one),
            who=a.speaker.name if a.speaker else (a.unresolved or "not resolved"),
            start=span.start,
            end=span.end,
        )
        for a in reading.attributions
        for span in a.content[:1]
    ]
    return sorted(found, key=lambda row: (row.start, row.end))


def compare(request: Request) -> Response:
    """Two reports aligned by sentence: the same, differing, only in one."""
    library = site_of(request).library
    asked = [request.query_params.get(side, "") for side in ("a", "b")]
    if not all(asked):
        names = tuple(row["name"] for row in library.ask(NAMES))
        return answer(request, "compare-choose", Chosen(names=names, a=asked[0], b=asked[1]))
    found = [reading_named(library, name) for name in asked]
    a, b = found
    if a is None or b is None:
        gone = asked[0] if a is None else asked[1]
        return answer(request, "missing", Missing(what=f"no report named {gone!r}"), 404)
    start = request.query_params.get("start", "")
    return answer(request, "compare", compared(a, b, place(start), LINES))


def place(asked: str) -> int:
    """Return where a list begins that was asked for from a place on; 0 for what is no place.

    >>> place("400"), place("x"), place("²")
    (400, 0, 0)
    """
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < DIGITS else 0


DIGITS = 10  # of a page's number; more is no page


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """Reports to choose two of."""

    names: tuple[str, ...]
    a: str
    b: str


NAMES = "SELECT name FROM reports ORDER BY published_value, name LIMIT 2000"
