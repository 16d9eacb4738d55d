"""The parts of a day in a real browser: switched and written without a network, with keys alone, by everybody."""

from __future__ import annotations

import urllib.parse
import urllib.request
from datetime import timedelta

import pytest
from on_a_phone import bar, eventually, is_back, keeps, knows, save, status, step, switch_on, terminal, violations
from playwright.sync_api import expect

from gutskin.web.clock import today
from gutskin.web.pages.today.parts import PARTS

pytestmark = pytest.mark.browser


def told(page, served, words):
    """Wait until the computer has something."""
    eventually(page, lambda: words in terminal(served, "export", "--json"), f"the computer never heard of {words}")


def test_parts_are_switched_and_written_on_a_phone_and_seen_on_another(phone, network, served, chromium):
    switch_on(phone, network.address, "Itch", "Symptoms", "Cycle", "Water", "Weather")
    expect(bar(phone, "Itch")).to_be_visible()
    network.cut()
    yesterday = today() - timedelta(days=1)
    phone.goto(f"{network.address}/day/{yesterday}/")
    phone.get_by_label("Day of the cycle", exact=True).fill("12")
    save(phone)
    expect(status(phone)).to_contain_text("Saved on this phone")

    phone.goto(network.address)
    expect(phone.get_by_label("Exercise", exact=True)).to_be_hidden()
    expect(bar(phone, "Energy")).to_be_hidden()
    expect(phone.get_by_label("Day of the cycle", exact=True)).to_have_value("")
    phone.get_by_role("button", name="Day 13").click()
    for _ in range(3):
        phone.get_by_role("button", name="One glass more").click()
    phone.get_by_role("button", name="One glass less").click()
    expect(phone.locator("#put-said")).to_have_text("Glasses of water: 2")
    step(phone, "Itch", 0).click()
    phone.get_by_role("textbox", name="Temperature").fill("-3,5")
    phone.get_by_label("A symptom to ask about").fill("itchy eyes")
    phone.get_by_role("button", name="Add the symptom").click()
    step(phone, "Itchy eyes", 4).click()
    save(phone)
    expect(status(phone)).to_contain_text("wait for a network")

    network.mend()
    is_back(phone)
    other = chromium.new_context().new_page()
    other.goto(served.address)
    expect(step(other, "Itch", 0)).to_be_checked()
    expect(step(other, "Itchy eyes", 4)).to_be_checked()
    expect(other.get_by_label("Day of the cycle", exact=True)).to_have_value("13")
    expect(other.get_by_label("Glasses of water")).to_have_value("2")
    expect(other.get_by_role("textbox", name="Temperature")).to_have_value("−3.5")
    other.context.close()


def test_a_part_that_is_off_takes_nothing_back_without_a_network(phone, network, served):
    terminal(served, "log", "tea")
    phone.goto(network.address)
    phone.get_by_label("Note").fill("Kept.")
    phone.get_by_label("Sleep").fill("7")
    save(phone)
    expect(status(phone)).to_contain_text("Synced")
    phone.goto(f"{network.address}/parts/")
    phone.get_by_role("switch", name="Note").uncheck()
    phone.get_by_role("switch", name="Sleep").uncheck()
    save(phone)
    phone.wait_for_url(f"{network.address}/")
    told(phone, served, '"part/sleep"')
    network.cut()
    phone.goto(network.address)
    expect(phone.get_by_label("Note")).to_be_hidden()
    step(phone, "Skin clarity", 7).click()
    save(phone)
    expect(status(phone)).to_contain_text("1 change waits")
    network.mend()
    is_back(phone)
    row = terminal(served, "export", "--csv").splitlines()[1]
    assert row.startswith(f"{today()},7,")
    assert "Kept." in row
    assert ",7.0," in row or ",7," in row.removeprefix(f"{today()},7")


def test_a_part_is_there_also_where_the_computer_heard_of_it_late(phone, network, served):
    terminal(served, "log", "tea")
    phone.goto(f"{network.address}/parts/")
    phone.route("**/sync/**", lambda route: route.abort())
    phone.get_by_role("switch", name="Itch").check()
    phone.get_by_role("button", name="Save", exact=True).click()
    phone.wait_for_url(f"{network.address}/")
    phone.unroute("**/sync/**")
    phone.goto(network.address)
    expect(bar(phone, "Itch")).to_be_visible()


def test_parts_are_switched_without_a_network(phone, network, served):
    switch_on(phone, network.address, "Itch")
    phone.goto(f"{network.address}/about/")  # a later visit: what it needs is kept now
    keeps(phone, "/offline/parts/")
    network.cut()
    phone.goto(f"{network.address}/parts/")
    expect(phone.get_by_role("switch", name="Itch", exact=True)).to_be_checked()
    phone.get_by_role("switch", name="Energy", exact=True).check()
    phone.get_by_role("button", name="Save", exact=True).click()
    phone.wait_for_url(f"{network.address}/")
    expect(bar(phone, "Energy")).to_be_visible()
    network.mend()
    phone.evaluate("() => window.dispatchEvent(new Event('online'))")
    told(phone, served, '"part/energy"')


def test_none_of_these_and_a_symptom_exclude_each_other(phone, network, served):
    terminal(served, "log", "tea")
    switch_on(phone, network.address, "Symptoms")
    phone.get_by_label("A symptom to ask about").fill("headache")
    phone.get_by_role("button", name="Add the symptom").click()
    none = phone.get_by_role("group", name="Symptoms of your own").get_by_role("checkbox", name="None of these today")
    step(phone, "Headache", 5).click()
    none.check()
    expect(bar(phone, "Headache").locator("input:checked")).to_have_count(0)
    saved = phone.locator("input[name='was-none:symptoms']")
    save(phone)
    expect(saved).to_have_count(1)
    expect(status(phone)).to_contain_text("Synced")
    phone.reload()
    expect(none).to_be_checked()
    step(phone, "Headache", 5).click()
    expect(none).not_to_be_checked()
    save(phone)
    expect(saved).to_have_count(0)
    expect(status(phone)).to_contain_text("Synced")
    phone.reload()
    expect(step(phone, "Headache", 5)).to_be_checked()
    expect(none).not_to_be_checked()


def test_what_cannot_be_kept_is_said_beside_its_field(phone, network, served):
    terminal(served, "log", "tea")
    switch_on(phone, network.address, "Weather", "Cycle")
    network.cut()
    phone.get_by_label("Humidity").fill("101")
    save(phone)
    expect(phone.locator(".problem")).to_have_text('This is no number from 0 to 100: "101". To fix this, write one.')
    expect(phone.get_by_label("Humidity")).to_be_focused()
    phone.get_by_label("Humidity").fill("60")
    phone.get_by_label("Day of the cycle", exact=True).fill("1.5")
    save(phone)
    expect(phone.locator(".problem")).to_contain_text("no whole number from 1 to 99")


def all_parts(served):
    """A server on which every part is switched on and a symptom is asked about, set without a script."""
    jar = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    html = jar.open(f"{served.address}/parts/", timeout=20).read().decode()
    token = html.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    fields = [("csrfmiddlewaretoken", token), *(("set", part.setting) for part in PARTS)]
    request = urllib.request.Request(
        f"{served.address}/parts/", urllib.parse.urlencode(fields).encode(), {"Origin": served.address}
    )
    assert jar.open(request, timeout=20).status == 200


@pytest.fixture(scope="module")
def with_all(shared):
    all_parts(shared)
    return shared


def test_keys_alone_fill_in_a_day_on_a_narrow_screen_with_large_letters(with_all, open_page):
    page = open_page(with_all.address, width=320, height=800)
    page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")

    def tab_to(place):
        for _ in range(150):
            page.keyboard.press("Tab")
            if place.evaluate("element => element === document.activeElement"):
                bar_top = page.locator(".save-bar").bounding_box()["y"]
                assert 0 <= place.bounding_box()["y"] < bar_top, "the bar does not lie over what has the focus"
                return
        pytest.fail("keys do not reach it")

    page.locator("body").press("Tab")
    tab_to(step(page, "Itch", 0))
    page.keyboard.press("0")
    expect(step(page, "Itch", 0)).to_be_checked()
    page.keyboard.press("ArrowLeft")
    expect(step(page, "Itch", 10)).to_be_checked()
    page.keyboard.press("4")
    tab_to(page.get_by_label("A symptom to ask about"))
    page.keyboard.type("headache")
    page.keyboard.press("Enter")
    expect(step(page, "Headache", 3)).to_be_visible()
    tab_to(step(page, "Energy", 1))
    page.keyboard.press("0")
    expect(step(page, "Energy", 10)).to_be_checked()
    tab_to(page.get_by_role("button", name="First day of bleeding"))
    page.keyboard.press("Enter")
    tab_to(page.get_by_role("button", name="One glass more"))
    page.keyboard.press("Space")
    tab_to(page.get_by_role("button", name="30 min"))
    page.keyboard.press("Enter")
    page.get_by_label("Exercise", exact=True).focus()
    page.keyboard.press("Enter")
    told(page, with_all, '"exercise"')
    page.reload()
    expect(step(page, "Itch", 4)).to_be_checked()
    expect(step(page, "Energy", 10)).to_be_checked()
    expect(page.get_by_label("Day of the cycle", exact=True)).to_have_value("1")
    expect(page.get_by_label("Glasses of water")).to_have_value("1")
    expect(page.get_by_label("Exercise", exact=True)).to_have_value("30")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everybody_can_use_every_part(with_all, chromium, theme):
    found = {}
    tall = 4_000  # a switch that lies half under a bar until one scrolls would count as too small
    context = chromium.new_context(viewport={"width": 390, "height": tall}, color_scheme=theme)
    page = context.new_page()
    for path in ("/", "/parts/"):
        page.goto(with_all.address + path)
        if faults := violations(page):
            found[path] = faults
        for width, size in ((320, 100), (320, 200), (1280, 200)):
            page.set_viewport_size({"width": width, "height": 844})
            page.evaluate("size => { document.documentElement.style.fontSize = `${size}%` }", size)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width, size)
        page.evaluate("() => { document.documentElement.style.fontSize = '' }")
        page.set_viewport_size({"width": 320, "height": 844})
        if path == "/":
            box = step(page, "Itch", 10).locator("..").bounding_box()
            assert box["width"] >= 24
            assert box["height"] >= 44
        page.set_viewport_size({"width": 390, "height": tall})
    context.close()
    assert found == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everybody_can_use_every_part_without_a_network(phone, network, served, theme):
    all_parts(served)
    phone.emulate_media(color_scheme=theme)
    phone.goto(network.address)
    knows(phone, *(part.setting for part in PARTS))
    phone.goto(network.address)
    keeps(phone, "/lists.", "/stool.", "/areas-today.", "/photos.")
    network.cut()
    phone.goto(network.address)
    expect(bar(phone, "Mood")).to_be_visible()
    for part in PARTS:
        expect(phone.locator(f'[data-shown-if="{part.setting}"]')).to_be_visible()
    phone.get_by_label("A symptom to ask about").fill("headache")
    phone.get_by_role("button", name="Add the symptom").click()
    expect(bar(phone, "Headache")).to_be_visible()
    assert violations(phone) == []
