"""Numbers in all the ways people write them, and numbers that count nothing. All invented."""

import pytest

from crossread.extract.figure.context import Context
from crossread.extract.figure.numbers import numbers_in
from crossread.extract.figure.shares import is_whole
from crossread.extract.figure.traps import trap_of
from crossread.extract.figure.units import unit_of

WRITTEN = [
    ("Three to four dozen goats", "Three to four dozen", 36, 48),
    ("two or three dozen", "two or three dozen", 24, 36),
    ("one or two hundred", "one or two hundred", 100, 200),
    ("Two to three hundred riders", "Two to three hundred", 200, 300),
    ("40 to 50,000 riders", "40 to 50,000", 40_000, 50_000),
    ("40 to 500 riders", "40 to 500", 40, 500),
    ("50 to two hundred", "50 to two hundred", 50, 200),
    ("500 to a thousand", "500 to a thousand", 500, 1000),
    ("1 to 50,000 riders", "1 to 50,000", 1, 50_000),
    ("$3-4m", "3-4m", 3e6, 4e6),
    ("£1.2bn to £1.4bn", "1.2bn to £1.4bn", 1.2e9, 1.4e9),
    ("20−25 riders", "20−25", 20, 25),
    ("3 to 5 lakh riders", "3 to 5 lakh", 3e5, 5e5),
    ("One and a half million", "One and a half million", 1.5e6, 1.5e6),
    ("a million and a half", "a million and a half", 1.5e6, 1.5e6),
    ("two and a half hours", "two and a half", 2.5, 2.5),
    ("seven-and-a-half miles", "seven-and-a-half", 7.5, 7.5),
    ("a quarter of a million", "a quarter of a million", 250_000, 250_000),
    ("three quarters of a million", "three quarters of a million", 750_000, 750_000),
    ("half-a-dozen goats", "half-a-dozen", 6, 6),
    ("1½ million riders", "1½ million", 1.5e6, 1.5e6),
    ("2 1/2 miles", "2 1/2", 2.5, 2.5),
    ("2/3 of the town", "2/3", 2 / 3, 2 / 3),
    ("12 000 riders", "12 000", 12_000, 12_000),
    ("1 500 000 riders", "1 500 000", 1.5e6, 1.5e6),
    ("12'500 riders", "12'500", 12_500, 12_500),
    ("5,00,000 rupees", "5,00,000", 500_000, 500_000),
    ("1,50,00,000 votes", "1,50,00,000", 1.5e7, 1.5e7),
    ("8,5 million riders", "8,5 million", 8.5e6, 8.5e6),
    ("8,5 percent", "8,5", 8.5, 8.5),
    ("1.200 people", "1.200", 1200, 1200),
    ("1.200 metres", "1.200", 1.2, 1.2),
    ("1.200.000 riders", "1.200.000", 1.2e6, 1.2e6),
    ("€2.5 mn", "2.5 mn", 2.5e6, 2.5e6),
    ("Rs 200 cr", "200 cr", 2e9, 2e9),
    ("£5 m", "5 m", 5e6, 5e6),
    ("5 m of rope", "5", 5, 5),
    ("a couple hundred riders", "a couple hundred", 200, 200),
    ("a couple of hundred riders", "a couple of hundred", 200, 200),
    ("a couple of riders", "a couple", 2, 2),
    ("a handful of riders", "a handful", 3, None),
    ("a baker's dozen of goats", "a baker's dozen", 13, 13),
    ("three score riders", "three score", 60, 60),
    ("several hundred billion", "several hundred billion", 2e11, None),
]


@pytest.mark.parametrize(("text", "words", "low", "high"), WRITTEN)
def test_a_number_is_read_in_every_way_of_writing(
    text: str, words: str, low: float, high: float | None
) -> None:
    """One grammar reads multipliers that two ends share, parts of a scale, and all separators."""
    first = numbers_in(text)[0]
    assert (text[first.start : first.end], first.low, first.high) == (words, low, high)


def test_as_many_is_the_number_before() -> None:
    """ "As many" repeats the number before it, and says nothing where there is none."""
    again = numbers_in("Twelve soldiers and as many rebels fled.")[1]
    assert (again.low, again.high) == (12, 12)
    for text in ("As many riders as ever came.", "Twelve rode, twice as many walked."):
        assert all(text[n.start : n.end] != "as many" for n in numbers_in(text))


def test_no_count_has_hundreds_of_digits() -> None:
    """A row of 310 digits, or a trillion trillion, is no number and breaks nothing."""
    assert numbers_in("9" * 310 + " goats") == []
    assert numbers_in("a " + "trillion " * 40 + "goats") == []


NONE = [
    "call 0800 22 44 66", "+44 20 7946 0958", "1-800-555-0134", "(020) 7946 0958", "at 12h30",
    "the March 12th parade", "version 1.2.3",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_telephones_and_hours_are_no_numbers(text: str) -> None:
    """Telephones, hours and dates are one thing with digits in it."""
    assert numbers_in(text) == []


AGES = [
    ("A woman, 81, and a boy, 9, drowned.", "81 9"),
    ("A mother, 34, and her daughters, 6 and 4, drowned.", "34 6 4"),
    ("Two brothers, 12 and 15, drowned.", "12 15"),
    ("Her grandsons, 8, 10 and 12, drowned.", "8 10 12"),
    ("Three others, ages 20, 22 and 25, were hurt.", "20 22 25"),
    ("Four teenagers, all 17, drowned.", "17"),
    ("The driver (52) and a passenger (47) drowned.", "52 47"),
    ("Their sons (9, 12) drowned.", "9 12"),
    ("A boy of 9 drowned.", "9"),
    ("He was 41 when he died.", "41"),
    ("Adults 65 and older may ride.", "65"),
    ("Mother, 34, and daughter, 6, drown", "34 6"),
    ("A boy, nine, drowned.", "nine"),
    ("The dead were riders, 12 of them.", ""),
    ("The soldiers (12) drowned.", ""),
    ("He was 41 miles off.", ""),
]


def trapped(text: str, reason: str) -> str:
    """The numbers of a sentence that are traps for that reason."""
    found = []
    for number in numbers_in(text):
        unit = unit_of(text, number)
        context = Context(text=text, number=number, unit=unit, start=0, end=len(text))
        if trap_of(context) == reason:
            found.append(text[number.start : number.end])
    return " ".join(found)


@pytest.mark.parametrize(("text", "ages"), AGES)
def test_an_age_is_no_count(text: str, ages: str) -> None:
    """A number in apposition to a person, or to several in a list, is an age."""
    assert trapped(text, "age") == ages


DAYS = [
    ("By March 15 eleven people had died.", "15"),
    ("As of March 12 nine people had died.", "12"),
    ("On Sept. 11 attackers killed 40.", "11"),
    ("On the night of March 12 soldiers killed nine.", "12"),
    ("The October 7 attacks killed 40.", "7"),
    ("On 12 May nine people died.", "12"),
    ("In March 12 people died.", ""),
    ("Since May 12 people have died.", ""),
    ("Since May 12 nine people have died.", "12"),
    ("Twelve may have died.", ""),
]


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_the_day_of_a_date_is_no_count(text: str, days: str) -> None:
    """After a month stands its day, unless the month is whole ("in March") and people follow."""
    assert trapped(text, "date") == days


OTHERS = [
    ("It began at 6 in the evening.", "clock time", "6"),
    ("It began at nine o'clock.", "clock time", "nine"),
    ("It began at 10.30 on Monday.", "clock time", "10.30"),
    ("It began at 1500 GMT.", "clock time", "1500"),
    ("The toll rose to 28 from 14 on Monday.", "clock time", ""),
    ("Shares closed at 12.50 on Monday.", "clock time", ""),
    ("Call 112 or 113 for help.", "telephone", "112 or 113"),
    ("They call 112 witnesses.", "telephone", ""),
    ("See https://harbour.example/news/12345 for more.", "address", "12345"),
    ("See harbour.example/2025/dam-12 for more.", "address", "2025"),
    ("Orenia beat Talvia 3 to 2.", "score", "3 2"),
    ("The score was 3 to 1.", "score", "3 1"),
    ("Flight 93 killed 40 people.", "name", "93"),
    ("Soldiers of Division 9 killed nine.", "name", "9"),
    ("A four-door car and a four-day trip.", "compound", "four"),
    ("A six-member council.", "compound", ""),
]


@pytest.mark.parametrize(("text", "reason", "words"), OTHERS)
def test_what_names_or_times_something_is_no_count(text: str, reason: str, words: str) -> None:
    """Clock times, telephones, addresses, scores and names with numbers count nothing."""
    assert trapped(text, reason) == words


@pytest.mark.parametrize(
    "text", ["A third of the 90", "Nine of the 90", "30% of its some 90", "Most of the 90"]
)
def test_the_whole_of_a_share_is_known_as_such(text: str) -> None:
    """What befell a share did not befall the whole."""
    assert is_whole(text, 0, text.index("90"))
    assert not is_whole("The 90", 0, 4)
