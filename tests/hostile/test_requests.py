"""Requests from whoever reaches the local app: each is answered or refused, none breaks it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="needs pip install 'crossread[serve]'")

from starlette.testclient import TestClient

from crossread.store import Folder
from crossread.web.app import app_of
from crossread.web.guard import COOKIE, MOST_SENT, Rules
from tests.support_story import ferry

HOME = "http://localhost"
TOKEN, KEY = "of this run", "a key"
STRANGE = ("\xe9", "\x00", "\u202e", "[x", "%", "'", "a" * 5000, "-1", "../..", "", "1e9", "NaN")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build of an invented ferry that sinks."""
    return ferry(tmp_path_factory.mktemp("asked"))


@pytest.fixture
def client(folder: Path) -> Iterator[Any]:
    """A visitor on this machine; what the app raises is raised here."""
    with TestClient(app_of(Folder(path=folder), Rules(token=TOKEN)), base_url=HOME) as visitor:
        yield visitor


ADDRESSES = ("/search?q={}", "/stories?sort={}", "/stories?page={}", "/compare?a={}&b={}",
             "/rows?story={}", "/jobs/{}", "/accounts/{}", "/{}", "/rulings?story={}")  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_any_word_in_an_address_is_answered(client: Any, address: str) -> None:
    """An address may hold any word: a page, or one that says that there is none."""
    for word in STRANGE:
        asked = address.replace("{}", word.encode().hex("%").join(("%", "")) if word else "")
        answer = client.get(asked)
        assert answer.status_code < 500, asked


BODIES = (
    b"[" * 100_000,
    b'{"kind": ' + b"[" * 100_000,
    b'{"kind": "\xff"}',
    b'{"kind": "accept", "targets": [1], "value": {}, "by": null}',
    b"\x00\xff",
    b"",
    b'{"token": "of this run", "kind": "correct", "targets": "\\u0000 \\u202e", "value": "[[["}',
)


@pytest.mark.parametrize("body", BODIES)
def test_any_body_of_a_ruling_is_refused(client: Any, body: bytes) -> None:
    """What is no ruling is refused with a reason, whatever its brackets, bytes and types."""
    for kind in ("application/json", "application/x-www-form-urlencoded", "text/plain", "\xe9"):
        headers = {"content-type": kind.encode("latin-1")}
        answer = client.post("/rulings", content=body, headers=headers)
        assert 400 <= answer.status_code < 500, (kind, answer.status_code)


def test_strange_headers_are_refused(client: Any) -> None:
    """An origin that is no address, a host that is none, a body without an end."""
    refused = (
        {"origin": "http://[x"}, {"host": "[x"}, {"host": "localhost:x"},
        {"sec-fetch-site": "cross-site"},
    )  # fmt: skip
    for headers in refused:
        assert client.post("/rulings", data={"token": TOKEN}, headers=headers).status_code in (
            400,
            403,
            421,
        )
    endless = client.post("/rulings", content=iter([b"a"] * 3))
    assert endless.status_code == 413
    large = client.post("/rulings", content=b"a" * (MOST_SENT + 1))
    assert large.status_code == 413


def test_a_key_that_is_no_ascii_opens_nothing(folder: Path) -> None:
    """A key or a cookie of any letters is compared, and is not the key."""
    rules = Rules(hosts=("localhost",), key=KEY, token=TOKEN)
    with TestClient(app_of(Folder(path=folder), rules), base_url=HOME) as visitor:
        assert visitor.get("/?key=%C3%A9%00").status_code == 403
        cookie = {b"cookie": f"{COOKIE}=\xe9".encode("latin-1")}
        assert visitor.get("/", headers=cookie).status_code == 403
