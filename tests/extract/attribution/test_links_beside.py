"""Links: a cue in a clause beside another's takes no quotation that follows."""

from crossread.extract.attribution.drafts import Draft
from crossread.extract.attribution.links import is_beside
from crossread.extract.attribution.stance.stance import tokens_in
from crossread.extract.language.tree import tree_of
from tests.support import reading_of_tree

ROWS = """
Ek PROPN 2 nsubj
said VERB 0 root
it PRON 2 obj
as SCONJ 6 mark
he PRON 6 nsubj
warned VERB 2 advcl
us PRON 6 obj
"""


def test_a_cue_that_hangs_on_anothers_stands_beside_it() -> None:
    """Of "Ek said it as he warned us" the saying is the main one; alone "warned" is none beside."""
    tree = tree_of(reading_of_tree(ROWS))
    main, other = (
        Draft((tree.span(at - 1, at - 1).pair,), (tree.span(at, at).pair,)) for at in (1, 5)
    )
    said = {*tokens_in(tree, main.cue), *tokens_in(tree, other.cue)}
    assert is_beside(tree, other, said)
    assert not is_beside(tree, main, said)
    assert not is_beside(tree, other, set(tokens_in(tree, other.cue)))
