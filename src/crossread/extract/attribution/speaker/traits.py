"""Traits: what tells for or against a candidate, by name, as the fitted score reads it.

Comes in: an attribution asked for and one of its candidates. Goes out: the names of its traits,
which count alone and together with the form in which the speaker stands ("male: last 1").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from crossread.extract.attribution.drafts import touches
from crossread.extract.attribution.speaker.agreement import sex_of
from crossread.extract.attribution.speaker.asked import Asked, Candidate
from crossread.extract.attribution.speaker.company import is_subject
from crossread.extract.people.titles import kinds_of
from crossread.extract.tables import table
from crossread.records import Speaker

FAR = (0, 1, 2, 4, 8, 16)
"""Sentences back, in steps."""


def traits_of(asked: Asked, candidates: Sequence[Candidate]) -> list[list[str]]:
    """Return the names of the traits of each candidate."""
    shared = shared_traits(asked)
    ranks = ranked(candidates)
    clear = any("cue subject" in candidate.traits for candidate in candidates)
    return [
        [*candidate.traits, *own_traits(asked, candidate, rank, clear), *beside(candidate, shared)]
        for candidate, rank in zip(candidates, ranks, strict=True)
    ]


def own_traits(asked: Asked, candidate: Candidate, rank: str, clear: bool) -> Iterator[str]:
    """Yield what tells of a candidate by itself; `clear` is that the cue has a subject."""
    if candidate.speaker is None:
        return
    if "cue subject" in candidate.traits:
        sure = [trait for trait in SURE if trait in candidate.traits]
        yield from (f"cue subject, {trait}" for trait in sure)
    elif clear:
        yield "not the subject of the cue"
    yield from place_traits(asked, candidate)
    yield from kind_traits(asked, candidate.speaker)
    yield f"rank {rank}"
    yield from (f"{trait}, rank {rank}" for trait in CROSSED if trait in candidate.traits)
    yield from noun_traits(asked, candidate, candidate.speaker)


def beside(candidate: Candidate, shared: Sequence[str]) -> Iterator[str]:
    """Yield what tells for nobody, or for the last to speak, whoever that is."""
    if candidate.speaker is None:
        yield from (f"nobody, {trait}" for trait in shared)
    elif "last 1" in candidate.traits:
        yield from (f"last 1, {trait}" for trait in shared)


SURE = ("head", "ending", "words")
CROSSED = ("last 1", "chain", "named", "words", "cue subject")


DESCRIBING = ("the", "named", "a", "bare", "paper", "whose")


def noun_traits(asked: Asked, candidate: Candidate, speaker: Speaker) -> Iterator[str]:
    """Yield how the noun of a description goes with a candidate."""
    if asked.form not in DESCRIBING or asked.top is None:
        return
    noun = asked.company.tree.words[asked.top]
    kind = noun_kind(noun)
    words = speaker.name.lower().split()
    if "words" not in candidate.traits and noun in words:
        yield "same noun"
        if words[-1] == noun:
            yield "same noun last"
    for trait in candidate.traits:
        yield f"{kind} {trait}"
        yield f"{noun}: {trait}"
    yield f"{kind}: {speaker.kind.value}"
    if "words" not in candidate.traits:
        yield f"{kind}: {speaker.kind.value}, spoke" if spoke(asked, speaker) else f"{kind}: silent"


def spoke(asked: Asked, speaker: Speaker) -> int:
    """Return how often somebody spoke before."""
    return asked.company.times.get(speaker.person or speaker.name, 0)


@lru_cache(maxsize=1 << 14)
def noun_kind(noun: str) -> str:
    """Return what kind of speaker a noun describes: an office, a body, several, another."""
    bodies = table("bodies")
    if noun in bodies["papers"] or noun.removesuffix("s") in bodies["papers"]:
        return "paper"
    if noun in bodies["government"]:
        return "government"
    if noun in bodies["collective"]:
        return "body"
    if kinds_of(noun):
        return "office"
    if noun in bodies["anonymous"]:
        return "somebody"
    return "several" if noun.endswith("s") else "thing"


def shared_traits(asked: Asked) -> list[str]:
    """Return what holds of the attribution whoever speaks."""
    company, draft = asked.company, asked.draft
    before = company.drafts[asked.index - 1] if asked.index else None
    found = [f"basis {draft.basis}", "cue" if draft.cue else "no cue"]
    if before is None:
        return [*found, "first"]
    gap = company.block(draft.start) - company.block(before.end)
    found.append(f"paragraphs since {min(gap, 3)}")
    text = company.tree.text
    found.append("in marks" if any(text[a] in "“\"‘'`" for a, _ in draft.content[:1]) else "plain")
    return found


def ranked(candidates: Sequence[Candidate]) -> list[str]:
    """Return for each candidate how near it is among them all; nobody is out."""
    order = sorted(
        (i for i, c in enumerate(candidates) if c.speaker is not None),
        key=lambda i: -place_or_none(candidates[i].token),
    )
    place = {i: str(min(at, 3)) for at, i in enumerate(order)}
    return [place.get(i, "out") for i in range(len(candidates))]


def place_or_none(token: int | None) -> int:
    """Return a token, -1 for none."""
    return -1 if token is None else token


def kind_traits(asked: Asked, speaker: Speaker) -> Iterator[str]:
    """Yield what kind of speaker it is, and how it agrees with the words."""
    company = asked.company
    yield f"kind {speaker.kind.value}"
    if asked.form in ("male", "female"):
        sex = sex_of(company, speaker)
        yield "sex unknown" if sex is None else "sex same" if sex == asked.form else "sex other"
    yield f"spoke {min(spoke(asked, speaker), 3)}"
    at = company.numbers.get(speaker.person) if speaker.person else None
    if at is not None:
        many = len(company.people[at].mentions)
        yield f"mentions {min(many.bit_length(), 4)}"
        if many == company.most:
            yield "named most"
        yield "label " + company.labels.get(at, "none")
    else:
        yield "no name"


def place_traits(asked: Asked, candidate: Candidate) -> Iterator[str]:
    """Yield where it is named last before the words."""
    company, tree = asked.company, asked.company.tree
    token = candidate.token
    if token is None:
        yield "not named before"
        return
    inside = tree.within(asked.start, asked.start + 1)
    here = company.sentence(inside[0]) if inside else 0
    back = here - company.sentence(token)
    yield f"back {sum(back > step for step in FAR)}"
    start = tree.starts[token]
    if company.block(start) == company.block(asked.start):
        yield "same paragraph"
    if is_subject(tree, token):
        yield "subject"
        yield f"subject, back {sum(back > step for step in FAR)}"
    if tree.reading.tokens[token].deprel == "nmod:poss":
        yield "owner"
    if tree.deprel(token) in ("obl", "nmod"):
        yield "oblique"
    if company.said(start):
        yield "within words"
    if touches(asked.draft.content, start, start + 1):
        yield "within these words"
