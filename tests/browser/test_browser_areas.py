"""A person marks the body map on a phone: with a finger, with keys, with or without a network."""

from __future__ import annotations

from datetime import timedelta

import pytest
from draw_body import drawing
from hypothesis import given, settings
from hypothesis import strategies as st
from on_a_phone import keeps, knows, status, switch_on, synced, violations
from playwright.sync_api import expect

from gutskin.diary import Diary, Entry, Kind
from gutskin.diary.body import BY_ID, REGIONS, STEPS, step_of
from gutskin.summaries.areas import day_sentence
from gutskin.web.charts.body_map import FILE, pictures
from gutskin.web.clock import today
from gutskin.web.pages.today.areas_shown import areas_as_yesterday
from gutskin.web.sync.exchange import json_for_phone
from strategies import DAYS

pytestmark = pytest.mark.browser
SMALLEST_SPOT = 8.0
"""The radius in pixels of the largest circle in the smallest place, on a phone 390 pixels wide."""
SPOT = """([view, x, y]) => {
  const svg = document.querySelector(`.view-${view} svg`);
  const at = () => new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());
  window.scrollBy({ top: at().y - 300, behavior: "instant" });
  return [at().x, at().y];
}"""
ROOM = """([view, name]) => {
  const path = document.querySelector(`.view-${view} [data-place="${name}"] path`);
  const [x, y] = ["x", "y"].map((axis) => Number(document.querySelector(`[data-number="${name}"]`).getAttribute(axis)));
  const length = path.getTotalLength();
  const steps = Array.from({ length: 200 }, (_, step) => path.getPointAtLength((length * step) / 200));
  return Math.min(...steps.map((each) => Math.hypot(each.x - x, each.y - y))) * path.getScreenCTM().a;
}"""
AS_YESTERDAY = """async ([file, day, now, before]) => {
  const { asYesterday, inWords, stepOf } = await import(file);
  const steps = now.filter((each) => each.kind === "area").map((each) => [each.value, stepOf(each.value)]);
  return [asYesterday(day, now, before), inWords(now, String), steps];
}"""


@pytest.fixture
def new_mapped(new_phone, network):
    """Return a phone that knows of the map, once its own page switched the part on."""

    def opened(*, switches_on=True):
        page = new_phone("/parts/")
        if switches_on:
            switch_on(page, network.address, "Body map")
        knows(page, "part/areas")
        page.goto(f"{network.address}/day/{today()}/")
        keeps(page, "/offline/areas/")
        return page

    return opened


def map_of(page, address, day=None):
    page.goto(f"{address}/areas/{day or today()}/")


def name_of_chosen(page):
    return page.locator("#chooser-name")


def strength(page, word):
    return page.locator("[data-chooser]").get_by_role("button", name=word, exact=True)


def tap(page, name):
    """Tap the middle of a place, in the picture it is in."""
    picture, place = next((each, place) for each in pictures() for place in each.places if place.id == name)
    page.get_by_role("radio", name=picture.word, exact=True).check(force=True)
    page.touchscreen.tap(*page.evaluate(SPOT, [picture.view, place.x, place.y]))
    expect(name_of_chosen(page)).to_have_text(BY_ID[name].title)


def mark(page, name, word):
    tap(page, name)
    strength(page, word).click()


def number_in(page, name):
    return page.locator(f'[data-number="{name}"]')


def test_the_drawing_is_the_one_that_is_drawn_here():
    assert FILE.read_text(encoding="utf-8") == drawing()
    assert sorted(place.id for each in pictures() for place in each.places) == sorted(region.id for region in REGIONS)


def test_a_finger_on_any_place_chooses_that_place(open_page, shared):
    page = open_page(shared.address, has_touch=True)
    map_of(page, shared.address)
    for region in REGIONS:
        tap(page, region.id)
    for picture in pictures():
        page.get_by_role("radio", name=picture.word, exact=True).check(force=True)
        room = {place.id: page.evaluate(ROOM, [picture.view, place.id]) for place in picture.places}
        assert min(room.values()) >= SMALLEST_SPOT, room


def test_a_thumb_beside_a_thin_arm_means_the_arm_and_far_away_nothing(open_page, shared):
    page = open_page(shared.address, has_touch=True)
    map_of(page, shared.address)
    page.get_by_role("radio", name="Front", exact=True).check(force=True)
    wrist = next(place for each in pictures() for place in each.places if place.id == "front-left-wrist")
    page.touchscreen.tap(*page.evaluate(SPOT, ["front", wrist.x + 20, wrist.y - 8]))
    expect(name_of_chosen(page)).to_have_text("Inside of the left wrist")
    page.reload()
    page.get_by_role("radio", name="Front", exact=True).check(force=True)
    page.touchscreen.tap(*page.evaluate(SPOT, ["front", 20, 500]))
    expect(name_of_chosen(page)).to_have_text("Tap a place on the picture")


def test_every_strength_is_kept_at_once_and_shown_with_its_number_and_pattern(open_page, served):
    page = open_page(served.address, has_touch=True)
    map_of(page, served.address)
    expect(page.get_by_role("button", name="Done", exact=True)).to_be_visible()
    for region, step in zip(("front-chin", "front-nose", "back-lower", "front-left-knee"), STEPS, strict=True):
        mark(page, region, step.word)
        expect(number_in(page, region)).to_have_text(str(step.value))
        expect(strength(page, step.word)).to_have_attribute("aria-pressed", "true")
        fill = page.locator(f'[data-place="{region}"] path').get_attribute("fill")
        assert fill == f"url(#map-{step.word.lower()})"
        assert page.locator(fill.removeprefix("url(").removesuffix(")")).count() == 1
    expect(status(page)).to_have_text("Saved on this phone · Synced")
    page.get_by_role("button", name="not written").click()
    expect(number_in(page, "front-left-knee")).to_have_text("")
    expect(status(page)).to_have_text("Saved on this phone · Synced")
    page.get_by_role("button", name="Done", exact=True).click()
    page.wait_for_url(f"{served.address}/")
    page.goto(f"{served.address}/diary/{today()}/")
    expect(page.get_by_text("On the map, from 0 to 10: nose 2, chin 0, lower back 5.")).to_be_visible()


def test_the_list_is_the_same_by_keys(open_page, served):
    page = open_page(served.address)
    map_of(page, served.address)
    expect(page.get_by_role("button", name="Done", exact=True)).to_be_visible()
    page.locator("summary", has_text="Head and neck").focus()
    page.keyboard.press("Enter")
    group = page.get_by_role("group", name="Left cheek", exact=True)
    group.get_by_role("radio", name="Not written").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(group.get_by_role("radio", name="Moderate")).to_be_checked()
    expect(number_in(page, "front-left-cheek")).to_have_text("5")
    expect(page.locator("summary", has_text="Head and neck")).to_contain_text("1 written")
    expect(status(page)).to_have_text("Saved on this phone · Synced")
    page.reload()
    expect(number_in(page, "front-left-cheek")).to_have_text("5")


def test_clear_everywhere_takes_all_back_and_undo_brings_it_again(open_page, served):
    page = open_page(served.address, has_touch=True)
    map_of(page, served.address)
    expect(page.get_by_role("button", name="Done", exact=True)).to_be_visible()
    mark(page, "front-chin", "Strong")
    mark(page, "front-nose", "Mild")
    clear = page.get_by_label("Clear everywhere today")
    clear.check()
    expect(number_in(page, "front-chin")).to_have_text("")
    page.get_by_role("button", name="Undo").click()
    expect(number_in(page, "front-chin")).to_have_text("8")
    expect(clear).not_to_be_checked()
    clear.check()
    mark(page, "front-mouth", "Mild")
    expect(clear).not_to_be_checked()
    synced(page)
    page.goto(f"{served.address}/diary/{today()}/")
    expect(page.get_by_text("On the map, from 0 to 10: around the mouth 2.")).to_be_visible()


PRESSED_WHILE_IT_LOOKS = """() => {
  const clear = document.querySelector("input[name='none:areas']");
  const getAll = IDBObjectStore.prototype.getAll;
  let looks = 0;
  IDBObjectStore.prototype.getAll = function (...words) {
    looks += 1;
    if (looks === 2) clear.click(); // the first look is that for the parts of the day
    return getAll.apply(this, words);
  };
  new BroadcastChannel("gutskin-store").postMessage("changed");
}"""


def test_what_is_pressed_while_the_page_looks_at_the_store_counts(open_page, served):
    page = open_page(served.address)
    map_of(page, served.address)
    expect(page.get_by_role("button", name="Done", exact=True)).to_be_visible()
    page.evaluate(PRESSED_WHILE_IT_LOOKS)
    synced(page)
    expect(page.get_by_label("Clear everywhere today")).to_be_checked()
    page.reload()
    expect(page.get_by_label("Clear everywhere today")).to_be_checked()


def test_without_a_network_it_is_marked_outlasts_a_reload_and_reaches_another_phone(new_mapped, network):
    phone = new_mapped()
    network.cut()
    map_of(phone, network.address)
    expect(phone.get_by_role("button", name="Done", exact=True)).to_be_visible()
    mark(phone, "front-left-cheek", "Moderate")
    mark(phone, "back-right-knee", "Strong")
    expect(status(phone)).to_contain_text("Saved on this phone")
    phone.reload()
    expect(number_in(phone, "front-left-cheek")).to_have_text("5")
    expect(phone.get_by_role("link", name=f"{today():%A}")).to_have_attribute("href", "/")
    phone.get_by_role("button", name="Done", exact=True).click()
    expect(phone.locator("[data-said]")).to_have_text("Left cheek 5, back of the right knee 8.")
    expect(phone.locator(".small-map path[fill='url(#map-strong-small)']")).to_have_count(1)
    expect(phone.get_by_label("Clear everywhere today")).to_be_hidden()
    network.mend()
    phone.reload()
    expect(status(phone)).to_contain_text("Synced")
    other = new_mapped(switches_on=False)
    expect(other.locator("[data-said]")).to_have_text("Left cheek 5, back of the right knee 8.")
    map_of(other, network.address)
    expect(number_in(other, "back-right-knee")).to_have_text("8")


def test_as_yesterday_is_one_tap_on_today_without_a_network(new_mapped, network):
    phone = new_mapped()
    yesterday = today() - timedelta(days=1)
    network.cut()
    map_of(phone, network.address, yesterday)
    mark(phone, "front-chin", "Mild")
    expect(status(phone)).to_contain_text("Saved on this phone")
    phone.get_by_role("button", name="Done", exact=True).click()
    phone.wait_for_url(f"{network.address}/day/{yesterday}/")
    phone.goto(f"{network.address}/")
    phone.get_by_role("button", name="As yesterday", exact=True).click()
    expect(phone.locator("[data-said]")).to_have_text("Chin 2.")
    expect(phone.get_by_role("button", name="As yesterday", exact=True)).to_be_hidden()
    phone.get_by_role("button", name="Undo").click()
    expect(phone.locator("[data-said]")).to_have_text("")
    map_of(phone, network.address)
    phone.get_by_role("button", name="As yesterday", exact=True).click()
    expect(number_in(phone, "front-chin")).to_have_text("2")


def test_what_is_typed_on_today_is_kept_before_the_map_opens(new_mapped, network):
    phone = new_mapped()
    phone.get_by_role("radiogroup", name="Skin clarity").get_by_role("radio", name="4", exact=True).click()
    phone.get_by_role("button", name="Mark on the map").click()
    phone.wait_for_url(f"{network.address}/areas/{today()}/")
    phone.goto(f"{network.address}/day/{today()}/")
    expect(phone.get_by_role("radiogroup", name="Skin clarity").locator("input:checked")).to_have_value("4")


def test_the_made_up_diary_has_the_map_as_a_form(open_page, served):
    page = open_page(served.address)
    page.get_by_role("button", name="Look at a made-up diary").click()
    page.goto(f"{served.address}/areas/{today()}/")
    page.locator('[data-place="front-chin"] path').click()
    strength(page, "Mild").click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(f"{served.address}/areas/{today()}/")
    expect(number_in(page, "front-chin")).to_have_text("2")


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (1280, "light"), (1280, "dark")])
def test_everybody_can_use_the_map_and_the_month(open_page, served, width, scheme):
    page = open_page(served.address, width=width, color_scheme=scheme)
    map_of(page, served.address)
    expect(page.get_by_role("button", name="Done", exact=True)).to_be_visible()
    page.locator('[data-place="front-chin"] path').click()
    strength(page, "Mild").click()
    expect(status(page)).to_have_text("Saved on this phone · Synced")
    for summary in page.locator(".place-groups summary").all():
        summary.click()
    for path in (None, "/diary/map/", f"/diary/{today()}/"):
        if path:
            page.goto(served.address + path)
        assert violations(page) == []
        assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
        page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
        assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")


AREAS = st.dictionaries(
    st.sampled_from(["front-chin", "front-nose", "back-neck", "tail"]), st.integers(0, 10), max_size=3
)


@settings(max_examples=60, deadline=None)
@given(now=AREAS, before=AREAS, now_clear=st.booleans(), before_clear=st.booleans())
def test_a_phone_takes_yesterday_over_as_the_computer_does(room, now, before, now_clear, before_clear):
    page, files = room
    written = [
        Entry(kind=kind, day=day, name=name, value=value)
        for day, areas, is_clear in ((DAYS[0], before, before_clear), (DAYS[1], now, now_clear))
        for kind, name, value in (
            *((Kind.AREA, name, value) for name, value in areas.items()),
            *([(Kind.NONE, "areas", True)] if is_clear else []),
        )
    ]
    diary = Diary.of(written)
    one, other = (list(map(json_for_phone, diary.day(day).entries)) for day in DAYS[:2])
    said, words, steps = page.evaluate(AS_YESTERDAY, [files["areas-rules.js"], DAYS[1].isoformat(), other, one])
    meant = map(json_for_phone, areas_as_yesterday(diary, diary.day(DAYS[1])))
    assert sorted(map(content, said)) == sorted(map(content, meant))
    if not now:
        assert words == day_sentence(diary.day(DAYS[1]))
    assert steps == [[value, step_of(value).word.lower()] for _, value in sorted(now.items())]


def content(edit):
    return edit["kind"], edit["day"], edit["name"], edit.get("deleted", False), edit["value"]
