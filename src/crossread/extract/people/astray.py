"""Astray: nouns near a name that are somebody else's role, or no role, as the words tell.

Comes in: a tree and a candidate. Goes out: whether its noun cannot be a role of who bears the name.
"""

from __future__ import annotations

from crossread.extract.figure.counted import sort_of
from crossread.extract.language.tree import Tree
from crossread.extract.people.beside import (
    AFTER,
    AS,
    BEFORE,
    BEHIND,
    BESIDE,
    COPULA,
    SHORT,
    Candidate,
    is_person,
    of_several,
)
from crossread.extract.people.bounds import PARTY_TAG
from crossread.extract.people.elsewhere import ELSEWHERE
from crossread.extract.people.lead import without_address
from crossread.extract.people.offices import OWNS
from crossread.extract.people.seat import land_of
from crossread.extract.people.somebody import is_many, means_somebody
from crossread.extract.people.titles import title_ending, written
from crossread.extract.tables import table

OBJECTS = ("obj", "iobj", "obl")
OTHERS = ("other", "another")
"""What leads up to those who are not meant."""


def is_no_role(tree: Tree, head: int) -> bool:
    """Whether a word says nothing of what anybody is: a verb ("I suspect Lunde knew"), what is
    denied ("is no more a leader than Ek"), what another was before or after somebody ("his
    predecessor as chairman")."""
    if tree.upos(head) == "VERB" and tree.has(head, "nsubj"):
        return True
    near = range(max(0, head - SHORT), head)
    denying = (at for at in near if tree.words[at] in DENYING and tree.head(at) >= 0)
    if any(head in (tree.head(at), tree.head(tree.head(at))) for at in denying):
        return tree.has(head, "cop")
    as_ = next((at for at in tree.kids(head, "case", "mark") if tree.words[at] == "as"), 0)
    return as_ > 0 and tree.words[as_ - 1] in FOLLOWED


DENYING = ("no", "not", "n't", "never", "hardly", "neither", "nor")
FOLLOWED = ("predecessor", "predecessors", "successor", "successors")


def is_astray(tree: Tree, candidate: Candidate) -> bool:
    """Whether the noun of a candidate is a role of somebody else, or of nobody."""
    head, name, way = candidate
    inside = tree.within(*name.pair)
    if (
        is_no_role(tree, head)
        or is_post(tree, head)
        or is_seat(written(tree, head, head))
        or is_thing(tree.words[head])
        or any(is_other(tree, at, way) for at in tree.children[head])
    ):
        return True
    if is_wished(tree, head, way) or is_of_other_number(tree, way, head):
        return True
    if way == BESIDE and is_of_the_row(tree, head):
        return True
    if way in (COPULA, f"{ELSEWHERE} is") and is_opinion(tree, head):
        return True
    if way == COPULA:
        return any(tree.words[at] in DENIED for at in tree.children[head])
    if way == AFTER:
        whose = is_of_whose(tree, inside[-1], head)
        met = is_many_met(tree, head) or is_of_next(tree, head)
        return whose or met or is_subject(tree, inside[-1], head)
    if way == AS:
        return is_of_who_did_it(tree, inside[0])
    return way == BEFORE and (
        is_joined(tree, inside[0], head)
        or is_run_for(tree, head)
        or is_owner(tree, head)
        or is_of_another_clause(tree, inside, head)
        or is_any(tree, inside[0], head)
        or is_hoped_for(tree, head)
    )


def is_opinion(tree: Tree, head: int) -> bool:
    """Whether a clause with "is" only weighs somebody: "is a very different leader", "a better
    mayor than his brother"."""
    first = phrase_start(tree, head)
    behind = tree.words[head + 1 : head + 2] == ("than",)
    return behind or any(word in WEIGHING for word in tree.words[first:head])


WEIGHING = frozenset(["very", "too", "so", "more", "less", "better", "worse", "different"])
"""What tells an opinion before a noun."""


def is_other(tree: Tree, at: int, way: str) -> bool:
    """Whether a word says that others are meant: "the other mayor"; and not "Ada Lunde, another
    mayor"."""
    told = way == AFTER and tree.words[at] == "another" and tree.words[at - 1] in SET_APART
    return tree.words[at] in OTHERS and not told


SET_APART = (",", "--", "—", "–", "(", "-lrb-")
"""Marks behind which a name is explained."""


def is_post(tree: Tree, head: int) -> bool:
    """Whether an office is only one that is talked of: "the harbour secretary position"."""
    at, posts = head + 1, table("roles")["learned"]["posts"]
    while at < len(tree.words) and at - head <= FAR:
        if tree.words[at] in posts and tree.words[at + 1 : at + 2] != ("-",):
            return True
        inside = tree.upos(at) in ("ADP", "DET", "NOUN", "PROPN", "ADJ") or tree.words[at] in QUOTES
        if not inside or is_person(tree, at):
            return False
        at += 1
    return False


FAR = 6
"""Tokens from an office to the word that says that it is a post."""
QUOTES = ('"', "”", "''", "’", "'")


def is_wished(tree: Tree, head: int, way: str) -> bool:
    """Whether somebody is only to become something: "offered to appoint Lunde as director", "on
    track to become the leader"."""
    verb = tree.head(head)
    if verb < 0 or not (way == AS or tree.words[verb] in ("become", "be")):
        return False
    wished = any(tree.words[at] == "to" for at in tree.kids(verb, "mark"))
    return wished and not (tree.head(verb) >= 0 and tree.words[tree.head(verb)] in GOING)


GOING = ("went", "going", "gone", "go", "came", "rose", "risen", "grew", "lived")
"""Verbs after which somebody has become something: "went on to become"."""


def is_any(tree: Tree, first: int, head: int) -> bool:
    """Whether a name with "a" before its title is only supposed: "a President Lunde"."""
    supposed = head + 1 == first and tree.words[head - 1 : head] in (("a",), ("an",), ("any",))
    return supposed and tree.text[tree.starts[head]].isupper()


def is_hoped_for(tree: Tree, head: int) -> bool:
    """Whether an office is only what somebody would have: "if elected president, Lunde would"."""
    near = tree.words[max(head - NEAR, 0) : head]
    return "if" in near and tree.words[head - 1 : head] in (("elected",), ("named",), ("chosen",))


NEAR = 4
"""Tokens before an office in which an "if" leads up to it."""


def is_subject(tree: Tree, last: int, head: int) -> bool:
    """Whether another clause begins behind a comma: "Beside Ada Lunde, the mayor said"."""
    verb = tree.head(head)
    if tree.deprel(head) != "nsubj" or verb <= head or "," in tree.words[head + 1 : verb]:
        return False
    relative = {"who", "whose", "that", "which"} & set(tree.words[last + 1 : head])
    return tree.has(head, "det") and not relative


def is_of_next(tree: Tree, head: int) -> bool:
    """Whether a noun behind a name leads up to the next of a row: "Ada Lunde, head of the harbour
    office Bo Ek, and ministers"."""
    linked = False
    for at in range(head + 1, len(tree.words)):
        upos = tree.upos(at)
        if title_ending(tree, at, head) == head:  # "Secretary of State"
            linked = True
            continue
        if is_person(tree, at):
            return linked and tree.upos(at - 1) in ("NOUN", "PROPN")
        if is_addressed(tree, at):
            return linked
        if upos in ("PUNCT", "VERB", "AUX", "PRON") or means_somebody(tree.words[at]):
            return False
        linked = linked or upos == "ADP"
    return False


def is_addressed(tree: Tree, comma: int) -> bool:
    """Whether the next of a row begins behind a comma with a form of address: ", Mrs Ada Lunde"."""
    short = table("roles")["honorifics"]["short"]
    behind = comma + 1 + (tree.words[comma + 2 : comma + 3] == (".",))
    address = tree.words[comma] == "," and "".join(tree.words[comma + 1 : comma + 2]).rstrip(".")
    return address in short and behind + 1 < len(tree.words) and is_person(tree, behind + 1)


DENIED = ("not", "n't", "never", "neither", "no")
"""What denies a clause with "is"."""


def is_of_other_number(tree: Tree, way: str, head: int) -> bool:
    """Whether a noun means one where several are named, or several where one is: "Lunde was among
    the mayors"."""
    many = is_many(tree.words[head])
    if way == AFTER:  # "from Lunde, Ek and the drivers"
        return many and tree.deprel(head) == "conj" and tree.has(head, "cc")
    if many and way == COPULA and of_several(tree, phrase_start(tree, head)) < head:
        return False  # "is one of the scholars"
    return (way in (BESIDE, BEHIND) and not many) or (way in (AS, COPULA) and many)


def phrase_start(tree: Tree, head: int) -> int:
    """Return where the words that a noun has before it begin."""
    first = head
    while first > 0 and tree.upos(first - 1) in ("ADJ", "NOUN", "PROPN", "ADV", "PART"):
        first -= 1
    return first


def is_seat(word: str) -> bool:
    """Whether a word is only the party and the land of a lawmaker: "R-Ky.", "Ky.".

    >>> is_seat("R-Ky."), is_seat("Ky."), is_seat("Sen."), is_seat("mayor")
    (True, True, False, False)
    """
    if not word[0].isupper() or len(word) > LONGEST_SEAT:
        return False
    return bool(PARTY_TAG.fullmatch(word)) or land_of(word) is not None


LONGEST_SEAT = 7
"""Characters of the short name of a land with its party: "D-Mass."."""


def is_of_the_row(tree: Tree, head: int) -> bool:
    """Whether a name in the plural is itself the first of a row: "the Lunde Brothers, Bo Ek"."""
    capital = tree.text[tree.starts[head]].isupper()
    return capital and is_person(tree, head - 1) and tree.words[head + 1] == ","


def is_joined(tree: Tree, first: int, head: int) -> bool:
    """Whether "and" alone parts a noun in the singular from a name: "the mayor and Ada Lunde"."""
    first = without_address(tree, first)
    return first == head + 2 and tree.words[head + 1] == "and" and not is_many(tree.words[head])


def is_run_for(tree: Tree, head: int) -> bool:
    """Whether an office is what somebody wants: "the rival for president, Ada Lunde"."""
    return tree.words[head - 1 : head] == ("for",) and tree.words[head + 1 : head + 2] == (",",)


def is_thing(word: str) -> bool:
    """Whether a noun means something that is counted and nobody: "a key vote on the board".

    >>> is_thing("vote"), is_thing("voter")
    (True, False)
    """
    sort = sort_of(word)
    return sort.name is not None and not sort.person and not means_somebody(word)


def is_of_whose(tree: Tree, last: int, head: int) -> bool:
    """Whether a noun behind a name is only something of the bearer's: "Lunde, whose spokesman"."""
    return any(
        tree.words[at] == "whose" and not any(parts(tree, each) for each in range(at, head))
        for at in range(last + 1, head)
    )


def parts(tree: Tree, at: int) -> bool:
    """Whether a token parts a noun from the "whose" before it: "whose work as a mayor"."""
    return tree.upos(at) in ("VERB", "AUX", "ADP") or tree.words[at] == "as"


def is_of_who_did_it(tree: Tree, first: int) -> bool:
    """Whether a name tells by whom something was done: "fired by Mr. Lunde as director"."""
    at = first - 1
    while at > 0 and tree.words[at].rstrip(".") in table("roles")["honorifics"]["short"]:
        at -= 1
    return at >= 0 and tree.words[at] == "by"


def is_many_met(tree: Tree, head: int) -> bool:
    """Whether a noun means several to whom the bearer does something: "who represents drivers"."""
    several = of_several(tree, phrase_start(tree, head)) < phrase_start(tree, head)
    return is_many(tree.words[head]) and tree.deprel(head) in OBJECTS and not several


def is_owner(tree: Tree, head: int) -> bool:
    """Whether a noun before a name tells whose something is: "the mayor's meeting with Lunde"."""
    return tree.words[head + 1 : head + 2] in tuple((word,) for word in OWNS)


def is_of_another_clause(tree: Tree, inside: range, head: int) -> bool:
    """Whether a comma only parts a phrase from the clause of the name: "According to the mayor,
    Lunde replied"."""
    first, last = inside[0], inside[-1]
    top = next((at for at in inside if tree.head(at) not in inside), first)
    sentence = tree.sentence(head)
    begins = sentence.first if sentence else 0
    spoken = tree.words[begins] != "as"  # "As mayor, Lunde replied"
    led = any(tree.words[at] != "as" or spoken for at in tree.kids(head, "case"))
    apart = led and "," in tree.words[head + 1 : first]
    closed = tree.words[last + 1 : last + 2] == (",",)
    return apart and not closed and tree.deprel(top) == "nsubj"
