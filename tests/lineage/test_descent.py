"""When shared words are descent, and when background, quotation or a desk's editing."""

from tests.lineage.test_lineage import FLOOD, OWN, kind, pair, reading_of

from crossread.lineage import lineage
from crossread.lineage.descent import fitted, signs
from crossread.lineage.overlap import Overlap
from crossread.records import CopyKind

FIRST = """\
The lock keeper of Velmora opened the east gate late on Saturday although the river was rising.
"I was told to keep the basin low whatever came down from the hills," the keeper Jan Holt said.
Neighbours on Mill Street heard the water in their cellars a little before one in the morning.
By the time the sirens went the lower town was cut off from the hospital and the fire station.
The council had put off the repair of the gate twice because the money went to the new bridge.
Ilse Brandt, who has been mayor for nine years, refused on Monday to say who gave the order.
Engineers from the capital will look at the gate once the water has fallen below the second
mark.
The ministry of works said it would pay for half of the repair if the district found the rest."""
DESK = """\
Although the river was rising, the lock keeper of Velmora opened the east gate late on Saturday.
"I was told to keep the basin low whatever came down from the hills," Jan Holt said later.
People on Mill Street heard the water in their cellars a little before one in the morning, some
said.
By the time sirens went off the lower town was cut off from the hospital and from the fire
station.
Twice the council had put off the repair of the gate because the money went to a bridge instead.
Brandt, who has been mayor for nine years, refused on Monday to tell us who gave the order to
open it.
Engineers from the capital are to look at the gate once the water has fallen below a second
mark.
The ministry said it would pay for half of the repair if the district found all of the rest."""


def test_a_phrase_of_background_makes_no_copy() -> None:
    """A formula of the court inside other words is background, not a sentence taken over."""
    one = "Holt is to be arraigned today in Velmora District Court on two counts, they say."
    two = (
        "They want the keeper to be arraigned today in Velmora District Court on two counts, "
        "the chief of them that he left the gate without watch through all of that night."
    )
    assert kind(reading_of(FLOOD + one, "a"), reading_of(OWN + two, "b")) is CopyKind.INDEPENDENT


def test_an_appeal_to_witnesses_makes_no_copy() -> None:
    """Whom to ring stands in every report of a fire."""
    line = (
        "Anyone with information about the gate is asked to call the police on 555 0142 at once.\n"
    )
    assert kind(reading_of(FLOOD + line, "a"), reading_of(OWN + line, "b")) is CopyKind.INDEPENDENT


def test_a_quotation_that_lost_its_marks_makes_no_copy() -> None:
    """Marks are lost on the way: what one of two reports quotes, both have heard."""
    said = "we will not leave this town until the last cellar on the street is dry again"
    one = reading_of(f'{FLOOD}"{said.capitalize()}," the mayor said.\n', "a")
    two = reading_of(f"{OWN}The mayor: {said}.\n", "b")
    assert kind(one, two) is CopyKind.INDEPENDENT


def test_a_story_edited_at_two_desks_has_one_agency_behind_it() -> None:
    """Much of both in many short runs, from two outlets: one agency's story, edited apart."""
    one = reading_of(FIRST, "a", outlet="Velmora Post")
    two = reading_of(DESK, "b", outlet="Canning Courier")
    copy = pair(lineage([one, two]), one, two)
    assert copy is not None
    assert copy.kind is CopyKind.SAME_AGENCY_SOURCE
    assert any("edited throughout" in reason for reason in copy.reasons)


def test_one_outlet_that_edits_its_story_copies_itself() -> None:
    """The same two texts within one outlet are two versions of its own story."""
    rows = [reading_of(text, name, outlet="Post") for text, name in ((FIRST, "a"), (DESK, "b"))]
    assert kind(*rows) is CopyKind.PARTIAL_COPY


def test_an_update_that_keeps_its_paragraphs_is_a_partial_copy() -> None:
    """Whole sentences under a new head are taken over, not edited apart."""
    kept = FIRST[FIRST.index("Neighbours") :]
    update = f"{OWN}{kept}\n"
    assert kind(reading_of(FIRST, "a"), reading_of(update, "b")) is CopyKind.PARTIAL_COPY


def test_every_sign_of_a_score_is_known() -> None:
    """The tables name signs that the code computes, and nothing shared is nothing taken."""
    known = signs(Overlap())
    for name in ("taken_over", "edited"):
        assert {sign.name for sign in fitted(name).feature} <= known.keys()
    assert fitted("taken_over").probability(known) < 0.1
