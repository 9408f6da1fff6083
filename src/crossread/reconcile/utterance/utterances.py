"""Utterances: attributions that carry one thing that one speaker said on one occasion.

Comes in: the Voices of a story. Goes out: groups of them with the kind of each wording.
Two different things that one speaker said of one matter stay apart.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from crossread.reconcile.material import Material, moment_of
from crossread.reconcile.utterance.gather import gathered
from crossread.reconcile.utterance.matches import RUN, UNMISTAKABLE, match
from crossread.reconcile.utterance.voices import MARKS, Voice
from crossread.reconcile.words.wording import WORD, Piece, pieces
from crossread.reconcile.words.wordlore import same_name
from crossread.records import Mode, Span, Utterance, hull, record_id
from crossread.records.base import AttributionId, FindingId, ReportId


def groups_of(printed: Iterable[Sequence[Voice]]) -> tuple[tuple[Voice, ...], ...]:
    """Return the pieces of each utterance that two or more attributions carry.

    Quoted words are set against quoted words first; then whole statements, where one gives words
    as said or names who said them, and the quotes alone have not brought them together. What is
    printed again goes with its first printing, so that a reprint never brings two things
    together: each of `printed` is a piece and its reprints.
    """
    rows = sorted(printed, key=lambda row: (row[0].span, row[0].attribution.id))
    quotes = with_reprints([row for row in rows if row[0].quote])
    told = [r for r in rows if not r[0].quote or r[0].attribution.mode is Mode.DIRECT]
    wholes = [group for group in with_reprints(told) if any(v.direct or v.speaker for v in group)]
    freely = [whole for whole in wholes if in_other_words(whole)]
    held_freely = holders(freely)
    kept = [q for q in quotes if not (is_scrap(q) and held_freely(q))]
    held = holders(kept)
    fresh = [whole for whole in wholes if not held(whole)]
    inside = {voice.attribution.id for group in (*kept, *fresh) for voice in group}
    alone = [list(r) for r in rows if r[0].quote and r[0].attribution.id not in inside]
    return tuple(
        group
        for group in whole(once(side_by_side([*kept, *fresh, *alone])))
        if len({voice.report.id for voice in group}) > 1
    )


def once(groups: Iterable[tuple[Voice, ...]]) -> Iterator[tuple[Voice, ...]]:
    """Yield the groups, those with one fullest wording together: a speaker whom reports name in
    two ways says it once."""
    by_words: dict[tuple[object, ...], list[tuple[Voice, ...]]] = {}
    for number, group in enumerate(groups):
        words = max((voice.words for voice in group), key=lambda words: (len(words), words))
        key: tuple[object, ...] = words if len(words) >= UNMISTAKABLE else (number,)
        by_words.setdefault(key, []).append(group)
    for same in by_words.values():
        members = {(v.attribution.id, v.span): v for group in same for v in group}
        yield tuple(members.values())


def whole(groups: Iterable[tuple[Voice, ...]]) -> Iterator[tuple[Voice, ...]]:
    """Yield the groups, those of one speaker together that have the same words of two reports: what
    one gives in a sentence another gives in three."""
    found: list[list[Voice]] = []
    at: dict[ReportId, set[int]] = defaultdict(set)
    for group in groups:
        near = sorted({n for voice in group for n in at[voice.report.id]})
        home = next((n for n in near if have_in_common(group, found[n])), len(found))
        if home == len(found):
            found.append([])
        found[home] += group
        for voice in group:
            at[voice.report.id].add(home)
    for voices in found:
        once_each = {(voice.attribution.id, voice.span): voice for voice in voices}.values()
        yield tuple(v for v in once_each if not any(holds(other, v) for other in once_each))


def have_in_common(group: Sequence[Voice], others: Sequence[Voice]) -> bool:
    """Whether in two reports a piece of one group is within one of another, by one speaker."""
    of_report: dict[ReportId, list[Voice]] = defaultdict(list)
    for other in others:
        of_report[other.report.id].append(other)
    reports = (
        one.report.id
        for one in group
        for other in of_report.get(one.report.id, ())
        if (one.span.contains(other.span) or other.span.contains(one.span))
        and same_name(one.speaker, other.speaker)
    )
    first = next(reports, None)
    return first is not None and any(report != first for report in reports)


def holds(more: Voice, less: Voice) -> bool:
    """Whether a piece has all of another of its report, and is not that piece."""
    return more.span.contains(less.span) and more.span != less.span


def with_reprints(rows: Sequence[Sequence[Voice]]) -> list[list[Voice]]:
    """Return the pieces that two reports have in groups, each with its reprints."""
    again = {(row[0].attribution.id, row[0].span): row for row in rows}
    return [
        [voice for one in group for voice in again[one.attribution.id, one.span]]
        for group in gathered([row[0] for row in rows])
        if len({voice.report.id for voice in group}) > 1
    ]


def in_other_words(group: list[Voice]) -> bool:
    """Whether two statements say the same in other words, so that quotes alone tell little."""
    fullest = max(group, key=lambda voice: len(voice.words))
    return any(match(fullest, voice) in ("translation", "paraphrase") for voice in group)


def is_scrap(group: list[Voice]) -> bool:
    """Whether all that is quoted is a word or two, which any report of the matter may use."""
    return all(len(voice.words) < RUN for voice in group)


def holders(groups: Iterable[Iterable[Voice]]) -> Callable[[Iterable[Voice]], bool]:
    """Return what tells whether any of some groups has all attributions of another."""
    having: dict[AttributionId, list[set[AttributionId]]] = defaultdict(list)
    for group in groups:
        ids = {voice.attribution.id for voice in group}
        for each in ids:
            having[each].append(ids)

    def is_held(other: Iterable[Voice]) -> bool:
        ids = {voice.attribution.id for voice in other}
        fewest = min((having.get(each, []) for each in ids), key=len, default=[])
        return any(ids <= group for group in fewest)

    return is_held


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
    """Whether one attribution's words go on, in one paragraph, no word of another's between: its
    own speaker and cue may be put in ("We stay," Ek said. "All of us."). A colon begins anew what
    is said: her "blessing", Ek said: "All of us stay".
    """
    if before.attribution.id != after.attribution.id or before.span.end > after.span.start:
        return False
    start, end = before.span.end, after.span.start
    text = before.report.text
    put_in = sorted(
        piece.pair
        for piece in (*before.attribution.source, *before.attribution.cue)
        if start <= piece.start and piece.end <= end
    )
    edges = [start, *(at for pair in put_in for at in pair), end]
    between = " ".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    marked = MARKS.search(between) and not (put_in and before.quote and after.quote)
    return not (WORD.search(between) or marked or ":" in between or "\n\n" in text[start:end])


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


def utterances_of(groups: Iterable[tuple[Voice, ...]], material: Material) -> tuple[Utterance, ...]:
    """Return each group as an Utterance, the fullest direct wording first."""
    return tuple(utterance_of(group, material) for group in groups)


def utterance_of(group: tuple[Voice, ...], material: Material) -> Utterance:
    """Return the utterance that a group of voices carries."""
    name = best_name(group, material)
    voices = fullest_first(group, name)
    first = voices[0]
    kinds = kinds_of(voices, material)
    reports = {voice.report.id for voice in voices}
    keys = [(voice.attribution.id, voice.report.id) for voice in voices]
    quoted = all(voice.quote for voice in voices)
    words = (first.text, *first_said(voices), *fuller_than(first, voices))
    return Utterance(
        id=FindingId(record_id("utterance", quoted, name, *words)),
        speaker=name,
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


def fullest_first(group: Iterable[Voice], name: str) -> list[Voice]:
    """Return the voices by their words; of those in the same words the named speaker's come first,
    then what was printed first, so that a reprint changes neither words nor speaker."""

    def order(voice: Voice) -> tuple[object, ...]:
        words = (not voice.direct, -len(voice.words), voice.text)
        another = not same_name(voice.speaker, name)
        return (*words, another, moment_of(voice.report), voice.report.text, voice.span)

    return sorted(group, key=order)


def kinds_of(voices: Sequence[Voice], material: Material) -> tuple[str, ...]:
    """Return the kind of each wording against the first; that of a reprint is that of what it
    reprints, whatever other report prints them side by side."""
    printed: dict[tuple[object, ...], Voice] = {}
    for voice in sorted(voices, key=lambda voice: material.place[voice.report.id]):
        printed.setdefault(edition_of(voice, material), voice)
    first, *others = (printed[edition_of(voice, material)] for voice in voices)
    return ("exact", *("exact" if each is first else kind_of(first, each) for each in others))


def edition_of(voice: Voice, material: Material) -> tuple[object, ...]:
    """Return what a wording and its reprints have in common."""
    return (material.editions[voice.report.id], voice.speaker, voice.quote, voice.words)


def kind_of(first: Voice, voice: Voice) -> str:
    """Return the kind of a wording against the first; members joined by others paraphrase."""
    return match(first, voice) or "paraphrase"


def fuller_than(first: Voice, voices: Iterable[Voice]) -> tuple[str, ...]:
    """Return the words of the fullest wording where that is not the first: two utterances that
    begin with one quote are told apart by what retells it."""
    fullest = max((voice.words for voice in voices), key=lambda words: (len(words), words))
    return fullest if len(fullest) > len(first.words) else ()


def first_said(voices: list[Voice]) -> tuple[str, str]:
    """Return when an utterance first stood in a report, and in what words.

    That is the same whoever prints it again.
    """
    return min((moment_of(voice.report), voice.text) for voice in voices)


def best_name(voices: Sequence[Voice], material: Material) -> str:
    """Return the name that most origins give the speaker, a person's before a description.

    Where they agree no better, it is that of the surest attribution, by its fullest form.
    """
    people = {voice.speaker for voice in voices if voice.is_person}
    names = people or {voice.speaker for voice in voices if voice.speaker} or {""}
    backing: dict[str, tuple[int, float]] = {}
    for name in names:
        mine = [v for v in voices if v.speaker and same_name(v.speaker, name)]
        origins = material.origins((v.attribution.id, v.report.id) for v in mine)
        backing[name] = (len(origins), max((v.attribution.sure for v in mine), default=0.0))
    best = max(names, key=lambda name: (backing[name], len(name), name))
    forms = [name for name in names if name == best or same_name(name, best)]
    return max(forms, key=lambda name: (backing[name][0], len(name), name))


def differing(a: Voice, b: Voice) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the words of each that the other has not, as spans of its report; a speaker and a cue
    put in between two sentences are no words of either."""
    ours, theirs = pieces(a.span.of(a.report), b.span.of(b.report))
    return tuple(alone(a, ours)), tuple(alone(b, theirs))


def alone(voice: Voice, found: Iterable[Piece]) -> Iterator[Span]:
    """Yield the pieces of a wording that the other has not and that the speaker said."""
    put_in = (*voice.attribution.source, *voice.attribution.cue)
    for piece in found:
        span = voice.report.span(voice.span.start + piece.start, voice.span.start + piece.end)
        if not piece.same and not any(each.overlaps(span) for each in put_in):
            yield span


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
