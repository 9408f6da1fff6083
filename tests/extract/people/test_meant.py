"""Meant: which descriptions far from any name are looked at, and whom each may mean."""

from crossread.extract.language.tree import tree_of
from crossread.extract.people.meant import Cast, Meant, cast_of, meanings
from crossread.extract.people.people import gathered
from crossread.extract.people.said import ruled_in
from crossread.extract.people.sight import Sight
from crossread.extract.people.signs import scene_of
from crossread.records import PersonKind
from tests.extract.marked import marked


def cast(text: str) -> tuple[Cast, list[str]]:
    """Return the persons of a text and their names."""
    tree = tree_of(marked(text))
    persons = [each for each in gathered(tree) if each.kind is PersonKind.PERSON]
    mentions = [each.mentions for each in persons]
    scene = scene_of(Sight(tree), mentions, ruled_in(tree, mentions))
    return cast_of(scene, mentions), [each.name for each in persons]


def meant(text: str) -> list[Meant]:
    """Return whom the descriptions of a text may mean."""
    return list(meanings(cast(text)[0]))


def test_a_description_may_mean_whoever_is_named() -> None:
    """A description with an article may mean each person named before it, the last one first."""
    text = "{PERSON:Ada Lunde} met {PERSON:Bo Ek}. It fell on the mayor."
    names = cast(text)[1]
    found = {names[each.who]: each.features for each in meant(text)}
    assert set(found) == {"Ada Lunde", "Bo Ek"}
    assert "rank 0" in found["Bo Ek"]
    assert "rank 1" in found["Ada Lunde"]


def test_what_is_no_description() -> None:
    """What has no article, is in the plural, before any name or beside one is no description."""
    assert meant("{PERSON:Ada Lunde} came. It fell on a mayor.") == []
    assert meant("{PERSON:Ada Lunde} came. It fell on the mayors.") == []
    assert meant("It fell on the mayor. {PERSON:Ada Lunde} came.") == []
    assert meant("{PERSON:Ada Lunde}, the mayor, left.") == []
    assert meant("{PERSON:Ada Lunde} came. Then the mayor {PERSON:Bo Ek} left.") == []


def test_what_an_office_says_of_a_description() -> None:
    """Whoever holds an office of the kind, or sits for the land that is named, is told apart."""
    text = (
        "Senator {PERSON:Ada Lunde} (D-Vermont) met {PERSON:Bo Ek}. It fell on the Vermont senator."
    )
    names = cast(text)[1]
    found = {names[each.who]: each.features for each in meant(text)}
    assert {"own office", "own land"} <= set(found["Ada Lunde"])
    assert {"another's office", "not own land", "another's land"} <= set(found["Bo Ek"])
