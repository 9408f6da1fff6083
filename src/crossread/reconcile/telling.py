"""Telling: which words tell a happening best, and whose they are.

Comes in: the clauses of one happening. Goes out: a sentence in the words of one report, its
pronouns explained in brackets, and the speaker where only somebody's words tell it.
"""

from collections.abc import Sequence

from crossread.reconcile.material import Material
from crossread.reconcile.shown import LONGEST, worded
from crossread.reconcile.tellings import Telling
from crossread.records import Attribution, Reading


def sentence_of(group: Sequence[Telling], material: Material) -> tuple[str, str | None] | None:
    """Return the clause that tells a happening best, and who says it where nobody else does.

    None where no clause of it can be understood by itself.
    """
    own = [telling for telling in group if told_by(telling) is None]
    ranked = sorted(own or group, key=lambda telling: fitness(telling, material), reverse=True)
    found = next(((each, words) for each in ranked if (words := worded(each))), None)
    if found is None:
        return None
    best, words = found
    said = None if own else told_by(best)
    return words, None if said is None else name_of(said, best.reading)


def fitness(telling: Telling, material: Material) -> tuple[object, ...]:
    """Return a key: whole and named, one that a reader would note, full, of the first report."""
    fits = telling.whole and len(telling.text) <= LONGEST and not telling.heading
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
