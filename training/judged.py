"""Judged: what readers said of rows of accounts, kept so that scores can be fitted on it.

    python -m training.judged FOLDER ...

Each folder holds one folder a story with `sheet.md` and `judged.jsonl`, as
`../shared/audit/BRIEF.md` says. Adds their verdicts to `training/verdicts.jsonl`: a line is a
story; it has by table and hash what the table shows of each row. No text is kept; a verdict counts
for any build of that story that still shows the same.
"""

import argparse
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

VERDICTS = Path(__file__).with_name("verdicts.jsonl")
ROW = re.compile(r"- `([^`]+)` (.*)")
HEADING = re.compile(r"## (\S+)")
KEYS: Mapping[str, tuple[str, ...]] = {
    "timeline": ("text", "when", "status"),
    "bounds": ("text", "when", "status"),
    "omissions": ("text",),
    "people": ("name", "kind"),
    "utterances": ("id",),
    "quotes": ("id", "speaker"),
    "events": ("id", "type", "status"),
}
"""What of a row is judged, in each table; `bounds` are the entries of a timeline with a bound."""


def key_of(table: str, values: Mapping[str, object]) -> str:
    """What identifies a row by what is shown of it."""
    shown = (" ".join(str(values.get(name) or "").split()) for name in KEYS[table])
    return hashlib.sha1("\x1f".join(shown).encode(), usedforsecurity=False).hexdigest()[:16]


def roles_key(words: Iterable[str]) -> str:
    """What identifies the roles of a row, in any order: none have none."""
    found = "\x1f".join(sorted(" ".join(each.split()) for each in words))
    return hashlib.sha1(found.encode(), usedforsecurity=False).hexdigest()[:8] if found else ""


class Verdict(NamedTuple):
    """What a reader said of a row: right, partly, wrong or trivial, and every kind of fault."""

    verdict: str
    kinds: tuple[str, ...] = ()
    roles: str | None = None
    """The roles that the reader saw, by `roles_key`; unknown of the first verdicts."""


Verdicts = dict[str, dict[tuple[str, str], Verdict]]
"""By story; then by table and key."""


def kept() -> Verdicts:
    """The verdicts of all stories."""
    found: Verdicts = defaultdict(dict)
    for line in VERDICTS.read_text("utf-8").splitlines():
        story = json.loads(line)
        for table, rows in story["rows"].items():
            for key, (verdict, kinds, *roles) in rows.items():
                said = Verdict(verdict, tuple(kinds), next(iter(roles), None))
                found[story["story"]][table, key] = said
    return found


def judged_in(root: Path) -> Iterator[tuple[str, str, str, Verdict]]:
    """Yield story, table, key and verdict of each judged row below a folder."""
    for sheet in sorted(root.rglob("sheet.md")):
        rows = shown(sheet)
        judged = sheet.with_name("judged.jsonl")
        for line in judged.read_text("utf-8").splitlines() if judged.exists() else ():
            row = json.loads(line) if line.strip() else {}
            table, values = rows.get(row.get("id"), ("", {}))
            if table in KEYS:
                kinds = tuple(sorted(set(row.get("kinds") or [row.get("kind") or ""]) - {""}))
                told = json.loads(values.get("roles") or "[]") if table == "people" else []
                roles = roles_key(r.get("words", "") for r in told) if table == "people" else None
                verdict = Verdict(row["verdict"], kinds, roles)
                if values.get("precision") == "bound":
                    table = "bounds"
                yield story_name(sheet.parent, root), table, key_of(table, values), verdict


def story_name(folder: Path, root: Path) -> str:
    """The name of the story of a folder: the first part of its path, without the eight digits
    that tell apart several stories of one build."""
    name, dash, number = folder.relative_to(root).parts[0].rpartition("-")
    several = len(number) == 8 and all(char in "0123456789abcdef" for char in number)
    return name if several else name + dash + number


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


def line_of(story: str, given: Mapping[tuple[str, str], Verdict]) -> str:
    """The line of a story: by table and key what was said, its kinds, and the roles if known."""
    rows: dict[str, dict[str, list[object]]] = defaultdict(dict)
    for (table, key), verdict in sorted(given.items()):
        roles = [] if verdict.roles is None else [verdict.roles]
        rows[table][key] = [verdict.verdict, list(verdict.kinds), *roles]
    return json.dumps({"story": story, "rows": rows}, separators=(",", ":"))


def main() -> None:
    """Add the verdicts of some folders."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", type=Path, nargs="+")
    found: Verdicts = kept() if VERDICTS.exists() else defaultdict(dict)
    for folder in options.parse_args().folders:
        for story, table, key, verdict in judged_in(folder):
            found[story][table, key] = verdict
    lines = [line_of(story, given) for story, given in sorted(found.items())]
    VERDICTS.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{sum(map(len, found.values()))} verdicts on rows of {len(found)} stories")


if __name__ == "__main__":
    main()
