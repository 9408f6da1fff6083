"""The golden cases: where they lie, what belongs to each, what changed in one."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.golden.stages import Rows

HERE = Path(__file__).parent
OWN = {"__init__.py", "__pycache__", "cases.py", "make.py", "stages.py", "test_golden.py"}
PARTS = {"in", "in.json", "out.json", "why.md"}


def cases() -> list[tuple[str, Path]]:
    """Every case with its stage, in order."""
    folders = sorted(folder for folder in HERE.iterdir() if folder.name not in OWN)
    return [(stage.name, case) for stage in folders for case in sorted(stage.iterdir())]


def kept(case: Path) -> Rows:
    """The rows that the case holds to be right; none where it has none yet."""
    path = case / "out.json"
    rows: Rows = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return rows


def written(rows: Rows) -> str:
    """Rows as they stand in `out.json`: a line each, so that a diff shows what changed."""
    tables = []
    for table, found in rows.items():
        body = ",\n".join(f"  {line}" for line in lines(found))
        tables.append(f' "{table}": [\n{body}\n ]')
    return "{\n" + ",\n".join(tables) + "\n}\n"


def lines(found: list[object]) -> list[str]:
    """Each row as one line of JSON."""
    return [json.dumps(row, ensure_ascii=False) for row in found]


def changes(before: Rows, after: Rows) -> Iterator[str]:
    """Yield a line for each row lost (-) or gained (+)."""
    for table in dict.fromkeys((*before, *after)):
        old, new = (Counter(lines(rows.get(table, []))) for rows in (before, after))
        yield from (f"- {table}: {line}" for line in (old - new).elements())
        yield from (f"+ {table}: {line}" for line in (new - old).elements())
