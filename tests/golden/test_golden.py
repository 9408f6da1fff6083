"""Golden files: what each stage makes of invented reports, row by row."""

from pathlib import Path

import pytest

from tests.golden.cases import HERE, OWN, PARTS, cases, changes, kept, written
from tests.golden.stages import STAGES, Rows, made

CASES = cases()


@pytest.mark.parametrize(("stage", "case"), CASES, ids=lambda one: getattr(one, "name", one))
def test_a_stage_makes_what_its_case_holds(stage: str, case: Path) -> None:
    """Nothing is gained and nothing lost; if that is meant, `make golden` writes it down."""
    assert list(changes(kept(case), made(stage, case))) == []


@pytest.mark.parametrize(("stage", "case"), CASES, ids=lambda one: getattr(one, "name", one))
def test_a_case_is_whole(stage: str, case: Path) -> None:
    """A case has its input, its rows as `make golden` writes them and its reason, and no more."""
    found = {path.name for path in case.iterdir()}
    assert found - {"in", "in.json"} == {"out.json", "why.md"}
    assert len(found & PARTS) == 3
    assert (case / "out.json").read_text("utf-8") == written(kept(case))
    assert (case / "why.md").read_text("utf-8").strip()


def test_every_stage_has_cases() -> None:
    """Each stage of the table has a folder with cases, and no folder is of another stage."""
    assert {stage for stage, _ in CASES} == set(STAGES)
    assert {path.name for path in HERE.iterdir()} <= OWN | set(STAGES)


def test_changes_name_each_row() -> None:
    """A row that came twice and comes once is lost once."""
    before: Rows = {"rows": ["a", "a"]}
    after: Rows = {"rows": ["a"], "more": [{"b": 1}]}
    assert list(changes(before, after)) == ['- rows: "a"', '+ more: {"b": 1}']
