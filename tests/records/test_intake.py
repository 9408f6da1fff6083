"""Intake: of every source, inputs are reports, versions, duplicates and skips."""

import json
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossread.lineage import versions_of
from crossread.read import read
from crossread.records import Intake, Reading, Report, Skip, intake_of
from tests.read.support import page, record
from tests.support_cli import Shell

TEXT = "The harbour office in Orlo said on Monday that {n} people had been on the pier that fell."
MORE = " Ana Reis, who leads the office, said that it would stay shut until the spring."
ROWS: dict[str, Callable[[int], str]] = {
    "new": lambda n: json.dumps({"id": f"n{n}", "text": TEXT.format(n=n) + MORE * (n % 3)}),
    "version": lambda n: json.dumps(
        {"id": f"v{n}", "url": f"https://orlo.example/pier?utm_term={n}", "text": TEXT.format(n=n)}
    ),
    "again": lambda n: json.dumps({"id": "again", "text": TEXT.format(n=0)}),
    "broken": lambda n: "{no json",
    "empty": lambda n: json.dumps({"id": f"e{n}", "text": " "}),
    "foreign": lambda n: json.dumps(
        {"id": f"f{n}", "text": "Der Hafen von Orlo bleibt nach dem Unglück bis auf Weiteres zu."}
    ),
}


def account(*paths: Path) -> tuple[Intake, ...]:
    """Read and give account."""
    found = list(read(paths))
    reports = [item for item in found if isinstance(item, Report)]
    skips = [item for item in found if isinstance(item, Skip)]
    versions = versions_of(Reading(report=report) for report in reports)
    return intake_of(reports, skips, versions)


DRAWN = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)


@DRAWN
@given(st.lists(st.sampled_from(sorted(ROWS)), min_size=1, max_size=12))
def test_the_sum_holds_for_any_rows(tmp_path: Path, kinds: list[str]) -> None:
    """Whatever rows a file holds, each is counted once and the parts add up to all of them."""
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(f"{ROWS[kind](n)}\n" for n, kind in enumerate(kinds)))
    (row,) = account(file)
    assert row.inputs == len(kinds)
    assert row.inputs == row.reports + row.versions + row.duplicates + row.skipped
    assert row.skipped == sum(kind in ("broken", "empty", "foreign") for kind in kinds)
    assert row.versions == max(0, kinds.count("version") - 1)
    assert row.duplicates == max(0, kinds.count("again") - 1)


def test_an_archive_is_accounted_for_by_its_records(tmp_path: Path) -> None:
    """Captures, later versions, revisits and errors of an archive are inputs, and add up."""
    first, later = page().encode(), page().replace("the spring", "May").encode()
    file = tmp_path / "crawl.warc"
    file.write_bytes(
        record("http://orlo.example/a", first)
        + record("http://orlo.example/a?utm_source=x", later, date="2022-01-11T09:30:00Z")
        + record("http://www.orlo.example/a", later, date="2022-01-12T09:30:00Z")
        + record("http://orlo.example/a", b"", date="2022-01-13T09:30:00Z").replace(
            b"WARC-Type: response", b"WARC-Type: revisit\r\nWARC-Refers-To-Date: 2022-01-10"
        )
        + record("http://orlo.example/b", first, status="404 Not Found")
    )
    (row,) = account(file)
    assert (row.inputs, row.reports, row.versions, row.duplicates) == (5, 1, 1, 2)
    assert row.reasons == ("no-article 1",)


def test_each_source_has_its_own_account(tmp_path: Path) -> None:
    """Two files and a name that is none are three sources."""
    for name in "ab":
        (tmp_path / f"{name}.jsonl").write_text(ROWS["new"](ord(name)) + "\n")
    rows = account(tmp_path / "a.jsonl", tmp_path / "b.jsonl", tmp_path / "none.html")
    assert [(Path(row.source).name, row.inputs, row.skipped) for row in rows] == [
        ("a.jsonl", 1, 0), ("b.jsonl", 1, 0), ("none.html", 1, 1),
    ]  # fmt: skip


def test_read_tells_what_became_of_its_inputs(tmp_path: Path, crossread: Shell) -> None:
    """`crossread read --report` prints the sum for each source and for all."""
    file = tmp_path / "rows.jsonl"
    file.write_text(ROWS["new"](3) + "\n" + ROWS["broken"](1) + "\n")
    done = crossread("read", str(file), "--report", "--quiet")
    whole = "2 inputs = 1 report + 0 versions + 0 duplicates + 1 skipped"
    assert f"{whole} (broken-record 1)" in done.err
    assert "all: 2 inputs" in done.err
