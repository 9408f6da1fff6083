"""Head: the day on which a report without a date was written, as its own head tells."""

import pytest

from crossread.extract.time.head import head_day, head_month, written
from crossread.records import DateBasis, Dated, Report
from crossread.records.base import ArticleId, ReportId
from tests.extract.time.test_times import values


def report_of(text: str, published: str | None = None) -> Report:
    """A report of some text."""
    dated = Dated(value=published, basis=DateBasis.GIVEN) if published else None
    return Report(id=ReportId("r"), name="r", article=ArticleId("r"), text=text, published=dated)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("https://news.example/2031/5/12/dam-bursts\n\nA dam burst on Friday.", "2031-05-12"),
        ("https://news.example/view?ud=20310512000767 A dam burst.", "2031-05-12"),
        ("https://news.example/world/2031/may/12/dam\nA dam burst.", "2031-05-12"),
        ("http: / / news. example / 2031 / 05 / 12 / dam\nA dam burst.", "2031-05-12"),
        ("ORLE, 18 NOV 89 (ONA) -- A dam burst today.", "1989-11-18"),
        ("https://news.example/dam\n\nORLE, Jun 15 2031 (ONA) - A dam burst.", "2031-06-15"),
        ("ORLE - 26 July 2031: A dam burst.", "2031-07-26"),
        ("https://news.example/story/20319911/dam\nA dam burst.", None),
        ("Orle met Karsk on 18 Nov 1989. A dam burst.", None),
        ("The dam that burst on 12 May 2031 was old.", None),
    ],
)
def test_a_report_without_a_date_is_of_the_day_that_its_head_tells(
    text: str, day: str | None
) -> None:
    """An address before the text and a dateline tell the day; a sentence does not."""
    found = head_day(report_of(text), ())
    assert (str(found) if found else None) == day


def test_times_count_from_the_day_that_the_head_tells() -> None:
    """ "On Friday" below the address of Monday, 12 May 2031 is the ninth."""
    text = "https://news.example/2031/05/12/dam\n\nA dam burst on Friday."
    assert values(text, published=None)["Friday"] == "2031-05-09"


def test_an_address_may_tell_the_month_alone() -> None:
    """A report is of the month in its address; a date of its own goes before that."""
    text = "https://news.example/2031/05/dam-bursts\n\nA dam burst."
    assert head_month(report_of(text)) == "2031-05"
    assert written(report_of(text), ()) == "2031-05"
    assert written(report_of(text, published="2031-06-02"), ()) == "2031-06-02"
