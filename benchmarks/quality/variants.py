"""Variants: gold as real texts vary — capitals, lower case, straight quotes, tokenised text.

Comes in: gold rows with spans, or a treebank. Goes out: the same in another dress, spans moved.
"""

from collections.abc import Callable
from typing import Any

from crossread.model.tokens import words_of

Row = dict[str, Any]
STRAIGHT = str.maketrans("“”„‘’‚´`", "\"\"\"'''''")
BRACKETS = {"(": "-LRB-", ")": "-RRB-", "[": "-LSB-", "]": "-RSB-"}


def upper(text: str) -> str:
    """In capitals, but for letters whose capital has another length.

    >>> upper("Straße 5")
    'STRAßE 5'
    """
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def lower(text: str) -> str:
    """In lower case, length kept."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def straight(text: str) -> str:
    """With straight quotes."""
    return text.translate(STRAIGHT)


SAME_LENGTH: dict[str, Callable[[str], str]] = {
    "capitals": upper, "lower case": lower, "straight quotes": straight,
}  # fmt: skip
NAMES = ("as it is", *SAME_LENGTH, "tokenised")


def tokenised(text: str) -> tuple[str, dict[int, int], dict[int, int]]:
    """The text as treebanks print it, and where starts and ends of words went.

    >>> tokenised('She said (“no”).')[0]
    "She said -LRB- `` no '' -RRB- ."
    """
    made, starts, ends, after = "", {}, {}, 0
    for start, end in words_of(text):
        form = BRACKETS.get(text[start:end], text[start:end])
        if form in ("“", "„") or (form == '"' and end < len(text) and not text[end].isspace()):
            form = "``"
        elif form in ("”", '"'):
            form = "''"
        gap = text[after:start]
        made += gap if "\n" in gap else " " if made else ""
        starts[start] = len(made)
        made += form
        ends[end], after = len(made), end
    return made, starts, ends


def moved(row: Row, name: str) -> Row:
    """A gold row with attributions or entities, in the variant of that name."""
    if name == "as it is":
        return row
    if name in SAME_LENGTH:
        return {**row, "text": SAME_LENGTH[name](row["text"])}
    text, starts, ends = tokenised(row["text"])

    def move(start: int, end: int) -> list[int] | None:
        first = next((i for i in range(start, end) if i in starts), None)
        last = next((i for i in range(end, start, -1) if i in ends), None)
        return None if first is None or last is None else [starts[first], ends[last]]

    changed = {**row, "text": text}
    if "attributions" in row:
        roles = ("source", "cue", "content")
        changed["attributions"] = [
            {role: [p for span in entry[role] if (p := move(*span))] for role in roles}
            for entry in row["attributions"]
        ]
    if "entities" in row:
        spans = [(entry, move(entry["start"], entry["end"])) for entry in row["entities"]]
        changed["entities"] = [
            {**entry, "start": pair[0], "end": pair[1]} for entry, pair in spans if pair
        ]
    return changed


def treebank(conllu: str, name: str) -> str:
    """A treebank in the variant of that name."""
    if name == "as it is":
        return conllu
    change = SAME_LENGTH.get(name)
    out: list[str] = []
    block: list[str] = []
    for line in (*conllu.splitlines(), ""):
        block.append(line)
        if not line:
            out += [_recast(entry, change) for entry in block] if change else _spaced(block)
            block = []
    return "\n".join(out) + "\n"


def _recast(line: str, change: Callable[[str], str]) -> str:
    if line.startswith("# text ="):
        return "# text =" + change(line.removeprefix("# text ="))
    fields = line.split("\t")
    return "\t".join([fields[0], change(fields[1]), *fields[2:]]) if len(fields) > 1 else line


def _spaced(block: list[str]) -> list[str]:
    """A sentence with a space between all its words, quotes and brackets as treebanks have them."""
    lines, words = [], []
    for line in block:
        fields = line.split("\t")
        if len(fields) > 1 and not fields[0].isdigit():
            continue
        if len(fields) > 1:
            form = fields[1]
            opens = form == "“" or (form == '"' and "SpaceAfter=No" in fields[9])
            form = "``" if opens else "''" if form in ("”", '"') else BRACKETS.get(form, form)
            words.append(form)
            fields[1], fields[9] = form, "_"
        lines.append("\t".join(fields))
    text = "# text = " + " ".join(words)
    return [text if line.startswith("# text =") else line for line in lines]
