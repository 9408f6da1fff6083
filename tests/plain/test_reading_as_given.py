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
