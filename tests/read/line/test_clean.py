"""Furniture: what is marked, and what must not be."""

import itertools

import pytest

from crossread.read import mark_recurring
from crossread.read.format.text import head_of
from crossread.read.line.clean import marks_in
from crossread.records import FurnitureKind, Report
from tests.support import report_of

PROSE = "The mayor of Orlo said on Tuesday that the bridge would stay closed."


def marked(text: str) -> list[tuple[str, str]]:
    """Return the kind and the words of each mark."""
    return [(mark.kind.value, text[mark.start : mark.end]) for mark in marks_in(text)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("your ad here", "advertisement"),
        ("Article continues below advertisement", "advertisement"),
        ("Leave a Reply", "reply"),
        ("12 Comments", "reply"),
        ("Share on Facebook", "share"),
        ("Follow us on Twitter", "share"),
        ("Support The Orlo Post!", "appeal"),
        ("Not ready to support today?", "appeal"),
        ("Already a subscriber? Log in", "subscription"),
        ("Sign up for our weekly letter", "newsletter"),
        ("We use cookies to improve this site.", "cookies"),
        ("Read more", "read-more"),
        ("READ MORE: Five bridges that fell", "read-more"),
        ("You may also like", "related"),
        ("More from Ana Reis", "related"),
        ("© 2022 The Orlo Post", "copyright"),
        ("3 min read", "navigation"),
        ("PUBLISHED: 22: 07 GMT, 7 July 2031", "navigation"),
        ("Last updated at 22:46 GMT", "navigation"),
        ("http: / / www. orlo. example / bridge - closed / 12 /", "navigation"),
        ("The bridge at night. Ana Reis / AFP", "caption"),
        ("The bridge at night (Photo by Ana Reis)", "caption"),
        ("The bridge at night. [Ana Reis/Reuters]", "caption"),
        ("Photo: Ana Reis", "caption"),
        ("AFP contributed reporting.", "credit"),
        ("Produced by Ana Reis", "credit"),
        ("Edited by: Bo Ek", "credit"),
        ("This story was updated at 3:15 p.m.", "navigation"),
        ("May 12, 2031 | 3:15pm", "navigation"),
        ("Print Email Share", "share"),
        ("Get Orlo's top stories in your inbox every morning.", "newsletter"),
        ("[Also read: Mayor in trouble over bridge]", "read-more"),
        ("Read our full coverage of the bridge here.", "read-more"),
        ("Promoted Stories", "related"),
        ("Sort by: Newest", "reply"),
        ("Do you live near the bridge? Tell us what you saw.", "reply"),
        ("Opinions expressed by contributors are their own.", "copyright"),
        ("Send corrections to desk@orlo.example", "reply"),
        ("(Reporting by Ana Reis; editing by Jo Lam)", "credit"),
        (
            "Staff writer Ana Reis and correspondent Bo Ek in Orlo contributed to this report.",
            "credit",
        ),
        ("Additional reporting by Ana Reis and agencies", "credit"),
        ("Comments are not pre-screened before they post.", "reply"),
        ("Views expressed in the comments do not represent those of the Orlo Post.", "reply"),
        ("A selection of your comments may be published, with your name.", "reply"),
        ("The Orlo Post may edit your comments and not all emails will be published.", "reply"),
        ("Tell us your experiences by filling in the form below.", "reply"),
        ("News From Around The Web ORLO -- The minister will leave in March.", "related"),
    ],
)
def test_a_line_of_furniture_is_marked(line: str, kind: str) -> None:
    """Lines that the tables know are marked with their kind, whole and alone."""
    assert marked(f"{PROSE}\n\n{line}\n\n{PROSE}") == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        PROSE,
        "Support for the mayor grew after the flood.",
        "He posted the picture on Facebook and Twitter.",
        "“We need your help,” the mayor told a meeting on Friday.",
        "Some material in this report came from Reuters.",
        "Ana Reis contributed to the relief of Orlo, the mayor said.",
        "Heavy rain contributed to this year's floods.",
        "The report by Ana Reis was edited by the ministry, she said on Friday.",
        "At 11.13 on 14 July 2031 Bo Ek left the town for good.",
        "Police: the bridge stays closed until 12 May.",
        "ORLO (Reuters) - The bridge stays closed.",
        "The toll was 12/13, the office told AFP.",
        "Read the letter aloud, she told him, and he did.",
        "Comment was refused by the harbour office.",
        "Updated: the bridge stays closed until 12 May.",
        "Posted at the gate since May, 12 guards saw nothing.",
        "Shares in the company rose from just $2.",
    ],
)
def test_prose_is_never_marked(line: str) -> None:
    """Sentences and credits in words that furniture uses too stay text."""
    assert marked(f"{PROSE}\n\n{line}\n\n{PROSE}") == []


def test_a_headline_between_address_and_date_stays() -> None:
    """A short headline between the address of its page and its date is no furniture."""
    text = f"https://orlo.example/1\nBridge closed\nPosted: 7 July 2031\n{PROSE}"
    assert [words for _, words in marked(text)] == ["https://orlo.example/1", "Posted: 7 July 2031"]


@pytest.mark.parametrize(
    ("head", "dateline"),
    [
        ("A boat lies in the harbour of Orlo. Fair to go on, mayor says", "Bor, Veland (CNN) --"),
        ("* Two boats sunk * Bridge shut", "ORLO, May 10 (Reuters) -"),
        ("Boats wait. By Ana Reis ORLO | Sun May 10, 2031 2:51 pm EDT", "ORLO (Reuters) -"),
        ("NEW: The mayor is heard Rain goes on -LRB- picture -RRB-", "-LRB- CNN -RRB- --"),
    ],
)
def test_what_runs_into_a_dateline_is_marked(head: str, dateline: str) -> None:
    """Captions, highlights and bylines that run into the dateline of a report are cut from it."""
    text = f"{head} {dateline} {PROSE}"
    first = min(mark.start for mark in marks_in(text))
    last = max(mark.end for mark in marks_in(text))
    assert (first, last) == (0, len(head))
    assert marked(f"{dateline} {PROSE}") == []


def test_a_headline_above_a_dateline_stays() -> None:
    """A headline in a line of its own is no part of what runs into the dateline."""
    text = f"Bridge shut at Orlo\nA boat waits.\nORLO (Reuters) - {PROSE}"
    assert marked(text) == [("caption", "A boat waits.")]


def test_prose_apart_from_a_dateline_stays() -> None:
    """What a blank line parts from a dateline does not run into it."""
    assert marked(f"{PROSE}\n\nORLO (Reuters) - {PROSE}") == []


@pytest.mark.parametrize(
    "tail", ["Books and more Get the Orlo letter", "Connect with the newsroom"]
)
def test_words_behind_the_last_sentence(tail: str) -> None:
    """Where all lines are sentences, a last one that is none is no part of the report."""
    told = "\n".join([PROSE] * 6)
    assert marked(f"{told}\n{tail}") == [("related", tail)]
    assert marked(f"{PROSE}\n{tail}") == []


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        (f"By Ana Reis, CNN {PROSE}", [("credit", "By Ana Reis, CNN")]),
        (
            f"By Ana Reis and Bo Ek, Special to CNN {PROSE}",
            [("credit", "By Ana Reis and Bo Ek, Special to CNN")],
        ),
        (f"By the CNN Wire Staff {PROSE}", [("credit", "By the CNN Wire Staff")]),
        (f"By Friday, the bridge was open. {PROSE}", []),
        (
            f"29 May 2031 Last updated at 17:57 GMT Help {PROSE}",
            [("navigation", "29 May 2031 Last updated at 17:57 GMT"), ("navigation", "Help")],
        ),
    ],
)
def test_bylines_and_buttons_glued_to_the_first_sentence(
    line: str, marks: list[tuple[str, str]]
) -> None:
    """A byline with its outlet, or a button behind a stamp, is cut from the first sentence."""
    assert marked(line) == marks


def test_a_byline_with_its_outlet_is_still_stated() -> None:
    """A byline that is marked still tells who wrote a plain text."""
    text = f"Bridge shut at Orlo\nBy Ana Reis, CNN\n{PROSE}"
    head = head_of(text, marks_in(text))
    assert (head.title, head.byline) == ("Bridge shut at Orlo", "Ana Reis, CNN")


def test_a_glued_reply_box_is_cut_from_its_line() -> None:
    """ "Leave a reply" stuck to the last sentence is marked alone."""
    assert marked(f"{PROSE}Leave a reply") == [("reply", "Leave a reply")]


@pytest.mark.parametrize(
    "line",
    [
        "Ana Reis is a reporter at the Orlo Post. She joined the paper in 2019.",
        "The writer is a professor of law at the University of Orlo.",
        "Bo Ek, a former sailor, is the author of “The Last Ferry”.",
    ],
)
def test_last_lines_that_introduce_who_wrote_it(line: str) -> None:
    """Who wrote the report is introduced below it, and above what is furniture anyway."""
    told = f"{PROSE}\n\n{PROSE.replace('Tuesday', 'Friday')}"
    assert marked(f"{told}\n\n{line}\n\nShare this") == [("credit", line), ("share", "Share this")]
    assert marked(f"{line}\n\n{told}") == []
    assert marked(f"{told}\n\nAna Reis is a danger to the town, the mayor said.") == []


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("Updated: {}", ["Updated:"]),
        ("BREAKING NEWS: {}", ["BREAKING NEWS:"]),
        ("Why it matters: {}", ["Why it matters:"]),
        ("Thursday 14 July 2031 11.13 BST {}", ["Thursday 14 July 2031 11.13 BST"]),
        ("Last updated at 22:46 GMT, 7 July 2031 {}", ["Last updated at 22:46 GMT, 7 July 2031"]),
        ("{} Ana Reis contributed reporting.", ["Ana Reis contributed reporting."]),
        (
            "{} (Reporting by Ana Reis; Editing by Bo Ek)",
            ["(Reporting by Ana Reis; Editing by Bo Ek)"],
        ),
        (
            "{} (Reporting by Ana Reis) A fast network for traders Our new legal platform",
            ["(Reporting by Ana Reis)", "A fast network for traders Our new legal platform"],
        ),
        (
            "People wait at Orlo port. (By Ana Reis -- Associated Press) {}",
            ["People wait at Orlo port. (By Ana Reis -- Associated Press)"],
        ),
        (
            "People wait at Orlo port -LRB- By Ana Reis -- The Associated Press -RRB- {}",
            ["People wait at Orlo port -LRB- By Ana Reis -- The Associated Press -RRB-"],
        ),
        (
            "People wait at Orlo port. Photograph: Ana Reis/AFP/Getty Images {}",
            ["People wait at Orlo port. Photograph: Ana Reis/AFP/Getty Images"],
        ),
        (
            "People wait at Orlo port.\n\nRain fell. \n(By Ana Reis -- Reuters) {}",
            ["People wait at Orlo port.", "Rain fell.", "(By Ana Reis -- Reuters)"],
        ),
        (
            "People wait at Orlo port.\n\nRain fell. \nPhotograph: Ana Reis/Guardian {}",
            ["People wait at Orlo port.", "Rain fell.", "Photograph: Ana Reis/Guardian"],
        ),
        (
            "People wait at Orlo port. (By Ana Reis -- The Washington Post) {}",
            ["People wait at Orlo port. (By Ana Reis -- The Washington Post)"],
        ),
    ],
)
def test_what_runs_into_a_sentence_is_cut_from_it(line: str, cut: list[str]) -> None:
    """A label, a moment, a caption or a credit stuck to a sentence is marked; it stays."""
    assert [words for _, words in marked(line.format(PROSE))] == cut


def test_headlines_under_a_heading_are_marked() -> None:
    """What stands under "You may also like" is furniture until a sentence comes."""
    headlines = ["Harbour office moves to the hill", "Five bridges of the river in pictures"]
    text = "\n\n".join([PROSE, "You may also like", *headlines, PROSE])
    assert [words for _, words in marked(text)] == ["You may also like", *headlines]


def test_an_appeal_runs_on_to_its_end() -> None:
    """From "a small favour to ask" on, each paragraph of the appeal and what follows is marked."""
    lines = [
        "… we have a small favour to ask. The Orlo Post has been read here for thirty years.",
        "But we need your help to go on with our mission.",
        "Please support us monthly starting from just $2. Thank you.",
        "payment choices",
        "Remind me later.",
    ]
    text = "\n\n".join([PROSE, *lines])
    assert [words for _, words in marked(text)] == lines


def test_an_appeal_in_the_middle_ends_where_the_report_goes_on() -> None:
    """The paragraph after an appeal is the report's again."""
    appeal = "We have a small favour to ask: please support us today."
    assert marked(f"{PROSE}\n\n{appeal}\n\n{PROSE}") == [("appeal", appeal)]


def test_furniture_is_inside_the_text_and_in_order() -> None:
    """Marks slice their own text, do not overlap and stand in order."""
    text = f"Share\r\n\r\n{PROSE}\n  Read more  \nleave a reply"
    marks = marks_in(text)
    assert [text[m.start : m.end] for m in marks] == ["Share", "Read more", "leave a reply"]
    assert all(a.end <= b.start for a, b in itertools.pairwise(marks))


def pages(*bodies: str, outlet: str = "Orlo Post") -> list[Report]:
    """Return reports of one outlet with a line above and below each body."""
    texts = [f"The Orlo Post since 1901\n\n{body}\n\nPrinted on the river" for body in bodies]
    return [report_of(text, name=str(n), outlet=outlet) for n, text in enumerate(texts)]


def test_lines_that_recur_on_an_outlets_pages_are_marked() -> None:
    """Three articles of one outlet teach which lines above and below are furniture."""
    bodies = [f"{PROSE} It is report number {n} of the day." for n in range(3)]
    for report in mark_recurring(pages(*bodies)):
        assert [mark.kind for mark in report.furniture] == [FurnitureKind.RECURRING] * 2


def test_versions_of_one_article_teach_nothing() -> None:
    """Reprints share all their lines, and none of them is furniture for that."""
    reports = pages(PROSE, PROSE, PROSE)
    assert mark_recurring(reports) == tuple(reports)


@pytest.mark.parametrize(("shared", "marked_lines"), [("", 3), ("The rain went on.", 0)])
def test_what_a_page_shows_above_all_that_it_prints(shared: str, marked_lines: int) -> None:
    """Two articles that begin with the same three lines and go on with nothing in common begin
    with furniture; where they go on alike they are versions of one, and it is none."""
    head = [
        "Bo Ek argues for ferries.",
        "Ada Lunde compares two harbours.",
        "A guild counts boats.",
    ]
    rests = (
        ["A bridge fell at Orlo.", "It lay there.", "Nobody saw it."],
        ["A mill burned at Vell.", "All left.", "None was hurt."],
    )
    reports = [
        report_of("\n".join([*head, *rest, shared]), name=name)
        for name, rest in zip("ab", rests, strict=True)
    ]
    found = mark_recurring(reports)
    assert [len(report.furniture) for report in found] == [marked_lines] * 2


def test_a_paragraph_of_background_is_kept() -> None:
    """Articles on one matter share paragraphs: inside the body only short lines are taken."""
    background = (
        "The bridge was built in 1931 and has carried the road to the harbour, the market and "
        "the old town ever since, with two pauses for repair."
    )
    bodies = [f"{PROSE} Number {n} of today.\n\n{background}\n\nMore of {n}." for n in range(3)]
    for report in mark_recurring(pages(*bodies)):
        assert background not in [mark.span.of(report) for mark in report.furniture]


@pytest.mark.parametrize(
    "stamp",
    [
        "Page last updated at 08:58 GMT , Thursday , 24 June 2031 09:58 UK",
        "24 June 2031 Last updated at 14:59 GMT",
        "Published: 24 June 2031 10:00",
        "-LRB- Update 2:45 p.m. in Orlo , 9:45 a.m. ET -RRB- --",
    ],
)
def test_a_stamp_of_the_page_within_a_line_is_furniture(stamp: str) -> None:
    """What stands before and behind it in its line is read on."""
    text = f"Mill sold in Orlo , says mayor {stamp} Ana Reis sold the mill of the town on Monday ."
    assert marked(text) == [("navigation", stamp)]


@pytest.mark.parametrize(
    "prose",
    [
        "The page was last updated at 08:58 on 24 June 2031, the mayor of Orlo said.",
        "A notice that Reis posted: 24 June 2031 10:00 was the hour, he said.",
        "Police (update 3 of the plan) shut the bridge at Orlo on Monday.",
    ],
)
def test_prose_that_tells_of_an_update_is_read(prose: str) -> None:
    """A sentence that goes on behind the moment is no stamp."""
    assert marked(prose) == []


def test_a_list_of_teasers_is_furniture() -> None:
    """Items under stamps of days far apart tell of other days; those of one week are read."""
    items = "updated : {} 10:30:00 A mill burned at Orlo . \nNobody was hurt .\n"
    spread = ("Fri Nov 19 2030", "Sat Aug 16 2028", "Thu Jan 10 2030")
    kinds = [kind for kind, _ in marked("".join(map(items.format, spread)))]
    assert kinds == ["navigation", "related", "related"] * 3
    week = ("Fri Nov 15 2030", "Sat Nov 16 2030", "Sun Nov 17 2030")
    assert {kind for kind, _ in marked("".join(map(items.format, week)))} == {"navigation"}


def test_one_headline_under_its_heading() -> None:
    """A line in title case under "Related:" is a headline, though the text goes on behind it."""
    headline, told = "Harbour Board Put On The Defensive Over Fees.", "The harbour board met."
    heading = '"Related:"'
    found = marked("\n\n".join([PROSE, heading, headline, PROSE]))
    assert ("related", headline) in found
    assert told not in [words for _, words in marked("\n\n".join([PROSE, heading, told, PROSE]))]
