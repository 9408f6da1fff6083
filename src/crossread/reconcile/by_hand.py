"""By hand: how figures stand and which statements are one, where a person has decided it.

Comes in: relations or groups as the rules found them, and what people decided. Goes out: the
same, decided. What names no row of the story changes nothing.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from crossread.reconcile.utterance.voices import Voice
from crossread.records import ByHand, FigureRelation, PairRuled


def decided_relations(
    relations: Iterable[FigureRelation], hand: ByHand
) -> tuple[FigureRelation, ...]:
    """Return the relations, those of a pair that a person judged with that verdict."""
    said = {frozenset((pair.a, pair.b)): pair for pair in hand.pairs}
    return tuple(decided(each, said.get(frozenset((each.a, each.b)))) for each in relations)


def decided(relation: FigureRelation, pair: PairRuled | None) -> FigureRelation:
    """Return one relation as a person judged it."""
    if pair is None:
        return relation
    note = f"ruled by {pair.by or 'a person'}"
    why = f"{note}: {pair.note}" if pair.note else f"{note}; found: {relation.why}"
    return replace(relation, relation=pair.verdict, likely=None, why=why, ruled_by=(pair.ruling,))


def decided_groups(
    groups: Sequence[tuple[Voice, ...]], voices: Iterable[Voice], hand: ByHand
) -> tuple[tuple[Voice, ...], ...]:
    """Return the groups of voices with those that people join put together, those split out."""
    of: dict[str, Voice] = {voice.attribution.id: voice for voice in voices}
    now = [list(group) for group in groups]
    for ruled in hand.groups:
        targets = [of[name] for name in ruled.attributions if name in of]
        if not ruled.together:
            names = {voice.attribution.id for voice in targets}
            now = [[v for v in group if v.attribution.id not in names] for group in now]
        elif len(targets) > 1:
            now = merged(now, targets)
    return tuple(tuple(group) for group in now if len(group) > 1)


def merged(groups: list[list[Voice]], targets: list[Voice]) -> list[list[Voice]]:
    """Return the groups with all that hold a target made one."""
    names = {voice.attribution.id for voice in targets}
    hit = [g for g in groups if names & {v.attribution.id for v in g}]
    rest = [g for g in groups if g not in hit]
    whole = {v.attribution.id: v for g in [*hit, targets] for v in g}
    return [*rest, list(whole.values())]
