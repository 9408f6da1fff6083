"""Characters: one bearer of a name across the reports of a story."""

import pytest
from msgspec.structs import replace

from crossread.reconcile.material import Material
from crossread.reconcile.people.characters import name_of, together, weight
from crossread.reconcile.people.held import beside, conflict, distinct, without_past
from crossread.reconcile.people.passing import is_several
from crossread.records import (
    Character,
    Lineage,
    Person,
    PersonKind,
    Reading,
    Role,
    Span,
    record_id,
)
from crossread.records.base import PersonId, ReportId
from tests.reconcile.made import story
from tests.support import report_of


def person(name: str, kind: PersonKind, number: int) -> Person:
    """A person of a report of its own."""
    report = report_of(f"{name} came. {number}")
    return Person(
        id=PersonId(record_id("person", report.id, name)),
        name=name,
        kind=kind,
        mentions=(report.span(0, len(name)),),
    )


def groups(names: list[str], kind: PersonKind) -> set[frozenset[str]]:
    """The names put together, whatever order they come in."""
    people = [person(name, kind, number) for number, name in enumerate(names)]
    forward = {frozenset(each.name for each in group) for group in together(people)}
    assert forward == {frozenset(p.name for p in group) for group in together(people[::-1])}
    return forward


@pytest.mark.parametrize(
    "names",
    [
        ["Joe Lunde", "Joseph R. Lunde Jr"],
        ["Ines Pena Nieto", "Peña Nieto", "Peña"],
        ["Ada Ek", "Ada"],
        ["Wladimir Ek", "Wlad"],
        ["J. Wladimir Ek", "Wlad Ek"],
        ["Jaime Ek", "Jamie Ek"],
        ["Ada Ek", "Ek"],
    ],
)
def test_one_person(names: list[str]) -> None:
    """Short forms, surnames, first names and middle names make no second person."""
    assert groups(names, PersonKind.PERSON) == {frozenset(names)}


@pytest.mark.parametrize(
    ("names", "title", "body"),
    [
        (["Ada B. Ek", "Bo Ek"], "general", None),
        (["Benno Ek", "Bibi Ek"], "prime minister", "Orla"),
    ],
)
def test_one_office(names: list[str], title: str, body: str | None) -> None:
    """A middle name or a short form of one initial, with the same office, is no second person."""
    people = [holder(name, title, body) for name in names]
    assert len(together(people)) == 1
    assert len(together([people[0], holder(names[1], "mayor", "Vell")])) == 2


def holder(name: str, title: str, body: str | None) -> Person:
    """Return somebody who holds an office."""
    span = Span(report=ReportId(name), start=0, end=len(name))
    role = Role(words=title, title=title, body=body, span=span)
    return Person(
        id=PersonId(name), name=name, kind=PersonKind.PERSON, mentions=(span,), roles=(role,)
    )


@pytest.mark.parametrize("names", [["Ada Ek", "Bo Ek"], ["Paul Ek", "Paula Ek"]])
def test_two_persons(names: list[str]) -> None:
    """Two of one surname stay two."""
    assert len(groups(names, PersonKind.PERSON)) == 2


def test_a_surname_of_two_is_neither() -> None:
    """A name that two may bear is joined to neither."""
    assert len(groups(["Ada Ek", "Bo Ek", "Ek"], PersonKind.PERSON)) == 3


def test_initials_of_a_body() -> None:
    """A body's initials are the body, where only one has them."""
    names = ["People's Bank of Orla", "PBO", "Harbour Board"]
    assert groups(names, PersonKind.ORGANISATION) == {
        frozenset(["People's Bank of Orla", "PBO"]),
        frozenset(["Harbour Board"]),
    }


def test_a_surname_read_as_a_body() -> None:
    """What one report takes for a body and is the surname of the story's one Ek is Ek."""
    people = [person("Ada Ek", PersonKind.PERSON, 1), person("Ek", PersonKind.ORGANISATION, 2)]
    (group,) = together(people)
    assert {each.kind for each in group} == {PersonKind.PERSON}
    firm = person("Ek Brothers", PersonKind.ORGANISATION, 3)
    assert len(together([*people, firm])) == 2
    loud = person("EK", PersonKind.ORGANISATION, 4)
    assert len(together([people[0], loud])) == 2


def test_the_name_that_is_printed() -> None:
    """Of names in as many words the commoner is printed; a broadcaster stands as it is called."""
    body = PersonKind.ORGANISATION
    often = [person("Vell Harbour Service", body, number) for number in range(2)]
    assert name_of([*often, person("Vell Harbour Services", body, 3)]) == "Vell Harbour Service"
    short = [person("Orla", body, number) for number in range(2)]
    assert name_of([*short, person("Orla Television", body, 3)]) == "Orla"
    assert name_of([*short, person("Orla University", body, 3)]) == "Orla University"


def test_who_is_quoted_stands_first() -> None:
    """Of those in as many reports whoever is named and quoted most comes first."""
    speaks, silent = (
        person("Bo Ek", PersonKind.PERSON, 1),
        person("Ada Lunde", PersonKind.PERSON, 2),
    )
    rows = [
        Character(id=each.id, name=each.name, kind="person", members=(each.id,))
        for each in (speaks, silent)
    ]
    first = weight([speaks], rows[0], {speaks.id: 1})
    assert first < weight([silent], rows[1], {speaks.id: 1})
    assert weight([silent], rows[1], {}) < weight([speaks], rows[0], {})


def test_the_roles_of_several_reports() -> None:
    """What another role says in more words is not told twice, nor what stands far from any name
    where something stands beside it."""
    at = Span(report=ReportId("a"), start=0, end=5)
    short = Role(words="spokesman", title="spokesman", span=at)
    long = Role(words="spokesman for the mayor", title="spokesman", span=at)
    far = Role(words="mayor", title="mayor", span=Span(report=ReportId("a"), start=900, end=905))
    name = Span(report=ReportId("a"), start=6, end=9)
    person = Person(id=PersonId("p"), name="Bo Ek", kind=PersonKind.PERSON, mentions=(name,))
    assert beside([short, far], [person]) == (short,)
    assert distinct([short, long]) == (long,)


@pytest.mark.parametrize(
    ("now", "then", "told"),
    [
        ("Ada Ek, {mayor} of Vell, spoke.", "The {former mayor} of Vell spoke.", True),
        ("The {mayor} at the time, Ada Ek, spoke.", "The {former mayor} of Vell spoke.", False),
        ("Ada Ek, {mayor} of Vell, spoke.", "The then-{mayor} of Vell spoke.", False),
        ("Ada Ek served as {mayor} of Vell.", "The {former mayor} of Vell spoke.", False),
    ],
)
def test_a_conflict_of_two_plain_words(now: str, then: str, told: bool) -> None:
    """Only what one report plainly calls former and another plainly present is a conflict."""
    roles, readings = [], []
    for text, over in ((now, False), (then, True)):
        words = text[text.index("{") + 1 : text.index("}")]
        plain = text.replace("{", "").replace("}", "")
        report = report_of(plain, name=plain, published="2022-01-09" if over else "2022-01-10")
        span = report.span(at := plain.index(words), at + len(words))
        roles.append(Role(words=words, title="mayor", body="Vell", former=over, span=span))
        readings.append(Reading(report=report))
    material = Material(story(*readings), readings, Lineage())
    assert bool(conflict(roles, material)) == told
    later = [replace(r, report=replace(r.report, published=PRINTED)) for r in readings]
    assert conflict(roles, Material(story(*later), later, Lineage())) is None


PRINTED = report_of("").published
"""Who is called former in a report of the same day may have left that day."""


def test_a_name_alone_with_another_office() -> None:
    """One name alone joins no bearer of another land's office or of an office of another kind."""
    president, king, plain = (
        person(name, PersonKind.PERSON, number)
        for number, name in enumerate(("Ali Ek Lunde", "Ek", "Ek"))
    )
    of_orla = Role(words="president", title="president", body="Orla", span=president.mentions[0])
    of_vell = Role(words="king", title="king", body="Vell", span=king.mentions[0])
    people = [replace(president, roles=(of_orla,)), replace(king, roles=(of_vell,)), plain]
    found = {frozenset(each.id for each in group) for group in together(people)}
    assert found == {frozenset([president.id]), frozenset([king.id, plain.id])}
    same = replace(king, roles=(replace(of_orla, span=king.mentions[0]),))
    assert len(together([people[0], same])) == 1


def test_an_office_that_is_over_in_a_later_report() -> None:
    """An office that a later report calls former is not told as present."""
    now = Role(words="mayor", title="mayor", span=Span(report=ReportId("a"), start=0, end=5))
    then = replace(now, former=True, span=Span(report=ReportId("b"), start=0, end=5))
    place = {ReportId("a"): 0, ReportId("b"): 1}
    assert without_past([now, then], place) == (then,)
    assert without_past([replace(now, span=then.span), replace(then, span=now.span)], place) == (
        replace(now, span=then.span),
        replace(then, span=now.span),
    )


@pytest.mark.parametrize(
    ("name", "others", "several"),
    [
        ("Orlo Aid and Gull Watch", {"Gull Watch"}, True),
        ("Orlo and Bor", {"Orlo", "Bor"}, True),
        ("Orlo and Bor", {"Orlo"}, False),
        ("Ministry of Ports and Roads", {"Orlo"}, False),
    ],
)
def test_two_bodies_under_one_name(name: str, others: set[str], several: bool) -> None:
    """ "Orlo Aid and Gull Watch" is no body where the reports name one of them alone."""
    group = [person(name, PersonKind.ORGANISATION, 0)]
    assert is_several(group, others) is several


def test_the_commoner_spelling() -> None:
    """Of two spellings of one name the one that stands more often is told."""
    wrong = person("Ada Lunddequist", PersonKind.PERSON, 1)
    right = person("Ada Lundequist", PersonKind.PERSON, 2)
    twice = replace(right, mentions=(*right.mentions, Span(report=ReportId("r"), start=0, end=1)))
    assert name_of([wrong, twice]) == "Ada Lundequist"


def test_two_bodies_behind_a_stroke() -> None:
    """Two bodies that a stroke joins are no row."""
    assert is_several([person("Orla News/Vell University", PersonKind.ORGANISATION, 1)], set())
    assert not is_several([person("AFL/CIO", PersonKind.ORGANISATION, 1)], set())
