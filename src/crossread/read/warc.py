"""Archives: one report a captured page of a WARC file, in flat memory whatever its size.

The name of a report is the address and the date of the capture. Records that are no
responses (requests, metadata) are no inputs; every response that gives no report is a Skip.
"""

from collections.abc import Iterator
from typing import Any

from crossread.read.dates import dated
from crossread.read.html import report_of_page
from crossread.read.inputs import Input, skipped
from crossread.read.making import safe_address
from crossread.read.settings import ReadSettings
from crossread.read.sniff import media_of
from crossread.records import DateBasis, Dated, Media, Raw, Report, Skip, SkipReason


def reports_in(given: Input, settings: ReadSettings) -> Iterator[Report | Skip]:
    """Yield a report or a Skip for each response of an archive; damage ends it with a Skip."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource
    count = 0
    try:
        for record in ArchiveIterator(given.stream, record_types=kinds, parse_http=True):
            count += 1
            yield _report(record, f"{given.origin}#{count}", settings)
    except Exception as error:  # fastwarc raises several kinds; the records before are kept
        what = f"the archive is damaged after {count} records: {error}"
        yield skipped(SkipReason.BROKEN_RECORD, given.origin, what[:300])
        return
    if not count:
        yield skipped(SkipReason.EMPTY, given.origin, "no record of a page in the archive")


def _report(record: Any, origin: str, settings: ReadSettings) -> Report | Skip:
    """Return the report of one response."""
    url = str(record.headers.get("WARC-Target-URI") or "").strip("<> ")
    origin = f"{origin} {url[:200]}" if url else origin
    http = record.http_headers
    status = getattr(http, "status_code", None)
    if status is not None and status >= 300:
        return skipped(SkipReason.NO_ARTICLE, origin, f"the server answered {status}")
    content = record.reader.read(settings.max_bytes + 1)
    if len(content) > settings.max_bytes:
        what = f"a record of more than {settings.max_bytes:,} bytes"
        return skipped(SkipReason.TOO_LARGE, origin, what)
    media = media_of(content[:8192], name="")
    if not content.strip(b"\0 \t\r\n"):
        return skipped(SkipReason.EMPTY, origin, "an empty response")
    if media is not Media.HTML:
        return skipped(SkipReason.UNKNOWN_FORMAT, origin, f"{media}, not a page")
    raw = Raw(
        content=content,
        origin=origin,
        name=" ".join(filter(None, (url, _captured(record)))) or origin,
        media=Media.HTML,
        url=safe_address(url),
        charset=getattr(http and record, "http_charset", None),
    )
    return report_of_page(raw, settings, archived=_date(record))


def _captured(record: Any) -> str:
    """Return when the page was captured, as the archive says it."""
    return str(record.headers.get("WARC-Date") or "")


def _date(record: Any) -> Dated | None:
    """Return the date of the capture."""
    return dated(_captured(record), DateBasis.ARCHIVE)
