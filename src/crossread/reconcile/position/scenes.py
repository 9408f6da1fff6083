"""Scenes: a report as its sayings are set side by side: its sentences, its theme, who is at odds.

Comes in: the takes of one report and all who stand against something in it. Goes out: a Scene.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from crossread.reconcile.material import Material
from crossread.reconcile.position.against import Against, cue_words, words_in
from crossread.reconcile.position.takes import Take, last_name
from crossread.reconcile.tables import table
from crossread.reconcile.words.wordlore import words_of
from crossread.records import Reading, Stance

OPENING = 2
"""Words at the head of a sentence in which it says that it turns: "But", "And yet"."""


class Scene(NamedTuple):
    """A report as two of its sayings are set side by side."""

    reading: Reading
    sentences: tuple[frozenset[str], ...]
    """The words of each sentence."""
    openings: tuple[frozenset[str], ...]
    """The first words of each sentence."""
    theme: frozenset[str]
    starts: tuple[int, ...]
    """Where its sayings begin, in order."""
    odds: frozenset[tuple[str, str]]
    """Last names of speakers, each with a word of that with which he finds fault."""
    camps: dict[str, str]
    """For last names the party that the report gives to them."""


def scene_of(reading: Reading, takes: list[Take], sides: list[Against], all_: Material) -> Scene:
    """Return a report as its takes, and all who stand against something in it, are seen."""
    text = reading.report.text
    words = [words_of(text[each.start : each.end]) for each in reading.sentences]
    return Scene(
        reading=reading,
        sentences=tuple(map(frozenset, words)),
        openings=tuple(frozenset(each[:OPENING]) for each in words),
        theme=all_.grounds[reading.report.id].theme,
        starts=tuple(sorted(take.span.start for take in takes)),
        odds=frozenset((*at_odds(takes), *opposed(sides))),
        camps=dict(camps_in(reading)),
    )


@cache
def listed(section: str) -> frozenset[str]:
    """Return the words of a section of the table."""
    return frozenset(table("answers")[section]["words"])


def at_odds(takes: Iterable[Take]) -> Iterator[tuple[str, str]]:
    """Yield who finds fault in what he says, with each word of it."""
    hard = listed("charging") | listed("denying") | words_in("false", "words")
    for take in takes:
        said = frozenset(take.voice.words)
        if take.stance in (Stance.ACCUSES, Stance.DENIES) or (said | cue_words(take)) & hard:
            yield from ((last_name(take.speaker), word) for word in said)


def opposed(sides: Iterable[Against]) -> Iterator[tuple[str, str]]:
    """Yield who objects, with each word of what he objects to."""
    for side in sides:
        yield from ((last_name(side.speaker), word) for word in side.words)


def camps_in(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield the last names of people with the party that their roles name."""
    for person in reading.people:
        camp = camp_of(" ".join(role.words for role in person.roles))
        if camp:
            yield last_name(person.name), camp


def camp_of(words: str) -> str:
    """Return the one party that some words name; empty where they name none or several.

    >>> camp_of("Republican of Ohio"), camp_of("a mayor")
    ('republican', '')
    """
    named = frozenset(words_of(words))
    found = [camp for camp, forms in table("answers")["parties"].items() if named & set(forms)]
    return found[0] if len(found) == 1 else ""
