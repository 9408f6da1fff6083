"""Adopt: quotes into attributions. What stands in quotation marks and is speech belongs to
somebody: to the attribution around it, to the one before it, or to one of its own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from crossread.extract.attribution.clauses import cue_of, is_cue, phrase_of, subject_of
from crossread.extract.attribution.drafts import Draft, Pair, Pairs, gaps, touches
from crossread.extract.attribution.quotation.modes import mode_of, only_names, words_in
from crossread.extract.attribution.quotation.quotes import Quote, paragraphs_of
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import Mode

EDGE = 3
"""Code points between the end of a quote and its words: a mark and a blank."""


@dataclass(frozen=True, slots=True)
class Page:
    """A text with its quotes and paragraphs."""

    tree: Tree
    quotes: list[Quote]
    """Those that stand in no other."""
    starts: list[int]
    blocks: list[Pair]
    lefts: list[int]
    """Where each paragraph begins."""

    def near(self, pairs: Pairs) -> list[Quote]:
        """Return the quotes that share a code point with any of the pairs."""
        found: list[Quote] = []
        for start, end in pairs:
            at = max(bisect_right(self.starts, start) - 1, 0)
            while at < len(self.quotes) and self.quotes[at].start < end:
                if self.quotes[at].end > start and self.quotes[at] not in found:
                    found.append(self.quotes[at])
                at += 1
        return found

    def mode(self, content: Pairs) -> Mode:
        """Return how a content is given."""
        return mode_of(self.tree.text, content, self.near(content))

    def block(self, at: int) -> int:
        """Return the number of the paragraph that holds a place."""
        return bisect_right(self.lefts, at) - 1


def page_of(tree: Tree, quotes: list[Quote]) -> Page:
    """Return the page of a report."""
    outer = [quote for quote in quotes if quote.depth == 0]
    blocks = whole_blocks(tree.text)
    starts = [quote.start for quote in outer]
    return Page(tree, outer, starts, blocks, [start for start, _ in blocks])


def whole_blocks(text: str) -> list[Pair]:
    """Return the paragraphs, a line that begins small after a closing mark with the one before it,
    whose sentence it goes on with (“Why?” / she asked)."""
    found: list[Pair] = []
    for start, end in paragraphs_of(text):
        if found and text[start].islower() and text[found[-1][1] - 1] in CLOSED:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


CLOSED = "”\"'’»"
"""Marks that end words; a small letter after them goes on with who says them."""


def with_quotes(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with whole quotes, and with each quote that a cue stands beside."""
    found = ordered(snapped(page, draft) for draft in drafts)
    for quote in page.quotes:
        if is_speech(page, quote) and not covered(found, quote):
            found = ordered(settled(page, found, (quote.start, quote.end)))
    return found


def with_rest(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with every quote of speech that no cue stands beside."""
    found = list(drafts)
    for quote in page.quotes:
        if is_speech(page, quote) and not covered(found, quote):
            pair = quote.start, quote.end
            at = owner_before(page, found, pair)
            if at is not None:
                found = ordered(given(page, found, at, pair))
            elif quote.closed or quote.runs_on:
                found = ordered([*found, Draft(content=(pair,), score=0.5, basis="quote")])
    return found


def ordered(drafts: Iterable[Draft]) -> list[Draft]:
    """Return drafts in order of the text."""
    return sorted(drafts, key=lambda draft: (draft.start, draft.end))


def given(page: Page, drafts: Sequence[Draft], at: int, pair: Pair) -> list[Draft]:
    """Return the drafts, one of them with one more piece of content."""
    content = joined([*drafts[at].content, pair])
    return [*drafts[:at], replace(drafts[at], content=content), *drafts[at + 1 :]]


def snapped(page: Page, draft: Draft) -> Draft:
    """Return a draft whose content takes whole quotes where it took most of one."""
    pieces = [snap(page, draft, piece) for piece in draft.content]
    return replace(draft, content=joined(pieces))


def snap(page: Page, draft: Draft, piece: Pair) -> Pair:
    """Return a piece of content with its ends moved to the marks that they nearly reach.

    What has one end of a quote has all of it: nobody else speaks within the marks.
    """
    start, end = piece
    text = page.tree.text
    for quote in page.near((piece,)):
        if not (quote.closed or quote.runs_on):
            continue
        if touches(draft.source + draft.cue, quote.start, quote.end):
            continue
        inside = words_in(text, (max(start, quote.start), min(end, quote.end)))
        at_edge = start <= quote.start + EDGE or end >= quote.end - EDGE
        if not at_edge and 2 * inside < words_in(text, (quote.start, quote.end)):
            continue
        start, end = min(start, quote.start), max(end, quote.end)
    return start, end


def joined(pieces: Sequence[Pair]) -> Pairs:
    """Return the pieces in order, those that overlap or touch made one."""
    found: list[Pair] = []
    for start, end in sorted(pieces):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)


def covered(drafts: Sequence[Draft], quote: Quote) -> bool:
    """Whether any draft touches a quote."""
    return any(
        draft.start < quote.end
        and quote.start < draft.end
        and touches(draft.content + draft.cue + draft.source, quote.start, quote.end)
        for draft in drafts
    )


def is_speech(page: Page, quote: Quote) -> bool:
    """Whether a quote is speech: long enough, a clause or ended by a mark, and no title."""
    tree, text = page.tree, page.tree.text
    if not (quote.closed or quote.runs_on) or only_names(text, quote):
        return False
    if tree.reading.report.is_furniture(quote.start, quote.end):
        return False
    words = [i for i in tree.within(quote.start, quote.end) if tree.upos(i) != "PUNCT"]
    if len(words) < table("quotes")["least_words"]:
        return False
    lower = sum(text[tree.starts[i]].islower() for i in words)
    ended = text[quote.start : quote.end].rstrip("”\"'’» ")[-1:] in ".,!?…"
    verbal = any(tree.upos(i) in ("VERB", "AUX") for i in words)
    return (ended or verbal) and 2 * lower > len(words)


def settled(page: Page, drafts: Sequence[Draft], pair: Pair) -> list[Draft]:
    """Return the drafts with a quote given to the one it stands beside, or to a new one."""
    at = owner_beside(page, drafts, pair)
    made = from_sentence(page, drafts, pair) if at is None else at
    if made is None:
        return list(drafts)
    return [*drafts, made] if isinstance(made, Draft) else given(page, drafts, made, pair)


def owner_beside(page: Page, drafts: Sequence[Draft], pair: Pair) -> int | None:
    """Return the draft whose cue stands between a quote and the rest of its content."""
    for at, draft in enumerate(drafts):
        frame = draft.source + draft.cue
        if not frame or page.block(draft.start) != page.block(pair[0]):
            continue
        after = max(end for _, end in frame)
        before = min(start for start, _ in frame)
        quoted = page.mode(draft.content) is not Mode.INDIRECT or is_cut_in(page, draft, pair)
        if draft.end <= pair[0] and quoted and reaches(page, draft, after, pair[0]):
            return at
        if pair[1] <= before and not words_in(page.tree.text, (pair[1], before)):
            return at
    return None


def is_cut_in(page: Page, draft: Draft, pair: Pair) -> bool:
    """Whether a speaker cuts in on a sentence that words in marks end: "All of it, he said, “is
    gone”"."""
    text, content = page.tree.text, draft.content
    frame = min(start for start, _ in draft.source + draft.cue)
    if not content or content[-1][1] > frame:
        return False
    gap = text[content[-1][1] : frame].strip()
    return gap == "," and text[pair[0] : pair[1]].lstrip("“\"‘'` ")[:1].islower()


def reaches(page: Page, draft: Draft, after: int, start: int) -> bool:
    """Whether only the rest of the cue's own sentence stands between a cue and a quote."""
    tokens = page.tree.within(after - 1, after)
    sentence = page.tree.sentence(tokens[0]) if tokens else None
    end = max(after, min(sentence.end, start)) if sentence else after
    return not words_in(page.tree.text, (end, start)) and draft.end <= start


def from_sentence(page: Page, drafts: Sequence[Draft], pair: Pair) -> Draft | int | None:
    """Return an attribution made of a verb of saying beside a quote, or the draft that has it."""
    tree = page.tree
    for verb in cues_beside(page, pair):
        span = cue_of(tree, verb)
        used = next((at for at, draft in enumerate(drafts) if touches(draft.cue, *span)), None)
        if used is not None:
            if not drafts[used].content:
                return used
            continue
        subject = subject_of(tree, verb)
        source = phrase_of(tree, subject) if subject is not None else None
        free = source is not None and next(gaps(source, (pair, span)), None) == source
        return Draft(
            source=(source,) if source and free else (),
            cue=(span,),
            content=(pair,),
            score=0.6,
            basis="quote",
        )
    return None


def cues_beside(page: Page, pair: Pair) -> Iterator[int]:
    """Yield the verbs of saying in the sentences around a quote, the nearest first."""
    tree = page.tree
    inside = tree.within(*pair)
    if not inside:
        return
    edges = [tree.sentence(inside[0]), tree.sentence(inside[-1])]
    first, last = inside[0] - 1, inside[-1] + 1
    if first >= 0 and tree.words[first] == ":":
        edges.append(tree.sentence(first))
    if last < len(tree.words) and page.block(tree.starts[last]) == page.block(pair[0]):
        ended = tree.text[: pair[1]].rstrip("”\"'’» ")[-1:]
        if ended in (",", "?", "!"):
            edges.append(tree.sentence(last))
    spans = {(edge.first, edge.last) for edge in edges if edge}
    found = [at for span in spans for at in range(*span) if at not in inside and is_cue(tree, at)]
    found = [at for at in found if not in_quote(page, at)]
    yield from sorted(found, key=lambda at: min(abs(at - inside[0]), abs(at - inside[-1])))


def in_quote(page: Page, index: int) -> bool:
    """Whether a token stands in a quote."""
    start = page.tree.starts[index]
    return bool(page.near(((start, start + 1),)))


def owner_before(page: Page, drafts: Sequence[Draft], pair: Pair) -> int | None:
    """Return the draft whose words a quote goes on with, in its paragraph or the one before.

    In PolNeAR a quote that opens a sentence without a cue of its own belongs to the quote
    before it (1,035 of 1,053), else to the indirect words before it.
    """
    text = page.tree.text
    block = page.block(pair[0])
    left = page.blocks[block][0]
    if words_in(text, (left, pair[0])):
        inside = [at for at, draft in enumerate(drafts) if left <= draft.end <= pair[0]]
        direct = [at for at in inside if page.mode(drafts[at].content) is Mode.DIRECT]
        begins = text[left : pair[0]].rstrip("”\"'’»)] \xa0\t")[-1:] in tuple(".!?…")
        return (
            max(direct or inside, key=lambda at: drafts[at].end, default=None) if begins else None
        )
    last = page.blocks[block - 1] if block else (0, 0)
    before = [at for at, draft in enumerate(drafts) if last[0] < draft.end <= pair[0]]
    if not before:
        return None
    at = max(before, key=lambda at: drafts[at].end)
    quoted = page.mode(drafts[at].content[-1:]) is Mode.DIRECT
    near = words_in(text, (drafts[at].end, last[1])) < 40
    return at if near and (quoted or text[last[1] - 1] == ":") else None
