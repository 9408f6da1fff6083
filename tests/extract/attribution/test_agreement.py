"""Agreement: who can be meant by the words of a source, and who cannot."""

import pytest
from msgspec.structs import replace

from crossread.extract.attribution.attributions import attributions_in, drafts_of
from crossread.extract.attribution.quotation.adopt import page_of
from crossread.extract.attribution.quotation.quotes import quotes_of
from crossread.extract.attribution.speaker.agreement import is_people
from crossread.extract.attribution.speaker.candidates import candidates_of
from crossread.extract.attribution.speaker.company import company_of
from crossread.extract.attribution.speaker.sexes import sexes_in
from crossread.extract.language.tree import tree_of
from crossread.extract.people.people import people_in
from crossread.records import PersonKind, Reading, Speaker
from tests.extract.marked import marked


def candidates(text: str) -> set[str | None]:
    """Return the names of all who may speak in the last attribution of a text."""
    reading = marked(text)
    page = page_of(tree_of(reading), quotes_of(reading.report.text))
    company = company_of(page.tree, people_in(reading), drafts_of(page), page.lefts)
    _, found = candidates_of(company, len(company.drafts) - 1)
    return {c.speaker.name if c.speaker else None for c in found}


def speaker(text: str) -> str | None:
    """Return the speaker of the last attribution of a text."""
    reading = marked(text)
    full: Reading = replace(reading, people=people_in(reading))
    made = attributions_in(full)[-1]
    return made.speaker.name if made.speaker else None


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("{PERSON:Edith Lunde} came. {s:He} {c:said} {q:rain had come}.", "Edith Lunde"),
        ("{PERSON:Lunde Tower} fell. {s:He} {c:said} {q:rain had come}.", "Lunde Tower"),
        ("{PERSON:Ada Lunde} came. {s:It} {c:said} {q:rain had come}.", "Ada Lunde"),
        ("{PERSON:Ada Lunde} came. {s:They} {c:said} {q:rain had come}.", "Ada Lunde"),
        ("{PERSON:Ada Lunde} came. {s:The hospital} {c:said} {q:rain had come}.", "Ada Lunde"),
        ("{PERSON:Ada Lunde} came. {s:The officials} {c:said} {q:rain had come}.", "Ada Lunde"),
        ("{PERSON:Ada Lunde} came. {s:The missive} {c:said} {q:rain had come}.", "Ada Lunde"),
        ("{s:{PERSON:Ada Lunde}'s spokesman} {c:said} {q:rain had come}.", "Ada Lunde"),
        ("{s:He} {c:said} {q:the rain met {PERSON:Bo Ek}}.", "Bo Ek"),
        ("{PERSON:Ada Lunde} came. {s:I} {c:think} {q:the rain had come}.", "Ada Lunde"),
        ("{PERSON:Ada Lunde} came. {s:One} {c:said} {q:the rain had come}.", "Ada Lunde"),
    ],
)
def test_who_cannot_be_meant(text: str, nobody: str) -> None:
    """Who cannot be such a thing is no candidate, whatever speaks for them."""
    assert nobody not in candidates(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{s:The harbour minister, {PERSON:Bo Ek},} {c:said} {q:rain had come}.", "Bo Ek"),
        ("{s:The {ORG:Orla Board} report} {c:said} {q:rain had come}.", "Orla Board"),
        (
            "{s:{PERSON:Ada Lunde}'s mate, mayor {PERSON:Bo Ek},} {c:said} {q:rain had come}.",
            "Bo Ek",
        ),
        ("{s:The board {DATE:last night}} {c:said} {q:rain had come}.", "board"),
        (
            "{s:Two others — {PERSON:Ada Lunde} of {LOC:Vell}; and {PERSON:Bo Ek}} {c:said} "
            "{q:rain had come}.",
            "Ada Lunde and Bo Ek",
        ),
        ("{s:{ORG:Orla Pools} and Parks director {PERSON:Bo Ek}} {c:said} {q:so it is}.", "Bo Ek"),
    ],
)
def test_whom_a_source_names(text: str, name: str) -> None:
    """A source that names its speaker in an apposition, after a title, as one of several or as
    the maker of a paper is that speaker's; a day is no part of the name."""
    assert speaker(text) == name


def test_sex_by_first_name_and_address() -> None:
    """A first name that only one sex bears tells it; else a form of address does."""
    reading = marked("{PERSON:Ruth Lunde} met Mr {PERSON:Robin Ek} and {PERSON:Kim Moss}.")
    people = people_in(reading)
    found = sexes_in(tree_of(reading), people, {})
    assert {people[at].name: sex for at, sex in found.items()} == {
        "Ruth Lunde": "female",
        "Robin Ek": "male",
    }


@pytest.mark.parametrize(
    ("chain", "sexes"),
    [
        ("{x:{PERSON:Kim Moss}} and {x:he} and {x:him}", {"Kim Moss": "male"}),
        (
            "{x:{PERSON:Kim Moss}} and {x:he} and {x:him} and {x:his} met {x:{PERSON:Robin Ek}} and"
            " {x:her}",
            {"Kim Moss": "male"},
        ),
        ("{x:{PERSON:Kim Moss}} and {x:he} met {x:{PERSON:Robin Ek}} and {x:her}", {}),
    ],
)
def test_sex_by_pronouns(chain: str, sexes: dict[str, str]) -> None:
    """Pronouns of a chain tell the sex of the one it names; where it takes several for one, those
    that come after a name tell it, if they are many."""
    reading = marked(f"{chain}.")
    people = people_in(reading)
    company = company_of(tree_of(reading), people)
    assert {people[at].name: sex for at, sex in company.sexes.items()} == sexes


def test_mister_is_the_namesake() -> None:
    """The words "Mr Lunde" mean the man of that name, where the report also names a woman."""
    text = (
        "{PERSON:Ivana Lunde} and {PERSON:Donald Lunde} came. "
        "{s:Mr {PERSON:Lunde}} {c:said} {q:the rain had come}."
    )
    assert speaker(text) == "Donald Lunde"


@pytest.mark.parametrize(
    ("name", "several"), [("Orla officials", True), ("Orla Rangers", False), ("Orla Board", False)]
)
def test_it_is_nobody_described_as_several(name: str, several: bool) -> None:
    """ "It" may be a body or a team, and never "officials"."""
    assert is_people(Speaker(name=name, kind=PersonKind.COLLECTIVE)) is several
