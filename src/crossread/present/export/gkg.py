"""GKG: one report a line, in the 27 columns of GDELT's Global Knowledge Graph 2.1.

Themes, tone, GCAM and media are GDELT's own measures and stay empty. Offsets are code points of
the report's text.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from crossread.present.export.countries import (
    country_of,
    is_country,
    is_province,
    is_town,
)
from crossread.present.export.days import days
from crossread.present.export.generator import IN_XML
from crossread.present.stories import Shelf
from crossread.records import (
    Entity,
    EntityLabel,
    Figure,
    Indicator,
    Mode,
    Person,
    PersonKind,
    Place,
    Reading,
    Report,
    Status,
    Timex,
)
from crossread.records.corpus import Corpus
from crossread.spreadsheet import harmless

NAME = "reports.gkg.tsv"
COLUMNS = (
    *("GKGRECORDID", "V2.1DATE", "V2SOURCECOLLECTIONIDENTIFIER", "V2SOURCECOMMONNAME"),
    *("V2DOCUMENTIDENTIFIER", "V1COUNTS", "V2.1COUNTS", "V1THEMES", "V2ENHANCEDTHEMES"),
    *("V1LOCATIONS", "V2ENHANCEDLOCATIONS", "V1PERSONS", "V2ENHANCEDPERSONS"),
    *("V1ORGANIZATIONS", "V2ENHANCEDORGANIZATIONS", "V1.5TONE", "V2.1ENHANCEDDATES", "V2GCAM"),
    *("V2.1SHARINGIMAGE", "V2.1RELATEDIMAGES", "V2.1SOCIALIMAGEEMBEDS"),
    *("V2.1SOCIALVIDEOEMBEDS", "V2.1QUOTATIONS", "V2.1ALLNAMES", "V2.1AMOUNTS"),
    *("V2.1TRANSLATIONINFO", "V2EXTRASXML"),
)
"""The columns of GKG 2.1, in its order; its files have no header."""
WEB, CITED = "1", "2"
"""Where a document is found: on the web by its address, or cited by name."""
COUNTED = {
    Indicator.KILLED: "KILL",
    Indicator.INJURED: "WOUND",
    Indicator.DETAINED: "ARREST",
    Indicator.PROTESTERS: "PROTEST",
    Indicator.DISPLACED: "AFFECT",
    Indicator.INFECTED: "AFFECT",
}
"""GDELT's types of counts."""
NOT_SO = frozenset({Status.PLANNED, Status.HYPOTHETICAL, Status.DENIED, Status.WITHDRAWN})
COUNTRY, US_STATE, US_CITY, CITY, STATE = "1", "2", "3", "4", "5"
BODIES = frozenset({PersonKind.ORGANISATION, PersonKind.GOVERNMENT})
NAMES = frozenset(EntityLabel) - {EntityLabel.DATE, EntityLabel.MONEY, EntityLabel.NORP}


def write_gkg(corpus: Corpus, shelf: Shelf, target: Path) -> None:
    """Write one line a report, in the order of their names."""
    with target.open("w", encoding="utf-8", newline="\n") as file:
        for n, report in enumerate(corpus.reports):
            found = known(shelf[report.id], n)
            file.write("\t".join(harmless(found.get(column, "")) for column in COLUMNS) + "\n")


def known(reading: Reading, n: int) -> dict[str, str]:
    """Return what is known of a report, by column."""
    report = reading.report
    people = [row for row in reading.people if row.kind is PersonKind.PERSON]
    bodies = [row for row in reading.people if row.kind in BODIES]
    places = [place for place in reading.places if place.lat is not None]
    stamp = stamp_of(report)
    return {
        "GKGRECORDID": f"{stamp or 'undated'}-{n}",
        "V2.1DATE": stamp,
        "V2SOURCECOLLECTIONIDENTIFIER": WEB if host(report) else CITED,
        "V2SOURCECOMMONNAME": host(report) or bare(report.outlet or ""),
        "V2DOCUMENTIDENTIFIER": bare((report.url if host(report) else "") or report.name),
        "V1COUNTS": ended(f"{count};" for count, _ in counts(reading)),
        "V2.1COUNTS": ended(f"{count}#{at};" for count, at in counts(reading)),
        "V1LOCATIONS": ";".join(dict.fromkeys(location(place) for place in places)),
        "V2ENHANCEDLOCATIONS": ";".join(enhanced(place) for place in places),
        "V1PERSONS": ";".join(dict.fromkeys(bare(row.name).lower() for row in people)),
        "V2ENHANCEDPERSONS": mentions(people),
        "V1ORGANIZATIONS": ";".join(dict.fromkeys(bare(row.name).lower() for row in bodies)),
        "V2ENHANCEDORGANIZATIONS": mentions(bodies),
        "V2.1ENHANCEDDATES": ";".join(filter(None, map(date_of, reading.times))),
        "V2.1QUOTATIONS": "#".join(quotations(reading)),
        "V2.1ALLNAMES": ";".join(named(entity, report) for entity in distinct(reading.entities)),
        "V2.1AMOUNTS": ended(amounts(reading)),
        "V2EXTRASXML": extras(report),
    }


def ended(parts: Iterable[str]) -> str:
    """Return entries each of which ends with its own sign."""
    return "".join(parts)


def bare(text: str) -> str:
    """Return a text without the signs that part the entries of a column.

    >>> bare("Sool; Anneke, #1|2")
    'Sool Anneke 1 2'
    """
    return " ".join(re.sub(r"[;,#|\t\r\n]", " ", text).split())


def host(report: Report) -> str:
    """Return the domain of a report, "" where it has no address of the web."""
    try:
        parts = urlsplit(report.url or "")
        found = (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""
    return bare(found.removeprefix("www."))


def stamp_of(report: Report) -> str:
    """Return when a report appeared in universal time, as YYYYMMDDHHMMSS; "" where no day is."""
    if report.published is None or report.published.day is None:
        return ""
    return report.published.instant.start.strftime("%Y%m%d%H%M%S")


def counts(reading: Reading) -> Iterator[tuple[str, int]]:
    """Yield each count of people as GDELT writes it, and where it stands."""
    places = {place.id: place for place in reading.places}
    for figure in reading.figures:
        number = figure.low if figure.low is not None else figure.high
        kind = COUNTED.get(figure.indicator)
        if kind is None or number is None or figure.percent or figure.status in NOT_SO:
            continue
        place = places.get(figure.place_id) if figure.place_id else None
        where = location(place) if place and place.lat is not None else "#" * 6
        yield f"{kind}#{number:.0f}#{bare(figure.counted or '')}#{where}", figure.span.start


def location(place: Place) -> str:
    """Return a place: type, full name, country, first division, latitude, longitude, feature."""
    return "#".join([*head(place), division(place), *tail(place)])


def enhanced(place: Place) -> str:
    """Return a place with its second division, which is not known, and where it stands."""
    return "#".join([*head(place), division(place), "", *tail(place), str(place.span.start)])


def head(place: Place) -> tuple[str, str, str]:
    """Return the type, the full name and the country of a place."""
    country = country_of(place)
    names = dict.fromkeys(filter(None, [place.name, country.name]))
    return kind_of(place), re.sub(r"[;#|\t\r\n]", " ", ", ".join(names)), country.fips


def division(place: Place) -> str:
    """Return the code of the first division, which GDELT repeats for a country."""
    return country_of(place).fips if is_country(place) else ""


def tail(place: Place) -> tuple[str, str, str]:
    """Return latitude, longitude and the feature's id: GDELT's own, but for a country."""
    return f"{place.lat:g}", f"{place.lon:g}", division(place)


def kind_of(place: Place) -> str:
    """Return GDELT's type of a place; "" for what it has no type for: seas, regions."""
    if is_country(place):
        return COUNTRY
    if is_province(place):
        return US_STATE if place.country == "US" else STATE
    if is_town(place):
        return US_CITY if place.country == "US" else CITY
    return ""


def mentions(people: Iterable[Person]) -> str:
    """Return each naming of people or bodies with its place."""
    found = [(span.start, bare(row.name)) for row in people for span in row.mentions]
    return ";".join(f"{name},{start}" for start, name in sorted(found))


def date_of(timex: Timex) -> str:
    """Return a date: precision, month, day, year, place; "" for what is no day, month or year."""
    found = days(timex.value)
    if found is None or found.precision == "week":
        return ""
    month = 0 if found.precision == "year" else found.first.month
    day = found.first.day if found.precision == "day" else 0
    precision = {"year": 1, "month": 2, "day": 3}[found.precision]
    return f"{precision}#{month}#{day}#{found.first.year}#{timex.span.start}"


def quotations(reading: Reading) -> Iterator[str]:
    """Yield the words in quotation marks: place, length, verb, words."""
    report = reading.report
    for row in reading.attributions:
        if row.mode is not Mode.DIRECT:
            continue
        verb = bare(" ".join(span.of(report) for span in row.cue))
        for span in row.content:
            words = re.sub(r"[#|\t\r\n]", " ", span.of(report))
            yield f"{span.start}|{span.end - span.start}|{verb}|{words}"


def distinct(entities: Iterable[Entity]) -> Iterator[Entity]:
    """Yield the names of people, bodies, places and things."""
    yield from (entity for entity in entities if entity.label in NAMES)


def named(entity: Entity, report: Report) -> str:
    """Return a name with its place."""
    return f"{bare(entity.span.of(report))},{entity.span.start}"


def amounts(reading: Reading) -> Iterator[str]:
    """Yield every stated quantity: amount, object, place."""
    stated: Iterable[Figure] = sorted(
        (*reading.figures, *reading.measures), key=lambda figure: figure.span
    )
    for figure in stated:
        number = figure.low if figure.low is not None else figure.high
        if number is not None:
            of = bare(" ".join(filter(None, [figure.unit, figure.counted])))
            yield f"{number:.15g},{of},{figure.span.start};"


def extras(report: Report) -> str:
    """Return title, byline, moment of publication and what wrote the line, as GDELT's XML."""
    parts = {
        "PAGE_TITLE": report.title,
        "PAGE_AUTHORS": report.byline,
        "PAGE_PRECISEPUBTIMESTAMP": stamp_of(report),
    }
    told = {tag: " ".join((value or "").split()) for tag, value in parts.items()}
    known = (f"<{tag}>{escape(value)}</{tag}>" for tag, value in told.items() if value)
    return "".join((*known, IN_XML))
