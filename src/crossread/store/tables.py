"""Tables: which records of a corpus stand in which table. Docs and tests read this table."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from operator import attrgetter
from typing import Any

import msgspec

from crossread import records as r
from crossread.records.account import Clause, FigureRelation, Moment, Tally, TallyDay, Unresolved
from crossread.records.base import ReportId
from crossread.records.corpus import Corpus
from crossread.records.lineage import StatementOrigin, Version

Shelf = Mapping[ReportId, r.Reading]
Row = tuple[str | None, r.Record]
"""A record and the story it stands in."""
Stories = Mapping[ReportId, str]


class Of(StrEnum):
    """Whose field a table lists."""

    READING = "reading"
    ACCOUNT = "account"
    CORPUS = "corpus"


class Lister(msgspec.Struct, frozen=True, kw_only=True):
    """Whose rows they are, and what takes them out of one."""

    of: Of
    rows: Callable[[Any, Stories], Iterator[Row]]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table: the records in it, how to list them, what a row is."""

    record: type[r.Record]
    lister: Lister
    about: str
    key: str = "id"
    """The column that names a row; "" where rows have no id of their own."""


def rows_of(corpus: Corpus, shelf: Shelf) -> Iterator[tuple[str, Row]]:
    """Yield the rows of all tables with the name of the table, each in its order.

    Every reading and every account is taken up once, and none is held.
    """
    stories = story_of_each(corpus)
    yield from _listed(Of.CORPUS, corpus, stories)
    for report in corpus.reports:
        yield from _listed(Of.READING, shelf[report.id], stories)
    for account in corpus.accounts:
        yield from _listed(Of.ACCOUNT, account, stories)


def _listed(of: Of, whole: object, stories: Stories) -> Iterator[tuple[str, Row]]:
    """Yield the rows that are of a reading, an account or the corpus."""
    for name, one in TABLES.items():
        if one.lister.of is of:
            yield from ((name, row) for row in one.lister.rows(whole, stories))


def of_readings(field: str) -> Lister:
    """Return the lister of one field of all readings, in order of the reports."""

    def rows(reading: r.Reading, stories: Stories) -> Iterator[Row]:
        story = stories.get(reading.report.id)
        yield from ((story, row) for row in getattr(reading, field))

    return Lister(of=Of.READING, rows=rows)


def story_of_each(corpus: Corpus) -> dict[ReportId, str]:
    """Return the story that each report stands in."""
    return {report: story.id for story in corpus.stories for report in story.reports}


def of_reports(path: str, names: tuple[str, ...]) -> Lister:
    """Return the lister of a field of the corpus whose rows are about reports.

    `names` are the fields of a row that name its reports: a row belongs to a story where all
    of them do.
    """

    def rows(corpus: Corpus, stories: Stories) -> Iterator[Row]:
        for row in attrgetter(path)(corpus):
            found = {stories.get(getattr(row, name)) for name in names}
            yield found.pop() if len(found) == 1 else None, row

    return Lister(of=Of.CORPUS, rows=rows)


def of_accounts(field: str) -> Lister:
    """Return the lister of one field of all accounts, with the story of each row."""

    def rows(account: r.Account, stories: Stories) -> Iterator[Row]:
        yield from ((account.story, row) for row in getattr(account, field))

    return Lister(of=Of.ACCOUNT, rows=rows)


def of_corpus(path: str) -> Lister:
    """Return the lister of a field of the corpus itself, `lineage.copies` for instance."""

    def rows(corpus: Corpus, stories: Stories) -> Iterator[Row]:
        yield from ((None, row) for row in attrgetter(path)(corpus))

    return Lister(of=Of.CORPUS, rows=rows)


def intake(corpus: Corpus, stories: Stories) -> Iterator[Row]:
    """Yield the account of each source of inputs."""
    found = r.intake_of(corpus.reports, corpus.skips, corpus.lineage.versions)
    yield from ((None, row) for row in found)


def table(record: type[r.Record], lister: Lister, about: str, key: str = "id") -> Table:
    """Return a table; `key` is "" where its rows have no id."""
    return Table(record=record, lister=lister, about=about, key=key)


TABLES: dict[str, Table] = {
    "reports": table(r.Report, of_reports("reports", ("id",)), "One version of one article."),
    "credits": table(r.Credit, of_readings("credits"), "Agency and photo credits, datelines."),
    "entities": table(r.Entity, of_readings("entities"), "Names in the text."),
    "times": table(r.Timex, of_readings("times"), "Time expressions and their values."),
    "places": table(r.Place, of_readings("places"), "Toponyms and where they are."),
    "people": table(r.Person, of_readings("people"), "Persons and bodies of one report."),
    "attributions": table(r.Attribution, of_readings("attributions"), "Who says what."),
    "figures": table(r.Figure, of_readings("figures"), "Stated quantities."),
    "measures": table(
        r.Figure, of_readings("measures"), "Ages, lengths of time and other quantities."
    ),
    "happenings": table(r.Happening, of_readings("happenings"), "Clauses that tell what happens."),
    "events": table(r.Event, of_readings("events"), "Who did what to whom."),
    "relations": table(r.Relation, of_readings("relations"), "Standing facts and causes."),
    "copies": table(
        r.Copy, of_reports("lineage.copies", ("a", "b")), "Pairs of reports that share text."
    ),
    "origins": table(r.Origin, of_corpus("lineage.origins"), "Independent origins."),
    "statement_origins": table(
        StatementOrigin,
        of_reports("lineage.statements", ("report",)),
        "Origins of single statements.",
        "",
    ),
    "versions": table(
        Version,
        of_reports("lineage.versions", ("earlier", "later")),
        "Versions of one article.",
        "",
    ),
    "stories": table(r.Story, of_corpus("stories"), "Reports of one event."),
    "figure_relations": table(
        FigureRelation, of_accounts("figure_relations"), "Two figures compared.", ""
    ),
    "unresolved": table(
        Unresolved, of_accounts("unresolved"), "Figures that may count one thing.", ""
    ),
    "tallies": table(Tally, of_accounts("tallies"), "Low, best and high of each count.", ""),
    "series": table(TallyDay, of_accounts("series"), "Each count day by day.", ""),
    "utterances": table(r.Utterance, of_accounts("utterances"), "One utterance, all wordings."),
    "positions": table(r.Position, of_accounts("positions"), "Opposed positions."),
    "timeline": table(Moment, of_accounts("timeline"), "What happened, in order of time.", ""),
    "omissions": table(r.Omission, of_accounts("omissions"), "What some reports leave out."),
    "characters": table(r.Character, of_accounts("characters"), "People across reports."),
    "findings": table(r.Finding, of_accounts("findings"), "The lines of an account."),
    "summary": table(Clause, of_accounts("summary"), "The short account.", ""),
    "rulings": table(r.Ruling, of_corpus("rulings"), "Corrections by a person."),
    "intake": table(
        r.Intake, Lister(of=Of.CORPUS, rows=intake), "What became of the inputs of each source.", ""
    ),
    "skips": table(r.Skip, of_corpus("skips"), "Inputs that did not go on.", ""),
}
