"""Counts: figures with all that a comparison needs beside them.

Comes in: a Reading. Goes out: one Count a figure, with its sentence, its class, its status
and its time settled. What the report does not say stays None.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from crossread.reconcile.figure.certainty import status_of, status_stems
from crossread.reconcile.figure.classed import class_stems, group_of, names_in
from crossread.reconcile.figure.firm import is_firm
from crossread.reconcile.figure.intervals import numbers_of
from crossread.reconcile.tables import index_of, table
from crossread.reconcile.words.stretch import days_of
from crossread.reconcile.words.wordlore import stem, stems_of, words_of
from crossread.records import (
    Covers,
    Figure,
    Place,
    PlaceBasis,
    Reading,
    Record,
    Report,
    Scope,
    Span,
    time_key,
)
from crossread.records.written import place_as_written


class Given(Record, frozen=True, kw_only=True):
    """How the reports of a story give one value of one thing."""

    since: str
    """The first ISO day it is told for; empty where unknown."""
    former: bool
    """A report tells it as what the count was: "up from 1,639"."""
    voices: frozenset[str]
    """For whom those speak who state it."""
    statuses: frozenset[str]
    """How sure they say it is."""


class Count(Record, frozen=True, kw_only=True, dict=True):
    """A figure as a comparison sees it; what many comparisons ask of it is worked out once."""

    figure: Figure
    report: Report
    sentence: Span
    counted: frozenset[str]
    """Stems of what is counted, without the words that name its class."""
    names: frozenset[str]
    """Names within what is counted: "Kyrgyz troops"."""
    group: str
    """The class of the counted; "everyone" where none is named."""
    status: str
    """confirmed, suspected, both or stated; see `certainty`."""
    addition: bool
    """The number adds to a count."""
    placed: bool
    """The place stands in the sentence; else it is taken from farther off."""
    day: str | None
    """ISO day the number is of, as far as the report says."""
    epoch: str | None
    """The year, where it is not that of the report."""
    theirs: bool = False
    """The place is a word of what is counted: whose they are, not where."""
    written: str | None = None
    """The place as the report writes it, of a town or a spot."""
    voice: str | None = None
    """For whom the claimant speaks, by one name in all reports; see `spoken_for`."""
    given: Given | None = None
    """How all reports give its value, once it is known which they are."""
    first: str | None = None
    """When the same origin first printed the sentence, where that was earlier."""

    @cached_property
    def stated(self) -> str:
        """ISO moment at which it was first stated so; empty where unknown."""
        if self.first is not None:
            return self.first
        if self.entry is not None:
            return self.entry
        dated = self.report.modified or self.report.published
        return dated.value if dated else ""

    @cached_property
    def entry(self) -> str | None:
        """The moment of the entry of a live page that states it, if one does."""
        block = self.report.entry_at(self.figure.span.start)
        return block.moment if block else None

    @cached_property
    def moment(self) -> str:
        """What sorts it by the instant at which it was first stated so; empty where unknown."""
        return time_key(self.stated) if self.stated else ""

    @cached_property
    def of_day(self) -> str:
        """The day it is of, of a count of its own day that of the instant it was stated at.

        "12 dead on Tuesday", printed in Tokyo on Tuesday morning, is older than a count of
        Monday night in New York.
        """
        on_its_day = self.day is None or self.day == self.stated[: len("2031-05-01")]
        return self.moment[: len("2031-05-01")] if on_its_day else str(self.day)

    @cached_property
    def numbers(self) -> tuple[float, ...]:
        """The numbers named, one or two."""
        return numbers_of(self.figure)

    @cached_property
    def number(self) -> float:
        """The number that stands for the count, 0 where none is named."""
        return max(self.numbers, default=0.0)

    @cached_property
    def order(self) -> tuple[str, str, float, str, str]:
        """What sorts counts by the day they are of, then by when they were stated."""
        words = self.sentence.of(self.report)
        return (self.of_day, self.moment, self.number, words, self.figure.id)

    @cached_property
    def arrival(self) -> tuple[str, str, int, str]:
        """What sorts counts as they came, so that a later report moves nothing."""
        at = self.figure.span.start - self.sentence.start
        return (self.moment, self.sentence.of(self.report), at, self.figure.id)

    @cached_property
    def claimant(self) -> str | None:
        """Who states it; None for the outlet itself, for words too many for a name, and for what
        says nothing by itself: "laboratory confirmed cases"."""
        name = self.figure.claimant
        nobody = name == "narrator" or name.lower() in table("counts")["documents"]
        return None if nobody or len(name.split()) > LONGEST_NAME else name

    @cached_property
    def noun(self) -> str:
        """The noun that says who is counted more closely than any class, empty if none does.

        Six people and three managers are not two states of one count.
        """
        words = words_of(self.figure.counted or "")
        if not words or self.group != "everyone" or any(w in index_of("classes") for w in words):
            return ""
        return "" if words[-1] in self.names else stem(words[-1])

    @cached_property
    def firm(self) -> bool:
        """Whether it is sure enough to stand against another."""
        return is_firm(self.figure, self.group)

    @cached_property
    def covers(self) -> Covers:
        """What time it covers, unknown where that is not sure."""
        figure = self.figure
        return figure.covers if is_sure(figure.chances.covers) else Covers.UNKNOWN

    @cached_property
    def scope(self) -> Scope | None:
        """What it is to its story, None where that is not sure."""
        return self.figure.scope if is_sure(self.figure.chances.scope) else None

    @cached_property
    def runs_on(self) -> bool:
        """Whether it goes on from day to day: as its report says, else by its indicator."""
        if self.covers is not Covers.UNKNOWN:
            return self.covers is Covers.RUNNING
        return self.figure.indicator in table("counts")["running"] and not self.addition

    @cached_property
    def former(self) -> bool:
        """Whether it is told as what the count was: "up from 1,639", "to 280, from 242"."""
        before = self.figure.before
        course = set(before[-COURSE:-1]) & set(table("counts")["course"])
        reached = before[-3:-2] == ("to",) and before[-2][:1].isdigit()
        return before[-1:] == ("from",) and bool(course or reached)

    @cached_property
    def of_many(self) -> bool:
        """Whether the words near the number say that it is of several countries or of the world."""
        words = table("regions")["many"]
        near = (*self.figure.before[-NEAR:], *self.figure.after[:NEAR])
        return any(
            word in words and "from" not in near[max(0, at - 2) : at]
            for at, word in enumerate(near)
        )

    @cached_property
    def place(self) -> str | None:
        """Where it counts; a place that is part of the claimant's name is none ("Karsk TV"), nor
        is that of soldiers of a land, or one without a name ("the island"); "74 countries" are the
        world."""
        place = self.figure.place
        claimant = "" if self.claimant is None else self.claimant.lower()
        abroad = self.theirs and self.group in table("counts")["abroad"]
        if place is None or abroad or place.lower() in claimant:
            return None
        if place.lower() in table("regions")["world"]:
            return WORLD
        if any(letter.isupper() for letter in place):
            return place
        return WORLD if set(place.split()) & set(table("regions")["world"]) else None

    @cached_property
    def shown(self) -> str | None:
        """The place as a reader knows it: "Falluja", not the gazetteer's spelling of it."""
        return self.written if self.place and self.written else self.place

    @cached_property
    def text(self) -> str:
        """The number as written, with its hedge; one that a person set stands in brackets."""
        written = set_by_hand(self.figure) or self.figure.span.of(self.report)
        words = written + (" %" if self.figure.percent else "")
        hedge = self.figure.hedge
        return words if not hedge or hedge.lower() in words.lower() else f"{hedge} {words}"


SURE = 0.8
"""Chance from which what the model says a figure covers, or is to its story, is taken as said."""


def is_sure(chance: float) -> bool:
    """Whether an attribute may be relied on: no chance stands with what a person or a rule said."""
    return chance == 0 or chance >= SURE


def has_place(count: Count) -> bool:
    """Whether the words near a figure say where it counts."""
    return count.place is not None and count.figure.place_basis is not PlaceBasis.REPORT


WORLD = "worldwide"
COURSE = 4
"""Words before a number within which it is told how the count went: "increased sharply from"."""
NEAR = 8
"""Words to each side of a number within which a word for many countries is of it."""
LONGEST_NAME = 12
"""Words from which what stands as a claimant is a sentence, not a name."""


def set_by_hand(figure: Figure) -> str | None:
    """Return a number that a ruling set, as an editor marks it in a quotation: “[20]”."""
    if not {"low", "high"} & set(figure.corrected):
        return None
    bounds = dict.fromkeys(b for b in (figure.low, figure.high) if b is not None)
    return f"[{'–'.join(f'{bound:,.10g}' for bound in bounds)}]"


def counts_of(reading: Reading) -> Iterator[Count]:
    """Yield one Count for each figure and each telling measure, in order of the text."""
    starts = [sentence.start for sentence in reading.sentences]
    measures = filter(is_telling, reading.measures)
    for figure in sorted((*reading.figures, *measures), key=lambda f: (f.span.start, f.id)):
        yield count_of(figure, reading, sentence_at(figure.span, reading, starts))


def is_telling(measure: Figure) -> bool:
    """Whether a measure is one that reports may give differently: an age, a length of time, none
    at all ("no one was hurt")."""
    none_at_all = measure.low == measure.high == 0
    return none_at_all or measure.unit in table("counts")["measures"]


def is_measure(count: Count) -> bool:
    """Whether a count is an age, a length of time or the like."""
    return count.figure.unit in table("counts")["measures"]


def sentence_at(span: Span, reading: Reading, starts: list[int]) -> Span:
    """Return the sentence in which the span begins, the span itself where there is none."""
    at = bisect_right(starts, span.start) - 1
    if at < 0 or reading.sentences[at].end < span.end:
        return span
    return reading.report.span(reading.sentences[at].start, reading.sentences[at].end)


def count_of(figure: Figure, reading: Reading, sentence: Span) -> Count:
    """Return the figure with its surroundings settled."""
    report = reading.report
    counted = figure.counted or ""
    place = next((p for p in reading.places if p.id == figure.place_id), None)
    return Count(
        figure=figure,
        report=report,
        sentence=sentence,
        counted=stems_of(counted) - class_stems() - status_stems(),
        names=names_in(counted),
        group=group_of(figure),
        status=status_of(figure),
        addition=is_addition(figure),
        placed=is_placed(figure, reading, sentence),
        theirs=is_theirs(figure, place),
        written=place_as_written(figure, place, reading.report),
        day=day_of(figure, addition=is_addition(figure)),
        epoch=epoch_of(figure, report),
    )


def is_addition(figure: Figure) -> bool:
    """Whether the number adds to a count: "two more", "59 new cases", "a further 48"."""
    if figure.change is not None:
        return True
    if figure.after[:2] == ("more", "than"):
        return False
    words = {*figure.before[-1:], *figure.after[:1]} & set(table("counts")["addition"])
    return bool(words) or ("adding", "to") in pairwise(figure.after)


def is_theirs(figure: Figure, place: Place | None) -> bool:
    """Whether the place of a figure is a word of what it counts: of 68 figures of readings by hand
    that count people of a land in its name, none is placed by that name."""
    counted = figure.counted_span
    return place is not None and counted is not None and counted.contains(place.span)


def is_placed(figure: Figure, reading: Reading, sentence: Span) -> bool:
    """Whether the sentence of the figure names its place, or the figure carries no link to one."""
    if figure.place_basis is not None:
        return figure.place_basis is PlaceBasis.STATED
    if figure.place_id is None:
        return True
    spans = [place.span for place in reading.places if place.id == figure.place_id]
    return any(sentence.contains(span) for span in spans)


def day_of(figure: Figure, *, addition: bool) -> str | None:
    """Return the day that the report gives for the number, None where it gives none.

    Of a count that goes on, the time that it covers ("since Monday") is not the day it was true.
    """
    goes_on = figure.indicator in table("counts")["running"] and not addition
    for value in (figure.as_of, None if goes_on else figure.period):
        if value and len(value) >= 10 and value[4] == "-" and value[:4].isdigit():
            return value[:10]
    return None


LONG_AGO = 60
"""Days after which a count is of another time, not of the story; a running one may begin then."""
LONG_SINCE = 2
"""Years after which a running count that began then is one of another time."""


def epoch_of(figure: Figure, report: Report) -> str | None:
    """Return the time of the count where it is long before the report, else None."""
    if figure.period == "XXXX":
        return "every year"
    value = figure.period or figure.as_of or ""
    year, now = value[:4], report.published.value[:10] if report.published else ""
    if not (year.isdigit() and len(year) == 4 and now[:4].isdigit()):
        return None
    if int(now[:4]) - int(year) >= LONG_SINCE:
        return year
    days, today = days_of(value), days_of(now)
    if days is None or today is None or figure.covers is Covers.RUNNING:
        return None
    return value[: len("2031-05")] if (today[0] - days[1]).days >= LONG_AGO else None


def bears_status(count: Count) -> bool:
    """Whether what is counted may be confirmed or suspected: a death, a case, no crowd."""
    return count.figure.indicator in table("counts")["running"]
