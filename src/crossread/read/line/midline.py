"""Midline: stamps of a page that lost their line and stand within one, and lists of teasers.

Comes in: a line, or the lines of a text. Goes out: where such a stamp stands ("Page last updated
at 08:58 GMT, 24 June 2031"), and which lines tell of other days, each under its own stamp. Refuses
prose that tells when something was published.
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from crossread.read.date.dates import dated
from crossread.read.line.posts import CLOCK, DAY, clock_in, day_in
from crossread.read.phrases import words
from crossread.records import DateBasis

Part = tuple[int, int]

_ISSUE = r"(?i:updated|published|posted|modified)"
_OPENS = re.compile(
    rf"(?<!\w)(?:(?:{DAY.pattern}) ?[,|–—-]? ?)?"
    rf"(?:(?:(?:Page|Article|Story) [Ll]ast|PAGE LAST|Last|LAST) {_ISSUE}(?: ?:)?|{_ISSUE} ?:)"
    r"(?: (?:at|on)\b)? ?",
    re.I,
)
_LABEL = re.compile(rf"(?:(?:Page|Article|Story) [Ll]ast|PAGE LAST|Last|LAST) {_ISSUE}|{_ISSUE} ?:")
_BRACKET = re.compile(
    rf"(?:[(\[]|-LRB- )Updated?(?: at)?:? {CLOCK.pattern}[^()\[\]\n]{{0,60}}?"
    r"(?:[)\]]| -RRB-)(?:\s?[-–—:]{1,2}(?=\s|$))?",
    re.I,
)
"""The moment of a piece of news in brackets before it: "(Update 2:45 p.m.) - "."""
MOMENT_WORD = r"(?:[^\W\d_]+|\d+(?:(?:st|nd|rd|th|am|pm)\b)?)"
"""A word or a number of a moment, as a pattern: "GMT", "24", "3rd"."""
MARKS = r"[\s,.:|–—-]"
"""What stands between the words of a moment, as a pattern."""
_TOKEN = re.compile(rf"{MOMENT_WORD}(?:{MARKS}{{1,4}}|$)")
"""Few marks: a line may hold many labels, and the words behind each are gone through."""
_BEGINS = re.compile(r"[^\W\d_a-z]|[“\"'`‘(]|-LRB-|\d")
_LONGEST = 120
"""Code points of a stamp."""
_HOME = "uk"
"""What the second clock of a stamp names instead of its zone."""
_TEASERS, _APART = 3, 31
"""Stamps of a list of teasers at least; days between the first and the last of them at least."""
_TEASER = 500
"""Code points of a teaser with what is told below it, at most."""


def stamps_within(line: str) -> list[Part]:
    """Return where stamps stand within a line.

    >>> line = "Bridge shut at Orlo Page last updated at 08:58 GMT, 24 June 2031 It was hit."
    >>> [line[start:end] for start, end in stamps_within(line)]
    ['Page last updated at 08:58 GMT, 24 June 2031']
    >>> stamps_within("It was last updated at 08:58 on 24 June 2031, the mill said.")
    []
    """
    found = []
    if "pdate" in line.lower() or "ublished" in line.lower() or "osted" in line.lower():
        opened = (_stamp(line, match) for match in _OPENS.finditer(line))
        found = [part for part in opened if part]
        found += [match.span() for match in _BRACKET.finditer(line)]
    apart: list[Part] = []
    for part in sorted(found):
        if not apart or part[0] >= apart[-1][1]:
            apart.append(part)
    return apart


def _stamp(line: str, opened: re.Match[str]) -> Part | None:
    """Return the stamp that begins with its label; None where the words are prose."""
    if not _LABEL.search(opened[0]):
        return None
    end = _moment_end(line, opened.end())
    told = bare(line[opened.start() : end])
    dotted = line[opened.start() + len(told) :].startswith(".") and told[-2:].lower() == ".m"
    last = opened.start() + len(told) + dotted
    rest = line[end:]
    whole = day_in(told) and clock_in(told)
    return (opened.start(), last) if whole and (not rest or _BEGINS.match(rest)) else None


def _moment_end(line: str, at: int) -> int:
    """Return where the words of a moment end that begin at a place."""
    first, last = at, at + _LONGEST
    while at < last and (found := _TOKEN.match(line, at)):
        word = bare(found[0])
        small = word.lower()
        second = small == _HOME and len(CLOCK.findall(line[first:at])) > 1
        sentence = word.istitle() and small in words("stamps", "small")
        if not (word[0].isdigit() or second or (small in words("stamps", "time") and not sentence)):
            break
        at = found.end()
    return at


def bare(told: str) -> str:
    """Return words of a moment without the marks behind them."""
    return told.rstrip(" \t,.:|–—-")


def teasers_in(lines: Sequence[str]) -> list[int]:
    """Return the lines of a list of teasers, each under a stamp of its own: days far apart.

    >>> days = ("3 May 2031", "9 Aug 2029", "1 Feb 2030")
    >>> page = [part for day in days for part in (f"updated: {day} 10:30:00", "A mill burned.")]
    >>> teasers_in(page), teasers_in(page[:4])
    ([0, 1, 2, 3, 4, 5], [])
    """
    stamps = [(at, day) for at, line in enumerate(lines) if (day := _day_of(line))]
    days = [day for _, day in stamps]
    if len(set(days)) < _TEASERS or (max(days) - min(days)).days < _APART:
        return []
    edges = [*(at for at, _ in stamps), len(lines)]
    runs = [_run(lines, first, last) for first, last in pairwise(edges)]
    return [at for run in runs for at in run]


def _run(lines: Sequence[str], first: int, last: int) -> range:
    """Return the lines of one teaser: those below its stamp that are no more than a teaser has."""
    told, at = 0, first + 1
    while at < last and told + len(lines[at]) <= _TEASER:
        told += len(lines[at])
        at += 1
    return range(first, at)


def _day_of(line: str) -> date | None:
    """Return the day of a line that is a stamp with its label and nothing else."""
    if len(line) > _LONGEST or stamps_within(line) != [(0, len(line))]:
        return None
    told = DAY.search(line)
    found = dated(told[0].replace(" ,", ","), DateBasis.PAGE) if told else None
    return date.fromisoformat(found.day) if found and found.day else None
