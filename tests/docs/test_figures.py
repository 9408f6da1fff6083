"""Every figure that a page tells stands in one file."""

import re
import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]
MADE = runpy.run_path(str(ROOT / "benchmarks" / "figures.py"))
TABLES = ROOT / "benchmarks" / "tables"


def test_pages_hold_the_figures_of_the_results() -> None:
    """README, docs and model card say what benchmarks/results.json says."""
    stale = [path.name for path, text in MADE["pages"]().items() if path.read_text("utf-8") != text]
    assert not stale, "run make figures"


def test_every_figure_is_told_somewhere() -> None:
    """No number of the results is unused, and no table stands in no page."""
    tables = {path.stem: path.read_text("utf-8") for path in TABLES.iterdir()}
    used = {name for text in tables.values() for name in re.findall(r"\{([a-z0-9_.]+)\}", text)}
    assert used == set(MADE["numbers"]())
    text = "".join(path.read_text("utf-8") for path in MADE["pages"]())
    assert set(re.findall(r"<!-- figures (\w+) -->", text)) == tables.keys()


def test_what_readers_judged_is_that_of_the_last_round() -> None:
    """The results say of the judged rows what the last round of AUDITS.md says."""
    text = (ROOT / "benchmarks" / "quality" / "AUDITS.md").read_text("utf-8")
    last = text.rpartition("\n## Round")[2]
    known = MADE["numbers"]()
    assert f" {known['audit.stories']} stories" in last.partition("\n")[0]
    rows = re.findall(r"^\| (all|quotes|people|summary|timeline) \| ([\d |]+) \|$", last, re.M)
    assert len(rows) == 5
    for name, cells in rows:
        count, *judged = map(int, cells.replace(" ", "").split("|")[:5])
        for verdict, times in zip(("right", "partly", "wrong", "trivial"), judged, strict=True):
            told = known.get(f"audit.{name}.{verdict}", round(100 * times / count))
            assert (name, verdict, told) == (name, verdict, round(100 * times / count))
    assert known["audit.all.rows"] == int(dict(rows)["all"].split(" |")[0])


def test_a_table_holds_no_number_of_its_own() -> None:
    """A decimal in a table is a figure, so it comes from the results."""
    typed = [
        (path.name, number)
        for path in TABLES.iterdir()
        for number in re.findall(r"(?<![\w{.])\d+\.\d+", path.read_text("utf-8"))
    ]
    assert not typed
