"""Lines of dates under a headline of plain text, as newsrooms write them. All invented."""

import pytest

from crossread.read.format.text import head_of

TOLD = "A ferry sank off Talvik and nine people were killed, the coast guard said."


@pytest.mark.parametrize(
    ("lines", "published", "modified"),
    [
        (["May 12, 2025 / 6:05 PM EDT / Orla News"], "2025-05-12T18:05:00-04:00", None),
        (["Posted on May 12, 2025 by admin"], "2025-05-12", None),
        (["12 May 2025 • 6:05pm"], "2025-05-12T18:05:00", None),
        (["May 12, 2025 | 6:05pm"], "2025-05-12T18:05:00", None),
        (
            ["Mon 12 May 2025 18.05 BST", "Last modified on Tue 13 May 2025 07.00 BST"],
            "2025-05-12T18:05:00+01:00",
            "2025-05-13T07:00:00+01:00",
        ),
        (
            ["UPDATED MAY 13, 2025 7:00 AM", "PUBLISHED MAY 12, 2025 6:05 PM"],
            "2025-05-12T18:05:00",
            "2025-05-13T07:00:00",
        ),
        (
            ["Published: 12 May 2025, 18:05 BST | Last modified: 13 May 2025, 07:00 BST"],
            "2025-05-12T18:05:00+01:00",
            "2025-05-13T07:00:00+01:00",
        ),
        (["First published 3:41 p.m. on Monday, 12 May 2025"], "2025-05-12T15:41:00", None),
        (["Published 12 May 2025 in Talvik"], "2025-05-12", None),
        (["Issued on: 12/05/2025 - 18:05 Modified: 13/05/2025 - 07:00"], None, None),
    ],
)
def test_a_line_gives_the_dates_that_it_states(
    lines: list[str], published: str | None, modified: str | None
) -> None:
    """Bars, dots, slashes and names beside a date leave it as it is; each label has its own."""
    dates = head_of("\n".join(["Ferry sinks off Talvik", *lines, "", TOLD]), ()).dates
    if published is None:
        assert dates.published is None or dates.published.either
        return
    assert dates.published
    assert dates.published.value == published
    assert (dates.modified.value if dates.modified else None) == modified
