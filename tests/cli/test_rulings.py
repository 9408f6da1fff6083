"""Rulings at the command line: what each takes, what it does, what is refused."""

import json
import shutil
from pathlib import Path

import pytest

from tests.support_cli import Shell
from tests.support_story import ferry

Rows = list[dict[str, object]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of two reports of one invented event, that no test changes."""
    return ferry(tmp_path_factory.mktemp("ferry"))


@pytest.fixture
def built(made: Path, tmp_path: Path) -> Path:
    """A copy of the build."""
    return Path(shutil.copytree(made, tmp_path / "out"))


def rows(crossread: Shell, built: Path, what: str) -> Rows:
    """The rows of a view."""
    ran = crossread("show", built, what, "--format", "json")
    return [json.loads(line) for line in ran.out.splitlines()]


def figure(crossread: Shell, built: Path, words: str) -> str:
    """The id of the figure of those words."""
    (found,) = [r for r in rows(crossread, built, "figures") if r["words"] == words]
    return str(found["id"])


@pytest.mark.parametrize("what", ["timeline", "tallies", "findings", "figures", "quotes"])
def test_a_rejected_row_is_gone_and_an_undo_brings_it_back(
    crossread: Shell, built: Path, what: str
) -> None:
    """Of whatever kind that can be rejected, the row leaves its view, and comes back."""
    before = rows(crossread, built, what)
    ruled = crossread("rule", built, "reject", str(before[0]["id"]), "--by", "editor")
    assert ruled.code == 0, ruled.err
    assert before[0]["id"] not in {row["id"] for row in rows(crossread, built, what)}
    assert crossread("rule", built, "undo", ruled.out.split()[0]).code == 0
    assert rows(crossread, built, what) == before


def test_a_rejected_row_stays_away_in_a_replay(crossread: Shell, built: Path) -> None:
    """What a person rejected is not known at an earlier moment either."""
    name = figure(crossread, built, "At least 12")
    assert crossread("rule", built, "reject", name).code == 0
    ran = crossread("show", built, "figures", "--as-known-at", "2025-03-05", "--format", "json")
    assert ran.code == 0
    assert name not in ran.out


@pytest.mark.parametrize("what", ["reports", "stories", "entities"])
def test_what_cannot_be_rejected_is_refused(crossread: Shell, built: Path, what: str) -> None:
    """A report or a story is no finding: exit 2, the kinds that can be are named."""
    ran = crossread("rule", built, "reject", str(rows(crossread, built, what)[0]["id"]))
    assert ran.code == 2
    assert "attribution, character, figure" in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not (built / "rulings.jsonl").exists()


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("place", "the fields are value, low"),
        ("nofield=3", "the fields are value, low"),
        ("id=figure:1", "the fields are value, low"),
        ("indicator=sunk", "indicator cannot be 'sunk'"),
        ("high=3", "correct value=3"),
        ("value=null", "a low or a high bound"),
    ],
)
def test_a_correction_that_would_change_nothing_is_refused(
    crossread: Shell, built: Path, value: str, told: str
) -> None:
    """No such field, no such value, or a low above the high: exit 2, and no ruling."""
    ran = crossread("rule", built, "correct", figure(crossread, built, "Fifteen"), "--value", value)
    assert ran.code == 2
    assert told in ran.err
    assert not (built / "rulings.jsonl").exists()


def test_a_corrected_value_is_the_accounts(crossread: Shell, built: Path) -> None:
    """`value` sets both bounds; the account has the number in an editor's brackets."""
    name = figure(crossread, built, "Fifteen")
    assert crossread("rule", built, "correct", name, "--value", "value=16").code == 0
    assert crossread("rule", built, "correct", name, "--value", "place=Port Almery").code == 0
    (row,) = [row for row in rows(crossread, built, "figures") if row["id"] == name]
    assert (row["low"], row["high"], row["ruled"]) == (16, 16, "corrected")
    assert row["place"] == "Port Almery"
    assert any("[16]" in str(f["text"]) for f in rows(crossread, built, "findings"))
    assert crossread("check", built).code == 0


def test_a_relation_is_ruled_on_by_its_own_id(crossread: Shell, built: Path) -> None:
    """How two figures stand is corrected by the id that `show` prints for it."""
    pair = rows(crossread, built, "figure_relations")[0]
    short = str(pair["id"]).split(":")[1][:8]
    assert crossread("rule", built, "correct", short, "--value", "relation=dispute").code == 0
    now = {(r["a"], r["b"]): r for r in rows(crossread, built, "figure_relations")}
    assert now[pair["a"], pair["b"]]["relation"] == "dispute"
    ran = crossread("rule", built, "correct", pair["a"], pair["b"], "--value", "relation=odd")
    assert ran.code == 2
    assert "one of dispute, differs" in ran.err


def test_merge_takes_attributions(crossread: Shell, built: Path) -> None:
    """A figure and a moment make no utterance."""
    moment = rows(crossread, built, "timeline")[0]["id"]
    ran = crossread("rule", built, "merge", figure(crossread, built, "Fifteen"), moment)
    assert ran.code == 2
    assert "merge takes two or more attributions" in ran.err


def test_a_ruling_is_told_in_words(crossread: Shell, built: Path) -> None:
    """Success says what was done to which row; the list says it too, and what an undo took back."""
    name = figure(crossread, built, "Fifteen")
    ran = crossread("rule", built, "correct", name, "--value", "value=16", "--by", "desk")
    assert "corrected figure “Fifteen people” of two: value=16" in ran.out
    short = ran.out.split()[0]
    told = crossread("rulings", built)
    assert short in told.out, "an id as the list prints it"
    undone = crossread("rule", built, "undo", short)
    assert "undone: corrected figure “Fifteen people” of two: value=16" in undone.out
    told = crossread("rulings", built)
    assert told.out.count("corrected figure") == 2
    assert undone.out.split()[0] in told.out.splitlines()[2], "by what the first is undone"


def test_an_undo_takes_an_id_in_any_form(crossread: Shell, built: Path) -> None:
    """Whole, or its first digits; what fits no ruling is refused."""
    name = figure(crossread, built, "Fifteen")
    crossread("rule", built, "accept", name)
    (row,) = [
        json.loads(line)
        for line in crossread("rulings", built, "--format", "json").out.splitlines()
    ]
    for given in (row["id"], row["id"].partition(":")[2][:8], row["id"][:12] + "…"):
        assert crossread("rule", built, "undo", given).code == 0, given
    ran = crossread("rule", built, "undo", "ruling:")
    assert (ran.code, ran.err.count("no ruling")) == (2, 1)


def test_two_values_are_refused(crossread: Shell, built: Path) -> None:
    """One ruling sets one field: neither value is dropped in silence."""
    name = figure(crossread, built, "Fifteen")
    ran = crossread("rule", built, "correct", name, "--value", "low=14", "--value", "high=16")
    assert ran.code == 2
    assert "rule once for each" in ran.err
    assert not (built / "rulings.jsonl").exists()


def test_why_tells_who_ruled(crossread: Shell, built: Path) -> None:
    """A corrected figure, and the finding that stands on it, say by whom and why."""
    name = figure(crossread, built, "Fifteen")
    more = ("--value", "value=16", "--by", "desk", "--note", "the ministry counts 16")
    assert crossread("rule", built, "correct", name, *more).code == 0
    for row in (
        name,
        *(str(f["id"]) for f in rows(crossread, built, "findings") if "[16]" in str(f["text"])),
    ):
        told = crossread("why", built, row).out
        assert "corrected figure “Fifteen people” of two: value=16 (desk" in told, row
        assert "the ministry counts 16" in told
