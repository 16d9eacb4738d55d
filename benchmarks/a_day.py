"""How long writing a day takes: the taps of a usual day, and the machine's share of each Save on a slow phone.

Run: python benchmarks/a_day.py [saves]. It starts a server with a diary of its own, opens a phone-sized Chromium slowed
down four times, and measures from the press on Save to the words "Saved on this phone", with a network and without.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

SLOWER: Final = 4
SAVES: Final = 40
TAPS: Final = 5
"""Two ratings, "Same as yesterday", "That was all", Save: tests/browser/test_browser_offline.py taps them."""
SECONDS_A_TAP: Final = (1, 3)
"""Assumed, not measured: finding a control that is on the screen and touching it, for quick and for unsure hands."""
PRESS: Final = """(value) => new Promise((done) => {
  const status = document.querySelector(".save-bar .status");
  document.querySelector(`input[name=skin][value="${value}"]`).checked = true;
  status.textContent = "";
  let began = 0;
  new MutationObserver((_, observer) => {
    if (!status.textContent.includes("Saved on this phone")) return;
    observer.disconnect();
    done(performance.now() - began);
  }).observe(status, { childList: true, subtree: true, characterData: true });
  began = performance.now();
  document.querySelector(".save-bar button[name=save]").click();
})"""


@contextmanager
def server() -> Iterator[str]:
    """Yield the address of a server whose diary is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "gutskin.web", "serve", "--port", "0"]
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env=os.environ | {"GUTSKIN_DATA": folder}
        )
        assert process.stdout is not None
        yield process.stdout.readline().rpartition(" ")[2].strip()
        process.terminate()
        process.communicate(timeout=20)


def milliseconds(page: Page, saves: int) -> list[float]:
    """Return how long each of some saves took, the first one (which loads what it needs) left out."""
    taken = [float(page.evaluate(PRESS, str(number % 10 + 1))) for number in range(saves + 1)]
    return sorted(taken[1:])


def line(name: str, taken: list[float]) -> str:
    """Return the median, the 95th percentile and the longest of some times as one line."""
    late = statistics.quantiles(taken, n=20)[-1]
    return (
        f"{name}: median {statistics.median(taken):.0f} ms, 95 of 100 under {late:.0f} ms, longest {taken[-1]:.0f} ms"
    )


def main(saves: int = SAVES) -> None:
    """Measure and print."""
    with server() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.goto(address)
        page.get_by_role("link", name="Write the first day").click()
        page.evaluate("async () => { await navigator.serviceWorker.ready; }")
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        print(f"Save to “Saved on this phone”, {saves} times each, processor slowed down {SLOWER} times")
        print(line("  with a network", milliseconds(page, saves)))
        context.set_offline(True)
        print(line("  without one", milliseconds(page, saves)))
        browser.close()
    quick, unsure = (TAPS * seconds for seconds in SECONDS_A_TAP)
    print(
        f"A usual day is {TAPS} taps. At {SECONDS_A_TAP[0]} to {SECONDS_A_TAP[1]} seconds a tap, which is assumed and"
    )
    print(f"not measured on people, that is {quick} to {unsure} seconds.")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
