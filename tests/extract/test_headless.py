"""Headless: words that lack whom they are about are no row of an account."""

import pytest
from tests.support import reading_of_tree

from crossread.extract.attribution.drafts import Draft
from crossread.extract.attribution.headless import is_headless
from crossread.extract.language.tree import tree_of
from crossread.records import Mode

MOVE = """
    It PRON 4 nsubj
    is AUX 4 cop
    a DET 4 det
    move NOUN 0 root
    that PRON 9 nsubj
    Ada PROPN 7 nsubj
    says VERB 4 acl
    would AUX 9 aux
    cost VERB 7 ccomp
    jobs NOUN 9 obj
    """
FALL = """
    Walls NOUN 5 nsubj
    , PUNCT 4 punct
    Ada PROPN 4 nsubj
    says VERB 5 parataxis
    fell VERB 0 root
    on ADP 7 case
    Monday PROPN 5 obl
    """
RISE = """
    Ada PROPN 2 nsubj
    says VERB 0 root
    fees NOUN 4 nsubj
    rose VERB 2 ccomp
    """
RUN = """
    Ada PROPN 2 nsubj
    recommends VERB 0 root
    leaving VERB 2 xcomp
    town NOUN 3 obj
    """


@pytest.mark.parametrize(
    ("rows", "content", "headless"),
    [
        (MOVE, "would cost jobs", True),
        (MOVE, "that Ada says would cost jobs", False),
        (FALL, "fell on Monday", True),
        (RISE, "fees rose", False),
        (RUN, "leaving town", False),
    ],
)
def test_a_verb_without_its_subject_is_not_read_alone(
    rows: str, content: str, headless: bool
) -> None:
    """A finite verb at the head of what is said has its subject within it."""
    reading = reading_of_tree(rows)
    text = reading.report.text

    def place(words: str) -> tuple[int, int]:
        at = text.index(words)
        return at, at + len(words)

    draft = Draft((place("Ada"),), (place("say" if "say" in text else "recommend"),))
    whole = Draft(draft.source, draft.cue, (place(content),))
    assert is_headless(tree_of(reading), whole, Mode.INDIRECT) is headless
    assert not is_headless(tree_of(reading), whole, Mode.DIRECT)
