"""Topics of the readings by hand, so that no score is judged on a story that it was fitted on.

Comes in: the id of a report (`set:doc_id`). Goes out: the story or the outlet that it belongs to.
"""

import hashlib
import zlib
from functools import cache
from pathlib import Path

FOLDS = 5


def topic_of(name: str) -> str:
    """The topic of a report: outlet, story or event, by what its set's ids tell.

    >>> topic_of("ww:nz_rnz_10"), topic_of("t17:egypt-0035"), topic_of("ecb:29_2ecb")
    ('ww:nz_rnz', 't17:egypt', 'ecb:29')
    """
    kind, _, doc = name.partition(":")
    ends = {"ww": doc.rpartition("_")[0], "basil": doc.rpartition("_")[0]}
    starts = {"t17": doc.partition("-")[0], "ecb": doc.partition("_")[0]}
    return f"{kind}:{ends.get(kind) or starts.get(kind) or doc}"


def fold_of(name: str) -> int:
    """The fold in which the topic of a report is judged."""
    return zlib.crc32(topic_of(name).encode()) % FOLDS


SHARE = 0.15
"""Share of the readings that no training of the network sees."""


def set_aside(name: str) -> bool:
    """Whether a reading is kept from the network, to fit scores on what it says of it.

    Model 2026.2 was taught with this very choice, so a change of it needs another training. It
    is drawn by outlet, event, and (Timeline17) by hundred of a long story's reports: the network
    knows other reports of those stories, and is a little surer of them than of any other.
    """
    kind, _, doc = name.partition(":")
    drawn = f"{kind}:{doc[:-2]}" if kind == "t17" else by_outlet(name)
    return int(hashlib.sha256(drawn.encode()).hexdigest()[:8], 16) / 16**8 < SHARE


def by_outlet(name: str) -> str:
    """The outlet or the event of a report, by its id."""
    kind, _, doc = name.partition(":")
    if kind == "ecb":
        return f"{kind}:{doc.partition('_')[0]}"
    return f"{kind}:{doc.rpartition('_')[0] or doc}"


def is_judged(name: str, shared: Path) -> bool:
    """Whether a report is one of those that judge the result, which no training may see."""
    return name.partition(":")[2] in judged(shared / "check-ids.txt")


@cache
def judged(path: Path) -> frozenset[str]:
    """The names of the reports that judge the result."""
    return frozenset(path.read_text("utf-8").split())
