"""Letters: characters that say nothing, or the same as a plainer one.

Comes in: a text. Goes out: edits. Gone are soft hyphens, what has no width and the marks of
footnotes; hyphens that do not break, full-width forms, ligatures, the digits of other scripts,
entities of HTML and the brackets of treebanks are read as the plain characters that they show.
"""

import html
import re
import unicodedata

Edit = tuple[int, int, str]

_UNSEEN = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
_CUT = "\u00ad(?:[ \t]{0,9}(?:\r\n|\r|\n)[ \t]{0,99})?"
"""A soft hyphen at the end of a line shows that the word goes on in the next."""
_ENTITY = r"&(?:[A-Za-z][A-Za-z0-9]{1,24}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});"
_FOOTNOTE = r"(?<=\w)\[\d{1,3}\](?=[\s.,;:)])"
_BRACKET = r"-L[RSC]B- ?| ?-R[RSC]B-"
"""A bracket as treebanks write it, with the blank that they set on its inner side."""
_FORWARDED = r"(?m:^(?:>[ \t]?){1,4})"
"""What a program for mail sets before each line of what it passes on."""
_BRACKETS = {"LR": "(", "RR": ")", "LS": "[", "RS": "]", "LC": "{", "RC": "}"}
_PLAINER = {
    "\u2010": "-", "\u2011": "-", "\ufe63": "-", "\u066b": ".", "\u066c": ",", "\u3000": " ",
    "\u2028": "\n", "\u2029": "\n\n",
}  # fmt: skip


def letters_in(text: str) -> list[Edit]:
    """Return the edits that make the characters of a text plain.

    >>> letters_in("kil\\u00adled &ldquo;5")
    [(3, 4, ''), (8, 15, '“')]
    """
    odd = {} if text.isascii() else {c: new for c in set(text) if (new := _plainer(c)) != c}
    wanted = [_CUT] * ("\u00ad" in odd) + [_ENTITY] * ("&" in text)
    wanted += [_FOOTNOTE] * ("[" in text)
    wanted += [_BRACKET] * any(mark in text for mark in ("RB-", "SB-", "CB-"))
    wanted += [_FORWARDED] * _is_forwarded(text)
    wanted += [re.escape(character) for character in odd]
    if not wanted:
        return []
    edits = []
    for match in re.finditer("|".join(wanted), text):
        old = match[0]
        new = _unescaped(old) if old[0] == "&" else odd.get(old, "")
        if "B-" in old:
            new = _BRACKETS[old.strip()[1:3]]
        if new != old:
            edits.append((*match.span(), new))
    return edits


def _is_forwarded(text: str) -> bool:
    """Whether all lines of a text begin as mail that is passed on.

    >>> _is_forwarded("> Nine people\\n> died.\\n\\n> Police"), _is_forwarded("> 9\\ndied")
    (True, False)
    """
    lines = [line for line in text.split("\n") if line.strip()] if text[:1] == ">" else []
    return len(lines) > 1 and all(line[0] == ">" for line in lines)


def _plainer(character: str) -> str:
    """What a character is read as."""
    if character < "\u0080":
        return character
    if _UNSEEN.fullmatch(character):
        return ""
    if character in _PLAINER:
        return _PLAINER[character]
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if "\uff01" <= character <= "\uff5e" or "\ufb00" <= character <= "\ufb06":
        return unicodedata.normalize("NFKC", character)
    return character


def _unescaped(entity: str) -> str:
    """What an entity of HTML shows, if that is a character that can be seen or a space."""
    shown = html.unescape(entity)
    if _UNSEEN.fullmatch(shown):
        return ""
    return shown if len(shown) == 1 and (shown.isprintable() or shown.isspace()) else entity
