"""Topics of the readings by hand, so that no score is judged on a story that it was fitted on.

Comes in: the id of a report (`set:doc_id`). Goes out: the story or the outlet that it belongs to.
"""

import zlib

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
