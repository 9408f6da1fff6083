"""Scored: rows of a public data set through the model, and a scorer's figures for them.

Comes in: gold rows with a text. Goes out: the JSON of a scorer in `../shared/score`, run as it is.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from crossread.annotate import annotate
from crossread.model.engine import Engine
from crossread.present.export.annotation import annotation_row
from crossread.records import Report, report_id
from crossread.records.base import ArticleId

Row = dict[str, Any]


def rows_of(path: Path) -> list[Row]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as source:
        return [json.loads(line) for line in source]


def row_id(row: Row) -> str:
    """The id of a row, as the scorers take it."""
    return str(row.get("id") or row.get("sent_id") or row["doc_id"])


def report_of(row: Row) -> Report:
    """The report of a row with a text."""
    name, text = row_id(row), row["text"]
    return Report(id=report_id(name, text), name=name, article=ArticleId(name), text=text)


def read_rows(rows: Iterable[Row], engine: Engine) -> list[Row]:
    """What the model says of each different row, as `crossread annotate` gives it."""
    reports = {row_id(row): report_of(row) for row in rows}
    return [annotation_row(reading) for reading in annotate(reports.values(), engine=engine)]


def write(rows: Sequence[Row], path: Path) -> Path:
    """Write rows as JSON Lines."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


def scored(scorer: Path, gold: Path, rows: Sequence[Row]) -> Row:
    """The figures of one scorer for predicted rows."""
    with tempfile.TemporaryDirectory() as folder:
        pred = write(rows, Path(folder, "pred.jsonl"))
        command = [sys.executable, str(scorer), "--gold", str(gold), "--pred", str(pred), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{scorer.name}: {done.stderr.strip()}")
    figures: Row = json.loads(done.stdout.splitlines()[-1])
    return figures
