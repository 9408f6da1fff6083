"""A writer that is killed at its n-th change of the disk: `python -m tests.faults.killed`."""

import os
import signal
import sys
from pathlib import Path

CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate"}
"""What Python tells an audit hook before it changes names on the disk."""


def die_at(step: int) -> None:
    """Let this process be killed, as by `kill -9`, just before its n-th change of names."""
    left = step

    def count(event: str, details: tuple[object, ...]) -> None:
        nonlocal left
        if event in CHANGES:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def main() -> None:
    """Make a build of some reports in a folder, dying at a step."""
    from tests.faults.made import made

    path, step, *names = sys.argv[1:]
    die_at(int(step))
    made(Path(path), *names)


if __name__ == "__main__":
    main()
