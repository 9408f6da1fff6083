"""Raw: bytes as they came, and where from."""

from enum import StrEnum

from crossread.records.base import Record


class Media(StrEnum):
    """The format of some bytes, as told by their content."""

    HTML = "html"
    TEXT = "text"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    WARC = "warc"
    FEED = "feed"
    PDF = "pdf"


class Raw(Record, frozen=True, kw_only=True):
    """Bytes of one file, of one record in an archive, or of standard input."""

    content: bytes
    origin: str
    """Path or address as the user gave it, with `#record` for a part of an archive."""
    name: str
    """The report's outward id if this holds one report: the file name without extensions."""
    media: Media
    url: str | None = None
    charset: str | None = None
    """The charset that a header declared, if any."""
