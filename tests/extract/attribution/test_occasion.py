"""Occasion: only a time, a place or a listener that hangs on the saying is its own."""

import pytest
from msgspec.structs import replace

from crossread.extract.attribution.drafts import Draft
from crossread.extract.attribution.relay.frame import frame_of
from crossread.extract.attribution.relay.occasion import occasion_of
from crossread.extract.attribution.relay.relay import hops_of
from crossread.extract.language.tree import tree_of
from crossread.records import Entity, EntityLabel, Reading, Timex, TimexType
from crossread.records.base import EntityId, TimexId
from tests.support import reading_of_tree

OWN = """
Lunde PROPN 2 nsubj
said VERB 0 root
on ADP 4 case
Friday PROPN 2 obl
rain NOUN 6 nsubj
fell VERB 2 ccomp
"""
ANOTHERS = """
Lunde PROPN 2 nsubj
said VERB 0 root
after ADP 6 case
the DET 6 det
Friday PROPN 6 compound
fire NOUN 2 obl
rain NOUN 8 nsubj
fell VERB 2 ccomp
"""
OF_ANOTHER_VERB = """
Lunde PROPN 6 nsubj
, PUNCT 1 punct
elected VERB 1 acl
on ADP 5 case
Friday PROPN 3 obl
said VERB 0 root
rain NOUN 8 nsubj
fell VERB 6 ccomp
"""
GOES_ON = """
Lunde PROPN 2 nsubj
renewed VERB 0 root
her PRON 4 nmod:poss
warning NOUN 2 obj
Friday PROPN 2 obl
, PUNCT 7 punct
saying VERB 2 advcl
rain NOUN 9 nsubj
fell VERB 7 ccomp
"""


def words(reading: Reading, wanted: str) -> tuple[int, int]:
    """Where some words stand."""
    start = reading.report.text.index(wanted)
    return start, start + len(wanted)


def day_of(rows: str, cue: str) -> str | None:
    """The day that the saying of "rain fell" has."""
    bare = reading_of_tree(rows)
    span = bare.report.span(*words(bare, "Friday"))
    time = Timex(id=TimexId("timex:1"), span=span, type=TimexType.DATE, value="2031-05-16")
    reading = replace(bare, times=(time,))
    tree = tree_of(reading)
    draft = Draft(
        source=(words(reading, "Lunde"),), cue=(words(reading, cue),),
        content=(words(reading, "rain fell"),),
    )  # fmt: skip
    made = occasion_of(tree, draft, frame_of(tree, draft, ()), reading.times)
    return made.time_span.of(reading.report) if made and made.time_span else None


@pytest.mark.parametrize(
    ("rows", "cue", "day"),
    [
        (OWN, "said", "Friday"),
        (ANOTHERS, "said", None),
        (OF_ANOTHER_VERB, "said", None),
        (GOES_ON, "saying", "Friday"),
    ],
)
def test_the_day_of_a_saying(rows: str, cue: str, day: str | None) -> None:
    """A day dates the saying that it hangs on, or that goes on with it; not the fire it names."""
    assert day_of(rows, cue) == day


HOST = """
Lunde PROPN 2 nsubj
told VERB 0 root
Orla PROPN 6 compound
News PROPN 6 compound
reporter NOUN 6 compound
Ek PROPN 2 obj
that SCONJ 9 mark
rain NOUN 9 nsubj
fell VERB 2 ccomp
"""


def test_who_is_told_by_name_is_no_medium() -> None:
    """Who tells a reporter by name tells a person; the word before it only says which."""
    bare = reading_of_tree(HOST)
    named = Entity(
        id=EntityId("entity:1"), span=bare.report.span(*words(bare, "Ek")),
        label=EntityLabel.PERSON, score=1.0,
    )  # fmt: skip
    for entities, kinds in (((), ["told"]), ((named,), [])):
        reading = replace(bare, entities=entities)
        tree = tree_of(reading)
        draft = Draft(
            source=(words(reading, "Lunde"),), cue=(words(reading, "told"),),
            content=(words(reading, "that rain fell"),),
        )  # fmt: skip
        hops = hops_of(tree, draft, frame_of(tree, draft, ()))
        assert [hop.kind for hop in hops] == kinds
