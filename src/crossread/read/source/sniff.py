"""Sniffing: the format of some bytes by their content; the name decides only between equals."""

import codecs
import re

from crossread.read.source.columns import LACKING, columns_in
from crossread.records import Media

_PAGE = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|article|section|p|h1|table|span|a)[\s/>]",
    re.I,
)
_FEED = re.compile(rb"<(?:rss|rdf:rdf|(?:\w+:)?feed)[\s>]", re.I)
_ROW = re.compile(rb'\s*+(?:\[\s*+)?\{\s*+(?:"|\})')
_LINE_END = re.compile(rb"[\r\n]")
_KNOWN = (
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
)
_PARQUET = b"PAR1"
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\v\b\x1b\x07")
_CONTROLS = bytes(byte for byte in range(32) if byte not in _TEXT_CONTROLS)
_LONG_MAGIC = 5
"""Bytes; a magic number so long begins no text by chance."""


def media_of(head: bytes, *, name: str = "") -> Media | str:
    """Return the format that the first bytes show, or in words what else it is.

    >>> media_of(b"<!DOCTYPE html><html>")
    <Media.HTML: 'html'>
    >>> media_of(b"\\x89PNG....")
    'a PNG picture'
    """
    name = name.lower().removesuffix(".gz")
    body = _plain(head).lstrip()
    if body.startswith(b"WARC/") or name.endswith(".warc.lz4"):
        return Media.WARC
    if body.startswith(b"filedesc:"):
        return "an ARC archive; convert it (pip install warcio): warcio recompress OLD NEW.warc.gz"
    if b"%PDF-" in head[:1024] and not body.startswith(b"<"):
        return Media.PDF
    if head.startswith(_PARQUET) and _binary(head):
        return Media.PARQUET
    for magic, what in _KNOWN:
        if head.startswith(magic) and not _is_text(head, magic):
            return what
    if rows := _rows(body, name):
        return rows
    if body[:1] == b"<" or name.endswith((".html", ".htm", ".xhtml", ".xml", ".rss", ".atom")):
        return _markup(body, name)
    if _binary(body):
        return "binary data"
    return Media.TEXT


def _rows(body: bytes, name: str) -> Media | str | None:
    """Tell rows by how the first begins, or by the columns that the first line names."""
    first = _LINE_END.split(body, maxsplit=1)[0].decode("utf-8", "replace")
    if not name.endswith((".txt", ".html", ".htm")):
        if _ROW.match(body):
            return Media.JSONL
        if columns_in(first):
            return Media.CSV
    if name.endswith((".jsonl", ".ndjson")):
        return Media.JSONL
    return LACKING if name.endswith((".csv", ".tsv")) and not _binary(body) else None


def _markup(body: bytes, name: str) -> Media | str:
    """Tell a page from a feed; XML that is neither is named as such."""
    feed, page = _FEED.search(body), _PAGE.search(body)
    if feed and (not page or feed.start() < page.start()):
        return Media.FEED
    if name.endswith((".rss", ".atom")):
        return Media.FEED
    if page or name.endswith((".html", ".htm", ".xhtml")):
        return "binary data" if _binary(body) else Media.HTML
    if body.startswith(b"<?xml") or name.endswith(".xml"):
        return Media.FEED if b"<!DOCTYPE" in body else "XML that is no feed"
    return "binary data" if _binary(body) else Media.TEXT


def _plain(head: bytes) -> bytes:
    """Return the head as one byte a character, whatever its width was."""
    if head.startswith(codecs.BOM_UTF8):
        return head[3:]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[2:].replace(b"\0", b"")
    nuls = head.count(0)
    return head.replace(b"\0", b"") if 0.3 * len(head) < nuls < 0.6 * len(head) else head


def _is_text(head: bytes, magic: bytes) -> bool:
    """Whether a short magic number is only the beginning of words ("MZ", "BZh", "RIFF")."""
    return magic.isascii() and magic[:1] != b"{" and not _binary(head) and len(magic) < _LONG_MAGIC


def _binary(head: bytes) -> bool:
    """Whether control characters make up more than a tenth; of what is no UTF-8, a fiftieth.

    Every older encoding of text leaves the controls alone, random bytes hold a tenth of them.

    >>> _binary("a caf\u00e9".encode("cp1252")), _binary(bytes(range(256)))
    (False, True)
    """
    controls = len(head) - len(head.translate(None, _CONTROLS))
    few = 0.1 if _is_utf8(head) else 0.02
    return controls > few * len(head)


def _is_utf8(head: bytes) -> bool:
    """Whether the bytes are UTF-8, the last character perhaps cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True
