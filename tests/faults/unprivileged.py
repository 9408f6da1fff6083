"""Commands run without the rights of an administrator: `python -m tests.faults.unprivileged`.

Reads from standard input a folder to try things in and a list of commands; prints for each how
it ended, as JSON. What commands load on their way is loaded before: the libraries of an
administrator may be closed to others.
"""

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from crossread.cli.app import main as crossread
from tests.faults.made import made

NOBODY = 65534
LOADING = (
    ("show", "{}"),
    ("show", "{}", "figures"),
    ("why", "{}", "figure:one"),
    ("check", "{}"),
    ("rule", "{}", "reject", "figure:none"),
    ("add", "{}", "{}/none", "--quiet"),
    ("read", "{}/none", "-o", "{}/rows.jsonl"),
    ("export", "{}", "--as", "csv", "-o", "{}-tables"),
)
"""Commands that load what those do which are tried."""


def ended(words: list[str]) -> dict[str, object]:
    """Run a command and return its exit code and what it said."""
    sys.argv = ["crossread", *words]
    out, err = io.StringIO(), io.StringIO()
    code: object = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            crossread()
        except SystemExit as left:
            code = left.code or 0
    return {"code": code, "out": out.getvalue(), "err": err.getvalue()}


def main() -> None:
    """Load what is needed, give the rights up, run the commands."""
    asked = json.load(sys.stdin)
    scratch = made(Path(asked["scratch"]) / "warm", "one").path
    for words in LOADING:
        ended([word.replace("{}", str(scratch)) for word in words])
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    sys.stdout.write(json.dumps([ended(words) for words in asked["commands"]]))


if __name__ == "__main__":
    main()
