"""A live page from bytes to account: each entry has its moment, the newest is the tally."""

from pathlib import Path

import pytest

from crossread.cli.replay import as_it_stood

ENTRIES = [
    ("2024-05-13T18:20:00Z", "Fifteen people are now known to have died in Talvik, police said."),
    ("2024-05-13T14:05:00Z", "Nine bodies have been found in Talvik, police said."),
    ("2024-05-13T07:10:00Z", "At least two people died when the dam above Talvik gave way."),
]
MORE = "The mayor, Lena Oskar, told reporters that the search in the lower town would go on."


def in_sections() -> str:
    """Return entries as sections with a time each."""
    return "".join(
        f"<section><time datetime='{moment}'>{moment[11:16]}</time>"
        f"<p>{told}</p><p>{MORE}</p></section>"
        for moment, told in ENTRIES
    )


def in_divisions() -> str:
    """Return entries with their clock in words alone."""
    return "".join(
        f"<div class=post><p><strong>{moment[11:16]} GMT</strong> – {told}</p><p>{MORE}</p></div>"
        for moment, told in ENTRIES
    )


def in_list() -> str:
    """Return entries as items, oldest first, the clock behind a bar."""
    return "<ol>" + "".join(
        f"<li><span class=timestamp>{moment[11:16]}</span> <p>{told} {MORE}</p></li>"
        for moment, told in reversed(ENTRIES)
    ) + "</ol>"  # fmt: skip


def built(tmp_path: Path, body: str) -> Path:
    """Return the folder of a build of one live page."""
    page = tmp_path / "live.html"
    page.write_text(
        "<!doctype html><html lang=en><head><title>Talvik dam live</title>"
        "<meta property='article:published_time' content='2024-05-13T06:00:00Z'>"
        "<meta property='article:modified_time' content='2024-05-13T18:20:00Z'></head>"
        f"<body><main><article><h1>Talvik dam live</h1>{body}</article></main></body></html>"
    )
    return page


@pytest.mark.parametrize("body", [in_sections(), in_divisions(), in_list()])
def test_the_newest_entry_is_the_tally(tmp_path: Path, body: str) -> None:
    """Three entries of one page are three states of one count; at noon the first alone is known."""
    import crossread

    made = crossread.build(built(tmp_path, body), tmp_path / "out")
    (account,) = made.accounts
    assert [t.best for t in account.tallies if t.indicator == "killed"] == [15]
    with as_it_stood(tmp_path / "out", "2024-05-13T12:00Z") as then:
        import duckdb

        with duckdb.connect(str(then.database), read_only=True) as store:
            killed = store.execute("SELECT low FROM figures WHERE indicator = 'killed'").fetchall()
    assert killed == [(2.0,)]
