"""Telling: which words tell a happening best, and whose they are.

Comes in: the clauses of one happening. Goes out: a sentence in the words of one report, its
pronouns explained in brackets, and the speaker where only somebody's words tell it.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from crossread.reconcile.happening.asides import without_asides
from crossread.reconcile.happening.described import named_by
from crossread.reconcile.happening.gaps import (
    cuts_quote,
    filled,
    goes_on,
    is_condition,
    lacking,
    points_back,
)
from crossread.reconcile.happening.here import located_here
from crossread.reconcile.happening.inner import inner_line, is_meanwhile
from crossread.reconcile.happening.lines import leads, line_of, own_sentence
from crossread.reconcile.happening.shown import LONGEST
from crossread.reconcile.happening.tellings import Telling, asked_once
from crossread.reconcile.happening.understood import breaks_off, plainness, points, takes_back
from crossread.reconcile.material import Material
from crossread.reconcile.words.wordlore import words_of
from crossread.records import Attribution, Reading, WhenBasis


class Line(NamedTuple):
    """The words of one clause, as an entry may have them."""

    telling: Telling
    words: str
    complete: bool


def lines_of(group: Sequence[Telling]) -> list[Line]:
    """Return the words of those clauses that can be understood; what reports tell themselves
    before what others say, and this before a headline, which gives no speaker."""
    sentences = [telling for telling in group if not telling.heading]
    own = [telling for telling in sentences if told_by(telling) is None]
    for some in (own, sentences, group):
        lines = [Line(each, *line) for each in some if (line := own_line(each))]
        lines = [line for line in lines if not is_nobodys(line)]
        if lines:
            return lines
    return []


def is_nobodys(line: Line) -> bool:
    """Whether a line is a quotation from end to end of which nobody knows who says it."""
    return WHOLLY_QUOTED.fullmatch(line.words) is not None and told_by(line.telling) is None


WHOLLY_QUOTED = re.compile(r"“[^“”]*”\.?|\"[^\"]*\"\.?")
"""A line in quotation marks from end to end."""


@asked_once
def own_line(telling: Telling) -> tuple[str, bool] | None:
    """Return the words of an entry and whether they are whole; None where there are none, or where
    they point at what stands elsewhere.

    The sentence around a clause within another is of that other, and so is not its day: "he
    taught before he was elected in 2006" is no line of 2006.
    """
    line = unbroken(telling)
    if line is None or points(line[0]) or points_back(telling, line[0]):
        return None
    if not is_wider(line[0], telling):
        return standing_clause(telling, line)
    if leads(telling) or is_meanwhile(telling):
        return line
    inner = inner_line(telling)
    return None if inner is None else (inner, False)


def standing_clause(telling: Telling, line: tuple[str, bool]) -> tuple[str, bool] | None:
    """Return a clause as it can stand: with what its verb lacks in brackets, or its sentence where
    it goes on or tells on what condition; None where it cannot."""
    if is_condition(telling):
        whole = own_sentence(telling)
        return None if whole is None else (whole, False)
    if cuts_quote(telling.text):
        whole = own_sentence(telling)
        return (line[0], False) if whole is None else (whole, True)
    if goes_on(telling) and leads(telling):
        whole = own_sentence(telling)
        if whole is not None and len(whole) <= LONGEST:
            return whole, True
    words = filled(telling, line[0])
    return None if words is None else (words, line[1] and words == line[0])


@asked_once
def unbroken(telling: Telling) -> tuple[str, bool] | None:
    """Return the words of an entry: its sentence where the clause breaks off before what turns its
    sense; None where a part of it is taken back and the sentence cannot stand."""
    line = line_of(telling)
    back = takes_back(telling)
    if line is None or not (back or breaks_off(telling)) or is_wider(line[0], telling):
        return line
    whole = own_sentence(telling) if leads(telling) else None
    if whole is None:
        return None if back else line
    return whole, True


def is_wider(words: str, telling: Telling) -> bool:
    """Whether a line says more than its clause."""
    return len(words_of(words)) > len(words_of(telling.text)) + WIDER


WIDER = 4
"""Words that a line may have besides its clause: a name in brackets, a title."""


def foremost_of(group: Sequence[Telling], material: Material) -> Telling | None:
    """Return the clause that tells a happening best; None where none can be understood."""

    def rank(line: Line) -> tuple[object, ...]:
        stated = line.telling.happening.when_basis is WhenBasis.STATED
        return (line.complete, stated, *fitness(line.telling, material))

    best = max(lines_of(group), key=rank, default=None)
    return None if best is None else best.telling


class Told(NamedTuple):
    """The words of an entry, who says them where nobody else does, and the clause they are of."""

    words: str
    said_by: str | None
    telling: Telling


def sentence_of(
    group: Sequence[Telling], material: Material, when: str | None = None
) -> Told | None:
    """Return the words that tell a happening best.

    Those of a clause of no other day come first, then such as are whole, then such as nothing need
    explain. None where no clause of it can be understood by itself.
    """

    def rank(line: Line) -> tuple[object, ...]:
        agrees = when is None or line.telling.day in (None, when)
        return (agrees, line.complete, plainness(line.words), *fitness(line.telling, material))

    best = max(lines_of(group), key=rank, default=None)
    if best is None:
        return None
    said = told_by(best.telling)
    said_by = None if said is None else name_of(said, best.telling.reading)
    reading, span = best.telling.reading, best.telling.happening.span
    words = named_by(located_here(without_asides(best.words), reading), span, reading)
    return Told(words, said_by, best.telling)


def fitness(telling: Telling, material: Material) -> tuple[object, ...]:
    """Return a key: whole and named, one that a reader would note, full, of the first report."""
    whole = telling.whole and lacking(telling) is None
    fits = whole and len(telling.text) <= LONGEST and not telling.heading
    note = round(telling.happening.score, 1) + round(telling.happening.main_score, 1)
    length = min(len(telling.text), LONGEST)
    return (fits, round(note + length / LONGEST, 2), -material.place[telling.reading.report.id])


def told_by(telling: Telling) -> Attribution | None:
    """Return the attribution in whose words a clause stands."""
    wanted = telling.happening.attribution
    if wanted is None:
        return None
    return next((a for a in telling.reading.attributions if a.id == wanted), None)


def name_of(said: Attribution, reading: Reading) -> str:
    """Return who says it: the speaker's name, else the words of the source, else the outlet."""
    if said.speaker and said.speaker.name:
        return said.speaker.name
    source = " ".join(span.of(reading.report) for span in said.source).strip()
    return source or f"a speaker in {reading.report.outlet or reading.report.name}"
