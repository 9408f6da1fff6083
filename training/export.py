"""Export: from a checkpoint to the files that crossread ships: graph, arrays, sidecar, tokenizer.

    python -m training.export CHECKPOINT [--weights FOLDER] [--precision int8]

Inputs, int64: pieces, shapes, mask [B, P]; firsts [B, W], the place of each word's first piece.
Outputs, float32 [B, W, ·]: attribution 7, link_child and link_anchor, entity 21, sentence 1,
upos 17, arc_child and arc_head, rel_child and rel_head, mention 1, coref_child,
coref_antecedent, coref_none 1, embedding 384, figure 36 (is one, indicator, status, covers, scope),
point_child and point_target (five kinds side by side), point_none 5, stance 8, speaker_child,
speaker_name, speaker_none 1, happening 8 (three tags, main, four statuses). Pairs are scored by
dot products; a root points to itself. Word embeddings are kept in int8, each row with its own
scale.
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.labels import (
    ATTRIBUTION,
    COVERS,
    ENTITY,
    HAPPENED,
    HAPPENING,
    INDICATORS,
    RELATIONS,
    SCOPES,
    STANCES,
    STATUSES,
    UPOS,
)
from training.network import PARTS
from training.prepare import settings_of
from training.teacher import initial_folder
from training.train import Model, load

OUTPUTS = (
    "attribution", "link_child", "link_anchor", "entity", "sentence", "upos", "arc_child",
    "arc_head", "rel_child", "rel_head", "mention", "coref_none", "coref_child",
    "coref_antecedent", "embedding", "figure", "point_child", "point_target", "point_none",
    "stance", "speaker_child", "speaker_name", "speaker_none", "happening",
)  # fmt: skip
INPUTS = ("pieces", "shapes", "mask", "firsts")


class SmallEmbedding(nn.Module):
    """An embedding table in int8 with one scale for each row: a quarter of the size."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale.float())

    def forward(self, ids: Tensor) -> Tensor:
        """ids [B, P] -> [B, P, D]."""
        rows = ids.flatten()
        found = self.table.index_select(0, rows).float() * self.scale.index_select(0, rows)
        return found.view(*ids.shape, -1)


class Graph(nn.Module):
    """The network as the graph's fixed inputs and outputs."""

    def __init__(self, net: nn.Module) -> None:
        super().__init__()
        self.net = net

    def forward(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor, firsts: Tensor
    ) -> tuple[Tensor, ...]:
        """Every output in order."""
        out = self.net(pieces, shapes, mask, firsts, PARTS)
        return tuple(out[name] for name in OUTPUTS)


def example() -> tuple[Tensor, ...]:
    """Inputs of two short windows."""
    pieces = torch.randint(1000, 20000, (2, 24))
    mask = torch.ones_like(pieces)
    mask[1, 20:] = 0
    firsts = torch.stack([torch.arange(1, 17), torch.arange(2, 18)])
    return pieces, torch.randint(0, 30, (2, 24)), mask, firsts


def write_graph(model: Model, path: Path) -> None:
    """The fp32 graph, word embeddings in int8."""
    model.net.encoder.word = SmallEmbedding(model.net.encoder.word.weight.detach())
    axes = {
        n: {0: "B", 1: "W" if n == "firsts" or n in OUTPUTS else "P"} for n in (*INPUTS, *OUTPUTS)
    }
    torch.onnx.export(
        Graph(model.net).eval(), example(), str(path), input_names=INPUTS, output_names=OUTPUTS,
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def rounded(plain: Path, path: Path) -> None:
    """The encoder's matrix products in int8, weights with a scale for each column; heads in fp32.

    The heads are a tenth of the work and the most sensitive, so they stay as they are."""
    graph = onnx.load(plain).graph
    heads = [
        n.name for n in graph.node if n.op_type in ("MatMul", "Gemm") and "/encoder/" not in n.name
    ]
    quantize_dynamic(
        plain, path, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"],
        nodes_to_exclude=heads, extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


def difference(model: Model, path: Path) -> float:
    """The largest difference between the graph's outputs and PyTorch's, over two short windows."""
    import onnxruntime

    given = example()
    with torch.no_grad():
        expected = Graph(model.net).eval()(*given)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    found = session.run(list(OUTPUTS), {n: v.numpy() for n, v in zip(INPUTS, given, strict=True)})
    return max(float(np.abs(e.numpy() - f).max()) for e, f in zip(expected, found, strict=True))


def sidecar(model: Model, settings: dict, temperatures: dict, folder: Path) -> dict:
    """What decoding needs to know beside the graph, with the checksum of every file."""
    crf = {}
    for name in ("attribution", "entity", "happening"):
        steps, start, end = (s.detach() for s in getattr(model.chains, name).scores())
        crf[name] = {"steps": steps.tolist(), "start": start.tolist(), "end": end.tolist()}
    labels = {"attribution": ATTRIBUTION, "entity": ENTITY, "upos": UPOS, "relation": RELATIONS}
    labels |= {
        "happening": HAPPENING, "happened": HAPPENED, "stance": STANCES, "indicator": INDICATORS,
        "figure_status": STATUSES, "covers": COVERS, "scope": SCOPES,
    }  # fmt: skip
    files = ("model.onnx", "heads.npz", "tokenizer.json")
    return {
        "version": settings_of()["version"],
        "labels": labels,
        "crf": crf,
        "temperatures": temperatures,
        **settings_of()["reading"],
        "seed": settings["seed"],
        "data": ["polnear", "en_worldwide_ner", "uner_ewt", "ud_ewt", "gum", "readings"],
        "held_out": settings["data"]["held_out"],
        "files": {f: hashlib.sha256((folder / f).read_bytes()).hexdigest() for f in files},
    }


def export(checkpoint: Path, folder: Path, precision: str, calibration: dict) -> None:
    """Write every file of the weights."""
    model, settings = load(checkpoint)
    folder.mkdir(parents=True, exist_ok=True)
    plain = folder / "plain.onnx"
    write_graph(model, plain)
    print(f"graph against PyTorch: {difference(model, plain):.2e}")
    if precision == "int8":
        rounded(plain, folder / "model.onnx")
        plain.unlink()
        print(f"int8 against PyTorch: {difference(model, folder / 'model.onnx'):.2e}")
    else:
        plain.replace(folder / "model.onnx")
    np.savez_compressed(
        folder / "heads.npz", rel_tensor=model.net.rel_tensor.detach().half().numpy()
    )
    source = initial_folder(settings["encoder"]["initial"])
    shutil.copyfile(source / "tokenizer.json", folder / "tokenizer.json")
    made = sidecar(model, settings, calibration.get("temperatures", {}), folder)
    (folder / "model.json").write_text(json.dumps(made, indent=1) + "\n")
    digest = hashlib.sha256((folder / "model.json").read_bytes()).hexdigest()
    folder.with_suffix(".sha256").write_text(f"{digest}  {folder.name}/model.json\n")
    size = sum(f.stat().st_size for f in folder.iterdir()) / 1e6
    print(f"{folder}: {size:.1f} MB")


def main() -> None:
    """Read the options and export."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("checkpoint", type=Path)
    options.add_argument("--weights", type=Path, default=Path("src/crossread/model/weights"))
    options.add_argument("--precision", choices=("int8", "fp32"), default="int8")
    options.add_argument("--calibration", type=Path, help="JSON made by training.calibrate")
    asked = options.parse_args()
    calibration = json.loads(asked.calibration.read_text()) if asked.calibration else {}
    export(asked.checkpoint, asked.weights, asked.precision, calibration)


if __name__ == "__main__":
    main()
