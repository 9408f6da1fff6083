"""Words: from any text to UD-like words with exact offsets, their shapes and their wordpieces.

Comes in: a text, as it is. Goes out: half-open code-point spans that cover every non-space
character once, in order. Used alike in training and at run time. Refuses nothing.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from tokenizers import Tokenizer

MAX_PIECES = 512  # positions the encoder has, [CLS] and [SEP] included
LONGEST = 256  # characters without space looked at as one: patterns look ahead within them
PIECES_PER_WORD = 16  # a URL may have hundreds; its beginning says enough
CLS, SEP, UNK = 101, 102, 100  # ids of a window's beginning, its end, an unknown piece

# The conventions are those of the EWT and GUM treebanks. Order matters: the first that fits wins.
_PATTERNS = (
    r"(?:https?|ftp|file)://[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’]",
    r"www\.[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’]",
    r"[\w.+-]*\w\.*@\w[\w-]*(?:\.[\w-]*\w)+",
    r"[a-z]\w+(?:\.[a-z][\w-]+){{2,}}(?!\w)",  # comp.lang.python
    r"-[LR][RSC]B-",  # brackets as treebanks write them
    r"\w[\w-]*(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|info|html?|php|pdf|docx?|xlsx?|ppt|jpe?g|exe|co\.uk|tv)"
    r"(?:/[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’])?(?![\w])",
    r"[:;=][-o']?[)(DPp|]+(?![\w)])",  # :-)
    r"<3+(?!\w)",
    r"[@#](?=[^\W\d])\w+",  # handles and hashtags
    r"(?:US|A|C|NZ|HK|S|Z|R|AU|CA)\$",
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![\w.]))?",  # U.S., a.m., e.g.
    r"Ph\.D\.?",
    r"(?:{abbreviation})\.(?!\w)",
    r"(?:No|Nos|Fig|Figs|Sec|Art|pp|p)\.(?=\d)",
    r"(?<![\w'’])[B-HJ-Z]\.(?!\w)",  # an initial
    r"{number}(?:st|nd|rd|th|s)(?!\w)",
    r"\d+(?:/\d+)+(?!\w)|\d+-\d+-\d+(?:-\d+)*(?!\w)|\d(?:\d\d)?-\d{{4}}(?!\w)",  # dates, phones
    r"(?:(?<![\w.])[+.])?{number}(?=(?:am|pm|AM|PM|m|mn|bn|k|K|M|b|B|km|kg|mph|ft|tn)(?!\w))",
    r"(?:(?<![\w.])[+.])?{number}(?!\w)",
    r"[A-Z]+(?:&[A-Z]+)+(?!\w)",
    r"(?i:{prefix})-[^\W\d_]\w*",
    r"(?:Mc|[OD]|[Ll]|Ba|Qur|Shi)['’`][^\W\d_]\w*(?:['’]\w+)?",
    r"['’`](?i:s|re|ve|ll|d|m|em|til|cause|tis|twas)(?!\w)",
    r"['’](?:\d\d)s?(?!\w)",  # '90s
    r"\w+(?:['’]\w+)*",
    r"\.{{2,}}|…+|[.!?]*[!?][.!?]*",
    r"[-=*_~#<>|+]*(?:--|==|\*\*|~~|__)[-=*_~#<>|+]*(?!\w)|-{{2,}}|—+|–+|―+",
    r"''|``|’’|‘‘|‘’|,,",
    r"([=*_~#+<>|^])\1+",
    r".",
)
_NUMBER = r"\d+(?:,\d{2,3}(?=,\d)|,\d{3}(?!,?\d)|[.:]\d+)*"  # 1,261 and 12,34,567, not "3,4"
_BEFORE_NUMBERS = frozenset(("No.", "Nos.", "Fig.", "Figs.", "Sec.", "Art.", "pp.", "p."))
_ABBREVIATIONS = (
    "Mr Mrs Ms Dr St Ft Mt Jr Sr Prof Rev Gen Gov Sen Sens Rep Reps Lt Col Capt Sgt Maj Hon Pres "
    "Adm Cpl Cmdr Pvt Supt Atty Dist Insp Fr Messrs Mme Inc Corp Co Ltd Cos Bros Jan Feb Mar Apr "
    "Jun Jul Aug Sept Sep Oct Nov Dec Tues Wed Thur Thurs Fri Ave Blvd Rd vs etc al approx ca cf "
    "est dept Dept Ariz Calif "
    "Colo Conn Fla Ga Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn "
    "Tex Va Vt Wash Wis Ala Ark Del Ill Univ Assn Bldg Ph Viz viz Vol vol ed eds Msgr"
)
_PREFIXES = (  # what stays joined to the word after its hyphen
    "e|re|co|pre|x|i|u|t|uh|mm|semi|multi|th|ya|bi|un|de|o|sub|super|ultra|micro|mega|inter|intra|"
    "mid|anti|non|ex|pro"
)
_JOINED = {  # written as one, two words in the treebanks: the length of the first
    "cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "dont": 2, "didnt": 3, "doesnt": 4, "cant": 2,
    "wont": 2, "isnt": 2, "wasnt": 3, "arent": 3, "havent": 4, "hasnt": 3, "couldnt": 5,
    "wouldnt": 5, "shouldnt": 6, "werent": 4, "im": 1, "ive": 1, "thats": 4, "lemme": 3,
    "gimme": 3, "whats": 4, "theyre": 4, "youre": 3, "d'ye": 2, "'tis": 2, "’tis": 2,
}  # fmt: skip
_CLITIC = re.compile(r"(?i)(?<=\w)(?:(?:(?<=[a-z])n['’]t)|['’](?:s|re|ve|ll|d|m))$")
_CHUNK = re.compile(rf"\S{{1,{LONGEST}}}")
_MOST_KNOWN = 500_000
"""Words whose pieces are kept; with more the memory would grow with the corpus."""
_FIRST_CJK = 0x2E80
"""From this code point on scripts are East Asian, and a word has another shape."""


def _master() -> re.Pattern[str]:
    filled = []
    for pattern in _PATTERNS:
        pattern = pattern.replace("{abbreviation}", "|".join(_ABBREVIATIONS.split()))
        pattern = pattern.replace("{number}", _NUMBER.replace("{", "{{").replace("}", "}}"))
        pattern = pattern.replace("{prefix}", _PREFIXES).replace("{{", "{").replace("}}", "}")
        filled.append(pattern.replace(r"([=*_~#+<>|^])\1+", r"(?P<run>[=*_~#+<>|^])(?P=run)+"))
    return re.compile("|".join(filled), re.DOTALL)


_MASTER = _master()


def _cuts(word: str) -> tuple[int, ...]:
    """Where a match of the master pattern is cut further: clitics and joined words.

    >>> _cuts("don't"), _cuts("cannot"), _cuts("o'clock")
    ((2,), (3,), ())
    """
    if (cut := _JOINED.get(word.lower())) is not None:
        return (cut,)
    cuts: list[int] = []
    end = len(word)
    while (clitic := _CLITIC.search(word, 0, end)) is not None and clitic.start() > 0:
        end = clitic.start()
        cuts.insert(0, end)
    return tuple(cuts)


def _joins(character: str) -> bool:
    """Whether a character belongs to the one before: accents, vowel signs, joiners."""
    return unicodedata.category(character)[0] == "M" or character in "\u200c\u200d\u2060\u00ad"


def _healed(chunk: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Words that were cut beside an accent or a joiner, put together again."""
    made: list[tuple[int, int]] = []
    for start, end in spans:
        after = start > 0 and _joins(chunk[start - 1])
        if made and (
            _joins(chunk[start])
            or (after and (chunk[start].isalnum() or chunk[start - 1] == "\u200d"))
        ):
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return made


@lru_cache(maxsize=100_000)
def _within(chunk: str) -> tuple[tuple[int, int], ...]:
    """Words of a run of characters without space, as offsets into it."""
    spans: list[tuple[int, int]] = []
    for match in _MASTER.finditer(chunk):
        edges = (0, *_cuts(match.group()), len(match.group()))
        base = match.start()
        spans += [(base + a, base + b) for a, b in pairwise(edges)]
    return tuple(spans if chunk.isascii() else _healed(chunk, spans))


def words_of(text: str) -> list[tuple[int, int]]:
    """The words of a text as half-open code-point spans; every non-space character is in one.

    >>> [t for a, b in words_of("He didn't pay $5.") for t in ["He didn't pay $5."[a:b]]]
    ['He', 'did', "n't", 'pay', '$', '5', '.']
    """
    found: list[tuple[int, int]] = []
    before = ""
    for chunk in _CHUNK.finditer(text):
        base, form = chunk.start(), chunk.group()
        if before in _BEFORE_NUMBERS and form[0].isdigit():  # "No. 5", but "He said no."
            found[-2:] = [(found[-2][0], found[-1][1])]
        found += [(base + a, base + b) for a, b in _within(form)]
        before = form
    return found


GAPS = ("glued", "space", "newline", "blank")  # what stands before a word
CLASSES = ("lower", "title", "caps", "initial", "mixed", "number", "alphanumeric", "punct", "other")
SHAPES = 1 + len(CLASSES) * len(GAPS)  # 0: special pieces


def shape_class(word: str) -> int:
    """The index in CLASSES of a word's look.

    >>> [CLASSES[shape_class(w)] for w in ("he", "Orlo", "NATO", "I", "McReis", "1,200", "MI6")]
    ['lower', 'title', 'caps', 'initial', 'mixed', 'number', 'alphanumeric']
    """
    letters = sum(c.isalpha() for c in word)
    digits = sum(c.isdigit() for c in word)
    if letters and digits:
        return 6
    if digits:
        return 5
    if not letters:
        return 7 if all(ord(c) < _FIRST_CJK for c in word) else 8
    if word.islower():
        return 0
    if word.isupper():
        return 3 if letters == 1 else 2
    if word[0].isupper() and word[1:].islower():
        return 1
    return 4 if word.upper() != word.lower() else 8


def gap_class(before: str) -> int:
    """The index in GAPS of the text between a word and the one before it."""
    if not before:
        return 0
    lines = max(before.count("\n"), before.count("\r")) + sum(
        before.count(c) for c in "\x0b\x0c\u2028\u2029"
    )
    return 1 if lines == 0 else min(lines, 2) + 1


def shape_id(kind: int, gap: int) -> int:
    """One number for the look of a word and the gap before it; 0 is kept for special pieces."""
    return 1 + kind * len(GAPS) + gap


def shapes_of(text: str, words: Sequence[tuple[int, int]]) -> list[int]:
    """A shape id for each word; the first word counts as standing after a blank line.

    >>> shapes_of("Hi you", [(0, 2), (3, 6)])
    [8, 2]
    """
    found, last = [], None
    for start, end in words:
        gap = 3 if last is None else gap_class(text[last:start])
        found.append(shape_id(shape_class(text[start:end]), gap))
        last = end
    return found


class Pieces:
    """Wordpieces of words, each word on its own, cached: the vocabulary of a corpus is small."""

    def __init__(self, tokenizer: Path | str) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """For each word its piece ids: at least one, at most PIECES_PER_WORD."""
        new = list({w for w in words if w not in self._known})
        if len(self._known) + len(new) > _MOST_KNOWN:
            self._known.clear()
            new = list(set(words))
        for word, coded in zip(
            new, self._tokenizer.encode_batch(new, add_special_tokens=False), strict=True
        ):
            self._known[word] = tuple(coded.ids[:PIECES_PER_WORD]) or (UNK,)
        return [self._known[word] for word in words]
