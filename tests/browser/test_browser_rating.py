"""The rating bar under a finger, a mouse and a keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page(shared, open_page):
    found = open_page(shared.address)
    found.get_by_role("link", name="Write the first day").click()
    found.wait_for_url("**/day/*/")  # with its scripts
    return found


@pytest.fixture
def bar(page):
    return page.get_by_role("radiogroup", name="Skin clarity")


def step(bar, value):
    return bar.get_by_role("radio", name=str(value), exact=True)


def chosen(bar):
    return bar.locator("input:checked")


def test_it_starts_empty_with_its_name_and_its_ends(bar):
    expect(chosen(bar)).to_have_count(0)
    expect(bar).to_contain_text("not rated yet")
    expect(bar).to_have_accessible_description("1 my worst, 10 clear")


def test_one_tap_rates_another_moves_a_second_takes_back(bar):
    step(bar, 6).click()
    expect(chosen(bar)).to_have_value("6")
    step(bar, 8).click()
    expect(chosen(bar)).to_have_value("8")
    step(bar, 8).click()
    expect(chosen(bar)).to_have_count(0)
    step(bar, 8).click()
    expect(chosen(bar)).to_have_value("8")


def test_the_word_take_back_does_the_same(bar):
    expect(bar.get_by_role("button", name="take back")).to_have_count(0)
    step(bar, 6).click()
    bar.get_by_role("button", name="take back").click()
    expect(chosen(bar)).to_have_count(0)


def test_keys_rate_zero_is_ten_backspace_takes_back_arrows_move(page, bar):
    step(bar, 1).focus()
    for key, value in (("7", "7"), ("0", "10"), ("ArrowLeft", "9"), ("ArrowRight", "10"), ("1", "1")):
        page.keyboard.press(key)
        expect(chosen(bar)).to_have_value(value)
        expect(chosen(bar)).to_be_focused()
    page.keyboard.press("Backspace")
    expect(chosen(bar)).to_have_count(0)


def test_tab_enters_once_and_leaves(page, bar):
    step(bar, 4).click()
    step(bar, 4).focus()
    page.keyboard.press("Tab")
    expect(bar.get_by_role("button", name="take back")).to_be_focused()
    page.keyboard.press("Tab")
    expect(bar.locator(":focus")).to_have_count(0)


def test_a_drawn_finger_corrects(page, bar):
    first, last = step(bar, 2).bounding_box(), step(bar, 9).bounding_box()
    page.mouse.move(first["x"] + 5, first["y"] + 20)
    page.mouse.down()
    page.mouse.move(last["x"] + 10, last["y"] + 20, steps=12)
    page.mouse.up()
    expect(chosen(bar)).to_have_value("9")


def test_steps_are_large_enough_for_a_thumb(shared, open_page):
    page = open_page(shared.address, width=320)
    page.get_by_role("link", name="Write the first day").click()
    box = step(page.get_by_role("radiogroup", name="Digestive comfort"), 10).bounding_box()
    assert box["width"] >= 24
    assert box["height"] >= 44
