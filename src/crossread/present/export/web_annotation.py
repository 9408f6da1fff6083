"""Web Annotation (W3C): every figure and saying, anchored by its place and by its words.

The quote selector alone finds the place again: its prefix grows until no other place fits.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from crossread.present.export.generator import GENERATOR
from crossread.records import Reading, Report, Span
from crossread.records.base import ReportId
from crossread.records.corpus import Corpus

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
BESIDE = 32
"""Code points of prefix and suffix, at least."""


def annotations(corpus: Corpus, shelf: Mapping[ReportId, Reading]) -> bytes:
    """Return an AnnotationCollection's page with the annotations of all reports, as JSON."""
    items = [item for report in corpus.reports for item in of_reading(shelf[report.id])]
    page = {
        "@context": CONTEXT,
        "generator": {"id": "urn:crossread:program", "type": "Software", "name": GENERATOR},
        "type": "AnnotationPage",
        "items": items,
    }
    return msgspec.json.encode(page)


def of_reading(reading: Reading) -> Iterator[dict[str, Any]]:
    """Yield the annotations of one report."""
    report = reading.report
    for figure in reading.figures:
        told = f"{figure.indicator.value}: {figure.claimant}"
        yield annotation(figure.id, report, figure.span, "figure", told)
    for said in reading.attributions:
        who = said.speaker.name if said.speaker else said.unresolved or "not resolved"
        for n, span in enumerate(said.content):
            told = f"{who} {said.stance.value}"
            yield annotation(f"{said.id}/{n}", report, span, "saying", told)


def annotation(key: str, report: Report, span: Span, tag: str, told: str) -> dict[str, Any]:
    """Return one annotation with both selectors."""
    return {
        "id": f"urn:crossread:{key}",
        "type": "Annotation",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": tag},
            {"type": "TextualBody", "purpose": "describing", "value": told},
        ],
        "target": {
            "source": report.url or f"urn:crossread:{report.id}",
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                quoted(report.text, span.start, span.end),
            ],
        },
    }


def quoted(text: str, start: int, end: int) -> dict[str, Any]:
    """Return the words of a place with as much around them as makes them the only ones.

    >>> quoted("12 died. 12 died.", 9, 11)["prefix"]
    '12 died. '
    """
    exact, beside = text[start:end], BESIDE
    while True:
        prefix, suffix = text[max(0, start - beside) : start], text[end : end + beside]
        whole = prefix + exact + suffix
        first = text.find(whole)
        if text.find(whole, first + 1) < 0 or beside >= len(text):
            return {
                "type": "TextQuoteSelector",
                "exact": exact,
                "prefix": prefix,
                "suffix": suffix,
            }
        beside *= 2
