"""Ruled: what people decided of a story, told in its own part and beside each row it is on."""

from crossread.present.phrases import day_of, sentence_case
from crossread.records import Ruling
from crossread.records.base import Record
from crossread.rulings.words import by_whom, done, short, told


class Ruled(Record, frozen=True, kw_only=True):
    """One ruling in force."""

    anchor: str
    done: str
    """What was done, in a word: accepted, corrected."""
    told: str
    """What was decided of which row."""
    by: str
    when: str
    note: str


def ruled(ruling: Ruling) -> Ruled:
    """Return a ruling as a page tells it.

    >>> no = Ruling(id="ruling:0123456789abcdef", kind="reject", targets=("f",), about="“12” of a")
    >>> ruled(no).told, ruled(no).by, ruled(no).anchor
    ('Rejected “12” of a', 'a person', 'ruling-01234567')
    """
    return Ruled(
        anchor=f"ruling-{short(ruling.id)}",
        done=done(ruling).rstrip(":"),
        told=sentence_case(told(ruling)),
        by=by_whom(ruling),
        when=day_of(ruling.at[:10]) if ruling.at else "",
        note=ruling.note,
    )
