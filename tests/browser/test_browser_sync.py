"""Two phones and a computer hold the same diary in the end, wherever the network was cut: lost edits 0."""

from __future__ import annotations

import json
import random
import re
import sqlite3
from datetime import timedelta

import pytest
from cut_network import CutNetwork
from hypothesis import given, settings
from hypothesis import strategies as st
from on_a_phone import eventually, modules, ready, terminal

from gutskin.diary.backup import diary_from_json
from gutskin.diary.entries import Kind, entry_id
from gutskin.diary.merging import current, standing
from gutskin.web.clock import today
from gutskin.web.sync.exchange import edit_of_phone, json_for_phone
from strategies import edits

pytestmark = pytest.mark.browser
EDITS = 200
SEED = 5


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
    assert len(once_a_day) == 26
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
        ready(self.page)

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
        self.page.goto(address, timeout=20_000)
        assert self.page.locator("h1").count() == 1

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
    """Something to write, of any kind: once a day, once ever, as often as it was; another value, or a deletion."""
    day = (today() - timedelta(days=chance.randrange(4))).isoformat()
    known = [edit for edit in device.holds() if edit["kind"] in OFTEN] if chance.random() < 0.4 else []
    if known:
        old = chance.choice(known)
        same = {name: old[name] for name in ("entry_id", "day", "kind", "name", "at")}
        return same | {"value": OFTEN[old["kind"]](chance)[1], "deleted": chance.random() < 0.3}
    kinds = OFTEN if chance.random() < 0.5 else ONCE
    kind = chance.choice(sorted(kinds))
    name, value = kinds[kind](chance)
    return {"kind": kind, "name": name, "day": day, "value": value, "at": "08:30:00" if kind == "stool" else None}


OFTEN = {
    "meal": lambda chance: (chance.choice(["lunch", ""]), f"meal {chance.random():.6f}"),
    "stool": lambda chance: ("", chance.randint(1, 7)),
    "treatment": lambda chance: ("cream", chance.choice(["thin", "2 g", True])),
    "symptom": lambda chance: ("headache", chance.randint(0, 10)),
}
ONCE = {
    "rating": lambda chance: (chance.choice(["skin", "gut", "energy"]), chance.randint(1, 10)),
    "measure": lambda chance: (chance.choice(["water", "exercise"]), chance.randint(0, 8)),
    "area": lambda chance: (chance.choice(["left_elbow", "right_elbow"]), chance.randint(0, 10)),
    "none": lambda chance: (chance.choice(["stool", "treatments"]), True),
    "meaning": lambda chance: (
        chance.choice(["my curry", "latte"]),
        json.dumps({"foods": f"rice {chance.random():.4f}"}),
    ),
    "setting": lambda chance: (chance.choice(["part/itch", "favourite/latte"]), chance.random() < 0.5),
    "course": lambda chance: (chance.choice(["kefir", "capsule"]), json.dumps({"dose": f"{chance.random():.4f}"})),
}


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
    return diary_from_json(terminal(served, "export", "--json"))


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
    eventually(phone.page, lambda: phone.call("store.js", "about", "wrong") == 0, "it never noted the clock")
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


BEFORE = """(place) => new Promise((done) => {
  const request = indexedDB.open("gutskin", 1);
  request.onupgradeneeded = () => {
    const edits = request.result.createObjectStore("edits", { keyPath: ["entry_id", "edited_at", "device"] });
    for (const name of ["entry", "day", "waiting"]) edits.createIndex(name, name === "entry" ? "entry_id" : name);
    request.result.createObjectStore("about").put(place, "place");
  };
  request.onsuccess = () => { request.result.close(); done(); };
})"""


def test_a_phone_that_was_told_only_of_recent_days_is_told_of_old_meanings_too(devices):
    phone, other = devices
    long_ago = (today() - timedelta(days=90)).isoformat()
    said = [
        {"kind": "meaning", "day": long_ago, "name": "my curry", "value": '{"without": ["dairy"]}'},
        {"kind": "setting", "day": long_ago, "name": "part/itch", "value": True},
    ]
    other.write(*said)
    other.call("sync.js", "syncNow")
    place = other.call("store.js", "about", "place")
    phone.page.evaluate("async (url) => { await (await import(url)).forgetEverything(); }", phone.files["store.js"])
    phone.page.goto(f"{phone.network.address}/manifest.webmanifest")  # no script of ours opens the store here
    phone.page.evaluate(BEFORE, place)
    phone.page.goto(f"{phone.network.address}/about/")
    assert phone.call("sync.js", "syncNow")["why"] == ""
    assert sorted(edit["name"] for edit in phone.holds()) == ["my curry", "part/itch"]


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
