"""A page that is watched: what it asks for beyond its own place, what it says, what fails in it."""

from pathlib import Path
from typing import Any

import pytest

AXE = Path(__file__).parents[2] / "web/frontend/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Watched:
    """A page with what happened on it."""

    def __init__(self, page: Any, own: str = "file://") -> None:
        self.page = page
        self.own = own
        self.strange: list[str] = []
        self.dialogs: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.asked(request.url))
        page.on("dialog", self.spoke)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self.said)

    def asked(self, address: str) -> None:
        """Note a request that leaves the page's own place."""
        if not address.startswith((self.own, "blob:", "data:")):
            self.strange.append(address)

    def spoke(self, dialog: Any) -> None:
        """Note a dialog and close it."""
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def said(self, message: Any) -> None:
        """Note what the console calls an error: a refused script, a file not found."""
        if message.type == "error":
            self.errors.append(message.text)

    def is_quiet(self) -> bool:
        """Whether nothing left the page, spoke or failed."""
        assert (self.strange, self.dialogs, self.errors) == ([], [], [])
        return True

    def faults(self) -> list[str]:
        """Return what axe-core holds against the page; skips where it is not installed."""
        if not AXE.is_file():
            pytest.skip("needs axe-core: npm ci in web/frontend")
        self.page.evaluate(AXE.read_text("utf-8"))
        options = {"runOnly": {"type": "tag", "values": RULES}}
        found = self.page.evaluate("options => axe.run(document, options)", options)
        return [
            f"{one['id']}: {node['html'][:160]}"
            for one in found["violations"]
            for node in one["nodes"]
        ]

    def wider(self) -> int:
        """Return by how many pixels the page is wider than its window."""
        wide: int = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return wide
