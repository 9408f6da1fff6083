"""Archives: one report a captured page of a WARC file, in flat memory whatever its size.

The name of a report is the address and the date of the capture. Records that are no
responses (requests, metadata) are no inputs; every response that gives no report is a Skip.
A revisit, which found what an earlier capture had found, is a duplicate.
"""

import io
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from typing import Any, BinaryIO

from crossread.read.date.dates import dated
from crossread.read.fit import safe_address
from crossread.read.format.html import report_of_page
from crossread.read.settings import ReadSettings
from crossread.read.source.doors import Making, skipped
from crossread.read.source.gzipped import MAGIC, head_of
from crossread.read.source.inputs import Input
from crossread.read.source.payload import payload_of
from crossread.read.source.sniff import media_of
from crossread.records import DateBasis, Dated, Media, Raw, Report, Skip, SkipReason

_WINDOW = 1 << 20
_NO_STATUS = 1000  # what is as large is no answer of a server, but a fault of the record
_ARTICLES = ("text/html", "application/xhtml")


def reports_in(given: Input, settings: ReadSettings) -> Iterator[Making | Skip]:
    """Yield a report or a Skip for each response of an archive; after damage, go on with the next.

    Where an archive is damaged, a Skip tells the place, and reading goes on at the next
    record that begins properly; from standard input, which cannot be gone back over, it ends.
    """
    count, start, base = 0, 0, 0
    while True:
        last, broken = start, None
        try:
            for record in _records(given.stream, base):
                last, count = record.stream_pos + base, count + 1
                origin = f"{given.origin}#{count}"
                yield Making(partial(_report, record, origin, settings), origin)
        except Exception as error:  # fastwarc raises several kinds; other records go on
            broken = f"damaged after {count} records: {error}"
        if broken is None:
            break
        yield skipped(SkipReason.BROKEN_RECORD, given.origin, broken[:300])
        following = _next_record(given.stream, max(last, start) + 1)
        if following is None:
            return
        start = base = following
    if not count:
        yield skipped(SkipReason.EMPTY, given.origin, "no record of a page in the archive")


def _records(stream: BinaryIO, base: int) -> Iterator[Any]:
    """Yield the responses, resources and revisits from a place of the stream on."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    if base:
        stream.seek(base)
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.revisit
    yield from ArchiveIterator(stream, record_types=kinds, parse_http=True, auto_decode="none")


def _next_record(stream: BinaryIO, start: int) -> int | None:
    """Return where the next record begins, in the bytes of the file; None if there is none."""
    try:
        stream.seek(start)
    except (OSError, io.UnsupportedOperation):
        return None
    tail, at = b"", start
    while block := stream.read(_WINDOW):
        window = tail + block
        found = _begins(window)
        if found is not None:
            return at - len(tail) + found
        tail, at = window[-64:], at + len(block)
    return None


def _begins(window: bytes) -> int | None:
    """Return where a record begins within some bytes, compressed or not."""
    for mark in (b"\r\n\r\nWARC/1", MAGIC + b"\x08"):
        at = window.find(mark)
        while at >= 0:
            if mark[:1] == b"\r":
                return at + 4
            if head_of(window[at : at + 4096], 64).startswith(b"WARC/"):
                return at
            at = window.find(mark, at + 1)
    return None


def _report(record: Any, origin: str, settings: ReadSettings) -> Report | Skip:
    """Return the report of one response."""
    url = str(record.headers.get("WARC-Target-URI") or "").strip("<> ")
    origin = f"{origin} {url[:200]}" if url else origin
    if record.record_type is _revisit():
        since = str(record.headers.get("WARC-Refers-To-Date") or "an earlier capture")
        what = f"a revisit: the page had not changed since {since}"
        return skipped(SkipReason.DUPLICATE, origin, what)
    status = getattr(record.http_headers, "status_code", None)
    if status is not None and HTTPStatus.MULTIPLE_CHOICES <= status < _NO_STATUS:
        return skipped(SkipReason.NO_ARTICLE, origin, f"the server answered {status}")
    content, notes = _content(record, settings.max_bytes)
    if isinstance(content, str):
        return skipped(SkipReason.UNREADABLE, origin, content)
    if len(content) > settings.max_bytes:
        what = f"a record of more than {settings.max_bytes:,} bytes"
        return skipped(SkipReason.TOO_LARGE, origin, what)
    if not content.strip(b"\0 \t\r\n"):
        return skipped(SkipReason.EMPTY, origin, "an empty response")
    media = media_of(content[:8192])
    if media is not Media.HTML and not (media is Media.TEXT and _says_page(record)):
        return skipped(SkipReason.UNKNOWN_FORMAT, origin, f"{media}, not a page")
    raw = Raw(
        content=content,
        origin=origin,
        name=" ".join(filter(None, (url, _captured(record)))) or origin,
        media=Media.HTML,
        url=safe_address(url),
        charset=record.http_charset if record.is_http else None,
    )
    return report_of_page(raw, settings, notes=notes, archived=_date(record))


def _revisit() -> Any:
    """Return fastwarc's mark of a capture that found what an earlier one had found."""
    from fastwarc.warc import WarcRecordType

    return WarcRecordType.revisit


def _content(record: Any, limit: int) -> tuple[bytes | str, tuple[str, ...]]:
    """Return the page's bytes, or in words why there are none; and whether it is cut short."""
    expected = record.content_length
    content = record.reader.read(limit + 1)
    short = len(content) < min(expected, limit)
    http = record.http_headers
    encoding = str(http.get("Content-Encoding") or "") if http else ""
    chunked = "chunked" in str(http.get("Transfer-Encoding") or "").lower() if http else False
    plain = payload_of(content, encoding=encoding, chunked=chunked, limit=limit)
    if plain is None:
        return f"compressed with {encoding}, which cannot be read here", ()
    if encoding and content and not plain:
        return f"compressed with {encoding}, and damaged from its first byte on", ()
    return plain, ("the record ends early",) if short else ()


def _says_page(record: Any) -> bool:
    """Whether the server called it a page."""
    return str(record.http_content_type or "").lower().startswith(_ARTICLES)


def _captured(record: Any) -> str:
    """Return when the page was captured, as the archive says it."""
    return str(record.headers.get("WARC-Date") or "")


def _date(record: Any) -> Dated | None:
    """Return the date of the capture."""
    return dated(_captured(record), DateBasis.ARCHIVE)
