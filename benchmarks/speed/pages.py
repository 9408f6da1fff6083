"""Pages: how long the page of a story takes to load and to answer its first click.

    python -m benchmarks.speed.pages [--reports 50 200 500]

Prints the bundled story again and again under other names, writes the page of all printings, opens
it from file in headless Chromium, and clicks the first letter beside a number until its words stand
marked in the panel. The floor is a page with nothing on it, opened in the same run.
"""

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.present.enlarged import enlarged

from crossread.making import Made, bundled, make
from crossread.present import write_pages
from crossread.read import ReadSettings

TIMES = 5
HOT = "#panel-body mark"
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"


def main() -> int:
    """Print one line a size."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--reports", nargs="*", type=int, default=[50, 200, 500])
    sizes = parser.parse_args().reports
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        pages = list(written(sizes, Path(name)))
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        empty = Path(name) / "empty.html"
        empty.write_text("<!doctype html><title>Nothing</title>", "utf-8")
        floor = statistics.median(opened(browser, empty)[0] for _ in range(TIMES))
        print(f"{'nothing':>8}: {floor:.0f} ms to load")
        for reports, page in pages:
            runs = [opened(browser, page, click=True) for _ in range(TIMES)]
            load, click = map(statistics.median, zip(*runs, strict=True))
            print(
                f"{reports:8}: {page.stat().st_size / 1e6:.2f} MB, {load:.0f} ms to load"
                f" ({load / floor:.1f} times nothing), {click:.0f} ms from a click to its words"
            )
        browser.close()
    return 0


def written(sizes: list[int], folder: Path) -> Iterator[tuple[int, Path]]:
    """Write the page of each size; yield how many reports it has and where it lies."""
    with bundled() as inputs:
        made: Made = make([str(inputs)], folder / "demo", ReadSettings(), fresh=True, quiet=True)
    printed = max(len(story.reports) for story in made.corpus.stories)
    for size in sizes:
        corpus, held = enlarged(made.corpus, made.shelf, max(1, round(size / printed)))
        out = folder / str(size)
        out.mkdir()
        for _ in write_pages(out, corpus, held):
            pass
        page = max((out / "accounts").glob("*.story.html"), key=lambda path: path.stat().st_size)
        yield len(corpus.reports), page


def opened(browser: object, page: Path, *, click: bool = False) -> tuple[float, float]:
    """Return the milliseconds until a page is loaded, and from a click until its words stand."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})  # type: ignore[attr-defined]
    tab = context.new_page()
    tab.goto(page.as_uri())
    loaded, waited = float(tab.evaluate(LOADED)), 0.0
    if click:
        begun = time.perf_counter()
        tab.click(".who .r")
        tab.wait_for_selector(HOT)
        waited = (time.perf_counter() - begun) * 1000
    context.close()
    return loaded, waited


if __name__ == "__main__":
    raise SystemExit(main())
