"""The files of the model."""

from pathlib import Path

import pytest

from crossread.errors import UnknownPart, WeightsError
from crossread.model.bundle import SIDECAR, WEIGHTS, checksum, load_bundle
from crossread.model.engine import load
from tests.model.stub import save_sidecar


def test_a_damaged_file_is_named_with_its_checksum(tmp_path: Path) -> None:
    """The error says which file, what its checksum should be, and what it is."""
    (tmp_path / "model.onnx").write_bytes(b"something else")
    save_sidecar(tmp_path, {"model.onnx": "0" * 64})
    with pytest.raises(WeightsError) as caught:
        load_bundle(tmp_path)
    assert "model.onnx is damaged" in str(caught.value)
    assert "0" * 64 in str(caught.value)


def test_a_missing_file_is_named_with_its_checksum(tmp_path: Path) -> None:
    """The same for a file that is not there, the sidecar among them."""
    with pytest.raises(WeightsError, match=r"model\.json is missing"):
        load_bundle(tmp_path)
    save_sidecar(tmp_path, {"model.onnx": "1" * 64})
    with pytest.raises(WeightsError, match=r"model\.onnx is missing; expected SHA-256 1111"):
        load_bundle(tmp_path)


def test_a_sidecar_that_is_no_json_is_damaged(tmp_path: Path) -> None:
    """A broken sidecar is a broken file of the model."""
    (tmp_path / "model.json").write_text("{")
    with pytest.raises(WeightsError, match=r"model\.json is damaged"):
        load_bundle(tmp_path)


def test_the_list_of_checksums_has_one_itself(tmp_path: Path) -> None:
    """Where the checksum of the sidecar is known, another sidecar is refused; ours has one."""
    folder = tmp_path / "weights"
    folder.mkdir()
    (folder / "model.onnx").write_bytes(b"graph")
    save_sidecar(folder, {"model.onnx": str(checksum(folder / "model.onnx"))})
    listed = folder.with_suffix(".sha256")
    listed.write_text(f"{checksum(folder / 'model.json')}  weights/model.json\n")
    load_bundle(folder)
    listed.write_text(f"{'0' * 64}  weights/model.json\n")
    with pytest.raises(WeightsError, match=r"model\.json is damaged"):
        load_bundle(folder)
    assert WEIGHTS.with_suffix(".sha256").read_text().split()[0] == checksum(WEIGHTS / SIDECAR)


def test_right_files_load(tmp_path: Path) -> None:
    """Labels, chains and tensors come as they were written."""
    (tmp_path / "model.onnx").write_bytes(b"graph")
    save_sidecar(tmp_path, {"model.onnx": str(checksum(tmp_path / "model.onnx"))})
    bundle = load_bundle(tmp_path)
    assert bundle.chains["attribution"].tags[:3] == ("O", "B-source", "I-source")
    assert bundle.rel_tensor.shape == (6, 3, 3)
    assert bundle.temperature("link") == 1.0


def test_an_unknown_run_time_is_refused_with_the_known_ones() -> None:
    """`no run time named 'cuda'; there are: …`."""
    with pytest.raises(UnknownPart, match="onnxruntime, openvino"):
        load(runtime="cuda")
