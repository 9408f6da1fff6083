"""Headless: words that lack whom they are about are no row of an account."""

import pytest

from crossread.extract.attribution.drafts import Draft
from crossread.extract.attribution.headless import is_headless
from crossread.extract.language.tree import tree_of
from crossread.records import Mode
from tests.support import reading_of_tree

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


WHILE = """
    Ada PROPN 2 nsubj
    warned VERB 0 root
    while SCONJ 6 mark
    ships NOUN 6 nsubj
    never ADV 6 advmod
    landed VERB 2 advcl
    """
ASKED = """
    Ada PROPN 2 nsubj
    asked VERB 0 root
    if SCONJ 5 mark
    ships NOUN 5 nsubj
    landed VERB 2 advcl
    """
ALSO = """
    Crews NOUN 5 nsubj
    Ada PROPN 3 nsubj
    argues VERB 5 parataxis
    also ADV 5 advmod
    want VERB 0 root
    coal NOUN 5 obj
    """


KEPT = """
    All DET 2 det
    papers NOUN 8 nsubj
    of ADP 4 case
    hers PRON 2 nmod
    Ada PROPN 6 nsubj
    said VERB 8 parataxis
    are AUX 8 aux
    kept VERB 0 root
    """
FAR = """
    Crews NOUN 3 nsubj
    , PUNCT 3 punct
    argues VERB 0 root
    also ADV 5 advmod
    want VERB 3 ccomp
    coal NOUN 5 obj
    """


@pytest.mark.parametrize(
    ("rows", "cue", "content", "headless"),
    [
        (FAR, "argues", "also want coal", True),
        (FAR, "argues", "Crews", False),
        (KEPT, "said", "All papers of hers", True),
        (WHILE, "warned", "while ships never landed", True),
        (ASKED, "asked", "if ships landed", False),
        (ALSO, "argues", "also want coal", True),
    ],
)
def test_a_condition_is_not_read_alone(rows: str, cue: str, content: str, headless: bool) -> None:
    """A clause that only leads to what is said tells nothing; "asked if" tells what is asked."""
    assert headless_in(rows, cue, content, Mode.INDIRECT) is headless


def headless_in(rows: str, cue: str, content: str, mode: Mode) -> bool:
    """Whether words cannot be read alone."""
    reading = reading_of_tree(rows)
    text = reading.report.text
    by, what = (((text.index(words), text.index(words) + len(words)),) for words in (cue, content))
    return is_headless(tree_of(reading), Draft((), by, what), mode)


@pytest.mark.parametrize(
    ("cue", "content", "headless"),
    [
        ("defended", "clean ADJ 3 amod|coal NOUN 2 obj", True),
        ("said", "clean ADJ 3 amod|coal NOUN 2 obj", False),
        ("defended", "Coal NOUN 4 nsubj|works VERB 2 obj", False),
    ],
)
def test_a_name_in_marks_is_no_remark(cue: str, content: str, headless: bool) -> None:
    """Who "defended “clean coal”" did not say that name alone; "said “clean coal”" did."""
    words = content.split("|")
    rows = "\n".join(["Ada PROPN 2 nsubj", f"{cue} VERB 0 root", *words])
    told = " ".join(word.split()[0] for word in words)
    assert headless_in(rows, cue, told, Mode.DIRECT) is headless
