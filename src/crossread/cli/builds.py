"""Commands that make something: read, annotate, build, add, demo."""

import enum
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, Literal

import typer
from msgspec.structs import asdict

from crossread.progress import Progress
from crossread.visible import plain_json, visible

if TYPE_CHECKING:
    from crossread.cli.outputs import Output as File
    from crossread.read import ReadSettings
    from crossread.records import Report, Skip
    from crossread.workers import Pool

Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, globs: html, txt, jsonl, csv, parquet, warc, rss, atom, pdf; "
        "- is stdin."
    ),
]
Output = Annotated[str, typer.Option("-o", "--output", help="Where to write; - is stdout.")]
Published = Annotated[
    str | None, typer.Option(help="Fallback date for reports without one (YYYY-MM-DD).")
]
Language = Annotated[str, typer.Option(help="Read only this language; `any` turns the filter off.")]
Outlet = Annotated[str | None, typer.Option(help="Outlet of the reports that name none.")]
Force = Annotated[
    bool,
    typer.Option("--force", help="Replace files there that crossread did not write."),
]
Workers = Annotated[int, typer.Option(min=0, help="Processes that read; 0 is one for each core.")]
Times = Annotated[
    float,
    typer.Option(
        "--budget", min=0.01, help="Allow one report so many times the usual time and memory."
    ),
]


class Stage(enum.StrEnum):
    """Where a build may end before the accounts."""

    LINEAGE = "lineage"


Until = Annotated[
    Stage | None, typer.Option(help="Stop once the reports are read and copies are found.")
]
Quiet = Annotated[bool, typer.Option("--quiet", help="Say nothing on stderr but errors.")]


def last_stage(until: Stage | None) -> Literal["lineage"] | None:
    """Return the last stage of a build as the flow names it."""
    return "lineage" if until else None


LISTED = 20
"""Skips that are told one by one at the end; the build has all."""


@contextmanager
def pool_of(workers: int, times: float) -> "Iterator[Pool]":
    """Give workers, so many, that allow one report so many times the usual."""
    from crossread.workers import Budget, Pool

    with Pool(workers, Budget(times)) as pool:
        yield pool


def settings_of(published: str | None, outlet: str | None, language: str = "en") -> "ReadSettings":
    """Return the settings of the reader; the language `any` lets every language through."""
    from crossread.read import ReadSettings

    only = None if language == "any" else language
    return ReadSettings(published=published, outlet=outlet, language=only)


def read(
    pages: Inputs,
    output: Output = "-",
    published: Published = None,
    outlet: Outlet = None,
    language: Annotated[
        str, typer.Option(help="Read only this language; `any` turns the filter off.")
    ] = "en",
    report: Annotated[
        bool,
        typer.Option(
            "--report",
            help="Print on stderr how many inputs became reports, and what happened to the others.",
        ),
    ] = False,
    workers: Workers = 0,
    budget: Times = 1.0,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Read pages, feeds and archives into reports, as JSON Lines."""
    from crossread.cli.outputs import Kind, sink
    from crossread.flow import settled
    from crossread.read import report_row

    settings = settings_of(published, outlet, language)
    with sink(output, Kind.REPORTS, pages, force=force) as file, pool_of(workers, budget) as pool:
        reports, skips = settled(pages, settings, Progress(quiet=quiet), pool)
        write_rows(map(report_row, reports), file)
    if report:
        tell_intake(reports, skips)
    finish(skips, quiet=quiet)


def tell_intake(reports: "Sequence[Report]", skips: "Sequence[Skip]") -> None:
    """Print what became of the inputs of each source, and of all together."""
    from crossread.lineage import versions_of
    from crossread.records import Reading, intake_of

    versions = tuple(versions_of(Reading(report=report) for report in reports))
    rows = intake_of(reports, skips, versions)
    for row in rows:
        why = f" ({', '.join(row.reasons)})" if row.reasons else ""
        print(visible(f"{row.source}: {sum_of(asdict(row))}{why}"), file=sys.stderr)
    keys = ("inputs", "reports", "versions", "duplicates", "skipped")
    total = {key: sum(getattr(row, key) for row in rows) for key in keys}
    print(f"all: {sum_of(total)}", file=sys.stderr)


def sum_of(counts: Mapping[str, int]) -> str:
    """Return what became of inputs as a sum.

    >>> sum_of({"inputs": 2, "reports": 1, "versions": 0, "duplicates": 0, "skipped": 1})
    '2 inputs = 1 report + 0 versions + 0 duplicates + 1 skipped'
    """
    from crossread.present.phrases import many

    inputs, *kinds = (many(counts[f"{one}s"], one) for one in COUNTED)
    return f"{inputs} = {' + '.join(kinds)} + {counts['skipped']:,} skipped"


COUNTED = ("input", "report", "version", "duplicate")
"""What is counted of inputs beside those that were skipped."""


Measures = Annotated[
    bool,
    typer.Option(help="Put ages, durations and bare numbers among the figures."),
]


def annotate(
    reports: Inputs,
    output: Output = "-",
    published: Published = None,
    outlet: Outlet = None,
    workers: Workers = 0,
    budget: Times = 1.0,
    force: Force = False,
    quiet: Quiet = False,
    measures: Measures = False,
) -> None:
    """Find who says what, how many, when and where. Report by report, as JSON Lines."""
    from crossread.cli.outputs import Kind, sink
    from crossread.flow import read_closely, settled
    from crossread.present.export.annotation import annotation_row, measured_row
    from crossread.records import Skip

    watch = Progress(quiet=quiet)
    row_of = measured_row if measures else annotation_row
    settings = settings_of(published, outlet)
    with (
        sink(output, Kind.READINGS, reports, force=force) as file,
        pool_of(workers, budget) as pool,
    ):
        found, skips = settled(reports, settings, hands=pool)
        for item in watch("annotate", read_closely(found, pool), len(found)):
            if isinstance(item, Skip):
                skips.append(item)
            else:
                write_rows([row_of(item)], file)
    finish(skips, quiet=quiet)


def build(
    inputs: Inputs,
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder of the build.")],
    json: Annotated[Path | None, typer.Option(help="Also write all findings as JSON.")] = None,
    published: Published = None,
    outlet: Outlet = None,
    workers: Workers = 0,
    budget: Times = 1.0,
    until: Until = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Group inputs into stories; make an account of each. Pages, store and Parquet.

    A folder that holds other things is refused; --force takes it and replaces what is in the
    way. A build that fails leaves the one before it as it was.
    """
    from crossread.making import Order, make_in
    from crossread.store import Folder

    stories = stories_file(json, inputs, force=force)
    folder = Folder(path=output, force=force)
    with pool_of(workers, budget) as pool:
        settings, last = settings_of(published, outlet), last_stage(until)
        order = Order(inputs=inputs, settings=settings, hands=pool, until=last)
        made = make_in(folder, order, fresh=True, quiet=quiet)
    report_made(made, output, stories, quiet=quiet)


def add(
    directory: Annotated[Path, typer.Argument(help="Folder of a build.")],
    inputs: Inputs,
    json: Annotated[Path | None, typer.Option(help="Also write all findings as JSON.")] = None,
    published: Published = None,
    outlet: Outlet = None,
    workers: Workers = 0,
    budget: Times = 1.0,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Add inputs to a build, as if all were built at once."""
    from crossread.making import Order, make_in
    from crossread.store import Folder

    stories = stories_file(json, inputs, force=force)
    folder = Folder(path=directory, force=force).existing()
    with pool_of(workers, budget) as pool:
        order = Order(inputs=inputs, settings=settings_of(published, outlet), hands=pool)
        made = make_in(folder, order, fresh=False, quiet=quiet)
    report_made(made, directory, stories, quiet=quiet)


def demo(
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder of the build.")] = Path(
        "crossread-demo"
    ),
    open_page: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the page in a browser.")
    ] = False,
) -> None:
    """Make and show the account of the bundled, invented story."""
    from crossread.cli.tables import print_account
    from crossread.making import bundled, make
    from crossread.read import ReadSettings

    with bundled() as pages:
        made = make([str(pages)], output, ReadSettings(), fresh=True, quiet=False)
    first = made.corpus.accounts[0]
    print_account(output, first.story)
    page = (output / "index.html").resolve()
    typer.echo(visible(f"\nThe page: {page}"))
    if open_page:
        typer.launch(str(page))


def stories_file(json: Path | None, inputs: list[str], *, force: bool) -> "File | None":
    """Return the file for all findings; refuse one that may not be written, before any work."""
    from crossread.cli.outputs import Kind, Output

    if json is None:
        return None
    output = Output(path=json, kind=Kind.STORIES, inputs=inputs, force=force)
    output.check()
    return output


def report_made(made: Any, folder: Path | str, stories: "File | None", *, quiet: bool) -> None:
    """Write the JSON if asked, say what was made, leave with the exit code."""
    from crossread.cli.outputs import written
    from crossread.present.export.story_json import story_json
    from crossread.present.phrases import many

    if stories is not None:
        with written(stories) as file:
            file.write(story_json(made.corpus, made.shelf))
    if not quiet:
        corpus = made.corpus
        count = many(len(corpus.stories), "story", "stories")
        told = f"{many(len(corpus.reports), 'report')}, {count}"
        print(visible(f"{told}: {folder}/index.html"), file=sys.stderr)
        tell_undated(corpus.reports)
    finish(list(made.corpus.skips), quiet=quiet)


def tell_undated(reports: "Iterable[Report]") -> None:
    """Say which reports have no date and what stood in its place: no day of theirs can be told."""
    from crossread.present.phrases import many
    from crossread.store.folder import listed

    without = [
        " ".join((report.name, *(f"({note})" for note in report.notes)))
        for report in reports
        if report.published is None
    ]
    if without:
        told = f"{many(len(without), 'report')} without a date, which --published gives"
        print(visible(f"{told}: {listed(without)}"), file=sys.stderr)


def write_rows(rows: Iterable[dict[str, Any]], file: BinaryIO) -> None:
    """Write rows as JSON Lines."""
    import msgspec

    for row in rows:
        file.write(plain_json(msgspec.json.encode(row).decode()).encode() + b"\n")


def finish(skips: "list[Skip]", *, quiet: bool) -> None:
    """Tell what was skipped and why; exit 3 if anything was."""
    if not skips:
        return
    if not quiet:
        for skip in skips[:20]:
            detail = skip.detail.strip().splitlines()
            last = f" ({detail[-1]})" if detail else ""
            line = f"skipped {skip.origin}: {skip.reason.value}{last}"
            print(visible(line), file=sys.stderr)
        if len(skips) > LISTED:
            print(f"… and {len(skips) - LISTED:,} more: crossread show DIR skips", file=sys.stderr)
    raise typer.Exit(3)


COMMANDS: tuple[Callable[..., None], ...] = (demo, read, annotate, build, add)
