"""Times: what is found, what it is resolved to, and what is refused."""

import pytest

from crossread.extract.time.times import times_in
from crossread.records import Reading
from tests.support import reading_of_tree, report_of

MONDAY = "2022-01-10"


def values(text: str, published: str | None = MONDAY) -> dict[str, str | None]:
    """Return the words of each time and its value."""
    reading = Reading(report=report_of(text, published=published))
    return {time.span.of(reading.report): time.value for time in times_in(reading)}


def test_the_name_of_a_broadcast_is_no_day() -> None:
    """ "NBC's “Today”" is a programme; "“Today we vote”" begins a quotation of that day."""
    assert values("Lunde went on ONB’s “Today” to speak.") == {}
    assert values("Lunde went on ONB's Today to speak.") == {}
    assert values("“Today we vote,” Lunde said.") == {"Today": "2022-01-10"}


def test_a_day_that_heads_the_text() -> None:
    """A full date in a line above an undated report tells when it was written."""
    text = "Lorvik, Saturday, September 14, 2013\n\nThe mill burned down on Friday night."
    days = [time.value for time in times_in(Reading(report=report_of(text, published=None)))]
    assert days == ["2013-09-14", "2013-09-13TNI"]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The council met on Monday.", "Monday", "2022-01-10"),
        ("The council met on Friday.", "Friday", "2022-01-07"),
        ("The council will meet on Friday.", "Friday", "2022-01-14"),
        ("It closed last week.", "last week", "2022-W01"),
        ("It closed on Friday last week.", "Friday last week", "2022-01-07"),
        ("It closed on Sunday last week.", "Sunday last week", "2022-01-09"),
        ("They meet on Tuesday next week.", "Tuesday next week", "2022-01-18"),
        ("It closed earlier this month.", "earlier this month", "2022-01"),
        ("It closed last Monday.", "last Monday", "2022-01-03"),
        ("The ferry sank on Jan. 25, 2021, off Orle.", "Jan. 25, 2021", "2021-01-25"),
        ("The ferry sank on 25 January.", "25 January", "2022-01-25"),
        ("It stood since the 1990s.", "the 1990s", "199"),
        ("He left three years ago.", "three years ago", "2019"),
        ("It lasted two and a half years.", "two and a half years", "P2Y6M"),
        ("They waited a few days.", "a few days", "PXD"),
        ("The market opens every Thursday.", "every Thursday", "XXXX-WXX-4"),
        ("Sales fell in the third quarter of 2020.", "the third quarter of 2020", "2020-Q3"),
        ("Orle is calm now.", "now", "PRESENT_REF"),
        ("It was recently sold.", "recently", "PAST_REF"),
        ("He arrived at 9 a.m. Friday.", "9 a.m. Friday", "2022-01-07T09:00"),
        ("Shots rang out late on Thursday.", "late on Thursday", "2022-01-06"),
        ("It burned Sunday night.", "Sunday night", "2022-01-09TNI"),
        ("It opened in the winter of 1994.", "the winter of 1994", "1994-WI"),
        ("Shops shut over Christmas.", "Christmas", "2021-12-25"),
        ("The mill shut last April.", "last April", "2021-04"),
        ("It fell over the past two months.", "the past two months", "P2M"),
    ],
)
def test_values(text: str, words: str, value: str) -> None:
    """Each way of naming a time in the news has one value."""
    assert values(text) == {words: value}


def test_own_weekday_in_the_future() -> None:
    """In a report of Monday, "Monday" is that day even where the clause looks ahead."""
    assert values("They will meet Monday.") == {"Monday": "2022-01-10"}


def test_told_from_the_time_last_named() -> None:
    """ "Two days earlier" and "the following month" count from the time last named."""
    found = values("The dam broke on March 12, 2021. Two days earlier it had leaked.")
    assert found["Two days earlier"] == "2021-03-10"
    found = values("The dam broke in March 2021. The following month it was mended.")
    assert found["The following month"] == "2021-04"


def test_previous_day() -> None:
    """ "The previous day" is the day before the one last named, and says what it rests on."""
    reading = Reading(report=report_of("Orle burned on Friday. The previous day it was calm."))
    friday, before = times_in(reading)
    assert before.value == "2022-01-06"
    assert before.basis == friday.id


def test_no_publication_date() -> None:
    """Without the day of the report a relative time has no value, and says why."""
    text = "It burned on Friday, as the mill of the upper town had done before, on 3 May 2020."
    reading = Reading(report=report_of(text, published=None))
    friday, whole = times_in(reading)
    assert (friday.value, friday.unresolved) == (None, "no publication date")
    assert whole.value == "2020-05-03"


@pytest.mark.parametrize(
    "text",
    [
        "May he return.",
        "They march to Orle.",
        "Jan Mirek spoke.",
        "A 34-year-old baker spoke.",
        "It cost $1,990.",
        "Under Article 4 they may act.",
        "The second man fell.",
        "Half of the harvest, three-quarters of it, is lost.",
    ],
)
def test_refused(text: str) -> None:
    """Modal verbs, names, ages, prices and fractions are no times."""
    assert values(text) == {}


def test_tense_from_the_tree() -> None:
    """The auxiliary of the verb that governs a weekday decides which way it lies."""
    reading = reading_of_tree(
        """
        Envoys NOUN 3 nsubj
        will AUX 3 aux
        gather VERB 0 root
        in ADP 5 case
        Orle PROPN 3 obl
        Friday PROPN 3 obl
        ~. PUNCT 3 punct
        """
    )
    assert [time.value for time in times_in(reading)] == ["2022-01-14"]


def test_paragraphs_keep_apart() -> None:
    """A month at the end of one paragraph takes no number from the next."""
    assert values("It began in May.\n12 people came.") == {"May": "2021-05"}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It fell at 5 p.m. (1500 GMT) on Monday.", "1500 GMT", "2022-01-10T15:00"),
        ("By 0930 BST nine were found.", "0930 BST", "2022-01-10T09:30"),
        ("The quake came at 1830 hours.", "1830", "2022-01-10T18:30"),
    ],
)
def test_four_digits_before_a_zone_are_a_clock(text: str, words: str, value: str) -> None:
    """1500 GMT is an hour of the day, no year and no number."""
    reading = Reading(report=report_of(text))
    found = {time.span.of(reading.report): time.value for time in times_in(reading)}
    assert found[words] == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It ran between April 16 and May 28 2004.", {"April 16": "2004-04-16"}),
        ("It ran from March to June 2003.", {"March": "2003-03"}),
        ("It ran in March and April of 2003.", {"March": "2003-03"}),
        ("Orle won the 2002-03 season.", {}),
        ("The roof fell this weekend.", {"this weekend": "2022-W01-WE"}),
        ("Troops came in April 2003 and Lund left that June.", {"June": "2003-06"}),
        (
            "At 1700 GMT on 15 January 2021 it shut.",
            {"1700 GMT on 15 January 2021": "2021-01-15T17:00"},
        ),
        ("The fall of Orle frightened the traders.", {}),
        ("Orle led by ten points in the third quarter.", {}),
        ("Sales rose in the third quarter.", {"the third quarter": "2021-Q3"}),
    ],
)
def test_what_stands_beside_a_time_tells_what_it_is(text: str, found: dict[str, str]) -> None:
    """The year of a range stands at its end; a quarter of a game and a fall are no times."""
    every = values(text)
    assert {words: every.get(words) for words in found} == found
    assert found or not every


WILL = """
Results NOUN 4 nsubj
will AUX 4 aux
be AUX 4 aux
announced VERB 0 root
on ADP 6 case
Friday PROPN 4 obl
"""


def test_a_verb_to_come_turns_its_weekday_ahead() -> None:
    """ "Will be announced on Friday" is the next Friday, though "announced" stands nearer."""
    (friday,) = times_in(reading_of_tree(WILL, published=MONDAY))
    assert friday.value == "2022-01-14"
