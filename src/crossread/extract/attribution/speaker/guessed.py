"""Guessed: whom a description or a pronoun is taken for, where that is too unsure to be told.

Comes in: the one chosen among the candidates, with the probability. Goes out: that one, or what the
source calls its speaker ("CIA director"), or nobody. A wrong name costs more than a bare role.
"""

from __future__ import annotations

from collections.abc import Sequence

from crossread.extract.attribution.speaker.agreement import DESCRIBING
from crossread.extract.attribution.speaker.asked import Asked, Candidate
from crossread.extract.attribution.speaker.described import described
from crossread.extract.people.titles import kinds_of
from crossread.extract.place.nations import nation_of
from crossread.extract.tables import table
from crossread.records import PersonKind, Role, Speaker

NAMES = frozenset(["head", "ending", "part", "apposed"])
"""Places within a source at which a body is named, or described as it was before."""
BESIDE = frozenset(["ending", "behind", "joined", "words"])
"""Where a name stands beside the words of a source, or the words are the name themselves."""


def told_as(asked: Asked, candidate: Candidate, likely: float) -> Speaker | None:
    """Return as whom the chosen one is told; None where nobody can be."""
    speaker = candidate.speaker
    if speaker is None or likely >= least_of(asked, candidate, speaker):
        return speaker
    if asked.span is None or asked.top is None or asked.form not in (*DESCRIBING, "name"):
        return None
    return described(asked.company, asked.top, asked.span)


def least_of(asked: Asked, candidate: Candidate, speaker: Speaker) -> float:
    """Return how probable somebody has to be who is not named by the words of the source."""
    least: dict[str, float] = table("quotes")["guessed"]
    if asked.form in least:
        return least[asked.form]
    if candidate.traits & BESIDE or not speaker.person:
        return 0.0
    if speaker.kind is PersonKind.PERSON and asked.form in (*DESCRIBING, "name"):
        return least_of_person(asked, speaker, least)
    named = candidate.traits & NAMES and "described" not in candidate.traits
    return least["body"] if asked.form in DESCRIBING and not named else 0.0


def least_of_person(asked: Asked, speaker: Speaker, least: dict[str, float]) -> float:
    """Return it for a person: "the CIA director" is nobody of whom the report tells other offices,
    however probable."""
    company, top = asked.company, asked.top
    noun = company.tree.words[top] if top is not None else ""
    at = company.numbers.get(speaker.person) if speaker.person else None
    roles = company.people[at].roles if at is not None else ()
    if is_called(asked, speaker) or holds(asked, noun, roles):
        return 0.0
    office = kinds_of(noun) and noun not in table("quotes")["any_office"]
    other = asked.form in ("named", "name") and roles and office
    new = is_new(asked) or (asked.form == "named" and kinds_of(noun))  # "the Vell leader"
    return least["other_office"] if other or new else least["person"]


def is_new(asked: Asked) -> bool:
    """Whether a source brings in somebody of whom nothing was told: "a former Vell official"."""
    inside = asked.company.tree.within(*asked.span.pair) if asked.span else range(0)
    return bool(inside) and asked.company.tree.words[inside[0]] in ("a", "an", "another")


def is_called(asked: Asked, speaker: Speaker) -> bool:
    """Whether a source has a word of a person's name: "Mrs Lunde", of Ada Lunde."""
    tree = asked.company.tree
    words = tree.within(*asked.span.pair) if asked.span else range(0)
    name = set(speaker.name.lower().replace(".", " ").split())
    return any(tree.words[at].strip(".") in name for at in words)


def is_of(asked: Asked, role: Role) -> bool:
    """Whether a role is of what a source says it is of: "the minister of mines" is no prime one."""
    tree, top = asked.company.tree, asked.top or 0
    inside = tree.within(*asked.span.pair) if asked.span else range(0)
    behind = [at for at in inside if at > top and tree.upos(at) in ("NOUN", "PROPN", "ADP")]
    if not behind or tree.words[behind[0]] != "of":
        return True
    told = set(f"{role.title} {role.body or ''}".lower().split())
    return any(tree.words[at] in told for at in behind[1:])


def holds(asked: Asked, noun: str, roles: Sequence[Role]) -> bool:
    """Whether a noun is what the report calls a person by ("the minister"), or another word for it
    ("the senator", of Sen. Lunde), but for whom somebody has: "Ek's lawyer" is no judge."""
    tree = asked.company.tree
    inside = tree.within(*asked.span.pair) if asked.span else range(0)
    kinds = kinds_of(noun)
    owned = any(tree.words[at] in ("'s", "’s", "'", "’") for at in inside)
    owned |= any(tree.upos(at) == "NOUN" and at != asked.top for at in inside)  # inspector general
    if is_new(asked):
        return False
    any_office = noun in table("quotes")["any_office"]
    nations = {nation_of(tree.words[at]) for at in inside} - {None} if any_office else set()
    for role in roles:
        if (
            role.body and nation_of(role.body) in nations
        ):  # "the Norland leader", of the President of Norland
            return True
        alike = not owned and kinds and kinds == kinds_of(role.title)
        same = alike or role.title.lower().rstrip(" .").split()[-1:] == [noun]
        # many a person of a report is an official
        if same and not any_office and is_of(asked, role):
            return True
    return False
