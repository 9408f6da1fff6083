"""Bounds: where what is said begins and ends."""

from crossread.extract.attribution.drafts import Draft
from crossread.extract.attribution.quotation.adopt import page_of
from crossread.extract.attribution.quotation.bounds import bounded
from crossread.extract.attribution.quotation.quotes import quotes_of
from crossread.extract.language.tree import tree_of
from tests.support import reading_of_tree


def bounds(rows: str, source: str, cue: str, content: str) -> list[str]:
    """Return the pieces of what is said in a sentence of a tree, within their bounds."""
    reading = reading_of_tree(rows)
    text = reading.report.text

    def place(words: str) -> tuple[int, int]:
        at = text.index(words)
        return at, at + len(words)

    page = page_of(tree_of(reading), quotes_of(text))
    draft = Draft((place(source),), (place(cue),), (place(content),))
    return [text[start:end] for made in bounded(page, [draft]) for start, end in made.content]


TOLD = """
    Ada PROPN 2 nsubj
    told VERB 0 root
    cheering ADJ 4 amod
    crowds NOUN 2 obj
    of ADP 6 case
    sailors NOUN 4 nmod
    she PRON 8 nsubj
    stays VERB 2 ccomp
    ~. PUNCT 2 punct
    """


def test_listeners_stand_outside() -> None:
    """Those to whom it is told are no part of what is told."""
    words = "cheering crowds of sailors she stays"
    assert bounds(TOLD, "Ada", "told", words) == ["she stays"]


def test_a_no_before_an_order_is_part_of_it() -> None:
    """The "not" before "to go" belongs to what they are told, which would else be its opposite."""
    rows = """
        Ada PROPN 2 nsubj
        told VERB 0 root
        crowds NOUN 2 obj
        not PART 6 advmod
        to PART 6 mark
        leave VERB 2 xcomp
        ~. PUNCT 2 punct
        """
    assert bounds(rows, "Ada", "told", "to leave") == ["not to leave"]


def test_time_before_that_stands_outside() -> None:
    """When it was said is no part of it, where a "that" opens what is said."""
    rows = """
        Ada PROPN 2 nsubj
        said VERB 0 root
        after SCONJ 5 mark
        rain NOUN 5 nsubj
        fell VERB 2 advcl
        that SCONJ 8 mark
        she PRON 8 nsubj
        stays VERB 2 ccomp
        ~. PUNCT 2 punct
        """
    assert bounds(rows, "Ada", "said", "after rain fell that she stays") == ["that she stays"]


def test_condition_without_that_stands_inside() -> None:
    """A condition that opens a clause without "that" belongs to what is said."""
    rows = """
        Ada PROPN 2 nsubj
        said VERB 0 root
        once SCONJ 5 mark
        rain NOUN 5 nsubj
        falls VERB 8 advcl
        ~, PUNCT 5 punct
        all PRON 8 nsubj
        sleep VERB 2 ccomp
        ~. PUNCT 2 punct
        """
    assert bounds(rows, "Ada", "said", "once rain falls, all sleep") == [
        "once rain falls, all sleep"
    ]


def test_what_goes_on_after_the_speaker() -> None:
    """A clause that goes on after a speaker put in belongs to what is said."""
    rows = """
        Thieves NOUN 2 nsubj
        enter VERB 0 root
        houses NOUN 2 obj
        ~, PUNCT 2 punct
        Ada PROPN 6 nsubj
        said VERB 2 parataxis
        ~, PUNCT 6 punct
        and CCONJ 10 cc
        then ADV 10 advmod
        hide VERB 2 conj
        coins NOUN 10 obj
        ~. PUNCT 2 punct
        """
    assert bounds(rows, "Ada", "said", "Thieves enter houses") == [
        "Thieves enter houses",
        "and then hide coins",
    ]


def test_a_whole_sentence_before_its_speaker() -> None:
    """What stands before a speaker at the end of a sentence is said up to them."""
    rows = """
        Homes NOUN 6 nsubj
        ~, PUNCT 4 punct
        once ADV 4 advmod
        safe ADJ 1 amod
        ~, PUNCT 4 punct
        flooded VERB 0 root
        ~, PUNCT 6 punct
        Ada PROPN 9 nsubj
        said VERB 6 parataxis
        ~. PUNCT 6 punct
        """
    assert bounds(rows, "Ada", "said", "Homes") == ["Homes, once safe, flooded"]


def test_apposition_of_the_source_stands_outside() -> None:
    """What the speaker is besides is no part of what they say."""
    rows = """
        According VERB 4 case
        to ADP 1 fixed
        a DET 4 det
        board NOUN 9 obl
        ~, PUNCT 6 punct
        guardian NOUN 4 appos
        ~, PUNCT 6 punct
        homes NOUN 9 nsubj
        flooded VERB 0 root
        ~. PUNCT 9 punct
        """
    words = "guardian, homes flooded"
    assert bounds(rows, "a board", "According to", words) == ["homes flooded"]


def test_a_sentence_that_its_speaker_parts() -> None:
    """A subject before a speaker put in goes on with its verb after them."""
    rows = """
        A DET 2 det
        tower NOUN 8 nsubj
        ~, PUNCT 5 punct
        Ada PROPN 5 nsubj
        added VERB 8 parataxis
        ~, PUNCT 5 punct
        is AUX 8 cop
        late ADJ 0 root
        ~. PUNCT 8 punct
        """
    assert bounds(rows, "Ada", "added", "A tower") == ["A tower", "is late"]


def test_no_words_are_no_content() -> None:
    """A mark alone says nothing."""
    assert bounds(TOLD, "Ada", "told", ".") == []


JOINED = """
    Ada PROPN 2 nsubj
    said VERB 0 root
    for ADP 4 case
    example NOUN 8 obl
    , PUNCT 8 punct
    all DET 7 det
    pumps NOUN 8 nsubj
    ran VERB 2 ccomp
    , PUNCT 8 punct
    though ADV 8 advmod
    """


def test_words_that_join_are_the_outlets() -> None:
    """By "for example" and "though" an outlet joins what is told to its own sentences."""
    words = "for example , all pumps ran , though"
    assert bounds(JOINED, "Ada", "said", words) == ["all pumps ran"]


HEADED = """
    NEWS NOUN 4 dep
    KARSK PROPN 4 dep
    -- PUNCT 4 punct
    Pumps NOUN 5 nsubj
    ran VERB 8 ccomp
    , PUNCT 8 punct
    Ada PROPN 8 nsubj
    said VERB 0 root
    """


def test_a_dateline_is_no_part_of_what_is_told() -> None:
    """A heading and a dateline before the first sentence stand outside what somebody says in it."""
    assert bounds(HEADED, "Ada", "said", "NEWS KARSK -- Pumps ran") == ["Pumps ran"]


BUT = """
    But CCONJ 3 cc
    pumps NOUN 3 nsubj
    ran VERB 6 ccomp
    , PUNCT 3 punct
    Ada PROPN 6 nsubj
    said VERB 0 root
    """


def test_a_but_before_told_words_is_the_outlets() -> None:
    """The word by which a sentence of the outlet opens is not said by whom it quotes."""
    assert bounds(BUT, "Ada", "said", "But pumps ran") == ["pumps ran"]


def test_what_leads_to_words_in_marks_stands_outside() -> None:
    """ "Described it as a “failure”" says "a “failure”"."""
    rows = """
        Ada PROPN 2 nsubj
        described VERB 0 root
        it PRON 2 obj
        as ADP 8 case
        a DET 8 det
        “ PUNCT 8 punct
        total ADJ 8 amod
        failure NOUN 2 obl
        ” PUNCT 8 punct
        """
    content = "it as a “ total failure ”"
    assert bounds(rows, "Ada", "described", content) == ["a “ total failure ”"]


def test_what_somebody_called_so_is_the_words_in_marks() -> None:
    """Of "what she called “a failure”, a word that stung" only the words in marks were said, and
    of "them simply “failures”" too."""
    rows = """
        Ada PROPN 2 nsubj
        defended VERB 0 root
        what PRON 2 obj
        she PRON 5 nsubj
        called VERB 3 acl
        “ PUNCT 7 punct
        failure NOUN 5 obj
        , PUNCT 7 punct
        ” PUNCT 7 punct
        a DET 11 det
        word NOUN 7 appos
        that PRON 13 nsubj
        stung VERB 11 acl
        """
    content = "what she called “ failure , ” a word that stung"
    assert bounds(rows, "Ada", "defended", content) == ["“ failure , ”"]
    simply = """
        Ada PROPN 2 nsubj
        called VERB 0 root
        them PRON 2 obj
        simply ADV 6 advmod
        “ PUNCT 6 punct
        failures NOUN 2 xcomp
        ” PUNCT 6 punct
        """
    assert bounds(simply, "Ada", "called", "them simply “ failures ”") == ["“ failures ”"]


LEFT = """
        Ada PROPN 2 nsubj
        left VERB 0 root
        saying VERB 2 advcl
        fees NOUN 5 nsubj
        {fell} VERB 3 ccomp
        and CCONJ 7 cc
        {other} VERB 5 conj
        north NOUN 7 obj
        """


def test_what_is_done_beside_saying_is_not_said() -> None:
    """ "Saying fees fell and heading north": she headed north, and did not say so."""
    heading = LEFT.format(fell="fell", other="heading")
    assert bounds(heading, "Ada", "saying", "fees fell and heading north") == ["fees fell"]
    headed = LEFT.format(fell="fell", other="headed")
    whole = "fees fell and headed north"
    assert bounds(headed, "Ada", "saying", whole) == [whole]


def test_listeners_before_a_colon_stand_outside() -> None:
    """Whom somebody shouted at is no part of the shout."""
    rows = """
        Crowds NOUN 2 nsubj
        shouted VERB 0 root
        towards ADP 5 case
        the DET 5 det
        gate NOUN 2 obl
        : PUNCT 8 punct
        “ PUNCT 8 punct
        Open VERB 2 ccomp
        it PRON 8 obj
        up ADP 8 compound
        ! PUNCT 8 punct
        ” PUNCT 8 punct
        """
    content = "the gate : “ Open it up ! ”"
    assert bounds(rows, "Crowds", "shouted towards", content) == ["“ Open it up ! ”"]


def test_whom_it_is_told_to_on_a_programme_is_not_said() -> None:
    """Of "“We won,” she told Bo Ek on “Orla Tonight”" the programme is no part of what is said."""
    rows = """
        “ PUNCT 3 punct
        We PRON 3 nsubj
        won VERB 7 ccomp
        , PUNCT 3 punct
        ” PUNCT 3 punct
        Ada PROPN 7 nsubj
        told VERB 0 root
        Bo PROPN 9 compound
        Ek PROPN 7 obj
        on ADP 13 case
        “ PUNCT 13 punct
        Orla PROPN 13 compound
        Tonight PROPN 7 obl
        ” PUNCT 13 punct
        """
    reading = reading_of_tree(rows)
    text = reading.report.text
    places = [(text.index(words), text.index(words) + len(words)) for words in ("Ada", "told")]
    first = (0, text.index(" Ada"))
    second = (text.index("Bo Ek"), len(text))
    page = page_of(tree_of(reading), quotes_of(text))
    draft = Draft((places[0],), (places[1],), (first, second))
    (made,) = bounded(page, [draft])
    assert made.content == (first,)
