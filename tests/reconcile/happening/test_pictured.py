"""What a photograph shows, and where "here" is, no line leaves to its reader."""

import pytest
from msgspec.structs import replace

from crossread.reconcile.happening.asides import without_asides
from crossread.reconcile.happening.described import named_by
from crossread.reconcile.happening.here import located_here
from crossread.reconcile.happening.pictured import is_picture
from crossread.records import Person, PersonKind, Reading
from crossread.records.base import PersonId
from tests.reconcile.made import standing
from tests.support import reading_of_tree, report_of

GATHER = """
Millers NOUN 2 nsubj
gather VERB 0 root
in ADP 4 case
Karsk PROPN 2 obl
on ADP 6 case
Sunday PROPN 2 obl
~. PUNCT 2 punct
"""
GATHERED = GATHER.replace("gather VERB", "gathered VERB")
FACE = GATHER.replace("gather VERB", "return VERB")
WHO = """
Mayor PROPN 2 compound
Lunde PROPN 6 nsubj
, PUNCT 2 punct
right ADJ 2 amod
, PUNCT 2 punct
opened VERB 0 root
the DET 8 det
mill NOUN 6 obj
~. PUNCT 6 punct
"""


@pytest.mark.parametrize(
    ("rows", "shows"), [(GATHER, True), (GATHERED, False), (FACE, False), (WHO, True)]
)
def test_a_caption_is_no_line(rows: str, shows: bool) -> None:
    """ "Millers gather in Karsk on Sunday" says what a photograph shows; "Millers gathered" and
    "Millers return" tell news; who stands on the right is seen in a photograph alone."""
    reading = reading_of_tree(rows)
    assert is_picture(reading.report.span(0, len(reading.report.text)), reading) is shows
    if shows:
        assert standing(reading.sentences[0], reading, 0) is None


@pytest.mark.parametrize(
    ("head", "words", "told"),
    [
        ("KARSK — A dam burst. ", "It burst here Friday.", "It burst here [Karsk] Friday."),
        ("PORT VELL (KNA) -- A dam burst. ", "She spoke here.", "She spoke here [Port Vell]."),
        ("KARSK — A dam burst. ", "She spoke here in Vell.", "She spoke here in Vell."),
        ("KARSK — A dam burst. ", "“It burst here,” he said.", "“It burst here,” he said."),
        ("A dam burst. ", "It burst here Friday.", "It burst here Friday."),
    ],
)  # fmt: skip
def test_here_is_the_place_at_the_head_of_a_report(head: str, words: str, told: str) -> None:
    """ "Here" gets the place of the dateline in brackets, unless the line itself names a place or
    somebody says it."""
    assert located_here(words, Reading(report=report_of(head + words))) == told


def test_on_what_condition_somebody_spoke_is_no_part_of_a_line() -> None:
    """Who spoke only if not named is told without that, as somebody of whom nothing was told."""
    words = "Lunde agreed to go, said the aide, who spoke on condition of anonymity to be frank."
    assert without_asides(words) == "Lunde agreed to go, said [an] aide."
    assert without_asides("An aide left, the aide said") == "An aide left, the aide said"


SENATOR = """
The DET 3 det
young ADJ 3 amod
senator NOUN 4 nsubj
resigned VERB 0 root
on ADP 6 case
Monday PROPN 4 obl
~. PUNCT 4 punct
"""
LUNDE = """
Ada PROPN 3 nsubj
Lunde PROPN 1 flat
spoke VERB 0 root
~. PUNCT 3 punct
"""
EK = LUNDE.replace("Ada", "Bo").replace("Lunde", "Ek")


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (LUNDE, "The young senator [Ada Lunde] resigned on Monday."),
        (EK + "\n" + LUNDE, "The young senator [Ada Lunde] resigned on Monday."),
        (LUNDE + "\n" + EK, "The young senator resigned on Monday."),
    ],
)
def test_whom_a_description_means_is_told_where_it_is_sure(before: str, told: str) -> None:
    """ "The young senator" is whom the chain of mentions says, if nobody else is named since."""
    reading = reading_of_tree(before + "\n" + SENATOR)
    text, last = reading.report.text, reading.sentences[-1]
    line = reading.report.span(last.start, last.end)
    people = []
    for name in ("Ada Lunde", "Bo Ek"):
        if name in text:
            spans = [reading.report.span(text.index(name), text.index(name) + len(name))]
            if name == "Ada Lunde":
                spans.append(reading.report.span(line.start, line.start + len("The young senator")))
            person = Person(
                id=PersonId(name), name=name, kind=PersonKind.PERSON, mentions=tuple(spans)
            )
            people.append(person)
    named = replace(reading, people=tuple(people))
    assert named_by("The young senator resigned on Monday.", line, named) == told
