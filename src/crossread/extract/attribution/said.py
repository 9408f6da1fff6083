"""Said: whether words are said by somebody, and not done or thought up by the writer ("she waved
it off", "punches backed him into the ropes", a title or a scornful word in marks).

Comes in: a draft and how its words are given. Goes out: whether a careful reader would note it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from crossread.extract.attribution.candidates import form_of
from crossread.extract.attribution.clauses import is_cue
from crossread.extract.attribution.cues import nouns, speech_verbs, verb_of
from crossread.extract.attribution.described import head_of
from crossread.extract.attribution.drafts import Draft
from crossread.extract.attribution.hinted import PACKAGE, Hinted, first_of
from crossread.extract.attribution.traits import noun_kind
from crossread.extract.attribution.voiceless import is_voiceless
from crossread.extract.choice import chance, weights_of
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table
from crossread.records import Mode
from crossread.records.weighed import Features

FLOOR = 0.02
"""A share of the network nearer to 0 or 1 says no more."""
HALF = 0.5
LONG = 25
"""Tokens from which a content is long."""
SHORT = 4


def is_said(hinted: Hinted, draft: Draft, mode: Mode) -> bool:
    """Whether it is probable enough that somebody says the words of a draft."""
    least: float = table("quotes")["said"]["least"]
    return said_chance(hinted, draft, mode) >= least


def said_chance(hinted: Hinted, draft: Draft, mode: Mode) -> float:
    """Return how probable it is that somebody says the words of a draft."""
    return chance(said_features(hinted, draft, mode), weights_of(PACKAGE, "said"))


def said_features(hinted: Hinted, draft: Draft, mode: Mode) -> Features:
    """Return what speaks for the words of a draft being said by somebody."""
    share = min(max(draft.score, FLOOR), 1 - FLOOR)
    found = {"always": 1.0, f"basis {draft.basis}": 1.0}
    found["network"] = math.log(share / (1 - share)) if draft.basis == "model" else 0.0
    names = (
        *cue_features(hinted.tree, draft),
        *source_features(hinted, draft),
        *content_features(hinted.tree, draft),
        *link_features(hinted.tree, draft),
    )
    marked = mode is not Mode.INDIRECT
    names = tuple(f"in marks, {name}" if marked else name for name in names)
    return found | dict.fromkeys((mode.value, *names), 1.0)


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
