"""Attributions: who says what, from the model's proposals and the rules about quotation marks.

Comes in: a Reading with proposals, tree, chains, people and times. Goes out: its attributions
in order of the text. Refuses words in quotation marks that only name something.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from crossread.extract.attribution.doubtful import is_doubtful, is_taken
from crossread.extract.attribution.drafts import Draft, Pairs, proposed, touches
from crossread.extract.attribution.headless import is_headless
from crossread.extract.attribution.hinted import Hinted
from crossread.extract.attribution.links import linked
from crossread.extract.attribution.quotation.adopt import (
    Page,
    ordered,
    page_of,
    with_quotes,
    with_rest,
)
from crossread.extract.attribution.quotation.apart import BASIS, with_set_apart
from crossread.extract.attribution.quotation.bounds import bounded
from crossread.extract.attribution.quotation.broken import begins_closed, is_broken_off
from crossread.extract.attribution.quotation.continued import looking_on, with_continued
from crossread.extract.attribution.quotation.documents import with_document
from crossread.extract.attribution.quotation.headlines import headline_drafts
from crossread.extract.attribution.quotation.mend import mended
from crossread.extract.attribution.quotation.nested import with_turns_inside
from crossread.extract.attribution.quotation.quotes import quotes_of
from crossread.extract.attribution.quotation.transcripts import with_turns
from crossread.extract.attribution.quotation.whole import begun_whole
from crossread.extract.attribution.relay.frame import frame_of
from crossread.extract.attribution.relay.occasion import occasion_of
from crossread.extract.attribution.relay.relay import hops_of, shared_hops
from crossread.extract.attribution.said import is_said, said_chance
from crossread.extract.attribution.scores import Floats
from crossread.extract.attribution.speaker.company import Company, company_of
from crossread.extract.attribution.speaker.named_later import named_later
from crossread.extract.attribution.speaker.speakers import speaker_of
from crossread.extract.attribution.stance.gainsaid import without_gainsaid
from crossread.extract.attribution.stance.stance import Words, stance_of
from crossread.extract.attribution.stance.unsaid import is_unsaid
from crossread.extract.attribution.sure import is_shown, is_stance_shown, sureness
from crossread.extract.attribution.told import from_tree
from crossread.extract.language.tree import Tree, tree_of
from crossread.records import Attribution, Mode, Reading, Span, Vectors, WordsBasis, record_id
from crossread.records.base import AttributionId

NEAR = 4
"""Attributions before and after one that may share its sentence."""
VERBATIM = ("transcript", "document", BASIS)
"""What gives words as they were said without marks around them."""
GIVEN = (*VERBATIM, "headline")
"""What the form of a page gives to somebody."""


def attributions_in(reading: Reading) -> tuple[Attribution, ...]:
    """Return the attributions of a report in order of the text.

    >>> from crossread.records import Report
    >>> attributions_in(Reading(report=Report(id="r", name="r", article="r", text="")))
    ()
    """
    tree = tree_of(reading)
    page = page_of(tree, quotes_of(reading.report.text))
    hinted = Hinted(tree)
    drafts = spoken_in(page, hinted)
    company = company_of(tree, reading.people, drafts, page.lefts)
    company.hinted = hinted
    packed = reading.token_vectors
    rows = packed.array() if packed else None
    found = [attribution(page, company, at, rows) for at in range(len(drafts))]
    found = list(without_gainsaid(named_later(tree, found)))
    relays = shared_hops([a.relay for a in found], speeches(page, found))
    vectors = vectors_of(tree, drafts, rows)
    return tuple(
        replace(made, relay=relay, vector=vector)
        for made, relay, vector in zip(found, relays, vectors, strict=True)
    )


def spoken_in(page: Page, hinted: Hinted) -> list[Draft]:
    """Return the drafts of a page that a careful reader would note, by the fitted score `said`;
    what the form of the page gives to somebody stays."""
    return [
        draft
        for draft in drafts_of(page)
        if draft.basis in GIVEN or is_said(hinted, draft, mode_in(page, draft))
    ]


def drafts_of(page: Page) -> list[Draft]:
    """Return all drafts of a page in order: the model's, then those that the rules add."""
    drafts = with_turns_inside(page, list(proposed(page.tree.reading)))
    drafts = with_quotes(page, linked(page, drafts))
    drafts = ordered(with_turns(page, mended(page, drafts)))
    drafts = ordered(begun_whole(page, [*drafts, *from_tree(page, drafts)]))
    drafts = bounded(page, drafts)
    drafts = with_continued(page, with_rest(page, looking_on(page, drafts)))
    drafts = with_document(page, with_headlines(page.tree, drafts))
    return ordered(with_set_apart(page, drafts))


def with_headlines(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts in order, with those that only a headline's form makes."""
    new = [
        draft
        for draft in headline_drafts(tree)
        if not any(touches(other.content, *draft.content[0]) for other in drafts)
    ]
    return ordered(new + drafts)


def attribution(page: Page, company: Company, at: int, rows: Floats | None) -> Attribution:
    """Return the record of a draft, its speaker settled and noted as having spoken."""
    tree, draft = page.tree, company.drafts[at]
    beside = company.drafts[max(at - NEAR, 0) : at + NEAR + 1]
    report = tree.reading.report
    mode = mode_in(page, draft)
    answer = speaker_of(company, at)
    doubtful = is_doubtful(page, company, at, answer.score)
    if answer.speaker and not doubtful:
        company.note(draft.end, answer.speaker)
    hinted = company.hinted or Hinted(tree)
    stance = stance_of(words_at(page, company.drafts, at), rows, hinted)
    sure = sureness(hinted, draft, mode, said_chance(hinted, draft, mode), answer)
    frame = frame_of(tree, draft, beside)
    named = answer.speaker is not None or mode is not Mode.INDIRECT
    nameless = answer.speaker is not None and answer.speaker.name.islower()
    shown = is_shown(sure, named=named, nameless=nameless)
    key = [at for pair in draft.source + draft.cue + draft.content for at in pair]
    return Attribution(
        id=AttributionId(record_id("attribution", report.id, *key)),
        source=spans_of(tree, draft.source or draft.named),
        cue=spans_of(tree, draft.cue),
        content=spans_of(tree, draft.content),
        mode=mode,
        stance=stance.stance,
        speaker=answer.speaker,
        unresolved=answer.unresolved,
        relay=hops_of(tree, draft, frame),
        occasion=occasion_of(tree, draft, frame, tree.reading.times),
        score=draft.score,
        speaker_score=answer.score,
        stance_score=stance.score,
        sure=sure,
        shown=shown and not doubtful and is_told(tree, draft, mode),
        stance_shown=is_stance_shown(stance, mode),
        basis=WordsBasis(draft.basis),
    )


def is_told(tree: Tree, draft: Draft, mode: Mode) -> bool:
    """Whether words were said, as far as their cue tells, and can be read by themselves."""
    told = mode is not Mode.DIRECT and bool(draft.content)  # in marks the dots are seen
    broken = told and is_broken_off(tree.text, draft.content[-1][1])
    broken = broken or (bool(draft.content) and begins_closed(tree.text, draft.content[0][0]))
    unsaid = is_unsaid(tree, draft) or is_taken(tree, draft, mode)
    return not (broken or unsaid or is_headless(tree, draft, mode))


def words_at(page: Page, drafts: Sequence[Draft], at: int) -> Words:
    """Return the words of a draft as their stance is asked."""
    draft, before = drafts[at], drafts[at - 1] if at else None
    return Words(page.tree, draft, mode_in(page, draft), before)


def mode_in(page: Page, draft: Draft) -> Mode:
    """Return how a draft gives its words."""
    return Mode.DIRECT if draft.basis in VERBATIM else page.mode(draft.content)


def spans_of(tree: Tree, pairs: Pairs) -> tuple[Span, ...]:
    """Return pairs as spans of the report."""
    return tuple(tree.reading.report.span(start, end) for start, end in pairs)


def speeches(page: Page, found: Sequence[Attribution]) -> list[int]:
    """Return for each attribution the number of the speech it belongs to, -1 for none.

    A speech is what one speaker says in marks, in turns, within one paragraph.
    """
    numbers: list[int] = []
    for at, made in enumerate(found):
        goes_on = at > 0 and one_speech(page, found[at - 1], made)
        numbers.append(numbers[-1] if goes_on else at)
    return numbers


def one_speech(page: Page, before: Attribution, made: Attribution) -> bool:
    """Whether two attributions that follow one another are one speaker's words in marks."""
    if not (before.speaker and made.speaker and before.content and made.content):
        return False
    direct = before.mode is Mode.DIRECT and made.mode is Mode.DIRECT
    blocks = {page.block(a.content[0].start) for a in (before, made)}
    return direct and before.speaker.name == made.speaker.name and len(blocks) == 1


def vectors_of(
    tree: Tree, drafts: Sequence[Draft], rows: Floats | None
) -> Iterator[Vectors | None]:
    """Yield the meaning of each content: the mean of the vectors of its tokens."""
    for draft in drafts:
        inside = [at for pair in draft.content for at in tree.within(*pair)]
        if rows is None or not inside:
            yield None
        else:
            yield Vectors.of(rows[inside].mean(axis=0, keepdims=True))
