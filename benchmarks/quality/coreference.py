"""Coreference on GUM: pronouns with the right antecedent, and the CoNLL F1.

The CoNLL figure is the mean of MUC (Vilain et al. 1995), B-cubed (Bagga & Baldwin 1998) and
CEAF-e (Luo 2005), over chains of two mentions or more, spans exact. A pronoun's antecedent is
right if the mention before it in its predicted chain has its head in a mention of its gold chain.

    python -m benchmarks.quality.coreference [--shared ../shared] [--genre news]
"""

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.quality.scored import read_rows, rows_of

from crossread.model.engine import Engine, load

Row = dict[str, Any]
Pair = tuple[int, int]
Chains = list[list[Pair]]
PRONOUNS = {
    "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself",
    "they", "them", "their", "theirs", "themselves", "i", "me", "my", "mine", "myself", "we",
    "us", "our", "ours", "ourselves", "you", "your", "yours", "yourself", "who", "whom",
    "whose",
}  # fmt: skip


def gold_of(shared: Path, part: str, genre: str | None) -> list[Row]:
    """Documents {id, text, chains} with the text of the treebank, where words have offsets."""
    sys.path.insert(0, str(shared / "score"))
    conllu = importlib.import_module("conllu")
    trees = {d["id"]: d for d in conllu.documents(shared / "data" / "gum" / f"gum-{part}.conllu")}
    found = []
    for row in rows_of(shared / "data" / "gum" / f"entities-{part}.jsonl"):
        if row["doc_id"] not in trees or (genre and row["genre"] != genre):
            continue
        tree = trees[row["doc_id"]]
        shift = [
            (old["start"], old["end"], new[0] - old["start"])
            for old, new in zip(row["sentences"], tree["sentences"], strict=True)
        ]
        chains: dict[str, list[Pair]] = {}
        for entity in row["entities"]:
            move = next(
                (s for a, b, s in shift if a <= entity["start"] and entity["end"] <= b), None
            )
            if move is not None:
                pair = (entity["start"] + move, entity["end"] + move)
                chains.setdefault(entity["eid"], []).append(pair)
        kept = [sorted(set(chain)) for chain in chains.values()]
        found.append({"id": row["doc_id"], "text": tree["text"], "chains": kept})
    return found


def predicted(row: Row) -> Chains:
    """The chains of a row as spans."""
    return [sorted({(m["start"], m["end"]) for m in chain}) for chain in row["chains"]]


def f1(right: float, predicted_: float, gold: float) -> float:
    """The harmonic mean of right/predicted and right/gold."""
    return 2 * right / (predicted_ + gold) if predicted_ + gold else 0.0


def muc(key: Chains, response: Chains) -> tuple[float, float]:
    """Links of the key that the response keeps, and all links of the key."""
    where = {mention: i for i, chain in enumerate(response) for mention in chain}
    kept = total = 0
    for chain in key:
        parts = {where.get(mention, ("alone", mention)) for mention in chain}
        kept += len(chain) - len(parts)
        total += len(chain) - 1
    return kept, total


def b_cubed(key: Chains, response: Chains) -> tuple[float, float]:
    """Sum over the key's mentions of the share of their chain that is found with them."""
    where = {mention: set(chain) for chain in response for mention in chain}
    found = sum(
        len(set(chain) & where.get(mention, set())) / len(chain)
        for chain in key
        for mention in chain
    )
    return found, sum(map(len, key))


def ceaf_e(key: Chains, response: Chains) -> float:
    """The similarity of the best one-to-one match of chains."""
    if not key or not response:
        return 0.0
    scores = np.array([[2 * len({*a} & {*b}) / (len(a) + len(b)) for b in response] for a in key])
    return assignment(scores if len(key) <= len(response) else scores.T)


def assignment(gain: np.ndarray) -> float:
    """The largest sum of one entry a row, no column twice (Kuhn 1955; Jonker & Volgenant 1987)."""
    rows, columns = gain.shape
    cost = gain.max() - gain
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    match = np.zeros(columns + 1, int)
    for row in range(1, rows + 1):
        match[0], at = row, 0
        least, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, bool)
        came = np.zeros(columns + 1, int)
        while True:
            used[at] = True
            now = cost[match[at] - 1] - u[match[at]] - v[1:]
            better = ~used[1:] & (now < least[1:])
            least[1:][better], came[1:][better] = now[better], at
            following = int(np.where(used[1:], np.inf, least[1:]).argmin()) + 1
            step = least[following]
            u[match[used]] += step
            v[used] -= step
            least[~used] -= step
            at = following
            if not match[at]:
                break
        while at:
            match[at] = match[came[at]]
            at = came[at]
    return float(sum(gain[match[c] - 1, c - 1] for c in range(1, columns + 1) if match[c]))


def pronouns(row: Row, gold: Chains, text: str) -> tuple[int, int]:
    """Pronouns with an earlier mention in gold, and how many of them point to it."""
    chain_of = {mention: chain for chain in gold for mention in chain}
    mentions = sorted(chain_of, key=lambda m: m[1] - m[0])
    tokens = row["tokens"]
    before: dict[Pair, Pair] = {}
    for chain in row["chains"]:
        heads = sorted((tokens[m["head"]]["start"], tokens[m["head"]]["end"]) for m in chain)
        before.update(zip(heads[1:], heads, strict=False))
    right = total = 0
    for chain in gold:
        for mention in chain[1:]:
            if text[slice(*mention)].lower() not in PRONOUNS:
                continue
            total += 1
            head = before.get(mention)
            holder = head and next(
                (m for m in mentions if m[0] <= head[0] and head[1] <= m[1]), None
            )
            right += bool(holder) and chain_of[holder] is chain
    return right, total


def figures(rows: Sequence[Row], gold: Sequence[Row]) -> dict[str, float]:
    """All figures over documents, in percent."""
    sums = np.zeros(12)
    for row, want in zip(rows, gold, strict=True):
        key, response = [c for c in want["chains"] if len(c) > 1], predicted(row)
        sums += (
            *muc(key, response), *muc(response, key), *b_cubed(key, response),
            *b_cubed(response, key), ceaf_e(key, response), len(key) + len(response),
            *pronouns(row, want["chains"], want["text"]),
        )  # fmt: skip
    parts = {
        "muc": mean(sums[0], sums[1], sums[2], sums[3]),
        "b_cubed": mean(sums[4], sums[5], sums[6], sums[7]),
        "ceaf_e": 2 * sums[8] / max(sums[9], 1),
    }
    found = {**parts, "conll": sum(parts.values()) / 3, "pronouns": sums[10] / max(sums[11], 1)}
    return {name: 100 * float(value) for name, value in found.items()}


def mean(right: float, gold: float, found: float, predicted_: float) -> float:
    """The harmonic mean of recall right/gold and precision found/predicted."""
    recall, precision = right / max(gold, 1), found / max(predicted_, 1)
    return 2 * recall * precision / max(recall + precision, 1e-9)


def coreference(shared: Path, engine: Engine, part: str = "dev", genre: str | None = None) -> Row:
    """Read the documents and score them."""
    gold = gold_of(shared, part, genre)
    return figures(read_rows(gold, engine), gold)


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--genre")
    asked = options.parse_args()
    for name, value in coreference(asked.shared, load(), genre=asked.genre).items():
        print(f"{name:10s}{value:7.1f}")


if __name__ == "__main__":
    main()
