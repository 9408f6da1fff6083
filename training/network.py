"""Network: a compact BERT (MiniLM-L6) over pieces with word shapes, and light heads over words.

Shapes below: B windows, P pieces, W words, D = 384 hidden.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as f

from crossread.model.tokens import SHAPES
from training.labels import (
    ATTRIBUTION,
    ENTITY,
    FIGURE,
    HAPPENED,
    HAPPENING,
    POINTERS,
    RELATIONS,
    STANCES,
    UPOS,
)

HIDDEN, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
PARTS = (
    "attribution", "link", "entity", "syntax", "tree", "coreference", "embedding", "sentence",
    "figure", "pointer", "stance", "speaker", "happening",
)  # fmt: skip


def short_floats() -> torch.autocast:
    """Products in bf16 on a processor that has them; without, they take twenty times as long as
    those in fp32 (measured with AVX2 alone), which then stay."""
    has = torch.cpu._is_avx512_bf16_supported()  # no public name as of PyTorch 2.13
    return torch.autocast("cpu", torch.bfloat16, enabled=has)


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    """Plain attention: in bf16, on a few rows that fit the cache, the fastest on a CPU (measured
    44 ms forward and back for 16 rows of 256, the fused kernel 65 ms)."""
    return torch.softmax(q @ k.transpose(-1, -2) + mask, -1, dtype=q.dtype) @ v


class Dropout(nn.Module):
    """Dropout of whole features of a passage (Gal & Ghahramani 2016): one draw for all places, so
    that drawing costs nothing (a draw for each place took an eighth of the time)."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """x [..., B, any, D] -> the same shape."""
        if not self.training or not self.share:
            return x
        keep = torch.rand(*x.shape[:-2], 1, x.shape[-1]) >= self.share
        return x * (keep.to(x.dtype) / (1 - self.share))


class Layer(nn.Module):
    """One transformer layer, norms after (Vaswani et al. 2017; Devlin et al. 2019)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x [B, P, D], mask [B, 1, 1, P] to add to the scores -> [B, P, D]."""
        b, p, _ = x.shape
        q, k, v = self.qkv(x).view(b, p, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        q = q * (HIDDEN // HEADS) ** -0.5
        if self.training:
            rows = max(1, 2**20 * 4 // (HEADS * p * p))
            cut = (part.split(rows) for part in (q, k, v, mask.to(q.dtype)))
            y = torch.cat([attention(*part) for part in zip(*cut, strict=True)])
        else:
            y = attention(q, k, v, mask.to(q.dtype))
        y = self.out(y.transpose(1, 2).reshape(b, p, HIDDEN))
        x = self.norm1(x + self.drop(y))
        return self.norm2(x + self.drop(self.down(f.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces and shapes to the hidden states of all layers."""

    def __init__(self, dropout: float = 0.0) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.shape = nn.Embedding(SHAPES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        """pieces, shapes, mask [B, P] -> LAYERS + 1 tensors [B, P, D]."""
        x = self.word(pieces) + self.position.weight[: pieces.shape[1]] + self.shape(shapes)
        x = self.drop(self.norm(x))
        states = [x]
        away = (1.0 - mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            x = layer(x, away)
            states.append(x)
        return states


def initial_encoder(folder: Path, noise: float = 0.02, dropout: float = 0.0) -> Encoder:
    """The original weights; each shape starts as the original type 0, plus a little noise."""
    old = load_file(folder / "model.safetensors")
    encoder = Encoder(dropout)
    new = {
        "word.weight": old["embeddings.word_embeddings.weight"],
        "position.weight": old["embeddings.position_embeddings.weight"],
        "shape.weight": old["embeddings.token_type_embeddings.weight"][:1].repeat(SHAPES, 1),
        "norm.weight": old["embeddings.LayerNorm.weight"],
        "norm.bias": old["embeddings.LayerNorm.bias"],
    }
    new["shape.weight"] = new["shape.weight"] + noise * torch.randn(SHAPES, HIDDEN)
    names = {
        "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    for i in range(LAYERS):
        base = f"encoder.layer.{i}."
        for kind in ("weight", "bias"):
            three = [old[f"{base}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
            new[f"layers.{i}.qkv.{kind}"] = torch.cat(three)
            for short, long in names.items():
                new[f"layers.{i}.{short}.{kind}"] = old[f"{base}{long}.{kind}"]
    encoder.load_state_dict(new)
    return encoder


@dataclass(frozen=True)
class Sizes:
    """Widths of the pairwise heads."""

    link: int = 128
    arc: int = 256
    relation: int = 64
    coreference: int = 192
    pointer: int = 48
    """For each kind of pointer."""
    speaker: int = 128


def projection(width: int) -> nn.Module:
    """D -> width, with a GELU layer between."""
    return nn.Sequential(nn.Linear(HIDDEN, HIDDEN), nn.GELU(), nn.Linear(HIDDEN, width))


class Biaffine(nn.Module):
    """Scores of pairs as dot products of two projections (Dozat & Manning 2017, bias folded in)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.child = projection(width)
        self.parent = projection(width)
        self.scale = width**-0.5

    def forward(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """words [B, W, D] -> child, parent [B, W, width]."""
        return self.child(words) * self.scale, self.parent(words)


class Network(nn.Module):
    """The encoder and every head."""

    def __init__(self, encoder: Encoder, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = Dropout(dropout)
        self.mix = nn.Parameter(torch.zeros(len(PARTS), LAYERS + 1))
        with torch.no_grad():  # the embedding starts as the original: the last layer alone
            self.mix[PARTS.index("embedding"), -1] = 6.0
        self.attribution = projection(len(ATTRIBUTION))
        self.link = Biaffine(sizes.link)
        self.entity = projection(len(ENTITY))
        self.sentence = projection(1)
        self.upos = nn.Linear(HIDDEN, len(UPOS))
        self.arc = Biaffine(sizes.arc)
        self.relation = Biaffine(sizes.relation)
        k = sizes.relation + 1
        self.rel_tensor = nn.Parameter(torch.randn(len(RELATIONS), k, k) * 0.02)
        self.mention = nn.Linear(HIDDEN, 1)
        self.coreference = Biaffine(sizes.coreference)
        self.none = nn.Linear(HIDDEN, 1)
        self.figure = projection(1 + sum(map(len, FIGURE.values())))
        self.pointer = Biaffine(sizes.pointer * len(POINTERS))
        self.pointless = nn.Linear(HIDDEN, len(POINTERS))
        self.stance = projection(len(STANCES))
        self.speaker = Biaffine(sizes.speaker)
        self.nobody = nn.Linear(HIDDEN, 1)
        self.happening = projection(len(HAPPENING) + 1 + len(HAPPENED))
        self.embedding = nn.Linear(HIDDEN, HIDDEN)
        with torch.no_grad():
            self.embedding.weight.copy_(torch.eye(HIDDEN))
            self.embedding.bias.zero_()

    def words(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor, firsts: Tensor, parts: Sequence[str]
    ) -> dict[str, Tensor]:
        """One vector for each word and part, [B, W, D]: a learned mix of all layers (Peters et al.
        2018) at the word's first piece."""
        states = self.encoder(pieces, shapes, mask)
        b, w = firsts.shape
        at = firsts[..., None].expand(b, w, HIDDEN)
        layers = torch.stack([torch.gather(state, 1, at) for state in states])
        rows = torch.stack([self.mix[PARTS.index(part)] for part in parts])
        mixed = torch.softmax(rows, -1).to(layers.dtype) @ layers.reshape(LAYERS + 1, -1)
        return dict(zip(parts, self.drop(mixed.view(len(parts), b, w, HIDDEN)), strict=True))

    def forward(
        self,
        pieces: Tensor,
        shapes: Tensor,
        mask: Tensor,
        firsts: Tensor,
        parts: Sequence[str] = PARTS,
    ) -> dict[str, Tensor]:
        """The outputs of the parts asked for; see training/export.py for names and shapes."""
        out: dict[str, Tensor] = {}
        for part, word in self.words(pieces, shapes, mask, firsts, parts).items():
            getattr(self, f"add_{part}")(word, out)
        return out

    def add_attribution(self, word: Tensor, out: dict[str, Tensor]) -> None:
        """Tags of sources, cues and contents."""
        out["attribution"] = self.attribution(word)

    def add_link(self, word: Tensor, out: dict[str, Tensor]) -> None:
        """From the first word of a fragment to the first word of its anchor."""
        out["link_child"], out["link_anchor"] = self.link(word)

    def add_entity(self, word: Tensor, out: dict[str, Tensor]) -> None:
        """Tags of entities."""
        out["entity"] = self.entity(word)

    def add_syntax(self, word: Tensor, out: dict[str, Tensor]) -> None:
        """Parts of speech."""
        out["upos"] = self.upos(word)

    def add_sentence(self, word: Tensor, out: dict[str, Tensor]) -> None:
        """Sentence starts."""
        out["sentence"] = self.sentence(word)

    def add_tree(self, word: Tensor, out: dict[str, Tensor]) -> None:
        """Heads and relations; the biases are folded in as a feature that is always one."""
        out["arc_child"], out["arc_head"] = self.arc(word)
        child, head = self.relation(word)
        one = torch.ones_like(child[..., :1])
        out["rel_child"] = torch.cat([child / self.relation.scale, one], -1)
        out["rel_head"] = torch.cat([head, one], -1)

    def add_coreference(self, word: Tensor, out: dict[str, Tensor]) -> None:
        """Mentions, and antecedents of each."""
        out["mention"], out["coref_none"] = self.mention(word), self.none(word)
        out["coref_child"], out["coref_antecedent"] = self.coreference(word)

    def add_embedding(self, word: Tensor, out: dict[str, Tensor]) -> None:
        """Meaning."""
        out["embedding"] = self.embedding(word)

    def add_figure(self, word: Tensor, out: dict[str, Tensor]) -> None:
        """Whether a figure begins at a word, then its indicator, status, covers, scope."""
        out["figure"] = self.figure(word)

    def add_pointer(self, word: Tensor, out: dict[str, Tensor]) -> None:
        """From a figure's first word to the words of what is counted, the place, the time, the
        claimant and the figure that it is part of: one block of the width for each kind."""
        out["point_child"], out["point_target"] = self.pointer(word)
        out["point_none"] = self.pointless(word)

    def add_stance(self, word: Tensor, out: dict[str, Tensor]) -> None:
        """What a speaker does, at the first word of a cue or a content."""
        out["stance"] = self.stance(word)

    def add_speaker(self, word: Tensor, out: dict[str, Tensor]) -> None:
        """From the first word of a source or a content to the words of the speaker's name."""
        out["speaker_child"], out["speaker_name"] = self.speaker(word)
        out["speaker_none"] = self.nobody(word)

    def add_happening(self, word: Tensor, out: dict[str, Tensor]) -> None:
        """Tags of clauses that tell what happens; whether main, and the status, at the first."""
        out["happening"] = self.happening(word)
