"""Positions: who stands against whom on one matter.

Comes in: pairs of a claim and what stands against it, and stated causes. Goes out: Positions, a
claim beside its denial, an accusation beside its answer, a demand beside its refusal, causes
beside one another.
"""

from collections.abc import Iterator, Sequence

from crossread.reconcile.happening.lines import SAYING
from crossread.reconcile.happening.tellings import inside
from crossread.reconcile.material import Material, in_order
from crossread.reconcile.position.against import SAID, Against
from crossread.reconcile.position.causes import causes
from crossread.reconcile.position.clashes import clashes_in
from crossread.reconcile.position.clauses import Page
from crossread.reconcile.position.opposed import Held, Opposed, opposed_in
from crossread.reconcile.utterance.voices import closed_up
from crossread.reconcile.words.wordlore import likeness, same_name, stems_of
from crossread.records import PersonKind, Position, Span, Stance, Stand, record_id
from crossread.records.base import AttributionId, FindingId

Words = dict[Span, AttributionId | None]
"""The words of a side, each with the attribution that gives it, if any."""
STANCES = {
    ("denial", ""): "denies",
    ("criticism", ""): "objects",
    ("criticism", "claimed"): "protests",
    ("doubt", ""): "does not confirm it",
    ("refusal", ""): "rejects",
    ("refusal", "refusal"): "refuses",
    ("refusal", "staying"): "refuses",
}
"""What one who stands against something does, by the act and by what it is set against."""
REASONS = {
    "its owner": "the words say whose it is",
    "the other is named": "what is claimed names who answers",
    "just before": "it is what was said just before",
    "same sentence": "one sentence has both",
    "the sentence turns": "one sentence sets both against one another",
    "the next sentence turns": "the next sentence turns to it",
    "denies what was said": "it is what was said just before",
    "answers a charge": "it answers what was said just before",
    "answers a question": "it answers what was asked",
    "a later sentence turns": "a sentence soon behind turns to it",
    "an objection just behind": "it is what was said just before",
    "answers": "it is told as an answer",
    "claim names who answers": "one names the other",
    "answer names who claims": "one names the other",
    "at odds": "both are at odds in the report",
    "share": "both share words",
    "of one matter": "both are of one meaning",
    "0 on": "one sentence has both",
    "1 on": "one stands right behind the other",
    "2 on": "one stands soon behind the other",
}
"""Traits of a pair that a reader can check, in words."""


def positions_of(material: Material) -> tuple[Position, ...]:
    """Return all opposed positions of the story."""
    found = [*answers(material), *causes(material)]
    return tuple(sorted(found, key=lambda each: (each.kind, each.id)))


def answers(material: Material) -> Iterator[Position]:
    """Yield each claim with who stands against it, however often both are printed."""
    near = list(clashes_in(material))
    told = [pair.against.span for pair in near]
    far = (p for p in opposed_in(material) if not any(p.against.span.overlaps(s) for s in told))
    found = [*near, *far]
    pairs = sorted(found, key=lambda pair: (-pair.sure, pair.against.span))
    groups: list[list[Opposed]] = []
    for pair in pairs:
        home = next((group for group in groups if is_one(group[0], pair)), None)
        if home is None:
            groups.append([pair])
        else:
            home.append(pair)
    return (position(group, material) for group in groups)


def is_one(a: Opposed, b: Opposed) -> bool:
    """Whether two pairs set the same two speakers against one another in the same way.

    Two speakers may differ on many things: what is only said must be of one matter too.
    """
    claims = same_name(a.held.speaker, b.held.speaker)
    if not claims or not same_name(a.against.speaker, b.against.speaker):
        return False
    if SAID in (a.against.act, b.against.act) and not of_one_matter(a, b):
        return False
    kinds = {kind_of(a), kind_of(b)}
    return len(kinds) == 1 or kinds == {"answer", "denial"}  # a charge is not always told as one


def of_one_matter(a: Opposed, b: Opposed) -> bool:
    """Whether two pairs have the same words for what is claimed, or for what is said against it."""
    claims = (stems_of(each.held.span.of(each.held.reading.report)) for each in (a, b))
    answers = (each.against.stems for each in (a, b))
    return likeness(*claims) >= MOSTLY or likeness(*answers) >= MOSTLY


MOSTLY = 0.5
"""Share of common words from which two sayings are of one matter."""


def kind_of(pair: Opposed) -> str:
    """Return what a pair is: a denial, an answer to a charge, a refusal, an objection."""
    if pair.against.act == SAID:
        return kind_said(pair.held.stance, pair.against)
    if pair.against.act == "denial":
        return "answer" if pair.held.stance == Stance.ACCUSES else "denial"
    if pair.against.act == "doubt":
        return "denial"
    if pair.against.act == "criticism":
        return "objection"
    said = pair.against.matter == "charge" and pair.held.stance != Stance.DEMANDS
    return "denial" if said else "refusal"


def kind_said(stance: str, against: Against) -> str:
    """Return what it is to say something against another's words: by what those do."""
    if stance in (Stance.ACCUSES, Stance.QUESTIONS):
        return "answer"
    if against.matter == Stance.DENIES:
        return "refusal" if stance == Stance.DEMANDS else "denial"
    return "rival"


def position(pairs: Sequence[Opposed], material: Material) -> Position:
    """Return a claim and what stands against it, the likeliest pair first."""
    first = pairs[0]
    act = first.against.act
    said = first.against.matter
    stance = said if act == SAID else STANCES.get((act, said)) or STANCES[act, ""]
    claimed: Words = {pair.held.span: pair.held.attribution for pair in pairs}
    against: Words = {pair.against.span: pair.against.attribution for pair in pairs}
    report = first.held.reading.report
    when = report.published.value if report.published else ""
    words = shown(matter_of(first.held))
    return Position(
        id=FindingId(record_id("position", when, first.against.speaker, first.held.speaker, words)),
        matter=words,
        kind=kind_of(first),
        stands=(
            stand(first.held.speaker, first.held.stance, claimed, material),
            stand(first.against.speaker, stance, against, material),
        ),
        why="; ".join(reasons(first)) or "both are of one meaning",
    )


def reasons(pair: Opposed) -> list[str]:
    """Return the chief traits of a pair that a reader can check, in words."""
    found = (reason for trait, reason in REASONS.items() if trait in pair.features)
    return list(dict.fromkeys(found))[:CHIEF]


CHIEF = 2
"""Reasons that a row gives at most: the first say most."""


def matter_of(held: Held) -> str:
    """Return the words of a claim as they stand for themselves: with the verb where they are no
    clause and it says more than "said" ("accused Berg of theft"), and with whom a pronoun at their
    head names.
    """
    report, page = held.reading.report, Page(held.reading)
    within = inside(held.span, held.reading)
    words = held.span.of(report)
    said = next((a for a in held.reading.attributions if a.id == held.attribution), None)
    if said is None or not within:
        return words
    if not any(held.reading.tokens[at].deprel.startswith("nsubj") for at in within):
        before = [
            cue
            for cue in said.cue
            if is_just_before(cue, held.span, report.text) and cue.of(report).lower() not in SAYING
        ]
        return report.text[before[0].start : held.span.end] if before else words
    first = next((at for at in within if page.word(at) != "that"), within[0])
    person = page.meant(first) if page.word(first) in PERSONAL else None
    if person is None or said.speaker is None or said.speaker.kind not in BODIES:
        return words
    end = held.reading.tokens[first].end
    return f"{report.text[held.span.start : end]} [{person.name}]{report.text[end : held.span.end]}"


PERSONAL = frozenset(("he", "she", "they"))
"""Words that name nobody to who reads no more than the claim."""


BODIES = (PersonKind.COLLECTIVE, PersonKind.ORGANISATION, PersonKind.GOVERNMENT)
"""Speakers who are not "he" themselves."""


def is_just_before(cue: Span, words: Span, text: str) -> bool:
    """Whether the verb stands right before what is said, with no word between but "that"."""
    return cue.end <= words.start and not text[cue.end : words.start].strip(' \n“"`')


def shown(words: str) -> str:
    r"""Return the words of a claim as the matter of a row.

    >>> shown('that the mill\npoisoned the river,')
    'the mill poisoned the river'
    """
    text = closed_up(" ".join(words.split())).strip(" ,;:\"“”`'")
    return text.removeprefix("that ")


def stand(speaker: str, stance: str, words: Words, material: Material) -> Stand:
    """Return one side with all words that have it."""
    return Stand(
        speaker=speaker,
        stance=stance,
        attributions=tuple(each for each in words.values() if each is not None),
        reports=in_order(material, (span.report for span in words)),
        spans=tuple(words),
    )
