"""An invented ferry that sinks, in two reports, built for tests of the commands."""

from pathlib import Path

from crossread.making import make
from crossread.read import ReadSettings

NEWS = (
    "Ferry sinks off Port Almery\n\nAt least 12 people died when a ferry sank off Port Almery "
    "on Monday, the coast guard said. “We are still searching,” its commander, Lena Brask, "
    "said. About 40 passengers were rescued by fishing boats.\n"
)
OTHER = (
    "Ferry sinks; 15 dead\n\nFifteen people died in the sinking of a ferry off Port Almery, the "
    "coast guard said on Tuesday. Commander Lena Brask said the search would go on. Some 40 "
    "people were rescued.\n"
)


def ferry(folder: Path) -> Path:
    """Return the folder of a build of both reports."""
    pages = folder / "pages"
    pages.mkdir()
    (pages / "one.txt").write_text(NEWS, encoding="utf-8")
    (pages / "two.txt").write_text(OTHER, encoding="utf-8")
    settings = ReadSettings(published="2025-03-04")
    make([str(pages)], folder / "out", settings, fresh=True, quiet=True)
    return folder / "out"
