"""Named later: speakers told by what they are, whose name the next sentences tell.

"… , her spokesman said. … “She slept,” spokesman Bo Ek said" has one speaker. Comes in: the
attributions of a report and its people; goes out: the same attributions with that name, where
one person alone bears the title, is first named soon after, and speaks.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from crossread.extract.attribution.speaker.described import head_of
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import Attribution, Person, PersonKind


def named_later(tree: Tree, found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, each description with the name that follows it."""
    speaking = {made.speaker.person for made in found if made.speaker and made.speaker.person}
    people = [person for person in tree.reading.people if person.id in speaking]
    return [named(tree, people, made) for made in found]


def named(tree: Tree, people: Sequence[Person], made: Attribution) -> Attribution:
    """Return an attribution with the name of the one whom its source describes."""
    speaker = made.speaker
    if speaker is None or speaker.person or speaker.kind is not PersonKind.ANONYMOUS:
        return made
    title = title_of(tree, made)
    bearers = [person for person in people if title in titles(person)]
    if len(bearers) != 1:
        return made
    one, start = bearers[0], made.source[0].start
    gap = min(mention.start for mention in one.mentions) - start
    if not 0 < gap <= table("bodies")["described"]["named_within"]:
        return made
    same = replace(speaker, name=one.name, kind=one.kind, person=one.id)
    return replace(made, speaker=same)


def title_of(tree: Tree, made: Attribution) -> str | None:
    """Return the noun that a source describes its speaker by, if it is one person's and that of
    nobody else ("another spokesman")."""
    head = head_of(tree, made.source[0]) if made.source else None
    if head is None or tree.upos(head) != "NOUN":
        return None
    others = table("bodies")["described"]["others"]
    other = any(tree.words[kid] in others for kid in tree.children[head])
    return None if other else tree.words[head]


def titles(person: Person) -> set[str]:
    """Return the nouns of the titles of a person."""
    return {role.title.lower().split()[-1] for role in person.roles if role.title.split()}
