"""Fetching: pages go into an archive that a build reads; each address is accounted for."""

import gzip
import os
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

pytest.importorskip("httpcore2", reason="needs pip install 'crossread[fetch]'")
pytest.importorskip("protego", reason="needs pip install 'crossread[fetch]'")
pytest.importorskip("warcio", reason="needs pip install 'crossread[fetch]'")

from crossread.errors import UsageError, WriteError
from crossread.fetch import Fetched, Outcome
from crossread.fetch.log import appended, log_of
from crossread.read import read
from crossread.records import Report
from tests.fetch.server import PAGE, Asked, Reply, Site

Fetch = Callable[..., Fetched]


def reports_in(archive: Path) -> list[Report]:
    """Return what a build would read of an archive; nothing may be left out."""
    found = list(read([str(archive)]))
    assert all(isinstance(item, Report) for item in found), found
    return [item for item in found if isinstance(item, Report)]


def outcomes(done: Fetched) -> list[Outcome]:
    """Return what came of each address."""
    return [line.outcome for line in done.lines]


def test_a_page_becomes_a_report(site: Site, fetched: Fetch, archive: Path) -> None:
    """What was fetched is read as a report with its address, its date and its words."""
    address = site.page("/news/ferry?a=1")
    done = fetched(address + "#top")
    assert outcomes(done) == [Outcome.NEW]
    (report,) = reports_in(archive)
    assert report.url == address
    assert "At least 12 people died" in report.text
    assert report.published
    assert report.published.value.startswith("2024-05-01")


def test_a_second_run_asks_only_for_what_has_changed(
    site: Site, fetched: Fetch, archive: Path
) -> None:
    """What the server says is unchanged is not sent again; a changed page is another version."""
    address = f"{site.url}/live"
    body = [PAGE.format(title="Ferry sinks", count=12).encode()]

    def says(asked: Asked) -> Reply:
        tag = f'"{len(body)}"'
        fields = (("ETag", tag), ("Last-Modified", "Thu, 01 May 2024 08:00:00 GMT"))
        if asked.fields.get("If-None-Match") == tag:
            assert asked.fields["If-Modified-Since"] == fields[1][1]
            return Reply(304, fields=fields)
        return Reply(body=body[-1], fields=fields)

    site.says["/live"] = says
    assert outcomes(fetched(address)) == [Outcome.NEW]
    size = archive.stat().st_size
    assert outcomes(fetched(address)) == [Outcome.UNCHANGED]
    assert outcomes(fetched(address)) == [Outcome.UNCHANGED]
    assert archive.stat().st_size == size
    body.append(PAGE.format(title="Ferry sinks, 15 dead", count=15).encode())
    assert outcomes(fetched(address)) == [Outcome.CHANGED]
    first, second = reports_in(archive)
    assert first.article == second.article
    assert {"12" in r.text for r in (first, second)} == {True, False}


def test_the_same_page_sent_again_is_kept_once(site: Site, fetched: Fetch, archive: Path) -> None:
    """A server that knows no conditions sends all again; the same page is no version."""
    address = site.page("/a")
    fetched(address)
    assert outcomes(fetched(address)) == [Outcome.UNCHANGED]
    assert len(reports_in(archive)) == 1


def test_a_redirect_is_followed_and_told(site: Site, fetched: Fetch, archive: Path) -> None:
    """The way to a page stands in the log and, as metadata, in the archive."""
    end = site.page("/end")
    site.says["/old"] = Reply(301, fields=(("Location", "/mid way"),))
    site.says["/mid%20way"] = Reply(302, fields=(("Location", end),))
    (line,) = fetched(f"{site.url}/old").lines
    assert (line.outcome, line.url) == (Outcome.NEW, end)
    assert [hop.status for hop in line.hops] == [301, 302]
    assert f"via: 301 {site.url}/old".encode() in gzip.decompress(archive.read_bytes())
    assert reports_in(archive)[0].url == end


def test_redirects_without_an_end_are_given_up(site: Site, fetched: Fetch) -> None:
    """A page that leads to itself ends after a few hops."""
    site.says["/a"] = Reply(302, fields=(("Location", "/b"),))
    site.says["/b"] = Reply(302, fields=(("Location", "/a"),))
    (line,) = fetched(f"{site.url}/a").lines
    assert (line.outcome, line.why) == (Outcome.FAILED, "redirected on and on")


def test_every_address_is_accounted_for(site: Site, fetched: Fetch, archive: Path) -> None:
    """Addresses = new + changed + unchanged + refused + failed + given twice; one ends no other."""
    good = site.page("/good")
    site.says["/broken"] = Reply(500)
    wrong = ["ftp://a.example/", "http://me:pw@a.example/", "https://", f"{site.url}/none"]
    done = fetched(good, f"{site.url}/broken", *wrong, good)
    assert len(done.lines) + done.twice == 7
    assert [done.count(outcome) for outcome in Outcome] == [1, 0, 0, 3, 2]
    assert {line.why for line in done.lines if line.status} >= {
        "the server answered 500 Internal Server Error",
        "the server answered 404 Not Found",
    }
    assert len(reports_in(archive)) == 1
    assert len(log_of(archive).read_bytes().splitlines()) == 6


def test_a_list_of_addresses_is_read(site: Site, fetched: Fetch, tmp_path: Path) -> None:
    """A file holds an address a line, with remarks and empty lines."""
    one, two = site.page("/1"), site.page("/2", "Another day")
    named = tmp_path / "list.txt"
    named.write_text(f"# ferries\n{one}\n\n  {two}  \nnot an address\n", encoding="utf-8")
    done = fetched(str(named))
    assert sorted(outcomes(done)) == [Outcome.NEW, Outcome.NEW, Outcome.REFUSED]


FEED = """<rss version="2.0"><channel><title>Almery Post</title>
<item><title>One</title><link>/1</link></item>
<item><title>Two</title><link>{url}/2</link></item></channel></rss>"""


def test_the_pages_of_a_feed_are_fetched(site: Site, fetched: Fetch, archive: Path) -> None:
    """A feed leads to its pages; unchanged, it leads to those that it named before."""
    site.page("/1")
    site.page("/2", "Another day")
    body = FEED.format(url=site.url).encode()

    def says(asked: Asked) -> Reply:
        known = asked.fields.get("If-None-Match") == '"f"'
        return Reply(304 if known else 200, b"" if known else body, (("ETag", '"f"'),))

    site.says["/feed"] = says
    done = fetched(feeds=(f"{site.url}/feed",))
    assert outcomes(done) == [Outcome.NEW, Outcome.NEW]
    assert [line.outcome for line in done.feeds] == [Outcome.NEW]
    again = fetched(feeds=(f"{site.url}/feed",))
    assert outcomes(again) == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert [line.outcome for line in again.feeds] == [Outcome.UNCHANGED]
    assert len(reports_in(archive)) == 2


def test_a_feed_on_disk_leads_to_its_pages(site: Site, fetched: Fetch, tmp_path: Path) -> None:
    """A feed that was saved is a list of addresses; what is no feed as a feed has failed."""
    site.page("/2")
    feed = tmp_path / "saved.xml"
    feed.write_text(FEED.format(url=site.url), encoding="utf-8")
    assert sorted(outcomes(fetched(str(feed)))) == [Outcome.NEW, Outcome.REFUSED]
    (line,) = fetched(feeds=(f"{site.url}/nowhere",)).feeds
    assert line.outcome is Outcome.FAILED
    site.says["/large"] = Reply(body=FEED.format(url=site.url).encode())
    (line,) = fetched(feeds=(f"{site.url}/large",), feed_bytes=50).feeds
    assert (line.outcome, line.why) == (Outcome.FAILED, "a feed of more than 50 bytes")


def test_what_is_no_list_is_refused(fetched: Fetch, tmp_path: Path, archive: Path) -> None:
    """A picture or a missing file is no list; an archive of others is not added to."""
    picture = tmp_path / "a.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    for wrong in (str(picture), str(tmp_path / "none.txt")):
        with pytest.raises(UsageError):
            fetched(wrong)
    assert not archive.exists()
    archive.write_bytes(b"WARC/1.0\r\n")
    with pytest.raises(UsageError, match="not written by crossread fetch"):
        fetched("http://127.0.0.1:1/")
    assert archive.read_bytes() == b"WARC/1.0\r\n"


def test_what_a_crash_left_half_is_taken_back(site: Site, fetched: Fetch, archive: Path) -> None:
    """After a fetch that died while writing, the archive is whole and the page is fetched anew."""
    one, two = site.page("/1"), site.page("/2", "Another day")
    fetched(one)
    whole = archive.read_bytes()
    fetched(two)
    os.truncate(archive, len(whole) + 100)
    assert outcomes(fetched(one, two)) == [Outcome.UNCHANGED, Outcome.NEW]
    assert archive.read_bytes().startswith(whole)
    assert len(reports_in(archive)) == 2
    with log_of(archive).open("ab") as log:
        log.write(b'{"at":"2024-')
    assert outcomes(fetched(one)) == [Outcome.UNCHANGED]
    archive.write_bytes(whole[:50])
    with pytest.raises(UsageError, match="does not fit"):
        fetched(one)


HOLDS = """
import sys
from pathlib import Path
from crossread.fetch.log import Log
log = Log(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_one_fetch_at_a_time_writes_an_archive(site: Site, fetched: Fetch, archive: Path) -> None:
    """A second fetch into an archive is refused while another writes it, and goes on after."""
    command = [sys.executable, "-c", HOLDS, str(archive)]
    with Popen(command, stdin=PIPE, stdout=PIPE) as other:
        assert other.stdout
        assert other.stdout.readline().strip() == b"held"
        with pytest.raises(WriteError, match="another crossread fetch"):
            fetched(site.page("/1"))
        other.communicate()
    assert site.asked == []
    assert outcomes(fetched(site.page("/1"))) == [Outcome.NEW]


def test_no_link_is_written_through(site: Site, fetched: Fetch, archive: Path) -> None:
    """Neither the archive nor its log is written where a link leads."""
    other = archive.with_name("other")
    other.write_bytes(b"mine")
    for link in (archive, log_of(archive)):
        link.symlink_to(other)
        with pytest.raises(UsageError, match="link"):
            fetched(site.page("/1"))
        link.unlink()
    assert other.read_bytes() == b"mine"
    archive.symlink_to(other)
    with pytest.raises(OSError, match="symbolic links"):
        appended(archive)


def test_what_others_added_stays(site: Site, fetched: Fetch, archive: Path) -> None:
    """Records that another program added to the archive are not touched."""
    fetched(site.page("/1"))
    more = archive.read_bytes() + gzip.compress(b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
    archive.write_bytes(more)
    fetched(site.page("/2", "Another day"))
    assert archive.read_bytes().startswith(more)
    assert len(reports_in(archive)) == 2


def test_a_plain_archive_is_written_too(site: Site, tmp_path: Path, fetched: Fetch) -> None:
    """An archive without compression reads the same, whatever the page was compressed with."""
    from crossread.fetch import Given, Settings, fetch

    address = site.page("/z")
    page = gzip.compress(PAGE.format(title="Ferry", count=12).encode())
    site.says["/z"] = Reply(body=page, fields=(("Content-Encoding", "gzip"),))
    path = tmp_path / "plain.warc"
    settings = Settings(allow_private=True)
    fetch(Given(what=[address]), path, settings, lambda _, items, __: items)
    assert path.read_bytes().startswith(b"WARC/1.1\r\n")
    assert "12 people" in reports_in(path)[0].text
