"""Voices: attributions with all that a comparison of what was said needs beside them.

Comes in: a Reading. Goes out: one Voice for each attribution with content.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from crossread.reconcile.tables import table
from crossread.reconcile.wording import WORD
from crossread.reconcile.wordlore import same_name, stem, stems_of, stop_words
from crossread.records import Attribution, Mode, PersonKind, Reading, Record, Report, Span, hull
from crossread.records.base import TimexId


class Voice(Record, frozen=True, kw_only=True):
    """An attribution as a comparison sees it."""

    attribution: Attribution
    report: Report
    span: Span
    """The hull of the content."""
    text: str
    words: tuple[str, ...]
    """The words of the content, lower case, in order."""
    content: frozenset[str]
    """Stems of its content words."""
    telling: frozenset[str]
    """Those that tell what is said: no numbers, which dates are made of."""
    day: str | None
    """ISO day of the occasion, where the report gives one."""

    @property
    def speaker(self) -> str:
        """The name of the speaker, empty where unresolved."""
        return self.attribution.speaker.name if self.attribution.speaker else ""

    @property
    def is_person(self) -> bool:
        """Whether the speaker is one named person."""
        speaker = self.attribution.speaker
        return speaker is not None and speaker.kind is PersonKind.PERSON and " " in speaker.name

    @property
    def direct(self) -> bool:
        """Whether the words stand in quotation marks, at least in part."""
        return self.attribution.mode is not Mode.INDIRECT


def voices_of(reading: Reading) -> Iterator[Voice]:
    """Yield one Voice for each attribution that has content, in order of the text."""
    days = {time.id: time.value for time in reading.times}
    for attribution in reading.attributions:
        if attribution.content:
            yield voice_of(attribution, reading, days)


def voice_of(
    attribution: Attribution, reading: Reading, days: Mapping[TimexId, str | None]
) -> Voice:
    """Return the attribution with its words and its day."""
    span = hull(attribution.content)
    text = " ".join(part.of(reading.report) for part in attribution.content)
    words = tuple(match.lower() for match in WORD.findall(text))
    content = frozenset(stem(word) for word in words if word not in stop_words())
    occasion = attribution.occasion
    day = days.get(occasion.time) if occasion and occasion.time else None
    return Voice(
        attribution=attribution,
        report=reading.report,
        span=span,
        text=text,
        words=words,
        content=content,
        telling=frozenset(each for each in content if not each[0].isdigit()),
        day=day[:10] if day and re.match(r"\d{4}-\d\d-\d\d", day) else None,
    )


def one_speaker(a: Voice, b: Voice) -> bool | None:
    """Whether both have one speaker; None where it cannot be told.

    "Putin" is Vladimir Putin; "a spokesman" may be anybody; Franks is not Rumsfeld.
    """
    first, second = stems_of(a.speaker), stems_of(b.speaker)
    nobody = nobody_stems()
    if not first - nobody or not second - nobody:
        return None
    if same_name(a.speaker, b.speaker):
        return not (a.is_person and b.is_person) or last(a.speaker) == last(b.speaker)
    return False if a.is_person and b.is_person else None


@cache
def nobody_stems() -> frozenset[str]:
    """Return the stems of the words that name nobody: "officials", "a spokesman"."""
    return stems_of(" ".join(table("counts")["nobody"]))


def last(name: str) -> str:
    """Return the last word of a name, lower case."""
    words = WORD.findall(name)
    return words[-1].lower() if words else ""
