"""Sure: how probable it is that a careful editor would let a row of an account stand as it is.

Comes in: moments, omissions, characters, utterances and the material. Goes out: the same rows, each
with a probability by a fitted score and whether it is shown. The weights, what was judged, and the
least probability of each table stand in `tables/sure.toml`; `training.sure` writes them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any, TypeVar

from msgspec.structs import replace

from crossread.reconcile.known import Known
from crossread.reconcile.line_signs import POINTING, line_signs
from crossread.reconcile.material import Material
from crossread.reconcile.omission.missed import earliest, naming_the_speaker, said_in, stands_out
from crossread.reconcile.own_voice import is_column
from crossread.reconcile.people.chief import is_chief
from crossread.reconcile.people.labelled import label_signs
from crossread.reconcile.tables import table
from crossread.reconcile.utterance.repeated import is_repeated, is_slight, is_unlike, words_in_a_row
from crossread.reconcile.words.stretch import days_of
from crossread.reconcile.words.wordlore import words_of
from crossread.records import (
    Attribution,
    Character,
    Happening,
    Moment,
    Omission,
    Person,
    PersonKind,
    Reading,
    Utterance,
)
from crossread.records.base import ReportId
from crossread.records.weighed import Features, logistic, logit, summed

FLOOR = 0.02
"""Probability that stands for any lower one, so that no sign outweighs all others."""
Row = TypeVar("Row", Moment, Omission, Character, Utterance)


def shown(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows that are sure enough to be shown."""
    return (row for row in rows if row.shown)


def with_sure(rows: Iterable[Row], known: Known) -> tuple[Row, ...]:
    """Return rows with their probability, and whether they are shown."""
    return tuple(judged(row, known) for row in rows)


def judged(row: Row, known: Known) -> Row:
    """Return a row with its probability, and whether it is shown.

    What nearly every report tells, and whom most name or a headline has, is shown where it is
    nearly sure: a story without its centre is none.
    """
    name = type(row).__name__.lower()
    fitted: dict[str, Any] = table("sure")[name]
    sure = round(logistic(summed(features_of(row, known), fitted["weights"])), 3)
    row = replace(row, sure=sure)
    least = fitted[least_of(row, known)]
    fit = stands_out(row, known.silence) if isinstance(row, Omission) else sure >= least
    fit = (fit or is_central(row, known)) and not says_little(row, known)
    light = isinstance(row, Moment) and row.weight < float(fitted["lightest"])
    return replace(row, shown=fit and not light)


def least_of(row: Row, known: Known) -> str:
    """Return which of the least probabilities of its table a row needs to be shown."""
    if isinstance(row, Character) and row.kind != PersonKind.PERSON:
        return "bodies"
    unlike = isinstance(row, Utterance) and is_unlike(row, attributions_of(row, known))
    return "unlike" if unlike else "least"


def is_central(row: Row, known: Known) -> bool:
    """Whether a row is of what a story turns on, and nearly sure: a moment that nearly all tell, a
    chief person; the same words in two reports are surely one saying."""
    if isinstance(row, Utterance):
        return is_repeated(row, *said_and_printed(row, known))
    nearly = table("sure")[type(row).__name__.lower()].get("nearly")
    if nearly is None or row.sure < float(nearly):
        return False
    if isinstance(row, Moment):
        weighty = row.weight >= float(table("sure")["moment"]["central"])
        return weighty or any(one.overlaps(two) for one in row.spans for two in known.leading)
    return isinstance(row, Character) and is_chief(row, known.persons_of(row), known)


def says_little(row: Row, known: Known) -> bool:
    """Whether an utterance is too slight to be told."""
    return isinstance(row, Utterance) and is_slight(*said_and_printed(row, known))


def said_and_printed(row: Utterance, known: Known) -> tuple[list[Attribution], list[str]]:
    """Return the attributions of an utterance and its wordings, those of reprints once."""
    printed = once_printed(row, known.material)
    return attributions_of(row, known), [text for _, text in printed]


def features_of(row: Row, known: Known) -> Features:
    """Return what speaks for a row being right as it stands."""
    return {"always": 1.0, "words": known.length, **FEATURES[type(row)](row, known)}


def moment_features(moment: Moment, known: Known) -> dict[str, float]:
    """Return what speaks for an entry of the timeline."""
    told = known.told_in(moment)
    days = [logit(h.when_score, FLOOR) for h, _ in told if h.when == moment.when]
    return {
        **line_features(moment, known),
        "day": max(days, default=0.0),
        f"day, {moment.basis}": max(days, default=0.0),
        **dict.fromkeys(time_signs(moment, told), 1.0),
    }


def line_features(moment: Moment, known: Known) -> dict[str, float]:
    """Return what speaks for an entry of the timeline, whatever its day."""
    told, reports = known.told_in(moment), known.material.reports
    voice = min((known.material.own_voices[each] for each in moment.reports), default=0.0)
    return {
        "told in an own voice": voice,
        "told by columns alone": float(is_column(voice)),
        "weight": logit(moment.weight, FLOOR),
        "score": max((logit(h.score, FLOOR) for h, _ in told), default=0.0),
        "main": max((logit(h.main_score, FLOOR) for h, _ in told), default=0.0),
        "status": max((logit(h.status_score, FLOOR) for h, _ in told), default=0.0),
        "clauses": math.log(len(told) or 1),
        "reports": len(moment.reports) / (len(reports) or 1),
        **dict.fromkeys(moment_signs(moment, told), 1.0),
        **dict.fromkeys(line_signs(moment.text), 1.0),
    }


def moment_signs(moment: Moment, told: list[tuple[Happening, Reading]]) -> Iterator[str]:
    """Yield what holds of an entry of the timeline, whatever its day."""
    yield f"status {moment.status}"
    if len(moment.reports) > 1:
        yield "several reports"
    if moment.said_by:
        yield "said by somebody"
    if len({h.status for h, _ in told}) > 1:
        yield "clauses of several kinds"


def time_signs(moment: Moment, told: list[tuple[Happening, Reading]]) -> Iterator[str]:
    """Yield what holds of the day of an entry of the timeline."""
    yield f"basis {moment.basis}"
    yield f"precision {moment.precision}"
    yield f"{moment.precision}, {moment.basis}"
    if len({h.when for h, _ in told if h.when}) > 1:
        yield "clauses of several days"
    published = {r.report.published.value[:10] for _, r in told if r.report.published}
    yield from day_signs(moment.when, published)


def day_signs(when: str | None, published: set[str]) -> Iterator[str]:
    """Yield how a day lies to those on which the reports appeared."""
    days = days_of(when or "")
    if not published or days is None:
        yield "no days to compare"
        return
    first, last = min(published), max(published)
    start, end = days[0].isoformat(), days[1].isoformat()
    if end < first:
        yield "before the reports"
        if end[:4] < first[:4]:
            yield "a year before the reports"
    elif start > last:
        yield "after the reports"
    else:
        yield "on a day of the reports"


def omission_features(omission: Omission, known: Known) -> dict[str, float]:
    """Return what speaks for something left out being true, and missed."""
    reports = len(known.material.reports) or 1
    said = said_in(omission.spans, known.material)
    left = omission.left_out_by
    silent = [len(words_of(known.material.reports[r].text)) for r in left]
    akin = known.silence.akin(omission.carried_by)
    near = known.silence.nearest(omission.spans, left)
    return {
        "weight": omission.weight,
        "nearest": max(near.values(), default=0.0),
        "akin": min((akin[report] for report in left), default=0.0),
        "place": earliest(omission, known.material),
        "carried": len(omission.carried_by) / reports,
        "left out": len(left) / reports,
        "shortest that is silent": math.log(min(silent, default=1) or 1),
        "surest": max((logit(each.sure, FLOOR) for each in said), default=0.0),
        "mentions of the speaker": max(
            (math.log1p(met) for met in mentions(said, known)), default=0.0
        ),
        **dict.fromkeys(omission_signs(omission, said, known), 1.0),
        **dict.fromkeys(line_signs(omission.text), 1.0),
    }


def omission_signs(omission: Omission, said: list[Attribution], known: Known) -> Iterator[str]:
    """Yield what holds of something left out."""
    yield "words" if said else "told"
    if ": “" in omission.text:
        yield "words in marks"
    if len(omission.carried_by) > 1:
        yield "several carry"
    if "…" in omission.text:
        yield "in pieces"
    naming = list(naming_the_speaker(omission, said, known.material))
    if naming and all(naming):
        yield "the silent name the speaker"
    first = omission.text.partition("“")[2].split()
    if first and first[0].lower() in POINTING:
        yield "its words begin with one that points"


def mentions(said: Iterable[Attribution], known: Known) -> Iterator[int]:
    """Yield how often the reports name each speaker's surname."""
    for each in said:
        name = each.speaker.name.split()[-1] if each.speaker else ""
        yield sum(r.text.count(name) for r in known.material.reports.values()) if name else 0


def character_features(character: Character, known: Known) -> dict[str, float]:
    """Return what speaks for a person or body."""
    persons = known.persons_of(character)
    mentions = sum(len(person.mentions) for person in persons)
    words = words_of(character.name)
    titled = f" {' '.join(words)} " in known.titles
    return {
        f"kind {character.kind}": 1.0,
        "mentions": math.log(mentions or 1),
        f"mentions, {character.kind}": math.log(mentions or 1),
        "reports": len(persons) / (len(known.material.reports) or 1),
        "several reports": float(len(persons) > 1),
        "in a title": float(titled),
        **dict.fromkeys(character_signs(character, persons, known), 1.0),
        **label_signs(persons, known.readings),
    }


def character_signs(character: Character, persons: list[Person], known: Known) -> Iterator[str]:
    """Yield what holds of a person or body."""
    words, roles = character.name.split(), character.roles
    kind = character.kind
    yield f"{kind} of {min(len(words), 4)} words"
    yield f"{kind} with {min(len(roles), 3)} roles"
    if any(person.id in known.speaking for person in persons):
        yield "speaks"
        yield f"{kind} speaks"
    if character.name.isupper():
        yield f"{kind} in capitals"
    if character.conflict:
        yield "conflict"
    if any(role.former for role in roles):
        yield "former role"
    if roles and max(len(role.title.split()) for role in roles) == 1:
        yield "roles of one word"
    if any(len(f"{role.title} {role.body or ''}".split()) > 6 for role in roles):
        yield "long role"
    if any(role.title[:1].isupper() for role in roles):
        yield "role in capitals"
    if any(role.body for role in roles):
        yield "role of a body"
    if any(char.isdigit() for char in character.name):
        yield "digit"
    if len({person.name for person in persons}) > 1:
        yield "several names"


def utterance_features(utterance: Utterance, known: Known) -> dict[str, float]:
    """Return what speaks for several wordings being one utterance, well bounded."""
    said = attributions_of(utterance, known)
    printed = once_printed(utterance, known.material)
    texts, kinds = [text for _, text in printed], list(printed.values())
    words = [len(text.split()) for text in texts]
    run = words_in_a_row(texts)
    return {
        "words in a row": math.log(run or 1),
        "all in a row": float(run >= min(words, default=1)),
        "surest": max((logit(each.sure, FLOOR) for each in said), default=0.0),
        "least sure": min((logit(each.sure, FLOOR) for each in said), default=0.0),
        "shortest": math.log(min(words, default=1) or 1),
        "longest": math.log(max(words, default=1) or 1),
        "ratio": math.log((min(words, default=1) or 1) / (max(words, default=1) or 1)),
        "origins": math.log(utterance.origins or 1),
        **dict.fromkeys((f"kind {kind}" for kind in kinds[1:]), 1.0),
        **dict.fromkeys((f"mode {each.mode.value}" for each in said), 1.0),
        "nobody": float(not utterance.speaker),
        "speakers differ": float(len({a.speaker.name for a in said if a.speaker}) > 1),
    }


def attributions_of(utterance: Utterance, known: Known) -> list[Attribution]:
    """Return the attributions of an utterance."""
    return [known.attributions[each] for each in utterance.members if each in known.attributions]


FEATURES: Mapping[type, Callable[[Any, Known], dict[str, float]]] = {
    Moment: moment_features,
    Omission: omission_features,
    Character: character_features,
    Utterance: utterance_features,
}
"""What each kind of row is judged by."""


def once_printed(utterance: Utterance, material: Material) -> Mapping[tuple[ReportId, str], str]:
    """Return the kind of each wording, by the text that its report prints and its words: what
    reprints of one text repeat counts once, so that a reprint makes no utterance surer."""
    found: dict[tuple[ReportId, str], str] = {}
    for span, kind in zip_longest(utterance.spans, utterance.kinds, fillvalue=""):
        if not isinstance(span, str):
            key = (material.editions[span.report], span.of(material.report(span)))
            found.setdefault(key, str(kind))
    return found
