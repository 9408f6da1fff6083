"""Whole: contents without marks taken from where their clause begins.

"Rain fell and the river rose, the mayor said" says both halves; "She said while rain fell, the
river held" says the condition too. Comes in: a page and its drafts; goes out: the same drafts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossread.extract.attribution.drafts import Draft, Pair, Pairs, touches
from crossread.extract.attribution.quotation.adopt import Page
from crossread.extract.attribution.quotation.modes import words_in
from crossread.extract.tables import table

LONGEST = 40
"""Tokens that may be missing before a content."""
LEADING = ("CCONJ", "PUNCT", "ADV", "INTJ")
"""What leads from the sentence before and is no part of what is said."""


def begun_whole(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, each content without marks with the head of its clause."""
    taken = tuple(sorted(p for d in drafts for p in d.source + d.cue + d.content))
    return [
        replace(draft, content=with_head(page, draft, taken))
        if draft.cue and draft.content and not page.near(draft.content)
        else draft
        for draft in drafts
    ]


def with_head(page: Page, draft: Draft, taken: Pairs) -> Pairs:
    """Return a content with the words that its clause begins with, where nobody else has them."""
    start, end = draft.content[0]
    frame = min(p[0] for p in draft.source + draft.cue), max(p[1] for p in draft.source + draft.cue)
    at = page.tree.within(start, start + 1)
    sentence = page.tree.sentence(at[0]) if at else None
    if sentence is None:
        return draft.content
    trailing = frame[0] >= draft.content[-1][1] and closes(page, draft.content[-1][1], frame[0])
    left = sentence.start if trailing else frame[1]
    if not sentence.start <= left < start or not (trailing or frame[1] <= start):
        return draft.content
    first = head_start(page, (left, start), trailing)
    if first is None or touches(taken, first, start) or page.near(((first, start),)):
        return draft.content
    return ((first, end), *draft.content[1:])


def closes(page: Page, end: int, frame: int) -> bool:
    """Whether only a comma stands between the end of a content and its speaker or cue."""
    return not words_in(page.tree.text, (end, frame)) and "\n" not in page.tree.text[end:frame]


def head_start(page: Page, gap: Pair, trailing: bool) -> int | None:
    """Return where the missing head of a clause begins; None where it is none of it."""
    tree = page.tree
    inside = list(tree.within(*gap))
    lines = [line.pair for line in tree.datelines()]
    while inside and (
        (trailing and tree.upos(inside[0]) in LEADING)
        or (not trailing and tree.upos(inside[0]) == "PUNCT")
        or touches(tuple(lines), *tree.span(inside[0], inside[0]).pair)
    ):
        inside.pop(0)
    if not 0 < len(inside) <= LONGEST or "\n" in tree.text[gap[0] : gap[1]].strip():
        return None
    verbal = any(tree.upos(at) in ("VERB", "AUX") for at in inside)
    if trailing:  # "Rain fell and", before what was taken
        opens = tree.upos(inside[-1]) == "CCONJ"
    else:
        opens = tree.words[inside[0]] in table("quotes")["conditions"]
    return tree.starts[inside[0]] if opens and verbal else None
