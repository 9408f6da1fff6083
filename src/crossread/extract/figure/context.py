"""Context: a number in its sentence, as the traps look at it."""

import re
from functools import cache

from crossread.extract.figure.numbers import Number
from crossread.extract.figure.units import Unit
from crossread.extract.tables import table
from crossread.records.base import Record


class Context(Record, frozen=True, kw_only=True):
    """A number in its sentence: what stands left and right of it."""

    text: str
    number: Number
    unit: Unit | None
    start: int
    end: int
    shouting: bool = False
    """Whether the sentence is all in capitals, so that capitals say nothing."""

    @property
    def left(self) -> str:
        """The sentence up to the number (and its currency)."""
        return self.text[max(self.start, self.number.left - 80) : self.number.left]

    @property
    def right(self) -> str:
        """The sentence from the end of the number."""
        return self.text[self.number.end : min(self.end, self.number.end + 80)]

    @property
    def written(self) -> str:
        """The number as written."""
        return self.text[self.number.start : self.number.end]

    @property
    def numeral(self) -> bool:
        """Whether it is written in digits."""
        return self.written.lstrip(".")[:1].isdigit()


@cache
def listed(trap: str, key: str = "words") -> str:
    """An alternation of a list of the table of traps."""
    words = sorted(table("traps")[trap][key], key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


PEOPLE_NEXT = re.compile(
    r"(?i)\s+(?:(?:were|have)\b|(?:more\s+|other\s+|of\s+(?:the|them)\b"
    r"|(?!(?:and|or|but|that|which|when|who|as|in|of|it|to)\b)[a-z]+\s+)?(?:people|persons|civilians"
    r"|troops|soldiers|men|women|children|killed|dead|died|injured|wounded|deaths|cases|arrests)\b)"
)
"""What follows a number of people: "12 civilians", "12 more soldiers", "12 were"."""
