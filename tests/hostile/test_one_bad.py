"""One bad report, row or ruling never ends the run: it is told, and all else goes on."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from crossread import flow, jobs
from crossread.extract import extract
from crossread.flow import build
from crossread.lineage import lineage
from crossread.making import make
from crossread.present import pages
from crossread.present.account import account_files
from crossread.read import ReadSettings
from crossread.records import Reading, Report, Ruling, RulingKind
from crossread.records.base import RulingId
from crossread.records.corpus import Corpus
from crossread.rulings import ruled_account
from tests.read.support import page, written
from tests.support_cli import Shell
from tests.support_story import NEWS, OTHER

BAD = NEWS.replace("ferry", "brokenferry").replace("Ferry", "Brokenferry")
THIRD = NEWS.replace("Monday", "Tuesday").replace("12 people", "13 people")
HOSTILE: dict[str, Any] = {
    "furniture of no kind": {"furniture": [{"start": 0, "end": 4, "kind": []}, 7, None]},
    "furniture without end": {"furniture": [{"start": 0, "end": 10**30, "kind": "share"}]},
    "half a letter": {"notes": ["a\ud800"], "title": "\udfff", "outlet": "\ud83d", "id": "\ud801"},
    "controls": {"title": "\x1b]52;c;AAAA\x07", "byline": "\x9b31m", "outlet": "\x00\x0e"},
    "an address of no host": {"url": "https://[x", "language": "\ud800"},
    "310 digits": {"text": f"{NEWS} Police said {'9' * 310} people died. It cost ${'8' * 310}."},
    "5,000 digits": {
        "text": f"{NEWS} Police said {'9' * 5000} died on {'1' * 2000} May {'2' * 2000}."
    },
    "digits of a row": {"published": 10**400, "id": 10**300, "modified": float("1e308")},
    "another kind": {"title": {"a": []}, "url": [], "outlet": 5, "notes": {"a": 1}, "byline": [[]]},
}


def row(**more: Any) -> str:
    """Return a row of JSON Lines with a report in it."""
    return json.dumps({"id": "bad", "text": NEWS, **more}) + "\n"


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_row_costs_no_other(tmp_path: Path, crossread: Shell, kind: str) -> None:
    """A row may hold whatever JSON can: the build ends, and the rows beside it are in it."""
    rows = row(**HOSTILE[kind]) + row(id="good", text=OTHER)
    given = written(tmp_path / "rows.jsonl", rows)
    ran = crossread("build", given, "-o", tmp_path / "out")
    assert ran.code in (0, 3), ran.err
    assert "Traceback" not in ran.err
    told = crossread("show", tmp_path / "out", "reports", "--format", "json").out
    assert "good" in {json.loads(line)["name"] for line in told.splitlines()}
    skipped = crossread("show", tmp_path / "out", "skips", "--format", "json").out
    many = told.count("\n") + skipped.count("\n")
    assert many == 2, "the hostile row is a report too, or told with its reason"
    assert crossread("check", tmp_path / "out").code == 0
    assert crossread("show", tmp_path / "out").code == 0


def test_a_page_with_a_link_of_no_host_is_read(tmp_path: Path, crossread: Shell) -> None:
    """An address that cannot be parsed is no address; the page is read without it."""
    for number, address in enumerate(("https://[x", "https://[::1", "http://a]b/", "https:///x")):
        head = (
            f'<link rel="canonical" href="{address}"><meta property="og:url" content="{address}">'
        )
        written(tmp_path / "in" / f"{number}.html", page(head=head, title=f"Bridge {number}"))
    ran = crossread("read", tmp_path / "in", "--quiet")
    assert ran.code == 0
    assert [json.loads(line)["url"] for line in ran.out.splitlines()] == [None] * 4


def test_a_list_with_one_broken_row_keeps_the_others(tmp_path: Path, crossread: Shell) -> None:
    """In a JSON list, a row that is no JSON or holds too long a number costs no other."""
    rows = [json.dumps({"id": n, "text": OTHER + str(n)}) for n in range(4)]
    rows[1] = rows[1].replace('"text"', ' "text" "text"')
    rows[2] = rows[2].replace("{", '{"n": ' + "9" * 6000 + ", ")
    given = written(tmp_path / "rows.json", "[" + ",\n".join(rows) + "]")
    ran = crossread("read", given)
    assert ran.code == 3
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["0", "2", "3"]


def breaking(stage: Callable[..., Any], at: Callable[[Any], bool]) -> Callable[..., Any]:
    """Return a stage that fails where one of its readings or reports is of a kind."""

    def run(given: Any, *more: Any, **options: Any) -> Any:
        seen = list(given) if isinstance(given, Iterable) and not isinstance(given, str) else given
        readings = seen if isinstance(seen, list) else [seen, *(more[0] if more else ())]
        if any(at(one) for one in readings):
            raise ZeroDivisionError("it broke")
        return stage(seen, *more, **options)

    return run


def is_bad(one: object) -> bool:
    """Whether a report or reading is the one that breaks things."""
    report = one.report if isinstance(one, Reading) else one
    return isinstance(report, Report) and report.name == "bad"


@pytest.mark.parametrize("stage", ["annotate", "extract", "lineage", "group", "reconcile"])
def test_a_report_that_breaks_a_stage_is_left_out_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    """The report is a Skip with the stage and the traceback; the account of the others stands."""
    for name, text in (("one", NEWS), ("bad", BAD), ("two", OTHER), ("three", THIRD)):
        written(tmp_path / "in" / f"{name}.txt", text)
    where = flow if hasattr(flow, stage) else jobs
    monkeypatch.setattr(where, stage, breaking(getattr(where, stage), is_bad))
    corpus = built(tmp_path / "in")
    assert [report.name for report in corpus.reports] == ["one", "three", "two"]
    (skip,) = corpus.skips
    assert (skip.stage, skip.reason.value) == (stage, "failed")
    assert skip.origin.endswith("bad.txt")
    assert "it broke" in skip.detail
    assert len(corpus.accounts) == len(corpus.stories) > 0


def test_a_report_that_needs_all_memory_is_told_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is a Skip `too-big` whose words say what to do; how far the code was says nothing."""

    def greedy(reading: Reading) -> Reading:
        if is_bad(reading):
            raise MemoryError
        return extract(reading)

    for name, text in (("one", NEWS), ("bad", BAD)):
        written(tmp_path / "in" / f"{name}.txt", text)
    monkeypatch.setattr(jobs, "extract", greedy)
    corpus = built(tmp_path / "in")
    assert [report.name for report in corpus.reports] == ["one"]
    (skip,) = corpus.skips
    assert (skip.stage, skip.reason.value) == ("extract", "too-big")
    assert skip.detail == "more memory than one report may take; --budget gives more"


def test_memory_that_runs_out_over_many_reports_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What needs all memory is too big in every stage, whatever its words."""

    def greedy(given: Iterable[Reading], *load: Any) -> Any:
        seen = list(given)
        if any(is_bad(one) for one in seen):
            raise MemoryError
        return lineage(seen, *load)

    for name, text in (("one", NEWS), ("bad", BAD)):
        written(tmp_path / "in" / f"{name}.txt", text)
    monkeypatch.setattr(flow, "lineage", greedy)
    (skip,) = built(tmp_path / "in").skips
    assert (skip.stage, skip.reason.value) == ("lineage", "too-big")


def test_words_of_a_report_are_no_reason_why_it_breaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report on "std::bad_alloc" that breaks a stage failed, with its traceback."""
    written(tmp_path / "in" / "one.txt", NEWS)
    written(tmp_path / "in" / "bad.txt", f"{BAD} The log says std::bad_alloc")
    monkeypatch.setattr(flow, "lineage", breaking(lineage, is_bad))
    (skip,) = built(tmp_path / "in").skips
    assert skip.reason.value == "failed"
    assert "it broke" in skip.detail


def built(folder: Path) -> Corpus:
    """Return the corpus of a folder."""
    return build([str(folder)], settings=ReadSettings(published="2025-03-04"), shelf={})


def test_two_reports_that_break_a_stage_together_lose_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no report breaks a stage alone, the fewest are left out that let it through."""
    for name, text in (("one", NEWS), ("two", OTHER), ("three", THIRD)):
        written(tmp_path / "in" / f"{name}.txt", text)
    real = lineage

    def both(given: Iterable[Reading], *load: Any) -> Any:
        seen = list(given)
        if {"one", "two"} <= {reading.report.name for reading in seen}:
            raise ZeroDivisionError("it broke")
        return real(seen, *load)

    monkeypatch.setattr(flow, "lineage", both)
    corpus = built(tmp_path / "in")
    assert len(corpus.reports) == 2
    assert [skip.stage for skip in corpus.skips] == ["lineage"]


def test_a_ruling_that_breaks_an_account_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ruling that no account can bear costs no report: it is left out and told."""
    written(tmp_path / "in" / "one.txt", NEWS)
    real = ruled_account

    def strict(account: Any, force: Any, readings: Any = ()) -> Any:
        if any(ruling.note == "bad" for ruling in force):
            raise ZeroDivisionError("it broke")
        return real(account, force, readings)

    monkeypatch.setattr(jobs, "ruled_account", strict)
    good = Ruling(id=RulingId("r1"), kind=RulingKind.ACCEPT, targets=("x",))
    bad = msgspec.structs.replace(good, id="r2", note="bad")
    corpus = build([str(tmp_path / "in")], settings=ReadSettings(), shelf={}, rulings=(good, bad))
    assert len(corpus.reports) == 1
    assert [(skip.stage, skip.origin) for skip in corpus.skips] == [("reconcile", "r2")]
    assert corpus.rulings == (good, bad)


def test_a_reading_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    """A shelf that refuses one reading costs no other."""

    class Shelf(dict[Any, Any]):
        def __setitem__(self, key: Any, reading: Any) -> None:
            if is_bad(reading):
                raise ValueError("it broke")
            super().__setitem__(key, reading)

    written(tmp_path / "in" / "one.txt", NEWS)
    written(tmp_path / "in" / "bad.txt", BAD)
    corpus = build([str(tmp_path / "in")], settings=ReadSettings(), shelf=Shelf())
    assert [report.name for report in corpus.reports] == ["one"]
    assert [skip.stage for skip in corpus.skips] == ["store"]


def test_a_story_whose_page_breaks_costs_no_other_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, crossread: Shell
) -> None:
    """The page says so, the Skip tells where; the pages of other stories are made."""
    quarry = "Quarry closes\n\nThe quarry at Tolmen will close in May, its owner said on Friday.\n"
    written(tmp_path / "in" / "one.txt", NEWS)
    written(tmp_path / "in" / "two.txt", quarry)
    real = account_files

    def strict(book: Any) -> dict[str, str]:
        if "Quarry" in book.story.title:
            raise ZeroDivisionError("it broke")
        return real(book)

    monkeypatch.setattr(pages, "account_files", strict)
    out = tmp_path / "out"
    made = make([str(tmp_path / "in")], out, ReadSettings(), fresh=True, quiet=True)
    assert [skip.stage for skip in made.corpus.skips] == ["present"]
    texts = sorted(path.read_text("utf-8") for path in (out / "accounts").glob("*.html"))
    assert len(texts) == 2
    assert sum("could not be made" in text for text in texts) == 1
    assert "present" in crossread("show", out, "skips").out


@pytest.mark.parametrize("text", ["'", "-", "\\", "!@#$%^&*()`~"])
def test_a_text_of_marks_alone_breaks_nothing(tmp_path: Path, text: str) -> None:
    """What holds no word is a report without records."""
    rows = row(id="marks", text=text, title="—", language="en") + row(id="good", text=OTHER)
    written(tmp_path / "in" / "rows.jsonl", rows)
    corpus = built(tmp_path / "in")
    assert [skip for skip in corpus.skips if skip.reason.value == "failed"] == []
    assert "good" in {report.name for report in corpus.reports}
