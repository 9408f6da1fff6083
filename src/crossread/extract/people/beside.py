"""Beside: the nouns that may say what a person is: before the name, behind it, by "is" and "as", or
elsewhere in the report where the model takes both for one.

Comes in: a tree and the mentions of a person. Goes out: candidates, far more than are right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from crossread.extract.figure.counted import calendar_words, singular, sort_of
from crossread.extract.language.tree import Tree
from crossread.extract.people.lead import without_address
from crossread.extract.people.titles import beside, kinds_of, least_before, title_ending
from crossread.extract.tables import table
from crossread.records import EntityLabel, Span

NOMINAL = ("NOUN", "PROPN")
FAR_BEFORE = 12
FAR_AFTER = 18
"""Tokens beside a name within which a role is looked for."""
STOPS = ("VERB", "AUX", "PRON", "SCONJ", "INTJ")
"""Parts of speech before which no role of the next name stands."""
OPENS = (",", "(", "-lrb-", "[", "--", "—", "–", "-")
"""What opens what is said of a name behind it."""
ENDS = (";", ":")
BESIDE, BEFORE, AFTER, COPULA, AS, ELSEWHERE = (
    "row", "before", "after", "copula", "as", "elsewhere",
)  # fmt: skip


class Candidate(NamedTuple):
    """A noun that may be a role of whoever a name means."""

    head: int
    name: Span
    way: str


def candidates_of(tree: Tree, mentions: Sequence[Span]) -> Iterator[Candidate]:
    """Yield the nouns that may say what the bearer of some mentions is."""
    for name in mentions:
        inside = tree.within(*name.pair)
        yield from (Candidate(at, name, BEFORE) for at in cut_off(tree, name))
        sentence = tree.sentence(inside[0]) if inside else None
        if sentence is None:
            continue
        first, last = inside[0], inside[-1]
        begins = least_before(tree, first)
        least = max(begins, first - FAR_BEFORE)
        yield from (Candidate(at, name, BEFORE) for at in before(tree, first, least))
        start = row_start(tree, first, begins)
        if start < first:
            least = max(least_before(tree, start), start - FAR_BEFORE)
            yield from (Candidate(at, name, BESIDE) for at in before(tree, start, least))
        most = min(sentence.last, last + FAR_AFTER)
        yield from (Candidate(at, name, AFTER) for at in behind(tree, last, most))
        top = tree.top(name)
        if top is not None:
            yield from (Candidate(at, name, COPULA) for at in told_by_is(tree, top))
            yield from (Candidate(at, name, AS) for at in told_as(tree, top))
    yield from elsewhere(tree, mentions)


def cut_off(tree: Tree, name: Span) -> Iterator[int]:
    """Yield the last token of the rank that the model takes for the beginning of a name."""
    for entity in tree.near(name):
        if entity.span.start < name.start and entity.label is EntityLabel.PERSON:
            yield tree.within(*name.pair)[0] - 1


def before(tree: Tree, first: int, least: int) -> Iterator[int]:
    """Yield the nouns for people in the noun phrase that leads up to a name."""
    at = without_address(tree, first) - 1
    if at == first - 2 and tree.words[at + 1] != ",":
        yield at + 1  # "Dr."
    comma = at >= least and tree.words[at] == ","
    if comma and tree.deprel(first) == "conj":
        return  # one more of a row
    at -= comma
    start = title_ending(tree, at, least, many=True) if at >= least else None
    if start is not None:  # "Secretary of State", "Private" as an adjective
        yield at
        yield from (each for each in range(at - 1, start - 1, -1) if names_somebody(tree, each))
        at = start - 1
    told = start is not None
    while at >= least and not stops(tree, at):
        if told and tree.upos(at) == "ADP":
            return  # "critics of the cleric" Ada Lunde
        body = comma and tree.upos(at) == "PROPN" and not kinds_of(tree.words[at])
        if names_somebody(tree, at) and not body:
            told = True
            yield at
        at -= 1


def stops(tree: Tree, at: int) -> bool:
    """Whether no noun phrase that leads up to a name goes further to the left than a token."""
    word, upos = tree.words[at], tree.upos(at)
    if is_person(tree, at) and tree.words[at + 1] not in ("'s", "'") and not is_compound(tree, at):
        return True  # what stands before is the other's
    own = upos == "PRON" and tree.deprel(at) in ("nmod", "det")
    mark = upos == "PUNCT" and word not in ("-", '"', "``", "''")
    return (upos in STOPS and not own) or mark


def is_compound(tree: Tree, at: int) -> bool:
    """Whether a token of a name only tells whose the noun right behind it is: "Lunde aide"."""
    return tree.head(at) == at + 1 and tree.upos(at + 1) == "NOUN" and not is_person(tree, at + 1)


def row_start(tree: Tree, first: int, least: int) -> int:
    """Return where the row of names begins in which a name stands: "Sens. Ada Lunde and Bo Ek"."""
    at, start, within = first - 1, first, False
    while at >= least:
        word = tree.words[at]
        named = is_person(tree, at)
        within = word in (")", "-rrb-", "]") or (within and word not in ("(", "-lrb-", "["))
        bracket = within or word in ("(", "-lrb-", "[")
        if not (named or bracket or word in ("and", ",", ";", "or", "&") or is_of_place(tree, at)):
            break
        start = at if named else start
        at -= 1
    return start


def is_of_place(tree: Tree, at: int) -> bool:
    """Whether a word tells where one of a row is from: "Ada Lunde of Orla and Bo Ek"."""
    if tree.words[at] in ("of", "from"):
        return at > 0 and is_person(tree, at - 1)
    labels = (EntityLabel.LOC, EntityLabel.NORP)
    return any(e.label in labels for e in tree.near(tree.span(at, at)))


def behind(tree: Tree, last: int, most: int) -> Iterator[int]:
    """Yield the nouns for people in what follows a name and its comma or bracket."""
    at = last + 1
    if at < most and tree.words[at] in ("'s", "'"):
        return
    if at + 1 >= most or tree.words[at] not in OPENS or tree.words[at + 1] in ("and", "or"):
        return
    at += 1
    while at < most and tree.words[at] not in ENDS and not goes_on(tree, at):
        if names_somebody(tree, at):
            yield at
        at += 1


def goes_on(tree: Tree, at: int) -> bool:
    """Whether the clause goes on after what is said of a name: with its verb, or with the next of
    a row."""
    if tree.words[at] == ",":
        return tree.words[at + 1 : at + 2] in (("and",), ("or",))
    verb = tree.upos(at) in ("VERB", "AUX") and tree.deprel(at) not in ("amod", "compound", "acl")
    return verb and tree.words[at - 1] not in RELATIVE and tree.upos(at - 1) != "ADV"


RELATIVE = ("who", "that", "which", "whom")
"""What a clause about a name begins with."""


def told_by_is(tree: Tree, top: int) -> Iterator[int]:
    """Yield what a clause with "is" or "became" says that a token is."""
    if any(tree.kids(top, "cop")):  # "the organiser is Ada Lunde"
        yield from (k for k in tree.kids(top, "nsubj") if names_somebody(tree, k))
    heads = [tree.head(top)] if tree.deprel(top) == "nsubj" else []
    heads += list(tree.kids(top, "acl"))
    for head in heads:
        if head < 0:
            continue
        if (
            tree.upos(head) in NOMINAL
            and any(tree.kids(head, "cop"))
            and names_somebody(tree, head)
        ):
            yield head
            yield from (k for k in tree.kids(head, "conj") if names_somebody(tree, k))
        elif tree.words[head] in table("roles")["learned"]["becoming"]:
            yield from (k for k in tree.kids(head, "xcomp", "obj") if names_somebody(tree, k))


def told_as(tree: Tree, top: int) -> Iterator[int]:
    """Yield the nouns with "as" in the clause of a token: "was fired as director"."""
    own = [] if tree.deprel(top) == "obl" else [top]  # "fired by Ek as director"
    places = [*own, *tree.kids(top, "acl")]
    above = tree.head(top)
    done = tree.deprel(top) == "nsubj" and any(tree.kids(above, "obj"))  # whom it befell was one
    if tree.deprel(top) in ("nsubj", "obj", "iobj") and not done:
        places.append(above)
    for place in places:
        for kid in tree.kids(place, "obl", "nmod", "advcl", "xcomp", "obj"):
            as_ = any(tree.words[k] == "as" for k in tree.kids(kid, "case", "mark"))
            if as_ and names_somebody(tree, kid):
                yield kid


def elsewhere(tree: Tree, mentions: Sequence[Span]) -> Iterator[Candidate]:
    """Yield the descriptions that the model puts into a chain with a name, and what a clause with
    "is" says of a pronoun in it."""
    starts = {span.start: span for span in mentions}
    for chain in tree.reading.chains:
        names = [m.span.start for m in chain.mentions if m.span.start in starts]
        if not names:
            continue
        for mention in chain.mentions:
            near = min(names, key=lambda start: abs(start - mention.span.start))
            if names_somebody(tree, mention.head) and not is_many(tree.words[mention.head]):
                yield Candidate(mention.head, starts[near], ELSEWHERE)
            elif tree.upos(mention.head) == "PRON":
                told = (*told_by_is(tree, mention.head), *told_as(tree, mention.head))
                yield from (Candidate(at, starts[near], f"{ELSEWHERE} is") for at in told)


def is_many(word: str) -> bool:
    """Whether a noun is in the plural."""
    return singular(word.rstrip(".")) != word.rstrip(".")


def is_free(tree: Tree, at: int) -> bool:
    """Whether a token belongs to no person's name and is a word."""
    word = tree.words[at]
    return word[0].isalpha() and len(word) > 1 and not is_person(tree, at)


def is_person(tree: Tree, at: int) -> bool:
    """Whether a token belongs to a person's name."""
    return any(e.label is EntityLabel.PERSON for e in tree.near(tree.span(at, at)))


def names_somebody(tree: Tree, at: int) -> bool:
    """Whether a noun means people by what they are or do."""
    if tree.upos(at) not in NOMINAL or not is_free(tree, at):
        return False
    above = tree.head(at)
    if above > at and tree.deprel(at) in ("compound", "amod") and is_free(tree, above):
        return False  # "senior" officials
    described = tree.reading.tokens[at].deprel in ("nmod:desc", "appos")
    return described or means_somebody(tree.words[at])


@lru_cache(maxsize=1 << 13)
def means_somebody(word: str) -> bool:
    """Whether a word in small letters means people by what they are or do.

    >>> means_somebody("organiser"), means_somebody("harbours"), means_somebody("sen.")
    (True, False, True)
    """
    bare = word.rstrip(".")
    if bare in calendar_words():
        return False
    last = bare.rpartition("-")[2] or bare
    one = singular(last)
    return bool({bare, last, one} & last_words()) or sort_of(last).person


@lru_cache(maxsize=1)
def last_words() -> frozenset[str]:
    """Return the words that titles end with."""
    return frozenset(title.split()[-1] for title in beside()) | frozenset(
        table("roles")["learned"]["people"]
    )
