"""Numbers in the code: which stand bare in a comparison, and which have no reason beside them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "src" / "crossread"
SMALL = frozenset({-1, 0, 1, 2, 3})
"""Numbers that a comparison may hold bare: none, one, a pair, three."""


def bare(source: str) -> list[str]:
    """The comparisons with a number that has no name; a code point in hexadecimal is its own name.

    >>> bare("if len(words) > 40 and left == 0 and point < 0x20: ...")
    ['len(words) > 40']
    """
    return [
        ast.unparse(node)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Compare)
        for side in (node.left, *node.comparators)
        if (value := number(side)) is not None
        and value not in SMALL
        and not (ast.get_source_segment(source, side) or "").startswith("0x")
    ]


def unreasoned(source: str) -> list[str]:
    """The shares, scores and probabilities of a module that nothing measured stands beside: a
    name for numbers between 0 and 1 whose docstring or comment tells no figure, and no table that
    does.

    >>> unreasoned('SURE = 0.8\\n"Chance from which it is told: 9 of 10 are right."')
    []
    >>> unreasoned('SURE = 0.8  # chance from which it is told')
    ['SURE']
    """
    return [name for name, values, why in named(source) if any_share(values) and not figure(why)]


def unexplained(source: str) -> list[str]:
    """The names for numbers of a module that nothing says what they are.

    >>> unexplained("MOST = 60\\nLONGEST = 12  # words of a name")
    ['MOST']
    """
    return [name for name, _, why in named(source) if not why]


def any_share(values: list[float]) -> bool:
    """Whether a number lies between 0 and 1."""
    return any(0 < abs(value) < 1 for value in values)


def figure(why: str) -> bool:
    """Whether a reason tells what was measured."""
    return re.search(r"\d|\.toml\b", why) is not None


def named(source: str) -> Iterator[tuple[str, list[float], str]]:
    """The names that a module gives to numbers, with the docstring or the comment of each."""
    tree, lines = ast.parse(source), source.splitlines()
    for node, after in zip(tree.body, [*tree.body[1:], None], strict=True):
        if not isinstance(node, ast.Assign) or node.end_lineno is None:
            continue
        value = node.value
        found = [number(each) for each in (value.elts if isinstance(value, ast.Tuple) else [value])]
        known = [each for each in found if each is not None]
        if known and len(known) == len(found):
            comment = lines[node.end_lineno - 1].partition("#")[2]
            name = ast.unparse(node.targets[0]).strip("()")
            yield name, known, docstring(after) or comment.strip()


def docstring(node: ast.stmt | None) -> str:
    """The text of a statement that is nothing but a text."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return node.value.value if isinstance(node.value.value, str) else ""
    return ""


def number(node: ast.expr) -> float | None:
    """The number that an expression writes out; None for any other."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        value = number(node.operand)
        return None if value is None else -value
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return float(node.value)  # type: ignore[arg-type]
    return None
