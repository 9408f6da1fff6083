"""Names: whether two forms name one person or one body. Comes in: names as written; goes
out: their parts, bare of titles, accents and possessives."""

import re
import unicodedata
from functools import cache, lru_cache

from crossread.extract.tables import table
from crossread.records.first_names import fits

PART = re.compile(r"[^\W_]+(?:['’][^\W_]+)*\.?")
SMALL = frozenset(["of", "the", "for", "and", "in", "on", "to", "de", "du", "des", "la", "&"])


@cache
def honorifics() -> frozenset[str]:
    """Return the forms of address that are no part of a name."""
    return frozenset(table("roles")["honorifics"]["words"])


@cache
def suffixes() -> frozenset[str]:
    """Return what may follow a surname without being one ("Jr.", "MP")."""
    return frozenset(table("roles")["honorifics"]["suffixes"])


@lru_cache(maxsize=1 << 14)
def parts_of(name: str) -> tuple[str, ...]:
    """Return the parts of a name: small letters, no accents, no titles, hyphens apart.

    >>> parts_of("Dr. Anna-Lena Müller’s")
    ('anna', 'lena', 'muller')
    """
    bare = re.sub(r"['’]s?$", "", name.strip())
    plain = unicodedata.normalize("NFKD", bare)
    plain = "".join(char for char in plain if not unicodedata.combining(char)).lower()
    parts = [part.rstrip(".") for part in PART.findall(plain)]
    while len(parts) > 1 and parts[0] in honorifics():
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in suffixes():
        parts = parts[:-1]
    return tuple(part for part in parts if part)


def same_person(full: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two personal names may be one person's: no part of either contradicts.

    >>> same_person(("mara", "jane", "okoye"), ("okoye",))
    True
    >>> same_person(("mara", "okoye"), ("m", "okoye"))
    True
    >>> same_person(("mara", "okoye"), ("ada", "okoye"))
    False
    """
    if not full or not other:
        return False
    if full == other:
        return True
    short, long = sorted((full, other), key=len)
    if len(short) == 1:
        return short[0] == long[-1] or ("".join(short) == "".join(long))
    if "".join(short) == "".join(long):
        return True
    if len(short) < len(long) and long[-len(short) :] == short:
        return True  # two surnames: "Ines Vega Lunde", "Mr. Vega Lunde"
    return short[-1] == long[-1] and fits(short[0], long[0])


def is_thing(name: str) -> bool:
    """Whether a name is that of a prize, a law, a vote, an aircraft or the like, by its last words,
    or of what soldiers do, by its first.

    >>> is_thing("Orla Film Awards"), is_thing("Air Force One"), is_thing("Harbour Board")
    (True, True, False)
    >>> is_thing("Operation Grey Gull"), is_thing("Orla Caucuses")
    (True, True)
    """
    words = " " + " ".join(name.lower().split())
    ends = words.endswith(tuple(" " + thing for thing in table("names")["things"]))
    return ends or words.startswith(" operation ")


def initials_of(name: str) -> str:
    """Return the initials of the words of a body's name.

    >>> initials_of("Collective Security Treaty Organization")
    'csto'
    """
    return "".join(part[0] for part in parts_of(name) if part not in SMALL)


def same_body(a: str, b: str) -> bool:
    """Whether two names are one body's: equal but for articles, or one the initials of the other.

    >>> same_body("the Harbour Safety Board", "HSB"), same_body("Harbour Board", "Safety Board")
    (True, False)
    """
    left = [part for part in parts_of(a) if part != "the"]
    right = [part for part in parts_of(b) if part != "the"]
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    joined = "".join(short)
    return (
        len(short) == 1
        and len(long) > 1
        and len(joined) > 1
        and joined in (initials_of(" ".join(long)), "".join(part[0] for part in long))
    )
