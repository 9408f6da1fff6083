"""The run time and the weights that are shipped."""

import subprocess
import sys
from importlib.util import find_spec
from typing import Any

import pytest

from crossread.annotate import annotate
from crossread.errors import MissingExtra
from crossread.model.bundle import SIDECAR, WEIGHTS, load_bundle
from crossread.model.engine import Engine, load
from crossread.records import Reading
from tests.support import report_of

pytestmark = pytest.mark.skipif(not (WEIGHTS / SIDECAR).exists(), reason="no weights are here")
TEXT = (
    "BRENN, March 3 (Lowland Press) - “The dam held,” mayor Ilse Renk told reporters on Monday. "
    "She said nobody was hurt.\n\nThe water board denied that it had warned the town too late."
)
OFFLINE = f"""
import socket, sys
class Barred(socket.socket):
    def __init__(self, *args, **named): raise AssertionError("a socket was opened")
socket.socket = Barred
from crossread.annotate import annotate
from crossread.model.engine import load
from tests.support import report_of
engine = load(threads=1, runtime=sys.argv[1])
print(len(next(annotate([report_of({TEXT!r})], engine=engine)).tokens))
"""


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load(threads=1)


@pytest.fixture(scope="module")
def reading(engine: Engine) -> Reading:
    return next(annotate([report_of(TEXT)], engine=engine))


def words(reading: Reading, *groups: tuple[Any, ...]) -> list[list[str]]:
    return [[span.of(reading.report) for span in group] for group in groups]


def test_the_weights_fit_into_the_package() -> None:
    """All files together stay under 40 MB, and each has its checksum."""
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) <= 40e6
    assert load_bundle().upos


def test_a_direct_quote_has_its_speaker_and_cue(reading: Reading) -> None:
    """<content>“The dam held,”</content> <source>mayor Ilse Renk</source> <cue>told</cue> …"""
    found = [words(reading, p.source, p.cue, p.content) for p in reading.proposals]
    assert any(
        "Ilse Renk" in str(source) and "dam held" in str(content) for source, _, content in found
    )


def test_names_are_found(reading: Reading) -> None:
    """The mayor is a person and Brenn a place."""
    labels = {e.span.of(reading.report): e.label.value for e in reading.entities}
    assert labels.get("Ilse Renk") == "PERSON"


def test_paragraphs_and_sentences_are_told_apart(reading: Reading) -> None:
    """Three sentences, of which the last begins a paragraph."""
    starts = [reading.report.text[s.start :][:3] for s in reading.sentences]
    assert starts[-2:] == ["She", "The"]


def test_a_report_read_in_company_reads_the_same(engine: Engine) -> None:
    """Figures do not depend, not in one bit, on the reports that share a batch."""
    texts = [TEXT, TEXT * 3, "The mill burned.", "Nobody knows why. " * 30, TEXT[:60]]
    reports = [report_of(text, name=str(i)) for i, text in enumerate(texts)]
    together = list(annotate(reports, engine=engine))
    assert together == [next(annotate([report], engine=engine)) for report in reports]


@pytest.mark.parametrize("runtime", ["onnxruntime", "openvino"])
def test_no_run_time_opens_a_socket(runtime: str) -> None:
    """Nothing is sent anywhere: telemetry is switched off in code."""
    if not find_spec(runtime):
        pytest.skip(f"{runtime} is not installed")
    command = [sys.executable, "-c", OFFLINE, runtime]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 40


@pytest.mark.skipif(find_spec("openvino") is not None, reason="OpenVINO is installed")
def test_without_the_extra_the_error_names_it() -> None:
    """`pip install 'crossread[fast]'`."""
    with pytest.raises(MissingExtra, match="fast"):
        load(runtime="openvino")
