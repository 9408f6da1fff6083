"""Lexicon: the words that tell an indicator, in all their forms, as the table has them.

Comes in: a kind of word (verbs done to or by, nouns, totals). Goes out: each form with its
indicator.
"""

from functools import cache

from crossread.extract.attribution.cues import forms_of
from crossread.extract.tables import table


@cache
def names() -> tuple[str, ...]:
    """The indicators of the table, in its order."""
    return tuple(name for name, row in table("indicators").items() if "done_to" in row)


@cache
def verbs(kind: str) -> dict[str, str]:
    """Every form of every verb of a kind to its indicator."""
    found: dict[str, str] = {}
    odd = table("indicators")["irregular"]
    for name in names():
        for verb in table("indicators")[name][kind]:
            base, _, rest = verb.partition(" ")
            for form in odd.get(base) or all_forms(base):
                found.setdefault(f"{form} {rest}".strip(), name)
    return found


def all_forms(verb: str) -> list[str]:
    """The forms of a verb, the last consonant doubled as well ("stabbed")."""
    forms = list(forms_of(verb))
    if verb[-1] in "bdgmnpt" and verb[-2] in "aeiou":
        forms += [verb + verb[-1] + "ed", verb + verb[-1] + "ing"]
    return forms


@cache
def words_of_kind(kind: str) -> dict[str, str]:
    """Each word of a kind (nouns, of, adjectives, totals) to its indicator."""
    found: dict[str, str] = {}
    for name in names():
        for word in table("indicators")[name][kind]:
            found.setdefault(word, name)
    return found


@cache
def carry() -> frozenset[str]:
    """Every form of the verbs that carry a total to its number."""
    odd = table("indicators")["irregular"]
    verbs = table("indicators")["carry"]["verbs"]
    return frozenset(form for verb in verbs for form in (odd.get(verb) or all_forms(verb)))


@cache
def between() -> frozenset[str]:
    """The words that may stand between a phrase and what was done to it."""
    return frozenset(table("indicators")["between"]["words"])
