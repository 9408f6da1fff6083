"""Stories: the judged stories as the network reads them, once for all that is fitted on them.

Comes in: a folder with the reports of each story (`../shared/audit/stories.py` draws them by name).
Goes out: their readings before extraction, which may be kept in a file from one run to the next,
and the accounts made of them.
"""

import pickle
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace

from crossread.annotate import annotate
from crossread.extract import extract
from crossread.flow import account_for, settled
from crossread.read import ReadSettings
from crossread.records import Reading
from crossread.records.corpus import Corpus
from training.topics import judged


def readings_of(
    stories: Path, kept: Path | None, shared: Path = Path("../shared")
) -> Mapping[str, list[Reading]]:
    """The readings of each story by its name, before extraction; of none that holds a report by
    which the result is judged."""
    if kept is not None and kept.is_file():
        made: Mapping[str, list[Reading]] = pickle.loads(kept.read_bytes())
    else:
        made = {path.stem: read(path) for path in sorted(stories.glob("*.jsonl"))}
        if kept is not None:
            kept.write_bytes(pickle.dumps(made))
    held = judged(shared / "check-ids.txt")
    return {
        name: readings
        for name, readings in made.items()
        if held.isdisjoint(reading.report.name for reading in readings)
    }


def read(path: Path) -> list[Reading]:
    """The readings of one story."""
    reports, _ = settled([str(path)], ReadSettings())
    return list(annotate(reports))


def accounts_of(readings: Iterable[Reading]) -> tuple[Corpus, dict[str, Reading]]:
    """The corpus of some readings with its accounts, and the readings extracted, by report."""
    extracted = [replace(extract(each), token_vectors=None, hints=None) for each in readings]
    shelf = {reading.report.id: reading for reading in extracted}
    return account_for([reading.report for reading in extracted], shelf, [], []), dict(shelf)
