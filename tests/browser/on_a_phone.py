"""What every browser test waits for, said once: a slow machine does the same as a quick one, only later.

After a press nothing is taken for granted: a test waits for what the page says, what the phone keeps or what the
computer holds, and never for a time.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.request
from fnmatch import fnmatchcase
from time import monotonic
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from conftest import Served

PATIENCE = 30_000
"""Milliseconds that a loaded machine is given for what takes a moment on a quiet one."""
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
"""What axe looks at."""
IS_READY = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  return active.state === "activated" && Boolean(await caches.match("/offline/day/"));
}"""
KEPT = """async () => {
  const all = [];
  for (const name of await caches.keys()) all.push(...(await (await caches.open(name)).keys()).map(({ url }) => url));
  return all.map((url) => new URL(url).pathname);
}"""
HELD = """async () => {
  if (!(await indexedDB.databases()).some(({ name }) => name === "gutskin")) return [];
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open("gutskin");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const edits = await new Promise((resolve, reject) => {
    const request = database.transaction("edits").objectStore("edits").getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  database.close();
  return edits;
}"""


def eventually(page: Page, is_so: Callable[[], Any], what: str) -> None:
    """Wait until something is so that no element of the page tells."""
    until = monotonic() + PATIENCE / 1000
    while not is_so():
        assert monotonic() < until, what
        page.wait_for_timeout(100)  # between two looks


def ready(page: Page) -> None:
    """Wait until the worker is in charge of the next page, and has the empty pages."""
    eventually(page, lambda: page.evaluate(IS_READY), "the worker never kept the empty pages")


def kept(page: Page) -> list[str]:
    """Return the addresses that the worker keeps."""
    return page.evaluate(KEPT)


def keeps(page: Page, *parts: str) -> None:
    """Wait until the worker keeps an address with each of these in it; it fetches them from a second visit on.

    A part may hold `*` for the letters that tell what is in a file: "/names.*.txt" waits for no other kind of file.
    """

    def all_kept() -> bool:
        there = kept(page)
        return all(any(fnmatchcase(address, f"*{part}*") for address in there) for part in parts)

    eventually(page, all_kept, f"never kept: {parts}")


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """Return the rules of axe that a page breaks, each with the first things that break it.

    At the end of the page nothing lies half behind the bar with "Save". Elsewhere the bar floats over what can be
    scrolled from under it, and axe calls what it cuts too small: something else every day, by what was eaten.
    """
    page.evaluate("scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })")
    found = Axe().run(page, options=RULES).response["violations"]
    return [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found]


def knows(page: Page, *names: str) -> None:
    """Wait until the phone has entries of these names or values, told by the computer or written on it."""

    def all_known() -> bool:
        return set(names) <= {str(edit[what]) for edit in page.evaluate(HELD) for what in ("name", "value")}

    eventually(page, all_known, f"never on the phone: {names}")


def terminal(served: Served, *words: str) -> str:
    """Run a command of gutskin on the diary of a server, and return what it says."""
    environment = os.environ | {"GUTSKIN_DATA": str(served.folder)}
    done = subprocess.run(
        [sys.executable, "-m", "gutskin", *words], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def shell_of(address: str) -> dict[str, Any]:
    """Return what the worker of a server keeps, as the worker is told."""
    with urllib.request.urlopen(f"{address}/sw.js", timeout=20) as answer:
        return json.loads(re.search(r"^self\.shell = (.*);$", answer.read().decode(), flags=re.MULTILINE)[1])


def modules(address: str) -> dict[str, str]:
    """Return the files by their plain name, as a page loads them."""
    shell = shell_of(address)
    paths = [*shell["files"], *(path for extra in shell["extras"] for path in extra["files"])]
    return {re.sub(r"\.[0-9a-f]{12}|/static/", "", path): path for path in paths}


def status(page: Page) -> Locator:
    """Return the place that says where what was written is; a press empties it until its own change is kept."""
    return page.locator(".save-bar").get_by_role("status")


def save(page: Page) -> None:
    """Press Save."""
    page.get_by_role("button", name="Save", exact=True).click()


def synced(page: Page) -> None:
    """Wait until the computer has everything that was pressed."""
    expect(status(page)).to_contain_text("Synced", timeout=PATIENCE)


def bar(page: Page, name: str) -> Locator:
    """Return a rating bar."""
    return page.get_by_role("radiogroup", name=name, exact=True)


def step(page: Page, name: str, value: int) -> Locator:
    """Return a step of a rating bar."""
    return bar(page, name).get_by_role("radio", name=str(value), exact=True)


def switch_on(page: Page, address: str, *titles: str) -> None:
    """Switch parts of the day on, as a person does, and wait for Today."""
    page.goto(f"{address}/parts/")
    for title in titles:
        page.get_by_role("switch", name=title, exact=True).check()
    save(page)
    expect(page.get_by_label("What did you eat?")).to_be_visible(timeout=PATIENCE)


def answer_before_a_course(page: Page, address: str, answer: str = "No") -> None:
    """Answer every question that is asked before a probiotic course, and wait until the phone has the answers."""
    page.goto(f"{address}/courses/")
    for each in page.get_by_role("radio", name=answer, exact=True).all():
        each.check()
    page.get_by_role("button", name="Go on", exact=True).click()
    knows(page, "profile/immunocompromised", "profile/pregnant")


def nothing_waits(page: Page) -> None:
    """Wait until the computer has everything that is on the phone."""

    def all_told() -> bool:
        return not any(edit.get("waiting") for edit in page.evaluate(HELD))

    eventually(page, all_told, "something never reached the computer")


def is_back(page: Page) -> None:
    """Tell a page that the network is back, and wait until the computer has everything."""
    page.evaluate("() => window.dispatchEvent(new Event('online'))")
    synced(page)
