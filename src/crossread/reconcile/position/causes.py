"""Causes: what different speakers give as the cause of one thing.

Comes in: stated causes. Goes out: Positions, causes beside one another, where two named speakers
give different ones.
"""

from collections.abc import Iterator

from crossread.reconcile.material import Material, in_order
from crossread.reconcile.utterance.voices import Voice
from crossread.reconcile.words.wordlore import likeness, stems_of, words_of
from crossread.records import Position, Relation, RelationKind, Stand, hull, record_id
from crossread.records.base import FindingId

SAME_EFFECT = 0.4
"""Share of common words from which two effects are one."""


def causes(material: Material) -> Iterator[Position]:
    """Yield the causes of one effect where two named speakers give different ones."""
    found = [
        (relation, reading.report.id)
        for reading in material.readings
        for relation in reading.relations
        if relation.kind is RelationKind.CAUSED_BY and is_telling(relation, material)
    ]
    effects: list[list[Relation]] = []
    for relation, _ in found:
        words = stems_of(relation.subject.of(material.report(relation.subject)))
        home = next((e for e in effects if same_effect(words, e, material)), None)
        if home is None:
            effects.append([relation])
        else:
            home.append(relation)
    for effect in effects:
        stands = cause_stands(effect, material)
        named = [stand for stand in stands if stand.speaker != ITSELF]
        if len({stand.speaker for stand in named}) > 1:
            yield cause_position(effect, stands, material)


def is_telling(relation: Relation, material: Material) -> bool:
    """Whether a cause is more than the theme of its report, and its effect came about.

    "The fever caused the deaths" names no cause that anybody opposes in a report of the fever.
    """
    report = material.report(relation.object)
    cause = stems_of(relation.object.of(report))
    effect = words_of(relation.subject.of(report))
    return not cause <= material.grounds[report.id].theme and effect[:1] != ("no",)


def same_effect(words: frozenset[str], effect: list[Relation], material: Material) -> bool:
    """Whether the words name the effect of the first relation."""
    first = effect[0].subject
    return likeness(words, stems_of(first.of(material.report(first)))) >= SAME_EFFECT


def cause_stands(effect: list[Relation], material: Material) -> tuple[Stand, ...]:
    """Return a stand for each cause named, causes in like words together."""
    voices: dict[str, Voice] = {v.attribution.id: v for v in material.voices}
    groups: list[list[Relation]] = []
    for relation in effect:
        words = stems_of(relation.object.of(material.report(relation.object)))
        home = next(
            (g for g in groups if likeness(words, cause_words(g[0], material)) >= SAME_EFFECT), None
        )
        if home is None:
            groups.append([relation])
        else:
            home.append(relation)
    return tuple(cause_stand(group, voices, material) for group in groups)


def cause_words(relation: Relation, material: Material) -> frozenset[str]:
    """Return the stems of the cause."""
    return stems_of(relation.object.of(material.report(relation.object)))


def cause_stand(group: list[Relation], voices: dict[str, Voice], material: Material) -> Stand:
    """Return who names this cause."""
    naming = (voices[r.attribution] for r in group if r.attribution in voices)
    speakers = sorted({voice.speaker for voice in naming if voice.is_person})
    cause = group[0].object.of(material.report(group[0].object))
    return Stand(
        speaker="; ".join(speakers) or ITSELF,
        stance=f"because of {cause}",
        attributions=tuple(r.attribution for r in group if r.attribution is not None),
        reports=in_order(material, (r.object.report for r in group)),
        spans=tuple(hull((r.span, r.subject, r.object)) for r in group),
    )


ITSELF = "the reports themselves"
"""Who names a cause that no speaker of a report gives."""


def cause_position(
    effect: list[Relation], stands: tuple[Stand, ...], material: Material
) -> Position:
    """Return the position on why something happened."""
    first = effect[0].subject
    report = material.report(first)
    when = report.published.value if report.published else ""
    words = (first.of(report), effect[0].span.of(report), effect[0].object.of(report))
    return Position(
        id=FindingId(record_id("position", "opposed-causes", when, *words)),
        matter=first.of(material.report(first)),
        kind="opposed-causes",
        stands=stands,
        why="different causes are named for it",
    )
