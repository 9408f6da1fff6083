"""The style and script that the package carries are those of their sources."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FRONTEND = ROOT / "web/frontend"


def test_the_bundle_is_built_from_its_sources(tmp_path: Path) -> None:
    """Building web/frontend again gives the committed files byte by byte."""
    node = shutil.which("node")
    if node is None or not (FRONTEND / "node_modules/esbuild").is_dir():
        pytest.skip("needs node and the packages of web/frontend: npm ci")
    subprocess.run([node, "build.mjs", str(tmp_path)], cwd=FRONTEND, check=True)
    for name in ("page.js", "page.css"):
        committed = ROOT / "src/crossread/present/static" / name
        assert (tmp_path / name).read_bytes() == committed.read_bytes(), "run npm run build"
