"""Clashes: what one speaker says set against what another has just said, in the report's own words.

Comes in: the takes of a story. Goes out: each pair that a report sets side by side ("…, but the
union says"), with its probability by a fitted score. The weights stand in `tables/clashes.toml`;
`training.clashes` writes them.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from crossread.reconcile.against import Against
from crossread.reconcile.material import Material
from crossread.reconcile.opposed import Opposed, held_of, is_another
from crossread.reconcile.signs import DENIES, REACH, scene_of, signs_of, way_of
from crossread.reconcile.tables import table
from crossread.reconcile.takes import Take, takes_of
from crossread.records.base import ReportId
from crossread.records.weighed import Features, logistic, summed

HEARD = 0.3
"""Probability from which an attribution may be one side."""
SAID = "answer"
"""What one does who says something against another, by no verb of objection."""


class Clash(NamedTuple):
    """What two speakers say, one against the other."""

    claim: Take
    answer: Take
    way: str
    features: Features
    sure: float


def clashes_in(material: Material) -> Iterator[Opposed]:
    """Yield what two speakers say against one another where that is likely enough to be told; of
    all that a saying may answer, the likeliest."""
    best: dict[tuple[ReportId, int], Clash] = {}
    for clash in candidates(material):
        key = (clash.answer.reading.report.id, clash.answer.span.start)
        if key not in best or clash.sure > best[key].sure:
            best[key] = clash
    for clash in best.values():
        if clash.sure >= float(table("clashes")["least"]):
            yield Opposed(held_of(clash.claim), against(clash), clash.features, clash.sure)


def candidates(material: Material) -> Iterator[Clash]:
    """Yield each two sayings of which the words of a report set one against the other."""
    weights = table("clashes")["weights"]
    mine: dict[ReportId, list[Take]] = defaultdict(list)
    for take in takes_of(material):
        mine[take.reading.report.id].append(take)
    for report, takes in mine.items():
        scene = scene_of(takes, material.grounds[report].theme)
        for claim, answer in near_pairs(takes):
            way = way_of(claim, answer, scene)
            if way is not None:
                found = signs_of(claim, answer, scene, way)
                sure = round(logistic(summed({**found, "always": 1.0}, weights)), 3)
                yield Clash(claim, answer, way, found, sure)


def near_pairs(takes: list[Take]) -> Iterator[tuple[Take, Take]]:
    """Yield each saying with the next one of another that follows soon; `takes` in the order of the
    text. Nothing else can answer it: no third saying stands between."""
    starts = [take.span.start for take in takes]
    for claim in takes:
        first = bisect_right(starts, claim.span.start)
        last = bisect_right(starts, starts[first]) if first < len(starts) else first
        for answer in takes[first:last]:
            heard = min(claim.voice.attribution.sure, answer.voice.attribution.sure) >= HEARD
            soon = answer.sentence <= claim.sentence + REACH
            if heard and soon and is_another(claim, answer.speaker, answer.kind):
                yield claim, answer


def against(clash: Clash) -> Against:
    """Return who says something against another, as it is told."""
    answer = clash.answer
    bare = clash.way == DENIES  # "the allegations" alone tells nothing without its verb
    return Against(
        reading=answer.reading,
        speaker=answer.speaker,
        kind=answer.kind,
        act=SAID,
        matter=answer.stance.value,
        span=answer.whole if bare else answer.span,
        sentence=answer.sentence,
        owner=None,
        owned=None,
        stems=answer.voice.content,
        words=frozenset(answer.voice.words),
        meaning=answer.meaning,
        attribution=answer.voice.attribution.id,
    )
