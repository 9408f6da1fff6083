"""Every regular expression of the code takes time in proportion to what it is given.

Judged by growth: the processor's time for a text four times as long. What a pattern is given
is what its callers let through: see `DOORS`.
"""

import os
import re
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from time import process_time
from typing import Any

import pytest

from crossread.annotate import annotate
from crossread.extract import extract
from crossread.extract.attribution.quotation import documents
from crossread.extract.figure import notes
from crossread.extract.tables import table
from crossread.flow import build
from crossread.model.tokens import words_of
from crossread.plain import view_of
from crossread.read import ReadSettings
from crossread.read.date.dates import shows_day
from crossread.read.date.shown import only_in_numbers
from crossread.read.page.taming import tamed
from crossread.records import Report
from crossread.records.base import ArticleId, ReportId
from tests.support_patterns import SOURCE, Found, drives, gather

SMALL, LARGE = 2048, 8192
"""Code points of the texts that are tried."""
GROWTH = 8.0
"""Times that four times the text may take; the square would be 16, a line is 4."""
FLOOR_S = 0.04
"""Below this the clock tells nothing; what grows with the square takes several times as long."""
PAIRS = 5
"""Times that a pattern must take too long: what is measured side by side is slowed alike."""
HANGS_S = 2.0
EVERY = bool(os.environ.get("CROSSREAD_EVERY_TEXT"))
"""Whether each pattern is tried on all hostile texts (`make hostile`), or on some in turn."""
SHARE, MOST_OWN = 5, 40

HOSTILE: tuple[tuple[str, str, str], ...] = (
    *(("", body, end) for body in (" ", "1", "a", "A", "é", "_") for end in ("", "\x00")),
    *(("", body, "x") for body in ("\n", "\t\n ", ",", ".", "(", "[", "/", "“", '"', "'", "-")),
    *(("", body, "x") for body in ("1,", "1,111,", "1 ", "1-", "1.1", "111 ,", "No. ")),
    *(("", body, "!") for body in ("a-", "a.-", "-#", "A.", "’s ", "&", "<a", "a@", "x='")),
    *(("", body, "\x00") for body in ("A ", "a ", "Aa, ", "Aa / ", ". ", "” ", "( ")),
    ("<", "a", ""),
    ("Police said 20", " ", ""),
    ("Police said 20", " ", "x"),
)


def collapsed(text: str, most: int) -> str:
    """Return a text as a field is read: white space as single spaces, too much refused."""
    return " ".join(text.split())[:most]


def read_plainly(text: str) -> str:
    """Return a text as the model and the rules read it."""
    return view_of(text).text


DOORS: dict[str, Callable[[str], str]] = {
    "crossread.extract.attribution.relay.credits:CREDIT_TAIL": lambda text: text[:160],
    "crossread.extract.attribution.relay.credits:INNER": lambda text: text[:600],
    "crossread.extract.place.names:TRAILING": lambda text: text[:200],
    "crossread.extract.attribution.quotation.bounds": lambda text: read_plainly(text)[:200],
    "crossread.extract.people.seat": lambda text: read_plainly(text)[:60],
    "crossread.reconcile.happening.lines": read_plainly,
    "crossread.reconcile.happening.shown:BARS": lambda text: read_plainly(text)[:200],
    "crossread.reconcile.summary.standing": lambda text: read_plainly(text)[:250],
    "crossread.extract.": read_plainly,
    "crossread.annotate.": read_plainly,
    "crossread.model.tokens:_MASTER": read_plainly,
    "crossread.read.line.captions": lambda text: view_of(text).text[:800],
    "crossread.read.phrases": lambda text: view_of(text).text.strip()[:500],
    "crossread.read.date.dates": partial(collapsed, most=80),
    "crossread.read.page.entries:_CLOCK": lambda text: text[:81],
    "crossread.read.page.entries:_LED": lambda text: text[:80],
    "crossread.read.source.paths:_ENDINGS": lambda text: text[:255],
}
"""What callers let through to the patterns of a module, or to one of them."""


def door_of(found: Found) -> Callable[[str], str]:
    """Return what a text passes on its way to a pattern."""
    keys = [key for key in DOORS if f"{found.module}:{found.name}".startswith(key)]
    return DOORS[max(keys, key=len)] if keys else str


@pytest.fixture(scope="module")
def patterns() -> Sequence[Found]:
    """Return every pattern of the code."""
    return gather(go_the_whole_way)


def go_the_whole_way() -> None:
    """Read the bundled pages, and what else makes patterns of the words that it meets."""
    build([str(SOURCE / "story" / "pages")], settings=ReadSettings(), shelf={})
    view_of("peo\u00adple &amp; more [1].")
    only_in_numbers("05/06/2031", "2031-06-05")
    shows_day("05/06/2031", "2031-06-05")
    documents.has("the full text", "text")
    for kind, words in table("corrections").items():
        if isinstance(words, list):
            notes._any(kind)


class Hangs(Exception):
    """A pattern takes longer than any that is linear."""


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Raise Hangs after so many seconds of the processor, where the system can tell."""

    def hangs(*_: object) -> None:
        raise Hangs

    if not hasattr(signal, "setitimer"):
        yield
        return
    kept = signal.signal(signal.SIGVTALRM, hangs)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, kept)


def seconds(found: Found, text: str) -> float:
    """Return the processor's time for what the code does with a pattern."""
    given: Any = text.encode() if isinstance(found.pattern.pattern, bytes) else text
    start = process_time()
    for method in found.methods:
        if method in ("match", "fullmatch", "search"):
            getattr(found.pattern, method)(given)
        else:
            for _ in found.pattern.finditer(given):
                pass
    return process_time() - start


@lru_cache(maxsize=4096)
def let_through(door: Callable[[str], str], parts: tuple[str, str, str], size: int) -> str:
    """Return a text of a size, as far as a door lets it through."""
    before, body, after = parts
    return door(before + body * (size // len(body)) + after)


def grows(found: Found, parts: tuple[str, str, str]) -> str:
    """Return how a pattern takes more time than its text grows, or nothing."""
    filled = partial(let_through, door_of(found), parts)
    try:
        with patience(HANGS_S):
            for _ in range(PAIRS):
                if (large := seconds(found, filled(LARGE))) < FLOOR_S:
                    return ""
                small = seconds(found, filled(SMALL))
                if large < GROWTH * small:
                    return ""
    except Hangs:
        return "hangs"
    return f"{large / max(small, 1e-6):.0f} times, {large:.3f} s"


def test_every_pattern_is_known(patterns: Sequence[Found]) -> None:
    """Each place of the code that compiles a regular expression is among those tried."""
    assert len(patterns) > 300
    assert {"_MASTER", "_LONG_TAG", "DATELINE"} <= {found.name for found in patterns}


def test_time_grows_with_the_text(patterns: Sequence[Found]) -> None:
    """No pattern takes much more than four times as long for four times the text."""
    wrong = []
    for index, found in enumerate(patterns):
        hostile = HOSTILE if EVERY else HOSTILE[index % SHARE :: SHARE]
        own = list(dict.fromkeys(drives(found.pattern)))
        own = own if EVERY else own[:: len(own) // MOST_OWN + 1]
        for parts in dict.fromkeys([*hostile, *own]):
            if parts[1] and (told := grows(found, parts)):
                wrong.append(f"{found.module}:{found.line} {found.name} {told}: {parts!r}")
                break
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "pattern", [r"(?:\d+|\d{2})+x", r"\s+x", r"a*b?a*c", r"(?:a|a)+$", r"\w+(?:-\w+)*!$"]
)
def test_the_check_can_fail(pattern: str) -> None:
    """Patterns that grow with the square or worse are told."""
    found = Found("here", 1, "", re.compile(pattern), frozenset({"search"}))
    assert any(grows(found, parts) for parts in [*HOSTILE, *drives(found.pattern)] if parts[1])


@pytest.mark.parametrize(
    "text",
    [
        "Police said " + ",".join(["111"] * 30) + " x",
        "Police said " + "1,000,000," * 200 + " people fled.",
        "Police said 20" + " " * 8000 + "people fled.",
        *("Police said so. " + unit * 1000 for unit in ("a-", "a.-", "-#")),
    ],
    ids=["groups", "millions", "spaces", "a-", "a.-", "-#"],
)
def test_one_text_takes_its_time(text: str) -> None:
    """Long numbers, gaps and chains are read like any other text, and no character is lost."""
    report = Report(id=ReportId("r"), name="r", article=ArticleId("r"), text=text)
    with patience(20 * HANGS_S):
        (reading,) = map(extract, annotate([report]))
    words = [text[token.start : token.end] for token in reading.tokens]
    assert words[:2] == ["Police", "said"]
    assert "".join("".join(words).split()) == "".join(text.split())


def test_a_tag_without_an_end_takes_its_time() -> None:
    """A tag of ninety thousand letters is looked through once."""
    with patience(HANGS_S):
        assert tamed("<" + "a" * 90_000).startswith("<a")


def test_numbers_of_many_groups_are_words() -> None:
    """A number with many groups ends, and one of usual length stays one word."""
    text = "Some 1,000,000,000 fled, 12,34,567 stayed; 3,4 are two."
    words = " ".join(text[start:end] for start, end in words_of(text))
    assert words == "Some 1,000,000,000 fled , 12,34,567 stayed ; 3 , 4 are two ."
    with patience(HANGS_S):
        assert words_of("1,000," * 200 + "x")
