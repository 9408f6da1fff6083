"""Cues: the words of saying, from the table `cues`, with all their forms. Comes in: a word as
it stands in the text; goes out: its dictionary form, or what the speaker does in saying it."""

from collections.abc import Iterator
from functools import cache

from crossread.extract.tables import table
from crossread.records import Stance

VOWELS = "aeiou"


def forms_of(verb: str) -> Iterator[str]:
    """Yield the regular forms of a verb.

    >>> list(forms_of("deny"))
    ['deny', 'denies', 'denied', 'denying']
    >>> list(forms_of("urge"))
    ['urge', 'urges', 'urged', 'urging']
    """
    yield verb
    if verb.endswith("y") and verb[-2] not in VOWELS:
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    elif verb.endswith("e"):
        yield from (verb + "s", verb + "d", verb[:-1] + "ing")
    else:
        hissing = verb.endswith(("s", "sh", "ch", "x", "z", "o"))
        yield from (verb + ("es" if hissing else "s"), verb + "ed", verb + "ing")


@cache
def verbs() -> dict[str, str]:
    """Return the dictionary form of every form of every verb of saying."""
    cues = table("cues")
    lemmas = [verb for stance in Stance for verb in cues[stance]["verbs"]]
    lemmas += cues["speech"]["verbs"] + list(cues["forms"])
    lemmas += [phrase.split()[0] for stance in Stance for phrase in cues[stance]["phrases"]]
    found = {form: lemma for lemma in lemmas for form in forms_of(lemma) if " " not in lemma}
    found |= {form: lemma for lemma, forms in cues["forms"].items() for form in forms}
    return found


@cache
def nouns() -> dict[str, str]:
    """Return the dictionary form of every noun of saying, in both numbers."""
    cues = table("cues")
    lemmas = [noun for stance in Stance for noun in cues[stance]["nouns"]]
    return {form: lemma for lemma in lemmas for form in list(forms_of(lemma))[:2]}


@cache
def stances() -> dict[str, Stance]:
    """Return what each phrase, verb or noun does, phrases first and the longest before all."""
    cues = table("cues")
    rows = [
        (word, stance)
        for kind in ("phrases", "verbs", "nouns")
        for stance in Stance
        for word in sorted(cues[stance][kind], key=lambda word: -word.count(" "))
    ]
    found: dict[str, Stance] = {}
    for word, stance in rows:
        found.setdefault(word, stance)
    return found


@cache
def speech_verbs() -> frozenset[str]:
    """Return the verbs that hardly mean anything but saying."""
    return frozenset(table("cues")["speech"]["verbs"])


def verb_of(word: str) -> str | None:
    """Return the dictionary form of a verb of saying, None for any other word.

    >>> verb_of("said"), verb_of("denying"), verb_of("walked")
    ('say', 'deny', None)
    """
    return verbs().get(word.lower())
