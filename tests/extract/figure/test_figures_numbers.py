"""Numbers, hedges and units: pairs that a journalist can read. All sentences are invented."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.extract.figure.hedges import bounds, hedge_of
from crossread.extract.figure.links import FROM
from crossread.extract.figure.numbers import numbers_in
from crossread.extract.figure.units import unit_of

WRITTEN = [
    ("12 miners", "12", 12, 12),
    ("5,800 people", "5,800", 5800, 5800),
    ("1.2 million homes", "1.2 million", 1_200_000, 1_200_000),
    ("£3.4bn", "3.4bn", 3.4e9, 3.4e9),
    ("80k followers", "80k", 80_000, 80_000),
    ("12.3m tonnes of grain", "12.3m", 12_300_000, 12_300_000),
    ("twenty-eight sailors", "twenty-eight", 28, 28),
    ("two hundred and fifty thousand", "two hundred and fifty thousand", 250_000, 250_000),
    ("half a million", "half a million", 500_000, 500_000),
    ("a dozen goats", "a dozen", 12, 12),
    ("two dozen goats", "two dozen", 24, 24),
    ("dozens of goats", "dozens", 24, None),
    ("scores of ferries", "scores", 40, None),
    ("hundreds of ferries", "hundreds", 200, None),
    ("several hundred ferries", "several hundred", 200, None),
    ("tens of thousands of marchers", "tens of thousands", 20_000, None),
    ("hundreds of thousands marched", "hundreds of thousands", 200_000, None),
    ("15,000 to 20,000 marchers", "15,000 to 20,000", 15_000, 20_000),
    ("between 600 and 6,000 marchers", "600 and 6,000", 600, 6000),
    ("50 or 60 riders", "50 or 60", 50, 60),
    ("3 to 4 million voters", "3 to 4 million", 3e6, 4e6),
    ("half of the 40 hostages", "half", 0.5, 0.5),
    ("two-thirds of the village", "two-thirds", 2 / 3, 2 / 3),
    ("no one was hurt", "no one", 0, 0),
    ("No cases were found", "No", 0, 0),
    ("a 2,500-strong force", "2,500", 2500, 2500),
    ("5\u202f800 people", "5\u202f800", 5800, 5800),
]


@pytest.mark.parametrize(("text", "words", "low", "high"), WRITTEN)
def test_a_number_is_read_as_it_is_written(
    text: str, words: str, low: float, high: float | None
) -> None:
    """A number keeps the exact words of its expression and the bounds that they state."""
    first = numbers_in(text)[0]
    assert (text[first.start : first.end], first.low, first.high) == (words, low, high)


NONE = [
    "the 21st day", "in the 1990s", "at 10:27 PM", "on 1\\/26\\/11", "2009-09-01T10:38:07",
    "no longer", "call 555-0134", "the third man", "chapter 1.2.3", "a quarter ended",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_number_is_not_read(text: str) -> None:
    """Ordinals, decades, clock times, dates and telephones are no numbers."""
    assert numbers_in(text) == []


def test_a_change_and_a_total_are_two_numbers() -> None:
    """ "Rose by one to 16" holds a change and a total, and no range."""
    text = "The toll rose by one to 16."
    assert [text[n.start : n.end] for n in numbers_in(text)] == ["one", "16"]


def test_an_old_and_a_new_number_are_two() -> None:
    """ "Cut from 20 to 27" holds two counts; "prices from $5 to $9" one range."""
    assert len(numbers_in("The count was raised from 20 to 27.")) == 2
    assert len(numbers_in("Prices run from $5 to $9.")) == 1


HEDGED = [
    ("at least 12", "at least", "at-least", 12, None),
    ("12 or more", "or more", "at-least", 12, None),
    ("more than 12", "more than", "more-than", 12, None),
    ("over 12", "over", "more-than", 12, None),
    ("up to 75", "up to", "up-to", None, 75),
    ("as many as 75", "as many as", "up-to", None, 75),
    ("fewer than 12", "fewer than", "fewer-than", None, 12),
    ("nearly 8,000", "nearly", "nearly", None, 8000),
    ("about 300", "about", "about", 300, 300),
    ("an estimated 300", "an estimated", "about", 300, 300),
    ("some 26", "some", "about", 26, 26),
    ("a total of 26", None, "exact", 26, 26),
    ("at least another 500", "at least", "at-least", 500, None),
    ("300 or so", "or so", "about", 300, 300),
    ("dozens", "dozens", "vague", 24, None),
    ("an estimated 250 to 500", "an estimated", "range", 250, 500),
    ("perhaps 15,000 to 20,000", "perhaps", "range", 15_000, 20_000),
]


@pytest.mark.parametrize(("text", "hedge", "kind", "low", "high"), HEDGED)
def test_a_hedge_opens_the_side_that_it_names(
    text: str, hedge: str | None, kind: str, low: float | None, high: float | None
) -> None:
    """What is stated stays as stated: the open side has no bound."""
    number = numbers_in(text)[0]
    found = hedge_of(text, number, start=0, end=len(text))
    assert (found.words, found.kind.value, *bounds(number, found.kind)) == (hedge, kind, low, high)


UNITS = [
    ("$6", "dollar"), ("US$58", "dollar"), ("US $58", "dollar"),
    ("HK$3.7 billion", "hong kong dollar"),
    ("800 yuan", "chinese yuan"), ("£40", "pound sterling"), ("5 per cent", "percentage"),
    ("5%", "percentage"), ("10 km", "kilometre"), ("87 mph", "mile per hour"), ("64GB", "gigabyte"),
    ("5 tonnes", "metric ton"), ("$10 per gram", "dollar per gram"),
    ("5 percent a year", "percentage per year"),
    ("4-year-old", "year of age"), ("30 years", "year"),
    ("tens of thousands of dollars", "dollar"),
    ("52,000 barrels a day", "barrel per day"), ("30 degrees Celsius", "celsius"),
    ("12 miners", None), ("5 m people", None), ("12 minor wounds", None),
    ("$6 a year ago", "dollar"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), UNITS)
def test_a_unit_has_one_name(text: str, name: str | None) -> None:
    """However a unit is written, it is kept by one name; what is counted has none."""
    unit = unit_of(text, numbers_in(text)[0])
    assert (unit.name if unit else None) == name


@given(st.integers(min_value=2, max_value=10**9))
def test_a_numeral_with_commas_is_its_value(value: int) -> None:
    """Law: whatever the number, writing it with commas and reading it gives it back."""
    (number,) = numbers_in(f"counted {value:,} gulls")
    assert number.low == number.high == value


@given(st.text(alphabet="0123456789 ,.-$%mkbatofdozenhundred\n", max_size=60))
def test_numbers_never_overlap_and_never_fail(text: str) -> None:
    """Law: numbers come in order, apart from one another, with low at most high."""
    found = numbers_in(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(n.high is None or n.low <= n.high for n in found)


def test_a_number_known_before_is_no_bound() -> None:
    """ "Fewer than the 40 reported on Monday" states that 40 were reported."""
    text = "12 were missing, fewer than the 40 reported on Monday"
    number = numbers_in(text)[1]
    found = hedge_of(text, number, start=0, end=len(text))
    assert (found.words, bounds(number, found.kind)) == (None, (40, 40))


@pytest.mark.parametrize(
    ("gap", "revised"),
    [
        (", up from ", True),
        (" people, compared with ", True),
        (" and Lunde left the race with ", False),
    ],
)
def test_a_number_that_another_is_compared_with_was_before_it(gap: str, revised: bool) -> None:
    """ "129, compared with 163" tells two states; "129 and Lunde left with 163" tells of two."""
    assert bool(FROM.match(gap)) is revised
