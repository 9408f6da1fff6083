"""Site: where a number stands in its sentence, as the rules of figures pass it on."""

from crossread.extract.figure.counted import Counted, Sort
from crossread.records.base import Record


class Site(Record, frozen=True, kw_only=True):
    """Where a figure stands: its tokens (hedge included) and what it counts."""

    first: int
    """The first token of the number."""
    last: int
    top: int
    """The token of the number that hangs on what stands outside it."""
    left: int
    """The first token of its hedge."""
    subject: bool = False
    """Whether the number stands alone as the subject of a verb: "eight were let go"."""
    counted: Counted | None
    sort: Sort
    event: bool = False
    """Whether the counted noun is itself what is measured ("deaths")."""
    nought: bool = False
    """Whether the number is nought."""
    many: bool = False
    """Whether it is fifty or more."""
    whole: bool = False
    """Whether a share of it is told of: the 90 in "a third of the 90 passengers died"."""
    epidemic: bool = True
    """Whether the report is of a disease, so that "cases" are infections."""
    protest: bool = False
    """Whether the report tells of a protest, so that those who march are protesters."""
    crowd: bool = False
    """Whether it is all of a protest, so that people in a square are protesters."""

    @property
    def end(self) -> int:
        """The last token of the number and what it counts."""
        return self.counted.last if self.counted else self.last
