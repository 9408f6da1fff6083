"""Stream: reports in, readings out, in order, with bounded memory.

Reports are gathered until there is enough for batches of like lengths; then the network runs,
and its output is decoded and let go.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from crossread.annotate.assemble import assemble
from crossread.model.decode import Decoded
from crossread.model.engine import Engine
from crossread.model.passages import Passage, passages_of
from crossread.records import Reading, Report

CHUNK_WORDS = 6_000  # what is decoded takes about a kilobyte a word while a chunk is in hand


@dataclass
class Chunk:
    """Reports under way, with the passages that are still to be read."""

    reports: list[Report] = field(default_factory=list)
    decoded: list[list[Decoded]] = field(default_factory=list)
    titles: list[list[Decoded]] = field(default_factory=list)
    owners: list[list[Decoded]] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    words: int = 0


def readings_of(reports: Iterable[Report], engine: Engine) -> Iterator[Reading]:
    """Yield the reading of each report."""
    chunk = Chunk()
    for report in reports:
        chunk.reports.append(report)
        chunk.decoded.append([])
        chunk.titles.append([])
        for text, hidden, owner in (  # the title first: a chunk is done when a text is
            (report.title or "", (), chunk.titles[-1]),
            (report.text, report.breaks, chunk.decoded[-1]),
        ):
            for passage in passages_of(text, hidden, engine.pieces):
                chunk.owners.append(owner)
                chunk.passages.append(passage)
                chunk.words += len(passage)
                if chunk.words >= CHUNK_WORDS:
                    _run(chunk, engine)
        if not chunk.passages or len(chunk.reports) >= CHUNK_WORDS // 8:
            yield from _finish(chunk, engine)
            chunk = Chunk()
    yield from _finish(chunk, engine)


def _run(chunk: Chunk, engine: Engine) -> None:
    """Read the passages in hand."""
    for owner, found in zip(chunk.owners, engine.decoded(chunk.passages), strict=True):
        owner.append(found)
    chunk.owners, chunk.passages, chunk.words = [], [], 0


def _finish(chunk: Chunk, engine: Engine) -> Iterator[Reading]:
    """Read what is left and give the readings."""
    if chunk.passages:
        _run(chunk, engine)
    for report, decoded, title in zip(chunk.reports, chunk.decoded, chunk.titles, strict=True):
        yield assemble(report, decoded, title, engine)
