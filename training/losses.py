"""Losses: one for each head, each a mean over what the batch has to learn from."""

import torch
from torch import Tensor, nn
from torch.nn import functional as f

from training.crf import Chain
from training.labels import ATTRIBUTION, ENTITY, FIGURE, HAPPENING, POINTERS
from training.windows import Batch

FAR = -1e4
PARTS_OF = {  # what each kind of document teaches
    "polnear": ("attribution", "link", "embedding"),
    "worldwide": ("entity", "embedding"),
    "ewt": ("entity", "syntax", "sentence", "tree", "coreference", "embedding"),
    "gum": ("entity", "syntax", "sentence", "tree", "coreference", "embedding"),
    "reading": (
        "attribution",
        "figure",
        "pointer",
        "stance",
        "speaker",
        "happening",
        "embedding",
    ),
}


class Chains(nn.Module):
    """The three CRFs."""

    def __init__(self) -> None:
        super().__init__()
        self.attribution = Chain(ATTRIBUTION)
        self.entity = Chain(ENTITY)
        self.happening = Chain(HAPPENING)


def sums(
    out: dict[str, Tensor], batch: Batch, chains: Chains, net: nn.Module, teacher: Tensor
) -> dict[str, Tensor]:
    """Every loss that the batch has gold for."""
    gold, inside = batch.gold, positions(batch.firsts.shape[1]) < batch.lengths[:, None]
    found: dict[str, Tensor] = {}
    if "attribution" in gold:
        allowed = f.one_hot(gold["attribution"].clamp(min=0), len(ATTRIBUTION)).bool()
        found["attribution"] = chains.attribution.loss(out["attribution"], allowed, batch.lengths)
    if "links" in gold:
        found["link"] = link_loss(out, gold, inside)
    if "entity" in gold:
        found["entity"] = chains.entity.loss(out["entity"], gold["entity"], batch.lengths)
    if "sentence" in gold:
        has = gold["sentence"] >= 0
        logits = out["sentence"][..., 0].float()[has]
        found["sentence"] = f.binary_cross_entropy_with_logits(
            logits, gold["sentence"][has].float()
        )
    if "upos" in gold:
        found["upos"] = f.cross_entropy(
            out["upos"].float().flatten(0, 1), gold["upos"].flatten(), ignore_index=-1
        )
        found.update(tree_losses(out, gold, inside, net.rel_tensor))
    if "mention" in gold:
        has = gold["mention"] >= 0
        logits = out["mention"][..., 0].float()[has]
        found["mention"] = f.binary_cross_entropy_with_logits(logits, gold["mention"][has].float())
    if "chains" in gold:
        found["coreference"] = coreference_loss(out, gold)
    if "told" in gold:
        found.update(told_losses(out, batch, chains, inside))
    if "spans" in gold:
        found["embedding"] = embedding_loss(out, gold["spans"], teacher)
    return found


def positions(many: int) -> Tensor:
    """0 to many, as a row."""
    return torch.arange(many)[None]


def pair_scores(child: Tensor, parent: Tensor) -> Tensor:
    """child, parent [B, W, d] -> scores [B, W, W] of each child's parents."""
    return torch.bmm(child, parent.transpose(1, 2)).float()


def link_loss(out: dict[str, Tensor], gold: dict[str, Tensor], inside: Tensor) -> Tensor:
    """Cross-entropy of each fragment's anchor among all words of its window."""
    row, child = gold["links"].unbind(1)
    scores = pair_scores(out["link_child"], out["link_anchor"])[row, child]
    scores = scores.masked_fill(~inside[row], FAR)
    return -(gold["link_anchors"] * f.log_softmax(scores, -1)).sum(-1).mean()


def tree_losses(
    out: dict[str, Tensor], gold: dict[str, Tensor], inside: Tensor, tensor: Tensor
) -> dict[str, Tensor]:
    """Cross-entropy of heads within the sentence (a root heads itself), and of relations."""
    scores = pair_scores(out["arc_child"], out["arc_head"])
    sentence = torch.cumsum(gold["sentence"].clamp(min=0), 1)
    same = (sentence[:, :, None] == sentence[:, None, :]) & inside[:, None, :]
    scores = scores.masked_fill(~same, FAR)
    arcs = f.cross_entropy(scores.flatten(0, 1), gold["head"].flatten(), ignore_index=-1)
    row, child = (gold["head"] >= 0).nonzero(as_tuple=True)
    head = gold["head"][row, child]
    left, right = out["rel_child"][row, child], out["rel_head"][row, head]
    logits = relation_scores(left, right, tensor)
    return {"arc": arcs, "relation": f.cross_entropy(logits.float(), gold["relation"][row, child])}


def relation_scores(left: Tensor, right: Tensor, tensor: Tensor) -> Tensor:
    """left, right [N, k], tensor [R, k, k] -> [N, R] (Dozat & Manning 2017)."""
    many, k, _ = tensor.shape
    half = (left @ tensor.permute(1, 0, 2).reshape(k, many * k).to(left.dtype)).view(-1, many, k)
    return torch.einsum("nrk,nk->nr", half, right)


def coreference_loss(out: dict[str, Tensor], gold: dict[str, Tensor]) -> Tensor:
    """Marginal log-likelihood of the right earlier words, or of none (Lee et al. 2017), where words
    stand for their mentions (Dobrovolskii 2021)."""
    row, child = gold["chains"].unbind(1)
    scores = pair_scores(out["coref_child"], out["coref_antecedent"])[row, child]
    later = positions(scores.shape[1]) >= child[:, None]
    scores = torch.cat([out["coref_none"].float()[row, child], scores.masked_fill(later, FAR)], 1)
    new = ~gold["antecedents"].any(1, keepdim=True)
    right = torch.cat([new, gold["antecedents"]], 1)
    log = f.log_softmax(scores, -1)
    return -torch.logsumexp(log.masked_fill(~right, FAR), -1).mean()


def embedding_loss(out: dict[str, Tensor], spans: Tensor, teacher: Tensor) -> Tensor:
    """One minus the cosine between the mean over a span's words and the teacher's vector."""
    row, first, last, which = spans.unbind(1)
    running = f.pad(out["embedding"].float().cumsum(1), (0, 0, 1, 0))
    mean = (running[row, last] - running[row, first]) / (last - first)[:, None]
    return (1 - f.cosine_similarity(mean, teacher[which].float(), dim=-1)).mean()


def told_losses(
    out: dict[str, Tensor], batch: Batch, chains: Chains, inside: Tensor
) -> dict[str, Tensor]:
    """What readings by hand teach: figures, pointers, stances, speakers, happenings."""
    gold = batch.gold
    found = figure_losses(out["figure"].float(), gold)
    found["stance"] = labelled(out["stance"].float(), gold["stance"])
    found["said"] = chains.attribution.loss(out["attribution"], gold["said"], batch.lengths)
    tags, rest = out["happening"].float().split([len(HAPPENING), rest_of(out["happening"])], -1)
    allowed = f.one_hot(gold["happening"].clamp(min=0), len(HAPPENING)).bool()
    found["happening"] = chains.happening.loss(tags, allowed, batch.lengths)
    found["happening_main"] = binary(rest[..., 0], gold["main"])
    found["happened"] = labelled(rest[..., 1:], gold["happened"])
    if "points" in gold:
        found["pointer"] = pointer_loss(out, gold, inside)
    if "speakers" in gold:
        row, child = gold["speakers"].unbind(1)
        scores = pair_scores(out["speaker_child"], out["speaker_name"])[row, child]
        none = out["speaker_none"].float()[row, child]
        found["speaker"] = chosen_loss(scores, none, gold["speaker_names"], inside[row])
    return {k: v for k, v in found.items() if torch.isfinite(v)}


def rest_of(happening: Tensor) -> int:
    """The outputs of the happening head behind its tags."""
    return happening.shape[-1] - len(HAPPENING)


def labelled(logits: Tensor, gold: Tensor) -> Tensor:
    """Cross-entropy where there is a label; not a number where there is none."""
    return f.cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=-1)


def binary(logits: Tensor, gold: Tensor) -> Tensor:
    """Binary cross-entropy where there is an answer."""
    has = gold >= 0
    return f.binary_cross_entropy_with_logits(logits[has], gold[has].float())


def figure_losses(logits: Tensor, gold: dict[str, Tensor]) -> dict[str, Tensor]:
    """Whether a number is a figure, and each of its labels."""
    found, at = {"figure": binary(logits[..., 0], gold["figure"])}, 1
    for name, labels in FIGURE.items():
        found[f"figure_{name}"] = labelled(logits[..., at : at + len(labels)], gold[name])
        at += len(labels)
    return found


def chosen_loss(scores: Tensor, none: Tensor, right: Tensor, inside: Tensor) -> Tensor:
    """Marginal log-likelihood of the right words, or of none: scores, right, inside [M, W], none
    [M, 1]."""
    every = torch.cat([none, scores.masked_fill(~inside, FAR)], 1)
    log = f.log_softmax(every, -1)
    right = torch.cat([~right.any(1, keepdim=True), right], 1)
    return -torch.logsumexp(log.masked_fill(~right, FAR), -1).mean()


def pointer_loss(out: dict[str, Tensor], gold: dict[str, Tensor], inside: Tensor) -> Tensor:
    """Each figure's pointers of each kind."""
    row, child, kind = gold["points"].unbind(1)
    width = out["point_child"].shape[-1] // len(POINTERS)
    blocks = (*out["point_child"].shape[:2], len(POINTERS), width)
    left = out["point_child"].view(blocks)[row, child, kind].float()
    target = out["point_target"].view(blocks)[row, :, kind].float()
    scores = torch.einsum("mk,mwk->mw", left, target)
    none = out["point_none"].float()[row, child, kind][:, None]
    return chosen_loss(scores, none, gold["point_words"], inside[row])
