"""Repeated: whether reports quote the same words of one named speaker, or too little to be told.

Comes in: an Utterance, its attributions. Goes out: yes or no. Repeated words are shown however
unsure each of their quotations is: of 67 that readers judged 56 are right and 3 wrong, and of 7
among them that were kept back all are right. Slight ones are shown in no case.
"""

from collections.abc import Iterable, Sequence

from crossread.reconcile.utterance.matches import TELLING, overlap_of
from crossread.reconcile.utterance.voices import closed_up
from crossread.reconcile.words.wording import WORD
from crossread.reconcile.words.wordlore import same_name, stems_of
from crossread.records import Attribution, Mode, Utterance, WordsBasis

WORD_FOR_WORD = frozenset({"exact", "abridged"})
"""Kinds of wording that change no word."""


def is_repeated(utterance: Utterance, said: Iterable[Attribution], wordings: Sequence[str]) -> bool:
    """Whether all wordings are quoted, none in other words, of one speaker whom all name, with
    some words in a row that hardly come twice by chance."""
    given = tuple(said)
    if not set(utterance.kinds) <= WORD_FOR_WORD or not utterance.speaker:
        return False
    if any(each.mode is Mode.INDIRECT for each in given):
        return False
    names = [each.speaker.name for each in given if each.speaker]
    one = len(names) == len(given) and all(same_name(name, utterance.speaker) for name in names)
    return one and words_in_a_row(wordings) >= TELLING


def is_slight(said: Iterable[Attribution], wordings: Sequence[str]) -> bool:
    """Whether what reports have in common is one telling word ("criminals"), or whether all but
    one wording are headlines, which only tell what the text tells again."""
    least = min((len(stems_of(text)) for text in wordings), default=0)
    told = [each for each in said if each.basis is not WordsBasis.HEADLINE]
    return least < TELLING_WORDS or len(told) < len(wordings[:2])


TELLING_WORDS = 2
"""Words that tell something without which a wording says too little: of rows of a single one that
readers judged none is right ("badly", "substantial")."""


def is_unlike(utterance: Utterance, said: Iterable[Attribution]) -> bool:
    """Whether wordings may be two sayings on one theme: two reports name two speakers, or give
    other words for what both say was said in these very words."""
    given = tuple(said)
    names = [each.speaker.name for each in given if each.speaker]
    if any(not same_name(name, utterance.speaker) for name in names):
        return True
    verbatim = all(each.mode is Mode.DIRECT for each in given)
    return "translation" in utterance.kinds or (verbatim and "paraphrase" in utterance.kinds)


def words_in_a_row(texts: Sequence[str]) -> int:
    """Return the words in a row that the fullest wording has in common with another, the most."""
    fullest, *others = (tuple(map(str.lower, WORD.findall(closed_up(text)))) for text in texts)
    return max((overlap_of(fullest, other)[1] for other in others), default=0)
