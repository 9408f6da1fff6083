"""The hostile sets, each as files to be read: whole ones, and cases put into a page or a row."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

WORDS = (
    "The mayor of Orlo said on Tuesday that 12 people were hurt when the bridge fell. “It will "
    "stay closed until the spring,” she said, according to the harbour office. "
)
FIRST, LAST = (f"<p>{WORDS}This is the {nth} paragraph.</p>" for nth in ("first", "last"))


@dataclass(frozen=True)
class Case:
    """One input: what to call it, its file, and how many rows it holds if it is one of rows."""

    name: str
    path: Path
    rows: int = 0


def page(title: str, head: str, inside: str) -> str:
    """Return a page with an article and something hostile in it."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f"</head><body><article><h1>{title}</h1>{FIRST}{inside}{LAST}</article></body></html>"
    )


def whole_files(name: str, bad: Path, folder: Path) -> Iterator[Case]:
    """Yield every file of a collection as it lies."""
    for path in sorted((bad / name).rglob("*")):
        if path.is_file() and path.name not in ("README.md", "LICENSE"):
            yield Case(str(path.relative_to(bad)), path)


def parser_tests(bad: Path, folder: Path) -> Iterator[Case]:
    """Yield the cases of html5lib, each within an article."""
    number = 0
    for path in sorted((bad / "html5lib-tests").rglob("*")):
        if path.suffix == ".dat":
            text = path.read_text("utf-8", "replace")
            found = re.findall(r"#data\n(.*?)\n#errors", text, re.S)
        elif path.suffix == ".test":
            tests = json.loads(path.read_text("utf-8", "replace"))
            found = [str(test.get("input")) for test in tests.get("tests", ())]
        else:
            continue
        for case in found:
            number += 1
            yield written(folder, f"{path.stem}-{number}.html", page("Bridge falls", "", case))


def scripts(bad: Path, folder: Path) -> Iterator[Case]:
    """Yield each payload in the headline, the elements of the head, and the text of a page."""
    for path in sorted((bad / "xss-payloads").rglob("*.txt")):
        for number, said in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            quoted = said.replace('"', "&quot;")
            head = (
                f'<link rel="canonical" href="{quoted}"><meta name="author" content="{quoted}">'
                f'<meta property="og:site_name" content="{quoted}">'
            )
            escaped = said.replace("&", "&amp;").replace("<", "&lt;")
            inside = f"<p>“{escaped}”, the mayor said.</p><p>{said}</p>"
            yield written(folder, f"{path.stem}-{number}.html", page(escaped, head, inside))


def naughty(bad: Path, folder: Path) -> Iterator[Case]:
    """Yield each awkward string in every field of a row."""
    strings = json.loads((bad / "naughty-strings" / "blns.json").read_text("utf-8"))
    for number, text in enumerate(strings):
        fields = ("id", "title", "outlet", "url", "byline", "published", "language")
        row = dict.fromkeys(fields, text) | {"notes": [text], "text": f"{WORDS}“{text}”, he said."}
        content = json.dumps(row) + "\n" + json.dumps({"id": f"n{number}", "text": text}) + "\n"
        yield written(folder, f"naughty-{number}.jsonl", content, rows=2)


def synthetic(bad: Path, folder: Path) -> Iterator[Case]:
    """Yield what make_synthetic.py writes: bombs, broken archives, feeds that define entities."""
    made = folder / "synthetic"
    command = [sys.executable, str(bad / "make_synthetic.py"), str(made)]
    subprocess.run(command, check=True, capture_output=True)
    for path in sorted(made.iterdir()):
        yield Case(path.name, path)


def written(folder: Path, name: str, content: str, rows: int = 0) -> Case:
    """Write a case and return it."""
    path = folder / name
    path.write_text(content, "utf-8", "surrogatepass")
    return Case(name, path, rows)


SETS: dict[str, Callable[[Path, Path], Iterator[Case]]] = {
    "synthetic": synthetic,
    "trojan-source": partial(whole_files, "trojan-source"),
    "warcio-data": partial(whole_files, "warcio-data"),
    "resiliparse-data": partial(whole_files, "resiliparse-data"),
    "jwarc-data": partial(whole_files, "jwarc-data"),
    "feedparser-illformed": partial(whole_files, "feedparser-illformed"),
    "naughty-strings": naughty,
    "html5lib-tests": parser_tests,
    "xss-payloads": scripts,
}
