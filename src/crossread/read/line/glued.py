"""Glued: the parts of a line that run together in plain text.

Comes in: a line. Goes out: where its parts begin and end: the credit of a picture with its
caption, a moment or a label before the first sentence, a credit to colleagues behind the last.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise

from crossread.read.line.captions import credit_in, leading_credit
from crossread.read.line.midline import MARKS, MOMENT_WORD, bare, stamps_within
from crossread.read.line.posts import clock_in, day_in, stamped
from crossread.read.line.stamps import is_stamp
from crossread.read.phrases import furniture, plainly, words

Part = tuple[int, int]

_TOKEN = re.compile(rf"{MOMENT_WORD}(?:{MARKS}+|$)")
_LABEL = re.compile(
    r"\W?(?P<words>[^\W\d_]+(?:(?:[’']|,? )[^\W\d_]+){0,4})\s?:\s+(?=[^\W\d_a-z]|[“\"'`(])"
)
_SIGN_OFF = re.compile(
    r"[(\[](?P<says>(?:additional |further |with )?(?:reporting|writing|editing|compiled|edited"
    r"|written) by [^()\[\]]{3,400})[)\]]\.?",
    re.I,
)
_LAST_SENTENCE = re.compile(r"[.!?][\"”’')]*\s+(?=[^\W\d_a-z][^.!?]{0,200}\.?$)")
_CAPITAL = re.compile(r"[^\W\d_a-z]|[“\"'`‘]")
_CAPTION = 400
"""Code points of a caption that stands before its credit in a line of prose."""
_CREDITING = ("ontribut", "eport", "dit", "rit", "ompiled", "ranslat", "esearch", "ith ")
"""What a credit to colleagues holds, but for a capital."""
_LONGEST = 300
"""Code points at the end of a line among which such a credit stands."""
_LEAST = 4
"""Words that a line goes on with behind a moment."""
_LONGEST_NOTE = 80
"""Code points of a line that names who made a part of the page."""


def parts_of(line: str) -> Iterator[Part]:
    """Yield the parts of a line, in order; the whole line where nothing is glued to it.

    >>> line = "Updated: The bridge at Orlo was shut on Monday. Ana Reis contributed reporting."
    >>> [line[start:end] for start, end in parts_of(line)]
    ['Updated:', 'The bridge at Orlo was shut on Monday.', 'Ana Reis contributed reporting.']
    """
    start = 0
    if is_stamp(line):
        yield 0, len(line)
        return
    if (0, len(line)) in (within := stamps_within(line)):
        yield 0, len(line)
        return
    if stamps := [each for each in (*stamped(line), *within) if each != (0, len(line))]:
        yield from _between(line, stamps)
        return
    for ends in (leading_credit, caption_before, stamp_before, byline_before, label_before):
        if end := ends(line[start:]):
            yield start, start + len(line[start : start + end].rstrip())
            start = _skip(line, start + end)
    yield from _with_credits(line, start)


def _between(line: str, stamps: list[Part]) -> Iterator[Part]:
    """Yield the parts of a line in which it stands who wrote what, and when."""
    edges = sorted({0, len(line), *chain.from_iterable(stamps)})
    for first, last in pairwise(edges):
        inner = line[first:last].strip()
        start = _skip(line, first)
        if inner and (first, last) in stamps:
            yield start, start + len(inner)
        elif inner:
            button = button_before(inner) if first else 0
            if button:
                yield start, start + button
            start, inner = _skip(line, start + button), inner[button:].lstrip()
            yield from ((start + a, start + b) for a, b in parts_of(inner))


def button_before(line: str) -> int:
    """Return where a button of the page ends that stands before the first words behind a stamp.

    >>> button_before("Help A bridge fell."), button_before("Help came late."), button_before("Hm")
    (4, 0, 0)
    """
    word, _, rest = line.partition(" ")
    known = any(plainly(word) in kind.lines for kind in furniture())
    return len(word) if known and _CAPITAL.match(rest) else 0


def _skip(line: str, at: int) -> int:
    """Return where the words go on behind blanks."""
    return at + len(line[at:]) - len(line[at:].lstrip())


def _with_credits(line: str, start: int) -> Iterator[Part]:
    """Yield the rest of a line: its prose, the credit to colleagues, what follows that."""
    cuts = [start]
    near = may_credit(line[max(start, len(line) - _LONGEST) :])
    sign_off = _SIGN_OFF.search(line, start) if " by " in line else None
    if sign_off:
        cuts += [_skip(line, sign_off.start()), _skip(line, sign_off.end())]
    elif near:
        ends = _LAST_SENTENCE.finditer(line, max(start, len(line) - _LONGEST))
        cuts += [last.end() for last in ends if is_credit(line[last.end() :])][:1]
    for first, end in zip(cuts, [*cuts[1:], len(line)], strict=True):
        inside = line[first:end].rstrip()
        if inside:
            yield first, first + len(inside)


def byline_before(line: str) -> int:
    """Return where a byline with its outlet ends that stands before the first words of a line.

    >>> line = "By Ana Reis, CNN A bridge fell at Orlo, the mayor says."
    >>> line[byline_before(line) :], byline_before("By Monday, CNN Center was open again.")
    (' A bridge fell at Orlo, the mayor says.', 0)
    """
    found = _byline().match(line) if line[:3].lower() == "by " else None
    return found.end() if found else 0


@cache
def _byline() -> re.Pattern[str]:
    """Return the pattern of names, or of a staff, with the outlet they write for."""
    known = {*words("captions", "broadcasters"), *words("captions", "suppliers")}
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    person = r"(?-i:[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,2})"
    return re.compile(
        rf"by (?:the (?:{names}) (?:wire )?staff"
        rf"|{person}(?:(?:\s?,\s|\sand\s){person})*\s?,\s(?:(?:special to|for) )?(?:{names}))"
        r"(?=\s+(?-i:[^\W\d_a-z])|\s+[“\"'`(])",
        re.I,
    )


def is_byline(line: str) -> bool:
    """Whether words are a byline with its outlet and nothing else: "By Ana Reis, CNN"."""
    return byline_before(f"{line} {_PROSE}") == len(line)


def caption_before(line: str) -> int:
    """Return where a caption ends that stands with its credit before the first words of a line.

    >>> line = "The bridge at Orlo. (By Ana Reis -- Associated Press) ORLO, May 3 -- It fell."
    >>> line[caption_before(line) :]
    ' ORLO, May 3 -- It fell.'
    """
    found = credit_in(line[: _CAPTION + 100])
    return found[1] if found and found[0] <= _CAPTION else 0


def stamp_before(line: str) -> int:
    """Return where a day with its clock ends that stands before the first words of a line.

    >>> line = "Thursday 14 July 2031 11.13 BST The bridge at Orlo was shut."
    >>> line[stamp_before(line) :], stamp_before("At 11.13 on 14 July 2031 Bo Ek left the town.")
    ('The bridge at Orlo was shut.', 0)
    """
    known = _of_moments()
    at = 0
    while found := _TOKEN.match(line, at):
        word = bare(found[0])
        begins = at > 0 and word.istitle() and word.lower() in words("stamps", "small")
        if not word[0].isdigit() and (word.lower() not in known or begins):
            break
        at = found.end()
    if at == 0:
        return 0
    told, rest = line[:at], line[at:]
    first = plainly(told).split(" ", 1)[0]
    moment = bool(day_in(told) and clock_in(told)) and first not in words("stamps", "within")
    goes_on = bool(_CAPITAL.match(rest)) and rest.count(" ") >= _LEAST
    signed = bool(day_in(told)) and byline_before(rest) > 0
    issued = is_stamp(told) and first in _issued()
    return at if goes_on and (moment or signed or issued) else 0


@cache
def _of_moments() -> frozenset[str]:
    """Return the words that say when a page was put out."""
    return frozenset((*words("stamps", "time"), *words("stamps", "issue")))


@cache
def _issued() -> frozenset[str]:
    """Return the words that such a line begins with."""
    return frozenset((*words("stamps", "issue"), "first", "last", "latest", "originally"))


def is_lead_in(line: str) -> bool:
    """Whether a line is nothing but a moment or a label that stood before prose.

    >>> is_lead_in("Thursday 14 July 2031 11.13 BST"), is_lead_in("Updated:"), is_lead_in("Orlo")
    (True, True, False)
    """
    return len(line) < _LONGEST and any(
        ends(f"{line} {_PROSE}") == len(line) + 1 for ends in (stamp_before, label_before)
    )


_PROSE = "A ship is in port again."


def label_before(line: str) -> int:
    """Return where a label ends that stands before the first words of a line.

    >>> label_before("Updated: The bridge is open."), label_before("Police: The bridge is open.")
    (9, 0)
    >>> label_before("What they're saying: The bridge is open.")
    21
    """
    found = _LABEL.match(line)
    known = found and plainly(found["words"]) in words("credits", "labels")
    return found.end() if found and known else 0


def names_maker(line: str) -> bool:
    """Whether a short line names who made a part of the page: "Data: City of Orlo"."""
    short = len(line) < _LONGEST_NOTE and line.count(" ") <= _MAKER and line[-1:] not in ".!?"
    return short and plainly(line).startswith(words("credits", "made_by"))


_MAKER = 12
"""Words of a line that names who made a part of a page, at most."""


def introduces_author(line: str) -> bool:
    """Whether a line introduces who wrote the text above it.

    >>> introduces_author("Ana Reis is a reporter at the Orlo Post. She joined it in 2019.")
    True
    >>> introduces_author("Ana Reis is a danger to the town, the mayor said.")
    False
    """
    found = _INTRODUCED.match(line) if len(line) <= _CAPTION else None
    near = set(re.findall(r"[\w-]+", found["what"].lower())) if found else set()
    return not near.isdisjoint(words("credits", "people"))


_PERSON = r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3}"
_INTRODUCED = re.compile(
    rf"\W{{0,4}}(?:(?:(?i:the|about the) )?(?:[Aa]uthor|[Ww]riter)s?|{_PERSON})"
    r"(?:, [^,]{3,60},)? (?:is|are|was) (?P<what>(?:an? |the )?(?:[\w’'-]+ ){0,5}?[\w-]+)"
    r"(?= (?:at|for|of|in|with|who|based|and|covering|on)\b|[.,]|$)"
)


_PLACE = r"[^\W\d_a-z][\w.'’-]*(?:(?: | ?, )[^\W\d_a-z][\w.'’-]*){0,3}"
_SENT_FROM = re.compile(
    rf"From {_PLACE} ?, ?{_PERSON} reports ?\.?|{_PERSON} reports from {_PLACE} ?\.?"
)
"""How who speaks a report closes it: "From Orlo, Ana Reis reports."."""


def may_credit(words_in: str) -> bool:
    """Whether words hold any of what a credit to colleagues does; most lines do not."""
    return any(map(words_in.__contains__, _CREDITING))


def is_credit(line: str) -> bool:
    """Whether a line credits colleagues or agencies, and says nothing else.

    >>> is_credit("Staff writer Ana Reis in Orlo and Bo Ek contributed to this report.")
    True
    >>> is_credit("From Orlo, Ana Reis reports.")
    True
    >>> is_credit("Heavy rain contributed to this year's floods in Orlo.")
    False
    """
    if len(line) > _CAPTION or not may_credit(line):
        return False
    if _SENT_FROM.fullmatch(line):
        return True
    plain = plainly(line)
    if not any(map(plain.__contains__, words("credits", "says"))):
        return False
    found = re.findall(r"[^\W\d_][\w.'’-]*", line)
    capital = [word for word in found if word[0].isupper()]
    small = [word for word in found if word[0].islower()]
    known = _beside()
    return bool(capital) and all(word.strip(".'’").lower() in known for word in small)


@cache
def _beside() -> frozenset[str]:
    """Return the small words of a credit."""
    return frozenset(words("credits", "beside"))
