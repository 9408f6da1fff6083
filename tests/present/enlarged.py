"""A story of many reports, made by printing the bundled one again and again under other names."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from crossread.records import Account, Lineage, Reading
from crossread.records.base import ReportId
from crossread.records.corpus import Corpus

ID = re.compile(r"\b([a-z]+):([0-9a-f]{16})\b")
ROWS = ("timeline", "omissions", "figure_relations", "characters", "tallies", "findings")
"""Parts of an account that get rows of their own from each printing."""


def enlarged(
    corpus: Corpus, shelf: Mapping[ReportId, Reading], times: int
) -> tuple[Corpus, dict[ReportId, Reading]]:
    """Return a corpus of one story, the longest, of `times` printings of all its reports."""
    story = max(corpus.stories, key=lambda each: len(each.reports))
    account = next(each for each in corpus.accounts if each.story == story.id)
    readings = [shelf[key] for key in story.reports]
    held = {reading.report.id: reading for reading in readings}
    for n in range(1, times):
        held |= {each.report.id: each for each in (again(row, n) for row in readings)}
    reports = tuple(sorted((r.report for r in held.values()), key=lambda r: r.in_time))
    lineage = corpus.lineage.within(story.reports)
    whole = msgspec.structs.replace(story, reports=tuple(report.id for report in reports))
    return (
        Corpus(
            reports=reports,
            lineage=grown_lineage(lineage, times),
            stories=(whole,),
            accounts=(grown_account(account, times),),
        ),
        held,
    )


def plainly(record: msgspec.Struct) -> Any:
    """Return a record as plain data."""
    return msgspec.json.decode(msgspec.json.encode(record))


def renamed(value: Any, n: int) -> Any:
    """Return plain data with every id turned into that of the n-th printing."""

    def other(found: re.Match[str]) -> str:
        if found[1] == "story":
            return found[0]
        return f"{found[1]}:{hashlib.sha256(f'{found[2]} {n}'.encode()).hexdigest()[:16]}"

    return msgspec.json.decode(ID.sub(other, msgspec.json.encode(value).decode()))


def again(reading: Reading, n: int) -> Reading:
    """Return the n-th printing of a reading, by another outlet, some minutes later."""
    light = msgspec.structs.replace(reading, sentence_vectors=None, title_vector=None, tokens=())
    plain = renamed(plainly(light), n)
    plain["report"]["outlet"] = f"{plain['report'].get('outlet')} {n}"
    published = plain["report"]["published"]
    published["value"] = f"{published['value'][:14]}{n % 60:02d}{published['value'][16:]}"
    return msgspec.convert(plain, Reading)


def grown(value: Any, times: int) -> Any:
    """Return plain data in which every list of spans or ids has those of all printings too."""
    if isinstance(value, dict):
        return {key: grown(each, times) for key, each in value.items()}
    if not isinstance(value, list):
        return value
    if value and all(is_place(each) for each in value):
        return [renamed(each, n) if n else each for n in range(times) for each in value]
    return [grown(each, times) for each in value]


def is_place(value: Any) -> bool:
    """Whether plain data is a span or an id."""
    if isinstance(value, dict):
        return value.keys() >= {"report", "start", "end"} and len(value) == 3
    return isinstance(value, str) and bool(ID.fullmatch(value))


def grown_account(account: Account, times: int) -> Account:
    """Return the account of a story that every printing tells."""
    plain = plainly(account)
    some = min(times, 8)
    found = {key: grown(value, times) for key, value in plain.items()}
    for row in found.get("utterances", []):
        row["kinds"] = row["kinds"] * times
        row["differing"] = row.get("differing", []) * times
        row["members"] = row["members"][: len(row["spans"])]
    for key in ROWS:
        rows: Sequence[Any] = plain.get(key, [])
        found[key] = found.get(key, []) + [renamed(r, n) for n in range(1, some) for r in rows]
    return msgspec.convert(found, Account)


def grown_lineage(lineage: Lineage, times: int) -> Lineage:
    """Return the lineage in which each origin is printed again, and some copies with it."""
    plain = plainly(lineage)
    found = dict(plain)
    found["origins"] = [grown(row, times // 2 or 1) for row in plain.get("origins", [])]
    found["origins"] += [
        renamed(row, n) for n in range(times // 2 or 1, times) for row in plain.get("origins", [])
    ]
    found["copies"] = [
        renamed(row, n) if n else row for n in range(times) for row in plain.get("copies", [])
    ]
    return msgspec.convert(found, Lineage)
