"""Counts of a live page: the entries of one page count on."""

from pathlib import Path

import crossread

PAGE = """<!doctype html><html lang="en"><head><title>Orla flood live - Orla Post</title>
<meta property="article:published_time" content="2025-05-12T06:00:00Z"></head><body><main><article>
<h1>Orla flood live</h1>{entries}</article></main></body></html>"""
ENTRY = """<section><time datetime="2025-05-12T{hour}:00Z">{hour}</time><h2>{head}</h2>
<p>{count} in Orla, {who} said.</p><p>{more}</p></section>"""


def test_a_count_of_the_evening_takes_up_that_of_the_morning(tmp_path: Path) -> None:
    """Two dead at seven and fifteen in the evening are one count that went on, however far the two
    lie apart and whoever tells them."""
    more = "The search in the lower town began at dawn and was broken off when the light went."
    entries = (
        ("18:20", "Toll rises", "Fifteen people are now known to have died", "the police"),
        ("14:05", "More bodies", "Nine bodies have been found", "the police"),
        ("07:10", "Dam gives way", "At least two people have died", "the mayor"),
    )
    shown = (
        ENTRY.format(hour=hour, head=head, count=count, who=who, more=more)
        for hour, head, count, who in entries
    )
    (tmp_path / "live.html").write_text(PAGE.format(entries="".join(shown)), "utf-8")
    made = crossread.build(str(tmp_path / "live.html"), str(tmp_path / "out"))
    (account,) = made.accounts
    assert [tally.best for tally in account.tallies if tally.indicator == "killed"] == [15.0]
