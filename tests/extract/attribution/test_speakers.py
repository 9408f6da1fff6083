"""Speakers: candidates with their traits, and the fitted scores that choose among them."""

from collections.abc import Iterator

import numpy as np
import pytest
from msgspec.structs import replace

from crossread.extract.attribution.attributions import attributions_in, drafts_of
from crossread.extract.attribution.quotation.adopt import page_of
from crossread.extract.attribution.quotation.quotes import quotes_of
from crossread.extract.attribution.scores import ScoreFile, among, score, score_of
from crossread.extract.attribution.speaker.asked import asked_of
from crossread.extract.attribution.speaker.candidates import candidates_of
from crossread.extract.attribution.speaker.company import Company, company_of
from crossread.extract.language.tree import tree_of
from crossread.extract.people.people import people_in
from crossread.records import Reading, Stance
from tests.extract.marked import marked


def company(text: str) -> Company:
    """Return the company of a marked text, before anybody has spoken."""
    reading = marked(text)
    page = page_of(tree_of(reading), quotes_of(reading.report.text))
    return company_of(page.tree, people_in(reading), drafts_of(page), page.lefts)


def origins(text: str, at: int = -1) -> Iterator[tuple[str | None, set[str]]]:
    """Yield the candidates of one attribution of a text by name, with where each comes from."""
    known = company(text)
    _, found = candidates_of(known, range(len(known.drafts))[at])
    for candidate in found:
        yield candidate.speaker.name if candidate.speaker else None, candidate.traits


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("He", "male"),
        ("She", "female"),
        ("it", "thing"),
        ("the minister", "the"),
        ("a witness", "a"),
        ("{PERSON:Ada Lunde}", "name"),
        ("The statement", "paper"),
    ],
)
def test_forms(source: str, form: str) -> None:
    """The form in which a speaker stands is told by its head."""
    assert asked_of(company("{s:" + source + "} {c:said} {q:so it was}."), 0).form == form


def test_nobody_is_a_candidate() -> None:
    """That nobody can be told is always one of the answers."""
    assert dict(origins("{s:He} {c:said} {q:rain fell}.")) == {None: {"nobody"}}


def test_office_is_a_way_to_its_holder() -> None:
    """A bare role has whoever holds the office in the report among its candidates."""
    text = "Harbour minister {PERSON:Ada Lunde} came.\n\n{s:The minister} {c:said} {q:rain fell}."
    assert "office" in dict(origins(text))["Ada Lunde"]


def test_title_tells_the_sex() -> None:
    """A form of address tells whether "he" or "she" may stand for its bearer."""
    known = company("Mrs {PERSON:Ek} met Mr {PERSON:Lunde}. {s:She} {c:said} {q:rain fell}.")
    names = {known.people[at].name: sex for at, sex in known.sexes.items()}
    assert names == {"Ek": "female", "Lunde": "male"}


def test_she_is_no_mister() -> None:
    """A pronoun goes past a person of the other sex."""
    reading = marked(
        "Mrs {PERSON:Ada Ek} met Mr {PERSON:Bo Lunde}. {s:She} {c:said} {q:rain fell}."
    )
    (made,) = attributions_in(replace(reading, people=people_in(reading)))
    assert made.speaker is not None
    assert made.speaker.name == "Ada Ek"


def test_traits_count_with_the_form() -> None:
    """A trait counts by itself and with the form; shares add up to one."""
    fitted = ScoreFile(
        about="test",
        measured={},
        classes=("right",),
        weights={"near": (100,), "male: near": (100,), "female: near": (-300,)},
    )
    model = score_of(fitted)
    male, female = (among(model, form, [["near"], ["far"]]) for form in ("male", "female"))
    assert male[0] > 0.5 > female[0]
    assert np.allclose([male.sum(), female.sum()], 1.0)


@pytest.mark.parametrize("name", ["speaker", "stance"])
def test_fitted_files(name: str) -> None:
    """Every fitted file can be read, and its weights are finite."""
    model = score(name)
    assert len(model.rows) == len(model.weights) > 0
    assert np.isfinite(model.weights).all()
    assert 0.0 <= model.threshold < 1.0


def test_classes_of_stance() -> None:
    """The fitted stances are the stances."""
    assert set(score("stance").classes) == {stance.value for stance in Stance}


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The harbour board today", "harbour board"),
        ("{ORG:Vell-based Orla Ferries}", "Orla Ferries"),
        ("Orla 's port office", "Orla's port office"),
        (
            "{PERSON:Ada Lunde}, {PERSON:Bo Ek} and {PERSON:Ida Fors}",
            "Ada Lunde, Bo Ek and Ida Fors",
        ),
    ],
)
def test_a_name_holds_no_other_words(source: str, name: str) -> None:
    """A speaker's name holds no day, no seat of a firm and no blank; several are told as a row."""
    (found,) = attributions_in(with_people(f"{{q:“Rain fell,”}} {{s:{source}}} {{c:said}}."))
    assert found.speaker is not None
    assert found.speaker.name == name


def with_people(text: str) -> Reading:
    """Return the reading of a marked text with its people."""
    reading = marked(text)
    return replace(reading, people=people_in(reading))


def test_an_address_parts_two_of_one_surname() -> None:
    """A surname with "Mr." before it is not that of the woman whom a report names."""
    text = "{PERSON:Edith Lunde} came. Mr. {PERSON:Lunde} spoke."
    assert {person.name for person in people_in(marked(text))} == {"Edith Lunde", "Lunde"}
