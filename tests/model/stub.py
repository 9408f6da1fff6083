"""A model of the right interface with arbitrary answers: what is tested is what is made of them."""

import json
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from crossread.model.bundle import Bundle, TagChain
from crossread.model.engine import Engine
from crossread.model.tokens import Pieces
from crossread.model.windows import Heads, Inputs
from crossread.records import Covers, HappeningStatus, Indicator, Scope, Stance, Status

ROLES = ("source", "cue", "content")
LABELS = ("PERSON", "ORG", "LOC", "NORP", "FAC", "DATE", "MONEY", "PRODUCT", "EVENT", "MISC")
UPOS = ("ADJ", "NOUN", "PROPN", "PUNCT", "VERB", "X")
HEADS = {
    "indicator": tuple(map(str, Indicator)),
    "figure_status": tuple(str(s) for s in Status if s is not Status.WITHDRAWN),
    "covers": tuple(map(str, Covers)),
    "scope": tuple(map(str, Scope)),
    "stance": tuple(map(str, Stance)),
    "happened": tuple(map(str, HappeningStatus)),
}
RELATIONS = ("case", "conj", "nsubj", "obj", "punct", "root")
WIDTHS = {
    "attribution": 7, "link_child": 4, "link_anchor": 4, "entity": 21, "sentence": 1,
    "upos": len(UPOS), "arc_child": 4, "arc_head": 4, "rel_child": 3, "rel_head": 3, "mention": 1,
    "coref_child": 4, "coref_antecedent": 4, "coref_none": 1, "embedding": 8,
    "figure": 36, "point_child": 10, "point_target": 10, "point_none": 5, "stance": 8,
    "speaker_child": 4, "speaker_name": 4, "speaker_none": 1, "happening": 8,
}  # fmt: skip


def tags(labels: tuple[str, ...]) -> tuple[str, ...]:
    """O, and B- and I- of each label."""
    return ("O", *(f"{p}-{label}" for label in labels for p in "BI"))


def chain(labels: tuple[str, ...]) -> TagChain:
    """A chain in which an inner tag follows its own label alone."""
    names = tags(labels)
    steps = [[-1e4 if b.startswith("I-") and a[2:] != b[2:] else 0.0 for b in names] for a in names]
    zeros = np.zeros(len(names), np.float32)
    return TagChain(names, np.array(steps, np.float32), zeros, zeros)


def answers(inputs: Inputs) -> Heads:
    """Arbitrary outputs, which depend on nothing but a word's first piece and its shape."""
    rows = np.arange(len(inputs["pieces"]))[:, None]
    pieces = (
        inputs["pieces"][rows, inputs["firsts"]] * 64 + inputs["shapes"][rows, inputs["firsts"]]
    )
    found = {}
    for seed, (name, width) in enumerate(WIDTHS.items()):
        phase = pieces[..., None] * (np.arange(width) + seed + 1.0)
        found[name] = (3 * np.sin(phase)).astype(np.float32)
    found["sentence"] -= 2.5
    return found


@cache
def tokenizer_path() -> Path:
    """A file of a small wordpiece tokenizer that knows single characters."""
    alphabet = [chr(c) for c in range(33, 127)]
    known = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *alphabet, *(f"##{c}" for c in alphabet)]
    vocabulary = {piece: i for i, piece in enumerate(known)}
    made = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    path = Path(mkdtemp()) / "tokenizer.json"
    made.save(str(path))
    return path


def stub_bundle(**changed: int) -> Bundle:
    """The small files of the model, made up."""
    path = tokenizer_path()
    rng = np.random.default_rng(1)
    tensor = rng.normal(size=(len(RELATIONS), 3, 3)).astype(np.float32)
    return Bundle(
        version="stub",
        folder=path.parent,
        graph="none.onnx",
        tokenizer=path.name,
        chains={
            "attribution": chain(ROLES),
            "entity": chain(LABELS),
            "happening": chain(("happening",)),
        },
        labels=HEADS,
        upos=UPOS,
        relations=RELATIONS,
        rel_tensor=tensor,
        temperatures={},
        **changed,
    )


@cache
def stub_engine(max_pieces: int = 512, overlap: int = 128) -> Engine:
    """The model with arbitrary answers."""
    bundle = stub_bundle(max_pieces=max_pieces, overlap=overlap)
    return Engine(bundle, answers, Pieces(tokenizer_path()))


def save_sidecar(folder: Path, files: dict[str, str]) -> None:
    """Write a sidecar with the checksums given, and the small arrays it names."""
    names = {
        "attribution": tags(ROLES),
        "entity": tags(LABELS),
        "upos": UPOS,
        "relation": RELATIONS,
        "happening": tags(("happening",)),
        **HEADS,
    }
    crf = {}
    for name, labels in (
        ("attribution", ROLES),
        ("entity", LABELS),
        ("happening", ("happening",)),
    ):
        made = chain(labels)
        crf[name] = {
            "steps": made.steps.tolist(), "start": made.start.tolist(), "end": made.end.tolist()
        }  # fmt: skip
    sidecar = {"version": "stub", "labels": names, "crf": crf, "files": files}
    (folder / "model.json").write_text(json.dumps(sidecar))
    np.savez(folder / "heads.npz", rel_tensor=np.zeros((6, 3, 3), np.float16))
