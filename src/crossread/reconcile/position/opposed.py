"""Opposed: of all that is said in a story, what each who stands against something answers.

Comes in: the takes of a story. Goes out: Pairs of a claim and who stands against it, each with its
probability by a fitted score. The weights stand in `tables/positions.toml`;
`training.positions` writes them.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from crossread.reconcile.material import Material
from crossread.reconcile.position.against import Against, cue_words, root_word, sides_of, words_in
from crossread.reconcile.position.objections import acts
from crossread.reconcile.position.scenes import listed
from crossread.reconcile.position.takes import Take, cosine, doing, last_name, takes_of, told
from crossread.reconcile.tables import table
from crossread.reconcile.utterance.voices import one_name
from crossread.reconcile.words.rarity import rarity, weight
from crossread.reconcile.words.wordlore import same_name, words_of
from crossread.records import PersonKind, Reading, Span, Stance
from crossread.records.base import AttributionId, ReportId
from crossread.records.weighed import Features, logistic, summed

HEARD = 0.25
"""Probability from which an attribution may be one side."""


class Pair(NamedTuple):
    """What somebody holds, and who stands against it."""

    claim: Take
    against: Against
    features: Features
    sure: float


HOLDS = "holds"
"""The stance of whoever something is, where the words only say that it is his."""


class Held(NamedTuple):
    """What somebody holds, as one report has it."""

    speaker: str
    stance: str
    span: Span
    reading: Reading
    attribution: AttributionId | None = None


class Opposed(NamedTuple):
    """What somebody holds, and who stands against it, as it is told."""

    held: Held
    against: Against
    features: Features
    sure: float


def opposed_in(material: Material) -> Iterator[Opposed]:
    """Yield for each who stands against something the likeliest claim, if it is likely, else what
    the words say is another's: "rejected the mayor's plan"."""
    fitted = table("positions")
    for against, pairs in candidates(material):
        best = max(pairs, key=lambda pair: pair.sure, default=None)
        least = float(fitted["owned" if against.owner else "least"])
        if best is not None and best.sure >= least:
            yield Opposed(held_of(best.claim), as_told(against), best.features, best.sure)
        elif against.owner and against.owned and against.stems:  # "his remarks" tell nothing
            held = Held(against.owner, HOLDS, against.owned, against.reading)
            yield Opposed(held, against, {"its owner": 1.0}, least)


def held_of(claim: Take) -> Held:
    """Return a claim as it is told."""
    attribution = claim.voice.attribution
    return Held(claim.speaker, doing(claim), told(claim), claim.reading, attribution.id)


def as_told(against: Against) -> Against:
    """Return who stands against something with the words that a reader can read alone."""
    return against._replace(span=told(against.take)) if against.take else against


def candidates(material: Material) -> Iterator[tuple[Against, list[Pair]]]:
    """Yield each who stands against something, with all that it may be set against."""
    takes = takes_of(material)
    shelf = Shelf(takes)
    weights = table("positions")["weights"]
    for against in sides_of(material, takes):
        found = [
            Pair(claim, against, known, round(logistic(summed(known, weights)), 3))
            for claim in shelf.near(against)
            if may_be(claim, against) and fits(known := features(claim, against, material), against)
        ]
        yield against, found


class Shelf:
    """The takes of a story, found by report, by their words and by whom they name."""

    def __init__(self, takes: list[Take]) -> None:
        self.takes = takes
        self.of_report: dict[ReportId, list[int]] = defaultdict(list)
        self.of_word: dict[str, list[int]] = defaultdict(list)
        self.naming: dict[str, list[int]] = defaultdict(list)
        for at, take in enumerate(takes):
            self.of_report[take.reading.report.id].append(at)
            for word in take.voice.content:
                self.of_word[word].append(at)
            for word in (*whole_words(take), last_name(take.speaker)):
                self.naming[word].append(at)

    def near(self, against: Against) -> list[Take]:
        """Return the takes of its own report, and of others those that have most in common.

        With thousands of takes each is looked at by its words first.
        """
        found: dict[int, float] = defaultdict(float)
        for word in sorted(against.stems):
            for at in self.of_word.get(word, ()):
                found[at] += rarity(word)
        for name in {last_name(against.speaker), last_name(against.owner or "")} - {""}:
            for at in self.naming.get(name, ()):
                found[at] += NAMES
        own = self.of_report[against.report]
        others = sorted(found.keys() - set(own), key=lambda at: (-found[at], self.takes[at].span))
        return [self.takes[at] for at in (*own, *others[:TRIED])]


NAMES = 5.0
"""What it weighs that a take names who objects, beside the weight of shared words."""
TRIED = 60
"""Takes of other reports that are looked at for one objection."""


def may_be(claim: Take, against: Against) -> bool:
    """Whether a take may be what another stands against: heard, another's, and no denial itself."""
    if claim.voice.attribution.sure < HEARD or claim.whole.overlaps(against.span):
        return False
    if cue_words(claim) & NO:
        return False
    if not is_another(claim, against.speaker, against.kind):
        return False
    if against.owner is not None and not is_owner(claim.speaker, against.owner):
        return False
    if not asks(claim, against):
        return False
    return against.act != "denial" or not rebuts(claim)


def asks(claim: Take, against: Against) -> bool:
    """Whether a take asks for something, where it is a request that another denies.

    Who denies a request does not say that something is untrue.
    """
    request = (against.act, against.matter) == ("denial", "demand")
    return not request or claim.stance is Stance.DEMANDS


def is_owner(speaker: str, owner: str) -> bool:
    """Whether a speaker is whose a thing is: of "Lind's plan" Bo Lind, but no ally or aide of his.

    >>> is_owner("Bo Lind", "Lind"), is_owner("allies of Mr. Lind", "Lind")
    (True, False)
    """
    beside = frozenset(words_of(speaker)) - frozenset(words_of(owner))
    return same_name(speaker, owner) and not beside & listed("supporters")


def is_another(claim: Take, speaker: str, kind: PersonKind | None) -> bool:
    """Whether a take is another's than a speaker's, whatever either is called."""
    people = claim.kind is PersonKind.PERSON and kind is PersonKind.PERSON
    one = one_name(claim.speaker, speaker, people) is True
    return not one and not same_name(claim.speaker, speaker)


NO = frozenset(("not", "never", "nor", "no", "short"))
"""Words of a cue with which it is not said: "stopped short of calling on him to go"."""


def rebuts(claim: Take) -> bool:
    """Whether a take itself calls something untrue or tells of an objection: no claim to deny."""
    if set(claim.voice.words) & (words_in("denial", "verbs") | words_in("untrue", "words")):
        return True
    root = root_word(claim)
    return root in acts() or root in words_in("false", "words")


def features(claim: Take, against: Against, material: Material) -> dict[str, float]:
    """Return what speaks for a claim as that which somebody stands against."""
    gap = against.sentence - claim.sentence
    same = claim.reading.report.id == against.report
    both = against.stems & claim.voice.content
    homes = (claim.reading.report.id, against.report)
    themes = frozenset().union(*(material.grounds[home].theme for home in homes))
    named = last_name(against.speaker) in whole_words(claim)
    shared = weight(both)
    share = len(both) / (min(len(against.stems), len(claim.voice.content)) or 1)
    share *= min(shared / ENOUGH, 1.0)
    where = near(gap) if same else "another report"
    close = where in CLOSE
    meaning = cosine(claim.meaning, against.meaning)
    owned = against.owner is not None
    known = {
        "always": 1.0,
        f"against {against.matter}": 1.0,
        f"act {against.act}": 1.0,
        f"claim {claim.stance.value}": 1.0,
        f"speaker {claim.kind.value}": 1.0,
        where: 1.0,
        "its owner": float(owned),
        "the other is named": float(named),
        "named close by": float(named and close),
        "claims of its own speaker": float(last_name(claim.speaker) in against.words),
        "negative too": float(claim.denies),
        "no words of its own": float(not against.stems),
        "neither near nor of like words": float(not (share or close or owned)),
        "rare weight": min(weight(both - themes), MOST) / 10,
        "share": share,
        "meaning": meaning,
        "meaning and share": meaning + share,
        **met(claim.stance, against, named),
    }
    return {name: value for name, value in known.items() if value}


ENOUGH = 9.0
"""The weight of shared words from which their share counts in full."""
CLOSE = ("same sentence", "just before", "before")
MOST = 15.0
"""A weight of shared words beyond which they tell no more."""


def met(stance: Stance, against: Against, named: bool) -> dict[str, float]:
    """Return whether a demand is refused or a charge denied, by whom it names."""
    found = {
        "a demand refused": stance is Stance.DEMANDS and against.act == "refusal",
        "a charge denied": stance is Stance.ACCUSES and against.act == "denial",
    }
    return {
        name + more: 1.0
        for name, is_so in found.items()
        for more, wanted in (("", True), (" by whom it names", named))
        if is_so and wanted
    }


def near(gap: int) -> str:
    """Return how far before an objection a claim of the same report stands."""
    steps = {-1: "just after", 0: "same sentence", 1: "just before"}
    return steps.get(gap) or ("before" if 0 < gap <= BEFORE else "far")


BEFORE = 3
"""Sentences before an objection in which what it is set against may stand without its words."""


def fits(known: Features, against: Against) -> bool:
    """Whether a claim is at all of the kind that the objection is set against."""
    meaning, share = known.get("meaning", 0.0), known.get("share", 0.0)
    close = any(where in known for where in CLOSE)
    named = "the other is named" in known
    demands = "claim demands" in known
    if against.matter in ("refusal", "staying"):
        asked = demands or (against.matter == "refusal" and meaning >= ALIKE)
        return named and asked and (close or meaning >= LIKE)
    if against.matter == "demand":
        if against.act == "criticism" and against.owner is None and meaning < LIKE:
            return False
        offered = demands or "claim promises" in known or "claim announces" in known or share > 0
        return "its owner" in known or (meaning >= AKIN and offered) or (close and demands)
    if against.matter == "pointing":
        return close
    if against.matter == "called false":
        return "a charge denied" in known and close
    return True


AKIN, LIKE, ALIKE = 0.45, 0.55, 0.6
"""Cosines from which two sayings may be of one matter, are likely to be, and mostly are."""


def whole_words(claim: Take) -> frozenset[str]:
    """Return the words of a claim with its verb, lower case."""
    return frozenset(words_of(claim.whole.of(claim.reading.report)))
