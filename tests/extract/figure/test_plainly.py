"""What befell people is told where a word beside the number says it and can mean nothing else."""

import pytest

from crossread.annotate import annotate
from crossread.extract import extract
from crossread.extract.figure.number_pieces import exact
from crossread.records import Block, BlockKind, DateBasis, Dated, Reading, Report


def read(text: str, **more: object) -> Reading:
    """What is found in a text by the model and the rules."""
    made = Report(id="r", name="r", article="r", text=text, **more)  # type: ignore[arg-type]
    (reading,) = annotate([made])
    return extract(reading)


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        ("A fire in Orla displaced 40 families on Monday.", (40, "displaced")),
        (
            "Floods in Orla left 12,000 people homeless, the agency said.",
            (12_000, "displaced"),
        ),
        ("The war has displaced 4.1 million people, the agency says.", (4_100_000, "displaced")),
        ("Two to three hundred residents were evacuated, the mayor said.", (200, "displaced")),
        ("31 are missing, among them six children.", (31, "missing")),
        ("31 are missing, among them six children.", (6, "missing")),
        ("Rescuers said they had found 31 people alive on the roofs.", (31, "rescued")),
        ("12,500 people have left their homes.", (12_500, "displaced")),
    ],
)
def test_plainly_told(sentence: str, stated: tuple[float, str]) -> None:
    """ "Displaced 40 families", "31 are missing" measure what they say."""
    assert stated in {(figure.low, str(figure.indicator)) for figure in read(sentence).figures}


@pytest.mark.parametrize(
    "sentence",
    [
        "He put up 12 points with a shot over two defenders.",
        "Of the 33 seats, 23 are held by the Greens and 10 by the Reds.",
    ],
)
def test_words_of_many_meanings(sentence: str) -> None:
    """Who is shot over is not hurt, seats that are held are not detained."""
    assert {str(figure.indicator) for figure in read(sentence).figures} <= {"other", "votes"}


def test_numbers_as_written() -> None:
    """A number is what was written, whatever binary fractions make of it."""
    assert exact(4.1 * 1_000_000) == 4_100_000
    assert exact(1 / 3) == 1 / 3


def test_a_post_has_its_own_today() -> None:
    """ "Today" in a dated post is the day of the post, not that of the report."""
    text = "The bridge fell today, the mayor said. Nine boats were lost."
    both = f"{text}\n\n{text}"
    blocks = tuple(
        Block(
            span=Report(id="r", name="r", article="r", text=both).span(start, start + len(text)),  # type: ignore[arg-type]
            kind=BlockKind.ENTRY,
            moment=day,
        )
        for start, day in ((0, "2031-05-12"), (len(text) + 2, "2031-05-10"))
    )
    published = Dated(value="2031-05-12", basis=DateBasis.ROW)
    found = read(both, structure=blocks, published=published)
    days = [time.value for time in found.times if time.span.of(found.report) == "today"]
    assert days == ["2031-05-12", "2031-05-10"]
