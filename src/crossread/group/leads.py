"""Leads: what a report is headed by, and its first sentences; addresses and datelines head none."""

from crossread.records import Reading, Report

HEAD_LINES = 6
"""Lines at the top among which a report without a title has its headline."""
HEAD_WORDS = 20
"""Words of a first line that count as its headline, at most."""
FEWEST = 4
"""Words of the shortest line or sentence that tells anything."""
_ADDRESS = ("http", "www.")


def is_address(line: str) -> bool:
    """Whether a line is an address of the web, also one that was parted into words.

    >>> is_address("http: / / example. com / news"), is_address("Rain fell on Velmora.")
    (True, False)
    """
    return line.lstrip().lower().startswith(_ADDRESS)


def headline_of(report: Report) -> str:
    """Return the title, else the first words of the first line that tells anything.

    >>> headline_of(Report(id="r", name="r", article="r", text="www.a.org\\nRain fell on Velmora."))
    'Rain fell on Velmora.'
    """
    if report.title:
        return report.title
    for line in told_of(report).split("\n", HEAD_LINES)[:HEAD_LINES]:
        words = line.split()
        if len(words) >= FEWEST and not is_address(line):
            return " ".join(words[:HEAD_WORDS])
    return ""


def told_of(report: Report) -> str:
    """Return the text of a report without the furniture of its page."""
    parts, last = [], 0
    for piece in report.furniture:
        parts.append(report.text[last : max(last, piece.span.start)])
        last = max(last, piece.span.end)
    return "".join((*parts, report.text[last:])).lstrip()


def lead_of(reading: Reading, count: int) -> list[int]:
    """Return the numbers of the first sentences that tell anything."""
    report = reading.report
    found: list[int] = []
    for number, sentence in enumerate(reading.sentences):
        words = report.text[sentence.start : sentence.end]
        tells = len(words.split()) >= FEWEST and not is_address(words)
        if tells and not report.is_furniture(sentence.start, sentence.end):
            found.append(number)
        if len(found) == count:
            break
    return found
