"""Firm: whether a figure is sure enough to stand against another, by its own record alone.

Comes in: a Figure and what its Count settles. Goes out: yes or no. Refuses rates, additions, vague
words, background, other times, and what is only supposed.
"""

from itertools import pairwise

from crossread.reconcile.tables import table
from crossread.records import Figure, HedgeKind, Indicator, Scope, Status

SURE = 0.9
"""Chance of its indicator from which a figure may differ from another: of 125 reports set aside 99
of 100 such figures about people have the right one, of the others 86."""
LIKELY = 0.5
"""Chance from which a figure counts as background: of the pairs that two such figures or one
make, 2 of 10 told as changed are right, of the others 8."""
NARROW = frozenset({Indicator.MONEY, Indicator.VOTES, Indicator.PROTESTERS, Indicator.OTHER})
"""Of these only the words say what is counted: they must name one thing, in one place."""
AFTER = 4
"""Words after a number within which it is told to be a rate."""
UNREAL = {
    Status.PLANNED: "planned", Status.HYPOTHETICAL: "supposed", Status.DENIED: "denied",
    Status.WITHDRAWN: "withdrawn",
}  # fmt: skip
"""What is said not to be so, or not yet: it is told as such and counts for nothing."""


def is_firm(figure: Figure, group: str) -> bool:
    """Whether a figure is a number of the story's own event, and sure enough to stand against
    another: no rate, no vague word, no background, nothing supposed."""
    told = "indicator" in figure.corrected or figure.indicator in NARROW
    sure = told or figure.chances.indicator >= SURE
    vague = figure.hedge_kind is HedgeKind.VAGUE or figure.change is not None or is_course(figure)
    return sure and not (
        vague or figure.status in UNREAL or is_rate(figure) or is_background(figure)
        or is_thing(figure, group)
    )  # fmt: skip


def is_course(figure: Figure) -> bool:
    """Whether two numbers are the ends of a course, no range: "jumped from 250 to 411"."""
    return figure.hedge_kind is HedgeKind.RANGE and figure.before[-1:] == ("from",)


def is_thing(figure: Figure, group: str) -> bool:
    """Whether what happens to people is told of things, the two hospitals of "80 dead in two
    hospitals", or a crowd is one of firefighters."""
    words, indicator = table("counts"), figure.indicator.value
    if indicator == Indicator.PROTESTERS and group in words["on_duty"]:
        return True
    return indicator in words["befalls"] and group in words["things"]


def is_background(figure: Figure) -> bool:
    """Whether a count is likely to be of something before or beside the story's event."""
    beside = figure.scope in (Scope.BACKGROUND, Scope.OTHER_EVENT)
    return beside and figure.chances.scope >= LIKELY


def is_rate(figure: Figure) -> bool:
    """Whether a number is a rate or a share: "40 a day", "four in every 1,000", "19 of 20", "40 die
    on the roads on average"."""
    words = table("counts")
    after, before = figure.after[:AFTER], figure.before[-2:]
    per = any(pair in words["rate"] for pair in map(" ".join, pairwise(after)))
    averaged = any(pair in words["averaged"] for pair in map(" ".join, pairwise(figure.after)))
    counted = bool(set(after) & set(words["per"]))
    return per or averaged or counted or " ".join(before) in words["share"]
