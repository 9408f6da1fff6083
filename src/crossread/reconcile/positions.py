"""Positions: who stands against whom on one matter.

Comes in: voices and stated causes. Goes out: Positions, a claim beside its denial, an
accusation beside its answer, a demand beside its refusal, causes beside one another.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crossread.reconcile.matches import contained, cosine, negated
from crossread.reconcile.material import Material, in_order
from crossread.reconcile.rarity import weight
from crossread.reconcile.voices import Voice, one_speaker
from crossread.reconcile.wordlore import likeness, stems_of, words_of
from crossread.records import (
    Position,
    Relation,
    RelationKind,
    Stance,
    Stand,
    hull,
    record_id,
)
from crossread.records.base import FindingId

ANSWERED = {Stance.ACCUSES: "answer", Stance.DEMANDS: "refusal"}
"""What a denial is, by what it denies. A denial of what somebody only asserts is not told: of 8
such on the tuning clusters none was a position of a careful reader."""
SHARED, WEIGHS, MEANING = 0.3, 4.0, 0.4
"""Share of the shorter's telling words, their weight by rarity, and cosine of the meanings from
which a denial is of a charge or a demand."""
SAME_EFFECT = 0.4
"""Share of common words from which two effects are one."""


def positions_of(material: Material) -> tuple[Position, ...]:
    """Return all opposed positions of the story."""
    found = [*denials(material), *causes(material)]
    return tuple(sorted(found, key=lambda each: (each.kind, each.id)))


def denials(material: Material) -> Iterator[Position]:
    """Yield each denial, however often it is printed, beside what it denies."""
    said: dict[tuple[str, ...], list[Voice]] = defaultdict(list)
    for voice in material.voices:
        if voice.attribution.stance is Stance.DENIES:
            said[voice.speaker, *voice.words].append(voice)
    for denying in said.values():
        yes = [v for v in material.voices if any(is_denied(v, no) for no in denying)]
        if yes:
            yield position(yes, denying, material)


def denial_kind(yes: Sequence[Voice]) -> str:
    """Return what the denial is, by the gravest of what it denies."""
    kinds = {ANSWERED[voice.attribution.stance] for voice in yes}
    return next(kind for kind in ("answer", "refusal") if kind in kinds)


def is_denied(claim: Voice, no: Voice) -> bool:
    """Whether a charge or a demand is what the other denies: another speaker, both named, on the
    same matter, and not both in the negative, which would agree.

    A fitted score over stances, words of denial, negation and meaning was right for 4 of its 10
    likeliest pairs at most on clusters left out, so that nothing less plain is told.
    """
    if claim.attribution.stance not in ANSWERED or one_speaker(claim, no) is not False:
        return False
    if claim.span.overlaps(no.span):  # one tells of the other's denial
        return False
    if negated(claim.words) and negated(no.words):
        return False
    both = claim.rare & no.rare
    if len(both) < 2 or weight(both) < WEIGHS or contained(claim, no) < SHARED:
        return False
    known = claim.attribution.vector is not None and no.attribution.vector is not None
    return not known or cosine(claim, no) >= MEANING


def position(yes: Sequence[Voice], denying: Sequence[Voice], material: Material) -> Position:
    """Return a denial and what it denies as stands, one a speaker and stance.

    Where nobody is named the outlet speaks, of words printed again that which had them first.
    """
    stands: dict[tuple[str, ...], list[Voice]] = defaultdict(list)
    for voice in (*yes, *denying):
        named = (voice.speaker,) if voice.speaker else ("", *voice.words)
        stands[voice.attribution.stance.value, *named].append(voice)
    made = sorted((stand_of(group, material) for group in stands.values()), key=by_name)
    first = denying[0]
    when = first.report.published.value if first.report.published else ""
    return Position(
        id=FindingId(record_id("position", when, first.speaker, *first.words)),
        matter=first.text,
        kind=denial_kind(yes),
        stands=tuple(made),
        why=f"one {stance_words(tuple(made))}; joined by the words of both",
    )


def stand_of(group: Sequence[Voice], material: Material) -> Stand:
    """Return voices of one speaker and stance as a stand."""
    first = group[0]
    return Stand(
        speaker=first.speaker or f"{first.report.outlet or 'the report'} itself",
        stance=first.attribution.stance.value,
        attributions=tuple(voice.attribution.id for voice in group),
        reports=in_order(material, (voice.report.id for voice in group)),
        spans=tuple(voice.span for voice in group),
    )


def by_name(stand: Stand) -> tuple[str, str]:
    """Return a key that sorts stands."""
    return stand.speaker, stand.stance


def stance_words(stands: tuple[Stand, ...]) -> str:
    """Return the stances that meet: "accuses, another denies"."""
    return ", another ".join(sorted({stand.stance for stand in stands}))


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
