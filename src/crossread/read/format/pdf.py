"""PDF: one report a file, its text layer page by page. Needs the extra `pdf` (pypdf)."""

import io
from collections.abc import Iterator

from crossread.errors import MissingExtra
from crossread.read.date.dates import dated
from crossread.read.fit import tidy
from crossread.read.format.text import head_of
from crossread.read.making import Facts, report_of
from crossread.read.settings import ReadSettings
from crossread.read.source.doors import skipped
from crossread.read.source.inputs import Input
from crossread.records import DateBasis, Media, Report, Skip, SkipReason


def reports_in(given: Input, settings: ReadSettings) -> Iterator[Report | Skip]:
    """Yield the report of a PDF file, or a Skip that names the extra."""
    try:
        import pypdf  # noqa: F401
    except ImportError:
        what = MissingExtra("reading PDF", "pdf").message()
        yield skipped(SkipReason.MISSING_EXTRA, given.origin, what)
        return
    content = given.whole(settings.max_bytes)
    yield content if isinstance(content, Skip) else _report(content, given, settings)


def _report(content: bytes, given: Input, settings: ReadSettings) -> Report | Skip:
    """Return the report of the text layer; a scanned page has none."""
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it is said in the Skip
    try:
        pages = pypdf.PdfReader(io.BytesIO(content))
        text = "\n\n".join(page.extract_text() for page in pages.pages).strip()
        title, author = (tidy(getattr(pages.metadata, key, None)) for key in ("title", "author"))
    except Exception as error:  # pypdf raises whatever a damaged file makes it raise
        what = f"the PDF cannot be read: {error}"
        return skipped(SkipReason.UNREADABLE, given.origin, what[:200])
    if not text:
        return skipped(SkipReason.NO_ARTICLE, given.origin, "a PDF without a text layer")
    head = head_of(text, (), latest=settings.believed())
    facts = Facts(
        origin=given.origin,
        name=given.name,
        media=Media.PDF,
        title=head.title or title,
        byline=head.byline or author,
        published=head.dates.published or dated(_created(pages), DateBasis.META),
    )
    return report_of(text, facts, settings)


def _created(pages: object) -> str | None:
    """Return the day on which the file says it was made."""
    try:
        made = getattr(getattr(pages, "metadata", None), "creation_date", None)
    except Exception:  # a date that pypdf cannot read is no date
        return None
    return made.date().isoformat() if made else None
