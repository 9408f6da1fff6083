"""Readings from sentences with marks that a journalist can read, for tests of the rules.

`{q:“We won,”} {s:{PERSON:Ada Lunde}} {c:said}.` has the content, source and cue of one
proposal, and a name. A second proposal is `{q2:…} {s2:…} {c2:…}`; `{x:…}` marks the mentions
of one chain, `{x2:…}` those of another. Tokens get parts of speech by a small list; a
run of nouns hangs on its last, all else on nothing, so rules about trees are tested with
`tests.support.reading_of_tree`.
"""

import re
from typing import Any

from msgspec.structs import replace

from crossread.extract.attribution.cues import verb_of
from crossread.records import (
    Chain,
    Entity,
    EntityLabel,
    Mention,
    Proposal,
    Reading,
    Report,
    Sentence,
    Token,
    record_id,
)
from crossread.records.base import EntityId
from tests.support import report_of

TAG = re.compile(r"\{(\w+?)(\d*):|\}")
WORD = re.compile(
    r"(?:[A-Z]\.){2,}|[’']s\b|\w+(?:[.’'-]\w+)*?(?=[’']s\b)|\w+(?:[.’'-]\w+)*|[^\w\s]"
)
END = re.compile(r"(?<![A-Z])[.!?][”\"’')]*\s+(?=[“\"‘A-Z])|\n+")
WORDS = {
    "ADP": "in on at to of with for from by during via near",
    "DET": "the a an this that some",
    "PRON": "he she it they who him her his their its i we you",
    "CCONJ": "and or but",
    "SCONJ": "that if because while",
    "AUX": "is was were are has had have will would",
    "PART": "’s 's not",
    "ADJ": "local harbour former English northern state-run new deputy",
    "ADV": "also earlier later recently",
}
UPOS = {word: upos for upos, words in WORDS.items() for word in words.split()}


def marked(text: str, **about: str | None) -> Reading:
    """Return the reading that a marked text describes."""
    plain, tags = parsed(text)
    report = report_of(plain, **about)  # type: ignore[arg-type]
    tokens, sentences = tokenised(plain)
    return Reading(
        report=report,
        tokens=tokens,
        sentences=sentences,
        entities=tuple(entities(report, tags)),
        chains=tuple(chains(report, tags, tokens)),
        proposals=tuple(proposals(report, tags)),
    )


def parsed(text: str) -> tuple[str, list[tuple[str, str, int, int]]]:
    """Return the text without marks, and each mark as (kind, number, start, end)."""
    plain, at = "", 0
    tags: list[tuple[str, str, int, int]] = []
    stack: list[Any] = []
    for match in TAG.finditer(text):
        plain += text[at : match.start()]
        at = match.end()
        if match.group() == "}":
            kind, number, start = stack.pop()
            tags.append((kind, number, start, len(plain)))
        else:
            stack.append((match[1], match[2], len(plain)))
    return plain + text[at:], sorted(tags, key=lambda tag: tag[2])


def tokenised(text: str) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    """Return tokens and sentences by plain rules."""
    ends = [match.end() for match in END.finditer(text)] + [len(text)]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    start = 0
    for end in ends:
        first = len(tokens)
        tokens += hung([token(match) for match in WORD.finditer(text, start, end)], first)
        if len(tokens) > first:
            last = len(tokens)
            sentences.append(
                Sentence(start=tokens[first].start, end=tokens[-1].end, first=first, last=last)
            )
        start = end
    return tuple(tokens), tuple(sentences)


def hung(tokens: list[Token], first: int) -> list[Token]:
    """Return the tokens of a sentence, each of a run of nouns hung on the last of the run."""
    nominal = ("DET", "ADJ", "NOUN", "PROPN")
    links = {"DET": "det", "ADJ": "amod"}
    last = len(tokens) - 1
    for at in range(len(tokens) - 2, -1, -1):
        if tokens[at].upos not in nominal or tokens[at + 1].upos not in nominal:
            last = at
            continue
        last = at + 1 if last == at else last
        deprel = links.get(tokens[at].upos, "compound")
        tokens[at] = replace(tokens[at], head=first + last, deprel=deprel)
    return tokens


def token(match: re.Match[str]) -> Token:
    """Return one token."""
    word = match.group()
    upos = UPOS.get(word.lower()) or ("VERB" if verb_of(word) else None)
    if upos is None:
        upos = "PUNCT" if not word[0].isalnum() else "PROPN" if word[0].isupper() else "NOUN"
    return Token(start=match.start(), end=match.end(), upos=upos, head=-1, deprel="root")


def entities(report: Report, tags: list[tuple[str, str, int, int]]) -> list[Entity]:
    """Return the names marked."""
    return [
        Entity(
            id=EntityId(record_id("entity", start, end)),
            span=report.span(start, end),
            label=EntityLabel(kind),
        )
        for kind, _, start, end in tags
        if kind.isupper()
    ]


def proposals(report: Report, tags: list[tuple[str, str, int, int]]) -> list[Proposal]:
    """Return the proposals marked, in order of their numbers."""
    roles = {"s": "source", "c": "cue", "q": "content"}
    found: dict[str, dict[str, Any]] = {}
    for kind, number, start, end in tags:
        if kind in roles:
            row = found.setdefault(number, {})
            row[roles[kind]] = (*row.get(roles[kind], ()), report.span(start, end))
    return [Proposal(**row) for _, row in sorted(found.items())]


def chains(
    report: Report, tags: list[tuple[str, str, int, int]], tokens: tuple[Token, ...]
) -> list[Chain]:
    """Return the chains marked."""
    found: dict[str, list[Mention]] = {}
    for kind, number, start, end in tags:
        if kind == "x":
            head = max(i for i, t in enumerate(tokens) if start <= t.start < end)
            mention = Mention(span=report.span(start, end), head=head)
            found.setdefault(number, []).append(mention)
    return [Chain(mentions=tuple(mentions)) for mentions in found.values()]
