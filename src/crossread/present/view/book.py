"""Book: a story with its readings, asked for letters, places and what is known of a report.

The reports are lettered A, B, C … in order of publication.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import msgspec

from crossread.present.limits import LIMITS
from crossread.present.phrases import letter_of, moment, several_clocks
from crossread.present.stories import Told
from crossread.present.view.rows import Place, Refs
from crossread.present.view.ruled import Ruled, ruled
from crossread.records import (
    Account,
    Origin,
    Reading,
    Ruling,
    Span,
    Story,
)
from crossread.records.base import ReportId, RulingId
from crossread.records.corpus import Corpus


class Book(Told, frozen=True, kw_only=True, dict=True):
    """All that the page of one story is made from."""

    name: str
    """The stem of the page's address."""
    rulings: tuple[Ruling, ...] = ()
    """What people decided of the story and is in force."""

    @cached_property
    def letters(self) -> dict[ReportId, str]:
        """The letter of each report."""
        return {report: letter_of(n) for n, report in enumerate(self.story.reports)}

    @cached_property
    def zoned(self) -> bool:
        """Whether clock times need their zone."""
        return several_clocks(self.reports.values())

    @cached_property
    def origin_of(self) -> Mapping[ReportId, int]:
        """Of each report the first of the origins behind it; one of its own where none is told."""
        found = {report: n for n, report in enumerate(self.story.reports, len(self.origins))}
        for n, origin in reversed(list(enumerate(self.origins))):
            found.update({report: n for report in origin.reports if report in found})
        return found

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        """The independent origins behind the story."""
        held = set(self.story.reports)
        return tuple(o for o in self.lineage.origins if held.intersection(o.reports))

    @property
    def long(self) -> bool:
        """Whether the texts lie in files beside the page."""
        return len(self.story.reports) > LIMITS.texts_within

    @property
    def crowded(self) -> bool:
        """Whether there are more reports than letters in the alphabet."""
        return len(self.story.reports) > LIMITS.letters

    def text_page(self, letter: str) -> str:
        """Return the file with the text of a report; "" where that is the page itself."""
        return f"{self.name}.story-{letter}.html" if self.long else ""

    def place(self, span: Span) -> Place:
        """Return the place of a span."""
        letter = self.letters[span.report]
        words = " ".join(span.of(self.reports[span.report]).split())
        page = self.text_page(letter)
        return Place(letter=letter, start=span.start, end=span.end, words=words, page=page)

    def beginning(self, report: ReportId) -> Place:
        """Return the first line of a report as a place."""
        text = self.reports[report].text
        end = text.find("\n")
        return self.place(self.reports[report].span(0, len(text) if end < 1 else end))

    def refs(self, spans: Iterable[Span]) -> Refs:
        """Return the places of spans, grouped by origin, each once."""
        places = {self.place(span): span.report for span in spans if span.report in self.letters}
        groups: dict[int, list[Place]] = {}
        for place in sorted(places, key=lambda place: place.order):
            groups.setdefault(self.origin_of[places[place]], []).append(place)
        return self.shortened([tuple(group) for group in groups.values()])

    def refs_of(self, reports: Iterable[ReportId], spans: Iterable[Span] = ()) -> Refs:
        """Return a place a report: the first of the spans in it, else its beginning."""
        first: dict[ReportId, Span] = {}
        for span in spans:
            first.setdefault(span.report, span)
        places = [first.get(report) or self.first_line(report) for report in reports]
        return self.refs(places)

    def first_line(self, report: ReportId) -> Span:
        """Return the span of a report's first line."""
        place = self.beginning(report)
        return self.reports[report].span(place.start, place.end)

    def shortened(self, groups: Sequence[tuple[Place, ...]]) -> Refs:
        """Return groups of places as a row shows them; of a crowded story only some."""
        if not self.crowded:
            return Refs(groups=tuple(groups), origins=len(groups))
        shown = tuple(group[: LIMITS.of_group] for group in groups[: LIMITS.groups])
        kept = {place for group in shown for place in group}
        more = tuple(place for group in groups for place in group if place not in kept)
        return Refs(groups=shown, more=more, origins=len(groups))

    @cached_property
    def ruled(self) -> dict[RulingId, Ruled]:
        """The rulings in the order in which they were made."""
        return {ruling.id: ruled(ruling) for ruling in self.rulings}

    def ruled_by(self, *rows: Iterable[RulingId]) -> tuple[Ruled, ...]:
        """Return the rulings on rows, each once."""
        named = {key for row in rows for key in row}
        return tuple(row for key, row in self.ruled.items() if key in named)

    def when(self, report: ReportId) -> str:
        """Return when a report was published, as a reader meets it."""
        return moment(self.reports[report], zoned=self.zoned)

    def published(self, report: ReportId) -> str:
        """Return when a report was published in ISO 8601; "" where that is not known."""
        dated = self.reports[report].published
        return dated.value if dated else ""


def book_of(
    story: Story, account: Account, corpus: Corpus, readings: Sequence[Reading], name: str
) -> Book:
    """Return the book of a story of a corpus."""
    return Book(
        story=story,
        account=of_shown(account),
        lineage=corpus.lineage.within(story.reports),
        readings=tuple(readings),
        name=name,
        rulings=tuple(ruling for ruling in corpus.rulings if ruling.id in set(account.rulings)),
    )


def of_shown(account: Account) -> Account:
    """Return an account of those rows alone that are sure enough to be shown."""
    return msgspec.structs.replace(
        account,
        utterances=tuple(row for row in account.utterances if row.shown),
        timeline=tuple(row for row in account.timeline if row.shown),
        omissions=tuple(row for row in account.omissions if row.shown),
        characters=tuple(row for row in account.characters if row.shown),
    )
