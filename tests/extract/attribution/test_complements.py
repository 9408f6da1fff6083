"""What a verb of saying does by what it takes, and which stances are printed."""

import pytest

from crossread.extract.attribution.drafts import Draft
from crossread.extract.attribution.stance.complements import is_base, tells_wrong
from crossread.extract.attribution.stance.stance import (
    WILLED,
    StanceTaken,
    Words,
    is_news,
    named_only,
    performed,
    stance_of,
)
from crossread.extract.attribution.sure import is_stance_shown
from crossread.extract.language.tree import tree_of
from crossread.records import Mode, Stance
from tests.support import reading_of_tree

ASKED = """
She PRON 2 nsubj
{verb} VERB 0 root
drivers NOUN 2 obj
{mark} {kind} 5 {link}
stay VERB 2 {hangs}
"""

WISHED = """
She PRON 2 nsubj
insisted VERB 0 root
that SCONJ 6 mark
the DET 5 det
{subject} {kind} 6 nsubj
{verb} {upos} 2 ccomp
"""

SWORN = """
She PRON 2 nsubj
swore VERB 0 root
she PRON {top} nsubj
{helper} AUX {top} {link}
{word} {upos} 2 ccomp
"""

OUTLINED = """
She PRON 2 nsubj
outlined VERB 0 root
{noun} NOUN 2 obj
for ADP 5 case
fishers NOUN 3 nmod
"""


def taken(rows: str, first: str, mode: Mode = Mode.INDIRECT) -> StanceTaken:
    """Return the stance of words from `first` to the end, after a cue of one word."""
    reading = reading_of_tree(rows)
    text = reading.report.text
    cue = reading.tokens[1]
    content = ((text.index(first, cue.end), len(text)),)
    return stance_of(
        Words(tree_of(reading), Draft(((0, 3),), ((cue.start, cue.end),), content), mode)
    )


def test_who_asks_somebody_to_act_demands() -> None:
    """ "Asked drivers to stay" demands; "asked why they stay" does not."""
    to = ASKED.format(verb="asked", mark="to", kind="PART", link="mark", hangs="xcomp")
    assert taken(to, "drivers").stance is Stance.DEMANDS
    why = ASKED.format(verb="asked", mark="why", kind="ADV", link="advmod", hangs="ccomp")
    assert taken(why, "why").stance is Stance.QUESTIONS


@pytest.mark.parametrize(
    ("subject", "kind", "verb", "upos", "stance"),
    [
        ("board", "NOUN", "resign", "VERB", Stance.DEMANDS),
        ("board", "NOUN", "appropriate", "ADJ", Stance.DEMANDS),
        ("Congress", "PROPN", "resign", "VERB", Stance.DEMANDS),
        ("board", "NOUN", "resigned", "VERB", Stance.ASSERTS),
        ("board", "NOUN", "meant", "VERB", Stance.ASSERTS),
        ("boards", "NOUN", "resign", "VERB", Stance.ASSERTS),
        ("they", "PRON", "resign", "VERB", Stance.ASSERTS),
    ],
)
def test_a_bare_verb_says_what_ought_to_be(
    subject: str, kind: str, verb: str, upos: str, stance: Stance
) -> None:
    """ "Insisted that the board resign" demands; "that the boards resign" may tell what they do."""
    rows = WISHED.format(subject=subject, kind=kind, verb=verb, upos=upos)
    assert taken(rows, "that").stance is stance


def test_a_noun_after_another_verb_is_no_bare_verb() -> None:
    """ "Insisted it was not a program" demands nothing, even where the tree parts the "was"."""
    rows = """
    She PRON 2 nsubj
    insisted VERB 0 root
    it PRON 6 nsubj
    was AUX 7 cop
    a DET 6 det
    program NOUN 2 ccomp
    indeed ADV 2 advmod
    """
    assert taken(rows, "it").stance is Stance.ASSERTS


def test_an_oath_about_the_past_promises_nothing() -> None:
    """ "Swore she was ill" asserts; "swore she would pay" promises."""
    was = SWORN.format(top=5, helper="was", link="cop", word="ill", upos="ADJ")
    assert taken(was, "she").stance is Stance.ASSERTS
    would = SWORN.format(top=5, helper="would", link="aux", word="pay", upos="VERB")
    assert taken(would, "she").stance is Stance.PROMISES


def test_who_outlines_plans_announces_them() -> None:
    """ "Outlined plans" announces; "outlined fears" does not."""
    assert taken(OUTLINED.format(noun="plans"), "plans").stance is Stance.ANNOUNCES
    assert taken(OUTLINED.format(noun="fears"), "fears").stance is Stance.ASSERTS


def test_a_recommendation_is_not_printed_as_a_demand() -> None:
    """To advise somebody to stay is to ask for it, but "demands" is too strong a word."""
    rows = ASKED.format(verb="advised", mark="to", kind="PART", link="mark", hangs="xcomp")
    advised = taken(rows, "drivers")
    assert advised.stance is Stance.DEMANDS
    assert not is_stance_shown(advised._replace(score=0.99, told=True), Mode.INDIRECT)


def test_words_that_deny_are_not_turned_round() -> None:
    """ "Said the report was false" is a denial, and "denies" before those words would undo it."""
    rows = """
    She PRON 2 nsubj
    said VERB 0 root
    the DET 4 det
    report NOUN 6 nsubj
    was AUX 6 cop
    false ADJ 2 ccomp
    """
    told = taken(rows, "the")
    assert told.stance is Stance.DENIES
    assert not is_stance_shown(told._replace(score=0.5), Mode.INDIRECT)


def test_words_without_marks_need_more_to_accuse() -> None:
    """What a score takes for an accusation is printed before words in marks sooner."""
    likely = StanceTaken(Stance.ACCUSES, 0.75)
    assert is_stance_shown(likely, Mode.DIRECT)
    assert not is_stance_shown(likely, Mode.INDIRECT)


def test_who_begs_for_pardon_demands_nothing() -> None:
    """A verb of asking needs whom or what is asked."""
    rows = "I PRON 2 nsubj\nbeg VERB 0 root\nfor ADP 4 case\npardon NOUN 2 obl"
    reading = reading_of_tree(rows)
    draft = Draft((), (), ((0, len(reading.report.text)),))
    assert performed(tree_of(reading), draft) is None


def test_a_clause_that_calls_a_claim_false_denies() -> None:
    """A speaker who says among others that the attacks are garbage denies them."""
    rows = """
    Listen VERB 5 parataxis
    these DET 3 det
    attacks NOUN 5 nsubj
    are AUX 5 cop
    garbage NOUN 0 root
    """
    reading = reading_of_tree(rows)
    draft = Draft((), (), ((0, len(reading.report.text)),))
    assert performed(tree_of(reading), draft) is Stance.DENIES


def test_the_bare_form_of_a_verb() -> None:
    """No form that tells what is or was is bare."""
    assert is_base("resign")
    assert is_base("discuss")
    assert not any(is_base(word) for word in ("resigns", "resigned", "resigning", "left"))


WRONG = """
Ek PROPN 3 nsubj
{helper} AUX 3 aux
{verb} VERB 0 root
people NOUN 3 obj
"""


@pytest.mark.parametrize(
    ("helper", "verb", "wrong"),
    [
        ("had", "misled", True),
        ("could", "mislead", False),
        ("never", "misled", False),
        ("was", "misled", False),
        ("had", "met", False),
    ],
)
def test_who_says_that_others_did_wrong_accuses_them(helper: str, verb: str, wrong: bool) -> None:
    """ "Ek had misled people" accuses Ek; what may be, is denied or befell Ek does not."""
    reading = reading_of_tree(WRONG.format(helper=helper, verb=verb))
    draft = Draft((), (), ((0, len(reading.report.text)),))
    assert tells_wrong(tree_of(reading), draft) is wrong


@pytest.mark.parametrize(("source", "mild"), [("The Orla Times", True), ("The mayor", False)])
def test_a_medium_that_reports_announces_nothing(source: str, mild: bool) -> None:
    """What a paper is taken to announce it only reports; a mayor may announce it."""
    text = f"{source} reported fees"
    reading = reading_of_tree("\n".join(f"{word} NOUN 0 root" for word in text.split()))
    cue = text.index("reported")
    draft = Draft(((0, len(source)),), ((cue, cue + 8),), ((cue + 9, len(text)),))
    words = Words(tree_of(reading), draft, Mode.INDIRECT)
    assert is_news(words, StanceTaken(Stance.ANNOUNCES, 0.9), "report") is mild


def test_a_name_for_a_thing_wants_nothing() -> None:
    """Who calls a thing a “clear order” to act orders nothing by it."""
    taken = [named_only(StanceTaken(stance, 0.9)).stance for stance in (*WILLED, Stance.ACCUSES)]
    assert taken == [Stance.ASSERTS] * len(WILLED) + [Stance.ACCUSES]
