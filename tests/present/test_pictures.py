"""Pictures: where marks stand, and what is drawn of how exact a number or a time is."""

import re
from itertools import pairwise

import msgspec
import pytest

from crossread.present.picture import bars, lanes_chart, matter_chart, small_chart
from crossread.present.picture.axis import Line, day_number
from crossread.present.view.figures import Matter, State
from crossread.present.view.origins import Lane, Printing
from crossread.present.view.rows import Place, Refs
from crossread.present.view.timeline import Entry


def state(stated: str, claimant: str, day: str, low: float, hedge: str = "exact") -> State:
    """Return a state that one report prints."""
    place = Place(letter="A", start=0, end=len(stated), words=stated)
    high = None if hedge == "at-least" else low
    refs = Refs(groups=((place,),), origins=1)
    return State(
        stated=stated,
        claimant=claimant,
        low=low,
        high=high,
        hedge=hedge,
        printed=(day,),
        since=day,
        refs=refs,
    )


def matter(*states: State, verdict: str = "dispute") -> Matter:
    """Return one thing counted."""
    return Matter(
        anchor="figure-killed",
        id="finding:1",
        title="Killed",
        befell="killed",
        place="",
        sign="≠",
        word="disputed",
        verdict=verdict,
        why="",
        states=states,
        low="",
        best="",
        high="",
        origins=2,
        outlets=2,
    )


RIVALS = matter(
    state("31", "ministry", "2031-05-01T10:00", 31),
    state("at least 54", "relief group", "2031-05-02T10:00", 54, "at-least"),
)


def test_each_claimant_has_a_line_of_its_own_form() -> None:
    """The first claimant is a disc, the rival a diamond: colour is never the only sign."""
    drawn = matter_chart(RIVALS)
    assert set(re.findall(r'class="s(\d)" data-s="([^"]+)"', drawn)) == {
        ("0", "ministry"),
        ("1", "relief group"),
    }
    assert "<circle" in drawn
    assert "l6 6-6 6-6-6z" in drawn


def test_rivals_are_bracketed_with_sign_and_word() -> None:
    """A dispute has its spread tinted, and says its verdict beside the sign."""
    drawn = matter_chart(RIVALS)
    assert 'class="sp"' in drawn
    assert ">≠</text>" in drawn
    assert ">disputed</text>" in drawn
    agreed = matter(*RIVALS.states, verdict="agree")
    assert 'class="sp"' not in matter_chart(agreed)


def test_one_value_is_no_picture() -> None:
    """A count of one value, or of one day that is not known, is a row and no chart."""
    one = matter(state("31", "ministry", "2031-05-01", 31), state("31", "police", "2031-05-02", 31))
    assert matter_chart(one) == ""
    undated = matter(state("31", "ministry", "2031-05", 31), state("9", "police", "2031", 9))
    assert small_chart(undated) == ""


def test_a_mark_leads_to_its_words() -> None:
    """Each mark is a link to the place that states it, and names itself."""
    assert matter_chart(RIVALS).count('<a href="#A-0-') == 2
    assert "at least 54 — relief group" in matter_chart(RIVALS)


def test_later_stands_right_of_earlier() -> None:
    """Time goes from left to right, values from below."""
    drawn = small_chart(RIVALS)
    disc = re.search(r'cx="([\d.]+)" cy="([\d.]+)"', drawn)
    diamond = re.search(r'd="M([\d.]+) ([\d.]+)l6 6', drawn)
    assert disc
    assert diamond
    assert float(disc[1]) < float(diamond[1])
    assert float(disc[2]) > float(diamond[2])


def entry(when: str, status: str = "happened") -> Entry:
    """Return an entry of the timeline."""
    return Entry(
        anchor="on",
        when=when,
        exact="",
        basis="",
        status=status,
        text="",
        said_by="",
        refs=Refs(),
    )


def axis() -> Line:
    """Return an axis of three days."""
    first = day_number("2031-05-01")
    assert first
    return Line(low=float(int(first)), high=float(int(first) + 3), start=0.5, end=167.5)


def width(drawn: str) -> float:
    """Return the width of the piece of an entry."""
    (found,) = re.findall(r'width="([\d.]+)" height="9"', drawn)
    return float(found)


def test_width_is_how_exact_a_time_is() -> None:
    """A month is wider than a day; a moment is a line."""
    day, month = (width(bars(entry(when), axis())) for when in ("2031-05-02", "2031-05"))
    assert month > day
    assert 'class="mi"' in bars(entry("2031-05-02T10:30"), axis())


@pytest.mark.parametrize(
    ("status", "kind"), [("happened", "ha-box"), ("planned", "pl-box"), ("denied", "de-box")]
)
def test_shape_is_whether_it_happened(status: str, kind: str) -> None:
    """What happened is filled, what is planned dashed, what is denied struck."""
    assert f'class="{kind}"' in bars(entry("2031-05-02", status), axis())


def test_a_bound_stands_under_its_day_and_is_not_drawn() -> None:
    """What had happened by a day is told as that."""
    row = msgspec.structs.replace(entry(""), by="2031-05-02")
    assert row.day == "2031-05-02"
    assert row.loose == "on this day or before, when first reported"
    assert "ha-box" not in bars(row, axis())


@pytest.mark.parametrize("when", ["XXXX-05-01", "XXXX-WXX-1", "PRESENT_REF", "2031-02-30", "203"])
def test_a_time_without_a_year_is_not_drawn(when: str) -> None:
    """What names no day of a known year has no piece, and costs no page."""
    assert "rect" not in bars(entry(when), axis())


def test_what_lies_outside_the_days_has_an_arrow() -> None:
    """A year before and a day after the story point out of the picture."""
    assert "M16 10.5H4" in bars(entry("2009"), axis())
    assert "M152 10.5h12" in bars(entry("2031-06-09"), axis())


def lane(letters: str, copied: str = "") -> Lane:
    """Return an origin whose reports come an hour apart."""
    printings = tuple(
        Printing(
            letter=letter,
            published=f"2031-05-01T{n % 24:02d}:00",
            copied=letter in copied,
            place=Place(letter=letter, start=0, end=4),
        )
        for n, letter in enumerate(letters)
    )
    return Lane(
        anchor="origin", name="Agency", kind="agency", printings=printings, reasons=(), refs=Refs()
    )


def test_a_copy_is_a_ring() -> None:
    """The first printing is a disc, a copy a ring, and the lane says how many count as one."""
    drawn = lanes_chart([lane("ABC", "BC")], [])
    assert drawn.count('class="m h"') == 2
    assert "3 reports → 1" in drawn


def test_letters_never_stand_on_one_another() -> None:
    """Reports of one minute are moved apart; of too many only the first keeps its letter."""
    few = lanes_chart([lane("ABCDEF")], [])
    places = [float(x) for x in re.findall(r'cx="([\d.]+)"', few)]
    assert all(b - a >= 19 for a, b in pairwise(places))
    many = lanes_chart([lane("ABCDEFGHIJKLMNOPQRSTUVWXYZ")], [], narrow=True)
    assert many.count("<circle") == 1
    assert many.count('class="tk"') > 20
