"""Credits: who supplied words or pictures."""

import pytest
from msgspec.structs import replace

from crossread.extract.attribution.relay.credits import credits_in
from crossread.records import Furniture, FurnitureKind, Reading
from tests.support import report_of


def found(text: str) -> list[tuple[str, tuple[str, ...], str | None]]:
    """Return kind, names and place of each credit of a text."""
    credits = credits_in(Reading(report=report_of(text)))
    return [(credit.kind.value, credit.names, credit.place) for credit in credits]


BODY = "\n\nRain fell on the harbour for three days and nobody could leave the island.\n\n"


@pytest.mark.parametrize(
    ("line", "kind", "names"),
    [
        ("AFP contributed reporting.", "agency", ("Agence France-Presse",)),
        (
            "Some material in this report came from The Associated Press and Reuters.",
            "agency",
            ("The Associated Press", "Reuters"),
        ),
        ("With reporting from dpa and Interfax.", "agency", ("dpa", "Interfax")),
        ("Mara Okoye in Orla contributed reporting.", "contributor", ("Mara Okoye",)),
        ("(Reporting by Mara Okoye; Editing by Bo Ek)", "contributor", ("Mara Okoye",)),
        ("Photo: Ada Lunde/AFP", "photo", ("Ada Lunde", "Agence France-Presse")),
        (
            "Ada Lunde / Harbour Press Office / TASS",
            "photo",
            ("Ada Lunde", "Harbour Press Office", "TASS"),
        ),
        ("Ada Lunde via Getty Images.", "photo", ("Ada Lunde", "Getty Images")),
        ("(AP Photo/Ada Lunde)", "photo", ("The Associated Press", "Ada Lunde")),
        ("By Mara Okoye, Associated Press", "byline", ("Mara Okoye", "The Associated Press")),
        ("By MARA OKOYE and BO EK", "byline", ("MARA OKOYE", "BO EK")),
    ],
)
def test_credit_lines(line: str, kind: str, names: tuple[str, ...]) -> None:
    """A credit line gives its names, agencies under the name each goes by."""
    assert (kind, names) in [
        row[:2] for row in found(line + BODY if kind == "byline" else BODY + line)
    ]


@pytest.mark.parametrize(
    ("line", "names", "place"),
    [
        ("ORLA (Reuters) - Rain fell", ("Reuters",), "ORLA"),
        ("ORLA, Norland, Jan. 3 (AP) — Rain fell", ("The Associated Press",), "ORLA, Norland"),
        ("ORLA, Jan 3 -- Rain fell", (), "ORLA"),
        ("ORLA — Rain fell", (), "ORLA"),
        ("Orla (AFP) – Rain fell", ("Agence France-Presse",), "Orla"),
        ("(Reuters) - Rain fell", ("Reuters",), None),
    ],
)
def test_datelines(line: str, names: tuple[str, ...], place: str | None) -> None:
    """A dateline gives the place, and the agency that stands with it."""
    assert ("dateline", names, place) in found(line + " on the harbour for three days and nights.")


def test_caption_at_the_end_of_prose() -> None:
    """A photo credit that ends a caption is found within it."""
    text = "A cook waits on the quay. Ada Lunde / Press Office / TASS" + BODY
    assert ("photo", ("Ada Lunde", "Press Office", "TASS"), None) in found(text)


def test_captions_in_the_furniture_are_read() -> None:
    """A caption is read even where the page marks it as furniture; other furniture is not."""
    for kind, count in ((FurnitureKind.CAPTION, 1), (FurnitureKind.SHARE, 0)):
        report = report_of("Ada Lunde/AFP" + BODY)
        part = Furniture(span=report.span(0, 13), kind=kind, reason="test")
        reading = Reading(report=replace(report, furniture=(part,)))
        assert len(credits_in(reading)) == count


@pytest.mark.parametrize(
    "text",
    [
        "Smoke from the fire contributed to the haze over the bay.",
        "“We will stay,” the cook told AFP in an interview on the quay.",
        "Reuters photographers were on the quay before dawn, a cook said.",
        "EXCLUSIVE — The harbour will close for good next year, two officials say.",
        "By the time the ferry came, rain had fallen for three days on Orla.",
    ],
)
def test_refused(text: str) -> None:
    """Prose that mentions an agency, or opens with a label, credits nobody."""
    assert found(text) == []


def test_each_credit_once() -> None:
    """A credit is reported once, and its span reads its own words."""
    report = report_of(BODY + "AFP contributed reporting.")
    (credit,) = credits_in(Reading(report=report))
    assert credit.span.of(report) == "AFP contributed reporting."


def test_a_tokenised_dateline_is_read() -> None:
    """A dateline whose brackets a tokeniser has spelt out still names its agency."""
    text = "PORT ORLA , May 2 -LRB- Reuters -RRB- - Rain fell on the valley for the third day ."
    (credit,) = credits_in(Reading(report=report_of(text)))
    assert (credit.names, credit.place) == (("Reuters",), "PORT ORLA")


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("Full story Rain in the valley WEATHER | 9:15 pm IST PORT ORLA (AFP) - ", "PORT ORLA"),
        ("Rain stops ferries By Ada Lunde ORLA\\/LUND , Jan 3 -LRB- AFP -RRB- - ", "ORLA\\/LUND"),
        ("(Recasts with new figures) VELMORA (AFP) -- ", "VELMORA"),
        ("Rain stops the ferries to every one of the islands (AFP) - ", None),
    ],
)
def test_a_dateline_behind_a_head_that_runs_on_is_read(head: str, place: str | None) -> None:
    """Where title, byline and dateline are one line, agency and dash still tell the dateline."""
    text = head + "Rain fell on the valley for the third day and night."
    assert ("dateline", ("Agence France-Presse",), place) in found(text)


@pytest.mark.parametrize(
    ("opening", "names", "place"),
    [
        ("TALVIK (EFE).- ", ("EFE",), "TALVIK"),
        ("Talvik, May 12 (EFE).- ", ("EFE",), "Talvik"),
        ("TALVIK, May 12, 2031 /PRNewswire/ -- ", ("PR Newswire",), "TALVIK"),
        ("TALVIK, May 12. /TASS/. ", ("TASS",), "TALVIK"),
        ("TALVIK. May 12 (Interfax) - ", ("Interfax",), "TALVIK"),
        ("TALVIK: (PTI) ", ("Press Trust of India",), "TALVIK"),
        ("TALVIK, May 12 (PTI): ", ("Press Trust of India",), "TALVIK"),
        ("TALVIK, (SANA) – ", ("SANA",), "TALVIK"),
        ("TALVIK, 12 May (BelTA) – ", ("BelTA",), "TALVIK"),
        ("Talvik (dpa) — ", ("dpa",), "Talvik"),
    ],
)
def test_datelines_of_many_agencies(opening: str, names: tuple[str, ...], place: str) -> None:
    """Dots, slashes, colons and days stand between place, agency and text in all orders."""
    assert found(f"{opening}{BODY.strip()}{BODY}")[0] == ("dateline", names, place)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Compiled from agency reports", ()),
        ("Agence France-Presse, Talvik", ("Agence France-Presse",)),
        ("mh/jd (dpa, AFP)", ("dpa", "Agence France-Presse")),
        ("Via AP news wire", ("The Associated Press",)),
        ("Sources: AP, AFP", ("The Associated Press", "Agence France-Presse")),
        ("This article was originally published by The Conversation.", ("The Conversation",)),
        ("With AP, Reuters", ("The Associated Press", "Reuters")),
        ("Combined wire services", ()),
    ],
)
def test_lines_that_credit_agencies(line: str, names: tuple[str, ...]) -> None:
    """A line at the end credits the agencies that it names, or agencies that it does not name."""
    assert found(f"{BODY}{BODY}{line}") == [("agency", names, None)]
