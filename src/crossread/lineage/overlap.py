"""Overlap: what two laid-out reports share, and whether it makes one a copy of the other.

A copy takes over running text. Shared quotations, captions, footers and names do not make
one: at a press conference all hear the same words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np
from msgspec import structs

from crossread.lineage.layout import Flags, Layout
from crossread.lineage.runs import Run
from crossread.lineage.words import Places
from crossread.records import Attribution, Record

TAKEN = 9
"""Plain words of one sentence that must stand in shared runs: enough to leave chance out."""
TAKEN_SHARE = 0.55
SHORT = 7
SHORT_SHARE = 0.85
"""A short sentence must be taken whole: clauses of eight words meet by chance."""
WHOLE = 0.85
"""Share of the shorter report from which it counts as contained in the longer."""
FOOT = 1 / 3
"""A page's foot is no more of it than this; what is more was copied."""
QUOTE = 8
"""Shared quoted words that make a quotation count for its speaker."""


_NUMBER = re.compile(r"\b\d{1,3}(?:,\d{3})+\b|\b\d{3,}\b")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


class Taken(Record, frozen=True, kw_only=True):
    """A sentence of `a` and one of `b` that share their words."""

    a: int
    b: int
    words: int
    of: int
    key: bytes
    """The shared words: one line on many pages has one key."""


class Overlap(Record, frozen=True, kw_only=True):
    """All that two reports share, before a verdict."""

    runs: tuple[Run, ...] = ()
    share_a: float = 0.0
    share_b: float = 0.0
    words: int = 0
    quoted: int = 0
    taken: tuple[Taken, ...] = ()
    speakers: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    """Odd numbers that both give within shared runs."""

    def without(self, page: frozenset[bytes]) -> Overlap:
        """Return the overlap less the sentences that belong to a page."""
        kept = tuple(taken for taken in self.taken if taken.key not in page)
        return self if len(kept) == len(self.taken) else structs.replace(self, taken=kept)

    @property
    def share(self) -> float:
        """Share of the words of the shorter report, as a rule."""
        return max(self.share_a, self.share_b)

    @property
    def whole(self) -> bool:
        """Whether one stands in the other nearly word for word."""
        return self.share >= WHOLE and bool(self.taken)


def overlap_of(a: Layout, b: Layout, runs: tuple[Run, ...]) -> Overlap:
    """Weigh what two reports share, given their shared runs."""
    if not runs:
        return Overlap()
    kept_a, kept_b = _template(a, b, runs)
    in_a, in_b = _covered(a.size, runs, side=0), _covered(b.size, runs, side=1)
    return Overlap(
        runs=runs,
        share_a=_share(in_a & kept_a, kept_a),
        share_b=_share(in_b & kept_b, kept_b),
        words=int((in_a & kept_a).sum()),
        quoted=int((in_a & kept_a & a.quoted).sum()),
        taken=_taken(a, b, runs, kept_a, kept_b),
        speakers=_speakers(a, b, runs),
        numbers=_numbers(a, runs),
    )


def _covered(size: int, runs: Iterable[Run], *, side: int) -> Flags:
    flags = np.zeros(size, dtype=np.bool_)
    for run in runs:
        flags[run[side] : run[side] + run.length] = True
    return flags


def _share(shared: Flags, of: Flags) -> float:
    return float(shared.sum() / total) if (total := of.sum()) else 0.0


def _template(a: Layout, b: Layout, runs: tuple[Run, ...]) -> tuple[Flags, Flags]:
    """Return which words of each are text, not page.

    Two pages that end in the same page matter come from one template: what they share
    from there to the end, and an equal first line, belong to it too.
    """
    kept_a, kept_b = ~a.page, ~b.page
    tail = None
    for run in reversed(runs):
        reach_a, reach_b = (a.size, b.size) if tail is None else (tail.a, tail.b)
        if not (0 <= reach_a - run.a - run.length <= 12 and reach_b >= run.b + run.length):
            break
        tail = run
    if tail is None or not _is_page(a, tail.a) or max(_rest(a, tail.a), _rest(b, tail.b)) > FOOT:
        return kept_a, kept_b
    kept_a[tail.a :] = False
    kept_b[tail.b :] = False
    first = runs[0]
    if first.a == first.b == 0 and a.sentence[0] == a.sentence[min(first.length, a.size) - 1]:
        kept_a[: first.length] = False
        kept_b[: first.length] = False
    return kept_a, kept_b


def _rest(layout: Layout, start: int) -> float:
    """Share of the words from `start` on."""
    return 1.0 - start / layout.size


def _is_page(layout: Layout, start: int) -> bool:
    """Whether the words from `start` on hold page matter or end without a full stop."""
    ending = layout.text[layout.ends[-1] :].strip()
    return bool(layout.page[start:].any()) or not ending


def _taken(
    a: Layout, b: Layout, runs: Iterable[Run], kept_a: Flags, kept_b: Flags
) -> tuple[Taken, ...]:
    """Return the pairs of sentences of which one took over most of the other."""
    here = np.concatenate([np.arange(run.a, run.a + run.length) for run in runs])
    there = np.concatenate([np.arange(run.b, run.b + run.length) for run in runs])
    text = kept_a[here] & kept_b[there] & ~(a.quoted[here] & b.quoted[there]) & a.plain[here]
    here, there = here[text], there[text]
    ones, twos = a.sentence[here], b.sentence[there]
    order = np.lexsort((here, twos, ones))
    here, ones, twos = here[order], ones[order], twos[order]
    edges = np.flatnonzero((np.diff(ones) != 0) | (np.diff(twos) != 0)) + 1
    starts = [0, *edges.tolist()] if len(here) else []
    found = []
    for start, stop in zip(starts, [*starts[1:], len(here)], strict=False):
        at, one, two = here[start:stop], int(ones[start]), int(twos[start])
        of = int(min(a.sizes[one], b.sizes[two]))
        if _is_taken(at, of, a.quoted):
            found.append(Taken(a=one, b=two, words=len(at), of=of, key=a.words[at].tobytes()))
    return tuple(found)


def _is_taken(at: Places, of: int, quoted: Flags) -> bool:
    if len(at) >= TAKEN:
        return len(at) >= TAKEN_SHARE * of
    return len(at) >= SHORT and len(at) >= SHORT_SHARE * of and not quoted[at].any()


def _numbers(layout: Layout, runs: Iterable[Run]) -> tuple[str, ...]:
    """Return numbers of three digits or more, not round, no years, within runs."""
    found: dict[str, None] = {}
    for run in runs:
        start, end = layout.starts[run.a], layout.ends[run.a + run.length - 1]
        for number in _NUMBER.findall(layout.text[start:end]):
            if not number.endswith("00") and not _YEAR.fullmatch(number):
                found[number] = None
    return tuple(found)


def _speakers(a: Layout, b: Layout, runs: Iterable[Run]) -> tuple[str, ...]:
    """Return who is quoted in the same words by both, where the reading knows."""
    words: Counter[str] = Counter()
    attributions = [one for one in a.reading.attributions if one.speaker is not None]
    for run in runs:
        here = np.arange(run.a, run.a + run.length)
        both = a.quoted[here] & b.quoted[here - run.a + run.b] & ~a.page[here]
        for place in here[both].tolist():
            if name := _speaker_at(attributions, int(a.starts[place])):
                words[name] += 1
    return tuple(sorted(name for name, count in words.items() if count >= QUOTE))


def _speaker_at(attributions: Iterable[Attribution], place: int) -> str | None:
    for one in attributions:
        if any(span.start <= place < span.end for span in one.content):
            return one.speaker.name if one.speaker else None
    return None
