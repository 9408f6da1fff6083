"""The words of an entry: a clause where it stands alone, else its sentence, never a piece."""

from typing import Any

from msgspec.structs import replace

from crossread.reconcile.happening.happened import is_doubtful, is_within
from crossread.reconcile.happening.lines import (
    dangles,
    is_broken,
    line_of,
    says_nothing,
    unbalanced,
    without_mark,
    without_trail,
)
from crossread.reconcile.happening.shown import heading_before, without_dateline
from crossread.reconcile.happening.telling import lines_of
from crossread.reconcile.happening.tellings import telling_of
from crossread.reconcile.happening.timeline import is_told_by, once, when_of
from crossread.reconcile.material import Material
from crossread.records import Attribution, Happening, Lineage, Moment, Reading, Sentence, WhenBasis
from crossread.records.base import AttributionId, HappeningId
from tests.reconcile.made import story
from tests.support import reading_of_tree

SAID = """
The DET 2 det
mill NOUN 3 nsubj
closed VERB 0 root
on ADP 5 case
Friday PROPN 3 obl
, PUNCT 8 punct
officials NOUN 8 nsubj
said VERB 3 parataxis
. PUNCT 3 punct
"""
LOST = """
In ADP 2 case
Karsk PROPN 5 obl
the DET 4 det
mill NOUN 5 nsubj
closed VERB 0 root
its DET 7 det
gates NOUN 5 obj
. PUNCT 5 punct
"""
WITHIN = """
The DET 2 det
mill NOUN 8 nsubj
which PRON 5 nsubj
had AUX 5 aux
burned VERB 2 acl
in ADP 7 case
May PROPN 5 obl
opened VERB 0 root
again ADV 8 advmod
. PUNCT 8 punct
"""
QUOTED = """
“ PUNCT 3 punct
Mills NOUN 3 nsubj
closed VERB 0 root
on ADP 5 case
Friday PROPN 3 obl
.” PUNCT 3 punct
"""
NOTHING = """
Lunde PROPN 2 nsubj
said VERB 0 root
on ADP 4 case
Friday PROPN 2 obl
. PUNCT 2 punct
"""


def clause(tree: str, words: str, **fields: Any) -> Any:
    """The telling of some words of a sentence, with fields of its happening."""
    base = whole(reading_of_tree(tree, published="2022-03-01"))
    return telling_of(happening(base, words, **fields), base)


def whole(base: Reading) -> Reading:
    """A reading whose text is one sentence."""
    every = Sentence(start=0, end=len(base.report.text), first=0, last=len(base.tokens))
    return replace(base, sentences=(every,))


def happening(base: Reading, words: str, **fields: Any) -> Happening:
    """A happening of some words of a report."""
    start = base.report.text.index(words)
    span = base.report.span(start, start + len(words))
    return Happening(id=HappeningId(f"happening:{start}"), span=span, **fields)


def test_a_clause_that_somebody_says_is_told_with_its_sentence() -> None:
    """ "Officials said" stays with what officials said."""
    told = clause(SAID, "The mill closed on Friday", attribution=AttributionId("attribution:1"))
    found = line_of(told)
    assert found is not None
    assert "officials said" in found[0]


def test_a_clause_that_leaves_out_its_place_is_told_with_its_sentence() -> None:
    """What hangs on the verb before the clause is not cut away."""
    found = line_of(clause(LOST, "the mill closed its gates"))
    assert found == ("In Karsk the mill closed its gates", True)


def test_a_clause_at_which_a_teaser_ends_is_no_entry() -> None:
    """ "The flood has closed the harbour..." may have gone on with "authority"."""
    tree = "The DET 2 det\nflood NOUN 3 nsubj\nclosed VERB 0 root\nharbours NOUN 3 obj\n"
    assert line_of(clause(f"{tree}. PUNCT 3 punct\n", "The flood closed harbours")) is not None
    assert line_of(clause(f"{tree}... PUNCT 3 punct\n", "The flood closed harbours")) is None


def test_what_somebody_said_without_what_is_no_entry() -> None:
    """ "Lunde said on Friday" tells nothing."""
    told = clause(NOTHING, "Lunde said on Friday")
    assert says_nothing(told)


def test_a_relative_clause_is_another_happening_than_the_one_that_holds_it() -> None:
    """ "The mill, which had burned in May, opened again": only the fire is of May."""
    base = whole(reading_of_tree(WITHIN, published="2022-03-01"))
    outer = telling_of(happening(base, "The mill which had burned in May opened again"), base)
    inner = telling_of(happening(base, "which had burned in May", when="2021-05"), base)
    assert is_within(inner, outer)
    assert not is_within(outer, inner)


def test_a_day_of_another_sentence_is_told_where_it_is_likely() -> None:
    """A carried day of an even chance is not told; one that the clause states always is."""
    even = {"when": "2022-02-28", "when_score": 0.5}
    carried = clause(SAID, "The mill closed", when_basis=WhenBasis.CARRIED, **even)
    stated = clause(SAID, "The mill closed", when_basis=WhenBasis.STATED, **even)
    material = material_of(carried.reading)
    assert is_doubtful(carried)
    assert when_of([carried], material) == (None, None)
    assert when_of([stated], material) == ("2022-02-28", WhenBasis.STATED)


def material_of(base: Reading) -> Any:
    """What is drawn from one report."""
    return Material(story(base), (base,), Lineage())


def test_headings_and_datelines_stand_before_a_sentence() -> None:
    """A heading that lost its line ends where a word begins a sentence; so does a dateline."""
    text = "Central Bank of Orle In 2003 she was named its head."
    assert text[heading_before(text) :] == "In 2003 she was named its head."
    glued = "News From Around The Land ORLE -- The bridge fell."
    assert without_dateline(glued) == "The bridge fell."
    assert without_dateline("ORLE ―The bridge fell.") == "The bridge fell."


def test_a_line_that_is_a_piece_of_another_is_seen() -> None:
    """A closing bracket without its opening, or dots at the end, tell of a cut."""
    assert unbalanced("T) rose by a third")
    assert not unbalanced("The mill (of Karsk) closed")


def test_a_question_without_an_answer_is_no_entry() -> None:
    """What a paper says of those who did not call back is no happening."""
    assert line_of(clause(UNANSWERED, "Lunde did not return calls")) is None


def test_one_act_of_a_day_stands_once() -> None:
    """Two clauses of one verb and day are not told twice, those of two days are."""
    friday = clause(SAID, "The mill closed on Friday", when="2022-02-25")
    again = clause(LOST, "the mill closed its gates", when="2022-02-25")
    other = clause(LOST, "the mill closed its gates", when="2022-02-18")
    assert is_told_by(again, friday)
    assert not is_told_by(other, friday)


UNANSWERED = """
Lunde PROPN 4 nsubj
did AUX 4 aux
not PART 4 advmod
return VERB 0 root
calls NOUN 4 obj
. PUNCT 4 punct
"""


def test_a_clause_that_breaks_off_is_no_entry() -> None:
    """What runs on within a phrase, or hangs on a verb behind it, is not printed alone."""
    assert is_broken(clause(OFF, "Lunde opened the old"))
    assert dangles(clause(HANGS, "Lunde left and after a year"))
    assert not is_broken(clause(OFF, "Lunde opened the old mill"))


def test_a_trail_without_its_verb_is_left_out() -> None:
    """ "And although nobody came", of which the rest stands behind the clause, goes."""
    told = clause(OFF, "Lunde opened the old")
    assert without_trail("Lunde opened it, and although nobody came", told) == "Lunde opened it"


OFF = """
Lunde PROPN 2 nsubj
opened VERB 0 root
the DET 5 det
old ADJ 5 amod
mill NOUN 2 obj
. PUNCT 2 punct
"""
HANGS = """
Lunde PROPN 2 nsubj
left VERB 0 root
and CCONJ 8 cc
after ADP 6 case
a DET 6 det
year NOUN 8 obl
, PUNCT 8 punct
returned VERB 2 conj
. PUNCT 2 punct
"""


def test_words_that_another_entry_has_are_told_once() -> None:
    """Of a sentence and a clause of it the weightier stands, of two days both do."""

    def moment(text: str, when: str | None) -> Moment:
        return Moment(when=when, precision="day", basis="", text=text, spans=())

    whole, part = "The mill closed when Lunde left", "Lunde [Ada Lunde] left"
    assert len(list(once([moment(whole, "2022"), moment(part, "2022")]))) == 1
    assert len(list(once([moment(whole, "2022"), moment(part, None)]))) == 1
    assert len(list(once([moment(whole, "2022"), moment("Lunde left", "2021")]))) == 2


def test_a_clause_that_is_no_more_than_a_when_loses_it() -> None:
    """ "When Lunde was chosen in May" is told as "Lunde was chosen in May"."""
    told = clause(WHEN, "When Lunde opened it")
    assert without_mark("When Lunde opened it", told) == "Lunde opened it"
    other = clause(OFF, "Lunde opened the old mill")
    assert without_mark("Lunde opened the old mill", other) == "Lunde opened the old mill"


WHEN = """
When ADV 3 advmod
Lunde PROPN 3 nsubj
opened VERB 0 root
it PRON 3 obj
"""


def test_a_clause_that_leads_up_to_a_quotation_is_no_line() -> None:
    """ "The mill closed, officials said" stands alone, unless what they said is behind it."""
    words = "The mill closed on Friday , officials said"
    assert line_of(clause(SAID, words)) is not None
    opened = SAID.replace(". PUNCT 3 punct", ", PUNCT 3 punct\n“ PUNCT 3 punct")
    assert line_of(clause(opened, words)) is None


def test_a_quotation_of_nobody_is_no_line() -> None:
    """ "“The mill closed.”" tells no reader who says it."""
    base = whole(reading_of_tree(QUOTED, published="2022-03-01"))
    words = base.report.text.strip()
    content = base.report.span(0, len(words))
    said = Attribution(id=AttributionId("attribution:1"), content=(content,))
    own = telling_of(happening(base, words), base)
    theirs = telling_of(
        happening(base, words, attribution=said.id), replace(base, attributions=(said,))
    )
    assert lines_of([own]) == []
    assert [line.words for line in lines_of([theirs])] == ["“Mills closed on Friday.”"]
