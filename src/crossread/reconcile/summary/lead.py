"""Lead: a sentence of a report that can be read by itself, or right behind another.

Comes in: a sentence with the clauses in it. Goes out: its words as a short account may have them.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from crossread.reconcile.happening.tellings import Telling, Vector, root_of
from crossread.reconcile.happening.tellings import inside as within
from crossread.reconcile.summary.behind import following
from crossread.reconcile.summary.glued import behind_heading, glued_at, opens_clause, second_start
from crossread.reconcile.summary.standing import laid_bare, points_away
from crossread.reconcile.words.meanings import unit
from crossread.reconcile.words.wordlore import stems_of
from crossread.records import Reading, Span

FIRST = 0.4
"""What standing first counts beside the chance that a report is about a clause."""


FADES = 0.6
"""What is left of it with each sentence further on."""


TITLE = 5
"""Characters of an abbreviation that is no sentence: "Sen.", "Rep.", "U.S."."""


class Lead(NamedTuple):
    """A sentence of a report that can be read by itself."""

    reading: Reading
    number: int
    """Its place among the sentences of its report."""
    text: str
    span: Span
    stems: frozenset[str]
    clauses: tuple[Telling, ...]
    """Its clauses that tell what happened, what the report is about before others."""
    vector: Vector | None
    stale: bool = False
    """Whether it tells above all what is of long ago, only supposed, or overtaken."""
    hangs: bool = False
    """Whether it is understood only right behind the sentence before it."""
    behind: str = ""
    """Its words as they stand right behind that sentence: "But the mill denied it"."""

    @property
    def score(self) -> float:
        """How likely it is what its report tells first of all."""
        main = self.clauses[0].happening.main_score if self.clauses else 0.0
        return round(main + FIRST * FADES**self.number, 6)


class Stand(NamedTuple):
    """A sentence of a report, whatever it points to."""

    number: int
    bare: tuple[str, Span] | None
    """Its words by themselves, and where they stand; None where they are no sentence."""
    behind: tuple[str, Span] | None
    """Its words right behind the sentence before it."""
    vector: Vector | None


def stand_of(number: int, inside: Sequence[Telling], reading: Reading) -> Stand:
    """Return a sentence of a report with the words that are left of it."""
    sentence, start = reading.sentences[number], beginning(number, inside, reading)
    rows = reading.sentence_vectors.array() if reading.sentence_vectors else None
    vector = unit(rows[number]) if rows is not None and rows[number].any() else None
    bare, behind = laid_bare(sentence, reading, start), following(sentence, reading, start)
    return Stand(number, bare, behind, vector)


def lead_of(
    stand: Stand, inside: Sequence[Telling], reading: Reading, known: Collection[str] = ()
) -> Lead | None:
    """Return a sentence of a report as it stands by itself, or behind a line of some known words;
    None where it does not."""
    sentence, alone = reading.sentences[stand.number], stand.bare
    if alone is not None and points_away(sentence, alone[1], reading, known):
        alone = None
    found = alone or stand.behind
    if found is None:
        return None
    text, span = found
    return Lead(
        reading=reading,
        number=stand.number,
        text=text,
        span=span,
        stems=stems_of(text),
        clauses=tuple(inside),
        vector=stand.vector,
        hangs=alone is None,
        behind=stand.behind[0] if stand.behind else text,
    )


def beginning(number: int, inside: Sequence[Telling], reading: Reading) -> int:
    """Return where a sentence begins: behind a headline that lost its line, or with "Sen."."""
    sentence = reading.sentences[number]
    if headed := behind_heading(sentence, reading):
        return headed
    for telling in inside:
        span = telling.happening.span
        root = root_of(within(span, reading), reading)
        if root is not None and glued_at(root, span.start, sentence, reading):
            return span.start
    again = second_start(sentence, reading)
    begins = again is not None and opens_clause(again, sentence, reading)
    return again if again is not None and begins else title_before(number, reading)


def title_before(number: int, reading: Reading) -> int:
    """Return where a sentence begins, with the title before it that was taken for a sentence."""
    before = reading.sentences[max(0, number - 1)]
    words = reading.report.text[before.start : before.end].strip()
    cut = words.endswith(".") and words[:1].isupper() and len(words) <= TITLE
    return before.start if cut else reading.sentences[number].start
