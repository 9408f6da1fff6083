"""Figures: each thing counted as its states, by claimant, in the order in which they came."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from crossread.present.phrases import (
    clock_of_day,
    days_said,
    inward,
    number,
    sentence_case,
    slug,
    what,
)
from crossread.present.view.book import Book
from crossread.present.view.rows import Refs, Tags
from crossread.present.view.ruled import Ruled
from crossread.records import Figure, Finding, HedgeKind, Span, Status, Tally, Verdict, time_key
from crossread.records.base import FigureId, Record
from crossread.records.written import place_as_written

OWN_WORDS = "own words"
MONEY = re.compile(r"(?:\b[A-Z]{1,3})?[$£€¥₹]\s?$")
"""The sign of money right before a number."""
PERCENT = re.compile(r"(?:\s|-)?(?:%|per ?cent\b|percent\b)", re.IGNORECASE)
"""The sign of a share right behind a number."""
VERDICTS = {
    "dispute": ("≠", "disputed"),
    "differs": ("?", "differ, no reason given"),
    "superseded": ("↕", "revised"),
    "scope_differs": ("⊂", "another scope"),
    "agree": ("=", "agree"),
    "compatible": ("=", "do not exclude one another"),
    "not_comparable": ("·", "not compared"),
    "alone": ("·", "stated by one origin"),
}
"""The sign and the words of each verdict: always printed together."""


class State(Record, frozen=True, kw_only=True):
    """One value that one claimant states, with all places that print it."""

    stated: str
    claimant: str
    also: tuple[str, ...] = ()
    """Other ways in which the claimant is named."""
    low: float | None
    high: float | None
    hedge: str
    status: str = ""
    printed: tuple[str, ...] = ()
    """When each report with it came out, in ISO 8601, in order."""
    since: str = ""
    current: bool = True
    """Whether the claimant states no later value."""
    real: bool = True
    """False for what is denied, planned, supposed or withdrawn."""
    refs: Refs = Refs()
    ruled: tuple[Ruled, ...] = ()

    @property
    def value(self) -> float | None:
        """The number to draw: the lower bound, else the upper one."""
        return self.low if self.low is not None else self.high


class Matter(Record, frozen=True, kw_only=True):
    """One thing counted: all that is stated of it."""

    anchor: str
    id: str
    title: str
    befell: str
    place: str
    sign: str
    word: str
    verdict: str
    why: str
    states: tuple[State, ...]
    low: str
    best: str
    high: str
    origins: int
    outlets: int
    heads: bool = False
    """Whether the account tells it among its sums or in its first lines: fit to head a page."""
    tags: Tags = Tags()
    ruled: tuple[Ruled, ...] = ()
    """Rulings on the row itself; those on what is stated stand there."""

    @property
    def current(self) -> tuple[State, ...]:
        """The latest state of each claimant, of those whom most reports print first."""
        found = [state for state in self.states if state.current and state.real]
        return tuple(sorted(found, key=lambda state: -self.printed(state.claimant)))

    def printed(self, claimant: str) -> int:
        """Return in how many reports a claimant's values stand, the outlets' own words last."""
        if claimant == OWN_WORDS:
            return 0
        places = (p for s in self.states if s.claimant == claimant for p in s.refs.all)
        return len({place.letter for place in places})

    @property
    def is_disputed(self) -> bool:
        """Whether claimants stand apart on it."""
        return any(self.verdict == verdict for verdict in Verdict if verdict.is_apart)

    @property
    def earlier(self) -> tuple[State, ...]:
        """States that their claimant has replaced, and what is told as not so."""
        return tuple(state for state in self.states if not (state.current and state.real))

    @property
    def drawn(self) -> bool:
        """Whether a chart tells anything: two states of different bounds with a day."""
        dated = [s for s in self.states if s.real and s.value is not None and s.printed]
        return len({(s.low, s.high) for s in dated}) > 1


UNREAL = {Status.PLANNED, Status.HYPOTHETICAL, Status.DENIED, Status.WITHDRAWN}


def matters_of(book: Book) -> tuple[Matter, ...]:
    """Return the things counted: what the account tells as sure first, then the graver verdicts.

    Of what is only planned, supposed, denied or withdrawn there is no count to tell.
    """
    lead: list[str] = [key for clause in book.account.summary for key in clause.findings]
    order = list(VERDICTS)
    found = [
        matter_of(row, tally_of(row, book.account.tallies), book, lead)
        for row in book.account.findings
        if row.kind == "figure" and any(is_real(FigureId(key), book) for key in row.rows)
    ]
    found.sort(
        key=lambda matter: (
            lead.index(matter.id) if matter.id in lead else len(lead),
            not matter.heads,
            order.index(matter.verdict) if matter.verdict in order else len(order),
            -matter.origins,
        )
    )
    return unique(found)


def tally_of(row: Finding, tallies: Iterable[Tally]) -> Tally | None:
    """Return the tally that counts most figures of a finding; None where none counts any."""
    mine = set(row.rows)
    most, best = 0, None
    for tally in tallies:
        many = len(mine.intersection(map(str, tally.figures)))
        if many > most:
            most, best = many, tally
    return best


def is_real(key: FigureId, book: Book) -> bool:
    """Whether a figure that is shown counts what is told as so."""
    return key in book.figures and book.figures[key].status not in UNREAL


def unique(found: Iterable[Matter]) -> tuple[Matter, ...]:
    """Return the matters, a number behind each anchor that was taken."""
    taken: dict[str, int] = defaultdict(int)
    kept = []
    for matter in found:
        taken[matter.anchor] += 1
        n = taken[matter.anchor]
        anchor = matter.anchor if n == 1 else f"{matter.anchor}-{n}"
        kept.append(msgspec.structs.replace(matter, anchor=anchor))
    return tuple(kept)


def placed(place: str | None, figures: Sequence[Figure], book: Book) -> str:
    """Return a place as the first report that counts there writes it: "Lower Orla", not what a list
    of places calls it; "" for none."""
    there = (each for each in figures if place and each.place == place)
    written = (
        place_as_written(each, book.places.get(each.place_id), book.reports[each.span.report])
        for each in there
        if each.place_id
    )
    return next((words for words in written if words), place or "")


def matter_of(finding: Finding, tally: Tally | None, book: Book, lead: Sequence[str]) -> Matter:
    """Return one thing counted."""
    figures = [book.figures[FigureId(key)] for key in finding.rows if key in book.figures]
    first = figures[0]
    words = next((f.counted for f in figures if f.counted), "") or ""
    befell = what(first.indicator, tally.counted_class if tally else first.counted_class, words)
    place = placed(tally.place if tally else first.place, figures, book)
    title = sentence_case(f"{befell}, {place}" if place else befell)
    sign, word = VERDICTS.get(finding.verdict, ("·", finding.verdict.replace("_", " ")))
    states = states_of(figures, book)
    return Matter(
        anchor=f"figure-{slug(title)}",
        id=finding.id,
        title=title,
        befell=befell,
        place=place,
        sign=sign,
        word=word,
        verdict=finding.verdict,
        why=days_said(finding.why),
        states=states,
        low=number(tally.low) if tally else "",
        best=number(tally.best) if tally else "",
        high=number(tally.high) if tally else "",
        origins=max(origins_of(figures, book), 1),
        outlets=len({book.reports[f.span.report].outlet for f in figures} - {None}),
        heads=tally is not None or finding.id in lead,
        tags=Tags(
            claimants=tuple(dict.fromkeys(state.claimant for state in states)),
            places=(place,) if place else (),
        ),
        ruled=book.ruled_by(set(finding.ruled_by).difference(*(f.ruled_by for f in figures))),
    )


def origins_of(figures: Iterable[Figure], book: Book) -> int:
    """Return how many independent origins stand behind figures."""
    lineage = book.lineage
    return len({o for f in figures for o in lineage.origins_of(f.id, f.span.report)})


def states_of(figures: Sequence[Figure], book: Book) -> tuple[State, ...]:
    """Return the states in the order in which they first came."""
    names = claimants_of(figures)
    groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=lambda f: in_print(f, book)):
        real = figure.status not in UNREAL
        key: tuple[object, ...] = (
            names[figure.claimant],
            figure.low,
            figure.high,
            figure.hedge_kind,
            real,
        )
        groups[key].append(figure)
    latest: dict[object, list[Figure]] = {}
    for named_, group in groups.items():
        if named_[-1]:
            latest[named_[0]] = group
    return tuple(
        state_of(group, str(key[0]), latest.get(key[0]) is group or not key[-1], book)
        for key, group in groups.items()
    )


def state_of(group: Sequence[Figure], claimant: str, current: bool, book: Book) -> State:
    """Return one state."""
    first = group[0]
    printed = [book.published(figure.span.report) for figure in group]
    printed = sorted(filter(None, printed), key=time_key)
    also = {called(figure.claimant) for figure in group} - {claimant}
    return State(
        stated=stated(first, book),
        claimant=claimant,
        also=tuple(sorted(also)),
        low=first.low,
        high=first.high,
        hedge=first.hedge_kind.value,
        status="" if first.status is Status.STATED else first.status.value,
        printed=tuple(printed),
        since=clock_of_day(printed[0]) if printed else "",
        current=current,
        real=first.status not in UNREAL,
        refs=book.refs(figure.span for figure in group),
        ruled=book.ruled_by(*(figure.ruled_by for figure in group)),
    )


def in_print(figure: Figure, book: Book) -> tuple[str, int, Span]:
    """Return the order of figures: by the report's publication, then as its text goes."""
    published = book.published(figure.span.report)
    return time_key(published) if published else "~", figure.span.start, figure.span


def stated(figure: Figure, book: Book) -> str:
    """Return a figure as its report states it, the hedge in front; [55] where a person set it."""
    if {"low", "high"} & set(figure.corrected):
        return f"[{bounds(figure)}]"
    digits = measured(figure, book.reports[figure.span.report].text)
    hedge = figure.hedge or ""  # a vague word ("dozens") is its own hedge
    plain = hedge.casefold() == digits.casefold() or figure.hedge_kind is HedgeKind.RANGE
    return inward_hedge(digits if plain or not hedge else f"{hedge} {digits}")


def measured(figure: Figure, text: str) -> str:
    """Return the words of a number with the sign of money in front and of percent behind.

    A share of 39 without its sign would be read as 39 of something.
    """
    start, end = figure.span.start, figure.span.end
    money = MONEY.search(text[max(0, start - 5) : start])
    share = PERCENT.match(text[end : end + 12]) if figure.percent else None
    whole = (money[0] if money else "") + text[start:end] + (share[0] if share else "")
    return " ".join(whole.split())


def bounds(figure: Figure) -> str:
    """Return the number that a person set, as an editor's brackets hold it; an open end is "…"."""
    if figure.low == figure.high:
        return number(figure.low)
    return "–".join(number(bound) or "…" for bound in (figure.low, figure.high))


def inward_hedge(text: str) -> str:
    """Return a stated number as it stands within a sentence.

    >>> inward_hedge("At least 12"), inward_hedge("Thirty-one"), inward_hedge("31")
    ('at least 12', 'thirty-one', '31')
    """
    return text[:1].lower() + text[1:]


def called(claimant: str) -> str:
    """Return a claimant as the page calls it."""
    return OWN_WORDS if claimant == "narrator" else inward(claimant).removeprefix("the ")


def claimants_of(figures: Iterable[Figure]) -> dict[str, str]:
    """Return the one name of each claimant: an article or a trailing "of …" makes no other.

    >>> sorted(named({"the ministry", "ministry of Kestria", "police"}).items())
    [('ministry of Kestria', 'ministry'), ('police', 'police'), ('the ministry', 'ministry')]
    """
    return named({figure.claimant for figure in figures})


def named(claimants: Iterable[str]) -> dict[str, str]:
    """Return the shortest name of each claimant among those that begin alike."""
    names = {each: called(each) for each in claimants}
    short = sorted(set(names.values()), key=lambda name: (len(name), name))
    one: dict[str, str] = {}
    for name in short:
        folded = name.casefold()
        same = (s for s in one.values() if folded == s.casefold() or begins(folded, s))
        one[name] = next(same, name)
    return {each: one[name] for each, name in names.items()}


def begins(name: str, short: str) -> bool:
    """Whether a name is a shorter one with "of …" behind it."""
    return name.startswith(f"{short.casefold()} of ")
