"""The local app: stories, search, reports, comparison, rulings and new reports, safely."""

import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from crossread.making import make
from crossread.read import ReadSettings
from crossread.records import Ruling, RulingKind
from crossread.records.base import RulingId
from crossread.rulings import lines_of
from crossread.store import Folder
from crossread.web import app_of, looking, ruling
from crossread.web.compared import aligned, partners, told_apart, worth_comparing
from crossread.web.guard import COOKIE, Rules, rules_for
from crossread.web.library import Card, Library
from crossread.web.openapi import document
from crossread.web.search import question, search
from tests.support_story import ferry

HOME = "http://localhost"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build of an invented ferry that sinks."""
    return ferry(tmp_path_factory.mktemp("served"))


@pytest.fixture
def client(folder: Path) -> Iterator[Any]:
    """A visitor on this machine."""
    rules = Rules(token="of this run")
    with TestClient(app_of(Folder(path=folder), rules), base_url=HOME) as visitor:
        yield visitor


PAGES = ("/stories", "/search?q=ferry", "/compare", "/rulings", "/add", "/compare?a=one&b=two")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_a_twin(client: Any, address: str) -> None:
    """What a page shows is also there as JSON, and neither asks for anything from elsewhere."""
    page = client.get(address)
    path, _, query = address.partition("?")
    twin = client.get(f"{path}.json?{query}")
    assert (page.status_code, twin.status_code) == (200, 200)
    assert page.headers["content-type"].startswith("text/html")
    assert msgspec.json.decode(twin.content)
    assert not re.search(r'(src|href|action)="(https?:)?//', page.text)
    assert "default-src 'none'" in page.text.replace("&#39;", "'")


def test_facets_count_the_stories_found(client: Any) -> None:
    """A facet's count is how many stories a choice of it leaves."""
    whole = client.get("/stories.json").json()
    assert whole["total"] == len(whole["cards"])
    for facet in whole["facets"]:
        for choice in facet["choices"]:
            left = client.get("/stories.json", params={facet["name"]: choice["value"]}).json()
            assert left["found"] == choice["stories"]
            chosen = next(f for f in left["facets"] if f["name"] == facet["name"])
            assert next(c for c in chosen["choices"] if c["value"] == choice["value"])["chosen"]
    assert client.get("/stories.json?q=nowhere").json()["found"] == 0


def card(key: str, first: str = "", last: str = "", reports: int = 1, origins: int = 1) -> Card:
    """A story of the list."""
    return Card(
        id=key,
        title=key,
        page=f"{key}.story.html",
        reports=reports,
        outlets=1,
        origins=origins,
        first=first,
        last=last,
        summary=(),
        facets={},
        words=key,
    )


def test_stories_by_time_have_those_without_a_date_last() -> None:
    """Last told: the newest first, a moment as later than its day, zones heeded; equal ones by id.

    First told: the oldest first. In both, stories without a date come last.
    """
    moments = ("", "2031-06-01", "2031-06-01T10:00", "2030-12-31T23:00-05:00", "2030", "2031-06-01")
    cards = [card(f"{n}", first=told, last=told) for n, told in enumerate(moments)]
    for given in (cards, cards[::-1]):
        assert [c.id for c in looking.in_order(given, "last")] == ["2", "1", "5", "3", "4", "0"]
        assert [c.id for c in looking.in_order(given, "first")] == ["4", "3", "1", "5", "2", "0"]


def test_stories_of_equal_weight_are_in_order_of_their_ids() -> None:
    """Most reports or most origins first; what no order knows is by origins."""
    cards = [card("b"), card("c", reports=3), card("a"), card("d", origins=2, reports=2)]
    assert [c.id for c in looking.in_order(cards, "reports")] == ["c", "d", "a", "b"]
    for sort in ("origins", "nothing"):
        assert [c.id for c in looking.in_order(cards, sort)] == ["d", "c", "a", "b"]


def test_a_story_opens_as_the_build_has_it(client: Any, folder: Path) -> None:
    """The page of a story is the file of the build; other files are not served."""
    card = client.get("/stories.json").json()["cards"][0]
    page = client.get(f"/accounts/{card['page']}")
    assert page.text == (folder / "accounts" / card["page"]).read_text("utf-8")
    for wrong in ("store.duckdb", "..%2Fstore.duckdb", "notes.html", "../readings.sqlite"):
        assert client.get(f"/accounts/{wrong}").status_code == 404


def test_search_shows_the_words_in_their_context(client: Any) -> None:
    """A report that holds the words is found, the words marked; signs of a query are words."""
    found = client.get("/search.json", params={"q": "fishing boats"}).json()
    assert [hit["name"] for hit in found["hits"]] == ["one"]
    hits = [words for is_hit, words in found["hits"][0]["snippet"] if is_hit]
    assert "boats" in hits
    for sign in ('"', "NEAR(", "* OR *", "title:x", "-", "'; DROP TABLE texts"):
        assert client.get("/search", params={"q": sign}).status_code == 200
    assert question('"gives way" dam*') == '"gives way" "dam"*'


def test_a_report_shows_what_it_states(client: Any) -> None:
    """Each statement's place re-reads from the text."""
    found = client.get("/reports/one.json").json()
    assert any(row["kind"] == "killed" for row in found["stated"])
    assert all(0 <= row["start"] < row["end"] <= len(found["text"]) for row in found["stated"])
    assert "at-" in client.get("/reports/one").text
    assert client.get("/reports/nobody").status_code == 404


def test_two_reports_are_aligned_by_sentence(client: Any, folder: Path) -> None:
    """Every sentence of both stands in one line, alike ones beside one another."""
    lines = client.get("/compare.json?a=one&b=two").json()["lines"]
    kinds = {line["kind"] for line in lines}
    assert kinds <= {"same", "differs", "left", "right"}
    assert "differs" in kinds
    pair = next(line for line in lines if line["kind"] == "differs")
    assert any(not piece["same"] for piece in pair["left"])


def test_pieces_rejoin_to_the_sentences() -> None:
    """Cut into what is the same and what is not, a sentence loses no character."""
    one, other = "At least 12 people died, police said.", "Fifteen people died , officials said"
    left, right = told_apart(one, other)
    assert "".join(p.words for p in left) == one
    assert "".join(p.words for p in right) == other
    assert [p.words.strip() for p in left if not p.same][:1] == ["At least 12"]


def test_a_report_beside_itself_is_the_same(folder: Path) -> None:
    """Every line of a report held against itself is the same."""
    from crossread.store import FileShelf

    with closing(FileShelf(folder / "readings.sqlite", finished=True)) as shelf:
        reading = next(iter(shelf.values()))
    assert {line.kind for line in aligned(reading, reading)} == {"same"}


def test_long_reports_are_compared_in_parts(client: Any, monkeypatch: Any) -> None:
    """A page holds so many lines and leads to the next; a place that is none is the beginning."""
    monkeypatch.setattr(looking, "LINES", 2)
    first = client.get("/compare.json?a=one&b=two").json()
    assert (len(first["lines"]), first["start"], first["next"]) == (2, 0, 2)
    more = client.get("/compare.json?a=one&b=two&start=2").json()
    assert more["lines"][0] not in first["lines"]
    assert "start=2" in client.get("/compare?a=one&b=two").text
    assert client.get("/compare.json?a=one&b=two&start=9²").json() == first


def test_huge_reports_are_held_against_one_another_in_bounded_work() -> None:
    """Of sentences that repeat words endlessly few pairs are tried, and equal ones still meet."""
    left = [["the", "same", "words"]] * 3000 + [["the", "river", str(n)] for n in range(3000)]
    right = [*left[::-1], ["the", "end"]]
    assert len(worth_comparing(left, right)) < 33 * len(left)
    found = partners(left, right)
    assert len(found) == len(left)
    assert all(left[i] == right[j] for i, j in found.items())
    one, other = "word " * 5000, "other words " * 5000
    assert [len(side) for side in told_apart(one, other)] == [1, 1]


def test_a_ruling_changes_the_account_and_is_taken_back(tmp_path: Path) -> None:
    """A rejected row is gone from the build, the history tells it, and undo brings it back."""
    folder = ferry(tmp_path)
    rules = Rules(token="of this run")
    with TestClient(app_of(Folder(path=folder), rules), base_url=HOME) as client:
        story = client.get("/stories.json").json()["cards"][0]["id"]
        rows = client.get("/rows.json", params={"story": story}).json()["rows"]
        row = next(each for each in rows if each["kind"] == "figure")
        sent = {"token": "of this run", "kind": "reject", "targets": row["id"], "by": "me"}
        assert client.post("/rulings", data=sent, follow_redirects=False).status_code == 303
        story = client.get("/stories.json").json()["cards"][0]["id"]
        left = client.get("/rows.json", params={"story": story}).json()["rows"]
        assert row["id"] not in [each["id"] for each in left]
        (ruling,) = client.get("/rulings.json").json()["rulings"]
        undo = {"token": "of this run", "kind": "undo", "targets": ruling["id"]}
        made = client.post("/rulings", json=undo, headers={"accept": "application/json"})
        assert made.status_code == 201
        again = client.get("/rows.json", params={"story": story}).json()["rows"]
        assert row["id"] in [each["id"] for each in again]
        assert "taken back" in client.get("/rulings").text


def test_rows_of_a_story_are_told_in_parts(client: Any, monkeypatch: Any) -> None:
    """A page holds so many rows, says how many there are, and leads to the next; none is lost."""
    story = client.get("/stories.json").json()["cards"][0]["id"]
    whole = client.get("/rows.json", params={"story": story}).json()
    assert (whole["total"], whole["start"], whole["next"]) == (len(whole["rows"]), 0, None)
    assert whole["rows"] == sorted(whole["rows"], key=lambda row: (row["kind"], row["id"]))
    assert "Go on" not in client.get("/rows", params={"story": story}).text
    monkeypatch.setattr(ruling, "MOST", 1)
    found, start = [], 0
    while start is not None:
        asked = {"story": story, "start": start}
        part = client.get("/rows.json", params=asked).json()
        assert (part["total"], len(part["rows"])) == (whole["total"], 1)
        found += part["rows"]
        page = client.get("/rows", params=asked).text
        assert f"Rows {start + 1} to {start + 1} of {whole['total']}" in page
        assert ("Go on" in page) == (part["next"] is not None)
        start = part["next"]
    assert found == whole["rows"]
    assert len(found) > 1


def test_an_undo_that_was_undone_takes_nothing_back(tmp_path: Path) -> None:
    """The history marks what is taken back now: not the ruling whose undo was itself undone."""
    rulings = [
        Ruling(id=RulingId(key), kind=kind, targets=(target,))
        for key, kind, target in (
            ("ruling:1", RulingKind.REJECT, "figure:1"),
            ("ruling:2", RulingKind.UNDO, "ruling:1"),
            ("ruling:3", RulingKind.UNDO, "ruling:2"),
        )
    ]
    folder = Folder(path=tmp_path)
    folder.rulings.parent.mkdir(parents=True, exist_ok=True)
    with closing(Library(folder)) as library:
        for count, gone in ((1, []), (2, ["ruling:1"]), (3, ["ruling:2"])):
            folder.rulings.write_bytes(lines_of(rulings[:count]))
            past = ruling.history_of(library).rulings
            assert [each.id for each in past if each.undone] == gone


def test_a_ruling_needs_a_form_of_this_run(client: Any) -> None:
    """A form without the token, or sent from another site, changes nothing."""
    sent = {"kind": "reject", "targets": "figure:1", "token": "guessed"}
    assert client.post("/rulings", data=sent).status_code == 403
    sent["token"] = "of this run"
    for header in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert client.post("/rulings", data=sent, headers=header).status_code == 403
    refused = client.post("/rulings", json=sent, headers={"accept": "application/json"})
    assert (refused.status_code, list(refused.json())) == (400, ["told"])
    assert client.post("/rulings", data=sent).status_code == 400
    assert client.get("/rulings.json").json()["rulings"] == []


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io"])
def test_another_name_for_this_machine_is_refused(client: Any, host: str) -> None:
    """A site that points its own name at this machine reads nothing (DNS rebinding)."""
    answer = client.get("/stories.json", headers={"host": host})
    assert answer.status_code == 421
    assert "cards" not in answer.text


def test_an_app_opened_to_others_needs_its_key(folder: Path) -> None:
    """With --host nothing is told without the key; brought once, it is kept in a cookie."""
    rules = rules_for("gull.example")
    assert rules.key
    with TestClient(app_of(Folder(path=folder), rules), base_url="http://gull.example") as visitor:
        assert visitor.get("/stories").status_code == 403
        assert visitor.get("/stories?key=wrong").status_code == 403
        assert visitor.get(f"/stories?key={rules.key}").status_code == 200
        assert visitor.get("/stories").status_code == 200
    assert rules_for(None).key == ""


def test_browsers_keep_a_theme_and_the_key_alone(client: Any, folder: Path) -> None:
    """No page is kept, and no cookie but the key's: for one session, out of scripts' reach."""
    page = client.get("/stories")
    assert page.headers["cache-control"] == "no-store"
    assert "set-cookie" not in page.headers
    kept = set(re.findall(r"localStorage\.setItem\(([^,]+),", page.text))
    assert kept == {'"crossread-theme"'}
    assert not re.search("sessionStorage|indexedDB|document.cookie|caches", page.text)
    rules = rules_for("gull.example")
    with TestClient(app_of(Folder(path=folder), rules), base_url="http://gull.example") as visitor:
        entry = visitor.get(f"/stories?key={rules.key}", follow_redirects=False)
    (cookie,) = entry.headers.get_list("set-cookie")
    name, *flags = cookie.lower().split("; ")
    assert name.startswith(f"{COOKIE}=")
    assert set(flags) == {"httponly", "path=/", "samesite=strict"}


def test_new_reports_are_built_in(tmp_path: Path) -> None:
    """A pasted report and a dropped file join the build, and the page tells how far it is."""
    folder = ferry(tmp_path)
    rules = Rules(token="of this run")
    with TestClient(app_of(Folder(path=folder), rules), base_url=HOME) as client:
        text = "Sixteen people died when the ferry sank off Port Almery, the coast guard said."
        sent = {
            "token": "of this run",
            "text": text,
            "title": "Ferry toll now 16",
            "outlet": "Gull",
        }
        page = b"Ferry inquiry opens\n\nAn inquiry into the ferry at Port Almery opened on Friday."
        files = {"files": ("../../inquiry.txt", page, "text/plain")}
        begun = client.post("/add", data=sent, files=files, follow_redirects=False)
        assert begun.status_code == 303
        where = begun.headers["location"]
        for _ in range(600):
            job = client.get(f"{where}.json").json()
            if job["state"] in ("done", "failed"):
                break
            time.sleep(0.1)
        assert (job["state"], job["told"]) == ("done", "The build holds 4 reports now.")
        assert client.get("/search.json?q=inquiry").json()["hits"]
        assert client.post("/add", data={"token": "of this run"}, files={}).status_code in (
            400,
            413,
        )


def test_a_replaced_build_is_served_anew(tmp_path: Path) -> None:
    """What another program builds meanwhile is there at the next request."""
    folder = ferry(tmp_path)
    with TestClient(app_of(Folder(path=folder), Rules()), base_url=HOME) as client:
        assert not client.get("/search.json?q=lighthouse").json()["hits"]
        more = tmp_path / "more.txt"
        more.write_text("Lighthouse\n\nThe lighthouse of Port Almery was dark, its keeper said.\n")
        make([str(more)], folder, ReadSettings(), fresh=False, quiet=True)
        assert client.get("/search.json?q=lighthouse").json()["hits"]


def test_a_search_that_has_begun_keeps_its_state(folder: Path, tmp_path: Path) -> None:
    """A build that is replaced in the midst of a search takes no index away from it."""
    served = shutil.copytree(folder, tmp_path / "out")
    with closing(Library(Folder(path=served))) as library:
        with library.index() as (state, index):
            os.utime(library.folder.existing().database, (0, 0))
            assert library.state() is not state
            assert not Path(state.index).exists()
            assert [hit.name for hit in search(index, "fishing boats")] == ["one"]
        with library.index() as (later, index):
            assert later is library.state()
            assert search(index, "fishing boats")


def test_the_description_names_every_twin(client: Any) -> None:
    """The OpenAPI document describes each address that answers JSON, and is served."""
    found = document()
    assert found["openapi"].startswith("3.1")
    assert client.get("/openapi.json").json() == msgspec.json.decode(msgspec.json.encode(found))
    twins = {
        route.path.replace(":path", "")
        for route in client.app.routes
        if route.path.endswith(".json") and route.path not in ("/openapi.json", "/add.json")
    }
    assert twins == {path for path in found["paths"] if path.endswith(".json")}
