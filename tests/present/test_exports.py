"""Exports that other tools read: what they find in them is what the build holds."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec

from crossread.making import Made
from crossread.present.export import export_as


def test_sqlite_has_every_row_and_finds_words(demo: tuple[Path, Made], tmp_path: Path) -> None:
    """SQLite's own search finds reports by words; lists are JSON that SQLite reads."""
    out, made = demo
    export_as("sqlite", out, made.corpus, made.shelf, tmp_path)
    with closing(sqlite3.connect(tmp_path / "crossread.db")) as db:
        (count,) = db.execute("SELECT count(*) FROM reports").fetchone()
        assert count == len(made.corpus.reports)
        found = db.execute(
            "SELECT r.name FROM reports_fts f JOIN reports r ON r.rowid = f.rowid "
            "WHERE reports_fts MATCH 'dockers'"
        ).fetchall()
        assert found
        (n,) = db.execute("SELECT max(json_array_length(reports)) FROM stories").fetchone()
        assert n == max(len(story.reports) for story in made.corpus.stories)


def test_annotations_find_their_place_by_words_alone(
    demo: tuple[Path, Made], tmp_path: Path
) -> None:
    """The quote selector alone leads back to the span that the position selector names."""
    out, made = demo
    export_as("annotations", out, made.corpus, made.shelf, tmp_path)
    items = msgspec.json.decode((tmp_path / "annotations.jsonld").read_bytes())["items"]
    texts = {report.url: report.text for report in made.corpus.reports}
    assert items
    for item in items:
        at, quote = item["target"]["selector"]
        text = texts[item["target"]["source"]]
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.count(whole) == 1
        start = text.index(whole) + len(quote["prefix"])
        assert (start, start + len(quote["exact"])) == (at["start"], at["end"])


def test_bibtex_has_balanced_entries(demo: tuple[Path, Made], tmp_path: Path) -> None:
    """There is one entry a report, each with its own key, its braces paired."""
    out, made = demo
    export_as("bibtex", out, made.corpus, made.shelf, tmp_path)
    text = (tmp_path / "reports.bib").read_text("utf-8")
    keys = re.findall(r"^@misc\{(\w+),$", text, re.MULTILINE)
    assert len(keys) == len(set(keys)) == len(made.corpus.reports)
    bare = re.sub(r"\\[{}]", "", text)
    assert bare.count("{") == bare.count("}")
