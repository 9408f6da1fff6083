"""Versions: one article seen again with other words, and what changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from crossread.lineage.layout import layout_of
from crossread.lineage.sketch import readable
from crossread.lineage.words import words_of
from crossread.records import Reading, Report, Span, Version, time_key


def versions_of(readings: Iterable[Reading]) -> Iterator[Version]:
    """Yield each version of an article with the one before it.

    Sentences count as kept when their folded words are the same, wherever they moved.
    """
    articles: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        articles[reading.report.article].append(reading)
    for family in articles.values():
        ordered = sorted(family, key=lambda one: _clock(one.report))
        for earlier, later in pairwise(ordered):
            if earlier.report.text != later.report.text:
                yield _version(earlier, later)


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
