"""Decode: from the outputs of the heads over a passage to spans, trees and chains of words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.model.bundle import Bundle
from crossread.model.coreference import antecedents_of, chains_of, extents, outside_of
from crossread.model.crf import Fragment, tagged
from crossread.model.links import FAINT, SURE, Group, by_distance, groups_of, link_probabilities
from crossread.model.passages import Passage
from crossread.model.sentences import sentences_of
from crossread.model.told import Told, told_of
from crossread.model.tree import heads_of, relations_of
from crossread.model.windows import Outputs


@dataclass(frozen=True)
class Phrase:
    """Words [first, last) that stand for somebody or something; `head` is among them."""

    first: int
    last: int
    head: int
    score: float


@dataclass(frozen=True)
class Decoded:
    """What the model says of one passage, in indices of its words."""

    passage: Passage
    sentences: list[tuple[int, int]]
    upos: NDArray[np.int64]
    heads: NDArray[np.int64]
    """A root's head is itself."""
    relations: NDArray[np.int64]
    entities: list[Fragment]
    groups: list[Group]
    chains: list[list[Phrase]]
    vectors: NDArray[np.float16]
    told: Told


def decode(
    passages: Sequence[Passage], outputs: Sequence[Outputs], bundle: Bundle
) -> Iterator[Decoded]:
    """Yield what the outputs of the heads [n, ·] say of each passage."""
    chains = bundle.chains
    said = tagged(chains["attribution"], [out.words["attribution"] for out in outputs], FAINT)
    names = tagged(chains["entity"], [out.words["entity"] for out in outputs], SURE)
    for passage, output, fragments, entities in zip(passages, outputs, said, names, strict=True):
        out = output.words
        sentences = sentences_of(
            out["sentence"][:, 0], passage.forced(), passage.stopped, passage.bound
        )
        upos = out["upos"].argmax(1)
        heads = heads_of(out["arc_child"], out["arc_head"], sentences)
        relations = relations_of(
            out["rel_child"], out["rel_head"], bundle.rel_tensor, heads, bundle.relations
        )
        likely = link_probabilities(fragments, output, bundle.temperature("link"))
        number = np.repeat(np.arange(len(sentences)), [last - first for first, last in sentences])
        likely = by_distance(likely, fragments, number)
        yield Decoded(
            passage=passage,
            sentences=sentences,
            upos=upos,
            heads=heads,
            relations=relations,
            entities=entities,
            groups=groups_of(fragments, likely),
            chains=_chains(output, extents_of(upos, heads, relations, bundle)),
            vectors=out["embedding"].astype(np.float16),
            told=told_of(passage, output, fragments, bundle),
        )


def extents_of(
    upos: NDArray[np.int64],
    heads: NDArray[np.int64],
    relations: NDArray[np.int64],
    bundle: Bundle,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first and last word of the phrase of each word, without punctuation at its edges."""
    first, last = extents(heads, outside_of(relations, heads, bundle.relations))
    own, mark = np.arange(len(heads)), upos == bundle.upos.index("PUNCT")
    for _ in range(3):  # a bracket, a quote and a comma at most
        first += (first < own) & mark[first]
        last -= (last > own) & mark[last]
    return first, last


def _chains(
    outputs: Outputs, edges: tuple[NDArray[np.int64], NDArray[np.int64]]
) -> list[list[Phrase]]:
    """Chains of mentions; a mention spans the phrase of its head word."""
    first, last = edges
    mentions = np.flatnonzero(outputs.words["mention"][:, 0] > 0)
    antecedents, sure = antecedents_of(mentions, outputs)
    return [
        [
            Phrase(int(first[w]), int(last[w]) + 1, int(w), round(float(sure[i]), 4))
            for i in chain
            for w in (mentions[i],)
        ]
        for chain in chains_of(antecedents)
    ]
