"""Roles in rows: what stands beside a row of names, or seems to be one of it."""

from msgspec.structs import replace

from crossread.extract.language.tree import tree_of
from crossread.extract.people.astray import is_astray, is_post
from crossread.extract.people.beside import AFTER, BEFORE, COPULA, Candidate, is_closed
from crossread.extract.people.offices import role_of
from crossread.extract.people.plain import is_one_of, is_one_of_two
from crossread.extract.people.said import is_of_bearer
from crossread.extract.people.sight import Sight
from crossread.extract.people.signs import scene_of
from crossread.extract.people.trim import is_relative
from crossread.records import Entity, EntityLabel, Reading, record_id
from crossread.records.base import EntityId
from tests.support import reading_of_tree


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


def test_one_of_a_kind_behind_a_comma() -> None:
    """Who is explained as one of a kind is one of it."""
    rows = (
        "Lunde PROPN 8 nsubj\n, PUNCT 3 punct\none NUM 1 appos\nof ADP 6 case\nthe DET 6 det\n"
        "organizers NOUN 3 nmod\n, PUNCT 3 punct\nleft VERB 0 root"
    )
    tree = tree_of(named(reading_of_tree(rows), "Lunde"))
    assert is_one_of(tree, Candidate(5, tree.span(0, 0), AFTER))
    tree = tree_of(named(reading_of_tree(rows.replace("one", "two")), "Lunde"))
    assert not is_one_of(tree, Candidate(5, tree.span(0, 0), AFTER))


def test_two_nouns_lead_up_to_a_name() -> None:
    """Two nouns for people joined by "and" before a name are both roles of its bearer."""
    rows = (
        "author NOUN 5 nmod\nand CCONJ 4 cc\nliberal ADJ 4 amod\nfirebrand NOUN 1 conj\n"
        "Lunde PROPN 0 root"
    )
    tree = tree_of(named(reading_of_tree(rows), "Lunde"))
    assert is_one_of_two(tree, Candidate(0, tree.span(4, 4), BEFORE))
    assert is_one_of_two(tree, Candidate(3, tree.span(4, 4), BEFORE))
    other = tree_of(named(reading_of_tree(rows.replace("liberal ADJ", "the DET")), "Lunde"))
    assert not is_one_of_two(other, Candidate(0, other.span(4, 4), BEFORE))


def test_an_opinion_is_no_role() -> None:
    """A clause with "is" that weighs somebody tells no role."""
    rows = "Lunde PROPN 5 nsubj\nis AUX 5 cop\na DET 5 det\nbetter ADJ 5 amod\nmayor NOUN 0 root"
    tree = tree_of(named(reading_of_tree(rows), "Lunde"))
    assert is_astray(tree, Candidate(4, tree.span(0, 0), COPULA))
    tree = tree_of(named(reading_of_tree(rows.replace("better", "former")), "Lunde"))
    assert not is_astray(tree, Candidate(4, tree.span(0, 0), COPULA))


def test_an_office_that_is_hoped_for() -> None:
    """What somebody would be "if elected" is no role."""
    rows = (
        "if SCONJ 2 mark\nelected VERB 6 advcl\npresident NOUN 2 xcomp\n, PUNCT 2 punct\n"
        "Lunde PROPN 6 nsubj\nwon VERB 0 root"
    )
    tree = tree_of(named(reading_of_tree(rows), "Lunde"))
    assert is_astray(tree, Candidate(2, tree.span(4, 4), BEFORE))


def test_a_deputy_with_a_body_between() -> None:
    """A deputy stays one where the body stands between the two words of the office."""
    rows = (
        "Deputy PROPN 3 compound\nHarbour PROPN 3 compound\nCommissioner PROPN 4 compound\n"
        "Lunde PROPN 0 root"
    )
    reading = reading_of_tree(rows)
    span = reading.report.span(7, 14)
    body = Entity(id=EntityId("e"), span=span, label=EntityLabel.ORG, score=1.0)
    tree = tree_of(replace(reading, entities=(body,)))
    assert role_of(tree, (2, 2), (0, 1)).title == "Deputy Commissioner"


def test_a_phrase_ends_before_its_clause() -> None:
    """The phrase of a role ends before a "that" which begins a clause."""
    rows = "head NOUN 0 root\nof ADP 3 case\nfirms NOUN 1 nmod\nthat PRON 5 nsubj\nlost VERB 3 acl"
    tree = tree_of(reading_of_tree(rows))
    assert is_relative(tree, 3)
    assert not is_relative(tree_of(reading_of_tree(rows.replace("that PRON", "that DET"))), 3)


def test_what_is_of_the_bearer() -> None:
    """Who is somebody's doctor is not that somebody."""
    rows = "Lunde PROPN 3 nmod:poss\n~'s PART 1 case\ndoctor NOUN 4 nsubj\nleft VERB 0 root"
    tree = tree_of(named(reading_of_tree(rows), "Lunde"))
    scene = scene_of(Sight(tree), [[tree.span(0, 0)]], [()])
    assert is_of_bearer(scene, 0, 2)
    assert not is_of_bearer(scene, 1, 2)


def test_the_next_of_a_row_with_an_address() -> None:
    """An office before ", Mrs" is that of who is named behind it."""
    rows = (
        "Lunde PROPN 0 root\n, PUNCT 4 punct\nthe DET 4 det\nrector NOUN 1 conj\nof ADP 6 case\n"
        "Vell PROPN 4 nmod\n, PUNCT 8 punct\nMrs PROPN 4 appos\nEk PROPN 8 flat\nleft VERB 1 acl"
    )
    tree = tree_of(named(reading_of_tree(rows), "Lunde", "Ek"))
    assert is_astray(tree, Candidate(3, tree.span(0, 0), AFTER))
    other = tree_of(named(reading_of_tree(rows.replace("Mrs", "and")), "Lunde", "Ek"))
    assert not is_astray(other, Candidate(3, other.span(0, 0), AFTER))


def test_a_title_is_no_body_of_the_next() -> None:
    """One title before another is no body: "Prime Minister Sheikh Lunde"."""
    rows = (
        "Prime PROPN 2 compound\nMinister PROPN 3 compound\nSheikh PROPN 4 compound\n"
        "Lunde PROPN 0 root"
    )
    tree = tree_of(named(reading_of_tree(rows), "Lunde"))
    assert role_of(tree, (2, 2), (0, 1)).body is None
