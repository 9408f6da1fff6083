"""Findings: the lines of the account, each with its verdict, its sides and its reason.

Comes in: matters, utterances, positions, characters, omissions. Goes out: Findings. Each
side says how many independent origins, and how many outlets, stand behind it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from crossread.reconcile.figure import reasons
from crossread.reconcile.figure.counts import Count, is_measure
from crossread.reconcile.material import Material, in_order
from crossread.reconcile.matter.chains import chains_of, real, told
from crossread.reconcile.matter.matters import Matter
from crossread.reconcile.omission.omissions import shortened
from crossread.reconcile.position.objections import acts
from crossread.reconcile.position.opposed import HOLDS
from crossread.reconcile.position.scenes import camp_of, listed
from crossread.reconcile.utterance.voices import is_said
from crossread.reconcile.words.wordlore import words_of
from crossread.records import (
    Character,
    Finding,
    Omission,
    Position,
    Side,
    Span,
    Stand,
    Utterance,
    record_id,
)
from crossread.records.base import AttributionId, FindingId, ReportId


def side(
    text: str, spans: Iterable[Span], keys: Sequence[tuple[str, ReportId]], material: Material
) -> Side:
    """Return one side, its origins and outlets counted."""
    reports = in_order(material, (report for _, report in keys))
    return Side(
        text=text,
        spans=tuple(spans),
        reports=reports,
        origins=len(material.origins(keys)),
        outlets=len(material.outlets(reports)),
    )


def on_figures(matters: Iterable[Matter], material: Material) -> Iterator[Finding]:
    """Yield one finding for each thing counted: what each claimant says of it, state by state.

    An age, a score or a length of time is none but where reports give it differently.
    """
    for matter in matters:
        if is_measure(matter.lead) and not is_told_apart(matter):
            continue
        said = [told(chain) for chain in chains_of(matter)]
        said += [f"{each.figure.status}: “{each.text}”" for each in unreal(matter.counts)]
        yield Finding(
            id=matter.id,
            kind="figure",
            verdict=matter.verdict.value if matter.verdict else "alone",
            text=f"{reasons.subject(matter.lead)}: " + "; ".join(dict.fromkeys(said)),
            sides=tuple(figure_side(group, material) for group in matter.sides),
            why=matter.why,
            rows=tuple(count.figure.id for count in matter.counts),
        )


def is_told_apart(matter: Matter) -> bool:
    """Whether reports give numbers of one thing of which both cannot be so at one time."""
    verdict = matter.verdict
    return verdict is not None and verdict.is_of_one_count and verdict.is_difference


def unreal(counts: Sequence[Count]) -> list[Count]:
    """Return the counts of what is denied, planned or supposed."""
    kept = {count.figure.id for count in real(counts)}
    return [count for count in counts if count.figure.id not in kept]


def figure_side(group: Sequence[Count], material: Material) -> Side:
    """Return the counts that state one value as a side."""
    claimants = sorted({count.claimant for count in group if count.claimant})
    text = f"“{group[0].text}”"
    if claimants:
        text += f" ({', '.join(claimants)})"
    keys = [(count.figure.id, count.report.id) for count in group]
    return side(text, (count.figure.span for count in group), keys, material)


def on_utterances(utterances: Iterable[Utterance], material: Material) -> Iterator[Finding]:
    """Yield one finding for each utterance that several origins carry, or in several wordings.

    One side a wording. That an origin is printed again is no finding.
    """
    for each in utterances:
        wordings: dict[tuple[str, ...], list[tuple[Span, AttributionId]]] = defaultdict(list)
        kinds: dict[object, str] = {}
        told: dict[ReportId, set[object]] = defaultdict(set)
        for span, member, kind in zip(each.spans, each.members, each.kinds, strict=True):
            words = words_of(span.of(material.report(span)))
            wordings[words].append((span, member))
            statement = (words, material.origins([(member, span.report)]))
            kinds.setdefault(statement, kind)
            told[span.report].add(statement)
        if any(kinds.keys() <= all_of_it for all_of_it in told.values()):
            continue
        sides = tuple(wording(said, material) for said in wordings.values())
        yield Finding(
            id=FindingId(record_id("finding", each.id)),
            kind="utterance",
            verdict=", ".join(sorted(set(list(kinds.values())[1:]))),
            text=f"{each.speaker or 'A speaker'}: {sides[0].text}",
            sides=sides,
            why=each.why,
            rows=(each.id, *each.members),
        )


def wording(said: Sequence[tuple[Span, AttributionId]], material: Material) -> Side:
    """Return those who carry one wording as a side."""
    first, member = said[0]
    report = material.report(first)
    words = shortened(first.of(report))
    quoted = is_said(first, material.modes[member], report)
    return side(
        f"“{words}”" if quoted else words,
        (span for span, _ in said),
        [(member, span.report) for span, member in said],
        material,
    )


def agreeing(speaker: str, stance: str) -> str:
    """Return the stance as a verb that agrees with its speaker in number.

    >>> agreeing("Lawmakers", "denies"), agreeing("Ada Lunde", "denies")
    ('deny', 'denies')
    """
    if not is_many(speaker) or " " in stance:  # "because of rising prices" is no verb
        return stance
    return stance[:-3] + "y" if stance.endswith("ies") else stance.removesuffix("s")


def is_many(speaker: str) -> bool:
    """Whether a name is of several.

    >>> [is_many(name) for name in ("Senate Republicans", "Ada Brooks", "one of the lawyers")]
    [True, False, False]
    """
    words = speaker.split()
    if " and " in speaker or words[:1] == ["one"]:
        return " and " in speaker
    name = len(words) > 1 and words[-1][:1].isupper() and not camp_of(words[-1])
    return speaker.endswith("s") and not name


def stood(stand: Stand) -> str:
    """Return who stands where: "Ada Lunde denies", "the reports: because of rising prices"."""
    colon = ":" if " " in stand.stance else ""
    stance = "says" if stand.stance == "asserts" else stand.stance
    return f"{stand.speaker}{colon} {agreeing(stand.speaker, stance)}"


def on_positions(positions: Iterable[Position], material: Material) -> Iterator[Finding]:
    """Yield one finding for each matter on which speakers stand apart."""
    for each in positions:
        causes = each.kind == "opposed-causes"
        sides = tuple(
            side(
                stood(stand) if causes else held(stand, material),
                stand.spans,
                behind(stand),
                material,
            )
            for stand in each.stands
        )
        told = "; ".join(each_side.text for each_side in sides)
        yield Finding(
            id=FindingId(record_id("finding", each.id)),
            kind="position",
            verdict=each.kind,
            text=f"{shortened(each.matter)}: {told}" if causes else told,
            sides=sides,
            why=each.why,
            rows=(each.id,),
        )


def held(stand: Stand, material: Material) -> str:
    """Return a side in its first words: "Berg denied the report", "Lind accuses: “…”"."""
    if not stand.spans:
        return stood(stand)
    words = shortened(" ".join(stand.spans[0].of(material.report(stand.spans[0])).split()))
    if stand.stance != HOLDS and is_told(words):
        return f"{stand.speaker} {words}"
    return f"{stood(stand)}: “{words.removeprefix('that ').strip(MARKS)}”"


def is_told(words: str) -> bool:
    """Whether words begin with what somebody did, so that a name before them makes a sentence.

    >>> is_told("denied the report"), is_told("denying the report"), is_told("his refusal to go")
    (True, False, False)
    """
    first = words.split(maxsplit=1)[0] if words else ""
    verbs = acts().keys() | listed("answering") | listed("denying") | listed("charging")
    return first in HAVE or (first in verbs and first.endswith(("ed", "s")))


HAVE = ("has", "have", "had")


MARKS = " \"“”`'’"
"""Marks at the ends of words that get their own."""


def behind(stand: Stand) -> list[tuple[str, ReportId]]:
    """Return the statements behind a stand, each with its report; reports where nobody says it."""
    if len(stand.attributions) == len(stand.spans):
        found = zip(stand.attributions, stand.spans, strict=True)
        return [(attribution, span.report) for attribution, span in found]
    return [("", report) for report in stand.reports]


def on_omissions(omissions: Iterable[Omission], material: Material) -> Iterator[Finding]:
    """Yield one finding for each thing left out by some."""
    for each in omissions:
        keys = [("", report) for report in each.carried_by]
        yield Finding(
            id=FindingId(record_id("finding", each.id)),
            kind="omission",
            verdict="left-out",
            text=each.text,
            sides=(side("carried", each.spans, keys, material),),
            why=f"{len(each.left_out_by)} reports of other origins do not carry it",
            rows=(each.id,),
        )


def on_characters(characters: Iterable[Character], material: Material) -> Iterator[Finding]:
    """Yield one finding for each role on which reports do not agree."""
    for each in characters:
        if each.conflict:
            spans = tuple(role.span for role in each.roles)
            keys = [("", span.report) for span in spans]
            yield Finding(
                id=FindingId(record_id("finding", each.id)),
                kind="role",
                verdict="conflict",
                text=f"{each.name}: {each.conflict}",
                sides=(side(each.conflict, spans, keys, material),),
                why="one report calls former what another calls present",
                rows=(each.id,),
            )
