"""Corpora: from the public data sets to Documents of words with everything the heads learn from.

Comes in: the folder of data sets. Goes out: Documents, training or development. What a set does
not annotate is None; entity labels that it cannot tell apart are sets of allowed tags.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from crossread.model.tokens import Pieces, shapes_of, words_of
from crossread.records import Report
from training.conllu import Tree, trees
from training.labels import ANY_ENTITY, ATTRIBUTION, ENTITY, UPOS, entity_bits, relation_index

ROLES = ("source", "cue", "content")
WORLDWIDE = {
    "Person": ("PERSON",), "Organization": ("ORG",), "Location": ("LOC",), "NORP": ("NORP",),
    "Facility": ("FAC",), "Date": ("DATE",), "Money": ("MONEY",), "Product": ("PRODUCT",),
    "Misc": ("MISC", "EVENT"),  # the set has no label for events and puts them under Misc
}  # fmt: skip
# UNER marks buildings as LOC, and leaves dates, demonyms, money, products and events unmarked.
UNER = {"PER": ("PERSON",), "ORG": ("ORG",), "LOC": ("LOC", "FAC")}
UNMARKED = ("NORP", "DATE", "MONEY", "PRODUCT", "EVENT", "MISC")
UNER_OUTSIDE = ("O", *(f"{p}-{t}" for t in UNMARKED for p in "BI"))
GUM = {
    "person": ("PERSON",),
    "organization": ("ORG", "NORP"),
    "place": ("LOC", "FAC"),
    "event": ("EVENT",),
}


@dataclass
class Document:
    """One text as words, with what is annotated of it. Arrays have one entry for each word."""

    name: str
    kind: str  # polnear, worldwide, ewt, gum, reading
    text: str
    words: list[tuple[int, int]]
    pieces: list[tuple[int, ...]]
    shapes: np.ndarray
    attribution: np.ndarray | None = None
    links: list[tuple[int, tuple[int, ...]]] | None = None  # first word of a fragment -> anchors
    entity: np.ndarray | None = None  # bits of the allowed tags
    sentence: np.ndarray | None = None
    upos: np.ndarray | None = None
    head: np.ndarray | None = None  # index of the head; of itself for a root
    relation: np.ndarray | None = None
    mentions: list[tuple[int, str]] | None = None  # head word, chain
    told: "Told | None" = None  # what a reading by hand says
    spans: list[tuple[int, int, int]] = field(default_factory=list)  # words, row of teacher vectors
    breaks: list[int] = field(default_factory=list)  # words at which a passage may begin

    def span_of(self, first: int, last: int) -> tuple[int, int]:
        """The characters from the first to the last word, both included."""
        return self.words[first][0], self.words[last][1]


@dataclass
class Told:
    """What a careful reader wrote down of one report. Arrays have one entry for each word, -1 where
    there is nothing to learn; pointers name their target words, none where there is no target."""

    figure: np.ndarray  # 1: a figure begins here, 0: a number that is none
    labels: dict[str, np.ndarray]  # what, status, covers, scope at a figure's first word
    pointers: list[tuple[int, int, tuple[int, ...]]]  # first word of a figure, kind, words
    stance: np.ndarray  # at the first word of a cue and of a content
    speakers: list[tuple[int, tuple[int, ...]]]  # first word of a source or content, words
    happening: np.ndarray  # tags
    main: np.ndarray  # 1 or 0 at a happening's first word
    happened: np.ndarray  # its status
    said: np.ndarray  # bits of the attribution tags that a word may have


def rows(path: Path) -> Iterator[dict]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as source:
        for line in source:
            yield json.loads(line)


class Reader:
    """Reads data sets into Documents with one tokenizer."""

    def __init__(self, root: Path, tokenizer: Path) -> None:
        self.root = root
        self.pieces = Pieces(tokenizer)

    def document(self, name: str, kind: str, text: str, words: list[tuple[int, int]]) -> Document:
        forms = [text[a:b] for a, b in words]
        shapes = np.array(shapes_of(text, words), np.int16)
        return Document(name, kind, text, words, self.pieces(forms), shapes)

    def polnear(self, part: str) -> Iterator[Document]:
        """News with attributions; a document with several annotators appears once for each."""
        for row in rows(self.root / "polnear" / f"{part}.jsonl"):
            made = self.document(row["doc_id"], "polnear", row["text"], words_of(row["text"]))
            add_attributions(made, row["attributions"])
            made.breaks = likely_starts(made)
            yield made

    def worldwide(self, held_out: Sequence[str], dev: bool) -> Iterator[Document]:
        """News of the world with nine entity labels; whole outlets are held out."""
        for row in rows(self.root / "en_worldwide_ner" / "articles.jsonl"):
            if (row["prefix"] in held_out) != dev:
                continue
            made = self.document(row["doc_id"], "worldwide", row["text"], words_of(row["text"]))
            made.entity = np.full(len(made.words), entity_bits("O"), np.int64)
            add_entities(made, row["entities"], WORLDWIDE)
            tokens = row["tokens"]
            firsts = [tokens[0][0]] + [
                tokens[i][0] for i in row["sent_breaks_tok"] if i < len(tokens)
            ]
            # These breaks are often paragraphs: good places to cut, but nothing to learn from.
            made.breaks = np.flatnonzero(starts_at(made, firsts)).tolist()
            yield made

    def ewt(self, part: str) -> Iterator[Document]:
        """Web texts with trees (EWT) and three entity labels (UNER)."""
        name = "train-early" if part == "train" else part
        names = {r["sent_id"]: r for r in rows(self.root / "uner_ewt" / f"{name}.jsonl")}
        for tree in trees(self.root / "ud_ewt" / f"en_ewt-ud-{part}.conllu"):
            made = self._tree(tree, "ewt")
            made.entity = np.full(len(made.words), ANY_ENTITY, np.int64)
            for sent_id, base, end in tree.sentences:
                if (row := names.get(sent_id)) and row["text"] == tree.text[base:end]:
                    inside = slice(*word_range(made, base, end))
                    made.entity[inside] = entity_bits(*UNER_OUTSIDE)
                    found = [
                        {**e, "start": base + e["start"], "end": base + e["end"]}
                        for e in row["entities"]
                    ]
                    add_entities(made, [e for e in found if e["label"] != "OTH"], UNER)
            yield made

    def gum(self, part: str) -> Iterator[Document]:
        """Texts of many genres with trees, coreference and some named entities."""
        mentions = {r["doc_id"]: r for r in rows(self.root / "gum" / f"entities-{part}.jsonl")}
        for tree in trees(self.root / "gum" / f"gum-{part}.conllu"):
            made = self._tree(tree, "gum")
            if row := mentions.get(tree.name):
                add_mentions(made, tree, row)
            yield made

    def readings(self, read: Iterable[tuple[Report, dict]]) -> Iterator[Document]:
        """Reports read by hand: figures, quotations and happenings (see training/told.py)."""
        from training.own_readings import own_names
        from training.told import told_of

        for report, row in read:
            made = self.document(row["id"], "reading", report.text, words_of(report.text))
            made.breaks = likely_starts(made)
            made.told = told_of(made, row, first=row["id"] not in own_names())
            yield made

    def _tree(self, tree: Tree, kind: str) -> Document:
        made = self.document(tree.name, kind, tree.text, [w[:2] for w in tree.words])
        made.upos = np.array(
            [UPOS.index(w[2]) if w[2] in UPOS else UPOS.index("X") for w in tree.words], np.int16
        )
        made.head = np.array([w[3] if w[3] >= 0 else i for i, w in enumerate(tree.words)], np.int32)
        made.relation = np.array([relation_index(w[4]) for w in tree.words], np.int16)
        made.sentence = starts_at(made, [s[1] for s in tree.sentences])
        made.breaks = np.flatnonzero(made.sentence).tolist()
        return made


def word_range(document: Document, start: int, end: int) -> tuple[int, int]:
    """The half-open range of the words that a span of characters touches."""
    starts = [w[0] for w in document.words]
    first = max(bisect_right(starts, start) - 1, 0)
    while first < len(starts) and document.words[first][1] <= start:
        first += 1
    last = first
    while last < len(starts) and starts[last] < end:
        last += 1
    return first, last


def starts_at(document: Document, offsets: Sequence[int]) -> np.ndarray:
    """1 for each word that holds one of the offsets, or is the first after it."""
    marks = np.zeros(len(document.words), np.int8)
    starts = [w[0] for w in document.words]
    for offset in offsets:
        at = max(bisect_right(starts, offset) - 1, 0)
        if document.words[at][1] <= offset:
            at += 1
        if at < len(marks):
            marks[at] = 1
    return marks


def likely_starts(document: Document) -> list[int]:
    """Words that may begin a sentence: the first, those of a new line, those after a full stop."""
    found = [0]
    for i in range(1, len(document.words)):
        before = document.text[document.words[i - 1][0] : document.words[i][0]]
        if "\n" in before or re.search(r"[.!?][\"”’')]*\s+$", before):
            found.append(i)
    return found


def add_attributions(document: Document, attributions: Sequence[dict]) -> None:
    """Tags and links: each fragment's first word points to the first word of its cue."""
    tags = np.zeros(len(document.words), np.int16)
    links: dict[int, list[int]] = {}
    for entry in attributions:
        ranges = {}
        for role in ROLES:
            found = [word_range(document, *fragment) for fragment in sorted(entry.get(role) or [])]
            ranges[role] = [r for r in found if r[0] < r[1]]
            for first, last in ranges[role]:
                tags[first] = ATTRIBUTION.index(f"B-{role}")
                tags[first + 1 : last] = ATTRIBUTION.index(f"I-{role}")
        order = ranges["cue"] + ranges["source"] + ranges["content"]
        for first, _ in order:
            links.setdefault(first, []).append(order[0][0])
    document.attribution = tags
    document.links = [(child, tuple(sorted(set(anchors)))) for child, anchors in links.items()]


def add_entities(
    document: Document, entities: Sequence[dict], names: dict[str, tuple[str, ...]]
) -> None:
    """Allowed tags of the words of each entity whose label is known."""
    for entity in entities:
        types = names.get(entity["label"])
        first, last = word_range(document, entity["start"], entity["end"])
        if types is None or first >= last:
            continue
        document.entity[first] = entity_bits(*(f"B-{t}" for t in types))
        document.entity[first + 1 : last] = entity_bits(*(f"I-{t}" for t in types))


def span_head(document: Document, first: int, last: int) -> int:
    """The word of a span whose head is outside of it (the first such)."""
    for i in range(first, last):
        head = int(document.head[i])
        if not first <= head < last or head == i:
            return i
    return first


def add_mentions(document: Document, tree: Tree, row: dict) -> None:
    """Mentions of GUM as head words with their chains, and its named entities as allowed tags."""
    where = {sent_id: base for sent_id, base, _ in tree.sentences}
    shift = [(s["start"], where.get(s["sent_id"])) for s in row["sentences"]]
    starts = [s[0] for s in shift]
    heads: dict[int, tuple[int, str]] = {}
    document.entity = np.full(len(document.words), ANY_ENTITY, np.int64)
    plain = [
        UPOS.index(u) for u in ("VERB", "AUX", "PRON", "PUNCT", "SCONJ", "CCONJ", "ADV", "INTJ")
    ]
    document.entity[np.isin(document.upos, plain)] = entity_bits("O")
    for entity in sorted(row["entities"], key=lambda e: e["start"] - e["end"]):  # outermost first
        at = bisect_right(starts, entity["start"]) - 1
        if at < 0 or shift[at][1] is None:
            continue
        move = shift[at][1] - shift[at][0]
        first, last = word_range(document, entity["start"] + move, entity["end"] + move)
        if first >= last:
            continue
        head = span_head(document, first, last)
        if head not in heads or heads[head][0] < last - first:
            heads[head] = (last - first, entity["eid"])
        add_name(document, first, last, entity)
    document.mentions = sorted((head, chain) for head, (_, chain) in heads.items())


def add_name(document: Document, first: int, last: int, entity: dict) -> None:
    """Allow only the fitting tags in a short name that GUM links to Wikipedia."""
    proper, determiner = UPOS.index("PROPN"), UPOS.index("DET")
    types = GUM.get(entity["type"])
    if first < last and document.upos[first] == determiner:
        first += 1
    inside = document.upos[first:last]
    if types is None or not entity.get("wiki") or not len(inside) or not (inside == proper).all():
        return
    if document.relation[first] == relation_index("nmod:desc"):  # a title: "President Obama"
        return
    if (document.entity[first:last] != ANY_ENTITY).any():  # inside of a longer name
        return
    document.entity[first] = entity_bits(*(f"B-{t}" for t in types))
    document.entity[first + 1 : last] = entity_bits(*(f"I-{t}" for t in types))


def tag_sets(tags: np.ndarray) -> np.ndarray:
    """Bits as a boolean array [words, tags]."""
    return (tags[:, None] >> np.arange(len(ENTITY))[None, :]) & 1 > 0
