"""One batch of hostile inputs, the whole way, watched from within; run by benchmarks.hostile.

Reads from standard input {"paths", "rows", "folder"}; prints one JSON object. The workers that
read for it are watched too.
"""

import io
import json
import re
import resource
import sys
import tempfile
import traceback
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from benchmarks.hostile_watch import (
    Watch,
    seen_by_workers,
    spent_by_workers,
    told_by_workers,
)

STEERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Page(HTMLParser):
    """Notes what a page would run or fetch; a link that a person may follow does neither."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.live: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        if tag in ("iframe", "object", "embed", "base", "link", "img", "video", "audio"):
            self.live.append(f"<{tag}>")
        for name, value in attrs:
            link = (value or "").strip().lower()
            ours = link.startswith("#") or self.is_page(value or "")
            followed = (tag, name) == ("a", "href") and link.startswith(("http://", "https://"))
            named = name in ("href", "src", "action", "formaction")
            if name.startswith("on") or (named and not ours and not followed):
                self.live.append(f"{tag} {name}={link[:60]}")

    def is_page(self, link: str) -> bool:
        """Whether a link leads to a page of the same build."""
        named = link.partition("#")[0].partition("?")[0]
        if not re.fullmatch(r"(?:\.\./|accounts/)?[\w.-]+\.html", named):
            return False
        return (self.path.parent / named).is_file()


def main() -> None:
    """Go the whole way and print what happened."""
    asked = json.load(sys.stdin)
    work = Path(tempfile.mkdtemp(dir=asked["folder"]))
    watch = Watch([Path(asked["folder"]), *(Path(path).parent for path in asked["paths"])])
    sys.addaudithook(watch)
    seen_by_workers(watch, work)
    told: dict[str, Any] = {"reports": 0, "refused": {}, "uncaught": "", "lost": []}
    said = io.StringIO()
    before = resource.getrusage(resource.RUSAGE_SELF)
    try:
        import crossread.making  # noqa: F401  # what every run costs is no input's fault

        before = resource.getrusage(resource.RUSAGE_SELF)
        watch.on = True
        with redirect_stdout(said), redirect_stderr(said):
            told |= whole_way(asked, work / "out")
    except Exception:
        told["uncaught"] = traceback.format_exc().strip()[-400:]
    watch.on = False
    after = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    told["own"] = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    told["cpu"] = told["own"] + children.ru_utime + children.ru_stime
    told["most"] = spent_by_workers(work)
    told["mb"] = max(after.ru_maxrss, children.ru_maxrss) / 1024
    pages = live(work / "out")
    steering = [f"steers: {found!r}" for found in set(STEERS.findall(said.getvalue()))]
    told["executed"] = [*dict.fromkeys((*watch.seen, *told_by_workers(work))), *pages, *steering]
    sys.stdout.write("\n" + json.dumps(told) + "\n")


def whole_way(asked: dict[str, Any], out: Path) -> dict[str, Any]:
    """Build, check, show and export as the command line does."""
    from crossread.cli.app import app

    done = [command(app, "build", *asked["paths"], "-o", out, "--workers", 1)]
    if not out.joinpath("store.duckdb").is_file():
        return alone(asked)
    done += [command(app, "check", out), command(app, "show", out)]
    done += [command(app, "show", out, what, "--format", form) for what, form in LISTED]
    done += [command(app, "export", out, "--as", "csv", "-o", out.parent / "csv")]
    odd = [f"exit {code} of {said}" for code, said in done if code not in (0, 3)]
    return {**accounted(asked, out), "uncaught": "; ".join(odd)}


LISTED = (("reports", "table"), ("quotes", "table"), ("figures", "csv"), ("skips", "json"))


def command(app: Any, *arguments: object) -> tuple[int, str]:
    """Run one command of the command line in this process; what it raises goes up."""
    from crossread.errors import CrossreadError

    words = [str(argument) for argument in arguments]
    try:
        code = app(words, standalone_mode=False) or 0
    except CrossreadError as error:
        print(error)
        code = 2
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1
    except Exception as error:
        if type(error).__name__ not in ("Exit", "UsageError", "NoSuchOption"):
            raise
        code = getattr(error, "exit_code", 2)
    return code, words[0]


def alone(asked: dict[str, Any]) -> dict[str, Any]:
    """Return what becomes of inputs of which none gives a report: every one is a Skip."""
    from crossread.read import read
    from crossread.records import Skip

    skips = [item for item in read(asked["paths"]) if isinstance(item, Skip)]
    return {**missing(asked, [], [(skip.origin, skip.reason.value) for skip in skips])}


def accounted(asked: dict[str, Any], out: Path) -> dict[str, Any]:
    """Return how many reports and refusals there are, and what is neither."""
    from crossread.store import FileShelf, Folder

    shelf = FileShelf(Folder(path=out).shelf)
    corpus = shelf.corpus()
    shelf.close()
    return missing(
        asked,
        [report.origin for report in corpus.reports],
        [(skip.origin, skip.reason.value) for skip in corpus.skips],
    )


def missing(
    asked: dict[str, Any], reports: list[str], skips: list[tuple[str, str]]
) -> dict[str, Any]:
    """Return the counts, with the inputs that are neither report nor Skip."""
    from crossread.read.source.doors import shown

    origins = [*reports, *(origin for origin, _ in skips)]
    lost = [path for path in asked["paths"] if not any(o.startswith(shown(path)) for o in origins)]
    if asked["rows"] and len(origins) < asked["rows"]:
        lost.append(f"{asked['rows'] - len(origins)} rows of {asked['paths'][0]} …")
    refused = Counter(reason for _, reason in skips)
    return {"reports": len(reports), "refused": refused, "lost": lost}


def live(out: Path) -> list[str]:
    """Return what the pages would run or fetch beside the one script of ours."""
    found: list[str] = []
    for path in [*out.glob("*.html"), *out.glob("accounts/*.html")]:
        page = Page(path)
        page.feed(path.read_text("utf-8"))
        found += [f"{path.name}: {what}" for what in page.live]
        if page.scripts != 1:
            found.append(f"{path.name}: {page.scripts} scripts")
    return found


if __name__ == "__main__":
    main()
