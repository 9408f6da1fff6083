"""Nested: turns that stand within the marks of one speaker's words belong to those words.

“Berg: ‘We stay.’ Lunde: ‘We go,’” tweeted Ek: it is Ek who says all of it. Comes in: a page and
its drafts; goes out: the same drafts, without the turns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossread.extract.attribution.drafts import Draft, Pair, touches
from crossread.extract.attribution.quotation.adopt import Page, joined


def with_turns_inside(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, each quotation with the turns that it gives, where somebody else than
    those who take them is known to say it."""
    found = list(drafts)
    for turn in drafts:
        outer = around(page, turn)
        owner = next((d for d in found if outer and says(d, outer)), None)
        if outer is None or owner is None:
            continue
        content = joined([*owner.content, outer])
        whole = replace(owner, content=content)
        found = [whole if d is owner else d for d in found if d is not turn]
    return found


def around(page: Page, draft: Draft) -> Pair | None:
    """Return the quotation that holds all of a turn set with a colon, source and cue too."""
    text = page.tree.text
    if [text[start:end] for start, end in draft.cue] != [":"]:
        return None
    quotes = page.near(draft.cue)
    return next(
        (
            (quote.start, quote.end)
            for quote in quotes
            if quote.closed and quote.start < draft.start and draft.end <= quote.end
        ),
        None,
    )


def says(draft: Draft, outer: Pair) -> bool:
    """Whether a draft gives words of a quotation to somebody who is named outside of it."""
    frame = draft.source + draft.cue
    outside = bool(frame) and not touches(frame, *outer)
    return outside and touches(draft.content, *outer)
