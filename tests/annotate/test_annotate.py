"""From reports to readings, whatever the text."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate import annotate, stream
from crossread.plain import view_of
from crossread.present.export.annotation import annotation_row
from crossread.records import Furniture, FurnitureKind, Reading, Report
from tests.model.stub import stub_engine
from tests.support import report_of

BAD = Path(__file__).parents[3] / "shared" / "bad"
NAUGHTY = BAD / "naughty-strings"
ANY_TEXT = st.text(max_size=200) | st.text(
    st.sampled_from("ab .,\n\t\"“”’'9€-é\u200b\u202e\U0001f600\u0301ſ"), max_size=300
)


def read(*reports: Report) -> list[Reading]:
    return list(annotate(reports, engine=stub_engine(64, 12)))


def check(reading: Reading) -> None:
    """Hold a reading against the laws that all readings keep."""
    report, tokens = reading.report, reading.tokens
    at = 0
    for token in tokens:
        assert at <= token.start < token.end <= len(report.text)
        assert not report.is_furniture(token.start, token.end)
        at = token.end
    for sentence in reading.sentences:
        inside = range(sentence.first, sentence.last)
        assert (sentence.start, sentence.end) == (tokens[inside[0]].start, tokens[inside[-1]].end)
        assert not report.is_furniture(sentence.start, sentence.end)
        heads = [tokens[i].head for i in inside]
        assert heads.count(-1) == 1
        assert all(head in inside for head in heads if head >= 0)
    assert [i for s in reading.sentences for i in range(s.first, s.last)] == list(
        range(len(tokens))
    )
    starts, ends = {t.start for t in tokens}, {t.end for t in tokens}
    spans = [entity.span for entity in reading.entities]
    spans += [s for p in reading.proposals for s in (*p.source, *p.cue, *p.content)]
    spans += [m.span for chain in reading.chains for m in chain.mentions]
    for span in spans:
        assert span.of(report) == report.text[span.start : span.end] != ""
        assert span.start in starts
        assert span.end in ends
        assert not report.is_furniture(span.start, span.end)
    for chain in reading.chains:
        assert len(chain.mentions) > 1
        for mention in chain.mentions:
            head = tokens[mention.head]
            assert mention.span.start <= head.start < head.end <= mention.span.end
    assert all(0 <= p.score <= 1 for p in reading.proposals)
    if tokens:
        assert reading.token_vectors is not None
        assert reading.sentence_vectors is not None
        assert reading.token_vectors.rows == len(tokens)
        assert reading.sentence_vectors.rows == len(reading.sentences)


@given(ANY_TEXT)
@settings(max_examples=150, deadline=None)
def test_every_span_slices_its_own_report(text: str) -> None:
    """Whatever the Unicode: tokens are ordered and disjoint, heads valid, spans exact."""
    (reading,) = read(report_of(text))
    check(reading)
    covered = {i for t in reading.tokens for i in range(t.start, t.end)}
    view = view_of(text)
    seen = [view.to_given(at, at + 1) for at, c in enumerate(view.text) if not c.isspace()]
    assert covered >= {i for pair in seen for i in range(*pair)}


@given(ANY_TEXT, st.lists(st.tuples(st.integers(0, 200), st.integers(1, 30)), max_size=4))
@settings(max_examples=100, deadline=None)
def test_furniture_is_never_read(text: str, pieces: list[tuple[int, int]]) -> None:
    """No token, sentence, entity or proposal touches a marked part of the page."""
    report = report_of(text)
    furniture = tuple(
        Furniture(
            span=report.span(start, min(start + size, len(text))),
            kind=FurnitureKind.ADVERTISEMENT,
            reason="",
        )
        for start, size in pieces
        if start < len(text)
    )
    (reading,) = read(msgspec.structs.replace(report, furniture=furniture))
    check(reading)


@given(st.lists(ANY_TEXT, max_size=6))
@settings(max_examples=30, deadline=None)
def test_a_reading_does_not_depend_on_its_company(texts: list[str]) -> None:
    """Reports read together give, in order, what each gives alone."""
    reports = [report_of(text, name=str(i)) for i, text in enumerate(texts)]
    assert read(*reports) == [read(report)[0] for report in reports]


def test_any_number_of_reports_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readings come while reports are still to come."""
    monkeypatch.setattr(stream, "CHUNK_WORDS", 40)
    taken = []

    def reports() -> Any:
        for i in range(200):
            taken.append(i)
            yield report_of("Ten of them left. " * 2, name=str(i))

    found = annotate(reports(), engine=stub_engine(64, 12))
    assert next(found).report.name == "0"
    assert len(taken) < 20
    assert [r.report.name for r in found] == [str(i) for i in range(1, 200)]


def test_a_text_of_many_passages_is_one_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """A book is read in portions; indices and offsets run on."""
    monkeypatch.setattr("crossread.model.passages.PASSAGE_WORDS", 50)
    monkeypatch.setattr(stream, "CHUNK_WORDS", 90)
    text = "The mill at Orrel burned. Nobody knows why.\n\n" * 40
    (reading,) = read(report_of(text))
    check(reading)
    assert len(reading.tokens) == 400


@pytest.mark.skipif(not NAUGHTY.exists(), reason="the hostile strings are not here")
def test_hostile_strings_do_no_harm() -> None:
    """Control characters, right-to-left marks, emoji, surrogates and the rest pass through."""
    strings = json.loads((NAUGHTY / "blns.json").read_text("utf-8"))
    strings += ["a" * 100_000, "\x00", "\ufeff", "." * 3000, "(" * 2000]
    for reading in read(*(report_of(s, name=str(i)) for i, s in enumerate(strings))):
        check(reading)


@pytest.mark.parametrize("folder", ["trojan-source", "xss-payloads"])
def test_hostile_files_do_no_harm(folder: str) -> None:
    """Trojan source and script payloads are text like any other."""
    files = sorted(p for p in (BAD / folder).rglob("*") if p.is_file())
    if not files:
        pytest.skip("the hostile files are not here")
    texts = [p.read_bytes()[:20_000].decode("utf-8", "replace") for p in files]
    for reading in read(*(report_of(text, name=str(i)) for i, text in enumerate(texts))):
        check(reading)


def test_the_row_is_plain_json() -> None:
    """Offsets, labels and heads as the published format has them."""
    (reading,) = read(report_of("“We won,” the mayor of Brenn said.\n\nNobody else did."))
    row = json.loads(json.dumps(annotation_row(reading)))
    assert row["id"] == "r"
    assert len(row["tokens"]) == len(reading.tokens)
    assert row["sentences"] == [[s.start, s.end] for s in reading.sentences]
    assert all(-1 <= t["head"] < len(row["tokens"]) for t in row["tokens"])
    assert set(row["attributions"][0]) >= {"source", "cue", "content", "mode", "speaker", "relay"}


def test_importing_the_verb_loads_no_run_time() -> None:
    """A command's help must not wait for numpy or the run time of the network."""
    code = "import sys, crossread.annotate; print({'numpy', 'onnxruntime'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_sentence_vectors_have_length_one() -> None:
    """A sentence's vector is the normalised mean over its words."""
    (reading,) = read(report_of("The mill burned.\n\nNobody knows why."))
    assert reading.sentence_vectors is not None
    lengths = np.linalg.norm(reading.sentence_vectors.array(), axis=1)
    assert lengths == pytest.approx(np.ones(len(reading.sentences)), abs=1e-2)


def test_a_title_has_a_vector_and_no_sentence() -> None:
    """The title is read for its meaning alone; the reading of the text stays the same."""
    plain, titled = (
        read(report_of("The mill burned.\n\nNobody knows why.", title=title))[0]
        for title in (None, "Fire at the mill")
    )
    assert plain.title_vector is None
    assert titled.title_vector is not None
    assert np.linalg.norm(titled.title_vector.array()) == pytest.approx(1.0, abs=1e-2)
    assert (titled.tokens, titled.entities) == (plain.tokens, plain.entities)


def test_a_reading_names_the_model() -> None:
    """Provenance: records say which model made them."""
    engine = replace(stub_engine(64, 12))
    (reading,) = annotate([report_of("The mill burned.")], engine=engine)
    assert reading.made_by == "model@stub"
