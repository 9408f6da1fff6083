"""Pages that are one person's words from end to end."""

from msgspec.structs import replace

from crossread.extract.attribution.attributions import attributions_in
from crossread.extract.people.people import people_in
from crossread.records import Attribution, Mode
from tests.extract.marked import marked

SPEECH = """{title}

Friends, the harbour is closed.

We shall open it again before winter.

Nobody will be asked to leave the island."""


def said(title: str) -> tuple[list[Attribution], list[str]]:
    """Return what a page of this heading attributes, and its words."""
    reading = marked(SPEECH.replace("{title}", title))
    found = attributions_in(replace(reading, people=people_in(reading)))
    return list(found), [span.of(reading.report) for made in found for span in made.content]


def test_the_full_text_of_a_speech_is_its_speakers_words() -> None:
    """Each paragraph after the heading is said by the person whom the heading names."""
    found, words = said("Full text: Mayor {PERSON:Ada Lunde}'s speech in Orla")
    assert len(words) == 3
    assert words[1] == "We shall open it again before winter."
    assert {made.speaker.name for made in found if made.speaker} == {"Ada Lunde"}
    assert {made.mode for made in found} == {Mode.DIRECT}


def test_a_report_of_a_speech_is_no_full_text() -> None:
    """A heading that only tells of a speech makes nobody's words of the page."""
    assert said("{PERSON:Ada Lunde} gives speech in Orla") == ([], [])


def test_an_interview_is_no_one_persons_text() -> None:
    """A heading that tells of several voices gives the page to none of them."""
    assert said("Full text: {PERSON:Ada Lunde}'s interview after her speech") == ([], [])


def test_a_full_text_without_a_name_is_nobodys() -> None:
    """Where the heading names no person, nobody is made the speaker."""
    assert said("Full text of the speech in Orla") == ([], [])
