"""Payloads: hostile words as reports whose every part is nothing but them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

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
    Ruling,
    RulingKind,
    Sentence,
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
    RulingId,
    StoryId,
)
from crossread.records.corpus import Corpus

OWN = (
    "<script>alert(1)</script>",
    "</style><img src=//evil.example/x onerror=alert(2)>",
    "\"'><svg onload=alert(3)>",
    "javascript:alert(4)",
    "</title></script><iframe src=https://evil.example></iframe>",
    "{{ 7 * 7 }} {% raw %} &lt;b onclick=alert(5)&gt;",
    "data:text/html,<script>alert(6)</script>",
    "<base href=https://evil.example/><a href=x>y</a><!--",
    "\u202e\u2066 ]]> \u0000 \x1b]0;alert(7)\x07",
)
"""Written for this project: each leaves another place of a page."""


def public_payloads(shared: Path) -> list[str]:
    """Return the public payloads, then the naughty strings; those of blank space alone left out."""
    files = sorted((shared / "bad/xss-payloads/Intruder").iterdir())
    lines = [
        line for file in files for line in file.read_text("utf-8", errors="replace").splitlines()
    ]
    naughty = json.loads((shared / "bad/naughty-strings/blns.json").read_text("utf-8"))
    return [line for line in [*lines, *naughty] if line.strip()]


def readings_of(batches: Iterable[Sequence[str]]) -> list[Reading]:
    """Return a report of each batch of payloads."""
    return [reading_of(batch, n) for n, batch in enumerate(batches)]


def reading_of(payloads: Sequence[str], n: int) -> Reading:
    """Return a report with payloads as headline, outlet, address, byline, quotes and speakers."""
    title = " ".join(payloads)
    lines = [f"“{payload}” said {payload}. {n + 5} people died." for payload in payloads]
    report = Report(
        id=ReportId(f"report:{n:016x}"),
        name=f"{n} {title}"[:300],
        article=ArticleId(str(n)),
        text="\n\n".join((title, *lines)),
        title=title,
        outlet=title,
        url=title,
        byline=title,
    )
    starts = [len(title) + 2]
    for line in lines:
        starts.append(starts[-1] + len(line) + 2)
    stated = [statement(report, p, s, n) for p, s in zip(payloads, starts, strict=False)]
    ends = [start - 2 for start in starts]
    return Reading(
        report=report,
        sentences=tuple(
            Sentence(start=start, end=end, first=0, last=0)
            for start, end in zip((0, *starts), ends, strict=False)
        ),
        attributions=tuple(said for said, _, _ in stated),
        people=tuple(who for _, who, _ in stated),
        figures=tuple(figure for _, _, figure in stated),
    )


def statement(
    report: Report, payload: str, start: int, n: int
) -> tuple[Attribution, Person, Figure]:
    """Return what is said in a line, by whom, and the number in it."""
    key = f"{n:08x}{start:08x}"
    quote = report.span(start, start + len(payload) + 2)
    tail = start + 2 * len(payload) + len("“” said . ")
    who = Person(
        id=PersonId(f"person:{key}"), name=payload, kind=PersonKind.PERSON, mentions=(quote,)
    )
    said = Attribution(
        id=AttributionId(f"attribution:{key}"),
        content=(quote,),
        mode=Mode.DIRECT,
        speaker=Speaker(name=payload, kind=PersonKind.PERSON),
    )
    figure = Figure(
        id=FigureId(f"figure:{key}"),
        span=report.span(tail, tail + len(str(n + 5))),
        low=n + 5.0,
        high=n + 5.0,
        indicator=Indicator.KILLED,
        claimant=payload,
        place=payload,
    )
    return said, who, figure


def corpus_of(readings: Sequence[Reading], a_story: int) -> Corpus:
    """Return a corpus of stories of so many reports each, and a ruling on each first report."""
    stories, accounts, rulings = [], [], []
    for at in range(0, len(readings), a_story):
        story, account, ruling = told(readings[at : at + a_story], at)
        stories.append(story)
        accounts.append(account)
        rulings.append(ruling)
    return Corpus(
        reports=tuple(each.report for each in readings),
        lineage=Lineage(),
        stories=tuple(stories),
        accounts=tuple(accounts),
        rulings=tuple(rulings),
    )


def told(readings: Sequence[Reading], n: int) -> tuple[Story, Account, Ruling]:
    """Return a story of readings, its account and a ruling on it, all of payloads."""
    first = readings[0].report
    payload, ids = first.title or "", tuple(each.report.id for each in readings)
    story = Story(id=StoryId(f"story:{n:016x}"), title=payload, reports=ids)
    ruling = Ruling(
        id=RulingId(f"ruling:{n:016x}"),
        kind=RulingKind.ACCEPT,
        targets=(readings[0].figures[0].id,),
        by=payload,
        note=payload,
        about=payload,
        at="2025-03-05T10:00:00+00:00",
    )
    spans = tuple(each.figures[0].span for each in readings)
    finding = Finding(
        id=FindingId(f"finding:{n:016x}"),
        kind="figure",
        verdict="dispute",
        text=payload,
        sides=(Side(text=payload, spans=spans, reports=ids, origins=1, outlets=1),),
        why=payload,
        rows=tuple(each.figures[0].id for each in readings),
        ruled_by=(ruling.id,),
    )
    account = Account(
        story=story.id,
        title=story.title,
        findings=(finding,),
        rulings=(ruling.id,),
        summary=tuple(
            Clause(text=str(r.report.title), findings=(finding.id,), spans=spans[:2])
            for r in readings
        ),
        characters=tuple(
            Character(id=who.id, name=who.name, kind="person", members=(who.id,))
            for reading in readings
            for who in reading.people
        ),
    )
    return story, account, ruling


def shelf_of(readings: Sequence[Reading]) -> dict[ReportId, Reading]:
    """Return the readings by report."""
    return {each.report.id: each for each in readings}


def batches(payloads: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Yield the payloads in batches."""
    for at in range(0, len(payloads), size):
        yield payloads[at : at + size]
