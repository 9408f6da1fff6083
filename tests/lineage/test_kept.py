"""What lineage holds: no readings that it can load again, no sketches that lie on the disk."""

from tests.lineage.test_lineage import FLOOD, OWN, credited, quoting, reading_of, with_figure

from crossread.lineage import lineage
from crossread.lineage.kept import keeper
from crossread.lineage.sketch import sketches
from crossread.records import Reading

READINGS = (
    credited(FLOOD, "one", "AFP"),
    reading_of(FLOOD.replace("37", "38"), "two", "2031-05-05"),
    with_figure(reading_of(FLOOD, "three", "2031-05-06"), "37"),
    quoting(OWN, "four", {"Ilse Brandt": OWN.split("\n")[-1]}, "Velmora Post"),
)


def test_readings_that_are_loaded_give_what_readings_that_are_held_give() -> None:
    """Who hands over reports alone, and loads what was found in them, has the same lineage."""
    by_report = {reading.report.id: reading for reading in READINGS}
    bare = [Reading(report=reading.report) for reading in READINGS]
    found = lineage(bare, by_report.__getitem__)
    assert found == lineage(READINGS)
    assert found != lineage(bare)


def test_a_sketch_is_read_back_as_it_was_put() -> None:
    """Whatever is read in between, and of a text without a word too."""
    given = list(sketches([*READINGS, reading_of("…", "empty")]))
    with keeper() as keep:
        kept = [keep(sketch) for sketch in given[:2]]
        assert kept[0].words.tolist() == given[0].words.tolist()
        kept += [keep(sketch) for sketch in given[2:]]
        for one, sketch in zip(kept, given, strict=True):
            assert one.prints.tolist() == sketch.prints.tolist()
            assert one.words.tolist() == sketch.words.tolist()
            assert (one.size, one.count) == (sketch.size, sketch.count)
