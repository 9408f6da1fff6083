"""Stories: each with its account and readings, asked for what a page or an export wants to name.

Goes in: corpus and shelf. Goes out: one Told a story, so that memory does not grow with them.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from crossread.records import (
    Account,
    Attribution,
    Character,
    Figure,
    Happening,
    Lineage,
    Person,
    Place,
    Reading,
    Report,
    Span,
    Story,
)
from crossread.records.base import (
    AttributionId,
    FigureId,
    HappeningId,
    PersonId,
    PlaceId,
    Record,
    ReportId,
)
from crossread.records.corpus import Corpus

Shelf = Mapping[ReportId, Reading]


class Told(Record, frozen=True, kw_only=True, dict=True):
    """A story, its account and all that was found in its reports."""

    story: Story
    account: Account
    lineage: Lineage
    readings: tuple[Reading, ...]

    @cached_property
    def reports(self) -> dict[ReportId, Report]:
        """The reports by id, in order of publication."""
        found = {reading.report.id: reading.report for reading in self.readings}
        return {key: found[key] for key in self.story.reports}

    @cached_property
    def figures(self) -> dict[FigureId, Figure]:
        """All stated quantities by id."""
        return {f.id: f for r in self.readings for f in (*r.figures, *r.measures)}

    @cached_property
    def attributions(self) -> dict[AttributionId, Attribution]:
        """What is said in all reports, by id."""
        return {row.id: row for r in self.readings for row in r.attributions}

    @cached_property
    def happenings(self) -> dict[HappeningId, Happening]:
        """The happenings of all reports by id."""
        return {row.id: row for r in self.readings for row in r.happenings}

    @cached_property
    def places(self) -> dict[PlaceId, Place]:
        """The places of all reports by id."""
        return {row.id: row for r in self.readings for row in r.places}

    @cached_property
    def people(self) -> dict[PersonId, Person]:
        """The people and bodies of all reports by id."""
        return {row.id: row for r in self.readings for row in r.people}

    @cached_property
    def character_of(self) -> dict[PersonId, Character]:
        """Who a person of one report is in the account."""
        return {person: row for row in self.account.characters for person in row.members}

    def named_in(self, character: Character) -> tuple[ReportId, ...]:
        """Return the reports that name somebody, in order of publication."""
        found = {
            mention.report
            for person in character.members
            if person in self.people
            for mention in self.people[person].mentions
        }
        return tuple(report for report in self.reports if report in found)

    def key_of(self, character: Character) -> str:
        """Return an id that tells somebody from the bearer of the same name in another story."""
        return f"{character.id}-{self.story.id.rpartition(':')[2]}"

    def words(self, span: Span) -> str:
        """Return the words of a span on one line."""
        return " ".join(span.of(self.reports[span.report]).split())


def told(corpus: Corpus, shelf: Shelf) -> Iterator[Told]:
    """Yield each story with its account and readings."""
    for story, account in zip(corpus.stories, corpus.accounts, strict=True):
        yield Told(
            story=story,
            account=account,
            lineage=corpus.lineage.within(story.reports),
            readings=tuple(shelf[report] for report in story.reports),
        )
