"""The plain text of a text, and the way back. All sentences are invented."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.plain import View, as_given, plain_reading, plain_report, view_of
from crossread.records import Furniture, FurnitureKind, Reading
from tests.support import reading_of_tree, report_of

ODD = st.text(
    st.sampled_from("ab1,. \n\r-\u00ad\u200b\u202e\u2011\ufb01１٢&lt;#;`'$€\U000e0041"), max_size=80
)
PARAGRAPH = (
    "TALVIK, Orenia - The old ferry sank off the harbour of Talvik on Monday and at least nine "
    "people drowned, the coast guard said. More than 12,500 people live on the island, which has "
    "one well-known pier. The next ferry leaves on Friday at ten in the morning."
)


@given(ODD | st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_every_plain_character_stands_for_some_as_given(text: str) -> None:
    """Places of the plain text are places of the text, in order, and never empty."""
    view = view_of(text)
    places = [view.to_given(at, at + 1) for at in range(len(view.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@given(ODD)
@settings(max_examples=300, deadline=None)
def test_there_and_back_leads_to_the_same_words(text: str) -> None:
    """A stretch of the plain text, sought in the text as given, is found again."""
    view = view_of(text)
    for start in range(len(view.text)):
        first, last = view.to_plain(*view.to_given(start, start + 1))
        assert first <= start < last


@given(st.text(st.sampled_from("abc, .\n"), max_size=30))
def test_a_plain_text_is_left_alone(text: str) -> None:
    """Where nothing is to be made plain, the text is its own view."""
    assert view_of(text) == View(text)


SAME = [
    ("Rep. Ek -LRB- D-Vell -RRB- left", "Rep. Ek (D-Vell) left"),
    ("peo\u00adple", "people"),
    ("peo\u00ad\n  ple", "people"),
    ("12,\u200b500", "12,500"),
    ("Le\u200dna \u2060Oskar\ufeff", "Lena Oskar"),
    ("twenty\u2011five", "twenty-five"),
    ("１２，５００", "12,500"),
    ("١٢٬٥٠٠", "12,500"),
    ("\ufb02ed", "fled"),
    ("At&nbsp;least &ldquo;12&#8203;&rdquo;", "At\u00a0least “12”"),
    ("R&D; and AT&T", "R&D; and AT&T"),
    ("45,000-50 ,000 fled", "45,000-50,000 fled"),
    ("a quake of 6. 1 , the mayor said .", "a quake of 6.1 , the mayor said ."),
    ("it ended with phase 6. 1 died.", "it ended with phase 6. 1 died."),
    ("on May 1, 300 fled , he said .", "on May 1, 300 fled , he said ."),
    ("$2. 5 million", "$2.5 million"),
    ("22, 000 fans", "22,000 fans"),
]


@pytest.mark.parametrize(("text", "plain"), SAME)
def test_what_shows_the_same_reads_the_same(text: str, plain: str) -> None:
    """Invisible characters, look-alikes, entities and numbers set apart are read plainly."""
    assert view_of(text).text == plain


@pytest.mark.parametrize("width", range(45, 100))
@pytest.mark.parametrize("newline", ["\n", "\r\n", " \n"])
def test_wrapped_lines_are_joined(width: int, newline: str) -> None:
    """A text that was wrapped at a fixed width is read as if it never had been."""
    text = f"Ferry sinks off Talvik\n\n{PARAGRAPH}\n\n“We saw it,” the pilot said."
    parts = [textwrap.fill(part, width) for part in text.split("\n\n")]
    wrapped = newline.join("\n\n".join(parts).split("\n"))
    assert view_of(wrapped).text.replace("\r", "").replace(" \n", "\n") == text


LINES = [
    "Ferry sinks off Talvik\nBy Ana Reis\nThe old ferry sank on Monday.",
    "The old ferry sank off the harbour of Talvik on Monday morning.\nNine people drowned there.",
    "- Twelve people were hurt in Talvik on Monday afternoon\n- nine people were hurt in Orsk on "
    "Tuesday afternoon",
    "Nine die as ferry sinks off the harbour of Talvik on Monday\nMayor shuts every pier in Orenia "
    "until the coast guard\nCoast guard sends the last of its boats to Talvik at",
]


@pytest.mark.parametrize("text", LINES)
def test_lines_that_are_not_full_stay_apart(text: str) -> None:
    """Headlines, bylines, lists and paragraphs of one line are not joined."""
    assert view_of(text).plain


def test_a_reading_comes_back_to_the_words_as_given() -> None:
    """Sentences and tokens of the plain text cover the same words of the text as given."""
    given_report = report_of("Ni\u00adne peo\u00adple.")
    rows = "Nine NUM 2 nummod\npeople NOUN 0 root\n~. PUNCT 2 punct"
    found = as_given(reading_of_tree(rows), given_report)
    assert [given_report.text[t.start : t.end] for t in found.tokens] == [
        "Ni\u00adne", "peo\u00adple", ".",
    ]  # fmt: skip
    again = plain_reading(found)
    assert [(t.start, t.end) for t in again.tokens] == [(0, 4), (5, 11), (11, 12)]
    assert again.report.text == "Nine people."


def test_furniture_is_left_as_it_is() -> None:
    """What nobody reads is not made plain, and stays where it stands."""
    report = report_of("peo\u00adple ad\u00advert")
    mark = Furniture(span=report.span(8, 15), kind=FurnitureKind.ADVERTISEMENT, reason="")
    from msgspec.structs import replace

    plain = plain_report(replace(report, furniture=(mark,)))
    assert plain.text == "people ad\u00advert"
    assert plain.furniture[0].span.of(plain) == "ad\u00advert"


def test_a_plain_report_is_the_same_report() -> None:
    """No copy is made where there is nothing to do."""
    report = report_of("Nine people.")
    assert plain_report(report) is report
    reading = Reading(report=report)
    assert plain_reading(reading) is reading
