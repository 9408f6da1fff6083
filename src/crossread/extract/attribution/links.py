"""Links: which source and which content belong to which cue, where the model's own links
cannot be (two speakers of one cue, a speaker three paragraphs away) or are missing.

Comes in: drafts; goes out: drafts with the same spans, each cue beside its source, each piece
of content with one cue.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from crossread.extract.attribution.drafts import Draft, Pair, Pairs
from crossread.extract.attribution.quotation.adopt import Page
from crossread.extract.attribution.stance.stance import tokens_in
from crossread.extract.language.tree import Tree

SENTENCE = 12.0
"""Tokens that a sentence end between two spans counts for."""
PARAGRAPH = 15.0
"""Tokens that the end of a paragraph counts for besides."""
OTHER = 6.0
"""Tokens that another speaker, or another cue, between two spans counts for."""
LINKED = 8.0
"""Tokens by which a link of the model brings two spans nearer."""
REACH = 40.0
"""Tokens beyond which no quote is linked."""
PLAIN = 12.0
"""Tokens beyond which no content without quotation marks is linked."""
ENDS = frozenset([".", "!", "?"])
NEAR = 6
"""Spans of a role before and after one that may belong to it."""


@dataclass(frozen=True, slots=True)
class Spans:
    """All spans of the drafts, and how far apart any two stand."""

    tree: Tree
    sources: list[Pair]
    cues: list[Pairs]
    contents: list[Pair]
    free: list[int]
    """Of each token: the words before it that no span covers."""
    turns: list[float]
    """Of each token: the tokens that the sentence and paragraph ends before it count for."""
    flat: list[int]
    """Where each cue starts."""
    starts: list[int]
    """Where each source starts."""
    beside: frozenset[Pairs]
    """The cues that stand in a clause beside another's: "…, with a tone that suggested …"."""

    def between(self, a: Pair, b: Pair) -> float:
        """Return the words between two spans that no span covers; sentence ends count too."""
        left, right = (a, b) if a <= b else (b, a)
        if right[0] < left[1]:
            return 0.0
        starts = self.tree.starts
        last = bisect_left(starts, left[1]) - 1
        first = min(bisect_left(starts, right[0]), len(starts) - 1)
        turns = self.turns[first] - self.turns[max(last, 0)]
        return max(self.free[first] - self.free[last + 1], 0) + abs(turns)

    def others(self, starts: list[int], a: Pair, b: Pair) -> int:
        """Return how many of the spans that start at these places stand between two."""
        left, right = (a, b) if a <= b else (b, a)
        return max(bisect_left(starts, right[0]) - bisect_left(starts, left[1]), 0)


def spans_of(page: Page, drafts: Sequence[Draft]) -> Spans:
    """Return the spans of all drafts."""
    tree = page.tree
    sources = sorted({pair for draft in drafts for pair in draft.source})
    contents = sorted({pair for draft in drafts for pair in draft.content})
    cues = sorted({draft.cue for draft in drafts if draft.cue})
    pairs = [*sources, *contents, *(pair for cue in cues for pair in cue)]
    open_ = [token.upos != "PUNCT" for token in tree.reading.tokens]
    for pair in pairs:
        for at in tree.within(*pair):
            open_[at] = False
    free = [0, *accumulate(open_)]
    flat, starts = [cue[0][0] for cue in cues], [source[0] for source in sources]
    said = {at for draft in drafts for at in tokens_in(tree, draft.cue)}
    going_on = frozenset(draft.cue for draft in drafts if is_beside(tree, draft, said))
    turns = turns_of(page)
    return Spans(tree, sources, cues, contents, free, turns, flat, starts, going_on)


def is_beside(tree: Tree, draft: Draft, said: Container[int]) -> bool:
    """Whether a draft stands in a clause beside the saying of another: its speaker is a pronoun for
    a thing told of there, or its cue hangs on the other's ("Ek said, even as he contended …")."""
    cue = tokens_in(tree, draft.cue)
    words = [tree.words[at] for at in tokens_in(tree, draft.source)]
    others = (at for at in cue if tree.deprel(at) == "advcl" and tree.head(at) not in cue)
    hung = any(tree.head(at) in said for at in others)
    return bool(cue) and (words in (["that"], ["which"]) or hung)


def turns_of(page: Page) -> list[float]:
    """Return for each token what the sentence and paragraph ends before it count for.

    A full stop counts even where the model saw no end of a sentence.
    """
    tree, found, cost, block, turned = page.tree, [], 0.0, 0, True
    starts = {sentence.first for sentence in tree.reading.sentences}
    for at, start in enumerate(tree.starts):
        if turned or at in starts:
            cost += SENTENCE
        here = page.block(start)
        cost += PARAGRAPH * (here - block)
        block, turned = here, tree.words[at] in ENDS
        found.append(cost)
    return found


def units_of(page: Page, pieces: Sequence[Pair]) -> list[list[Pair]]:
    """Return the pieces of content in units: what stands in one quote has one cue."""
    found: list[list[Pair]] = []
    inside = None
    for piece in pieces:
        marks = page.near((piece,))
        quote = marks[0] if marks and marks[0].end > piece[0] >= marks[0].start else None
        if quote is not None and quote is inside:
            found[-1].append(piece)
        else:
            found.append([piece])
        inside = quote
    return found


def linked(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, each cue linked anew; content that no cue is near stands alone."""
    if not page.tree.words:
        return list(drafts)
    spans = spans_of(page, drafts)
    own = {(draft.cue, piece) for draft in drafts for piece in draft.content}
    given: dict[Pairs, list[Pair]] = {}
    loose = []
    for unit in units_of(page, spans.contents):
        cue = best_cue(spans, own, unit, REACH if page.near(tuple(unit)) else PLAIN)
        if cue is None:
            loose.append(tuple(unit))
        else:
            given.setdefault(cue, []).extend(unit)
    found = []
    for draft in merged(drafts):
        source = best_source(spans, draft)
        content = tuple(sorted(given.get(draft.cue, [])))
        found.append(replace(draft, source=(source,) if source else (), content=content))
    return found + [Draft(content=unit, score=0.5) for unit in loose if quoted(page, unit)]


def quoted(page: Page, unit: Pairs) -> bool:
    """Whether a unit stands in quotation marks of which both are there."""
    return any(quote.closed for quote in page.near(unit))


def merged(drafts: Iterable[Draft]) -> list[Draft]:
    """Return one draft a cue, with every source that the model links to it."""
    found: dict[Pairs, Draft] = {}
    for draft in drafts:
        if draft.cue:
            known = found.get(draft.cue)
            source = (*known.source, *draft.source) if known else draft.source
            found[draft.cue] = replace(known or draft, source=source)
    return list(found.values())


def best_cue(
    spans: Spans, own: set[tuple[Pairs, Pair]], unit: Sequence[Pair], reach: float
) -> Pairs | None:
    """Return the cue that a unit of content belongs to: the nearest, other cues counting."""
    best, cost = None, reach
    for cue in spans.cues[slice(*near(spans.flat, unit[0][0], unit[-1][1]))]:
        for piece in (unit[0], unit[-1]):
            apart = spans.between(cue[0], piece)
            if apart >= SENTENCE and cue in spans.beside and piece > cue[0]:
                continue  # a sentence that follows goes on with who spoke, not with the thing
            here = apart + OTHER * spans.others(spans.flat, cue[0], piece)
            here -= LINKED * ((cue, piece) in own)
            if here < cost:
                best, cost = cue, here
    return best


def near(starts: list[int], start: int, end: int) -> tuple[int, int]:
    """Return the range of the spans that stand near a stretch, by where they start."""
    return max(bisect_left(starts, start) - NEAR, 0), bisect_left(starts, end) + NEAR


def best_source(spans: Spans, draft: Draft) -> Pair | None:
    """Return the source of a cue: the nearest, other sources counting."""
    cue = draft.cue[0]
    best, cost = None, SENTENCE
    for source in spans.sources[slice(*near(spans.starts, *cue))]:
        here = spans.between(source, cue) + OTHER * spans.others(spans.starts, source, cue)
        here -= LINKED * (source in draft.source)
        if here < cost:
            best, cost = source, here
    return best
