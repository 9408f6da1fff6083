"""The grammar of time expressions: patterns over classes of words, in order of preference.

Comes in: the words of a text. Goes out: `Found`, non-overlapping, each with the rule that
found it; what a rule's words mean is for `time_values`.
"""

import re
from functools import cache
from typing import NamedTuple

COUNT = r"(?:aq|aKO?|T?KO|[cd]&aY|[dn]x|q?[dny]|q?c(?:-?c)*|ac|a|q)"
CLOCK_DAY = (
    r"(?:C?i?(?P<w>W)(?:C?(?P<M>M)(?P<d>[do]))?|C?i?(?P<M2>M)(?P<d2>[do])(?:C?(?P<y>y))?"
    r"|C?i?(?P<d3>[do])O?(?P<M3>M)(?:C?(?P<y3>y))?|C?i?(?P<b>b)|i?T?(?P<part>p))"
)
DAY_TAIL = r"(?:C?(?P<y>y)(?!P)|C?(?P<turn>[lt]?l)u)"
MONTH_TAIL = r"(?:C?O?(?P<y>y)|O?(?P<ys>c{2,3}(?:-c)?)|C?O?(?P<turn>l)u(?!G))"
PATTERNS = (
    # Clock times with their day.
    ("clock", rf"(?P<at>[jdnc]P|j|H)E?{CLOCK_DAY}?E?"),
    ("clock", r"(?P<w>W)C?i?(?P<at>[jdn]P|j|H)"),
    # Whole dates.
    ("iso", r"I"),
    ("date", rf"(?:[lm]?Wp?C?T?)?(?P<shade>m-?)?(?P<M>M)(?P<d>[do]){DAY_TAIL}?"),
    ("date", r"(?:WC?)?T?(?P<d>[do])O?(?P<M>M)(?:C?(?P<y>y))?"),
    ("month", r"(?:Tt|t)O(?P<M>M)(?:C?O?(?P<y>y))?"),
    ("month", rf"T?(?P<shade>m-?)?(?P<M>M){MONTH_TAIL}"),
    ("turned_month", r"(?:m-?)?(?P<turn>l{1,2})(?P<M>M)(?![do])"),
    ("month", r"(?P<shade>m-?)?(?P<M>M)"),
    # Quarters and fiscal years.
    ("quarter", r"(?:(?P<turn>l)uG)(?P<q>[od])-?(?P<u>u)"),
    ("quarter", r"T?(?P<y>y)f?(?P<q>[od])-?(?P<u>u)"),
    ("quarter", r"T?(?P<back>u-[mg])(?P<q>[od])-?(?P<u>u)"),
    ("quarter", r"T?f?(?P<q>[od])f?-?(?P<u>u)(?:O(?:f|Tf)?u?(?P<y>y)|O?(?P<turn>l)u)?"),
    ("period", r"T?(?:_)?u-[mg](?P<u>[u_])"),
    ("year_back", r"u-[mg]"),
    ("fiscal", r"fu?(?P<y>y)"),
    # Decades and centuries.
    ("decade", r"T?(?P<shade>m-?)?(?P<D>D)"),
    ("century", r"T?(?:m-?)?(?P<n>o)-?(?P<u>u)"),
    # Sets.
    ("each", r"v(?P<n>[cdo]|z)?(?P<u>[uhWMspk])"),
    ("weekly", r"(?P<w>w)(?P<part>p)?|(?P<w2>W)(?P<part2>p)(?=!)"),
    ("often", r"V"),
    # So long ago, so long after.
    ("ago", rf"(?:RN|iL|_N)?(?P<n>{COUNT})?R?-?(?P<u>[uh])(?:&S)?(?P<g>g)"),
    ("apart", rf"(?P<n>{COUNT})?R?(?P<u>[uh])(?P<g>m)"),
    # Deictic and turned.
    ("deictic", r"(?:mi?)?(?P<b>b)(?P<part>p)?"),
    ("part_shade", r"mp"),
    ("tonight", r"(?:m)?(?P<B>B)"),
    ("weekday_of_week", r"T?(?:mi?)?(?P<w>W)(?P<part>p)?(?P<turn>l)(?P<u>u)(?!G)"),
    ("weekday", r"T?(?:mi?)?(?P<turn>l{1,2})?(?P<w>W)(?:p)?(?!G?-)"),
    ("weekday", r"(?P<part>p)?i(?P<w>W)(?=#)"),
    ("weekend", r"T?(?:m)?(?P<turn>l{1,2})?(?P<k>k)"),
    ("turned_part", r"(?:m)?(?:T)?(?P<turn>l|Z)(?P<part>p)"),
    ("turned", r"(?:TtO|tO)?T?(?P<shade>mi?)?T?(?P<turn>l{1,2}|Z)f?(?P<u>[us])(?!-_)"),
    ("span", rf"T?(?P<turn>l)(?P<n>{COUNT})R?(?P<u>[uhs])"),
    ("edge", r"(?:T?tO|mi)Tf?(?P<u>[usk])"),
    ("year_end", r"(?P<u>u)-?t"),
    ("year_words", r"(?:T?u)?(?P<ys>c{2,3}(?:-c)?)"),
    ("year", r"(?:TtO)?T?(?:m-?)?(?:u)?(?P<y>y)"),
    ("season", r"T?(?:m-?)?(?P<s>s)(?:O?(?P<y>y)|O(?P<ys>c{2,3}(?:-c)?)|O?(?P<turn>l)u)?"),
    # Lengths.
    (
        "length",
        rf"(?:RN|iL|_N)?(?P<n>{COUNT})(?:[>&](?P<n2>[dncy]))?-?R?(?P<u>[uh])(?:(?P<half>&aY))?"
        r"(?!-?X)(?!G?-)",
    ),
    ("reference", r"T?r(?:u(?:&u)?)?"),
    ("present", r"T?l"),
    ("anaphor", r"T(?:N|z)?f?u|A"),
    ("around", r"T?(?P<u>u)(?=[ej])"),
    ("bare", r"(?P<u>[uh])"),
)  # fmt: skip
"""(rule, pattern over word classes); of matches that begin at one word the longest wins,
and of equally long ones the first."""


class Found(NamedTuple):
    """A match of a rule: its words [first, last) and those of each named part."""

    rule: str
    first: int
    last: int
    parts: dict[str, tuple[int, int]]


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule, re.compile(pattern)) for rule, pattern in PATTERNS)


def candidates(letters: str) -> dict[int, list[Found]]:
    """Return for each place where an expression may begin its readings, the longest first.

    >>> [readings[0].rule for readings in candidates("__iMdCcum.").values()]
    ['date', 'apart', 'bare']
    """
    readings: dict[int, list[Found]] = {}
    for rule, pattern in _compiled():
        for match in pattern.finditer(letters):
            parts = {name: match.span(name) for name, hit in match.groupdict().items() if hit}
            found = Found(rule, match.start(), match.end(), parts)
            readings.setdefault(match.start(), []).append(found)
    for found_here in readings.values():
        found_here.sort(key=lambda found: -found.last)
    return dict(sorted(readings.items()))
