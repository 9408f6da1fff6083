"""Who speaks and who does not: passives, nouns of saying, several at once, the network's hints."""

import numpy as np
import pytest
from msgspec.structs import replace

from crossread.extract.attribution.attributions import attributions_in
from crossread.extract.attribution.drafts import Draft
from crossread.extract.attribution.hinted import Hinted
from crossread.extract.attribution.quotation.adopt import page_of
from crossread.extract.attribution.quotation.quotes import quotes_of
from crossread.extract.attribution.quotation.whole import begun_whole
from crossread.extract.attribution.said import is_said
from crossread.extract.attribution.stance.stance import StanceTaken, as_told, from_cue, performed
from crossread.extract.attribution.voiceless import is_voiceless, voiced
from crossread.extract.choice import weights_of
from crossread.extract.language.tree import tree_of
from crossread.extract.people.people import people_in
from crossread.records import (
    Attribution,
    Hints,
    Mode,
    Pointer,
    PointerKind,
    Reading,
    Stance,
    Vectors,
)
from tests.extract.marked import marked
from tests.support import reading_of_tree

TOLD = """
Miners NOUN 3 nsubj:pass
were AUX 3 aux:pass
{verb} VERB 0 root
by ADP 6 case
the DET 6 det
board NOUN 3 obl
that SCONJ 9 mark
fees NOUN 9 nsubj
rose VERB 3 ccomp
~. PUNCT 3 punct
"""


def found(reading: Reading) -> list[Attribution]:
    """Return the attributions of a reading, its people found first."""
    return list(attributions_in(replace(reading, people=people_in(reading))))


def draft_of(reading: Reading, source: str, cue: str, content: str) -> Draft:
    """Return the draft with these words."""
    text = reading.report.text
    said, by, what = (
        ((text.index(words), text.index(words) + len(words)),) for words in (source, cue, content)
    )
    return Draft(said, by, what)


@pytest.mark.parametrize(("verb", "voiceless"), [("told", True), ("warned", True), ("set", False)])
def test_the_one_who_is_told_does_not_speak(verb: str, voiceless: bool) -> None:
    """The subject of a passive verb of saying is the one addressed, or spoken of."""
    reading = reading_of_tree(TOLD.format(verb=verb))
    draft = draft_of(reading, "Miners", f"were {verb}", "that fees rose")
    assert is_voiceless(tree_of(reading), draft) is voiceless


def test_whom_a_by_leads_to_speaks() -> None:
    """ "Miners were told by the board" is said by the board."""
    reading = reading_of_tree(TOLD.format(verb="told"))
    draft = voiced(tree_of(reading), draft_of(reading, "Miners", "were told", "that fees rose"))
    text = reading.report.text
    assert [text[start:end] for start, end in draft.source] == ["the board"]


def test_reported_of_somebody_by_nobody() -> None:
    """ "He was reported to be lost": nobody is named who says so."""
    text = "{PERSON:Ada Ek} came. {q:He} {c:was reported} {q:to be lost}."
    assert [a.speaker for a in found(marked(text))] in ([], [None])


def test_a_listener_is_nothing_said() -> None:
    """Whom somebody told it is no part of what they told."""
    reading = marked("{s:{PERSON:Ada Ek}} {c:told} {q:{PERSON:Bo Lunde} she would stay}.")
    tokens = tuple(
        replace(token, deprel="nsubj")
        if reading.report.text[token.start : token.end] == "she"
        else token
        for token in reading.tokens
    )
    (made,) = found(replace(reading, tokens=tokens))
    assert made.content[0].of(reading.report) == "she would stay"


def test_warnings_of_nobody() -> None:
    """A noun of saying that is not the source's own makes it no speaker."""
    reading = reading_of_tree(
        """
        Towers NOUN 2 nsubj
        stood VERB 0 root
        amid ADP 4 case
        warnings NOUN 2 obl
        that SCONJ 7 mark
        storms NOUN 7 nsubj
        come VERB 4 acl
        ~. PUNCT 2 punct
        """
    )
    assert is_voiceless(tree_of(reading), draft_of(reading, "Towers", "warnings", "storms come"))


def test_several_speak_in_one_breath() -> None:
    """Two who are named together both said it."""
    text = "{q:“We won,”} {c:said} {s:{PERSON:Ada Lunde} and {PERSON:Bo Ek}}."
    (made,) = found(marked(text))
    assert made.speaker is not None
    assert made.speaker.name == "Ada Lunde and Bo Ek"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (
            "{PERSON:Ada Lunde} and other mayors of the coast",
            "Ada Lunde and other mayors of the coast",
        ),
        ("{PERSON:Ada Lunde} , the mayor , and her aides", "Ada Lunde and her aides"),
        ("{PERSON:Ada Lunde}", "Ada Lunde"),
    ],
)
def test_who_speaks_with_others_is_named_with_them(source: str, name: str) -> None:
    """ "Ada Lunde and other mayors" all said it, and are told together."""
    (made,) = found(marked("{q:“We won,”} {c:said} {s:" + source + "}."))
    assert made.speaker is not None
    assert made.speaker.name == name


def test_what_is_done_is_not_said() -> None:
    """An act without words is no attribution, however sure the network is; words in marks are."""
    acts = marked("{s:The referee} {c:waved} {q:it off}. {s2:She} {c2:said} {q2:rain had come}.")
    assert [a.content[0].of(acts.report) for a in found(acts)] == ["rain had come"]
    hinted = Hinted(tree_of(acts))
    text = acts.report.text
    waved = draft_of(acts, "The referee", "waved", "it off")
    assert not is_said(hinted, waved, Mode.INDIRECT)
    assert text.startswith("The referee")


def test_both_halves_are_said() -> None:
    """What stands before an "and" belongs to what is said, if nobody else says it."""
    reading = reading_of_tree(
        """
        Rain NOUN 2 nsubj
        fell VERB 8 ccomp
        and CCONJ 5 cc
        rivers NOUN 5 nsubj
        rose VERB 2 conj
        ~, PUNCT 8 punct
        miners NOUN 8 nsubj
        said VERB 0 root
        ~. PUNCT 8 punct
        """
    )
    page = page_of(tree_of(reading), quotes_of(reading.report.text))
    (draft,) = begun_whole(page, [draft_of(reading, "miners", "said", "rivers rose")])
    assert [reading.report.text[start:end] for start, end in draft.content] == [
        "Rain fell and rivers rose"
    ]


def hinting(reading: Reading, source: str, name: str, stance: Stance) -> Reading:
    """Return a reading with a hint of who stands behind a source, and of one stance everywhere."""
    starts = {reading.report.text[t.start : t.end]: at for at, t in enumerate(reading.tokens)}
    pointer = Pointer(kind=PointerKind.SPEAKER, token=starts[source], to=starts[name], score=0.99)
    many = len(reading.tokens)
    shares = np.full((many, len(Stance)), 0.001, np.float32)
    shares[:, list(Stance).index(stance)] = 0.99
    hints = Hints(
        figures=Vectors.of(np.zeros((many, 36), np.float32)),
        stances=Vectors.of(shares),
        pointers=(pointer,),
    )
    return replace(reading, hints=hints, token_vectors=Vectors.of(np.ones((many, 4), np.float32)))


def test_pointers_of_the_network_count() -> None:
    """What the network says of a source speaks for the one it points to, and for nobody else."""
    text = "{PERSON:Ada Ek} met {PERSON:Ida Lunde}. {s:She} {c:said} {q:rain had come}."
    plain = marked(text)
    hinted = Hinted(tree_of(hinting(plain, "She", "Lunde", Stance.ASSERTS)))
    at = next(i for i, t in enumerate(plain.tokens) if t.end == plain.report.text.index(" said"))
    lunde = plain.tokens[[plain.report.text[t.start : t.end] for t in plain.tokens].index("Lunde")]
    token = plain.tokens.index(lunde)
    assert hinted.speaks(at, [token]) == pytest.approx(0.99)
    assert hinted.speaks(at, [0]) == 0.0
    assert Hinted(tree_of(plain)).speaks(at, [token]) is None


def test_stance_of_the_network_counts() -> None:
    """Where the words leave it open, the network's stance decides."""
    reading = marked("{s:{PERSON:Ada Ek}} {c:added} {q:the harbour will open}.")
    stances = {
        stance: found(hinting(reading, "Ada", "Ek", stance))[0].stance
        for stance in (Stance.ASSERTS, Stance.PROMISES)
    }
    assert stances[Stance.ASSERTS] is Stance.ASSERTS
    assert stances[Stance.PROMISES] is not Stance.ASSERTS


@pytest.mark.parametrize("name", ["said", "speaker", "stance"])
def test_fitted_choices(name: str) -> None:
    """Every choice has finite weights and says how often it is right."""
    fitted = weights_of("crossread.extract.attribution", name)
    assert all(np.isfinite(weight) for weight in fitted.weights.values())
    assert 0.0 < fitted.right <= 100.0


@pytest.mark.parametrize(
    ("taken", "told", "stance"),
    [
        ((Stance.ACCUSES, 0.4), Stance.ASSERTS, Stance.ASSERTS),
        ((Stance.PROMISES, 0.3), Stance.ASSERTS, Stance.ANNOUNCES),
        ((Stance.ACCUSES, 0.9), Stance.ASSERTS, Stance.ACCUSES),
        ((Stance.ACCUSES, 0.9), Stance.DENIES, Stance.DENIES),
        ((Stance.DEMANDS, 0.4), Stance.DEMANDS, Stance.DEMANDS),
    ],
)
def test_plain_cue_asserts(taken: tuple[Stance, float], told: Stance, stance: Stance) -> None:
    """A cue that only says so asserts, unless the score is sure of more; a denial is one."""
    assert as_told(StanceTaken(*taken), told).stance is stance


def test_what_is_done_in_saying_it() -> None:
    """Who says "we urge" demands, though the cue only says so; who does not deny denies nothing."""
    rows = """
        ~“ PUNCT 3 punct
        We PRON 3 nsubj
        urge VERB 0 root
        calm NOUN 3 obj
        ~, PUNCT 3 punct
        ~” PUNCT 3 punct
        Ada PROPN 8 nsubj
        said VERB 3 parataxis
        ~. PUNCT 3 punct
        """
    reading = reading_of_tree(rows)
    draft = draft_of(reading, "Ada", "said", "urge calm")
    assert performed(tree_of(reading), draft) is Stance.DEMANDS


def test_who_is_asked_does_not_ask() -> None:
    """A participle of asking alone names the one who is asked, and no speaker."""
    reading = reading_of_tree(
        """
        Asked VERB 7 advcl
        why ADV 4 advmod
        she PRON 4 nsubj
        left VERB 1 ccomp
        ~, PUNCT 7 punct
        Ada PROPN 7 nsubj
        smiled VERB 0 root
        ~. PUNCT 7 punct
        """
    )
    assert is_voiceless(tree_of(reading), draft_of(reading, "Ada", "Asked", "why she left"))


def test_claims_called_false_are_denied() -> None:
    """To say that a claim is false denies it, whatever the cue."""
    reading = reading_of_tree(
        """
        Ada PROPN 2 nsubj
        said VERB 0 root
        claims NOUN 5 nsubj
        were AUX 5 cop
        false ADJ 2 ccomp
        ~. PUNCT 2 punct
        """
    )
    draft = draft_of(reading, "Ada", "said", "claims were false")
    assert from_cue(tree_of(reading), draft, Mode.INDIRECT) is Stance.DENIES


def test_the_one_asked_at_the_head_of_a_sentence_does_not_ask() -> None:
    """ "But asked if fees rose, Ada said": the question is not hers."""
    reading = reading_of_tree(
        """
        But CCONJ 2 cc
        asked VERB 7 advcl
        if SCONJ 5 mark
        fees NOUN 5 nsubj
        rose VERB 2 ccomp
        Ada PROPN 7 nsubj
        agreed VERB 0 root
        """
    )
    conj = reading.tokens[1]
    reading = replace(
        reading, tokens=(reading.tokens[0], replace(conj, deprel="conj"), *reading.tokens[2:])
    )
    draft = draft_of(reading, "Ada", "asked", "if fees rose")
    assert is_voiceless(tree_of(reading), draft)


def test_a_stand_is_no_speaker() -> None:
    """ "Anti-Lunde" says against whom something is, and is nobody."""
    (made,) = found(marked("A {PERSON:anti-Lunde} text came. {s:He} {c:said} {q:fees fell}."))
    assert made.speaker is None or not made.speaker.name.startswith("anti")


def test_some_experts_are_not_all_of_them() -> None:
    """A speaker of whom there are only some is named so."""
    (made,) = found(marked("{s:Some critics} {c:said} {q:fees fell}."))
    assert made.speaker is not None
    assert made.speaker.name == "some critics"
