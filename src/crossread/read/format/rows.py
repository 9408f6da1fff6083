"""Rows: a report as a JSON object, as `crossread read` writes it and `jsonl` reads it."""

from typing import Any

from crossread.records import Block, Report


def report_row(report: Report) -> dict[str, Any]:
    """Return the row of a report; reading it again gives the same name, text and marks.

    The keys id, url, title, published, outlet and text are always there.
    """
    row: dict[str, Any] = {
        "id": report.name,
        "url": report.url,
        "title": report.title,
        "published": report.published.value if report.published else None,
        "outlet": report.outlet,
        "text": report.text,
    }
    more = {
        "published_basis": report.published.basis.value if report.published else None,
        "byline": report.byline,
        "modified": report.modified.value if report.modified else None,
        "published_either": list(report.published.either) or None if report.published else None,
        "modified_basis": report.modified.basis.value if report.modified else None,
        "language": report.language,
        "notes": list(report.notes) or None,
        "article": report.article if report.article != report.name else None,
        "media": report.media.value,
        "origin": report.origin,
    }
    row |= {key: value for key, value in more.items() if value is not None}
    row["furniture"] = [
        {"start": f.span.start, "end": f.span.end, "kind": f.kind.value, "reason": f.reason}
        for f in report.furniture
    ]
    if report.structure:
        row["structure"] = [_block(block) for block in report.structure]
    return row


def _block(block: Block) -> dict[str, Any]:
    """Return one block; what it lacks is left out."""
    more = {key: getattr(block, key) for key in ("author", "moment", "credit", "href")}
    known = {key: value for key, value in more.items() if value is not None}
    return {"start": block.span.start, "end": block.span.end, "kind": block.kind.value, **known}
