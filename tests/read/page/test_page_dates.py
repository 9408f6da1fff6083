"""Dates of pages: what stands under which label, and what siblings settle."""

from pathlib import Path

import pytest

from crossread.read import ReadSettings, read, settle_dates
from crossread.records import DateBasis, Dated, DayOrder, Report
from tests.support import report_of

PROSE = (
    "<p>The harbour office in Orlo said on Monday that the ferry pier would stay shut.</p>"
    "<p>Ana Reis, who leads the office, said the planks had given way in the night and that "
    "nobody had stood on them.</p>"
)


def page(tmp_path: Path, line: str, *, head: str = "", rest: str = "", lang: str = "en") -> Report:
    """Return the report of a page that shows a line of dates under its heading."""
    file = tmp_path / "page.html"
    file.write_text(
        f"<html lang={lang}><head><title>Pier shut in Orlo</title>{head}</head><body><article>"
        f"<h1>Pier shut in Orlo</h1><p class=date>{line}</p>{PROSE}{rest}</article></body></html>"
    )
    (report,) = read([file], settings=ReadSettings(language=None))
    assert isinstance(report, Report)
    return report


def values(report: Report) -> tuple[str | None, str | None]:
    """Return the two dates of a report."""
    dates = (report.published, report.modified)
    return tuple(date.value if date else None for date in dates)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        (
            "Updated 14 May 2024 10:00 GMT. First published on Sun 12 May 2024 18.05 BST",
            "2024-05-12T18:05:00+01:00", "2024-05-14T10:00:00+00:00",
        ),
        ("Published 12 May 2024 | Updated 14 May 2024", "2024-05-12", "2024-05-14"),
        ("Posted: May 12, 2024 at 9:05 pm EDT", "2024-05-12T21:05:00-04:00", None),
        ("First published: 12 May 2024 • Last modified: 13 May 2024", "2024-05-12", "2024-05-13"),
        ("Last updated: 14 May 2024, 10:00 GMT", "2024-05-14T10:00:00+00:00",
         "2024-05-14T10:00:00+00:00"),
    ],
)  # fmt: skip
def test_each_date_has_its_own_label(
    tmp_path: Path, line: str, published: str, modified: str | None
) -> None:
    """Whichever of the two comes first on the page, published is published and updated updated."""
    assert values(page(tmp_path, line)) == (published, modified)


def test_numbers_in_two_orders_stay_a_month(tmp_path: Path) -> None:
    """05/06/2024 is no day while nothing tells which number is the month."""
    report = page(tmp_path, "Published: 05/06/2024")
    assert values(report) == ("2024-06", None)
    assert any("05/06/2024" in note for note in report.notes)


@pytest.mark.parametrize(
    ("line", "about", "day"),
    [
        ("05/06/2024", {"rest": "<p class=date>Comments closed 26/06/2024</p>"}, "2024-06-05"),
        ("05/06/2024", {"rest": "<p class=date>Comments closed 05/26/2024</p>"}, "2024-05-06"),
        ("05/06/2024", {"lang": "en-GB"}, "2024-06-05"),
        ("05/06/2024", {"rest": "<p class=note>Correction, May 6, 2024: a name</p>"}, "2024-05-06"),
        ("05/26/2024", {}, "2024-05-26"),
    ],
)  # fmt: skip
def test_the_page_shows_the_order(
    tmp_path: Path, line: str, about: dict[str, str], day: str
) -> None:
    """Another date of the page, or an English that writes the day first, settles the day."""
    assert values(page(tmp_path, f"Published: {line}", **about))[0] == day


def test_a_date_in_the_future_gives_way(tmp_path: Path) -> None:
    """What a page says for machines is not believed where it lies in the future."""
    head = '<meta property="article:published_time" content="2095-05-12T10:00:00Z">'
    report = page(tmp_path, "Published 12 May 2024", head=head)
    assert values(report) == ("2024-05-12", None)
    assert any("future" in note for note in report.notes)


def test_a_clock_without_a_zone_says_so(tmp_path: Path) -> None:
    """A moment without a zone is kept by its own clock, with a note."""
    report = page(tmp_path, "Published 12 May 2024 23:30")
    assert values(report)[0] == "2024-05-12T23:30:00"
    assert any("no zone" in note for note in report.notes)


def dated_report(name: str, date: Dated, outlet: str = "Orlo Post") -> Report:
    """Return a report with a date."""
    from msgspec.structs import replace

    return replace(report_of(f"The pier {name} is shut.", name=name, outlet=outlet), published=date)


EITHER = Dated(value="2024-06", basis=DateBasis.ROW, either=("2024-06-05", "2024-05-06"))
FIRST = Dated(value="2024-05-26", basis=DateBasis.ROW, order=DayOrder.DAY_FIRST)
LAST = Dated(value="2024-05-26", basis=DateBasis.ROW, order=DayOrder.MONTH_FIRST)


def test_siblings_settle_the_order() -> None:
    """26/05/2024 in one report of an outlet makes 05/06/2024 of another the fifth of June."""
    for other, day in ((FIRST, "2024-06-05"), (LAST, "2024-05-06")):
        settled, _ = settle_dates([dated_report("a", EITHER), dated_report("b", other)])
        assert values(settled)[0] == day


def test_other_outlets_settle_nothing() -> None:
    """Nor does an outlet that writes both orders."""
    for others in ([dated_report("b", FIRST, "Courier")],
                   [dated_report("b", FIRST), dated_report("c", LAST)]):  # fmt: skip
        settled, *_ = settle_dates([dated_report("a", EITHER), *others])
        assert values(settled)[0] == "2024-06"


def test_settling_again_gives_what_settling_at_once_does() -> None:
    """A day settled in one build is settled anew in the next."""
    a, b, c = dated_report("a", EITHER), dated_report("b", FIRST), dated_report("c", LAST)
    once = settle_dates([a, b, c])
    assert settle_dates([*settle_dates([a, b]), c]) == once
    assert settle_dates(once) == once
