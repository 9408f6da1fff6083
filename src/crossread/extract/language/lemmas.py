"""Forms of verbs and nouns that a table lists by lemma: which lemma a word is a form of.

Comes in: lemmas of a table. Goes out: a dictionary of forms. English regular inflection; what is
irregular stands in the table.
"""

from collections.abc import Iterable, Mapping

VOWELS = "aeiou"


def verb_forms(lemma: str, irregular: Mapping[str, list[str]]) -> frozenset[str]:
    """Return all forms of a verb.

    >>> sorted(verb_forms("deny", {}))
    ['denied', 'denies', 'deny', 'denying']
    >>> "bombed" in verb_forms("bomb", {}), "releasing" in verb_forms("release", {})
    (True, True)
    """
    if lemma in irregular:
        return frozenset((lemma, *irregular[lemma]))
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        stem = lemma[:-1]
        return frozenset((lemma, stem + "ies", stem + "ied", lemma + "ing"))
    if lemma.endswith("e"):
        return frozenset((lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"))
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    return frozenset((lemma, third, lemma + "ed", lemma + "ing"))


def noun_forms(lemma: str) -> frozenset[str]:
    """Return the singular and the plural.

    >>> sorted(noun_forms("inquiry"))
    ['inquiries', 'inquiry']
    """
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return frozenset((lemma, lemma[:-1] + "ies"))
    plural = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return frozenset((lemma, plural))


def any_forms(lemma: str, irregular: Mapping[str, list[str]]) -> frozenset[str]:
    """Return the forms of a word of unknown kind."""
    return verb_forms(lemma, irregular) | noun_forms(lemma)


def lemma_of(forms: Iterable[tuple[str, frozenset[str]]]) -> dict[str, str]:
    """Return the lemma of each form; the first lemma keeps a form that two share."""
    found: dict[str, str] = {}
    for lemma, inflected in forms:
        for form in inflected:
            found.setdefault(form, lemma)
    return found
