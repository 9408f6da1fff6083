"""The language model's figures on the development parts, beside what is aimed at and records.

    python -m benchmarks.quality.model [--shared ../shared] [--variants] [--only polnear,ewt]

Held-out outlets of en_worldwide_ner are those listed in training/settings.toml.
"""

import argparse
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.quality.coreference import coreference
from benchmarks.quality.scored import read_rows, rows_of, scored, write
from benchmarks.quality.variants import NAMES, moved, treebank

from crossread.model.engine import Engine, load

Row = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """One figure, in percent, with the figure aimed at and the published record."""

    what: str
    figure: float
    aim: float | None = None
    record: str = ""

    def __str__(self) -> str:
        aim = "" if self.aim is None else f"{self.aim:g}"
        return f"{self.what:58s}{self.figure:8.1f}{aim:>8s}  {self.record}"


@dataclass(frozen=True)
class Bench:
    """Where the data lies, the model, and a folder for files on the way."""

    shared: Path
    engine: Engine
    folder: Path
    variant: str = "as it is"

    def score(self, scorer: str, gold: list[Row]) -> Row:
        """Read gold rows, in the variant asked for, and score them."""
        rows = [moved(row, self.variant) for row in gold]
        path = write(rows, self.folder / "gold.jsonl")
        return scored(self.shared / "score" / f"{scorer}.py", path, read_rows(rows, self.engine))

    def parse(self, conllu: Path, keep: Callable[[str], bool] = lambda name: True) -> Row:
        """Read the documents of a treebank and score their trees."""
        text = treebank(conllu.read_text("utf-8"), self.variant)
        path = self.folder / conllu.name
        blocks = text.split("# newdoc")
        path.write_text(blocks[0] + "".join(f"# newdoc{b}" for b in blocks[1:] if keep(b)), "utf-8")
        rows_path = self.folder / "in.jsonl"
        run_script(self.shared / "score" / "conllu_to_jsonl.py", path, rows_path)
        found = read_rows(rows_of(rows_path), self.engine)
        return scored(self.shared / "score" / "syntax.py", path, found)


def run_script(script: Path, source: Path, target: Path) -> None:
    """Run a small program that makes input rows."""
    import subprocess
    import sys

    command = [sys.executable, str(script), str(source), "-o", str(target)]
    subprocess.run(command, check=True, capture_output=True)


def percent(figures: Row, *path: str) -> float:
    """The F1 at a place in a scorer's JSON, in percent."""
    for key in path:
        figures = figures[key]
    return 100 * float(figures["f1"])


def polnear(bench: Bench) -> Iterator[Line]:
    """Attribution on PolNeAR."""
    found = bench.score("attribution", rows_of(bench.shared / "data/polnear/dev.jsonl"))
    records = {"source": (80, "CofeNet, test 83.2"), "cue": (74, "75.3"), "content": (66, "72.9")}
    for role, (aim, record) in records.items():
        value = percent(found, "all_rows", "fragments", role)
        yield Line(f"polnear {role}, fragments, all rows", value, aim, record)
    yield Line("polnear linked, all rows", percent(found, "all_rows", "linked"), 74, "none known")
    for role in records:
        value = percent(found, "one_row_per_doc", "fragments", role)
        yield Line(f"polnear {role}, fragments, one row a document", value)
    yield Line("polnear linked, one row a document", percent(found, "one_row_per_doc", "linked"))


def worldwide(bench: Bench) -> Iterator[Line]:
    """Entities in outlets that no training saw."""
    settings = tomllib.loads(Path("training/settings.toml").read_text("utf-8"))
    rows = rows_of(bench.shared / "data/en_worldwide_ner/articles.jsonl")
    rows = [row for row in rows if row["prefix"] in settings["data"]["held_out"]]
    found = bench.score("entities", rows)
    yield Line("worldwide entities, nine labels", percent(found, "micro"), 80)
    yield Line("worldwide PERSON ORG LOC", percent(found, "core"), 86)


def uner(bench: Bench) -> Iterator[Line]:
    """Entities in web texts, sentence by sentence."""
    found = bench.score("entities", rows_of(bench.shared / "data/uner_ewt/dev.jsonl"))
    yield Line("uner_ewt PERSON ORG LOC", percent(found, "core"), 82, "XLM-R large, test 86.0")


def ewt(bench: Bench) -> Iterator[Line]:
    """Trees of web texts, from raw text."""
    found = bench.parse(bench.shared / "data/ud_ewt/en_ewt-ud-dev.conllu")
    aims = {"upos": (95.5, "spaCy transformer, test 96.9"), "uas": (88.5, "91.9")}
    for name, (aim, record) in {**aims, "las": (85.5, "89.4")}.items():
        yield Line(f"ewt {name.upper()}, raw text", percent(found, name), aim, record)
    yield Line("ewt words", percent(found, "words"))
    yield Line("ewt sentences", percent(found, "sentences"))


def gum(bench: Bench) -> Iterator[Line]:
    """Trees of many genres; sentences of its news."""
    path = bench.shared / "data/gum/gum-dev.conllu"
    found = bench.parse(path)
    for name in ("sentences", "words", "upos", "uas", "las"):
        yield Line(f"gum {name}", percent(found, name))
    news = bench.parse(path, lambda block: "GUM_news" in block.split("\n", 1)[0])
    yield Line("gum news, sentences", percent(news, "sentences"), 95)
    yield Line("gum news, LAS", percent(news, "las"))


def chains(bench: Bench) -> Iterator[Line]:
    """Coreference; its gold has no variants."""
    if bench.variant != "as it is":
        return
    found = coreference(bench.shared, bench.engine)
    yield Line("gum, pronoun's antecedent right", found["pronouns"], 75)
    yield Line("gum, CoNLL F1", found["conll"])


SETS = {
    "polnear": polnear, "worldwide": worldwide, "uner": uner, "ewt": ewt, "gum": gum,
    "coreference": chains,
}  # fmt: skip


def lines(bench: Bench, only: list[str]) -> Iterator[Line]:
    """The figures of each data set."""
    for name in only:
        yield from SETS[name](bench)


def main() -> None:
    """Print the table, and with --variants how far each variant falls below it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--only", default=",".join(SETS))
    options.add_argument("--variants", action="store_true")
    options.add_argument("--weights", type=Path)
    options.add_argument("--threads", type=int, default=0)
    options.add_argument("--runtime", default="onnxruntime")
    asked = options.parse_args()
    where = {"folder": asked.weights} if asked.weights else {}
    engine = load(threads=asked.threads, runtime=asked.runtime, **where)
    with tempfile.TemporaryDirectory() as folder:
        for variant in NAMES if asked.variants else NAMES[:1]:
            print(f"{engine.made_by}, {variant:40s}{'figure':>10s}{'aim':>8s}  record")
            bench = Bench(asked.shared, engine, Path(folder), variant)
            for line in lines(bench, asked.only.split(",")):
                print(line, flush=True)


if __name__ == "__main__":
    main()
