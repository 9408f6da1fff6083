"""Doors: what every text passes on its way in. Half characters and controls stay outside.

A stroke that moves a cursor, ends a string or is half of a letter says nothing to a reader;
it would speak to the terminal, the spreadsheet or the store that the words go to later.
"""

import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from crossread.records import Report, Skip, SkipReason

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_CONTROLS_OF_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""All but the white space of plain text: tabs, ends of lines, of pages, of lines on mainframes."""


def shown(text: str) -> str:
    """Return a line of metadata without control characters and half characters.

    >>> shown("a\\x1b[31mb")
    'a�[31mb'
    """
    return _CONTROLS.sub("�", text)


def cleaned(text: str) -> str:
    """Return a text with U+FFFD for each control or half character, so that places stay.

    What Windows-1252 has where ISO 8859-1 has controls is the letter that was meant, as in
    the WHATWG standard of encodings.

    >>> cleaned("It\\x92s \\x00shut\\x1b[31m.\\n")
    'It’s �shut�[31m.\\n'
    """
    return _CONTROLS_OF_TEXT.sub(_letter, text)


def _letter(found: re.Match[str]) -> str:
    """Return the letter of Windows-1252 in the place of a control, else U+FFFD."""
    point = ord(found[0])
    return bytes([point]).decode("cp1252", "replace") if 0x80 <= point < 0xA0 else "�"


def skipped(reason: SkipReason, origin: str, detail: str) -> Skip:
    """Return a Skip of this stage.

    >>> skipped(SkipReason.EMPTY, "a.txt", "nothing in it").stage
    'read'
    """
    return Skip(stage="read", reason=reason, origin=shown(origin), detail=cleaned(detail))


def guarded(make: Callable[[], Report | Skip], origin: str) -> Report | Skip:
    """Return what is made of one article, or a Skip with the traceback of what broke.

    >>> guarded(lambda: [][0], "rows.jsonl#3").reason.value
    'failed'
    """
    try:
        return make()
    except MemoryError:
        return skipped(SkipReason.TOO_BIG, origin, "more memory than one article may take")
    except Exception:  # one article never ends the run; the traceback tells where to mend
        return skipped(SkipReason.FAILED, origin, traceback.format_exc())


@dataclass(frozen=True)
class Making:
    """An article of a larger file that is still to be made, so that it can be left out."""

    make: Callable[[], Report | Skip]
    origin: str

    @property
    def what(self) -> str:
        """Its origin as it can be shown."""
        return shown(self.origin)

    def __call__(self) -> Report | Skip:
        """Return its report, or the Skip that says why there is none."""
        return guarded(self.make, self.origin)
