"""Own readings: reports read by hand for crossread, kept without a word of their texts.

    python -m training.own_readings TEXTS.jsonl READ.jsonl [TEXTS.jsonl READ.jsonl ...]
    python -m training.own_readings --taught

Comes in: reports and what a reader wrote of them, in the form of `readings/train.jsonl`. Goes out:
the files in `readings`, one a set, to which they are added; there a mention is its code points
alone and a report the digest of its text. `own_reports` finds the texts again in the data sets that
they are of; a reading whose text is not there is left out. `--taught`: a network has been taught on
all of them but those set aside, so that scores which weigh its answers are fitted on others.
"""

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from crossread.records import Report, report_id
from crossread.records.base import ArticleId
from crossread.records.report import DateBasis, Dated
from training.corpora import rows
from training.topics import is_judged, set_aside

OWN = Path(__file__).with_name("readings")
"""A file for each set: `ww.jsonl`."""
SETS = (
    "en_worldwide_ner/articles.jsonl", "basil/articles.jsonl", "muc4/train.jsonl",
    "timelines_t17/articles.jsonl", "polnear/train.jsonl", "allsides_neus/events.jsonl",
)  # fmt: skip
"""Files of `data` in which the texts lie."""
NAMES = ("claimant_name", "name")
"""What a reader gives in words: kept as the place where the text has them first."""
NARRATOR = "narrator"
FIELDS: Mapping[str, tuple[str, ...]] = {
    "figures": (
        "start", "end", "low", "high", "what", "status", "hedge", "covers", "unit", "change",
        "scope", "counted", "place", "when", "claimant", "claimant_name", "part_of",
    ),
    "quotes": ("content", "speaker", "name", "cue", "mode", "stance", "via"),
    "happenings": ("start", "end", "when", "status", "main"),
}  # fmt: skip
"""The parts of a reading, and what each row of the file tells of one, in order."""
Row = dict[str, Any]


def own_rows() -> list[Row]:
    """The rows of all files."""
    return [row for path in sorted(OWN.glob("*.jsonl")) for row in rows(path)]


def digest(text: str) -> str:
    """What a text is known by."""
    return hashlib.sha1(text.encode()).hexdigest()


def without_words(row: Row, text: str) -> Row:
    """A reading as code points: each mention [start, end], each name where the text has it.

    >>> without_words({"name": "Ada", "cue": {"start": 4, "end": 8, "text": "said"}}, "Ada said")
    {'name': [0, 3], 'cue': [4, 8]}
    """
    kept: Row = {}
    for key, value in row.items():
        if isinstance(value, dict):
            kept[key] = [value["start"], value["end"]]
        elif key in NAMES:
            kept[key] = NARRATOR if value == NARRATOR else place_of(value, text)
        elif key == "content":
            kept[key] = [[piece["start"], piece["end"]] for piece in value]
        elif key != "text":
            kept[key] = value
    return kept


def place_of(name: str | None, text: str) -> list[int] | None:
    """Where a text has a name first."""
    at = text.find(name) if name else -1
    return [at, at + len(name or "")] if at >= 0 else None


def with_words(row: Row, text: str) -> Row:
    """A reading with the words of its mentions, as readers write them.

    >>> with_words({"name": [0, 3], "start": 4, "end": 8}, "Ada said")
    {'name': 'Ada', 'start': 4, 'end': 8, 'text': 'said'}
    """
    whole: Row = {}
    for key, value in row.items():
        if key == "content":
            whole[key] = [mention(piece, text) for piece in value]
        elif isinstance(value, list):
            whole[key] = text[slice(*value)] if key in NAMES else mention(value, text)
        else:
            whole[key] = value
    if "start" in row:
        whole["text"] = text[row["start"] : row["end"]]
    return whole


def mention(span: Sequence[int], text: str) -> Row:
    """Code points with the words there."""
    start, end = span
    return {"start": start, "end": end, "text": text[start:end]}


def packed_parts(row: Row, text: str) -> Row:
    """The figures, quotations and happenings of a reading as lists of values without words."""
    return {
        part: [[without_words(each, text).get(name) for name in names] for each in row[part]]
        for part, names in FIELDS.items()
    }


def whole_parts(row: Row, text: str) -> Row:
    """The figures, quotations and happenings of a row of the file, with their words."""
    return {
        part: [with_words(dict(zip(names, each, strict=True)), text) for each in row[part]]
        for part, names in FIELDS.items()
    }


def articles(data: Path) -> Iterator[tuple[str, Row]]:
    """Every text of the sets, with its row; an event's articles have their event's day."""
    for name in SETS:
        for row in rows(data / name):
            for each in row.get("articles", (row,)):
                if isinstance(each.get("text"), str):
                    yield each["text"], {"date": row.get("date"), **each}


def own_reports(shared: Path) -> list[tuple[Report, Row]]:
    """The reports of the readings whose texts are there, each with its reading."""
    wanted = {row["text"]: row for row in own_rows()}
    found: dict[str, tuple[Report, Row]] = {}
    for text, given in articles(shared / "data"):
        key = digest(text)
        if key in wanted and key not in found:
            row = wanted[key]
            found[key] = (
                report_of(row["id"], text, given),
                {"id": row["id"], **whole_parts(row, text)},
            )
    return [found[key] for key in wanted if key in found]


def report_of(name: str, text: str, given: Row) -> Report:
    """A report as the sets give it."""
    day = given.get("date")
    return Report(
        id=report_id(name, text),
        name=name,
        article=ArticleId(name),
        text=text,
        title=given.get("title"),
        outlet=given.get("outlet"),
        published=Dated(value=day[:10], basis=DateBasis.ROW) if day else None,
    )


def unseen(name: str) -> bool:
    """Whether the network was not taught on a reading, so that what it says of it is honest."""
    return set_aside(name) or name in own_names() - taught_names()


@cache
def own_names() -> frozenset[str]:
    """The names of the own readings."""
    return frozenset(row["id"] for row in own_rows())


@cache
def taught_names() -> frozenset[str]:
    """The names of the own readings that the network was taught on."""
    return frozenset(row["id"] for row in own_rows() if row.get("taught"))


def packed(texts: Mapping[str, str], readings: Sequence[Row], shared: Path) -> Iterator[Row]:
    """The readings without words, one of each text; those whose reports judge are left out, and
    those of texts that `readings/train.jsonl` has too or that were read before."""
    known = {digest(text) for text, _ in articles(shared / "data")}
    known -= {digest(row["text"]) for row in rows(shared / "readings" / "train.texts.jsonl")}
    known -= {row["text"] for row in own_rows()}
    for row in readings:
        text = texts[row["id"]]
        if digest(text) in known and not is_judged(row["id"], shared):
            known.remove(digest(text))
            yield {"id": row["id"], "text": digest(text), **packed_parts(row, text)}


def main() -> None:
    """Read the options and write the file."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--taught", action="store_true", help="mark them as taught")
    asked = options.parse_args()
    texts = {row["id"]: row["text"] for path in asked.files[::2] for row in rows(path)}
    read = {row["id"]: row for path in asked.files[1::2] for row in rows(path)}
    made = list(packed(texts, list(read.values()), asked.shared))
    print(f"{len(made)} readings of {len(read)}")
    kept = [taught(row) if asked.taught else row for row in own_rows()]
    by_set: dict[str, list[Row]] = defaultdict(list)
    for row in sorted([*kept, *made], key=lambda row: row["id"]):
        by_set[row["id"].partition(":")[0]].append(row)
    for name, some in by_set.items():
        lines = (json.dumps(row, separators=(",", ":")) for row in some)
        (OWN / f"{name}.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")


def taught(row: Row) -> Row:
    """A row of the file of which the network was taught, unless it is set aside."""
    return row if set_aside(row["id"]) else {**row, "taught": True}


if __name__ == "__main__":
    main()
