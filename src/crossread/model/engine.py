"""Engine: the one place where a run time for neural networks is imported.

Comes in: Passages. Goes out: the outputs of every head, one row a word. Refuses damaged weights.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Protocol

from crossread.errors import MissingExtra, UnknownPart
from crossread.model.bundle import WEIGHTS, Bundle, Floats, load_bundle
from crossread.model.decode import Decoded, decode
from crossread.model.memory import Memory, digest, frozen, key_of
from crossread.model.passages import Passage
from crossread.model.tokens import Pieces
from crossread.model.windows import (
    Heads,
    Inputs,
    Outputs,
    Window,
    cut,
    inputs_of,
    likely_starts,
    outputs_of,
)

WINDOW_BYTES = 48 << 20
"""Room for what is said of windows, two megabytes each: those of some four articles. A worker is
handed relatives one after another, and holds 900 MB at most."""
PASSAGE_WORDS = 30_000
"""Words of the passages that are remembered, of which each word takes about a kilobyte."""


class Session(Protocol):
    """A graph that runs: inputs by name to outputs by name, float32, one row a word."""

    def __call__(self, inputs: Inputs) -> Heads:
        """Run the graph once."""


@dataclass(frozen=True)
class Engine:
    """The model, ready to run."""

    bundle: Bundle
    session: Session
    pieces: Pieces
    windows: Memory[Heads] = field(init=False, default_factory=lambda: Memory(WINDOW_BYTES))
    passages: Memory[Decoded] = field(init=False, default_factory=lambda: Memory(PASSAGE_WORDS))
    """What it said lately; another engine, one with another session too, begins with none of it."""

    @property
    def made_by(self) -> str:
        """What records made from its output carry."""
        return f"model@{self.bundle.version}"

    def __call__(self, passages: Sequence[Passage]) -> list[Outputs]:
        """Run the network over passages."""
        room, overlap = self.bundle.max_pieces, self.bundle.overlap
        found: list[Outputs] = []
        for passage in passages:
            windows = list(cut(passage, likely_starts(passage), room, overlap))
            found.append(outputs_of(windows, [self._run(w, passage) for w in windows]))
        return found

    def _run(self, window: Window, passage: Passage) -> Heads:
        given = inputs_of(window, passage)

        def run() -> tuple[Heads, int]:
            outputs = {name: value[0] for name, value in self.session(given).items()}
            return dict(frozen(outputs)), sum(value.nbytes for value in outputs.values())

        return self.windows.get(digest(given.values()), run)

    def decoded(self, passages: Sequence[Passage]) -> Iterator[Decoded]:
        """Yield what the model says of each passage, in order."""
        for passage in passages:
            found = self.passages.get(key_of(passage), partial(self._read, passage))
            yield replace(found, passage=passage)

    def _read(self, passage: Passage) -> tuple[Decoded, int]:
        """Read one passage alone; its size goes by its words."""
        (found,) = decode([passage], self([passage]), self.bundle)
        return found, len(passage)


class OnnxSession:
    """The graph in ONNX Runtime, on the processor."""

    def __init__(self, path: Path, threads: int) -> None:
        import onnxruntime

        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        # Without VNNI the fast products of int8 overflow, and such a machine would read otherwise.
        options.add_session_config_entry("session.x64quantprecision", "1")
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # waits asleep
        self._session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {entry.name for entry in self._session.get_inputs()}
        self._outputs = [entry.name for entry in self._session.get_outputs()]

    def __call__(self, inputs: Inputs) -> Heads:
        """Run the graph once."""
        given = {name: value for name, value in inputs.items() if name in self._inputs}
        values: list[Floats] = self._session.run(self._outputs, given)
        return dict(zip(self._outputs, values, strict=True))


class OpenVinoSession:
    """The graph in OpenVINO (extra `fast`), on the processor, its telemetry switched off."""

    def __init__(self, path: Path, threads: int) -> None:
        openvino = _openvino()
        core = openvino.Core()
        options = {"PERFORMANCE_HINT": "LATENCY", "INFERENCE_NUM_THREADS": threads}
        graph = core.read_model(str(path))
        self._inputs = {port.get_any_name() for port in graph.inputs}
        self._outputs = [port.get_any_name() for port in graph.outputs]
        self._model = core.compile_model(graph, "CPU", options)

    def __call__(self, inputs: Inputs) -> Heads:
        """Run the graph once."""
        given = {name: value for name, value in inputs.items() if name in self._inputs}
        found = self._model(given)
        return {name: found[i].copy() for i, name in enumerate(self._outputs)}


def _openvino() -> Any:
    """Import OpenVINO with its telemetry package barred, for which it has a silent stand-in."""
    import sys

    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    try:
        import openvino
    except ImportError:
        raise MissingExtra("the OpenVINO run time", "fast") from None
    return openvino


RUNTIMES: Mapping[str, type[OnnxSession] | type[OpenVinoSession]] = {
    "onnxruntime": OnnxSession,
    "openvino": OpenVinoSession,
}


@lru_cache(maxsize=2)
def load(folder: Path = WEIGHTS, *, threads: int = 0, runtime: str = "onnxruntime") -> Engine:
    """Load the model once; `threads` 0 leaves the number to the run time.

    Raises WeightsError for a missing or damaged file, MissingExtra without OpenVINO.
    """
    if runtime not in RUNTIMES:
        raise UnknownPart("run time", runtime, RUNTIMES)
    bundle = load_bundle(folder)
    session = RUNTIMES[runtime](folder / bundle.graph, threads or _cores())
    return Engine(bundle, session, Pieces(folder / bundle.tokenizer))


def _cores() -> int:
    """The cores that this process may use, or as many threads as OMP_NUM_THREADS allows."""
    told = os.environ.get("OMP_NUM_THREADS", "")
    if told.isdecimal() and int(told):
        return int(told)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
