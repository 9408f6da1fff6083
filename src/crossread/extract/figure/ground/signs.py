"""Signs: what speaks for a mention being the place of a figure, by name; fitted weights sum them.

Comes in: a figure that is asked about and a mention. Goes out: signs, each open to look at: how the
mention stands to the number in words and in the tree, what leads it, what kind of name it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from crossread.extract.figure.ground.asked import WITHIN, Asked, over, step, traits
from crossread.extract.figure.ground.mentions import PLACES, Mention
from crossread.extract.figure.spots import is_led
from crossread.extract.language.tree import Tree

GAPS = (1, 2, 3, 4, 6, 9, 13, 20)
"""Words between a number and a mention, in steps that grow as they say less."""
BACK = (1, 2, 3, 4, 8)
"""Sentences between both, in steps."""
TIMES = (2, 3, 5, 9)
"""How often a report names a place, in steps."""
SHORT = 4
"""Steps of a path through the tree that a sign names."""
CLAUSES = frozenset(("ccomp", "advcl", "acl", "conj", "parataxis", "xcomp"))
TURNS = frozenset(
    ("and", "but", "while", "as", "after", "which", "who", "where", "when", "from", "to", "than",
     "that", ";", ":")
)  # fmt: skip
"""Words between a number and a mention at which a sentence may turn to something else."""


def signs_of(asked: Asked, mention: Mention, nearest: tuple[str | None, str | None]) -> set[str]:
    """Return the signs of one mention; `nearest`: the places named last before, first after."""
    found = set(standing(asked, mention))
    found.update(leading(asked, mention))
    found.update(naming(asked, mention, nearest))
    if side_of(asked, mention) in ("before", "after"):
        found.update(between(asked, mention))
        found.update(in_tree(asked, mention))
    else:
        found.update(apart(asked, mention))
    return found


def side_of(asked: Asked, mention: Mention) -> str:
    """Return where a mention stands: before or after the number, or in which other sentence."""
    away = asked.sentence - asked.ground.number(mention.first)
    if away == 0:
        return "after" if mention.first > asked.last else "before"
    return f"{min(SHORT, away)} back" if away > 0 else "later"


def reach_of(asked: Asked, mention: Mention) -> str:
    """Return how far off a mention is: in the sentence, in the one before, farther."""
    away = asked.sentence - asked.ground.number(mention.first)
    return {0: "here", 1: "next"}.get(away, "far")


def standing(asked: Asked, mention: Mention) -> Iterator[str]:
    """Yield where a mention stands, and what the figure is that it may be the place of."""
    side, far, kind = side_of(asked, mention), reach_of(asked, mention), mention.kind
    yield f"is {kind}"
    yield f"side {side}"
    yield f"{kind} {side}"
    for trait in traits(asked):
        yield f"{trait}, {far}"
        if trait.startswith(("measures", "counts")):
            yield f"{trait}, {kind}"


def leading(asked: Asked, mention: Mention) -> Iterator[str]:
    """Yield what leads a mention and what it hangs on."""
    tree, far, kind = asked.tree, reach_of(asked, mention), mention.kind
    lead = lead_of(tree, mention)
    yield f"lead {lead}"
    yield f"lead {lead} {side_of(asked, mention)}"
    yield f"lead {lead} {kind}"
    yield f"hung {tree.reading.tokens[mention.top].deprel} {far}"
    head = tree.head(mention.top)
    if head >= 0:
        yield f"on {tree.words[head]}"
        yield f"on {tree.upos(head)} {lead}"
    yield f"word before {''.join(tree.words[max(mention.first - 1, 0) : mention.first])}"
    yield f"word after {''.join(tree.words[mention.last + 1 : mention.last + 2])}"
    if mention.place is None:
        yield f"word {tree.words[mention.top]}"
    yield f"led {is_led(tree, mention.first, mention.last)} {kind} {far}"


def lead_of(tree: Tree, mention: Mention) -> str:
    """Return the preposition of a mention."""
    return next((tree.words[kid] for kid in tree.kids(mention.top, "case")), "")


def naming(asked: Asked, mention: Mention, nearest: tuple[str | None, str | None]) -> Iterator[str]:
    """Yield what the name says, and what it is to the report."""
    ground, far, name = asked.ground, reach_of(asked, mention), mention.name
    if mention.place is not None:
        yield f"feature {(mention.place.feature or 'none')[:3]} {far}"
    if name == nearest[0]:
        yield f"last before {far}"
    if name == nearest[1]:
        yield "first after"
    if name == asked.ruled:
        yield f"ruled {mention.kind}"
    if name == asked.figure.place:
        yield "of the rules"
    if mention.kind in PLACES:
        yield f"times {step(ground.times[name], TIMES)} {far}"
        if name == ground.commonest:
            yield f"commonest {far}"
        if name == ground.earliest:
            yield f"earliest {far}"
        if name in ground.dated:
            yield f"dated {far}"
    if name.lower() in asked.figure.claimant.lower():
        yield "in the claimant"


def between(asked: Asked, mention: Mention) -> Iterator[str]:
    """Yield what stands between a number and a mention of its sentence."""
    tree, side = asked.tree, side_of(asked, mention)
    first, stop = (
        (mention.last + 1, asked.first) if side == "before" else (asked.last + 1, mention.first)
    )
    inside = range(first, max(first, min(stop, first + WITHIN)))
    words = tree.words[inside.start : inside.stop]
    yield f"gap {side} {step(len(inside), GAPS)}"
    yield f"numbers {side} {min(2, len(asked.numbers.intersection(inside)))}"
    yield f"commas {side} {min(3, words.count(','))}"
    yield f"verbs {side} {min(3, sum(tree.upos(at) == 'VERB' for at in inside))}"
    yield f"places {side} {min(2, len(asked.ground.placed.intersection(inside)))}"
    for word in TURNS.intersection(words):
        yield f"past {word} {side}"


def in_tree(asked: Asked, mention: Mention) -> Iterator[str]:
    """Yield the way through the tree from what is counted to a mention of its sentence."""
    tree = asked.tree
    way = way_between(tree, asked.top, mention.top)
    if way is None:
        yield "no way"
        return
    up, meet, down = way
    rising, falling = ([tree.deprel(at) for at in side] for side in (up, down))
    above, below = "^".join(rising[:SHORT]), "v".join(falling[::-1][:SHORT])
    yield f"way {above}|{below}"
    yield f"up {above}"
    yield f"down {below}"
    yield f"long {min(6, len(up) + len(down))}"
    yield f"steps {min(SHORT, len(up))} {min(SHORT, len(down))}"
    yield f"meet {tree.upos(meet)}"
    if meet in (asked.verb, asked.top):
        yield f"one clause {lead_of(tree, mention)}"
    out, into = (sum(name in CLAUSES for name in side) for side in (rising, falling))
    yield f"clauses {out} {into}"


def way_between(tree: Tree, start: int, end: int) -> tuple[list[int], int, list[int]] | None:
    """Return the tokens up from one token, the token at which both ways meet, those up from the
    other; None where they do not meet."""
    up = [start, *over(tree, start)]
    at_of = {token: at for at, token in enumerate(up)}
    down: list[int] = []
    for token in (end, *over(tree, end)):
        if token in at_of:
            return up[: at_of[token]], token, down
        down.append(token)
    return None


def apart(asked: Asked, mention: Mention) -> Iterator[str]:
    """Yield how a mention of another sentence stands to the figure's."""
    away = asked.sentence - asked.ground.number(mention.first)
    yield f"sentences {step(away, BACK)}"
    tree = asked.tree
    start, end = tree.reading.tokens[mention.first].start, asked.figure.span.start
    if start < end:
        broken = "\n" in tree.text[max(start, end - PARAGRAPH) : end]
        yield "other paragraph" if broken or end - start > PARAGRAPH else "one paragraph"


PARAGRAPH = 1000
"""Code points that a paragraph of news may be long."""
