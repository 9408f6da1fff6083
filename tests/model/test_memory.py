"""Memory: what was read before costs nothing, and changes nothing."""

from dataclasses import replace

import numpy as np
import pytest

from crossread.annotate import annotate
from crossread.model.engine import Engine, load
from crossread.model.memory import Memory, digest
from crossread.model.passages import passages_of
from crossread.model.windows import Heads, Inputs
from crossread.records import Reading, Report, report_id
from crossread.records.base import ArticleId
from tests.support_story import NEWS, OTHER

LONG = "\n\n".join(f"{NEWS} {OTHER} The count stood at {number}." for number in range(8))


class Counting:
    """A session that counts its runs."""

    def __init__(self) -> None:
        self.session, self.runs = load().session, 0

    def __call__(self, inputs: Inputs) -> Heads:
        """Run the graph once."""
        self.runs += 1
        return self.session(inputs)


def fresh() -> tuple[Engine, Counting]:
    """Return an engine that has read nothing, and what counts its runs."""
    whole, session = load(), Counting()
    return Engine(whole.bundle, session, whole.pieces), session


def read(text: str, engine: Engine, name: str = "one", title: str | None = None) -> Reading:
    """Return the reading of a text."""
    report = Report(
        id=report_id(name, text), name=name, article=ArticleId(name), text=text, title=title
    )
    (reading,) = annotate([report], engine=engine)
    return reading


def test_a_copy_is_not_read_again() -> None:
    """Under another headline and name, only the headline costs anything."""
    engine, session = fresh()
    read(LONG, engine)
    before = session.runs
    again = read(LONG, engine, name="two", title="Ferry sinks")
    assert session.runs == before + 1
    assert again == read(LONG, fresh()[0], name="two", title="Ferry sinks")


@pytest.mark.parametrize(
    "update",
    [f"{LONG}\n\nOfficials added a line.", f"A new beginning.\n\n{LONG}", LONG[: len(LONG) // 2]],
)
def test_an_update_reads_as_if_nothing_had_been_read_before(update: str) -> None:
    """Windows that two versions share are read once; no record of either depends on it."""
    engine, session = fresh()
    read(LONG, engine)
    before, alone = session.runs, fresh()
    found = read(update, engine, name="two")
    assert found == read(update, alone[0], name="two")
    assert session.runs - before <= alone[1].runs


def test_an_update_costs_less() -> None:
    """A line at the end leaves most windows as they were."""
    engine, session = fresh()
    read(LONG, engine)
    before, alone = session.runs, fresh()
    update = f"{LONG}\n\nOfficials added a line."
    read(update, engine)
    read(update, alone[0])
    assert session.runs - before < alone[1].runs


def test_memory_is_bounded() -> None:
    """What was used longest ago goes first; what is larger than the room is never kept."""
    memory, made = Memory[int](room=10), list[int]()

    def get(value: int, size: int) -> None:
        def make() -> tuple[int, int]:
            made.append(value)
            return value, size

        memory.get(bytes([value]), make)

    for value, size in ((1, 4), (2, 4), (1, 4), (3, 4), (2, 4), (9, 11), (9, 11)):
        get(value, size)
    assert made == [1, 2, 3, 2, 9, 9]


def test_what_is_remembered_cannot_be_changed() -> None:
    """Two readings that share a window each have it as it was computed."""
    engine, _ = fresh()
    (found,) = engine(list(passages_of(NEWS, (), engine.pieces)))
    with pytest.raises(ValueError, match="read-only"):
        found.views[0].heads["sentence"][0] = 0.0


def test_another_session_remembers_nothing() -> None:
    """An engine with another graph begins anew."""
    engine, _ = fresh()
    read(LONG, engine)
    other = Counting()
    read(LONG, replace(engine, session=other))
    assert other.runs


def test_a_key_tells_arrays_apart_by_shape_too() -> None:
    """The same bytes in another shape are other inputs."""
    flat = np.arange(6, dtype=np.int64)
    assert digest([flat]) != digest([flat.reshape(2, 3)])
    assert digest([flat[:3], flat[3:]]) != digest([flat])
