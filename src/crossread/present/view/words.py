"""Words: one utterance in its wordings side by side, and all that each speaker says."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from markupsafe import Markup

from crossread.present.limits import LIMITS
from crossread.present.marked import Mark, marked
from crossread.present.phrases import folded, many, slug
from crossread.present.view.book import Book
from crossread.present.view.rows import Refs, Tags
from crossread.present.view.ruled import Ruled
from crossread.records import Attribution, Mode, Span, Utterance
from crossread.records.base import AttributionId, Record

KINDS = {
    "exact": "the same words",
    "abridged": "abridged",
    "translation": "another translation",
    "paraphrase": "in other words",
}


Pieces: TypeAlias = tuple[Span, ...]
EDGES = '“”‘"`,; \n'
"""Marks and blanks around a part of what is said."""
APART = " … "


class Wording(Record, frozen=True, kw_only=True):
    """One wording: its words as HTML, those that the first has not marked, and who prints it."""

    html: str
    words: str
    quoted: bool
    """Whether quotation marks stand around it, outside its words."""
    kind: str
    refs: Refs

    @property
    def markup(self) -> Markup:
        """The words, ready to stand in a page: marked() has escaped them."""
        return Markup(self.html)


class Saying(Record, frozen=True, kw_only=True):
    """One utterance of one speaker in the wordings of the reports."""

    anchor: str
    speaker: str
    wordings: tuple[Wording, ...]
    spread: str
    """How many reports and origins, in words."""
    why: str
    refs: Refs
    tags: Tags = Tags()
    ruled: tuple[Ruled, ...] = ()

    @property
    def alike(self) -> bool:
        """Whether all reports print the same words."""
        return len(self.wordings) == 1


class Said(Record, frozen=True, kw_only=True):
    """What a speaker is reported to have said, wherever it stands in the same words."""

    words: str
    cue: str
    stance: str
    mode: str
    relay: str
    refs: Refs


def sayings_of(book: Book) -> tuple[Saying, ...]:
    """Return utterances that several reports carry, those in most wordings first."""
    rows = [saying(row, book) for row in book.account.utterances if len(row.members) > 1]
    rows.sort(key=lambda row: (-len(row.wordings), -len(row.refs.all)))
    return tuple(rows[: LIMITS.words])


def saying(row: Utterance, book: Book) -> Saying:
    """Return one utterance."""
    reports = len({span.report for span in row.spans})
    return Saying(
        anchor=f"words-{slug(row.speaker, 3)}-{row.id.rpartition(':')[2][:6]}",
        speaker=row.speaker or "Speaker not resolved",
        wordings=wordings(row, book),
        spread=f"{many(reports, 'report')}, {many(row.origins, 'origin')}",
        why=row.why,
        refs=book.refs(row.spans),
        tags=Tags(claimants=(row.speaker,) if row.speaker else ()),
        ruled=book.ruled_by(row.ruled_by),
    )


def wordings(row: Utterance, book: Book) -> tuple[Wording, ...]:
    """Return the wordings, each once, with the places of all that have it.

    Signs and the speaker put in between two sentences make no wording of their own.
    """
    kinds = row.kinds or ("",) * len(row.spans)
    differing = row.differing or ((),) * len(row.spans)
    hulls = tuple(pieces(*each, book) for each in zip(row.members, row.spans, strict=True))
    found: dict[str, list[tuple[Pieces, str, Iterable[Span]]]] = {}
    for hull, kind, other in zip(hulls, kinds, differing, strict=True):
        of = hulls[0] if kind == "exact" else hull
        found.setdefault(folded(printed(of, book)), []).append((hull, kind, other))
    direct = [
        said
        for key in row.members
        if key in book.attributions and book.attributions[key].mode is Mode.DIRECT
        for said in book.attributions[key].content
    ]
    rows: list[Wording] = []
    for group in found.values():
        hull, kind, differs = group[0]
        held: Iterable[Span] = differs if rows else ()  # the first is what the others are held to
        words, parts = printed(hull, book), [part for each, _, _ in group for part in each]
        rows.append(
            Wording(
                html=APART.join(compared(part, held, book) for part in hull),
                words=words,
                quoted=is_quoted(parts, direct) and "“" not in words,
                kind="first printed" if not rows else KINDS.get(kind, kind),
                refs=book.refs(each[0] for each, _, _ in group),
            )
        )
    return tuple(rows)


def pieces(member: AttributionId, hull: Span, book: Book) -> Pieces:
    """Return what is said within the hull of a wording, without the reporter's words between two
    parts of it and without their marks."""
    said = book.attributions[member].content if member in book.attributions else ()
    report = book.reports[hull.report]
    found = []
    for part in said or (hull,):
        start, end = max(part.start, hull.start), min(part.end, hull.end)
        words = report.text[start:end]
        end = start + len(words.rstrip(EDGES))
        start += len(words) - len(words.lstrip(EDGES))
        found += [report.span(start, end)] if start < end else []
    return tuple(found) or (hull,)


def printed(parts: Pieces, book: Book) -> str:
    """Return the words of the parts of a wording."""
    return APART.join(book.place(part).words for part in parts)


def is_quoted(spans: Iterable[Span], direct: Sequence[Span]) -> bool:
    """Whether a report has any of the spans in quotation marks."""
    return any(span.overlaps(quote) for span in spans for quote in direct)


def compared(span: Span, differing: Iterable[Span], book: Book) -> str:
    """Return the words of a span as HTML, those that differ from another wording marked."""
    marks = [
        Mark(start=d.start - span.start, end=d.end - span.start, anchor="", kind="df")
        for d in differing
        if span.contains(d)
    ]
    return marked(span.of(book.reports[span.report]), marks)


def said_of(rows: Iterable[Attribution], book: Book) -> tuple[Said, ...]:
    """Return what is said; the same words said alike are one row with all places."""
    groups: dict[tuple[object, ...], list[Attribution]] = {}
    for row in rows:
        words = tuple(folded(book.place(span).words) for span in row.content)
        if words:
            groups.setdefault((*words, row.mode, row.stance, row.stance_shown), []).append(row)
    found = [said(group, book) for group in groups.values()]
    found.sort(key=lambda row: (-row.refs.origins, min(p.order for p in row.refs.all)))
    return tuple(found[: LIMITS.sayings])


def said(group: Sequence[Attribution], book: Book) -> Said:
    """Return one row of what is said."""
    first = group[0]
    cues = [book.place(span).words for span in first.cue]
    return Said(
        words=" … ".join(book.place(span).words for span in first.content),
        cue=" … ".join(cue for cue in cues if any(map(str.isalnum, cue))),
        stance=first.stance.value if first.stance_shown else "says",
        mode=first.mode.value,
        relay=", ".join(f"{hop.kind} {hop.name}" for hop in first.relay),
        refs=book.refs(span for row in group for span in row.content[:1]),
    )
