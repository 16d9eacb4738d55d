"""A link for a doctor, from the page on which it is made to another browser that opens it, and to its end."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

import pytest
from https_front import SmallFront
from on_a_phone import PATIENCE, violations
from playwright.sync_api import expect
from test_browser_accounts import Home, command, open_invitation

from conftest import CHROMIUM, QUIETLY

pytestmark = pytest.mark.browser


@pytest.fixture
def home(tmp_path):
    found = Home(tmp_path, SmallFront)
    yield found
    found.stop()


@pytest.fixture
def browser(chromium):
    found = chromium.browser_type.launch(executable_path=CHROMIUM, args=[*QUIETLY, "--ignore-certificate-errors"])
    yield found
    found.close()


def new_page(browser, width=390):
    context = browser.new_context(viewport={"width": width, "height": 844}, accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    return context.new_page()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_link_is_made_opened_with_its_passcode_and_ended(home, browser, theme):
    command(home.folder, "log", "--skin", "6", "--gut", "7", "oats; latte", address=home.address)
    mine, doctor = new_page(browser), new_page(browser, width=1280)
    asked = []
    for page in (mine, doctor):
        page.emulate_media(color_scheme=theme)
    doctor.on("request", lambda request: asked.append((request.url, request.headers.get("referer", ""))))
    open_invitation(mine, home, "anna")
    mine.goto(f"{home.address}/sharing/")
    mine.get_by_label("What it is called").fill("For the clinic")
    mine.get_by_role("button", name="Make a link").click()
    link = mine.get_by_label("The link").input_value()
    passcode = mine.locator("output.passcode").inner_text()
    assert violations(mine) == []
    doctor.goto(link)
    expect(doctor.get_by_role("heading", level=1)).to_have_text("For the clinic")
    doctor.get_by_label("Passcode").fill("000000" if passcode != "000000" else "111111")
    doctor.get_by_role("button", name="Open").click()
    expect(doctor.get_by_role("alert")).to_contain_text("9 tries are left")
    doctor.get_by_label("Passcode").fill(passcode)
    doctor.get_by_label("Passcode").press("Enter")
    expect(doctor.get_by_role("link", name="Read the page (PDF)")).to_be_visible()
    assert violations(doctor) == []
    with doctor.expect_download() as saved:
        doctor.get_by_role("link", name="Save it for a medical record (FHIR)").click()
    bundle = json.loads(Path(saved.value.path()).read_text("utf-8"))
    assert bundle["resourceType"] == "Bundle"
    report = next(one["resource"] for one in bundle["entry"] if one["resource"]["resourceType"] == "DiagnosticReport")
    assert base64.b64decode(report["presentedForm"][0]["data"])[:5] == b"%PDF-"
    assert (doctor.locator("#shared-pdf").get_attribute("href") or "").startswith("blob:")
    key = re.escape(link.partition("#")[2])
    assert not [one for one in asked if re.search(key, str(one)) or "shlink" in str(one)]
    assert {url.partition("/shared/")[0] for url, _ in asked if "/shared/" in url} == {home.address}
    mine.goto(f"{home.address}/sharing/")
    expect(mine.get_by_text("Opened once")).to_be_visible()
    mine.get_by_role("button", name="End it").click()
    expect(mine.get_by_text("Ended by you.")).to_be_visible()
    doctor.reload()
    doctor.get_by_label("Passcode").fill(passcode)
    doctor.get_by_role("button", name="Open").click()
    expect(doctor.get_by_role("alert")).to_have_text("This link has ended. Ask for another.")


def test_a_link_that_was_cut_says_so(home, browser):
    page = new_page(browser)
    for rest in ("", "#shlink:/e30", "#shlink:/%%%"):
        page.goto("about:blank")
        page.goto(f"{home.address}/shared/{rest}")
        expect(page.get_by_role("alert")).to_have_text("A part of this link is missing. Ask for it once more, whole.")
