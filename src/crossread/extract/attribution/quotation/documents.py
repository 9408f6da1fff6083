"""Documents: a page that is one person's words from end to end, "Full text: the mayor's speech".

Comes in: a page; goes out: a draft for each paragraph after the heading that names whose words
they are. A page of several voices is none: its turns are found by their labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.extract.attribution.drafts import Draft, Pair, Pairs, touches
from crossread.extract.attribution.quotation.adopt import Page
from crossread.extract.tables import table
from crossread.records import EntityLabel

HEADING = 300
"""Code points of a first paragraph in which a heading may stand."""
FIRST = 3
"""Paragraphs among which the heading is."""
LEAST_WORDS = 3
"""Words of a paragraph that is part of a text in full."""
MARKS = "“”\"`' \t"
LEAST_PARAGRAPHS = 3
"""Paragraphs of a text in full, at least."""
MOST_REPORTED = 0.3
"""Share of the paragraphs with a speaker of their own from which a page reports on the text."""


def with_document(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the paragraphs of a speech, a statement or a letter in full.

    What the speaker says that others said stays beside the speaker's own words.
    """
    heading = heading_of(page)
    name = speaker_in(page, heading) if heading else None
    if heading is None or name is None:
        return list(drafts)
    blocks = [block for block in page.blocks if block[0] >= heading[1] and is_said(page, block)]
    others = [
        draft for draft in drafts if draft.source and not touches((heading,), *draft.source[0])
    ]
    reported = sum(touches(tuple(d.content[0] for d in others if d.content), *b) for b in blocks)
    if len(blocks) < LEAST_PARAGRAPHS or reported > MOST_REPORTED * len(blocks):
        return list(drafts)
    body: Pairs = tuple(blocks)
    kept = [
        draft for draft in drafts if draft in others or not touches(body, draft.start, draft.end)
    ]
    return kept + [said(page, name, block) for block in blocks]


def heading_of(page: Page) -> Pair | None:
    """Return the paragraph near the top that says that a text follows."""
    words = table("documents")
    for start, end in page.blocks[:FIRST]:
        head = page.tree.text[start : min(end, start + HEADING)].lower()
        if any(has(head, phrase) for phrase in words["several"]):
            return None
        if all(any(has(head, p) for p in words[kind]) for kind in ("texts", "speeches")):
            return start, end
    return None


def has(head: str, phrase: str) -> bool:
    """Whether a phrase stands in a heading as words of its own."""
    return phrase in head and re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", head) is not None


def speaker_in(page: Page, heading: Pair) -> Pair | None:
    """Return the first name of a person in the heading."""
    limit = min(heading[1], heading[0] + HEADING)
    for entity in page.tree.reading.entities:
        start, end = entity.span.pair
        if entity.label is EntityLabel.PERSON and heading[0] <= start and end <= limit:
            return start, end
    return None


def is_said(page: Page, block: Pair) -> bool:
    """Whether a paragraph is long enough to be said, and no part of the page's furniture."""
    words = page.tree.text[slice(*block)].split()
    return len(words) >= LEAST_WORDS and not page.tree.reading.report.is_furniture(*block)


def said(page: Page, name: Pair, block: Pair) -> Draft:
    """Return a paragraph as the words of the one whom the heading names, its marks left out."""
    text = page.tree.text[slice(*block)]
    start = block[0] + len(text) - len(text.lstrip(MARKS))
    end = block[1] - len(text) + len(text.rstrip(MARKS))
    return Draft(content=((start, end),), score=0.7, basis="document", named=(name,))
