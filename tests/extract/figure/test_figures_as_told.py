"""Figures of whole sentences as editors read them, through the model. All invented."""

import pytest

from crossread.annotate import annotate
from crossread.extract import extract
from crossread.records import Figure, Reading
from tests.support import report_of


def reading(text: str) -> Reading:
    """Return the reading of a text."""
    (made,) = annotate([report_of(text)])
    return extract(made)


def told(text: str) -> list[str]:
    """Return each figure of a text in short."""
    return [short(figure) for figure in reading(text).figures]


def short(figure: Figure) -> str:
    """Return bounds, indicator, status and what is counted."""
    low = "" if figure.low is None else f"{figure.low:g}"
    high = "" if figure.high is None else f"{figure.high:g}"
    value = low if low == high else f"{low}..{high}"
    return f"{value} {figure.indicator} [{figure.status}] {figure.counted}"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The fighting killed 40 soldiers and as many rebels, the army said.",
            ["40 killed [stated] soldiers", "40 killed [stated] rebels"],
        ),
        (
            "Ten soldiers and an equal number of rebels were killed, the army said.",
            ["10 killed [stated] soldiers", "10 killed [stated] rebels"],
        ),
        (
            "The blast killed 12 police officers and just as many civilians, the mayor said.",
            ["12 killed [stated] police officers", "12 killed [stated] civilians"],
        ),
        (
            "No fewer than 30 and as many as 45 people are feared dead, the mayor said.",
            ["30..45 killed [feared] people"],
        ),
        (
            "At least 30 but no more than 45 people died in the fire, the mayor said.",
            ["30..45 killed [stated] people"],
        ),
        (
            "Twenty villagers are feared drowned after the ferry sank, police said.",
            ["20 killed [feared] villagers"],
        ),
        (
            "200+ missing after ferry sinks off Talvik, police say.",
            ["200.. missing [stated] missing"],
        ),
        (
            "A third of the 300 passengers were killed, the coast guard said.",
            ["300 other [stated] passengers"],
        ),
        (
            "The blast killed three and wounded 12, five critically.",
            ["3 killed [stated] None", "12 injured [stated] None", "5 injured [stated] None"],
        ),
        ("Neither of the two men was injured.", ["2 other [stated] men"]),
        ("Not one person was injured.", ["0 injured [stated] person"]),
        ("By 12 June 40 people had died.", ["40 killed [stated] people"]),
        ("By 12 June 12 people had died.", ["12 killed [stated] people"]),
        ("A score of soldiers were killed.", ["20 killed [stated] soldiers"]),
    ],
)
def test_what_an_editor_reads(text: str, wanted: list[str]) -> None:
    """As many is the number before; the least and the most of one count are one range."""
    assert told(text) == wanted


CORRECTED = "A ferry sank off Talvik and 15 people were killed, the coast guard said.\n\n"


@pytest.mark.parametrize(
    "note",
    [
        "Due to wrong information from a ministry, this report initially said that 50 died.",
        "Erratum: the original headline gave 50 dead; the correct figure is 15.",
        "An earlier tweet from this account wrongly put the toll at 50. We have deleted it.",
        "Editor's note: We initially reported a death toll of 50.",
        "This article has been updated to reflect that the toll is 15 rather than 50.",
        "(Corrects number of dead to 15, not 50, in first paragraph)",
    ],
)
def test_a_note_of_correction_withdraws_the_old_number(note: str) -> None:
    """However a note says it, the number that was wrong is withdrawn and the right one stands."""
    status = {f.low: f.status.value for f in reading(CORRECTED + note).figures if f.low == 50}
    assert status == {50: "withdrawn"}


SENTENCES = [
    "At least 12,500 people were displaced and 45 were injured, the ministry said.",
    "Some 40,000 to 50,000 demonstrators marched through Talvik, organisers said.",
    "Officials said the blast didn't kill 50 people; it injured 18 of them.",
    "The flood killed 1,250 people and left 3,400 missing, police said on Monday.",
]


def parted(text: str) -> str:
    """Return a text as corpora have it: its marks stand apart."""
    for mark in (", ", ".", ";"):
        text = text.replace(mark, f" {mark}") if mark != "." else text.replace(".", " .")
    return text.replace("didn't", "did n't")


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize(
    ("name", "blank"), [("no-break", "\u00a0"), ("narrow", "\u202f"), ("parted", "")]
)
def test_blanks_and_parted_marks_change_no_figure(text: str, name: str, blank: str) -> None:
    """No-break and narrow blanks and marks set apart give the figures of the plain text."""
    other = text.replace(" ", blank) if blank else parted(text)
    found = [short(figure).replace(blank or " ", " ") for figure in reading(other).figures]
    assert found == told(text), name


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("The clinic makes 3,000 tests per day, the ministry said.", 3000, "test per day"),
        ("The mill burns 40 tons of wood a week and 12 lamps a day.", 12, "lamp per day"),
        ("The council printed a 12 page letter to the town.", 12, "page"),
        ("The harbour bought 12 letter boxes.", 12, "box"),
    ],
)
def test_the_unit_of_things(text: str, low: float, unit: str) -> None:
    """A rate belongs to the unit; of "a 12 page letter" the pages are counted."""
    found = reading(text)
    assert unit in [q.unit for q in (*found.figures, *found.measures) if q.low == low]


@pytest.mark.parametrize(
    "text",
    [
        "Dora Lind spoke to the court. She will be 35 by the end of the year.",
        "Bo Ek spoke to the court. He turned 70 in May.",
        "Bo Ek spoke to the court. He'll be 70 when the trial ends.",
    ],
)
def test_an_age_to_come_is_no_figure(text: str) -> None:
    """What somebody will be, or turned, is an age."""
    assert not reading(text).figures


def test_people_in_hospital_are_told_of_beside_cases() -> None:
    """ "104 people in hospital" are no cases, however near the cases stand."""
    text = (
        "A new flu virus spreads in Orla. The Orla health office reported 2,254 confirmed cases of "
        "the virus in Orla with 104 people in the hospital."
    )
    assert [figure.indicator.value for figure in reading(text).figures] == [
        "infected",
        "hospitalised",
    ]
