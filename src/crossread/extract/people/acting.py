"""Acting: lands, towns and persons whose name stands for a body: "Vell police", "the Lunde
administration", "Orla sued Vell", "talks with the White House".

Comes in: a tree and the span of a name. Goes out: the span of the body, or whether it acts as one.
"""

from __future__ import annotations

from functools import cache

from crossread.extract.language.lemmas import verb_forms
from crossread.extract.language.tree import Tree
from crossread.extract.people.seat import land_of
from crossread.extract.place.nations import named, seats
from crossread.extract.tables import table
from crossread.records import EntityLabel, Span

PARTNER = ("with", "by", "between", "against")
"""Prepositions before whom one deals with, and before no place."""

TIMES = ("during", "under", "since")
"""Prepositions before the time in which somebody governed: "during the Lunde administration"."""


def body_behind(tree: Tree, span: Span, label: EntityLabel) -> Span | None:
    """Return the body that a name and the noun right behind it name: "Vell police", "the Lunde
    administration"; None where the noun only stands before another: "Vell police chief"."""
    nouns = table("bodies")["behind"].get(label.value.lower(), ())
    inside = tree.within(*span.pair)
    at = inside[-1] + 1 if inside else len(tree.words)
    if tree.words[at : at + 1] == () or tree.words[at] not in nouns:
        return None
    near = tree.text[span.end : tree.starts[at]] == " "
    goes_on = tree.words[at + 1 : at + 2] != () and tree.upos(at + 1) in ("NOUN", "PROPN")
    time = any(tree.words[kid] in TIMES for kid in tree.kids(at, "case"))
    return tree.span(inside[0], at) if near and not (goes_on or time) else None


def is_actor(tree: Tree, span: Span, name: str) -> bool:
    """Whether the name of a land or of a seat of government stands for those who govern: it does
    what only they do, or somebody deals with the seat."""
    top = tree.top(span)
    if top is None or not (is_land(name) or name.lower() in seats()):
        return False
    while tree.deprel(top) == "conj" and tree.upos(tree.head(top)) == "PROPN":
        top = tree.head(top)  # "Orla and Vell sued"
    if tree.deprel(top) == "nsubj" and tree.words[tree.head(top)] in acts():
        return True
    dealt = (tree.words[kid] for kid in tree.kids(top, "case"))
    return name.lower() in seats() and any(word in PARTNER for word in dealt)


def is_land(name: str) -> bool:
    """Whether a name is that of a country or of a state of a federation.

    >>> is_land("Kenya"), is_land("Ohio"), is_land("Kenyan"), is_land("Springfield")
    (True, True, False, False)
    """
    return name.lower() in named() or land_of(name) is not None


@cache
def acts() -> frozenset[str]:
    """Return the forms of the verbs for what those who govern do."""
    irregular = table("plover")["irregular"]
    verbs = table("bodies")["acts"]["verbs"]
    return frozenset().union(*(verb_forms(verb, irregular) for verb in verbs))
