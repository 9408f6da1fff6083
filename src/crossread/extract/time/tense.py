"""Whether a clause looks ahead: from the words near by, else from the tree.

Comes in: a reading and its words. Goes out: a function that answers for one word.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

from crossread.extract.tables import table
from crossread.extract.time.words import Word
from crossread.records import Reading

FUTURE = frozenset(("will", "'ll", "’ll", "shall", "wo"))
OPEN = frozenset(("could", "may", "might"))
"""Helpers of what lies ahead where no "have" follows them: "could open in May"."""
NEAR = 12
"""Words looked back at where there is no tree."""


def looking_ahead(reading: Reading, words: list[Word]) -> Callable[[int], bool]:
    """Return the answer for the word at an index of `words`."""
    starts = [token.start for token in reading.tokens]
    children: dict[int, list[int]] = {}

    def ahead(index: int) -> bool:
        if not starts:
            return not told_as_past(words, index) and bool(ahead_by_words(words, index))
        if not children:
            for at, word in enumerate(reading.tokens):
                children.setdefault(word.head, []).append(at)
        token = max(bisect_right(starts, words[index].start) - 1, 0)
        if will_come(reading, children, token):
            return True
        if told_as_past(words, index):
            return False
        near = ahead_by_words(words, index)
        if near is not None:
            return near
        return not past_beside(reading, token) and ahead_by_tree(reading, children, token)

    return ahead


def will_come(reading: Reading, children: Mapping[int, Sequence[int]], token: int) -> bool:
    """Whether the verb on which a time hangs itself is to come, whatever stands nearer.

    "On Monday Lund, who had resigned, will speak"; "the results will be announced on Friday".
    """
    verb = reading.tokens[token].head
    if verb < 0 or reading.tokens[verb].upos not in ("VERB", "AUX"):
        return False
    helpers = (at for at in children.get(verb, ()) if relation_of(reading, at) == "aux")
    return not FUTURE.isdisjoint(word_at(reading, at) for at in helpers)


def relation_of(reading: Reading, token: int) -> str:
    """Return the relation of a token to its head, without its subtype."""
    return reading.tokens[token].deprel.split(":")[0]


def told_as_past(words: list[Word], index: int) -> bool:
    """Whether a time is told as past whatever its verb: "Wednesday's ruling", "had … by Friday"."""
    if words[index].kind == "W" and index + 1 < len(words) and words[index + 1].kind == "G":
        return True
    return any(word.text == "had" for word in words[max(0, index - 6) : index + 4])


def past_beside(reading: Reading, token: int) -> bool:
    """Whether a finite past verb stands right before the time ("announced Friday")."""
    at = token - 1
    if at >= 0 and word_at(reading, at) == "on":
        at -= 1
    if at < 1 or reading.tokens[at].upos != "VERB":
        return False
    past = word_at(reading, at).endswith("ed") or word_at(reading, at) in ("made", "said", "held")
    return past and word_at(reading, at - 1) not in ("be", "to", "will")


def herald_before(words: list[Word], index: int) -> bool:
    """Whether a word of a coming time stands just before ("by Monday", "as soon as Tuesday")."""
    heralds = table("calendar")["ahead"]["heralds"]
    before = [word.text for word in words[max(0, index - 3) : index]]
    soon = before[-1:] == ["as"] and before[-2:-1] in (["soon"], ["early"], ["late"])
    return soon or bool(set(before[-2:]) & set(heralds))


def ahead_by_words(words: list[Word], index: int) -> bool | None:
    """Judge by the nearest words of time to come or of the past, within the sentence.

    What stands nearer settles it; None where nothing does.
    """
    rules = table("calendar")["ahead"]
    if herald_before(words, index):
        return True
    after = words[index + 1 : index + NEAR]
    for at in range(index - 1, max(-1, index - NEAR), -1):
        word = words[at]
        if word.kind in "|." or word.text in ";":
            break
        if word.text in ("said", "told", "announced", "reported"):
            return False
        if word.text in ("will", "'ll", "’ll", "shall", "due") or is_to_come(words, at):
            return True
        if word.text in rules["governors"] and words[at + 1].text in rules["follow"]:
            return True
        if word.text.endswith("ed") and word.text not in ("united", "need"):
            return False
    for word in after:
        if word.kind in "|.":
            break
        if word.text in ("will", "shall", "'ll", "’ll"):
            return True
        if word.kind == "_" and word.text.endswith("ed"):
            return False
    return None


def is_to_come(words: list[Word], at: int) -> bool:
    """Whether "would reach", "would be opening" or "is to visit" stands there, not "would have"."""
    after = words[at + 1].text if at + 1 < len(words) else ""
    if words[at].text == "would":
        will_do = after == "be" and at + 2 < len(words) and words[at + 2].text.endswith("ing")
        return will_do or after not in ("have", "be", "not", "n't")
    return words[at].text == "to" and at > 0 and words[at - 1].text in ("is", "are")


def ahead_by_tree(reading: Reading, children: dict[int, list[int]], token: int) -> bool:
    """Judge by the verb that governs the word: its auxiliaries, and what an infinitive hangs on."""
    rules = table("calendar")["ahead"]
    verb = governor(reading, token)
    for _ in range(3):
        if verb < 0:
            return False
        text = word_at(reading, verb)
        helpers = {
            word_at(reading, child)
            for child in children.get(verb, ())
            if relation_of(reading, child) in ("aux", "mark", "cop")
        }
        if helpers & FUTURE or text in rules["governors"]:
            return True
        if helpers & OPEN and "have" not in helpers:
            return True
        if "to" not in helpers:
            return False
        verb = (
            governor(reading, reading.tokens[verb].head) if reading.tokens[verb].head >= 0 else -1
        )
    return False


def governor(reading: Reading, token: int) -> int:
    """Return the nearest verb, or predicate with an auxiliary, above the word; -1 if none."""
    for _ in range(8):
        if token < 0:
            return -1
        if reading.tokens[token].upos in ("VERB", "AUX"):
            return token
        if reading.tokens[token].upos == "ADJ" and reading.tokens[token].deprel in (
            "root",
            "ccomp",
        ):
            return token
        token = reading.tokens[token].head
    return -1


def word_at(reading: Reading, token: int) -> str:
    """Return the word of a token in lower case."""
    found = reading.tokens[token]
    return reading.report.text[found.start : found.end].lower()
