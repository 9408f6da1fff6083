"""GED: counts of the killed in the columns of UCDP's Georeferenced Event Dataset.

One candidate a row, for a coder to complete: sides, kind of violence, clarity and which rows are
one event are judged by people and stay empty.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from crossread.present.export.countries import country_of, is_country, is_province, is_town
from crossread.present.export.days import Days, days
from crossread.present.stories import Shelf, Told, told
from crossread.records import Figure, Indicator, Place, Report, Status, Tally
from crossread.records.base import content_id
from crossread.records.corpus import Corpus
from crossread.spreadsheet import cell_value

NAME = "ged.csv"
COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name"),
    *("dyad_dset_id", "dyad_new_id", "dyad_name"),
    *("side_a_dset_id", "side_a_new_id", "side_a"),
    *("side_b_dset_id", "side_b_new_id", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date"),
    *("source_headline", "source_original"),
    *("where_prec", "where_coordinates", "where_description", "adm_1", "adm_2"),
    *("latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low"),
    *("gwnoa", "gwnob"),
)
"""The columns of GED, in its order."""
DATE_PREC = {"day": 1, "week": 3, "month": 4, "year": 5}
PROVINCE, LAND = 4, 6
"""`where_prec` of a province and of a country; how near a town it was is for a coder to say."""
SURE = frozenset({Status.STATED, Status.CONFIRMED})
Value = str | int | float


def write_ged(corpus: Corpus, shelf: Shelf, target: Path) -> None:
    """Write the candidates of all stories."""
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow(COLUMNS)
        for story in told(corpus, shelf):
            for n, tally in enumerate(fatal(story), 1):
                row = candidate(tally, n, story)
                cells = (row.get(column, "") for column in COLUMNS)
                writer.writerow(cell_value(cell, str(cell)) for cell in cells)


def fatal(story: Told) -> Iterator[Tally]:
    """Yield the counts of people said to have been killed, more than none."""
    for tally in story.account.tallies:
        killed = tally.indicator is Indicator.KILLED and tally.status in SURE
        if killed and max(tally.low or 0, tally.best or 0, tally.high or 0) > 0:
            yield tally


def candidate(tally: Tally, n: int, story: Told) -> dict[str, Value]:
    """Return what is known of one candidate, by column."""
    figures = [story.figures[f] for f in (*tally.best_from, *tally.figures) if f in story.figures]
    known: dict[str, Value] = {
        "id": content_id("tallies", story.story.id, tally),
        "relid": f"{story.story.id}-{n}",
        "source_original": ";".join(claimants(figures)),
        **sources(figures, story),
        **where(figures, tally, story),
        **when(figures, story),
    }
    numbers = {"best": tally.best, "high": tally.high, "low": tally.low}
    return known | {name: value for name, value in numbers.items() if value is not None}


def claimants(figures: list[Figure]) -> list[str]:
    """Return who states a count, in the words of the reports; the outlets' own word is nobody's."""
    return list(dict.fromkeys(f.claimant for f in figures if f.claimant != "narrator"))


def sources(figures: list[Figure], story: Told) -> dict[str, Value]:
    """Return the reports that carry a count, as GED lists them."""
    found = {figure.span.report for figure in figures}
    reports = [report for key, report in story.reports.items() if key in found]
    listed = [(office(r), day_of(r), headline(r)) for r in reports]
    return {
        "number_of_sources": len(reports),
        "source_article": ";".join(f'"{",".join(parts)}"' for parts in listed),
        "source_office": ";".join(parts[0] for parts in listed),
        "source_date": ";".join(parts[1] for parts in listed),
        "source_headline": ";".join(parts[2] for parts in listed),
    }


def office(report: Report) -> str:
    """Return the outlet of a report, its name where the outlet is not known."""
    return flat(report.outlet or report.name)


def day_of(report: Report) -> str:
    """Return the day on which a report appeared."""
    return (report.published.day or "") if report.published else ""


def headline(report: Report) -> str:
    """Return the headline of a report, its name where there is none."""
    return flat(report.title or report.name)


def flat(text: str) -> str:
    """Return a text without what parts the entries of a list in GED."""
    return " ".join(text.replace('"', "'").replace(";", ",").split())


def where(figures: list[Figure], tally: Tally, story: Told) -> dict[str, Value]:
    """Return the place of a count; its precision only where the kind of place decides it."""
    resolved = (story.places.get(f.place_id) for f in figures if f.place_id)
    place = next((p for p in resolved if p and p.lat is not None and p.lon is not None), None)
    known: dict[str, Value] = {"where_description": tally.place or ""}
    if place is None or place.lat is None or place.lon is None:
        return known
    known |= {
        "where_coordinates": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({place.lon} {place.lat})",
        "country": country_of(place).name,
    }
    return known | precision(place)


def precision(place: Place) -> dict[str, Value]:
    """Return how precise a place is, with the cell of the grid for a town."""
    if is_country(place):
        return {"where_prec": LAND}
    if is_province(place):
        return {"where_prec": PROVINCE}
    if is_town(place) and place.lat is not None and place.lon is not None:
        return {"priogrid_gid": grid_cell(place.lat, place.lon)}
    return {}


def grid_cell(lat: float, lon: float) -> int:
    """Return the cell of PRIO-GRID: half degrees, numbered from the south-west, row by row.

    >>> grid_cell(-90.0, -180.0), grid_cell(34.531094, 69.162796)  # Kabul
    (1, 179779)
    """
    row, column = min(int((lat + 90) * 2), 359), min(int((lon + 180) * 2), 719)
    return row * 720 + column + 1


def when(figures: list[Figure], story: Told) -> dict[str, Value]:
    """Return the days that a count covers, else those of the clause that states it."""
    found = next(filter(None, map(days, periods(figures, story))), None)
    return dated(found) if found else {}


def periods(figures: list[Figure], story: Told) -> Iterator[str | None]:
    """Yield the times that a count may be of, the best first."""
    yield from (figure.period for figure in figures)
    for figure in figures:
        for happening in story.happenings.values():
            if happening.span.contains(figure.span):
                yield happening.when


def dated(found: Days) -> dict[str, Value]:
    """Return a stretch of days in the columns of GED."""
    return {
        "year": found.first.year,
        "date_prec": DATE_PREC[found.precision],
        "date_start": found.first.isoformat(),
        "date_end": found.last.isoformat(),
    }
