"""Sentences: learn the head for sentence starts again, alone, on the treebanks, encoder frozen.

    python -m training.sentences CHECKPOINT -o CHECKPOINT

Run 3 took the breaks of English Worldwide Newswire for sentences; they are paragraphs, and news
came out in whole paragraphs. This reads EWT and GUM once with the frozen encoder, keeps the
states of all layers of each word, and learns a layer mix and a small projection on them.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from crossread.model.tokens import Pieces
from training.network import HIDDEN, LAYERS, PARTS, projection, short_floats
from training.prepare import prepared
from training.teacher import initial_folder
from training.train import Model, build, save
from training.windows import Varier, cut, grouped, padded


def revived(path: Path) -> tuple[Model, dict]:
    """A model from a checkpoint made before sentence starts had a mix of their own."""
    kept = torch.load(path, weights_only=True)
    model = build(kept["settings"])
    state = {k: v for k, v in kept["state"].items() if not k.startswith("net.sentence")}
    mix = state["net.mix"]
    if len(mix) < len(PARTS):
        state["net.mix"] = torch.cat([mix, mix[PARTS.index("syntax")][None]])
    model.load_state_dict(state, strict=False)
    return model.eval(), kept["settings"]


@torch.no_grad()
def states_of(model: Model, settings: dict, passes: int) -> tuple[Tensor, Tensor]:
    """States [words, layers, D] of the words of the treebanks; whether each starts a sentence."""
    documents = [d for d in prepared(settings)[0] if d.kind in ("ewt", "gum")]
    tokenizer = initial_folder(settings["encoder"]["initial"]) / "tokenizer.json"
    vary = Varier(Pieces(tokenizer), settings["augment"], settings["seed"])
    states, starts = [], []
    for turn in range(passes):
        rng = np.random.default_rng((settings["seed"], 100 + turn))
        windows = [w for d in documents for w in cut(d, rng, settings["batches"])]
        for chosen in grouped(windows, settings["batches"]["pieces"], rng):
            batch = padded(chosen, vary)
            with short_floats():
                layers = model.net.encoder(batch.pieces, batch.shapes, batch.mask)
            at = batch.firsts[..., None].expand(-1, -1, HIDDEN)
            has = batch.gold["sentence"] >= 0
            found = [torch.gather(layer, 1, at)[has].bfloat16() for layer in layers]
            states.append(torch.stack(found, 1))
            starts.append(batch.gold["sentence"][has].float())
    return torch.cat(states), torch.cat(starts)


def learn(states: Tensor, starts: Tensor, epochs: int, mix: Tensor) -> tuple[nn.Module, Tensor]:
    """The projection and the layer mix that tell starts best."""
    head, mix = projection(1), mix.clone().requires_grad_(True)
    groups = [{"params": head.parameters(), "lr": 1e-3}, {"params": [mix], "lr": 2e-2}]
    steps, size = torch.optim.AdamW(groups, weight_decay=0.01), 2048
    total = epochs * (len(states) // size)
    plan = torch.optim.lr_scheduler.CosineAnnealingLR(steps, total)
    for done in range(total):
        rows = torch.randint(len(states), (size,))
        weights = torch.softmax(mix, -1)
        word = torch.einsum("l,nld->nd", weights, states[rows].float())
        word = word * (torch.rand(HIDDEN) >= 0.1) / 0.9
        loss = nn.functional.binary_cross_entropy_with_logits(head(word)[:, 0], starts[rows])
        steps.zero_grad()
        loss.backward()
        steps.step()
        plan.step()
        if done % 100 == 0:
            print(f"{done}/{total} loss {loss.item():.4f}", flush=True)
    return head, mix.detach()


def main() -> None:
    """Read the options and learn."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("checkpoint", type=Path)
    options.add_argument("-o", "--output", type=Path, required=True)
    options.add_argument("--passes", type=int, default=1)
    options.add_argument("--epochs", type=int, default=6)
    asked = options.parse_args()
    model, settings = revived(asked.checkpoint)
    torch.manual_seed(settings["seed"])
    torch.set_num_threads(settings["optimise"]["threads"])
    states, starts = states_of(model, settings, asked.passes)
    print(f"{len(starts)} words, {int(starts.sum())} starts, {LAYERS + 1} layers", flush=True)
    at = PARTS.index("sentence")
    head, mix = learn(states, starts, asked.epochs, model.net.mix[at].detach())
    model.net.sentence.load_state_dict(head.state_dict())
    with torch.no_grad():
        model.net.mix[at] = mix
    save(model, settings, asked.output, {})


if __name__ == "__main__":
    main()
