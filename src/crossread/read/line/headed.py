"""Headed: the address that stands as the first line of a text, as one pastes it with an article.

Comes in: a text. Goes out: its address, or None. An address within a sentence is no heading.
"""

import re

from crossread.read.fit import safe_address

LONGEST = 400
"""Code points of a first line that may be an address."""
_ADDRESS = re.compile(r"https?\s?:\s?/\s?/\s?[\w.-]", re.I)


def heading_address(text: str) -> str | None:
    """Return the address that is the first line of a text; None where it is any other line.

    In a text whose marks stand apart, as corpora have it, those of the address do too.

    >>> heading_address("https://courier.example/2031/05/12/dam\\n\\nA dam burst.")
    'https://courier.example/2031/05/12/dam'
    >>> heading_address("http: / / courier. example / 2031 / dam. html\\nA dam burst.")
    'http://courier.example/2031/dam.html'
    >>> heading_address("https://courier.example/dam has the pictures.\\nA dam burst.")
    """
    line, _, rest = text[: 2 * LONGEST].lstrip().partition("\n")
    line = line.strip()
    if not rest.strip() or len(line) > LONGEST or not _ADDRESS.match(line):
        return None
    apart = line.lower().startswith(("http: /", "https: /", "http : ", "https : "))
    return safe_address("".join(line.split()) if apart else line)
