"""Stories and readings as one JSON object, with reports by their outward names."""

from collections.abc import Mapping
from typing import Any

import msgspec

from crossread.present.export.annotation import annotation_row
from crossread.present.export.generator import GENERATOR
from crossread.records import (
    Account,
    Copy,
    Lineage,
    Moment,
    Position,
    Reading,
    Record,
    Stand,
    Story,
)
from crossread.records.base import FigureId, ReportId
from crossread.records.corpus import Corpus
from crossread.records.span import Span
from crossread.records.story import SubEvent

Names = Mapping[ReportId, str]


def story_json(corpus: Corpus, shelf: Mapping[ReportId, Reading]) -> bytes:
    """Return `{"generator", "stories": […], "readings": […], "skips": […]}` in UTF-8.

    Every place is `{"id", "start", "end"}` with the report's outward name as id and
    half-open offsets in Unicode code points of its text.
    """
    names = {report.id: report.name for report in corpus.reports}
    stories = [
        story_row(story, account, corpus.lineage.within(story.reports), shelf)
        for story, account in zip(corpus.stories, corpus.accounts, strict=True)
    ]
    readings = [annotation_row(shelf[report]) for report in names]
    skips = msgspec.to_builtins(corpus.skips)
    told = {"stories": stories, "readings": readings, "skips": skips}
    return msgspec.json.encode({"generator": GENERATOR, **told})


def story_row(
    story: Story, account: Account, lineage: Lineage, shelf: Mapping[ReportId, Reading]
) -> dict[str, Any]:
    """Return one story with its account and the lineage of its reports."""
    names = {report: shelf[report].report.name for report in story.reports}
    places = figure_places(shelf, names)
    return {
        "id": story.id,
        "title": story.title,
        "first": story.first,
        "last": story.last,
        "reports": list(names.values()),
        "events": [event_row(event, names) for event in story.events],
        "figure_relations": [
            {"a": places[row.a], "b": places[row.b], **as_it_is(row, "relation", "likely", "why")}
            for row in account.figure_relations
        ],
        "utterances": [
            {
                "speaker": row.speaker,
                "members": [place(span, names) for span in row.spans],
                **as_it_is(row, "kinds", "why"),
            }
            for row in account.utterances
        ],
        "timeline": [moment_row(row, names) for row in account.timeline],
        "positions": [position_row(row, names) for row in account.positions],
        "lineage": [copy_row(copy, names) for copy in lineage.copies],
        "not_resolved": [
            {"a": places[row.a], "b": places[row.b], **as_it_is(row, "score", "why")}
            for row in account.unresolved
        ],
        "tallies": msgspec.to_builtins(account.tallies),
        "series": msgspec.to_builtins(account.series),
        "summary": [clause.text for clause in account.summary],
        "findings": [as_it_is(row, "kind", "verdict", "text", "why") for row in account.findings],
    }


def as_it_is(row: Record, *fields: str) -> dict[str, Any]:
    """Return some fields of a row as they are."""
    return {field: getattr(row, field) for field in fields}


def figure_places(
    shelf: Mapping[ReportId, Reading], names: Names
) -> dict[FigureId, dict[str, Any]]:
    """Return where each figure of some reports stands."""
    return {
        figure.id: place(figure.span, names)
        for report in names
        for figure in (*shelf[report].figures, *shelf[report].measures)
    }


def event_row(event: SubEvent, names: Names) -> dict[str, Any]:
    """Return one event of a story."""
    return {"label": event.label, "reports": [names[report] for report in event.reports]}


def moment_row(moment: Moment, names: Names) -> dict[str, Any]:
    """Return an entry of the timeline: `when` is the likeliest time, `told` what may be told as
    sure, with its precision, `by` the day by which it had happened where that alone is sure."""
    return {
        "when": moment.likely or moment.when,
        "when_known": moment.known,
        "told": moment.when,
        "by": moment.by,
        "precision": moment.precision,
        "basis": moment.basis,
        "text": moment.text,
        "status": moment.status,
        "weight": moment.weight,
        "said_by": moment.said_by,
        "spans": [place(span, names) for span in moment.spans],
    }


def position_row(position: Position, names: Names) -> dict[str, Any]:
    """Return two opposed stands, and what further ones there are."""
    sides = [stand_row(stand, names) for stand in position.stands]
    return {
        "kind": position.kind,
        "matter": position.matter,
        "one": sides[0],
        "other": sides[1],
        "more": sides[2:],
        "why": position.why,
    }


def stand_row(stand: Stand, names: Names) -> dict[str, Any]:
    """Return one side of a position."""
    return {
        "speaker": stand.speaker,
        "stance": stand.stance,
        "spans": [place(span, names) for span in stand.spans],
    }


def copy_row(copy: Copy, names: Names) -> dict[str, Any]:
    """Return a pair of reports that share text."""
    return {
        "a": names[copy.a],
        "b": names[copy.b],
        "kind": copy.kind,
        "share": copy.share,
        "earlier": names.get(copy.earlier) if copy.earlier else None,
        "reasons": copy.reasons,
    }


def place(span: Span, names: Names) -> dict[str, Any]:
    """Return a span by the outward name of its report."""
    return {"id": names[span.report], "start": span.start, "end": span.end}
