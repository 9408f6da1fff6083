"""Clashes: what one speaker says or does against what another has just said, in one report.

Comes in: the takes and objections of a story. Goes out: each claim with who answers it soon behind
("…, but the union says"), with its probability by a fitted score. The weights stand in
`tables/clashes.toml`; `training.clashes` writes them.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from crossread.reconcile.material import Material
from crossread.reconcile.position.against import SAID, Against, as_said, sides_of
from crossread.reconcile.position.opposed import (
    Opposed,
    as_told,
    asks,
    held_of,
    is_another,
    is_owner,
)
from crossread.reconcile.position.scenes import Scene, listed, scene_of
from crossread.reconcile.position.signs import facing, is_of_its_own, signs_of, speaks_for, whole_of
from crossread.reconcile.position.takes import Take, doing, takes_of
from crossread.reconcile.tables import table
from crossread.reconcile.words.wordlore import words_of
from crossread.records.base import ReportId
from crossread.records.weighed import Features, logistic, summed

HEARD = 0.3
"""Probability from which an attribution may be one side."""
REACH = 2
"""Sentences behind a claim in which its answer may stand."""


class Clash(NamedTuple):
    """What somebody says, and who stands against it."""

    claim: Take
    answer: Against
    features: Features
    sure: float


def clashes_in(material: Material) -> Iterator[Opposed]:
    """Yield who stands against what another says where that is likely enough to be told; of all
    that an answer may be set against, the likeliest."""
    best: dict[tuple[ReportId, int], Clash] = {}
    for clash in candidates(material):
        key = (clash.answer.report, clash.answer.span.end)
        if key not in best or clash.sure > best[key].sure:
            best[key] = clash
    fitted = table("clashes")
    for clash in best.values():
        if clash.sure >= float(fitted["objected" if objects(clash.answer) else "least"]):
            yield Opposed(held_of(clash.claim), as_told(clash.answer), clash.features, clash.sure)


def objects(answer: Against) -> bool:
    """Whether a verb says that one denies or will not have it."""
    return answer.act != SAID and (answer.take is None or answer.matter == "claimed")


def candidates(material: Material) -> Iterator[Clash]:
    """Yield each claim with all that may answer it soon behind."""
    weights = table("clashes")["weights"]
    takes = takes_of(material)
    claims: dict[ReportId, list[Take]] = defaultdict(list)
    for take in takes:
        claims[take.reading.report.id].append(take)
    sides: dict[ReportId, list[Against]] = defaultdict(list)
    for side in sides_of(material, takes):
        sides[side.report].append(side)
    for reading in material.readings:
        mine, against = claims[reading.report.id], sides[reading.report.id]
        scene = scene_of(reading, mine, against, material)
        for claim, answer in near_pairs(mine, [*against, *further(mine, against)], scene):
            found = signs_of(facing(claim, answer, scene))
            sure = round(logistic(summed({**found, "always": 1.0}, weights)), 3)
            yield Clash(claim, answer, found, sure)


def further(takes: list[Take], sides: list[Against]) -> Iterator[Against]:
    """Yield what is said that no verb of objection tells."""
    for take in takes:
        if not any(take.whole.overlaps(side.span) for side in sides):
            yield as_said(take, SAID, doing(take))


def near_pairs(
    takes: list[Take], answers: list[Against], scene: Scene
) -> Iterator[tuple[Take, Against]]:
    """Yield what is said, in the order of the text, with each answer of another soon behind."""
    sentences = [take.sentence for take in takes]
    for answer in answers:
        if answer.take is not None and answer.take.voice.attribution.sure < HEARD:
            continue
        first = bisect_left(sentences, answer.sentence - REACH)
        last = bisect_right(sentences, answer.sentence)
        for claim in takes[first:last]:
            if may_be_answered(claim, answer) and not is_of_its_own(claim, answer, scene):
                yield claim, answer


def is_nobodys(speaker: str) -> bool:
    """Whether a name does not tell whose side one is on: "aides", "his campaign"."""
    words = words_of(speaker)
    return words[:1] in OWNED or not set(words) - listed("helpers")


OWNED = (("his",), ("her",), ("their",), ("its",), ("my",), ("our",))


def may_be_answered(claim: Take, answer: Against) -> bool:
    """Whether a claim is heard, is another's, stands before its answer, and neither speaks for the
    other."""
    if claim.voice.attribution.sure < HEARD or claim.span.start >= answer.span.start:
        return False
    if claim.whole.overlaps(whole_of(answer)):
        return False
    if is_nobodys(claim.speaker) or is_nobodys(answer.speaker):
        return False
    if answer.owner is not None and not is_owner(claim.speaker, answer.owner):
        return False
    if not asks(claim, answer):
        return False
    mine = speaks_for(claim, answer.speaker)
    his = answer.take is not None and speaks_for(answer.take, claim.speaker)
    return not mine and not his and is_another(claim, answer.speaker, answer.kind)
