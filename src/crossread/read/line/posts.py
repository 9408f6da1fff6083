"""Posts: lines that stand at the head of a post or of a reader's comment, and say who and when.

Comes in: lines of a text. Goes out: the moment that such a line states, and where the comments of
readers begin. Refuses a line whose words are prose: "It was posted on 3 May, he said".
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from crossread.read.date.dates import dated
from crossread.read.phrases import plainly, words
from crossread.records import DateBasis

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = re.compile(
    rf"(?<!\w)(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?: ?,)? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d)(?!\w)",
    re.I,
)
CLOCK = re.compile(r"(?<!\w)\d{1,2} ?[:.] ?\d\d(?: ?[ap]\.?m\b\.?)?(?: [A-Z]{2,4}\b)?", re.I)
_AGO = re.compile(r"(?<!\w)(?:\d{1,2}|an?) (?:minute|hour|day|week|month|year)s? ago(?!\w)", re.I)
_WRITER = re.compile(r"(?<!\w)(?i:by):? [^\W\d_][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,3}")
_NAME = r"[^\W\d_][\w.'’@-]*(?: [^\W\d_][\w.'’-]*){0,3}"
_SAYS = re.compile(
    rf"\W*{_NAME},? (?:says|said|wrote|writes|commented|replied)(?: on)? ?:?\W*$", re.I
)
_OPENING = re.compile(
    r"\W{0,4}(?:\d{1,4} ?[.)] ?)?(?P<head>[^\n]{4,110}?) ?,?"
    r" (?:wrote|writes|says|said|commented|replied) ?:",
    re.I,
)
"""What opens a comment that goes on in the same line."""
_SIGNED = re.compile(rf"\A\W*{_NAME}(?= ?(?:[|,·•—–-]|\bon\b|$))", re.I)
_HEADING = re.compile(
    r"\W*(?:\d[\d,]* )?(?:reader(?:s['’]?|['’]s)? )?(?:comments?|responses?|replies|thoughts)"
    r"(?: ?\(?\d[\d,]*\)?)?(?: (?:to|on) .{1,90})?\W*$",
    re.I,
)
_MORE = r"(?: ?\| ?(?:permalink|comments?(?: ?(?:\(|-LRB- )\d+(?:\)| -RRB-))?))*"
_MOMENT = rf"(?:{DAY.pattern}) ?[,;]? ?(?:{CLOCK.pattern})"
_STAMPED = re.compile(
    rf"(?<!\w)(?:(?P<reader>posted by ?:? [^|\n]{{2,60}}\| ?{_MOMENT}"
    r" ?\| ?report (?:abuse|comment))"
    rf"|(?-i:By [A-Z])[^|\n]{{2,60}}\| ?{_MOMENT}{_MORE})(?!\w)",
    re.I,
)
"""Who wrote and when, within a line: a reader behind a comment, or the writer behind a post."""
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W_]")
_LONGEST = 140
"""Characters of a line that stands at the head of a post or a comment."""
_NEAR = 4
"""Lines under a heading of comments among which the first has its head."""
_BEFORE = 150
"""Letters of a report that stand before what its readers say of it."""
_LEAST = 2  # heads from which a page is a list of posts
_NAMES = 4
"""Words of the name of somebody who comments."""


def day_in(line: str) -> bool:
    """Whether a line names a day with its year."""
    return DAY.search(line) is not None


def clock_in(line: str) -> bool:
    """Whether a line gives a clock time beside a day."""
    return CLOCK.search(DAY.sub(" ", line)) is not None


@cache
def _of_posts() -> frozenset[str]:
    """Return the words that stand in such a line beside names and moments."""
    return frozenset(
        (*words("stamps", "time"), *words("stamps", "issue"), *words("stamps", "post"))
    )


class Stamp(NamedTuple):
    """What a line at the head of a post states."""

    day: str | None = None
    clock: str | None = None
    told: bool = False
    """Whether it says that it is of a post; else it is a date alone."""


def stamp_in(line: str) -> Stamp:
    """Return what a line states that heads a post, nothing where it is none.

    >>> stamp_in("By Ana Reis | December 20 , 2031; 11:55 PM | Permalink | Comments (2)")
    Stamp(day='2031-12-20', clock='11:55 PM', told=True)
    >>> stamp_in("December 20, 2031"), stamp_in("Posted by Ana Reis at 10:32 AM").clock
    (Stamp(day='2031-12-20', clock=None, told=False), '10:32 AM')
    >>> stamp_in("It was posted on December 20, 2031, he said.").day is None
    True
    """
    days = DAY.findall(line) if len(line) <= _LONGEST else ["", ""]
    if len(days) > 1:
        return Stamp()
    rest = DAY.sub(" ", line)
    clock = CLOCK.search(rest)
    rest = _WRITER.sub(" by ", CLOCK.sub(" ", rest, count=1), count=1)
    left = [word.lower() for word in _WORD.findall(rest)]
    if not (days or clock) or not set(left) <= _of_posts():
        return Stamp()
    found = dated(days[0].replace(" ,", ","), DateBasis.PAGE) if days else None
    told = any(word in words("stamps", "issue") + words("stamps", "post") for word in left)
    hour = re.sub(r" ?([:.]) ?(?=\d\d)", ":", clock[0]) if clock else None
    return Stamp(found.day if found else None, hour, told)


def stamped(line: str) -> list[tuple[int, int]]:
    """Return where it stands within a line who wrote what is before it, and when.

    >>> line = "It fell. By Ana Reis | May 3, 2031; 2:00 PM ET Well told, Ana."
    >>> [line[start:end] for start, end in stamped(line)]
    ['By Ana Reis | May 3, 2031; 2:00 PM ET']
    """
    return [found.span() for found in _STAMPED.finditer(line)] if "|" in line else []


def _answered(lines: Sequence[str]) -> int | None:
    """Return where the comments begin of which a reader's name and hour stand behind each: below
    the last line that says who wrote the post, else where the first such name stands."""
    found = ((at, _STAMPED.fullmatch(line)) for at, line in enumerate(lines) if "|" in line)
    stamps = [(at, bool(match["reader"])) for at, match in found if match]
    first = next((at for at, reader in stamps if reader), None)
    if first is None:
        return None
    return max((at + 1 for at, reader in stamps if not reader and at < first), default=first)


def thread_in(lines: Sequence[str]) -> int | None:
    """Return the line at which what readers say of a report begins, None where nothing shows it.

    A heading of comments with the head of one under it, or two heads that say who and when, below
    the report; such a head may stand in the line of its comment.

    >>> told = "The bridge at Orlo was shut on Monday after a lorry had struck it. " * 4
    >>> thread_in([told, "2 Comments", "Bo says:", "May 3, 2031 at 10:32 am", "About time."])
    1
    """
    said, begins = 0, {_first_opening(lines), *_begun(lines), _answered(lines)}
    for at, line in enumerate(lines):
        following = lines[at + 1 : at + 1 + _NEAR]
        if said >= _BEFORE and _HEADING.match(line) and any(map(is_comment_head, following)):
            return at
        if said >= _BEFORE and at in begins:
            return at
        said += len(_LETTER.findall(line)) if said < _BEFORE else 0
    return None


def _begun(lines: Sequence[str]) -> Sequence[int]:
    """Return the lines at which a comment begins, with another below it: each says who, when."""
    heads = [at for at in range(len(lines)) if _names_and_dates(lines, at)]
    return heads[: 1 - _LEAST]


def _first_opening(lines: Sequence[str]) -> int | None:
    """Return the first line that opens with who wrote it and when, if another below it does."""
    heads = [at for at, line in enumerate(lines) if opens_comment(line)]
    return heads[0] if len(heads) >= _LEAST else None


def opens_comment(line: str) -> bool:
    """Whether a line begins with who wrote it on what day at what hour, and a colon.

    >>> opens_comment("4. At 10:32 am on 03 May 2031 , harbourcat wrote : Forty are dead .")
    True
    >>> opens_comment("At 10:32 am the mayor of Orlo said: the bridge is shut.")
    False
    """
    found = _OPENING.match(line)
    if not found:
        return False
    rest = DAY.sub(" ", found["head"])
    bare = CLOCK.sub(" ", rest)
    if rest == found["head"] or bare == rest:
        return False
    names = [word for word in _WORD.findall(bare) if word.lower() not in _of_posts()]
    return len(names) <= _NAMES


def _names_and_dates(lines: Sequence[str], at: int) -> bool:
    """Whether a line says who commented, and the next one when, or "Reply"."""
    if at + 1 >= len(lines) or not _SAYS.match(lines[at]):
        return False
    return is_comment_head(lines[at + 1]) and not _SAYS.match(lines[at + 1])


def is_comment_head(line: str) -> bool:
    """Whether a line says who commented or when, and nothing else.

    >>> [is_comment_head(line) for line in ("Bo says:", "May 3, 2031 at 10:32 am", "Reply")]
    [True, True, True]
    >>> is_comment_head("Posted by: Bo | May 3, 2031 10:32 AM"), is_comment_head("Bo was hurt.")
    (True, False)
    """
    if len(line) > _LONGEST:
        return False
    if plainly(line) in words("stamps", "answers") or _SAYS.match(line):
        return True
    rest = CLOCK.sub(" ", _AGO.sub(" ", DAY.sub(" ", line)))
    if rest == line:
        return False
    rest = _SIGNED.sub(" ", _WRITER.sub(" ", rest), count=1)
    return {word.lower() for word in _WORD.findall(rest)} <= _of_posts()
