"""Notes: which numbers a report takes back. An outlet that corrects itself says what it said.

Comes in: a tree and where a number stands. Goes out: whether the number is withdrawn, whether
it is denied ("15, not 50"), and whether it stands in a note of correction at all.
"""

from __future__ import annotations

import re
from functools import cache

from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records.figure import Status

DENIED = re.compile(r"(?:[,;(–—-]\s*|\band\s+|\bbut\s+)not\s+(?:the\s+)?$")
"""Words right before a number that deny it: "15 people were killed, not 50"."""
LONGEST = 900
"""Code points; a longer paragraph is no note."""


def note_status(tree: Tree, start: int) -> Status | None:
    """Return withdrawn or denied for a number that a report says is wrong, else None."""
    text = tree.text.lower().replace("’", "'")
    before = text[sentence_start(tree, start) : start]
    denied = DENIED.search(before) is not None
    if not in_note(tree, start):
        return Status.DENIED if denied else None
    return Status.WITHDRAWN if is_old(before) else None


def own_words(tree: Tree, start: int, claimant: str) -> bool:
    """Whether a claimant in a note is the report itself: "an earlier version of this article"."""
    words = set(re.findall(r"\w+", claimant.lower()))
    return in_note(tree, start) and not words.isdisjoint(table("corrections")["itself"])


def in_note(tree: Tree, start: int) -> bool:
    """Whether a place stands in a paragraph in which the report corrects itself."""
    text = tree.text
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", start)
    right = len(text) if right < 0 else right
    if right - left > LONGEST:
        return False
    words = text[left:right].lower().replace("’", "'")
    bare = words.lstrip(" \t*_([•-–—")
    return _labels().match(bare) is not None or _about().search(words) is not None


def sentence_start(tree: Tree, start: int) -> int:
    """Return where the sentence that holds a place begins."""
    tokens = tree.within(start, start + 1)
    sentence = tree.sentence(tokens[0]) if tokens else None
    return sentence.start if sentence else start


def is_old(before: str) -> bool:
    """Whether a number of a note is the wrong one, by the words of its sentence before it.

    >>> is_old("an earlier version said "), is_old("the number is ")
    (True, False)
    >>> is_old("the number is 15, not "), is_old("it was wrongly put at 50 rather than ")
    (True, False)
    """
    olds = [found.end() for found in _any("old").finditer(before)]
    news = [found.end() for found in _any("new").finditer(before)]
    told_old = bool(olds) and not (news and news[-1] > olds[-1])
    swapped = any(not _has_number(before, found) for found in _any("instead").finditer(before))
    return told_old != swapped


def _has_number(before: str, found: re.Match[str]) -> bool:
    """Whether a number stands between the words found and the end, or too many words do."""
    between = before[found.end() :]
    return any(char.isdigit() for char in between) or len(between.split()) > 3


@cache
def _labels() -> re.Pattern[str]:
    """How a note begins."""
    words = "|".join(map(re.escape, table("corrections")["labels"]))
    return re.compile(rf"(?:{words})\b")


@cache
def _about() -> re.Pattern[str]:
    """What tells that a paragraph speaks of the report itself."""
    return re.compile("|".join(map(re.escape, table("corrections")["about"])))


@cache
def _any(kind: str) -> re.Pattern[str]:
    """The words of one list, as words of their own, the longest first."""
    words = sorted(table("corrections")[kind], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
