"""Continued: a speech over several paragraphs, each opening a mark anew, is one speaker's.

Comes in: a page and its drafts; goes out: the drafts, each paragraph of a speech with the one
who is named beside one of its paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crossread.extract.attribution.drafts import Draft, Pair, Pairs, gaps, touches
from crossread.extract.attribution.quotation.adopt import Page, given, is_speech, ordered
from crossread.extract.attribution.quotation.quotes import Quote
from crossread.records import Mode


def with_continued(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the paragraphs of each speech given to its speaker.

    A paragraph that was given to somebody who is named beside none of them is taken back.
    """
    found = list(drafts)
    for speech in continued_in(page):
        owner = owner_of(page, found, speech)
        for quote in speech:
            if owner is None or holds(found[owner], quote):
                continue
            taken = [other for other in found if holds(other, quote)]
            if any(beside(page, other, (quote,)) for other in taken):
                continue
            keeper = given(page, found, owner, (quote.start, quote.end))[owner]
            others = [without(draft, quote) for draft in found if draft is not found[owner]]
            found = ordered([*(draft for draft in others if draft.content), keeper])
            owner = found.index(keeper)
    return found


def looking_on(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without quotes of earlier paragraphs, where they introduce words anew.

    "“We swam.” / The cook said: “We walked.”": the cook is not known to have said the first.
    """
    return [replace(draft, content=from_own(page, draft)) for draft in drafts]


def from_own(page: Page, draft: Draft) -> Pairs:
    """Return the content from the paragraph of its speaker on, if any of it stands there."""
    if not draft.source or not draft.cue:
        return draft.content
    own = page.block(min(draft.source[0][0], draft.cue[0][0]))
    later = tuple(pair for pair in draft.content if page.block(pair[1] - 1) >= own)
    kept = tuple(
        pair for pair in draft.content if pair in later or page.mode((pair,)) is not Mode.DIRECT
    )
    return kept if later and kept else draft.content


def continued_in(page: Page) -> Iterator[list[Quote]]:
    """Yield the quotes that go on from paragraph to paragraph, two or more."""
    speech: list[Quote] = []
    for quote in page.quotes:
        if speech and not speech[-1].runs_on:
            speech = []
        speech.append(quote)
        if len(speech) > 1 and not quote.runs_on and all(is_speech(page, q) for q in speech):
            yield list(speech)


def owner_of(page: Page, drafts: Sequence[Draft], speech: Sequence[Quote]) -> int | None:
    """Return the draft whose speaker is named in a paragraph of the speech, the first such; else
    the one whose words, named before, the speech goes on with."""
    holding = [at for at, draft in enumerate(drafts) if any(holds(draft, q) for q in speech)]
    named = (at for at in holding if beside(page, drafts[at], speech))
    begun = (at for at in holding if holds(drafts[at], speech[0]) and drafts[at].source)
    return next(named, next(begun, None))


def beside(page: Page, draft: Draft, speech: Sequence[Quote]) -> bool:
    """Whether a draft's speaker is named in the first or last paragraph of one of the quotes, not
    within its words: whom a speaker quotes does not speak there."""
    if not draft.source:
        return False
    start, end = draft.source[0]
    blocks = {page.block(at) for quote in speech for at in (quote.start, quote.end - 1)}
    told = any(quote.start < start and end < quote.end for quote in speech)
    return page.block(start) in blocks and not told


def holds(draft: Draft, quote: Quote) -> bool:
    """Whether a draft gives words of a quote."""
    return touches(draft.content, quote.start, quote.end)


def without(draft: Draft, quote: Quote) -> Draft:
    """Return a draft without the words of a quote."""
    cut: Pair = (quote.start, quote.end)
    kept: Pairs = tuple(left for pair in draft.content for left in gaps(pair, (cut,)))
    return replace(draft, content=kept) if holds(draft, quote) else draft
