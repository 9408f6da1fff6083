"""Objects: files of an S3-compatible store, `s3://bucket/key`: listed, fetched whole, put whole.

Needs the extra `s3`. Where the store lies and who asks is told as to any client of it: by
AWS_ENDPOINT_URL, AWS_REGION, AWS_PROFILE, AWS_ACCESS_KEY_ID … An object is there whole or not.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import cache
from glob import has_magic
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crossread.errors import MissingExtra, StoreError, WriteError
from crossread.rooms import room

SCHEME = "s3://"
_BLOCK = 8 << 20
_TRIES = 5
"""Times that a request is made before the store counts as out of reach."""


def is_address(name: str) -> bool:
    """Whether a name is that of an object, or of many.

    >>> is_address("s3://crawl/2026/*.warc.gz"), is_address("crawl/day.warc.gz")
    (True, False)
    """
    return name.startswith(SCHEME)


def listed(pattern: str) -> list[str]:
    """Return the objects that an address stands for, in order: it, all below it, or all that match.

    Those with a hidden name (`.part`) are left out, as in a folder.
    """
    if not has_magic(pattern):
        return [pattern] if exists(pattern) else below(pattern)
    wanted = _parts(pattern)
    plain = next(number for number, part in enumerate(wanted) if has_magic(part))
    return [
        name for name in below(SCHEME + "/".join(wanted[:plain])) if _fits(_parts(name), wanted)
    ]


def _parts(address: str) -> list[str]:
    return address.removeprefix(SCHEME).rstrip("/").split("/")


def _fits(parts: list[str], wanted: list[str]) -> bool:
    """Whether the parts of an address are as a pattern has them; `**` stands for any number."""
    if not wanted or not parts:
        return not wanted and not parts
    if wanted[0] == "**":
        return _fits(parts, wanted[1:]) or _fits(parts[1:], wanted)
    return fnmatchcase(parts[0], wanted[0]) and _fits(parts[1:], wanted[1:])


def below(address: str) -> list[str]:
    """Return all objects below an address, in order; none where nothing is."""
    store = _store()
    selector = import_module("pyarrow.fs").FileSelector(
        _key(address), recursive=True, allow_not_found=True
    )
    with _asked(address):
        found = store.get_file_info(selector)
    names = (f"{SCHEME}{one.path}" for one in found if one.is_file)
    start = len(_parts(address))
    return sorted(n for n in names if not any(p.startswith(".") for p in _parts(n)[start:]))


def exists(address: str) -> bool:
    """Whether there is an object of that address."""
    with _asked(address):
        return bool(_store().get_file_info(_key(address)).is_file)


def size(address: str) -> int:
    """Return the bytes of an object; 0 where it is not there."""
    with _asked(address):
        return _store().get_file_info(_key(address)).size or 0


def tag(address: str) -> str:
    """Return what changes with the bytes of an object, as its store tells it; "" if it is gone.

    The store makes it on writing (`ETag`), so that nothing needs to be fetched.
    """
    try:
        with _asked(address), _store().open_input_stream(_key(address)) as stream:
            told = _named(stream)
    except FileNotFoundError:
        return ""
    return b" ".join((told["etag"], told.get("content-length", b""))).decode("ascii", "replace")


@contextmanager
def fetched(address: str) -> Iterator[Path]:
    """Give an object as a file on this machine, for as long as the block lasts.

    Raises FileNotFoundError where it is not there, StoreError where its store cannot be reached:
    what was cut off on its way is never taken for the whole.
    """
    with room() as folder:
        path = folder / "object"
        fetch(address, path)
        yield path


def fetch(address: str, path: Path) -> None:
    """Write an object to a file; see fetched."""
    with _asked(address), _store().open_input_stream(_key(address)) as stream:
        most = int(_named(stream).get("content-length", -1))
        with path.open("wb") as file:
            shutil.copyfileobj(stream, file, _BLOCK)
    if most not in (-1, path.stat().st_size):
        raise StoreError(f"{address} ended after {path.stat().st_size:,} bytes of {most:,}")


def read_bytes(address: str) -> bytes:
    """Return a small object; raise as fetched does."""
    with _asked(address), _store().open_input_stream(_key(address)) as stream:
        return bytes(stream.read())


def put(path: Path, address: str) -> None:
    """Make an object of a file: it is there whole, or what was there before is.

    Raises WriteError where the store does not take it.
    """
    _written(address, path)


def put_bytes(content: bytes, address: str) -> None:
    """Make a small object; see put."""
    _written(address, content)


def _written(address: str, content: Path | bytes) -> None:
    try:
        stream = _store().open_output_stream(_key(address))
        try:
            if isinstance(content, bytes):
                stream.write(content)
            else:
                with content.open("rb") as file:
                    shutil.copyfileobj(file, stream, _BLOCK)
        except BaseException:
            if hasattr(stream, "abort"):
                stream.abort()
            raise
        stream.close()  # only now there is an object
    except OSError as error:
        raise WriteError(f"cannot write {address}: {_told(error)}") from error


def remove(address: str) -> None:
    """Remove an object, if it is there."""
    try:
        _store().delete_file(_key(address))
    except FileNotFoundError:
        return
    except OSError as error:
        raise WriteError(f"cannot remove {address}: {_told(error)}") from error


def _named(stream: Any) -> dict[str, bytes]:
    """Return what a store says of an object that was opened, by name."""
    return {name.lower(): value for name, value in stream.metadata().items()}


@contextmanager
def _asked(address: str) -> Iterator[None]:
    """Let what is not there be told as such, and all else as a store out of reach."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise StoreError(f"cannot read {address}: {_told(error)}") from error


def _told(error: OSError) -> str:
    """Return what went wrong, without the ids of requests."""
    return re.sub(r"\s+", " ", str(error))[:300]


def _key(address: str) -> str:
    """Return an address as the client of the store has it: bucket and key."""
    return address.removeprefix(SCHEME).rstrip("/")


@cache
def _store() -> Any:
    """Return the client of the store, one a process."""
    try:
        fs = import_module("pyarrow.fs")
    except ImportError:
        raise MissingExtra("reading from or writing to s3://", "s3") from None
    options: dict[str, Any] = {
        "retry_strategy": fs.AwsStandardS3RetryStrategy(max_attempts=_TRIES),
        "connect_timeout": 10,
        "request_timeout": 60,
        "allow_delayed_open": True,  # what is small is put by one request, and leaves no half
    }
    where = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    if where:
        told = urlsplit(where)
        options |= {"scheme": told.scheme, "endpoint_override": told.netloc}
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    if region:
        options["region"] = region
    return fs.S3FileSystem(**options)
