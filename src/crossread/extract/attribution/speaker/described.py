"""Described: the speaker that a description makes who is not named: a body, a group, somebody."""

from __future__ import annotations

from crossread.extract.attribution.speaker.company import Company, pronouns
from crossread.extract.language.tree import Tree
from crossread.extract.people.bounds import without_seat
from crossread.extract.people.kinds import body_kind
from crossread.extract.people.people import GAP
from crossread.extract.place.nations import nation_of
from crossread.extract.tables import table
from crossread.records import EntityLabel, PersonKind, Span, Speaker

UNNAMED_WITHIN = 60
"""Code points after a source within which its wish not to be named may stand."""


def described(company: Company, top: int, span: Span) -> Speaker:
    """Return the speaker that a description makes, its name the words without article or clause."""
    tree = company.tree
    core = core_of(tree, span) or [top]
    words = " ".join(tree.text[tree.starts[core[0]] : tree.reading.tokens[core[-1]].end].split())
    words = GAP.sub(r"\1", tree.inline(words, core[0]))
    known = next((person for person in company.people if person.name == words), None)
    if known is not None and not any(at == top for at in core):  # the head is a day or a seat
        return Speaker(name=words, kind=known.kind, span=span, person=known.id)
    name = fuller(company, owned(company, core[0], words))
    if core[0] > 0 and tree.words[core[0] - 1] == "some":
        name = f"some {name}"  # they are not all of them
    return Speaker(name=name, kind=kind_of(tree, top, span), span=span)


def owned(company: Company, first: int, words: str) -> str:
    """Return a description with the name of whoever its "his" or "her" stands for, where the chain
    of the pronoun holds one person and nobody else: "Ada Lunde's campaign"."""
    chain = company.chains.get(first)
    if chain is None or company.tree.words[first] not in ("his", "her"):
        return words
    owners = {at for at, _ in company.met_in(chain).owners}
    persons = [company.people[at] for at in owners]
    if len(persons) != 1 or persons[0].kind is not PersonKind.PERSON:
        return words
    return f"{persons[0].name}'s {words.partition(' ')[2]}"


def core_of(tree: Tree, span: Span) -> list[int]:
    """Return the tokens of a source without its article, its apposition, its clause and its day:
    "report", of "a report released on Monday"; "board", of "the board last night"."""
    inside = list(tree.within(span.start, span.end))
    while inside and (
        tree.upos(inside[0]) in ("DET", "PUNCT", "ADP") or tree.words[inside[0]] == "some"
    ):
        inside = inside[1:]
    for count, at in enumerate(inside):
        if count and ends_core(tree, at):
            inside = inside[:count]
            break
    while len(inside) > 1 and is_loose(tree, inside[-1]):
        inside = inside[:-1]
    return without_seat(tree, inside)


def is_loose(tree: Tree, at: int) -> bool:
    """Whether a word at the end of a source is none of its name: "the board today"."""
    return tree.upos(at) == "ADP" or is_day(tree, at) or tree.words[at] in DAYS


DAYS = frozenset(["today", "yesterday", "tonight", "tomorrow"])


def is_owned(tree: Tree, at: int) -> bool:
    """Whether a word follows the name of its owner: "Ek's running mate"."""
    return at > 0 and tree.words[at - 1] in ("'s", "’s", "'", "’") and tree.words[at] != ","


def is_day(tree: Tree, at: int) -> bool:
    """Whether a token is part of a day or a time: "last night"."""
    return any(e.label is EntityLabel.DATE for e in tree.near(tree.span(at, at)))


def ends_core(tree: Tree, at: int) -> bool:
    """Whether an apposition or a clause begins with a token."""
    if tree.words[at] in (",", "(", "—", "–", "-lrb-") or tree.words[at] in pronouns("relative"):
        return True
    return tree.upos(at) == "VERB" and tree.deprel(at) == "acl" and tree.head(at) < at


def head_of(tree: Tree, span: Span) -> int | None:
    """Return the head noun of a source: the last noun before any "of", comma, "and" or clause.

    Read from left to right, it stands even where the tree of a long sentence does not.
    """
    found = None
    for at in tree.within(span.start, span.end):
        ends = tree.upos(at) in ("ADP", "CCONJ", "SCONJ", "VERB") or tree.words[at] in (",", "(")
        ends = (ends and not is_owned(tree, at)) or is_day(tree, at)
        if found is not None and (ends or tree.words[at] in pronouns("relative")):
            return found
        if tree.upos(at) in ("NOUN", "PROPN", "PRON"):
            found = at
    return found if found is not None else tree.top(span)


def fuller(company: Company, words: str) -> str:
    """Return the name of an earlier speaker that ends in the same words and says whose they are.

    "Authorities" after "Kazakh authorities" are the same, unless two such came before.
    """
    key = words.lower()
    longer = {
        speaker.name
        for _, speaker in company.spoken
        if speaker.name.lower().endswith(" " + key) and nation_of(speaker.name.split()[0])
    }
    return longer.pop() if len(longer) == 1 else words


def kind_of(tree: Tree, top: int, span: Span) -> PersonKind:
    """Return what kind of speaker a description makes."""
    bodies = table("bodies")
    words = tree.words[top]
    told = tree.text[span.start : span.end + UNNAMED_WITHIN]  # "Two officials, who asked not …"
    text = " ".join(told.lower().split())
    if any(phrase in text for phrase in bodies["unnamed"]) or words in bodies["anonymous"]:
        return PersonKind.ANONYMOUS
    if words in bodies["government"]:
        return PersonKind.GOVERNMENT
    if words in bodies["collective"] or words.endswith(("s", "people", "men", "women")):
        return PersonKind.COLLECTIVE
    entities = [e for e in tree.near(tree.span(top, top)) if e.label is not EntityLabel.DATE]
    if entities:
        label = entities[0].label
        if label in (EntityLabel.LOC, EntityLabel.FAC):
            return PersonKind.GOVERNMENT
        return PersonKind.COLLECTIVE if label is EntityLabel.NORP else body_kind(words)
    return PersonKind.ANONYMOUS
