"""Withdrawn: a number that an outlet takes back falls in every version of its article.

Comes in: the readings of a story. Goes out: the same, the number withdrawn wherever a version of
the article that corrects itself states it for the same thing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from crossread.records import Figure, Indicator, Reading, Status
from crossread.records.base import ArticleId

Taken = tuple[float | None, float | None, Indicator]


def taken_back(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return the readings with what one version of an article withdraws withdrawn in all.

    >>> taken_back(())
    ()
    """
    taken: dict[ArticleId, set[Taken]] = defaultdict(set)
    for reading in readings:
        for figure in reading.figures:
            if figure.status is Status.WITHDRAWN:
                taken[reading.report.article].add((figure.low, figure.high, figure.indicator))
    return tuple(without(reading, taken.get(reading.report.article, ())) for reading in readings)


def without(reading: Reading, taken: Iterable[Taken]) -> Reading:
    """Return a reading with the numbers withdrawn that its article took back."""
    if not taken:
        return reading
    corrects = any(figure.status is Status.WITHDRAWN for figure in reading.figures)
    figures = tuple(
        replace(figure, status=Status.WITHDRAWN) if is_taken(figure, taken, corrects) else figure
        for figure in reading.figures
    )
    return replace(reading, figures=figures)


def is_taken(figure: Figure, taken: Iterable[Taken], corrects: bool) -> bool:
    """Whether a figure is one that was taken back.

    A note that does not say what it counted ("gave it as 50") takes back that number of the
    earlier versions; in its own report the number may stand for something else.
    """
    for low, high, indicator in taken:
        vague = indicator is Indicator.OTHER and not corrects
        if (figure.low, figure.high) == (low, high) and (vague or figure.indicator is indicator):
            return True
    return False
