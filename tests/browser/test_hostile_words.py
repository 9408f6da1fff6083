"""Hostile words in a browser: what reports say is shown as text, whatever it would do as markup."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from crossread.present.pages import write_pages
from crossread.rulings import lines_of
from crossread.store import FileShelf, Folder, write_store
from crossread.store.folder import replacing
from crossread.store.layout import RULINGS
from tests.browser.payloads import OWN, batches, corpus_of, public_payloads, readings_of, shelf_of
from tests.browser.serving import served_by
from tests.browser.watched import Watched

A_PAGE = 30
PATIENCE = 300_000
"""Milliseconds that a page may take where all are tried beside other work."""
EVERY = 120
"""Of the public payloads each so many-th is tried; all with CROSSREAD_EVERY_TEXT=1."""
Open = Callable[..., Watched]


def some_of(payloads: Sequence[str]) -> Sequence[str]:
    """Return the payloads to try in this run."""
    return payloads if os.environ.get("CROSSREAD_EVERY_TEXT") else payloads[::EVERY]


def page_of(payloads: Sequence[str], folder: Path) -> Path:
    """Write the page of a story whose reports are nothing but payloads; return its path."""
    readings = readings_of([[payload] for payload in payloads])
    folder.mkdir()
    corpus = corpus_of(readings, len(readings))
    assert write_pages(folder, corpus, shelf_of(readings)) == ()
    (page,) = (folder / "accounts").glob("*.story.html")
    return page


def build_of(payloads: Sequence[str], folder: Path) -> Folder:
    """Write a build with a report of every thirty payloads, a story of each and a ruling on it."""
    readings = readings_of(batches(payloads, A_PAGE))
    corpus, shelf = corpus_of(readings, 1), shelf_of(readings)
    with replacing(Folder(path=folder)) as work, closing(FileShelf(work.shelf)) as kept:
        kept.update(shelf)
        assert write_pages(work.path, corpus, shelf) == ()
        write_store(work, corpus, shelf)
        (work.path / RULINGS).write_bytes(lines_of(corpus.rulings))
        kept.keep(corpus)
    return Folder(path=folder)


MADE = """
[...document.querySelectorAll("*")].filter(one =>
  one.matches("a[href^='javascript' i], a[href^='data' i], img, iframe, base, object, embed, video")
  || [...one.attributes].some(each => each.name.startsWith("on"))
  || one.matches("script ~ script, style ~ style, [src], [style]")
).map(one => one.outerHTML.slice(0, 200))
"""
"""What no page of crossread has, and markup within a payload would make."""


def is_inert(watched: Watched) -> bool:
    """Whether a page holds nothing of a payload's making, and did nothing."""
    assert watched.page.evaluate(MADE) == []
    return watched.is_quiet()


def tried(payloads: Sequence[str], opened: Open, folder: Path) -> int:
    """Open pages of payloads, touch what can be touched, and return how many were tried."""
    for n, batch in enumerate(batches(payloads, A_PAGE)):
        watched = opened(page_of(batch, folder / str(n)))
        watched.page.click(".lede .r, .who .r >> nth=0")
        watched.page.wait_for_selector("#panel-body mark")
        watched.page.keyboard.press("Escape")
        assert is_inert(watched)
        watched.page.goto((folder / str(n) / "index.html").as_uri())
        assert is_inert(watched)
        watched.page.context.close()
    return len(payloads)


def asked_of_the_app(payloads: Sequence[str]) -> Iterator[str]:
    """Yield the addresses of an app over a build of payloads, and such as are payloads."""
    found = list(batches(payloads, A_PAGE))
    names = [quote(f"{n} {' '.join(batch)}"[:300], safe="") for n, batch in enumerate(found)]
    yield from ("/rulings", "/compare?a=x&b=", "/add")
    yield from (f"/stories?page={n + 1}" for n in range(-(-len(found) // 50)))
    for n, batch in enumerate(found):
        own = quote(" ".join(batch), safe="")
        yield f"/reports/{names[n]}"
        yield f"/reports/{own[:2000]}"
        yield f"/search?q={own}"
        yield f"/search?q={n}"
        yield f"/stories?q={own}&speaker={own}&sort={own}"
        yield f"/compare?a={names[n]}&b={names[n - 1]}"
        yield f"/rows?story=story:{n:016x}"


def tried_in_the_app(payloads: Sequence[str], opened: Open, folder: Path) -> int:
    """Open every page of the app over payloads, and return how many were opened."""
    opening = list(asked_of_the_app(payloads))
    with served_by(build_of(payloads, folder / "build")) as address:
        watched = opened(f"{address}/stories", own=address)
        watched.page.set_default_timeout(PATIENCE)
        for path in opening:
            status = watched.page.goto(f"{address}{path}").status
            assert status in (200, 404), path
            if status == 404:  # the console tells it as an error
                watched.errors = [each for each in watched.errors if "404" not in each]
            assert is_inert(watched)
    return len(opening)


def test_own_payloads_do_nothing(opened: Open, tmp_path: Path) -> None:
    """A payload as headline, outlet, speaker, quote, place or address is words and no more."""
    assert tried(OWN, opened, tmp_path) == len(OWN)


def test_public_payloads_do_nothing(opened: Open, tmp_path: Path, shared: Path) -> None:
    """None of the public payloads runs, opens a dialog or asks for anything."""
    payloads = some_of(public_payloads(shared))
    assert tried(payloads, opened, tmp_path) == len(payloads)


def test_payloads_do_nothing_in_the_app(opened: Open, tmp_path: Path, shared: Path) -> None:
    """A payload in a report, in a ruling or in what is asked is words in every page of the app."""
    payloads = [*OWN, *some_of(public_payloads(shared))]
    assert tried_in_the_app(payloads, opened, tmp_path) >= 7 * len(payloads) // A_PAGE
