"""BibTeX: one entry a report, for those who cite them."""

import re

from crossread.present.export.generator import FIRST_LINE
from crossread.records import Report
from crossread.records.corpus import Corpus

SPECIAL = str.maketrans(
    {c: f"\\{c}" for c in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\~{}", "^": r"\^{}"}
)


def bibliography(corpus: Corpus) -> str:
    """Return the entries of all reports, in order of publication."""
    entries = (entry(report, n) for n, report in enumerate(corpus.reports, 1))
    return "\n".join((FIRST_LINE, "", *entries))


def entry(report: Report, n: int) -> str:
    """Return the entry of one report; its key is its number, its name stands in the note."""
    published = report.published.value[:10] if report.published else ""
    fields = {
        "title": report.title or report.name,
        "author": report.byline or "",
        "organization": report.outlet or "",
        "date": published,
        "year": published[:4],
        "note": report.name,
    }
    rows = [f"  {key} = {{{plain(value)}}}" for key, value in fields.items() if value]
    if report.url and re.fullmatch(r"https?://[^\s{}\\]+", report.url):
        rows.append(f"  url = {{{report.url}}}")
    return "@misc{" + f"report{n},\n" + ",\n".join(rows) + "\n}\n"


def plain(text: str) -> str:
    """Return a text that TeX prints as it is.

    >>> plain("5% of {all}")
    '5\\\\% of \\\\{all\\\\}'
    """
    return " ".join(text.split()).translate(SPECIAL)
