"""Front: what the first screen says. One headline, one sentence, one matter, one number."""

from collections.abc import Mapping, Sequence

from crossread.present.limits import LIMITS
from crossread.present.phrases import cut, day_of, sentence_case
from crossread.present.view.book import Book
from crossread.present.view.differences import Difference
from crossread.present.view.figures import Matter, State
from crossread.present.view.origins import Lane
from crossread.present.view.positions import Matched
from crossread.present.view.rows import Refs
from crossread.present.view.ruled import Ruled
from crossread.records.base import Record, ReportId
from crossread.records.numbers import holds_number

SHOWN = 3
"""How many disagreements the first screen tells."""


class Line(Record, frozen=True, kw_only=True):
    """A clause of the short account."""

    text: str
    refs: Refs
    ruled: tuple[Ruled, ...] = ()


class Rift(Record, frozen=True, kw_only=True):
    """One disagreement in a sentence, and where its row stands."""

    what: str
    told: str
    word: str
    sign: str
    href: str


class Stack(Record, frozen=True, kw_only=True):
    """How many reports count as one origin."""

    name: str
    reports: int
    refs: Refs


class Front(Record, frozen=True, kw_only=True):
    """The first screen."""

    headline: str
    headline_of: Refs
    """Whose title it is; nothing where it stands in for one."""
    numberless: bool
    """Whether the headline is a title that holds no number."""
    lede: Line | None
    told: str
    matter: Matter | None
    """The count that heads the page; None where none is sure."""
    counts: int
    """How many things are counted in all."""
    big: tuple[State, ...]
    rifts: tuple[Rift, ...]
    more: tuple[Line, ...]
    """The rest of the short account."""
    origins: int
    reports: int
    outlets: int
    stacks: tuple[Stack, ...]
    others: int
    """Origins that have no stack of their own."""


def front_of(
    book: Book,
    matters: Sequence[Matter],
    differences: Sequence[Difference],
    positions: Sequence[Matched],
    lanes: Sequence[Lane],
) -> Front:
    """Return the first screen, as high for a thousand reports as for ten."""
    titles = {key: report.title or "" for key, report in book.reports.items()}
    heads = headed_by(titles, book.story.title)
    lines = summary_of(book)
    shown = stacks_of(book, lanes)
    matter = next((each for each in matters if each.heads), None)
    return Front(
        headline=book.story.title,
        headline_of=book.refs_of([heads[0]] if heads else []),
        numberless=heads is not None and heads[1],
        lede=lines[0] if lines else None,
        told=told(book),
        matter=matter,
        big=big_of(matter) if matter else (),
        counts=len(matters),
        rifts=rifts_of(differences, positions),
        more=lines[1:],
        origins=len(lanes),
        reports=len(book.reports),
        outlets=len({r.outlet for r in book.reports.values() if r.outlet}),
        stacks=shown,
        others=len(lanes) - len(shown),
    )


def headed_by(titles: Mapping[ReportId, str], own: str) -> tuple[ReportId, bool] | None:
    """Return the first report that has the title of its story, and whether that holds no number;
    None where none has it: a first line stands for a title that is wanting."""
    found = (key for key, title in titles.items() if title.strip() == own)
    return next(((key, not holds_number(own)) for key in found), None)


def summary_of(book: Book) -> tuple[Line, ...]:
    """Return the clauses of the short account."""
    return tuple(
        Line(
            text=cut(sentence_case(clause.text), 2 * LIMITS.cut),
            refs=book.refs(clause.spans),
            ruled=book.ruled_by(clause.ruled_by),
        )
        for clause in book.account.summary
    )


def told(book: Book) -> str:
    """Return when the story was first and last told."""
    dated = [r for r in book.reports.values() if r.published]
    dated.sort(key=lambda report: report.in_time)
    if not dated:
        return "No report gives its date"
    first, last = (book.when(report.id) for report in (dated[0], dated[-1]))
    return f"Told {spoken(first)}" + (f" to {spoken(last)}" if first != last else "")


def spoken(when: str) -> str:
    """Return a printed moment as a reader says it.

    >>> spoken("2025-05-12 14:10")
    '12 May 2025, 14:10'
    """
    day, _, clock = when.partition(" ")
    return f"{day_of(day)}, {clock}" if clock else day_of(day)


def big_of(matter: Matter) -> tuple[State, ...]:
    """Return the numbers that stand large: two where claimants stand apart, else the latest."""
    current = matter.current
    if not matter.is_disputed or len(current) < 2:
        return current[:1]
    first = current[0]
    apart = [s for s in current[1:] if s.value is not None and s.value != first.value]
    far = max(apart, key=lambda s: abs((s.value or 0) - (first.value or 0)), default=None)
    return (first, far) if far else (first,)


def rifts_of(differences: Sequence[Difference], positions: Sequence[Matched]) -> tuple[Rift, ...]:
    """Return the gravest disagreements, one a matter, with one of claims where there is any."""
    found: dict[str, Rift] = {}
    for row in differences:
        if row.verdict.is_apart:
            found.setdefault(row.what, rift(row))
    claims = [claim(row) for row in positions]
    figures = list(found.values())
    kept = figures[: max(SHOWN - len(claims), SHOWN - 1)]
    return tuple([*kept, *claims][:SHOWN])


def rift(row: Difference) -> Rift:
    """Return a difference of figures in a sentence."""
    sides = [f"{side[0].claimant}: {side[0].stated}" for side in row.sides]
    told = sentence_case("; ".join(sides)) + "."
    return Rift(what=row.what, told=told, word=row.word, sign=row.sign, href=f"#{row.anchor}")


def claim(row: Matched) -> Rift:
    """Return a claim and its denial in a sentence."""
    sides = "; ".join(f"{face.speaker} {face.stance}" for face in row.faces)
    return Rift(
        what=row.matter,
        told=f"{sentence_case(sides)}.",
        word=row.kind,
        sign="↔",
        href=f"#{row.anchor}",
    )


def stacks_of(book: Book, lanes: Sequence[Lane]) -> tuple[Stack, ...]:
    """Return the origins as stacks of letters; of a crowded story only the five largest."""
    shown = lanes[:5] if book.crowded else lanes
    return tuple(Stack(name=row.name, reports=len(row.printings), refs=row.refs) for row in shown)
