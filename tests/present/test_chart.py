"""The picture of a count: its axis."""

from typing import Any

from crossread.present.chart import chart


def dot(letter: str, published: str, value: float) -> dict[str, Any]:
    """Return a figure as the sheet prints it."""
    return {
        "letter": letter,
        "anchor": f"{letter}1",
        "stated": str(value),
        "counted": "",
        "claimant": "police",
        "outlet": "The Gazette",
        "published": published,
        "low": value,
        "high": value,
    }


def test_a_day_is_printed_once() -> None:
    """Figures of one day have one date under them, those of several the first and the last."""
    first, later = dot("A", "2030-01-01T08:00", 3), dot("B", "2030-01-01T20:00", 5)
    assert chart([first, later]).count('class="day"') == 1
    assert chart([first, dot("C", "2030-01-03", 5)]).count('class="day"') == 2
