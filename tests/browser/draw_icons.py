"""Draws the icons of the app as PNG from their SVG, with the browser of the browser tests.

.venv/bin/python tests/browser/draw_icons.py    writes them beside the SVG
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

STATIC: Final = Path(__file__).resolve().parents[2] / "src" / "gutskin" / "web" / "static"
ICONS: Final = {
    "icon-192.png": ("icon.svg", 192),
    "icon-512.png": ("icon.svg", 512),
    "icon-maskable-512.png": ("icon-full.svg", 512),
    "icon-apple.png": ("icon-full.svg", 180),
}
PAGE: Final = "<style>html,body{{margin:0}}svg{{display:block;width:{size}px;height:{size}px}}</style>{svg}"


def drawn(browser: Browser, name: str) -> bytes:
    """Return an icon as PNG; what lies outside its outline can be seen through."""
    source, size = ICONS[name]
    page = browser.new_page(viewport={"width": size, "height": size})
    page.set_content(PAGE.format(size=size, svg=(STATIC / source).read_text(encoding="utf-8")))
    picture = page.screenshot(omit_background=True)
    page.close()
    return picture


def main() -> None:
    """Write every icon."""
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for name in ICONS:
            (STATIC / name).write_bytes(drawn(browser, name))
        browser.close()


if __name__ == "__main__":
    main()
