"""Likeness: how near the embedding head comes to the original encoder, on development sentences.

    python -m training.likeness [--weights FOLDER] [--spans 600]

Prints the mean cosine between the two vectors of a span, and the rank correlation of the cosines
of all pairs of spans: what aligning and grouping need is the order of likeness.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from crossread.model.engine import load
from crossread.model.passages import passages_of
from training.corpora import Document
from training.prepare import prepared, settings_of
from training.teacher import choose, embed, original


def ours(documents: list[Document], weights: Path, many: int) -> np.ndarray:
    """Mean of the words' vectors over each chosen span, of length one, in the order of choice."""
    engine = load(weights, threads=1)
    found = np.zeros((many, 384), np.float32)
    for document in documents:
        if not document.spans:
            continue
        passage = next(iter(passages_of(document.text, [], engine.pieces)))
        vectors = engine([passage], [document.text])[0].words["embedding"]
        starts = np.array([word[0] for word in passage.words])
        for first, last, row in document.spans:
            start, end = document.span_of(first, last - 1)
            inside = (starts >= start) & (starts < end)
            found[row] = vectors[inside].mean(0) if inside.any() else 1.0
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def ranks(values: np.ndarray) -> np.ndarray:
    """The rank of each value."""
    return values.argsort().argsort().astype(float)


def main() -> None:
    """Read the options and compare."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--weights", type=Path, default=Path("src/crossread/model/weights"))
    options.add_argument("--spans", type=int, default=600)
    asked = options.parse_args()
    settings = settings_of()
    torch.set_num_threads(1)
    held = [d for d in prepared(settings)[1] if d.kind in ("polnear", "worldwide")]
    texts = choose(held, asked.spans, settings["seed"])
    theirs = embed(*original(settings["encoder"]["initial"]), texts).astype(np.float32)
    mine = ours(held, asked.weights, len(texts))
    pairs = np.triu_indices(len(texts), 1)
    order = np.corrcoef(*(ranks((v @ v.T)[pairs]) for v in (mine, theirs)))[0, 1]
    print(f"cosine {(mine * theirs).sum(1).mean():.3f}, rank correlation of pairs {order:.3f}")


if __name__ == "__main__":
    main()
