"""Many posts in one text: comments, the dated posts of a blog, contact lines, leading credits."""

import pytest

from crossread.read import ReadSettings
from crossread.read.format.text import head_of
from crossread.read.line.clean import marks_in
from crossread.read.line.posts import thread_in
from crossread.read.making import Facts, report_of
from crossread.read.page.archive import dated_posts
from crossread.records import BlockKind, DateBasis, Dated, FurnitureKind, Media, Report, instant_of

SHUT = (
    "The bridge at Orlo was shut on Monday after a lorry had struck one of its piers, the mayor "
    "said. No one was hurt in the crash, and the ferry runs every hour until it is repaired."
)
DIVE = (
    "The harbour master told reporters that divers would look at the pier on Wednesday and that "
    "the bridge would stay shut for at least a week."
)
PUBLISHED = Dated(value="2031-05-20", basis=DateBasis.ROW)


def furniture(text: str) -> list[str]:
    """The words of a text that are furniture."""
    return [text[mark.start : mark.end] for mark in marks_in(text)]


def posts(text: str) -> list[tuple[str | None, str]]:
    """The moments of the posts of a text, each with the first letters of its post."""
    found = dated_posts(text, PUBLISHED, len(text))
    return [(piece.moment, text[piece.start : piece.start + 12]) for piece in found]


@pytest.mark.parametrize(
    "thread",
    [
        "2 Comments\n\nBo Lund says:\nMay 3, 2031 at 10:32 am\nForty are dead.\nReply",
        "Comments (1)\nPosted by: Bo | May 3, 2031 10:32 AM\nForty are dead.",
        "At 10:32 am on 03 May 2031 , harbourcat wrote : Forty are dead .\nIt is so .\n"
        "2. At 10:40 am on 03 May 2031 , Bo Lund wrote : No , three .",
        "Reader comments\n\nharbourcat, 3 hours ago\nForty are dead.\nLike",
        "Bo wrote:\nMay 3, 2031 10:32 am\nForty.\nKim wrote:\nMay 3, 2031 11:02 am\nNo, four.",
    ],
)
def test_comments_are_furniture(thread: str) -> None:
    """What readers say below a report is none of it, from its heading or its first head on."""
    text = f"Bridge shut\n\n{SHUT}\n\n{DIVE}\n\n{thread}"
    lines = [line for line in thread.split("\n") if line]
    assert furniture(text) == lines
    assert {mark.kind for mark in marks_in(text)} == {FurnitureKind.REPLY}


def test_comments_in_the_lines_of_a_post_are_furniture() -> None:
    """Below the line that says who wrote a post, readers speak, each named behind the comment."""
    line = (
        f"{DIVE} By Ana Reis | May 3, 2031; 2:00 PM ET Well told, Ana. Forty are dead. "
        "Posted by: harbourcat | May 3, 2031 2:44 PM | Report abuse No, three."
    )
    found = furniture(f"Bridge shut\n\n{SHUT}\n\n{line}")
    assert found == [
        "By Ana Reis | May 3, 2031; 2:00 PM ET",
        "Well told, Ana. Forty are dead.",
        "Posted by: harbourcat | May 3, 2031 2:44 PM | Report abuse",
        "No, three.",
    ]
    assert furniture(f"{SHUT}\n\n{DIVE} By Ana Reis | May 3, 2031; 2:00 PM ET {SHUT}") == [
        "By Ana Reis | May 3, 2031; 2:00 PM ET"
    ]


@pytest.mark.parametrize(
    "prose",
    [
        "Ana Reis said:\n“I saw it fall.”\n\nBo Lund said:\n“So did I.”",
        "Responses\n\nThe mayor said at 10:30 am that the town would answer.",
        "The comments of the mayor came at 10:32 am on May 3, 2031.",
    ],
)
def test_prose_is_no_thread(prose: str) -> None:
    """Speakers named before their words, and a section called responses, are the report's own."""
    assert furniture(f"Bridge shut\n\n{SHUT}\n\n{DIVE}\n\n{prose}") == []


def test_comments_above_a_report() -> None:
    """A count of comments under the headline begins no thread."""
    text = f"Comments (3)\nBridge shut\nMay 3, 2031 at 10:32 am\n{SHUT}"
    assert SHUT not in furniture(text)


def test_posts_under_their_dates() -> None:
    """Days that run back head the posts of a blog."""
    text = f"Harbour blog\n\nMay 12, 2031\n{SHUT}\n\nMay 11, 2031\n{DIVE}"
    assert posts(text) == [("2031-05-12", "May 12, 2031"), ("2031-05-11", "May 11, 2031")]


def test_posts_above_their_lines() -> None:
    """A line with the writer, the hour and the comments closes the post above it."""
    text = (
        f"{SHUT}\nPosted by Ana Reis at 10:32 AM, May 12, 2031 | Permalink | Comments (3)\n"
        f"{DIVE}\nPosted by Ana Reis at 9:15 AM, May 11, 2031 | Permalink | Comments (0)"
    )
    assert posts(text) == [("2031-05-12T10:32:00", SHUT[:12]), ("2031-05-11T09:15:00", DIVE[:12])]
    assert len(furniture(text)) == 2


def test_posts_by_the_hour() -> None:
    """An hour alone is of the day above it."""
    text = (
        f"May 12, 2031\n{SHUT}\nPosted by Ana Reis at 10:32 AM\n"
        f"{DIVE}\nPosted by Ana Reis at 9:15 AM"
    )
    assert [moment for moment, _ in posts(text)] == ["2031-05-12T10:32:00", "2031-05-12T09:15:00"]


def test_one_post_of_another_day() -> None:
    """A post whose line gives another day than its text has is of that day."""
    line = "By Ana Reis | December 20 , 2030 ; 11:55 PM ET | Permalink | Comments -LRB- 2 -RRB-"
    text = f"{SHUT}\n{line}"
    assert [str(moment)[:10] for moment, _ in posts(text)] == ["2030-12-20"]


def test_a_chronology_is_one_report() -> None:
    """Days that run on head the parts of a chronology, which was written at once."""
    assert posts(f"May 9, 2031\n{SHUT}\n\nMay 11, 2031\n{DIVE}") == []


def test_comments_are_no_posts() -> None:
    """What readers post has no part in the posts of a text."""
    text = (
        f"Bridge shut\n{SHUT} {DIVE}\n\nComments\nPosted by: Bo | May 3, 2031 10:32 AM\n{DIVE}\n"
        f"Posted by: Kim | May 4, 2031 10:32 AM\n{SHUT}"
    )
    facts = Facts(origin="a", name="a", media=Media.TEXT, published=PUBLISHED)
    report = report_of(text, facts, ReadSettings())
    assert isinstance(report, Report)
    assert report.blocks((BlockKind.ENTRY,)) == ()


def test_contact_lines() -> None:
    """How to reach the newsroom is furniture, whatever calls to be written about is not."""
    text = f"{SHUT}\n\nContact Ana Reis at areis@orlo.example.\n\nCall it a day, the mayor said."
    assert furniture(text) == ["Contact Ana Reis at areis@orlo.example."]


def test_a_credit_before_the_first_words() -> None:
    """The credit of a picture that is glued before a paragraph is no part of it."""
    text = f"Bridge shut\n\n(AP Photo/Ana Reis) {SHUT}\n\n(AP) {DIVE}"
    assert furniture(text) == ["(AP Photo/Ana Reis)"]
    assert head_of(text, marks_in(text)).title == "Bridge shut"


def test_dates_of_a_text_under_two_labels() -> None:
    """ "Updated" and "Published" in lines of their own give both dates."""
    text = f"Bridge shut\nUpdated: 14 May 2025 10:00 GMT\nPublished: 12 May 2025\n\n{SHUT}"
    dates = head_of(text, marks_in(text)).dates
    assert dates.published
    assert dates.published.value == "2025-05-12"
    assert dates.modified
    assert dates.modified.value == "2025-05-14T10:00:00+00:00"


def test_a_future_date_of_a_text_is_told() -> None:
    """A date that had not come yet is refused with a note."""
    text = f"Bridge shut\nPublished: 12 May 2051\n\n{SHUT}"
    dates = head_of(text, marks_in(text), latest=instant_of("2031-05-20")).dates
    assert dates.published is None
    assert "future" in dates.notes[0]


def test_comments_that_begin_with_who_wrote_and_when_are_of_the_readers() -> None:
    """ "At 7:40 pm on 1 Jun 2031, bo wrote: …" heads a comment, though it goes on in one line."""
    told = "The bridge at Orlo was shut on Monday after a lorry had struck it. " * 4
    lines = [
        told,
        "At 7:40 pm on 01 Jun 2031 , bo_ek wrote : I have not been there, but it shook for years.",
        "Everybody knew.",
        "At 7:45 pm on 01 Jun 2031 , Harbourman wrote : A new bridge is dear.",
    ]
    assert thread_in(lines) == 1
    assert thread_in([told, "At 7:40 pm on 1 Jun 2031, the mayor said: “It is shut.”"]) is None
