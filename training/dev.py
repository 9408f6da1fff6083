"""Dev: a quick look at every head during training, on gold words, with overlapping windows.

The final figures come from training/evaluate.py, which goes the whole way through crossread.
"""

import importlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.corpora import Document, likely_starts, rows
from training.crf import Chain
from training.labels import ATTRIBUTION, ENTITY, FIGURE, HAPPENING, POINTERS, RELATIONS, UPOS
from training.losses import relation_scores
from training.windows import Batch, Window, padded

Outputs = dict[str, np.ndarray]


@dataclass(frozen=True)
class Plan:
    """A window, and the words (of the document, half-open) for which it answers."""

    window: Window
    own_first: int
    own_last: int


def plans(document: Document, longest: int = 512, overlap: int = 96) -> list[Plan]:
    """Windows over a document; neighbours share about `overlap` pieces."""
    ends = np.concatenate([[0], np.cumsum([len(p) for p in document.pieces])])
    starts = np.array(likely_starts(document))
    many, found, first, own = len(document.words), [], 0, 0
    while True:
        last = int(np.searchsorted(ends, ends[first] + longest - 2, "right")) - 1
        size = int(ends[last] - ends[first]) + 2
        if last >= many:
            return [*found, Plan(Window(document, first, many, size), own, many)]
        aim = int(np.searchsorted(ends, ends[last] - overlap // 2))
        ahead = starts[(starts > max(first, own)) & (starts <= aim)]
        until = int(ahead[-1]) if len(ahead) and ends[aim] - ends[ahead[-1]] < longest // 2 else aim
        found.append(Plan(Window(document, first, last, size), own, until))
        aim = int(np.searchsorted(ends, ends[until] - overlap // 2))
        ahead = starts[(starts > first) & (starts <= aim)]
        first = int(ahead[-1]) if len(ahead) and ends[aim] - ends[ahead[-1]] < longest // 4 else aim
        own = until


@torch.no_grad()
def read(
    forward: Callable[[Batch], dict[str, Tensor]], documents: list[Document]
) -> list[list[tuple[Plan, Outputs]]]:
    """For each document its plans with the outputs of their windows."""
    every = [(i, plan) for i, d in enumerate(documents) for plan in plans(d)]
    every.sort(key=lambda pair: pair[1].window.size)
    found: list[list[tuple[Plan, Outputs]]] = [[] for _ in documents]
    for at in range(0, len(every), 12):
        some = every[at : at + 12]
        out = forward(padded([plan.window for _, plan in some], None))
        for row, (i, plan) in enumerate(some):
            many = plan.window.last - plan.window.first
            found[i].append((plan, {k: v[row, :many].float().numpy() for k, v in out.items()}))
    return [sorted(f, key=lambda pair: pair[0].window.first) for f in found]


def joined(parts: list[tuple[Plan, Outputs]], name: str) -> np.ndarray:
    """One output for all words of a document, each from the window that answers for it."""
    return np.concatenate(
        [o[name][p.own_first - p.window.first : p.own_last - p.window.first] for p, o in parts]
    )


def fragments(tags: list[int], labels: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """(name, first word, last word + 1) of each B I* run."""
    found: list[tuple[str, int, int]] = []
    for i, tag in enumerate(tags):
        name = labels[tag]
        if name[0] == "B" or (
            name[0] == "I" and (not found or found[-1][2] != i or found[-1][0] != name[2:])
        ):
            found.append((name[2:], i, i + 1))
        elif name[0] == "I":
            found[-1] = (found[-1][0], found[-1][1], i + 1)
    return found


def attributions(document: Document, parts: list[tuple[Plan, Outputs]], chain: Chain) -> list[dict]:
    """Attributions as the scorer reads them: fragments grouped by the anchor they point to."""
    found = fragments(chain.best(torch.from_numpy(joined(parts, "attribution"))), ATTRIBUTION)
    groups: dict[int, dict[str, list]] = {}
    for role, first, last in found:
        plan, out = next(p for p in parts if p[0].own_first <= first < p[0].own_last)
        base, until = plan.window.first, plan.window.last
        anchors = [f for r, f, _ in found if base <= f < until and (r == "cue" or f == first)]
        scores = out["link_anchor"][[a - base for a in anchors]] @ out["link_child"][first - base]
        share = np.exp(scores - scores.max())
        share /= share.sum()
        best = [anchors[int(share.argmax())]]
        if role == "source":
            best += [a for a, s in zip(anchors, share, strict=True) if s >= 0.3 and a not in best]
        for anchor in best:
            group = groups.setdefault(anchor, {"source": [], "cue": [], "content": []})
            group[role].append(list(document.span_of(first, last - 1)))
    return [groups[a] for a in sorted(groups)]


def entities(document: Document, parts: list[tuple[Plan, Outputs]], chain: Chain) -> list[dict]:
    """Entities as the scorer reads them."""
    found = fragments(chain.best(torch.from_numpy(joined(parts, "entity"))), ENTITY)
    spans = [(label, *document.span_of(first, last - 1)) for label, first, last in found]
    return [{"label": label, "start": start, "end": end} for label, start, end in spans]


def scorer(name: str, folder: str) -> object:
    """A module of the scorers' folder."""
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return importlib.import_module(name)


def attribution_figures(
    documents: list[Document], read_out: list, chain: Chain, data: Path, score: str
) -> dict:
    """Fragments F1 of each role and linked F1, by the scorer."""
    predictions = {}
    for d, parts in zip(documents, read_out, strict=True):
        predictions[d.name] = {"id": d.name, "attributions": attributions(d, parts, chain)}
    gold = [r for r in rows(data / "polnear" / "dev.jsonl") if r["doc_id"] in predictions]
    result = scorer("attribution", score).measure(gold, predictions)
    figures = {role: result["fragments"][role]["f1"] for role in ("source", "cue", "content")}
    return {**figures, "linked": result["linked"]["f1"]}


def entity_figures(
    documents: list[Document], read_out: list, chain: Chain, data: Path, score: str
) -> dict:
    """Micro F1 over nine labels and over PERSON, ORG, LOC, by the scorer."""
    found = [
        {"id": d.name, "entities": entities(d, parts, chain)}
        for d, parts in zip(documents, read_out, strict=True)
    ]
    names = {d.name for d in documents}
    gold = [r for r in rows(data / "en_worldwide_ner" / "articles.jsonl") if r["doc_id"] in names]
    result = scorer("entities", score).score(gold, found, "worldwide")
    return {"entities": result["micro"]["f1"], "core": result["core"]["f1"]}


def syntax_figures(documents: list[Document], read_out: list, tensor: Tensor) -> dict:
    """UPOS, UAS, LAS over gold words, and F1 of sentence starts; sentences are predicted."""
    right = {"upos": 0, "uas": 0, "las": 0}
    starts, words = np.zeros(3), 0
    cut = np.array(
        [
            RELATIONS.index(r.split(":")[0]) if r.split(":")[0] in RELATIONS else i
            for i, r in enumerate(RELATIONS)
        ]
    )
    for d, parts in zip(documents, read_out, strict=True):
        begins = joined(parts, "sentence")[:, 0] > 0
        begins[0] = True
        gold = d.sentence > 0
        starts += ((begins & gold).sum(), begins.sum(), gold.sum())
        right["upos"] += int((joined(parts, "upos").argmax(1) == d.upos).sum())
        words += len(d.words)
        sentence = np.cumsum(begins)
        for plan, out in parts:
            base, own = plan.window.first, np.arange(plan.own_first, plan.own_last)
            window = sentence[base : plan.window.last]
            scores = out["arc_child"][own - base] @ out["arc_head"].T
            scores[sentence[own][:, None] != window[None]] = -1e9
            head = scores.argmax(1) + base
            left, above = (
                torch.from_numpy(out[n][i - base])
                for n, i in (("rel_child", own), ("rel_head", head))
            )
            relation = relation_scores(left, above, tensor).argmax(1).numpy()
            good = head == d.head[own]
            right["uas"] += int(good.sum())
            right["las"] += int((good & (cut[relation] == cut[d.relation[own]])).sum())
    figures = {k: v / words for k, v in right.items()}
    return {**figures, "sentences": 2 * starts[0] / (starts[1] + starts[2])}


def coreference_figures(documents: list[Document], read_out: list) -> dict:
    """Share of pronouns with an antecedent for which a right one is chosen; F1 of mentions."""
    right = pronouns = 0
    mention = np.zeros(3)
    for d, parts in zip(documents, read_out, strict=True):
        chains = dict(d.mentions or ())
        seen: dict[str, int] = {}
        found = joined(parts, "mention")[:, 0] > 0
        mention += (sum(found[h] for h in chains), found.sum(), len(chains))
        for head, chain in sorted(chains.items()):
            if d.upos[head] == UPOS.index("PRON") and chain in seen:
                plan, out = next(p for p in parts if p[0].own_first <= head < p[0].own_last)
                base = plan.window.first
                scores = out["coref_antecedent"][: head - base] @ out["coref_child"][head - base]
                pronouns += 1
                if len(scores) and scores.max() > out["coref_none"][head - base, 0]:
                    right += chains.get(int(scores.argmax()) + base) == chain
            seen[chain] = head
    return {
        "pronouns": right / max(pronouns, 1),
        "mentions": 2 * mention[0] / (mention[1] + mention[2]),
    }


class Shares:
    """Shares of right answers by name."""

    def __init__(self) -> None:
        self.right: dict[str, float] = {}
        self.asked: dict[str, int] = {}

    def add(self, name: str, right: float) -> None:
        """Count one answer."""
        self.right[name] = self.right.get(name, 0.0) + right
        self.asked[name] = self.asked.get(name, 0) + 1

    def figures(self) -> dict[str, float]:
        """The share of each."""
        return {name: self.right[name] / many for name, many in self.asked.items()}


def told_figures(documents: list[Document], read_out: list, chain: Chain) -> dict:
    """Of readings by hand: F1 of figures among numbers, shares of right labels and pointers (to a
    word of the mention, or to none), of stances and speakers, F1 of happenings (Dice 0.4)."""
    shares, numbers, clauses = Shares(), np.zeros(3), np.zeros(3)
    for d, parts in zip(documents, read_out, strict=True):
        heads, told = joined(parts, "figure"), d.told
        asked = told.figure >= 0
        hits = (heads[:, 0] > 0) & asked
        numbers += ((hits & (told.figure > 0)).sum(), hits.sum(), (told.figure > 0).sum())
        at = 1
        for name, labels in FIGURE.items():
            for i in np.flatnonzero(told.labels[name] >= 0):
                best = int(heads[i, at : at + len(labels)].argmax())
                shares.add(f"fig_{name}", best == told.labels[name][i])
            at += len(labels)
        stance = joined(parts, "stance")
        for i in np.flatnonzero(told.stance >= 0):
            shares.add("stance", int(stance[i].argmax()) == told.stance[i])
        add_pointed(d, parts, shares)
        clauses += clause_hits(d, chain.best(torch.from_numpy(joined(parts, "happening")[:, :3])))
    found = {"figures": 2 * numbers[0] / max(numbers[1] + numbers[2], 1)}
    return {
        **found,
        **shares.figures(),
        "happenings": 2 * clauses[0] / max(clauses[1] + clauses[2], 1),
    }


def add_pointed(document: Document, parts: list[tuple[Plan, Outputs]], shares: Shares) -> None:
    """Count the pointers and speakers whose targets lie in the window that answers."""
    for plan, out in parts:
        base, last, told = plan.window.first, plan.window.last, document.told
        wide = out["point_child"].shape[1] // len(POINTERS)
        for child, kind, words in told.pointers:
            if plan.own_first <= child < plan.own_last:
                block = slice(kind * wide, (kind + 1) * wide)
                scores = out["point_target"][:, block] @ out["point_child"][child - base, block]
                none = out["point_none"][child - base, kind]
                add_chosen(f"to_{POINTERS[kind]}", scores, none, words, (base, last), shares)
        for child, words in told.speakers:
            if plan.own_first <= child < plan.own_last:
                scores = out["speaker_name"] @ out["speaker_child"][child - base]
                none = out["speaker_none"][child - base, 0]
                add_chosen("to_speaker", scores, none, words, (base, last), shares)


def add_chosen(
    name: str,
    scores: np.ndarray,
    none: float,
    words: tuple[int, ...],
    window: tuple[int, int],
    shares: Shares,
) -> None:
    """Count a pointer: right where it points into the target, or nowhere if there is none."""
    base, last = window
    if words and not any(base <= w < last for w in words):
        return
    best = int(scores.argmax()) + base if scores.max() > none else None
    shares.add(name, best in words if words else best is None)


def clause_hits(document: Document, tags: list[int]) -> tuple[int, int, int]:
    """Happenings found (Dice of words at least 0.4), predicted, and in the gold."""
    gold = [f[1:] for f in fragments(list(document.told.happening), HAPPENING)]
    found = [f[1:] for f in fragments(tags, HAPPENING)]
    free, hits = list(found), 0
    for a, b in gold:
        best = max(free, key=lambda f: min(b, f[1]) - max(a, f[0]), default=None)
        if best and 2 * (min(b, best[1]) - max(a, best[0])) >= 0.4 * (b - a + best[1] - best[0]):
            hits += 1
            free.remove(best)
    return hits, len(found), len(gold)
