"""Mend: drafts whose parts are missing or reach too far, by the tree and by set phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from crossread.extract.attribution.clauses import (
    cue_of,
    cue_verb,
    is_cue,
    phrase_of,
    said_by,
    subject_of,
)
from crossread.extract.attribution.cues import verb_of
from crossread.extract.attribution.drafts import Draft, Pair, Pairs, gaps, touches
from crossread.extract.attribution.quotation.adopt import Page
from crossread.extract.attribution.quotation.modes import words_in
from crossread.extract.attribution.relay.media import is_medium, words_of
from crossread.extract.attribution.voiceless import voiced
from crossread.extract.people.roles import role_before
from crossread.extract.tables import table
from crossread.records import EntityLabel, Mode, Span

HOLE = 3
"""Tokens that a hole in a content may take."""
OPENERS = "“\"‘'`"
LEAD = 8
"""Tokens that a listener or a day may take before what is said."""
LISTENERS = frozenset(["NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON", "PART", "CCONJ", "PUNCT"])
SPEAKING = (EntityLabel.PERSON, EntityLabel.ORG)


def mended(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with what is missing filled in, without carriers and empty ones."""
    spoken = (draft for draft in drafts if not carries(page, draft) and not removes(page, draft))
    kept = (uncarried(page, draft) for draft in spoken)
    found = [
        shouted(page, begun(page, shortened(page, bare(page, placed(page, draft)))))
        for draft in kept
    ]
    found = [voiced(page.tree, filled(page, draft, found)) for draft in found]
    found = headed(page, closed(page, found))
    return [draft for draft in found if draft.content]


def closed(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the small holes in their contents closed, where a hole holds
    nobody's speaker, cue or words."""
    taken = tuple(sorted(p for d in drafts for p in d.source + d.cue + d.content))
    return [replace(draft, content=bridged(page, draft.content, taken)) for draft in drafts]


def headed(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the head of the sentence that their contents go on with.

    "To get home, she said, they swam" says both halves; "By then, “the sea was up to here,”
    she said" says the lead of the quote too.
    """
    taken = tuple(sorted(p for d in drafts for p in d.source + d.cue + d.content))
    return [replace(draft, content=head_first(page, draft, taken)) for draft in drafts]


def head_first(page: Page, draft: Draft, taken: Pairs) -> Pairs:
    """Return a content with the words from the start of its sentence to its cue or quote."""
    text, tree = page.tree.text, page.tree
    if not (draft.cue and draft.content and draft.source):
        return draft.content
    start = draft.content[0][0]
    frame = min(draft.source[0][0], draft.cue[0][0]), max(draft.source[-1][1], draft.cue[-1][1])
    inside = frame[1] <= start and not words_in(text, (frame[1], start))
    goes_on = text[start:].lstrip(OPENERS)[:1].islower()
    inside = inside and goes_on and text[frame[1] : frame[1] + 1] == ","
    quoted = text[start] in OPENERS and goes_on and frame[0] > start
    at = tree.within(frame[0] if inside else start, (frame[0] if inside else start) + 1)
    sentence = tree.sentence(at[0]) if at and (inside or quoted) else None
    end = frame[0] if inside else start
    if sentence is None or touches(taken, sentence.start, end):
        return draft.content
    head = text[sentence.start : end].rstrip()
    if inside and not head.endswith(","):
        return draft.content
    if len(head.split()) < 2 or page.near(((sentence.start, end),)) or ": " in head:
        return draft.content
    piece = (sentence.start, sentence.start + len(head.rstrip(",")))
    return (
        (piece, *draft.content) if inside else ((piece[0], draft.content[0][1]), *draft.content[1:])
    )


def bridged(page: Page, content: Pairs, taken: Pairs) -> Pairs:
    """Return pieces of content joined over holes of a few words within one sentence."""
    found: list[Pair] = []
    for piece in content:
        hole = (found[-1][1], piece[0]) if found else None
        if hole and hole[0] < hole[1] and small(page, hole) and not touches(taken, *hole):
            found[-1] = found[-1][0], piece[1]
        else:
            found.append(piece)
    return tuple(found)


def small(page: Page, hole: Pair) -> bool:
    """Whether a hole is a few words of one sentence."""
    inside = page.tree.within(*hole)
    words = page.tree.words
    return len(inside) <= HOLE and not any(words[at] in (".", "!", "?", ":") for at in inside)


def carries(page: Page, draft: Draft) -> bool:
    """Whether a draft is only the way by which another's words came ("according to the …
    agency", beside a speaker who said them)."""
    return not draft.content and is_carrier(page, draft)


def removes(page: Page, draft: Draft) -> bool:
    """Whether a draft takes an office away from somebody: "the mayor dismissed her deputy"."""
    tree, words = page.tree, table("cues")["removal"]
    verb = cue_verb(page.tree, draft.cue)
    if verb is None or verb_of(tree.words[verb]) not in words["verbs"] or not draft.content:
        return False
    if page.mode(draft.content) is not Mode.INDIRECT or draft.content[0][0] < draft.cue[-1][1]:
        return False
    inside = tree.within(*draft.content[0])
    first = next((at for at in inside if tree.upos(at) in ("NOUN", "PROPN")), None)
    if first is None:
        return False
    person = any(
        entity.label is EntityLabel.PERSON for entity in tree.near(tree.span(first, first))
    )
    return person or tree.words[first].removesuffix("s") in words["removed"]


def is_carrier(page: Page, draft: Draft) -> bool:
    """Whether the source of a draft is a medium, by a cue that carries others' words."""
    words = " ".join(page.tree.text[start:end].lower() for start, end in draft.cue)
    source = " ".join(page.tree.text[start:end] for start, end in draft.source)
    return words in words_of("carried") and is_medium(source)


def uncarried(page: Page, draft: Draft) -> Draft:
    """Return the speaker's own attribution where a carrier's content holds a quote and its cue
    ("“We stay,” Lunde said, according to the … agency")."""
    quotes = page.near(draft.content[:1]) if is_carrier(page, draft) else []
    if not quotes or abs(quotes[0].start - draft.content[0][0]) > 1:
        return draft
    quote = quotes[0].start, quotes[0].end
    after = page.tree.within(quote[1], max(draft.content[-1][1], draft.cue[0][0]))
    verb = next((at for at in after if is_cue(page.tree, at)), None)
    if verb is None:
        return draft
    cue = cue_of(page.tree, verb)
    source = source_of(page, verb, (quote,)) or source_beside(page, cue, (quote,))
    return replace(draft, source=source, cue=(cue,), content=(quote,)) if source else draft


@cache
def aside() -> re.Pattern[str]:
    """Return the pattern of an aside of the outlet after a comma, or of one after a dash."""
    words, held = (
        "|".join(re.escape(words) for words in table("quotes")[name])
        for name in ("asides", "dashed")
    )
    return re.compile(rf"(?:,[”\"’']?|[”\"])\s+(?:{words})\b|\s*(?:--|—|–)\s*(?:{held})\b")


def shortened(page: Page, draft: Draft) -> Draft:
    """Return a draft whose content ends where an aside of the outlet begins."""
    return replace(draft, content=tuple(short(page, piece) for piece in draft.content))


def short(page: Page, piece: Pair) -> Pair:
    """Return a piece of content up to the first aside that stands in no quotation marks."""
    text = page.tree.text
    for match in aside().finditer(text, *piece):
        at = match.start()
        marks = page.near(((match.end() - 1, match.end()),))
        if not marks and at > piece[0] + 2:
            keep = len(match[0]) - len(match[0].lstrip(",”\"’'"))  # none of a dash
            closing = text[at : at + keep]
            return piece[0], at + (keep if closing.strip(",") else 0)
    return piece


def placed(page: Page, draft: Draft) -> Draft:
    """Return a draft whose source holds nothing of the dateline: "VELL — The ministry said"."""
    text, lines = page.tree.text, [line.pair for line in page.tree.datelines()]
    source = []
    for pair in draft.source:
        for start, end in gaps(pair, tuple(lines)):
            left = len(text[start:end]) - len(text[start:end].lstrip("—–-: \t\n"))
            source += [(start + left, end)] if start + left < end else []
    return replace(draft, source=tuple(source))


def bare(page: Page, draft: Draft) -> Draft:
    """Return a draft whose source does not end in a comma, unless that ends an apposition."""
    text = page.tree.text
    source = tuple(
        (start, end - 1) if text[start:end].count(",") == 1 and text[end - 1] == "," else pair
        for pair in draft.source
        for start, end in (pair,)
    )
    return replace(draft, source=source)


def begun(page: Page, draft: Draft) -> Draft:
    """Return a draft whose content begins after the listener or the day that leads to it
    ("warned voters that …", "said Friday that …")."""
    verb = cue_verb(page.tree, draft.cue)
    if verb is None or not draft.content or draft.content[0][0] < draft.cue[-1][1]:
        return draft
    inside = page.tree.within(*draft.content[0])[:LEAD]
    told = verb_of(page.tree.words[verb]) in table("occasions")["telling"]
    for at in inside[1:]:
        word = page.tree.words[at]
        lead = page.tree.span(inside[0], at - 1)
        days = [e for e in page.tree.near(lead) if e.label is EntityLabel.DATE]
        day = bool(days) and days[0].span.start <= lead.start and days[-1].span.end >= lead.end
        named = told and is_subject_pronoun(page, at) and is_one_name(page, lead)
        dated = bool(days) and days[-1].span.end == lead.end
        if (word == "that" and (told or day)) or (word == "to" and (told or dated)) or named:
            start = page.tree.starts[at]
            return replace(draft, content=((start, draft.content[0][1]), *draft.content[1:]))
        if page.tree.upos(at - 1) not in LISTENERS:
            return draft
    return draft


def is_subject_pronoun(page: Page, at: int) -> bool:
    """Whether a pronoun is a subject: a clause begins with it ("told Ek she would stay")."""
    return page.tree.upos(at) == "PRON" and page.tree.deprel(at) in ("nsubj", "expl")


def is_one_name(page: Page, lead: Span) -> bool:
    """Whether some words are one name and nothing else."""
    return any(e.span.pair == lead.pair and e.label in SPEAKING for e in page.tree.near(lead))


def shouted(page: Page, draft: Draft) -> Draft:
    """Return a draft whose content is a shouted quote with the noun before it as its cue."""
    if len(draft.content) != 1:
        return draft
    piece = draft.content[0]
    for quote in page.near(draft.content):
        before = page.tree.within(piece[0], quote.start)
        nouns = [at for at in before if page.tree.words[at] in table("quotes")["shouted"]]
        ends = quote.end >= piece[1] and quote.start > piece[0]
        if ends and len(before) > 1 and nouns and page.tree.words[before[-1]] == "of":
            cue = page.tree.span(nouns[-1], nouns[-1]).pair
            return replace(draft, cue=(cue,), content=((quote.start, quote.end),))
    return draft


def filled(page: Page, draft: Draft, drafts: Iterable[Draft]) -> Draft:
    """Return a draft with the source and the content that the tree gives its cue."""
    verb = cue_verb(page.tree, draft.cue)
    if verb is None or (draft.source and draft.content):
        return draft
    source, content = draft.source, draft.content
    if not source:
        source = source_of(page, verb, content) or source_beside(page, draft.cue[0], content)
    if not content:
        taken = tuple(pair for other in drafts for pair in other.content + other.cue)
        said = said_by(page.tree, verb)
        clear = not any(touches(taken + source, *pair) for pair in said)
        content = said if clear else ()
    return replace(draft, source=source, content=content)


def source_of(page: Page, verb: int, content: Pairs) -> Pairs:
    """Return the subject of a verb as a source, if it stands outside the content."""
    subject = subject_of(page.tree, verb)
    if subject is None or page.tree.upos(subject) not in ("NOUN", "PROPN", "PRON"):
        return ()
    pair = phrase_of(page.tree, subject)
    if touches(tuple(line.pair for line in page.tree.datelines()), *pair):
        return ()
    verb_at = page.tree.starts[verb]
    apart = not touches(content, *pair) and not pair[0] <= verb_at < pair[1]
    return (pair,) if apart else ()


def source_beside(page: Page, cue: Pair, content: Pairs) -> Pairs:
    """Return the name that ends right before a cue or begins right after it, with its titles."""
    tree = page.tree
    inside = tree.within(*cue)
    if not inside:
        return ()
    for at, step in ((inside[0] - 1, -1), (inside[-1] + 1, 1)):
        if not 0 <= at < len(tree.words) or tree.sentence(at) != tree.sentence(inside[0]):
            continue
        named = [e for e in tree.near(tree.span(at, at)) if e.label in SPEAKING]
        pair = titled(page, named[0].span) if named else None
        edge = pair is not None and (step > 0 or tree.within(*pair)[-1] == at)
        if pair and edge and not touches((*content, cue), *pair):
            return (pair,)
    return ()


def titled(page: Page, name: Span) -> Pair:
    """Return a name with the title and the modifiers before it."""
    tree = page.tree
    first = tree.within(name.start, name.end)[0]
    role = role_before(tree, first)
    return (role.span.start if role else name.start), name.end
