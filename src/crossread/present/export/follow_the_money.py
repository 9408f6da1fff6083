"""FollowTheMoney: articles, people, bodies, mentions and events as entities and as statements.

A statement says of one property which report it comes from (`origin`), and when that appeared.
"""

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from crossread.present.stories import Shelf, Told, told
from crossread.records import Character, Moment, PersonKind, Place, Report
from crossread.records.base import ReportId
from crossread.records.corpus import Corpus
from crossread.records.entity import role_in_words
from crossread.records.happening import HappeningStatus
from crossread.spreadsheet import harmless

ENTITIES, STATEMENTS = "entities.ftm.json", "statements.csv"
DATASET, ACCOUNT = "crossread", "account"
"""The name of the dataset; the origin of what no single report says."""
SCHEMATA = {
    PersonKind.PERSON: "Person",
    PersonKind.ORGANISATION: "Organization",
    PersonKind.GOVERNMENT: "PublicBody",
}
"""A crowd or somebody unnamed is no entity."""
COLUMNS = (
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
)
"""The columns of a file of statements, as followthemoney writes them."""
TYPES = {
    "id": "entity",
    "document": "entity",
    "resolved": "entity",
    "involved": "entity",
    "proof": "entity",
    "name": "name",
    "country": "country",
    "language": "language",
    "date": "date",
    "publishedAt": "date",
    "modifiedAt": "date",
    "sourceUrl": "url",
    "bodyText": "text",
    "summary": "text",
    "location": "address",
}
"""The type of each property that is not a plain `string`."""
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One property of one entity, and which report says it."""

    entity: str
    schema: str
    prop: str
    value: str
    origin: str = ACCOUNT
    seen: str = ""


def write_entities(corpus: Corpus, shelf: Shelf, folder: Path) -> None:
    """Write entities, one a line, and the statements that they are made of."""
    with (
        (folder / ENTITIES).open("wb") as entities,
        (folder / STATEMENTS).open("w", encoding="utf-8", newline="") as statements,
    ):
        writer = csv.writer(statements, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow(COLUMNS)
        for story in told(corpus, shelf):
            for rows in statements_of(story):
                entities.write(msgspec.json.encode(entity(rows)) + b"\n")
                writer.writerows(lines(rows))


def statements_of(story: Told) -> Iterator[list[Said]]:
    """Yield the statements on each entity of a story."""
    for report in story.reports.values():
        yield list(once(article(report)))
    for row in story.account.characters:
        if PersonKind(row.kind) in SCHEMATA:
            yield list(once(someone(row, story)))
            for key in story.named_in(row):
                yield list(once(mention(row, story.reports[key], story)))
    for n, entry in enumerate(story.account.timeline):
        if entry.status == HappeningStatus.HAPPENED:
            yield list(once(event(n, entry, story)))


def once(rows: Iterable[Said]) -> Iterator[Said]:
    """Yield each property and value once: the first that says it stands."""
    found: set[tuple[str, str]] = set()
    for row in rows:
        if row.value and (row.prop, row.value) not in found:
            found.add((row.prop, row.value))
            yield row


def entity(rows: list[Said]) -> dict[str, Any]:
    """Return the entity that statements make."""
    properties: dict[str, list[str]] = {}
    for row in rows:
        properties.setdefault(row.prop, []).append(row.value)
    return {"id": rows[0].entity, "schema": rows[0].schema, "properties": properties}


def lines(rows: list[Said]) -> Iterator[list[str]]:
    """Yield the statements of one entity as rows of CSV; the first says that it is there."""
    head = rows[0]
    base = Said(entity=head.entity, schema=head.schema, prop="id", value=head.entity)
    for row in (base, *rows):
        yield [
            row.entity,
            row.entity,
            row.prop,
            TYPES.get(row.prop, "string"),
            row.schema,
            harmless(row.value),
            DATASET,
            harmless(row.origin),
            "",
            "",
            "f",
            row.seen,
            row.seen,
            statement_id(row),
        ]


def statement_id(row: Said) -> str:
    """Return the id of a statement as followthemoney makes it."""
    key = f"{DATASET}.{row.entity}.{row.prop}.{row.value}"
    return hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()


def name_of(key: str) -> str:
    """Return the id of an entity from that of a record.

    >>> name_of("report:0a1b")
    'crossread-report-0a1b'
    """
    return f"{DATASET}-{key.replace(':', '-')}"


def seen(report: Report) -> str:
    """Return when a report appeared, as statements say it: universal time without its sign."""
    return report.published.instant.key if report.published else ""


def article(report: Report) -> Iterator[Said]:
    """Yield what is known of a report."""
    published, modified = report.published, report.modified
    values = {
        "title": report.title or "",
        "fileName": report.name,
        "author": report.byline or "",
        "publisher": report.outlet or "",
        "publishedAt": published.instant.key if published else "",
        "modifiedAt": modified.instant.key if modified else "",
        "sourceUrl": report.url if report.url and is_web(report.url) else "",
        "language": "eng" if report.language == "en" else "",
        "bodyText": report.text,
    }
    for prop, value in values.items():
        yield of_report(report, name_of(report.id), "Article", prop, value)


def of_report(report: Report, key: str, schema: str, prop: str, value: str) -> Said:
    """Return a statement that a report is the origin of."""
    return Said(
        entity=key, schema=schema, prop=prop, value=value, origin=report.name, seen=seen(report)
    )


def is_web(url: str) -> bool:
    """Whether an address is one of the web.

    >>> is_web("https://post.test/a"), is_web("file:///etc"), is_web("https://[")
    (True, False, False)
    """
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and "." in (parts.hostname or "")
    except ValueError:
        return False


def someone(row: Character, story: Told) -> Iterator[Said]:
    """Yield a person's or body's name and offices, each by the report that prints it."""
    key, schema = name_of(story.key_of(row)), SCHEMATA[PersonKind(row.kind)]
    for report in story.named_in(row):
        yield of_report(story.reports[report], key, schema, "name", row.name)
        yield of_report(story.reports[report], key, schema, "proof", name_of(report))
    yield Said(entity=key, schema=schema, prop="name", value=row.name)
    for role in row.roles if schema == "Person" else ():
        if role.span.report in story.reports:
            source = story.reports[role.span.report]
            yield of_report(source, key, schema, "position", role_in_words(role))


def mention(row: Character, report: Report, story: Told) -> Iterator[Said]:
    """Yield that a report names somebody."""
    key = name_of(f"mention:{story.key_of(row)}-{report.id}")
    values = {
        "name": row.name,
        "document": name_of(report.id),
        "resolved": name_of(story.key_of(row)),
        "detectedSchema": SCHEMATA[PersonKind(row.kind)],
    }
    for prop, value in values.items():
        yield of_report(report, key, "Mention", prop, value)


def event(n: int, row: Moment, story: Told) -> Iterator[Said]:
    """Yield what is told of a happening: when, where, who stands in its words."""
    key = name_of(f"moment:{story.story.id}-{n}")
    first = story.reports.get(row.reports[0]) if row.reports else None
    day = row.when if row.when and _DAY.fullmatch(row.when) else ""
    common = {"name": row.text, "date": day}
    for prop, value in common.items():
        if first:
            yield of_report(first, key, "Event", prop, value)
        else:
            yield Said(entity=key, schema="Event", prop=prop, value=value)
    for report in row.reports:
        yield of_report(story.reports[report], key, "Event", "proof", name_of(report))
    yield from places(key, row, story)
    for report, person in involved(row, story):
        yield of_report(
            story.reports[report], key, "Event", "involved", name_of(story.key_of(person))
        )


def places(key: str, row: Moment, story: Told) -> Iterator[Said]:
    """Yield where a happening takes place, by the report that says so."""
    for happening in (story.happenings[h] for h in row.happenings if h in story.happenings):
        place = story.places.get(happening.place) if happening.place else None
        if place is None:
            continue
        report = story.reports[happening.span.report]
        yield of_report(report, key, "Event", "location", place.name)
        yield of_report(report, key, "Event", "country", code(place))


def code(place: Place) -> str:
    """Return the country of a place in FollowTheMoney's codes, which name the Soviet Union."""
    found = (place.country or "").lower()
    return "suhh" if found == "su" else found


def involved(row: Moment, story: Told) -> Iterator[tuple[ReportId, Character]]:
    """Yield who is named in the words of a happening, with the report."""
    for person in story.people.values():
        character = story.character_of.get(person.id)
        if character is None or PersonKind(character.kind) not in SCHEMATA:
            continue
        for mention_ in person.mentions:
            if any(span.contains(mention_) for span in row.spans):
                yield mention_.report, character
                break
