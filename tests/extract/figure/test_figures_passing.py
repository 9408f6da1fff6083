"""Figures said in passing: who speaks, who is meant again, what happens each year.

The trees are made by hand, the sentences in them invented.
"""

from msgspec.structs import replace

from crossread.records import Attribution, Reading, Speaker
from crossread.records.base import AttributionId
from crossread.records.entity import PersonKind
from tests.extract.quantities import figures_in
from tests.support import reading_of_tree

KNOWN = """
12 NUM 2 nummod
people NOUN 4 nsubj:pass
are AUX 4 aux:pass
known VERB 0 root
to PART 7 mark
have AUX 7 aux
died VERB 4 xcomp
. PUNCT 4 punct
"""

LATEST = """
{0} {1} 2 nsubj
said VERB 0 root
12 NUM 4 nummod
people NOUN 5 nsubj
died VERB 2 ccomp
. PUNCT 2 punct
"""

RELATIVE = """
A DET 2 det
flood NOUN 8 nsubj
that PRON 4 nsubj
killed VERB 2 acl:relcl
12 NUM 6 nummod
people NOUN 4 obj
may AUX 8 aux
return VERB 11 ccomp
, PUNCT 8 punct
police NOUN 11 nsubj
said VERB 0 root
. PUNCT 11 punct
"""


def said_by(rows: str, source: str, cue: str) -> Reading:
    """The reading of a tree whose whole sentence is said by the words of a source."""
    reading = reading_of_tree(rows)
    report, text = reading.report, reading.report.text
    spans = [report.span(text.index(w), text.index(w) + len(w)) for w in (source, cue)]
    attribution = Attribution(
        id=AttributionId("a"),
        source=(spans[0],),
        cue=(spans[1],),
        content=(report.span(0, len(text)),),
        speaker=Speaker(name=source, kind=PersonKind.PERSON),
    )
    return replace(reading, attributions=(attribution,))


def test_who_is_counted_states_nothing() -> None:
    """ "12 people are known to have died" is no statement of 12 people."""
    (figure,) = figures_in(said_by(KNOWN, "12 people", "known"))
    assert figure.claimant == "narrator"


def test_a_word_that_names_nobody_states_nothing() -> None:
    """ "The latest" of "the latest WHO tally" is no claimant; a noun, a name and a pronoun are."""
    for word, kind, claimant in (("Latest", "ADJ", "narrator"), ("Police", "NOUN", "police")):
        (figure,) = figures_in(said_by(LATEST.format(word, kind), word, "said"))
        assert figure.claimant == claimant


def test_what_a_relative_clause_only_recalls_is_the_report_s_own() -> None:
    """ "A flood that killed 12 may return, police said" has the 12 from the report itself."""
    (figure,) = figures_in(said_by(RELATIVE, "police", "said"))
    assert figure.claimant == "narrator"


def test_parts_of_speech_are_no_figures() -> None:
    """Two factors, her two sons and the two men are said in passing."""
    rows = "{0} DET 3 det\ntwo NUM 3 nummod\n{1} NOUN 4 nsubj\nremain VERB 0 root"
    for before, noun in (("These", "factors"), ("her", "sons"), ("the", "men")):
        assert figures_in(reading_of_tree(rows.format(before, noun))) == ()
    assert len(figures_in(reading_of_tree(rows.format("These", "prisoners")))) == 1


def test_the_size_of_a_town_is_told_in_passing() -> None:
    """ "A city of 20 million people" is no count of the event."""
    rows = "A DET 2 det\ncity NOUN 0 root\nof ADP 6 case\n20 NUM 5 compound\nmillion NUM 6 nummod"
    assert figures_in(reading_of_tree(rows + "\npeople NOUN 2 nmod")) == ()


def test_who_speaks_is_not_counted() -> None:
    """ "Two officials said" counts who speaks."""
    rows = "Two NUM 2 nummod\nofficials NOUN 3 nsubj\nsaid VERB 0 root\nso ADV 3 advmod"
    assert figures_in(said_by(rows, "Two officials", "said")) == ()


def test_hundreds_and_thousands_are_one_crowd() -> None:
    """Both words count what the second counts."""
    rows = "Hundreds NOUN 0 root\nand CCONJ 3 cc\nthousands NOUN 1 conj\nof ADP 5 case"
    found = figures_in(reading_of_tree(rows + "\ntravellers NOUN 3 nmod"))
    assert [figure.counted for figure in found] == ["travellers", "travellers"]


def test_the_four_are_the_four_before() -> None:
    """A number with an article and no noun speaks back, and counts what the first counted."""
    rows = """
Four NUM 2 nummod
miners NOUN 3 nsubj
died VERB 0 root
. PUNCT 3 punct

The DET 2 det
four NUM 3 nsubj
came VERB 0 root
home ADV 3 advmod
. PUNCT 3 punct
"""
    first, again = figures_in(reading_of_tree(rows))
    assert (again.counted, again.indicator) == (first.counted, first.indicator)


def test_what_happens_every_year_is_no_count_of_the_event() -> None:
    """ "Flu kills 5,000 people" is of no year in particular, "flu killed" is."""
    rows = "Flu NOUN 2 nsubj\n{0} VERB 0 root\n5,000 NUM 4 nummod\npeople NOUN 2 obj"
    (habit,) = figures_in(reading_of_tree(rows.format("kills")))
    (event,) = figures_in(reading_of_tree(rows.format("killed")))
    assert (habit.period, event.period) == ("XXXX", None)


def test_a_year_before_a_noun_is_a_year() -> None:
    """ "A 1957 flood killed 200" counts 200 alone."""
    rows = "A DET 3 det\n1957 NUM 3 nummod\nflood NOUN 4 nsubj\nkilled VERB 0 root\n200 NUM 4 obj"
    assert [figure.low for figure in figures_in(reading_of_tree(rows))] == [200]
