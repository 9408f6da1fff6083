"""Feeds: RSS and Atom, one report an entry, of the text that the feed itself carries.

Nothing is fetched: an entry that holds a headline and a link alone is a Skip.
"""

import io
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from crossread.read.date.dates import FoundDate, first_date
from crossread.read.format.html import text_of_fragment
from crossread.read.making import Facts, report_of
from crossread.read.settings import ReadSettings
from crossread.read.source.doors import Making, skipped
from crossread.read.source.encoding import decode
from crossread.read.source.inputs import Input
from crossread.records import DateBasis, Media, Report, Skip, SkipReason

_ENTITIES = re.compile(r"<!\s*ENTITY", re.I)


def reports_in(given: Input, settings: ReadSettings) -> Iterator[Making | Skip]:
    """Yield a report or a Skip for each entry of a feed."""
    content = given.whole(settings.max_bytes)
    if isinstance(content, Skip):
        yield content
        return
    parsed = parsed_feed(content)
    if isinstance(parsed, str):
        yield skipped(SkipReason.UNREADABLE, given.origin, parsed)
        return
    entries = parsed.get("entries") or []
    if not entries:
        yield skipped(SkipReason.NO_ARTICLE, given.origin, "a feed without entries")
    for number, entry in enumerate(entries, start=1):
        made = partial(_report, entry, parsed.get("feed") or {}, (given, number), settings)
        yield Making(made, f"{given.origin}#{number}")


def parsed_feed(content: bytes) -> Mapping[str, Any] | str:
    """Return what feedparser makes of a feed, or in words why it makes nothing.

    It is given a stream: bytes and texts it would take for an address or a path to open.
    """
    text = decode(content)[0].replace("\0", "")
    if _ENTITIES.search(text):
        return "the feed defines entities of its own, as attacks do; it was not expanded"
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8"}
    stream = io.BytesIO(text.encode("utf-8", "replace"))
    try:
        parsed: Mapping[str, Any] = feedparser.parse(stream, response_headers=headers)
    except Exception as error:  # whatever a damaged feed makes the parser raise
        return f"the feed cannot be read: {error}"[:200]
    return parsed


_ESCAPED = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|ul|ol|li|img|h[1-6]|blockquote)(?:\s[^<>]{0,500})?/?>"
    r"|&(?:[a-z]{2,8}|#\d{2,6});",
    re.I,
)


def _unescaped(markup: str) -> str:
    """Return the text of a part of an entry, read once more where it was escaped twice.

    >>> _unescaped("&lt;p&gt;Nine died &amp;mdash; so far.&lt;/p&gt;")
    'Nine died — so far.'
    """
    text = text_of_fragment(markup)
    return text_of_fragment(text) if _ESCAPED.search(text) else text


def _report(
    entry: Mapping[str, Any],
    feed: Mapping[str, Any],
    place: tuple[Input, int],
    settings: ReadSettings,
) -> Report | Skip:
    """Return the report of one entry."""
    given, number = place
    origin = f"{given.origin}#{number}"
    text = _unescaped(_body(entry))
    title = _unescaped(str(entry.get("title") or ""))
    if not text or text == title:
        what = f"an entry without text ({entry.get('link') or title or 'no link'})"
        return skipped(SkipReason.NO_ARTICLE, origin, what)
    published = _date(entry, settings, "published", "created", "updated")
    facts = Facts(
        origin=origin,
        name=str(entry.get("link") or entry.get("id") or f"{given.name}:{number}"),
        media=Media.FEED,
        title=title,
        outlet=str((entry.get("source") or {}).get("title") or feed.get("title") or "") or None,
        url=entry.get("link"),
        byline=", ".join(_authors(entry)) or None,
        published=published.date,
        modified=_date(entry, settings, "updated").date,
        language=entry.get("language") or feed.get("language"),
        notes=(*given.notes, *published.notes),
    )
    return report_of(text, facts, settings)


def _date(entry: Mapping[str, Any], settings: ReadSettings, *keys: str) -> FoundDate:
    """Return the date under the first of the keys that an entry has itself."""
    # feedparser answers for a missing `updated` with another date: ask for its own keys alone.
    own = (entry[key] for key in keys if key in set(dict.keys(entry)))  # type: ignore[arg-type]
    return first_date(own, DateBasis.FEED, latest=settings.believed())


def _body(entry: Mapping[str, Any]) -> str:
    """Return the longest text that an entry carries."""
    parts = [part.get("value") or "" for part in entry.get("content") or () if part]
    return max([*parts, entry.get("summary") or ""], key=len)


def _authors(entry: Mapping[str, Any]) -> list[str]:
    """Return the names of the authors."""
    names = [author.get("name") for author in entry.get("authors") or () if author]
    return [name for name in dict.fromkeys(names) if name]
