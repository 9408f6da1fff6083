"""Voices: attributions with all that a comparison of what was said needs beside them.

Comes in: a Reading. Goes out: one Voice for each attribution with content.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from msgspec.structs import replace

from crossread.reconcile.tables import table
from crossread.reconcile.words.meanings import Meanings
from crossread.reconcile.words.wording import WORD
from crossread.reconcile.words.wordlore import same_name, stem, stems_of, stop_words, words_of
from crossread.records import (
    Attribution,
    Mode,
    PersonKind,
    Reading,
    Record,
    Report,
    Span,
    WordsBasis,
    hull,
)
from crossread.records.base import TimexId


class Voice(Record, frozen=True, kw_only=True, dict=True):
    """An attribution as a comparison sees it; what many comparisons ask is worked out once."""

    attribution: Attribution
    ground: "Ground"
    span: Span
    """The hull of the content."""
    sentence: int
    """Where in its report the sentence stands with which it begins."""
    text: str
    words: tuple[str, ...]
    """The words of the content, lower case, in order."""
    content: frozenset[str]
    """Stems of its content words."""
    telling: frozenset[str]
    """Those that tell what is said: no numbers, which dates are made of."""
    rare: frozenset[str]
    """Those of them that do not run through the whole report, as its theme does."""
    around: frozenset[str]
    """Stems of the content words of all that the attribution gives."""
    day: str | None
    """ISO day of the occasion, where the report gives one."""
    quote: bool = False
    """The words stand between quotation marks in the report."""

    @property
    def report(self) -> Report:
        """The report that gives it."""
        return self.ground.report

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Those of the words that are numbers in digits."""
        return frozenset(word for word in self.words if word[0].isdigit())

    @cached_property
    def denies(self) -> bool:
        """Whether the words deny something."""
        return negated(self.words)

    @cached_property
    def speaker(self) -> str:
        """The name of the speaker, empty where unresolved."""
        name = self.attribution.speaker.name if self.attribution.speaker else ""
        return name if len(name.split()) <= LONGEST_NAME else ""

    @property
    def is_person(self) -> bool:
        """Whether the speaker is one named person."""
        speaker = self.attribution.speaker
        return speaker is not None and speaker.kind is PersonKind.PERSON and " " in speaker.name

    @property
    def in_headline(self) -> bool:
        """Whether only the form of a headline makes it, which tells what the text tells again."""
        return self.attribution.basis is WordsBasis.HEADLINE

    @property
    def direct(self) -> bool:
        """Whether the words stand in quotation marks, at least in part."""
        return self.quote or self.attribution.mode is not Mode.INDIRECT

    @property
    def verbatim(self) -> bool:
        """Whether all the words are given as they were said."""
        return self.quote or self.attribution.mode is Mode.DIRECT


NEGATIONS = frozenset({"not", "never", "no", "nobody", "none", "nothing", "cannot", "neither"})


def negated(words: tuple[str, ...]) -> bool:
    """Whether words deny something.

    >>> negated(("we", "don't", "want", "him")), negated(("we", "want", "him"))
    (True, False)
    """
    return any(word in NEGATIONS or word.endswith("n't") for word in words)


class Ground(Record, frozen=True, kw_only=True):
    """What the voices of one report have in common."""

    report: Report
    days: dict[TimexId, str | None]
    theme: frozenset[str]
    """Stems of the words that run through the report."""
    starts: tuple[int, ...]
    """Where its sentences begin."""
    meanings: Meanings
    """What its sentences mean."""


def voices_of(reading: Reading, ground: Ground) -> Iterator[Voice]:
    """Yield one Voice for each attribution that has content, in order of the text."""
    for attribution in reading.attributions:
        if attribution.content:
            whole = hull(attribution.content)
            text = " ".join(part.of(reading.report) for part in attribution.content)
            yield voice_of(attribution, ground, whole, text)


def pieces_of(reading: Reading, ground: Ground) -> Iterator[Voice]:
    """Yield a Voice for each sentence of what each attribution gives, and for each quoted one.

    Reports quote one statement in other pieces: what one gives in a paragraph another cuts
    to a sentence, a third to two words between quotation marks.
    """
    for attribution in (each for each in reading.attributions if each.content):
        quoted = quoted_sentences(attribution, reading)
        told = () if attribution.mode is Mode.DIRECT else sentences_of(attribution, reading)
        for span, is_quote in (*((q, True) for q in quoted), *((t, False) for t in told)):
            text = span.of(reading.report)
            voice = voice_of(attribution, ground, span, text)
            if voice.content:
                yield replace(voice, quote=is_quote)


def sentences_of(attribution: Attribution, reading: Reading) -> tuple[Span, ...]:
    """Return the content cut at sentences; its hull where all of it is in one sentence."""
    found = tuple(piece for part in attribution.content for piece in by_sentence(part, reading))
    sentences = reading.sentences
    if len({bisect_right(sentences, p.start, key=lambda s: s.start) for p in found}) > 1:
        return found
    return (hull(attribution.content),)


def quoted_sentences(attribution: Attribution, reading: Reading) -> tuple[Span, ...]:
    """Return what an attribution gives between quotation marks, cut at sentences."""
    quoted = tuple(q for part in attribution.content for q in in_marks(part, reading.report))
    if attribution.mode is Mode.DIRECT and not quoted:
        quoted = attribution.content
    return tuple(piece for span in quoted for piece in by_sentence(span, reading))


MARKS = re.compile(r"“|”|``|''|\"")


def in_marks(span: Span, report: Report) -> Iterator[Span]:
    """Yield what stands between quotation marks in a span; a mark may be missing at its ends.

    A paragraph that goes on with a speech opens a mark anew, with none closed before it.
    """
    marks = list(MARKS.finditer(report.text, span.start, span.end))
    closes = bool(marks) and marks[0].group() in ("”", "''") and marks[0].start() > span.start
    opened = span.start if closes and not may_open(marks[0], report.text) else None
    for mark in marks:
        opens = mark.group() in ("“", "``") or (opened is None and may_open(mark, report.text))
        if opens:
            if opened is not None and mark.start() > opened:
                yield report.span(opened, mark.start())
            opened = mark.end()
        elif opened is not None and mark.start() > opened:
            yield report.span(opened, mark.start())
            opened = None
    if opened is not None and span.end > opened:
        yield report.span(opened, span.end)


def may_open(mark: re.Match[str], text: str) -> bool:
    """Whether a mark that both opens and closes opens here: a word after it, none before."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if mark.group() == '"':
        return True
    return mark.group() == "''" and not before.strip() and bool(after.strip())


def is_said(span: Span, mode: Mode, report: Report) -> bool:
    """Whether a report gives the words of a span as they were said, and does not retell them.

    All that is given directly is, marks around it or not (a transcript); else what a mark opens.
    """
    before = report.text[max(span.start - 3, 0) : span.start]
    return mode is Mode.DIRECT or MARKS.search(before) is not None


def by_sentence(span: Span, reading: Reading) -> Iterator[Span]:
    """Yield the span cut at the sentences of the reading, without blanks at the ends."""
    sentences = reading.sentences
    first = max(0, bisect_right(sentences, span.start, key=lambda s: s.start) - 1)
    last = bisect_right(sentences, span.end - 1, key=lambda s: s.start)
    cuts = [s.start for s in sentences[first + 1 : last] if s.start > span.start]
    for start, end in pairwise((span.start, *cuts, span.end)):
        text = reading.report.text[start:end]
        left, right = len(text) - len(text.lstrip(STRAY)), len(CLOSING.sub("", text).rstrip())
        if left < right:
            yield reading.report.span(start + left, start + right)


STRAY = " \t\n\r\xa0,;:"
"""What may stand before a quoted sentence and is no part of it."""
CLOSING = re.compile(r"\s[’'\"”]+\s*$")
"""A mark that closes a quotation opened before."""
THEME = 5
"""Times that a word comes in a report whose theme it is."""


def ground_of(reading: Reading) -> Ground:
    """Return what the voices of a report have in common."""
    days = {time.id: time.value for time in reading.times}
    return Ground(
        report=reading.report,
        days=days,
        theme=theme_of(reading),
        starts=tuple(sentence.start for sentence in reading.sentences),
        meanings=Meanings(reading),
    )


def theme_of(reading: Reading) -> frozenset[str]:
    """Return the stems of the words that run through a report."""
    counts = Counter(stem(word) for word in words_of(reading.report.text))
    return frozenset(word for word, times in counts.items() if times >= THEME)


PARTED = re.compile(r"\s?[’'`]\s?(?=(?:s|t|d|m|re|ve|ll)\b)|\s(?=n[’']t\b)")


def closed_up(text: str) -> str:
    """Return a text with its contractions written in one way: "year’ s" is "year's".

    >>> closed_up("this year’ s show , they do n't")
    "this year's show , they don't"
    """
    return PARTED.sub(lambda found: "'" if found.group().strip() else "", text).replace("’", "'")


def voice_of(attribution: Attribution, ground: Ground, span: Span, text: str) -> Voice:
    """Return the attribution, or a piece of it, with its words and its day."""
    words = tuple(match.lower() for match in WORD.findall(closed_up(text)))
    content = frozenset(stem(word) for word in words if word not in stop_words())
    occasion = attribution.occasion
    day = ground.days.get(occasion.time) if occasion and occasion.time else None
    telling = frozenset(each for each in content if not each[0].isdigit())
    return Voice(
        attribution=attribution,
        ground=ground,
        span=span,
        sentence=max(0, bisect_right(ground.starts, span.start) - 1),
        text=text,
        words=words,
        content=content,
        around=stems_of(" ".join(part.of(ground.report) for part in attribution.content)),
        telling=telling,
        rare=telling - ground.theme,
        day=day[:10] if day and re.match(r"\d{4}-\d\d-\d\d", day) else None,
    )


LONGEST_NAME = 12
"""Words from which what stands as a speaker is a sentence, not a name."""


def one_speaker(a: Voice, b: Voice) -> bool | None:
    """Whether both have one speaker; None where it cannot be told.

    "Lunde" is Ada Lunde; "a spokesman" may be anybody; Reis is not Berg; a spokeswoman and a
    representative of the Harbour Board speak for it.
    """
    return one_name(a.speaker, b.speaker, a.is_person and b.is_person)


@lru_cache(maxsize=1 << 14)
def one_name(a: str, b: str, people: bool) -> bool | None:
    """Whether two names mean one speaker, `people` where both name persons."""
    first, second = stems_of(a), stems_of(b)
    nobody = nobody_stems()
    if not first - nobody or not second - nobody:
        return None
    if not people and first - nobody == second - nobody:
        return True
    if same_name(a, b):
        return not people or last(a) == last(b) or spelled_alike(a, b)
    return spelled_alike(a, b) if people else None


SPELLING = 0.87
"""Share of the letters in one order that two spellings of a name have in common."""


def spelled_alike(a: str, b: str) -> bool:
    """Whether two names are one in two spellings ("Tokaev", "Tokayev"), however set apart."""
    first, second = ("".join(WORD.findall(name.lower())) for name in (a, b))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= SPELLING


@cache
def nobody_stems() -> frozenset[str]:
    """Return the stems of the words that name nobody: "officials", "a spokesman"."""
    return stems_of(" ".join(table("counts")["nobody"]))


def last(name: str) -> str:
    """Return the last word of a name, lower case."""
    words = WORD.findall(name)
    return words[-1].lower() if words else ""
