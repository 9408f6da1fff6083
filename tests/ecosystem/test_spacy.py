"""crossread in spaCy: a Doc says what the reading says, over its own tokens or any others."""

import doctest
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crossread as front
from crossread.records import Reading, Sentence, Token
from tests.support import reading_of_tree, report_of

pytest.importorskip("spacy", reason="needs pip install 'crossread[spacy]'")

import spacy
from spacy.tokens import Doc, DocBin

from crossread.ecosystem.spacy import Crossread, fill, to_doc
from crossread.ecosystem.spacy.words import Node, nodes_of, words_and_spaces
from crossread.errors import UsageError

NEWS = (
    "At least 12 miners died in Orlava, police said. “We can’t give up,” Mayor Ana Berg said.\n\n"
    "She denied that 50 had died.  The anti-war, U.S.-led march drew 2,000 on Monday. \n"
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The reading of a short report."""
    (found,) = front.annotate(NEWS)
    assert isinstance(found, Reading)
    return found


@pytest.fixture(scope="module")
def doc() -> Doc:
    """The same report through a blank pipeline."""
    nlp = spacy.blank("en")
    nlp.add_pipe("crossread")
    return nlp(NEWS)


def test_a_doc_of_a_reading_is_the_reading(reading: Reading) -> None:
    """Words, heads, relations, classes and sentences are the same, and the text is whole."""
    doc = to_doc(reading)
    assert doc.text == NEWS
    words = {token.idx: token for token in doc}
    for token in reading.tokens:
        mine = words[token.start]
        assert mine.text == NEWS[token.start : token.end]
        assert mine.pos_ == token.upos
        if token.head < 0:
            assert (mine.head, mine.dep_) == (mine, "ROOT")
        else:
            assert (mine.head.idx, mine.dep_) == (reading.tokens[token.head].start, token.deprel)
    assert [sent.text.strip() for sent in doc.sents] == [
        NEWS[sentence.start : sentence.end] for sentence in reading.sentences
    ]


@pytest.mark.parametrize("own", [True, False])
def test_spans_lead_to_their_records(reading: Reading, doc: Doc, own: bool) -> None:
    """Quotes have speakers, figures bounds, whoever cut the tokens."""
    filled = to_doc(reading) if own else doc
    quotes = {quote.text: quote for quote in filled.spans["quotes"]}
    denied = quotes["that 50 had died"]
    assert (denied._.speaker, denied._.stance, denied.label_) == ("Ana Berg", "denies", "indirect")
    assert denied._.speaker_span.text == "She"
    assert [cue.text for cue in denied._.cue] == ["denied"]
    killed = filled.spans["figures"][0]
    assert (killed.text, killed.label_, killed._.low, killed._.high) == ("12", "killed", 12, None)
    assert (killed._.claimant, killed._.counted, killed._.status) == ("police", "miners", "stated")
    assert killed._.speaker is None
    assert ("Ana Berg", "PERSON") in [(ent.text, ent.label_) for ent in filled.ents]
    assert filled[0:2]._.crossread is None
    assert filled._.reading.report.text == NEWS


def test_a_doc_lasts(doc: Doc) -> None:
    """Stored and taken back, a Doc still leads from its spans to the records."""
    kept = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin(store_user_data=True).from_bytes(kept).get_docs(spacy.blank("en").vocab)
    assert [quote._.speaker for quote in again.spans["quotes"]] == [
        quote._.speaker for quote in doc.spans["quotes"]
    ]
    assert [sent.text for sent in again.sents] == [sent.text for sent in doc.sents]


def test_many_docs_go_through_a_pipe() -> None:
    """A pipeline yields each Doc with what was given beside it; empty texts pass."""
    nlp = spacy.blank("en")
    nlp.add_pipe("crossread")
    given = [("Two died, police said.", 1), ("", 2), ("  \n", 3)]
    found = list(nlp.pipe(given, as_tuples=True))
    assert [context for _, context in found] == [1, 2, 3]
    assert [len(doc.spans.get("figures", ())) for doc, _ in found] == [1, 0, 0]


def test_the_component_is_found_without_an_import() -> None:
    """`nlp.add_pipe("crossread")` needs no import: the package tells spaCy where it is."""
    code = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('crossread'); print(nlp.pipe_names)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert ran.stdout.strip() == "['crossread']", ran.stderr


def test_a_doc_of_another_text_is_refused(reading: Reading) -> None:
    """No Doc is filled from the reading of another text."""
    with pytest.raises(UsageError, match="its own text"):
        fill(spacy.blank("en")("Another text."), reading)


def test_a_text_that_cannot_be_read_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a part breaks, the component raises, for spaCy's own error handler."""
    skip = front.Skip(stage="annotate", reason=front.SkipReason.FAILED, origin="text", detail="x")
    monkeypatch.setattr("crossread.ecosystem.spacy.annotate", lambda _: iter([skip]))
    with pytest.raises(UsageError, match="cannot read"):
        Crossread()(spacy.blank("en")("Two died."))


def test_what_was_not_read_is_a_token_too() -> None:
    """Words that stand in no sentence, within one or between two, lose no character."""
    text = "Share this\n\nTwo [ad] died.  More"
    tokens = (
        Token(start=12, end=15, upos="NUM", head=1, deprel="nsubj"),
        Token(start=21, end=25, upos="VERB", head=-1, deprel="root"),
        Token(start=25, end=26, upos="PUNCT", head=1, deprel="punct"),
    )
    sentence = Sentence(start=12, end=26, first=0, last=3)
    reading = Reading(report=report_of(text), tokens=tokens, sentences=(sentence,))
    doc = to_doc(reading)
    assert doc.text == text
    assert [sent.text for sent in doc.sents] == ["Share this\n\n", "Two [ad] died.  ", "More"]


TREE = """
Two NUM 2 nummod
miners NOUN 3 nsubj
died VERB 0 root
~, PUNCT 3 punct
Ana PROPN 6 nsubj
said VERB 3 parataxis
~. PUNCT 3 punct

No-one PRON 2 nsubj
knew VERB 0 root
"""
READ = reading_of_tree(TREE)
CUTS = st.sets(st.integers(0, len(READ.report.text)))


def all_lead_to_roots(nodes: list[Node]) -> bool:
    """Whether each head leads to a root in fewer steps than there are tokens."""
    for at in range(len(nodes)):
        for _ in nodes:
            at = nodes[at].head
        if nodes[at].head != at or nodes[at].dep != "ROOT":
            return False
    return True


@given(st.text(st.sampled_from(" \n\tx"), max_size=8))
def test_white_space_makes_no_circle(text: str) -> None:
    """Nor does white space before, between and after words, a token a character."""
    places = list(pairwise(range(len(text) + 1)))
    assert all_lead_to_roots(nodes_of(Reading(report=report_of(text)), places))


@given(CUTS)
def test_no_cut_makes_a_circle(cuts: set[int]) -> None:
    """However a text is cut, each head leads to a root; cut as read, the tree is as read."""
    edges = sorted({0, len(READ.report.text), *cuts})
    places = list(pairwise(edges))
    nodes = nodes_of(READ, places)
    assert len(nodes) == len(places)
    assert all_lead_to_roots(nodes)
    same = nodes_of(READ, [(token.start, token.end) for token in READ.tokens])
    heads = [at if token.head < 0 else token.head for at, token in enumerate(READ.tokens)]
    assert [node.head for node in same] == heads


@given(st.text(st.sampled_from("ab \n\t.\u00a0\r"), max_size=20), st.data())
def test_words_and_spaces_are_the_text(text: str, data: st.DataObject) -> None:
    """Whatever words a text was read in, with the spaces after them they are the text."""
    letters = [at for at, letter in enumerate(text) if not letter.isspace()]
    kept = data.draw(st.sets(st.sampled_from(letters))) if letters else set()
    tokens = tuple(Token(start=at, end=at + 1) for at in sorted(kept))
    words, spaces = words_and_spaces(Reading(report=report_of(text), tokens=tokens))
    joined = "".join(w + " " * s for w, s in zip(words, spaces, strict=True))
    assert joined == text
    assert all(words)


def test_the_examples_of_the_page_run() -> None:
    """What docs/spacy.md shows is what a reader gets."""
    page = Path(__file__).parents[2] / "docs" / "spacy.md"
    found = doctest.testfile(str(page), module_relative=False)
    assert found.attempted > 10
    assert not found.failed
