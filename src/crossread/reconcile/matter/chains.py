"""Chains: what each claimant has said of one thing, state after state.

Comes in: a Matter. Goes out: one Chain for each claimant, in order of instants, never one across
speakers. What was denied, supposed or planned is no state.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from crossread.reconcile.figure.claims import is_one_voice
from crossread.reconcile.figure.counts import Count
from crossread.reconcile.figure.firm import UNREAL
from crossread.reconcile.figure.keys import is_later
from crossread.reconcile.matter.matters import ORDER, Matter, value_key
from crossread.records import Record


class Chain(Record, frozen=True, kw_only=True):
    """One claimant and the states of the count, each with all who print it."""

    claimant: str | None
    """None: the reports' own account."""
    states: tuple[tuple[Count, ...], ...]


def chains_of(matter: Matter) -> tuple[Chain, ...]:
    """Return the chains of a matter, named claimants first, in order of their first state."""
    voices: list[list[Count]] = []
    for count in real(matter.counts):
        said = next((row for row in voices if is_one_voice(row[0], count)), None)
        if said is None:
            voices.append([count])
        else:
            said.append(count)
    found = [Chain(claimant=fullest(said), states=states_of(said)) for said in voices]
    return tuple(sorted(found, key=lambda chain: chain.claimant is None))


def real(counts: Iterable[Count]) -> tuple[Count, ...]:
    """Return the counts of what is said to be so: not the denied, the planned, the supposed."""
    return tuple(count for count in counts if count.figure.status not in UNREAL)


def fullest(said: Sequence[Count]) -> str | None:
    """Return the one claimant of some counts; of several the body for which they speak."""
    names = {count.claimant for count in said if count.claimant}
    if len(names) == 1:
        return names.pop()
    voices = {count.voice or count.claimant or "" for count in said} - {""}
    return max(voices, key=lambda name: (len(name), name), default=None)


def states_of(said: Sequence[Count]) -> tuple[tuple[Count, ...], ...]:
    """Return the counts of one claimant by state: the same value again is no new state."""
    states: list[list[Count]] = []
    for count in sorted(said, key=ORDER):
        if states and value_key(states[-1][0]) == value_key(count):
            states[-1].append(count)
        else:
            states.append([count])
    return tuple(map(tuple, states))


def told(chain: Chain) -> str:
    """Return a chain in words: “7” (Coast guard), or of two states
    Coast guard: “7” (9 March), then “9” (10 March)."""
    if len(chain.states) == 1:
        words = f"“{chain.states[0][0].text}”"
        return f"{words} ({chain.claimant})" if chain.claimant else words
    steps, last = "", None
    for count, *_ in chain.states:
        when = moment_in_words(count, last.of_day if last else "")
        words = f"“{count.text}”" + (f" ({when})" if when else "")
        join = "" if last is None else ", then " if is_later(last, count) else " and "
        steps, last = steps + join + words, count
    return f"{chain.claimant}: {steps}" if chain.claimant else steps


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def moment_in_words(count: Count, before: str) -> str:
    """Return when a count is of, as the reports print it; on the day of the state before it, the
    hour alone where there is one: "9 March, 01:20 GMT", "17:00 +02:00"."""
    stated = count.stated
    own = count.day is None or count.day == stated[: len("2031-05-01")]
    hour = clock(stated) if own else ""
    if hour and before and before == count.of_day:
        return hour
    day = day_in_words(count.day or stated)
    return ", ".join(part for part in (day, hour) if part)


def day_in_words(value: str) -> str:
    """Return a day as it is read aloud, without its year.

    >>> day_in_words("2031-03-09T01:20"), day_in_words("2031"), day_in_words("")
    ('9 March', '2031', '')
    """
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return value[:10]
    return f"{day.day} {MONTHS[day.month - 1]}"


def clock(stated: str) -> str:
    """Return the hour of a moment with its zone, empty for a day alone.

    >>> clock("2031-03-09T01:20:00+00:00"), clock("2031-03-09T17:00"), clock("2031-03-09")
    ('01:20 GMT', '17:00', '')
    """
    if len(stated) <= len("2031-03-09"):
        return ""
    rest = stated[16:].removeprefix(":00")
    zone = "GMT" if rest in ("Z", "+00:00") else rest
    return f"{stated[11:16]} {zone}".strip()
