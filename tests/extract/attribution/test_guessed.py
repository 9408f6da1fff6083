"""Guessed: whom a description is told as, where the report may mean somebody else."""

import pytest

from crossread.extract.attribution.speaker.asked import Asked, Candidate
from crossread.extract.attribution.speaker.candidates import candidates_of
from crossread.extract.attribution.speaker.guessed import told_as
from tests.extract.attribution.test_agreement import speaker
from tests.extract.attribution.test_speakers import company


def told(text: str, name: str, likely: float) -> str | None:
    """Return as whom a candidate of the last attribution is told who is so probable."""
    asked, candidate = of(text, name)
    speaker = told_as(asked, candidate, likely)
    return speaker.name if speaker else None


def of(text: str, name: str) -> tuple[Asked, Candidate]:
    """Return the last attribution of a text, and the candidate of a name."""
    known = company(text)
    asked, found = candidates_of(known, len(known.drafts) - 1)
    return asked, next(c for c in found if c.speaker and c.speaker.name == name)


MINISTER = "Minister {PERSON:Ada Lunde} came. "


@pytest.mark.parametrize(
    ("text", "likely", "name"),
    [
        (
            MINISTER + "{s:The {ORG:Vell} director} {c:said} {q:rain had come}.",
            0.97,
            "Vell director",
        ),
        (MINISTER + "{s:The minister} {c:said} {q:rain had come}.", 0.4, "Ada Lunde"),
        (MINISTER + "{s:The rower} {c:said} {q:rain had come}.", 0.7, "rower"),
        (MINISTER + "{s:The rower} {c:said} {q:rain had come}.", 0.9, "Ada Lunde"),
        (MINISTER + "{s:She} {c:said} {q:rain had come}.", 0.5, "Ada Lunde"),
        (
            MINISTER + "{s:The minister of mines} {c:said} {q:rain had come}.",
            0.7,
            "minister of mines",
        ),
        (MINISTER + "{s:A minister} {c:said} {q:rain had come}.", 0.97, "minister"),
    ],
)
def test_descriptions(text: str, likely: float, name: str) -> None:
    """Who is known by another office is nobody's director; a bare noun needs to be likely, and a
    role that the report gives to somebody does not."""
    assert told(text, "Ada Lunde", likely) == name


def test_an_office_of_a_named_body_is_nobody_without_an_office() -> None:
    """Of whom the report tells no office is not "the Vell director", however likely; nor is a man
    "an official" of whom it tells that among much else."""
    came = "{PERSON:Ada Lunde} came. "
    director = came + "{s:The {ORG:Vell} director} {c:said} {q:rain had come}."
    assert told(director, "Ada Lunde", 0.97) == "Vell director"
    official = "Official {PERSON:Ada Lunde} came. {s:The official} {c:said} {q:rain had come}."
    assert told(official, "Ada Lunde", 0.7) == "official"


def test_bodies() -> None:
    """A body that is only likely to be meant is told by the words that describe it."""
    text = "{ORG:Orla Board} met. {s:The company} {c:said} {q:rain had come}."
    assert told(text, "Orla Board", 0.6) == "company"
    assert told(text, "Orla Board", 0.8) == "Orla Board"


def test_nobody_for_a_pronoun() -> None:
    """Where "they" may be many, nobody is told."""
    text = "{ORG:Orla Board} met. {s:They} {c:said} {q:rain had come}."
    assert told(text, "Orla Board", 0.3) is None


def test_a_family_is_named_whole() -> None:
    """First names before one surname are the speakers together."""
    text = "{s:{PERSON:Ada}, {PERSON:Bo} and {PERSON:Cy Lunde}} {c:said} {q:rain had come}."
    assert speaker(text) == "Ada, Bo and Cy Lunde"
