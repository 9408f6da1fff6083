"""Overlap: what two laid-out reports share, and whether it makes one a copy of the other.

A copy takes over running text. Shared quotations, captions, footers and names do not make
one: at a press conference all hear the same words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
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
"""Share of the shorter sentence that these words must be."""
SHORT = 7
"""Plain words of a sentence too short for that which is taken nearly whole."""
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
    met = _met(runs)
    in_a, in_b = _flags(a.size, met.a), _flags(b.size, met.b)
    shared = _shared(a, b, met, (kept_a, kept_b))
    return Overlap(
        runs=runs,
        share_a=_share(in_a & kept_a, kept_a),
        share_b=_share(in_b & kept_b, kept_b),
        words=int((in_a & kept_a).sum()),
        quoted=int(shared.quoted.sum()),
        size=int(min(kept_a.sum(), kept_b.sum())),
        one_page=not kept_a[-1] and not kept_b[-1],
        passages=_passages(a, b, shared),
        speakers=_speakers(a, b, met),
        numbers=_numbers(a, runs),
    )


class _Met(NamedTuple):
    """The places of shared words, run after run, and the run of each by its number."""

    a: Places
    b: Places
    run: Places
    lengths: Places
    """Of each run."""


def _met(runs: Sequence[Run]) -> _Met:
    firsts_a, firsts_b, lengths = np.array(runs, dtype=np.int64).T
    run = np.repeat(np.arange(len(runs)), lengths)
    within = np.arange(len(run)) - (np.cumsum(lengths) - lengths)[run]
    return _Met(firsts_a[run] + within, firsts_b[run] + within, run, lengths)


def _flags(size: int, places: Places) -> Flags:
    flags = np.zeros(size, dtype=np.bool_)
    flags[places] = True
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


def _shared(a: Layout, b: Layout, met: _Met, kept: tuple[Flags, Flags]) -> _Shared:
    both = a.quoted[met.a] & b.quoted[met.b]
    either = a.quoted[met.a] | b.quoted[met.b]
    quoted = both | (either & (met.lengths[met.run] < SPEECH))
    text = kept[0][met.a] & kept[1][met.b]
    return _Shared(met.a[text], met.b[text], met.run[text], quoted[text])


def _passages(a: Layout, b: Layout, shared: _Shared) -> tuple[Passage, ...]:
    """Return what each pair of sentences shares of words that neither quotes, where a plain word
    is among them."""
    own = ~shared.quoted
    here, run = shared.a[own], shared.run[own]
    ones, twos = a.sentence[here], b.sentence[shared.b[own]]
    order = np.lexsort((here, twos, ones))
    here, run, ones, twos = (row[order] for row in (here, run, ones, twos))
    new = _changes(ones) | _changes(twos)
    starts = np.flatnonzero(new)
    if not len(starts):
        return ()
    ones, twos, counts = ones[starts], twos[starts], np.diff(starts, append=len(here))
    whole = np.maximum(1, np.minimum(a.lengths[ones], b.lengths[twos]))
    breaks = new | _changes(run) | (np.diff(here, prepend=-1) != 1)
    plain = a.plain[here]
    stops = np.cumsum(np.add.reduceat(plain, starts, dtype=np.int64))
    rows = zip(
        *(row.tolist() for row in (ones, twos, counts)),
        np.minimum(a.sizes[ones], b.sizes[twos]).tolist(),
        np.minimum(1.0, counts / whole).tolist(),
        _longest(breaks, starts).tolist(),
        np.split(here[plain], stops[:-1]),
        strict=True,
    )
    return tuple(
        Passage(
            a=one,
            b=two,
            words=len(at),
            of=of,
            own=own,
            cover=cover,
            longest=longest,
            taken=_is_taken(at, of, a.quoted),
            key=a.words[at].tobytes(),
        )
        for one, two, own, of, cover, longest, at in rows
        if len(at)
    )


def _changes(row: Places) -> Flags:
    """Whether each number is another than the one before; the first is, where there is one."""
    return np.concatenate(([True], row[1:] != row[:-1]))[: len(row)]


def _longest(breaks: Flags, starts: Places) -> Places:
    """Return the longest stretch without a break between each two starts, which are breaks."""
    edges = np.flatnonzero(breaks)
    lengths = np.diff(edges, append=len(breaks))
    longest: Places = np.maximum.reduceat(lengths, np.searchsorted(edges, starts))
    return longest


def _is_taken(at: Places, of: int, quoted: Flags) -> bool:
    if len(at) >= TAKEN:
        return len(at) >= TAKEN_SHARE * of
    return len(at) >= SHORT and len(at) >= SHORT_SHARE * of and not quoted[at].any()


def _numbers(layout: Layout, runs: Sequence[Run]) -> tuple[str, ...]:
    """Return numbers of three digits or more, not round, no years, within runs."""
    starts = layout.starts[[run.a for run in runs]].tolist()
    ends = layout.ends[[run.a + run.length - 1 for run in runs]].tolist()
    within = "\n".join(layout.text[start:end] for start, end in zip(starts, ends, strict=True))
    found = dict.fromkeys(_NUMBER.findall(within))
    return tuple(one for one in found if not one.endswith("00") and not _YEAR.fullmatch(one))


def _speakers(a: Layout, b: Layout, met: _Met) -> tuple[str, ...]:
    """Return who is quoted in the same words by both, where the reading knows."""
    both = met.a[a.quoted[met.a] & b.quoted[met.b] & ~a.page[met.a]].tolist()
    speaker = _speakers_of(a) if len(both) >= QUOTE else {}
    words = Counter(speaker[place] for place in both if place in speaker)
    return tuple(sorted(name for name, count in words.items() if count >= QUOTE))


def _speakers_of(layout: Layout) -> dict[int, str]:
    """Return who speaks each word that is in somebody's words; of two the first."""
    firsts = np.searchsorted(layout.starts, [start for start, _, _ in layout.spoken]).tolist()
    lasts = np.searchsorted(layout.starts, [end for _, end, _ in layout.spoken]).tolist()
    found: dict[int, str] = {}
    for number in reversed(range(len(layout.spoken))):
        name = layout.spoken[number][2]
        found.update(dict.fromkeys(range(firsts[number], lasts[number]), name))
    return found
