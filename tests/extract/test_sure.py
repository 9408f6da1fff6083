"""Sure: what is too little sure is kept with its probability, and not shown."""

from msgspec.structs import replace

from crossread.extract.attribution.stance.stance import StanceTaken
from crossread.extract.attribution.sure import is_shown, is_stance_shown
from crossread.extract.event.events import events_in
from crossread.extract.tables import table
from crossread.records import Happening, HappeningStatus, Mode, Stance
from crossread.records.base import HappeningId
from tests.support import reading_of_tree

ARREST = """
Police NOUN 2 nsubj
arrested VERB 0 root
teachers NOUN 2 obj
"""


def test_an_attribution_is_shown_from_its_threshold_on() -> None:
    """The threshold is that of the table, and is met by what equals it."""
    least = table("quotes")["shown"]["least"]
    assert is_shown(least)
    assert not is_shown(least - 0.01)


def test_what_nobody_says_is_not_shown() -> None:
    """What is told without marks and without a speaker ("he was asked why") is no row."""
    assert not is_shown(0.99, named=False)
    least = float(table("quotes")["shown"]["least"])
    assert is_shown(least)
    assert not is_shown(least, nameless=True)


def test_a_stance_that_claims_much_must_be_sure() -> None:
    """That somebody asserts is always said; that he accuses only where it is sure."""
    least = table("quotes")["shown"]["stance"]
    assert is_stance_shown(StanceTaken(Stance.ASSERTS, 0.2), Mode.DIRECT)
    assert is_stance_shown(StanceTaken(Stance.ACCUSES, least), Mode.DIRECT)
    assert not is_stance_shown(StanceTaken(Stance.ACCUSES, least - 0.01), Mode.DIRECT)


def test_a_stance_that_stands_in_the_words_is_shown() -> None:
    """What the cue or a question mark tells as well is shown, however sure the score is."""
    assert is_stance_shown(StanceTaken(Stance.QUESTIONS, 0.2, told=True), Mode.DIRECT)


def test_an_event_that_the_network_notes_as_something_else_is_less_sure() -> None:
    """Where network and rules do not agree on whether it happened, the event is less sure."""
    bare = reading_of_tree(ARREST)
    whole = bare.report.span(0, len(bare.report.text))
    sure = [
        events_in(replace(bare, happenings=(noted(whole, status),)))[0].sure
        for status in (HappeningStatus.HAPPENED, HappeningStatus.HYPOTHETICAL)
    ]
    assert sure[0] > sure[1]


def noted(span: object, status: HappeningStatus) -> Happening:
    """A happening of some words."""
    return Happening(id=HappeningId("h"), span=span, status=status, score=0.9)  # type: ignore[arg-type]
