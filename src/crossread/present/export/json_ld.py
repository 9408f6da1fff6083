"""JSON-LD in the words of schema.org: articles, quotations, claims, events, people, counts.

No ClaimReview: that would say what is true. What schema.org has no word for stands under
`crossread:`. The context stands in the file, so that nothing has to be fetched to read it.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from crossread.present.stories import Shelf, Told, told
from crossread.records import Attribution, Character, Figure, Mode, Moment, PersonKind, Report, Span
from crossread.records.corpus import Corpus
from crossread.records.entity import role_in_words
from crossread.records.happening import HappeningStatus

TERMS = "urn:crossread:terms#"
CONTEXT = {"@vocab": "https://schema.org/", "crossread": TERMS}
KINDS = {
    PersonKind.PERSON: "Person",
    PersonKind.ORGANISATION: "Organization",
    PersonKind.GOVERNMENT: "GovernmentOrganization",
}
"""The types of those who have a name; a crowd or somebody unnamed is told by name alone."""
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d.*)?)?)?")

Node = dict[str, Any]


def linked_data(corpus: Corpus, shelf: Shelf) -> bytes:
    """Return the graph of all stories as JSON-LD in UTF-8."""
    graph = [filled(node) for story in told(corpus, shelf) for node in nodes_of(story)]
    return msgspec.json.encode({"@context": CONTEXT, "@graph": graph})


def nodes_of(story: Told) -> Iterator[Node]:
    """Yield the nodes of one story."""
    yield event(story)
    yield from (article(report, story) for report in story.reports.values())
    yield from (someone(row, story) for row in story.account.characters)
    yield from (moment(n, row, story) for n, row in enumerate(story.account.timeline))
    yield from (saying(row, story) for row in story.attributions.values() if row.content)
    yield from utterances(story)
    yield from positions(story)
    yield from (count(figure, story) for figure in story.figures.values())
    yield from comparisons(story)


def filled(node: Node) -> Node:
    """Return a node without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, "", [])}


def uri(key: str) -> str:
    """Return the address of a record.

    >>> uri("report:0a1b")
    'urn:crossread:report:0a1b'
    """
    return f"urn:crossread:{key}"


def ref(key: str) -> Node:
    """Return a link to a record's node."""
    return {"@id": uri(key)}


def place_of(span: Span) -> Node:
    """Return where words stand: code points of the text, half-open."""
    return {"crossread:start": span.start, "crossread:end": span.end}


def day(value: str | None) -> str | None:
    """Return a date or moment that schema.org takes; None for weeks, seasons and the like.

    >>> day("2031-05"), day("2031-W07"), day("PRESENT_REF")
    ('2031-05', None, None)
    """
    return value if value and _DAY.fullmatch(value) else None


def event(story: Told) -> Node:
    """Return the event that a story is about."""
    return {
        "@id": uri(story.story.id),
        "@type": "Event",
        "name": story.story.title,
        "description": " ".join(clause.text for clause in story.account.summary),
        "subjectOf": [ref(report) for report in story.reports],
    }


def article(report: Report, story: Told) -> Node:
    """Return a report, with what it was taken over from."""
    taken = [
        ref(copy.earlier)
        for copy in story.lineage.copies
        if copy.earlier and copy.earlier != report.id and report.id in (copy.a, copy.b)
    ]
    return {
        "@id": uri(report.id),
        "@type": "NewsArticle",
        "identifier": report.name,
        "headline": report.title,
        "url": report.url,
        "datePublished": report.published.value if report.published else None,
        "dateModified": report.modified.value if report.modified else None,
        "inLanguage": report.language,
        "creditText": report.byline,
        "publisher": {"@type": "Organization", "name": report.outlet} if report.outlet else None,
        "about": ref(story.story.id),
        "isBasedOn": taken,
    }


def someone(row: Character, story: Told) -> Node:
    """Return a person or body, with the offices that reports print."""
    kind = KINDS.get(PersonKind(row.kind), "Thing")
    offices = [role_in_words(role) for role in row.roles if not role.former]
    return {
        "@id": uri(story.key_of(row)),
        "@type": kind,
        "name": row.name,
        "jobTitle": list(dict.fromkeys(offices)) if kind == "Person" else None,
        "subjectOf": [ref(report) for report in story.named_in(row)],
    }


def moment(n: int, row: Moment, story: Told) -> Node:
    """Return an entry of the timeline; what is denied is a claim, never an event."""
    denied = row.status == HappeningStatus.DENIED
    planned = row.status == HappeningStatus.PLANNED
    node: Node = {
        "@id": f"{uri(story.story.id)}/moment/{n}",
        "@type": "Claim" if denied else "Event",
        "crossread:status": row.status,
        "crossread:saidBy": row.said_by,
        "crossread:by": day(row.by),
    }
    if denied:
        articles = [ref(report) for report in row.reports]
        return {**node, "text": row.text, "appearance": articles, "about": ref(story.story.id)}
    return {
        **node,
        "name": row.text,
        "startDate": day(row.when),
        "eventStatus": {"@id": "https://schema.org/EventScheduled"} if planned else None,
        "superEvent": ref(story.story.id),
        "subjectOf": [ref(report) for report in row.reports],
    }


def saying(row: Attribution, story: Told) -> Node:
    """Return what somebody says in one report: words in quotation marks, else a claim."""
    quoted = row.mode is Mode.DIRECT
    report = row.content[0].report
    where: Node = {"isPartOf": ref(report)} if quoted else {"appearance": ref(report)}
    return {
        "@id": uri(row.id),
        "@type": "Quotation" if quoted else "Claim",
        "text": " … ".join(story.words(span) for span in row.content),
        ("spokenByCharacter" if quoted else "author"): speaker(row, story),
        **where,
        **place_of(row.content[0]),
        "crossread:stance": row.stance.value,
        "crossread:unresolved": row.unresolved,
    }


def speaker(row: Attribution, story: Told) -> Node | None:
    """Return who says it: a link to somebody of the account, else a name."""
    if row.speaker is None:
        return None
    known = story.character_of.get(row.speaker.person) if row.speaker.person else None
    if known:
        return ref(story.key_of(known))
    return {"@type": KINDS.get(row.speaker.kind, "Thing"), "name": row.speaker.name}


def utterances(story: Told) -> Iterator[Node]:
    """Yield each utterance as a claim, with its wordings in order of publication."""
    for row in story.account.utterances:
        reports = [r for r in story.reports if any(span.report == r for span in row.spans)]
        yield {
            "@id": uri(row.id),
            "@type": "Claim",
            "text": story.words(row.spans[0]),
            "author": {"@type": "Thing", "name": row.speaker},
            "firstAppearance": ref(reports[0]),
            "appearance": [ref(report) for report in reports],
            "crossread:wording": [ref(member) for member in row.members],
            "crossread:why": row.why,
        }


def positions(story: Told) -> Iterator[Node]:
    """Yield opposed stands, each a claim."""
    for row in story.account.positions:
        stands = [
            filled(
                {
                    "@id": f"{uri(row.id)}/{n}",
                    "@type": "Claim",
                    "text": [story.words(span) for span in stand.spans],
                    "author": {"@type": "Thing", "name": stand.speaker},
                    "appearance": [ref(report) for report in stand.reports],
                    "crossread:stance": stand.stance,
                }
            )
            for n, stand in enumerate(row.stands)
        ]
        yield {
            "@id": uri(row.id),
            "@type": "crossread:Position",
            "name": row.matter,
            "crossread:kind": row.kind,
            "crossread:stand": stands,
            "crossread:why": row.why,
        }


def count(figure: Figure, story: Told) -> Node:
    """Return a stated number as an observation, with who states it."""
    value: Node = {
        "@type": "QuantitativeValue",
        "minValue": figure.low,
        "maxValue": figure.high,
        "unitText": figure.unit or ("%" if figure.percent else None),
    }
    if figure.low is not None and figure.low == figure.high:
        value |= {"minValue": None, "maxValue": None, "value": figure.low}
    return {
        "@id": uri(figure.id),
        "@type": "Observation",
        "measuredProperty": {"@type": "Property", "name": figure.indicator.value},
        "observationAbout": {"@type": "Thing", "name": figure.counted} if figure.counted else None,
        "value": filled(value),
        "observationDate": day(figure.as_of),
        "observationPeriod": figure.period,
        "description": " ".join(filter(None, [figure.hedge, story.words(figure.span)])),
        "subjectOf": ref(figure.span.report),
        **place_of(figure.span),
        "crossread:claimant": figure.claimant,
        "crossread:place": figure.place,
        "crossread:status": figure.status.value,
    }


def comparisons(story: Told) -> Iterator[Node]:
    """Yield how figures of different reports stand to one another."""
    for row in story.account.figure_relations:
        yield {
            "@type": "crossread:Comparison",
            "crossread:a": ref(row.a),
            "crossread:b": ref(row.b),
            "crossread:relation": row.relation.value,
            "crossread:likely": row.likely,
            "crossread:why": row.why,
        }
