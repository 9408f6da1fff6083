"""Speeches that go on from paragraph to paragraph."""

from msgspec.structs import replace

from crossread.extract.attribution.attributions import attributions_in
from crossread.extract.attribution.quotation.adopt import page_of
from crossread.extract.language.tree import tree_of
from crossread.extract.people.people import people_in
from crossread.records import Reading
from tests.extract.marked import marked


def told(reading: Reading) -> dict[str, list[str]]:
    """Return what each speaker says."""
    found: dict[str, list[str]] = {}
    for made in attributions_in(replace(reading, people=people_in(reading))):
        name = made.speaker.name if made.speaker else ""
        found.setdefault(name, []).extend(span.of(reading.report) for span in made.content)
    return found


def test_a_paragraph_of_a_speech_is_taken_back_from_the_next_speaker() -> None:
    """A paragraph that opens a mark anew is said by the one who is named beside the first."""
    reading = marked(
        "{s:{PERSON:Ada Lunde}} {c:said}: {q:“We swam to the pier.}\n\n"
        "{q2:“Then we walked home in the rain.”}\n\n"
        "{s2:{PERSON:Bo Lind}} {c2:said}: {q2:“I saw it all from the boat.”}"
    )
    said = told(reading)
    assert "“Then we walked home in the rain.”" in said["Ada Lunde"]
    assert said["Bo Lind"] == ["“I saw it all from the boat.”"]


def test_a_speech_goes_on_with_whose_words_it_begins() -> None:
    """Paragraphs behind quoted words of somebody named are theirs, also where one lacks its end."""
    reading = marked(
        "{s:{PERSON:Ada Lunde}} {c:said}: {q:“We swam to the pier.”\n\n"
        "“Then we walked home in the rain.}\n\n{q2:“We saw it all from the boat.”}"
    )
    assert "“We saw it all from the boat.”" in told(reading)["Ada Lunde"]


def test_a_speech_that_nobody_is_named_beside_is_kept() -> None:
    """A speech without a speaker is an attribution of its own, unresolved."""
    reading = marked(
        "Rain fell.\n\n“We swam to the pier in the dark.\n\n“Then we walked home in the rain.”"
    )
    (content,) = told(reading).values()
    assert len(content) == 2


def test_a_line_that_begins_small_goes_on_with_the_quote_before() -> None:
    """ "“Why did they sell the old harbour?” / she asked": a line break parts no sentence."""
    quote, small = "“Why did they sell the old harbour?”", "she asked the mayor."
    for first, blocks in ((f"{quote}\n{small}", 1), (f"{quote}\n{small.capitalize()}", 2)):
        assert len(page_of(tree_of(marked(first)), []).blocks) == blocks
    assert len(page_of(tree_of(marked("Boats;\nold ones.")), []).blocks) == 2


def test_whom_a_speech_quotes_does_not_speak_its_next_paragraph() -> None:
    """Within its marks "the Harbour Agency has advised" is the speaker's own."""
    reading = marked(
        "{s:{PERSON:Ada Lunde}} {c:said}: {q:“We swam to the pier.} It was cold.\n\n"
        "“{s2:The {ORG:Harbour Agency}} {c2:has advised} {q2:that we walk home.} We did.”"
    )
    assert told(reading) == {
        "Ada Lunde": [
            "“We swam to the pier. It was cold.",
            "“The Harbour Agency has advised that we walk home. We did.”",
        ]
    }
