"""Words: a text cut as crossread reads it, with no character lost; and its tree over any other cut.

Comes in: a Reading, and the places of tokens. Goes out: words and spaces, or for each token its
head, its relation and its class.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crossread.records import Reading, Token

Place = tuple[int, int]
_PIECE = re.compile(r"\s+|\S+")


class Node(NamedTuple):
    """What stands at a token of the tree; the head of a root is itself."""

    head: int
    dep: str
    pos: str


def words_and_spaces(reading: Reading) -> tuple[list[str], list[bool]]:
    """Return the words of a report and whether a space follows each; together they are its text.

    What lies between the words (line ends, parts of a page that are not read) is a word too.
    """
    text, words, spaces = reading.report.text, list[str](), list[bool]()
    for start, end in pieces(text, [(token.start, token.end) for token in reading.tokens]):
        word = text[start:end]
        if word[0] == " " and words and not spaces[-1] and not words[-1].isspace():
            spaces[-1], word = True, word[1:]
        if word:
            words.append(word)
            spaces.append(False)
    return words, spaces


def pieces(text: str, places: Sequence[Place]) -> Iterator[Place]:
    """Yield the places of words, and between them those of white space and of other words.

    >>> list(pieces("No,\\n\\nhe said", [(0, 2), (2, 3), (5, 7)]))
    [(0, 2), (2, 3), (3, 5), (5, 7), (7, 8), (8, 12)]
    """
    at = 0
    for start, end in (*places, (len(text), len(text))):
        yield from (found.span() for found in _PIECE.finditer(text, at, start))
        if start < end:
            yield start, end
        at = end


def nodes_of(reading: Reading, places: Sequence[Place]) -> list[Node]:
    """Return the tree of a reading over tokens that may be cut otherwise.

    A token takes the place in the tree of the highest word that it holds; the pieces of a word
    hang on its longest. So no circle comes about: each head holds a higher word than its token.
    """
    within = words_within(reading.tokens, places)
    heights = depths(reading.tokens)
    stands = {word: longest(held, places) for word, held in tokens_of(within).items()}
    found: list[Node] = []
    for at, words in enumerate(within):
        own = [word for word in words if stands[word] == at]
        if own:
            top = min(own, key=lambda word: heights[word])
            found.append(node_of(reading.tokens, top, stands, at))
        elif words:
            token = reading.tokens[words[0]]
            found.append(Node(head=stands[words[0]], dep="dep", pos=token.upos))
        else:
            found.append(loose(reading, places, at, found))
    return found


def node_of(tokens: Sequence[Token], word: int, stands: dict[int, int], at: int) -> Node:
    """Return the node of a token that holds a word."""
    token = tokens[word]
    head = stands.get(token.head, at)
    return Node(head=head, dep="ROOT" if head == at else token.deprel, pos=token.upos)


def loose(reading: Reading, places: Sequence[Place], at: int, before: Sequence[Node]) -> Node:
    """Return the node of a token that holds no word that was read.

    White space, and what stands within a sentence or follows another such token, hangs on the
    token before; else it begins a sentence of its own. White space at the beginning hangs on
    what follows.
    """
    start, end = places[at]
    text = reading.report.text
    blank, first = not text[start:end].strip(), not text[:end].strip()
    pos = "SPACE" if blank else "X"
    inner = any(s.start < start and end <= s.end for s in reading.sentences)
    follows = at > 0 and before[-1].pos == "X" and before[-1].dep in ("dep", "ROOT")
    if first and at + 1 < len(places):
        return Node(head=at + 1, dep="dep", pos=pos)
    if at and not first and (blank or inner or follows):
        return Node(head=at - 1, dep="dep", pos=pos)
    return Node(head=at, dep="ROOT", pos=pos)


def words_within(tokens: Sequence[Token], places: Sequence[Place]) -> list[list[int]]:
    """Return for each place the words that it shares a character with."""
    found: list[list[int]] = []
    first = 0
    for start, end in places:
        while first < len(tokens) and tokens[first].end <= start:
            first += 1
        last = first
        while last < len(tokens) and tokens[last].start < end:
            last += 1
        found.append(list(range(first, last)))
    return found


def tokens_of(within: Sequence[Sequence[int]]) -> dict[int, list[int]]:
    """Return for each word the tokens that hold a part of it."""
    found: dict[int, list[int]] = {}
    for at, words in enumerate(within):
        for word in words:
            found.setdefault(word, []).append(at)
    return found


def longest(held: Sequence[int], places: Sequence[Place]) -> int:
    """Return the longest of some tokens, of equals the last."""
    return max(held, key=lambda at: (places[at][1] - places[at][0], at))


def depths(tokens: Sequence[Token]) -> list[int]:
    """Return how far below its root each word stands."""
    found = [-1] * len(tokens)
    for word in range(len(tokens)):
        way, at = list[int](), word
        while at >= 0 and found[at] < 0:
            way.append(at)
            at = tokens[at].head
        height = found[at] if at >= 0 else -1
        for each in reversed(way):
            height += 1
            found[each] = height
    return found
