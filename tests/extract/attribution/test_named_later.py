"""Named later: who is told by a title has the name that the next sentences tell."""

import pytest
from msgspec.structs import replace

from crossread.extract.attribution.speaker.named_later import named_later
from crossread.extract.language.tree import tree_of
from crossread.extract.people.people import people_in
from crossread.records import (
    Attribution,
    Mode,
    PersonKind,
    Reading,
    Speaker,
    Stance,
    WordsBasis,
)
from crossread.records.base import AttributionId
from tests.extract.marked import marked

FIRST = "{q:The singer died}, {s:her spokesman} {c:said}."
THEN = " {s2:Spokesman {PERSON:Bo Ek}} {c2:said} {q2:that she slept}."


def speakers(text: str, *, speaks: bool = True) -> list[str]:
    """Return the names of those who speak in a text, the last one a person by name."""
    reading = marked(text)
    reading = replace(reading, people=people_in(reading))
    source = [proposal.source[0] for proposal in reading.proposals]
    bearer = next(p for p in reading.people if p.kind is PersonKind.PERSON)
    shown = reading.report.text.index("Bo Ek")
    made = []
    for span in source:
        named = span.start <= shown < span.end
        speaker = Speaker(
            name=bearer.name if named else span.of(reading.report),
            kind=PersonKind.PERSON if named else PersonKind.ANONYMOUS,
            span=span,
            person=bearer.id if named and speaks else None,
        )
        made.append(attribution(reading, speaker))
    return [a.speaker.name for a in named_later(tree_of(reading), made) if a.speaker]


def attribution(reading: Reading, speaker: Speaker) -> Attribution:
    """Return the attribution of a speaker."""
    assert speaker.span is not None
    return Attribution(
        id=AttributionId(str(speaker.span.start)),
        source=(speaker.span,),
        cue=(),
        content=(),
        mode=Mode.INDIRECT,
        stance=Stance.ASSERTS,
        speaker=speaker,
        basis=WordsBasis.MODEL,
    )


def test_a_title_takes_the_name_that_follows() -> None:
    """ "Her spokesman" is the spokesman whom the next sentence names."""
    assert speakers(FIRST + THEN) == ["Bo Ek", "Bo Ek"]


def test_a_name_far_off_is_somebody_else() -> None:
    """A spokesman named many sentences later may be another."""
    assert speakers(FIRST + " Rain fell on the harbour all day." * 20 + THEN)[0] == "her spokesman"


def test_who_never_speaks_is_not_the_speaker() -> None:
    """A spokesman who is only named said nothing."""
    assert speakers(FIRST + THEN, speaks=False)[0] == "her spokesman"


@pytest.mark.parametrize("first", ["another spokesman", "her doctor"])
def test_another_title_takes_no_name(first: str) -> None:
    """Another spokesman, or a doctor, is not the spokesman who is named."""
    assert speakers(FIRST.replace("her spokesman", first) + THEN)[0] == first
