"""What somebody without a mouse does, and what an audit finds."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page


def tab_to(page: Page, goal: Locator, key: str = "Tab", most: int = 90) -> None:
    """Go on from key to key until the focus is where it should be."""
    for _ in range(most):
        page.keyboard.press(key)
        if goal.evaluate_all("found => found.includes(document.activeElement)"):
            return
    pytest.fail(f"{most} times {key} did not reach {goal}")


def list_faults(seen: Page) -> list[tuple[str, Any]]:
    """Rule and target of what axe finds, however grave."""
    found = Axe().run(seen)
    return [
        (fault["id"], node["target"])
        for fault in found.response["violations"]
        for node in fault["nodes"]
    ]
