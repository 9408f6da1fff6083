"""Positions: who stands against whom on one matter."""

from typing import Any

import pytest
from msgspec.structs import replace

from crossread.reconcile import reconcile
from crossread.reconcile.position.objections import objections_in
from crossread.reconcile.position.opposed import Held
from crossread.reconcile.position.positions import matter_of
from crossread.records import (
    Attribution,
    Lineage,
    Mode,
    Person,
    PersonKind,
    Reading,
    Role,
    Speaker,
    Stance,
    record_id,
)
from crossread.records.base import AttributionId, PersonId
from tests.reconcile.made import story
from tests.support import reading_of_tree

DENIAL = """Berg PROPN 2 nsubj
denied VERB 0 root
the DET 4 det
allegations NOUN 2 obj
. PUNCT 2 punct"""
OWNED = """Berg PROPN 2 nsubj
rejected VERB 0 root
Lind PROPN 5 nmod:poss
's PART 3 case
plan NOUN 2 obj
. PUNCT 2 punct"""
PLANNED = """Berg PROPN 2 nsubj
rejected VERB 0 root
Lind PROPN 6 nmod:poss
's PART 3 case
harbour NOUN 6 compound
plan NOUN 2 obj
. PUNCT 2 punct"""
MAYORS = """Berg PROPN 2 nsubj
rejected VERB 0 root
the DET 4 det
mayor NOUN 6 nmod:poss
's PART 4 case
plan NOUN 2 obj
. PUNCT 2 punct"""
STUDY = """Berg PROPN 2 nsubj
dismissed VERB 0 root
a DET 4 det
study NOUN 2 obj
which PRON 6 nsubj
argued VERB 4 acl:relcl
that SCONJ 11 mark
the DET 9 det
dam NOUN 11 nsubj
was AUX 11 cop
unsafe ADJ 6 ccomp
. PUNCT 2 punct"""
BESIDE = """Lind PROPN 4 nsubj
did AUX 4 aux
not PART 4 advmod
ask VERB 0 root
for ADP 6 case
it PRON 4 obl
and CCONJ 9 cc
Berg PROPN 9 nsubj
denied VERB 4 conj
the DET 11 det
allegations NOUN 9 obj
. PUNCT 4 punct"""
PASSIVE = """The DET 2 det
report NOUN 4 nsubj:pass
was AUX 4 aux:pass
disputed VERB 0 root
by ADP 6 case
Berg PROPN 4 obl
. PUNCT 4 punct"""
NEGATED = """Berg PROPN 4 nsubj
did AUX 4 aux
not PART 4 advmod
deny VERB 0 root
the DET 6 det
allegations NOUN 4 obj
. PUNCT 4 punct"""
SUPPOSED = """If SCONJ 3 mark
Berg PROPN 3 nsubj
rejected VERB 8 advcl
the DET 5 det
plan NOUN 3 obj
, PUNCT 3 punct
it PRON 8 nsubj
fell VERB 0 root
. PUNCT 8 punct"""
THROUGH_A_PHRASE = """The DET 2 det
prosecutors NOUN 3 nsubj
objected VERB 0 root
to ADP 6 case
the DET 6 det
offer NOUN 3 obl
. PUNCT 3 punct"""
WITHHELD = """Berg PROPN 2 nsubj
denied VERB 0 root
access NOUN 2 obj
. PUNCT 2 punct"""
OF_SOMEBODY = """Berg PROPN 2 nsubj
opposed VERB 0 root
Lind PROPN 2 obj
. PUNCT 2 punct"""
CHARGE = """Lind PROPN 2 nsubj
said VERB 0 root
Berg PROPN 4 nsubj
poisoned VERB 2 ccomp
the DET 6 det
river NOUN 4 obj
. PUNCT 2 punct

"""
NAMES = {"Berg": "Ana Berg", "Lind": "Bo Lind"}


def peopled(tree: str, **about: Any) -> Reading:
    """The reading of a tree, in which two persons are known by their names."""
    made = reading_of_tree(tree, **about)
    text = made.report.text
    people = tuple(
        Person(
            id=PersonId(record_id("person", name, made.report.id)),
            name=name,
            kind=PersonKind.PERSON,
            mentions=tuple(
                made.report.span(at, at + len(word))
                for at in range(len(text))
                if text.startswith(word, at)
            ),
        )
        for word, name in NAMES.items()
        if word in text
    )
    return replace(made, people=people)


def with_claim(made: Reading, words: str, speaker: str, **fields: Any) -> Reading:
    """The reading with words that somebody says."""
    start = made.report.text.index(words)
    claim = Attribution(
        id=AttributionId(record_id("attribution", made.report.id, start)),
        content=(made.report.span(start, start + len(words)),),
        speaker=Speaker(name=speaker, kind=PersonKind.PERSON),
        **{"stance": Stance.ACCUSES, "mode": Mode.INDIRECT, **fields},
    )
    return replace(made, attributions=(*made.attributions, claim))


def test_an_objection_has_its_speaker_and_what_it_is_set_against() -> None:
    """Who denies is the subject of the verb, and the noun tells what is denied."""
    (found,) = objections_in(peopled(DENIAL))
    assert (found.speaker.name, found.act, found.kind) == ("Ana Berg", "denial", "charge")
    assert found.span.of(found.reading.report) == "denied the allegations"


def test_an_objection_names_whose_plan_it_is() -> None:
    """A possessive or "by" tells whose it is that somebody rejects."""
    (found,) = objections_in(peopled(OWNED))
    assert found.owner is not None
    assert (found.speaker.name, found.owner.name, found.kind) == ("Ana Berg", "Bo Lind", "demand")


def mayor_of(made: Reading, role: str) -> Reading:
    """The reading in which a chain has "the mayor" for Lind, and Ek has a role."""
    start = made.report.text.index("mayor")
    word = made.report.span(start, start + len("mayor"))
    (berg,) = made.people
    lind = replace(berg, id=PersonId("person:lind"), name="Bo Lind", mentions=(word,))
    roles = (Role(words=role, title=role, span=word),)
    ek = replace(berg, id=PersonId("person:ek"), name="Eva Ek", mentions=(), roles=roles)
    return replace(made, people=(berg, lind, ek))


def test_the_mayor_is_whom_the_report_calls_so() -> None:
    """A chain of mentions that gives "the mayor" to who is none does not make it his plan."""
    (found,) = objections_in(mayor_of(peopled(MAYORS), "mayor of Karsk"))
    assert found.owner is not None
    assert found.owner.name == "Eva Ek"
    (other,) = objections_in(mayor_of(peopled(MAYORS), "baker"))
    assert other.owner is not None
    assert other.owner.name == "Bo Lind"


def test_in_the_passive_the_phrase_with_by_objects() -> None:
    """ "The report was disputed by Berg" is an objection of Berg's."""
    (found,) = objections_in(peopled(PASSIVE))
    assert (found.speaker.name, found.kind) == ("Ana Berg", "charge")
    assert found.span.of(found.reading.report) == "The report was disputed by Berg"


def test_a_noun_of_a_body_objects_and_a_preposition_leads_to_the_matter() -> None:
    """ "The prosecutors objected to the offer" has a speaker, though nobody is named."""
    (found,) = objections_in(peopled(THROUGH_A_PHRASE))
    assert (found.speaker.name, found.kind) == ("prosecutors", "demand")


@pytest.mark.parametrize("tree", [NEGATED, SUPPOSED, WITHHELD, OF_SOMEBODY])
def test_no_objection(tree: str) -> None:
    """What is negated or supposed, what is kept from somebody, a rival: none is an objection."""
    assert list(objections_in(peopled(tree))) == []


def test_what_another_says_of_somebody_is_no_objection_of_his() -> None:
    """A charge that somebody rejected a plan is the accuser's word."""
    made = with_claim(peopled(OWNED), "rejected Lind 's plan", "Cara Holm")
    assert list(objections_in(made)) == []


def test_an_accusation_stands_beside_its_answer() -> None:
    """A charge that names somebody and that person's denial just after are one position."""
    made = with_claim(peopled(CHARGE + DENIAL), "Berg poisoned the river", "Bo Lind")
    (found,) = reconcile(story(made), (made,), Lineage()).positions
    assert found.kind == "answer"
    assert [(each.speaker, each.stance) for each in found.stands] == [
        ("Bo Lind", "accuses"),
        ("Ana Berg", "denies"),
    ]
    assert [span.of(made.report) for each in found.stands for span in each.spans] == [
        "Berg poisoned the river",
        "denied the allegations",
    ]


ACCUSED = """Lind PROPN 2 nsubj
accused VERB 0 root
Berg PROPN 2 obj
of ADP 5 case
theft NOUN 2 obl
. PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("verb", "matter"), [("accused", "accused Berg of theft"), ("said", "Berg of theft")]
)
def test_a_charge_that_is_no_clause_is_told_with_its_verb(verb: str, matter: str) -> None:
    """The matter is "accused Berg of theft": "Berg of theft" says nothing by itself, and "said"
    adds nothing to it."""
    made = with_claim(peopled(ACCUSED.replace("accused", verb)), "Berg of theft", "Bo Lind")
    start = made.report.text.index(verb)
    cue = (made.report.span(start, start + len(verb)),)
    told = replace(made, attributions=(replace(made.attributions[0], cue=cue),))
    (charge,) = told.attributions
    held = Held("Bo Lind", "accuses", charge.content[0], told, charge.id)
    assert matter_of(held) == matter


def test_a_denial_of_ones_own_words_is_no_position() -> None:
    """Nobody stands against himself, nor a claim against a denial of another thing."""
    made = with_claim(peopled(CHARGE + DENIAL), "Berg poisoned the river", "Ana Berg")
    assert reconcile(story(made), (made,), Lineage()).positions == ()


def test_one_position_has_all_reports_that_print_it() -> None:
    """A claim and its denial printed twice are one row with the words of both reports."""
    both = [
        with_claim(peopled(CHARGE + DENIAL, name=name), "Berg poisoned the river", "Bo Lind")
        for name in "ab"
    ]
    (found,) = reconcile(story(*both), both, Lineage()).positions
    assert [len(each.reports) for each in found.stands] == [2, 2]


def test_what_is_anothers_is_told_where_nobody_quotes_him() -> None:
    """ "Berg rejected Lind's harbour plan" sets Berg against Lind, by the words that name the plan;
    of "Lind's plan" nobody learns what it is."""
    bare = peopled(OWNED)
    assert reconcile(story(bare), (bare,), Lineage()).positions == ()
    made = peopled(PLANNED)
    (found,) = reconcile(story(made), (made,), Lineage()).positions
    assert [(each.speaker, each.stance) for each in found.stands] == [
        ("Bo Lind", "holds"),
        ("Ana Berg", "rejects"),
    ]
    assert [span.of(made.report) for each in found.stands for span in each.spans] == [
        "Lind 's harbour plan",
        "rejected Lind 's harbour plan",
    ]


def test_a_report_is_against_whoever_dismisses_what_it_says() -> None:
    """ "Berg dismissed a study which argued that the dam was unsafe" sets it against Berg."""
    made = peopled(STUDY)
    (found,) = reconcile(story(made), (made,), Lineage()).positions
    assert [(each.speaker, each.stance) for each in found.stands] == [
        ("study", "holds"),
        ("Ana Berg", "rejects"),
    ]
    assert found.matter == "the dam was unsafe"


def test_a_verb_with_its_own_subject_is_not_negated_by_another() -> None:
    """In "Lind did not ask for it and Berg denied the allegations" Berg did deny them."""
    (found,) = objections_in(peopled(BESIDE))
    assert found.speaker.name == "Ana Berg"


UNCONFIRMED = """Berg PROPN 2 nsubj
declined VERB 0 root
to PART 4 mark
confirm VERB 2 xcomp
the DET 6 det
reports NOUN 4 obj
. PUNCT 2 punct"""
BARE = """Lind PROPN 2 nsubj
found VERB 0 root
it PRON 2 obj
, PUNCT 8 punct
but CCONJ 8 cc
Berg PROPN 8 nsubj
has AUX 8 aux
disputed VERB 2 conj
. PUNCT 2 punct"""


SILENT = """Berg PROPN 2 nsubj
refused VERB 0 root
to PART 4 mark
comment VERB 2 xcomp
. PUNCT 2 punct"""
REQUEST = """Berg PROPN 2 nsubj
denied VERB 0 root
the DET 4 det
request NOUN 2 obj
. PUNCT 2 punct"""


def test_who_says_nothing_stands_against_nobody() -> None:
    """ "Refused to comment" rejects nothing."""
    assert list(objections_in(peopled(SILENT))) == []


def test_a_request_that_is_denied_answers_who_asked() -> None:
    """ "Denied the request" says of no charge that it is untrue."""
    made = with_claim(peopled(CHARGE + REQUEST), "Berg poisoned the river", "Bo Lind")
    assert reconcile(story(made), (made,), Lineage()).positions == ()


def test_who_will_not_confirm_leaves_it_open() -> None:
    """ "Declined to confirm the reports" is told in those words."""
    (found,) = objections_in(peopled(UNCONFIRMED))
    assert (found.speaker.name, found.act, found.kind) == ("Ana Berg", "doubt", "charge")
    assert found.span.of(found.reading.report) == "declined to confirm the reports"


def test_a_denial_after_but_is_of_what_its_sentence_says() -> None:
    """ "Lind found it, but Berg has disputed" has no object and needs none."""
    (found,) = objections_in(peopled(BARE))
    assert (found.speaker.name, found.kind) == ("Ana Berg", "pointing")


def test_the_line_of_a_position_has_the_words_of_both() -> None:
    """A reader of the line alone sees who says what, and who does what about it."""
    made = with_claim(peopled(CHARGE + DENIAL), "Berg poisoned the river", "Bo Lind")
    (line,) = (
        f for f in reconcile(story(made), (made,), Lineage()).findings if f.kind == "position"
    )
    assert (
        line.text == "Bo Lind accuses: “Berg poisoned the river”; Ana Berg denied the allegations"
    )
