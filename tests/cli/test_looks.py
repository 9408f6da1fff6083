"""Looking into a build: `show` at a moment, `why` behind any row, pipes, help, narrow terminals."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from crossread.cli.app import app
from crossread.cli.looks import TABLES, VIEWS
from crossread.store.views import view_names
from tests.support_cli import Shell
from tests.support_story import ferry


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of two reports of one invented event, that no test changes."""
    return ferry(tmp_path_factory.mktemp("ferry"))


@pytest.mark.parametrize("moment", ["13 May 2025", "soon", "2025-13-01", "2025-03-04T25:00", ""])
@pytest.mark.parametrize("what", ["account", "figures"])
def test_what_is_no_moment_is_refused(
    crossread: Shell, built: Path, what: str, moment: str
) -> None:
    """A moment that is none: one line that names the forms, exit 2."""
    ran = crossread("show", built, what, "--as-known-at", moment)
    assert ran.code == 2
    assert ran.out == ""
    assert "2025-05-13T12:00+02:00" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_the_account_of_a_moment_looks_like_the_account(crossread: Shell, built: Path) -> None:
    """When all reports were known, the account as known then is the account."""
    assert (
        crossread("show", built, "--as-known-at", "2025-03-05").out == crossread("show", built).out
    )
    early = crossread("show", built, "--as-known-at", "2025-03-03")
    assert early.code == 2
    assert "no report was published by 2025-03-03" in early.err


def test_the_account_is_text(crossread: Shell, built: Path) -> None:
    """A condition or a format needs a view: exit 2, and the views are named."""
    ran = crossread("show", built, "--format", "json")
    assert ran.code == 2
    assert "figures" in ran.err


def test_the_moment_is_on_the_clock_that_the_listing_shows(
    crossread: Shell, tmp_path: Path
) -> None:
    """A moment copied from the listing holds the report it was copied from, and no later one."""
    rows = [
        {"id": "early", "text": "Nine people died in Karsk, police said.", "title": "Nine dead"},
        {"id": "late", "text": "Ten people died in Karsk, police said.", "title": "Ten dead"},
    ]
    for row, hour in zip(rows, ("14:10", "15:02"), strict=True):
        row["published"] = f"2025-05-12T{hour}:30+02:00"
    source = tmp_path / "rows.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    crossread("build", source, "-o", tmp_path / "out")
    assert "2025-05-12 14:10" in crossread("show", tmp_path / "out", "reports").out

    def known(moment: str) -> list[str]:
        ran = crossread(
            *("show", tmp_path / "out", "reports", "--as-known-at", moment, "--format", "json")
        )
        return [json.loads(line)["name"] for line in ran.out.splitlines()]

    assert known("2025-05-12 14:10") == ["early"]
    assert known("2025-05-12T12:11Z") == ["early"]
    assert known("2025-05-12T15:03+02:00") == ["early", "late"]
    assert known("2025-05-12") == ["early", "late"]


@pytest.mark.parametrize("what", view_names())
def test_every_id_that_a_view_shows_is_answered(crossread: Shell, built: Path, what: str) -> None:
    """`why` knows every id as a table prints it, whole or cut, with or without its kind."""
    rows = crossread("show", built, what, "--format", "json").out.splitlines()
    for name in [json.loads(line).get("id") for line in rows[:4]]:
        if name is None:
            continue
        kind, _, tail = name.partition(":")
        for typed in (name, f"{kind}:{tail[:8]}…", tail[:8]):
            ran = crossread("why", built, typed)
            assert ran.code == 0, ran.err
            assert ran.out.strip()
        assert crossread("why", built, name, "--format", "json").out.strip()


def test_a_tally_is_answered_by_the_words_of_its_figures(crossread: Shell, built: Path) -> None:
    """Behind low, best and high stand the figures they were taken from."""
    tally = json.loads(crossread("show", built, "tallies", "--format", "json").out.splitlines()[0])
    spans = crossread("why", built, tally["id"], "--format", "json").out.splitlines()
    assert {json.loads(line)["row"] for line in spans} == set(tally["figures"])


def test_an_id_that_fits_several_rows_names_them(crossread: Shell, built: Path) -> None:
    """A beginning that fits several rows: exit 2, and some of them are named."""
    ran = crossread("why", built, "figure:")
    assert ran.code == 2
    assert len(re.findall(r"figure:[0-9a-f]{16}", ran.err)) > 1
    assert crossread("why", built, "…").code == 2


@pytest.mark.parametrize("arguments", [(), ("figures",), ("entities", "--format", "json")])
def test_a_reader_that_leaves_is_no_failure(built: Path, arguments: tuple[str, ...]) -> None:
    """`show … | head`: nothing on stderr, exit 0."""
    command = [sys.executable, "-m", "crossread", "show", str(built), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.close()
        assert ran.stderr.read() == b""
        assert ran.wait() == 0


def test_help_names_every_view(crossread: Shell) -> None:
    """What `show` knows stands in its help, all of it."""
    told = crossread("show", "--help").out
    assert sorted(f"{VIEWS}, {TABLES}".split(", ")) == sorted(view_names())
    assert all(name in told for name in view_names())


def test_no_command_is_cut_in_the_list(crossread: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command has a line of its own that ends where its sentence does."""
    monkeypatch.setenv("COLUMNS", "80")
    listed = crossread("--help").out.partition("Commands:")[2]
    assert "..." not in listed
    assert len(listed.strip().splitlines()) == len(app.registered_commands)


def test_tables_fit_the_terminal(
    crossread: Shell, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 80 columns no line is longer, no word is broken into syllables, and the rest is named."""
    monkeypatch.setenv("COLUMNS", "80")
    for what in view_names():
        assert max(map(len, crossread("show", built, what).out.splitlines())) <= 80
    table = crossread("show", built, "figures").out
    assert "At least 12" in table
    assert "not shown: " in table
    assert "figure:" not in table


def test_stands_and_relays_are_words(crossread: Shell, built: Path) -> None:
    """No JSON and no Python in a table."""
    for what in ("rulings", "quotes", "positions", "people"):
        assert not set("{}()[]") & set(crossread("show", built, what).out)


def test_python_m_runs_the_command() -> None:
    """`python -m crossread` is `crossread`."""
    ran = subprocess.run(
        [sys.executable, "-m", "crossread", "--version"], capture_output=True, text=True, check=True
    )
    assert ran.stdout.startswith("crossread ")


def test_one_report_is_one_report(crossread: Shell, tmp_path: Path) -> None:
    """Numbers agree with their nouns."""
    page = tmp_path / "page.txt"
    page.write_text("Nine people died in Karsk on Monday, police said.", encoding="utf-8")
    assert "1 report, 1 story:" in crossread("build", page, "-o", tmp_path / "out").err


def test_a_comparison_names_one_kind(crossread: Shell, built: Path) -> None:
    """Of two wordings, the relation is how they stand to one another, told once."""
    rows = crossread("compare", built, "one", "two", "--format", "json").out.splitlines()
    assert rows
    assert all("exact, exact" not in json.loads(row)["relation"] for row in rows)


def test_a_comparison_shows_what_can_be_compared(crossread: Shell, built: Path) -> None:
    """Figures of two things are counted below the table, and are rows of the data."""
    rows = crossread("compare", built, "one", "two", "--format", "json").out.splitlines()
    apart = [row for row in rows if json.loads(row)["relation"] == "not_comparable"]
    table = crossread("compare", built, "one", "two").out
    assert "not_comparable" not in table
    assert ("not shown: " in table) is bool(apart)


def test_help_is_a_command_too(crossread: Shell) -> None:
    """`help` says what --help says, of one command too; an unknown one is refused."""
    assert crossread("help").out == crossread("--help").out
    told = crossread("help", "build")
    assert told.out == crossread("build", "--help").out
    ran = crossread("help", "bild")
    assert (ran.code, "no command named 'bild'" in ran.err) == (2, True)


def test_what_reporters_put_between_is_not_shown(crossread: Shell, tmp_path: Path) -> None:
    """Both reports give the same words, who said them in the midst: they are one wording."""
    said = (
        "“We shall open the old pit of Karsk again,” {} said. “Nobody will stop us before winter.”"
    )
    rows = [
        {"id": name, "text": f"Karsk voted on Monday. {said.format(who)}", "title": "Karsk votes"}
        for name, who in (("one", "Mayor Ada Lunde"), ("two", "the mayor, Ada Lunde,"))
    ]
    given = tmp_path / "in.jsonl"
    given.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    out = tmp_path / "out"
    assert crossread("build", given, "-o", out).code == 0
    told = crossread("show", out, "utterances", "--format", "json").out
    assert json.loads(told)["wordings"] == (
        "We shall open the old pit of Karsk again … Nobody will stop us before winter."
    )
