"""Pages, archives and feeds written for these tests; every name in them is invented."""

import gzip
from pathlib import Path

from crossread.read import ReadSettings, read
from crossread.records import Report, Skip

WORDS = (
    "The mayor of Orlo said on Tuesday that the bridge would stay closed until the spring. "
    "Engineers found cracks in two of its pillars, according to the harbour office. "
)
BODY = "".join(f"<p>{WORDS}This is paragraph number {n} of the report.</p>" for n in range(1, 6))


def page(
    *, title: str = "Bridge stays closed", head: str = "", before: str = "", after: str = ""
) -> str:
    """Return a page with an article, with more in its head and around its text."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f"</head><body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>"
        f"{before}{BODY}{after}</article></body></html>"
    )


def json_ld(text: str) -> str:
    """Return a script element of JSON-LD."""
    return f'<script type="application/ld+json">{text}</script>'


def record(
    uri: str, payload: bytes, *, date: str = "2022-01-10T09:30:00Z", status: str = "200 OK"
) -> bytes:
    """Return one response record of a WARC file."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n\r\n".encode() + payload
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nWARC-Date: {date}\r\n"
        f"WARC-Record-ID: <urn:uuid:{abs(hash(uri)):032x}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def zipped(*members: bytes) -> bytes:
    """Return members compressed one by one, as archives are."""
    return b"".join(gzip.compress(member) for member in members)


def items(*paths: Path | str, settings: ReadSettings | None = None) -> list[Report | Skip]:
    """Return all that reading yields."""
    return list(read(paths, settings=settings))


def reports(*paths: Path | str, settings: ReadSettings | None = None) -> list[Report]:
    """Return the reports."""
    return [item for item in items(*paths, settings=settings) if isinstance(item, Report)]


def skips(*paths: Path | str, settings: ReadSettings | None = None) -> list[Skip]:
    """Return the skips."""
    return [item for item in items(*paths, settings=settings) if isinstance(item, Skip)]


def only(path: Path | str, settings: ReadSettings | None = None) -> Report:
    """Return the one report of an input."""
    found = items(path, settings=settings)
    assert len(found) == 1, found
    assert isinstance(found[0], Report), found[0]
    return found[0]


def written(path: Path, content: str | bytes) -> Path:
    """Write a file and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
