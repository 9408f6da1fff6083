"""Utterances: attributions that carry one thing that one speaker said on one occasion.

Comes in: the Voices of a story. Goes out: groups of them with the kind of each wording.
Two different things that one speaker said of one matter stay apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

import numpy as np
from msgspec.structs import replace

from crossread.reconcile.material import Material
from crossread.reconcile.voices import MARKS, Voice, one_speaker
from crossread.reconcile.wording import WORD, matching, pieces
from crossread.reconcile.wordlore import likeness, same_name, stop_words
from crossread.records import Mode, Span, Utterance, hull, record_id
from crossread.records.base import AttributionId, FindingId, ReportId

RUN = 3
"""Words in a row that count as shared."""
COMMON = 60
"""A stem that more contents than this have leads to no candidates of its own."""
CLOSE = 0.6
"""Cosine from which two contents may mean the same."""


def groups_of(pieces: Iterable[Voice]) -> tuple[tuple[Voice, ...], ...]:
    """Return the pieces of each utterance that two or more attributions carry.

    Quoted words are set against quoted words first; then whole statements, where at least
    one gives words as said and the quotes alone have not brought them together.
    """
    pieces = sorted(pieces, key=lambda each: (each.span, each.attribution.id))
    quotes = gathered([piece for piece in pieces if piece.quote])
    wholes = [
        group
        for group in gathered(
            [p for p in pieces if not p.quote or p.attribution.mode is Mode.DIRECT]
        )
        if any(voice.direct for voice in group)
    ]
    freely = [whole for whole in wholes if in_other_words(whole)]
    kept = [q for q in quotes if not (is_scrap(q) and any(holds(whole, q) for whole in freely))]
    fresh = [whole for whole in wholes if not any(holds(quote, whole) for quote in kept)]
    return tuple(
        group
        for group in side_by_side([*kept, *fresh])
        if len({voice.report.id for voice in group}) > 1
    )


def in_other_words(group: list[Voice]) -> bool:
    """Whether two statements say the same in other words, so that quotes alone tell little."""
    return match(group[0], group[1]) in ("translation", "paraphrase")


def is_scrap(group: list[Voice]) -> bool:
    """Whether all that is quoted is a word or two, which any report of the matter may use."""
    return all(len(voice.words) < RUN for voice in group)


def holds(group: Iterable[Voice], other: Iterable[Voice]) -> bool:
    """Whether all attributions of the other group are in the first."""
    return set(ids_of(other)) <= set(ids_of(group))


def ids_of(group: Iterable[Voice]) -> tuple[AttributionId, ...]:
    """Return the attributions of a group, sorted."""
    return tuple(sorted(voice.attribution.id for voice in group))


def gathered(voices: list[Voice]) -> list[list[Voice]]:
    """Return the voices that match in groups.

    The surest matches join first. Two groups join only where most of their members match, so
    that a chain of likenesses never ties two things said together.
    """
    found = [(kind, i, j) for i, j in candidates(voices) if (kind := match(voices[i], voices[j]))]
    home = list(range(len(voices)))
    groups = {index: [index] for index in home}
    for kind, i, j in sorted(found, key=lambda each: (SUREST.index(each[0]), *each[1:])):
        a, b = sorted((home[i], home[j]))
        if a != b and (kind == "exact" or agree(groups[a], groups[b], voices)):
            for index in groups[b]:
                home[index] = a
            groups[a] += groups.pop(b)
    return [[voices[i] for i in group] for group in groups.values() if len(group) > 1]


def side_by_side(groups: Iterable[list[Voice]]) -> Iterator[tuple[Voice, ...]]:
    """Yield the groups, sentences that follow one another in all reports put together again."""
    last: list[Voice] = []
    for group in sorted(map(in_step, groups), key=lambda g: (reports_of(g), g[0].span)):
        if follows(group, last):
            last = [joined([one, two]) for one, two in zip(last, group, strict=True)]
        else:
            yield from (tuple(last),) if last else ()
            last = group
    yield from (tuple(last),) if last else ()


def in_step(group: list[Voice]) -> list[Voice]:
    """Return a group in the order of its reports, sentences that go on in one report as one.

    What one report gives in a sentence another gives in two.
    """
    found: list[Voice] = []
    for voice in sorted(group, key=lambda voice: (voice.report.id, voice.span)):
        if found and found[-1].report.id == voice.report.id and goes_on(found[-1], voice):
            found[-1] = joined([found[-1], voice])
        else:
            found.append(voice)
    return found


def reports_of(group: list[Voice]) -> list[ReportId]:
    """Return the reports of a group that stand in step."""
    return [voice.report.id for voice in group]


def follows(group: list[Voice], last: list[Voice]) -> bool:
    """Whether each piece of a group goes on with one of the last, no word between."""
    reports = reports_of(group)
    if reports != reports_of(last) or len(set(reports)) < len(reports):
        return False
    return all(goes_on(before, after) for before, after in zip(last, group, strict=True))


def goes_on(before: Voice, after: Voice) -> bool:
    """Whether one speaker's words go on, in one paragraph, no word of another's between."""
    same = before.attribution.id == after.attribution.id or one_speaker(before, after) is not False
    between = after.report.text[before.span.end : after.span.start]
    apart = WORD.search(between) or MARKS.search(between)
    return same and before.span.end <= after.span.start and not apart


def joined(voices: list[Voice]) -> Voice:
    """Return the pieces of one attribution as one."""
    return replace(
        voices[0],
        span=hull(voice.span for voice in voices),
        text=" ".join(voice.text for voice in voices),
        words=tuple(word for voice in voices for word in voice.words),
        content=frozenset[str]().union(*(voice.content for voice in voices)),
        telling=frozenset[str]().union(*(voice.telling for voice in voices)),
        rare=frozenset[str]().union(*(voice.rare for voice in voices)),
    )


SUREST = ("exact", "abridged", "translation", "paraphrase")
ASKED = 4
"""Members of a group, each worded in its own way, that are asked whether they match another's."""


def agree(a: list[int], b: list[int], voices: list[Voice]) -> bool:
    """Whether at least half of the wordings of two groups match one another."""
    ours, theirs = (
        list({voices[i].words: voices[i] for i in group}.values())[:ASKED] for group in (a, b)
    )
    matches = sum(match(x, y) is not None for x in ours for y in theirs)
    return 2 * matches >= len(ours) * len(theirs)


def candidates(voices: list[Voice]) -> Iterator[tuple[int, int]]:
    """Yield pairs worth a look: the same words, a shared run, shared rare stems, one meaning.

    Wordings that many reports carry meet in a chain, each with the next, so that a dispatch
    printed by hundreds costs no more than its number.
    """
    wordings: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, voice in enumerate(voices):
        wordings[voice.words].append(index)
    for same in wordings.values():
        yield from chained(same, voices)
    first = [same[0] for same in wordings.values()]
    yield from sorted(by_runs(voices, first) | by_stems(voices, first) | near(voices, first))


def by_runs(voices: list[Voice], chosen: list[int]) -> set[tuple[int, int]]:
    """Return neighbours among the voices that share a run of words."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in chosen:
        words = voices[index].words
        for run in {words[i : i + TELLING] for i in range(len(words) - TELLING + 1)}:
            holders[run].append(index)
    return {pair for having in holders.values() for pair in chained(having, voices)}


def chained(having: list[int], voices: list[Voice]) -> Iterator[tuple[int, int]]:
    """Yield each voice with the next, and each with the next of its speaker."""
    yield from pairwise(having)
    speakers: dict[str, list[int]] = defaultdict(list)
    for index in having:
        speakers[voices[index].speaker].append(index)
    for same in speakers.values():
        yield from pairwise(same)


def by_stems(voices: list[Voice], chosen: list[int]) -> set[tuple[int, int]]:
    """Return the pairs that share two stems that are not common in the story."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index in chosen:
        for stem in voices[index].content:
            holders[stem].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for having in holders.values():
        if len(having) <= COMMON:
            shared.update(combinations(having, 2))
    return {
        (i, j)
        for (i, j), times in shared.items()
        if times >= min(2, len(voices[i].content), len(voices[j].content))
    }


def near(voices: list[Voice], chosen: list[int]) -> set[tuple[int, int]]:
    """Return the pairs of vectors with a cosine of at least CLOSE."""
    having = [i for i in chosen if voices[i].attribution.vector is not None]
    if len(having) < 2:
        return set()
    rows = np.concatenate([meaning(voices[i]) for i in having])
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    found = set()
    for start in range(0, len(having), 512):
        cosines = rows[start : start + 512] @ rows.T
        for i, j in zip(*np.nonzero(cosines >= CLOSE), strict=True):
            if start + i < j:
                found.add((having[start + i], having[j]))
    return found


def meaning(voice: Voice) -> np.ndarray:
    """Return the vector of the content as one row."""
    assert voice.attribution.vector is not None
    return voice.attribution.vector.array()


def match(a: Voice, b: Voice) -> str | None:
    """Return the kind of match of two voices, None where they are two utterances.

    Words decide first; meaning only brings together what also shares words, and only for
    one speaker in two reports: within one report a speaker says things once.
    """
    speaker = one_speaker(a, b)
    fewest = min(len(a.content), len(b.content))
    if not fewest or len(a.content & b.content) < QUARTER * fewest:
        return None
    if a.span.overlaps(b.span) or (a.report.id == b.report.id and fewest < RUN):
        return None
    share, longest = overlap(a, b)
    if speaker is False:
        return by_words_alone(a, b, share, longest)
    short = min(len(a.words), len(b.words))
    if not speaker and short < TELLING and likeness(a.around, b.around) < HALF:
        return None
    if share == 1 and len(a.words) == len(b.words):
        return "exact"
    kept = len(a.content & b.content) >= MOST * fewest and is_telling_part(a, b)
    if share >= MOST and kept and (longest >= TELLING or (speaker and longest >= min(short, 2))):
        return "abridged"
    if not speaker:
        sure = longest >= UNMISTAKABLE and share >= HALF
        return "abridged" if sure or likely_one(a, b, share) else None
    if a.report.id == b.report.id or (a.day and b.day and a.day != b.day):
        return None
    return freely(a, b, share, longest)


def by_words_alone(a: Voice, b: Voice, share: float, longest: int) -> str | None:
    """Return the kind of match of a quote that two reports give to two speakers.

    Words in marks that no two people choose alike are one utterance, whoever is named.
    """
    quoted = a.report.id != b.report.id and (a.quote or b.quote)
    if not quoted or share < MOST or longest < UNMISTAKABLE:
        return None
    return "exact" if share == 1 and len(a.words) == len(b.words) else "abridged"


def likely_one(a: Voice, b: Voice, share: float) -> bool:
    """Whether words of speakers that cannot be told apart are one by words and by meaning."""
    long_enough = min(len(a.words), len(b.words)) > TELLING and a.report.id != b.report.id
    return long_enough and share >= MOST and cosine(a, b) >= NEARLY_SURE


NEARLY_SURE = 0.8
"""Cosine from which like words of unknown speakers are one utterance."""


def is_telling_part(a: Voice, b: Voice) -> bool:
    """Whether the shorter is more than a word or two out of a long sentence."""
    short, long = sorted((len(a.words), len(b.words)))
    return short >= UNMISTAKABLE or TELLING * short >= long


MOST, MANY, HALF, SOME, QUARTER = 0.75, 0.6, 0.5, 0.375, 0.25
"""Shares of the shorter wording that both have."""
TELLING, UNMISTAKABLE = 4, 6
"""Words in a row that hardly come twice by chance; that never do."""
MEANS_THE_SAME = 0.72
"""Cosine from which two contents with common words are one."""


def freely(a: Voice, b: Voice, share: float, longest: int) -> str | None:
    """Return translation or paraphrase where one speaker's words are given in other words.

    One of both gives them as said: of two retellings nobody can tell whether they retell one
    thing or two on one theme.
    """
    both, near = a.telling & b.telling, cosine(a, b)
    if not (a.direct or b.direct) or 0 < near < CLOSE or not is_telling_part(a, b):
        return None
    contained = len(both) / (min(len(a.telling), len(b.telling)) or 1)
    rare = len(a.rare & b.rare)
    in_runs = share >= SOME and longest >= TELLING and contained >= HALF
    in_words = contained >= MANY and len(both) >= RUN and rare >= 2
    in_meaning = contained >= SOME and rare >= 2 and near >= MEANS_THE_SAME
    if not (in_runs or in_words or in_meaning):
        return None
    return "translation" if a.direct and b.direct else "paraphrase"


def overlap(a: Voice, b: Voice) -> tuple[float, int]:
    """Return the share of the shorter in runs that both have, and the longest run."""
    blocks = matching(a.words, b.words)
    short = min(len(a.words), len(b.words))
    runs = [
        size
        for i, _, size in blocks
        if size >= min(RUN, short) or not set(a.words[i : i + size]) <= stop_words()
    ]
    return sum(runs) / short, max(runs, default=0)


def cosine(a: Voice, b: Voice) -> float:
    """Return the cosine of the two meanings, 0.0 where one is not known."""
    if a.attribution.vector is None or b.attribution.vector is None:
        return 0.0
    first, second = meaning(a)[0], meaning(b)[0]
    norm = float(np.linalg.norm(first) * np.linalg.norm(second))
    return float(first @ second) / norm if norm else 0.0


def utterances_of(groups: Iterable[tuple[Voice, ...]], material: Material) -> tuple[Utterance, ...]:
    """Return each group as an Utterance, the fullest direct wording first."""
    return tuple(utterance_of(group, material) for group in groups)


def utterance_of(group: tuple[Voice, ...], material: Material) -> Utterance:
    """Return the utterance that a group of voices carries."""
    voices = sorted(group, key=lambda v: (not v.direct, -len(v.words), v.span))
    first = voices[0]
    kinds = ("exact", *(kind_of(first, voice) for voice in voices[1:]))
    reports = {voice.report.id for voice in voices}
    keys = [(voice.attribution.id, voice.report.id) for voice in voices]
    return Utterance(
        id=FindingId(
            record_id("utterance", *min((v.attribution.id, v.span.start) for v in voices))
        ),
        speaker=best_name(voices),
        members=tuple(voice.attribution.id for voice in voices),
        spans=tuple(voice.span for voice in voices),
        kinds=kinds,
        differing=(
            differing(first, voices[1])[0],
            *(differing(first, voice)[1] for voice in voices[1:]),
        ),
        origins=len(material.origins(keys)),
        outlets=len(material.outlets(reports)),
        why=why(first, kinds, len(reports)),
    )


def kind_of(first: Voice, voice: Voice) -> str:
    """Return the kind of a wording against the first; members joined by others paraphrase."""
    return match(first, voice) or "paraphrase"


def best_name(voices: list[Voice]) -> str:
    """Return the name that most reports give the speaker, a person's before a description.

    Where they agree no better, it is the fullest.
    """
    people = {voice.speaker for voice in voices if voice.is_person}
    names = people or {voice.speaker for voice in voices if voice.speaker} or {""}
    backing = {
        name: len({v.report.id for v in voices if v.speaker and same_name(v.speaker, name)})
        for name in names
    }
    return max(names, key=lambda name: (backing[name], len(name), name))


def differing(a: Voice, b: Voice) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the words of each that the other has not, as spans of its report."""
    first, second = a.span.of(a.report), b.span.of(b.report)
    ours, theirs = pieces(first, second)
    return (
        tuple(
            a.report.span(a.span.start + p.start, a.span.start + p.end) for p in ours if not p.same
        ),
        tuple(
            b.report.span(b.span.start + p.start, b.span.start + p.end)
            for p in theirs
            if not p.same
        ),
    )


def why(first: Voice, kinds: tuple[str, ...], reports: int) -> str:
    """Return why the wordings are one utterance."""
    others = [HOW[kind] for kind in HOW if kind in kinds[1:]]
    where = "one report" if reports == 1 else f"{reports} reports"
    return f"{first.speaker or 'one speaker'}, in {where}, {' and '.join(others)}"


HOW = {
    "exact": "in the same words",
    "abridged": "shortened",
    "translation": "in another translation",
    "paraphrase": "in other words",
}
"""How each kind of wording stands to the first, in words."""
