"""Report: one version of one article of one outlet, with frozen clean text."""

import hashlib
from collections.abc import Collection
from enum import StrEnum

from msgspec.structs import replace

from crossread.records.base import ArticleId, Record, ReportId, record_id
from crossread.records.instant import DAY, Instant, instant_of, time_key
from crossread.records.raw import Media
from crossread.records.span import Span
from crossread.records.structure import APART, Block, BlockKind


class DateBasis(StrEnum):
    """What a date stands on."""

    JSON_LD = "json-ld"
    META = "meta"
    PAGE = "page"
    URL = "url"
    FEED = "feed"
    ARCHIVE = "archive"
    ROW = "row"
    GIVEN = "given"


class DayOrder(StrEnum):
    """In which order the numbers of a date stand, as in 26/05/2031 and 05/26/2031."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Dated(Record, frozen=True, kw_only=True):
    """A date or moment in ISO 8601, no more precise than what was stated.

    `value` is `2022`, `2022-01`, `2022-01-10` or `2022-01-10T09:30:00+00:00`.
    """

    value: str
    basis: DateBasis
    order: DayOrder | None = None
    """The order that its numbers show by themselves; what an outlet writes elsewhere too."""
    either: tuple[str, ...] = ()
    """Of 05/06/2031, what it is with the day first and with the month first."""

    @property
    def day(self) -> str | None:
        """The day `YYYY-MM-DD` on its own clock, or None where the value is less precise."""
        return self.value[:DAY] if len(self.value) >= DAY else None

    @property
    def zone(self) -> str | None:
        """The offset from universal time as written, `+02:00`; None where none is stated."""
        hour = self.value[11:].replace("Z", "+00:00")
        at = max(hour.find("+"), hour.find("-"))
        return hour[at:] if at > 0 else None

    @property
    def instant(self) -> Instant:
        """The same as an instant, by which it is put in order."""
        return instant_of(self.value)


class FurnitureKind(StrEnum):
    """Parts of a page that are no part of the report."""

    ADVERTISEMENT = "advertisement"
    SHARE = "share"
    REPLY = "reply"
    APPEAL = "appeal"
    SUBSCRIPTION = "subscription"
    NEWSLETTER = "newsletter"
    COOKIES = "cookies"
    READ_MORE = "read-more"
    RELATED = "related"
    CAPTION = "caption"
    SIGNATURE = "signature"
    CREDIT = "credit"
    COPYRIGHT = "copyright"
    NAVIGATION = "navigation"
    RECURRING = "recurring"
    DATA = "data"


class Furniture(Record, frozen=True, kw_only=True):
    """A span that no later stage reads, with the reason in words."""

    span: Span
    kind: FurnitureKind
    reason: str


class Report(Record, frozen=True, kw_only=True):
    """One version of one article; the text never changes once the report is made."""

    id: ReportId
    name: str
    """Outward id: the row's id, the file name, or url and date for a record of an archive."""
    article: ArticleId
    """What all versions of one article share: its address, else its name."""
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    published: Dated | None = None
    modified: Dated | None = None
    language: str = "en"
    encoding: str = "utf-8"
    media: Media = Media.TEXT
    origin: str = ""
    furniture: tuple[Furniture, ...] = ()
    structure: tuple[Block, ...] = ()
    """What the markup said of stretches of the text, in order."""
    notes: tuple[str, ...] = ()
    """What the reader noticed: a file that ends early, two encodings, hidden characters."""
    made_by: str = "read@1"

    @property
    def card(self) -> "Report":
        """What names the report and says when and where it came out, without its text."""
        return replace(self, text="", furniture=(), structure=(), notes=())

    @property
    def in_time(self) -> tuple[str, str]:
        """What puts reports in order: the instant of publication, undated last, then the id."""
        return time_key(self.published.value if self.published else None), self.id

    @property
    def text_hash(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """Return the span [start, end) of this report."""
        return Span(report=self.id, start=start, end=end)

    def is_furniture(self, start: int, end: int) -> bool:
        """Whether [start, end) touches a marked part of the page."""
        return any(f.span.start < end and start < f.span.end for f in self.furniture)

    def blocks(self, kinds: Collection[BlockKind]) -> tuple[Block, ...]:
        """Return the blocks of some kinds, in order of the text."""
        return tuple(block for block in self.structure if block.kind in kinds)

    @property
    def breaks(self) -> tuple[tuple[int, int], ...]:
        """What no sentence runs across: furniture, edges of headings, items and cells."""
        edges = {at for block in self.blocks(APART) for at in block.span.pair}
        return (*(f.span.pair for f in self.furniture), *((at, at) for at in sorted(edges)))

    def entry_at(self, at: int) -> Block | None:
        """Return the entry of a live page that holds a place, if it is one."""
        entries = (b for b in self.structure if b.kind is BlockKind.ENTRY)
        return next((b for b in entries if b.span.start <= at < b.span.end), None)


def report_id(name: str, text: str) -> ReportId:
    """Return the id of the report of that name and text."""
    return ReportId(record_id("report", name, text))
