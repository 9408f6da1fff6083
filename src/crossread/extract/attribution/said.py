"""Said: whether words are said by somebody, and not done or thought up by the writer ("she waved
it off", "punches backed him into the ropes", a title or a scornful word in marks).

Comes in: a draft and how its words are given. Goes out: whether a careful reader would note it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence

from crossread.extract.attribution.clauses import is_cue
from crossread.extract.attribution.cues import nouns, speech_verbs, verb_of
from crossread.extract.attribution.drafts import Draft
from crossread.extract.attribution.hinted import PACKAGE, Hinted, first_of
from crossread.extract.attribution.scores import score
from crossread.extract.attribution.speaker.asked import form_of
from crossread.extract.attribution.speaker.described import head_of
from crossread.extract.attribution.speaker.traits import noun_kind
from crossread.extract.attribution.stance.stance import meanings
from crossread.extract.attribution.voiceless import is_voiceless
from crossread.extract.choice import chance, weights_of
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import Mode
from crossread.records.weighed import Features

FLOOR = 0.02
"""A share of the network nearer to 0 or 1 says no more."""
HALF = 0.5
"""Probability of pointing to nobody from which it is likelier than all others together."""
LONG = 25
"""Tokens from which a content is long."""
SHORT = 4
"""Tokens below which a content is short."""


def is_said(hinted: Hinted, draft: Draft, mode: Mode) -> bool:
    """Whether it is probable enough that somebody says the words of a draft."""
    least: float = table("quotes")["said"]["least"]
    return said_chance(hinted, draft, mode) >= least


def said_chance(hinted: Hinted, draft: Draft, mode: Mode) -> float:
    """Return how probable it is that somebody says the words of a draft."""
    return chance(said_features(hinted, draft, mode), weights_of(PACKAGE, "said"))


def said_features(hinted: Hinted, draft: Draft, mode: Mode) -> Features:
    """Return what speaks for the words of a draft being said by somebody: the network, what the
    draft is like, and the score `said`, which was fitted on many more readings."""
    share = min(max(draft.score, FLOOR), 1 - FLOOR)
    found = {"always": 1.0, f"basis {draft.basis}": 1.0, "told": told(hinted, draft, mode)}
    found["network"] = math.log(share / (1 - share)) if draft.basis == "model" else 0.0
    return found | dict.fromkeys((mode.value, *within(mode, signs(hinted, draft))), 1.0)


def told(hinted: Hinted, draft: Draft, mode: Mode) -> float:
    """Return the sum of the score `said` for a draft being said."""
    fitted, traits = score("said"), said_traits(hinted, draft, mode)
    meant = meanings(hinted.tree, draft, hinted.vectors)
    if not any(len(vector) == len(fitted.dense[name]) for name, vector in meant.items()):
        traits.append("no vectors")
    sums = fitted.sums(traits, meant)
    return round(float(sums[1] - sums[0]), 4)


def said_traits(hinted: Hinted, draft: Draft, mode: Mode) -> list[str]:
    """Return the names of what the score `said` reads: each sign, and some of them together."""
    found = signs(hinted, draft)
    marked = "plain" if mode is Mode.INDIRECT else "marked"
    kind = first_in(found, KINDS, "no cue")
    lemma = next((name for name in found if name.startswith("cue ")), "no cue")
    form = first_in(found, FORMS, "no words")
    begins = first_in(found, BEGINNINGS, "begins")
    link = next((name for name in reversed(found) if name in LINKS or "hangs" in name), "no link")
    source = " ".join(name for name in found if name.startswith(("source", "no source")))
    together = [
        *(f"{kind}, {marked}, {name}" for name in (form, begins, link, source)),
        f"{kind}, {marked}, {form}, {begins}",
        *(f"{lemma}, {name}" for name in (begins, form, marked)),
    ]
    return [mode.value, f"basis {draft.basis}", *within(mode, found), *together]


KINDS = ("speech verb", "verb of the table", "noun of saying", "other cue", "no cue")
FORMS = ("clause", "verb", "no verb")
BEGINNINGS = tuple(f"begins {word}" for word in ("that", "to", "how", "whether", "if", "for", "of"))
LINKS = ("holds the cue", "apart from the cue")


def first_in(found: Sequence[str], names: Collection[str], other: str) -> str:
    """Return the first of some signs that is one of some names."""
    return next((name for name in found if name in names), other)


def signs(hinted: Hinted, draft: Draft) -> list[str]:
    """Return the names of what holds of cue, source, content and their link."""
    return [
        *cue_features(hinted.tree, draft),
        *source_features(hinted, draft),
        *content_features(hinted.tree, draft),
        *link_features(hinted.tree, draft),
    ]


def within(mode: Mode, names: Sequence[str]) -> list[str]:
    """Return the names of signs, those of words in marks told from others."""
    return [*names] if mode is Mode.INDIRECT else [f"in marks, {name}" for name in names]


def cue_features(tree: Tree, draft: Draft) -> Iterator[str]:
    """Yield what the cue is: a verb of saying, a noun, something else; denied, only possible."""
    cue = [at for pair in draft.cue for at in tree.within(*pair)]
    verb = next((at for at in reversed(cue) if is_cue(tree, at)), None)
    if verb is not None:
        word = verb_of(tree.words[verb]) or tree.words[verb]
        yield "speech verb" if word in speech_verbs() else "verb of the table"
        yield f"cue {word}"
        yield from (f"with {tree.words[kid]}" for kid in tree.kids(verb, "aux", "mark"))
    elif any(tree.words[at] in nouns() for at in cue):
        yield "noun of saying"
    else:
        yield "other cue" if cue else "no cue"
        yield from (f"cue {tree.words[at]}" for at in cue[:1])
    if any(tree.words[at] in table("cues")["negated"]["negations"] for at in cue):
        yield "negated"
    if any(tree.words[at] == "to" for at in cue):
        yield "infinitive"


def source_features(hinted: Hinted, draft: Draft) -> Iterator[str]:
    """Yield what stands for the speaker."""
    if not draft.source:
        yield "no source"
        return
    tree = hinted.tree
    if is_voiceless(tree, draft):
        yield "source does not speak"
    span = tree.reading.report.span(draft.source[0][0], draft.source[-1][1])
    top = head_of(tree, span)
    form = form_of(tree, span, top)
    yield f"source {form}"
    if top is None:
        return
    if form in ("the", "a", "bare", "named", "whose"):
        yield f"source is {noun_kind(tree.words[top])}"
    yield from (f"named {e.label.value}" for e in tree.near(tree.span(top, top))[:1])
    share = hinted.speaks(first_of(tree.within(*span.pair)), (-1,))
    if share is not None:
        yield "points to nobody" if share > HALF else "points to somebody"


def content_features(tree: Tree, draft: Draft) -> Iterator[str]:
    """Yield what the words said are: a clause, a name, how long."""
    content = [at for pair in draft.content for at in tree.within(*pair)]
    if not content:
        return
    words = [at for at in content if tree.upos(at) != "PUNCT"]
    if words and all(tree.upos(at) in ("PRON", "PROPN", "DET") for at in words):
        yield "pronoun alone" if tree.upos(words[-1]) == "PRON" else "name alone"
    yield "long" if len(words) > LONG else "short" if len(words) < SHORT else "middling"
    verbs = [at for at in content if tree.upos(at) in ("VERB", "AUX")]
    subjects = any(tree.deprel(at) in ("nsubj", "csubj", "expl") for at in content)
    yield "clause" if verbs and subjects else "verb" if verbs else "no verb"
    yield f"begins {tree.upos(content[0])}"
    if tree.words[content[0]] in ("that", "to", "how", "whether", "if", "for", "of"):
        yield f"begins {tree.words[content[0]]}"
    if len(draft.content) > 1:
        yield "in pieces"


def link_features(tree: Tree, draft: Draft) -> Iterator[str]:
    """Yield how the words hang on the cue."""
    if not (draft.cue and draft.content):
        return
    cue = {at for pair in draft.cue for at in tree.within(*pair)}
    top = tree.top(tree.reading.report.span(draft.content[0][0], draft.content[-1][1]))
    if top is None:
        return
    after = draft.content[0][0] > draft.cue[0][0]
    yield "after the cue" if after else "before the cue"
    if tree.head(top) in cue:
        yield f"hangs on the cue as {tree.deprel(top)}"
    elif any(at in cue for at in tree.above(top)):
        yield "hangs below the cue"
    elif any(tree.head(at) == top for at in cue):
        yield "holds the cue"
    else:
        yield "apart from the cue"
