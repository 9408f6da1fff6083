"""One utterance in several wordings, and two utterances that only look alike."""

from crossread.reconcile import reconcile
from crossread.records import Lineage, Mode
from tests.reconcile.made import reading, story


def utterances(*readings):
    """The utterances of a story of these readings."""
    return reconcile(story(*readings), readings, Lineage()).utterances


def said(words, name, speaker="Ana Berg", **fields):
    """A reading in which the words are said."""
    return reading(f"{words}. Nothing else was said.", name=name, quotes=[(words, speaker, fields)])


def test_the_same_words_are_one_utterance():
    """Case and stops aside, the same words of one speaker are exact."""
    (found,) = utterances(said("The mine was safe", "a"), said("the mine was safe", "b"))
    assert found.kinds == ("exact", "exact")
    assert len(found.members) == 2


def test_a_shortened_quote_is_abridged():
    """A quote that stops early is an abridgement of the full one, which comes first."""
    full = said("The mine was safe and every rule had been kept on that day", "a")
    short = said("every rule had been kept", "b")
    (found,) = utterances(short, full)
    assert found.members[0] == full.attributions[0].id
    assert found.kinds == ("exact", "abridged")


def test_two_translations_are_joined():
    """Two renderings of one sentence share most telling words, in another order."""
    one = said("They used well-trained and well-paid militant bands to seize Karsk", "a")
    two = said("Bands of militants, trained well and paid well, were used to seize Karsk", "b")
    (found,) = utterances(one, two)
    assert found.kinds[1] == "translation"


def test_indirect_speech_is_a_paraphrase():
    """Words given indirectly beside a quote are a paraphrase."""
    quote = said("I will close every mine in the valley before winter", "a")
    told = said(
        "she would close all mines in the valley before the winter", "b", mode=Mode.INDIRECT
    )
    (found,) = utterances(quote, told)
    assert found.kinds[1] == "paraphrase"


def test_two_things_said_on_one_theme_stay_apart():
    """One speaker says two things of the mines: two utterances."""
    one = said("The mines of the valley were safe", "a")
    two = said("We shall open new mines next year in the hills", "b")
    assert utterances(one, two) == ()


def test_two_people_are_not_one_speaker():
    """The same short words of two named people are two utterances."""
    assert utterances(said("We do not count", "a"), said("We do not count", "b", "Bo Lind")) == ()


def test_the_words_that_differ_are_marked():
    """The spans that differ read as the words that differ."""
    one = said("The mine was safe and all rules had been kept", "a")
    two = said("The mine was sound and all rules had been kept", "b")
    (found,) = utterances(one, two)
    reports = {r.report.id: r.report for r in (one, two)}
    words = [[span.of(reports[span.report]) for span in spans] for spans in found.differing]
    assert sorted(words) == [["safe"], ["sound"]]
