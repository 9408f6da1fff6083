"""Hostile words in a browser: what reports say is shown as text, whatever it would do as markup."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from crossread.present.pages import write_pages
from crossread.records import (
    Account,
    Attribution,
    Character,
    Clause,
    Figure,
    Finding,
    Indicator,
    Lineage,
    Mode,
    Person,
    PersonKind,
    Reading,
    Report,
    Side,
    Speaker,
    Story,
)
from crossread.records.base import (
    ArticleId,
    AttributionId,
    FigureId,
    FindingId,
    PersonId,
    ReportId,
    StoryId,
)
from crossread.records.corpus import Corpus
from tests.browser.watched import Watched

OWN = (
    "<script>alert(1)</script>",
    "</style><img src=//evil.example/x onerror=alert(2)>",
    "\"'><svg onload=alert(3)>",
    "javascript:alert(4)",
    "</title></script><iframe src=https://evil.example></iframe>",
    "{{ 7 * 7 }} {% raw %} &lt;b onclick=alert(5)&gt;",
    "data:text/html,<script>alert(6)</script>",
    "<base href=https://evil.example/><a href=x>y</a><!--",
    "\u202e\u2066 ]]> \u0000 \ud800",
)
A_PAGE = 30
EVERY = 120
"""Of the public payloads each so many-th is tried; all with CROSSREAD_EVERY_TEXT=1."""


def reading_of(payload: str, n: int) -> Reading:
    """Return a report with a payload as headline, outlet, address, byline, quote and speaker."""
    said = f"“{payload}”"
    text = f"{payload}\n\n{said} said {payload}. {n + 5} people died."
    report = Report(
        id=ReportId(f"report:{n:016x}"),
        name=f"{n} {payload}"[:300],
        article=ArticleId(str(n)),
        text=text,
        title=payload,
        outlet=payload,
        url=payload,
        byline=payload,
    )
    start = len(payload) + 2
    quote = report.span(start, start + len(said))
    tail = text.rindex(f"{n + 5} people")
    return Reading(
        report=report,
        attributions=(
            Attribution(
                id=AttributionId(f"attribution:{n:016x}"),
                content=(quote,),
                mode=Mode.DIRECT,
                speaker=Speaker(name=payload or "x", kind=PersonKind.PERSON),
            ),
        ),
        people=(
            Person(
                id=PersonId(f"person:{n:016x}"),
                name=payload,
                kind=PersonKind.PERSON,
                mentions=(quote,),
            ),
        ),
        figures=(
            Figure(
                id=FigureId(f"figure:{n:016x}"),
                span=report.span(tail, tail + len(str(n + 5))),
                low=n + 5.0,
                high=n + 5.0,
                indicator=Indicator.KILLED,
                claimant=payload or "x",
                place=payload,
            ),
        ),
    )


def hostile_build(payloads: Sequence[str], folder: Path) -> Path:
    """Write the page of a story whose reports are nothing but payloads; return its path."""
    readings = [reading_of(payload, n) for n, payload in enumerate(payloads)]
    ids = tuple(each.report.id for each in readings)
    story = Story(id=StoryId("story:1"), title=payloads[0], reports=ids)
    spans = tuple(each.figures[0].span for each in readings)
    finding = Finding(
        id=FindingId("finding:1"),
        kind="figure",
        verdict="dispute",
        text=payloads[0],
        sides=(Side(text=payloads[0], spans=spans, reports=ids, origins=1, outlets=1),),
        why=payloads[0],
        rows=tuple(each.figures[0].id for each in readings),
    )
    account = Account(
        story=story.id,
        title=story.title,
        findings=(finding,),
        summary=tuple(Clause(text=p, findings=(finding.id,), spans=spans[:2]) for p in payloads),
        characters=tuple(
            Character(id=r.people[0].id, name=p, kind="person", members=(r.people[0].id,))
            for r, p in zip(readings, payloads, strict=True)
        ),
    )
    reports = tuple(each.report for each in readings)
    corpus = Corpus(reports=reports, lineage=Lineage(), stories=(story,), accounts=(account,))
    folder.mkdir()
    assert write_pages(folder, corpus, {each.report.id: each for each in readings}) == ()
    (page,) = (folder / "accounts").glob("*.story.html")
    return page


def tried(payloads: Iterable[str], opened: Callable[..., Watched], folder: Path) -> int:
    """Open pages of payloads, touch what can be touched, and return how many were tried."""
    some = [payload.replace("\ud800", "?") for payload in payloads]
    for at in range(0, len(some), A_PAGE):
        page = hostile_build(some[at : at + A_PAGE], folder / str(at))
        watched = opened(page)
        watched.page.click(".lede .r, .who .r >> nth=0")
        watched.page.wait_for_selector("#panel-body mark")
        watched.page.keyboard.press("Escape")
        assert watched.page.locator("a[href^='javascript'], a[href^='data'], iframe").count() == 0
        assert watched.is_quiet()
        index = opened(folder / str(at) / "index.html")
        assert index.is_quiet()
    return len(some)


def test_own_payloads_do_nothing(opened: Callable[..., Watched], tmp_path: Path) -> None:
    """A payload as headline, outlet, speaker, quote, place or address is words and no more."""
    assert tried(OWN, opened, tmp_path) == len(OWN)


def test_public_payloads_do_nothing(
    opened: Callable[..., Watched], tmp_path: Path, shared: Path
) -> None:
    """None of the public payloads runs, opens a dialog or asks for anything."""
    files = sorted((shared / "bad/xss-payloads/Intruder").iterdir())
    lines = [
        line
        for file in files
        for line in file.read_text("utf-8", errors="replace").splitlines()
        if line.strip()
    ]
    every = 1 if os.environ.get("CROSSREAD_EVERY_TEXT") else EVERY
    assert tried(lines[::every], opened, tmp_path)
