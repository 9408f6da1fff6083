"""Write the golden files anew and print what was gained and lost: `make golden`."""

import sys

from tests.golden.cases import cases, changes, kept, written
from tests.golden.stages import made


def main() -> int:
    """Rewrite each case whose rows changed; the diff is read in review."""
    gained = lost = 0
    for stage, case in cases():
        before, after = kept(case), made(stage, case)
        told = list(changes(before, after))
        if told or not (case / "out.json").exists():
            print(f"{stage}/{case.name}", *told, sep="\n  ")
        gained += sum(line.startswith("+") for line in told)
        lost += sum(line.startswith("-") for line in told)
        (case / "out.json").write_text(written(after), encoding="utf-8")
    print(f"{gained} rows gained, {lost} lost")
    return 0


if __name__ == "__main__":
    sys.exit(main())
