"""Transcripts: turns of an interview or a debate set as "NAME: what was said", a paragraph
each. Comes in: a page; goes out: a draft for each turn, where there are two turns or more."""

from __future__ import annotations

import re

from crossread.extract.attribution.drafts import Draft, Pair
from crossread.extract.attribution.quotation.adopt import Page

LOUD = r"[^\W\d_a-z][^\Wa-z]*"
TURN = re.compile(rf"[“\"]?(?P<name>{LOUD}(?:[ .'’-]+{LOUD}){{0,3}}):\s+(?=\S)")
LEAST_TURNS = 2
"""Turns of a transcript, at least."""
LEAST_WORDS = 3
"""Words of a turn, at least."""


def turns_of(page: Page) -> list[Draft]:
    """Return the turns of a transcript in order; one loud label alone is none."""
    found = [draft for block in page.blocks if (draft := turn_of(page, block))]
    return found if len(found) >= LEAST_TURNS else []


def turn_of(page: Page, block: Pair) -> Draft | None:
    """Return the turn that a paragraph is, if it begins with a name in capitals and a colon."""
    text = page.tree.text
    match = TURN.match(text, *block)
    if match is None or len(match["name"]) < 2 or page.tree.reading.report.is_furniture(*block):
        return None
    start, end = match.end(), block[1]
    end -= text[end - 1] in '”"'
    if len(text[start:end].split()) < LEAST_WORDS:
        return None
    colon = match.end("name"), match.end("name") + 1
    return Draft((match.span("name"),), (colon,), ((start, end),), 0.7, "transcript")


def with_turns(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with the turns of a transcript, which take the place of all that they
    hold."""
    turns = turns_of(page)
    held = [page.block(turn.start) for turn in turns]
    return [draft for draft in drafts if page.block(draft.start) not in held] + turns
