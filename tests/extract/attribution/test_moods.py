"""Moods: what is said ought to be, will be or may be, and of whom."""

from crossread.extract.attribution.drafts import Draft
from crossread.extract.attribution.stance.moods import moods_of
from crossread.extract.attribution.stance.stance import Words, traits_of
from crossread.extract.language.tree import tree_of
from crossread.records import Mode
from tests.support import reading_of_tree

OUGHT = """
Lunde PROPN 2 nsubj
said VERB 0 root
the DET 4 det
board NOUN 6 nsubj
must AUX 6 aux
resign VERB 2 ccomp
"""
WILL = """
Lunde PROPN 2 nsubj
said VERB 0 root
she PRON 5 nsubj
would AUX 5 aux
resign VERB 2 ccomp
"""


def moods(rows: str, mode: Mode = Mode.INDIRECT) -> set[str]:
    """The traits of what Lunde says."""
    tree = tree_of(reading_of_tree(rows))
    start = tree.starts[2]
    return set(moods_of(tree, Draft(content=((start, len(tree.text)),)), mode))


def test_what_others_ought_to_do() -> None:
    """That the board must resign is what another ought to do, in the main clause."""
    assert "ought other, main" in moods(OUGHT)


def test_what_perhaps_the_speaker_will_do() -> None:
    """In indirect words "she" is perhaps the speaker; in direct words it is another."""
    assert "will perhaps self, main" in moods(WILL)
    assert "will third, main" in moods(WILL, Mode.DIRECT)


def test_the_cue_before_counts() -> None:
    """What the cue before says ("warned that …, adding that …") is a trait of what follows."""
    tree = tree_of(reading_of_tree("Lunde PROPN 2 nsubj\nwarned VERB 0 root\n" + OUGHT[1:]))
    said = tree.starts[1], tree.starts[2] - 1
    before = Draft(cue=(said,), content=(said,))
    draft = Draft(content=((tree.starts[4], len(tree.text)),))
    assert "after warns, near" in traits_of(Words(tree, draft, Mode.INDIRECT, before))
