"""Formats: what a build can be exported as, told without loading what writes it."""

from typing import NamedTuple


class Format(NamedTuple):
    """A format: what it is, and what a person opens first."""

    about: str
    first: str
    file: str = ""
    """The name of its file, where it is one file."""


FORMATS: dict[str, Format] = {
    "annotations": Format(
        "W3C Web Annotations: every figure and saying with its place and its words",
        "annotations.jsonld",
        "annotations.jsonld",
    ),
    "bibtex": Format("one BibTeX entry a report", "reports.bib", "reports.bib"),
    "csv": Format(
        "one CSV file a table, and numbers.csv with one number a row",
        "findings.csv: the lines of each account, by story",
    ),
    "ftm": Format(
        "FollowTheMoney entities and the statements that they are made of",
        "entities.ftm.json, as ftm and Aleph read it",
    ),
    "ged": Format(
        "counts of the killed in the columns of UCDP GED, for a coder to complete",
        "ged.csv",
        "ged.csv",
    ),
    "gkg": Format(
        "a report a line in the 27 columns of GDELT's GKG 2.1",
        "reports.gkg.tsv, which has no header",
        "reports.gkg.tsv",
    ),
    "json": Format("stories, readings and skips in one JSON file", "the key stories"),
    "jsonld": Format(
        "schema.org JSON-LD: articles, quotations, claims, events, people, counts",
        "stories.jsonld",
        "stories.jsonld",
    ),
    "parquet": Format(
        "one Parquet file a table, for pandas, polars, R and DuckDB",
        "findings.parquet: the lines of each account, by story",
    ),
    "plover": Format(
        "events as PLOVER's JSON Lines and in the 40 columns of POLECAT",
        "events.polecat.tsv",
    ),
    "sqlite": Format(
        "one SQLite file that Datasette opens and searches",
        "crossread.db, table findings: the lines of each account, by story",
        "crossread.db",
    ),
    "xlsx": Format(
        "one Excel workbook, a sheet a table",
        "crossread.xlsx, sheet findings: the lines of each account, by story",
        "crossread.xlsx",
    ),
}


def listed() -> str:
    """Return the formats one a line, as help shows them."""
    wide = max(map(len, FORMATS))
    return "\n".join(f"  {name:<{wide}}  {form.about}" for name, form in FORMATS.items())
