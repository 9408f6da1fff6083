"""Front: what the first screen says. One headline, one sentence, one matter, one number."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import sqrt

from crossread.extract.figure.numbers import numbers_in
from crossread.present.limits import LIMITS
from crossread.present.phrases import cut, day_of, folded, sentence_case
from crossread.present.view.book import Book
from crossread.present.view.differences import Difference
from crossread.present.view.figures import Matter, State
from crossread.present.view.origins import Lane
from crossread.present.view.positions import Matched
from crossread.present.view.rows import Refs
from crossread.present.view.ruled import Ruled
from crossread.records import Verdict
from crossread.records.base import Record, ReportId

SHOWN = 3
"""How many disagreements the first screen tells."""
APART = (Verdict.DISPUTE.value, Verdict.DIFFERS.value)


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
    numberless: bool
    """Whether the headline states no number."""
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
    report, numberless = headline_of(book)
    lines = summary_of(book)
    shown = stacks_of(book, lanes)
    matter = next((each for each in matters if each.heads), None)
    return Front(
        headline=book.reports[report].title or book.story.title,
        headline_of=book.refs_of([report]),
        numberless=numberless,
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


def headline_of(book: Book) -> tuple[ReportId, bool]:
    """Return whose title heads the page: of those without a number the most like the others.

    A number in a title goes out of date; where every title has one, the story's own is kept.
    """
    titles = {key: r.title for key, r in book.reports.items() if r.title}
    return likest(titles, book.story.title) or (next(iter(book.reports)), False)


def likest(titles: Mapping[ReportId, str], own: str) -> tuple[ReportId, bool] | None:
    """Return whose title heads a story, and whether it is without a number; None of no titles.

    The likest has the greatest sum of cosines with all titles, of words that a title has or has
    not: as the sum of their unit vectors tells it, in time that grows with the titles alone.
    """
    plain = {key: title for key, title in titles.items() if not numbers_in(title)}
    if not plain:
        return next(((key, False) for key, title in titles.items() if title == own), None)
    words = {key: set(folded(title).split()) for key, title in titles.items()}
    shared: Counter[str] = Counter()
    for mine in words.values():
        shared.update(dict.fromkeys(mine, 1 / sqrt(max(1, len(mine)))))

    def likeness(key: ReportId) -> float:
        mine = words[key]
        return sum(shared[word] for word in mine) / sqrt(max(1, len(mine)))

    return max(plain, key=lambda key: (likeness(key), -len(plain[key]))), True


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
    if matter.verdict not in APART or len(current) < 2:
        return current[:1]
    first = current[0]
    apart = [s for s in current[1:] if s.value is not None and s.value != first.value]
    far = max(apart, key=lambda s: abs((s.value or 0) - (first.value or 0)), default=None)
    return (first, far) if far else (first,)


def rifts_of(differences: Sequence[Difference], positions: Sequence[Matched]) -> tuple[Rift, ...]:
    """Return the gravest disagreements, one a matter, with one of claims where there is any."""
    found: dict[str, Rift] = {}
    for row in differences:
        if row.verdict in (Verdict.DISPUTE, Verdict.DIFFERS):
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
