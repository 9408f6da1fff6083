"""Leads: the sentences with which reports tell what they are about, each understood by itself.

Comes in: the material and the happenings of a story. Goes out: for each report its sentences that
may stand in a short account, the likeliest first, and whether one tells what another has told.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from crossread.reconcile.happening.days import last_printed
from crossread.reconcile.happening.happened import days_apart, likeness
from crossread.reconcile.happening.telling import told_by
from crossread.reconcile.happening.tellings import Telling, Vector, vectors_of
from crossread.reconcile.material import Material
from crossread.reconcile.own_voice import is_column, judges
from crossread.reconcile.summary.lead import Lead, Stand, lead_of, stand_of, title_before
from crossread.reconcile.summary.standing import heading_end
from crossread.reconcile.tables import table
from crossread.reconcile.words.rarity import weight
from crossread.reconcile.words.stretch import is_day
from crossread.records import Happening, HappeningStatus, Mode, Reading, Sentence, Span, WhenBasis
from crossread.records.base import HappeningId, ReportId

LOOKED = 12
"""Sentences of a report that are looked at."""
LONG_AGO = 45
"""Days before its report from which what a sentence tells is no news of it."""
SAME, GREY = 0.55, 0.38
"""Likeness from which two sentences tell one thing, and from which their clauses are asked too: of
pairs of leads of 60 stories those above tell one thing but for a few, those below a thing more."""
BESIDE = 0.69
"""Likeness from which one sentence is set beside another as telling the same: of 17 pairs that come
near 7 tell one thing, of 20 above it 18."""
ONE = 0.035
"""How much more like another report's sentence one is that tells one happening with it above all:
of 39 sentences of the judged stories that come into count by this 33 tell one thing."""
EVENT, NUMBER = 0.15, 0.12
"""What the chance of one happening and a number in both add to likeness."""
OTHER_DAY = 0.15
"""How much more like two sentences are that state other days, where they tell one thing: 3 lines
more in 104 judged stories, all of another day."""
ASKED = 2
"""Clauses of a sentence that are asked."""


class Leads:
    """The sentences of a story's reports that may stand in its short account."""

    def __init__(self, happenings: Iterable[Sequence[Telling]], material: Material) -> None:
        self.material = material
        self.stands: dict[tuple[ReportId, int], Stand] = {}
        self.clauses: dict[ReportId, list[Telling]] = defaultdict(list)
        self.told_by: dict[HappeningId, int] = {}
        self.matter: dict[HappeningId, int] = {}
        for number, group in enumerate(happenings):
            reports = {telling.reading.report.id for telling in group}
            origins = len(material.origins(("", report) for report in reports))
            for telling in group:
                self.clauses[telling.reading.report.id].append(telling)
                self.told_by[telling.happening.id] = origins
                self.matter[telling.happening.id] = number

    def origins_of(self, happening: Happening) -> int:
        """Return how many origins tell the same as a clause."""
        return self.told_by.get(happening.id, 1)

    @cached_property
    def of_report(self) -> Mapping[ReportId, tuple[Lead, ...]]:
        """The sentences of each report, the likeliest that it tells first of all before others."""
        return {
            reading.report.id: tuple(sorted(self.fresh_in(reading), key=likeliest))
            for reading in self.material.readings
        }

    @cached_property
    def heads(self) -> Mapping[ReportId, tuple[Lead, ...]]:
        """The sentences at the head of each report, in their order."""
        return {
            reading.report.id: tuple(self.found_in(reading, 0, LOOKED))
            for reading in self.material.readings
        }

    def fresh_in(self, reading: Reading) -> Iterator[Lead]:
        """Yield the sentences at the head of a report that tell its news by themselves."""
        return (x for x in self.heads[reading.report.id] if not x.stale and not x.hangs)

    @cached_property
    def own(self) -> frozenset[ReportId]:
        """The reports that are told in their writer's own voice."""
        voices = self.material.own_voices
        return frozenset(report for report, voice in voices.items() if is_column(voice))

    @cached_property
    def only_own(self) -> bool:
        """Whether every report is told in its writer's own voice: no news can be told first."""
        return len(self.own) == len(self.material.readings)

    @cached_property
    def last(self) -> str | None:
        """The day of the last report."""
        return last_printed(self.material.readings)

    def is_verdict(self, lead: Lead) -> bool:
        """Whether a sentence is its writer's own: of a column and told by no other origin, or one
        that judges."""
        alone = all(self.origins_of(each.happening) < 2 for each in lead.clauses)
        return (lead.span.report in self.own and alone) or judges(lead.span, lead.reading)

    def is_done(self, lead: Lead) -> bool:
        """Whether a sentence tells above all what is planned for a day that has come, and another
        report tells in a like sentence what was done then."""
        own = next(iter(lead.clauses), None)
        planned = own is not None and own.happening.status is HappeningStatus.PLANNED
        if own is None or not planned or not own.day or own.day > (self.last or ""):
            return False
        return any(
            other.span.report != lead.span.report and self.alike(lead, other) >= SAME
            for other in self.done.get(own.day, ())
        )

    @cached_property
    def done(self) -> Mapping[str, Sequence[Lead]]:
        """The sentences at the heads of the reports that tell above all what was done, by its
        day."""
        found: dict[str, list[Lead]] = defaultdict(list)
        for lead in (each for heads in self.heads.values() for each in heads if each.clauses):
            first = lead.clauses[0]
            if first.day and first.happening.status is HappeningStatus.HAPPENED:
                found[first.day].append(lead)
        return found

    @cached_property
    def wide(self) -> Mapping[ReportId, tuple[Lead, ...]]:
        """The sentences of each report, those further on too; in a story of many reports none
        further on."""
        bounds = table("worth")
        many = len(self.material.readings) > int(bounds["reports"])
        last = LOOKED if many else int(bounds["looked"])
        return {
            reading.report.id: (
                *sorted(self.heads[reading.report.id], key=likeliest),
                *self.found_in(reading, LOOKED, last),
            )
            for reading in self.material.readings
        }

    def found_in(
        self, reading: Reading, first: int, last: int, known: Collection[str] = ()
    ) -> Iterator[Lead]:
        """Yield those of some sentences of a report that can be read by themselves, or behind a
        line of some known words."""
        clauses, begins = self.clauses[reading.report.id], heading_end(reading)
        for number, sentence in enumerate(reading.sentences[first:last], first):
            start = title_before(number, reading)
            inside = [t for t in clauses if start <= t.happening.span.start < sentence.end]
            inside.sort(key=lambda t: (-t.happening.main_score, t.happening.span))
            if sentence.end > begins and all(map(can_open, inside)):
                stand = self.stand(number, inside, reading)
                lead = lead_of(stand, inside, reading, known)
                if lead is not None and not (known and lead.hangs):
                    stale = not is_news(inside) or is_overtaken(inside, self.last)
                    yield lead._replace(stale=stale)

    def stand(self, number: int, inside: Sequence[Telling], reading: Reading) -> Stand:
        """Return a sentence with the words that are left of it, worked out once for each."""
        key = (reading.report.id, number)
        if key not in self.stands:
            self.stands[key] = stand_of(number, inside, reading)
        return self.stands[key]

    @cached_property
    def vectors(self) -> Mapping[str, Vector]:
        """The vectors of the sentences of all clauses that are looked at."""
        found = (lead for leads in self.wide.values() for lead in leads)
        return vectors_of(clause for lead in found for clause in lead.clauses[:ASKED])

    def hanging(self, known: Collection[str]) -> Iterator[Lead]:
        """Yield the sentences at the heads of the reports that can be read behind a line of some
        known words, and not by themselves."""
        for reading in self.material.readings:
            alone = {lead.number for lead in self.wide[reading.report.id] if not lead.hangs}
            found = self.found_in(reading, 0, LOOKED, known)
            yield from (lead for lead in found if lead.number not in alone)

    def again(self, lead: Lead, told: Iterable[Lead]) -> bool:
        """Whether a sentence tells what one of some others has told."""
        return any(self.tells_again(lead, other) for other in told)

    def alike(self, a: Lead, b: Lead) -> float:
        """Return how far one sentence tells what another tells: by their meaning, their words, the
        chance that their clauses tell one happening, and a number that both name."""
        if a.vector is None or b.vector is None:
            return shared(a, b)
        found = (float(a.vector @ b.vector) + shared(a, b)) / 2
        if not GREY <= found < SAME:
            return round(found, 6)
        pairs = ((x, y) for x in a.clauses[:ASKED] for y in b.clauses[:ASKED])
        one = max((likeness(x, y, self.vectors) for x, y in pairs), default=0.0)
        both = bool(counted(a) & counted(b))
        return round(found + EVENT * one + NUMBER * both, 6)

    def tells_again(self, lead: Lead, other: Lead) -> bool:
        """Whether a sentence tells what another tells, of the same day."""
        apart = bool(days_apart(stated_day(lead), stated_day(other)) or 0)
        return self.alike(lead, other) >= SAME + OTHER_DAY * apart

    def are_one(self, lead: Lead, other: Lead) -> bool:
        """Whether two sentences tell one happening above all."""
        first, second = (next(iter(each.clauses), None) for each in (lead, other))
        if first is None or second is None:
            return False
        one, two = (self.matter.get(each.happening.id) for each in (first, second))
        return one is not None and one == two

    def beside(self, lead: Lead, other: Lead) -> float:
        """Return how far another report's sentence tells the same, more where both tell one
        happening above all."""
        return self.alike(lead, other) + ONE * self.are_one(lead, other)

    def support(self, lead: Lead) -> tuple[Span, ...]:
        """Return where a sentence stands, and the sentence of each other report that tells the same
        with no other numbers."""
        spans = [lead.span]
        for report, others in self.of_report.items():
            if report == lead.span.report:
                continue
            near = (each for each in others if may_be_one(lead, each))
            best = max(((self.beside(lead, e), -e.number, e.span) for e in near), default=None)
            spans += [best[2]] if best and best[0] >= BESIDE else []
        return tuple(spans)


def shared(a: Lead, b: Lead) -> float:
    """Return what two sentences share of their words, of the lighter, by rarity."""
    lighter = min(weight(a.stems), weight(b.stems))
    return round(weight(a.stems & b.stems) / (lighter or 1.0), 6)


def counted(lead: Lead) -> frozenset[str]:
    """Return the numbers that the clauses of a sentence name in digits."""
    return frozenset().union(*(clause.numbers for clause in lead.clauses))


def may_be_one(a: Lead, b: Lead) -> bool:
    """Whether no number and no stated day of one sentence excludes that both tell one thing."""
    one, other = counted(a), counted(b)
    numbered = not (one and other) or bool(one & other)
    return numbered and not (days_apart(stated_day(a), stated_day(b)) or 0)


def stated_day(lead: Lead) -> str | None:
    """Return the day that the main clause of a sentence states."""
    first = next(iter(lead.clauses), None)
    stated = first is not None and first.happening.when_basis is WhenBasis.STATED
    return first.day if first and stated else None


def likeliest(lead: Lead) -> tuple[float, int]:
    """Return a key: what a report tells first of all."""
    return (-lead.score, lead.number)


def is_news(inside: Sequence[Telling]) -> bool:
    """Whether what a sentence tells above all may be news: what its report is about, or neither of
    long ago nor only supposed. Its own clause tells that, where it is known."""
    own = [each for each in inside if each.role in OWN_CLAUSES] or inside[:1]
    if not own:
        return True
    first = next((each for each in own if each.role == "root"), own[0])
    told = first.happening
    if told.main_score >= MATTER:
        return True
    supposed = told.status is HappeningStatus.HYPOTHETICAL and first.role in OWN_CLAUSES
    return not supposed and not is_old(first)


def is_overtaken(inside: Sequence[Telling], last: str | None) -> bool:
    """Whether a sentence tells above all what is planned for a day before that of the last report,
    which knows what came of it."""
    own = next((each for each in inside if each.role in OWN_CLAUSES), None)
    if own is None or last is None or own.happening.status is not HappeningStatus.PLANNED:
        return False
    return own.day is not None and is_day(own.day) and own.day < last


OWN_CLAUSES = ("root", "ccomp", "parataxis", "conj", "xcomp")
"""Relations of clauses that tell what their sentence tells, not what is said by the way."""
MATTER = 0.3
"""Chance that a report is about a clause from which it may be told though it is only supposed, or
of long ago and new to its readers: of 9 lines that it changed in 104 stories 7 are better."""


def is_old(telling: Telling) -> bool:
    """Whether a clause tells what happened long before its report: by its day, or "in 2000"."""
    published = telling.reading.report.published
    if published is None:
        return False
    printed = published.value[:10]
    gap = days_apart(telling.day, printed) or 0
    years = [int(year) for year in re.findall(r"\bin ((?:19|20)\d\d)\b", telling.text)]
    ago = any(year < int(printed[:4]) - 1 for year in years)
    return ago or (gap > LONG_AGO and str(telling.day) < printed)


def can_open(telling: Telling) -> bool:
    """Whether a clause is told by its report, or its own sentence names who tells it."""
    said, reading = told_by(telling), telling.reading
    if telling.heading or said is None:
        return not telling.heading
    here = sentence_at(telling.happening.span.start, reading)
    inside = here is not None and any(here.start <= s.start < here.end for s in said.source)
    return inside and said.mode is not Mode.DIRECT


def sentence_at(place: int, reading: Reading) -> Sentence | None:
    """Return the sentence of a report in which a code point lies."""
    return next((each for each in reading.sentences if each.start <= place < each.end), None)
