"""Roles in rows: what stands beside a row of names, or seems to be one of it."""

from tests.support import reading_of_tree

from crossread.extract.language.tree import tree_of
from crossread.extract.people.astray import is_astray, is_post
from crossread.extract.people.beside import AFTER, Candidate, is_closed
from crossread.records import Entity, EntityLabel, Reading, record_id
from crossread.records.base import EntityId


def named(reading: Reading, *names: str) -> Reading:
    """Return a reading with names of persons."""
    text = reading.report.text
    found = []
    for name in names:
        at = text.index(name)
        span = reading.report.span(at, at + len(name))
        identity = EntityId(record_id("entity", name))
        found.append(Entity(id=identity, span=span, label=EntityLabel.PERSON, score=1.0))
    return Reading(
        report=reading.report,
        tokens=reading.tokens,
        sentences=reading.sentences,
        entities=tuple(found),
    )


def test_who_else_is_in_a_row() -> None:
    """Those with whom a row of names goes on are others: "from Lunde, Ek and the drivers"."""
    rows = (
        "from ADP 2 case\nLunde PROPN 0 root\n, PUNCT 4 punct\nEk PROPN 2 conj\nand CCONJ 7 cc\n"
        "the DET 7 det\ndrivers NOUN 2 conj\nleft VERB 2 acl"
    )
    tree = tree_of(named(reading_of_tree(rows), "Lunde", "Ek"))
    assert is_astray(tree, Candidate(6, tree.span(1, 1), AFTER))


def test_a_name_that_a_comma_closes() -> None:
    """Between commas a name tells who somebody is, unless the next of a row follows."""
    closed = "the DET 2 det\nmayor NOUN 0 root\n, PUNCT 4 punct\nEk PROPN 2 conj\n, PUNCT 6 punct\n"
    tree = tree_of(named(reading_of_tree(closed + "left VERB 2 acl"), "Ek"))
    assert is_closed(tree, 3)
    tree = tree_of(named(reading_of_tree(closed + "Lunde PROPN 2 conj"), "Ek", "Lunde"))
    assert not is_closed(tree, 3)


def test_a_word_made_of_post() -> None:
    """An office that is talked of is none; "a post-storm harbour" is no post."""
    rows = "mayor NOUN 0 root\nof ADP 5 case\na DET 5 det\npost NOUN 5 compound\ntown NOUN 1 nmod"
    assert is_post(tree_of(reading_of_tree(rows)), 0)
    rows = rows.replace("town NOUN 1 nmod", "~- PUNCT 4 punct\n~storm NOUN 4 nmod")
    assert not is_post(tree_of(reading_of_tree(rows)), 0)
