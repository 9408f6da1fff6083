"""Fetching asks nobody it should not: no private number, by whatever name, hop or trick."""

import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("httpcore2", reason="needs pip install 'crossread[fetch]'")
pytest.importorskip("protego", reason="needs pip install 'crossread[fetch]'")
pytest.importorskip("warcio", reason="needs pip install 'crossread[fetch]'")

from httpcore2 import ConnectTimeout, SyncBackend

from crossread.fetch import Fetched, Outcome, asking, network
from crossread.fetch.network import Deadline, Guarded, is_public
from tests.fetch.certificate import certificate
from tests.fetch.server import PAGE, Quiet, Reply, Site, handler_of, running, serving

Fetch = Callable[..., Fetched]
PRIVATE = (
    "http://127.0.0.1:{port}/",
    "http://localhost:{port}/",
    "http://127.1:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f.0.0.1:{port}/",
    "http://0.0.0.0:{port}/",
    "http://[::1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fe80::1%25lo]/",
)


@pytest.mark.parametrize("address", PRIVATE)
def test_no_private_number_is_asked(site: Site, fetched: Fetch, address: str) -> None:
    """Whatever a private number is called, nothing is sent to it unless that is allowed."""
    (line,) = fetched(address.format(port=site.url.rpartition(":")[2]), private=False).lines
    assert line.outcome in (Outcome.REFUSED, Outcome.FAILED)
    assert site.asked == []
    if "127" in address or "localhost" in address:
        assert "no address of the public network" in line.why


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take 127.0.0.1 for a public number; all others of this machine stay private."""
    monkeypatch.setattr(network, "is_public", lambda n: n == "127.0.0.1" or is_public(n))


@pytest.mark.usefixtures("near")
def test_a_redirect_leads_to_no_private_number(site: Site, fetched: Fetch) -> None:
    """A public page that redirects to a private one is followed no further."""
    with serving("127.0.0.2") as inner:
        inner.page("/secret")
        site.says["/"] = Reply(302, fields=(("Location", f"{inner.url}/secret"),))
        site.says["/file"] = Reply(302, fields=(("Location", "file:///etc/passwd"),))
        done = fetched(f"{site.url}/", f"{site.url}/file", private=False)
        assert [line.outcome for line in done.lines] == [Outcome.REFUSED] * 2
        assert "127.0.0.2" in done.lines[0].why
        assert inner.asked == []


@pytest.mark.usefixtures("near")
def test_robots_txt_leads_to_no_private_number(site: Site, fetched: Fetch) -> None:
    """The redirect of a robots.txt is checked like that of a page."""
    with serving("127.0.0.2") as inner:
        site.says["/robots.txt"] = Reply(302, fields=(("Location", f"{inner.url}/robots.txt"),))
        (line,) = fetched(site.page("/a"), private=False).lines
        assert line.outcome is Outcome.REFUSED
        assert inner.asked == []


@pytest.mark.usefixtures("near")
def test_the_number_that_was_checked_is_asked(
    site: Site, fetched: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that stands for another number at each look-up leads to the one that was checked."""
    real, turns = socket.getaddrinfo, list[str]()

    def rebinding(host: Any, *more: Any, **options: Any) -> Any:
        if host != "rebound.example":
            return real(host, *more, **options)
        turns.append(host)
        return real("127.0.0.1" if len(turns) % 2 else "127.0.0.2", *more, **options)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    port = int(site.url.rpartition(":")[2])
    site.page("/a")
    with serving("127.0.0.2", port) as inner:
        (first,) = fetched(f"http://rebound.example:{port}/a", private=False).lines
        assert first.outcome is Outcome.REFUSED
        assert "127.0.0.2" in first.why
        assert inner.asked == []
    assert site.paths() == ["/robots.txt"]
    assert {asked.to for asked in site.asked} == {"127.0.0.1"}
    assert site.asked[0].fields["Host"] == f"rebound.example:{port}"


@pytest.mark.usefixtures("near")
def test_of_several_numbers_the_public_one_is_asked(
    site: Site, fetched: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name with a private and a public number leads to the public one."""
    real = socket.getaddrinfo

    def several(host: Any, *more: Any, **options: Any) -> Any:
        names = ("127.0.0.2", "127.0.0.1") if host == "both.example" else (host,)
        return [row for name in names for row in real(name, *more, **options)]

    monkeypatch.setattr(socket, "getaddrinfo", several)
    address = site.page("/a").replace("127.0.0.1", "both.example")
    assert [line.outcome for line in fetched(address, private=False).lines] == [Outcome.NEW]


class Deaf(SyncBackend):
    """Connects, but for one number, which never answers."""

    def connect_tcp(self, host: str, *more: Any, **options: Any) -> Any:
        """Wait in vain, or connect."""
        if host == "127.0.0.2":
            raise ConnectTimeout("no answer")
        return super().connect_tcp(host, *more, **options)


def test_a_number_that_never_answers_gives_way_to_the_next(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two numbers of a name the second is asked where the first runs out of time."""
    real = socket.getaddrinfo

    def several(host: Any, *more: Any, **options: Any) -> Any:
        return [r for name in ("127.0.0.2", "127.0.0.1") for r in real(name, *more, **options)]

    monkeypatch.setattr(socket, "getaddrinfo", several)
    monkeypatch.setattr("crossread.fetch.network.SyncBackend", Deaf)
    guarded = Guarded(Deadline(5), allow_private=True)
    guarded.connect_tcp("both.example", int(site.url.rpartition(":")[2])).close()
    assert guarded.peer == "127.0.0.1"


def test_a_proxy_of_the_environment_is_not_used(
    site: Site, fetched: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No variable of the environment sends a request elsewhere than to the checked number."""
    with serving() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
            monkeypatch.setenv(name, proxy.url)
        assert [line.outcome for line in fetched(site.page("/a")).lines] == [Outcome.NEW]
        assert proxy.asked == []


def certificate_in(folder: Path) -> Path:
    """Write a certificate for localhost, signed by itself, with its key."""
    pytest.importorskip("cryptography", reason="needs cryptography to sign a certificate")
    path = folder / "localhost.pem"
    path.write_bytes(certificate())
    return path


def test_a_certificate_is_that_of_the_name(
    fetched: Fetch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though a number is connected to, the certificate must be trusted and name the host."""
    pem = certificate_in(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with Quiet(("127.0.0.1", 0), handler_of(site := Site())) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        with running(server, site, "localhost"):
            site.says["/a"] = Reply(body=PAGE.format(title="Ferry", count=12).encode())
            secure = site.url.replace("http:", "https:") + "/a"
            assert [line.outcome for line in fetched(secure).lines] == [Outcome.FAILED]
            trusting = ssl.create_default_context(cafile=str(pem))
            monkeypatch.setattr(asking, "trusted", lambda: trusting)
            other = secure.replace("localhost", "127.0.0.1")
            done = fetched(secure, other)
            assert {line.address: line.outcome for line in done.lines} == {
                secure: Outcome.NEW,
                other: Outcome.FAILED,
            }
