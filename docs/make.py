"""Write docs/reference.md and docs/schema/*.json from the live objects.

`python docs/make.py --check` exits 1 if a page differs from what it would write.
"""

import sys
from pathlib import Path

import msgspec
import typer

from crossread.cli.app import app
from crossread.present.export import EXPORTS
from crossread.records import Account, Lineage, Reading, Report, Ruling, Skip, SkipReason, Story
from crossread.store.database import schema
from crossread.store.tables import TABLES

HERE = Path(__file__).parent
SCHEMAS = (Report, Reading, Lineage, Story, Account, Ruling, Skip)


def pages() -> dict[Path, str]:
    """Return {path: text} of every page made from live objects."""
    made = {HERE / "reference.md": reference()}
    for record in SCHEMAS:
        body = msgspec.json.format(msgspec.json.encode(msgspec.json.schema(record)), indent=1)
        made[HERE / "schema" / f"{record.__name__.lower()}.json"] = body.decode() + "\n"
    return made


def reference() -> str:
    """Return the reference of commands, tables, exports and skip reasons."""
    parts = ["# Reference", "Written by `make docs` from the live objects.", "## Commands"]
    parts += ["```\n" + usage(name) + "\n```" for name in commands()]
    parts += ["## Tables of the store"]
    for name, columns in schema().items():
        about = TABLES[name].about if name in TABLES else ""
        kinds = ", ".join(f"`{column}` {kind}" for column, kind in columns.items())
        parts.append(f"**{name}** {about} {kinds}.")
    parts += ["## Exports", ", ".join(f"`{name}`" for name in EXPORTS), "## Skip reasons"]
    parts.append(", ".join(f"`{reason.value}`" for reason in SkipReason))
    parts += ["## JSON Schema"]
    parts.append(", ".join(f"[{r.__name__}](schema/{r.__name__.lower()}.json)" for r in SCHEMAS))
    return "\n\n".join(parts) + "\n"


def commands() -> list[str]:
    """Return the names of all commands."""
    return sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def usage(name: str) -> str:
    """Return one command's signature, help and options."""
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    lines = [f"crossread {name}", f"    {command.help}"]
    for option in command.params:
        names = "/".join(option.opts) if option.opts[0].startswith("-") else option.name.upper()
        told = getattr(option, "help", None)
        lines.append(f"    {names:<20} {told}" if told else f"    {names}")
    return "\n".join(lines)


def main() -> int:
    """Write the pages, or check them."""
    stale = [p for p, text in pages().items() if not p.exists() or p.read_text("utf-8") != text]
    if "--check" in sys.argv:
        print("\n".join(f"stale: {path.name}; run make docs" for path in stale))
        return 1 if stale else 0
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
