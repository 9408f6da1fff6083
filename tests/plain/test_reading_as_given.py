"""What a report states does not hang on how its text was set. All reports are invented."""

import textwrap

import pytest

from crossread.annotate import annotate
from crossread.extract import extract
from crossread.records import Reading
from tests.support import report_of

TEXT = """Ferry sinks off Talvik

TALVIK, Orenia - A ferry sank off the harbour of Talvik early on Monday and at least nine people \
drowned and 24 others were injured, the coast guard said. More than 12,500 people live on the \
island and have to wait for the well-known mail boat, according to the mayor, Lena Oskar.

"The sea is still rough and nobody should sail tonight, not even for an hour," Oskar told \
reporters on the pier. "We do not know how many people were on board."

The army said on Tuesday that it had sent 300 soldiers and 14 helicopters to Talvik. Rescuers \
said they had found 31 people alive on rafts."""


def read(text: str) -> Reading:
    (reading,) = annotate([report_of(text, published="2025-05-13")])
    return extract(reading)


def stated(reading: Reading) -> list[tuple[object, ...]]:
    """Figures and quotes of a reading without their places, lines and invisible characters."""

    def words(start: int, end: int) -> str:
        text = reading.report.text[start:end].replace("\u00ad", "").replace("\u200b", "")
        return " ".join(text.replace("-\n", "-").split())

    figures = [
        (words(*f.span.pair), f.low, f.high, f.hedge, f.indicator, f.counted, f.claimant)
        for f in reading.figures
    ]
    quotes = [
        (a.mode, a.speaker and a.speaker.name, *(words(*c.pair) for c in a.content))
        for a in reading.attributions
    ]
    return [*figures, *quotes]


@pytest.fixture(scope="module")
def plain() -> list[tuple[object, ...]]:
    return stated(read(TEXT))


@pytest.mark.parametrize("width", [60, 72, 79])
def test_a_wrapped_report_states_what_the_unwrapped_states(
    plain: list[tuple[object, ...]], width: int
) -> None:
    """Figures and quotes of a report wrapped at 60, 72 or 79 columns are those of the report."""
    wrapped = "\n\n".join(textwrap.fill(part, width) for part in TEXT.split("\n\n"))
    assert stated(read(wrapped)) == plain


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("people", "peo\u00adple"),
        ("12,500", "12,\u200b500"),
        ("well-known", "well\u2011known"),
        ("Oskar", "Os\u00adkar"),
    ],
)
def test_what_does_not_show_changes_no_finding(
    plain: list[tuple[object, ...]], old: str, new: str
) -> None:
    """Soft hyphens, zero widths and narrow spaces change neither figures nor quotes; the spans
    hold them."""
    reading = read(TEXT.replace(old, new))
    seen = " ".join(new.split())  # as `stated` gives it

    def as_before(row: tuple[object, ...]) -> list[str]:
        return [str(part).replace(seen, old) for part in row]

    assert [as_before(row) for row in stated(reading)] == [list(map(str, row)) for row in plain]
    assert all(f.span.of(reading.report).strip() for f in reading.figures)


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_narrow_spaces_within_a_number_change_no_value(
    plain: list[tuple[object, ...]], space: str
) -> None:
    """ "12 500" states what "12,500" does. The network reads other pieces, so what it makes of
    another number of the sentence may differ; values and words counted do not."""
    given = f"12{space}500"
    rows = stated(read(TEXT.replace("12,500", given)))
    seen = " ".join(given.split())

    def values(row: tuple[object, ...]) -> list[str]:
        return [str(part).replace(seen, "12,500") for part in row[:4]]

    assert [values(row) for row in rows] == [values(row) for row in plain]


def lines(width: int, before: str = "", joint: str = "\n") -> str:
    """The report in lines, each with something before it."""
    parts = (textwrap.wrap(part, width, break_long_words=False) for part in TEXT.split("\n\n"))
    return "\n\n".join(joint.join(f"{before}{line}" for line in part) for part in parts)


SET = {
    "indented": lines(72, "    "),
    "with the returns of Windows": lines(72).replace("\n", "\r\n"),
    "with blanks at the ends of lines": lines(72).replace("\n", " \n"),
    "with separators of lines": lines(72, joint="\u2028"),
    "with a mark of byte order": "\ufeff" + TEXT,
    "with two blanks between sentences": TEXT.replace(". ", ".  "),
    "with a tab for a blank": TEXT.replace(" early", "\tearly"),
    "with vertical tabs between paragraphs": TEXT.replace("\n\n", "\x0b\x0b"),
    "passed on by mail": lines(70, "> ").replace("\n\n", "\n>\n"),
}


@pytest.mark.parametrize("text", SET.values(), ids=SET.keys())
def test_however_a_report_is_set_it_states_the_same(
    plain: list[tuple[object, ...]], text: str
) -> None:
    """Indents, ends of lines, blanks, tabs and the marks of mail change no value and no quote."""
    found = stated(read(text))
    values = [row[1:5] for row in found if len(row) == 7]
    assert values == [row[1:5] for row in plain if len(row) == 7]
    said = [str(row[-1]).replace(" > ", " ") for row in found if len(row) < 7]
    assert said == [row[-1] for row in plain if len(row) < 7]
