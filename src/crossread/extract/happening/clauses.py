"""Clauses: from the words that the network hints at to the whole clause around their verb.

Comes in: a tree and the span of a hint. Goes out: a span from the clause's subject to its last
complement, so that what was said, done or meant is not cut off. It never runs over a line's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from crossread.extract.language.tree import Tree
from crossread.records import HappeningHint, Span

LONGEST = 260
"""Code points that a clause may have when it is made whole."""
SUBJECTS = ("nsubj", "csubj", "expl")
APART = ("parataxis", "discourse", "vocative", "dislocated", "reparandum", "punct", "cc")
"""Relations of what stands beside a clause and is no part of it."""
COMPLEMENTS = ("obj", "iobj", "ccomp", "xcomp", "obl")
ATTRIBUTES = ("det", "amod", "compound", "flat", "nummod")
NOMINAL = ("obl", "obj", "iobj", "nmod", "case", "amod", "compound", "det", "nummod", "flat",
           "advmod", "appos", "nsubj")  # fmt: skip
"""Relations that a part of a clause has to what stands above it."""
DATELINE = re.compile(
    r"[A-Z][A-Z.’'-]{2,20}(?: [A-Z][A-Z.’'-]{1,20}){0,3}(?:, [^—–―\n]{1,40}?)?"
    r"(?: \([A-Z][\w ]{1,20}\))?\s?(?:—|–|―|--)\s?(?=[A-Z“\"])"
)
"""Where a report was sent from, as it stands before its first sentence: "ORLE, May 3 — The"."""
OPENS, CLOSES = "“‘", "”’"


def whole(tree: Tree, span: Span) -> Span:
    """Return the clause that a span stands for, from its subject to its last complement.

    A headline and the line under it are two: of a clause over a line's end the longer part stays.
    """
    line = after_dateline(tree, longest_line(tree, span))
    tokens = trimmed(tree, line)
    if not tokens:
        return span
    root = predicate(tree, tokens)
    first, last = tokens[0], tokens[-1]
    if root is not None:
        first = subject_start(tree, root, first)
        last = complement_end(tree, root, (first, last))
    return closed(tree, tree.span(first, over_false_stop(tree, first, last)))


def clauses_of(tree: Tree, hints: Iterable[HappeningHint]) -> list[tuple[HappeningHint, Span]]:
    """Return each clause once, in order of the text, with the surest of the hints at it."""
    found: dict[Span | int, tuple[HappeningHint, Span]] = {}
    for hint in sorted(hints, key=lambda hint: (-hint.score, hint.span)):
        span = whole(tree, hint.span)
        root = predicate(tree, trimmed(tree, span))
        found.setdefault(span if root is None else root, (hint, span))
    return sorted(found.values(), key=lambda each: each[1])


def longest_line(tree: Tree, span: Span) -> Span:
    """Return the longest line of a span."""
    lines = re.finditer(r"[^\n]+", span.of(tree.reading.report))
    longest = max(lines, key=lambda line: line.end() - line.start(), default=None)
    if longest is None:
        return span
    return tree.reading.report.span(span.start + longest.start(), span.start + longest.end())


def after_dateline(tree: Tree, span: Span) -> Span:
    """Return a span without the place and the agency from which it was sent."""
    ends = [line.end for line in tree.datelines() if line.start <= span.start < line.end < span.end]
    begins = tree.text[: span.start].rstrip(" ")[-1:] in ("", "\n")
    head = DATELINE.match(tree.text, span.start, span.end) if begins else None
    ends += [head.end()] if head else []
    return tree.reading.report.span(max(ends), span.end) if ends else span


def trimmed(tree: Tree, span: Span) -> list[int]:
    """Return the tokens of a span without punctuation and conjunctions at its edges."""
    tokens = list(tree.within(span.start, span.end))
    while tokens and tree.upos(tokens[0]) in ("PUNCT", "CCONJ"):
        tokens.pop(0)
    while tokens and tree.upos(tokens[-1]) == "PUNCT" and tree.words[tokens[-1]] in ",.;:–—":
        tokens.pop()
    return tokens


def predicate(tree: Tree, tokens: list[int]) -> int | None:
    """Return the verb of a clause; of a mere part of one the verb above it."""
    if not tokens:  # nothing but marks
        return None
    inside = range(tokens[0], tokens[-1] + 1)
    tops = [at for at in inside if tree.head(at) not in inside and tree.upos(at) != "PUNCT"]
    own = next((at for at in tops if predicates(tree, at)), None)
    if own is not None or not tops:
        return own
    at = tops[0]
    while at >= 0 and not predicates(tree, at):
        if tree.deprel(at) not in NOMINAL:
            return None
        at = tree.head(at)
    return at if at >= 0 else None


def predicates(tree: Tree, at: int) -> bool:
    """Whether a token is a verb, or a noun or adjective of which something is said."""
    return tree.upos(at) in ("VERB", "AUX") or tree.has(at, "cop", *SUBJECTS)


def subject_start(tree: Tree, root: int, first: int) -> int:
    """Return where a clause begins: with its subject or its verb, where it is cut before them."""
    begins = min(first, root)
    for subject in tree.kids(root, *SUBJECTS):
        before = (
            tree.kids(subject, *ATTRIBUTES) if subject >= first else tree.below(subject, *APART)
        )
        begins = min([begins, subject, *before])
    return begins if joined(tree, begins, first) else first


def complement_end(tree: Tree, root: int, edges: tuple[int, int]) -> int:
    """Return the last token of what hangs on the verb, as far as the clause stays readable.

    What is set beside it ("and the mill closed", "he said") is another clause; what stands behind
    a comma belongs to it where the verb has no complement before, or as "calling it a crime".
    """
    first, last = edges
    last = max(last, root) if joined(tree, first, max(last, root)) else last
    for kid in tree.children[root]:
        if tree.deprel(kid) in APART or is_another(tree, kid) or kid < first:
            continue
        below = tree.below(kid, "parataxis", "punct")
        if max(below) <= last or (min(below) > last and is_aside(tree, root, (kid, last))):
            continue
        if joined(tree, first, max(below)):
            last = max(below)
    return without_loose_verb(tree, root, last)


def is_aside(tree: Tree, root: int, edges: tuple[int, int]) -> bool:
    """Whether what hangs on a verb behind a clause is told by the way: who says it, when."""
    kid, last = edges
    words = {tree.words[mark] for mark in tree.kids(kid, "mark", "case", "advmod")}
    if "according" in words or tree.deprel(kid) in ("ccomp", "xcomp", "obj"):
        return "according" in words
    complete = any(root < at <= last for at in tree.kids(root, *COMPLEMENTS))
    complete = complete or tree.has(root, "cop")
    marked = tree.deprel(kid) == "advcl" and tree.has(kid, "mark", *SUBJECTS)
    behind_comma = tree.upos(last + 1) == "PUNCT"
    return complete and behind_comma and (marked or tree.deprel(kid) != "advcl")


def without_loose_verb(tree: Tree, root: int, last: int) -> int:
    """Return the end without a verb that has lost what it says: "he waved, saying"."""
    loose = tree.upos(last) == "VERB" and tree.deprel(last) == "advcl" and last > root + 1
    if not loose or any(tree.upos(kid) != "PUNCT" for kid in tree.children[last]):
        return last
    return last - 1 - (tree.upos(last - 1) == "PUNCT")


def is_another(tree: Tree, kid: int) -> bool:
    """Whether what is set beside a verb is a clause again."""
    return tree.deprel(kid) == "conj" and predicates(tree, kid)


def joined(tree: Tree, first: int, last: int) -> bool:
    """Whether two tokens stand in one line, near enough to be read as one clause."""
    start, end = tree.reading.tokens[first].start, tree.reading.tokens[last].end
    return end - start <= LONGEST and "\n" not in tree.text[start:end]


def over_false_stop(tree: Tree, first: int, last: int) -> int:
    """Return the end of the next sentence where that begins with a small letter.

    "At 7 p.m. he spoke" is one sentence, whatever the stop looks like.
    """
    sentence = tree.sentence(last)
    if sentence is None or tree.words[last + 1 : sentence.last] not in ((), (".",)):
        return last
    after = tree.sentence(sentence.last) if sentence.last < len(tree.words) else None
    if after is None or not tree.text[after.start : after.start + 1].islower():
        return last
    end = after.last - 1
    while end > last and tree.upos(end) == "PUNCT":
        end -= 1
    return end if joined(tree, first, end) else last


def closed(tree: Tree, span: Span) -> Span:
    """Return a clause with the mark that closes its last quotation, where that stands behind it."""
    words, after = span.of(tree.reading.report), tree.text[span.end : span.end + 3]
    opened = any(words.count(a) > words.count(b) for a, b in zip(OPENS, CLOSES, strict=True))
    found = re.match(r"[.,!?]?\s?[”’]" if opened else r'[.,!?]?\s?"', after)
    if found and (opened or words.count('"') % 2):
        return tree.reading.report.span(span.start, span.end + found.end())
    return span
