"""Quality on situations: what an editor expects of small invented inputs, and what comes out.

Data: `cases` of the shared folder; the expectations are the table `cases.toml` beside this file.
Run: python -m benchmarks.quality.cases [--shared ../shared] [--only 10 14] [-v]
"""

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crossread.annotate import annotate
from crossread.cli.replay import as_it_stood
from crossread.extract import extract
from crossread.read import ReadSettings, read
from crossread.records import Figure, Reading, Report, Skip, report_id
from crossread.records.base import ArticleId
from crossread.store import Folder

TABLE = Path(__file__).with_suffix(".toml")
WANTED = re.compile(
    r"(?P<low>[\d.]*?)(?:\.\.(?P<high>[\d.]*))? (?P<indicator>\*|[a-z]+)"
    r"(?: \[(?P<status>\w+)\])?(?: by (?P<claimant>.+))?$"
)
PUBLISHED = "2025-05-13T09:00:00+00:00"


@dataclass(frozen=True)
class Outcome:
    """One expectation of one case, and whether it is met."""

    case: str
    what: str
    right: bool
    got: str


def blocks_of(path: Path) -> list[str]:
    """Return the reports of a text file: one a block between blank lines, " / " for a paragraph."""
    blocks = path.read_text("utf-8").split("\n\n")
    return [block.strip().replace(" / ", "\n\n") for block in blocks if block.strip()]


def readings_of(reports: Iterable[Report]) -> list[Reading]:
    """Return the readings of reports, in order."""
    return [extract(reading) for reading in annotate(reports)]


def report_from(text: str, name: str) -> Report:
    """Return a report of a text, published on the day that the cases take for granted."""
    from crossread.records import DateBasis, Dated

    return Report(
        id=report_id(name, text),
        name=name,
        article=ArticleId(name),
        text=text,
        outlet="Test",
        published=Dated(value=PUBLISHED, basis=DateBasis.ROW),
    )


def met(wanted: str, figures: Iterable[Figure]) -> bool:
    """Whether one of the figures is what a line of the table asks for.

    `9 killed`, `36..48 injured`, `2.. killed`, `..50 *`; `[denied]` and `by NAME` ask for more.
    """
    found = WANTED.match(wanted)
    if not found:
        raise ValueError(f"not an expectation: {wanted!r}")
    low = found["low"]
    high = low if found["high"] is None else found["high"]
    return any(
        _same(low, figure.low)
        and _same(high, figure.high)
        and found["indicator"] in ("*", figure.indicator)
        and (not found["status"] or figure.status == found["status"])
        and (not found["claimant"] or found["claimant"] in figure.claimant)
        for figure in figures
    )


def _same(written: str, value: float | None) -> bool:
    """Whether a bound is as written; nothing written is an open bound."""
    return value is None if not written else value is not None and float(written) == value


def text_outcomes(case: str, file: str, table: Mapping[str, str], path: Path) -> Iterator[Outcome]:
    """Yield the outcomes of a file of blocks, of those that the table names by number."""
    blocks = blocks_of(path)
    numbers = [int(number) for number in table]
    readings = readings_of(report_from(blocks[n], f"{n:02d}") for n in numbers)
    for number, reading in zip(numbers, readings, strict=True):
        yield from line_outcomes(f"{case} {file}:{number:02d}", table[str(number)], reading)


def line_outcomes(where: str, line: str, reading: Reading) -> Iterator[Outcome]:
    """Yield the outcomes of one line: its parts between semicolons.

    A part is a figure that must be found; one that must not, after `!`; `only N`: no more
    figures than N.
    """
    got = ", ".join(
        f"{f.low}..{f.high} {f.indicator} [{f.status}] by {f.claimant}" for f in reading.figures
    )
    for part in filter(None, (part.strip() for part in line.split(";"))):
        if part.startswith("only "):
            right = len(reading.figures) == int(part.removeprefix("only "))
        elif part.startswith("!"):
            right = not met(part[1:], reading.figures)
        else:
            right = met(part, reading.figures)
        yield Outcome(where, part, right, got)


def page_outcomes(case: str, row: Mapping[str, Any], folder: Path) -> Iterator[Outcome]:
    """Yield the outcomes of reading files: skip reason, facts, words in the text, figures."""
    for name in row["files"]:
        items = list(read([folder / name], settings=ReadSettings()))
        where = f"{case} {name}"
        skips = sorted(f"{item.reason}" for item in items if isinstance(item, Skip))
        reports = [item for item in items if isinstance(item, Report)]
        if "skips" in row:
            got = f"skips {skips}, {len(reports)} reports"
            yield Outcome(where, f"skipped: {row['skips']}", skips == row["skips"], got)
        for report in reports:
            yield from report_outcomes(where, row, report)


def report_outcomes(where: str, row: Mapping[str, Any], report: Report) -> Iterator[Outcome]:
    """Yield the outcomes of one report."""
    for fact in ("published", "modified"):
        if fact in row:
            dated = getattr(report, fact)
            got = dated.value if dated else ""
            yield Outcome(where, f"{fact} {row[fact]!r}", got == row[fact], got)
    for words in row.get("lacks", ()):
        yield Outcome(where, f"lacks {words!r}", words not in report.text, report.text)
    for words in row.get("holds", ()):
        yield Outcome(where, f"holds {words!r}", words in report.text, report.text)
    if "figures" in row:
        yield from line_outcomes(where, row["figures"], readings_of([report])[0])


def build_outcomes(case: str, row: Mapping[str, Any], folder: Path) -> Iterator[Outcome]:
    """Yield the outcomes of a build: the answers to questions put to its store."""
    with tempfile.TemporaryDirectory() as made:
        inputs = [str(folder / name) for name in row["files"]]
        command = [sys.executable, "-m", "crossread", "build", *inputs, "-o", made, "--quiet"]
        subprocess.run(command, check=False, capture_output=True, timeout=300)
        for ask in row["ask"]:
            got = answer(Path(made), ask["sql"], ask.get("known"))
            where = f"{case} {','.join(row['files'])}"
            yield Outcome(where, ask["what"], got == ask["gives"], str(got))


def answer(made: Path, sql: str, known: str | None) -> list[list[Any]]:
    """Return the rows that a build gives to a question, as known at a moment if one is given."""
    import duckdb

    with (
        as_it_stood(made, known) if known else nullcontext(Folder(path=made)) as folder,
        duckdb.connect(str(folder.database), read_only=True) as store,
    ):
        try:
            return [list(found) for found in store.execute(sql).fetchall()]
        except duckdb.Error as error:
            return [[str(error)]]


def outcomes(shared: Path, only: Iterable[str]) -> Iterator[Outcome]:
    """Yield the outcomes of all cases, or of those whose names begin as asked."""
    table = tomllib.loads(TABLE.read_text("utf-8"))
    starts = tuple(only) or ("",)
    for case, parts in table.items():
        folder = shared / "cases" / case
        if not case.startswith(starts):
            continue
        for file, lines in parts.get("text", {}).items():
            yield from text_outcomes(case, file, lines, folder / file)
        for row in parts.get("read", ()):
            yield from page_outcomes(case, row, folder)
        for row in parts.get("build", ()):
            yield from build_outcomes(case, row, folder)


def main() -> None:
    """Print pass or fail for each expectation, and how many of each case are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[3] / "shared")
    parser.add_argument("--only", nargs="*", default=(), help="cases whose names begin so")
    parser.add_argument("-v", "--verbose", action="store_true", help="print what came out as well")
    args = parser.parse_args()
    counts: dict[str, list[bool]] = {}
    for outcome in outcomes(args.shared, args.only):
        counts.setdefault(outcome.case.split()[0], []).append(outcome.right)
        print("pass" if outcome.right else "FAIL", outcome.case, "|", outcome.what)
        if not outcome.right or args.verbose:
            print("       got", outcome.got[:600])
    for case, right in counts.items():
        print(f"{case}: {sum(right)} of {len(right)}")
    print(f"all: {sum(map(sum, counts.values()))} of {sum(map(len, counts.values()))}")


if __name__ == "__main__":
    main()
