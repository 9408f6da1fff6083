"""Events: fit how likely it is that two reports tell one event.

    python -m training.events [--shared ../shared] [--cache FOLDER]

Pairs near to one another in ECB+ (undated, without titles: two events of a kind in each topic),
AllSides (undated), BASIL and campaign news of 2015/16 (dated, with titles). A topic, an event or
a fifth of the time is held apart. `--cache` keeps the readings, so that a new fit takes a minute.
"""

import argparse
import json
import pickle
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import structs

from crossread.annotate import annotate
from crossread.group.likeness import UNDATED, Profile, profiles, signs
from crossread.group.near import nearest_of
from crossread.records import DateBasis, Dated, Reading, Report, report_id
from crossread.records.base import ArticleId
from crossread.records.fitted import Fitted
from training.fitting import Rows, Settings, figures, fit, held_apart, write
from training.topics import judged

TABLES = Path("src/crossread/group/tables")
CARRIED = 0.3
"""How much of the weight of days apart holds for reports without titles; chosen on Timeline17."""
LEAD = 2200
"""Characters of a report that the model reads; grouping reads no further."""
TITLED = Settings(
    names=(
        "words",
        "names",
        "headlines",
        "phrases",
        "meaning",
        "other numbers",
        "other weekdays",
        "days apart",
    ),
    least=0.25,
)
UNTITLED = Settings(names=("words", "names", "headlines", "phrases", "meaning"), least=0.25)

Row = dict[str, Any]
Label = Callable[[str, str], bool | None]
"""Whether two reports tell one event; None where it is open."""


def lines_of(path: Path) -> Iterator[Row]:
    """Yield the rows of a file of JSON Lines."""
    for line in path.read_text("utf-8").split("\n"):
        if line:
            yield json.loads(line)


def ecbplus(shared: Path) -> tuple[list[Row], dict[str, str]]:
    """Return the reports of ECB+ that training may use, and the event of each."""
    held = judged(shared / "check-ids.txt")
    rows = [
        row
        for part in ("train", "dev")
        for row in lines_of(shared / f"data/ecbplus/{part}.jsonl")
        if row["doc_id"] not in held
    ]
    events = {row["doc_id"]: row["subtopic"] for row in rows}
    return [{"id": row["doc_id"], "text": row["text"]} for row in rows], events


def allsides(shared: Path) -> tuple[list[Row], dict[str, str]]:
    """Return the reports of AllSides without dates, and the event of each."""
    rows, events = [], {}
    for event in lines_of(shared / "data/allsides_neus/events.jsonl"):
        for number, article in enumerate(event["articles"]):
            name = f"{event['event_id']}-{number}"
            rows.append({"id": name, "title": article["title"], "text": article["text"]})
            events[name] = str(event["event_id"])
    return rows, events


def basil(shared: Path) -> tuple[list[Row], dict[str, str]]:
    """Return the reports of BASIL that training may use, and the event of each."""
    held = judged(shared / "check-ids.txt")
    every = lines_of(shared / "data/basil/articles.jsonl")
    rows = [row for row in every if row["doc_id"] not in held]
    events = {row["doc_id"]: row["triplet"] for row in rows}
    keys = ("title", "text", "date")
    return [{"id": row["doc_id"]} | {key: row[key] for key in keys} for row in rows], events


def campaign(shared: Path) -> list[Row]:
    """Return the reports of the campaign of 2015/16 that training may use, in order of time."""
    held, found = judged(shared / "check-ids.txt"), dict[str, Row]()
    for part in ("train", "dev"):
        for row in lines_of(shared / f"data/polnear/{part}.jsonl"):
            kept = {key: row.get(key) for key in ("title", "text", "date")}
            if row["doc_id"] not in held:
                found.setdefault(row["doc_id"], {"id": row["doc_id"], **kept})
    return sorted(found.values(), key=lambda row: (row["date"], row["id"]))


def campaign_label(shared: Path) -> Label:
    """Return the label of pairs of the campaign, from the groups made by hand."""
    groups = json.loads((shared / "groups/polnear.json").read_text("utf-8"))["groups"]
    sure = {frozenset(pair) for one in groups for pair in combinations(one["ids"], 2)}
    both = [one["ids"] + one["optional"] for one in groups]
    open_ = {frozenset(pair) for names in both for pair in combinations(names, 2)}

    def label(a: str, b: str) -> bool | None:
        pair = frozenset((a, b))
        return True if pair in sure else None if pair in open_ else False

    return label


def lead_of(text: str) -> str:
    """Return the beginning of a text, to the end of a sentence where there is one."""
    cut = max(text.rfind(". ", 0, LEAD), text.rfind(".\n", 0, LEAD))
    return text if len(text) <= LEAD else text[: cut + 1 if cut > 0 else LEAD]


def read(rows: list[Row]) -> list[Reading]:
    """Return the readings of some rows, the model's part from the lead alone."""
    reports = {row["id"]: report_of(row, row["text"]) for row in rows}
    found = annotate([report_of(row, lead_of(row["text"])) for row in rows])
    return [
        structs.replace(one, report=reports[one.report.name], token_vectors=None) for one in found
    ]


def report_of(row: Row, text: str) -> Report:
    """Return the report of a row."""
    day = row.get("date")
    return Report(
        id=report_id(row["id"], row["text"]),
        name=row["id"],
        article=ArticleId(row["id"]),
        text=text,
        title=row.get("title"),
        published=Dated(value=day[:10], basis=DateBasis.ROW) if day else None,
    )


def cached(name: str, rows: list[Row], folder: Path | None) -> list[Reading]:
    """Return the readings of a set, from the folder if they lie there."""
    if folder is None:
        return read(rows)
    path = folder / f"{name}.pickle"
    if not path.exists():
        path.write_bytes(pickle.dumps(read(rows)))
    found: list[Reading] = pickle.loads(path.read_bytes())
    return found


def pairs_of(readings: list[Reading], label: Label, part: Callable[[str], str]) -> Rows:
    """Return the near pairs of a set as rows; `part` names what is held apart together."""
    ordered = sorted(profiles(readings), key=lambda one: (one.day or 0, one.id))
    columns: dict[str, list[float]] = {}
    labels, groups = [], []
    for one, others in nearest_of(ordered):
        chosen = [(other, label(one.report.name, other.report.name)) for other in others]
        kept: list[Profile] = [other for other, answer in chosen if answer is not None]
        for name, values in (signs(one, kept) if kept else {}).items():
            columns.setdefault(name, []).extend(np.asarray(values, dtype=float).tolist())
        labels += [answer for _, answer in chosen if answer is not None]
        groups += [part(one.report.name)] * len(kept)
    return Rows(
        values={name: np.array(values) for name, values in columns.items()},
        labels=np.array(labels),
        weights=np.ones(len(labels)),
        groups=np.array(groups),
    )


def together(parts: list[Rows]) -> Rows:
    """Return the rows of several sets as one."""
    return Rows(
        values={
            name: np.concatenate([part.values[name] for part in parts]) for name in parts[0].values
        },
        labels=np.concatenate([part.labels for part in parts]),
        weights=np.concatenate([part.weights for part in parts]),
        groups=np.concatenate([part.groups for part in parts]),
    )


def sets_of(shared: Path, folder: Path | None) -> dict[str, Rows]:
    """Return the pairs of each set."""
    found = {}
    for name, source in (("ecbplus", ecbplus), ("allsides", allsides), ("basil", basil)):
        rows, events = source(shared)
        fold = {event: f"{name}{at % 10}" for at, event in enumerate(sorted(set(events.values())))}
        found[name] = pairs_of(
            cached(name, rows, folder),
            lambda a, b, events=events: events[a] == events[b],  # type: ignore[misc]
            lambda a, name=name, events=events, fold=fold: (  # type: ignore[misc]
                events[a].split("_")[0] if name == "ecbplus" else fold[events[a]]
            ),
        )
    rows = campaign(shared)
    fifth = {row["id"]: f"fifth {5 * at // len(rows)}" for at, row in enumerate(rows)}
    readings = cached("polnear", rows, folder)
    found["campaign"] = pairs_of(readings, campaign_label(shared), fifth.__getitem__)
    return found


def measured(name: str, found: np.ndarray, rows: Rows, least: float) -> str:
    """Return the figures of the pairs of one set as a line."""
    return f"{name}, {len(rows.labels)} near pairs: {figures(found >= least, rows)}"


def main() -> None:
    """Fit both scores and write their tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--cache", type=Path)
    asked = options.parse_args()
    sets = sets_of(asked.shared, asked.cache)
    titled = [sets[name] for name in ("allsides", "basil", "campaign")]
    rows = together(titled)
    found = held_apart(rows, TITLED)
    edges = np.cumsum([0, *(len(one.labels) for one in titled)])
    lines = [
        measured(name, found[edges[at] : edges[at + 1]], titled[at], TITLED.least)
        for at, name in enumerate(("AllSides undated", "BASIL", "campaign of 2015/16"))
    ]
    score = fit(rows, TITLED)
    head = "One event or not, of two reports with titles: fitted by `python -m training.events`,"
    write(TABLES / "titled.toml", score, (head, "a tenth or fifth held apart in turn:", *lines))
    ecb = sets["ecbplus"]
    lines += [measured("ECB+", held_apart(ecb, UNTITLED), ecb, UNTITLED.least)]
    plain = fit(ecb, UNTITLED)
    head = "The same where one has none, a topic held apart in turn; days from titled.toml:"
    write(TABLES / "untitled.toml", with_days(plain, score), (head, lines[-1]))
    print("\n".join(lines))


def with_days(plain: Fitted, titled: Fitted) -> Fitted:
    """Return a score of undated pairs with the weight that days apart have among dated ones."""
    days = next(one for one in titled.feature if one.name == "days apart")
    moved = structs.replace(days, mean=UNDATED, weight=round(CARRIED * days.weight, 4))
    return structs.replace(plain, feature=(*plain.feature, moved))


if __name__ == "__main__":
    main()
