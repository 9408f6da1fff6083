"""Headlines: attributions in the short form of a headline, "Mayor: No more fees" or "No more
fees – Mayor". Comes in: the first line of a report; goes out: at most one draft."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread.extract.attribution.drafts import Draft, Pair
from crossread.extract.language.tree import Tree
from crossread.extract.people.titles import kinds_of
from crossread.extract.tables import table
from crossread.records import EntityLabel

COLON = re.compile(r":\s+")
DASH = re.compile(r"\s+(--|[—–-])\s+(?=[^—–]{0,400}$)")
MOST_LINES = 12
"""Lines from the top of a report among which headlines stand."""
LONGEST_HEADLINE = 160
"""Code points; a longer line is prose."""
LONGEST_SOURCE = 6
"""Words that the speaker of a headline may take."""
SPEAKERS = (EntityLabel.PERSON, EntityLabel.ORG, EntityLabel.LOC, EntityLabel.NORP)


def headlines_of(tree: Tree) -> Iterator[Pair]:
    """Yield the short lines before the first paragraph of prose, furniture left out."""
    report = tree.reading.report
    at = 0
    for line in report.text.split("\n")[:MOST_LINES]:
        start, end = at, at + len(line.rstrip())
        at += len(line) + 1
        if not line.strip() or report.is_furniture(start, end):
            continue
        titled = bool(report.title) and line.strip().startswith((report.title or "")[:40].strip())
        if not titled and (end - start > LONGEST_HEADLINE or line.rstrip().endswith(("”", '."'))):
            return
        yield start, end


def headline_drafts(tree: Tree) -> list[Draft]:
    """Return the attribution that a headline makes by a colon or a dash."""
    for line in headlines_of(tree):
        draft = headline_draft(tree, line)
        if draft:
            return [draft]
    return []


def headline_draft(tree: Tree, line: Pair) -> Draft | None:
    """Return the attribution that one line makes."""
    text = tree.text
    colon = COLON.search(text, *line)
    said = colon and any(char.isalnum() for char in text[colon.end() : line[1]])
    if colon and said and speaks(tree, (line[0], colon.start())):
        source, cue = (line[0], colon.start()), (colon.start(), colon.start() + 1)
        return Draft((source,), (cue,), (rest(text, colon.end(), line[1]),), 0.7, "headline")
    dash = DASH.search(text, *line)
    if dash and speaks(tree, (dash.end(), line[1])):
        source, content = rest(text, dash.end(), line[1]), (line[0], dash.start())
        return Draft((source,), (dash.span(1),), (content,), 0.7, "headline")
    return None


def rest(text: str, start: int, end: int) -> Pair:
    """Return a stretch without the full stop at its end."""
    return start, end - 1 if text[end - 1] == "." else end


def speaks(tree: Tree, pair: Pair) -> bool:
    """Whether the words of a stretch are a speaker's: few, and a name or an office at their end."""
    inside = [at for at in tree.within(*pair) if tree.upos(at) != "PUNCT"]
    if not 0 < len(inside) <= LONGEST_SOURCE or any(tree.upos(at) == "VERB" for at in inside):
        return False
    span = tree.span(inside[0], inside[-1])
    named = [e for e in tree.near(span) if e.label in SPEAKERS and e.span.end >= span.end - 2]
    last = tree.words[inside[-1]]
    bodies = table("bodies")
    office = bool(kinds_of(last)) or last in bodies["government"] or last in bodies["anonymous"]
    people = last.removesuffix("s")
    return bool(named) or office or bool(kinds_of(people)) or last in table("media")["nouns"]
