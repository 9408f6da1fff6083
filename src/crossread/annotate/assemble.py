"""Assemble: from decoded passages of a report to its Reading, in exact code points."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from crossread.model.crf import Fragment
from crossread.model.decode import Decoded, Phrase
from crossread.model.engine import Engine
from crossread.model.passages import Passage
from crossread.records import (
    Chain,
    Entity,
    EntityLabel,
    HappeningHint,
    Hints,
    Mention,
    Pointer,
    PointerKind,
    Proposal,
    Reading,
    Report,
    Sentence,
    Span,
    Token,
    Vectors,
    record_id,
)
from crossread.records.base import EntityId


def assemble(
    report: Report, decoded: Sequence[Decoded], title: Sequence[Decoded], engine: Engine
) -> Reading:
    """Return the reading of a report from its passages and those of its title, in order."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    chains: list[Chain] = []
    proposals: list[Proposal] = []
    for part in decoded:
        base = len(tokens)
        tokens += _tokens(part, base, engine)
        sentences += _sentences(part, base)
        entities += _entities(report, part, engine.made_by)
        chains += [_chain(report, part.passage, chain, base) for chain in part.chains]
        proposals += _proposals(report, part)
    return Reading(
        report=report,
        sentences=tuple(sentences),
        tokens=tuple(tokens),
        entities=tuple(entities),
        chains=tuple(chains),
        proposals=tuple(proposals),
        sentence_vectors=_sentence_vectors(decoded),
        title_vector=_title_vector(title),
        token_vectors=_packed([part.vectors for part in decoded]),
        hints=_hints(report, decoded),
        made_by=engine.made_by,
    )


def _hints(report: Report, decoded: Sequence[Decoded]) -> Hints | None:
    """What the heads of figures, stances and happenings say; tokens counted over all passages."""
    if not decoded:
        return None
    pointers: list[Pointer] = []
    happenings: list[HappeningHint] = []
    base = 0
    for part in decoded:
        for kind, word, to, score in part.told.pointers:
            target = base + to if to >= 0 else -1
            pointers.append(
                Pointer(kind=PointerKind(kind), token=base + word, to=target, score=score)
            )
        for clause in part.told.clauses:
            spans = spans_of(report, part.passage, clause.words.first, clause.words.last)
            happenings.append(
                HappeningHint(
                    span=spans[0], score=clause.words.score, main=clause.main, status=clause.status
                )
            )
        base += len(part.passage)
    return Hints(
        figures=Vectors.of(np.concatenate([part.told.figures for part in decoded])),
        stances=Vectors.of(np.concatenate([part.told.stances for part in decoded])),
        pointers=tuple(pointers),
        happenings=tuple(happenings),
    )


def _tokens(part: Decoded, base: int, engine: Engine) -> Iterator[Token]:
    upos, relations = engine.bundle.upos, engine.bundle.relations
    rows = zip(
        part.passage.words,
        part.upos.tolist(),
        part.heads.tolist(),
        part.relations.tolist(),
        strict=True,
    )
    for index, ((start, end), kind, head, relation) in enumerate(rows):
        yield Token(
            start=start,
            end=end,
            upos=upos[kind],
            head=-1 if head == index else base + head,
            deprel=relations[relation],
        )


def _sentences(part: Decoded, base: int) -> Iterator[Sentence]:
    words = part.passage.words
    for first, last in part.sentences:
        yield Sentence(
            start=words[first][0], end=words[last - 1][1], first=base + first, last=base + last
        )


def spans_of(report: Report, passage: Passage, first: int, last: int) -> tuple[Span, ...]:
    """Return words [first, last) as spans: one for each stretch between pieces of furniture."""
    stretches = groupby(range(first, last), key=lambda i: int(passage.parts[i]))
    pairs = [(run[0], run[-1]) for run in (list(words) for _, words in stretches)]
    return tuple(report.span(passage.words[a][0], passage.words[b][1]) for a, b in pairs)


def _entities(report: Report, part: Decoded, made_by: str) -> Iterator[Entity]:
    for found in part.entities:
        span = spans_of(report, part.passage, found.first, found.last)[0]
        yield Entity(
            id=EntityId(record_id("entity", report.id, span.start, span.end, found.label)),
            span=span,
            label=EntityLabel(found.label),
            score=found.score,
            made_by=made_by,
        )


def _chain(report: Report, passage: Passage, chain: Sequence[Phrase], base: int) -> Chain:
    return Chain(
        mentions=tuple(
            Mention(
                span=report.span(passage.words[m.first][0], passage.words[m.last - 1][1]),
                head=base + m.head,
                score=m.score,
            )
            for m in chain
        )
    )


def _proposals(report: Report, part: Decoded) -> Iterator[Proposal]:
    def spans(fragments: Sequence[Fragment]) -> tuple[Span, ...]:
        ordered = sorted(fragments)
        return tuple(s for f in ordered for s in spans_of(report, part.passage, f.first, f.last))

    for group in part.groups:
        yield Proposal(
            source=spans(group.source),
            cue=spans(group.cue),
            content=spans(group.content),
            score=group.score(),
        )


def _packed(arrays: Sequence[np.ndarray]) -> Vectors | None:
    return Vectors.of(np.concatenate(arrays)) if arrays else None


def _sentence_vectors(decoded: Sequence[Decoded]) -> Vectors | None:
    """One vector a sentence: the mean over its words, of length one."""
    rows = []
    for part in decoded:
        if not len(part.passage):
            continue
        firsts = np.array([first for first, _ in part.sentences])
        sums = np.add.reduceat(part.vectors.astype(np.float32), firsts, axis=0)
        rows.append(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12))
    return _packed(rows)


def _title_vector(decoded: Sequence[Decoded]) -> Vectors | None:
    """One vector for all words, of length one."""
    rows = [part.vectors.astype(np.float32).sum(axis=0) for part in decoded if len(part.passage)]
    if not rows:
        return None
    total = np.sum(rows, axis=0, keepdims=True)
    return Vectors.of(total / max(float(np.linalg.norm(total)), 1e-12))
