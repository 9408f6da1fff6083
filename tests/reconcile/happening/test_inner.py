"""Inner: a clause within another is told with its own words, not with the sentence around it."""

from typing import Any

import pytest
from msgspec.structs import replace

from crossread.reconcile.happening.inner import inner_line, is_meanwhile
from crossread.reconcile.happening.telling import own_line
from crossread.reconcile.happening.tellings import telling_of
from crossread.records import Person, PersonKind, WhenBasis
from crossread.records.base import PersonId
from tests.reconcile.happening.test_lines import happening, whole
from tests.support import reading_of_tree

BEFORE = """
Lunde PROPN 2 nsubj
taught VERB 0 root
in ADP 5 case
many ADJ 5 amod
schools NOUN 2 obl
of ADP 7 case
Karsk PROPN 5 nmod
before SCONJ 11 mark
she PRON 11 nsubj
was AUX 11 aux:pass
elected VERB 2 advcl
in ADP 13 case
2006 NUM 11 obl
. PUNCT 2 punct
"""
WHO = """
Karsk PROPN 2 nsubj
thanked VERB 0 root
everybody PRON 2 obj
and CCONJ 6 cc
also ADV 6 advmod
Lunde PROPN 3 conj
, PUNCT 9 punct
who PRON 9 nsubj
resigned VERB 6 acl:relcl
in ADP 11 case
2006 NUM 9 obl
. PUNCT 2 punct
"""


def inner(rows: str, words: str) -> Any:
    """The telling of some words of a sentence that names Ada Lunde."""
    base = whole(reading_of_tree(rows, published="2022-03-01"))
    at = base.report.text.index("Lunde")
    person = Person(
        id=PersonId("person:1"),
        name="Ada Lunde",
        kind=PersonKind.PERSON,
        mentions=(base.report.span(at, at + 5),),
    )
    base = replace(base, people=(person,))
    return telling_of(happening(base, words, when="2006", when_basis=WhenBasis.STATED), base)


@pytest.mark.parametrize(
    ("rows", "words", "line"),
    [
        (BEFORE, "she was elected in 2006", "she [Ada Lunde] was elected in 2006"),
        (WHO, "who resigned in 2006", "[Ada Lunde] resigned in 2006"),
    ],
)
def test_a_clause_within_another_is_told_with_the_name_of_whom_it_tells(
    rows: str, words: str, line: str
) -> None:
    """Lunde taught, and thanked, at another time than that of the clause within."""
    telling = inner(rows, words)
    assert inner_line(telling) == line
    assert own_line(telling) == (line, False)


def test_what_goes_on_meanwhile_is_of_the_day_of_its_sentence() -> None:
    """ "Lunde taught when she was elected": one day for both; "before" parts them."""
    assert is_meanwhile(inner(BEFORE.replace("before", "when"), "she was elected in 2006"))
    assert not is_meanwhile(inner(BEFORE, "she was elected in 2006"))
