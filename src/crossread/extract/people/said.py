"""Said: the roles that a report tells of its people, each whole and once.

Comes in: a tree and the mentions of each person. Goes out: their roles, those whose fitted score
makes nine in ten of them right. Two people share no role in the singular, and what stands far from
a name is told only of somebody of whom nothing is told beside it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from crossread.extract.choice import chance, weights_of
from crossread.extract.figure.counted import singular, sort_of
from crossread.extract.language.tree import Tree
from crossread.extract.people.astray import is_astray, phrase_start
from crossread.extract.people.beside import AFTER, Candidate
from crossread.extract.people.elsewhere import candidates_of
from crossread.extract.people.heading import heading_role
from crossread.extract.people.meant import cast_of, meanings
from crossread.extract.people.phrase import PACKAGE
from crossread.extract.people.plain import is_plain
from crossread.extract.people.roles import roles_beside
from crossread.extract.people.seat import body_role, party_role
from crossread.extract.people.sight import Sight, sight_of
from crossread.extract.people.signs import Scene, scene_of, signs_of
from crossread.extract.people.titles import beside
from crossread.extract.people.whole import role_told
from crossread.extract.people.whose import body_near
from crossread.extract.place.nations import nation_of
from crossread.extract.tables import table
from crossread.records import Role, Span

WHOSE = re.compile(r"['’]|\b(?:of|to|for|on|in|with|at|from)\b")
"""What tells whose kin somebody is."""
OF_WHOM = re.compile(r"['’]|\b(?:of|to)\b")
"""What tells it of family: "a daughter at her side" is nobody's."""
Ruled = Mapping[int, str | None]
"""The nouns of the roles that the rules alone give to a person, with their bodies."""


class Told(NamedTuple):
    """A candidate with whose role it is and how probably."""

    sure: float
    who: int
    candidate: Candidate
    body: str | None = None
    """What the rules alone take for its body."""


Best = Mapping[tuple[int, int], Told]
"""The surest candidate of each person and noun."""


def roles_told(tree: Tree, people: Sequence[Sequence[Span]]) -> list[list[Role]]:
    """Return the roles of each of the people, given their mentions."""
    sight = sight_of(tree)
    scene = scene_of(sight, people, ruled := ruled_in(tree, people))
    near, far = sorted_out(tree, best_of(scene, people, ruled))
    near = list(without_doubtful(tree, near))
    found: list[list[Role]] = [[] for _ in people]
    for told in near:
        found[told.who].append(role_told(sight, told.candidate, told.body))
    for who, mentions in enumerate(people):
        found[who] += tagged(sight, mentions)
    without = [who for who, roles in enumerate(found) if not roles]
    for told in far:
        if told.who in without or told.sure >= table("roles")["learned"]["least_more"]:
            role = role_told(sight, told.candidate, told.body)
            found[told.who] += [role] if not is_of_another_land(role, found[told.who]) else []
    for told in described(scene, people, [who for who in without if not found[who]]):
        found[told.who].append(role_told(sight, told.candidate, told.body))
    owned = [list(with_bodies(tree, *each)) for each in zip(found, people, strict=True)]
    telling = ([r for r in without_others(roles) if is_telling(r)] for roles in owned)
    return [list(without_repeats(roles)) for roles in telling]


def is_of_another_land(role: Role, held: Sequence[Role]) -> bool:
    """Whether a person holds the office of a role for another land: "the Orlean president" is no
    second office of the Norlandish one."""
    land, noun = nation_of(role.body or ""), noun_of_title(role)
    lands = {nation_of(each.body or "") for each in held if noun_of_title(each) == noun} - {None}
    return land is not None and bool(lands) and land not in lands


def noun_of_title(role: Role) -> str:
    """Return the last word of a title."""
    return role.title.lower().rstrip(".").rpartition(" ")[2]


def with_bodies(tree: Tree, roles: Sequence[Role], mentions: Sequence[Span]) -> Iterator[Role]:
    """Yield the roles of a person, each with the body that its own words leave out; none is looked
    for where another role of the same office has one."""
    told = {noun_of_title(role) for role in roles if role.body}
    for role in roles:
        name = min(mentions, key=lambda span: abs(span.start - role.span.start))
        held = noun_of_title(role) in told
        body = None if held else body_near(tree, role, name)
        yield replace(role, body=body) if body else role


def without_others(roles: Sequence[Role]) -> Iterator[Role]:
    """Yield the roles but those of somebody within another role: "adviser to the board's head"."""
    for role in roles:
        if not any(more is not role and is_within(role, more) for more in roles):
            yield role


def is_within(role: Role, more: Role) -> bool:
    """Whether the words of a role end another one, behind what that is of."""
    before = more.words[: more.words.rfind(role.words)] if role.words in more.words else ""
    inside = more.span.contains(role.span) and more.span.start < role.span.start
    return inside and bool(WHOSE.search(before)) and " and " not in before and "," not in before


def described(
    scene: Scene, people: Sequence[Sequence[Span]], without: Collection[int]
) -> Iterator[Told]:
    """Yield the descriptions far from any name that surely mean somebody without a role."""
    best: dict[int, Told] = {}
    if not without:
        return
    weights, least = weights_of(PACKAGE, "meant"), table("roles")["learned"]["least_meant"]
    for each in meanings(cast_of(scene, people)):
        told = Told(chance(each.features, weights), each.who, each.candidate)
        head = told.candidate.head
        if told.sure >= least and (head not in best or told.sure > best[head].sure):
            best[head] = told
    for told in best.values():
        if told.who in without and not is_astray(scene.tree, told.candidate):
            yield told


def best_of(scene: Scene, people: Sequence[Sequence[Span]], ruled: Sequence[Ruled]) -> Best:
    """Return the surest candidate of each person and noun."""
    best: dict[tuple[int, int], Told] = {}
    for who, mentions in enumerate(people):
        for told in scored(scene, who, sorted(set(mentions)), ruled[who]):
            key = who, told.candidate.head
            if key not in best or worth(told) > worth(best[key]):
                best[key] = told
    return best


def worth(told: Told) -> tuple[bool, float]:
    """Return what makes one way to take a noun better than another: that it is told beside the
    name, then how sure it is."""
    return is_beside(told) and is_sure(told), told.sure


def is_beside(told: Told) -> bool:
    """Whether a role is told beside the name or by a clause with it."""
    return told.candidate.way in table("roles")["learned"]["near"]


def is_sure(told: Told) -> bool:
    """Whether a candidate is probable enough to be told."""
    least: float = table("roles")["learned"]["least" if is_beside(told) else "least_far"]
    return told.sure >= least


def tagged(sight: Sight, mentions: Sequence[Span]) -> Iterator[Role]:
    """Yield the parties, bodies and what is headed that stand beside the mentions of a person."""
    tree = sight.tree
    for name in mentions:
        inside = tree.within(*name.pair)
        if inside:
            more = (
                party_role(tree, inside[-1]),
                body_role(sight, inside),
                heading_role(tree, inside),
            )
            yield from (role for role in more if role)


def sorted_out(tree: Tree, best: Best) -> tuple[list[Told], list[Told]]:
    """Return the candidates that are sure enough: those beside a name, and those elsewhere."""
    near: list[Told] = []
    far: list[Told] = []
    for told in sorted(best.values(), key=lambda each: each.candidate.head):
        if is_sure(told) and not is_anothers(tree, told, best):
            (near if is_beside(told) else far).append(told)
    return near, far


def without_doubtful(tree: Tree, near: Sequence[Told]) -> Iterator[Told]:
    """Yield what is told beside names but, of somebody of whom one thing is sure, nothing doubtful:
    one wrong role spoils more than a second right one adds."""
    learned = table("roles")["learned"]
    address = table("roles")["honorifics"]["short"]  # "Dr." says nothing of an office
    sure = {
        (told.who, told.candidate.head)
        for told in near
        if told.sure >= learned["sure"]
        and tree.words[told.candidate.head].rstrip(".") not in address
    }
    for told in near:
        mine = told.candidate.head
        others = {head for who, head in sure if who == told.who and head != mine}
        joined = any(are_joined(tree, mine, head) for head in others)
        if not others or joined or told.sure >= learned["least_beside"] or is_party(tree, told):
            yield told


def are_joined(tree: Tree, one: int, other: int) -> bool:
    """Whether "and" joins two nouns: "a surgeon and the founder of the board"."""
    first, second = sorted((one, other))
    if tree.deprel(second) == "conj" and tree.head(second) == first:
        return True
    between = tree.words[first + 1 : second]
    return between[:1] == ("and",) and all(word in ARTICLES for word in between[1:])


ARTICLES = ("a", "an", "the")


def is_party(tree: Tree, told: Told) -> bool:
    """Whether behind a name stands of what party its bearer is: "Ada Lunde, a Republican"."""
    members = table("names")["members"]
    return told.candidate.way == AFTER and tree.words[told.candidate.head] in members


def is_telling(role: Role) -> bool:
    """Whether a role tells more than that somebody is a man or a wife."""
    learned, kin = table("roles")["learned"], table("roles")["kin"]["words"]
    title = role.title.lower().partition(" of ")[0].split()
    if len(role.title.rstrip(".")) == 1:
        return False  # "D." of "(D., Orla)"
    if title and (title[-1] in learned["never"] or nation_of(role.title) is not None):
        return False
    if title and not is_known(title[-1].rstrip(".")):
        return False
    if not title or title[-1] not in (*learned["nobody"], *learned["kin"], *kin):
        return True
    words = CUT.split(role.words)[0].split()
    placed = any(word[0].isupper() for word in words[:-1])  # "Vell resident"
    if title[-1] in learned["nobody"]:
        return placed or (len(words) > LEAST_TOLD and title[-1] not in learned["anybody"])
    if title[-1] not in (*learned["family"], *kin):
        return len(words) > 1 or placed or is_whose(role)
    return bool(role.body) or bool(OF_WHOM.search(role.words))


def is_known(noun: str) -> bool:
    """Whether a noun is known to tell what somebody is. Of 8 persons of rounds 17 to 25 with a role
    that no table knows ("hick", "narcotics") 2 were right, of 427 others 290.

    >>> is_known("co-director"), is_known("geologist"), is_known("hick")
    (True, True, False)
    """
    learned = table("roles")["learned"]
    words = {noun, noun.rpartition("-")[2]}
    ranks = table("roles")["honorifics"]["ranks"]
    listed = (*learned["people"], *learned["kin"], *learned["nobody"], *ranks)
    return any(
        word in beside() or word in listed or sort_of(word).person or word.endswith(AGENTS)
        for word in words
    )


AGENTS = ("er", "or", "ist", "ian", "eer", "man", "woman", "ent", "ant", "ive", "ee")
"""Ends of nouns for those who do something."""
LEAST_TOLD = 2
"""Words of a phrase that says more of somebody than that there is one: "unarmed black teenager"."""
CUT = re.compile(r" (?:of|with|from|in|at|who) ")
"""Where a phrase goes on behind its noun."""


def is_whose(role: Role) -> bool:
    """Whether a role tells whose it is."""
    return bool(role.body) or bool(WHOSE.search(role.words))


def ruled_in(tree: Tree, people: Sequence[Sequence[Span]]) -> list[Ruled]:
    """Return the nouns of the roles that the rules alone give to each person, with their bodies."""
    return [
        {head_of(tree, role): role.body for name in mentions for role in roles_beside(tree, name)}
        for mentions in people
    ]


def scored(scene: Scene, who: int, mentions: Sequence[Span], ruled: Ruled) -> Iterator[Told]:
    """Yield the candidates of one of the people with how probable each is."""
    tree, weights = scene.tree, weights_of(PACKAGE, "role")
    candidates = dict.fromkeys(candidates_of(scene.sight, mentions))
    for each in candidates:
        no_noun = scene.sight.is_no_noun(each.head) and each.head not in ruled
        if no_noun or is_astray(tree, each) or is_of_bearer(scene, who, each.head):
            continue
        sure = chance(signs_of(scene, who, each, ruled=each.head in ruled), weights)
        sure = PLAIN if is_plain(tree, each) else sure
        yield Told(sure, who, each, ruled.get(each.head))


PLAIN = 1.0
"""Probability of what needs no score."""


def is_of_bearer(scene: Scene, who: int, head: int) -> bool:
    """Whether a noun only tells of somebody of the bearer's: "Lunde's doctor" is not Lunde."""
    first = phrase_start(scene.tree, head)
    own = (at for at in range(first, head) if scene.tree.words[at] in ("'s", "'"))
    return any(scene.holders.get(at - 1) == who for at in own)


def is_anothers(tree: Tree, told: Told, best: Best) -> bool:
    """Whether a noun in the singular is more probably a role of somebody else."""
    head = told.candidate.head
    word = tree.words[head].rstrip(".")
    if singular(word) != word:
        return False
    return any(at == head and other.sure > told.sure for (_, at), other in best.items())


def head_of(tree: Tree, role: Role) -> int:
    """Return the noun of a role that the rules found."""
    inside = tree.within(*role.span.pair)
    title = role.title.lower().partition(" of ")[0].partition(" for ")[0].split()
    word = singular(title[-1].rstrip(".")) if title else ""
    for at in inside:
        if singular(tree.words[at].rstrip(".")) == word:
            return at
    return inside[-1] if inside else -1


def without_repeats(roles: Sequence[Role]) -> Iterator[Role]:
    """Yield each role that no other of the same state says whole."""
    said = [frozenset(bare_words(role)) for role in roles]
    for at, role in enumerate(roles):
        fuller = any(
            roles[i].former == role.former
            and (says_more(roles[i], role, said[at] < said[i]) or (said[at] == said[i] and i != at))
            and (said[at] != said[i] or (rank(roles[i]), -i) > (rank(role), -at))
            for i in range(len(roles))
        )
        if not fuller:
            yield role


def rank(role: Role) -> tuple[bool, int]:
    """Return how much of its words a role has read: whether its body, and how long its title is."""
    return role.body is not None, len(role.title)


def says_more(more: Role, less: Role, within: bool) -> bool:
    """Whether a role is another one in more words: "president's adviser" is no president."""
    heads = [role.title.lower().rstrip(".").split()[-1:] for role in (more, less)]
    begins = more.words.lower().startswith(less.words.lower())
    return within and (heads[0] == heads[1] or begins or not less.title)


def bare_words(role: Role) -> Iterator[str]:
    """Yield the words of a role as they are compared."""
    for word in role.words.lower().replace("’", "'").split():
        if word not in ("the", "'s", "of"):
            yield word.rstrip(".")
