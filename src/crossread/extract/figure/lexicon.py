"""Lexicon: the words that tell an indicator, in all their forms, as the table has them.

Comes in: a kind of word (verbs done to or by, nouns, totals). Goes out: each form with its
indicator.
"""

from collections.abc import Mapping
from functools import cache

import msgspec

from crossread.extract.attribution.cues import forms_of
from crossread.extract.tables import table
from crossread.records import Indicator, Record


class Measure(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one indicator, as the head of `indicators.toml` explains them."""

    done_to: tuple[str, ...]
    does: tuple[str, ...]
    nouns: tuple[str, ...]
    of: tuple[str, ...]
    adjectives: tuple[str, ...]
    totals: tuple[str, ...]
    only: tuple[str, ...] | None = None
    also: tuple[str, ...] = ()
    how: tuple[str, ...] = ()


BESIDES = frozenset(
    {"epidemic", "protest", "by_class", "by_many", "carry", "between", "irregular", "plain"}
)
"""Sections of the table that are no indicators."""


@cache
def measures() -> Mapping[Indicator, Measure]:
    """The words of each indicator, in the order of the table; what it has besides is refused."""
    rows = {name: row for name, row in table("indicators").items() if name not in BESIDES}
    return msgspec.convert(rows, dict[Indicator, Measure])


@cache
def verbs(kind: str) -> dict[str, str]:
    """Every form of every verb of a kind to its indicator."""
    found: dict[str, str] = {}
    odd = table("indicators")["irregular"]
    for name, measure in measures().items():
        for verb in getattr(measure, kind):
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
    for name, measure in measures().items():
        for word in getattr(measure, kind):
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
