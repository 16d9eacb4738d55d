"""Settings on a phone without a network, and everything deleted elsewhere while the phone was off."""

from __future__ import annotations

import json
import urllib.request

import pytest
from on_a_phone import eventually, is_back, knows, save, status, synced
from playwright.sync_api import expect

from gutskin.web.clock import today

pytestmark = pytest.mark.browser
HELD = """async () => {
  const asked = indexedDB.open("gutskin");
  const database = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
  const transaction = database.transaction(["edits", "about"]);
  const answer = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
  const [edits, about] = ["edits", "about"].map((name) => transaction.objectStore(name));
  const held = [await answer(edits.count()), await answer(about.get("generation"))];
  database.close();
  return held;
}"""


def written(served):
    with urllib.request.urlopen(f"{served.address}/data/diary.json", timeout=20) as answer:
        return json.loads(answer.read())["edits"]


def test_a_unit_holds_without_a_network_and_what_is_kept_is_in_glasses(phone, network, served):
    phone.goto(f"{network.address}/parts/")
    phone.get_by_role("switch", name="Water", exact=True).check()
    save(phone)
    phone.wait_for_url(f"{network.address}/")
    phone.goto(f"{network.address}/settings/")
    phone.get_by_label("Water", exact=True).select_option("millilitres")
    save(phone)
    expect(phone.locator("[data-toast]")).to_contain_text("Changed")
    phone.goto(network.address)
    expect(phone.get_by_label("Millilitres of water")).to_be_visible()
    knows(phone, "units/water", "part/water")
    network.cut()
    phone.goto(f"{network.address}/day/{today()}/")
    expect(phone.get_by_label("Millilitres of water")).to_be_visible()
    expect(phone.get_by_label("Glasses of water")).to_be_hidden()
    phone.get_by_label("Millilitres of water").fill("330")
    phone.get_by_role("button", name="250 ml more").click()
    save(phone)
    expect(status(phone)).to_contain_text("waits for a network")
    network.mend()
    is_back(phone)
    assert [edit["value"] for edit in written(served) if edit["name"] == "water"] == [2.32]


def test_a_phone_that_was_off_empties_itself_and_brings_nothing_back(phone, network, served, chromium):
    phone.goto(f"{network.address}/day/{today()}/")
    phone.get_by_label("Note").fill("Only mine.")
    save(phone)
    synced(phone)
    network.cut()
    phone.get_by_label("Note").fill("Only mine, and later.")
    save(phone)
    expect(status(phone)).to_contain_text("waits for a network")

    computer = chromium.new_context()
    page = computer.new_page()
    page.goto(f"{served.address}/data/delete/")
    page.get_by_label("Type “delete” to go on").fill("delete")
    page.get_by_role("button", name="Delete everything, for good").click()
    expect(page.get_by_role("heading", name="Everything is deleted")).to_be_visible()
    assert written(served) == []

    network.mend()
    phone.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(phone.get_by_role("heading", name="A private notebook for your skin and your gut")).to_be_visible()
    eventually(phone, lambda: phone.evaluate(HELD)[0] == 0, "the phone still holds what was deleted")
    eventually(phone, lambda: isinstance(phone.evaluate(HELD)[1], int), "the phone was never told of its new life")
    assert written(served) == []

    phone.goto(f"{network.address}/day/{today()}/")
    phone.get_by_label("Note").fill("A new life.")
    save(phone)
    synced(phone)
    assert [edit["value"] for edit in written(served)] == ["A new life."]
    computer.close()
