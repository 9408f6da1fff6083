"""Payloads: what a server sent, out of its chunks and compression, never more than a limit."""

import zlib

from crossread.read.source.gzipped import MAGIC

_SCHEMES = {"gzip": 47, "x-gzip": 47, "deflate": 47}
"""zlib's number for "a gzip or zlib header, whichever it is"."""


def payload_of(content: bytes, *, encoding: str, chunked: bool, limit: int) -> bytes | None:
    """Return the bytes of the page; None where its compression is not known here.

    What claims a compression and has none is taken as it is; damage ends the data.

    >>> payload_of(b"3\\r\\nabc\\r\\n0\\r\\n\\r\\n", encoding="", chunked=True, limit=99)
    b'abc'
    """
    plain = _joined(content) if chunked else content
    scheme = encoding.strip().lower()
    if scheme in ("", "identity", "none") or plain.lstrip()[:1] == b"<":
        return plain
    if scheme == "br":
        return _unbrotli(plain, limit)
    if scheme not in _SCHEMES:
        return None
    return _inflated(plain, _SCHEMES[scheme], limit)


def _joined(content: bytes) -> bytes:
    """Return the chunks joined; what is not in chunks after all is returned as it is."""
    pieces: list[bytes] = []
    at = 0
    while at < len(content):
        end = content.find(b"\r\n", at, at + 64)
        try:
            size = int(content[at:end].split(b";")[0], 16) if end > 0 else -1
        except ValueError:
            size = -1
        if size < 0:
            return b"".join(pieces) if pieces else content
        if size == 0:
            break
        pieces.append(content[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(pieces)


def _inflated(content: bytes, window: int, limit: int) -> bytes:
    """Return decompressed data up to one byte more than the limit."""
    for bits in (window, -15):
        stream = zlib.decompressobj(bits)
        try:
            return stream.decompress(content, limit + 1)
        except zlib.error:
            continue
    return b"" if content.startswith(MAGIC) else content


def _unbrotli(content: bytes, limit: int) -> bytes:
    """Return decompressed data up to one byte more than the limit; damage ends it."""
    import brotli

    stream, found, waiting = brotli.Decompressor(), b"", content
    try:
        while not stream.is_finished() and len(found) <= limit:
            piece = stream.process(waiting, output_buffer_limit=limit + 1 - len(found))
            if not piece and stream.can_accept_more_data():
                break
            found, waiting = found + piece, b""
    except brotli.error:
        return found or content
    return found[: limit + 1]
