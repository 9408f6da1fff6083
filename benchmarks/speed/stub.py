"""Stub: what was once read in some reports stands for the reading of all copies of them.

A copy has the words of its report with other letters, so that it is like no other copy, and every
place in it is where it was. Comes in: reports named COPY-NUMBER, and the readings of the first
ones, a line each. Goes out: readings with ids of their own, and accounts of many rows.
"""

import os
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, combinations, islice
from pathlib import Path

import msgspec

from crossread.records import Account, FigureRelation, Reading, Report, Story, Verdict

KEPT = "CROSSREAD_STUB"
"""In the environment: the file of readings."""
PAIRS = 100
"""Pairs of figures a report, 27 kB."""
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
_LONG = re.compile(r"[A-Za-z]{5,}")
"""The others stay: a text of none of the small words of English is not read."""
_ID = re.compile(rb":[0-9a-f]{8}(?=[0-9a-f]{8}\")")


def copies(reports: list[Report], count: int, a_day: int) -> Iterator[bytes]:
    """Yield rows of so many copies of reports, story by story, so many of them a day."""
    for number in range(count):
        copy, at = divmod(number, len(reports))
        one = reports[at]
        day = date(2001, 1, 1) + timedelta(days=number // a_day)
        yield msgspec.json.encode(
            {
                "id": f"{copy}-{at}",
                "text": reworded(one.text, copy),
                "title": reworded(one.title or "", copy),
                "outlet": one.outlet,
                "published": day.isoformat(),
            }
        )


def reworded(text: str, copy: int) -> str:
    """Return a text with the long words of a copy."""
    letters = mixed(copy)
    return _LONG.sub(lambda word: word[0].translate(letters), text)


@cache
def mixed(copy: int) -> dict[int, int]:
    """Return other letters for those of a copy: a vowel for a vowel, a consonant for one."""
    dice, found = random.Random(copy), {}
    for letters in (VOWELS, CONSONANTS):
        others = "".join(dice.sample(letters, len(letters)))
        found |= str.maketrans(letters + letters.upper(), others + others.upper())
    return found


def keep(readings: Iterable[Reading], path: Path) -> None:
    """Write readings, a line each."""
    path.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in readings))


@cache
def _lines() -> tuple[list[int], Path]:
    path = Path(os.environ[KEPT])
    with path.open("rb") as file:
        return [0, *accumulate(map(len, file))], path


def stubbed() -> None:
    """Let the reading of a report be the kept one."""
    from crossread import jobs

    def examined(report: Report, begin: Callable[[str, str, int], None]) -> Iterator[Reading]:
        begin("annotate", report.name, len(report.text))
        copy, at = map(int, report.name.split("-"))
        starts, path = _lines()
        with path.open("rb") as file:
            file.seek(starts[at])
            body = file.readline()
        first = re.search(rb'"id":"(report:[0-9a-f]{16})"', body)
        assert first is not None
        mark = b":" + random.Random(copy).randbytes(4).hex().encode()
        body = _ID.sub(mark, body)
        was = first[1][:6] + mark + first[1][-8:]
        found = msgspec.json.decode(body.replace(was, report.id.encode()), type=Reading)
        yield msgspec.structs.replace(found, report=report)

    jobs.WORK = {**jobs.WORK, Report: replace(jobs.WORK[Report], does=examined)}
    jobs.examined = examined  # type: ignore[assignment]
    jobs.reconcile = reconciled  # type: ignore[assignment]


def reconciled(story: Story, readings: Sequence[Reading], *_: object) -> Account:
    """Return an account of so many pairs of figures as those of judged stories have a report."""
    figures = [figure.id for reading in readings for figure in reading.figures]
    pairs = islice(combinations(figures, 2), PAIRS * len(readings))
    rows = tuple(
        FigureRelation(a=a, b=b, relation=Verdict.AGREE, why=f"{a} and {b} count one thing")
        for a, b in pairs
    )
    return Account(story=story.id, title=story.title, figure_relations=rows)
