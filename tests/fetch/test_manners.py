"""Fetching is polite and bounded: robots.txt, pauses, size, time."""

import gzip
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

pytest.importorskip("httpcore2", reason="needs pip install 'crossread[fetch]'")
pytest.importorskip("protego", reason="needs pip install 'crossread[fetch]'")
pytest.importorskip("warcio", reason="needs pip install 'crossread[fetch]'")

from crossread.fetch import Fetched, Outcome
from crossread.fetch.manners import Manners, Rules
from crossread.fetch.settings import Settings
from crossread.fetch.targets import Target, target_of
from tests.fetch.server import Reply, Site, serving
from tests.support_cli import Shell

Fetch = Callable[..., Fetched]


def robots(text: str) -> Reply:
    """Return a robots.txt."""
    return Reply(body=text.encode(), fields=(("Content-Type", "text/plain"),))


def test_robots_txt_is_obeyed(site: Site, fetched: Fetch) -> None:
    """What robots.txt forbids to crossread is not asked; it is asked for once."""
    site.says["/robots.txt"] = robots(
        "User-agent: *\nDisallow:\n\nUser-agent: crossread\nDisallow: /inner\nAllow: /inner/open"
    )
    back = f"{site.url}/open/%2e%2E/inner/b"
    done = fetched(site.page("/a"), site.page("/inner/b"), site.page("/inner/open", "Else"), back)
    assert [line.outcome for line in done.lines] == [
        Outcome.NEW,
        Outcome.REFUSED,
        Outcome.NEW,
        Outcome.REFUSED,
    ]
    assert done.lines[1].why == "robots.txt forbids it"
    assert site.paths() == ["/robots.txt", "/a", "/inner/open"]


def test_robots_txt_is_asked_for_by_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where several threads meet a new site, one asks for its rules and the others wait."""
    asked: list[Target] = []

    def found(self: Manners, target: Target) -> Rules:
        asked.append(target)
        time.sleep(0.05)
        return Rules()

    monkeypatch.setattr(Manners, "_found", found)
    manners, target = Manners(Settings()), target_of("https://a.example/b")
    assert isinstance(target, Target)
    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(manners.rules_of, [target] * 4))
    assert len(asked) == 1
    assert all(rules is told[0] for rules in told)


def test_robots_txt_of_every_hop_is_obeyed(site: Site, fetched: Fetch) -> None:
    """A redirect to a page that its site forbids is not followed."""
    with serving("127.0.0.3") as other:
        other.says["/robots.txt"] = robots("User-agent: *\nDisallow: /")
        site.says["/a"] = Reply(302, fields=(("Location", other.page("/b")),))
        assert [line.outcome for line in fetched(f"{site.url}/a").lines] == [Outcome.REFUSED]
        assert other.paths() == ["/robots.txt"]


@pytest.mark.parametrize(
    ("status", "asked"), [(404, True), (403, True), (500, False), (503, False)]
)
def test_a_robots_txt_that_cannot_be_had(
    site: Site, fetched: Fetch, status: int, asked: bool
) -> None:
    """As RFC 9309 has it: none allows all, one that the server fails to give forbids all."""
    site.says["/robots.txt"] = Reply(status)
    (line,) = fetched(site.page("/a")).lines
    assert line.outcome is (Outcome.NEW if asked else Outcome.REFUSED)
    assert ("/a" in site.paths()) is asked


def test_a_host_is_asked_one_thing_at_a_time(site: Site, fetched: Fetch) -> None:
    """Between two requests to a host lies a pause; a longer one where robots.txt asks for it."""
    addresses = [site.page(f"/{n}", f"Day {n}") for n in range(3)]
    fetched(*addresses, delay_seconds=0.1)
    gaps = [b.at - a.at for a, b in zip(site.asked, site.asked[1:], strict=False)]
    assert len(gaps) == 3
    assert min(gaps) >= 0.1
    site.asked.clear()
    site.says["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 0.2")
    fetched(*addresses, delay_seconds=0.05)
    gaps = [b.at - a.at for a, b in zip(site.asked, site.asked[1:], strict=False)]
    assert min(gaps[1:]) >= 0.2


def test_a_busy_host_is_left_alone(site: Site, fetched: Fetch) -> None:
    """A host that asks for more patience than there is gets no further request."""
    site.says["/1"] = Reply(429, fields=(("Retry-After", "3600"),))
    done = fetched(f"{site.url}/1", site.page("/2"))
    assert [line.outcome for line in done.lines] == [Outcome.FAILED, Outcome.REFUSED]
    assert done.lines[1].why == "the server asks for 3600 seconds of peace"
    assert "/2" not in site.paths()


def test_a_fetch_says_who_it_is(site: Site, fetched: Fetch) -> None:
    """The field User-Agent names the program and where its user can be reached."""
    fetched(site.page("/a"))
    assert {asked.fields["User-Agent"] for asked in site.asked} == {
        "crossread/0.1.0 (+desk@news.example)"
    }


def test_a_page_that_is_too_large_is_left(site: Site, fetched: Fetch, archive: Path) -> None:
    """Reading ends where the bound is passed, and what unpacks to more is not kept either."""
    site.says["/large"] = Reply(body=b"a" * 300_000)
    bomb = gzip.compress(b"\0" * 5_000_000)
    site.says["/bomb"] = Reply(body=bomb, fields=(("Content-Encoding", "gzip"),))
    done = fetched(f"{site.url}/large", f"{site.url}/bomb", page_bytes=100_000)
    assert [line.why for line in done.lines] == [
        "more than 100,000 bytes",
        "unpacks to more than 100,000 bytes",
    ]
    assert not archive.exists()


def test_a_page_that_drips_ends(site: Site, fetched: Fetch) -> None:
    """A server that sends a byte now and then does not hold a fetch for longer than its time."""
    site.says["/drip"] = Reply(body=b"<p>" + b"a" * 1000, slow=0.05)
    (line,) = fetched(f"{site.url}/drip", page_seconds=0.4).lines
    assert (line.outcome, line.why) == (Outcome.FAILED, "not done in 0.4 seconds")


def test_a_header_that_drips_ends(fetched: Fetch) -> None:
    """Not even one whose header never ends."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        over = threading.Event()

        def drip() -> None:
            while not over.is_set():
                try:
                    taken, _ = listener.accept()
                except OSError:
                    return
                with taken:
                    try:
                        taken.sendall(b"HTTP/1.1 200 OK\r\n")
                        while not over.is_set():
                            taken.sendall(b"X: y\r\n")
                            time.sleep(0.05)
                    except OSError:
                        continue

        thread = threading.Thread(target=drip)
        thread.start()
        port = listener.getsockname()[1]
        (line,) = fetched(f"http://127.0.0.1:{port}/", page_seconds=0.4).lines
        over.set()
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()
    assert line.outcome is Outcome.FAILED
    assert line.why == "robots.txt cannot be had: not done in 0.4 seconds"


def test_the_command_accounts_for_its_inputs(site: Site, crossread: Shell, tmp_path: Path) -> None:
    """The last line adds up; exit 3 where an address gave no page, and each is named."""
    out = tmp_path / "pages.warc.gz"
    good = site.page("/a")
    ran = crossread("fetch", good, good, "-o", out, "--allow-private", "--delay", 0)
    told = "2 addresses = 1 new + 0 changed + 0 unchanged + 0 refused + 0 failed + 1 given twice"
    assert (ran.code, ran.out, ran.err) == (0, "", f"{told}: {out}\n")
    ran = crossread("fetch", good, "-o", out, "--delay", 0)
    assert ran.code == 3
    assert "refused" in ran.err.splitlines()[0]
    assert "no address of the public network" in ran.err
    built = crossread("build", out, "-o", tmp_path / "build", "--quiet")
    assert built.code == 0


def test_the_command_says_what_is_wrong(crossread: Shell, tmp_path: Path) -> None:
    """Nothing given, a wrong ending and a missing file are told in a line; exit 2."""
    for arguments in (
        ("fetch",),
        ("fetch", "https://a.example/", "-o", tmp_path / "pages.html"),
        ("fetch", tmp_path / "none.txt", "-o", tmp_path / "a.warc"),
    ):
        ran = crossread(*arguments)
        assert ran.code == 2
        assert len(ran.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installation without the extra."""
    for name in [name for name in sys.modules if name.startswith("crossread.fetch")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "httpcore2", None)
    return iter(())


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_the_command_says_how_to_install_it(crossread: Shell) -> None:
    """Where the libraries are missing, the line says what to install; exit 2."""
    ran = crossread("fetch", "https://a.example/")
    assert ran.code == 2
    assert "pip install 'crossread[fetch]'" in ran.err
