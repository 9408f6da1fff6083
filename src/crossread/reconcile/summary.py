"""Summary: the short account, at most ten plain sentences.

Comes in: what happened, findings and matters. Goes out: Clauses, the first in the words of a
report, each other standing on a finding. No word says more than the rows behind it.
"""

from collections.abc import Iterable, Iterator, Sequence

from crossread.reconcile.chains import real
from crossread.reconcile.counts import Count, bears_status
from crossread.reconcile.material import Material
from crossread.reconcile.matters import Matter
from crossread.reconcile.tables import table
from crossread.reconcile.wordlore import same_name
from crossread.records import Clause, Finding, HedgeKind, Indicator, Status
from crossread.records.base import FindingId

FIRST = (
    Indicator.KILLED,
    Indicator.MISSING,
    Indicator.INJURED,
    Indicator.INFECTED,
    Indicator.DETAINED,
    Indicator.DISPLACED,
    Indicator.RESCUED,
    Indicator.PROTESTERS,
    Indicator.DEPLOYED,
)
"""What readers ask for first; other counts are told only where reports do not agree."""
MOST_FIGURES, MOST_WORDS, MOST_POSITIONS = 4, 3, 2
"""How many sentences of each kind the short account has at most."""
NOBODY = "A speaker: "
"""How a line begins that names no speaker: it is understood in its table alone."""
MOST_SIDES = 4
"""How many values of one count a sentence gives at most."""


def summary_of(
    findings: Sequence[Finding],
    matters: Sequence[Matter],
    material: Material,
    first: Clause | None = None,
) -> tuple[Clause, ...]:
    """Return the short account: what happened, the counts, what was said, who stands apart."""
    on = {finding.id: finding for finding in findings}
    clauses = [
        *([first] if first else []),
        *figure_clauses(matters, on, material),
        *word_clauses(findings),
        *position_clauses(findings),
    ]
    return tuple(clauses)


def figure_clauses(
    matters: Sequence[Matter], on: dict[FindingId, Finding], material: Material
) -> Iterator[Clause]:
    """Yield a sentence for each of the weightiest counts."""
    told = [m for m in matters if may_lead(m)]
    told.sort(key=lambda m: rank(m, on[m.id]))
    for matter in told[:MOST_FIGURES]:
        finding = on[matter.id]
        yield Clause(
            text=figure_sentence(matter, material),
            findings=(finding.id,),
            spans=tuple(span for side in finding.sides for span in side.spans),
        )


def may_lead(matter: Matter) -> bool:
    """Whether a count is what readers ask for first, of this event, and said to be so."""
    first = matter.lead.figure.indicator in FIRST and not matter.lead.epoch
    return first and bool(real(matter.counts))


def rank(matter: Matter, finding: Finding) -> tuple[int, int, int, str]:
    """Return a key: what most origins carry first, then the gravest indicator."""
    origins = max((side.origins for side in finding.sides), default=0)
    carriers = sum(side.origins for side in finding.sides)
    return (-carriers, -origins, FIRST.index(matter.lead.figure.indicator), finding.id)


def figure_sentence(matter: Matter, material: Material) -> str:
    """Return the sides of a matter in one sentence, the latest first.

    “164 killed, say Karsk officials (1 origin); dozens, by the Ledger's own account (1 origin).”
    """
    parts = []
    sides = matter.sides[::-1]
    for index, group in enumerate(sides[:MOST_SIDES]):
        count = group[-1]
        keys = [(each.figure.id, each.report.id) for each in group]
        origins = len(material.origins(keys))
        what = f" {verb_of(count)}{where(matter)}" if index == 0 else ""
        parts.append(f"{plain(count)}{what}, {by(group, material)} ({number_of(origins)})")
    if len(sides) > MOST_SIDES:
        parts.append(f"{len(sides) - MOST_SIDES} more in the table")
    sentence = "; ".join(parts) + "."
    return sentence[0].upper() + sentence[1:]


def number_of(origins: int) -> str:
    """Return the number of origins in words a reader sees at once."""
    return "1 origin" if origins == 1 else f"{origins} origins"


def plain(count: Count) -> str:
    """Return the number as written, a vague word in lower case and ready for its noun."""
    return count.text.lower() if count.figure.hedge_kind is HedgeKind.VAGUE else count.text


def verb_of(count: Count) -> str:
    """Return what happened to the counted, with a status that is not certain.

    "killed", "of protesters" after a vague word, "suspected killed".
    """
    figure = count.figure
    told = count.status in (Status.SUSPECTED, Status.CONFIRMED) and bears_status(count)
    sure = count.status if told else ""
    noun = "" if count.group == "everyone" else figure.counted or count.group
    happened = figure.indicator.value
    if figure.indicator is Indicator.PROTESTERS:
        noun, happened = noun or "protesters", ""
    many = figure.hedge_kind is HedgeKind.VAGUE and count.text.lower().endswith("s")
    of = "of" if many and noun else ""  # "hundreds of miners", "a few hundred miners"
    return " ".join(word for word in (of, noun, sure, happened) if word)


def where(matter: Matter) -> str:
    """Return the place, where one is given, as a sentence has it: "in the United States"."""
    place = matter.lead.shown
    return f" {located(place)}" if place else ""


def located(place: str) -> str:
    """Return a place with its preposition and article.

    >>> located("Karsk"), located("United States"), located("worldwide"), located("outside Karsk")
    ('in Karsk', 'in the United States', 'worldwide', 'outside Karsk')
    """
    words = table("articles")
    parts = place.split()
    if parts[0].lower() in words["adverbs"]:
        return place
    the = place in words["names"] or parts[0] in words["first"] or parts[-1] in words["last"]
    return f"in the {place}" if the else f"in {place}"


def by(group: Sequence[Count], material: Material) -> str:
    """Return who says so."""
    claimants = fullest(count.claimant for count in group if count.claimant)
    if claimants:
        many = len(claimants) > 1 or claimants[0].endswith("s")
        return f"{'say' if many else 'says'} {' and '.join(claimants[:2])}"
    reports = list(dict.fromkeys(count.report.id for count in group))
    name = material.reports[reports[0]].outlet
    if len(reports) > 1:
        return f"by {len(reports)} reports' own account"
    return f"by {name}'s own account" if name else "by one report's own account"


def fullest(names: Iterable[str]) -> list[str]:
    """Return the names, of several for one bearer the fullest, in order.

    >>> fullest(["the ministry of Karsk", "the ministry", "police"])
    ['the ministry of Karsk', 'police']
    """
    kept: list[str] = []
    for name in dict.fromkeys(names):
        same = next((at for at, one in enumerate(kept) if same_name(name, one)), None)
        if same is None:
            kept.append(name)
        else:
            kept[same] = max(kept[same], name, key=len)
    return kept


def word_clauses(findings: Iterable[Finding]) -> Iterator[Clause]:
    """Yield a sentence for each utterance that most origins carry."""
    said = [finding for finding in findings if finding.kind == "utterance"]
    said = [f for f in said if len({report for s in f.sides for report in s.reports}) > 1]
    said = [f for f in said if not f.text.startswith(NOBODY)]
    said.sort(key=saying_rank)
    for finding in said[:MOST_WORDS]:
        reports = {report for side in finding.sides for report in side.reports}
        how = f"{len(reports)} reports" + (
            f", {finding.verdict}" if finding.verdict != "exact" else ""
        )
        yield Clause(
            text=f"{finding.text} ({how}).",
            findings=(finding.id,),
            spans=tuple(span for side in finding.sides for span in side.spans),
        )


def saying_rank(finding: Finding) -> tuple[int, bool, int, str]:
    """Return a key: of most origins first, words as said before other words, the fullest."""
    origins = sum(side.origins for side in finding.sides)
    return (-origins, "paraphrase" in finding.verdict, -len(finding.text), finding.id)


def position_clauses(findings: Iterable[Finding]) -> Iterator[Clause]:
    """Yield a sentence for each matter on which speakers stand apart."""
    stood = [finding for finding in findings if finding.kind == "position"]
    for finding in stood[:MOST_POSITIONS]:
        yield Clause(
            text=f"{finding.text}.",
            findings=(finding.id,),
            spans=tuple(span for side in finding.sides for span in side.spans),
        )
