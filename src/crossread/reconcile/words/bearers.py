"""Bearers: whether two names of bodies across the reports of a story are one body's.

Comes in: names as their words. Goes out: keys that agree for one body, and the one longer name
that a shorter one stands for. A land never stands for a body that is called after it.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from crossread.reconcile.tables import table
from crossread.reconcile.words.wordlore import stop_words, words_of

Key = tuple[str, ...]
"""The words of a name in small letters."""
DOTTED = re.compile(r"\b(?:[A-Za-z]\.\s?){2,}(?:[A-Za-z]\b)?")
SITE = re.compile(r"(?:www\.)?([\w-]+)\.([a-z.]{2,6})", re.IGNORECASE)
CLEARLY = 3
"""Times that the name meant is mentioned, for one of any other that a single word fits."""
LEAST_REWORDED = 3
"""Words that two names in different order have in common."""
LEAST_MISSPELT = 7
"""Letters of a word that one letter may be wrong in."""


def plain(name: str) -> str:
    """Return a name without accents: outlets write "Peña" and "Pena"."""
    parts = unicodedata.normalize("NFKD", name)
    return "".join(char for char in parts if not unicodedata.combining(char))


@lru_cache(maxsize=1 << 14)
def key_of_body(name: str) -> Key:
    """Return the words of a body's name, in the form that is one for all ways to write it.

    >>> key_of_body("Department of Harbours"), key_of_body("the Harbors Department")
    (('harbors', 'department'), ('harbors', 'department'))
    >>> key_of_body("O.F.A."), key_of_body("orlanews.com"), key_of_body("Orla Ferries Inc.")
    (('ofa',), ('orlanews',), ('orla', 'ferries'))
    >>> key_of_body("U.S. Navy") == key_of_body("United States Navy"), key_of_body("WHO")
    (True, ('world', 'health', 'organization'))
    """
    name = closed_up(plain(name).replace("&", " and ").strip())
    site = SITE.fullmatch(name)
    if site and site[2].lower() in table("bearers")["parts"]["sites"]:
        return (site[1].lower(),)
    words = tuple(spelt(one_word(word)) for word in words_of(name))
    words = words[1:] if len(words) > 1 and words[0] == "the" else words
    while len(words) > 1 and words[-1] in table("bearers")["short"]["legal"]:
        words = words[:-1]
    return one_name(turned(words))


def closed_up(name: str) -> str:
    """Return a name with its initials in one word, and a land's or town's at its head in full.

    >>> closed_up("U. S. Navy"), closed_up("LA Post"), closed_up("N.A.A.C.P.")
    ('United States Navy', 'Los Angeles Post', 'NAACP')
    """
    name = DOTTED.sub(lambda found: re.sub(r"[.\s]", "", found[0]) + " ", name).strip()
    first, blank, rest = name.partition(" ")
    heads: Mapping[str, str] = table("bearers")["short"]["heads"]
    return heads.get(first, first) + blank + rest


def spelt(word: str) -> str:
    """Return a word in one spelling, American or British.

    >>> spelt("organisation"), spelt("centre"), spelt("defence"), spelt("labour")
    ('organization', 'center', 'defense', 'labor')
    """
    endings: list[tuple[str, str]] = table("bearers")["short"]["spelling"]
    for ending, instead in endings:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending) + instead
    return word


def turned(words: Key) -> Key:
    """Return "Department of Harbours" as "Harbours Department"."""
    heads = table("bearers")["short"]["turned"]
    if len(words) > 2 and words[0] in heads and words[1] == "of":
        rest = words[3:] if words[2] == "the" else words[2:]
        return (*rest, words[0])
    return words


@cache
def first_of_lines(key: str) -> dict[str, str]:
    """Return for each name of the table of short names the last of its line."""
    lines = table("bearers")["short"][key]
    return {" ".join(map(spelt, name.split())): line[-1] for line in lines for name in line}


def one_word(word: str) -> str:
    """Return the word that stands for a word of a club's name in all its short forms."""
    return first_of_lines("words").get(word, word)


def one_name(words: Key) -> Key:
    """Return the words that stand for a body's name in all its short forms."""
    known = first_of_lines("names")
    for some in (words, words[2:] if words[:2] in LANDS else words):
        if some and (full := known.get(" ".join(some))):
            return turned(tuple(spelt(word) for word in words_of(full)))
    return words


LANDS = (("united", "states"), ("united", "kingdom"))
"""Lands that stand or do not stand before the names of their bodies."""


def fuller(key: Key, others: Mapping[Key, int], lands: Collection[Key]) -> Key | None:
    """Return the one longer name that a name stands for; None where none or several do.

    `others` are the longer names with their mentions: of several that a single word fits, one
    named far more often than the rest is meant.
    """
    found = [other for other in others if stands_for(key, other, lands)]
    longest = [one for one in found if not any(is_within(one, other) for other in found)]
    longest.sort(key=lambda one: -others[one])
    clear = len(key) == 1 < len(longest) and others[longest[0]] >= CLEARLY * others[longest[1]]
    return longest[0] if clear or len(longest) == 1 else None


def is_within(short: Key, long: Key) -> bool:
    """Whether a name begins or ends a longer one."""
    size = len(short)
    return size < len(long) and (long[:size] == short or long[-size:] == short)


def stands_for(short: Key, long: Key, lands: Collection[Key]) -> bool:
    """Whether a name may be a longer one cut short.

    >>> stands_for(("orla",), ("orla", "brothers"), ()), stands_for(("post",), ("orla", "post"), ())
    (True, True)
    >>> stands_for(("orla",), ("orla", "brothers"), [("orla",)])
    False
    >>> stands_for(("house",), ("house", "intelligence", "committee"), ())
    False
    """
    if short in lands or len(short) >= len(long):
        return same_letters(short, long)
    parts, size = table("bearers")["parts"], len(short)
    if size == 1 and short[0] in parts["chambers"] and long[1:2] != ("of",):
        return long[:-1] in LANDS and long[-1:] == short
    if long[-size:] == short:
        alone = size == 1 and short[0] in parts["ends"]
        return not alone and long[-size - 1] not in stop_words()
    if long[:size] != short:
        return same_letters(short, long)
    if size > 1 and short[0] in parts["chambers"] and long[-1] == "committee":
        return True  # "Senate Harbours", and its committee
    rest = long[size:]
    if rest[0] in ("of", "for"):
        return True
    if rest == ("bank",) and size > 1:
        return False  # "Orla Reserve", and the Orla Reserve Bank of one land
    return set(rest) <= set(parts["same"]) or not set(rest) & set(parts["heads"])


def is_reworded(a: Key, b: Key, lands: Collection[Key]) -> bool:
    """Whether two names of three words or more begin alike, have one head, and one holds the
    words of the other, in whatever order and number.

    >>> board, court = key_of_body("Central Poll Board"), key_of_body("Central Poll Court")
    >>> other = key_of_body("Central Board for Polls and Lots")
    >>> is_reworded(board, other, []), is_reworded(court, other, [])
    (True, False)
    """
    if a[0] != b[0] or head_of(a) != head_of(b):
        return False
    first, second = telling(a, lands), telling(b, lands)
    return len(first & second) >= LEAST_REWORDED and (first <= second or second <= first)


def telling(key: Key, lands: Collection[Key]) -> frozenset[str]:
    """Return the words, in the singular, of a name that tell something and are no land's."""
    return frozenset(
        root(word) for word in key if word not in stop_words() and (word,) not in lands
    )


def head_of(key: Key) -> str:
    """Return the head of a name: the word before "of" or "for", else the last."""
    at = next((at for at, word in enumerate(key) if at and word in ("of", "for")), len(key))
    return root(key[at - 1])


def root(word: str) -> str:
    """Return a word without the ending of its plural, English or Latin.

    >>> root("services"), root("agencies"), root("referenda") == root("referendum")
    ('service', 'agency', True)
    """
    if word.endswith("ies"):
        return word.removesuffix("ies") + "y"
    word = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    return re.sub(r"(?<=\w{6})(?:um|a)$", "", word)


def same_letters(a: Key, b: Key) -> bool:
    """Whether two names differ only in blanks, or by one letter of a long word."""
    if "".join(a) == "".join(b):
        return True
    if len(a) != len(b):
        return False
    apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(apart) == 1 and is_misspelt(*apart[0])


def is_misspelt(a: str, b: str) -> bool:
    """Whether two long words differ by one letter, left out, added or wrong, and not at an end.

    >>> is_misspelt("haliborla", "halliborla"), is_misspelt("saints", "saint")
    (True, False)
    """
    short, long = sorted((a, b), key=len)
    if len(short) < LEAST_MISSPELT - 1 or len(long) < LEAST_MISSPELT or not a.isalpha():
        return False
    if len(long) - len(short) > 1 or short[0] != long[0] or long == short + "s":
        return False
    at = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def initials_of(key: Key) -> tuple[str, str]:
    """Return the initials of all words of a body's name, and of those that tell something.

    >>> initials_of(("people's", "bank", "of", "orla"))
    ('pboo', 'pbo')
    """
    telling = (word for word in key if word not in stop_words())
    return "".join(word[0] for word in key), "".join(word[0] for word in telling)


def homes(keys: Mapping[Key, int], lands: Collection[Key], loud: Collection[Key]) -> dict[Key, Key]:
    """Return for each name of a body the name under which it stands with its other forms.

    `keys` are the names with their mentions, `lands` are names of places, `loud` are names in
    capitals, which may be initials.
    """
    known = sorted(keys, key=lambda key: (-len(key), -sum(map(len, key)), key))
    place = {key: at for at, key in enumerate(known)}
    found: dict[Key, Key] = {}
    shelves: dict[Mark, list[Key]] = defaultdict(list)
    for key in known:
        near = {other for mark in marks_of(key) for other in shelves[mark]}
        before = {other: keys[other] for other in sorted(near, key=place.__getitem__)}
        short = key in loud and len(key) == 1
        home = of_initials(shelves["initials", key[0]]) if short else None
        home = home or fuller(key, before, lands) or reworded(key, before, lands) or key
        found[key] = found.get(home, home)
        for mark in (*marks_of(key), *initials_marks(key)):
            shelves[mark].append(key)
    return found


Mark = tuple[str, str]
"""What two names of one body have in common, by which they are found."""


def marks_of(key: Key) -> Iterator[Mark]:
    """Yield what a name has in common with any that may be longer, misspelt or reworded."""
    if key:
        yield "first", key[0]
        yield "last", key[-1]
        yield "letters", "".join(key)
    if len(key) == 1:
        yield "letter", key[0][0]


def initials_marks(key: Key) -> Iterator[Mark]:
    """Yield what a name of several words has in common with its initials."""
    if len(key) > 1:
        yield from (("initials", letters) for letters in sorted(set(initials_of(key))))


def reworded(key: Key, others: Iterable[Key], lands: Collection[Key]) -> Key | None:
    """Return the one name that another says in other words."""
    found = [other for other in others if is_reworded(key, other, lands)]
    return found[0] if found else None


def of_initials(others: Sequence[Key]) -> Key | None:
    """Return the one name that has some initials; None where none or several do."""
    return others[0] if len(others) == 1 else None
