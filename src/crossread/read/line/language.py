"""Language: whether a text is English, told by its commonest words, else by its letters."""

import re
from functools import cache
from importlib import resources

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000  # code points that tell the language
_ENOUGH = 0.18
"""English prose has a third to a half function words; lists and headlines have fewer."""
_FEW = 8
"""Words; what the words of a shorter text say of its language is chance."""


@cache
def _common() -> frozenset[str]:
    """Return the commonest English words that no other large language shares."""
    text = resources.files("crossread.read").joinpath("tables/english.txt").read_text("utf-8")
    return frozenset(word for word in text.split() if not word.startswith("#"))


def language_of(text: str, *, declared: str | None = None) -> str:
    """Return the ISO 639-1 code of a text's language; `declared` settles what is too short.

    >>> language_of("The mayor said that the bridge was closed on Friday.")
    'en'
    >>> language_of("Der Bürgermeister sagte, dass die Brücke am Freitag gesperrt wurde.")
    'de'
    """
    words = _WORD.findall(_sample(text).lower())
    said = (declared or "").split("-")[0].split("_")[0].strip().lower()
    known = said if 2 <= len(said) <= 3 and said.isascii() and said.isalpha() else ""
    if words and sum(word in _common() for word in words) >= _ENOUGH * len(words):
        return "en"
    if len(words) < _FEW:
        return known or ("en" if "".join(words).isascii() else _detected(text))
    return _detected(text)


def _sample(text: str) -> str:
    """Return a piece of the beginning and one of the middle: an appeal may stand in front."""
    if len(text) <= _SAMPLE:
        return text
    middle = len(text) // 2
    return text[: _SAMPLE // 2] + " " + text[middle : middle + _SAMPLE // 2]


def _detected(text: str) -> str:
    """Return the language that py3langid finds. Loading its tables takes about a second."""
    import py3langid

    return str(py3langid.classify(_sample(text))[0])
