"""Spreadsheets: cells that hold words and run nothing. Numbers stay numbers.

A cell that begins with a sign of a formula is one to a spreadsheet, whoever wrote it
(OWASP, "CSV Injection"); an apostrophe before it makes it words.
"""

import re
from typing import Any

UNSEEN = (
    "\\x{0}-\\x{20}\\x{7f}-\\x{a0}\\x{ad}\\x{34f}\\x{61c}\\x{115f}\\x{1160}\\x{1680}\\x{17b4}\\x{17b5}"
    "\\x{180b}-\\x{180f}\\x{2000}-\\x{200f}\\x{2028}-\\x{202f}\\x{205f}-\\x{206f}\\x{2800}\\x{3000}"
    "\\x{3164}\\x{fe00}-\\x{fe0f}\\x{feff}\\x{ffa0}\\x{fff9}-\\x{fffb}"
)
"""White space of all kinds and what has no width: programs leave it out before they look."""
FORMULA = f"^[{UNSEEN}]*[=+@＝＋＠﹦﹢﹫⁼⁺−－﹣⁻-]|^[\\t\\r\\n]"
"""How a formula begins, as RE2 writes it."""
NUMBER = r"[+-]?\d[\d,]*(?:\.\d+)?(?:[eE][+-]?\d+)?%?"
_FORMULA = re.compile(re.sub(r"\\x\{(\w+)\}", lambda m: f"\\u{int(m[1], 16):04x}", FORMULA))
_NUMBER = re.compile(NUMBER, re.ASCII)


def harmless(text: str) -> str:
    """Return the text of a cell so that no spreadsheet takes it for a formula.

    >>> harmless("=1+1"), harmless("-5"), harmless("@cmd"), harmless("five")
    ("'=1+1", '-5', "'@cmd", 'five')
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def sql_cell(column: str, kind: str) -> str:
    """Return the SQL expression of a column in which each text is harmless."""
    name = '"' + column.replace('"', '""') + '"'
    if kind != "VARCHAR":
        return name
    formula = f"regexp_matches({name}, '{FORMULA}') AND NOT regexp_full_match({name}, '{NUMBER}')"
    return f"CASE WHEN {formula} THEN '''' || {name} ELSE {name} END AS {name}"


def cell_value(value: Any, words: str) -> int | float | str:
    """Return what a writer of CSV puts down for a value: a number as such, else its words.

    >>> cell_value(5800.0, "5,800"), cell_value(-5, "-5"), cell_value("-a", "-a")
    (5800, -5, "'-a")
    """
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return harmless(words)
