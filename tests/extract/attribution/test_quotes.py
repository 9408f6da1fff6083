"""Quotation marks of every typography, paired within their own paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.extract.attribution.quotation.quotes import LONGEST_SPEECH, paragraphs_of, quotes_of


def words(text: str, depth: int = 0) -> list[str]:
    """Return the quotes of one depth as they stand in the text."""
    return [text[q.start : q.end] for q in quotes_of(text) if q.depth == depth]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We won,” she said.", ["“We won,”"]),
        ('"We won," she said.', ['"We won,"']),
        ("‘We won,’ she said.", ["‘We won,’"]),
        ("'We won,' she said.", ["'We won,'"]),
        ("«We won», she said.", ["«We won»"]),
        ("„We won“, she said.", ["„We won“"]),
        ("`` We won , '' she said .", ["`` We won , ''"]),
        ("''We won,'' she said.", ["''We won,''"]),
        ("＂We won,＂ she said.", ["＂We won,＂"]),
    ],
)
def test_typographies(text: str, quoted: list[str]) -> None:
    """A quote is found whatever marks the outlet sets."""
    assert words(text) == quoted


def test_nested() -> None:
    """A quote within a quote is found too, one level down."""
    text = "“He told us ‘not yet’ again,” she said."
    assert words(text) == ["“He told us ‘not yet’ again,”"]
    assert words(text, 1) == ["‘not yet’"]


def test_british() -> None:
    """Single marks outside and double ones within are as good as the other way about."""
    assert words("‘He shouted “no” twice,’ she said.") == ["‘He shouted “no” twice,’"]


@pytest.mark.parametrize("text", ["The miners' pay and the '90s", "Rock ’n’ roll, ’til late"])
def test_apostrophes(text: str) -> None:
    """An apostrophe opens no quote."""
    assert quotes_of(text) == []


def test_stray_mark() -> None:
    """One stray mark never reaches past its own paragraph."""
    text = "The ferry “Orla sank. Nobody was hurt.\n\n“We swam,” a cook said.\n\nRain fell."
    assert "“We swam,”" in words(text)
    assert all("\n" not in quote for quote in words(text))


def test_unclosed_takes_its_sentence() -> None:
    """A quote that is never closed ends with its sentence."""
    text = "“We swam. The cook said so."
    assert words(text) == ["“We swam."]
    assert not quotes_of(text)[0].closed


def test_stray_closing_mark() -> None:
    """A closing mark without a partner takes the words of its sentence."""
    assert words("Rain fell. We swam,” the cook said.") == ["We swam,”"]


def test_paragraphs_run_on() -> None:
    """A speech over two paragraphs opens twice and closes once."""
    first, second = quotes_of("“We swam.\n\n“Then we walked,” the cook said.")
    assert first.runs_on
    assert second.closed


def test_one_pair_of_marks_around_paragraphs() -> None:
    """A quote opened in one paragraph and closed in a later one holds what is between them."""
    assert words("“We swam.\nThen we walked.\nIt rained,” the cook said.\nHe coughed.") == [
        "“We swam.\nThen we walked.\nIt rained,”"
    ]


def test_a_mark_left_open_in_one_paragraph_takes_no_other() -> None:
    """Paragraphs that another quote opens in are no part of one that was never closed."""
    assert words("“We swam.\nRain fell.\nThe cook said: “We walked.”") == [
        "“We swam.",
        "“We walked.”",
    ]


TOKENISED = """Rain fell all day .
The ferry 's cook said : `` We swam .
It was cold .
`` Then we walked .
Nobody came . ''
The harbour 's master had no word for it .
Rain fell .
Rain fell ."""


def test_one_sentence_a_line() -> None:
    """Where each line is a sentence, a speech goes on to the line that opens a mark anew."""
    first, second = (q for q in quotes_of(TOKENISED) if q.depth == 0)
    assert TOKENISED[first.start : first.end] == "`` We swam .\nIt was cold ."
    assert first.runs_on
    assert TOKENISED[second.start : second.end] == "`` Then we walked .\nNobody came . ''"


SAID = """The mill is shut , he said .
It was sold in May .
{} It is an apt comparison .
People remember those days .
They were the reason that we fought . '
The {} hall stood empty .
Nobody came .
And nobody went ."""


def test_single_marks_hold_several_lines_of_one_sentence_each() -> None:
    """As double ones do; a mark that a tokenizer set behind the line before opens them too."""
    text = SAID.format("`", "pupils '")
    (quote,) = quotes_of(text)
    said = text[quote.start : quote.end]
    assert (said[:7], said[-10:]) == ("` It is", "fought . '")
    moved = SAID.format("", "town").replace("in May .\n ", "in May . '\n")
    (quote,) = quotes_of(moved)
    assert moved[quote.start : quote.end].startswith("'\nIt is an apt")
    assert quotes_of(SAID.format("", "town ' s")) == []


def test_opening_mark_that_closes() -> None:
    """An opening mark set where a closing one belongs closes the quote."""
    assert words("“We won,“ she said.") == ["“We won,“"]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We won, "she said.', ['"We won, "']),
        ("“We won “, she said.", ["“We won “"]),
        ('"We swam.\nIt was cold, "she said.', ['"We swam.\nIt was cold, "']),
        ("It is loved and we are glad. ”", ["It is loved and we are glad. ”"]),
    ],
)
def test_marks_set_apart_from_their_words(text: str, quoted: list[str]) -> None:
    """A mark beside a stop ends the quotation, whichever way it faces and over line ends too."""
    assert words(text) == quoted


def test_wrapped_text() -> None:
    """In a text wrapped at a fixed width a line break parts no paragraph."""
    line = "the harbour was closed all day and nobody could say when it opens"
    text = "\n".join(
        [line] * 4
        + [
            "“we will wait here until the wind has turned round to the",
            "west,” she said and went back to her boat in the northern bay",
        ]
        + [line] * 4
    )
    assert len(list(paragraphs_of(text))) == 1
    assert len(words(text)) == 1


@given(st.text(alphabet="“”\"'‘’« ab.\n", max_size=60))
def test_spans_lie_in_the_text(text: str) -> None:
    """Every quote lies within its text, holds something, and in few paragraphs."""
    for quote in quotes_of(text):
        assert 0 <= quote.start < quote.end <= len(text)
        lines = [line for line in text[quote.start : quote.end].split("\n") if line.strip()]
        assert len(lines) <= LONGEST_SPEECH
