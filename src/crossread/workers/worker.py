"""Worker: one process that works for this one, as seen from here."""

import contextlib
import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from crossread import errors
from crossread.errors import CrossreadError, WorkerError
from crossread.workers.budget import Budget, Over
from crossread.workers.wire import Begun, Done, Raised, Wire

_START = "from crossread.workers.child import main; main()"
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
_BLOCK = 1 << 20
_STARTING_S = 15.0
"""Seconds of the processor that a worker may take until it is ready."""


class Gone(Exception):
    """The process has ended, or was ended because it gave no sign."""

    def __init__(self, hanging: bool) -> None:
        super().__init__(hanging)
        self.hanging = hanging


@dataclass(frozen=True)
class Died:
    """A process that ended by something else than its budget: it may go better another time."""

    how: Over


class Worker:
    """A process, started at once; `module` names its work, `wire` the kinds of its records."""

    def __init__(self, module: str, wire: Wire, budget: Budget) -> None:
        self._wire, self._budget = wire, budget
        given, self._to = os.pipe()
        self._from, told = os.pipe()
        arguments = [module, str(budget.times), str(given), str(told)]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START, *arguments],
            pass_fds=(given, told),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # a library's last words may hold those of a page
            env={**os.environ, **dict.fromkeys(_ONE_THREAD, "1")},
        )
        os.close(given)
        os.close(told)
        self._jobs = os.fdopen(self._to, "wb")
        self._ready = selectors.DefaultSelector()
        self._ready.register(self._from, selectors.EVENT_READ)
        self._stage = Begun("start", "", _STARTING_S)
        self.usable = False

    def started(self) -> "Worker":
        """Wait until the process is ready; raise WorkerError where it never is."""
        with contextlib.suppress(Gone):
            self.usable = isinstance(self._next(), Done)
        if not self.usable:
            self.end()
            raise WorkerError(sys.executable)
        return self

    def do(self, job: Any, put: Callable[[Any], None]) -> Over | Died | None:
        """Have a job done; `put` takes each answer. Return why it did not come to its end.

        Raises what the worker raised on purpose.
        """
        self.usable = False
        try:
            self._wire.send(self._jobs, job)
            while not isinstance(answer := self._next(), Done):
                if isinstance(answer, Begun):
                    self._stage = answer
                elif isinstance(answer, Raised):
                    raise _raised(answer)
                else:
                    put(answer)
        except (Gone, BrokenPipeError) as gone:
            return self._ended(hanging=isinstance(gone, Gone) and gone.hanging)
        self.usable = not answer.tired
        return None

    def _next(self) -> Any:
        """Return what comes next from the process; raise Gone where nothing does."""
        frame = self._wire.receive(self)
        if frame is None:
            raise Gone(hanging=False)
        return frame

    def read(self, size: int) -> bytes:
        """Read so many bytes from the process, fewer where it ends."""
        found = bytearray()
        while len(found) < size:
            if not self._ready.select(self._budget.patience(self._stage.seconds)):
                raise Gone(hanging=True)
            block = os.read(self._from, min(size - len(found), _BLOCK))
            if not block:
                break
            found += block
        return bytes(found)

    def _ended(self, *, hanging: bool) -> Over | Died:
        """Say how the process ended."""
        code = self.end(wait_s=0.0 if hanging else 5.0)
        stage = self._stage
        slow = Over(
            stage=stage.stage,
            what=stage.what,
            reason="too-slow",
            told=f"more than {stage.seconds:,.0f} s of processor time; --budget gives more",
        )
        if hanging or code == -signal.SIGXCPU:
            return slow
        told = f"the process that worked on it ended twice ({_how(code)})"
        reason = "too-big" if code == -signal.SIGKILL else "failed"
        return Died(Over(stage=stage.stage, what=stage.what, reason=reason, told=told))

    def kill(self) -> None:
        """Kill the process; whoever reads from it finds it gone."""
        self._process.kill()

    def end(self, wait_s: float = 0.0) -> int:
        """End the process and return its exit code."""
        self.usable = False
        try:
            code = self._process.wait(wait_s) if wait_s else self._process.poll()
        except subprocess.TimeoutExpired:
            code = None
        if code is None:
            self._process.kill()
            code = self._process.wait()
        if not self._jobs.closed:
            with contextlib.suppress(OSError):  # a job was still on its way
                self._jobs.close()
            self._ready.close()
            os.close(self._from)
        return code


def _how(code: int) -> str:
    """Say how a process ended, from its exit code."""
    if code == -signal.SIGKILL:
        return "killed, as a system does whose memory runs out"
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit {code}"


def _raised(told: Raised) -> CrossreadError:
    """Return the error that a worker raised, as it was."""
    kind = getattr(errors, told.kind, CrossreadError)
    return kind(*told.parts) if issubclass(kind, CrossreadError) else CrossreadError(told.kind)
