"""Times: from a Reading to its TIMEX3 expressions with values. Refuses to guess a year or a
day where the report has no date: the value is None, with the reason."""

from collections.abc import Callable, Iterator
from datetime import date

from crossread.extract.tables import table
from crossread.extract.time import lengths, turns, values
from crossread.extract.time.grammar import Found, candidates
from crossread.extract.time.head import day_of, head_day
from crossread.extract.time.tense import looking_ahead
from crossread.extract.time.values import Clock, Match, Value
from crossread.extract.time.words import Word, letters_of, words_of
from crossread.records import Reading, Report, Timex, record_id
from crossread.records.base import TimexId

Rule = Callable[[Match, Clock], Value | None]
RULES: dict[str, Rule] = {
    "clock": lengths.clock_value,
    "iso": lengths.iso_value,
    "date": values.date_value,
    "month": values.month_value,
    "turned_month": values.turned_month_value,
    "quarter": turns.quarter_value,
    "period": turns.period_value,
    "year_back": turns.year_back_value,
    "fiscal": lengths.fiscal_value,
    "decade": lengths.decade_value,
    "century": lengths.century_value,
    "each": lengths.each_value,
    "weekly": lengths.weekly_value,
    "often": lengths.often_value,
    "ago": turns.ago_value,
    "apart": turns.apart_value,
    "deictic": turns.deictic_value,
    "tonight": turns.tonight_value,
    "weekday_of_week": turns.weekday_of_week_value,
    "weekday": turns.weekday_value,
    "weekend": turns.weekend_value,
    "turned_part": turns.turned_part_value,
    "turned": turns.turned_value,
    "span": lengths.span_value,
    "edge": turns.edge_value,
    "year_words": values.year_words_value,
    "year": values.year_value,
    "season": values.season_value,
    "length": lengths.length_value,
    "reference": turns.reference_value,
    "present": turns.present_value,
    "anaphor": turns.anaphor_value,
    "bare": lengths.bare_value,
    "around": lengths.around_value,
    "year_end": turns.year_end_value,
    "part_shade": turns.part_shade_value,
    "feast": values.feast_value,
}
NAMES = {
    "N": "minute", "P": "part-of-day", "D": "day", "W": "week", "F": "week", "M": "month",
    "Q": "quarter", "S": "season", "Y": "year", "E": "decade", "C": "century",
}  # fmt: skip


def times_in(reading: Reading) -> tuple[Timex, ...]:
    """Return the time expressions of the report in order, resolved where they can be.

    Values follow TIMEX3 (ISO-TimeML); weekday rules are made for news.

    >>> from crossread.records import Dated, Report
    >>> report = Report(id="r", name="r", article="r", text="It was shut on Friday.",
    ...                 published=Dated(value="2022-01-10", basis="given"))
    >>> [(time.type.value, time.value) for time in times_in(Reading(report=report))]
    [('DATE', '2022-01-07')]
    """
    day = day_of(reading.report)
    found = tuple(_times(reading, day))
    if day is None and (headed := head_day(reading.report, found)):
        found = tuple(_times(reading, headed))
    return found


def _times(reading: Reading, day: date | None) -> Iterator[Timex]:
    report = reading.report
    words = words_of(report.text)
    clocks = clocks_of(reading.report, day)
    ahead = looking_ahead(reading, words)
    free = 0
    for first, readings in expressions(words).items():
        if first < free:
            continue
        clock = clocks(words[first].start)
        for found in readings:
            match = Match(found, words, ahead)
            value = RULES[found.rule](match, clock)
            if value is not None:
                free = found.last
                start, end = words[found.first].start, words[found.last - 1].end
                if not report.is_furniture(start, end) and not is_title(report.text, start, end):
                    timex = record_of(report, start, end, value)
                    clock.take(value, timex.id)
                    yield timex
                break


def clocks_of(report: Report, day: date | None) -> Callable[[int], Clock]:
    """Return what gives the clock of a place: an entry of a live page and a post of an archive have
    their own day, by which "today" is theirs."""
    whole = Clock(day)
    own: dict[str, Clock] = {}

    def clock_at(at: int) -> Clock:
        entry = report.entry_at(at)
        if entry is None or not entry.moment or (day and entry.moment[:10] == day.isoformat()):
            return whole
        return own.setdefault(entry.moment, Clock(day_in(entry.moment) or day))

    return clock_at


def day_in(moment: str) -> date | None:
    """Return the day of a moment in ISO 8601, None where it is less precise."""
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def is_title(text: str, start: int, end: int) -> bool:
    """Whether a time is the name of something: "This Week", a broadcast, "NBC's “Today”".

    >>> is_title("on NBC's “Today” to speak", 10, 15), is_title("“Today we speak”", 1, 6)
    (True, False)
    """
    words = text[start:end].split()
    if len(words) == 2:
        unit = words[1].lower() in table("calendar")["unit"]
        return words[0] in ("This", "Last") and words[1][0].isupper() and unit
    named = words[0].istitle() and words[0].lower() in table("calendar")["deictic"]
    quoted = text[:start].endswith(OPENING) and text[end:].startswith(CLOSING)
    return len(words) == 1 and named and (quoted or text[:start].endswith(OWNING))


OPENING, CLOSING = ("“", "‘", '"'), ("”", "’", '"', ",”", ',"')
OWNING = ("’s ", "'s ")


def record_of(report: Report, start: int, end: int, value: Value) -> Timex:
    """Return the record of an expression."""
    return Timex(
        id=TimexId(record_id("timex", report.id, start, end)),
        span=report.span(start, end),
        type=value.type,
        value=value.value,
        precision=NAMES.get(value.unit or ""),
        basis=value.basis,
        unresolved=value.unresolved,
    )


def expressions(words: list[Word]) -> dict[int, list[Found]]:
    """Return the readings of the grammar, and the feasts, by the word at which they begin."""
    readings = candidates(letters_of(words))
    for feast in feasts_in(words):
        readings.setdefault(feast.first, []).insert(0, feast)
    return dict(sorted(readings.items()))


def feasts_in(words: list[Word]) -> Iterator[Found]:
    """Yield the feasts of the calendar table, the longest name first."""
    names = table("calendar")["holiday"]
    firsts = {name.split()[0].split("'")[0] for name in names}
    for at, word in enumerate(words):
        if word.text not in firsts:
            continue
        for width in (5, 4, 3, 2, 1):
            parts = words[at : at + width]
            name = ""
            for part in parts:
                name += ("" if part.text[0] in "'’" or not name else " ") + part.text
            if len(parts) == width and name.replace("’", "'") in names:
                yield Found("feast", at, at + width, {})
                break
