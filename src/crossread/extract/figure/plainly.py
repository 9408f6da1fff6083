"""Plainly: what befell those counted, where a word right beside the number says it and can mean
nothing else.

Comes in: the tree and the site of a number. Goes out: an Indicator or None. Refuses words of many
meanings: "the seats held by", "a shot over two defenders".
"""

from functools import cache
from itertools import pairwise

from crossread.extract.figure.indicators import NEAREST, allowed, limit
from crossread.extract.figure.lexicon import verbs
from crossread.extract.figure.site import Site
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records.figure import Indicator

BEFORE, BEHIND = 2, 6
"""Words before and behind a number and what it counts, among which the plain word stands."""


def told_plainly(tree: Tree, site: Site) -> Indicator | None:
    """Return what befell the counted people: "displaced 40 families", "31 are missing"."""
    people = site.counted is None or site.sort.person or site.sort.name == "families"
    people = people or tree.words[site.counted.head if site.counted else 0] in _states()
    if site.whole or not people:
        return None
    start, stop = limit(tree, site)
    near = tree.words[max(site.left - BEFORE, start) : min(site.end + 1 + BEHIND, stop)]
    names = (allowed(look(tree, site), site) for look in NEAREST)
    name = next(filter(None, names), None)
    plain = table("indicators")["plain"].get(name, ())
    return Indicator(name) if name and not set(plain).isdisjoint(near) else None


@cache
def _states() -> frozenset[str]:
    """Words that say what befell people and stand for them too: "200 missing"."""
    rows = table("indicators")["plain"]
    return frozenset(rows["missing"]) | {"dead", "injured", "wounded", "killed", "detained"}


def told_feared(tree: Tree, site: Site) -> bool:
    """Return whether those counted are feared to be dead or lost: "45 people are feared dead"."""
    stop = min(limit(tree, site)[1], site.end + 1 + BEHIND)
    words = tree.words[site.end + 1 : stop]
    worst = {*table("indicators")["plain"]["killed"], *table("indicators")["plain"]["missing"]}
    return any(one == "feared" and other in worst for one, other in pairwise(words))


@cache
def befalling() -> frozenset[str]:
    """Return every form of the verbs of killing and hurting."""
    rows = (verbs("done_to"), verbs("does"))
    gravest = ("killed", "injured")
    return frozenset(form for row in rows for form, name in row.items() if name in gravest)
