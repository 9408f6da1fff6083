"""Answers: the places where a count may hold, and nowhere in sight, each with what speaks for it.

Comes in: a figure with its surroundings and the hints of the network. Goes out: candidates for
`decide`. The open signs of each mention are summed first, by weights fitted on all readings by
hand; that sum is weighed against the network's pointer by weights fitted on readings that it was
not taught on (`python -m training.places`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from crossread.extract.choice import shares, weights_of
from crossread.extract.figure.candidates import Answer, Case, noun_answers, pointing
from crossread.extract.figure.ground.asked import WITHIN, Asked, asked_of, step, traits, words_about
from crossread.extract.figure.ground.mentions import Mention
from crossread.extract.figure.ground.signs import reach_of, side_of, signs_of
from crossread.extract.figure.least import LEAST
from crossread.extract.figure.pointed import log_share
from crossread.extract.figure.spots import is_led
from crossread.records import PointerKind
from crossread.records.figure import PlaceBasis

PACKAGE = __name__.rpartition(".")[0]
BEFORE = 3
"""Sentences before that of a figure in which its place is looked for."""
FEWEST = (1, 2, 4, 8)
"""Candidates in all, in steps."""


class Candidate(NamedTuple):
    """A name at which a figure may hold, by the mention of it that says most."""

    answer: Answer
    signs: set[str]
    """Open signs; what stands of the network is in the features of the answer."""


def place_answers(case: Case) -> list[Answer]:
    """Return the places where a count may hold, and nowhere in sight."""
    found = candidates(case)
    open_chances = shares(
        [dict.fromkeys(sorted(each.signs), 1.0) for each in found], weights_of(PACKAGE, "open")
    )
    return [
        with_chance(each.answer, chance) for each, chance in zip(found, open_chances, strict=True)
    ]


def with_chance(answer: Answer, chance: float) -> Answer:
    """Return an answer with how probable the open signs make it."""
    told = log_share(chance)
    features = {**answer.features, "open": told}
    if answer.value is None:
        features["open none"] = told
    return answer._replace(features=features)


def candidates(case: Case) -> list[Candidate]:
    """Return nowhere and all names at which a figure may hold, with their open signs."""
    reach = case.reach
    asked = asked_of(case.tree, reach.ground, case.figure, reach.numbers)
    pointed = case.pointed.shares(case.token, PointerKind.PLACE)
    named = names(asked, pointed)
    found = [named_candidate(asked, some, pointed) for some in named.values()]
    tokens = {token for some in named.values() for each in some
              for token in range(each.first, each.last + 1)}  # fmt: skip
    found += others(case, asked, set(named), tokens)
    return [nowhere(case, asked, found), *found]


def names(asked: Asked, pointed: Mapping[int, float]) -> dict[str, list[Mention]]:
    """Return the mentions that may be meant, by name, in order of the first of each."""
    ground = asked.ground
    found = set(nearby(asked))
    for token in pointed:
        if pointed[token] >= LEAST.pointed:
            found.update(ground.of_token.get(token, ()))
    if asked.ruled:
        found.update(ground.nearest(asked.ruled, asked.first))
    named: dict[str, list[Mention]] = {}
    for at in sorted(found):
        mention = ground.mentions[at]
        named.setdefault(mention.name, []).append(mention)
    return named


def nearby(asked: Asked) -> Iterator[int]:
    """Yield the numbers of the mentions near a figure, and of the places of the lead."""
    ground, sentences = asked.ground, asked.tree.reading.sentences
    first = max(sentences[max(asked.sentence - BEFORE, 0)].first, asked.first - WITHIN)
    stop = min(sentences[asked.sentence].last, asked.last + WITHIN)
    for at in ground.between(first, stop):
        mention = ground.mentions[at]
        near = ground.number(mention.first) >= asked.sentence - 1
        if near or mention.kind not in ("noun", "world"):
            yield at
    yield from ground.leads


def named_candidate(
    asked: Asked, mentions: Sequence[Mention], pointed: Mapping[int, float]
) -> Candidate:
    """Return one name as a candidate, by the mention of it that says most."""
    best = max(mentions, key=lambda mention: standing_of(asked, mention))
    tokens = {token for each in mentions for token in range(each.first, each.last + 1)}
    share = sum(pointed[token] for token in sorted(tokens & pointed.keys()))
    here = reach_of(asked, best) == "here"
    features = {
        **pointing(share), f"is {best.kind}": 1.0, f"side {side_of(asked, best)}": 1.0,
        "in sentence": float(here),
    }  # fmt: skip
    basis = PlaceBasis.STATED if here else PlaceBasis.CARRIED
    place = best.place.id if best.place else None
    tree = asked.tree
    span = None if best.place else tree.span(best.first, best.last)
    answer = Answer(best.name, features, place, basis, span=span)
    return Candidate(answer, signs_of(asked, best, nearest_places(asked)))


def standing_of(asked: Asked, mention: Mention) -> tuple[bool, bool, int, int]:
    """Return how much a mention says of the place of a figure, to be compared."""
    sentence = asked.ground.number(mention.first)
    led = mention.kind == "place" and is_led(asked.tree, mention.first, mention.last)
    return sentence == asked.sentence, led, sentence, -abs(mention.first - asked.first)


def nearest_places(asked: Asked) -> tuple[str | None, str | None]:
    """Return the place named last before a figure, and the first after it in its sentence."""
    ground, sentence = asked.ground, asked.tree.reading.sentences[asked.sentence]
    before = ground.between(max(asked.first - WITHIN, 0), asked.first)
    after = ground.between(asked.last + 1, min(sentence.last, asked.last + WITHIN))
    found = []
    for numbers in (reversed(before), after):
        some = (ground.mentions[at] for at in numbers)
        found.append(next((each.name for each in some if each.kind == "place"), None))
    return found[0], found[1]


def others(case: Case, asked: Asked, known: set[str], tokens: set[int]) -> Iterator[Candidate]:
    """Yield what only the rules or a pointer take: "outside Marun", a noun that nothing leads."""
    figure, tree = case.figure, case.tree
    if asked.ruled and asked.ruled not in known:
        features = {"rules": 1.0, "in sentence": float(figure.place_basis is PlaceBasis.STATED)}
        answer = Answer(asked.ruled, features, figure.place_id, figure.place_basis)
        yield Candidate(answer, {"is ruled"})
    for answer in noun_answers(case, PointerKind.PLACE, case.reach.placed):
        words = tree.within(*answer.span.pair) if answer.span else range(0)
        if not words or not tokens.isdisjoint(words):
            continue
        top, here = words.stop - 1, bool(answer.features["in sentence"])
        basis = PlaceBasis.STATED if here else PlaceBasis.CARRIED
        features = {key: answer.features[key] for key in ("noun", "share", "network")}
        features["in sentence"] = float(here)
        signs = {"is pointed", f"pointed here {here}", f"word {tree.words[top]}"}
        yield Candidate(
            answer._replace(features=features, basis=basis),
            {*signs, f"hung {tree.reading.tokens[top].deprel}"},
        )


def nowhere(case: Case, asked: Asked, found: Sequence[Candidate]) -> Candidate:
    """Return that no place is told, and what speaks for that."""
    here = sum("in sentence" in e.answer.features and e.answer.features["in sentence"] > 0
               and "is place" in e.signs for e in found)  # fmt: skip
    share = case.pointed.nothing(case.token, PointerKind.PLACE)
    features = {"nothing": 1.0, "network none": log_share(share)}
    signs = {f"{sign}, nowhere" for sign in (*traits(asked), *words_about(asked))}
    signs |= {"nowhere", f"{min(3, here)} here, nowhere"}
    signs |= {f"{step(len(found), FEWEST)} in all, nowhere"}
    led = any("led True place here" in each.signs for each in found)
    return Candidate(Answer(None, features), signs | {f"led {led}, nowhere"})
