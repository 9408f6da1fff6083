"""Inputs are content, never addresses: nothing that a file holds is opened."""

import builtins
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crossread.records import Skip, SkipReason
from tests.read.support import items, only, page, reports, skips, written

SAID = "The harbour office said on Tuesday that the bridge at Orlo would stay closed until spring."
ITEM = f"<item><title>Bridge shut</title><description>{SAID} It gave none.</description></item>"
FEED = f"<rss version='2.0'><channel><title>Orlo Post</title>{ITEM}</channel></rss>"
BOMB = FEED.replace("<rss", '<!DOCTYPE rss [<!ENTITY a "boom"><!ENTITY b "&a;&a;">]><rss')


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The paths that are opened or connected to, apart from files of the package and the test."""
    paths: list[str] = []
    real: Callable[..., Any] = builtins.open

    def watching(path: Any, *more: Any, **options: Any) -> Any:
        given = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else ""
        if given and "site-packages" not in given and "crossread" not in given:
            paths.append(given)
        return real(path, *more, **options)

    monkeypatch.setattr(builtins, "open", watching)
    monkeypatch.setattr(socket.socket, "connect", lambda *to: paths.append(str(to)))
    return paths


@pytest.mark.parametrize("ending", ["rss", "atom", "xml", "html", "txt", "jsonl"])
@pytest.mark.parametrize("inside", ["path", "address", "pipe"])
def test_a_file_that_holds_a_path_is_not_that_path(
    tmp_path: Path, opened: list[str], ending: str, inside: str
) -> None:
    """The bytes of a file are never taken for the name of another, nor for an address."""
    secret = written(tmp_path / "secret.rss", FEED)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    content = {"path": str(secret), "address": "http://192.0.2.1/feed", "pipe": str(pipe)}[inside]
    found = items(written(tmp_path / f"in.{ending}", content))
    assert all(isinstance(item, Skip) or item.text == content for item in found)
    assert not [path for path in opened if "in." not in path]


LEADS = {
    "dtd.rss": '<!DOCTYPE rss SYSTEM "{secret}"><rss version="2.0"><channel>{item}</channel></rss>',
    "include.rss": '<rss version="2.0" xmlns:xi="http://www.w3.org/2001/XInclude"><channel>{item}'
    '<xi:include href="{secret}" parse="text"/></channel></rss>',
    "style.xml": '<?xml-stylesheet type="text/xsl" href="{secret}"?><rss version="2.0"><channel>'
    "{item}</channel></rss>",
    "base.atom": '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{secret}"><entry><title>Shut'
    '</title><link href=""/><content src="{secret}"/><summary>{said}</summary></entry></feed>',
    "frames.html": '<base href="{secret}"><link rel="canonical" href="{secret}"><iframe src='
    '"{secret}"></iframe><object data="{secret}"></object><p>{said}</p><p>{said} It said so.</p>',
    "rows.jsonl": '{{"id": "{secret}", "url": "{secret}", "text": "{said}"}}',
    "page.warc": "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    "WARC-Date: 2031-05-06T08:00:00Z\r\nWARC-Target-URI: {secret}\r\nWARC-Filename: {secret}\r\n"
    "Content-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>no</p>\r\n\r\n",
}
"""What names another file in a place where some program opens it."""


@pytest.mark.parametrize("name", LEADS)
def test_what_names_a_file_does_not_bring_it_in(
    tmp_path: Path, opened: list[str], name: str
) -> None:
    """A type of document, an include, a style, a base, a frame or a target is not opened."""
    secret = written(tmp_path / "secret.txt", "Nobody gave these words to be read. " * 9)
    content = LEADS[name].format(secret=secret.as_uri(), item=ITEM, said=SAID)
    found = items(written(tmp_path / "given" / name, content))
    assert found
    assert not any("Nobody gave" in repr(item) for item in found)
    assert not [path for path in opened if "secret" in path]


@pytest.mark.parametrize(
    "encoding",
    [
        *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"),
        *("utf-32", "utf-32-le", "utf-32-be", "utf-7"),
    ],
)
@pytest.mark.parametrize("before", ["", f"<!--{'x' * 150_000}-->"])
def test_entities_are_refused_in_every_encoding(tmp_path: Path, encoding: str, before: str) -> None:
    """A feed that defines entities is refused, however it is written and however late."""
    head = f"<?xml version='1.0'?>{before}"
    whole = only(written(tmp_path / "good.rss", (head + FEED).encode(encoding)))
    assert whole.title == "Bridge shut"
    (skip,) = skips(written(tmp_path / "bad.rss", (head + BOMB).encode(encoding)))
    assert skip.reason is SkipReason.UNREADABLE
    assert "entities" in skip.detail


def test_one_broken_entry_does_not_lose_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An entry that breaks the reader is a Skip with the traceback; the next is read."""
    from crossread.read.format import feed
    from crossread.read.format.html import text_of_fragment

    real = text_of_fragment

    def breaking(markup: str) -> str:
        if "broken" in markup:
            raise ValueError("no such fragment")
        return real(markup)

    monkeypatch.setattr(feed, "text_of_fragment", breaking)
    two = FEED.replace("<item>", f"{ITEM.replace('Bridge shut', 'broken')}<item>")
    found = items(written(tmp_path / "two.rss", two))
    assert [isinstance(item, Skip) for item in found] == [True, False]
    assert isinstance(found[0], Skip)
    assert "no such fragment" in found[0].detail


def test_a_glob_does_not_lead_out_of_its_folder(tmp_path: Path) -> None:
    """Links that leave the folder of a glob are told, whatever they lead to; loops end."""
    written(tmp_path / "outside" / "secret.txt", SAID)
    inside = tmp_path / "in"
    written(inside / "day" / "one.txt", SAID + " One.")
    (inside / "linked").symlink_to(tmp_path / "outside")
    (inside / "day" / "secret.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (inside / "loop").symlink_to(inside)
    (inside / "again").symlink_to(inside)
    for pattern in ("in/*", "in/**", "in/**/*", "in/**/*.txt", "in/*/*", "in", "in/*/*.txt"):
        found = items(tmp_path / pattern)
        texts = [item.text for item in found if not isinstance(item, Skip)]
        assert texts == [SAID + " One."], pattern
        told = [item.detail for item in found if isinstance(item, Skip)]
        assert any("leads out" in detail for detail in told), pattern


def test_a_link_within_the_folder_is_read(tmp_path: Path) -> None:
    """A glob follows links that stay inside, and gives each file once."""
    written(tmp_path / "in" / "a.html", page())
    (tmp_path / "in" / "b.html").symlink_to(tmp_path / "in" / "a.html")
    assert {report.name for report in reports(tmp_path / "in" / "*.html")} == {"a", "b"}
    assert len(items(tmp_path / "in" / "**")) == 2
