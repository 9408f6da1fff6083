"""Write the figures of README, docs and model card from `benchmarks/results.json`: `make figures`.

A page holds a region `<!-- figures NAME -->` … `<!-- end -->`; `benchmarks/tables/NAME.md` says
what stands in it, with `{group.figure}` or `{group.figure.aim}` for a number of the results.
`--check` exits 1 where a page differs.
"""

import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
PAGES = (
    "README.md",
    "docs/account.md",
    "docs/group.md",
    "docs/lineage.md",
    "src/crossread/model/MODEL_CARD.md",
)
_REGION = re.compile(r"(<!-- figures (\w+) -->\n).*?(<!-- end -->)", re.S)
_FIELD = re.compile(r"\{([a-z0-9_.]+)\}")

Numbers = dict[str, object]


def numbers() -> Numbers:
    """Return every number by its name: `group.figure` as measured, `group.figure.aim` and so on."""
    found: Numbers = {}
    for group, measured in json.loads((HERE / "results.json").read_text("utf-8")).items():
        for name, figure in measured["figures"].items():
            for part, value in figure.items():
                found[f"{group}.{name}" if part == "is" else f"{group}.{name}.{part}"] = value
    return found


def filled(table: str, known: Numbers) -> str:
    """Return a table with its numbers; raise KeyError for one that was not measured.

    >>> filled("F1 {read.segments}, aim {read.segments.aim}", {
    ...     "read.segments": 93.5, "read.segments.aim": 92.0})
    'F1 93.5, aim 92.0'
    """
    return _FIELD.sub(lambda match: str(known[match[1]]), table)


def pages() -> dict[Path, str]:
    """Return each page with its regions as they ought to be."""
    known = numbers()

    def region(match: re.Match[str]) -> str:
        table = (HERE / "tables" / f"{match[2]}.md").read_text("utf-8")
        return match[1] + filled(table, known) + match[3]

    found = {ROOT / page: (ROOT / page).read_text("utf-8") for page in PAGES}
    return {path: _REGION.sub(region, text) for path, text in found.items()}


def main() -> int:
    """Write the pages, or check them."""
    made = pages()
    stale = [path for path, text in made.items() if path.read_text("utf-8") != text]
    if "--check" in sys.argv:
        print("\n".join(f"stale: {path.name}; run make figures" for path in stale))
        return 1 if stale else 0
    for path in stale:
        path.write_text(made[path], encoding="utf-8")
        print(f"written: {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
