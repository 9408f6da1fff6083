"""Versions: one article seen again with other words, and what changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from crossread.lineage.layout import Load, layout_of
from crossread.lineage.sketch import Prints, readable
from crossread.lineage.words import grams_of, words_of
from crossread.records import Reading, Report, Span, Version, time_key

SHARED = 0.15
"""Share of the shorter text's runs of three words that two versions have in common. Articles
on two events that one address showed in turn share a hundredth; an update seldom under half."""
RUN = 3  # words of a run
BEFORE = 50
"""Texts at one address, the latest, among which the earlier version of one is looked for."""


def versions_of(readings: Iterable[Reading], load: Load | None = None) -> Iterator[Version]:
    """Yield each version of an article with the one before it; `load` gives whole readings.

    Sentences count as kept when their folded words are the same, wherever they moved. Where
    an address was given to another article, nothing is shared, and it is no version.
    """
    articles: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        articles[reading.report.article].append(reading)
    for family in articles.values():
        if len(family) > 1:
            yield from _versions(sorted(family, key=lambda one: _clock(one.report)), load)


def _versions(ordered: Sequence[Reading], load: Load | None) -> Iterator[Version]:
    """Yield the versions among the readings of one address, given in order of time."""
    whole = load or {one.report.id: one for one in ordered}.__getitem__
    runs = [_runs(whole(one.report.id)) for one in ordered]
    for number, later in enumerate(ordered):
        near = reversed(range(max(0, number - BEFORE), number))
        earlier = (n for n in near if _of_one(ordered[n], later))
        before = next((n for n in earlier if _share(runs[n], runs[number]) >= SHARED), None)
        if before is not None:
            pair = whole(ordered[before].report.id), whole(later.report.id)
            if pair[0].report.text != pair[1].report.text:
                yield _version(*pair)


def _of_one(one: Reading, two: Reading) -> bool:
    """Whether two reports may be of one outlet."""
    outlets = {one.report.outlet, two.report.outlet} - {None}
    return len(outlets) < 2


def _runs(reading: Reading) -> Prints:
    """Return the runs of words of a text as hashes, each once; of a shorter text its words."""
    words = words_of(readable(reading))
    return np.unique(grams_of(words, min(RUN, max(1, len(words) - 1))))


def _share(one: Prints, two: Prints) -> float:
    """Return the share of the runs of the shorter text that the other has too."""
    common = len(np.intersect1d(one, two, assume_unique=True))
    return common / max(1, min(len(one), len(two)))


def _clock(report: Report) -> tuple[str, str, str]:
    """Modified before published: a page keeps its first date through all its changes."""
    published = report.published.value if report.published else None
    modified = report.modified.value if report.modified else published
    return time_key(modified), time_key(published), report.name


def _version(earlier: Reading, later: Reading) -> Version:
    before, after = _sentences(earlier), _sentences(later)
    old, new = {key for key, _ in before}, {key for key, _ in after}
    return Version(
        earlier=earlier.report.id,
        later=later.report.id,
        title_changed=earlier.report.title != later.report.title,
        removed=_joined(before, new),
        added=_joined(after, old),
    )


def _sentences(reading: Reading) -> list[tuple[bytes, Span]]:
    layout = layout_of(reading, words_of(readable(reading)))
    found: list[tuple[bytes, Span]] = []
    first = 0
    for place in range(1, layout.size + 1):
        if place == layout.size or layout.sentence[place] != layout.sentence[first]:
            span = reading.report.span(int(layout.starts[first]), int(layout.ends[place - 1]))
            found.append((layout.words[first:place].tobytes(), span))
            first = place
    return found


def _joined(sentences: Sequence[tuple[bytes, Span]], kept: set[bytes]) -> tuple[Span, ...]:
    """Return the spans of sentences not kept, neighbours as one."""
    spans: list[Span] = []
    follows = False
    for key, span in sentences:
        if key in kept:
            follows = False
        elif follows:
            spans[-1] = Span(report=span.report, start=spans[-1].start, end=span.end)
        else:
            spans.append(span)
            follows = True
    return tuple(spans)
