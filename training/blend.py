"""Blend: the mean of the weights of two checkpoints, one a continuation of the other.

    python -m training.blend BEFORE AFTER SHARE -o CHECKPOINT

A network that went on learning from new data forgets some of the old; the mean of the weights
before and after keeps both (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
`SHARE` is that of the later weights.
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor

Weights = dict[str, Tensor]


def blended(before: Weights, after: Weights, share: float) -> Weights:
    """The mean of two sets of weights of the same names and shapes; whole numbers of the later.

    Raises ValueError where the two are not of one network.
    """
    if before.keys() != after.keys():
        raise ValueError(f"weights of two networks: {sorted(before.keys() ^ after.keys())[:3]}")
    return {
        name: torch.lerp(before[name].float(), late.float(), share)
        if late.is_floating_point()
        else late
        for name, late in after.items()
    }


def main() -> None:
    """Read two checkpoints and write their mean, with the settings of the later."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("before", type=Path)
    options.add_argument("after", type=Path)
    options.add_argument("share", type=float)
    options.add_argument("-o", "--output", type=Path, required=True)
    asked = options.parse_args()
    before, after = (torch.load(path, weights_only=True) for path in (asked.before, asked.after))
    state = blended(before["state"], after["state"], asked.share)
    torch.save({"state": state, "settings": after["settings"], "figures": {}}, asked.output)


if __name__ == "__main__":
    main()
