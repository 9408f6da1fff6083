"""Nameless: what looks like the name of a body and is none: a plain plural, a title, a ticker, the
words before a noun that are no whole name, what a credit line names.

Comes in: a tree and the span of a name. Goes out: yes or no.
"""

from __future__ import annotations

import re
from functools import cache

from crossread.extract.figure.counted import singular
from crossread.extract.language.tree import Tree
from crossread.extract.people.names import SMALL
from crossread.extract.people.titles import bare, kinds_by_title
from crossread.extract.tables import table
from crossread.records import Entity, Span

PLURAL = re.compile(r"[A-Z]{2,}s")
"""Letters in the plural ("MPs", "NGOs"): a kind of people or bodies."""
TICKER = re.compile(r"\s?\.\s?/?[A-Z]{1,3}\b|:\s?[A-Z]{1,5}\s?[)>\]]")
"""What goes on behind a stock's short name: "(ORL.L)", "(NYSE: ORL)"."""
BESIDE = 12
"""Characters beside a name that are looked at."""
LINKS = frozenset(["of", "on", "for", "in", "at", "to", "against", "from"])
"""What the head of a name stands before."""
OPENED = ("(", "<", "[", "-LRB-")
QUOTED = (('"', '"'), ("“", "”"), ("``", "''"), ("'", "'"), ("‘", "’"))


def is_nameless(tree: Tree, span: Span, name: str) -> bool:
    """Whether the words that look like a body's name are none."""
    words = name.split()
    return (
        bool(PLURAL.fullmatch(name))
        or words[-1].lower() in SMALL
        or is_of_chamber(words)
        or is_office(words)
        or is_one_of_party(words)
        or is_crowd(words)
        or is_handle(name)
        or name.lower() in table("names")["places"]
        or is_ticker(tree.text, span, name)
        or is_work(tree.text, span)
    )


def is_of_chamber(words: list[str]) -> bool:
    """Whether a party and a chamber before another noun were taken for one body.

    >>> is_of_chamber("Republican Senate".split()), is_of_chamber("Senate Republicans".split())
    (True, False)
    """
    names, small = table("names"), " ".join(words).lower()
    for party in names["parties"]:
        for chamber in names["chambers"]:
            if small in (f"{party} {chamber}", f"{chamber} {party}"):
                return True
    return small.split()[-1] == "committee" and small.split()[:-1] in [
        [p] for p in names["parties"]
    ]


def is_office(words: list[str]) -> bool:
    """Whether a name is a title of somebody: "House Minority Whip", "Special Counsel"."""
    title = bare(" ".join(words))
    if len(words) > 1 and title in kinds_by_title():
        return True
    chamber = words[0].lower() in table("bodies")["chambers"] and len(words) > 1
    return chamber and words[-1].lower() in table("roles")["qualifiers"]["of_a_chamber"]


def is_one_of_party(words: list[str]) -> bool:
    """Whether a name is that of one of a party: "Republican of Orla"."""
    return len(words) > 2 and words[1] == "of" and words[0].lower() in table("names")["members"]


def is_crowd(words: list[str]) -> bool:
    """Whether the head of a name stands in small letters and means no one body.

    >>> is_crowd("Orla Street banks".split()), is_crowd("Orla reform".split())
    (True, True)
    >>> is_crowd("Orla Street bank".split()), is_crowd("army corps of engineers".split())
    (False, False)
    """
    ends = (at for at, word in enumerate(words) if at and word in LINKS)
    head = words[next(ends, len(words)) - 1]
    if len(words) == 1 or not (head.islower() and head.isalpha()):
        return singular(head) != head and head.islower()
    return head not in nouns_of_bodies() or head in table("names")["descriptions"]


@cache
def nouns_of_bodies() -> frozenset[str]:
    """Return the nouns that may end the name of one body."""
    bodies, names = table("bodies"), table("names")
    return frozenset(
        [*bodies["government"], *bodies["firms"], *bodies["collective"], *names["heads"]]
    )


def is_handle(name: str) -> bool:
    """Whether a name is what somebody is called on line: "gull_38", "gullwatcher".

    >>> is_handle("gull_38"), is_handle("gullwatcher"), is_handle("parliament"), is_handle("al-Ek")
    (True, True, False, False)
    """
    one = len(name.split()) == 1
    plain = name.islower() and name.isalpha() and name not in nouns_of_bodies()
    return one and (plain or "_" in name or (name[0].islower() and name[-1].isdigit()))


def is_ticker(text: str, span: Span, name: str) -> bool:
    """Whether a name is the short name of a stock in brackets: "(ORL.L)"."""
    opened = text[max(span.start - BESIDE, 0) : span.start].rstrip().endswith(OPENED)
    return opened and name.isupper() and bool(TICKER.match(text, span.end, span.end + BESIDE))


def is_work(text: str, span: Span) -> bool:
    """Whether a name stands alone between quotation marks: a show, a book, a film."""
    before = text[max(span.start - BESIDE, 0) : span.start].rstrip(" ")
    after = text[span.end : span.end + BESIDE].lstrip(" ,.")
    return any(before.endswith(left) and after.startswith(right) for left, right in QUOTED)


def is_credited(tree: Tree, entity: Entity) -> bool:
    """Whether a name stands in a credit line: who wrote, photographed or sent the report."""
    return any(credit.span.overlaps(entity.span) for credit in tree.reading.credits)
