"""Role labels: reports whose persons and roles a reader labelled, beside what extraction finds."""

import re
from typing import Any, NamedTuple

from crossread.extract import passed
from crossread.extract.figure.counted import singular
from crossread.extract.language.tree import Tree, tree_of
from crossread.extract.people.names import parts_of, same_person
from crossread.extract.people.people import Bearer, gathered
from crossread.extract.people.sight import Sight
from crossread.plain import plain_reading
from crossread.records import PersonKind, Reading, Span

CUT = re.compile(r"\b(?:of|for|to|at|in|on|from|with|behind|by)\b")
Row = dict[str, Any]


class Scenery(NamedTuple):
    """A report with its people and what a reader says of them."""

    name: str
    tree: Tree
    bearers: list[Bearer]
    meant: list[list[Row]]
    """The roles by hand of each bearer."""
    sight: Sight
    """What the vectors tell of each word, by sums that were fitted on other topics."""


def scenery(name: str, reading: Reading, row: Row) -> Scenery:
    """The people of a report, each with the roles that a reader gives them."""
    tree = tree_of(passed(plain_reading(reading), before="people"))
    bearers = [each for each in gathered(tree) if each.kind is PersonKind.PERSON]
    meant: list[list[Row]] = [[] for _ in bearers]
    for person in row["people"]:
        own = parts_of(person["name"])
        at = next((i for i, b in enumerate(bearers) if same_person(b.parts, own)), None)
        if at is not None:
            meant[at] += person["roles"]
    return Scenery(name, tree, bearers, meant, Sight(tree))


def nouns_of(role: Row) -> frozenset[str]:
    """The noun of a role by hand, in the singular; tokens end at hyphens."""
    title = CUT.split(role["title"].lower().strip())[0].split()
    parts = (part for word in title[-1:] for part in (word, *word.split("-")))
    return frozenset(singular(part.rstrip(".")) for part in parts)


def place_of(tree: Tree, role: Row) -> Span | None:
    """Where the words of a role by hand stand."""

    def places(words: str, start: int, end: int) -> list[tuple[int, int]]:
        pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
        found = pattern.finditer(tree.text, start, end) if pattern.pattern else ()
        return [match.span() for match in found]

    near = places(role["near"], 0, len(tree.text))
    low, high = near[0] if near else (0, len(tree.text))
    found = places(role["words"], low, min(high + len(role["words"]), len(tree.text)))
    return tree.reading.report.span(*found[0]) if found else None
