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


def test_a_table_holds_no_number_of_its_own() -> None:
    """A decimal in a table is a figure, so it comes from the results."""
    typed = [
        (path.name, number)
        for path in TABLES.iterdir()
        for number in re.findall(r"(?<![\w{.])\d+\.\d+", path.read_text("utf-8"))
    ]
    assert not typed
