"""Judged: rows of accounts that readers judged, beside the rows of a build of a story.

Comes in: folders with `sheet.md` and `judged.jsonl` (`../shared/audit/BRIEF.md`). Goes out:
verdicts by what identifies a row in each table, so that one given on an older build counts for a
row that still shows the same.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

ROW = re.compile(r"- `([^`]+)` (.*)")
HEADING = re.compile(r"## (\S+)")
KEYS: Mapping[str, tuple[str, ...]] = {
    "timeline": ("text", "when", "status"),
    "omissions": ("text",),
    "people": ("name", "kind"),
    "utterances": ("id",),
    "quotes": ("id", "speaker"),
    "events": ("id", "type", "status"),
}
"""What identifies a row of each table."""
Key = tuple[str, ...]


def verdicts(folder: Path) -> Iterator[tuple[str, Key, dict]]:
    """Yield table, key and judgement of each judged row of a story."""
    rows = shown(folder / "sheet.md")
    for line in (folder / "judged.jsonl").read_text("utf-8").splitlines():
        if not line.strip():
            continue
        judgement = json.loads(line)
        table, values = rows.get(judgement["id"], ("", {}))
        if table in KEYS:
            yield table, key_of(table, values), judgement


def key_of(table: str, values: Mapping[str, object]) -> Key:
    """What identifies a row by its values."""
    return tuple(" ".join(str(values.get(name) or "").split()) for name in KEYS[table])


def shown(sheet: Path) -> dict[str, tuple[str, dict[str, str]]]:
    """The table and the values of each row of a sheet, by its id."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    table = ""
    for line in sheet.read_text("utf-8").split("\n"):
        if heading := HEADING.match(line):
            table = heading[1]
        elif row := ROW.match(line):
            pairs = (part.partition("=") for part in row[2].split(" · "))
            values = {name: value for name, _, value in pairs}
            found.setdefault(row[1], (table, {**values, "id": row[1]}))
    return found
