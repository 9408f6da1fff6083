"""Writers: names of those who wrote, photographed or edited a report, which are none of its people.

Comes in: a tree and the span of a name. Goes out: yes or no.
"""

from __future__ import annotations

import re

from crossread.extract.figure.counted import calendar_words
from crossread.extract.language.tree import Tree
from crossread.records import Span


def is_writer(tree: Tree, span: Span) -> bool:
    """Whether a name is that of whoever made a report or its pictures."""
    return (
        is_byline(tree, span)
        or is_pictured(tree, span)
        or is_signed(tree, span)
        or is_reporting(tree, span)
        or is_passed_on(tree, span)
    )


def is_byline(tree: Tree, span: Span) -> bool:
    """Whether a name is that of whoever wrote or photographed: "(By Ada Lunde -- Orla News)"."""
    inside = tree.within(*span.pair)
    at = inside[0] - 1 if inside else -1
    if at < 0 or tree.text[tree.starts[at] : tree.reading.tokens[at].end] not in ("By", "BY"):
        return False
    sentence = tree.sentence(at)
    begins = sentence is None or sentence.first == at or tree.words[at - 1] in ("(", "-lrb-", "|")
    after = inside[-1] + 1
    if after >= len(tree.words):
        return begins
    comma = tree.words[after] == ","
    if not comma and tree.upos(after) in ("PUNCT", "PROPN"):
        return begins
    after += comma
    capital = after < len(tree.words) and tree.text[tree.starts[after]].isupper()
    return begins and tree.starts[at] < LONGEST_HEAD and capital


def is_reporting(tree: Tree, span: Span) -> bool:
    """Whether a line only says who reports: "From Orla, Ada Lunde reports.", "Ada Lunde reports
    Thursday 4 August"."""
    inside = tree.within(*span.pair)
    at = inside[-1] + 1 if inside else len(tree.words)
    if tree.words[at : at + 1] not in (("reports",), ("reporting",)):
        return False
    behind = tree.words[at + 1 : at + 2]
    return not behind or behind[0] in (".", "from") or behind[0] in calendar_words()


def is_passed_on(tree: Tree, span: Span) -> bool:
    """Whether what a report tells is by a colleague: "via Orla News' Ada Lunde"."""
    return bool(VIA.search(tree.text, max(span.start - LONGEST_VIA, 0), span.start))


VIA = re.compile(r"\bvia (?:[A-Z][\w.]* ?){1,4}[’'](?:s )? ?\Z")
LONGEST_VIA = 60
"""Characters before a name that say through whom the news came."""


LONGEST_HEAD = 300
"""Characters at the beginning of a text in which it may say by whom it is."""


def is_signed(tree: Tree, span: Span) -> bool:
    """Whether a line without a verb signs a report: "Contributing: Ada Lunde", "— Ada Lunde"."""
    start = tree.text.rfind("\n", 0, span.start) + 1
    end = tree.text.find("\n", span.end)
    line = tree.within(start, end if end >= 0 else len(tree.text))
    if len(line) > LONGEST_SIGNATURE or not SIGNED.match(tree.text, start, span.start):
        return False
    return not any(tree.upos(at) in ("VERB", "AUX") for at in line[1:])


SIGNED = re.compile(
    r"\s*(?:[—–]|--?|(?:contribut(?:ing|ors?)|reporting|report(?:er)?s?|written|writ(?:er|ing)|editing"
    r"|edited|follow|compiled|text|story)\b[^.]{0,20}[:—–-])\s?",
    re.I,
)
LONGEST_SIGNATURE = 16
"""Tokens of a line that signs a report."""


def is_pictured(tree: Tree, span: Span) -> bool:
    """Whether a name is that of whoever took a picture: "Photo credit: Ada Lunde -- Orla News"."""
    return bool(PICTURE.search(tree.text, max(span.start - LONGEST_CREDIT, 0), span.start))


PICTURE = re.compile(
    r"\b(?:photo|photograph|picture|image)s?(?: credit)?\s?:\s?(?:by\s)?\Z"
    r"|\b(?:reuters|afp|epa|getty(?: images)?)\s?\\?/\s?\Z",
    re.I,
)
LONGEST_CREDIT = 20
"""Characters before a name that say that it is a photographer's."""
