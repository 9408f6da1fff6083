"""The archive: a WARC file that pages are added to, and its log. Versions of a page accumulate.

What a page was answered with stands in the archive, with the request and the way to it; all else
(unchanged, refused, failed) stands in the log alone, so that a build has nothing to leave out.
"""

import os
from collections.abc import Mapping
from hashlib import sha256
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from msgspec.structs import replace
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crossread.errors import UsageError, WriteError
from crossread.fetch.asking import moment, unpacked
from crossread.fetch.log import Line, Log, appended, log_of
from crossread.fetch.outcomes import Answer, Outcome, Pursued, Unanswered
from crossread.fetch.settings import Settings

ENDINGS = (".warc.gz", ".warc")
_CHUNKED = "transfer-encoding"


class Archive:
    """A WARC file, open for one writer; whole up to the last page that was kept."""

    def __init__(self, path: Path, settings: Settings) -> None:
        check_place(path)
        self.path, self.settings = path, settings
        self._file: BinaryIO = appended(path)
        try:
            self.log = Log(path)
        except BaseException:
            self._file.close()
            raise

    @property
    def known(self) -> Mapping[str, Line]:
        """The last that is known of each address, by where it led."""
        return self.log.known

    def keep(self, pursued: Pursued) -> Line:
        """Write down what came of an address; raise WriteError where it cannot be written."""
        line, _ = self.judged(pursued)
        new = line.outcome in (Outcome.NEW, Outcome.CHANGED)
        records = self._records(pursued) if new and isinstance(pursued.got, Answer) else b""
        return self._written(line, records)

    def note(self, line: Line) -> Line:
        """Write a line into the log alone."""
        return self._written(line, b"")

    def _written(self, line: Line, records: bytes) -> Line:
        begin = self._file.seek(0, os.SEEK_END)
        line = replace(line, begin=begin, end=begin + len(records))
        try:
            self.log.add(line)
            self._file.write(records)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise WriteError(f"cannot write {self.path}: {error.strerror or error}") from error
        return line

    def judged(self, pursued: Pursued) -> tuple[Line, bytes]:
        """Return what came of an address against what is known of it, and the page as it reads."""
        got, earlier = pursued.got, self.known.get(pursued.url)
        line = line_of(pursued)
        if isinstance(got, Unanswered):
            return line, b""
        if got.status == HTTPStatus.NOT_MODIFIED and earlier:
            same = replace(
                earlier, at=line.at, address=line.address, hops=line.hops, status=got.status
            )
            why = f"the server says so; as on {earlier.at}"
            return replace(same, outcome=Outcome.UNCHANGED, why=why), b""
        if got.status not in (200, 203):
            return replace(line, why=f"the server answered {got.status} {got.reason}".strip()), b""
        plain = unpacked(got, self.settings.limits.page_bytes)
        if isinstance(plain, str) or not plain:
            return replace(line, why=plain or "an empty answer"), b""
        return compared(line, plain, earlier), plain

    def _records(self, pursued: Pursued) -> bytes:
        """Return the records of a page: response, request and how it was reached."""
        if not isinstance(pursued.got, Answer):
            return b""
        made = BytesIO()
        writer = WARCWriter(made, gzip=self.path.name.endswith(".gz"), warc_version="1.1")
        if not self._file.tell():
            writer.write_record(writer.create_warcinfo_record(self.path.name, self._about()))
        write_page(writer, pursued, pursued.got)
        return made.getvalue()

    def _about(self) -> dict[str, str]:
        agent = self.settings.agent
        return {
            "software": agent.partition(" ")[0],
            "format": "WARC File Format 1.1",
            "http-header-user-agent": agent,
            "operator": self.settings.contact,
            "robots": "obeyed (RFC 9309)",
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
        self.log.close()
        if not self.path.stat().st_size:
            self.path.unlink()


def check_place(path: Path) -> None:
    """Raise UsageError where no archive may be written."""
    if not path.name.endswith(ENDINGS):
        raise UsageError(f"{path} must end in {' or '.join(ENDINGS)}, as archives do")
    if path.is_dir() or not path.parent.is_dir():
        what = "is a folder: name a file" if path.is_dir() else "lies in no folder that is there"
        raise UsageError(f"{path} {what}")
    for each in (path, log_of(path)):
        if each.is_symlink() or (each.exists() and not each.is_file()):
            raise UsageError(f"{each} is a link or no file: name another file")
    if path.exists() and path.stat().st_size and not log_of(path).exists():
        raise UsageError(f"{path} was not written by crossread fetch: name another file")


def line_of(pursued: Pursued) -> Line:
    """Return the line of an address as long as nothing is known but the answer."""
    got = pursued.got
    line = Line(at=moment(), address=pursued.address, url=pursued.url, outcome=Outcome.FAILED)
    line = replace(line, hops=pursued.hops)
    if isinstance(got, Unanswered):
        return replace(line, outcome=got.outcome, why=got.why)
    etag, modified = got.header("etag"), got.header("last-modified")
    return replace(line, at=got.at, status=got.status, etag=etag, modified=modified)


def compared(line: Line, page: bytes, earlier: Line | None) -> Line:
    """Return the line of a page: new, changed or the same as before."""
    line = replace(line, digest=sha256(page).hexdigest())
    if earlier is None:
        return replace(line, outcome=Outcome.NEW)
    if earlier.digest != line.digest:
        return replace(line, outcome=Outcome.CHANGED, why=f"another page than on {earlier.at}")
    return replace(line, outcome=Outcome.UNCHANGED, why=f"the same page as on {earlier.at}")


def write_page(writer: Any, pursued: Pursued, got: Answer) -> None:
    """Write the records of one page."""
    about = {"WARC-Date": got.at, "WARC-IP-Address": got.peer}
    response = writer.create_warc_record(
        got.url,
        "response",
        payload=BytesIO(got.body),
        length=len(got.body),
        http_headers=StatusAndHeaders(
            f"{got.status} {got.reason}".strip(), kept_fields(got), protocol="HTTP/1.1"
        ),
        warc_headers_dict=about,
    )
    asked = StatusAndHeaders(request_line(got.url), list(got.sent), is_http_request=True)
    request = writer.create_warc_record(got.url, "request", http_headers=asked)
    writer.write_request_response_pair(request, response)
    if pursued.hops:
        way = "".join(f"via: {hop.status} {hop.url}\r\n" for hop in pursued.hops).encode()
        told = {"WARC-Date": got.at, "WARC-Concurrent-To": response.rec_headers["WARC-Record-ID"]}
        writer.write_record(
            writer.create_warc_record(
                got.url, "metadata", payload=BytesIO(way), length=len(way), warc_headers_dict=told
            )
        )


def kept_fields(got: Answer) -> list[tuple[str, str]]:
    """Return the fields of an answer; that it came in chunks is kept under another name.

    The body is kept joined, so that the field itself would be untrue.
    """
    return [(f"X-Orig-{k}" if k.lower() == _CHUNKED else k, v) for k, v in got.headers]


def request_line(url: str) -> str:
    """Return the first line of a request.

    >>> request_line("https://a.example/x?y")
    'GET /x?y HTTP/1.1'
    """
    return f"GET /{url.split('/', 3)[3]} HTTP/1.1"
