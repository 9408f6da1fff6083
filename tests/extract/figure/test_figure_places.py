"""Places of figures: where a count holds, as its sentence says it.

The sentences and the places in them are invented.
"""

from typing import Any

from msgspec.structs import replace

from crossread.records import Attribution, Place, PlaceBasis, Speaker, Timex, TimexType
from crossread.records.base import AttributionId, PlaceId, TimexId
from crossread.records.entity import PersonKind
from tests.extract.quantities import figures_in
from tests.support import reading_of_tree

COUNTRIES = {"Orland": "OR", "Sund": "SU"}
TOWNS = {"Marun": "OR", "Vik": "SU", "Kell": "OR"}
UPOS = {
    "ADP": "in at of from to outside across among including with",
    "AUX": "were was have has been are",
    "VERB": "died killed hurt said confirmed told reported returned evacuated",
    "NOUN": "people cases troops officials health countries army country nation miners toll",
    "ADV": "where",
    "CCONJ": "and but",
    "DET": "the The",
}
OF = {word: upos for upos, words in UPOS.items() for word in words.split()}


def reading(sentence: Any, *, said: Any = None) -> Any:
    """A reading of space-parted words, all on one root; names of COUNTRIES and TOWNS are places.

    `said`: the words that state what the sentence says, up to its verb.
    """
    rows: list[str] = []
    for word in sentence.split():
        upos = "NUM" if word.isdigit() else OF.get(word, "PROPN" if word[0].isupper() else "X")
        upos = "PUNCT" if not word[0].isalnum() else upos
        rows.append(f"{word} {upos} {1 if rows else 0} {'dep' if rows else 'root'}")
    base = reading_of_tree("\n".join(rows))
    base = replace(base, places=tuple(places(base.report)))
    if said is None:
        return base
    start = base.report.text.index(said)
    attribution = Attribution(
        id=AttributionId("a"),
        source=(base.report.span(start, start + len(said)),),
        cue=(base.report.span(start + len(said) + 1, start + len(said) + 5),),
        content=(base.report.span(0, len(base.report.text)),),
        speaker=Speaker(name=said, kind=PersonKind.PERSON),
    )
    return replace(base, attributions=(attribution,))


def places(report: Any) -> Any:
    """The invented places that a report names, in order."""
    at = 0
    for word in report.text.split(" "):
        name = word
        if name in COUNTRIES or name in TOWNS:
            yield Place(
                id=PlaceId(f"{name}{at}"),
                span=report.span(at, at + len(word)),
                name=name,
                country=COUNTRIES.get(name) or TOWNS[name],
                feature="PCLI" if name in COUNTRIES else "PPL",
            )
        at += len(word) + 1


def where(sentence: Any, **about: Any) -> Any:
    """The places of the figures of a sentence."""
    return [figure.place for figure in figures_in(reading(sentence, **about))]


def test_each_number_of_a_list_has_the_place_that_follows_it() -> None:
    """Of "12 people died in Marun and 3 people in Vik" each number has its own place."""
    assert where("12 people died in Marun and 3 people in Vik .") == ["Marun", "Vik"]


def test_the_place_of_a_part_is_not_that_of_the_whole() -> None:
    """What follows "including" is told of the part alone."""
    found = where("In Orland 65 people died , including 5 people in Marun .")
    assert found == ["Orland", "Marun"]


def test_the_head_of_a_list_is_the_place_of_all_that_follows() -> None:
    """ "Sund : 4 cases , 12 cases in ..." is a list under a place."""
    assert where("Sund : 4 people died , 12 people hurt") == ["Sund", "Sund"]


def test_where_speaks_of_the_place_before_it() -> None:
    """Who came "from Sund , where 68 people died" died nobody elsewhere."""
    assert where("In Marun troops from Sund , where 68 people died , said") == ["Sund"]


def test_whence_somebody_came_is_not_where_he_is() -> None:
    """ "Returned from Sund" is no place of a count, but who was evacuated was there."""
    (back,) = figures_in(reading("3 people returned from Sund ."))
    assert back.place_basis is not PlaceBasis.STATED
    assert where("42 people evacuated from Sund .") == ["Sund"]


def test_outside_a_place_is_elsewhere() -> None:
    """A count outside Sund is none of Sund."""
    assert where("100 people died outside Sund .") == ["outside Sund"]


def test_a_count_over_many_countries_is_worldwide() -> None:
    """ "787 people died in 17 countries" is of the world, not of the country named last."""
    (whole, *_) = where("787 people died in 17 countries , and Sund reported no more .")
    assert whole == "worldwide"


def test_in_the_country_speaks_back() -> None:
    """ "Across the country" is the country named before it."""
    found = where("Orland officials reported 20 people hurt across the country , 8 people in Vik .")
    assert found == ["Orland", "Vik"]


def test_officials_speak_of_their_own_country_and_armies_do_not() -> None:
    """Without another word the health officials of Orland speak of Orland, its army may not."""
    said = "Orland health officials"
    (home,) = figures_in(reading(f"{said} said 2 people died .", said=said))
    assert home.place_basis is PlaceBasis.STATED
    (abroad,) = figures_in(reading("Orland army said 2 people died .", said="Orland army"))
    assert abroad.place_basis is PlaceBasis.REPORT


def test_what_was_long_ago_has_no_place_of_the_story() -> None:
    """A count of another year is not given the country that the report is of."""
    base = reading("12 people died .")
    orland = next(places(reading("Orland").report))
    base = replace(base, places=(replace(orland, span=base.report.span(14, 14)),))
    (now,) = figures_in(base)
    assert now.place_basis is PlaceBasis.REPORT
    time = Timex(
        id=TimexId("t"), span=base.report.span(0, 2), type=TimexType.DATE, value="1968"
    )  # fmt: skip
    (then,) = figures_in(replace(base, times=(time,)))
    assert then.place is None
