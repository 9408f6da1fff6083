"""Audit: known vulnerabilities of the versions in constraints.txt, by pip-audit.

usage: python tools/audit.py. Exit 1 where one is known; where no service that knows them can
be reached, that is said and the exit is 0: what cannot be asked is no finding.
"""

import json
import subprocess
import sys
from pathlib import Path

CONSTRAINTS = Path(__file__).parents[1] / "constraints.txt"
SERVICES = ("pypi", "osv")
PATIENCE_S = 180


def main() -> int:
    """Ask one service after the other and print what the first that answers knows."""
    silent = []
    for service in SERVICES:
        answer, reason = asked(service)
        if answer is not None:
            return told(answer, service)
        silent.append(f"{service}: {reason}")
    print("audit skipped, no service answers:", *silent, sep="\n  ")
    return 0


def asked(service: str) -> tuple[list[dict], str] | tuple[None, str]:
    """Return what a service knows of each version, or None and why it does not answer."""
    command = ["pip_audit", "-r", CONSTRAINTS, "--no-deps", "--disable-pip", "-s", service]
    try:
        ran = subprocess.run(
            [sys.executable, "-m", *map(str, command), "-f", "json", "--progress-spinner", "off"],
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        answer = json.loads(ran.stdout)["dependencies"]
    except subprocess.TimeoutExpired:
        return None, f"no answer within {PATIENCE_S} s"
    except (ValueError, KeyError):
        return None, (ran.stderr.strip().splitlines() or ["no output"])[-1][:300]
    if not any("vulns" in row for row in answer):
        return None, "it knows none of the versions"
    return answer, ""


def told(answer: list[dict], service: str) -> int:
    """Print the vulnerabilities and return the exit code."""
    asked_of = [row for row in answer if "vulns" in row]
    known = [(row, found) for row in asked_of for found in row["vulns"]]
    for row, found in known:
        mended = ", ".join(found["fix_versions"]) or "no version"
        print(f"{row['name']} {row['version']}: {found['id']}, mended in {mended}")
    for row in answer:
        if "vulns" not in row:
            print(f"{row['name']}: not asked ({row.get('skip_reason', 'no reason given')})")
    print(f"{len(asked_of)} versions asked of {service}: {len(known)} vulnerabilities known")
    return 1 if known else 0


if __name__ == "__main__":
    sys.exit(main())
