"""Two phones and a computer hold the same diary in the end, wherever the network was cut: lost edits 0."""

from __future__ import annotations

import json
import os
import random
import re
import sqlite3
import subprocess
import sys
import urllib.request
from datetime import timedelta

import pytest
from cut_network import CutNetwork
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Error

from gutskin.diary.backup import diary_from_json
from gutskin.diary.entries import Kind, entry_id
from gutskin.diary.merging import current, standing
from gutskin.web.clock import today
from gutskin.web.sync.exchange import edit_of_phone, json_for_phone
from strategies import edits

pytestmark = pytest.mark.browser
EDITS = 200
SEED = 5


def modules(address):
    """The script modules by their plain name, as a page loads them."""
    with urllib.request.urlopen(f"{address}/sw.js", timeout=20) as answer:
        shell = json.loads(re.search(r"^self\.shell = (.*);$", answer.read().decode(), flags=re.MULTILINE)[1])
    return {re.sub(r"\.[0-9a-f]{12}|/static/", "", path): path for path in shell["files"]}


@pytest.fixture(scope="module")
def room(shared, chromium):
    """A page to run modules in."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{shared.address}/about/")
    yield page, modules(shared.address)
    context.close()


STANDING = """async ([url, edits]) => {
  const { standing, current } = await import(url);
  return [standing(edits), [...current(edits).values()]];
}"""


@given(st.lists(edits(), max_size=30))
@settings(max_examples=60, deadline=None)
def test_a_phone_and_a_computer_pick_the_same_edits_in_the_same_order(room, found):
    page, files = room
    stands, counts = page.evaluate(STANDING, [files["merging.js"], [json_for_phone(edit) for edit in found]])
    assert [edit_of_phone("me", each) for each in stands] == list(standing(found))
    assert {each["entry_id"]: edit_of_phone("me", each) for each in counts} == current(found)


def test_ids_that_follow_from_a_day_are_the_same_on_a_phone(room):
    page, files = room
    wanted = [
        (kind, today() + timedelta(days=days), name) for days, kind in enumerate(Kind) for name in ("", "Gähnen 🥱")
    ]
    run = "async ([url, all]) => { const m = await import(url); return Promise.all(all.map((a) => m.entryId(...a))); }"
    made = page.evaluate(run, [files["identity.js"], [[kind.value, str(day), name] for kind, day, name in wanted]])
    derived = {(kind, day, name): entry_id(kind, "me", day, name) for kind, day, name in wanted}
    once_a_day = [one for one in wanted if derived[one] == entry_id(one[0], "me", one[1], one[2])]
    assert len(once_a_day) == 20
    assert {one: got for one, got in zip(wanted, made, strict=True) if one in once_a_day} == {
        one: derived[one] for one in once_a_day
    }
    assert len(set(made)) == len(wanted)


def test_an_instant_comes_after_those_before_it_also_when_the_clock_was_set_back(room):
    page, files = room
    run = "async ([url, all]) => (await import(url)).instantAfter(all)"
    assert page.evaluate(
        run, [files["identity.js"], ["2190-12-31T23:59:59.999999Z", "2020-01-01T00:00:00.000000Z"]]
    ) == ("2191-01-01T00:00:00.000000Z")
    assert page.evaluate(run, [files["identity.js"], ["2190-01-01T00:00:00.000999Z"]]) == "2190-01-01T00:00:00.001000Z"
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", page.evaluate(run, [files["identity.js"], []]))


class Device:
    """A browser of its own, with a network of its own, and what it was told is kept."""

    def __init__(self, chromium, served):
        self.network = CutNetwork(served.address)
        self.context = chromium.new_context()
        self.files = modules(served.address)
        self.kept = []
        self.page = self.context.new_page()
        self.page.goto(f"{self.network.address}/about/")
        self.page.evaluate("async () => { await navigator.serviceWorker.ready; }")

    def call(self, module, name, *words):
        run = "async ([url, name, words]) => (await import(url))[name](...words)"
        return self.page.evaluate(run, [self.files[module], name, words])

    def write(self, *drafts):
        self.kept += self.call("store.js", "write", drafts)

    def reload(self):
        """Look at the day in a new tab; without a network, or with one that hangs, the worker has that page."""
        self.page.close()
        self.page = self.context.new_page()
        address = f"{self.network.address}/day/{today()}/"
        try:
            self.page.goto(address, timeout=20_000)
        except Error:  # now and then this browser shows the broken connection and not what the worker has
            self.network.mend()
            self.page.goto(address, timeout=60_000)

    def holds(self):
        return self.call("store.js", "editsOf")

    def stop(self):
        self.context.close()
        self.network.stop()


@pytest.fixture
def devices(chromium, served):
    both = (Device(chromium, served), Device(chromium, served))
    yield both
    for device in both:
        device.stop()


def draft(chance, device):
    """Something to write: a rating, a new meal, another word for one, or that one was none."""
    day = (today() - timedelta(days=chance.randrange(4))).isoformat()
    known = [edit for edit in device.holds() if edit["kind"] == "meal"] if chance.random() < 0.5 else []
    if known:
        old = chance.choice(known)
        same = {"entry_id": old["entry_id"], "day": old["day"], "kind": "meal", "name": old["name"]}
        return same | {"value": f"words {chance.random():.6f}", "deleted": chance.random() < 0.3}
    if chance.random() < 0.5:
        return {"kind": "rating", "name": chance.choice(["skin", "gut"]), "day": day, "value": chance.randint(1, 10)}
    return {"kind": "meal", "name": chance.choice(["lunch", ""]), "day": day, "value": f"meal {chance.random():.6f}"}


def test_no_edit_is_lost_wherever_the_network_is_cut(devices, served):
    chance = random.Random(SEED)
    told_in_vain = 0
    for _ in range(EDITS):
        device = chance.choice(devices)
        match chance.randrange(12):
            case 0:
                device.network.cut()
            case 1 | 2:
                device.network.cut_after(chance.randrange(3000))
            case 3 | 4:
                device.network.mend()
            case 5 | 6:
                told_in_vain += device.call("sync.js", "syncNow")["why"] == "away"
            case 7 if chance.random() < 0.4:
                device.reload()
        device.write(draft(chance, device))
    for device in (*devices, *devices):
        device.network.mend()
        outcome = device.call("sync.js", "syncNow")
        assert outcome == {"waiting": 0, "refused": [], "why": ""}
    assert told_in_vain > 5
    acknowledged = {json.dumps(edit, sort_keys=True) for device in devices for edit in device.kept}
    in_the_end = diary_of(served)
    assert len(acknowledged) == EDITS
    assert acknowledged == {json.dumps(json_for_phone(edit), sort_keys=True) for edit in in_the_end.edits}
    for device in devices:
        assert {json.dumps(edit, sort_keys=True) for edit in device.holds()} == acknowledged
        assert [
            edit_of_phone("me", each) for each in device.call("merging.js", "standing", device.holds())
        ] == list(in_the_end.entries)  # fmt: skip


def diary_of(served):
    environment = os.environ | {"GUTSKIN_DATA": str(served.folder)}
    command = [sys.executable, "-m", "gutskin", "export", "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return diary_from_json(done.stdout)


def test_a_computer_whose_diary_was_put_back_gets_everything_again(devices, served):
    phone, other = devices
    for value in range(1, 6):
        phone.write({"kind": "rating", "name": "skin", "day": today().isoformat(), "value": value})
    assert phone.call("sync.js", "syncNow")["waiting"] == 0
    with sqlite3.connect(served.folder / "diary.sqlite3") as table:
        table.execute("DELETE FROM edit")
    assert phone.call("sync.js", "syncNow") == {"waiting": 0, "refused": [], "why": ""}
    assert len(diary_of(served).edits) == 5
    other.call("sync.js", "syncNow")
    assert len(other.holds()) == 5


def test_what_the_computer_does_not_take_stays_on_the_phone_with_the_reason(devices, served):
    phone, _ = devices
    phone.write({"kind": "rating", "name": "skin", "day": today().isoformat(), "value": 6})
    phone.write({"kind": "rating", "name": "gut", "day": today().isoformat(), "value": 66})
    outcome = phone.call("sync.js", "syncNow")
    assert outcome == {"waiting": 0, "refused": ["Gut goes from 1 to 10."], "why": ""}
    assert [edit.value for edit in diary_of(served).edits] == [6]
    assert sorted(edit["value"] for edit in phone.holds()) == [6, 66]
    phone.write({"kind": "rating", "name": "gut", "day": today().isoformat(), "value": 7})
    assert phone.call("sync.js", "syncNow") == {"waiting": 0, "refused": [], "why": ""}


def test_a_wrong_clock_is_noticed(devices):
    phone, _ = devices
    assert phone.call("store.js", "about", "wrong") == 0
    phone.page.evaluate("() => { const real = Date.now; Date.now = () => real() + 15 * 60 * 1000; }")
    phone.call("sync.js", "syncNow")
    assert 14 < phone.call("store.js", "about", "wrong") / 60_000 < 16


def test_a_clock_that_was_far_ahead_when_it_first_asked_hides_nothing(devices):
    phone, other = devices
    other.write({"kind": "rating", "name": "skin", "day": today().isoformat(), "value": 6})
    other.call("sync.js", "syncNow")
    ask = "async () => (await fetch('/sync/?since=2199-01-01', { headers: { 'Gutskin-Sync': '1' } })).json()"
    told = phone.page.evaluate(ask)
    assert told["edits"] == []
    place = other.call("store.js", "about", "place")
    phone.call("store.js", "takeIn", [], place)
    phone.call("store.js", "keepAbout", "since", "2199-01-01")
    phone.call("sync.js", "syncNow")
    assert [edit["value"] for edit in phone.holds()] == [6]


def test_older_days_leave_the_phone_once_they_are_on_the_computer(devices, served):
    phone, _ = devices
    long_ago = (today() - timedelta(days=40)).isoformat()
    phone.network.cut()
    phone.write({"kind": "rating", "name": "skin", "day": long_ago, "value": 6})
    phone.call("store.js", "letGoOfOlder")
    assert len(phone.holds()) == 1
    phone.network.mend()
    phone.call("sync.js", "syncNow")
    assert phone.holds() == []
    assert len(diary_of(served).edits) == 1
