"""Clashes: what one speaker says set against what another has just said."""

from typing import Any

from msgspec.structs import replace

from crossread.reconcile import reconcile
from crossread.reconcile.position.scenes import camp_of
from crossread.records import Lineage, Mode, PersonKind, Position, Reading, Speaker, Stance
from tests.reconcile.made import reading, story

TURNS = (
    "Ana Berg said the mill was safe for the river but the fishers said it was never safe."
    " The fair opens on Friday."
)


DENIED = TURNS.replace("said it was never safe", "denied it was ever safe")


def said(words: str, who: str, kind: PersonKind = PersonKind.COLLECTIVE, **more: Any) -> Any:
    """What somebody says, with the verb as its cue."""
    return (words, who, {"mode": Mode.INDIRECT, "kind": kind, **more})


def with_quotes(text: str, *quotes: Any, **about: Any) -> Reading:
    """The reading of a text in which each says something; the word before the words is the cue."""
    made = reading(text, quotes=[(words, who, plain(more)) for words, who, more in quotes], **about)
    return replaced(made, quotes)


def plain(more: dict[str, Any]) -> dict[str, Any]:
    """The fields without the kind of the speaker."""
    return {name: value for name, value in more.items() if name != "kind"}


def replaced(made: Reading, quotes: Any) -> Reading:
    """The reading with the kinds of its speakers and the verbs before the words."""
    found = []
    for each, (_, who, more) in zip(made.attributions, quotes, strict=True):
        start = each.content[0].start
        before = made.report.text[:start].rstrip()
        cue = made.report.span(before.rfind(" ") + 1, len(before))
        speaker = Speaker(name=who, kind=more["kind"])
        found.append(replace(each, cue=(cue,), speaker=speaker))
    return replace(made, attributions=tuple(found))


def positions(*readings: Reading) -> tuple[Position, ...]:
    """The positions of a story of some readings."""
    return reconcile(story(*readings), readings, Lineage()).positions


def faces(position: Position) -> list[tuple[str, str]]:
    """Who stands how."""
    return [(stand.speaker, stand.stance) for stand in position.stands]


BERG = said("the mill was safe for the river", "Ana Berg", PersonKind.PERSON)


FISHERS = said("it was ever safe", "fishers", stance=Stance.DENIES)


def test_a_sentence_that_turns_sets_two_speakers_against_one_another() -> None:
    """ "Berg said it was safe, but the fishers denied it ever was" has a claim and its denial."""
    (found,) = positions(with_quotes(DENIED, BERG, FISHERS))
    assert found.kind == "denial"
    assert faces(found) == [("Ana Berg", "asserts"), ("fishers", "denies")]
    assert found.why.startswith("one sentence sets both against one another")


def test_two_sayings_that_nothing_turns_against_one_another_are_no_position() -> None:
    """Two speakers who say something one after the other do not clash by that alone."""
    made = with_quotes(TURNS.replace(" but ", ", and "), BERG, said("it was never safe", "fishers"))
    assert positions(made) == ()


def test_who_speaks_for_another_stands_not_against_him() -> None:
    """A spokesman of Berg's gives Berg's side, whatever turns the sentence."""
    text = TURNS.replace("the fishers", "a spokesman for Berg")
    made = with_quotes(text, BERG, said("it was never safe", "spokesman for Berg"))
    assert positions(sourced(made, "a spokesman for Berg")) == ()


def sourced(made: Reading, words: str) -> Reading:
    """The reading with words that name the last speaker."""
    start = made.report.text.index(words)
    source = (made.report.span(start, start + len(words)),)
    *others, last = made.attributions
    return replace(made, attributions=(*others, replace(last, source=source)))


def test_a_denial_of_something_else_answers_nothing() -> None:
    """ "Denied that the ferry was late" tells itself what is denied, and not the charge before."""
    text = "The fishers said Berg poisoned the river. The guild denied that the ferry ran late."
    charge = said("Berg poisoned the river", "fishers", stance=Stance.ACCUSES)
    other = said("that the ferry ran late", "guild", stance=Stance.DENIES)
    assert positions(with_quotes(text, charge, other)) == ()


def test_a_denial_of_the_allegations_answers_the_charge_before_it() -> None:
    """ "Denied the allegations" is set against the charge that stands before it."""
    text = "The fishers said Berg poisoned the river. The guild denied the allegations."
    charge = said("Berg poisoned the river", "fishers", stance=Stance.ACCUSES)
    answer = said("the allegations", "guild", stance=Stance.DENIES)
    (found,) = positions(with_quotes(text, charge, answer))
    assert found.kind == "answer"
    assert faces(found) == [("fishers", "accuses"), ("guild", "denies")]


def test_a_denial_is_shown_with_its_verb() -> None:
    """ "That it closed" alone would say the contrary of "denied that it closed"."""
    text = "The fishers said Berg closed the mill. The guild denied that Berg closed it."
    charge = said("Berg closed the mill", "fishers", stance=Stance.ACCUSES)
    answer = said("that Berg closed it", "guild", stance=Stance.DENIES)
    made = with_quotes(text, charge, answer)
    (found,) = positions(made)
    assert found.stands[1].spans[0].of(made.report) == "denied that Berg closed it"


def test_a_row_gives_the_chief_reasons_once() -> None:
    """Of all that speaks for a pair a row tells two things, none of them twice."""
    text = "The fishers said Berg poisoned the river. The guild denied the allegations."
    charge = said("Berg poisoned the river", "fishers", stance=Stance.ACCUSES)
    answer = said("the allegations", "guild", stance=Stance.DENIES)
    (found,) = positions(with_quotes(text, charge, answer))
    told = found.why.split("; ")
    assert len(told) == len(set(told)) <= 2


def test_who_is_named_by_a_pronoun_is_no_side() -> None:
    """ "His campaign" does not tell whose side it is on."""
    made = with_quotes(
        TURNS.replace("the fishers", "his campaign"),
        BERG,
        said("it was never safe", "his campaign"),
    )
    assert positions(made) == ()


def test_a_party_is_known_by_the_roles_of_people() -> None:
    """ "A Republican of Ohio" is of a party; a mayor, or who is named with two, is of none."""
    assert camp_of("Republican of Ohio") == camp_of("GOP leader") == "republican"
    assert camp_of("mayor") == camp_of("a Democrat among Republicans") == ""


def test_one_clash_printed_twice_is_one_position() -> None:
    """Two reports of one clash are one row with the words of both."""
    both = [with_quotes(DENIED, BERG, FISHERS, name=name) for name in "ab"]
    (found,) = positions(*both)
    assert [len(stand.reports) for stand in found.stands] == [2, 2]
