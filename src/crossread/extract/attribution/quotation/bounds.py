"""Bounds: where what is said begins and ends, by paragraphs, marks, and the clauses of the tree.

Comes in: a page and its drafts; goes out: the same drafts. Whom it is told to, when it is said
and who the speaker is stand outside; what goes on after an inserted speaker stands inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from crossread.extract.attribution.clauses import cue_verb
from crossread.extract.attribution.cues import verb_of
from crossread.extract.attribution.drafts import Draft, Pair, Pairs, touches
from crossread.extract.attribution.quotation.adopt import Page
from crossread.extract.attribution.quotation.modes import words_in
from crossread.extract.attribution.speaker.described import is_day
from crossread.extract.language.tree import Tree
from crossread.extract.tables import table

ADJUNCTS = ("obl", "advcl", "advmod")
"""What hangs on a verb of saying and is not said: when, where and why."""
LISTENERS = ("obj", "iobj")
"""And to whom, with a verb of telling."""
TOLD = ("model", "tree")
"""What a draft of words told in sentences rests on."""
MARKS = '“”"‘`«»'
JOINED = 200
"""Code points at the head of told words among which what joins them stands."""
ENDS = " ,;:–—-\n\xa0"
"""What ends no words that are told without marks."""


def bounded(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, each content within its bounds; without those that say nothing."""
    taken = tuple(sorted(p for d in drafts for p in d.source + d.cue + d.content))
    found = []
    for draft in drafts:
        content = tuple(pieces_of(page, draft, taken))
        if content or not draft.content:
            found.append(replace(draft, content=content))
    return found


def pieces_of(page: Page, draft: Draft, taken: Pairs) -> Iterator[Pair]:
    """Yield the pieces of a content within their bounds."""
    pieces = [within_block(page, draft, piece) for piece in draft.content]
    if pieces and draft.cue:
        pieces[0] = with_no(page.tree, opened(page, draft, pieces[0]), taken)
        pieces[-1] = before_next(page, draft, gone_on(page, draft, pieces[-1], taken))
        pieces[-1] = with_day(page, draft, pieces[-1], taken)
    several = len(pieces) > 1
    for start, end in (without_joints(page, draft, piece) for piece in pieces):
        words = page.tree.text[start:end]
        if not words_in(words, (0, len(words))) or (several and words.lower() in lone()):
            continue
        if several and is_addressed(page, draft, (start, end)):
            continue
        yield start, end
    rest = after_frame(page, draft, pieces, taken)
    if rest:
        yield rest


def is_addressed(page: Page, draft: Draft, piece: Pair) -> bool:
    """Whether a piece only tells to whom and where it was told: "told Bo Ek on “Orla Tonight”",
    "told Vell News’ “Orla Tonight”"."""
    tree, verb = page.tree, cue_verb(page.tree, draft.cue)
    if verb is None or verb_of(tree.words[verb]) not in table("occasions")["telling"]:
        return False
    if is_programme(page, verb, piece):
        return True
    marked = next((q for q in page.near((piece,)) if piece[0] < q.start < piece[1]), None)
    lead = tree.within(piece[0], marked.start) if marked else range(0)
    if not lead or not verb < lead[0] <= verb + 1:
        return False
    verbal = any(tree.upos(at) in ("VERB", "AUX", "SCONJ") for at in lead)
    return tree.upos(lead[-1]) == "ADP" and not verbal


def is_programme(page: Page, verb: int, piece: Pair) -> bool:
    """Whether a piece in marks is the name of where it was told: words in capitals, in the sentence
    of the verb and behind its listener, with no comma or colon before them."""
    tree = page.tree
    inside = [at for at in tree.within(*piece) if tree.upos(at) != "PUNCT"]
    quote = next((q for q in page.near((piece,)) if q.start == piece[0]), None)
    if quote is None or not inside or not verb + 1 < inside[0]:
        return False
    lead = tree.words[verb + 1 : tree.within(*piece)[0]]
    titled = all(tree.text[tree.starts[at]].isupper() for at in inside if is_content(tree, at))
    return titled and not {*lead} & {",", ":", ".", "?", "!"} and len(inside) > 1


def is_content(tree: Tree, at: int) -> bool:
    """Whether a word is one that titles write with a capital."""
    return tree.upos(at) in ("NOUN", "PROPN", "VERB", "ADJ", "PRON", "ADV")


def with_no(tree: Tree, piece: Pair, taken: Pairs) -> Pair:
    """Return a piece with the negation before it that hangs on its words: "told them not to go"."""
    inside = tree.within(*piece)
    before = inside[0] - 1 if inside else -1
    noes = table("cues")["unsaid"]["noes"]
    if before < 0 or tree.words[before] not in noes or tree.head(before) not in inside:
        return piece
    start = tree.starts[before]
    return piece if touches(taken, start, piece[0]) else (start, piece[1])


@cache
def lone() -> frozenset[str]:
    """Return the words that are no piece of what is said by themselves."""
    joints = table("quotes")["joints"]
    return frozenset((*joints["lone"], *joints["ends"]))


@cache
def joints() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of what joins told words to the sentence before and to the rest: a
    dateline or "For example," in front, ", though" behind."""
    words = table("quotes")["joints"]
    begins, ends = ("|".join(map(re.escape, words[name])) for name in ("begins", "ends"))
    opens = "|".join(words["opens"])
    first = rf"(?:[^\W\d_]+ ){{0,8}}?(?:[A-Z]{{4,}},? )+(?:--|—|–) ?(?=[A-Z])|(?i:{begins}) ?, ?"
    first += rf"|(?:{opens}) (?=\w)"
    return re.compile(first), re.compile(rf"(?: ?,[”\"’']{{0,2}}| ?[”\"]) ?(?i:{ends}) ?,?\Z")


def without_joints(page: Page, draft: Draft, piece: Pair) -> Pair:
    """Return a piece without the words by which the outlet joins it to what stands around; what
    the form of the page gives (a transcript) stays as it is."""
    if draft.basis not in TOLD:
        return piece
    (start, end), (first, last) = piece, joints()
    text = page.tree.text
    lead = first.match(text, start, min(end, start + JOINED))
    tail = last.search(text, start, end)
    if lead and lead.end() < end:
        start = lead.end()
    if tail and tail.start() > start:
        kept = tail[0].rstrip()[: len(tail[0]) - len(tail[0].lstrip(" ,”\"’'"))].rstrip(" ")
        end = tail.start() + (len(kept) if kept.strip(" ,") else 0)
    return start, end


def within_block(page: Page, draft: Draft, piece: Pair) -> Pair:
    """Return a piece without a headline above it or a paragraph below it, and without the mark
    that no word is told with; pieces in marks stay as they are."""
    start, end = piece = led(page, piece)
    text = page.tree.text
    marked = page.near((piece,))
    own = next((q for q in marked if q.start == start and q.closed and q.end < end), None)
    if own is not None and len(marked) == 1 and "\n" in text[own.end : end]:
        return own.start, own.end
    if marked or any(mark in text[start:end] for mark in MARKS):
        return piece
    frame = min((p[0] for p in draft.source + draft.cue), default=end)
    for at in (at for at in range(start, end) if text[at] == "\n" and parts_lines(page, at)):
        if frame <= start:
            end = at
            break
        start = at + 1
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip(ENDS))


def led(page: Page, piece: Pair) -> Pair:
    """Return a piece without what leads to the words in marks within it: "it as a “failure”" begins
    at "a", "the gate: “Out!”" at the mark; a clause before a colon stays."""
    start, end = piece
    tree = page.tree
    first = next((q for q in page.near((piece,)) if start < q.start < end), None)
    if first is None:
        return piece
    lead = tree.within(start, first.start)
    words = [tree.words[at] for at in lead]
    if is_called(tree, lead):
        return first.start, first.end if is_remark(tree, first.end, end) else end
    if "as" in words[:2] and all(tree.upos(at) == "PRON" for at in lead[: words.index("as")]):
        rest = [at for at in lead[words.index("as") + 1 :] if tree.upos(at) != "PUNCT"]
        return (tree.starts[rest[0]] if rest else first.start), end
    if words[-1:] == [":"] and not any(tree.upos(at) in ("VERB", "AUX") for at in lead):
        return first.start, end
    return piece


def is_called(tree: Tree, lead: range) -> bool:
    """Whether words only say that somebody calls something what stands in marks after them: "what
    she called", "them simply"."""
    words = [tree.words[at] for at in lead if tree.upos(at) != "PUNCT"]
    kinds = [tree.upos(at) for at in lead if tree.upos(at) != "PUNCT"]
    if words[:1] == ["what"]:
        called = table("quotes")["called"]
        return words[-1] in called or (words[-1] == "as" and words[-2] in called)
    return kinds[:1] == ["PRON"] and len(kinds) > 1 and set(kinds[1:]) == {"ADV"}


def is_remark(tree: Tree, start: int, end: int) -> bool:
    """Whether what follows words in marks is a noun set beside them with what the outlet tells of
    it: "“a farce”, a word that hurt the council"."""
    rest = [at for at in tree.within(start, end) if tree.upos(at) != "PUNCT"]
    return bool(rest) and tree.upos(rest[0]) == "DET" and tree.words[rest[0]] in ("a", "an")


def parts_lines(page: Page, at: int) -> bool:
    """Whether a line break parts a headline or a paragraph from another, and wraps no sentence."""
    text = page.tree.text
    before, after = text[:at].rstrip()[-1:], text[at:].lstrip()[:1]
    lines = page.block(max(at - 1, 0)) != page.block(
        at + 1 + len(text[at:]) - len(text[at:].lstrip())
    )
    return lines and (before.isalnum() or before in "’'”)") and (after.isupper() or after.isdigit())


def opened(page: Page, draft: Draft, piece: Pair) -> Pair:
    """Return a piece from where what is said begins: after the listener, the time, and what the
    source is besides ("told the crew of the ship she …", "said after dawn that …")."""
    tree, verb = page.tree, cue_verb(page.tree, draft.cue)
    inside = tree.within(*piece)
    if not inside or page.near(((piece[0], piece[0] + 1),)):
        return piece
    start = beyond_apposition(tree, draft, inside)
    if start is None and verb is not None and verb < inside[0]:
        start = beyond_adjuncts(tree, verb, inside)
    return piece if start is None else (tree.starts[start], piece[1])


def beyond_adjuncts(tree: Tree, verb: int, inside: range) -> int | None:
    """Return where the clause that is said begins, if what stands before it only hangs on the
    verb of saying."""
    said = next(tree.kids(verb, "ccomp"), None)
    if said is None or said not in inside:
        return None
    own = {at for at in tree.below(said) if at in inside}
    marks = [at for at in tree.kids(said, "mark") if tree.words[at] == "that" and at in own]
    if not marks and not tree.has(said, "nsubj", "expl"):
        return None
    first = marks[0] if marks else min(at for at in own if tree.upos(at) != "PUNCT")
    hung = [*tree.kids(verb, *asides(tree, verb, bool(marks)))]
    hung += tree.kids(said, *ADJUNCTS) if marks else ()
    hung = [kid for kid in hung if marks or tree.deprel(kid) != "obl" or is_day(tree, kid)]
    aside = {at for kid in hung for at in tree.below(kid)}
    lead = [at for at in range(inside[0], first) if tree.upos(at) != "PUNCT"]
    return first if lead and all(at in aside for at in lead) else None


def asides(tree: Tree, verb: int, marked: bool) -> tuple[str, ...]:
    """Return the links of what hangs on a verb of saying and is not said; before a clause that
    no "that" opens, conditions and reasons are part of it ("she said after dark, all sleep")."""
    listeners = LISTENERS if verb_of(tree.words[verb]) in table("occasions")["telling"] else ()
    return (*listeners, *(ADJUNCTS if marked else ("obl", "advmod")))


def beyond_apposition(tree: Tree, draft: Draft, inside: range) -> int | None:
    """Return where a content begins after an apposition of its source and a comma."""
    source = {at for pair in draft.source for at in tree.within(*pair)}
    commas = [at for at in inside if tree.words[at] == ","]
    if not source or not commas or max(source) > inside[0] or inside[0] - max(source) > 2:
        return None
    lead = range(inside[0], commas[0])
    tops = [at for at in lead if tree.head(at) not in lead]
    beside = len(tops) == 1 and tree.deprel(tops[0]) == "appos" and tree.head(tops[0]) in source
    return commas[0] + 1 if beside and commas[0] + 1 in inside else None


def gone_on(page: Page, draft: Draft, piece: Pair, taken: Pairs) -> Pair:
    """Return a piece up to the speaker who ends its sentence ("Homes, which are old, have been
    lost, the mayor said"), or with a clause of the same mood ("would fall, and would …")."""
    tree, text = page.tree, page.tree.text
    inside = tree.within(*piece)
    if not inside or page.near((piece,)):
        return piece
    frame = min(p[0] for p in draft.source + draft.cue)
    sentence = tree.sentence(inside[0])
    if sentence is None:
        return piece
    if piece[1] < frame < sentence.end:
        gap = text[piece[1] : frame]
        whole = gap.lstrip().startswith(",") and gap.rstrip().endswith(",")
        free = not touches(taken, piece[1], frame) and not page.near(((piece[1], frame),))
        if whole and free and "\n" not in gap:
            return piece[0], piece[1] + len(gap.rstrip().rstrip(",").rstrip())
        return piece
    top = tree.top(tree.span(inside[0], inside[-1]))
    last = None if top is None else same_mood(tree, top, inside[-1])
    if last is None or last >= sentence.last:
        return piece
    end = tree.reading.tokens[last].end
    return piece if touches(taken, piece[1], end) else (piece[0], end)


def before_next(page: Page, draft: Draft, piece: Pair) -> Pair:
    """Return a piece without what is told beside the saying itself, in the same form: "saying she
    stays and pointing at the gate"."""
    tree, verb = page.tree, cue_verb(page.tree, draft.cue)
    inside = tree.within(*piece)
    if verb is None or not inside or verb > inside[0] or not tree.words[verb].endswith("ing"):
        return piece
    for at in inside[2:]:
        joined = tree.deprel(at) == "conj" and tree.upos(at - 1) == "CCONJ"
        if joined and is_beside(tree, verb, at) and not page.near(((tree.starts[at], piece[1]),)):
            words = tree.text[piece[0] : tree.starts[at - 1]]
            return piece[0], piece[0] + len(words.rstrip(ENDS))
    return piece


def with_day(page: Page, draft: Draft, piece: Pair, taken: Pairs) -> Pair:
    """Return a piece with the day that ends its clause, where the saying has a day of its own: "on
    Monday said the council will vote Friday"."""
    tree = page.tree
    inside = tree.within(*piece)
    frame = [at for pair in draft.source + draft.cue for at in tree.within(*pair)]
    if not inside or page.near((piece,)) or max(frame) > inside[0]:
        return piece
    last = inside[-1] + 1
    while last + 1 < len(tree.words) and is_day(tree, last) and is_day(tree, last + 1):
        last += 1
    sentence = tree.sentence(inside[-1])
    if sentence is None or last >= sentence.last or not is_day(tree, last):
        return piece
    end = tree.reading.tokens[last].end
    ends = tree.words[last + 1 : last + 2] in ((",",), (".",), (";",))
    dated = any(is_day(tree, at) for at in frame)
    return (piece[0], end) if ends and dated and not touches(taken, piece[1], end) else piece


def is_beside(tree: Tree, verb: int, at: int) -> bool:
    """Whether a joined verb in "-ing" has none of its form to be joined to but that of saying."""
    forms = (tree.words[between].endswith("ing") for between in range(verb + 1, at))
    bare = tree.words[at].endswith("ing") and tree.upos(at) == "VERB"
    free = bare and not tree.has(at, "aux", "nsubj", "mark")
    return free and tree.head(at) >= verb and not any(forms)


def same_mood(tree: Tree, top: int, last: int) -> int | None:
    """Return the last token of a clause joined to a verb: no subject, the same auxiliary."""
    mood = {tree.words[at] for at in tree.kids(top, "aux")}
    for kid in tree.kids(top, "conj"):
        below = tree.below(kid)
        near = last < min(below) <= last + 2
        own = {tree.words[at] for at in tree.kids(kid, "aux")}
        if near and mood and own & mood and not tree.has(kid, "nsubj"):
            return max(at for at in below if tree.upos(at) != "PUNCT")
    return None


def after_frame(page: Page, draft: Draft, pieces: Sequence[Pair], taken: Pairs) -> Pair | None:
    """Return what goes on after a speaker put in: "…, she said, and then went home."."""
    tree = page.tree
    frame = max((p[1] for p in draft.source + draft.cue), default=0)
    if not pieces or not draft.cue or page.near(tuple(pieces)) or pieces[-1][1] > frame:
        return None
    start = pieces[-1]
    inside, at = tree.within(*start), tree.within(frame - 1, frame)
    sentence = tree.sentence(inside[0]) if inside else None
    if not at or sentence is None or at[-1] + 3 >= sentence.last:
        return None
    comma, joint = at[-1] + 1, at[-1] + 2
    begun = any(tree.upos(word) in ("VERB", "AUX") for word in inside)
    first = joint + begun  # "A tower, she added, is falling" has no verb before the speaker
    if tree.words[comma] != "," or (begun and tree.upos(joint) != "CCONJ"):
        return None
    while first < sentence.last and tree.upos(first) == "ADV":
        first += 1
    aside = not begun and tree.words[first].endswith("ing")  # "she said, relishing it"
    if tree.upos(first) not in ("VERB", "AUX") or aside:
        return None
    last = sentence.last - 1
    while last > first and tree.upos(last) == "PUNCT":
        last -= 1
    rest = tree.starts[joint], tree.reading.tokens[last].end
    return None if touches(taken, *rest) or page.near((rest,)) else rest
