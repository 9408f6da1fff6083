"""Whose words: what stands within, beside and after the words of one speaker."""

import pytest
from msgspec.structs import replace

from crossread.extract.attribution import attributions
from crossread.extract.attribution.attributions import attributions_in
from crossread.extract.attribution.speaker import speakers
from crossread.extract.attribution.speaker.speakers import Answer
from crossread.extract.people.people import people_in
from crossread.records import Attribution, Reading
from tests.extract.marked import marked


def found(text: str) -> tuple[Reading, list[Attribution]]:
    """Return a marked reading with its attributions, its people found first."""
    reading = marked(text)
    return reading, list(attributions_in(replace(reading, people=people_in(reading))))


def said(text: str) -> list[tuple[str | None, list[str]]]:
    """Return who says what in a marked text."""
    reading, made = found(text)
    return [
        (a.speaker.name if a.speaker else None, [s.of(reading.report) for s in a.content])
        for a in made
    ]


def test_a_quote_goes_on_with_who_spoke() -> None:
    """Words in marks after a sentence are of its speaker, and not of a thing told of in it."""
    text = (
        "{q:“Where were we?”} {s:{PERSON:Ada Lunde}} {c:said}, with a tone {s2:that} "
        "{c2:suggested} {q2:that nobody knew}. {q:“We were in the old town of mills.”}"
    )
    words = ["“Where were we?”", "“We were in the old town of mills.”"]
    assert said(text)[0] == ("Ada Lunde", words)


def test_turns_within_a_quotation_are_its_speakers() -> None:
    """Who repeats an exchange in one pair of marks says all of it."""
    text = (
        "{q:“A debate,”} {c:tweeted} {s:{PERSON:Alex Ruud}}. "
        "{q:“Berg: ‘I come from the hills.’} {s2:{PERSON:Ada Lunde}}{c2::} {q2:‘We all do.’”}"
    )
    assert said(text) == [
        ("Alex Ruud", ["“A debate,”", "“Berg: ‘I come from the hills.’ Ada Lunde: ‘We all do.’”"])
    ]


def test_a_speaker_may_cut_in_before_the_marks() -> None:
    """A sentence that begins without marks and goes on in them is one thing said."""
    text = (
        "{q:All water taken}, {s:{PERSON:Ada Lunde}} {c:said}, "
        "“is kept under strict rules of the harbour.”"
    )
    words = ["All water taken", "“is kept under strict rules of the harbour.”"]
    assert said(text) == [("Ada Lunde", words)]


@pytest.mark.parametrize(
    ("tail", "kept"),
    [
        ("{PERSON:Vell News} {q:“The Berg Hour.”}", False),
        ("the crew: {q:“The Sea Is High.”}", True),
    ],
)
def test_the_name_of_a_programme_is_not_said(tail: str, kept: bool) -> None:
    """Where something was told is no part of it; what a colon leads to is."""
    told = said(f"{{q:“We stay where we are,”}} {{s:{{PERSON:Ada Lunde}}}} {{c:told}} {tail}")
    assert (len(told[0][1]) == 2) is kept


@pytest.mark.parametrize(("when", "whole"), [(" on {DATE:Thursday}", True), ("", False)])
def test_a_day_belongs_to_the_words_where_the_saying_has_its_own(when: str, whole: bool) -> None:
    """Of "on Thursday said they will vote Friday" Friday is said; else it may be when."""
    text = (
        f"{{s:{{PERSON:Ada Lunde}}{when}}} {{c:said}} {{q:they will vote on the deal}} "
        "{DATE:Friday}, which is soon."
    )
    assert said(text)[0][1] == [f"they will vote on the deal{' Friday' if whole else ''}"]


def test_a_call_begins_after_whom_and_when() -> None:
    """Of "urged voters Sunday to stay" to stay is what is urged."""
    text = "{s:{PERSON:Ada Lunde}} {c:urged} {q:voters {DATE:Sunday} to stay at home}."
    assert said(text)[0][1] == ["to stay at home"]


def test_what_a_speaker_does_meanwhile_is_not_said() -> None:
    """Of "publicity, she said, relishing it" publicity alone is said."""
    text = "{q:Publicity for the cause}, {s:{PERSON:Ada Lunde}} {c:said}, relishing the attention."
    assert said(text)[0][1] == ["Publicity for the cause"]


def test_an_aside_behind_a_dash_is_the_outlets() -> None:
    """What the outlet sets against the words after a dash is not said."""
    text = (
        "{s:{PERSON:Ada Lunde}} {c:announced} {q:that the crews had left -- even though many of "
        "them likely stay}."
    )
    assert said(text) == [("Ada Lunde", ["that the crews had left"])]


def test_a_bracket_parts_no_list() -> None:
    """Two who are named with their parties both speak."""
    text = (
        "{s:Former mayor {PERSON:Ada Lunde} (D) and former minister {PERSON:Bo Ek} (R)} "
        "{c:said} {q:they will end their campaigns}."
    )
    assert said(text)[0][0] == "Ada Lunde and Bo Ek"


def test_whose_campaign_it_is_is_told() -> None:
    """ "Her party" has the name of the one person that "her" stands for."""
    text = (
        "{x:{PERSON:Ada Lunde}} leads the race. {s:{x:Her} party} {c:argued} "
        "{q:that it could still win}."
    )
    assert said(text) == [("Ada Lunde's party", ["that it could still win"])]


@pytest.mark.parametrize(("likely", "shown"), [(0.65, False), (0.95, True)])
def test_a_doubtful_pronoun_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, likely: float, shown: bool
) -> None:
    """An account names nobody for a "she" that may well be another."""
    true = speakers.speaker_of
    monkeypatch.setattr(attributions, "sureness", lambda *_: 0.99)
    monkeypatch.setattr(
        attributions,
        "speaker_of",
        lambda company, at: Answer(true(company, at).speaker, None, likely),
    )
    text = "{PERSON:Ada Lunde} spoke in Orla. {q:“We stay where we are,”} {s:she} {c:said}."
    assert [made.shown for made in found(text)[1]] == [shown]
