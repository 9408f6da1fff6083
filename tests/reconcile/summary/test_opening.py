"""The short account begins with the heart of the story; then comes what else the reports tell."""

from typing import Any

import pytest
from msgspec.structs import replace

from crossread.reconcile import reconcile
from crossread.reconcile.summary.pointing import points_outside
from crossread.records import Lineage, Sentence, WhenBasis
from tests.reconcile.happening.test_timeline import told
from tests.reconcile.made import reading as made
from tests.reconcile.made import standing, story
from tests.support import reading_of_tree

BRIDGE = "The old bridge at Karsk fell into the Ilva on Monday"
BROKE = "The bridge at Karsk broke and fell into the Ilva on Monday"
SCHOOLS = "All schools of the northern province closed because of the great frost"
STATED = {"when": "2022-02-28"}


def lines(*readings: Any) -> list[str]:
    """The lines of the short account of the readings as one story."""
    return [each.text for each in reconcile(story(*readings), readings, Lineage()).summary]


def test_what_other_reports_are_about_follows() -> None:
    """What other reports tell first is a line where no line tells it; what is told is none."""
    words = {"a": BRIDGE, "b": BROKE, "c": SCHOOLS, "d": SCHOOLS}
    found = lines(*(told(name, (each, STATED)) for name, each in words.items()))
    assert len(found) == 2
    assert f"{SCHOOLS}." in found
    assert {f"{BRIDGE}.", f"{BROKE}."} & {*found}


def test_a_day_is_told_where_only_its_report_explains_it() -> None:
    """ "Today" stands with its date; a sentence of two weekdays is given none."""
    today = "The old bridge at Karsk fell into the Ilva today"
    assert lines(told("a", (today, {})), told("b", (today, {})))[0] == f"{today} (1 March 2022)."
    both = "The bridge built on Sunday at Karsk fell into the Ilva on Monday"
    assert lines(told("a", (both, STATED)), told("b", (both, STATED)))[0] == f"{both}."


@pytest.mark.parametrize(
    ("words", "fields", "day"),
    [
        ("The bridge at Karsk fell into the Ilva on Monday", {"when_basis": "carried"}, "28 Feb"),
        ("The bridge at Karsk fell into the Ilva on Friday", {"when": "2022-02-25"}, "25 Feb"),
        ("The bridge at Karsk fell into the Ilva, police said Saturday", {"when": None}, "26 Feb"),
        ("The bridge at Karsk fell into the Ilva, police said Wednesday", {"when": None}, ""),
        ("The bridge at Karsk fell into the Ilva on Monday", {"when_basis": "report"}, ""),
    ],
)
def test_a_weekday_is_told_by_its_date(words: str, fields: Any, day: str) -> None:
    """Stated for the week before, carried or said just before the report; else it stands alone."""
    given = {**STATED, "when_basis": "stated", **fields}
    given["when_basis"] = WhenBasis(given["when_basis"])
    (first, *_) = lines(told("a", (words, given)), told("b", (words, given)))
    assert first == (f"{words} ({day}ruary 2022)." if day else f"{words}.")


def test_one_report_has_no_heart_of_a_story() -> None:
    """What one report tells is no account of several."""
    assert lines(told("a", (BRIDGE, STATED))) == []


def test_a_passing_word_is_no_heart_of_a_story() -> None:
    """What no report is about, and none tells at its head, does not begin the account."""
    slight = {"main_score": 0.05, "score": 0.2}
    far = "The council met. " * 3
    readings = [told(name, (BRIDGE, slight)) for name in ("a", "b")]
    assert lines(*readings) != []
    moved = [behind(far, each) for each in readings]
    assert lines(*moved) == []


def behind(text: str, given: Any) -> Any:
    """A reading with sentences before its own."""
    more = tuple(
        Sentence(start=at * 17, end=at * 17 + 16, first=0, last=0) for at in range(len(text) // 17)
    )
    size = len(text)
    return replace(
        given,
        report=replace(given.report, text=text + given.report.text),
        sentences=more
        + tuple(replace(s, start=s.start + size, end=s.end + size) for s in given.sentences),
        happenings=tuple(
            replace(h, span=replace(h.span, start=h.span.start + size, end=h.span.end + size))
            for h in given.happenings
        ),
        tokens=tuple(replace(t, start=t.start + size, end=t.end + size) for t in given.tokens),
    )


CAPTION = "A crane stood at the bridge at Karsk before it fell"


def test_a_caption_is_no_line() -> None:
    """What stands before the credit of a photograph tells nothing."""
    base = told("a", (CAPTION, {}), (BRIDGE, STATED))
    text = base.report.text.replace(". The old", ". (By Ada Lunde -- KNA) The old")
    apart = len(text) - len(base.report.text)
    moved = replace(
        base,
        report=replace(base.report, text=text),
        sentences=tuple(
            replace(s, start=s.start + apart * (s.start > 9), end=s.end + apart * (s.start > 9))
            for s in base.sentences
        ),
        happenings=tuple(
            replace(
                h,
                span=replace(
                    h.span,
                    start=h.span.start + apart * (h.span.start > 9),
                    end=h.span.end + apart * (h.span.start > 9),
                ),
            )
            for h in base.happenings
        ),
        tokens=(),
    )
    assert CAPTION + "." not in lines(moved, told("b", (BROKE, STATED)))


MOVE = """
The DET 2 det
move NOUN 3 nsubj
angered VERB 0 root
all DET 5 det
farmers NOUN 3 obj
of ADP 8 case
the DET 8 det
valley NOUN 5 nmod
~. PUNCT 3 punct
"""
AID = """
Parliament PROPN 2 nsubj
opposed VERB 0 root
such ADJ 4 amod
aid NOUN 2 obj
for ADP 7 case
the DET 7 det
farmers NOUN 4 nmod
~. PUNCT 2 punct
"""
BILL = """
The DET 3 det
Karsk PROPN 3 compound
farmers NOUN 4 nsubj
oppose VERB 0 root
the DET 6 det
bill NOUN 4 obj
of ADP 8 case
parliament NOUN 6 nmod
~. PUNCT 4 punct
"""


@pytest.mark.parametrize(("rows", "stands"), [(MOVE, False), (AID, False), (BILL, True)])
def test_a_sentence_that_points_elsewhere_does_not_stand(rows: str, stands: bool) -> None:
    """ "The move" and "such aid" are no lines; what is named is."""
    reading = reading_of_tree(rows)
    found = standing(reading.sentences[0], reading, 0)
    assert (found is not None) is stands


GLUED = """
Farmers NOUN 2 nsubj
protest VERB 8 ccomp
against ADP 6 case
the DET 6 det
new ADJ 6 amod
bridge NOUN 2 obl
Police NOUN 8 nsubj
closed VERB 0 root
the DET 11 det
main ADJ 11 amod
road NOUN 8 obj
to ADP 13 case
Karsk PROPN 11 nmod
on ADP 15 case
Monday PROPN 8 obl
~. PUNCT 8 punct
"""


def test_a_headline_that_lost_its_line_is_no_part_of_a_sentence() -> None:
    """Two sentences without a mark between them do not stand as one; the second does."""
    reading = reading_of_tree(GLUED)
    (sentence,) = reading.sentences
    assert standing(sentence, reading, 0) is None
    found = standing(sentence, reading, reading.report.text.index("Police"))
    assert found is not None
    assert found[0] == "Police closed the main road to Karsk on Monday."
    assert found[1].of(reading.report) == found[0]


REASON = """
For ADP 3 case
that DET 3 det
reason NOUN 6 obl
he PRON 6 nsubj
should AUX 6 aux
go VERB 0 root
~. PUNCT 6 punct
"""
OURS = """
We PRON 3 nsubj
will AUX 3 aux
rebuild VERB 0 root
the DET 5 det
bridge NOUN 3 obj
that PRON 7 nsubj
fell VERB 5 acl:relcl
~. PUNCT 3 punct
"""


@pytest.mark.parametrize(("rows", "points"), [(REASON, True), (OURS, False)])
def test_words_that_hang_on_a_question_are_no_line(rows: str, points: bool) -> None:
    """ "For that reason he should go" says nothing by itself."""
    reading = reading_of_tree(rows)
    whole = reading.report.span(0, len(reading.report.text))
    assert points_outside(whole, reading) is points


@pytest.mark.parametrize(
    ("score", "main_score", "news"), [(0.9, 0.8, True), (0.9, 0.2, False), (0.3, 0.5, True)]
)
def test_what_lies_back_is_news_where_a_report_is_about_it(
    score: float, main_score: float, news: bool
) -> None:
    """What came to light today of last year begins an account; a passing word of it does not."""
    old = {"when": "2021-02-28", "score": score, "main_score": main_score}
    readings = [told(name, (BRIDGE, old)) for name in ("a", "b")]
    assert bool(lines(*readings)) is news


def test_words_that_until_turns_are_no_line() -> None:
    """Of "until “Karsk pays the debts of the mill”" nobody says that Karsk pays."""
    said = "Karsk pays all the debts of the old mill"
    for before, found in (("No talks until ", False), ("He told us: ", True)):
        texts = [f"{before}“{said}.” {FERRY}." for _ in "ab"]
        readings = [
            made(text, name=name, quotes=[(said, "Ada Lunde", {})])
            for name, text in zip("ab", texts, strict=True)
        ]
        assert any(said in line for line in lines(*readings)) is found


FERRY = "A ferry left for Vell at dawn"


def test_what_goes_on_in_other_marks_is_no_line() -> None:
    """Of “The plan … was not” “a plan of ours” nobody says the first half."""
    said = "The plan for the old mill of Karsk was never"
    for behind, found in ((" “a plan of ours.”", False), (",” he said.", True)):
        texts = [f"He told us: “{said}{behind} {FERRY}." for _ in "ab"]
        readings = [
            made(text, name=name, quotes=[(said, "Ada Lunde", {})])
            for name, text in zip("ab", texts, strict=True)
        ]
        assert any(said in line for line in lines(*readings)) is found


@pytest.mark.parametrize("section", ["", " (Opinion)"])
def test_a_line_of_a_column_is_told_as_its_writers(section: str) -> None:
    """What no news report tells is no more than what a commentary says."""
    some = [told("a", (BRIDGE, STATED)), told("b", (SCHOOLS, STATED))]
    outlet = f"Karsk Post{section}"
    some = [replace(e, report=replace(e.report, outlet=outlet)) for e in some]
    before = f"A commentary ({outlet}): " if section else ""
    (line,) = lines(*some)
    assert line.removeprefix(before) in (f"{BRIDGE}.", f"{SCHOOLS}.")
    assert line.startswith(before)
