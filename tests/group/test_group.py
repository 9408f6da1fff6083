"""Which reports tell one event, and which events make one story."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.support import report_of

from crossread.group import group
from crossread.group.cluster import average_link
from crossread.group.headlines import likest
from crossread.group.leads import headline_of
from crossread.group.likeness import how_alike, profiles
from crossread.group.particulars import other_numbers
from crossread.lineage import lineage
from crossread.records import Furniture, FurnitureKind, Lineage, Reading, Span, Story

FLOOD = (
    "The river Ast flooded the lower town of Velmora on Sunday night. Mayor Ilse Brandt said 37 "
    "people had drowned. Rescue crews in rubber boats worked along Mill Street until morning.",
    "At least 37 people drowned when the Ast burst its banks above Velmora, mayor Ilse Brandt "
    "said. Boats carried families from Mill Street to the football ground.",
    "Velmora counts its dead after the flood. Along Mill Street the pumps ran all day, while "
    "Ilse Brandt asked the capital for boats and engineers to survey the Ast.",
)
STRIKE = (
    "Ferry crews at Port Canning walked out at dawn. The Seamen's League wants nine percent, "
    "its secretary Tom Okello said, and no ship to Sark Island will sail before Thursday.",
    "No ferry left Port Canning for Sark Island as crews began a strike. Tom Okello of the "
    "Seamen's League called the owners' offer an insult.",
    "Islanders on Sark stocked up on flour as the Seamen's League strike closed Port Canning. "
    "The owners of the ferry line have asked Tom Okello to return to the table.",
)
DIGEST = (
    "The day in brief. In Velmora the river Ast flooded Mill Street and 37 people drowned, mayor "
    "Ilse Brandt said. Ferry crews at Port Canning walked out and Tom Okello of the Seamen's "
    "League wants nine percent before any ship sails to Sark Island."
)


def readings_of(texts: tuple[str, ...], name: str, day: str | None = "2031-05-04") -> list[Reading]:
    """Return a reading of each invented text, of one day."""
    return [
        Reading(report=report_of(text, name=f"{name}{number}", published=day))
        for number, text in enumerate(texts)
    ]


def sets(stories: tuple[Story, ...], readings: list[Reading]) -> set[frozenset[str]]:
    """Return the stories as sets of names."""
    names = {reading.report.id: reading.report.name for reading in readings}
    return {frozenset(names[one] for one in story.reports) for story in stories}


BOTH = readings_of(FLOOD, "flood") + readings_of(STRIKE, "strike")
APART = {frozenset({"flood0", "flood1", "flood2"}), frozenset({"strike0", "strike1", "strike2"})}


def test_reports_of_one_event_are_one_story() -> None:
    """Reports of a flood stand together, those of a strike elsewhere."""
    assert sets(group(BOTH, Lineage()), BOTH) == APART


def test_undated_reports_are_grouped_too() -> None:
    """Where no report has a date, the words decide."""
    rows = readings_of(FLOOD, "flood", None) + readings_of(STRIKE, "strike", None)
    assert sets(group(rows, Lineage()), rows) == APART


def test_a_digest_does_not_chain_two_stories() -> None:
    """A digest of the day stands in one story at most and joins none."""
    rows = [*BOTH, *readings_of((DIGEST,), "digest")]
    found = sets(group(rows, Lineage()), rows)
    assert {names - {"digest0"} for names in found} - {frozenset()} == APART


def test_the_same_words_a_month_later_are_another_story() -> None:
    """The window parts this month's flood from the next."""
    rows = readings_of(FLOOD, "may") + readings_of(FLOOD, "june", "2031-06-20")
    assert len(group(rows, Lineage())) == 2


def test_numbers_part_undated_reports_of_a_series() -> None:
    """Two jobs reports without dates differ in their numbers and nothing else."""
    line = "Employers in Norrland added {} jobs in the month, the labour office at Halden said."
    texts = tuple(line.format(number) for number in ("943,000", "943K", "266,000"))
    one, same, other = profiles(readings_of(texts, "jobs", None))
    assert not other_numbers(one.particulars, same.particulars)
    assert other_numbers(one.particulars, other.particulars)
    dated = profiles(readings_of(texts, "jobs", "2031-05-04"))
    assert how_alike(dated[0], dated[2]) > how_alike(one, other)


def test_days_of_one_unrest_are_events_of_one_story() -> None:
    """Marches, a shooting and an arrest in one town within days are one story of events."""
    town = "Protesters in Tarsk marched on the Dome Square against governor Oleg Vanin. "
    days = (
        ("2031-03-01", "Thousands of them sang under the Dome until midnight and went home."),
        ("2031-03-01", "They sang until midnight under the Dome and went home, thousands strong."),
        ("2031-03-02", "Police fired on the crowd near the Dome and six marchers were killed."),
        ("2031-03-02", "Six were killed when police fired on the marchers near the Dome."),
        ("2031-03-04", "Governor Vanin was arrested at the airport while the marchers cheered."),
        ("2031-03-04", "At the airport Governor Vanin was arrested, and the marchers cheered."),
    )
    rows = [
        Reading(report=report_of(town + text, name=f"r{n}", published=day))
        for n, (day, text) in enumerate(days)
    ]
    (story,) = group(rows, Lineage())
    assert len(story.reports) == 6
    assert {one for event in story.events for one in event.reports} == set(story.reports)
    assert (story.first, story.last) == ("2031-03-01", "2031-03-04")


def test_each_report_has_a_reason() -> None:
    """A reader can ask why a report stands in its story."""
    story = group(BOTH, Lineage())[0]
    assert {join.report for join in story.joins} == set(story.reports)
    assert all(join.reason and 0 <= join.score <= 1 for join in story.joins)


def test_every_report_is_in_one_story() -> None:
    """No report is lost, none stands in two stories."""
    rows = [*BOTH, *readings_of((DIGEST, "A goat won the county fair at Ludd."), "other")]
    found = [one for story in group(rows, lineage(rows)) for one in story.reports]
    assert sorted(found) == sorted(row.report.id for row in rows)


@settings(max_examples=8, deadline=None)
@given(st.permutations([*BOTH, *readings_of((DIGEST,), "digest")]))
def test_the_order_of_arrival_never_changes_a_story(rows: list[Reading]) -> None:
    """A finished window depends on the set of its reports alone."""
    first = sorted(rows, key=lambda row: row.report.id)
    assert group(rows, Lineage()) == group(first, Lineage())


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 999))
def test_average_linkage_never_chains(seed: int) -> None:
    """Every group is as alike on average as was asked, over all of its pairs."""
    dice = random.Random(seed)
    scores = {(a, b): dice.random() for b in range(12) for a in range(b) if dice.random() < 0.6}
    pairs = [(a, b, score) for (a, b), score in scores.items()]
    groups = average_link(12, pairs, least=0.5)
    assert sorted(one for members in groups for one in members) == list(range(12))
    for members in groups:
        inside = [(a, b) for b in members for a in members if a < b]
        if inside:
            assert sum(scores.get(pair, 0.0) for pair in inside) / len(inside) >= 0.4


def test_groups_must_be_more_alike_than_single_reports() -> None:
    """What joins two single reports does not join two groups: their mean is surer."""
    within = [(0, 1, 0.9), (2, 3, 0.9)]
    between = [(a, b, 0.52) for a in (0, 1) for b in (2, 3)]
    assert average_link(2, [(0, 1, 0.52)], least=0.5) == [(0, 1)]
    assert average_link(4, within + between, least=0.5) == [(0, 1), (2, 3)]


def test_a_reprint_changes_nothing_but_the_reports_of_its_story() -> None:
    """Reprints follow their text into its story; titles, events and other stories stay."""
    rows = [*BOTH, *readings_of((DIGEST,), "digest")]
    before = sorted(group(rows, Lineage()), key=lambda story: story.title)
    copies = [
        *readings_of((FLOOD[0].upper(),) * 60, "copy", "2031-05-05"),
        *readings_of((f"{STRIKE[1]}\n",), "other", "2031-05-06"),
    ]
    after = sorted(group([*rows, *copies], Lineage()), key=lambda story: story.title)
    own = {row.report.id for row in rows}
    assert [story.title for story in after] == [story.title for story in before]
    assert [tuple(one for one in story.reports if one in own) for story in after] == [
        story.reports for story in before
    ]
    assert [event.label for story in after for event in story.events] == [
        event.label for story in before for event in story.events
    ]
    joins = {join.report: join.reason for story in after for join in story.joins}
    assert all("flood0" in joins[row.report.id] for row in copies[:60])


def test_a_text_printed_again_a_month_later_is_another_story() -> None:
    """The window holds for reprints too; those of the second month follow the second, and so does
    one without a date."""
    rows = [
        *readings_of(FLOOD[:1] * 2, "may"),
        *readings_of(FLOOD[:1] * 2, "june", "2031-06-20"),
        *readings_of(FLOOD[:1], "undated", None),
    ]
    assert sets(group(rows, Lineage()), rows) == {
        frozenset({"may0", "may1"}),
        frozenset({"june0", "june1", "undated0"}),
    }


def test_a_report_without_a_date_stands_with_those_of_its_event() -> None:
    """Of one event some reports tell their day and some do not: all are one story."""
    dated, bare = readings_of(FLOOD[:2], "dated"), readings_of(FLOOD[2:], "bare", None)
    (story,) = group([*dated, *bare], Lineage())
    assert len(story.reports) == len(FLOOD)


def test_a_story_is_not_named_after_what_stands_around_a_report() -> None:
    """The first words of a report without a title are its own, not a caption's above it."""
    told = "The fair of Orlo began on Monday, the mayor says."
    report = report_of(f"A boat in the harbour Bor (CNN) -- {told}", title=None)
    piece = Furniture(
        span=Span(report=report.id, start=0, end=22), kind=FurnitureKind.CAPTION, reason="above"
    )
    assert headline_of(replace(report, furniture=(piece,))) == f"Bor (CNN) -- {told}"


def test_the_title_most_like_the_others_heads_a_story() -> None:
    """Of titles without a number the one that shares most words with all, marks left aside."""
    titles = [
        "Dam bursts above Orle",
        "Orle flooded as dam bursts",
        "Dam bursts: 12 dead in Orle",
        "What the minister will wear",
    ]
    assert likest(titles) == titles[0]
    assert likest(titles[2:3]) is None
    assert likest(["’", "'"]) == "’"
    assert likest([]) is None


def test_a_story_of_titles_with_numbers_keeps_that_of_its_middle() -> None:
    """Where each title holds a number, the report most like the others gives its own, whole."""
    rows = readings_of(FLOOD, "flood")
    long = "Flood in 3 towns " + "and on " * 20
    numbered = [
        replace(row, report=replace(row.report, title=f"{long}{n}")) for n, row in enumerate(rows)
    ]
    (story,) = group(numbered, Lineage())
    assert story.title in {row.report.title for row in numbered}
    plain = replace(rows[-1], report=replace(rows[-1].report, title="Flood in Velmora"))
    (story,) = group([*numbered[:-1], plain], Lineage())
    assert story.title == "Flood in Velmora"
