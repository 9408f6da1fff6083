"""Prior: what share of the pairs at hand tell one event, and what that makes of their scores.

Comes in: pairs with the probability that both tell one event, fitted on news of many days.
Goes out: the pairs with that probability for the reports at hand. Who hands over six reports has
mostly chosen them for one event, and in a week of news hardly any two tell one: the share of the
pairs at hand is estimated from their own scores, by expectation and maximisation (Saerens, Latinne
and Decaestecker, 2002, "Adjusting the outputs of a classifier to new a priori probabilities").
"""

from collections.abc import Sequence

from crossread.group.pairs import Pair

FITTED = 0.05
"""Share of one event among the pairs at which the scores are taken to be fitted. Of 26 clusters by
hand, each alone, 23 become one story, of 21 before; of 60 builds of two to four of them, and 60 of
judged stories, none has a mixed one."""
MOST = 40
"""Reports from which on the pairs at hand are news of many events, as those of the fit."""
CERTAIN = 0.999
"""No pair is surer than this, and none of those at hand taken for granted."""
HIGHEST = 0.3
"""The greatest share that counts: from 0.5 on a report that stands beside nine of one event is
drawn into it."""
ROUNDS = 50
"""Steps towards the share, at most."""
ENOUGH = 1e-4
"""Change of the share below which it is found."""


def for_these(pairs: Sequence[Pair], reports: int) -> list[Pair]:
    """Return the pairs as likely as they are among so many reports; none becomes less likely.

    >>> [(_, _, alone)] = for_these([(0, 1, 0.25)], 2)
    >>> [(_, _, many)] = for_these([(0, 1, 0.25)], 30)
    >>> alone > 0.5, round(many, 6)
    (True, 0.25)
    """
    if not pairs or reports > MOST:
        return list(pairs)
    share = share_of([score for _, _, score in pairs], reports * (reports - 1) // 2)
    return [(one, two, max(score, shifted(score, share))) for one, two, score in pairs]


def share_of(scores: Sequence[float], among: int) -> float:
    """Return what share of a number of pairs tells one event; those without a score tell two."""
    share = FITTED
    for _ in range(ROUNDS):
        told = sum(shifted(score, share) for score in scores) / among
        found = min(HIGHEST, max(FITTED, told))
        if abs(found - share) < ENOUGH:
            break
        share = found
    return share


def shifted(score: float, share: float) -> float:
    """Return a probability fitted at one share of pairs for another share.

    >>> round(shifted(0.25, FITTED), 3), round(shifted(0.25, 0.3), 3)
    (0.25, 0.731)
    """
    known = min(score, CERTAIN)
    yes, no = known * share / FITTED, (1 - known) * (1 - share) / (1 - FITTED)
    return yes / (yes + no)
