"""Windows: Documents cut into passages of at most 512 pieces, varied, padded and batched.

Comes in: Documents. Goes out: Batches of tensors. B windows, P pieces, W words, M marked words.
"""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from crossread.model.tokens import CLS, GAPS, SEP, Pieces, shape_id
from training.corpora import Document, tag_sets
from training.labels import ATTRIBUTION, FIGURE

STYLES = {  # double opening, closing; single opening, closing; apostrophe
    "typographic": ("“", "”", "‘", "’", "’"),
    "straight": ('"', '"', "'", "'", "'"),
    "tokenised": ("``", "''", "`", "'", "'"),
}
DOUBLE, SINGLE = {'"', "“", "”", "``", "''", "„"}, {"'", "‘", "’", "`"}
BRACKETS = {"(": "-LRB-", ")": "-RRB-", "[": "-LSB-", "]": "-RSB-", "{": "-LCB-", "}": "-RCB-"}


@dataclass(frozen=True)
class Window:
    """Words first to last (half-open) of a document."""

    document: Document
    first: int
    last: int
    size: int  # pieces, [CLS] and [SEP] included


@dataclass
class Batch:
    """Padded inputs and, where the data has them, gold answers (-1: nothing to learn)."""

    kind: str
    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    firsts: Tensor
    lengths: Tensor
    gold: dict[str, Tensor]


def cut(document: Document, rng: np.random.Generator, settings: dict) -> list[Window]:
    """Cut a document into windows of varied length that begin where sentences do."""
    sizes = np.array([len(p) for p in document.pieces])
    ends = np.concatenate([[0], np.cumsum(sizes)])
    breaks = np.array(document.breaks)
    found, first = [], 0
    while first < len(sizes):
        room = settings["usual"] - 2
        if rng.random() > settings["full_windows"]:
            room = int(rng.integers(settings["shortest"], settings["longest"] - 1))
        last = int(np.searchsorted(ends, ends[first] + room, "right")) - 1
        last = max(last, first + 1)
        if last < len(sizes) and (document.head is not None or rng.random() < 0.9):
            before = breaks[(breaks > first) & (breaks <= last)]
            last = int(before[-1]) if len(before) else last
        found.append(Window(document, first, last, int(ends[last] - ends[first]) + 2))
        first = last
    return found


def recase(shapes: np.ndarray, to: str) -> np.ndarray:
    """The shapes of words written in capitals, in lower case or in title case."""
    kind, gap = (shapes - 1) // len(GAPS), (shapes - 1) % len(GAPS)
    letters = np.isin(kind, (0, 1, 2, 4))
    if to == "upper":
        kind = np.where(letters, 2, kind)
    elif to == "lower":
        kind = np.where(letters | (kind == 3), 0, kind)
    else:
        kind = np.where(kind == 0, 1, kind)
    return shape_id(kind, gap)


def requote(forms: list[str], gaps: np.ndarray, style: str) -> list[str]:
    """The words with quotation marks and apostrophes in another style."""
    marks, made = STYLES[style], []
    for i, form in enumerate(forms):
        opens = i + 1 < len(forms) and gaps[i + 1] == 0 and gaps[i] != 0
        if form in DOUBLE:
            form = marks[0] if opens else marks[1]
        elif form in SINGLE:
            form = marks[2] if opens else marks[3]
        elif "'" in form or "’" in form:
            form = form.replace("'", marks[4]).replace("’", marks[4])
        made.append(form)
    return made


class Varier:
    """Changes the surface of a window as real texts vary: case, quotes, brackets, spacing."""

    def __init__(self, pieces: Pieces, shares: dict, seed: int) -> None:
        self.pieces, self.shares = pieces, shares
        self.rng = np.random.default_rng(seed)

    def __call__(self, window: Window) -> tuple[list[tuple[int, ...]], np.ndarray]:
        """Pieces and shapes of the words of a window, perhaps varied."""
        d, part = window.document, slice(window.first, window.last)
        shapes, pieces = d.shapes[part], d.pieces[part]
        shapes = self._case(shapes)
        gaps = (shapes - 1) % len(GAPS)
        quotes, brackets, spaced = (
            self.rng.random() < self.shares[n] for n in ("quotes", "brackets", "spaced")
        )
        if quotes or brackets:
            forms = [d.text[a:b] for a, b in d.words[part]]
            if quotes:
                forms = requote(forms, gaps, list(STYLES)[self.rng.integers(3)])
            if brackets:
                forms = [BRACKETS.get(form, form) for form in forms]
            pieces = self.pieces(forms)
        if spaced or (brackets and self.rng.random() < 0.5):
            shapes = np.where(gaps == 0, shapes + 1, shapes)
        return pieces, shapes

    def _case(self, shapes: np.ndarray) -> np.ndarray:
        draw = self.rng.random()
        if draw < self.shares["upper"]:
            return recase(shapes, "upper")
        if draw < self.shares["upper"] + self.shares["lower"]:
            return recase(shapes, "lower")
        if draw > 1 - self.shares["upper_sentence"]:
            first = int(self.rng.integers(0, len(shapes)))
            last = first + int(self.rng.integers(3, 16))
            changed = shapes.copy()
            changed[first:last] = recase(
                shapes[first:last], ("upper", "title")[self.rng.integers(2)]
            )
            return changed
        return shapes


def step_up(size: int) -> int:
    """The size rounded up to a multiple of 32: few distinct shapes, since a kernel is made anew
    for each (batches of any shape took nearly twice as long)."""
    return -(-size // 32) * 32


def grouped(windows: list[Window], limit: int, rng: np.random.Generator) -> list[list[Window]]:
    """Batches of one kind and of like lengths, in random order."""
    batches: list[list[Window]] = []
    for kinds in (("polnear",), ("worldwide",), ("ewt", "gum"), ("reading",)):
        mine = [w for w in windows if w.document.kind in kinds]
        mine = [mine[i] for i in rng.permutation(len(mine))]
        for at in range(0, len(mine), 320):
            pool = sorted(mine[at : at + 320], key=lambda w: -w.size)
            while pool:
                rows = max(1, limit // step_up(pool[0].size))
                batches.append(pool[:rows])
                pool = pool[rows:]
    return [batches[i] for i in rng.permutation(len(batches))]


def padded(windows: list[Window], vary: Varier | None) -> Batch:
    """Tensors of some windows, with all their gold answers."""
    surface = [
        vary(w)
        if vary
        else (w.document.pieces[w.first : w.last], w.document.shapes[w.first : w.last])
        for w in windows
    ]
    sizes = [sum(len(p) for p in pieces) + 2 for pieces, _ in surface]
    surface = [fitted(*s) if size > 512 else s for s, size in zip(surface, sizes, strict=True)]
    width = step_up(max(sum(len(p) for p in pieces) + 2 for pieces, _ in surface))
    many = step_up(max(len(pieces) for pieces, _ in surface))
    ids, shapes, mask = (np.zeros((len(windows), width), np.int64) for _ in range(3))
    firsts = np.zeros((len(windows), many), np.int64)
    for row, (pieces, looks) in enumerate(surface):
        counts = np.array([len(p) for p in pieces])
        total = int(counts.sum())
        ids[row, 0], ids[row, total + 1] = CLS, SEP
        ids[row, 1 : total + 1] = np.concatenate([np.asarray(p) for p in pieces])
        shapes[row, 1 : total + 1] = np.repeat(looks, counts)
        mask[row, : total + 2] = 1
        firsts[row, : len(pieces)] = 1 + np.concatenate([[0], np.cumsum(counts)[:-1]])
    lengths = torch.tensor([w.last - w.first for w in windows])
    inputs = (torch.from_numpy(a) for a in (ids, shapes, mask, firsts))
    return Batch(windows[0].document.kind, *inputs, lengths, gold_of(windows, many))


def fitted(
    pieces: list[tuple[int, ...]], shapes: np.ndarray
) -> tuple[list[tuple[int, ...]], np.ndarray]:
    """Cut long words to their first piece until the window fits (a new style may add pieces)."""
    pieces, over = list(pieces), sum(len(p) for p in pieces) + 2 - 512
    for i in sorted(range(len(pieces)), key=lambda i: -len(pieces[i])):
        if over <= 0:
            break
        over -= len(pieces[i]) - 1
        pieces[i] = pieces[i][:1]
    return pieces, shapes


def gold_of(windows: list[Window], many: int) -> dict[str, Tensor]:
    """The gold answers of some windows; only those that at least one of them has."""
    gold: dict[str, Tensor] = {}
    for name in ("attribution", "sentence", "upos", "relation", "head"):
        rows = np.full((len(windows), many), -1, np.int64)
        for row, w in enumerate(windows):
            if (values := getattr(w.document, name)) is not None:
                values = values[w.first : w.last].astype(np.int64)
                if name == "head":
                    values = np.where((values >= w.first) & (values < w.last), values - w.first, -1)
                if name == "attribution":
                    values = whole(values)
                rows[row, : len(values)] = values
        if (rows >= 0).any():
            gold[name] = torch.from_numpy(rows)
    if any(w.document.entity is not None for w in windows):
        allowed = np.ones((len(windows), many, tag_sets(np.zeros(1, np.int64)).shape[1]), bool)
        for row, w in enumerate(windows):
            if w.document.entity is not None:
                allowed[row, : w.last - w.first] = tag_sets(w.document.entity[w.first : w.last])
        gold["entity"] = torch.from_numpy(allowed)
    add_links(gold, windows, many)
    add_coreference(gold, windows, many)
    add_told(gold, windows, many)
    spans = [
        (row, a - w.first, b - w.first, teacher)
        for row, w in enumerate(windows)
        for a, b, teacher in w.document.spans
        if w.first <= a and b <= w.last
    ]
    if spans:
        gold["spans"] = torch.tensor(spans)
    return gold


def whole(tags: np.ndarray) -> np.ndarray:
    """Tags where each I- follows its own kind (fragments may overlap), but for the first word."""
    tags = tags.copy()
    for i in range(1, len(tags)):
        name = ATTRIBUTION[tags[i]]
        if name[0] == "I" and ATTRIBUTION[tags[i - 1]][2:] != name[2:]:
            tags[i] -= 1
    return tags


def add_links(gold: dict[str, Tensor], windows: list[Window], many: int) -> None:
    """links [M, 2] (row, child) and link_anchors [M, W], a distribution over the anchors."""
    pairs, targets = [], []
    for row, w in enumerate(windows):
        for child, anchors in w.document.links or ():
            inside = [a - w.first for a in anchors if w.first <= a < w.last]
            if w.first <= child < w.last and len(inside) == len(anchors):
                target = np.zeros(many, np.float32)
                target[inside] = 1 / len(inside)
                pairs.append((row, child - w.first))
                targets.append(target)
    if pairs:
        gold["links"] = torch.tensor(pairs)
        gold["link_anchors"] = torch.from_numpy(np.stack(targets))


def add_coreference(gold: dict[str, Tensor], windows: list[Window], many: int) -> None:
    """mention [B, W]; chains [M, 2] (row, child); antecedents [M, W] bool, none at all if new."""
    if all(w.document.mentions is None for w in windows):
        return
    mention = np.full((len(windows), many), -1, np.int64)
    pairs, targets = [], []
    for row, w in enumerate(windows):
        if w.document.mentions is None:
            continue
        mention[row, : w.last - w.first] = 0
        before: dict[str, list[int]] = {}
        for head, chain in w.document.mentions:
            if w.first <= head < w.last:
                target = np.zeros(many, bool)
                target[before.get(chain, [])] = True
                mention[row, head - w.first] = 1
                pairs.append((row, head - w.first))
                targets.append(target)
                before.setdefault(chain, []).append(head - w.first)
    gold["mention"] = torch.from_numpy(mention)
    if pairs:
        gold["chains"] = torch.tensor(pairs)
        gold["antecedents"] = torch.from_numpy(np.stack(targets))


def add_told(gold: dict[str, Tensor], windows: list[Window], many: int) -> None:
    """What readings by hand teach; every name of `training.losses.told_losses`."""
    if any(w.document.told is None for w in windows):
        return
    names = ("figure", "stance", "happening", "main", "happened", *FIGURE)
    rows = {name: np.full((len(windows), many), -1, np.int64) for name in names}
    said = np.ones((len(windows), many, len(ATTRIBUTION)), bool)
    points: list[tuple[int, int, int]] = []
    speakers: list[tuple[int, int]] = []
    targets: dict[str, list[np.ndarray]] = {"point_words": [], "speaker_names": []}
    for row, w in enumerate(windows):
        told, part, size = w.document.told, slice(w.first, w.last), w.last - w.first
        for name in names:
            values = told.labels[name] if name in told.labels else getattr(told, name)
            rows[name][row, :size] = values[part]
        rows["happening"][row, :size] = repaired(rows["happening"][row, :size])
        bits = told.said[part, None] >> np.arange(len(ATTRIBUTION))[None]
        said[row, :size] = (bits & 1) > 0
        for child, kind, words in told.pointers:
            if (target := within(w, child, words, many)) is not None:
                points.append((row, child - w.first, kind))
                targets["point_words"].append(target)
        for child, words in told.speakers:
            if (target := within(w, child, words, many)) is not None:
                speakers.append((row, child - w.first))
                targets["speaker_names"].append(target)
    gold |= {name: torch.from_numpy(values) for name, values in rows.items()}
    gold["said"], gold["told"] = torch.from_numpy(said), torch.ones(1)
    for name, pairs, key in (
        ("points", points, "point_words"),
        ("speakers", speakers, "speaker_names"),
    ):
        if pairs:
            gold[name] = torch.tensor(pairs)
            gold[key] = torch.from_numpy(np.stack(targets[key]))


def repaired(tags: np.ndarray) -> np.ndarray:
    """A clause that a window cuts begins with its first word inside."""
    tags = tags.copy()
    if len(tags) and tags[0] == 2:
        tags[0] = 1
    return tags


def within(window: Window, child: int, words: tuple[int, ...], many: int) -> np.ndarray | None:
    """The target words that the window shows; None where it shows the child or the target not."""
    if not window.first <= child < window.last:
        return None
    shown = [w - window.first for w in words if window.first <= w < window.last]
    if words and not shown:
        return None
    target = np.zeros(many, bool)
    target[shown] = True
    return target
