"""crossread in spaCy: a component that fills a Doc, and `to_doc`, which makes one of a Reading.

Comes in: a Doc of English text, with whatever tokens. Goes out: the same Doc with tree, entities
and spans. A text that cannot be read raises, as spaCy's components do.
"""

from functools import cache
from typing import Any

import numpy
import spacy
from msgspec.structs import replace
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from crossread.ecosystem.spacy.spans import keep, set_extensions, set_spans
from crossread.ecosystem.spacy.words import nodes_of, words_and_spaces
from crossread.errors import UsageError
from crossread.front import annotate, text_report
from crossread.records import DateBasis, Dated, Reading, Skip

__all__ = ["Crossread", "component", "fill", "to_doc"]

set_extensions()


def to_doc(reading: Reading, vocab: Vocab | None = None) -> Doc:
    """Return a reading as a Doc, its tokens cut as crossread cuts words; the text is the report's.

    >>> import crossread
    >>> (reading,) = crossread.annotate("At least 12 miners died in Orlava, police said.")
    >>> doc = to_doc(reading)
    >>> [(ent.text, ent.label_) for ent in doc.ents]
    [('Orlava', 'LOC')]
    >>> [(f.text, f.label_, f._.low, f._.claimant) for f in doc.spans["figures"]]
    [('12', 'killed', 12.0, 'police')]
    """
    words, spaces = words_and_spaces(reading)
    return fill(Doc(vocab or english(), words=words, spaces=spaces), reading)


@cache
def english() -> Vocab:
    """Return the vocabulary of blank English."""
    return spacy.blank("en").vocab


def fill(doc: Doc, reading: Reading) -> Doc:
    """Fill a Doc of the same text with what was read; raise UsageError for another text."""
    if doc.text != reading.report.text:
        raise UsageError("a Doc can only be filled from a reading of its own text")
    if reading.tokens:
        set_tree(doc, reading)
    keep(doc, reading)
    set_spans(doc, reading)
    return doc


def set_tree(doc: Doc, reading: Reading) -> None:
    """Set heads, relations and classes of the tokens, and with them the sentences."""
    places = [(token.idx, token.idx + len(token)) for token in doc]
    nodes = nodes_of(reading, places)
    add = doc.vocab.strings.add
    rows = [
        (node.head - at & 0xFFFFFFFFFFFFFFFF, add(node.dep), add(node.pos))
        for at, node in enumerate(nodes)
    ]
    values: Any = numpy.array(rows, dtype=numpy.uint64)
    doc.from_array(["HEAD", "DEP", "POS"], values)


class Crossread:
    """The component: reads the text of each Doc and fills it."""

    def __call__(self, doc: Doc) -> Doc:
        """Fill a Doc; `doc._.published` is the day by which "Monday" is understood."""
        if not doc.text.strip():
            return doc
        report = text_report(doc.text)
        if doc._.published:
            dated = Dated(value=str(doc._.published), basis=DateBasis.GIVEN)
            report = replace(report, published=dated)
        (found,) = annotate(report)
        if isinstance(found, Skip):
            raise UsageError(f"crossread cannot read this text: {found.reason} ({found.detail})")
        return fill(doc, found)


@Language.factory(
    "crossread",
    assigns=[
        "token.head",
        "token.dep",
        "token.pos",
        "token.is_sent_start",
        "doc.ents",
        "doc.spans",
    ],
)
def component(nlp: Language, name: str) -> Crossread:
    """Return the component for a pipeline: `nlp.add_pipe("crossread")`."""
    return Crossread()
