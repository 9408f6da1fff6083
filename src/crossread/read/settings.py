"""What the caller knows better than the page: dates, outlet, language, limits."""

from crossread.records import Record


class ReadSettings(Record, frozen=True, kw_only=True):
    """Settings of `read`; `published` and `outlet` fill in where an input states none."""

    published: str | None = None
    """A date or moment, `2022-01-10` or more precise or less."""
    outlet: str | None = None
    language: str | None = "en"
    """The one language that goes on; None lets every language through."""
    max_bytes: int = 64 << 20
    """A page, row or record above this size is a Skip. An archive may have any size."""
    max_text: int = 2_000_000
    """A text above this many code points is a Skip."""
