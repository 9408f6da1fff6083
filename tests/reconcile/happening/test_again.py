"""Entries of one day: what two reports tell in other words stands once, with both behind it."""

from typing import Any

import numpy as np
from msgspec.structs import replace

from crossread.reconcile.happening.again import Entries, days_of_both, is_finer, is_named
from crossread.reconcile.happening.happened import others_act
from crossread.reconcile.happening.tellings import Telling
from crossread.records import HappeningStatus, Moment
from tests.reconcile.happening.test_lines import clause

DAY = "2022-02-25"
SHUT = """
Lunde PROPN 2 nsubj
shut VERB 0 root
the DET 5 det
old ADJ 5 amod
mill NOUN 2 obj
. PUNCT 2 punct
"""
CLOSED = """
Ada PROPN 3 nsubj
Lunde PROPN 1 flat
closed VERB 0 root
the DET 6 det
old ADJ 6 amod
mill NOUN 3 obj
. PUNCT 3 punct
"""
OTHERS = """
Ek PROPN 2 nsubj
shut VERB 0 root
the DET 5 det
old ADJ 5 amod
mill NOUN 2 obj
. PUNCT 2 punct
"""


def told(tree: str, words: str) -> Telling:
    """A clause of the day, its id its own."""
    found = clause(tree, words, when=DAY)
    own = replace(found.happening, id=f"happening:{words}")
    found = replace(found, happening=own)
    assert isinstance(found, Telling)
    return found


def moment(telling: Telling, when: str | None = DAY) -> Any:
    """The entry of one clause."""
    happening = telling.happening
    return Moment(
        when=when,
        precision="day",
        basis="the time that the report names",
        text=telling.text,
        status=happening.status.value,
        spans=(happening.span,),
        happenings=(happening.id,),
        reports=(telling.reading.report.id,),
    )


def entries(*some: Telling, near: float = 1.0) -> Entries:
    """The entries of some clauses of the day, each sentence so near to the first in meaning."""
    vectors: dict[str, Any] = {some[0].happening.id: np.array([1.0, 0.0], np.float32)}
    for each in some[1:]:
        vectors[each.happening.id] = np.array([near, (1 - near**2) ** 0.5], np.float32)
    found = Entries(vectors)
    for each in some:
        found.add([each], moment(each))
    return found


def test_one_deed_of_a_day_in_other_words_stands_once() -> None:
    """ "Lunde shut the mill" and "Ada Lunde closed the mill" are one entry of two places."""
    (kept,) = entries(
        told(SHUT, "Lunde shut the old mill"), told(CLOSED, "Ada Lunde closed the old mill")
    ).kept
    assert kept.text == "Lunde shut the old mill"
    assert len(kept.spans) == len(kept.happenings) == len(kept.reports) == 2


def test_sentences_of_another_meaning_are_two_entries() -> None:
    """What is not near in meaning is another thing of the day."""
    some = told(SHUT, "Lunde shut the old mill"), told(CLOSED, "Ada Lunde closed the old mill")
    assert len(entries(*some, near=0.0).kept) == 2


def test_the_words_that_name_who_acts_are_told() -> None:
    """Of two wordings the one that names who acts stands, though the other is the weightier."""
    mayor = told(SHUT.replace("Lunde PROPN", "mayor NOUN"), "mayor shut the old mill")
    lunde = told(CLOSED, "Ada Lunde closed the old mill")
    assert is_named(lunde, mayor)
    assert not is_named(mayor, lunde)
    assert not is_named(lunde, lunde)


def test_another_who_does_it_is_another_entry() -> None:
    """In other words one thing is told only where the sentences are near in meaning too."""
    some = told(OTHERS, "Ek shut the old mill"), told(CLOSED, "Ada Lunde closed the old mill")
    assert len(entries(*some, near=0.5).kept) == 2


def test_one_verb_of_a_day_stands_once() -> None:
    """The day is that of the entry, which other clauses may have given it."""
    first = replace(told(SHUT, "Lunde shut the old mill"), day=None)
    again = told(OTHERS, "Ek shut the old mill")
    assert len(entries(first, again).kept) == 1
    assert len(entries(first, again, near=0.0).kept) == 2


def test_a_month_that_holds_the_day_is_one_time() -> None:
    """What one report dates by its month, another by its day, is one entry, of the day."""
    month = moment(told(SHUT, "Lunde shut the old mill"), when="2022-02")
    day = moment(told(SHUT, "Lunde shut the old mill"))
    assert days_of_both(month.when, day.when) == "within"
    assert days_of_both(DAY, "2022-03") is None
    assert is_finer(day, month)
    assert not is_finer(month, day)
    found = Entries({})
    found.add([replace(told(SHUT, "Lunde shut the old mill"), day="2022-02")], month)
    found.add([told(SHUT, "Lunde shut the old mill")], day)
    (kept,) = found.kept
    assert kept.when == DAY
    assert len(kept.spans) == 2


def test_a_plan_is_no_deed_in_other_words() -> None:
    """What is planned and what happened are two entries."""
    shut, closed = (
        told(SHUT, "Lunde shut the old mill"),
        told(CLOSED, "Ada Lunde closed the old mill"),
    )
    planned = replace(closed.happening, status=HappeningStatus.PLANNED)
    assert len(entries(shut, replace(closed, happening=planned)).kept) == 2


def test_entries_without_a_day_must_be_more_alike() -> None:
    """Without a day two are one only where their words leave little doubt."""
    first, again = (
        told(SHUT, "Lunde shut the old mill"),
        told(CLOSED, "Ada Lunde closed the old mill"),
    )
    near = entries(first, again, near=0.5)
    assert len(near.kept) == 1
    found = Entries(near.vectors)
    found.add([replace(first, day=None)], moment(first, when=None))
    found.add([replace(again, day=None)], moment(again, when=None))
    assert len(found.kept) == 2


def test_a_headline_gives_way_to_a_sentence() -> None:
    """Whichever is the weightier, the words of the sentence stand."""
    headline = replace(told(SHUT, "Lunde shut the old mill"), heading=True)
    sentence = told(CLOSED, "Ada Lunde closed the old mill")
    for some in ((headline, sentence), (sentence, headline)):
        (kept,) = entries(*some).kept
        assert kept.text == sentence.text


def test_who_names_another_does_another_thing() -> None:
    """Where both name who acts, and not the same, two clauses tell one thing less probably."""
    lunde, ek = told(SHUT, "Lunde shut the old mill"), told(OTHERS, "Ek shut the old mill")
    ada = told(CLOSED, "Ada Lunde closed the old mill")
    mayor = told(SHUT.replace("Lunde PROPN", "mayor NOUN"), "mayor shut the old mill")
    assert others_act(lunde, ek)
    assert not others_act(lunde, ada)
    assert not others_act(ek, mayor)


def test_the_finer_day_stands_whichever_words_do() -> None:
    """A month that comes with the better words gives way to the day of the other entry."""
    mayor = told(SHUT.replace("Lunde PROPN", "mayor NOUN"), "mayor shut the old mill")
    lunde = replace(told(CLOSED, "Ada Lunde closed the old mill"), day="2022-02")
    found = Entries(entries(mayor, lunde).vectors)
    found.add([mayor], moment(mayor))
    found.add([lunde], moment(lunde, when="2022-02"))
    (kept,) = found.kept
    assert (kept.text, kept.when) == (lunde.text, DAY)


def test_a_plan_that_another_entry_tells_as_done_is_none() -> None:
    """Of a day that the last report has seen; a plan for later stands beside what was done."""
    done = told(SHUT, "Lunde shut the old mill")
    plan = told(CLOSED, "Ada Lunde closed the old mill")
    planned = replace(moment(plan), status=HappeningStatus.PLANNED.value)
    near = np.array([1.0, 0.0], np.float32)
    found = Entries({done.happening.id: near, plan.happening.id: near})
    found.add([done], moment(done))
    found.add([plan], planned)
    assert found.standing("2022-02-24") == [moment(done), planned]
    assert found.standing(DAY) == [moment(done)]


def test_what_only_probably_tells_the_same_is_no_place_of_it() -> None:
    """Such a clause is no entry of its own, and counts as none of the reports that tell it."""
    some = told(SHUT, "Lunde shut the old mill"), told(CLOSED, "Ada Lunde closed the old mill")
    (kept,) = entries(*some, near=0.3).kept
    assert len(kept.spans) == len(kept.happenings) == len(kept.reports) == 1
