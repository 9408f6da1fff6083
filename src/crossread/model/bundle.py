"""Bundle: the files of the language model, each held against its checksum.

Comes in: the folder of the weights. Goes out: labels, chains of tags, sizes and paths.
Refuses a missing or changed file with a `WeightsError`.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from crossread.errors import WeightsError
from crossread.model.tokens import MAX_PIECES

Floats = NDArray[np.float32]
WEIGHTS = Path(__file__).with_name("weights")
SIDECAR = "model.json"


@dataclass(frozen=True)
class TagChain:
    """Scores of a linear chain over K tags: steps [from, to], start [K], end [K]."""

    tags: tuple[str, ...]
    steps: Floats
    start: Floats
    end: Floats
    temperature: float = 1.0


class _Crf(msgspec.Struct, frozen=True):
    steps: list[list[float]]
    start: list[float]
    end: list[float]


class _Sidecar(msgspec.Struct, frozen=True):
    version: str
    labels: dict[str, list[str]]
    crf: dict[str, _Crf]
    files: dict[str, str]
    graph: str = "model.onnx"
    arrays: str = "heads.npz"
    tokenizer: str = "tokenizer.json"
    max_pieces: int = MAX_PIECES
    overlap: int = 128
    temperatures: dict[str, float] = {}


@dataclass(frozen=True)
class Bundle:
    """Everything beside the graph that decoding needs."""

    version: str
    folder: Path
    graph: str
    tokenizer: str
    chains: Mapping[str, TagChain]
    upos: tuple[str, ...]
    relations: tuple[str, ...]
    rel_tensor: Floats
    labels: Mapping[str, Sequence[str]]
    """Labels of every head, in the order of its outputs."""
    temperatures: Mapping[str, float]
    max_pieces: int = MAX_PIECES
    overlap: int = 128

    def temperature(self, head: str) -> float:
        """What the logits of a head are divided by before they are read as probabilities."""
        return self.temperatures.get(head, 1.0)


def checksum(path: Path) -> str | None:
    """SHA-256 of a file in hexadecimal, None if there is no such file."""
    try:
        with path.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def load_bundle(folder: Path = WEIGHTS) -> Bundle:
    """Read the sidecar and the small arrays; raise WeightsError on the first file not right.

    The sidecar lists the checksums of the others; its own stands beside the folder, in
    `weights.sha256`, which the shipped weights always have.
    """
    sidecar = _sidecar(folder)
    for name, expected in sidecar.files.items():
        found = checksum(folder / name)
        if found != expected:
            raise WeightsError(str(folder / name), expected, found)
    with np.load(folder / sidecar.arrays, allow_pickle=False) as arrays:
        rel_tensor = arrays["rel_tensor"].astype(np.float32)
    chains = {
        name: TagChain(
            tuple(sidecar.labels[name]),
            np.array(crf.steps, np.float32),
            np.array(crf.start, np.float32),
            np.array(crf.end, np.float32),
            sidecar.temperatures.get(name, 1.0),
        )
        for name, crf in sidecar.crf.items()
    }
    return Bundle(
        version=sidecar.version,
        folder=folder,
        graph=sidecar.graph,
        tokenizer=sidecar.tokenizer,
        chains=chains,
        upos=tuple(sidecar.labels["upos"]),
        relations=tuple(sidecar.labels["relation"]),
        rel_tensor=rel_tensor,
        labels=sidecar.labels,
        temperatures=sidecar.temperatures,
        max_pieces=sidecar.max_pieces,
        overlap=sidecar.overlap,
    )


def _sidecar(folder: Path) -> _Sidecar:
    path, listed = folder / SIDECAR, folder.with_suffix(".sha256")
    expected = listed.read_text("ascii").split()[0] if listed.is_file() else None
    if expected and path.is_file() and checksum(path) != expected:
        raise WeightsError(str(path), expected, checksum(path))
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Sidecar)
    except FileNotFoundError:
        raise WeightsError(str(path), "(the sidecar lists the checksums)", None) from None
    except msgspec.MsgspecError:
        raise WeightsError(str(path), "a sidecar in JSON", checksum(path)) from None
