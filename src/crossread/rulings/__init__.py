"""Rulings: from what people decided to the readings and accounts as they want them.

Rulings are kept in the order they were made, none is ever rewritten. `flow` applies those in
force once to the readings of a story and once to its account. What a ruling names and is no
longer there changes nothing.
"""

from crossread.rulings.accounts import ruled_account
from crossread.rulings.checked import TAKES, check
from crossread.rulings.comparison import by_hand
from crossread.rulings.force import in_force
from crossread.rulings.log import added, lines_of, read_rulings
from crossread.rulings.readings import as_ruled, ruled_readings
from crossread.rulings.words import told

__all__ = [
    "TAKES",
    "added",
    "as_ruled",
    "by_hand",
    "check",
    "in_force",
    "lines_of",
    "read_rulings",
    "ruled_account",
    "ruled_readings",
    "told",
]
