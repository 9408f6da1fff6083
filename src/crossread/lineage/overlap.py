"""Overlap: what two laid-out reports share, and whether it makes one a copy of the other.

A copy takes over running text. Shared quotations, captions, footers and names do not make
one: at a press conference all hear the same words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from msgspec import structs

from crossread.lineage.layout import Flags, Layout
from crossread.lineage.runs import Run
from crossread.lineage.words import Places
from crossread.records import Record

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
SPEECH = 40
"""Words of a run so long that who has them without quotation marks did not hear them but took
them from the report, or is the speech itself."""
QUOTE = 8
"""Shared quoted words that make a quotation count for its speaker."""
TAIL = 12
"""Words after a shared run that may be other before the next, at the foot of both reports."""


_NUMBER = re.compile(r"\b\d{1,3}(?:,\d{3})+\b|\b\d{3,}\b")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


class Passage(Record, frozen=True, kw_only=True):
    """A sentence of `a` and one of `b` that share words which neither quotes."""

    a: int
    b: int
    words: int
    """Plain words shared."""
    of: int
    """Plain words of the shorter sentence."""
    own: int
    """All words shared, names and numbers too."""
    cover: float
    """Share of the shorter sentence that they make up."""
    longest: int
    """Words of the longest unbroken run among them."""
    taken: bool
    """Whether so much is shared that the sentence as such was taken over."""
    key: bytes
    """The shared words: one line on many pages has one key."""


class Overlap(Record, frozen=True, kw_only=True):
    """All that two reports share, before a verdict."""

    runs: tuple[Run, ...] = ()
    share_a: float = 0.0
    share_b: float = 0.0
    words: int = 0
    quoted: int = 0
    """Shared words that stand in quotation marks in one of the reports at least."""
    size: int = 0
    """Words of the shorter report."""
    one_page: bool = False
    """Whether both end in the same page matter: pages of one outlet."""
    passages: tuple[Passage, ...] = ()
    speakers: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    """Odd numbers that both give within shared runs."""

    def without(self, page: frozenset[bytes]) -> Overlap:
        """Return the overlap less the sentences that belong to a page."""
        kept = tuple(one for one in self.passages if not (one.taken and one.key in page))
        return self if len(kept) == len(self.passages) else structs.replace(self, passages=kept)

    @property
    def taken(self) -> tuple[Passage, ...]:
        """The sentences that were taken over."""
        return tuple(one for one in self.passages if one.taken)

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
    shared = _shared(a, b, runs, (kept_a, kept_b))
    return Overlap(
        runs=runs,
        share_a=_share(in_a & kept_a, kept_a),
        share_b=_share(in_b & kept_b, kept_b),
        words=int((in_a & kept_a).sum()),
        quoted=int(shared.quoted.sum()),
        size=int(min(kept_a.sum(), kept_b.sum())),
        one_page=not kept_a[-1] and not kept_b[-1],
        passages=_passages(a, b, shared),
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
        if not (0 <= reach_a - run.a - run.length <= TAIL and reach_b >= run.b + run.length):
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


class _Shared(NamedTuple):
    """The places of the shared words of the text, page matter left out, run after run."""

    a: Places
    b: Places
    run: Places
    quoted: Flags
    """Whether one of the reports quotes the word: marks are often lost on the way."""


def _shared(a: Layout, b: Layout, runs: Sequence[Run], kept: tuple[Flags, Flags]) -> _Shared:
    here = np.concatenate([np.arange(run.a, run.a + run.length) for run in runs])
    there = np.concatenate([np.arange(run.b, run.b + run.length) for run in runs])
    lengths = np.array([run.length for run in runs])
    of_run = np.repeat(np.arange(len(runs)), lengths)
    both = a.quoted[here] & b.quoted[there]
    either = a.quoted[here] | b.quoted[there]
    quoted = both | (either & (lengths[of_run] < SPEECH))
    text = kept[0][here] & kept[1][there]
    return _Shared(here[text], there[text], of_run[text], quoted[text])


def _passages(a: Layout, b: Layout, shared: _Shared) -> tuple[Passage, ...]:
    """Return what each pair of sentences shares of words that neither quotes."""
    own = ~shared.quoted
    here, there, run = shared.a[own], shared.b[own], shared.run[own]
    ones, twos = a.sentence[here], b.sentence[there]
    order = np.lexsort((here, twos, ones))
    here, there, run, ones, twos = (row[order] for row in (here, there, run, ones, twos))
    edges = np.flatnonzero((np.diff(ones) != 0) | (np.diff(twos) != 0)) + 1
    starts = [0, *edges.tolist()] if len(here) else []
    found = []
    for start, stop in zip(starts, [*starts[1:], len(here)], strict=False):
        if (at := here[start:stop])[a.plain[at]].size:
            whole = min(a.lengths[ones[start]], b.lengths[twos[start]])
            found.append(
                _passage(a, b, (here[start:stop], there[start:stop], run[start:stop]), whole)
            )
    return tuple(found)


def _passage(a: Layout, b: Layout, rows: tuple[Places, Places, Places], whole: int) -> Passage:
    here, there, run = rows
    one, two = int(a.sentence[here[0]]), int(b.sentence[there[0]])
    plain = here[a.plain[here]]
    of = int(min(a.sizes[one], b.sizes[two]))
    breaks = np.flatnonzero((np.diff(here) != 1) | (np.diff(run) != 0)) + 1
    return Passage(
        a=one,
        b=two,
        words=len(plain),
        of=of,
        own=len(here),
        cover=min(1.0, len(here) / max(1, whole)),
        longest=int(np.diff([0, *breaks.tolist(), len(here)]).max()),
        taken=_is_taken(plain, of, a.quoted),
        key=a.words[plain].tobytes(),
    )


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
    both: list[int] = []
    for run in runs:
        here = np.arange(run.a, run.a + run.length)
        quoted = a.quoted[here] & b.quoted[here - run.a + run.b] & ~a.page[here]
        both += here[quoted].tolist()
    speaker = _speakers_of(a) if len(both) >= QUOTE else {}
    words = Counter(speaker[place] for place in both if place in speaker)
    return tuple(sorted(name for name, count in words.items() if count >= QUOTE))


def _speakers_of(layout: Layout) -> dict[int, str]:
    """Return who speaks each word that is in somebody's words; of two the first."""
    found: dict[int, str] = {}
    for one in reversed(layout.reading.attributions):
        if one.speaker is not None:
            for span in one.content:
                first, last = np.searchsorted(layout.starts, (span.start, span.end)).tolist()
                found.update(dict.fromkeys(range(first, last), one.speaker.name))
    return found
