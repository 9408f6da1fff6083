"""Where figures differ: the pairs of an account as the rows an editor reads, graver ones first."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from crossread.present.limits import LIMITS
from crossread.present.phrases import days_said, sentence_case, slug, what
from crossread.present.view.book import Book
from crossread.present.view.figures import VERDICTS, Matter, called, in_print, stated
from crossread.present.view.rows import Refs, Tags
from crossread.present.view.ruled import Ruled
from crossread.records import Figure, FigureRelation, Verdict
from crossread.records.base import FigureId, Record, RulingId

SHOWN = (Verdict.DISPUTE, Verdict.DIFFERS, Verdict.SUPERSEDED, Verdict.SCOPE_DIFFERS)
Edge = tuple[FigureId, FigureId]
Step = tuple[FigureId, ...]
T = TypeVar("T")


class Statement(Record, frozen=True, kw_only=True):
    """What one claimant states, with all places that print it."""

    stated: str
    claimant: str
    place: str
    refs: Refs


class Difference(Record, frozen=True, kw_only=True):
    """A verdict on two or more numbers: each side with all who state it, and the reasons."""

    anchor: str
    verdict: Verdict
    sign: str
    word: str
    what: str
    sides: tuple[tuple[Statement, ...], ...]
    whys: tuple[str, ...]
    tags: Tags = Tags()
    ruled: tuple[Ruled, ...] = ()
    weight: int = 0
    """How many places it stands on."""

    @property
    def between(self) -> str:
        """The sign between two sides."""
        return "→" if self.verdict is Verdict.SUPERSEDED else self.sign


class Draft(Record, frozen=True, kw_only=True):
    """A row in the making: its sides as figures."""

    verdict: Verdict
    sides: tuple[tuple[FigureId, ...], ...]
    whys: tuple[str, ...]
    ruled_by: frozenset[RulingId] = frozenset()


def differences_of(book: Book, matters: Sequence[Matter]) -> tuple[Difference, ...]:
    """Return the rows: a verdict, the sides with all that state each, the reasons.

    Figures of one matter that stand apart are one row, whoever states them; what was superseded
    is one row a chain, a side being a step of it.
    """
    titles = titles_of(book, matters)
    named = {key: titles.get(key) or counted(figure) for key, figure in book.figures.items()}
    drafts = drafts_of(book.account.figure_relations, book.figures, named)
    rows = [difference(draft, named, book) for draft in drafts]
    rows.sort(key=lambda row: (SHOWN.index(row.verdict), -row.weight))
    most = {Verdict.SCOPE_DIFFERS: LIMITS.scopes}
    kept: list[Difference] = []
    for verdict in SHOWN:
        same = [row for row in rows if row.verdict is verdict]
        kept += same[: most.get(verdict, LIMITS.disagreements_all)]
    return apart(kept)


def apart(rows: Iterable[Difference]) -> tuple[Difference, ...]:
    """Return the rows, each with an anchor of its own."""
    taken: dict[str, int] = {}
    found = []
    for row in rows:
        n = taken[row.anchor] = taken.get(row.anchor, 0) + 1
        anchor = row.anchor if n == 1 else f"{row.anchor}-{n}"
        found.append(msgspec.structs.replace(row, anchor=anchor))
    return tuple(found)


def titles_of(book: Book, matters: Iterable[Matter]) -> dict[FigureId, str]:
    """Return what the page calls the thing that each figure counts."""
    titles = {matter.id: matter.title for matter in matters}
    return {
        FigureId(key): titles[finding.id]
        for finding in book.account.findings
        if finding.id in titles
        for key in finding.rows
    }


def drafts_of(
    relations: Iterable[FigureRelation],
    figures: Mapping[FigureId, Figure],
    named: Mapping[FigureId, str],
) -> list[Draft]:
    """Return the rows as figures: one a matter that differs, one a chain of revisions."""
    alike: dict[tuple[object, ...], list[FigureRelation]] = {}
    revised: dict[Edge, FigureRelation] = {}
    for row in relations:
        if row.likely is not None or row.a not in figures or row.b not in figures:
            continue
        if row.relation is Verdict.SUPERSEDED:
            revised[row.a, row.b] = row
        elif row.relation in SHOWN and not row.is_open:
            about = sorted({named[row.a], named[row.b]})
            alike.setdefault((row.relation, *about), []).append(row)
    found = [draft_of(rows, figures) for rows in alike.values()]
    found += map(chain_of, chains(revised))
    return found


def chain_of(rows: Sequence[FigureRelation]) -> Draft:
    """Return the row of a chain of revisions: a side is a step of it."""
    sides = tuple(tuple(step) for step in steps([(row.a, row.b) for row in rows]))
    return Draft(verdict=Verdict.SUPERSEDED, sides=sides, whys=whys_of(rows), ruled_by=rulers(rows))


def whys_of(rows: Iterable[FigureRelation]) -> tuple[str, ...]:
    """Return the reasons of pairs, each once."""
    return tuple(dict.fromkeys(days_said(row.why) for row in rows))


def rulers(rows: Iterable[FigureRelation]) -> frozenset[RulingId]:
    """Return the rulings on any of the pairs."""
    return frozenset(ruling for row in rows for ruling in row.ruled_by)


def draft_of(rows: Sequence[FigureRelation], figures: Mapping[FigureId, Figure]) -> Draft:
    """Return the row of pairs of one matter: two camps, or a side a value where there are more."""
    edges = [(row.a, row.b) for row in rows]
    sides = camps(edges) or by_value(edges, figures)
    ordered = tuple(sorted(sides, key=lambda side: weight(figures[side[0]])))
    return Draft(verdict=rows[0].relation, sides=ordered, whys=whys_of(rows), ruled_by=rulers(rows))


def camps(edges: Sequence[Edge]) -> tuple[Step, ...]:
    """Return two camps of which every pair stands across; none where there are not just two.

    >>> camps([("31", "54"), ("29", "54")]), camps([("12", "18"), ("18", "19"), ("12", "19")])
    ((('31', '29'), ('54',)), ())
    """
    side: dict[FigureId, int] = {edges[0][0]: 0}
    for _ in edges:
        for a, b in edges:
            for one, other in ((a, b), (b, a)):
                if one in side:
                    side.setdefault(other, 1 - side[one])
    if any(a not in side or b not in side or side[a] == side[b] for a, b in edges):
        return ()
    return tuple(tuple(key for key, n in side.items() if n == camp) for camp in (0, 1))


def by_value(edges: Iterable[Edge], figures: Mapping[FigureId, Figure]) -> tuple[Step, ...]:
    """Return a side for each stated value."""
    found: dict[tuple[object, ...], list[FigureId]] = {}
    for key in dict.fromkeys(key for edge in edges for key in edge):
        found.setdefault((figures[key].low, figures[key].high), []).append(key)
    return tuple(tuple(side) for side in found.values())


def difference(draft: Draft, named: Mapping[FigureId, str], book: Book) -> Difference:
    """Return a row as the page prints it."""
    about = " / ".join(dict.fromkeys(named[key] for side in draft.sides for key in side))
    sign, word = VERDICTS[draft.verdict.value]
    sides = tuple(statements(side, book) for side in draft.sides)
    if draft.verdict is Verdict.SUPERSEDED:
        sign = turn(draft, book)
    values = "-".join(slug(side[0].stated, 3) for side in sides)
    figures = [book.figures[key] for side in draft.sides for key in side]
    return Difference(
        anchor=f"{draft.verdict.value.replace('_', '-')}-{slug(about, 5)}-{values}",
        verdict=draft.verdict,
        sign=sign,
        word=word,
        what=about,
        sides=sides,
        whys=draft.whys,
        tags=Tags(
            claimants=tuple(dict.fromkeys(row.claimant for side in sides for row in side)),
            places=tuple(dict.fromkeys(f.place for f in figures if f.place)),
        ),
        ruled=book.ruled_by(draft.ruled_by),
        weight=len({figure.span for figure in figures}),
    )


def turn(draft: Draft, book: Book) -> str:
    """Return an arrow: up or down from the first step to the last."""
    first, last = (weight(book.figures[side[0]])[0] for side in (draft.sides[0], draft.sides[-1]))
    return "↑" if last > first else "↓" if last < first else "↕"


def statements(side: Iterable[FigureId], book: Book) -> tuple[Statement, ...]:
    """Return what a side states, the same number of the same claimant once with all places."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in sorted((book.figures[key] for key in side), key=lambda f: in_print(f, book)):
        key = (figure.low, figure.high, called(figure.claimant).casefold())
        groups.setdefault(key, []).append(figure)
    return tuple(
        Statement(
            stated=stated(group[0], book),
            claimant=called(group[0].claimant),
            place=group[0].place or "",
            refs=book.refs(figure.span for figure in group),
        )
        for group in groups.values()
    )


def counted(figure: Figure) -> str:
    """Return what a figure counts where no finding names it."""
    return sentence_case(what(figure.indicator, figure.counted_class, figure.counted or ""))


def weight(figure: Figure) -> tuple[float, str]:
    """Return the number that a figure states and what it counts."""
    value = figure.low if figure.low is not None else figure.high
    return (0.0 if value is None else float(value), counted(figure))


def chains(revised: Mapping[Edge, T]) -> list[list[T]]:
    """Return the chains of revisions: those that share a figure, in the order given.

    >>> chains({("12", "31"): "up", ("31", "29"): "down", ("8", "9"): "on"})
    [['up', 'down'], ['on']]
    """
    groups: dict[FigureId, list[Edge]] = {}
    for edge in revised:
        joined = [edge]
        for group in {id(g): g for g in map(groups.get, edge) if g is not None}.values():
            joined = group + joined
        for figure in {figure for each in joined for figure in each}:
            groups[figure] = joined
    found = {id(group): group for group in groups.values()}.values()
    return [[revised[edge] for edge in group] for group in found]


def steps(edges: Sequence[Edge]) -> list[list[FigureId]]:
    """Return the figures of a chain by step: each one step after the last that it supersedes.

    >>> steps([("12", "31"), ("31", "29"), ("12", "29")])
    [['12'], ['31'], ['29']]
    """
    depth = dict.fromkeys((figure for edge in edges for figure in edge), 0)
    for _ in depth:  # as many rounds as the longest chain could need
        late = [(a, b) for a, b in edges if depth[b] <= depth[a]]
        for a, b in late:
            depth[b] = max(depth[b], depth[a] + 1)
        if not late:
            break
    return [[f for f, n in depth.items() if n == step] for step in sorted(set(depth.values()))]
