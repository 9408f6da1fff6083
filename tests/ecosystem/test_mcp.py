"""A build for assistants: its tools, asked by the protocol's own client over standard input."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

import crossread as front
from tests.support_cli import Shell
from tests.support_story import ferry

pytest.importorskip("mcp", reason="needs pip install 'crossread[mcp]'")

from anyio.from_thread import start_blocking_portal
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from crossread.ecosystem.mcp import Part
from crossread.ecosystem.mcp.rows import LONGEST, quote

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build of an invented ferry that sinks."""
    return ferry(tmp_path_factory.mktemp("told"))


@pytest.fixture(scope="module")
def connected(folder: Path) -> Iterator[tuple[Any, Any]]:
    """The client of a server that it started itself, and the loop it lives in."""
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "crossread", "mcp", str(folder)]
    )
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(stdio_client(command))) as client,
    ):
        yield portal, client


@pytest.fixture(scope="module")
def call(connected: tuple[Any, Any]) -> Callable[..., Any]:
    """Call a tool and return what the protocol gives."""
    portal, client = connected
    return lambda tool, **asked: portal.call(client.call_tool, tool, asked)


@pytest.fixture(scope="module")
def ask(call: Callable[..., Any]) -> Ask:
    """Call a tool and return its answer."""

    def answer(tool: str, **asked: Any) -> dict[str, Any]:
        found = call(tool, **asked)
        assert not found.is_error, found.content
        told: dict[str, Any] = found.structured_content
        return told

    return answer


def quotes_in(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every quote within an answer."""
    if isinstance(value, dict):
        if "words" in value and "start" in value:
            yield value
        for inner in value.values():
            yield from quotes_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from quotes_in(inner)


def answers(ask: Ask) -> Iterator[dict[str, Any]]:
    """Yield an answer of every tool, and of `why` for every row of the account."""
    yield ask("search_stories", words="ferry")
    yield ask("compare", report="one", other="two")
    yield ask("report", name="one")
    yield ask("report", name="two", start=40, length=90)
    for part in get_args(Part):
        told = ask("account", part=part, most=50)
        yield told
        yield from (ask("why", row=row["id"]) for row in told["rows"])


def test_all_tools_only_look(connected: tuple[Any, Any]) -> None:
    """Five tools, each with words on what it does, none of which changes or reaches anything."""
    portal, client = connected
    tools = portal.call(client.list_tools).tools
    names = ["search_stories", "account", "why", "compare", "report"]
    assert [tool.name for tool in tools] == names
    for tool in tools:
        assert tool.description
        assert tool.output_schema["properties"]
        assert tool.annotations.read_only_hint
        assert not tool.annotations.open_world_hint


def test_every_quote_re_reads(ask: Ask, folder: Path) -> None:
    """Whatever tool gives it, a quote is what stands at its place in its report."""
    texts = {report.name: report.text for report in front.open_build(folder).reports}
    found = [quote for answer in answers(ask) for quote in quotes_in(answer)]
    assert len(found) > 40
    for each in found:
        assert texts[each["report"]][each["start"] : each["end"]] == each["words"], each
    again = found[0]
    asked = {"start": again["start"], "length": again["end"] - again["start"]}
    assert ask("report", name=again["report"], **asked)["text"]["words"] == again["words"]


def test_rows_of_the_account_stand_on_quotes(ask: Ask) -> None:
    """No row of an account comes without the words that it stands on."""
    for part in get_args(Part):
        for row in ask("account", part=part, most=50)["rows"]:
            assert row["quotes"], row


def test_an_account_tells_what_its_reports_say(ask: Ask) -> None:
    """The counts of both reports, who states them, and how they stand to one another."""
    told = ask("account", part="counts")
    assert told["story"]["reports"] == 2
    assert told["parts"]["counts"] >= len(told["rows"]) > 0
    killed = next(row for row in told["rows"] if row["fields"]["indicator"] == "killed")
    assert {quote["report"] for quote in killed["quotes"]} == {"one", "two"}
    assert ask("account", story=told["story"]["story"][:12])["part"] == "summary"


def test_a_search_finds_words_in_their_place(ask: Ask) -> None:
    """A report that holds the words is found with them, wherever they stand in it."""
    (hit,) = ask("search_stories", words='"fishing boats"')["reports"]
    assert hit["report"] == "one"
    assert "fishing boats" in hit["quotes"][0]["words"]
    assert len(ask("search_stories")["stories"]) == 1
    assert ask("search_stories", words="nowhere")["reports"] == []


def test_two_reports_are_set_side_by_side(ask: Ask) -> None:
    """Sentences that differ come in pairs of quotes, those of one report alone."""
    told = ask("compare", report="one", other="two", most=50)
    assert told["reports"] == ["one", "two"]
    sides = {line["kind"]: [q["report"] for q in line["quotes"]] for line in told["lines"]}
    assert sides["differs"] == ["one", "two"]
    assert all(sides.get(kind, [name]) == [name] for kind, name in SIDES)
    assert told["rows"]


SIDES = (("left", "one"), ("right", "two"))


def test_long_answers_go_on(ask: Ask) -> None:
    """An answer has as many rows as asked for at most, and says where the others begin."""
    whole = [row["id"] for row in ask("account", part="findings", most=50)["rows"]]
    found, start = list[str](), 0
    while start is not None:
        told = ask("account", part="findings", start=start, most=1)
        found += [row["id"] for row in told["rows"]]
        assert len(told["rows"]) <= 1
        start = told["next"]
    assert len(whole) > 1
    assert found == whole
    text, start = "", 0
    while start is not None:
        told = ask("report", name="one", start=start, length=100)
        text += told["text"]["words"]
        start = told["next"]
    assert len(text) == told["length"]


def test_a_long_quote_ends_earlier() -> None:
    """Cut at a space, it says so, and its span ends where its words end."""
    words = "so many words " * 100
    cut = quote("one", 7, words)
    assert cut.cut
    assert len(cut.words) <= LONGEST
    assert words.startswith(cut.words)
    assert cut.end - cut.start == len(cut.words)


WRONG: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("account", {"story": "story:ffff"}, "there is none"),
    ("account", {"part": "gossip"}, "summary"),
    ("account", {"most": 5000}, "less than or equal to 50"),
    ("why", {"row": "figure:0000"}, "no row"),
    ("compare", {"report": "one", "other": "one"}, "are one report"),
    ("compare", {"report": "one", "other": "three"}, "no report named 'three'"),
    ("report", {"name": "../../etc/passwd"}, "no report named"),
    ("report", {"name": "/etc/passwd"}, "no report named"),
    ("report", {"name": "one' OR 'a' = 'a"}, "no report named"),
    ("report", {"name": "one", "start": -1}, "greater than or equal to 0"),
    ("delete", {}, "delete"),
)


@pytest.mark.parametrize(("tool", "asked", "why"), WRONG)
def test_what_cannot_be_answered_is_told(
    call: Callable[..., Any], ask: Ask, tool: str, asked: dict[str, Any], why: str
) -> None:
    """A tool error says in words what is wrong, names no file, and the server goes on."""
    found = call(tool, **asked)
    assert found.is_error
    assert why in found.content[0].text
    assert "Traceback" not in found.content[0].text
    assert ask("search_stories")["stories"]


def test_nothing_is_written(ask: Ask, folder: Path) -> None:
    """The build is the same, file by file, after every tool was asked."""
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert all(answers(ask))
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_a_folder_without_a_build_is_told(crossread: Shell, tmp_path: Path) -> None:
    """The command ends with exit 2 and a line on standard error, before the protocol begins."""
    ran = crossread("mcp", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "holds no build" in ran.err


def test_without_the_extra_the_command_says_how_to_install_it(
    crossread: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the library is missing, the line says what to install; exit 2."""
    monkeypatch.delitem(sys.modules, "crossread.ecosystem.mcp", raising=False)
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    ran = crossread("mcp", tmp_path)
    assert ran.code == 2
    assert "pip install 'crossread[mcp]'" in ran.err
