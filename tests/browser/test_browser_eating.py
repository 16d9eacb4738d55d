"""What one types is read at once, and set right in place: with a finger, with keys alone, and without a network."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from on_a_phone import keeps, ready, terminal, violations
from playwright.sync_api import expect

from gutskin.web.clock import today

pytestmark = pytest.mark.browser
READING_BYTES = 36_000
"""Script, style and names that come when the field is first entered, compressed; 4 KB say what is perhaps in a food."""


@pytest.fixture
def day(served, open_page):
    """Today of a diary in which something is written, on a phone."""
    terminal(served, "log", "pesto; latte")
    return open_page(served.address)


def field(page):
    return page.get_by_label("What did you eat?")


def names(page):
    """The names offered while one types."""
    return page.get_by_role("listbox", name="Names of foods").get_by_role("option")


def live(page):
    return page.get_by_role("group", name="What is read in it")


def counted(served):
    """What the diary counts today's meals as, as another program asks."""
    return terminal(served, "log", "--show", "tea")


def test_foods_appear_as_one_types_and_open_to_what_is_in_them_and_why(day):
    field(day).press_sequentially("2 x latte, blorb")
    expect(live(day).locator("summary.chip")).to_have_count(2)
    expect(day.locator("#live-said")).to_contain_text("Read: 2 x latte")
    live(day).locator("summary", has_text="latte").click()
    opened = live(day).get_by_role("group", name="latte", exact=True)
    expect(opened).to_contain_text("about")
    expect(opened.get_by_role("group", name="Dairy").get_by_role("button", name="Yes")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(opened).to_contain_text("Because")


def test_no_word_of_it_is_in_an_address(day):
    asked = []
    day.on("request", lambda request: asked.append((request.method, request.url)))
    field(day).press_sequentially("secret stew")
    expect(live(day).locator("summary.chip")).to_have_count(1)
    assert [url for _, url in asked if "secret" in url or "stew" in url] == []
    assert any(method == "POST" and url.endswith("/words/reading/") for method, url in asked)


def test_one_tap_takes_an_attribute_off_and_everything_shown_follows(day, served):
    field(day).fill("latte")
    live(day).locator("summary", has_text="latte").click()
    dairy = live(day).get_by_role("group", name="Dairy")
    dairy.get_by_role("button", name="No", exact=True).click()
    expect(dairy.get_by_role("button", name="No", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(dairy.get_by_role("button", name="No", exact=True)).to_be_focused()
    expect(live(day).locator("summary.chip")).to_contain_text("not dairy")
    expect(day.locator("#live-said")).to_have_text("Noted")
    live(day).get_by_role("button", name="Also for the past").click()
    expect(live(day)).to_contain_text("always")
    day.get_by_role("button", name="Add to the list").click()
    expect(day.locator("#said-so-far")).to_contain_text("latte")


def test_that_was_something_else_with_keys_alone(day, served):
    field(day).focus()
    day.keyboard.type("brown stuff")
    summary = live(day).locator("summary", has_text="brown stuff")
    expect(summary).to_be_visible()
    summary.focus()
    day.keyboard.press("Enter")
    box = (
        live(day)
        .get_by_role("combobox", name="Not this? Then it was")
        .or_(live(day).get_by_label("Not this? Then it was"))
    )
    box.first.focus()
    day.keyboard.type("lentil so")
    expect(day.get_by_role("option", name="lentil soup", exact=True)).to_be_visible()
    day.keyboard.press("ArrowDown")
    expect(day.get_by_role("option", name="lentil soup", exact=True)).to_have_attribute("aria-selected", "true")
    day.keyboard.press("Enter")
    expect(box.first).to_have_value("lentil soup")
    day.keyboard.press("Enter")
    expect(live(day)).to_contain_text("Read as lentil soup")


def test_a_meal_that_is_written_opens_in_place_and_closes(day):
    meal = day.get_by_role("button", name="latte", exact=True)
    expect(meal).to_have_attribute("aria-expanded", "false")
    meal.press("Enter")
    opened = day.locator("#opened")
    expect(opened.get_by_role("group", name="Dairy")).to_be_visible()
    expect(meal).to_have_attribute("aria-expanded", "true")
    opened.get_by_role("group", name="Dairy").get_by_role("button", name="No", exact=True).click()
    expect(opened.locator("summary.chip")).to_contain_text("not dairy")
    expect(day.locator("#said-so-far")).not_to_contain_text("Counted as dairy")
    opened.get_by_role("button", name="No", exact=True).first.press("Escape")
    expect(opened).to_be_hidden()
    expect(day.get_by_role("button", name="latte", exact=True)).to_be_focused()


def test_without_javascript_a_meal_leads_to_a_page_that_does_the_same(served, open_page):
    terminal(served, "log", "latte")
    page = open_page(served.address, java_script_enabled=False)
    page.get_by_role("link", name="latte", exact=True).click()
    dairy = page.get_by_role("group", name="Dairy")
    dairy.get_by_role("button", name="No", exact=True).click()
    expect(dairy.get_by_role("button", name="No", exact=True)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Undo").click()
    expect(dairy.get_by_role("button", name="Yes")).to_have_attribute("aria-pressed", "true")
    page.get_by_label("Not this? Then it was").fill("oat milk")
    page.get_by_role("button", name="That was it: latte").click()
    expect(page.get_by_text("Read as oat milk")).to_be_visible()


def test_names_are_completed_own_ones_first_and_the_rest_of_the_words_stays(day, served):
    day.goto(f"{served.address}/words/")
    day.get_by_label("Your words").fill("latvian bread of mine")
    day.get_by_label("What is in it").fill("rye bread")
    day.get_by_role("button", name="Keep it").click()
    day.goto(served.address)
    field(day).press_sequentially("rice; lat")
    expect(names(day).first).to_have_text("latvian bread of mine")
    expect(names(day).filter(has_text="latte").first).to_be_visible()
    day.keyboard.press("ArrowDown")
    expect(field(day)).to_have_attribute("aria-activedescendant", "foods-names-0")
    day.keyboard.press("Enter")
    expect(field(day)).to_have_value("rice; latvian bread of mine")
    expect(names(day)).to_have_count(0)
    expect(live(day)).to_contain_text("latvian bread of mine")


def test_escape_closes_the_names_and_enter_then_adds(day):
    field(day).press_sequentially("banan")
    expect(names(day).first).to_be_visible()
    day.keyboard.press("Escape")
    expect(names(day)).to_have_count(0)
    day.keyboard.press("Enter")
    expect(day.get_by_role("button", name="Remove banan")).to_be_visible()


def test_without_a_network_it_is_read_on_the_device_and_again_when_it_is_back(served, chromium):
    terminal(served, "log", "tea")
    context = chromium.new_context()
    page = context.new_page()
    page.goto(served.address)
    ready(page)
    page.reload()  # what reads on the phone comes with the second visit
    keeps(page, "/reading_here.", "/names.*.txt", "/names.*.js", "/correcting.")
    context.set_offline(True)
    field(page).press_sequentially("2 x latte, blorb")
    expect(live(page).locator(".chip", has_text="latte")).to_contain_text("dairy")
    expect(live(page).locator(".chip.doubt")).to_have_text("blorb")
    expect(live(page)).to_contain_text("The network is away")
    context.set_offline(False)
    expect(live(page).locator("summary.chip")).to_have_count(2)
    context.close()


READ = """async ([url, file, texts]) => {
  const { namesFrom, readOffline } = await import(url);
  const names = await namesFrom(file);
  const told = (item) => [item.foods.join(", "), item.surely.includes("dairy")];
  return texts.map((text) => readOffline(text, names).map(told));
}"""
OFFLINE = {
    "oats, latte; banana": [["oats", False], ["latte", True], ["banana", False]],
    "2 x latte": [["latte", True]],
    "a cup of coffee with milk": [["coffee", False], ["milk", True]],
    "150 g rice + carrots": [["rice", False], ["carrot", False]],
    "fish and chips": [["fish and chips", False]],
    "peanut butter toast": [["peanut butter", False]],
    "coconut milk": [["coconut milk", False]],
    "butternut squash": [["butternut squash", False]],
    "Bananas\nTOMATOES": [["banana", False], ["tomato", False]],
    "blorb": [["", False]],
    "vegan blorb latte": [["latte", False]],
    "no milk": [],
    "rice without milk, tea": [["rice", False], ["tea", False]],
    "cafe latte": [["latte", False]],
    "": [],
    "  ;, \n": [],
    "1,5 l water": [["water", False]],
}


def test_the_small_reader_is_careful(day):
    told = day.evaluate("() => ({...document.getElementById('say').dataset})")
    found = day.evaluate(READ, [told["namesModule"], told["namesFile"], list(OFFLINE)])
    assert dict(zip(OFFLINE, found, strict=True)) == OFFLINE


def test_same_as_yesterday_has_one_undo(served, open_page):
    terminal(served, "log", "--date", "yesterday", "oats; latte; soup")
    terminal(served, "log", "--skin", "6")
    page = open_page(served.address)
    page.get_by_role("button", name="Same as yesterday").click()
    expect(page.get_by_role("button", name="Remove latte")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Remove latte")).to_have_count(0)
    expect(page.get_by_role("button", name="Same as yesterday")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_while_everything_is_open(served, chromium, theme):
    terminal(served, "log", "pesto; latte; blorb")
    context = chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme=theme)
    page = context.new_page()
    page.goto(served.address)
    field(page).press_sequentially("pesto pasta, blorb stew; lat")
    expect(names(page).first).to_be_visible()
    expect(live(page).locator("summary.chip")).to_have_count(3)
    page.keyboard.press("ArrowDown")
    found = violations(page)
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 390, "height": 3600})  # axe takes what a bar covers at this moment for small
    for summary in live(page).locator("summary.chip").all():
        summary.click()
    page.locator("[data-eaten]").first.click()
    expect(page.locator("#opened summary.chip")).to_have_count(1)
    found += violations(page)
    page.get_by_role("link", name="More").first.click()
    page.get_by_role("link", name="Your own words").click()
    found += violations(page)
    context.close()
    assert found == []


@pytest.mark.parametrize(("width", "text"), [(320, 100), (320, 200), (390, 200)])
def test_nothing_scrolls_sideways_while_everything_is_open(served, chromium, width, text):
    terminal(served, "log", "a very long name of something nobody has ever eaten before anywhere; latte")
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(served.address)
    page.evaluate("size => { document.documentElement.style.fontSize = size }", f"{text}%")
    field(page).press_sequentially("pesto pasta with unpronounceablenessfulness, latte, lat")
    expect(live(page).locator("summary.chip").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Escape")
    for summary in live(page).locator("summary.chip").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_what_comes_with_the_field_is_light_and_the_names_come_last(served, chromium):
    terminal(served, "log", "tea")
    context = chromium.new_context()
    page = context.new_page()
    sizes = {}
    page.on(
        "requestfinished",
        lambda request: sizes.update({request.url.rpartition("/")[2]: request.sizes()["responseBodySize"]}),
    )
    page.goto(served.address, wait_until="networkidle")
    before = {name for name in sizes if name.startswith("names.")}
    field(page).focus()
    field(page).press_sequentially("lentil")
    expect(names(page).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    mine = {name: size for name, size in sizes.items() if name.startswith(("names.", "reading.", "completing."))}
    context.close()
    assert before == set()
    assert {name.partition(".")[0] for name in mine} == {"names", "reading", "completing"}
    assert sum(mine.values()) < READING_BYTES, json.dumps(mine)


def test_a_past_day_is_set_right_from_its_own_day_on(served, open_page):
    terminal(served, "log", "--date", "yesterday", "latte")
    page = open_page(served.address)
    page.get_by_role("link", name="The day before").click()
    page.get_by_role("button", name="latte", exact=True).click()
    page.locator("#opened").get_by_role("group", name="Dairy").get_by_role("button", name="No", exact=True).click()
    expect(page.locator("#opened summary.chip")).to_contain_text("not dairy")
    page.goto(f"{served.address}/words/")
    yesterday = today() - timedelta(days=1)
    expect(page.get_by_text(f"From {yesterday.day} {yesterday:%B %Y} on")).to_be_visible()
