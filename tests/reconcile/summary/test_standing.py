"""A sentence stands by itself where it tells something and nothing of it lies elsewhere."""

import pytest
from msgspec.structs import replace

from crossread.reconcile.own_voice import is_column, judges, own_voice
from crossread.reconcile.summary.behind import following
from crossread.reconcile.summary.glued import behind_heading, glued_at, second_start
from crossread.reconcile.summary.standing import is_sentence
from crossread.records import Chain, Mention, Person, PersonKind, Reading, Sentence
from crossread.records.base import PersonId
from tests.reconcile.made import quote, standing
from tests.support import reading_of_tree, report_of

CAPTION = """
Ada PROPN 5 nsubj
Lunde PROPN 1 flat
at ADP 5 case
a DET 5 det
launch NOUN 0 root
in ADP 7 case
Karsk PROPN 5 nmod
~. PUNCT 5 punct
"""
TO_SELL = """
Mayor NOUN 2 compound
Lunde PROPN 4 nsubj
to PART 4 mark
sell VERB 0 root
the DET 7 det
old ADJ 7 amod
mill NOUN 4 obj
~. PUNCT 4 punct
"""
SEE = """
See VERB 0 root
a DET 3 det
gallery NOUN 1 obj
of ADP 6 case
the DET 6 det
flood NOUN 3 nmod
here ADV 1 advmod
~. PUNCT 1 punct
"""
FELL = """
The DET 2 det
bridge NOUN 3 nsubj
fell VERB 0 root
into ADP 6 case
the DET 6 det
Ilva PROPN 3 obl
~. PUNCT 3 punct
"""


ANOTHER = """
In ADP 2 case
another PRON 6 obl
, PUNCT 2 punct
the DET 5 det
bridge NOUN 6 nsubj
fell VERB 0 root
into ADP 9 case
the DET 9 det
Ilva PROPN 6 obl
~. PUNCT 6 punct
"""


@pytest.mark.parametrize(
    ("rows", "stands"), [(CAPTION, 0), (TO_SELL, 0), (SEE, 0), (FELL, 1), (ANOTHER, 0)]
)
def test_a_line_tells_something(rows: str, stands: int) -> None:
    """A caption, a headline without its verb, what a page bids its reader do and "in another" are
    no lines."""
    reading = reading_of_tree(rows)
    assert bool(standing(reading.sentences[0], reading, 0)) is bool(stands)


DENIED = """
But CCONJ 4 cc
all DET 3 det
millers NOUN 4 nsubj
denied VERB 0 root
the DET 6 det
claim NOUN 4 obj
of ADP 8 case
Lunde PROPN 6 nmod
~. PUNCT 4 punct
"""


def test_a_word_that_ties_a_sentence_is_left_out() -> None:
    """ "But all millers denied it" answers what stands before it and is a line without "But"."""
    reading = reading_of_tree(DENIED)
    found = standing(reading.sentences[0], reading, 0)
    assert found is not None
    assert found[0] == "All millers denied the claim of Lunde."
    assert found[1].of(reading.report) == "all millers denied the claim of Lunde."


def test_one_of_several_and_a_number_begin_a_sentence() -> None:
    """ "One of the mills" and "125 mills" say of what they speak; "One left" does not."""
    assert is_sentence("One of the mills has burned down again.")
    assert is_sentence("125 mills have burned down this year.")
    assert not is_sentence("One left the town of Karsk at dawn.")


TWICE = """
Farmers NOUN 2 nsubj
likened VERB 0 root
to ADP 4 case
thieves NOUN 2 obl
Orle PROPN 2 nsubj
voiced VERB 2 advcl
anger NOUN 6 obj
on ADP 9 case
Monday PROPN 6 obl
~. PUNCT 2 punct
"""
PRESSED = """
Farmers NOUN 2 nsubj
pressed VERB 0 root
mayor NOUN 4 nmod:desc
Lunde PROPN 2 nsubj
to PART 6 mark
sell VERB 2 xcomp
the DET 8 det
mill NOUN 6 obj
~. PUNCT 2 punct
"""
TITLED = """
Lunde PROPN 2 nsubj
Says VERB 7 parataxis
Mill NOUN 4 nsubj
Comes VERB 2 ccomp
First ADV 4 advmod
Mayor NOUN 7 nsubj
declared VERB 0 root
the DET 9 det
plan NOUN 7 obj
on ADP 11 case
Monday PROPN 7 obl
~. PUNCT 7 punct
"""


def test_a_second_subject_begins_a_sentence() -> None:
    """A verb with a subject before and one behind it is the verb of a headline that is glued on."""
    reading = reading_of_tree(TWICE)
    start = second_start(reading.sentences[0], reading)
    assert start == reading.report.text.index("Orle")
    for rows in (FELL, PRESSED):
        other = reading_of_tree(rows)
        assert second_start(other.sentences[0], other) is None


def test_words_in_capitals_are_a_headline_before_a_clause() -> None:
    """Where each long word has a capital, a verb among them, a clause behind it begins anew."""
    reading = reading_of_tree(TITLED)
    at = reading.report.text.index("Mayor")
    assert glued_at(6, at, reading.sentences[0], reading)


HE = """
Ada PROPN 3 nsubj
Lunde PROPN 1 flat
left VERB 0 root
~. PUNCT 3 punct

Karsk PROPN 2 compound
papers NOUN 3 nsubj
say VERB 0 root
Lunde PROPN 5 nsubj
sold VERB 3 ccomp
the DET 7 det
mill NOUN 5 obj
that PRON 10 obj
she PRON 10 nsubj
owned VERB 7 acl:relcl
~. PUNCT 3 punct
"""


def test_a_name_in_the_sentence_explains_its_pronoun() -> None:
    """Whom "she" means is read in the sentence itself where that names her, linked or not."""
    reading = reading_of_tree(HE)
    text, report = reading.report.text, reading.report
    she = text.index("she")
    spans = (report.span(0, 9), report.span(she, she + 3))
    chain = Chain(mentions=tuple(Mention(span=span, head=0) for span in spans))
    linked = replace(reading, chains=(chain,))
    assert standing(reading.sentences[1], linked, reading.sentences[1].start) is not None


OUGHT = """
The DET 2 det
mayor NOUN 4 nsubj
should AUX 4 aux
resign VERB 0 root
over ADP 7 case
the DET 7 det
mill NOUN 4 obl
~. PUNCT 4 punct
"""


def test_a_verdict_is_its_writers_own_unless_somebody_says_it() -> None:
    """ "The mayor should resign" is a writer's verdict; what somebody is told to say is not."""
    reading = reading_of_tree(OUGHT)
    whole = reading.report.span(0, len(reading.report.text))
    assert judges(whole, reading)
    said = replace(reading, attributions=(quote(reading, "The mayor should resign", "Bo Ek"),))
    assert not judges(whole, said)


def test_a_column_speaks_for_itself() -> None:
    """Many sentences of "we" that nobody else says are a writer's own; "opinion" says it too."""
    ours = "\n\n".join("We PRON 2 nsubj\nagree VERB 0 root\n~. PUNCT 2 punct" for _ in range(3))
    assert is_column(own_voice(reading_of_tree(ours)))
    assert not is_column(own_voice(reading_of_tree(FELL)))
    assert own_voice(reading_of_tree(FELL, outlet="Karsk Post (Opinion)")) == 1.0


ABOVE = """
Old ADJ 2 amod
Ferry NOUN 3 nsubj
Sinks VERB 8 parataxis
Off ADP 5 case
Karsk PROPN 3 obl
A DET 7 det
ferry NOUN 8 nsubj
sank VERB 0 root
off ADP 10 case
Karsk PROPN 8 obl
on ADP 12 case
Monday PROPN 8 obl
at ADP 14 case
dawn NOUN 8 obl
~. PUNCT 8 punct
"""


def test_a_headline_on_the_line_above_is_no_part_of_a_sentence() -> None:
    """Where a line in capitals was taken for the beginning of a sentence, it begins below it."""
    reading = reading_of_tree(ABOVE)
    text = reading.report.text.replace("Karsk A", "Karsk\nA", 1)
    parted = replace(reading, report=replace(reading.report, text=text))
    assert behind_heading(parted.sentences[0], parted) == text.index("A ferry")
    assert behind_heading(reading.sentences[0], reading) is None
    assert second_start(reading.sentences[0], reading) == text.index("A ferry")


SEAM = """
The DET 2 det
mill NOUN 4 nsubj:pass
was AUX 4 aux
sold VERB 0 root
by ADP 7 case
mayor NOUN 7 compound
Lunde PROPN 4 obl
Lunde PROPN 10 nsubj
has AUX 10 aux
told VERB 4 parataxis
all DET 12 det
papers NOUN 10 obj
of ADP 15 case
the DET 15 det
town NOUN 12 nmod
~. PUNCT 4 punct
"""


def test_a_name_twice_on_end_is_a_seam() -> None:
    """The caption ends with a name, the sentence begins with it; "Bora Bora" goes on elsewhere."""
    reading = reading_of_tree(SEAM)
    text = reading.report.text
    assert second_start(reading.sentences[0], reading) == text.index("Lunde has")
    doubled = replace(reading.report, text=f"{text} Lunde Lunde")
    assert second_start(reading.sentences[0], replace(reading, report=doubled)) is None


PICTURED = """
Guests NOUN 2 nsubj
included VERB 0 root
Ada PROPN 2 obj
Lunde PROPN 3 flat
( PUNCT 6 punct
pictured VERB 3 acl
) PUNCT 6 punct
Old ADJ 9 amod
mills NOUN 10 nsubj
fell VERB 2 parataxis
. PUNCT 2 punct
"""


def test_what_is_pictured_is_a_caption() -> None:
    """A sentence that begins behind "(pictured)" begins there."""
    reading = reading_of_tree(PICTURED)
    assert second_start(reading.sentences[0], reading) == reading.report.text.index("Old")


POINTED = """
In ADP 3 case
an DET 3 det
interview NOUN 5 obl
he PRON 5 nsubj
pointed VERB 0 root
to ADP 8 case
the DET 8 det
mill NOUN 5 obl
of ADP 10 case
Karsk PROPN 8 nmod
~. PUNCT 5 punct
"""


def test_what_he_did_tells_nothing_where_nobody_is_named() -> None:
    """ "In an interview he pointed to the mill" stands behind a name alone."""
    reading = reading_of_tree(POINTED)
    assert standing(reading.sentences[0], reading, 0) is None
    named = reading_of_tree(POINTED.replace("interview", "Lunde"))
    start = named.report.text.index("Lunde")
    person = Person(
        id=PersonId("p"),
        name="Lunde",
        kind=PersonKind.PERSON,
        mentions=(named.report.span(start, start + 5),),
    )
    assert standing(named.sentences[0], replace(named, people=(person,)), 0) is not None


def test_who_said_what_stands_before_tells_nothing() -> None:
    """Of "“It is closed,” Ada Lunde told the council" the second half is no line."""
    said = "Ada Lunde told the council of Karsk on Monday."
    for before, stands in (("“We closed it,” ", False), ("“We closed it.” ", True)):
        text = before + said
        sentence = Sentence(start=len(before), end=len(text), first=0, last=0)
        reading = Reading(report=report_of(text), sentences=(sentence,))
        assert (standing(sentence, reading, len(before)) is not None) is stands


BUT = """
But CCONJ 3 cc
it PRON 3 nsubj
fell VERB 0 root
into ADP 6 case
the DET 6 det
Ilva PROPN 3 obl
~. PUNCT 3 punct
"""
OURS = """
We PRON 2 nsubj
saw VERB 0 root
the DET 5 det
old ADJ 5 amod
bridge NOUN 2 obj
fall VERB 2 xcomp
there ADV 6 advmod
~. PUNCT 2 punct
"""


@pytest.mark.parametrize(("rows", "stands"), [(BUT, 1), (FELL, 1), (OURS, 0), (CAPTION, 0)])
def test_behind_the_one_before_it_a_sentence_may_hang(rows: str, stands: int) -> None:
    """ "But it fell" is understood right behind what it answers to; "we" is its writer's own."""
    reading = reading_of_tree(rows)
    assert bool(following(reading.sentences[0], reading, 0)) is bool(stands)


def test_a_part_of_the_headline_is_no_line() -> None:
    """What a headline says on a second line of its own is told in the text."""
    reading = reading_of_tree(FELL)
    assert standing(reading.sentences[0], reading, 0)
    report = replace(reading.report, title="Karsk cut off; The bridge fell into the Ilva")
    assert standing(reading.sentences[0], replace(reading, report=report), 0) is None


HERS = """
In ADP 3 case
her PRON 3 nmod:poss
speech NOUN 6 obl
~, PUNCT 6 punct
Lunde PROPN 6 nsubj
praised VERB 0 root
the DET 9 det
old ADJ 9 amod
mill NOUN 6 obj
~. PUNCT 6 punct
"""


def test_a_pronoun_may_stand_before_its_name() -> None:
    """ "In her speech, Lunde praised the mill" can be read alone; of "the mayor" nobody knows whose
    speech it was."""
    for rows, stands in ((HERS, True), (HERS.replace("Lunde PROPN", "mayors NOUN"), False)):
        reading = reading_of_tree(rows)
        assert bool(standing(reading.sentences[0], reading, 0)) is stands


def test_a_headline_that_its_text_begins_with_is_no_line() -> None:
    """The headline set before a text says what the text tells; where nothing follows it is news."""
    lines = "The bridge fell into the Ilva. It was old and nobody was hurt there."
    first = reading_of_tree(FELL)
    headed = replace(first, report=report_of(lines, title="The bridge fell into the Ilva"))
    more = replace(
        headed, sentences=(*headed.sentences, Sentence(start=31, end=68, first=7, last=7))
    )
    assert standing(headed.sentences[0], headed, 0) is not None
    assert standing(more.sentences[0], more, 0) is None
