"""Examples of choices about attributions: whether words are said, who says them, in what stance."""

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from crossread.extract import passed
from crossread.extract.attribution.attributions import GIVEN, drafts_of, mode_in, words_at
from crossread.extract.attribution.drafts import Draft
from crossread.extract.attribution.quotation.adopt import page_of
from crossread.extract.attribution.quotation.quotes import quotes_of
from crossread.extract.attribution.said import is_said, said_chance, said_features
from crossread.extract.attribution.scores import score
from crossread.extract.attribution.speaker.candidates import candidates_of
from crossread.extract.attribution.speaker.company import Company, company_of
from crossread.extract.attribution.speaker.speakers import Answer, likely_of, speaker_of
from crossread.extract.attribution.speaker.weighed import crossed, group_of, speaker_features
from crossread.extract.attribution.stance.stance import Words, meanings, stance_answers, traits_of
from crossread.extract.attribution.sure import sure_features
from crossread.extract.language.tree import tree_of
from crossread.records import Mode, Reading, Stance
from training.examples import Example, in_plain
from training.examples_happenings import yes_or_no
from training.speakers import fit, is_noted, matched
from training.topics import topic_of

WHOLE = 0.75
"""Dice from which the words of a quotation are whole enough to be printed."""


def examples(pairs: Sequence[tuple[Reading, dict]], score_folder: Path) -> dict[str, list[Example]]:
    """The examples of every choice about attributions."""
    sys.path.insert(0, str(score_folder))
    found: dict[str, list[Example]] = {
        "said": [], "speaker": [], "stance": [], "sure": [],
    }  # fmt: skip
    for given, by_hand in pairs:
        plain, row = in_plain(given, by_hand)
        reading, where = passed(plain, before="attributions"), topic_of(row["id"])
        quotes = row["quotes"]
        page = page_of(tree_of(reading), quotes_of(reading.report.text))
        drafts = drafts_of(page)
        company = company_of(page.tree, reading.people, drafts, page.lefts)
        gold = matched(quotes, drafts)
        for at, draft in enumerate(drafts):
            mode = mode_in(page, draft)
            if draft.basis not in GIVEN:
                noted = at in gold or is_noted(quotes, draft.content)
                features = dict(said_features(company.hinted, draft, mode))
                found["said"].append(yes_or_no(where, features, noted, True))
            found["speaker"] += who_speaks(company, at, gold.get(at), where)
            if draft.basis in GIVEN or is_said(company.hinted, draft, mode):
                found["sure"].append(is_right(company, at, mode, gold.get(at), where))
            if at in gold:
                found["stance"].append(
                    what_is_done(company, words_at(page, drafts, at), gold[at], where)
                )
    return found


def who_speaks(company: Company, at: int, quote: dict | None, where: str) -> list[Example]:
    """The choice of a speaker, where the reader noted one; the rules' choice has then spoken."""
    asked, candidates = candidates_of(company, at)
    likely = likely_of(score("speaker"), asked, candidates)
    pick = int(likely.argmax())
    speaker = candidates[pick].speaker
    group = group_of(asked)
    features = [dict(crossed(f, group)) for f in speaker_features(asked, candidates, likely)]
    if speaker is not None:
        company.note(company.drafts[at].end, speaker)
    if quote is None:
        return []
    fits = [fit(quote, candidate) for candidate in candidates]
    right = [share > 0.0 for share in fits]
    return [Example(where, features, right, right[pick])]


def is_right(company: Company, at: int, mode: Mode, quote: dict | None, where: str) -> Example:
    """Whether words, bounds and speaker are right, of those words alone that are taken for said."""
    hinted, draft = company.hinted, company.drafts[at]
    answer = speaker_of(company, at)
    features = sure_features(hinted, draft, mode, said_chance(hinted, draft, mode), answer)
    right = quote is not None and is_whole(quote, draft) and is_named(quote, answer)
    return yes_or_no(where, dict(features), right, True)


def is_whole(quote: dict, draft: Draft) -> bool:
    """Whether a draft gives the words that the reader noted, near enough."""
    measures = importlib.import_module("measures")
    mine = measures.positions((c["start"], c["end"]) for c in quote["content"])
    return float(measures.dice(mine, measures.positions(draft.content))) >= WHOLE


def is_named(quote: dict, answer: Answer) -> bool:
    """Whether the answer is the speaker that the reader noted, or nobody where he noted none."""
    name = answer.speaker.name if answer.speaker else None
    return bool(importlib.import_module("readings").speaker_fits(quote, {"speaker": name}))


def what_is_done(company: Company, words: Words, quote: dict, where: str) -> Example:
    """The choice of a stance."""
    tree, draft = words.tree, words.draft
    packed, fitted = tree.reading.token_vectors, score("stance")
    traits = traits_of(words)
    rows = packed.array() if packed else None
    likely = fitted.shares(traits, meanings(tree, draft, rows))
    rules = dict(zip(fitted.classes, likely.tolist(), strict=True))
    answers = [dict(f) for f in stance_answers(company.hinted, draft, traits, rules)]
    right = [stance.value == quote["stance"] for stance in Stance]
    return Example(where, answers, right, fitted.classes[int(likely.argmax())] == quote["stance"])
