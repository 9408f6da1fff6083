"""Places: which words are names of places, and which place each one means."""

from crossread.extract.place.gazetteer import folded, gazetteer
from crossread.extract.place.places import places_in
from crossread.extract.place.sites import Setting, choose
from crossread.records import Entity, EntityLabel, Place, Reading
from crossread.records.base import EntityId
from tests.support import report_of


def places(text: str, *entities: tuple[str, EntityLabel]) -> dict[str, Place]:
    """Return the places of a text by their words, with the entities a model would give."""
    report = report_of(text)
    given = tuple(
        Entity(
            id=EntityId(f"entity:{words}"),
            span=report.span(text.index(words), text.index(words) + len(words)),
            label=label,
        )
        for words, label in entities
    )
    found = places_in(Reading(report=report, entities=given))
    return {place.span.of(report): place for place in found}


def test_country_and_capital() -> None:
    """A country and its capital have coordinates, the country's code and a GeoNames id."""
    found = places("Rain fell in Nairobi, Kenya, and in Peru.")
    assert found["Nairobi"].country == found["Kenya"].country == "KE"
    assert found["Kenya"].geonameid == 192950
    assert found["Peru"].feature == "PCLI"


def test_state_decides() -> None:
    """A state after a comma decides between towns of one name."""
    found = places("The mill in Alexandria, Louisiana, burned.")
    assert found["Alexandria"].country == "US"
    assert found["Alexandria"].why == "the text names what holds it"
    assert abs((found["Alexandria"].lat or 0) - 31.31) < 0.1


def test_neighbours_decide() -> None:
    """The other places of a report draw a name to the one near them."""
    found = places("Trains from Cleveland and Toledo to Columbus and Mansfield, Ohio, stopped.")
    assert abs((found["Mansfield"].lon or 0) + 82.5) < 0.2
    assert abs((found["Columbus"].lon or 0) + 83.0) < 0.2


def test_alone_the_largest() -> None:
    """A name that stands alone is the largest place of that name."""
    assert places("Snow fell in Paris.")["Paris"].country == "FR"


def test_demonym() -> None:
    """A word for people is resolved to their country, and says so."""
    found = places("A Kazakh envoy met two Norwegians.")
    assert found["Kazakh"].country == "KZ"
    assert found["Norwegians"].country == "NO"
    assert found["Kazakh"].why.endswith("by its people")


def test_abbreviations() -> None:
    """Short forms of states keep their stop; the stop that ends a sentence is no part of a name."""
    found = places("She left Reno, Nev., for Canada.")
    assert set(found) == {"Reno", "Nev.", "Canada"}


def test_short_country_names() -> None:
    """ "U.S." and "UK" are countries; "us" is not."""
    assert set(places("The U.S. and the UK told us so.")) == {"U.S.", "UK"}


def test_people_are_no_places() -> None:
    """A name that the model takes for a person is no place."""
    assert places("Paris Orlov spoke.", ("Paris Orlov", EntityLabel.PERSON)) == {}


def test_unknown_place_is_kept() -> None:
    """A place that the gazetteer lacks stays, without coordinates and with that reason."""
    found = places("They met in Ostrovunka.", ("Ostrovunka", EntityLabel.LOC))
    assert found["Ostrovunka"].lat is None
    assert found["Ostrovunka"].why == "not in the gazetteer"


def test_folding() -> None:
    """Accents, hyphens and "St." make no difference to a lookup."""
    assert folded("Saint-Étienne") == folded("St. Etienne")
    assert gazetteer().find("Lodz") == gazetteer().find("Łódź")


def test_choice_of_nothing() -> None:
    """Without sites there is nothing to choose."""
    assert choose({"orle": ()}, Setting({})) == {}
