"""CRF: a linear chain over tags (Lafferty et al. 2001), with sets of allowed tags as gold.

Where a data set cannot tell tags apart, the loss sums over all allowed paths (Tsuboi et al. 2008).
"""

import torch
from torch import Tensor, nn

FORBIDDEN = -1e4


def allowed_steps(labels: tuple[str, ...]) -> tuple[Tensor, Tensor]:
    """0 or FORBIDDEN for each step [from, to] and each start [tag]: I-x follows B-x or I-x only."""
    many = len(labels)
    steps, start = torch.zeros(many, many), torch.zeros(many)
    for j, after in enumerate(labels):
        if after.startswith("I-"):
            start[j] = FORBIDDEN
            for i, before in enumerate(labels):
                if before[2:] != after[2:] or before == "O":
                    steps[i, j] = FORBIDDEN
    return steps, start


class Chain(nn.Module):
    """Transitions between tags, learned on top of the fixed constraints."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__()
        steps, start = allowed_steps(labels)
        self.register_buffer("fixed_steps", steps)
        self.register_buffer("fixed_start", start)
        self.steps = nn.Parameter(torch.zeros(len(labels), len(labels)))
        self.start = nn.Parameter(torch.zeros(len(labels)))
        self.end = nn.Parameter(torch.zeros(len(labels)))

    def scores(self) -> tuple[Tensor, Tensor, Tensor]:
        """Transitions [from, to], start [tag], end [tag], constraints folded in.

        A passage may begin inside a span, so I- tags are not forbidden at its start."""
        return self.steps + self.fixed_steps, self.start, self.end

    def total(self, emissions: Tensor, lengths: Tensor) -> Tensor:
        """Log-sum over all paths of each row: emissions [B, W, T], lengths [B] -> [B]."""
        steps, start, end = self.scores()
        alpha = start + emissions[:, 0]
        kept = [alpha]
        for t in range(1, emissions.shape[1]):
            alpha = torch.logsumexp(alpha[:, :, None] + steps, 1) + emissions[:, t]
            kept.append(alpha)
        last = torch.stack(kept, 1)[torch.arange(len(lengths)), lengths - 1]
        return torch.logsumexp(last + end, -1)

    def loss(self, emissions: Tensor, allowed: Tensor, lengths: Tensor) -> Tensor:
        """Mean negative log-probability per word of the allowed paths (allowed [B, W, T] bool)."""
        emissions = emissions.float()
        both = torch.cat([emissions, emissions.masked_fill(~allowed, FORBIDDEN * 10)])
        totals = self.total(both, lengths.repeat(2))
        every, right = totals.chunk(2)
        return (every - right).sum() / lengths.sum()

    @torch.no_grad()
    def best(self, emissions: Tensor) -> list[int]:
        """The best path (Viterbi) of one row, emissions [W, T]."""
        steps, start, end = self.scores()
        score, back = start + emissions[0], []
        for emission in emissions[1:]:
            score, came = (score[:, None] + steps).max(0)
            score = score + emission
            back.append(came)
        path = [int((score + end).argmax())]
        for came in reversed(back):
            path.append(int(came[path[-1]]))
        return path[::-1]
