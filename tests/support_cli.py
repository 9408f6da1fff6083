"""Running a command in this process, as the shell would."""

import sys
from typing import NamedTuple

import pytest

from crossread.cli.app import main


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


class Shell:
    """Runs `crossread` with arguments; gives exit code, standard output, standard error."""

    def __init__(self, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.capsys, self.patch = capsys, patch

    def __call__(self, *arguments: object) -> Ran:
        self.patch.setattr(sys, "argv", ["crossread", *map(str, arguments)])
        self.capsys.readouterr()
        try:
            main()
            code = 0
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else int(left.code is not None)
        out, err = self.capsys.readouterr()
        return Ran(code, out, err)
