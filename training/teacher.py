"""Teacher: sentence embeddings of the original encoder, computed once, for the embedding head."""

import importlib.util
import itertools
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from training.corpora import Document
from training.network import Encoder, initial_encoder, short_floats


def initial_folder(package: str) -> Path:
    """The folder of the initial model inside its Python package."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"no package {package!r}: pip install {package.replace('_', '-')}")
    return Path(spec.submodule_search_locations[0]) / "model"


def sentence_spans(document: Document, least: int = 4, most: int = 90) -> list[tuple[int, int]]:
    """Spans of words, half-open, that are worth an embedding: sentences and said contents."""
    edges = [*document.breaks, len(document.words)]
    spans = [(a, b) for a, b in itertools.pairwise(edges) if least <= b - a <= most]
    if document.attribution is not None:
        tags = document.attribution
        begins = np.flatnonzero(tags == 5)
        for first in begins:
            last = first + 1
            while last < len(tags) and tags[last] == 6:
                last += 1
            if least <= last - first <= most:
                spans.append((int(first), int(last)))
    return spans


def choose(documents: list[Document], many: int, seed: int) -> list[str]:
    """Pick spans over all documents, note their rows in the documents, give their texts."""
    rng = np.random.default_rng(seed)
    every = [(d, span) for d in documents for span in sentence_spans(d)]
    texts = []
    for i in rng.permutation(len(every))[:many]:
        document, (first, last) = every[i]
        document.spans.append((first, last, len(texts)))
        start, end = document.span_of(first, last - 1)
        texts.append(document.text[start:end])
    return texts


@torch.no_grad()
def embed(encoder: Encoder, tokenizer: Tokenizer, texts: list[str], size: int = 64) -> np.ndarray:
    """Mean-pooled, normalised last-layer vectors [texts, 384], as all-MiniLM-L6-v2 makes them."""
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)
    coded = [c.ids for c in tokenizer.encode_batch(texts)]
    vectors = np.zeros((len(texts), 384), np.float16)
    order = np.argsort([len(ids) for ids in coded])
    for at in range(0, len(order), size):
        rows = order[at : at + size]
        width = max(len(coded[i]) for i in rows)
        pieces = torch.zeros(len(rows), width, dtype=torch.long)
        mask = torch.zeros(len(rows), width, dtype=torch.long)
        for k, i in enumerate(rows):
            pieces[k, : len(coded[i])] = torch.tensor(coded[i])
            mask[k, : len(coded[i])] = 1
        with short_floats():
            last = encoder(pieces, torch.zeros_like(pieces), mask)[-1].float()
        mean = (last * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        vectors[rows] = torch.nn.functional.normalize(mean, dim=-1).numpy()
    return vectors


def original(package: str) -> tuple[Encoder, Tokenizer]:
    """The original encoder, word shapes without effect, and its tokenizer."""
    folder = initial_folder(package)
    return initial_encoder(folder, noise=0.0).eval(), Tokenizer.from_file(
        str(folder / "tokenizer.json")
    )
