"""The errors of crossread. A broken promise raises; an imperfect world yields a `Skip`.

CrossreadError
├── UsageError              the caller asked for something that cannot be (exit 2)
│   ├── UnknownPart         no reader, export or table of that name
│   └── MissingExtra        an optional dependency is not installed
├── WorkerError             a worker process cannot be started
├── WeightsError            a file of the language model is missing or damaged
├── StoreError              the store cannot be opened or written
│   ├── StoreVersionError   the store was made by another version
│   └── WriteError          what was made cannot be written; what was there stays (exit 1)
└── CheckFailed             a span does not re-read to its exact words (exit 1)
"""

from collections.abc import Iterable


class CrossreadError(Exception):
    """Any error that crossread raises on purpose; keeps its parts and pickles."""

    def __init__(self, *parts: object) -> None:
        super().__init__(*parts)

    def __str__(self) -> str:
        return self.message()

    def message(self) -> str:
        """What went wrong, with which value, and what to do."""
        return " ".join(str(part) for part in self.args)


class UsageError(CrossreadError):
    """The caller asked for something that cannot be."""


class UnknownPart(UsageError):
    """No part of that name in a table of parts."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        super().__init__(kind, name, tuple(sorted(known)))
        self.kind, self.name, self.known = self.args

    def message(self) -> str:
        return f"no {self.kind} named {self.name!r}; there are: {', '.join(self.known)}"


class MissingExtra(UsageError):
    """An optional dependency is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(what, extra)
        self.what, self.extra = what, extra

    def message(self) -> str:
        return f"{self.what} needs an extra: pip install 'crossread[{self.extra}]'"


class WorkerError(CrossreadError):
    """A worker process cannot be started."""

    def __init__(self, python: str) -> None:
        super().__init__(python)
        self.python = python

    def message(self) -> str:
        return f"a worker cannot be started: {self.python} must be able to import crossread"


class WeightsError(CrossreadError):
    """A file of the language model is missing or does not have its checksum."""

    def __init__(self, path: str, expected: str, found: str | None) -> None:
        super().__init__(path, expected, found)
        self.path, self.expected, self.found = path, expected, found

    def message(self) -> str:
        state = "is missing" if self.found is None else f"is damaged (SHA-256 {self.found})"
        return (
            f"model file {self.path} {state}; expected SHA-256 {self.expected}; "
            "install crossread again"
        )


class StoreError(CrossreadError):
    """The store cannot be opened or written."""


class StoreVersionError(StoreError):
    """The store was made by another version of crossread."""

    def __init__(self, path: str, found: str, expected: str) -> None:
        super().__init__(path, found, expected)
        self.path, self.found, self.expected = path, found, expected

    def message(self) -> str:
        return (
            f"{self.path} has store format {self.found}, this crossread writes "
            f"{self.expected}: build it again"
        )


class WriteError(StoreError):
    """What was made cannot be written whole; what was there before stays as it was."""


class CheckFailed(CrossreadError):
    """A span does not re-read to its exact words."""
