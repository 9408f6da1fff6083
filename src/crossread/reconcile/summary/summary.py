"""Summary: the short account, at most ten plain sentences.

Comes in: what happened, findings and tolls. Goes out: Clauses, the first in the words of a report,
each other standing on a finding. No word says more than the rows behind it; rather few lines than
one that is cut or that hangs on another.
"""

import re
from calendar import day_name
from collections.abc import Iterable, Iterator, Sequence

from crossread.reconcile.figure.claims import is_speaker, rivals
from crossread.reconcile.figure.counts import Count, bears_status, is_sure
from crossread.reconcile.figure.intervals import ABOVE
from crossread.reconcile.happening.shown import HANGING, settled
from crossread.reconcile.material import Material
from crossread.reconcile.matter.chains import chains_of
from crossread.reconcile.matter.matters import Matter
from crossread.reconcile.matter.tallied import Toll, indicator_of, is_tallied, origins_of
from crossread.reconcile.matter.tallies import allows, backers, current
from crossread.reconcile.summary.pointing import points_outside
from crossread.reconcile.tables import table
from crossread.reconcile.words.wordlore import likeness, same_name, stems_of
from crossread.records import Clause, Finding, HedgeKind, Indicator, Span, Status
from crossread.records.base import FindingId, ReportId

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
MOST_FIGURES, MOST_WORDS = 4, 3
"""How many sentences of each kind the short account has at most."""
OWN = 2
"""Sayings of one speaker."""
MOST = 10
"""Lines of the short account."""
MOST_SIDES = 4
"""How many values of one count a sentence gives at most."""


def summary_of(
    findings: Sequence[Finding],
    tolls: Sequence[Toll],
    material: Material,
    told: Sequence[Clause] = (),
) -> tuple[Clause, ...]:
    """Return the short account: what happened, the tolls, what was said.

    Positions are not among it: too few of those found are right.
    """
    on = {finding.id: finding for finding in findings}
    fresh = [toll for toll in tolls if not is_told(toll, told, material)]
    counts = figure_clauses(fresh, on, material)
    return (*told, *counts, *word_clauses(findings, material))[:MOST]


def is_told(toll: Toll, told: Sequence[Clause], material: Material) -> bool:
    """Whether a line has told a count that one origin alone gives, and nobody otherwise."""
    printed = [clause.spans[0] for clause in told if clause.spans]
    here = any(span.contains(c.figure.span) for c in toll.matter.counts for span in printed)
    origins = {o for count in toll.matter.counts for o in origins_of(count, material)}
    return here and len(origins) == 1 and len(standing_sides(toll.matter)) == 1


def standing_sides(matter: Matter) -> list[tuple[Count, ...]]:
    """Return the values of a matter that still stand, the latest first, none that says less of the
    same than another ("more than 80" beside 81)."""
    standing = {count.figure.id for count in current(chains_of(matter))}
    parts = (tuple(c for c in side if c.figure.id in standing) for side in matter.sides[::-1])
    sides = [part for part in parts if part]
    return [
        side
        for side in sides
        if not any(
            says_less(side[-1], other[-1]) and not says_less(other[-1], side[-1]) for other in sides
        )
    ]


def is_hedged(count: Count) -> bool:
    """Whether a number is more or less than the one named."""
    return count.figure.hedge_kind is not HedgeKind.EXACT


def says_less(count: Count, other: Count) -> bool:
    """Whether a hedged number leaves room for another near it, for a rival's if it rounds it."""
    low, high = sorted((count.number, other.number))
    near = ROUNDED if rivals(count, other) else ABOVE
    return 0 < high <= near * low and is_hedged(count) and allows(count, other.number)


ROUNDED = 1.02
"""Times that a number may be a rival's which it rounds: "around 6,500" of 6,497."""


def figure_clauses(
    tolls: Sequence[Toll], on: dict[FindingId, Finding], material: Material
) -> Iterator[Clause]:
    """Yield a sentence for each of the weightiest tolls, none of what one sentence says in passing
    (of 8 such lines that readers judged in round 19 4 are wrong), nor that nobody was hurt."""
    told = [
        toll
        for toll in tolls
        if indicator_of(toll) in FIRST
        and toll.whole.id in on
        and is_tallied(toll, material)
        and toll.matter.lead.number > 0
    ]
    told.sort(key=lambda toll: rank(toll, material))
    for toll in told[:MOST_FIGURES]:
        yield Clause(
            text=figure_sentence(toll.matter, material),
            findings=(toll.whole.id,),
            spans=tuple(count.figure.span for count in toll.matter.counts),
        )


def rank(toll: Toll, material: Material) -> tuple[int, int, str]:
    """Return a key: what most origins carry first, then the gravest indicator."""
    behind = len(backers(toll.matter.counts, material))
    return (-behind, FIRST.index(indicator_of(toll)), toll.whole.id)


def figure_sentence(matter: Matter, material: Material) -> str:
    """Return what still stands of a matter in one sentence, the latest first.

    “Killed in Karsk: 164, say Karsk officials (1 origin); 12, in 2 reports (2 origins).”
    """
    sides, parts, status = standing_sides(matter), [], how_sure(matter.lead)
    for group in sides[:MOST_SIDES]:
        origins = len(backers(group, material))
        words = plain(group[-1])
        words = words.removeprefix(f"{matter.lead.status} ") if status else words
        parts.append(f"{words}, {by(group, material)} ({number_of(origins)})")
    if len(sides) > MOST_SIDES:
        parts.append(f"{len(sides) - MOST_SIDES} more in the table")
    title = f"{befell(matter.lead)}{where(matter)}{status}"
    return f"{title[0].upper()}{title[1:]}: {'; '.join(parts)}."


def number_of(origins: int) -> str:
    """Return the number of origins in words a reader sees at once."""
    return "1 origin" if origins == 1 else f"{origins} origins"


def plain(count: Count) -> str:
    """Return the number as written, a vague word in lower case and ready for its noun."""
    return count.text.lower() if count.figure.hedge_kind is HedgeKind.VAGUE else count.text


def befell(count: Count) -> str:
    """Return what befell whom: "miners killed", "protesters"."""
    noun = "" if count.group == "everyone" else f"{count.group} "
    protest = count.figure.indicator is Indicator.PROTESTERS
    return "protesters" if protest else f"{noun}{count.figure.indicator.value}"


def how_sure(count: Count) -> str:
    """Return the status of a count that is more or less than stated: " (suspected)"."""
    bears = count.figure.indicator in DOUBTED and bears_status(count)
    told = count.status in (Status.SUSPECTED, Status.CONFIRMED) and bears
    told = told and is_sure(count.figure.chances.status)
    return f" ({count.status})" if told else ""


DOUBTED = (Indicator.KILLED, Indicator.INFECTED, Indicator.MISSING)
"""What may be suspected or confirmed itself: that two suspects are held is sure."""


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
    claimants = fullest(named(c.claimant) for c in group if c.claimant and is_speaker(c.claimant))
    if claimants:
        many = len(claimants) > 1 or is_many(claimants[0])
        return f"{'say' if many else 'says'} {' and '.join(claimants[:2])}"
    reports = list(dict.fromkeys(count.report.id for count in group))
    name = material.reports[reports[0]].outlet
    if len(reports) > 1:
        return f"in {len(reports)} reports"
    return f"in {name}" if name else "in one report"


def named(claimant: str) -> str:
    """Return the name of a claimant without the day that was taken for its end.

    >>> named("the Karsk health office today"), named("Karsk police Monday"), named("police")
    ('the Karsk health office', 'Karsk police', 'police')
    """
    words = claimant.split()
    while len(words) > 1 and words[-1].lower() in DAYS:
        words.pop()
    return " ".join(words)


DAYS = frozenset(("today", "yesterday", "tonight", *map(str.lower, day_name)))
"""Words for a day that end no name."""


def is_many(name: str) -> bool:
    """Whether a claimant is many.

    >>> is_many("Karsk officials"), is_many("Human Rights Watch"), is_many("Human Rights")
    (True, False, False)
    """
    last = name.rsplit(maxsplit=1)[-1]
    return last.lower() in ("police", "people", "media") or (last.endswith("s") and last.islower())


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


def word_clauses(findings: Iterable[Finding], material: Material) -> Iterator[Clause]:
    """Yield a sentence for each saying that most origins carry and that can be read alone."""
    said = [finding for finding in findings if finding.kind == "utterance"]
    said = [f for f in said if len(reports_of(f)) > 1 and is_named(speaker_of(f))]
    said.sort(key=saying_rank)
    lines = ((finding, words_of(finding, material)) for finding in said)
    kept: list[tuple[Finding, str]] = []
    for finding, words in lines:
        again = any(likeness(stems_of(words or ""), stems_of(one)) >= ALIKE for _, one in kept)
        own = sum(speaker_of(one) == speaker_of(finding) for one, _ in kept)
        if words and not again and own < OWN and len(kept) < MOST_WORDS:
            kept.append((finding, words))
    for finding, words in kept:
        speaker = speaker_of(finding)
        speaker = speaker[0].upper() + speaker[1:]
        yield Clause(
            text=f"{speaker}: “{words}” ({len(reports_of(finding))} reports).",
            findings=(finding.id,),
            spans=tuple(span for side in finding.sides for span in side.spans),
        )


def speaker_of(finding: Finding) -> str:
    """Return who says what a finding is on."""
    return finding.text.partition(": ")[0]


def is_named(speaker: str) -> bool:
    """Whether a speaker is named: not "a speaker", not "her family".

    >>> [is_named(each) for each in ("Karsk police", "A speaker", "Her family", "officers")]
    [True, False, False, False]
    """
    first, *others = speaker.split()
    hangs = first.lower() in HANGING or first.lower() in ("a", "an", "one")
    return not hangs and any(word[0].isupper() for word in (first, *others))


ALIKE = 0.6
"""Share of common words from which two sayings are one line."""
LONGEST, FEWEST = 260, 6
"""Characters that a saying has at most, and words at least, to stand in the short account whole."""


def reports_of(finding: Finding) -> set[ReportId]:
    """Return the reports that carry what a finding is on."""
    return {report for side in finding.sides for report in side.reports}


def words_of(finding: Finding, material: Material) -> str | None:
    """Return the first wording of a saying that is whole and can be read alone; None where none."""
    for side in sorted(finding.sides, key=lambda side: -side.origins):
        if not side.text.startswith("“"):
            continue
        span = side.spans[0]
        if points_outside(span, material.reading(span)) or hangs_on(span, material):
            continue
        if breaks_off(span, material):
            continue
        words = settled(span.of(material.report(span)))
        words = words.strip("“”‘’\"'` ").rstrip(",;:")
        fits = len(words) <= LONGEST and len(words.split()) >= FEWEST
        if fits and reads_alone(words) and not WITHIN.search(words):
            return words
    return None


def hangs_on(span: Span, material: Material) -> bool:
    """Whether what somebody said stands behind a word that turns its sense: until “Karsk pays”."""
    before = material.report(span).text[max(0, span.start - BEFORE) : span.start]
    words = before.rstrip(" “‘\"'`").split()
    return bool(words) and words[-1].lower() in TURNING


def breaks_off(span: Span, material: Material) -> bool:
    """Whether what somebody said goes on in other marks: “The plan is not” “a plan of ours.”"""
    words, behind = span.of(material.report(span)), material.report(span).text[span.end :][:BEFORE]
    return not STOPPED.search(words) and bool(OPENED.match(behind))


STOPPED = re.compile(r"[.!?…][\"”'’]*\s*\Z")
OPENED = re.compile(r"[,;:]?\s*(?:[“‘]|``|(?<=\s)[\"']\w)")
"""What opens behind a saying, or within it: it goes on in somebody else's words."""
WITHIN = re.compile(r"[“‘`]|(?<=\s)'(?=\w)")
"""A mark that opens within a saying: it gives somebody else's words, not the speaker's own."""
BEFORE = 20
"""Characters before a saying in which such a word stands."""
TURNING = frozenset(
    ("until", "till", "unless", "if", "whether", "not", "without", "than", "because")
)
"""Words without which what follows says something else."""


def reads_alone(words: str) -> bool:
    """Whether quoted words are a sentence and no piece of one that hangs on what stood before.

    >>> [reads_alone(words) for words in ("We will rebuild.", "at best", "He said so")]
    [True, False, False]
    """
    first = words.split(maxsplit=1)[0].strip("“‘'\"")
    speaks = first.lower() in SPEAKING
    return first[:1].isupper() and (speaks or first.lower() not in HANGING) and "…" not in words


SPEAKING = frozenset(("we", "i", "you", "our", "my", "there", "what", "if", "here"))
"""Words with which a speaker may begin, who is named."""


def saying_rank(finding: Finding) -> tuple[int, bool, int, str]:
    """Return a key: of most origins first, words as said before other words, the fullest."""
    origins = sum(side.origins for side in finding.sides)
    return (-origins, "paraphrase" in finding.verdict, -len(finding.text), finding.id)
