"""What a worker remembers from one report to the next is bounded."""

import ast
from collections.abc import Iterator
from pathlib import Path

import crossread

SOURCE = Path(crossread.__file__).parent
FIXED = frozenset(
    [
        "key",
        "kind",
        "row",
        "section",
        "package",
        "table",
        "type",
        "record",
        "prefix",
        "side",
        "group",
        "trap",
        "shape",
        "budget",
    ]
)
"""What a function is asked with that is one of few, whatever the reports say."""
OF_TABLES = frozenset(
    ["_loaded", "_pattern", "asset", "fitted", "forms", "index_of", "score", "table", "weights_of"]
)
"""Functions whose `name` is that of a table, not of somebody."""


def remembering(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the functions of a file whose every answer is kept, with what they are asked."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and any(map(is_unbounded, node.decorator_list)):
            yield node.name, tuple(each.arg for each in node.args.args)


def is_unbounded(mark: ast.expr) -> bool:
    """Whether a decorator keeps every answer."""
    return ast.unparse(mark) in ("cache", "functools.cache", "lru_cache(None)")


def test_what_is_asked_with_words_of_reports_is_not_kept_for_ever() -> None:
    """A function that keeps every answer is asked with names of tables, rows and kinds alone: a
    worker that has read a million reports holds no more than one that has read a thousand."""
    found = [
        f"{path.relative_to(SOURCE)}: {name}({', '.join(args)})"
        for path in sorted(SOURCE.rglob("*.py"))
        for name, args in remembering(path)
        if not (FIXED | {"name"} if name in OF_TABLES else FIXED).issuperset(args)
    ]
    assert found == []
