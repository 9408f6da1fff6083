"""One utterance in several wordings, and two utterances that only look alike."""

from typing import Any

import numpy as np
from msgspec.structs import replace

from crossread.reconcile import reconcile
from crossread.reconcile.material import Material
from crossread.reconcile.utterance.sayings import FEATURES, rows_of
from crossread.reconcile.utterance.utterances import whole
from crossread.reconcile.utterance.voices import Voice, ground_of, one_name, voice_of
from crossread.records import Lineage, Mode
from crossread.records.vectors import Vectors
from tests.reconcile.made import reading, story


def utterances(*readings: Any) -> Any:
    """The utterances of a story of these readings."""
    return reconcile(story(*readings), readings, Lineage()).utterances


def said(words: Any, name: Any, speaker: Any = "Ana Berg", **fields: Any) -> Any:
    """A reading in which the words are said."""
    return reading(f"{words}. Nothing else was said.", name=name, quotes=[(words, speaker, fields)])


def test_the_same_words_are_one_utterance() -> None:
    """Case and stops aside, the same words of one speaker are exact."""
    (found,) = utterances(said("The mine was safe", "a"), said("the mine was safe", "b"))
    assert found.kinds == ("exact", "exact")
    assert len(found.members) == 2


def test_a_shortened_quote_is_abridged() -> None:
    """A quote that stops early is an abridgement of the full one, which comes first."""
    full = said("The mine was safe and every rule had been kept on that day", "a")
    short = said("every rule had been kept", "b")
    (found,) = utterances(short, full)
    assert found.members[0] == full.attributions[0].id
    assert found.kinds == ("exact", "abridged")


def test_two_translations_are_joined() -> None:
    """Two renderings of one sentence share most telling words, in another order."""
    one = said("They used well-trained and well-paid militant bands to seize Karsk", "a")
    two = said("Bands of militants, trained well and paid well, were used to seize Karsk", "b")
    (found,) = utterances(one, two)
    assert found.kinds[1] == "translation"


def test_indirect_speech_is_a_paraphrase() -> None:
    """Words given indirectly beside a quote are a paraphrase."""
    quote = said("I will close every mine in the valley before winter", "a")
    told = said(
        "she would close all mines in the valley before the winter", "b", mode=Mode.INDIRECT
    )
    (found,) = utterances(quote, told)
    assert found.kinds[1] == "paraphrase"


def test_two_things_said_on_one_theme_stay_apart() -> None:
    """One speaker says two things of the mines: two utterances."""
    one = said("The mines of the valley were safe", "a")
    two = said("We shall open new mines next year in the hills", "b")
    assert utterances(one, two) == ()


def test_two_people_are_not_one_speaker() -> None:
    """The same short words of two named people are two utterances."""
    assert utterances(said("We do not count", "a"), said("We do not count", "b", "Bo Lind")) == ()


def test_the_words_that_differ_are_marked() -> None:
    """The spans that differ read as the words that differ."""
    one = said("The mine was safe and all rules had been kept", "a")
    two = said("The mine was sound and all rules had been kept", "b")
    (found,) = utterances(one, two)
    reports = {r.report.id: r.report for r in (one, two)}
    words = [[span.of(reports[span.report]) for span in spans] for spans in found.differing]
    assert sorted(words) == [["safe"], ["sound"]]


LONG = "Every mine in the valley will be closed before winter comes to the hills"


def test_a_long_quote_is_one_whoever_is_named() -> None:
    """Words that no two people choose alike are one utterance, though reports name two."""
    (found,) = utterances(said(LONG, "a"), said(LONG, "b", "Bo Lind"))
    assert found.kinds == ("exact", "exact")


def test_a_name_in_two_spellings_is_one_speaker() -> None:
    """Two spellings of a name mean one bearer."""
    one, two = (
        said("We do not count", "a", "Ana Bergayev"),
        said("We do not count", "b", "Ana Bergaev"),
    )
    assert len(utterances(one, two)) == 1


def test_who_speaks_for_a_body_is_one_speaker() -> None:
    """A spokeswoman and a representative of one body say one thing; those of two say two."""
    assert one_name("Harbour Board spokeswoman", "a Harbour Board representative", False)
    assert not one_name("Harbour Board spokeswoman", "a Ferry Guild representative", False)
    assert one_name("a spokeswoman", "a representative", False) is None


def test_what_one_report_gives_twice_is_no_comparison() -> None:
    """An utterance stands in two reports or more."""
    words = "The mine was safe"
    text = f"{words}, she said. Later she said again: {words} on that day."
    twice = reading(
        text, name="a", quotes=[(words, "Ana Berg", {}), (f"{words} on", "Ana Berg", {})]
    )
    assert utterances(twice, said("Rain fell on the town", "b")) == ()


def test_the_theme_of_two_reports_joins_nothing() -> None:
    """Words that run through a whole report do not make two statements one."""
    theme = "The swamp fever came. Swamp fever is rare. The fever of the swamp. A fever. The swamp."
    one = "The swamp fever is now past its worst"
    two = "that swamp fever would reach the coast"
    first = reading(f"{theme} {one}.", name="a", quotes=[(one, "Ana Berg", {})])
    second = reading(
        f"{theme} She said {two}.", name="b", quotes=[(two, "Ana Berg", {"mode": Mode.INDIRECT})]
    )
    assert utterances(first, second) == ()


def test_two_sentences_of_one_report_match_one_of_another() -> None:
    """What one report gives in a sentence another may give in two."""
    one = said("We shall close the mine; nobody will be sent down again", "a")
    two = said("We shall close the mine. Nobody will be sent down again", "b")
    (found,) = utterances(one, two)
    assert len(found.members) == 2


def test_two_sentences_on_one_theme_are_no_translation() -> None:
    """Two quotes that share half of their words are two things said on one theme."""
    one = said("A harbour itself is a bond between a town and a river, in our view", "a")
    two = said("I believe that the bond between a town and a river can be cut by anybody", "b")
    assert utterances(one, two) == ()


def test_some_words_in_marks_out_of_a_long_sentence() -> None:
    """Four telling words in marks, one after the other, are part of the sentence they come from."""
    long = (
        "It also means that we look after every bridge in the valley and go on hardening harbour "
        "walls against storms while the council pays for all of it"
    )
    full = said(f"“{long}”", "a")
    part = reading(
        "She spoke of “hardening harbour walls against storms” there. Rain fell.",
        name="b",
        quotes=[("“hardening harbour walls against storms”", "Ana Berg", {"mode": Mode.MIXED})],
    )
    (found,) = utterances(full, part)
    assert found.kinds == ("exact", "abridged")


def test_two_single_marks_open_a_quote() -> None:
    """Two single marks before a word open what is said and are no part of it."""
    one = said("''We ran for the high ground''", "a")
    two = said("“We ran for the high ground”", "b")
    (found,) = utterances(one, two)
    reports = {r.report.id: r.report for r in (one, two)}
    assert {span.of(reports[span.report]) for span in found.spans} == {"We ran for the high ground"}


def test_a_statement_goes_on_after_its_speaker() -> None:
    """Two sentences that a speaker put in parts are one statement, as where nobody is put in."""
    halves = "“The walls will hold,” Ana Berg said. “We built every one of them.”"
    whole = "“The walls will hold. We built every one of them.”"
    one = reading(f"{halves} Rain fell.", name="a", quotes=[(halves, "Ana Berg", {})])
    text = one.report.text
    cue = one.report.span(text.index("Ana"), text.index("said") + 4)
    parts = [one.report.span(0, text.index("Ana") - 1), one.report.span(cue.end + 2, len(halves))]
    put_in = replace(one.attributions[0], content=tuple(parts), cue=(cue,))
    two = said(whole, "b")
    (found,) = utterances(replace(one, attributions=(put_in,)), two)
    assert found.kinds == ("exact", "exact")


def test_two_sayings_of_one_report_stay_two() -> None:
    """A report that quotes a speaker twice, in other words, tells of two sayings: what another
    report quotes goes with the one that it is nearest to."""
    early, late = (
        "The flood took the mill and it broke our hearts",
        "The flood took the mill and it's like it spoiled our hearts",
    )
    twice = [
        reading(
            f"“{early},” Berg said. {between}. “{late},” Berg said again.",
            name=name,
            quotes=[(early, "Ana Berg", {}), (late, "Ana Berg", {})],
        )
        for name, between in (("a", "Rain fell"), ("b", "It snowed"))
    ]
    found = utterances(*twice, said(early, "c"))
    texts = {r.report.id: r.report for r in (*twice, said(early, "c"))}
    words = [[span.of(texts[span.report]) for span in each.spans] for each in found]
    assert sorted(words, key=len) == [[late] * 2, [early] * 3]


def test_what_stands_behind_a_colon_is_said_anew() -> None:
    """Two words of a statement and what a colon opens behind its speaker are two things said."""
    words = "her “full blessing”, Ana Berg said: “We built every one of the walls.”"
    one = reading(f"The fair had {words} Rain fell.", name="a", quotes=[(words, "Ana Berg", {})])
    start = one.report.text.index
    cue = one.report.span(start("Ana"), start("said") + 4)
    parts = (
        one.report.span(start("“full"), start("”,") + 1),
        one.report.span(start("“We"), start("walls.”") + 7),
    )
    put_in = replace(one.attributions[0], content=parts, cue=(cue,))
    first = replace(one, attributions=(put_in,))
    found = utterances(first, said("Full blessing. We built every one of the walls.", "b"))
    assert all(
        "said:" not in span.of(one.report)
        for each in found
        for span in each.spans
        if span.report == one.report.id
    )
    assert found


def test_of_two_speakers_of_the_same_words_the_one_named_stands_first() -> None:
    """Other wordings are set against the named speaker's, whatever the reports are called."""
    words = "Next year we shall open more mines up in the hills"
    ours = [said(words, "a", "Ana Berg"), said(words, "b", "Ana Berg")]
    other = said("We shall open new mines in the hills next year", "c", "Ana Berg")
    for name in "defghijk":
        (found,) = utterances(*ours, other, said(words, name, "Bo Lind"))
        assert found.speaker == "Ana Berg"
        assert found.kinds == ("exact", "exact", "exact", "translation")
        assert found.members[2] == said(words, name, "Bo Lind").attributions[0].id


def test_two_utterances_that_begin_with_one_quote_have_ids_of_their_own() -> None:
    """One quote, repeated by one report and retold by another, is two utterances with two ids."""
    words = "The mine was safe and every rule had been kept"
    retold = "All rules were kept and the mine was a safe one"
    found = utterances(
        said(words, "a", "Bo Lind"),
        said(words, "b", "Berg", mode=Mode.INDIRECT),
        reading(
            f"{retold}. Nothing else was said.",
            name="c",
            published="2031-05-30",
            quotes=[(retold, "Bo Lind", {"mode": Mode.INDIRECT})],
        ),
    )
    assert len(found) == 2
    assert len({utterance.id for utterance in found}) == 2


def test_what_two_reports_print_is_listed_once() -> None:
    """Two groups that have the same words of two reports are one utterance, the longer pieces
    standing for those within them; what shares one report alone stays apart."""
    first, second = "The walls will hold until the spring", "We built every one of them by hand"
    wholes = [voice(said(f"{first}. {second}", name)) for name in "ab"]
    halves = [replace(v, span=v.report.span(0, len(first)), text=first) for v in wholes]
    other = voice(said(first, "c"))
    assert list(whole([tuple(wholes), (*halves, other)])) == [(*wholes, other)]
    assert len(list(whole([tuple(wholes), (halves[0], other)]))) == 2


def voice(given: Any) -> Voice:
    """The one attribution of a reading as a voice."""
    (attribution,) = given.attributions
    (span,) = attribution.content
    return voice_of(attribution, ground_of(given), span, span.of(given.report))


ALIKE = {"mode": Mode.INDIRECT, "vector": Vectors.of(np.ones((1, 4)))}
"""Retold, and with one meaning."""


def test_two_retellings_are_one_utterance() -> None:
    """What two reports retell of one speaker, neither in his words, is one utterance where the
    score says so."""
    first = "the deaths are a reminder that climbers need to use extreme caution on the ridge"
    second = "the deaths were a reminder that climbers needed to use extreme caution on the ridge"
    (found,) = utterances(said(first, "a", **ALIKE), said(second, "b", **ALIKE))
    assert len(found.members) == 2


def test_retellings_with_different_numbers_are_two() -> None:
    """However alike two retellings are, 12 deaths are not 14."""
    text = "the {} deaths {} a reminder that climbers need to use extreme caution on the ridge"
    one = said(text.format("12", "are"), "a", **ALIKE)
    two = said(text.format("14", "were"), "b", **ALIKE)
    assert utterances(one, two) == ()


def test_retellings_by_nobody_are_no_utterance() -> None:
    """The same words, retold and of nobody known, are none: so ends every copied page."""
    words = "that anything you post may be used along with your name and your picture"
    one, two = (said(words, name, "", mode=Mode.INDIRECT) for name in "ab")
    assert utterances(one, two) == ()


def test_the_score_of_two_voices_is_the_same_either_way_round() -> None:
    """Two voices are as surely one saying as the other way round."""
    readings = (said("The mine was safe that day", "a"), said("Their mine was safe", "b"))
    a, b = Material(story(*readings), readings, Lineage()).pieces[:2]
    assert np.array_equal(rows_of([(a, b)]), rows_of([(b, a)]))


def test_words_that_two_reports_quote_of_one_speaker_are_shown() -> None:
    """The same words of one speaker are shown however unsure each quotation is; not of two."""
    words = "I understand how it offends people"
    unsure = {"sure": 0.4}
    (one,) = utterances(said(words, "a", **unsure), said(words, "b", **unsure))
    assert (one.shown, one.sure < 0.65) == (True, True)
    long = words + " and I am sorry for all of it"
    (two,) = utterances(said(long, "a", **unsure), said(long, "b", "Carl Dahl", **unsure))
    assert not two.shown


def test_how_near_the_meanings_of_two_voices_are() -> None:
    """Of their sentences, and of these with those beside them; nothing is known without vectors."""
    rows = Vectors.of(np.array([[1.0, 0.0], [0.0, 1.0]]))
    near = voice(replace(said("The mine was safe", "a"), sentence_vectors=rows))
    turned = voice(
        replace(said("The mine was safe", "b"), sentence_vectors=Vectors.of(rows.array()[::-1]))
    )
    bare = voice(said("The mine was safe", "c"))
    columns = [FEATURES.index(f"meaning of the {kind}") for kind in ("sentences", "passages")]
    found = rows_of([(near, near), (near, turned), (near, bare)])[:, columns]
    assert found.round(2).tolist() == [[1, 1], [0, 1], [-1, -1]]
