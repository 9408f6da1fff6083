"""Repeated: what reports have in common of the words of one speaker, and what is too slight."""

from msgspec.structs import replace

from crossread.reconcile.utterance.repeated import is_slight, is_unlike
from crossread.records import (
    Attribution,
    Mode,
    PersonKind,
    Speaker,
    Stance,
    Utterance,
    WordsBasis,
)
from crossread.records.base import AttributionId, FindingId
from tests.support import report_of


def said(speaker: str = "Ada Lunde", mode: Mode = Mode.DIRECT) -> Attribution:
    """Return an attribution of a speaker."""
    span = report_of("We stay in the harbour.").span(0, 2)
    return Attribution(
        id=AttributionId("a"),
        content=(span,),
        mode=mode,
        stance=Stance.ASSERTS,
        speaker=Speaker(name=speaker, kind=PersonKind.PERSON, span=span),
    )


def uttered(*kinds: str) -> Utterance:
    """Return an utterance whose wordings are of some kinds."""
    return Utterance(id=FindingId("u"), speaker="Ada Lunde", members=(), spans=(), kinds=kinds)


def test_one_telling_word_is_slight() -> None:
    """That two reports both quote "criminals" tells nothing; "bad timing" tells something."""
    assert is_slight([said(), said()], ["the criminals", "criminals"])
    assert not is_slight([said(), said()], ["bad timing", "the bad timing of it"])


def test_a_headline_beside_its_text_is_slight() -> None:
    """Two wordings of which one is a headline's are one wording told twice."""
    headline = replace(said(), basis=WordsBasis.HEADLINE)
    words = ["We stay in the harbour", "stay in the harbour"]
    assert is_slight([said(), headline], words)
    assert not is_slight([said(), said(), headline], words)


def test_other_words_for_words_as_said_are_unlike() -> None:
    """Of two quotations in other words each may be a saying of its own; a retelling retells one."""
    quoted = [said(), said()]
    retold = [said(), said(mode=Mode.INDIRECT)]
    assert is_unlike(uttered("exact", "paraphrase"), quoted)
    assert is_unlike(uttered("exact", "translation"), quoted)
    assert not is_unlike(uttered("exact", "paraphrase"), retold)
    assert not is_unlike(uttered("exact", "abridged"), quoted)


def test_two_speakers_are_unlike() -> None:
    """Words that two reports give to two speakers may be two sayings."""
    assert is_unlike(uttered("exact", "exact"), [said(), said("Bo Ek")])
    assert not is_unlike(uttered("exact", "exact"), [said(), said("Lunde")])
