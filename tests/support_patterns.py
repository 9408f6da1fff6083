"""Regular expressions of the code: all of them, and texts that drive each to its worst.

A pattern is found where it is written (`re.NAME(…)` in a source file), by what the module that
holds it makes of it, or by what is compiled while the factories and the bundled story run.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

import crossread

SOURCE = Path(crossread.__file__).parent
CALLS = ("compile", "search", "match", "fullmatch", "findall", "finditer", "split", "sub", "subn")
LONG = 40
"""A repetition that may go on as often as this is one that a hostile text can fill."""

Patterns = dict[tuple[str, int], set[re.Pattern[Any]]]


@dataclass(frozen=True)
class Found:
    """A pattern, where it is written, what it is called there and how it is used."""

    module: str
    line: int
    name: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]


def gather(run: Callable[[], object]) -> list[Found]:
    """Return every pattern of the code; `run` goes the whole way, for those made from tables."""
    loaded = list(modules())
    for module in loaded:
        forget(module)
    with Compiled() as compiled:
        for module in loaded:
            call_factories(module)
        run()
    used = uses(loaded)
    found = {each.pattern: each for module in loaded for each in found_in(module, used, compiled)}
    return sorted(
        found.values(), key=lambda each: (each.module, each.line, str(each.pattern.pattern))
    )


def found_in(module: ModuleType, used: "Uses", compiled: "Compiled") -> Iterator[Found]:
    """Yield the patterns that are written in a module or held by it."""
    named = {id(value): name for name, value in vars(module).items()}
    for first, last, call in sites(module):
        pattern = written(module, call)
        made = [pattern] if pattern else compiled.between(module.__name__, first, last)
        if not made and module.__name__ not in MADE_ON_IMPORT:
            raise AssertionError(f"a pattern nobody has seen: {module.__name__}:{first}")
        for each in made:
            name = named.get(id(each)) or maker_of(module, first)
            how = used_as(used, module.__name__, name)
            if (method := call.func.attr) != "compile":  # type: ignore[attr-defined]
                how = frozenset({method})
            yield Found(module.__name__, first, name, each, how)
    for each in held(module):
        name = named.get(id(each), "")
        yield Found(module.__name__, 0, name, each, used_as(used, module.__name__, name))


ANY_USE = frozenset({"finditer", "fullmatch"})
MADE_ON_IMPORT = ("crossread.model.tokens",)
"""Modules that make a pattern by a function when they are imported; they hold it by a name."""
KEPT = {"crossread.read.phrases": frozenset({"match"})}
"""What is called on the patterns that the records of a module keep."""
Uses = dict[tuple[str, str], frozenset[str]]


def uses(loaded: Sequence[ModuleType]) -> Uses:
    """Return the methods that are called on each name: of a module, or "" for anywhere."""
    found: dict[tuple[str, str], set[str]] = {}
    for module in loaded:
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8"))):
            if not isinstance(node, ast.Attribute) or node.attr not in CALLS:
                continue
            value = node.value.func if isinstance(node.value, ast.Call) else node.value
            if isinstance(value, ast.Name):  # NAME.search(…), or factory().search(…)
                for place in (module.__name__, ""):
                    found.setdefault((place, value.id), set()).add(node.attr)
    return {key: frozenset(methods) for key, methods in found.items()}


def used_as(used: Uses, module: str, name: str) -> frozenset[str]:
    """Return what is called on a pattern; on one without a name, all that reads a whole text.

    A name that is not private may be used by other modules too.
    """
    own = used.get((module, name), frozenset())
    if not name.startswith("_"):
        own |= used.get(("", name), frozenset())
    return own or KEPT.get(module, ANY_USE)


def maker_of(module: ModuleType, line: int) -> str:
    """Return the name of the function that a line is within, or nothing."""
    for made in vars(module).values():
        code = getattr(getattr(made, "__wrapped__", made), "__code__", None)
        if code is not None and made.__module__ == module.__name__:
            last = max((at for _, _, at in code.co_lines() if at), default=0)
            if code.co_firstlineno <= line <= last:
                return str(made.__name__)
    return ""


def modules() -> Iterator[ModuleType]:
    """Yield every module of the package that can be imported here."""
    for path in sorted(SOURCE.rglob("*.py")):
        parts = ("crossread", *path.relative_to(SOURCE).with_suffix("").parts)
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if parts[-1] == "__main__":
            continue
        try:
            yield import_module(name)
        except ImportError:  # an extra that is not installed
            continue


def sites(module: ModuleType) -> Iterator[tuple[int, int, ast.Call]]:
    """Yield the first and last line of each place that compiles a regular expression."""
    source = Path(str(module.__file__)).read_text("utf-8")
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in CALLS
        ):
            yield node.lineno, node.end_lineno or node.lineno, node


def written(module: ModuleType, call: ast.Call) -> re.Pattern[Any] | None:
    """Return the pattern of a call whose words stand in the source or in the module."""
    flags = [word.value for word in call.keywords if word.arg == "flags"]
    place = {"compile": 1, "sub": 4, "subn": 4, "split": 3}.get(call.func.attr, 2)  # type: ignore[attr-defined]
    flags += call.args[place : place + 1]
    try:
        values = [
            eval(compile(ast.Expression(part), "pattern", "eval"), vars(module))
            for part in [call.args[0], *flags]
        ]
    except NameError:
        return None
    return re.compile(values[0], *values[1:])


class Compiled:
    """Notes what is compiled, and from which line of the package, while it is entered."""

    def __init__(self) -> None:
        self.seen: Patterns = {}

    def __enter__(self) -> "Compiled":
        self.kept: Callable[..., Any] = re._compile  # type: ignore[attr-defined]
        re._compile = self.noted  # type: ignore[attr-defined]
        return self

    def __exit__(self, *raised: object) -> None:
        re._compile = self.kept  # type: ignore[attr-defined]

    def between(self, module: str, first: int, last: int) -> list[re.Pattern[Any]]:
        """Return what was compiled between two lines of a module."""
        return [
            made
            for (name, line), patterns in self.seen.items()
            if name == module and first <= line <= last
            for made in patterns
        ]

    def noted(self, pattern: Any, flags: Any) -> Any:
        """Compile as ever, and note it where the caller is ours."""
        made = self.kept(pattern, flags)
        frame = sys._getframe(2)
        if frame.f_code.co_filename.startswith(str(SOURCE)):
            self.seen.setdefault((frame.f_globals["__name__"], frame.f_lineno), set()).add(made)
        return made


def forget(module: ModuleType) -> None:
    """Empty the caches of a module, so that what it makes is made again; models stay loaded."""
    for made in vars(module).values():
        if hasattr(made, "cache_clear") and not module.__name__.startswith("crossread.model"):
            made.cache_clear()


def call_factories(module: ModuleType) -> None:
    """Call each cached function that needs no argument; those that need one are called by use."""
    for made in list(vars(module).values()):
        code = getattr(getattr(made, "__wrapped__", None), "__code__", None)
        if code is not None and hasattr(made, "cache_clear") and code.co_argcount == 0:
            made()


def held(module: ModuleType) -> Iterator[re.Pattern[Any]]:
    """Yield the patterns that a module holds, alone or in its tables."""
    seen = list(vars(module).values())
    for value in seen:
        if isinstance(value, re.Pattern):
            yield value
        elif isinstance(value, dict):
            seen += [part for part in value.values() if isinstance(part, (re.Pattern, tuple))]
        elif isinstance(value, tuple | list):
            seen += [part for part in value if isinstance(part, (re.Pattern, tuple))]


def drives(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str, str]]:
    """Yield what comes before, what is repeated and what ends a text that is hard on a pattern.

    Each repetition of the pattern is filled with what it takes, after what leads to it and
    alone, and then broken off.
    """
    source = pattern.pattern
    text = source.decode("latin-1") if isinstance(source, bytes) else source
    parsed = list(parser.parse(text, pattern.flags & ~re.DEBUG))
    whole = sample(parsed)
    yield "", whole, ""
    for before, body in repeated(parsed, ""):
        for filled in {sample(body), sample(body, last=True)} - {""}:
            for lead in {"", before}:
                yield lead, filled, ""
                yield lead, filled, "\x00"
                yield lead, filled, " !"


def repeated(parts: list[Any], before: str) -> Iterator[tuple[str, list[Any]]]:
    """Yield the body of each repetition that may be long, with a text that leads to it."""
    for kind, given in parts:
        for body in inner(kind, given):
            if kind in REPEATS and given[1] >= LONG:
                yield before, body
            yield from repeated(body, before)
        before += sample([(kind, given)])


REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


def inner(kind: Any, given: Any) -> list[list[Any]]:
    """Return the parts within a part."""
    if kind in REPEATS:
        return [list(given[2])]
    if kind is sre.SUBPATTERN:
        return [list(given[3])]
    if kind is sre.BRANCH:
        return [list(branch) for branch in given[1]]
    if kind is sre.ATOMIC_GROUP:
        return [list(given)]
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return [list(given[1])]
    return []


def sample(parts: list[Any], *, last: bool = False) -> str:
    """Return a text that the parts take, apart from what they look ahead and behind for."""
    found = ""
    for kind, given in parts:
        if kind is sre.LITERAL:
            found += chr(given)
        elif kind is sre.NOT_LITERAL:
            found += "b" if given == ord("a") else "a"
        elif kind is sre.ANY:
            found += "a"
        elif kind is sre.IN:
            found += one_of(given, last)
        elif kind in REPEATS:
            found += sample(list(given[2]), last=last) * max(given[0], int(last))
        elif kind not in (sre.ASSERT, sre.ASSERT_NOT):
            bodies = inner(kind, given)
            found += sample(bodies[-1 if last else 0], last=last) if bodies else ""
    return found


OF_CATEGORY = {
    sre.CATEGORY_DIGIT: "1", sre.CATEGORY_SPACE: " ", sre.CATEGORY_WORD: "a",
    sre.CATEGORY_NOT_DIGIT: "a", sre.CATEGORY_NOT_SPACE: "a", sre.CATEGORY_NOT_WORD: " ",
}  # fmt: skip


def one_of(given: list[Any], last: bool) -> str:
    """Return a character of a set: the first that is named, or the last."""
    if given[0][0] is sre.NEGATE:
        outside = re.compile("|".join(re.escape(c) for c in singles(given[1:])) or "(?!)")
        wide = {sre.CATEGORY_WORD: "aA1_", sre.CATEGORY_DIGIT: "1", sre.CATEGORY_SPACE: " \t\n"}
        out = "".join(wide.get(what, "") for kind, what in given if kind is sre.CATEGORY)
        choices = [c for c in "aA1 .-,\"'<" if c not in out and not outside.match(c)]
        return (choices or ["~"])[-1 if last else 0]
    return (singles(given) or ["a"])[-1 if last else 0]


def singles(given: list[Any]) -> list[str]:
    """Return characters of a set, one for each of its parts."""
    found = []
    for kind, what in given:
        if kind is sre.LITERAL:
            found.append(chr(what))
        elif kind is sre.RANGE:
            found.append(chr(what[0]))
        elif kind is sre.CATEGORY:
            found.append(OF_CATEGORY[what])
    return found
