"""Roles: the persons of reports and what each of them is, against labels by hand.

    python -m benchmarks.quality.roles LABELS [--shared ../shared] [--kept FILE]

LABELS holds folders with `labels.jsonl`, a report a line: its persons, and of each every role in
the report's words, whole. A role is whole where the words agree but for articles, number and what
the person's other roles tell already; partly right where the title alone agrees. `--kept` keeps
the readings before extraction from one run to the next.
"""

import argparse
import json
import pickle
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from crossread.annotate import annotate
from crossread.extract import passed
from crossread.extract.figure.counted import singular
from crossread.extract.people.names import parts_of, same_person
from crossread.plain import plain_reading
from crossread.records import Person, PersonKind, Reading, Role

Row = dict[str, Any]
Words = frozenset[str]
LEFT_OUT = frozenset(["a", "an", "the", "s", "lrb", "rrb", "and", "of"])
"""Words without which a role is as whole as with them."""
WORD = re.compile(r"[^\W_]+(?:[.-][^\W_]+)*")


def labels_in(folder: Path) -> dict[str, Row]:
    """The labels of each report by its name."""
    lines = (
        line
        for path in sorted(folder.glob("*/labels.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    )
    return {row["id"]: row for row in (json.loads(line) for line in lines if line.strip())}


def readings_of(shared: Path, kept: Path | None, names: Iterable[str]) -> dict[str, Reading]:
    """The readings of the reports of some names, before extraction."""
    if kept is not None and kept.is_file():
        found: dict[str, Reading] = pickle.loads(kept.read_bytes())
        return found
    from training.examples import reports

    wanted = set(names)
    pairs = reports(shared, taught=True)
    chosen = [(report, row["id"]) for report, row in pairs if row["id"] in wanted]
    read = annotate([report for report, _ in chosen])
    found = {name: reading for reading, (_, name) in zip(read, chosen, strict=True)}
    if kept is not None:
        kept.write_bytes(pickle.dumps(found))
    return found


def persons_in(reading: Reading) -> tuple[Person, ...]:
    """The persons that extraction finds in a reading."""
    people = passed(plain_reading(reading), before="entities").people
    return tuple(each for each in people if each.kind is PersonKind.PERSON)


def words_in(text: str) -> Words:
    """What the words of a role say: number, articles and full stops play no part."""
    found = (word.rstrip(".") for word in WORD.findall(text.lower().replace("’", "'")))
    return frozenset(singular(word) for word in found if word and word not in LEFT_OUT)


def words_of(role: Role, reading: Reading) -> str:
    """The words of a role as they are shown."""
    return role.words or plain_reading(reading).report.text[role.span.start : role.span.end]


def is_whole(said: Words, meant: Words, told: Words) -> bool:
    """Whether a role said is one that is meant, but for what the others tell."""
    return bool(said & meant) and not said - meant - told and not meant - said - told


class Found:
    """The roles that the rules give to one person, beside those that a reader does."""

    def __init__(self, person: Person | None, meant: Sequence[Row], reading: Reading) -> None:
        self.roles = list(person.roles) if person else []
        self.said = [words_in(words_of(role, reading)) for role in self.roles]
        self.meant = [words_in(row["words"]) for row in meant]
        self.titles = [words_in(row["title"] or row["words"]) for row in meant]
        self.bodies = [words_in(row["body"]) for row in meant]
        self.former = [row["state"] == "former" for row in meant]

    def whole(self, at: int, to: int) -> bool:
        """Whether a role said is a role meant, as a whole."""
        rest = [self.meant[i] | self.bodies[i] for i in range(len(self.meant)) if i != to]
        told = frozenset().union(*rest) & frozenset().union(*self.said)
        return is_whole(self.said[at], self.meant[to], told - self.titles[to])

    def partly(self, at: int, to: int) -> bool:
        """Whether a role said has the title of a role meant."""
        return bool(self.said[at] & self.titles[to])


def tally(found: Found, others: Sequence[Words]) -> Iterator[str]:
    """Yield what is to be counted of one person; `others` are the roles of all other persons."""
    for at, role in enumerate(found.roles):
        hits = [to for to in range(len(found.meant)) if found.whole(at, to)]
        yield "said"
        if hits:
            yield "said whole"
            yield "former" if role.former else "present"
            if any(found.former[to] == role.former for to in hits):
                yield "state right"
        elif any(found.partly(at, to) for to in range(len(found.meant))):
            yield "said partly"
        elif any(found.said[at] == words for words in others):
            yield "of another"
    for to in range(len(found.meant)):
        yield "meant"
        if any(found.whole(at, to) for at in range(len(found.roles))):
            yield "meant whole"
        elif any(found.partly(at, to) for at in range(len(found.roles))):
            yield "meant partly"


def counted(row: Row, reading: Reading) -> Counter[str]:
    """What is to be counted of one report."""
    persons, total = list(persons_in(reading)), Counter[str]()
    for meant in row["people"]:
        own = parts_of(meant["name"])
        person = next((p for p in persons if same_person(parts_of(p.name), own)), None)
        if person:
            persons.remove(person)
        others = [
            words_in(role["words"]) for p in row["people"] if p is not meant for role in p["roles"]
        ]
        total.update(["persons", *(["persons found"] if person else [])])
        total.update(tally(Found(person, meant["roles"], reading), others))
    total["persons of none"] += len(persons)
    total["said"] += sum(len(person.roles) for person in persons)
    return total


def shares(total: Counter[str]) -> str:
    """The figures as lines of words."""
    said, meant = max(total["said"], 1), max(total["meant"], 1)
    precision, recall = total["said whole"] / said, total["meant whole"] / meant
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    right = total["said whole"]
    return "\n".join(
        (
            f"persons {total['persons']}, found {total['persons found']}, "
            f"others listed {total['persons of none']}",
            f"roles whole  P {precision:.3f} R {recall:.3f} F1 {f1:.3f}  "
            f"({total['said']} told, {total['meant']} by hand)",
            f"partly       {total['said partly'] / said:.3f} of those told, "
            f"{total['meant partly'] / meant:.3f} of those by hand",
            f"attached to the right person {right / max(right + total['of another'], 1):.3f}",
            f"former or present right      {total['state right'] / max(right, 1):.3f}",
        )
    )


def main() -> None:
    """Read the options, measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("labels", type=Path)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    options.add_argument("--kept", type=Path)
    asked = options.parse_args()
    labels = labels_in(asked.labels) if asked.labels.is_dir() else {}
    if not labels:
        print(f"skipped: {asked.labels} holds no folder with labels.jsonl")
        return
    readings = readings_of(asked.shared, asked.kept, labels)
    total = Counter[str]()
    for name, reading in readings.items():
        total += counted(labels[name], reading)
    print(shares(total))


if __name__ == "__main__":
    main()
