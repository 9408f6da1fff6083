"""A page in an archive whose compression is damaged is told so, never called empty."""

from pathlib import Path

import pytest

from crossread.records import Skip
from tests.read.support import items, page, record


def sent_as(encoding: str, payload: bytes) -> bytes:
    """Return a record whose server said how the page was compressed."""
    plain = record("https://orlo.example/pier", payload)
    told = f"Content-Encoding: {encoding}\r\n".encode()
    size = plain.split(b"Content-Length: ")[1].split(b"\r\n")[0]
    longer = str(int(size) + len(told)).encode()
    return plain.replace(b"Content-Length: " + size, b"Content-Length: " + longer).replace(
        b"Content-Type: text/html\r\n", b"Content-Type: text/html\r\n" + told
    )


@pytest.mark.parametrize("encoding", ["br", "gzip", "deflate"])
def test_damaged_compression_is_a_skip_with_its_reason(tmp_path: Path, encoding: str) -> None:
    """The other pages of the archive are read; inputs are reports and skips."""
    file = tmp_path / "pages.warc"
    file.write_bytes(
        sent_as(encoding, b"\x00\x01nothing") + record("https://orlo.example/a", page().encode())
    )
    found = items(file)
    assert len(found) == 2
    (skip,) = (item for item in found if isinstance(item, Skip))
    assert skip.reason in ("unreadable", "unknown-format")
    assert "empty" not in skip.detail
