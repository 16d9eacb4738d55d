"""A package in a real browser: switched on, typed, pasted, scanned where that can be, refused without harm, and off."""

from __future__ import annotations

import pytest
from on_a_phone import violations
from playwright.sync_api import expect

from conftest import CHROMIUM, QUIETLY
from web_product_place import SPREAD, UNKNOWN, product_place

pytestmark = pytest.mark.browser
LIST = "Ingredients: wheat flour, sugar, skimmed milk powder 7 %, emulsifier (soya lecithin), salt. May contain nuts."
READS_BARCODES = """
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["ean_13", "qr_code"]; }
  async detect(video) { return video.videoWidth ? [{ rawValue: "%s" }] : []; }
};
"""
"""Stands for the part of the browser that reads barcodes, which this Chromium does not have on this system."""


@pytest.fixture
def place(monkeypatch):
    with product_place() as found:
        monkeypatch.setenv("GUTSKIN_PRODUCTS_ADDRESS", found.address)
        yield found


@pytest.fixture
def site(place, served):
    """A server that would ask the stand-in, were it switched on."""
    return served


def switch_on(page, site):
    page.goto(f"{site.address}/barcode/")
    page.get_by_role("button", name="Switch the lookup on").click()
    expect(page.get_by_label("Digits under the bars")).to_be_visible()


def test_a_typed_number_is_looked_up_shown_with_reasons_and_added_to_today(site, place, open_page):
    page = open_page(site.address)
    page.goto(f"{site.address}/more/")
    page.get_by_role("link", name="Barcode or list").click()
    expect(page.get_by_label("Digits under the bars")).to_have_count(0)
    assert place.asked == []
    switch_on(page, site)
    page.get_by_label("Digits under the bars").fill("4006381 333931")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hazelnut spread")
    ingredients = page.get_by_role("group", name="Ingredients")
    ingredients.locator("summary", has_text="skimmed milk powder").click()
    expect(ingredients.get_by_role("group", name="skimmed milk powder")).to_contain_text("Because")
    page.get_by_role("button", name="Add to today").click()
    expect(page.locator("#eaten")).to_contain_text("Hazelnut spread")
    expect(page.locator("#eaten")).to_contain_text("soy")
    assert len(place.asked) == 1


def test_it_works_with_keys_alone_and_without_script(site, place, chromium):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = context.new_page()
    switch_on(page, site)
    expect(page.get_by_role("button", name="Scan with the camera")).to_be_hidden()
    page.get_by_label("Digits under the bars").fill(UNKNOWN)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("knows no product with this number yet")
    page.get_by_label("What you call it").fill("my biscuits")
    page.get_by_label("Its ingredients, as printed").fill(LIST)
    page.get_by_role("button", name="Read the list").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("my biscuits")
    page.get_by_role("button", name="Keep as my own food").click()
    expect(page.get_by_role("main")).to_contain_text("my biscuits")
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(site, chromium, theme, width):
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=theme)
    page = context.new_page()
    found, too_wide = {}, {}
    for name in looked_at(page, site):
        for details in page.locator("main details").all():
            details.evaluate("element => { element.open = true }")
        if faults := violations(page):
            found[name] = faults
        for size in ("100%", "200%"):
            page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
            needed = page.evaluate("document.documentElement.scrollWidth")
            if needed > width:
                too_wide[name, size] = needed
    context.close()
    assert found == {}
    assert too_wide == {}


def looked_at(page, site):
    """Open every face of the page: off, a pasted list, on, a number that is none, a product."""
    page.goto(f"{site.address}/barcode/")
    yield "off"
    page.goto(f"{site.address}/barcode/")
    page.get_by_label("Its ingredients, as printed").fill(LIST)
    page.get_by_role("button", name="Read the list").click()
    yield "list"
    page.get_by_role("button", name="Keep as my own food").click()
    yield "no name"
    switch_on(page, site)
    yield "on"
    page.get_by_label("Digits under the bars").fill("4006381333932")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("last digit")
    yield "wrong"
    page.goto(f"{site.address}/barcode/")
    page.get_by_label("Digits under the bars").fill(SPREAD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hazelnut spread")
    yield "product"
    page.goto(f"{site.address}/barcode/")
    page.get_by_role("button", name="Switch the lookup off").click()


def test_a_browser_that_reads_no_barcodes_shows_no_button(site, open_page):
    page = open_page(site.address)
    switch_on(page, site)
    page.wait_for_load_state("networkidle")
    has_it = page.evaluate("'BarcodeDetector' in window")
    expect(page.get_by_role("button", name="Scan with the camera")).to_be_visible(visible=has_it)


def test_a_camera_that_is_refused_leaves_the_field_and_a_clear_word(site, chromium):
    context = chromium.new_context()
    context.add_init_script(READS_BARCODES % SPREAD)
    page = context.new_page()
    switch_on(page, site)
    page.get_by_role("button", name="Scan with the camera").click()
    expect(page.locator("[data-scan-said]")).to_contain_text("Type the digits")
    expect(page.get_by_role("button", name="Scan with the camera")).to_be_visible()
    expect(page.get_by_label("What the camera sees")).to_be_hidden()
    page.get_by_label("Digits under the bars").fill(SPREAD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hazelnut spread")
    context.close()


@pytest.fixture
def with_camera(chromium):
    """A second Chromium, with a camera that shows moving colours and is always allowed."""
    flags = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=[*QUIETLY, *flags])
    yield browser
    browser.close()


def scanning(browser, number):
    page = browser.new_context().new_page()
    page.context.add_init_script(READS_BARCODES % number)
    return page


def test_what_the_camera_reads_is_looked_up(site, place, with_camera):
    page = scanning(with_camera, SPREAD)
    switch_on(page, site)
    page.get_by_role("button", name="Scan with the camera").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hazelnut spread")
    assert len(place.asked) == 1


def test_scanning_can_be_stopped_and_lets_the_camera_go(site, place, with_camera):
    page = scanning(with_camera, "")
    page.context.add_init_script("window.BarcodeDetector.prototype.detect = async () => []")
    switch_on(page, site)
    page.get_by_role("button", name="Scan with the camera").click()
    picture = page.get_by_label("What the camera sees")
    expect(picture).to_be_visible()
    page.evaluate("window.tracks = document.querySelector('video').srcObject.getTracks()")
    page.get_by_role("button", name="Stop").click()
    expect(picture).to_be_hidden()
    assert page.evaluate("window.tracks.map(track => track.readyState)") == ["ended"]
    expect(page.get_by_role("button", name="Scan with the camera")).to_be_focused()
    assert place.asked == []
