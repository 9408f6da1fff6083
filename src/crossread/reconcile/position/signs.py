"""Signs: by what words a report sets what one speaker says or does against what another says.

Comes in: a take and who may stand against it, the report around them. Goes out: the signs that a
fitted score weighs. The words stand in `tables/answers.toml`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from crossread.reconcile.position.against import SAID, Against, cue_words, words_in
from crossread.reconcile.position.scenes import Scene, camp_of, listed
from crossread.reconcile.position.takes import Take, cosine, last_name
from crossread.reconcile.utterance.voices import negated
from crossread.reconcile.words.rarity import weight
from crossread.reconcile.words.wordlore import same_name, stems_of, words_of
from crossread.records import PersonKind, Span, Stance
from crossread.records.weighed import Features

CHANCE, BEYOND = 0.4, 0.55
"""Cosine that two sayings of one report have by its theme alone; from which they are of one matter
more often than not."""
RARE = 15.0
"""Weight of shared words beyond which they tell no more."""
UNSURE = 0.5
"""Probability below which an attribution is as likely wrong as right."""
NARRATED = 0.6
"""What counts as the probability of an objection that no attribution gives: 7 of 10 that are told
are right."""
FEW, LONG = 4, 40
"""Words below which a side is short; beyond which more make no difference."""
OWN = 3
"""Telling words from which an objection says itself what it is set against."""
BETWEEN = 6
"""Sayings between two beyond which more make no difference."""
EARLY = 4
"""Sentences at the head of a report, where it says in short what comes."""
POINTING = frozenset(("that", "it", "this", "they", "not", "there"))


class Facing(NamedTuple):
    """A claim and who may stand against it, with what their words have."""

    claim: Take
    answer: Against
    scene: Scene
    said: frozenset[str]
    """The words of the claim, with its verb."""
    told: frozenset[str]
    """The words of the answer, with its verb."""
    cue: frozenset[str]
    """The verb of the answer."""
    turn: str
    """The word that turns from one to the other; empty where none does."""

    @property
    def gap(self) -> int:
        """Sentences from the claim to the answer."""
        return self.answer.sentence - self.claim.sentence

    @property
    def stance(self) -> Stance:
        """What the answer does: one who objects denies."""
        return self.answer.take.stance if self.answer.take else Stance.DENIES


def facing(claim: Take, answer: Against, scene: Scene) -> Facing:
    """Return a claim and an answer with what their words have."""
    own = cue_words(answer.take) if answer.take else first_words(answer)
    words = frozenset(claim.voice.words)
    made = Facing(claim, answer, scene, words | cue_words(claim), answer.words | own, own, "")
    return made._replace(turn=turn_of(made))


def first_words(answer: Against) -> frozenset[str]:
    """Return the verb of an objection that no attribution gives."""
    return frozenset(words_of(answer.span.of(answer.reading.report))[:2])


def turn_of(pair: Facing) -> str:
    """Return the word that turns from a claim to an answer; empty where none does.

    "But" turns against what was said; "while" may only go on to something else.
    """
    if pair.gap == 0:
        first, last = sorted((pair.claim.whole, whole_of(pair.answer)))
        words = frozenset(words_of(pair.scene.reading.report.text[first.end : last.start]))
    else:
        words = pair.scene.openings[pair.answer.sentence]
    return next((word for word in sorted(listed("contrast")) if word in words), "")


def whole_of(answer: Against) -> Span:
    """Return the words of an answer with who gives it and the verb."""
    return answer.take.whole if answer.take else answer.span


def speaks_for(one: Take, other: str) -> bool:
    """Whether the words for a speaker name the other: "Ek's lawyer", "a spokesman for Ek"."""
    report = one.reading.report
    source = " ".join(part.of(report) for part in one.voice.attribution.source)
    return last_name(other) in words_of(source)


def signs_of(pair: Facing) -> Features:
    """Return what speaks for an answer being set against a claim, without what is not so."""
    known = {
        **{name: float(is_so) for name, is_so in ways(pair)},
        **{name: float(is_so) for name, is_so in acts_of(pair)},
        **{name: float(is_so) for name, is_so in speakers(pair)},
        **matter_of(pair),
        **place_of(pair),
    }
    return {name: value for name, value in known.items() if value}


def ways(pair: Facing) -> Iterator[tuple[str, bool]]:
    """Yield the ways in which a report shows that one answers the other."""
    charge, answers = is_charge(pair), bool(pair.cue & listed("answering"))
    asks = pair.claim.stance is Stance.QUESTIONS
    yield "the sentence turns", pair.gap == 0 and bool(pair.turn)
    yield "the sentence turns by “but”", pair.gap == 0 and pair.turn == "but"
    yield "the next sentence turns", pair.gap == 1 and bool(pair.turn)
    yield "the next sentence turns by “but”", pair.gap == 1 and pair.turn == "but"
    yield "a later sentence turns", pair.gap > 1 and bool(pair.turn)
    yield "the answer turns", bool(listed("contrast") & pair.scene.sentences[pair.answer.sentence])
    yield "answers", answers
    yield "answers a charge", answers and charge
    yield "answers a question", answers and asks
    yield "denies what was said", bool(pair.cue & listed("denying"))
    yield "a charge denied", charge and bool(pair.told & listed("denying"))
    yield "an objection just behind", pair.answer.take is None and pair.gap <= 1


def is_of_its_own(claim: Take, answer: Against, scene: Scene) -> bool:
    """Whether an objection tells what it is set against in words of which the claim has none.

    "Denied that the ferry was late" answers no other claim.
    """
    if answer.act == SAID:
        return False
    nouns = words_in("charge", "nouns") | words_in("demand", "nouns")
    own = answer.stems - stems_of(" ".join(nouns))
    around = stems_of(" ".join(scene.sentences[claim.sentence]))
    return len(own) >= OWN and not own & around


def is_charge(pair: Facing) -> bool:
    """Whether a claim accuses, demands or finds fault."""
    accuses = pair.claim.stance in (Stance.ACCUSES, Stance.DEMANDS)
    return accuses or bool(pair.said & listed("charging"))


def acts_of(pair: Facing) -> Iterator[tuple[str, bool]]:
    """Yield what both sides do in saying it."""
    claim, answer = pair.claim, pair.answer
    denies = pair.stance is Stance.DENIES or negated(tuple(answer.words))
    yield f"claim {claim.stance.value}", True
    yield f"answer {pair.stance.value}", answer.take is not None
    yield f"act {answer.act}", True
    yield f"act {answer.act} {answer.matter}", answer.take is None
    yield "claim charges", is_charge(pair)
    yield "answer charges", bool(pair.told & listed("charging"))
    yield "answer calls it false", bool(pair.told & words_in("false", "words"))
    yield "answer agrees", bool(pair.told & listed("agreeing"))
    yield "one says no", denies != claim.denies
    yield "answer says no", denies
    yield "claim says no", claim.denies


def speakers(pair: Facing) -> Iterator[tuple[str, bool]]:
    """Yield what is so of the two speakers."""
    claim, answer, scene = pair.claim, pair.answer, pair.scene
    one, other = last_name(claim.speaker), last_name(answer.speaker)
    odds = (other, one) in scene.odds, (one, other) in scene.odds
    camps = [camp_of(s) or scene.camps.get(last_name(s)) for s in (claim.speaker, answer.speaker)]
    yield "claim names who answers", other in scene.sentences[claim.sentence]
    yield "answer names who claims", one in answer.words
    yield "at odds", any(odds)
    yield "each at odds with the other", all(odds)
    yield "of two parties", all(camps) and camps[0] != camps[1]
    yield "of one party", all(camps) and camps[0] == camps[1]
    yield "critics", bool(listed("critics") & set(words_of(claim.speaker)))
    yield "supporters answer", bool(listed("supporters") & set(words_of(answer.speaker)))
    yield "its owner", answer.owner is not None and same_name(claim.speaker, answer.owner)
    yield "another's", answer.owner is not None and not same_name(claim.speaker, answer.owner)
    yield "nobody by name", PersonKind.ANONYMOUS in (claim.kind, answer.kind)
    for side, kind in (("claim", claim.kind), ("answer", answer.kind)):
        yield f"{side} of a {kind.value if kind else 'body'}", True


def matter_of(pair: Facing) -> dict[str, float]:
    """Return how much both are of one matter."""
    claim, answer, scene = pair.claim, pair.answer, pair.scene
    near = cosine(claim.meaning, answer.meaning)
    rare = min(weight((claim.voice.content & answer.stems) - scene.theme), RARE) / RARE
    first, second = (" ".join(scene.sentences[at]) for at in (claim.sentence, answer.sentence))
    around = min(weight((stems_of(first) & stems_of(second)) - scene.theme), RARE) / RARE
    return {
        "meaning": max(0.0, near - CHANCE),
        "of one matter": float(near >= BEYOND),
        "rare words of both": rare,
        "rare words around both": around if pair.gap else 0.0,
        "says no, of one matter": float(pair.stance is Stance.DENIES) * max(0.0, near - CHANCE),
    }


def place_of(pair: Facing) -> dict[str, float]:
    """Return how both stand in the report, how long and how sure they are."""
    claim, answer, scene = pair.claim, pair.answer, pair.scene
    between = sum(claim.span.start < at < answer.span.start for at in scene.starts)
    sure = answer.take.voice.attribution.sure if answer.take else NARRATED
    words = words_of(answer.span.of(answer.reading.report))
    return {
        f"{pair.gap} on": 1.0,
        "next": float(between == 0),
        "between": min(between, BETWEEN) / BETWEEN,
        "early": float(claim.sentence < EARLY),
        "answer is short": float(len(words) < FEW),
        "answer points": float(bool(POINTING & set(words[: FEW - 1]))),
        "length of the answer": min(len(words), LONG) / LONG,
        "length of the claim": min(len(claim.voice.words), LONG) / LONG,
        "claim is sure": claim.voice.attribution.sure,
        "answer is sure": sure,
        "an attribution is unsure": float(min(claim.voice.attribution.sure, sure) < UNSURE),
    }
