"""Opening: what happened, as the short account begins: the heart of the story in one sentence, then
what each other report tells first of all.

Comes in: the leads of the reports. Goes out: whole sentences in the words of single reports, none
telling what one before it has told. None where no sentence can be understood by itself.
"""

import re
from calendar import day_name
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from crossread.reconcile.happening.described import named_by
from crossread.reconcile.happening.happened import days_apart
from crossread.reconcile.happening.here import located_here
from crossread.reconcile.happening.tellings import Telling
from crossread.reconcile.material import Material
from crossread.reconcile.summary.chosen import chosen
from crossread.reconcile.summary.follows import with_followers
from crossread.reconcile.summary.lead import Lead
from crossread.reconcile.summary.leads import Leads
from crossread.reconcile.summary.worth import Near, Worth
from crossread.reconcile.words.wordlore import stems_of
from crossread.records import Clause, Happening, HappeningStatus, PersonKind, Report, WhenBasis
from crossread.records.base import ReportId

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
TRIED = 3
"""Sentences of each report among which the first line is sought."""
COMPARED, REPORTS = 6, 100
"""Sentences of each other report with which they are compared, and reports of which at most."""
LITTLE = 0.3
"""What a sentence counts that shares no word with a headline, where one that shares all counts 1.3:
of 39 clusters the first lines share then as much with what a reader wrote of the event as those
chosen by happenings alone (37 %), and all stand by themselves."""
WORDS = 8
"""Words of the headlines that a sentence may share at most."""
DAY, PLACE, HAZE, HALF = 0.15, 0.05, 0.3, 0.3
"""What a sentence gains that tells its day, its place; loses that says "today" where nobody knows
the day, or what is only supposed; and that begins with a part of a name."""
OWN = 0.4
"""What is left of a sentence in a writer's own voice: it begins an account where no other does."""
FULL = 8
"""Words of a first line that is not the first sentence of its report."""
TOLD, RICH = 0.1, 14
"""Chance that its report is about it from which a sentence tells what happened; stems from which
one of less is a matter of its own."""
LEAST = 0.39
"""Score from which a sentence is what a report tells first."""


def opening(happenings: Sequence[Sequence[Telling]], material: Material) -> tuple[Clause, ...]:
    """Return what happened, the heart of it first; nothing for one report."""
    if len(material.reports) < 2:
        return ()
    leads = Leads(happenings, material)
    return tuple(
        Clause(text=voiced(lead, leads), findings=(), spans=leads.support(lead))
        for lead in in_order(leads)
    )


def voiced(lead: Lead, leads: Leads) -> str:
    """Return a line; one of a column that nobody else tells is told as its writer's.

    “A commentary (Karsk Post): The mill is a disgrace.”
    """
    words, report = dated(lead), lead.reading.report
    if report.id not in leads.own or not leads.is_verdict(lead):
        return words
    return f"A commentary{f' ({report.outlet})' if report.outlet else ''}: {words}"


def in_order(leads: Leads) -> tuple[Lead, ...]:
    """Return the sentences that tell what happened: the heart of the story, then what an editor
    would tell besides, the likeliest first, none telling what a line before it tells."""
    near = nearness(leads)
    first = first_line(leads, near)
    if first is None:
        return ()
    return with_followers(leads, chosen(leads, Worth(leads, near, first)))


def first_line(leads: Leads, near: Near) -> Lead | None:
    """Return the sentence that tells the heart of the story; None where none can begin."""
    ranked = sorted(centres(leads, near), key=lambda found: (-found[0], found[1].span))
    return next((lead for _, lead in ranked if can_begin(lead)), None)


def can_begin(lead: Lead) -> bool:
    """Whether a sentence may be the first line: what happened, told as what its report is about."""
    full = is_full(lead) or not lead.number
    return bool(lead.clauses) and full and lead.score >= LEAST


def is_full(lead: Lead) -> bool:
    """Whether a sentence tells enough to begin an account, something that happened among it."""
    first = lead.clauses[0].happening.main_score if lead.clauses else 0.0
    return len(lead.text.split()) >= FULL and (first >= TOLD or len(lead.stems) >= RICH)


def centres(leads: Leads, near: Near) -> Iterator[tuple[float, Lead]]:
    """Yield the first sentences of each report with how much they are what the story is about: like
    what the others tell at their heads, in the words of the headlines, what their own report is
    about."""
    headed = headed_by(leads)
    most = sum(sorted(headed.values(), reverse=True)[:WORDS]) or 1.0
    for report, found in leads.of_report.items():
        for lead in found[:TRIED]:
            told = sum(sorted(headed.get(stem, 0.0) for stem in lead.stems)) / most
            sure = (1 + lead.score + merits(lead)) * (OWN if leads.is_verdict(lead) else 1)
            yield round((LITTLE + told) * (1 + near(lead, report)) * sure, 6), lead


def merits(lead: Lead) -> float:
    """Return what a sentence gains by telling its day and place, and loses by a day that nobody
    knows or by what is only supposed."""
    told = [each.happening for each in lead.clauses[:1]]
    gains = DAY * any(each.when_basis is WhenBasis.STATED for each in told)
    gains += PLACE * any(each.place is not None for each in told)
    unsure = is_hazy(lead) or any(each.status is HappeningStatus.HYPOTHETICAL for each in told)
    return gains - HAZE * unsure - HALF * begins_with_surname(lead)


def begins_with_surname(lead: Lead) -> bool:
    """Whether a sentence begins with a part of a name that its report has in full."""
    return any(
        mention.start == lead.span.start
        and len(mention.of(lead.reading.report).split()) < len(person.name.split())
        for person in lead.reading.people
        if person.kind is PersonKind.PERSON
        for mention in person.mentions
    )


def nearness(leads: Leads) -> Near:
    """Return what tells how near a sentence is to the heads of the other reports, by meaning: the
    mean of what is nearest in each; of many reports some are asked."""
    heads = {
        report: np.stack(rows)
        for report, found in leads.of_report.items()
        if (rows := [each.vector for each in found[:COMPARED] if each.vector is not None])
    }
    step = -(-len(heads) // REPORTS) or 1
    asked = dict(list(heads.items())[::step])

    def near(lead: Lead, report: ReportId) -> float:
        if lead.vector is None:
            return 0.0
        found = [float((r @ lead.vector).max()) for key, r in asked.items() if key != report]
        return sum(found) / (len(found) or 1)

    return near


def headed_by(leads: Leads) -> Mapping[str, float]:
    """Return for each stem of two headlines, or of what two reports tell first, in how many of all
    it stands."""
    times: Counter[str] = Counter()
    for reading in leads.material.readings:
        first = leads.of_report[reading.report.id][:1]
        times.update(
            stems_of(" ".join((reading.report.title or "", *(each.text for each in first))))
        )
    return {stem: n / len(leads.of_report) for stem, n in times.items() if n > 1}


NOW = "today|tonight|this (?:morning|afternoon|evening)"
BEFORE, AFTER = "yesterday|last night", "tomorrow"


def day_words(words: str) -> str:
    """Return a pattern of words for a day: in small letters, or where a line begins; "Orla Today"
    is a newspaper."""
    return rf"(?:\b(?:{words})|\A[“\"]?(?i:{words}))\b"


RELATIVE = (
    (re.compile(day_words(NOW)), 0),
    (re.compile(day_words(BEFORE)), -1),
    (re.compile(day_words(AFTER)), 1),
)
"""Words for a day that only the day of the report explains, and how far it lies from that day."""


def is_hazy(lead: Lead) -> bool:
    """Whether a sentence tells its day by that of its report, which nobody knows."""
    told = any(pattern.search(lead.text) for pattern, _ in RELATIVE)
    return told and day_of(lead.reading.report) is None


def dated(lead: Lead) -> str:
    """Return a sentence with the day that it tells without its date, "on Monday", "last night"."""
    day, words = day_told(lead), located_here(lead.text, lead.reading)
    words = named_by(words, lead.span, lead.reading)
    if day is None or any(month in words for month in MONTHS) or day[:4] in words:
        return words
    return with_day(words, written(day))


def with_day(words: str, day: str) -> str:
    """Return a sentence with a day in brackets behind the word that tells it; at its end where that
    stands in quotation marks, or where no word does.

    >>> with_day("The dam broke on Monday near Karsk.", "1 May 2022")
    'The dam broke on Monday (1 May 2022) near Karsk.'
    >>> with_day("It broke last night, Lunde said.", "1 May 2022")
    'It broke last night (1 May 2022), Lunde said.'
    >>> with_day("The dam broke.", "1 May 2022"), with_day("It broke in the N.Z.", "1 May 2022")
    ('The dam broke (1 May 2022).', 'It broke in the N.Z. (1 May 2022).')
    >>> with_day("Today the dam broke.", "1 May 2022"), with_day("Orla Today sold.", "1 May 2022")
    ('Today (1 May 2022) the dam broke.', 'Orla Today sold (1 May 2022).')
    >>> with_day("“It broke Monday.”", "1 May 2022"), with_day("It broke", "1 May 2022")
    ('“It broke Monday.” (1 May 2022)', 'It broke')
    >>> with_day("Karsk lost Monday's vote, a mill in May said.", "1 May 2022")
    "Karsk lost Monday's (1 May 2022) vote, a mill in May said."
    """
    told = next(DAY_WORD.finditer(words), None)
    if told is not None and not is_within_marks(words[: told.start()]):
        return f"{words[: told.end()]} ({day}){words[told.end() :]}"
    if words.endswith("."):
        short = SHORT_FORM.fullmatch(words.rpartition(" ")[2])
        return f"{words if short else words.rstrip('.')} ({day})."
    return f"{words} ({day})" if words.endswith((".”", '."')) else words


def is_within_marks(before: str) -> bool:
    """Whether what stands behind some words is within a quotation that they open."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


DAY_WORD = re.compile(
    rf"(?:\b(?:{'|'.join(day_name)})\b(?: (?:morning|afternoon|evening|night)\b)?+"
    rf"|{day_words(f'{NOW}|{BEFORE}|{AFTER}')})(?:['’]s\b)?+(?!['’])"
)
"""A word that tells a day by that of its report, or its possessive."""
SHORT_FORM = re.compile(r"(?:[A-Za-z]\.){2,}")
"""An abbreviation at the end, whose point is its own too: "in the U.K."."""


def day_told(lead: Lead) -> str | None:
    """Return the day that a sentence tells by its weekday or by that of its report; None where it
    tells none, or it is not sure."""
    printed = day_of(lead.reading.report)
    if printed is None or len(named_days(lead.text)) > 1:
        return None
    for pattern, apart in RELATIVE:
        if pattern.search(lead.text):
            day = (date.fromisoformat(printed) + timedelta(days=apart)).isoformat()
            return day if agrees(lead.text, day) else None
    for telling in lead.clauses:
        when = str(telling.happening.when or "")[:10]
        if is_day(when) and agrees(lead.text, when) and is_sure(telling.happening, when, lead):
            return when
    return last_such_day(lead.text, printed) if SAID_ON.search(lead.text) else None


def is_sure(happening: Happening, when: str, lead: Lead) -> bool:
    """Whether the day of a clause is that of a weekday its sentence names: it states it, or it is
    just before the report."""
    gap = days_apart(when, day_of(lead.reading.report) or "")
    if gap is None:
        return False
    named = bool(named_days(lead.text))
    if happening.when_basis is WhenBasis.STATED:
        return gap < WEEK if named else gap <= NEAR
    return named and happening.when_basis is WhenBasis.CARRIED and gap <= NEAR


def last_such_day(text: str, printed: str) -> str | None:
    """Return the day just before that of a report, or this, with the weekday that a text names.

    >>> last_such_day("The mill closed, Lunde said Friday.", "2024-03-11")
    '2024-03-08'
    >>> last_such_day("The mill closed, Lunde said Friday.", "2024-03-07")
    """
    day = date.fromisoformat(printed)
    back = (day.isoweekday() - named_days(text)[0]) % WEEK
    return (day - timedelta(days=back)).isoformat() if back <= SAID else None


SAID_ON = re.compile(rf"\b(?:said|told [\w ]{{1,20}})(?: on)? (?:{'|'.join(day_name)})\b")
"""Who said something on a weekday did it just before the report."""
NEAR, SAID, WEEK = 2, 3, 7
"""Days from that of the report within which a day is told by its date that stands near a sentence,
one on which something was said, and one that it states by the weekday. Of 47 dates that this adds
to lines of 149 judged stories none is wrong."""


def day_of(report: Report) -> str | None:
    """Return the day of a report, None where it is not known."""
    printed = report.published.value[:10] if report.published else ""
    return printed if is_day(printed) else None


def is_day(when: str) -> bool:
    """Whether a time is one day of the calendar."""
    return len(when) == 10 and "X" not in when and "W" not in when


def agrees(text: str, day: str) -> bool:
    """Whether a clause that names a weekday names that of the day.

    >>> agrees("The dam burst on Saturday", "2024-03-09"), agrees("It burst Monday", "2024-03-09")
    (True, False)
    """
    named = named_days(text)
    return not named or date.fromisoformat(day).isoweekday() in named


def named_days(text: str) -> list[int]:
    """Return the weekdays that a text names, Monday as 1."""
    return [number for number, name in enumerate(day_name, 1) if name in text]


def written(day: str) -> str:
    """Return a day as it is read.

    >>> written("2024-03-09")
    '9 March 2024'
    """
    year, month, number = day.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"
