"""Prepare: read all data sets once, embed the teacher spans, keep both in the cache folder."""

import pickle
import time
import tomllib
from pathlib import Path

import numpy as np
import torch

from training.corpora import Document, Reader
from training.examples import reports
from training.teacher import choose, embed, initial_folder, original
from training.topics import set_aside


def settings_of(path: str | Path = "training/settings.toml") -> dict:
    """The settings of a run."""
    return tomllib.loads(Path(path).read_text())


def read_all(settings: dict) -> tuple[list[Document], list[Document]]:
    """Training and development documents of every data set."""
    folder = initial_folder(settings["encoder"]["initial"])
    reader = Reader(Path(settings["data"]["root"]), folder / "tokenizer.json")
    held_out = settings["data"]["held_out"]
    parts = []
    for part in ("train", "dev"):
        documents = [*reader.polnear(part), *reader.worldwide(held_out, part == "dev")]
        parts.append([*documents, *reader.ewt(part), *reader.gum(part)])
    shared = Path(settings["data"]["readings"]).parent
    every = list(reader.readings(reports(shared, taught=True)))
    parts[0] += [d for d in every if not set_aside(d.name)]
    parts[1] += [d for d in every if set_aside(d.name)]
    judged = set(Path(settings["data"]["judged"]).read_text().split())
    return [d for d in parts[0] if d.name.split(":")[-1] not in judged], parts[1]


def prepared(settings: dict) -> tuple[list[Document], list[Document], np.ndarray]:
    """Documents for training and development, and the teacher vectors [spans, 384]."""
    path = Path(settings["data"]["cache"]) / "prepared.pickle"
    if not path.exists():
        torch.set_num_threads(settings["optimise"]["threads"])
        begun = time.time()
        train, dev = read_all(settings)
        print(
            f"read {len(train)} + {len(dev)} documents in {time.time() - begun:.0f} s", flush=True
        )
        texts = choose(train, settings["data"]["teacher_spans"], settings["seed"])
        vectors = embed(*original(settings["encoder"]["initial"]), texts)
        print(f"embedded {len(texts)} spans, {time.time() - begun:.0f} s in all", flush=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps((train, dev, vectors)))
    train, dev, vectors = pickle.loads(path.read_bytes())
    return train, dev, vectors


if __name__ == "__main__":
    chosen = settings_of()
    for name, documents in zip(("train", "dev"), prepared(chosen)[:2], strict=True):
        for kind in ("polnear", "worldwide", "ewt", "gum", "reading"):
            found = [d for d in documents if d.kind == kind]
            pieces = sum(len(p) for d in found for p in d.pieces)
            print(
                name,
                kind,
                len(found),
                "documents",
                sum(len(d.words) for d in found),
                "words",
                pieces,
                "pieces",
            )
