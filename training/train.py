"""Train: one network on all data sets at once. Run by hand: python -m training.train.

Checkpoints (averaged weights) and the log go to the cache folder that the settings name.
"""

import argparse
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from crossread.model.tokens import Pieces
from training import dev
from training.corpora import Document
from training.losses import PARTS_OF, Chains, sums
from training.network import PARTS, Network, Sizes, initial_encoder, short_floats
from training.prepare import prepared, settings_of
from training.teacher import initial_folder
from training.windows import Batch, Varier, cut, grouped, padded


class Model(nn.Module):
    """The network and its two CRFs, saved together."""

    def __init__(self, net: Network, chains: Chains) -> None:
        super().__init__()
        self.net, self.chains = net, chains


def build(settings: dict) -> Model:
    """A fresh model on top of the initial encoder."""
    dropout = settings["optimise"]["dropout"]
    encoder = initial_encoder(initial_folder(settings["encoder"]["initial"]), dropout=dropout)
    encoder.word.weight.requires_grad_(False)
    return Model(Network(encoder, Sizes(**settings["heads"]), dropout), Chains())


def optimiser(model: Model, optimise: dict) -> torch.optim.Optimizer:
    """AdamW; the encoder learns more slowly than what is new, the layer mix faster."""
    groups: dict[str, list[nn.Parameter]] = {"encoder": [], "plain": [], "new": [], "mix": []}
    for name, p in model.named_parameters():
        if not p.requires_grad:
            continue
        if name == "net.mix" or name.startswith("chains"):
            groups["mix"].append(p)
        elif name.startswith("net.encoder") and "shape" not in name:
            groups["encoder" if p.ndim > 1 else "plain"].append(p)
        else:
            groups["new"].append(p)
    slow, fast, decay = optimise["encoder_rate"], optimise["head_rate"], optimise["decay"]
    rates = {
        "encoder": (slow, decay),
        "plain": (slow, 0.0),
        "new": (fast, decay),
        "mix": (5 * fast, 0.0),
    }
    return torch.optim.AdamW(
        [{"params": v, "lr": rates[k][0], "weight_decay": rates[k][1]} for k, v in groups.items()],
        betas=(0.9, 0.98), fused=True,
    )  # fmt: skip


def rate_at(done: float, warmup: float) -> float:
    """The share of the peak rate when `done` of the run is over: up, then a cosine down."""
    if done < warmup:
        return done / warmup
    return 0.5 * (1 + math.cos(math.pi * min(1.0, (done - warmup) / (1 - warmup))))


class Average:
    """An exponential moving average of all weights."""

    def __init__(self, model: Model, keep: float) -> None:
        self.keep, self.steps = keep, 0
        self.live = [p for p in model.parameters() if p.requires_grad]
        self.mean = [p.detach().clone() for p in self.live]

    @torch.no_grad()
    def add(self) -> None:
        """Take one step's weights in."""
        self.steps += 1
        keep = min(self.keep, (1 + self.steps) / (10 + self.steps))
        torch._foreach_lerp_(self.mean, [p.detach() for p in self.live], 1 - keep)

    @torch.no_grad()
    def swap(self) -> None:
        """Exchange the model's weights and the average; call again to undo."""
        for p, mean in zip(self.live, self.mean, strict=True):
            kept = p.detach().clone()
            p.copy_(mean)
            mean.copy_(kept)


def run_forward(model: Model, batch: Batch, parts: Sequence[str] = PARTS) -> dict[str, Tensor]:
    """The outputs of a batch, in bf16 where that is safe."""
    with short_floats():
        return model.net(batch.pieces, batch.shapes, batch.mask, batch.firsts, parts)


def figures(
    model: Model, documents: list[Document], settings: dict, score: str
) -> dict[str, float]:
    """Every quick development figure."""
    model.eval()
    data = Path(settings["data"]["root"])
    kinds = {
        k: [d for d in documents if d.kind == k]
        for k in ("polnear", "worldwide", "ewt", "gum", "reading")
    }
    kinds["polnear"] = list({d.name: d for d in kinds["polnear"]}.values())[::2]
    kinds["worldwide"] = kinds["worldwide"][::2]
    out = {k: dev.read(lambda b: run_forward(model, b), v) for k, v in kinds.items()}
    found = dev.attribution_figures(
        kinds["polnear"], out["polnear"], model.chains.attribution, data, score
    )
    found |= dev.entity_figures(
        kinds["worldwide"], out["worldwide"], model.chains.entity, data, score
    )
    tensor = model.net.rel_tensor.detach()
    for kind in ("ewt", "gum"):
        part = dev.syntax_figures(kinds[kind], out[kind], tensor)
        found |= {f"{kind}_{k}": v for k, v in part.items()}
    found |= dev.coreference_figures(kinds["gum"], out["gum"])
    found |= dev.told_figures(kinds["reading"], out["reading"], model.chains.happening)
    model.train()
    return {k: round(100 * float(v), 1) for k, v in found.items()}


def save(model: Model, settings: dict, path: Path, found: dict) -> None:
    """Write a checkpoint with its settings and figures."""
    state = dict(model.state_dict().items())
    torch.save({"state": state, "settings": settings, "figures": found}, path)


def load(path: Path) -> tuple[Model, dict]:
    """A model from a checkpoint, ready to answer, and the settings it was made with."""
    kept = torch.load(path, weights_only=True)
    model = build(kept["settings"])
    model.load_state_dict(kept["state"])
    return model.eval(), kept["settings"]


def continued(path: Path, settings: dict) -> Model:
    """A fresh model with every weight of a checkpoint that it has room for; heads that the
    checkpoint lacks begin anew, with the layer mix of the attribution head."""
    kept = torch.load(path, weights_only=True)["state"]
    model = build(settings)
    own = model.state_dict()
    mix = own["net.mix"]
    mix[:] = kept["net.mix"][PARTS.index("attribution")].float()
    mix[: len(kept["net.mix"])] = kept["net.mix"].float()
    shared = {k: v.float() for k, v in kept.items() if k in own and own[k].shape == v.shape}
    model.load_state_dict({**own, **shared, "net.mix": mix})
    return model


def replayed(documents: list[Document], shares: dict, rng: np.random.Generator) -> list[Document]:
    """The share of each set that an epoch sees, drawn anew for each."""
    return [d for d in documents if rng.random() < shares.get(d.kind, 1.0)]


def one_annotator(documents: list[Document], rng: np.random.Generator) -> list[Document]:
    """Of a text that several people annotated one reading, another in each epoch."""
    chosen: dict[tuple[str, str], Document] = {}
    for i in rng.permutation(len(documents)):
        chosen.setdefault((documents[i].kind, documents[i].name), documents[i])
    return list(chosen.values())


def train(settings: dict, asked: argparse.Namespace) -> None:
    """The whole run: epochs of windows, a look at dev and a checkpoint after each."""
    optimise, cache = settings["optimise"], Path(settings["data"]["cache"])
    seed, name, score, stop = settings["seed"], asked.name, asked.score, asked.stop
    random.seed(seed), np.random.seed(seed), torch.manual_seed(seed)
    torch.set_num_threads(optimise["threads"])
    documents, held, vectors = prepared(settings)
    teacher = torch.from_numpy(vectors)
    model = (continued(asked.resume, settings) if asked.resume else build(settings)).train()
    steps, average = optimiser(model, optimise), Average(model, optimise["average"])
    rates = [g["lr"] for g in steps.param_groups]
    vary = Varier(
        Pieces(initial_folder(settings["encoder"]["initial"]) / "tokenizer.json"),
        settings["augment"],
        seed,
    )
    begun, pieces, seen = time.time(), 0, 0
    for epoch in range(asked.begin, optimise["epochs"]):
        rng = np.random.default_rng((seed, epoch))
        windows = [
            w
            for d in replayed(one_annotator(documents, rng), settings["replay"], rng)
            for w in cut(d, rng, settings["batches"])
        ]
        batches = grouped(windows, settings["batches"]["pieces"], rng)
        tally: dict[str, list[float]] = {}
        for i, chosen in enumerate(batches):
            done = (epoch + i / len(batches)) / optimise["epochs"]
            if asked.minutes:
                done = asked.done + (1 - asked.done) * (time.time() - begun) / (60 * asked.minutes)
            if (stop and seen >= stop) or done >= 1:
                break
            share = rate_at(done, optimise["warmup"]) * min(1.0, (seen + 1) / 40)
            for group, rate in zip(steps.param_groups, rates, strict=True):
                group["lr"] = rate * share
            batch = padded(chosen, vary)
            losses = sums(
                run_forward(model, batch, PARTS_OF[batch.kind]),
                batch,
                model.chains,
                model.net,
                teacher,
            )
            total = sum(settings["weights"][k] * v for k, v in losses.items())
            total.backward()
            norm = torch.nn.utils.clip_grad_norm_(average.live, optimise["clip"])
            if torch.isfinite(norm):
                steps.step()
                average.add()
            steps.zero_grad(set_to_none=True)
            pieces, seen = pieces + int(batch.mask.sum()), seen + 1
            for k, v in losses.items():
                tally.setdefault(k, []).append(float(v.detach()))
            tally.setdefault("norm", []).append(float(norm))
            if seen % 50 == 0:
                shown = " ".join(f"{k} {np.mean(v[-50:]):.3f}" for k, v in tally.items())
                spent = time.time() - begun
                where = f"epoch {epoch} {i}/{len(batches)} {pieces / spent:.0f} pieces/s"
                print(f"{spent:6.0f} s {where} {shown}", flush=True)
        average.swap()
        found = figures(model, held, settings, score)
        print(f"{time.time() - begun:6.0f} s EPOCH {epoch} dev {found}", flush=True)
        save(model, settings, cache / f"{name}-{epoch}.pt", found)
        average.swap()
        if (stop and seen >= stop) or done >= 1:
            break


def main() -> None:
    """Read the options and train."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--settings", default="training/settings.toml")
    options.add_argument("--name", default="run", help="name of the checkpoints")
    options.add_argument("--score", default="../shared/score", help="folder of the scorers")
    options.add_argument("--stop", type=int, help="stop after so many batches (a trial)")
    options.add_argument("--resume", type=Path, help="begin with the weights of a checkpoint")
    options.add_argument("--begin", type=int, default=0, help="number of the first epoch")
    options.add_argument(
        "--minutes", type=float, help="end by the clock, rates with it (shared machine)"
    )
    options.add_argument(
        "--done", type=float, default=0.0, help="share of the schedule behind a resumed run"
    )
    asked = options.parse_args()
    train(settings_of(asked.settings), asked)


if __name__ == "__main__":
    main()
