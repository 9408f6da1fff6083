"""Runs from and into an S3-compatible store: a real server of moto's on this machine."""

import json
import secrets
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from crossread import objects
from crossread.errors import StoreError
from crossread.flow import build
from crossread.read import read
from crossread.records import Report, Skip
from crossread.scale.manifest import Manifest
from tests.read.support import written
from tests.scale.test_run import SETTINGS, inputs, ran
from tests.support_cli import Shell
from tests.support_story import NEWS, OTHER

__all__ = ["inputs"]
pytest.importorskip("pyarrow.fs")
server = pytest.importorskip("moto.server")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Start a server and give its port."""
    one = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    one.start()
    yield one.get_host_and_port()[1]
    one.stop()


@pytest.fixture
def bucket(port: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the address of an empty bucket."""
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_ACCESS_KEY_ID": "nobody",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    objects._store.cache_clear()
    name = f"crawl-{secrets.token_hex(4)}"
    made = Request(f"http://127.0.0.1:{port}/{name}", method="PUT")
    with urlopen(made, timeout=10) as answer:
        assert answer.status == 200
    return f"s3://{name}"


def put(bucket: str, folder: Path) -> None:
    """Put the files of a folder into the bucket, below `in/`."""
    for path in sorted(folder.iterdir()):
        objects.put(path, f"{bucket}/in/{path.name}")


def below(address: str) -> set[str]:
    """Return the names of the objects below an address."""
    return {name.removeprefix(f"{address}/") for name in objects.below(address)}


def test_objects_are_read_as_files_are(inputs: Path, bucket: str) -> None:
    """An object, all below an address, or all that match: each gives what the file gives."""
    put(bucket, inputs)
    there = list(read([f"{bucket}/in"], settings=SETTINGS))
    here = list(read([str(inputs)], settings=SETTINGS))
    assert [texts(one) for one in there] == [texts(one) for one in here]
    assert {one.origin.split("#")[0] for one in there} >= {f"{bucket}/in/two.txt"}
    some = list(read([f"{bucket}/*/*.txt"], settings=SETTINGS))
    assert [one.name for one in some if isinstance(one, Report)] == ["one", "two"]
    (gone,) = read([f"{bucket}/out/one.txt"])
    assert isinstance(gone, Skip)
    assert gone.reason.value == "not-found"


def texts(one: Report | Skip) -> tuple[str, str]:
    """Return the name and text of a report, the reason and end of the origin of a skip."""
    if isinstance(one, Skip):
        return one.reason.value, one.origin.rpartition("/")[2]
    return one.name, one.text


@pytest.mark.parametrize("engine", ["local", "dask"])
def test_a_run_in_a_store_gives_what_a_build_gives(inputs: Path, bucket: str, engine: str) -> None:
    """Inputs and parts are objects; what is done again is what is not there as it was written."""
    put(bucket, inputs)
    folder = f"{bucket}/run"
    shelf: dict[object, object] = {}
    alone = build([f"{bucket}/in"], settings=SETTINGS, shelf=shelf)  # type: ignore[arg-type]
    first = ran(f"{bucket}/in", folder, engine)
    assert (first.corpus, first.shelf) == (alone, shelf)
    assert (first.taken_over, first.parts) == (0, 4)
    names = below(folder)
    assert {name.split("/")[0] for name in names} == {"manifest.jsonl", "parts"}
    part = f"{folder}/{min(name for name in names if name.startswith('parts/'))}"
    objects.put_bytes(objects.read_bytes(part)[:-1], part)
    again = ran(f"{bucket}/in", folder, engine, resume=True)
    assert (again.corpus, again.shelf) == (alone, shelf)
    assert again.taken_over == 3


def test_a_run_that_ended_early_is_taken_up(inputs: Path, bucket: str) -> None:
    """Each line is an object of its own, put after its part, until the run has ended."""
    put(bucket, inputs)
    folder = f"{bucket}/run"
    ran(f"{bucket}/in", folder)
    row, *others = objects.read_bytes(f"{folder}/manifest.jsonl").splitlines()
    objects.remove(f"{folder}/manifest.jsonl")
    objects.put_bytes(row, f"{folder}/manifest/{json.loads(row)['key']}.json")
    again = ran(f"{bucket}/in", folder, resume=True)
    assert (again.taken_over, again.parts) == (1, len(others) + 1)
    assert not [name for name in below(folder) if name.startswith("manifest/")]


def test_a_changed_object_is_read_again(inputs: Path, bucket: str) -> None:
    """An input is known by what its store says of its bytes."""
    put(bucket, inputs)
    first = ran(f"{bucket}/in", f"{bucket}/run")
    objects.put_bytes(OTHER.replace("15 dead", "16 dead").encode(), f"{bucket}/in/two.txt")
    again = ran(f"{bucket}/in", f"{bucket}/run", resume=True)
    assert again.shelf != first.shelf
    assert 0 < again.taken_over < first.parts


def test_the_command_puts_the_build_last(tmp_path: Path, bucket: str, crossread: Shell) -> None:
    """`build.json` tells of every file of the build, and is there only while all of them are."""
    written(tmp_path / "one.txt", NEWS)
    objects.put(tmp_path / "one.txt", f"{bucket}/in/one.txt")
    told = crossread("run", f"{bucket}/in/*.txt", "-o", f"{bucket}/night", "--workers", 1)
    assert told.code == 0, told.err
    assert f"{bucket}/night/build/index.html" in told.err
    files = json.loads(objects.read_bytes(f"{bucket}/night/build.json"))["files"]
    assert below(f"{bucket}/night/build") == set(files)
    for name in files:
        (tmp_path / "back" / name).parent.mkdir(parents=True, exist_ok=True)
        objects.fetch(f"{bucket}/night/build/{name}", tmp_path / "back" / name)
    assert crossread("check", tmp_path / "back").code == 0
    again = crossread("run", f"{bucket}/in/*.txt", "-o", f"{bucket}/night", "--workers", 1)
    assert again.code == 2
    assert "--resume" in again.err
    crossread("run", f"{bucket}/in/*.txt", "-o", f"{bucket}/night", "--resume", "--quiet")
    assert below(f"{bucket}/night/build") == set(files)


def test_strange_objects_are_left_alone(bucket: str) -> None:
    """A run goes below an empty address, or with --resume to its own."""
    objects.put_bytes(b"mine", f"{bucket}/site/index.txt")
    with pytest.raises(Exception, match="not a folder of crossread run"):
        Manifest(f"{bucket}/site", resume=True)
    assert below(bucket) == {"site/index.txt"}


def test_a_store_out_of_reach_ends_the_run(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be asked is no missing report: the run ends, and can be resumed."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setattr(objects, "_TRIES", 1)
    objects._store.cache_clear()
    with pytest.raises(StoreError, match="cannot read s3://"):
        list(read([f"{bucket}/in/one.txt"]))
    objects._store.cache_clear()
