"""Numbers that a sentence gives only to deny them, to leave them open, or to take them back."""

import pytest

from crossread.extract.figure.denials import denial_status
from crossread.extract.language.tree import tree_of
from crossread.records.figure import Status
from tests.support import reading_of_tree

CLAUSE = "that SCONJ 7 mark\n50 NUM 5 nummod\npeople NOUN 7 nsubj:pass\nwere AUX 7 aux:pass\n"

DEAD = "of ADP 5 case\n50 NUM 5 nummod\ndead NOUN 2 nmod"


def status(rows: str) -> Status | None:
    """What a sentence in one line a word makes of its 50."""
    tree = tree_of(reading_of_tree(rows))
    return denial_status(tree, tree.words.index("50"))


@pytest.mark.parametrize("verb", ["denied", "rejected", "disputed"])
def test_denied_clause(verb: str) -> None:
    """In "The ministry denied that 50 people were killed" denies the 50."""
    rows = f"ministry NOUN 2 nsubj\n{verb} VERB 0 root\n{CLAUSE}killed VERB 2 ccomp"
    assert status(rows) is Status.DENIED


def test_denial_denied() -> None:
    """In "The ministry did not deny that 50 people were killed" tells nothing of the status."""
    rows = f"not PART 2 advmod\ndeny VERB 0 root\n{CLAUSE}killed VERB 2 ccomp"
    assert status(rows) is None


def test_not_confirmed() -> None:
    """In "Could not confirm that 50 people were killed" leaves it open."""
    rows = f"not PART 2 advmod\nconfirm VERB 0 root\n{CLAUSE}killed VERB 2 ccomp"
    assert status(rows) is Status.SUSPECTED


def test_confirmed() -> None:
    """In "Confirmed that 50 people were killed" is no denial."""
    rows = f"ministry NOUN 2 nsubj\nconfirmed VERB 0 root\n{CLAUSE}killed VERB 2 ccomp"
    assert status(rows) is None


def test_unwilling() -> None:
    """In "Declined to confirm reports of 50 dead" leaves it open."""
    rows = """declined VERB 0 root
to PART 3 mark
confirm VERB 1 xcomp
reports NOUN 3 obj
of ADP 7 case
50 NUM 7 nummod
dead NOUN 4 nmod"""
    assert status(rows) is Status.SUSPECTED


def test_statement_denied() -> None:
    """In "Dismissed reports of 50 dead" denies the 50, "rejected 50 claims" counts the claims."""
    rows = f"dismissed VERB 0 root\nreports NOUN 1 obj\n{DEAD}"
    assert status(rows) is Status.DENIED
    assert status("rejected VERB 0 root\n50 NUM 3 nummod\nclaims NOUN 1 obj") is None


def test_statement_withdrawn() -> None:
    """In "Withdrew its report of 50 dead" takes the 50 back, "withdrew 50 troops" does not."""
    rows = (
        "withdrew VERB 0 root\nreport NOUN 1 obj\nof ADP 5 case\n50 NUM 5 nummod\ndead NOUN 2 nmod"
    )
    assert status(rows) is Status.WITHDRAWN
    assert status("withdrew VERB 0 root\n50 NUM 3 nummod\ntroops NOUN 1 obj") is None


def test_called_false() -> None:
    """In "The figure of 50 dead is wrong" and "called the toll of 50 absurd" deny the 50."""
    wrong = """figure NOUN 6 nsubj
of ADP 4 case
50 NUM 4 nummod
dead NOUN 1 nmod
is AUX 6 cop
wrong ADJ 0 root"""
    absurd = "called VERB 0 root\ntoll NOUN 1 obj\nof ADP 4 case\n50 NUM 2 nmod\nabsurd ADJ 1 xcomp"
    assert status(wrong) is Status.DENIED
    assert status(absurd) is Status.DENIED


def test_not_true() -> None:
    """In "It was not true that 50 people were killed" denies the 50."""
    rows = f"not PART 2 advmod\ntrue ADJ 0 root\n{CLAUSE}killed VERB 2 ccomp"
    assert status(rows) is Status.DENIED


def test_granted() -> None:
    """What a denial takes for granted stays: "denied a part in the attack that killed 50"."""
    rows = """denied VERB 0 root
part NOUN 1 obj
in ADP 4 case
attack NOUN 2 nmod
that PRON 6 nsubj
killed VERB 4 acl:relcl
50 NUM 6 obj"""
    assert status(rows) is None


def test_granted_noun() -> None:
    """In "Denied responsibility for the deaths of 50 people" leaves the 50 as they are."""
    rows = """denied VERB 0 root
responsibility NOUN 1 obj
for ADP 4 case
deaths NOUN 2 nmod
of ADP 7 case
50 NUM 7 nummod
people NOUN 4 nmod"""
    assert status(rows) is None


def test_known_already() -> None:
    """In "Denied that the 50 people were armed" takes the 50 for granted."""
    rows = """denied VERB 0 root
that SCONJ 7 mark
the DET 5 det
50 NUM 5 nummod
people NOUN 7 nsubj
were AUX 7 cop
armed ADJ 1 ccomp"""
    assert status(rows) is None


def test_asked() -> None:
    """In "Did not say how 50 people were killed" takes the 50 for granted; "did not say that"
    leaves a number that nobody states."""
    clause = CLAUSE.replace("that SCONJ 7 mark", "how ADV 7 advmod")
    assert status(f"not PART 2 advmod\nsay VERB 0 root\n{clause}killed VERB 2 ccomp") is None
    rows = f"not PART 2 advmod\nsay VERB 0 root\n{CLAUSE}killed VERB 2 ccomp"
    assert status(rows) is Status.HYPOTHETICAL
    rows = f"nobody PRON 2 nsubj\nsaid VERB 0 root\n{CLAUSE}killed VERB 2 ccomp"
    assert status(rows) is Status.HYPOTHETICAL


def test_not_done() -> None:
    """In "50 people were not killed" denies the 50, "not only killed" does not."""
    people = "50 NUM 2 nummod\npeople NOUN {verb} {link}\n"
    rows = people.format(verb=4, link="nsubj:pass") + "not PART 4 advmod\nkilled VERB 0 root"
    assert status(rows) is Status.DENIED
    rows = "not PART 3 advmod\nonly ADV 3 advmod\nkilled VERB 0 root\n50 NUM 5 nummod\n"
    assert status(rows + "people NOUN 3 obj") is None


def test_reports_called_false() -> None:
    """In "Reports that 50 people were killed are false, he said" denies the 50, whatever the noun
    hangs on."""
    reports = """reports NOUN 11 nsubj
that SCONJ 6 mark
50 NUM 4 nummod
people NOUN 6 nsubj:pass
were AUX 6 aux:pass
killed VERB 1 acl
are AUX 8 cop
false ADJ 11 ccomp
, PUNCT 11 punct
he PRON 11 nsubj
said VERB 0 root"""
    assert status(reports) is Status.DENIED


def test_toll_called_absurd() -> None:
    """In "Called a toll of 50 dead absurd" denies the 50, as does "described it as a lie"."""
    toll = "{verb} VERB 0 root\ntoll NOUN 1 obj\n" + DEAD
    assert status(toll.format(verb="called") + "\nabsurd ADJ 2 amod") is Status.DENIED
    as_a_lie = "\nas ADP 7 case\nlie NOUN 1 obl"
    assert status(toll.format(verb="described") + as_a_lie) is Status.DENIED
    assert status(toll.format(verb="raised") + as_a_lie.replace("lie", "sign")) is None


def test_no_evidence() -> None:
    """In "No evidence that 50 people were killed" leaves it open, "evidence that" does not."""
    rows = f"no DET 2 det\nevidence NOUN 0 root\n{CLAUSE}killed VERB 2 acl"
    assert status(rows) is Status.SUSPECTED
    rows = f"new ADJ 2 amod\nevidence NOUN 0 root\n{CLAUSE}killed VERB 2 acl"
    assert status(rows) is None
