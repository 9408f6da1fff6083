"""Treebanks: CoNLL-U files as documents with offsets, built as the scorers of the data build them.

A blank line stands before a new paragraph, a space between sentences unless SpaceAfter=No.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Tree:
    """A document: text, sentences (id, start, end), words (start, end, upos, head, relation)."""

    name: str
    text: str = ""
    sentences: list[tuple[str, int, int]] = field(default_factory=list)
    words: list[tuple[int, int, str, int, str]] = field(default_factory=list)


def _blocks(path: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    comments: list[str] = []
    rows: list[list[str]] = []
    with path.open(encoding="utf-8") as source:
        for line in (*source, "\n"):
            line = line.rstrip("\n")
            if line.startswith("#"):
                comments.append(line[1:].strip())
            elif line.strip():
                rows.append(line.split("\t"))
            elif rows:
                yield comments, rows
                comments, rows = [], []


def _value(comments: list[str], key: str) -> str | None:
    for comment in comments:
        name, equals, value = comment.partition(" = ")
        if equals and name.strip() == key:
            return value.strip()
    return None


def _offsets(text: str, rows: list[list[str]]) -> list[tuple[int, int]]:
    """Where each word stands in its sentence; words of a multiword token share out its letters."""
    spans: list[tuple[int, int]] = []
    at, inside, parts = 0, 0, []
    for row in rows:
        number, form = row[0], row[1]
        if "." in number:
            continue
        if "-" in number or int(number) > inside:
            start = text.index(form, at)
            at = start + len(form)
            parts = [(start, at)]
            if "-" in number:
                first, inside = (int(n) for n in number.split("-"))
                forms = [r[1] for r in rows if r[0].isdigit()][first - 1 : inside]
                if "".join(forms) == form:
                    edges = [start + len("".join(forms[:i])) for i in range(len(forms) + 1)]
                    parts = list(itertools.pairwise(edges))
                else:
                    parts = [(start, at)] * len(forms)
                continue
        spans.append(parts.pop(0))
    return spans


def _glued(rows: list[list[str]]) -> bool:
    rows = [row for row in rows if "." not in row[0]]
    covered = max((int(r[0].split("-")[1]) for r in rows if "-" in r[0]), default=0)
    last = rows[-1]
    if last[0].isdigit() and int(last[0]) <= covered:
        last = [r for r in rows if "-" in r[0]][-1]
    return "SpaceAfter=No" in last[9].split("|")


def trees(path: Path) -> list[Tree]:
    """The documents of a treebank file."""
    found: list[Tree] = []
    joint = ""
    for comments, rows in _blocks(path):
        if (name := _value(comments, "newdoc id")) is not None:
            found.append(Tree(name))
            joint = ""
        tree = found[-1]
        sentence = _value(comments, "text") or ""
        paragraph = any(c.startswith("newpar") for c in comments)
        tree.text += "\n\n" if paragraph and tree.text else joint
        base, first = len(tree.text), len(tree.words)
        tree.text += sentence
        tree.sentences.append((_value(comments, "sent_id") or "", base, len(tree.text)))
        lines = [r for r in rows if r[0].isdigit()]
        for (start, end), row in zip(_offsets(sentence, rows), lines, strict=True):
            head = int(row[6]) if row[6].isdigit() else 0
            above = first + head - 1 if head else -1
            tree.words.append((base + start, base + end, row[3], above, row[7]))
        joint = "" if _glued(rows) else " "
    return found
