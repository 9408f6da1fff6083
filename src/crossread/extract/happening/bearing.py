"""Bearing: how a time stands to the verb of a clause, by the tree.

Comes in: a tree, the verb of a clause and a time. Goes out: words for it ("own verb", "relative",
"bounded by since"), which a fitted score weighs; nothing is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import Span

BOUNDING = frozenset(("since", "until", "before", "after", "from", "by", "through", "till", "to",
                      "between", "during", "into", "toward", "towards"))  # fmt: skip
PLACING = frozenset(("on", "in", "at", "of", "for", "over", "within"))
MARKING = frozenset(("after", "before", "when", "since", "as", "while"))
EMBEDDING = {"acl": "relative", "advcl": "adverbial", "ccomp": "reported", "csubj": "reported",
             "xcomp": "complement", "parataxis": "beside", "conj": "beside"}  # fmt: skip
"""Relations that begin a clause within another, and what a time within it is to the other."""
NAMING = frozenset(("nmod", "det", "compound", "amod", "nummod", "appos", "flat"))

ACTING = ("nsubj", "nsubj:pass")
ATTENDING = frozenset(("at", "in", "during"))
"""Words before what goes on while a verb does: "said at a meeting on Friday"."""


def governed(tree: Tree, root: int | None, time: Span) -> Iterator[str]:
    """Yield how a time stands to the verb of a clause, and what word places or bounds it."""
    top = tree.top(time)
    if top is None or root is None:
        return
    yield bearing(tree, top, root)
    if is_of_wish(tree, top, root) or is_of_plan(tree, time, root):
        yield WISHED
    word = placing(tree, top, time)
    yield f"bounded by {word}" if word in BOUNDING else f"placed by {word}"
    way = [top, *tree.above(top)]
    if root in way:
        below = way[: way.index(root)]
        yield from marks(tree, below)
        if below:
            yield f"under {tree.deprel(below[-1])}"
            yield f"as {tree.deprel(top)}"


def marks(tree: Tree, below: Sequence[int]) -> Iterator[str]:
    """Yield the conjunction of the clause in which a time stands ("after it closed on Friday")."""
    for at in below:
        if tree.deprel(at) == "advcl":
            for mark in tree.kids(at, "mark", "advmod"):
                if tree.words[mark] in MARKING:
                    yield f"within {tree.words[mark]}"


def is_thing(tree: Tree, time: Span) -> bool:
    """Whether a feast is no time but a thing: "Christmas trees", "they celebrate Easter"; so is a
    weekday with a name of its own, "Bloody Sunday", and one that comes again and again."""
    if is_named_day(tree, time) or AGAIN.match(tree.text, time.end):
        return True
    feasts = table("calendar")["holiday"]
    words = " ".join(time.of(tree.reading.report).lower().replace("’", "'").split())
    top = tree.top(time)
    if top is None or words.replace(" 's", "'s") not in feasts:
        return False
    behind = tree.words[tree.head(top)] if tree.head(top) > top else ""
    dated = behind in table("calendar")["unit"] or behind in HOLIDAYS
    return tree.deprel(top) in THINGS and not dated


AGAIN = re.compile(r" of (?:every|each|the) (?:month|year|week)\b")
"""What stands behind a day that comes again: "the second Tuesday of every month"."""


def is_named_day(tree: Tree, time: Span) -> bool:
    """Whether a time is the last word of a name: a word with a capital hangs on it."""
    first = tree.within(time.start, time.end)[0]
    before, days = tree.sentence(first), table("calendar")["weekday"]
    if before is None or first - 1 <= before.first or tree.words[first] not in days:
        return False
    start = tree.reading.tokens[first - 1].start
    hangs = tree.head(first - 1) == first and tree.deprel(first - 1) in ("amod", "compound")
    joined = tree.head(first) == first - 1 and tree.deprel(first) == "flat"
    return tree.text[start].isupper() and (hangs or joined)


THINGS = ("compound", "obj", "amod")
"""Relations of a feast that is a thing or names one."""
HOLIDAYS = ("holiday", "holidays", "weekend", "season", "morning", "night", "evening")
"""Nouns that a feast dates as it does a verb: "the Easter holidays"."""


def placing(tree: Tree, top: int, time: Span) -> str:
    """Return the word that ties a time to its verb ("on", "since"), "no word" where none does."""
    first = tree.within(time.start, time.end)[0]
    before = first - 1 - 2 * (tree.words[max(0, first - 2) : first] == ("at", "least"))
    near = [*tree.kids(top, "case", "mark"), *(() if before < 0 else (before,)), first]
    words = {tree.words[at] for at in near}
    found = sorted(words & BOUNDING) or sorted(words & PLACING)
    return found[0] if found else "no word"


def bearing(tree: Tree, top: int, root: int) -> str:
    """Return how a time stands to a verb: its own, or of a clause or a name within what it governs.

    "Friday" in "he said the mill that burned on Friday had closed" is of a relative clause; the
    year of "the 2008 fair" is of a name, that of "the fair of 2008" of a noun.
    """
    way = [top, *tree.above(top)]
    if root not in way:
        return over(tree, way, root)
    path = way[: way.index(root)]
    within = [tree.deprel(at) for at in path]
    inner = [at for at in path if tree.deprel(at) in EMBEDDING]
    if inner and top < root < inner[-1]:  # "On Friday Lund said the mill had closed"
        return "own verb"
    if inner:
        return EMBEDDING[tree.deprel(inner[-1])]
    if not NAMING & set(within):
        return "own verb"
    named = next(at for at in path if tree.deprel(at) in NAMING)
    if tree.deprel(path[-1]) in ACTING:
        return "its subject"
    if is_occasion(tree, path):
        return "its occasion"
    return "name" if named < tree.head(named) else "noun"


def is_of_wish(tree: Tree, top: int, root: int) -> bool:
    """Whether a time behind what somebody wants done is of that: "asked them to return on Friday",
    "agreed to meet in May"."""
    wishing = tree.words[root] in table("calendar")["wishing"]["words"]
    return (
        wishing
        and tree.has(top, "case")
        and any(
            root < at < top and any(tree.words[mark] == "to" for mark in tree.kids(at, "mark"))
            for at in tree.kids(root, "xcomp", "ccomp", "advcl")
        )
    )


def is_of_plan(tree: Tree, time: Span, root: int) -> bool:
    """Whether a time is of a thing that is planned for it: "hurried to a vote set for Friday"."""
    first = tree.within(time.start, time.end)[0]
    planned = first - 2
    return (
        root < planned
        and tree.words[first - 1] in PLACING
        and tree.words[planned] in PLANNED
        and tree.deprel(planned) != "conj"
    )


AHEAD = frozenset(("due", "scheduled", "slated", "expected", "set"))
"""Words of what is to come."""
PLANNED = AHEAD | {"planned"}
"""Those that stand before its day."""
WISHED = "of what is wanted"
"""How a time stands that is of what is wanted or planned, and not of the wish or the plan."""


def is_occasion(tree: Tree, path: Sequence[int]) -> bool:
    """Whether a time is of the occasion at which a verb does: "spoke at a meeting on Friday"."""
    if len(path) != len(("time", "occasion")) or tree.deprel(path[-1]) != "obl":
        return False
    time, occasion = path
    words = {tree.words[at] for at in tree.kids(occasion, "case", "mark")}
    return words <= ATTENDING and bool(words) and time > occasion


def over(tree: Tree, way: Sequence[int], root: int) -> str:
    """Return how a time outside of what a verb governs stands to it: of the verb above, or apart.

    "On Friday he said that the mill had closed": the day of the saying, not of the closing.
    """
    below = root
    for above in tree.above(root):
        if above in way:
            own = way.index(above) <= 1 or EMBEDDING.keys().isdisjoint(
                tree.deprel(at) for at in way[: way.index(above)]
            )
            role = EMBEDDING.get(tree.deprel(below), "beside")
            return f"above {role}" if own else "apart"
        below = above
    return "apart"
