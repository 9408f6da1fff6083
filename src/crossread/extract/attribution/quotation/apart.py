"""Apart: what a page sets apart as a quotation or a post is its author's words, or nobody's.

Comes in: a page and its drafts; goes out: the drafts with one for each quotation set apart, by
its signature, else by the line that leads to it. What is said within it by others stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossread.extract.attribution.clauses import cue_of, phrase_of, subject_of
from crossread.extract.attribution.drafts import Draft, Pair, Pairs, gaps, touches
from crossread.extract.attribution.quotation.adopt import Page
from crossread.records import SAID, Block, FurnitureKind

MARKS = "“”\"`'‘’«»„ \t"
SCORE = 0.7
"""How probable what the page itself sets apart is to be said."""
BASIS = "set apart"
FAR = 4
"""Code points of marks and blanks after a colon that leads to what follows."""


def with_set_apart(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the quotations and posts of the page as words of their authors."""
    found = list(drafts)
    for block in page.tree.reading.report.blocks(SAID):
        content = pieces_of(page, block)
        if content:
            found = with_one(page, found, block, content)
    return found


def pieces_of(page: Page, block: Block) -> Pairs:
    """Return the paragraphs of a quotation, without the marks around them."""
    found = []
    for start, end in page.blocks:
        start, end = max(start, block.span.start), min(end, block.span.end)
        text = page.tree.text[start:end]
        inner = text.strip(MARKS)
        if inner:
            left = start + len(text) - len(text.lstrip(MARKS))
            found.append((left, left + len(inner)))
    return tuple(found)


def with_one(page: Page, drafts: Sequence[Draft], block: Block, content: Pairs) -> list[Draft]:
    """Return the drafts with one quotation given to its author."""
    inside = block.span.pair
    leader = None if block.author else leading(page, drafts, inside)
    kept = []
    for draft in drafts:
        own = bool(draft.source) and touches((inside,), *draft.source[0])
        if own or draft is leader or not touches(draft.content, *inside):
            kept.append(draft)
        elif rest := outside(draft, inside):
            kept.append(replace(draft, content=rest))
    made = Draft(content=content, score=SCORE, basis=BASIS)
    if block.author:
        made = replace(made, named=signed(page, block))
    elif leader is not None:
        made = replace(made, source=leader.source, cue=leader.cue)
        kept = [
            replace(draft, content=rest) if draft is leader else draft
            for draft in kept
            if draft is not leader or (rest := outside(leader, inside))
        ]
    elif led := led_by(page, inside):
        made = replace(made, source=(led[0],), cue=(led[1],))
    return [*kept, made]


def outside(draft: Draft, inside: Pair) -> Pairs:
    """Return the content of a draft that stands outside a quotation."""
    return tuple(left for pair in draft.content for left in gaps(pair, (inside,)))


def signed(page: Page, block: Block) -> Pairs:
    """Return where the signature of a quotation names its author."""
    report = page.tree.reading.report
    lines = [f.span.pair for f in report.furniture if f.kind is FurnitureKind.SIGNATURE]
    for start, end in sorted(lines, key=lambda line: abs(line[0] - block.span.end)):
        at = report.text.find(block.author or "", start, end)
        if at >= 0:
            return ((at, at + len(block.author or "")),)
    at = report.text.find(block.author or "")
    return ((at, at + len(block.author or "")),) if at >= 0 else ()


def lead_of(page: Page, inside: Pair) -> Pair | None:
    """Return the last sentence before a quotation, if it ends with a colon."""
    at = page.block(inside[0])
    before = page.tree.text[: inside[0]].rstrip(MARKS + "\n\r\xa0")
    if at < 0 or not before.endswith((":", ":”")) or inside[0] - len(before) > FAR + len(MARKS):
        return None
    tokens = page.tree.within(len(before) - 1, len(before))
    sentence = page.tree.sentence(tokens[0]) if tokens else None
    return (sentence.start, sentence.end) if sentence else None


def leading(page: Page, drafts: Sequence[Draft], inside: Pair) -> Draft | None:
    """Return the draft whose cue stands in the line that leads to a quotation, the last one."""
    lead = lead_of(page, inside)
    if lead is None:
        return None
    cued = [draft for draft in drafts if draft.source and touches(draft.cue, *lead)]
    return max(cued, key=lambda draft: draft.cue[-1][1], default=None)


def led_by(page: Page, inside: Pair) -> tuple[Pair, Pair] | None:
    """Return subject and verb of the line that leads to a quotation: "The owner issued a …:"."""
    lead, tree = lead_of(page, inside), page.tree
    for verb in reversed(tree.within(*lead)) if lead else ():
        subject = subject_of(tree, verb) if tree.upos(verb) == "VERB" else None
        if subject is not None:
            return phrase_of(tree, subject), cue_of(tree, verb)
    return None
