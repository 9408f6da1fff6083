"""What each stage makes of a case: rows by table, short enough to be read in a diff.

A case is a folder `<stage>/<name>` with its input (`in`, a folder of pages, or `in.json`), the
rows that come out (`out.json`) and the reason for the case (`why.md`).
"""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from crossread.annotate import annotate
from crossread.extract import extract
from crossread.flow import build
from crossread.lineage import lineage
from crossread.read import ReadSettings, mark_recurring, read, settle_dates
from crossread.reconcile import reconcile
from crossread.records import (
    Figure,
    HedgeKind,
    Indicator,
    Lineage,
    Mode,
    Reading,
    Report,
    Skip,
    Span,
    Stance,
    Status,
)
from tests.reconcile.made import reading as reading_by_hand
from tests.reconcile.made import story as story_of

Rows = dict[str, list[Any]]
"""Tables of rows; a row is a text or an object."""


def reports_of(case: Path) -> tuple[list[Report], list[Skip]]:
    """The reports of the pages of a case, and what was skipped."""
    found = list(read([str(case / "in")], settings=ReadSettings(published="2025-05-04")))
    reports = [item for item in found if isinstance(item, Report)]
    skips = [item for item in found if isinstance(item, Skip)]
    return list(mark_recurring(settle_dates(reports))), skips


def read_rows(case: Path) -> Rows:
    """Reading: of each page its facts, its text without furniture, and what is furniture."""
    reports, skips = reports_of(case)
    return {
        "reports": [
            {
                "name": report.name,
                "title": report.title,
                "published": report.published.value if report.published else None,
                "outlet": report.outlet,
                "byline": report.byline,
            }
            for report in reports
        ],
        "text": [
            {"report": r.name, "words": line}
            for r in reports
            for line in without_furniture(r).splitlines()
            if line.strip()
        ],
        "furniture": [
            {"report": r.name, "kind": f.kind, "words": " ".join(f.span.of(r).split())}
            for r in reports
            for f in r.furniture
        ],
        "skips": [{"page": Path(s.origin).name, "reason": s.reason} for s in skips],
    }


def without_furniture(report: Report) -> str:
    """The text of a report without what is marked as furniture."""
    text = report.text
    for part in sorted(report.furniture, key=lambda part: -part.span.start):
        text = text[: part.span.start] + text[part.span.end :]
    return text


def lineage_rows(case: Path) -> Rows:
    """Lineage: which pairs share text and which origins there are, from the texts alone."""
    reports, _ = reports_of(case)
    names = {report.id: report.name for report in reports}
    found = lineage(Reading(report=report) for report in reports)
    return {
        "copies": [
            {"a": names[c.a], "b": names[c.b], "kind": c.kind, "share": round(c.share, 2)}
            for c in found.copies
        ],
        "origins": [sorted(names[key] for key in origin.reports) for origin in found.origins],
    }


def extract_rows(case: Path) -> Rows:
    """Extraction: figures and statements of each page, with the words they stand on."""
    reports, _ = reports_of(case)
    readings = [extract(reading) for reading in annotate(reports)]
    return {
        "figures": [figure_row(figure, r) for r in readings for figure in r.figures],
        "statements": [
            {
                "speaker": row.speaker.name if row.speaker else None,
                "content": words_of(row.content, r.report),
                "mode": row.mode,
                "stance": row.stance,
            }
            for r in readings
            for row in r.attributions
        ],
    }


def figure_row(figure: Figure, reading: Reading) -> dict[str, Any]:
    """A figure as a reader names it."""
    row = {
        "words": figure.span.of(reading.report),
        "low": figure.low,
        "high": figure.high,
        "indicator": figure.indicator,
        "status": figure.status,
        "counted": figure.counted,
        "place": figure.place,
        "claimant": figure.claimant,
    }
    return {key: value for key, value in row.items() if value is not None}


def words_of(spans: Iterable[Span], report: Report) -> str:
    """The words of spans, in one line."""
    return " … ".join(" ".join(span.of(report).split()) for span in spans)


def reconcile_rows(case: Path) -> Rows:
    """Reconciling: the account of readings whose figures and quotes the case gives itself."""
    given = json.loads((case / "in.json").read_text("utf-8"))
    readings = tuple(reading_given(**row) for row in given)
    account = reconcile(story_of(*readings), readings, Lineage())
    return account_rows(account)


KINDS = {
    "indicator": Indicator,
    "status": Status,
    "hedge_kind": HedgeKind,
    "mode": Mode,
    "stance": Stance,
}


def reading_given(
    *, text: str, figures: list[Any] | None = None, quotes: list[Any] | None = None, **about: Any
) -> Reading:
    """A reading of a text with figures `[words, fields]` and quotes `[words, speaker, fields]`."""
    found: Reading = reading_by_hand(
        text,
        figures=[(words, typed(fields)) for words, fields in figures or ()],
        quotes=[(words, who, typed(fields)) for words, who, fields in quotes or ()],
        **about,
    )
    return found


def typed(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields with their enums."""
    return {key: KINDS[key](value) if key in KINDS else value for key, value in fields.items()}


def account_rows(account: Any) -> Rows:
    """The lines of an account, each with its verdict and its reason."""
    return {
        "summary": [clause.text for clause in account.summary],
        "findings": [
            {"verdict": f"{row.kind}: {row.verdict}", "text": row.text, "why": row.why}
            for row in account.findings
        ],
        "timeline": [
            {"when": row.when, "status": row.status, "text": row.text} for row in account.timeline
        ],
    }


def story_rows(case: Path) -> Rows:
    """The whole way: the account of the first story of a folder of pages."""
    settings = ReadSettings(published="2025-05-04")
    corpus = build([str(case / "in")], settings=settings, shelf={})
    return account_rows(corpus.accounts[0])


STAGES: Mapping[str, Callable[[Path], Rows]] = {
    "read": read_rows,
    "lineage": lineage_rows,
    "extract": extract_rows,
    "reconcile": reconcile_rows,
    "story": story_rows,
}
"""By the name of a folder, how its cases are made."""


def made(stage: str, case: Path) -> Rows:
    """What a stage makes of a case, as it stands in `out.json`."""
    rows: Rows = json.loads(json.dumps(to_builtins(STAGES[stage](case))))
    return {table: found for table, found in rows.items() if found}
