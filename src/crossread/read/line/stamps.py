"""Stamps: lines of a text that only say when a page was put out, or where it stands on the web.

Comes in: one line. Goes out: whether it is such a line ("PUBLISHED: 22:07 GMT, 7 July 2031", a
bare web address). A line that goes on with news ("Updated: three more were found") is none.
"""

import re
from functools import cache

from crossread.read.phrases import plainly, words

_WORD = re.compile(r"[^\W\d_]+|\d+")
_ADDRESS = re.compile(r"(?:https?\s?:\s?/\s?/|www\s?\.)", re.I)
_MAIL = re.compile(r"[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,64}(?:\s?\.\s?[\w-]{2,24})+")
_PHONE = re.compile(r"(?<!\w)(?:\+?\d[\d ().-]{5,16}\d)(?!\w)")
_HANDLE = re.compile(r"(?<!\w)@\w{2,30}")
_LONGEST = 120
"""Code points of a line that is a stamp."""


@cache
def _of_time() -> frozenset[str]:
    """Return the words that a moment is written with."""
    return frozenset(words("stamps", "time"))


@cache
def _of_issue() -> frozenset[str]:
    """Return the words that say that a page was put out."""
    return frozenset(words("stamps", "issue"))


def is_stamp(line: str) -> bool:
    """Whether a line says when its page was put out, and nothing else.

    >>> is_stamp("PUBLISHED: 22: 07 GMT, 7 July 2031"), is_stamp("Last updated at 22:46 GMT")
    (True, True)
    >>> is_stamp("Updated: three more were found"), is_stamp("7 July 2031"), is_stamp("Posted")
    (False, False, False)
    """
    if len(line) > _LONGEST:
        return False
    found = [word.lower() for word in _WORD.findall(line)]
    issued = any(word in _of_issue() for word in found)
    dated = any(word.isdigit() for word in found)
    plain = all(w.isdigit() or w in _of_issue() or w in _of_time() for w in found)
    return issued and dated and plain


def is_address(line: str) -> bool:
    """Whether a line is a web address and nothing else, its parts set apart or not.

    >>> is_address("http: / / www. orla. example / harbour - fire / 12 /")
    True
    >>> is_address("https://orla.example/a tells more about the fire")
    False
    """
    match = _ADDRESS.match(line)
    if match is None:
        return False
    rest = line[match.end() :].split()
    apart = any(part in "/-_." for part in rest)
    return len(rest) <= 1 or apart


def is_contact(line: str) -> bool:
    """Whether a line says how to reach who wrote it: it begins so, and gives where.

    >>> is_contact("Contact Ana Reis at areis@orla.example."), is_contact("Call 555-0142")
    (True, True)
    >>> is_contact("Call it a day, he said."), is_contact("Write to 12 ministers, she said.")
    (False, False)
    """
    plain = plainly(line)
    if len(line) > _LONGEST or not plain.startswith(words("stamps", "contact")):
        return False
    return bool(_MAIL.search(line) or _PHONE.search(line) or _HANDLE.search(line))
