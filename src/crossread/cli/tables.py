"""Rows and accounts in the terminal, as readable tables."""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.text import Text

from crossread.cli.cells import cell, worded
from crossread.cli.grid import HIDDEN, grid, has
from crossread.cli.pipes import Unread
from crossread.spreadsheet import cell_value
from crossread.store import Folder, open_store
from crossread.store.behind import Evidence
from crossread.store.queries import rows
from crossread.store.views import query_of, view
from crossread.visible import plain_json, visible


class Terminal(Console):
    """A console that takes words as they are, and leaves a pipe nobody reads to the caller."""

    def __init__(self) -> None:
        super().__init__(markup=False, emoji=False, highlight=False)

    def on_broken_pipe(self) -> None:
        """Say that nobody reads on."""
        raise Unread


def print_rows(found: Sequence[dict[str, Any]], form: str) -> None:
    """Print rows as a table, as JSON Lines or as CSV."""
    if form == "json":
        for row in found:
            sys.stdout.write(plain_json(msgspec.json.encode(row, enc_hook=str).decode()) + "\n")
    elif form == "csv":
        names = list(found[0]) if found else []
        csv.writer(sys.stdout).writerow(names)
        writer = csv.DictWriter(sys.stdout, names, quoting=csv.QUOTE_NONNUMERIC)
        for row in found:
            writer.writerow({name: cell_value(row[name], cell(row[name])) for name in names})
    else:
        console = Terminal()
        console.print(grid(found, console.width) if found else Text("no rows"))


def print_row(row: dict[str, Any]) -> None:
    """Print one row, a line a column; columns without a value are left out."""
    console = Terminal()
    console.print(Text(visible(f"\n{row['id']}"), style="bold"))
    for name, value in row.items():
        if name not in ("id", "text", *HIDDEN) and has(row, name):
            console.print(Text(f"{name}: {worded(value)}"))


def print_evidence(found: Sequence[Evidence]) -> None:
    """Print each span behind a row with the words around it."""
    console = Terminal()
    last = None
    for entry in found:
        if entry.row != last:
            console.print(Text(visible(f"\n{entry.row}"), style="bold"))
            last = entry.row
        place = f"{entry.report} {entry.start}–{entry.end} ({entry.role})"
        line = Text.assemble(
            visible(" ".join(entry.before.split("\n"))),
            (visible(entry.words), "bold underline"),
            visible(" ".join(entry.after.split("\n"))),
        )
        console.print(Text(visible(place), style="dim"))
        console.print(line)


def print_account(directory: Path, story: str | None = None) -> None:
    """Print the account of a story, else of every story of more than one report.

    Moments are those that each report states, on its own clock.
    """
    console = Terminal()
    with open_store(Folder(path=directory)) as db:
        stories = view(db, "stories")
        if not stories:
            console.print(Text(NO_STORY))
        chosen = [row for row in stories if row["id"] == story or (story is None)]
        several = [row for row in chosen if row["reports"] > 1] or chosen
        for row in several:
            console.print()
            console.rule(Text(visible(row["title"])), align="left")
            for clause in rows(db, SUMMARY, [row["id"]]):
                line = Text(visible(f"• {clause['text']} "))
                console.print(line.append(worded(clause["id"]), style="dim"))
            for title, query in PARTS.items():
                found = rows(db, query, [row["id"]])
                if found:
                    console.print()
                    console.print(grid(found, console.width, title=title))


NO_STORY = "no account: the build stopped at lineage; crossread add DIR INPUT... goes on"
SUMMARY = "SELECT id, text FROM summary WHERE story = ?"

PARTS = {
    "Reports": """
        WITH zones AS (SELECT count(DISTINCT substr(published_value, 20)) > 1 AS several
                       FROM reports WHERE length(published_value) > 10)
        SELECT r.name, r.outlet, replace(left(r.published_value, 16), 'T', ' ') ||
            CASE WHEN several AND length(r.published_value) > 10
                 THEN ' ' || coalesce(nullif(substr(r.published_value, 20), ''), '(no zone)')
                 ELSE '' END AS published
        FROM zones, stories s, unnest(s.reports) AS u(report) JOIN reports r ON r.id = u.report
        WHERE s.id = ? ORDER BY coalesce(try_cast(r.published_value AS TIMESTAMPTZ),
            try_cast(left(r.published_value || '-01-01', 10) AS TIMESTAMPTZ)) NULLS LAST, r.name""",
    "Figures": """
        SELECT id, concat_ws(' ', indicator, nullif(nullif(counted_class, 'everyone'), indicator),
                         nullif(status, 'stated')) AS what,
               place AS "where", low, best, high, origins, outlets,
               array_to_string(claimants, '; ') AS claimants
        FROM tallies t WHERE story = ? AND indicator <> 'other'
        AND NOT EXISTS (FROM tallies o WHERE o.story = t.story
                        AND len(o.figures) > len(t.figures) AND list_has_all(o.figures, t.figures))
        ORDER BY len(figures) DESC, indicator, place LIMIT 16""",
    "What happened": """
        SELECT id, coalesce("when", 'by ' || "by") AS "when",
               concat_ws(': ', nullif(status, 'happened'), text) AS what, len(reports) AS reports
        FROM (FROM timeline WHERE story = ? AND shown ORDER BY weight DESC, id LIMIT 12) t
        ORDER BY left(coalesce(t."when", "by"), 10) NULLS LAST, t."when" NULLS LAST, text""",
    "Where reports differ": """
        WITH sides AS (
            SELECT id, indicator, low, lower(words) AS words,
                   concat_ws(' – ', concat_ws(' ', nullif(lower(hedge), lower(words)), words),
                             nullif(claimant, 'narrator')) AS said
            FROM (FROM figures UNION ALL FROM measures))
        SELECT min(x.id) AS id, a.indicator AS what, x.relation AS verdict,
               any_value(a.said ORDER BY x.id) AS one, any_value(b.said ORDER BY x.id) AS other,
               any_value(x.why ORDER BY x.id) AS why
        FROM figure_relations x
        JOIN sides a ON a.id = x.a JOIN sides b ON b.id = x.b
        WHERE x.story = ? AND x.relation IN ('dispute', 'differs', 'superseded')
        AND x.likely IS NULL
        GROUP BY x.relation, a.indicator, a.words, b.words
        ORDER BY x.relation, a.indicator, min(a.low), min(b.low), id LIMIT 12""",
    "One utterance, several wordings": f"""
        SELECT v.id, v.speaker, v.outlets, v.origins,
               replace(v.wordings, ' | ', chr(10)) AS wordings
        FROM ({query_of("utterances")}) v JOIN utterances u USING (id)
        WHERE v.story = ? AND len(u.members) > 1
        ORDER BY v.origins DESC, v.outlets DESC, v.speaker, v.id LIMIT 8""",
    "Who stands where": """
        SELECT id, kind, matter, stands, why FROM positions WHERE story = ? ORDER BY id LIMIT 8""",
    "Left out": """
        SELECT id, text, len(carried_by) AS carried_by, len(left_out_by) AS left_out_by
        FROM omissions WHERE story = ? AND shown ORDER BY weight DESC, id LIMIT 8""",
}
