"""A real server with a diary of its own, and a real Chromium that notes every request and every complaint."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from cut_network import CutNetwork
from on_a_phone import PATIENCE, modules, ready
from playwright.sync_api import expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("/usr/bin/chromium") or shutil.which("chromium-browser")
QUIETLY = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@dataclass
class Served:
    """A running server: where it is and where its diary lies."""

    address: str
    folder: Path


@dataclass
class Noted:
    """What a page asked for and what the browser complained about."""

    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        not_here = pytest.fail if os.environ.get("GUTSKIN_BROWSER_REQUIRED") else pytest.skip
        not_here("no Chromium here (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        yield browser
        browser.close()


def serving(folder: Path) -> Iterator[Served]:
    environment = os.environ | {"GUTSKIN_DATA": str(folder)}
    command = [sys.executable, "-m", "gutskin.web", "serve", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    greeting = process.stdout.readline()
    yield Served(address=greeting.rpartition(" ")[2].strip(), folder=folder)
    process.terminate()
    process.communicate(timeout=20)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A server nobody has written to yet."""
    yield from serving(tmp_path / "data")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for the tests of a file that only look."""
    yield from serving(tmp_path_factory.mktemp("shared") / "data")


@pytest.fixture(autouse=True)
def _patience() -> Iterator[None]:
    """Wait longer than usual for what a busy machine does slowly."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=None)


@pytest.fixture
def network(served: Served) -> Iterator[CutNetwork]:
    """The way to the server, which can be cut."""
    found = CutNetwork(served.address)
    yield found
    found.stop()


@pytest.fixture
def new_phone(chromium: Browser, network: CutNetwork) -> Iterator[Callable[..., Page]]:
    """Return a phone of its own that was on a page once, and has the empty pages. Its scripts may not complain."""
    contexts = []
    complaints: list[str] = []

    def opened(path: str = "/") -> Page:
        contexts.append(chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True))
        contexts[-1].set_default_timeout(PATIENCE)
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(network.address + path)
        ready(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [each for each in complaints if each != "Failed to fetch"] == []  # the network may be cut in the middle


@pytest.fixture
def phone(new_phone: Callable[..., Page]) -> Page:
    """A phone that was on the first page once."""
    return new_phone()


@pytest.fixture(scope="module")
def room(shared: Served, chromium: Browser) -> Iterator[tuple[Page, dict[str, str]]]:
    """A page to run modules in, and where they are, by their plain name."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{shared.address}/about/")
    yield page, modules(shared.address)
    context.close()


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page at an address; at the end nothing may have been asked of elsewhere or complained about."""
    noted = Noted()
    contexts = []

    def opened(address: str, *, width: int = 390, height: int = 844, **more: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height}, **more)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: _note_foreign(noted, request.url, address))
        page.on("console", lambda message: noted.complaints.append(message.text))
        page.on("pageerror", lambda error: noted.complaints.append(str(error)))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert noted == Noted()


def _note_foreign(noted: Noted, url: str, address: str) -> None:
    if not url.startswith((address, "blob:", "data:")):
        noted.foreign.append(url)
