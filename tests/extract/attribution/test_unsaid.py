"""Unsaid: what a cue says was not said is no row of an account."""

import pytest

from crossread.extract.attribution.drafts import Draft
from crossread.extract.attribution.stance.unsaid import is_unsaid
from crossread.extract.language.tree import tree_of
from tests.support import reading_of_tree


def unsaid(rows: str, cue: str, content: str, source: str = "Ada") -> bool:
    """Return whether the cue of a sentence of a tree says that its words were not said."""
    reading = reading_of_tree(rows)
    text = reading.report.text

    def place(words: str) -> tuple[int, int]:
        at = text.index(words)
        return at, at + len(words)

    draft = Draft((place(source),), (place(cue),), (place(content),))
    return is_unsaid(tree_of(reading), draft)


@pytest.mark.parametrize(
    ("verb", "silent"), [("say", True), ("announce", True), ("believe", False), ("deny", False)]
)
def test_a_negated_cue_tells_of_silence(verb: str, silent: bool) -> None:
    """Who did not say a thing said nothing; who did not believe it said so."""
    rows = f"""
        Ada PROPN 4 nsubj
        did AUX 4 aux
        not PART 4 advmod
        {verb} VERB 0 root
        that SCONJ 7 mark
        ships NOUN 7 nsubj
        sank VERB 4 ccomp
        """
    assert unsaid(rows, f"did not {verb}", "that ships sank") is silent


@pytest.mark.parametrize("above", ["declined", "refused", "failed"])
def test_who_refuses_to_say_does_not_say(above: str) -> None:
    """A verb that hangs on one of refusing or failing was not done."""
    rows = f"""
        Ada PROPN 2 nsubj
        {above} VERB 0 root
        to PART 4 mark
        say VERB 2 xcomp
        whether SCONJ 7 mark
        ships NOUN 7 nsubj
        sank VERB 4 ccomp
        """
    assert unsaid(rows, "say", "whether ships sank")


def test_who_stops_short_of_a_call_does_not_make_it() -> None:
    """ "Stopped short of calling on" demands nothing."""
    rows = """
        Ada PROPN 2 nsubj
        stopped VERB 0 root
        short ADV 2 advmod
        of SCONJ 5 mark
        calling VERB 2 advcl
        on ADP 7 case
        crews NOUN 5 obl
        to PART 9 mark
        strike VERB 5 xcomp
        """
    assert unsaid(rows, "stopped short of calling on", "crews to strike")


ARGUE = """
    {who} PRON 3 nsubj
    {helper} AUX 3 aux
    argue VERB 0 root
    ships NOUN 5 nsubj
    sank VERB 3 ccomp
    """


@pytest.mark.parametrize(
    ("who", "helper", "silent"),
    [("Critics", "might", True), ("Critics", "will", False), ("I", "would", False)],
)
def test_what_might_be_said_was_not(who: str, helper: str, silent: bool) -> None:
    """What others might say is not said; "I would argue" argues."""
    rows = ARGUE.format(who=who, helper=helper)
    assert unsaid(rows, "argue", "ships sank", who) is silent


def test_a_concern_that_is_not_there_warns_of_nothing() -> None:
    """ "Expressed no concern that" is no warning."""
    rows = """
        Ada PROPN 2 nsubj
        expressed VERB 0 root
        no DET 4 det
        concern NOUN 2 obj
        that SCONJ 7 mark
        ships NOUN 7 nsubj
        sank VERB 4 acl
        """
    assert unsaid(rows, "expressed no concern", "that ships sank")


def test_who_says_nothing_is_not_quoted() -> None:
    """ "Said nothing new" and "said little" are no words of anybody."""
    rows = """
        Ada PROPN 2 nsubj
        said VERB 0 root
        nothing PRON 2 obj
        new ADJ 3 amod
        """
    assert unsaid(rows, "said", "nothing new")


def test_a_negation_behind_the_cue_belongs_to_the_words() -> None:
    """Who "pleaded not guilty" pleaded."""
    rows = """
        Ada PROPN 2 nsubj
        pleaded VERB 0 root
        not PART 2 advmod
        guilty ADJ 2 xcomp
        """
    assert not unsaid(rows, "pleaded", "not guilty")
