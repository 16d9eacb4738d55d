"""Everybody can use every page: axe finds nothing, nothing scrolls sideways, the first visit is light."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from on_a_phone import violations

from gutskin.diary.made_up import made_up_diary
from gutskin.reports import diary_to_json
from gutskin.web.clock import today

pytestmark = pytest.mark.browser
PAGES = (
    "/", "/diary/", "/week/", "/patterns/", "/review/", "/more/", "/barcode/", "/data/", "/about/", "/nowhere/",
    "/learn/", "/learn/eczema/", "/health/", "/courses/",
)  # fmt: skip
FIRST_VISIT_BYTES = 80_000


@pytest.fixture(scope="module")
def lived_in(shared):
    """A server with a year of an invented person's days, brought in as one brings in any diary."""
    file = shared.folder.parent / "year.json"
    file.write_text(diary_to_json(made_up_diary(seed=5, days=365, last=today()).diary))
    environment = os.environ | {"GUTSKIN_DATA": str(shared.folder)}
    subprocess.run(
        [sys.executable, "-m", "gutskin", "import", "--yes", str(file)],
        env=environment,
        check=True,
        capture_output=True,
    )
    return shared


def addresses(page, served):
    """The pages, one day, one entry and one finding of this diary."""
    page.goto(f"{served.address}/diary/")
    day = page.locator(".tiles").last.get_attribute("href").partition("#")[0]
    entry = page.locator("a.chip").first.get_attribute("href")
    page.goto(f"{served.address}/patterns/")
    findings = page.locator("a[href^='/patterns/']").evaluate_all("links => links.map(link => link.pathname)")
    return [*PAGES, day, entry, *[path for path in findings if path != "/patterns/"][:1]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_a_year_of_days(lived_in, chromium, theme, width):
    found = {}
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    page = context.new_page()
    for path in addresses(page, lived_in):
        page.goto(lived_in.address + path)
        for details in page.locator("details").all():
            details.evaluate("element => { element.open = true }")
        if faults := violations(page):
            found[path] = faults
    context.close()
    assert found == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_before_anything_is_written(served, chromium, theme):
    found = {}
    context = chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme=theme)
    page = context.new_page()
    for path in (*PAGES, f"/day/{today()}/"):
        page.goto(served.address + path)
        if faults := violations(page):
            found[path] = faults
    context.close()
    assert found == {}


@pytest.mark.parametrize(("width", "text"), [(320, 100), (390, 200), (768, 200), (1280, 200), (320, 200)])
def test_nothing_scrolls_sideways(lived_in, chromium, width, text):
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    too_wide = {}
    for path in addresses(page, lived_in):
        page.goto(lived_in.address + path)
        page.evaluate("size => { document.documentElement.style.fontSize = size }", f"{text}%")
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            too_wide[path] = needed
    context.close()
    assert too_wide == {}


def test_nothing_is_asked_of_elsewhere_and_the_browser_does_not_complain(lived_in, open_page):
    page = open_page(lived_in.address)
    for path in PAGES:
        if path != "/nowhere/":
            page.goto(lived_in.address + path)


def test_a_first_visit_is_light(served, chromium):
    context = chromium.new_context()
    page = context.new_page()
    finished = []
    page.on("requestfinished", lambda request: finished.append(request.sizes()["responseBodySize"]))
    page.goto(served.address, wait_until="networkidle")
    context.close()
    assert len(finished) > 4
    assert sum(finished) < FIRST_VISIT_BYTES
