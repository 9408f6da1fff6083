"""Relations: standing facts and stated causes, as spans."""

from crossread.extract.relation.relations import relations_in
from tests.support import reading_of_tree


def facts(tree: str) -> list[tuple[str, str, str]]:
    """Return (kind, subject, object) in words."""
    reading = reading_of_tree(tree)
    return [
        (r.kind.value, r.subject.of(reading.report), r.object.of(reading.report))
        for r in relations_in(reading)
    ]


def test_members() -> None:
    """What a body consists of are its members, one by one."""
    found = facts(
        """
        The DET 2 det
        League PROPN 3 nsubj
        consists VERB 0 root
        of ADP 5 case
        Orle PROPN 3 obl
        and CCONJ 7 cc
        Veland PROPN 5 conj
        """
    )
    assert found == [("member-of", "Orle", "The League"), ("member-of", "Veland", "The League")]


def test_member_in_apposition() -> None:
    """ "A, a member of the League" is a member."""
    found = facts(
        """
        Orle PROPN 7 nsubj
        , PUNCT 1 punct
        member NOUN 1 appos
        of ADP 6 case
        the DET 6 det
        League PROPN 3 nmod
        voted VERB 0 root
        """
    )
    assert found == [("member-of", "Orle", "the League")]


def test_cause_passive_and_active() -> None:
    """The effect is the subject, the cause the object, in the passive and in the active."""
    passive = """
        The DET 2 det
        strike NOUN 4 nsubj:pass
        was AUX 4 aux:pass
        sparked VERB 0 root
        by ADP 6 case
        layoffs NOUN 4 obl
        """
    active = "Layoffs NOUN 2 nsubj\nsparked VERB 0 root\nstrikes NOUN 2 obj"
    assert facts(passive) == [("caused-by", "The strike", "layoffs")]
    assert facts(active) == [("caused-by", "strikes", "Layoffs")]


def test_commitment() -> None:
    """An article commits somebody to do something."""
    found = facts(
        """
        Article PROPN 3 nsubj
        7 NUM 1 nummod
        commits VERB 0 root
        members NOUN 3 obj
        to PART 6 mark
        assist VERB 3 xcomp
        """
    )
    assert found == [("commits-to", "members", "to assist")]


def test_founding() -> None:
    """A body founded in a year."""
    found = facts(
        """
        The DET 2 det
        League PROPN 4 nsubj:pass
        was AUX 4 aux:pass
        founded VERB 0 root
        in ADP 6 case
        1931 NUM 4 obl
        """
    )
    assert found == [("founded-in", "The League", "1931")]
