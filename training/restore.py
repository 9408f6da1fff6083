"""Restore: from the files that crossread ships back to a checkpoint, where none was kept.

    python -m training.restore CHECKPOINT [--weights FOLDER]

Word embeddings and matrix products of the encoder come back from int8, so that they differ from the
weights that were trained by at most half a step of their scale; a run that resumes from here loses
nothing that is told. The mix of layers comes back as logarithms of its shares.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from training.prepare import settings_of
from training.train import Model, build, save

Arrays = dict[str, NDArray]
LEAST = 1e-6
"""The least share of a layer."""


def module_of(node: str) -> str:
    """The module that a node of the graph comes from.

    >>> module_of("/net/link/child/child.0/MatMul"), module_of("/net/upos/MatMul")
    ('net.link.child.0', 'net.upos')
    """
    kept: list[str] = []
    for part in node.strip("/").split("/")[:-1]:
        if kept and part.startswith(f"{kept[-1]}."):
            kept.pop()
        kept.append(part)
    return ".".join(kept)


def products(graph: onnx.GraphProto, arrays: Arrays) -> Iterator[tuple[str, NDArray]]:
    """Yield the weights of every linear module, [out, in]."""
    for node in graph.node:
        if node.op_type not in ("MatMul", "MatMulInteger") or node.input[1] not in arrays:
            continue
        name, weights = f"{module_of(node.name)}.weight", arrays[node.input[1]]
        if node.op_type == "MatMulInteger":
            base = node.input[1].removesuffix("_quantized")
            weights = weights.astype(np.float32) - arrays[f"{base}_zero_point"]
            weights = weights * arrays[f"{base}_scale"]
        yield name, weights.T


def restored(folder: Path, settings: dict) -> Model:
    """The network of the files in a folder."""
    graph = onnx.load(folder / "model.onnx").graph
    arrays = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    model = build(settings)
    state = model.state_dict()
    found = {name: value for name, value in arrays.items() if name in state}
    found |= {name: value for name, value in products(graph, arrays) if name in state}
    word = "net.encoder.word"
    found[f"{word}.weight"] = arrays[f"{word}.table"] * arrays[f"{word}.scale"]
    (mix,) = (arrays[n.input[0]] for n in graph.node if n.name == "/net/MatMul")
    found["net.mix"] = np.log(np.maximum(mix, LEAST))
    found["net.rel_tensor"] = np.load(folder / "heads.npz")["rel_tensor"]
    for name, chain in json.loads((folder / "model.json").read_text())["crf"].items():
        fixed = state[f"chains.{name}.fixed_steps"].numpy()
        steps = np.where(fixed < 0, 0.0, np.array(chain["steps"]))
        found |= {f"chains.{name}.{part}": np.array(chain[part]) for part in ("start", "end")}
        found[f"chains.{name}.steps"] = steps
    learned = {name for name, _ in model.named_parameters()}
    if missing := sorted(learned - set(found)):
        raise ValueError(f"{folder / 'model.onnx'} lacks {', '.join(missing)}")
    given = {k: torch.from_numpy(np.array(v, np.float32)) for k, v in found.items()}
    model.load_state_dict(state | given)
    return model


def main() -> None:
    """Read the options and write a checkpoint."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("checkpoint", type=Path)
    options.add_argument("--weights", type=Path, default=Path("src/crossread/model/weights"))
    asked = options.parse_args()
    settings = settings_of()
    save(restored(asked.weights, settings), settings, asked.checkpoint, {})


if __name__ == "__main__":
    main()
