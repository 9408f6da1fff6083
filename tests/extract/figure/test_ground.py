"""Ground: where a count may hold, each mention of the report weighed once.

The sentences and the places in them are invented.
"""

from typing import Any

import pytest
from msgspec.structs import replace

from crossread.extract.choice import weights_of
from crossread.extract.figure.candidates import Answer
from crossread.extract.figure.decide import cases_of, least_of
from crossread.extract.figure.figures import quantities_in, ruled_in
from crossread.extract.figure.ground.answers import PACKAGE, candidates, place_answers
from crossread.extract.figure.ground.asked import step
from crossread.extract.figure.ground.mentions import Ground, mentions_in
from crossread.extract.figure.ground.signs import way_between
from crossread.extract.figure.least import LEAST
from crossread.extract.language.tree import tree_of
from crossread.records import Entity, EntityLabel, Indicator, PlaceBasis, PointerKind
from crossread.records.base import EntityId, PlaceId
from tests.extract.figure.test_decide import hinted, pointing
from tests.extract.figure.test_figure_places import reading

TWO = "12 people died in Marun and 30 people died in Kell ."


def cases(given: Any) -> Any:
    """The figures of a reading with their surroundings."""
    tree = tree_of(given)
    return cases_of(tree, tuple(quantity.figure for quantity in ruled_in(tree)))


def kinds(given: Any) -> list[tuple[str, str]]:
    """The mentions of a reading by name and kind."""
    return [(each.name, each.kind) for each in mentions_in(tree_of(given))]


def test_places_bodies_and_words_for_the_world_are_mentions() -> None:
    """What the gazetteer knows, what is named without it, and "worldwide"."""
    given = reading("12 people died in Marun and 30 people worldwide .")
    assert kinds(given) == [("Marun", "place"), ("worldwide", "world")]
    given = reading("12 people died at the Harbour Hall .")
    words = given.report.text.index("Harbour Hall")
    hall = Entity(
        id=EntityId("e"), span=given.report.span(words, words + 12), label=EntityLabel.FAC
    )
    assert kinds(replace(given, entities=(hall,))) == [("Harbour Hall", "body")]


def test_a_place_within_the_name_of_a_body_is_a_mention_of_its_own_kind() -> None:
    """A count told by the Marun Bank may hold elsewhere."""
    given = reading("12 people died in Kell said Marun Bank .")
    start = given.report.text.index("Marun")
    bank = Entity(
        id=EntityId("e"), span=given.report.span(start, start + 10), label=EntityLabel.ORG
    )
    assert kinds(replace(given, entities=(bank,))) == [("Kell", "place"), ("Marun", "within")]


def test_a_place_that_owns_another_is_not_where_a_count_holds() -> None:
    """ "Marun's Ilva county" is Ilva county alone."""
    given = reading("12 people died in Marun 's Ilva county .")
    start = given.report.text.index("Ilva")
    ilva = Entity(
        id=EntityId("e"), span=given.report.span(start, start + 11), label=EntityLabel.LOC
    )
    found = kinds(replace(given, entities=(ilva,)))
    assert found == [("Marun", "within"), ("Ilva county", "body")]


def test_the_last_mention_before_and_the_first_after_stand_for_a_name() -> None:
    """However often a report names a place, two of its mentions are looked at."""
    ground = Ground(tree_of(reading("Marun Marun Marun and 12 died in Marun and Marun .")))
    assert ground.nearest("Marun", 4) == [2, 3]
    assert ground.nearest("Kell", 4) == []


def test_every_place_of_the_sentence_is_a_candidate_and_so_is_nowhere() -> None:
    """A score chooses, so none is left out beforehand."""
    first = cases(reading(TWO))[0]
    assert [each.answer.value for each in candidates(first)] == [None, "Marun", "Kell"]


def test_signs_are_open_to_look_at() -> None:
    """What leads a mention, on which side it stands, and the numbers between."""
    first = cases(reading(TWO))[0]
    near, far = (each.signs for each in candidates(first)[1:])
    assert {"side after", "numbers after 0", "led True place here"} <= near
    assert "numbers after 1" in far
    assert "first after" in near
    assert "first after" not in far


@pytest.mark.parametrize(("number", "place"), [("12", "Marun"), ("30", "Kell")])
def test_each_number_has_the_place_that_its_own_words_lead_to(number: str, place: str) -> None:
    """Pointers of the network and the signs of the sentence are weighed together."""
    given = hinted(reading(TWO), number, 0.98, Indicator.KILLED)
    given = pointing(given, PointerKind.PLACE, number, place)
    found = {q.figure.span.of(given.report): q.figure for q in quantities_in(given)}
    assert (found[number].place, found[number].place_basis) == (place, PlaceBasis.STATED)


def test_a_place_that_the_network_points_to_is_surer() -> None:
    """That the network points nowhere speaks against every place in sight."""
    nowhere = hinted(reading("12 people died said Marun ."), "12", 0.98, Indicator.KILLED)
    there = pointing(nowhere, PointerKind.PLACE, "12", "Marun")
    (doubtful,), (sure,) = quantities_in(nowhere), quantities_in(there)
    assert sure.figure.place == "Marun"
    assert sure.figure.chances.place > doubtful.figure.chances.place + 0.1


def test_without_any_place_in_sight_nowhere_is_the_only_answer() -> None:
    """Nothing is made up."""
    given = reading("12 people died .")
    assert [answer.value for answer in place_answers(cases(given)[0])] == [None]


def test_the_ways_of_two_tokens_meet_at_the_first_above_both() -> None:
    """Up from one, up from the other; the same token is no way at all."""
    tree = tree_of(reading("12 people died in Marun ."))
    assert way_between(tree, 1, 4) == ([1], 0, [4])
    assert way_between(tree, 1, 1) == ([], 1, [])


@pytest.mark.parametrize("name", ["open", "place"])
def test_the_weights_say_how_often_they_are_right(name: str) -> None:
    """A file of weights comes with its measurement, on topics held apart."""
    fitted = weights_of(PACKAGE, name)
    assert fitted.cases > 500
    assert 50 < fitted.right < 100


def test_a_value_reaches_the_steps_that_are_not_above_it() -> None:
    """A step is reached at its own number."""
    assert [step(value, (1, 2, 10)) for value in (0, 1, 9, 10)] == [0, 1, 2, 3]


def test_a_place_that_words_alone_tell_is_told_a_little_sooner() -> None:
    """Of names that the gazetteer knows more is asked: the less probable are wrong more often."""
    known = Answer("Marun", {}, place=PlaceId("p"))
    assert least_of(known) == LEAST.place > least_of(Answer("hospital", {}))
