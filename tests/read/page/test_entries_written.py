"""Entries of live pages in the ways that newsrooms write their clocks. All invented."""

import pytest

from crossread.read.page.entries import clocked
from crossread.records import DateBasis, Dated

DAY = Dated(value="2024-05-13T06:00:00+01:00", basis=DateBasis.META)
TOLD = "Fifteen people are now known to have died in Talvik, police said."


@pytest.mark.parametrize(
    ("lines", "moments"),
    [
        (("18:20 – {}", "14:05 – {}"), ("18:20:00+01:00", "14:05:00+01:00")),
        (("6.20pm - {}", "2.05pm - {}"), ("18:20:00+01:00", "14:05:00+01:00")),
        (
            ("[Update, 6:20 p.m. ET] {}", "[Update, 2:05 p.m. ET] {}"),
            ("18:20:00-04:00", "14:05:00-04:00"),
        ),
        (
            (
                "(Update 5:40 p.m. Karsk, 10:37 a.m. ET) {}",
                "(Update 3 p.m. Karsk, 8:05 a.m. ET) {}",
            ),
            ("10:37:00-04:00", "08:05:00-04:00"),
        ),
        (("1820 hrs: {}", "1405 hrs: {}"), ("18:20:00+01:00", "14:05:00+01:00")),
        (("1820 GMT - {}", "1405 GMT - {}"), ("18:20:00+00:00", "14:05:00+00:00")),
        (("7.10am: {}", "2.05pm: {}"), ("07:10:00+01:00", "14:05:00+01:00")),
        (("UPDATE, 6 p.m.: {}", "UPDATE, 2 p.m.: {}"), ("18:00:00+01:00", "14:00:00+01:00")),
        (("• 18:20 | {}", "• 14:05 | {}"), ("18:20:00+01:00", "14:05:00+01:00")),
    ],
)
def test_a_clock_at_the_head_of_a_line_begins_an_entry(
    lines: tuple[str, ...], moments: tuple[str, ...]
) -> None:
    """Brackets, two clocks of two places, hours in one piece and bars all begin an entry."""
    text = "\n\n".join(line.format(TOLD) for line in lines)
    found = [(piece.moment or "")[11:] for piece in clocked(text, DAY, None)]
    assert found == list(moments)


@pytest.mark.parametrize(
    "lines",
    [
        ("12 people died: {}", "15 people died: {}"),
        ("At 5:30 p.m. he left. {}", "At 6:30 p.m. she left. {}"),
        ("2024 was dry. {}", "2023 was wet. {}"),
    ],
)
def test_prose_begins_no_entry(lines: tuple[str, ...]) -> None:
    """Numbers and clocks in sentences begin no entry."""
    assert not clocked("\n\n".join(line.format(TOLD) for line in lines), DAY, None)
