"""The way of a new user: start, write today, see it, look at the made-up diary, read Patterns and Review."""

from __future__ import annotations

import pytest
from on_a_phone import save, synced, terminal
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [390, 1280])
def test_the_way_of_a_newcomer(served, open_page, width):
    page = open_page(served.address, width=width)
    expect(page.get_by_role("heading", level=1)).to_have_text("A private notebook for your skin and your gut")
    page.get_by_role("link", name="Write the first day").click()
    page.wait_for_url("**/day/*/")

    rate(page, "Skin clarity", 6)
    rate(page, "Digestive comfort", 7)
    page.get_by_label("What did you eat?").fill("oats with blueberries; latte")
    page.get_by_label("What did you eat?").press("Enter")
    expect(page.get_by_role("button", name="Remove latte")).to_be_visible()
    page.get_by_role("switch", name="That was all").check()
    page.get_by_label("Sleep").fill("7:15")
    rate(page, "Stress", 3)
    page.get_by_label("Note").fill("A calm day.")
    save(page)
    synced(page)

    go(page, "Diary")
    expect(page.get_by_role("link", name="oats with blueberries")).to_be_visible()
    expect(page.get_by_text("“A calm day.”")).to_be_visible()
    expect(page.locator(".tiles.today")).to_contain_text("6")

    go(page, "More")
    page.get_by_role("button", name="Look at a made-up diary").click()
    expect(page.get_by_text("This is a made-up diary.")).to_be_visible()
    go(page, "Patterns")
    expect(page.get_by_role("heading", name="Milk", exact=True)).to_be_visible()
    expect(page.get_by_text("Goes with worse days").first).to_be_visible()
    expect(page.get_by_text("at most 1 in 10 of the links shown")).to_be_visible()
    page.get_by_role("link", name="Review").locator("visible=true").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Twelve weeks")

    page.get_by_role("button", name="Back to yours").click()
    expect(checked(page, "Skin clarity")).to_have_value("6")
    expect(page.get_by_text("This is a made-up diary.")).to_have_count(0)


def test_the_same_way_without_javascript(served, open_page):
    page = open_page(served.address, java_script_enabled=False)
    page.get_by_role("link", name="Write the first day").click()
    page.get_by_role("radio", name="6", exact=True).first.check(force=True)
    page.get_by_label("What did you eat?").fill("oats; latte")
    page.get_by_role("button", name="Add to the list").click()
    page.get_by_role("button", name="Remove latte").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Remove latte")).to_be_visible()
    page.get_by_role("button", name="take back Skin clarity").click()
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("radio", checked=True)).to_have_count(1)


def test_a_day_from_the_terminal_is_on_the_page_and_the_other_way_round(served, open_page):
    terminal(served, "log", "--skin", "4", "lentil soup")
    page = open_page(served.address)
    expect(checked(page, "Skin clarity")).to_have_value("4")
    expect(page.get_by_role("button", name="Remove lentil soup")).to_be_visible()
    rate(page, "Digestive comfort", 9)
    save(page)
    synced(page)
    assert "9" in terminal(served, "export", "--csv")


def test_a_deleted_entry_comes_back_with_undo(served, open_page):
    terminal(served, "log", "--skin", "4")
    page = open_page(served.address)
    go(page, "Diary")
    page.get_by_text("Change or delete single entries").click()
    page.get_by_role("button", name="Delete Skin clarity").click()
    expect(page.locator(".day-said")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".day-said")).to_contain_text("4")


def test_a_diary_from_elsewhere_is_looked_at_and_kept(served, open_page):
    page = open_page(served.address)
    page.get_by_role("link", name="Bring a diary you kept elsewhere").click()
    csv = b"date,skin,gut,foods\n2026-11-01,6,7,oats; milk\n"
    page.get_by_label("A file").set_input_files({"name": "old.csv", "mimeType": "text/csv", "buffer": csv})
    page.get_by_role("button", name="Look at the file").click()
    expect(
        page.get_by_text("1 rows came in, 1 arrived").or_(page.get_by_text("1 row came in, 1 arrived"))
    ).to_be_visible()
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("The file is in your diary")).to_be_visible()
    with page.expect_download() as download:
        page.goto(f"{served.address}/data/")
        page.get_by_role("link", name="CSV").click()
    assert "2026-11-01,6,7" in download.value.path().read_text()


def rate(page, name, value):
    bar = page.get_by_role("radiogroup", name=name)
    bar.get_by_role("radio", name=str(value), exact=True).click()


def checked(page, name):
    return page.get_by_role("radiogroup", name=name).locator("input:checked")


def go(page, place):
    page.get_by_role("navigation", name="Places").get_by_role("link", name=place, exact=True).click()
