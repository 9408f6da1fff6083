"""Live pages in the markup of many newsrooms: each entry has its moment. All invented."""

from pathlib import Path

import pytest

from crossread.records import BlockKind
from tests.read.support import reports

ENTRIES = [
    ("18:20", "6.20pm", "Fifteen people are now known to have died in Talvik, police said."),
    ("14:05", "2.05pm", "Nine bodies have been found in Talvik, and the search goes on."),
    ("07:10", "7.10am", "At least two people died when the dam above Talvik gave way."),
]
MORE = "The mayor, Lena Oskar, told reporters that the search would go on until dawn."
HEAD = (
    "<meta property='article:published_time' content='2024-05-13T06:00:00+01:00'>"
    "<meta property='article:modified_time' content='2024-05-13T18:20:00+01:00'>"
)
MARKUP = {
    "time in a block": "<div class=block><p><time datetime='2024-05-13T{clock}:00+01:00'>{half}"
    "</time></p><h2>News</h2><p>{told}</p><p>{more}</p></div>",
    "bold line": "<p><strong>{half} BST</strong></p><p>{told}</p><p>{more}</p>",
    "bold in line": "<p><b>{clock}:</b> {told}</p><p>{more}</p>",
    "heading": "<h3>{clock}</h3><p>{told}</p><p>{more}</p>",
    "heading with words": "<h3>{clock} – What we know</h3><p>{told}</p><p>{more}</p>",
    "brackets": "<p>[Update, {clock} BST] {told}</p><p>{more}</p>",
    "class": "<div class=post><span class=timestamp>{clock}</span><p>{told}</p><p>{more}</p></div>",
    "time in words": "<section><time>13 May 2024 {clock} BST</time><p>{told}</p><p>{more}</p>"
    "</section>",
    "row": "<table><tr><td>{clock}</td><td>{told} {more}</td></tr></table>",
    "hours": "<p>{run} hrs: {told}</p><p>{more}</p>",
    "dash": "<p>{half} - {told}</p><p>{more}</p>",
}


@pytest.mark.parametrize("markup", MARKUP.values(), ids=MARKUP.keys())
def test_each_entry_has_its_moment(tmp_path: Path, markup: str) -> None:
    """Whether a `time`, a class, a heading or a line shows the clock, it dates the entry."""
    body = "".join(
        markup.format(clock=clock, half=half, run=clock.replace(":", ""), told=told, more=MORE)
        for clock, half, told in ENTRIES
    )
    page = tmp_path / "live.html"
    page.write_text(
        f"<!doctype html><html lang=en><head><title>Talvik dam live</title>{HEAD}</head>"
        f"<body><main><article><h1>Talvik dam live</h1>{body}</article></main></body></html>"
    )
    (report,) = reports(page)
    moments = [block.moment for block in report.blocks((BlockKind.ENTRY,))]
    assert moments == [f"2024-05-13T{clock}:00+01:00" for clock, *_ in ENTRIES]
    for block, (_, _, told) in zip(report.blocks((BlockKind.ENTRY,)), ENTRIES, strict=True):
        assert told in block.span.of(report)
