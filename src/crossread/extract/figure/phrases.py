"""Phrases: the words of a name or of a bare noun phrase, and where they can name nothing."""

from __future__ import annotations

from crossread.extract.language.tree import Tree
from crossread.records import EntityLabel, PointerKind

ALONE = ("compound", "amod", "flat")
NAME_STEP = 3
"""Tokens that one step within a compound name may span."""
NEVER = {
    PointerKind.PLACE: frozenset({EntityLabel.PERSON, EntityLabel.ORG, EntityLabel.DATE}),
    PointerKind.CLAIMANT: frozenset({EntityLabel.DATE, EntityLabel.MONEY, EntityLabel.EVENT}),
    PointerKind.COUNTED: frozenset({EntityLabel.DATE}),
}
"""Names that no pointer of a kind may be filled with."""


def phrase(tree: Tree, token: int) -> range:
    """Return the tokens of the name or the bare noun phrase around a token."""
    own = tree.span(token, token)
    for entity in tree.near(own):
        return tree.within(entity.span.start, entity.span.end)
    head = token
    while (
        tree.deprel(head) in ALONE
        and abs(tree.head(head) - head) <= NAME_STEP
        and tree.head(head) >= 0
    ):
        head = tree.head(head)
    first = head
    for kid in sorted(tree.children[head], reverse=True):
        if kid < first and first - kid == 1 and tree.deprel(kid) in ALONE:
            first = kid
    return range(min(first, token), max(head, token) + 1)


def in_dateline(tree: Tree, words: range) -> bool:
    """Whether words stand where the report says where it was written: nobody, and no place of a
    count."""
    span = tree.span(words.start, words.stop - 1)
    return any(dateline.overlaps(span) for dateline in tree.datelines())
