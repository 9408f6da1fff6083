"""Sign-offs: credits that name an agency and nothing else, where a report begins or ends.

Comes in: a report and its paragraphs. Goes out: places with the agencies named there, none
where the words are "agencies" alone. Refuses agencies that a sentence only mentions.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from crossread.extract.attribution.relay.agencies import agencies_of, pattern
from crossread.extract.tables import table
from crossread.records import Report

Line = tuple[int, int]
SignOff = tuple[Line, tuple[str, ...]]

EDGE = 3
"""Paragraphs at the beginning and at the end among which a sign-off stands."""
LONGEST = 12
"""Words of a line that is nothing but a credit."""
CLOSING = re.compile(
    r"(?<=[.!?”\"’'])\s*(?:[(\[]|[-–—]{1,2}\s?|(?=[A-Z]{2,5}(?:\s[A-Z]{2,5}){1,6}$))"
)
"""Where a sign-off may begin within the last line of a text: "… early. (AFP)", "… town. - RTRS",
"… homes. PTI ABC XYZ"."""
CODES = re.compile(r"^(?:\s+[A-Z]{2,5}\d?|\s?/\s?[A-Za-z]{1,5})*$")
"""The initials of editors behind an agency: "PTI ABC XYZ", "AFP/lo/km"."""
LED_BY_CODES = re.compile(r"^[a-z]{1,4}(?:/[a-z]{1,4}){0,4}\s+(?=\()")
"""The same before a bracket of agencies: "mh/jd (dpa, AFP)"."""
FROM_PLACE = re.compile(
    r"^\s*(?:[,|–—-]|in\b)\s*[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,2}$"
)
"""Where an agency's people are, behind its name: "AFP, Orla"."""
RIGHTS = re.compile(r"^\W*(?:copyright|\(c\)|©)", re.I)


@cache
def small_talk() -> frozenset[str]:
    """Return the words that may stand in a sign-off beside the agencies."""
    return frozenset(table("credit_lines")["sign_off"])


def sign_offs(report: Report, blocks: Sequence[Line]) -> Iterator[SignOff]:
    """Yield the sign-offs of a report, given its paragraphs in order."""
    last = len(blocks)
    edges = sorted({*range(min(EDGE, last)), *range(max(0, last - EDGE), last)})
    for number in edges:
        line = blocks[number]
        names = credited(report.text[line[0] : line[1]])
        if names is not None and len(blocks) > 1:
            yield line, names
        elif number == len(blocks) - 1 and (found := closing(report.text, line)):
            yield found


def closing(text: str, line: Line) -> SignOff | None:
    """Return the sign-off behind the last sentence of a text."""
    for found in CLOSING.finditer(text, line[0], line[1]):
        start = found.end()
        names = credited(text[start : line[1]])
        if names:
            return (start, start + len(text[start : line[1]].rstrip(" )]."))), names
    return None


def credited(words: str) -> tuple[str, ...] | None:
    """Return the agencies that words credit and do nothing else; None where they do more.

    >>> credited("(With inputs from PTI)"), credited("Staff and agencies"), credited("AFP/lo/km")
    (('Press Trust of India',), (), ('Agence France-Presse',))
    >>> credited("Reuters said so."), credited("Orlo Post with AFP")
    (None, ('Agence France-Presse',))
    """
    bare = LED_BY_CODES.sub("", words.strip()).strip(" \t\n()[].,;*_–—-")
    if not bare or len(bare.split()) > LONGEST:
        return None
    named = tuple(dict.fromkeys(name for _, _, name in agencies_of(bare)))
    rest = pattern().sub(" ", bare)
    if named and RIGHTS.match(bare):
        return named
    leads = pattern().match(bare) if named else None
    if leads and (CODES.match(rest.rstrip()) or FROM_PLACE.match(bare[leads.end() :])):
        return named
    left = [word.strip(".,:;()/&|") for word in re.split(r"[\s/]+", rest)]
    left = [word for word in left if word and word.lower() not in small_talk()]
    if not left:
        return named if named or generic(bare) else None
    joined = re.match(r"^[\w.'’& -]{2,40}\swith\s$", f"{bare[: first_agency(bare)]}")
    return named if named and joined and all(word[:1].isupper() for word in left) else None


def first_agency(words: str) -> int:
    """Return where the first agency begins."""
    return next((start for start, _, _ in agencies_of(words)), 0)


def generic(words: str) -> bool:
    """Whether a line names agencies by what they are: "Agencies", "Staff and wire reports"."""
    said = {word.lower().strip(".,:;") for word in words.split()}
    return not said.isdisjoint(table("credit_lines")["agencies"])
