"""Entries: the pieces of a live page or of a report updated in place, each with its moment.

What a page says of its entries is asked in this order: elements with a `time`, the updates that
JSON-LD lists, lines that begin with a clock. One entry alone is none.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crossread.read.date.dates import dated
from crossread.read.page.markup import above, bare
from crossread.read.page.structure import Part, Piece
from crossread.read.page.structured import Update
from crossread.read.phrases import words
from crossread.records import BlockKind, DateBasis, Dated
from crossread.records.instant import DAY, SECOND

_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"\s*(?P<zone>Z\b|GMT\b|UTC\b|[A-Z]{2,4}\b)?",
    re.I,
)
_LED = re.compile(
    r"(?P<open>[\W_]*)"
    r"(?:(?:update[ds]?|updated at|as of|posted(?: at)?|live)\b[\s,:.-]*)?(?:at\s+)?"
    r"(?:\d{1,2}(?:[:.]\d{2})?\s*[ap]\.?m\.?\s+"
    r"(?-i:[A-Z][a-z]{2,12}(?: [A-Z][a-z]{2,12})?)\s?[,/;]\s*)?"
    r"(?P<clock>(?P<run>\d{4})(?=\s*(?:hrs?|hours|h|GMT|UTC|IST)\b)|\d{1,2}(?:[:.h]\d{2}"
    r"\s*(?:[ap]\.?m\b\.?)?|\s*[ap]\.?m\b\.?))(?:\s*(?:hrs?|hours|h)\b)?"
    r"(?P<zone>\s*(?:[A-Z]{2,4}|Z)\b)?\s*"
    r"(?P<after>[\])](?:\s|$)|[\])]?\s*(?:[-–—:|•]|$)|\s{2,})",
    re.I,
)
"""The clock at the head of a line; of two, "5:40 p.m. Cairo, 10:37 a.m. ET", the last."""
_LONGEST = 80
"""Letters among which the clock of an entry stands."""
_LINE = re.compile(r"[^\n]+")
_LETTER = re.compile(r"[^\W_]")
_HOURS, _MINUTES = 24, 60  # of a day, of an hour
_LONGEST_TIME = 60  # code points
_SHORTEST_HEADLINE = 5  # letters; what is shorter stands anywhere by chance
_LEAST = 2
"""Entries; a page with one has none."""
_SHORT = 40
"""Letters that show that an entry says something."""
_POST = 300
"""Letters of a post in a blog's archive; a card with a headline and a teaser has fewer."""
_PROBE = 60
"""Letters of an update by which its place in the text is told."""
_MOST = 1000  # marks of time that are looked at on a page


def moment_of(value: object, day: Dated | None) -> str | None:
    """Return the moment that a value states; a clock alone is one of the page's day.

    >>> from crossread.records import DateBasis, Dated
    >>> moment_of("6.20 pm", Dated(value="2025-05-12T06:00:00+00:00", basis=DateBasis.META))
    '2025-05-12T18:20:00+00:00'
    """
    found = dated(value, DateBasis.PAGE)
    if found and len(found.value) > DAY:
        return found.value
    clock = _CLOCK.fullmatch(str(value).strip()[: _LONGEST + 1])
    if not clock or day is None or day.day is None or not (clock["minute"] or clock["half"]):
        return None
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    if clock["half"]:
        hour = hour % 12 + 12 * (clock["half"][0].lower() == "p")
    if hour >= _HOURS or minute >= _MINUTES:
        return None
    named = dated(f"{day.day} {hour:02d}:{minute:02d} {clock['zone'] or ''}".strip(), day.basis)
    zone = day.value[SECOND:] if len(day.value) > SECOND else ""
    plain = f"{day.day}T{hour:02d}:{minute:02d}:00"
    return named.value if named and clock["zone"] and len(named.value) > SECOND else plain + zone


def entry_parts(page: LexborHTMLParser, day: Dated | None) -> list[Part]:
    """Return the elements that each hold one entry, told by the one time in each."""
    timed: list[tuple[LexborNode, str]] = []
    for node in page.css(", ".join(words("page", "times")))[:_MOST]:
        stated = node.attributes.get("datetime") or node.text()
        moment = moment_of(stated, day) if len(stated or "") < _LONGEST_TIME else None
        if moment:
            timed.append((node, moment))
    if len({moment for _, moment in timed}) < _LEAST:
        return []
    holders = _holders(timed)
    found = [Part(h, BlockKind.ENTRY, moment=m) for h, m in holders if _says_much(h)]
    return found if len(found) >= _LEAST else []


def dated_parts(page: LexborHTMLParser) -> list[Part]:
    """Return the elements that each hold one post of a day, as the archive of a blog shows them.

    Cards of other articles have their days too, and say little.
    """
    timed = [
        (node, day.value)
        for node in page.css("time[datetime]")[:_MOST]
        if (day := dated(node.attributes.get("datetime"), DateBasis.PAGE)) and day.day
    ]
    if len({moment for _, moment in timed}) < _LEAST:
        return []
    found = [Part(h, BlockKind.ENTRY, moment=m) for h, m in _holders(timed) if _says_much(h, _POST)]
    return found if len(found) >= _LEAST else []


def _says_much(node: LexborNode, least: int = _SHORT) -> bool:
    """Whether an element holds more than a clock and a few words."""
    return len(bare(node.text())) > least


def _holders(timed: Sequence[tuple[LexborNode, str]]) -> Iterator[tuple[LexborNode, str]]:
    """Yield for each time the largest element around it that holds no other moment."""
    held: dict[int | str, set[str]] = {}
    for node, moment in timed:
        for around in above(node):
            held.setdefault(around.mem_id, set()).add(moment)
    seen = set()
    for node, moment in timed:
        own = node
        for around in above(node):
            if len(held[around.mem_id]) > 1 or around.tag in ("body", "html"):
                break
            own = around
        if own.mem_id not in seen:
            seen.add(own.mem_id)
            yield own, moment


def listed(text: str, updates: Sequence[Update]) -> list[Piece]:
    """Return the entries of a text that JSON-LD lists: each from its headline to the next."""
    if len(updates) < _LEAST:
        return []
    letters = [found.start() for found in _LETTER.finditer(text)]
    stream = "".join(text[at] for at in letters)
    starts: list[tuple[int, str]] = []
    for update in updates:
        at = _start(stream, bare(update.headline), bare(update.body)[:_PROBE])
        moment = moment_of(update.moment, None)
        if at is not None and moment:
            starts.append((text.rfind("\n", 0, letters[at]) + 1, moment))
    return _between(text, sorted(starts), len(text))


def _between(text: str, starts: Sequence[tuple[int, str]], last: int) -> list[Piece]:
    """Return entries that each reach to the beginning of the next, the last to `last`."""
    if len(starts) < _LEAST:
        return []
    ends = [start for start, _ in starts[1:]] + [last]
    return [
        Piece(start, len(text[:end].rstrip()), BlockKind.ENTRY, moment=moment)
        for (start, moment), end in zip(starts, ends, strict=True)
    ]


def _start(stream: str, headline: str, body: str) -> int | None:
    """Return where an update begins: at its headline right before its body, else at the body."""
    at = stream.find(body) if len(body) > _SHORT // 2 else -1
    telling = len(headline) > _SHORTEST_HEADLINE
    before = stream.rfind(headline, 0, at if at >= 0 else None) if telling else -1
    if at < 0:
        return before if before >= 0 else None
    near = before >= 0 and at - (before + len(headline)) <= _SHORT
    return before if near else at


def clocked(text: str, day: Dated | None, last: Dated | None) -> list[Piece]:
    """Return the entries of a text whose lines begin with a clock, newest or oldest first.

    "18:20 - Fifteen people …", "UPDATE, 6 p.m.: …". Where the clock jumps back, a day has
    passed; the day of the newest is that of the last change.
    """
    lines = [
        (m.start(), found)
        for m in _LINE.finditer(text)
        if (found := _LED.match(m[0][:_LONGEST])) and _is_closed(found)
    ]
    if len(lines) < _LEAST or day is None or day.day is None:
        return []
    clocks = [moment_of(_stated(found), day) for _, found in lines]
    if None in clocks or len(set(clocks)) < _LEAST:
        return []
    moments = _in_days([str(clock) for clock in clocks], last or day)
    starts = [(start, moment) for (start, _), moment in zip(lines, moments, strict=True)]
    return _between(text, starts, _earlier(text, lines[-1][0]))


def _is_closed(found: re.Match[str]) -> bool:
    """Whether a bracket that closes behind a clock was opened before it."""
    closes = found["after"][:1]
    return closes not in ("]", ")") or {"]": "[", ")": "("}[closes] in found["open"]


def _stated(found: re.Match[str]) -> str:
    """Return the clock of a line with its zone, "1820 hrs" as 18:20."""
    run = found["run"]
    clock = f"{run[:2]}:{run[2:]}" if run else found["clock"]
    return clock + (found["zone"] or "")


def clock_of(text: str, entry: Piece) -> Piece | None:
    """Return the clock that an entry begins with: it dates the entry and is no part of it."""
    found = (
        _LED.match(text, entry.start, entry.start + _LONGEST)
        if entry.kind is BlockKind.ENTRY
        else None
    )
    return Piece(found.start(), found.end(), BlockKind.UNSEEN) if found else None


def _earlier(text: str, after: int) -> int:
    """Return where the last entry ends: at a line that says that what follows is older."""
    for match in _LINE.finditer(text, after):
        if match.start() > after and match[0].lower().startswith(words("page", "earlier")):
            return match.start()
    return len(text)


def _in_days(clocks: list[str], last: Dated) -> list[str]:
    """Return clocks of one day as moments that go down, or up, from entry to entry."""
    falls = sum(a > b for a, b in pairwise(clocks))
    down = 2 * falls >= len(clocks) - 1
    ordered = clocks if down else clocks[::-1]
    moments, at = [], None
    for clock in ordered:
        moment = datetime.fromisoformat(clock)
        if at is None and last.day and len(last.value) >= DAY:
            newest = datetime.fromisoformat(last.day + clock[DAY:])
            moment = newest
        while at is not None and moment > at:
            moment -= timedelta(days=1)
        at = moment
        moments.append(moment.isoformat())
    return moments if down else moments[::-1]
