"""Search: an index of all texts (SQLite FTS5), asked with plain words, answered with snippets."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import duckdb
import msgspec

MOST = 50  # hits of a search
LENGTH = 24
"""Words of a snippet."""
BEGIN, END = "\x02", "\x03"
"""What stands around a hit within a snippet; no text has them."""
BATCH = 2000  # rows indexed at a time
WORDS = 24
"""Words that are asked for, the first ones: the time of a snippet grows with their square."""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A report in which words were found."""

    name: str
    title: str
    outlet: str
    published: str
    story: str
    snippet: tuple[tuple[bool, str], ...]
    """Pieces of the text around the hits: whether one is a hit, and its words."""


def index_texts(path: str, db: duckdb.DuckDBPyConnection) -> None:
    """Write the index of all reports of a store."""
    with closing(sqlite3.connect(path)) as index, index:
        index.execute("PRAGMA journal_mode = OFF")
        index.execute("PRAGMA synchronous = OFF")
        index.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(title, text, outlet, name UNINDEXED, "
            'published UNINDEXED, story UNINDEXED, tokenize = "unicode61 remove_diacritics 2", '
            "detail = full)"
        )
        found = db.execute(TEXTS)
        while batch := found.fetchmany(BATCH):
            index.executemany("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?)", batch)
        index.execute("INSERT INTO texts(texts) VALUES ('optimize')")


TEXTS = """
SELECT coalesce(title, ''), replace(replace(text, chr(2), ' '), chr(3), ' '), coalesce(outlet, ''),
       name, coalesce(published_value, ''), coalesce(story, '')
FROM reports
"""


def search(index: sqlite3.Connection, words: str, most: int = MOST) -> tuple[Hit, ...]:
    """Return the reports that hold all the words, the best first; words in quotes stand together.

    A word may be the beginning of a longer one where a star follows. Nothing else is read as
    a sign.
    """
    asked = question(words)
    if not asked:
        return ()
    found = index.execute(FIND, (BEGIN, END, LENGTH, asked, most)).fetchall()
    return tuple(
        Hit(
            name=name,
            title=title,
            outlet=outlet,
            published=published,
            story=story,
            snippet=tuple(pieces(snippet)),
        )
        for name, title, outlet, published, story, snippet in found
    )


FIND = """
SELECT name, title, outlet, published, story, snippet(texts, 1, ?, ?, ' … ', ?)
FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 4.0, 1.0, 2.0) LIMIT ?
"""


def question(words: str) -> str:
    """Return words as FTS5 asks for them, the first ones of very many.

    >>> question('dam "gives way" flood* OR')
    '"dam" "gives way" "flood"* "OR"'
    >>> question("word " * 1000).count("word"), question('"' + "word " * 1000 + '"').count("word")
    (24, 24)
    """
    kept = list(re.finditer(r"\w+", words))[WORDS - 1 : WORDS]
    words = words[: kept[0].end()] + words[kept[0].end() :][:1] if kept else words
    parts = re.findall(r'"([^"]*)"|([^\s"]+)', words.replace("\x00", " "))
    asked = []
    for phrase, word in parts:
        plain = phrase or word.rstrip("*")
        if any(map(str.isalnum, plain)):
            asked.append(f'"{plain}"' + ("*" if word.endswith("*") else ""))
    return " ".join(asked)


def pieces(snippet: str) -> Iterator[tuple[bool, str]]:
    """Yield the pieces of a snippet.

    >>> list(pieces("the \x02dam\x03 broke"))
    [(False, 'the '), (True, 'dam'), (False, ' broke')]
    """
    for part in re.split(f"({BEGIN}[^{END}]*{END})", snippet):
        if part:
            hit = part.startswith(BEGIN)
            yield hit, part.strip(BEGIN + END) if hit else part
