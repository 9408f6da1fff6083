"""Beside: the nouns beside a name that may say what a person is: before it, behind it, by "is" and
"as".

Comes in: a tree and the mentions of a person. Goes out: candidates, far more than are right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crossread.extract.language.tree import Tree
from crossread.extract.people.apposed import CLOSING, OPENING
from crossread.extract.people.lead import without_address
from crossread.extract.people.sight import Sight
from crossread.extract.people.somebody import is_many, is_of_office, means_somebody
from crossread.extract.people.titles import is_of_body, kinds_of, least_before, title_ending
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
BESIDE, BEFORE, AFTER, COPULA, AS = "row", "before", "after", "copula", "as"
BEHIND = "behind row"


class Candidate(NamedTuple):
    """A noun that may be a role of whoever a name means."""

    head: int
    name: Span
    way: str


def beside_names(sight: Sight, mentions: Sequence[Span]) -> Iterator[Candidate]:
    """Yield the nouns beside the mentions of somebody that may say what they are."""
    tree = sight.tree
    for name in mentions:
        inside = tree.within(*name.pair)
        yield from (Candidate(at, name, BEFORE) for at in cut_off(tree, name))
        sentence = tree.sentence(inside[0]) if inside else None
        if sentence is None:
            continue
        first, last = inside[0], inside[-1]
        closes = tree.sentence(last) or sentence  # "Ada B. Lunde" may seem to end one
        begins = least_before(tree, first)
        least = max(begins, first - FAR_BEFORE)
        yield from (Candidate(at, name, BEFORE) for at in before(sight, first, least))
        yield from (Candidate(at, name, BESIDE) for at in before_row(sight, first, begins))
        most = min(closes.last, last + FAR_AFTER)
        yield from (Candidate(at, name, AFTER) for at in behind(sight, last, most))
        yield from (Candidate(at, name, BEHIND) for at in behind_row(sight, last, closes.last))
        top = tree.top(name)
        if top is not None:
            yield from (Candidate(at, name, COPULA) for at in told_by_is(sight, top))
            yield from (Candidate(at, name, AS) for at in told_as(sight, top))


def cut_off(tree: Tree, name: Span) -> Iterator[int]:
    """Yield the last token of the rank that the model takes for the beginning of a name."""
    for entity in tree.near(name):
        if entity.span.start < name.start and entity.label is EntityLabel.PERSON:
            at = tree.within(*name.pair)[0] - 1
            yield at - 1 if tree.words[at] == "." else at


def before(sight: Sight, first: int, least: int) -> Iterator[int]:
    """Yield the nouns for people that lead up to a name, also before its comma."""
    tree = sight.tree
    at = without_address(tree, first) - 1
    address = at + 1 < first
    if address:
        yield at + 1  # "Dr."
    at -= at > least and tree.words[at] in CALLED and tree.upos(at) == "VERB"
    if at < least or (tree.upos(at) == "ADP" and tree.words[at] not in NAMING):
        return  # "critics of" Ada Lunde
    comma = tree.words[at] == ","
    if not comma:
        found, at = up_to(sight, at, least, set_apart=False)
        yield from found
        led = leads_on(tree, found, at, first) or explains(tree, at, first)
        comma = at >= least and tree.words[at] == "," and led
    if comma and (tree.deprel(first) != "conj" or is_closed(tree, first)):  # no more of a row
        yield from up_to(sight, at - 1, least, set_apart=True)[0]


def is_closed(tree: Tree, first: int) -> bool:
    """Whether a comma closes a name behind its title, and no other name follows: "the mayor, Ada
    Lunde, and all"."""
    at = name_end(tree, first)
    behind = at + 1 + (tree.words[at + 1 : at + 2] == ("and",))
    closed = tree.words[at : at + 1] == (",",) and tree.head(first) == first - 2
    other = behind < len(tree.words) and is_person(tree, behind)
    return closed and means_somebody(tree.words[first - 2]) and not other


def name_end(tree: Tree, at: int) -> int:
    """Return where the tokens of persons' names end that go on from one token."""
    while at < len(tree.words) and is_person(tree, at):
        at += 1
    return at


CALLED = ("named", "called", "nicknamed")
NAMING = ("as", "like", "including")
"""Words between a kind of people and those of it who are named."""


def leads_on(tree: Tree, found: Sequence[int], comma: int, first: int) -> bool:
    """Whether nothing but a short title stands between a comma and a name."""
    return bool(found) and first - comma <= SHORT and tree.upos(comma + 1) != "DET"


def explains(tree: Tree, comma: int, first: int) -> bool:
    """Whether a name with a whole description of its own explains what stands before a comma, and
    another closes it: "The board's chair, the former minister Ada Lunde, said"."""
    if tree.words[name_end(tree, first) : name_end(tree, first) + 1] != (",",):
        return False
    return any(
        tree.deprel(at) == "appos" and 0 <= tree.head(at) < comma
        for at in range(comma + 1, name_end(tree, first))
    )


SHORT = 7
"""Tokens from a comma to the name behind a title: "former Deputy Prime Minister" Ada Lunde."""


def up_to(sight: Sight, at: int, least: int, *, set_apart: bool) -> tuple[list[int], int]:
    """Return the nouns for people of a phrase, and where it stops; `set_apart` by a comma."""
    tree = sight.tree
    found: list[int] = []
    start = title_ending(tree, at, least, many=True) if at >= least else None
    if start is not None:  # "Secretary of State", "Private" as an adjective
        found = [at, *(each for each in range(at - 1, start - 1, -1) if may_be(sight, each))]
        at = start - 1
    while at >= least and not stops(tree, at):
        if tree.upos(at) == "ADP" and any(is_somebody(tree, each) for each in found):
            return found, least - 1  # "critics of the cleric" Ada Lunde
        body = set_apart and tree.upos(at) == "PROPN" and not kinds_of(tree.words[at])
        if may_be(sight, at) and not body:
            found.append(at)
        at -= 1
    return found, at


def is_somebody(tree: Tree, at: int) -> bool:
    """Whether a noun means a person, and is no part of what an office is of: "the Interior"."""
    word = tree.words[at].rstrip(".")
    return means_somebody(word) and not is_of_office(word) and not is_of_body(tree, at)


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
    top, end = at, name_end(tree, at)
    while is_person(tree, tree.head(top)) and 0 <= tree.head(top) < top:
        top = tree.head(top)
    noun = tree.head(top)
    return end <= noun < end + SHORT and tree.upos(noun) == "NOUN" and not is_person(tree, noun)


def before_row(sight: Sight, first: int, begins: int) -> Iterator[int]:
    """Yield the nouns for people before the row of names in which a name is not the first."""
    tree = sight.tree
    start = row_start(tree, first, begins)
    if start == first:
        return
    if tree.words[start].rstrip(".") in table("roles")["honorifics"]["many"]:
        yield start  # which the model takes for the head of the first name
    yield from before(sight, start, max(least_before(tree, start), start - FAR_BEFORE))


def behind_row(sight: Sight, last: int, most: int) -> Iterator[int]:
    """Yield the nouns in the plural behind a row of names: "Ada Lunde and Bo Ek, both drivers"."""
    tree = sight.tree
    end = row_end(tree, last, most)
    if end > last:
        found = behind(sight, end, min(most, end + FAR_AFTER))
        yield from (at for at in found if is_many(tree.words[at]))


def row_end(tree: Tree, last: int, most: int) -> int:
    """Return the last token of the row of names that goes on behind a name."""
    at, end, joined = last + 1, last, False
    while at < most:
        named = is_person(tree, at)
        if not (named or tree.words[at] in ("and", ",", "&")):
            break
        joined = joined or tree.words[at] in ("and", "&")
        end = at if named and joined else end
        at += 1
    return end


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
    if tree.words[at] in ("of", "from", "in"):
        return at > 1 and is_person(tree, at - 1 - (tree.words[at - 1] == ","))
    labels = (EntityLabel.LOC, EntityLabel.NORP)
    return any(e.label in labels for e in tree.near(tree.span(at, at)))


def behind(sight: Sight, last: int, most: int) -> Iterator[int]:
    """Yield the nouns for people in what follows a name and its comma or bracket."""
    tree = sight.tree
    at = behind_land(tree, last) + 1
    if at < most and tree.words[at] in ("'s", "'"):
        return
    if at + 1 >= most or tree.words[at] not in OPENS or tree.words[at + 1] in ("and", "or"):
        return
    bracket = tree.words[at] in OPENING
    at += 1
    while at < most and tree.words[at] not in ENDS and not goes_on(tree, at):
        if bracket and tree.words[at] in CLOSING and tree.words[at + 1 : at + 2] != (",",):
            return  # "(D-Orla) and members of the board"
        if may_be(sight, at):
            yield at
        at += 1


def behind_land(tree: Tree, last: int) -> int:
    """Return the last token of a name with where its bearer is from: "Ada Lunde of Orla"."""
    if tree.words[last + 1 : last + 2] not in (("of",), ("from",)):
        return last
    named = tree.near(tree.span(last + 2, last + 2)) if last + 2 < len(tree.words) else ()
    held = named and named[0].label in (EntityLabel.LOC, EntityLabel.ORG)
    end = tree.within(*named[0].span.pair)[-1] if held else last
    return end if tree.words[end + 1 : end + 2] == (",",) else last


def goes_on(tree: Tree, at: int) -> bool:
    """Whether the clause goes on after what is said of a name, or the next of a row follows."""
    if tree.words[at] == ",":
        return tree.words[at + 1 : at + 2] in (("and",), ("or",))
    if tree.words[at + 1 : at + 2] == ("as",):
        return False  # "running as the candidate"
    verb = tree.upos(at) in ("VERB", "AUX") and tree.deprel(at) not in ("amod", "compound", "acl")
    if tree.words[at - 1] in ("'s", "’s") or tree.upos(at - 1) == "DET":
        return False  # "Lunde's fired manager"
    return verb and tree.words[at - 1] not in RELATIVE and tree.upos(at - 1) != "ADV"


RELATIVE = ("who", "that", "which", "whom")
"""What a clause about a name begins with."""


def told_by_is(sight: Sight, top: int) -> Iterator[int]:
    """Yield what a clause with "is" or "became" says that a token is."""
    tree = sight.tree
    if tree.has(top, "cop"):  # "the organiser is Ada Lunde"
        yield from (k for k in tree.kids(top, "nsubj") if may_be(sight, k))
    heads = [tree.head(top)] if tree.deprel(top) == "nsubj" else []
    heads += list(tree.kids(top, "acl"))
    heads += [more for head in heads if head >= 0 for more in joined(tree, head)]
    for head in heads:
        if head < 0:
            continue
        if tree.upos(head) in NOMINAL and tree.has(head, "cop") and may_be(sight, head):
            yield head
            yield from (k for k in tree.kids(head, "conj") if may_be(sight, k))
        elif tree.upos(head) == "NUM" and tree.has(head, "cop"):  # "is one of the scholars"
            yield from (k for k in tree.kids(head, "nmod") if may_be(sight, k))
        elif becomes(tree, head, top):
            yield from (k for k in tree.kids(head, "xcomp", "obj") if may_be(sight, k))


def becomes(tree: Tree, verb: int, subject: int) -> bool:
    """Whether a verb tells what its subject is: "became", "was named", and not "named a deputy"."""
    learned = table("roles")["learned"]
    named = tree.words[verb] in learned["naming"]
    active = named and tree.reading.tokens[subject].deprel == "nsubj"
    return tree.words[verb] in learned["becoming"] and not active


def joined(tree: Tree, head: int) -> Iterator[int]:
    """Yield what "and" joins to a clause, without a subject of its own: "sits and is chairman"."""
    if tree.upos(head) in ("VERB", "AUX"):
        yield from (k for k in tree.kids(head, "conj") if not tree.has(k, "nsubj"))


def told_as(sight: Sight, top: int) -> Iterator[int]:
    """Yield the nouns with "as" in the clause of a token: "was fired as director"."""
    tree = sight.tree
    own = [] if tree.deprel(top) == "obl" else [top]  # "fired by Ek as director"
    places = [*own, *tree.kids(top, "acl")]
    above = tree.head(top)
    done = tree.deprel(top) == "nsubj" and tree.has(above, "obj")  # whom it befell was one
    if tree.deprel(top) in ("nsubj", "obj", "iobj") and not done:
        places.append(above)
    for place in places:
        for kid in tree.kids(place, "obl", "nmod", "advcl", "xcomp", "obj"):
            as_ = any(tree.words[k] == "as" for k in tree.kids(kid, "case", "mark"))
            if as_ and may_be(sight, kid):
                yield kid


def of_several(tree: Tree, first: int) -> int:
    """Return where a phrase begins with the number that it is of: "one of the detainees"."""
    at = first - 1
    while at > 1 and tree.upos(at) in ("DET", "PRON"):
        at -= 1
    of = at > 0 and tree.words[at] == "of" and tree.upos(at - 1) == "NUM"
    return at - 1 if of else first


def is_free(tree: Tree, at: int) -> bool:
    """Whether a token belongs to no person's name and is a word."""
    word = tree.words[at]
    return word[0].isalpha() and word[0] < IDEOGRAMS and len(word) > 1 and not is_person(tree, at)


IDEOGRAMS = "\u2e80"
"""From here on letters are no alphabet's: "(海林)" is a name in its own script."""


def is_person(tree: Tree, at: int) -> bool:
    """Whether a token belongs to a person's name."""
    return any(e.label is EntityLabel.PERSON for e in tree.near(tree.span(at, at)))


def may_be(sight: Sight, at: int) -> bool:
    """Whether a noun may say what somebody is, by its word or by the vectors of the network."""
    tree = sight.tree
    if names_somebody(tree, at):
        return True
    return tree.upos(at) in TOLD and is_free(tree, at) and sight.is_noun(at)


TOLD = (*NOMINAL, "ADJ")
"""Parts of speech of what may be a role; the model calls some ranks adjectives."""


def names_somebody(tree: Tree, at: int) -> bool:
    """Whether a noun means people by what they are or do."""
    if not is_free(tree, at):
        return False
    if tree.upos(at) not in NOMINAL:  # "rival" Ada Lunde, which the model takes for an adjective
        near = tree.upos(at) in ("ADJ", "VERB") and name_end(tree, at + 1) > at + 1
        return near and means_somebody(tree.words[at])
    above = tree.head(at)
    if above > at and tree.deprel(at) in ("compound", "amod") and is_free(tree, above):
        return False  # "senior" officials
    described = tree.reading.tokens[at].deprel in ("nmod:desc", "appos")
    return described or means_somebody(tree.words[at])
