"""A new user puts it on a phone, writes a week without a network, comes back, and sees the same diary elsewhere."""

from __future__ import annotations

import dataclasses
import gzip
import json
import os
import re
import subprocess
import sys
import urllib.request
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from cut_network import CutNetwork
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from gutskin.diary import Diary
from gutskin.web.clock import today
from gutskin.web.pages.today.changes import changes_between
from gutskin.web.pages.today.fields import Fields, fields_of_day
from gutskin.web.sync.exchange import json_for_phone
from strategies import DAYS, edits

pytestmark = pytest.mark.browser
FIRST_VISIT_BYTES = 80_000
MOST_TAPS = 6
PATIENCE = 30_000
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


@pytest.fixture
def network(served):
    found = CutNetwork(served.address)
    yield found
    found.stop()


@pytest.fixture(scope="module")
def room(shared, chromium):
    """A page to run modules in, and where they are."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{shared.address}/about/")
    with urllib.request.urlopen(f"{shared.address}/sw.js", timeout=20) as answer:
        shell = json.loads(re.search(r"^self\.shell = (.*);$", answer.read().decode(), flags=re.MULTILINE)[1])
    yield page, {re.sub(r"\.[0-9a-f]{12}|/static/", "", path): path for path in shell["files"]}
    context.close()


@pytest.fixture
def phone(chromium, network):
    """A phone that was on the first page once, and keeps what it needs."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(network.address)
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    yield page
    context.close()


def terminal(served, *words):
    environment = os.environ | {"GUTSKIN_DATA": str(served.folder)}
    done = subprocess.run(
        [sys.executable, "-m", "gutskin", *words], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def step(page, name, value):
    return page.get_by_role("radiogroup", name=name).get_by_role("radio", name=str(value), exact=True)


def checked(page, name):
    return page.get_by_role("radiogroup", name=name).locator("input:checked")


def field(page):
    return page.get_by_label("What did you eat?")


def status(page):
    return page.locator(".save-bar").get_by_role("status")


def save(page):
    page.get_by_role("button", name="Save", exact=True).click()


def address(page, network, day):
    page.goto(f"{network.address}/day/{day}/")


def test_a_week_without_a_network_is_on_the_computer_and_on_another_phone_in_the_end(phone, network, served, chromium):
    network.cut()
    days = [today() - timedelta(days=back) for back in range(6, -1, -1)]
    for number, day in enumerate(days):
        address(phone, network, day)
        expect(phone.get_by_role("heading", level=1)).to_contain_text(f"{day:%A}, {day.day} {day:%B}")
        step(phone, "Skin clarity", number + 2).click()
        step(phone, "Digestive comfort", 9 - number).click()
        field(phone).fill(f"oats; soup number {number}")
        phone.get_by_label("Sleep").fill("7:15")
        phone.get_by_label("Note").fill(f"Day {number}.")
        phone.get_by_role("switch", name="That was all").check()
        save(phone)
        expect(status(phone)).to_contain_text("Saved on this phone")
        expect(phone.get_by_role("button", name=f"Remove soup number {number}")).to_be_visible()
    expect(status(phone)).to_contain_text("wait for a network")

    phone.goto(f"{network.address}/diary/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Without a network")
    expect(phone.locator("#days li")).to_have_count(14)
    expect(phone.locator("#days li").first).to_contain_text(
        "Skin clarity 8 · Digestive comfort 3 · oats; soup number 6"
    )

    address(phone, network, today())
    phone.get_by_role("button", name="Remove oats").click()
    expect(phone.get_by_role("button", name="Remove oats")).to_have_count(0)
    step(phone, "Skin clarity", 5).click()
    save(phone)
    expect(status(phone)).to_contain_text("Saved on this phone")

    network.mend()
    phone.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(status(phone)).to_contain_text("Synced")

    other = chromium.new_context().new_page()
    other.set_default_timeout(PATIENCE)
    for number, day in enumerate(days):
        address(other, served, day)
        expect(checked(other, "Digestive comfort")).to_have_value(str(9 - number))
        expect(checked(other, "Skin clarity")).to_have_value("5" if day == today() else str(number + 2))
        expect(other.get_by_role("button", name=f"Remove soup number {number}")).to_be_visible()
        expect(other.get_by_role("button", name="Remove oats")).to_have_count(0 if day == today() else 1)
        expect(other.get_by_label("Sleep")).to_have_value("7 h 15 min")
        expect(other.get_by_label("Note")).to_have_value(f"Day {number}.")
        expect(other.get_by_role("switch", name="That was all")).to_be_checked()
    other.context.close()


def test_what_is_saved_survives_a_closed_tab_and_goes_out_by_itself(phone, network, served):
    network.cut()
    address(phone, network, today())
    step(phone, "Skin clarity", 7).click()
    save(phone)
    expect(status(phone)).to_contain_text("Saved on this phone")
    context = phone.context
    phone.close()
    again = context.new_page()
    again.goto(network.address)
    expect(checked(again, "Skin clarity")).to_have_value("7")
    expect(status(again)).to_contain_text("1 change waits for a network")
    network.mend()
    expect(status(again)).to_contain_text("Synced", timeout=PATIENCE)
    assert "7" in terminal(served, "export", "--csv").splitlines()[1]


def test_a_usual_day_takes_at_most_six_taps(phone, network, served):
    terminal(served, "log", "--date", "yesterday", "oats; latte; soup")
    address(phone, network, today())
    taps = [
        step(phone, "Skin clarity", 6),
        step(phone, "Digestive comfort", 7),
        phone.get_by_role("button", name="Same as yesterday"),
        phone.get_by_role("switch", name="That was all"),
        phone.get_by_role("button", name="Save", exact=True),
    ]
    assert len(taps) <= MOST_TAPS
    for tap in taps:
        tap.tap()
    expect(status(phone)).to_contain_text("Synced")
    row = terminal(served, "export", "--csv").splitlines()[-1]
    said = row.split(",")
    assert (said[0], said[1], said[2], set(said[3].split("; ")), said[4]) == (
        str(today()),
        "6",
        "7",
        {"oats", "latte", "soup"},
        "yes",
    )


def test_another_device_is_seen_without_looking_again_and_nothing_typed_is_lost(phone, network, chromium, served):
    terminal(served, "log", "tea")
    address(phone, network, today())
    phone.get_by_label("Note").fill("half a thought")
    other = chromium.new_context().new_page()
    other.goto(served.address)
    step(other, "Skin clarity", 4).click()
    field(other).fill("lentil soup")
    save(other)
    expect(status(other)).to_contain_text("Synced")
    other.context.close()
    phone.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(checked(phone, "Skin clarity")).to_have_value("4")
    expect(phone.get_by_role("button", name="Remove lentil soup")).to_be_visible()
    expect(phone.get_by_label("Note")).to_have_value("half a thought")


def test_what_cannot_be_read_is_said_beside_its_field_and_nothing_is_saved(phone, network):
    network.cut()
    address(phone, network, today())
    step(phone, "Skin clarity", 7).click()
    phone.get_by_label("Sleep").fill("long")
    save(phone)
    expect(phone.locator("#sleep-problem-here")).to_have_text(
        'This is not a number for sleep: "long". To fix this, write hours as in 7.5 or 7:30.'
    )
    expect(phone.get_by_label("Sleep")).to_be_focused()
    expect(status(phone)).to_contain_text("Not saved yet")
    phone.get_by_label("Sleep").fill("7 h")
    save(phone)
    expect(status(phone)).to_contain_text("Saved on this phone")
    expect(phone.locator(".problem")).to_have_count(0)


def test_nothing_eaten_or_not_written_is_asked_and_can_be_taken_back(phone, network):
    network.cut()
    address(phone, network, today())
    phone.get_by_role("switch", name="That was all").check()
    save(phone)
    phone.get_by_role("group", name="Nothing eaten today, or not written?").get_by_role(
        "button", name="Nothing eaten"
    ).click()
    taken_back = phone.get_by_role("button", name="Take back: nothing eaten")
    expect(taken_back).to_be_visible()
    expect(phone.get_by_role("switch", name="That was all")).to_be_checked()
    taken_back.click()
    expect(taken_back).to_have_count(0)


def test_a_removed_meal_comes_back_with_undo(phone, network):
    network.cut()
    address(phone, network, today())
    field(phone).fill("oats; latte")
    field(phone).press("Enter")
    phone.get_by_role("button", name="Remove latte").click()
    expect(phone.get_by_role("button", name="Remove latte")).to_have_count(0)
    phone.get_by_role("button", name="Undo").click()
    expect(phone.get_by_role("button", name="Remove latte")).to_be_visible()


def test_a_full_phone_says_so_and_the_words_stay_on_the_page(phone, network, served):
    address(phone, network, today())
    phone.evaluate(
        """() => { IDBObjectStore.prototype.add = () => { throw new DOMException("full", "QuotaExceededError"); }; }"""
    )
    phone.get_by_label("Note").fill("kept after all")
    save(phone)
    expect(phone.locator("#phone-says")).to_contain_text("This phone is full")
    expect(status(phone)).to_contain_text("Not saved yet")
    expect(phone.get_by_label("Note")).to_have_value("kept after all")
    save(phone)
    expect(status(phone)).to_contain_text("Saved on this computer")
    assert "kept after all" in terminal(served, "export", "--csv")


def test_a_wrong_clock_is_told(chromium, network, served):
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script("{ const real = Date.now; Date.now = () => real() - 3 * 3600 * 1000; }")
    terminal(served, "log", "tea")
    page.goto(network.address)
    expect(page.locator("#phone-says")).to_contain_text("The clock of this phone is 3 hours behind your computer’s.")
    context.close()


def test_the_made_up_diary_never_reaches_the_phone(phone, network):
    phone.get_by_role("button", name="Look at a made-up diary").click()
    expect(phone.get_by_text("This is a made-up diary.")).to_be_visible()
    address(phone, network, today())
    step(phone, "Skin clarity", 2).click()
    save(phone)
    expect(status(phone)).to_contain_text("Saved on this computer")
    network.cut()
    address(phone, network, today())
    expect(checked(phone, "Skin clarity")).to_have_count(0)


NO_WORK_IN_THE_BACKGROUND = "Object.defineProperty(ServiceWorkerRegistration.prototype, 'sync', { value: undefined })"


def test_more_says_what_is_on_the_phone_and_takes_it_off_when_asked_twice(phone, network):
    phone.add_init_script(NO_WORK_IN_THE_BACKGROUND)  # or the worker, which no route stops, tells the change first
    network.cut()
    address(phone, network, today())
    step(phone, "Skin clarity", 7).click()
    save(phone)
    expect(status(phone)).to_contain_text("1 change waits")
    phone.route("**/sync/**", lambda route: route.abort())  # the way will be there, but not for this
    network.mend()
    phone.goto(f"{network.address}/more/")
    part = phone.locator("#on-phone")
    expect(part).to_contain_text("1 day is on this phone. 1 change waits for a way to your computer.")
    expect(part).to_contain_text("Your browser has not promised to keep it")
    expect(part).to_contain_text("Add to Home Screen")
    part.get_by_role("button", name="Take the diary off this phone").click()
    part.get_by_role("button", name="Yes, take it off. 1 change would be gone for good").click()
    expect(part).to_contain_text("Nothing of your diary is on this phone now")
    left = """async () => [
      (await indexedDB.databases()).length, (await caches.keys()).length,
      (await navigator.serviceWorker.getRegistrations()).length,
    ]"""
    assert phone.evaluate(left) == [0, 0, 0]


def test_the_browser_holds_it_fit_to_be_installed(phone, network):
    found = phone.context.new_cdp_session(phone).send("Page.getInstallabilityErrors")
    wrong = [each["errorId"] for each in found["installabilityErrors"] if each["errorId"] != "in-incognito"]
    assert wrong == []


def test_the_first_page_goes_once_the_computer_has_what_was_written_on_the_phone(phone, network):
    network.cut()
    address(phone, network, today())
    step(phone, "Skin clarity", 7).click()
    save(phone)
    expect(status(phone)).to_contain_text("1 change waits")
    network.mend()
    phone.goto(network.address)
    expect(checked(phone, "Skin clarity")).to_have_value("7")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everybody_can_use_it_without_a_network(phone, network, theme):
    network.cut()
    phone.emulate_media(color_scheme=theme)
    found = {}
    for path in ("/", f"/day/{today() - timedelta(days=1)}/", "/patterns/"):
        phone.goto(network.address + path)
        if path == "/":
            phone.get_by_label("A new habit").fill("a walk")
            phone.get_by_role("button", name="Add the habit").click()
            expect(phone.get_by_role("checkbox", name="A walk")).to_be_checked()
        results = Axe().run(phone, options=RULES).response["violations"]
        if results:
            found[path] = [(each["id"], [node["html"][:160] for node in each["nodes"][:3]]) for each in results]
        for width, size in ((320, 100), (390, 200)):
            phone.set_viewport_size({"width": width, "height": 844})
            phone.evaluate("size => { document.documentElement.style.fontSize = `${size}%` }", size)
            assert phone.evaluate("document.documentElement.scrollWidth") <= width, path
        phone.evaluate("() => { document.documentElement.style.fontSize = '' }")
        phone.set_viewport_size({"width": 390, "height": 844})
    assert found == {}


def test_all_of_a_first_visit_is_light(served):
    """The page, the worker, everything the worker keeps, and what a phone asks when it installs, as they are sent."""
    sizes = {}
    shell = json.loads(re.search(rb"^self\.shell = (.*);$", sent(served, "/sw.js", {}), flags=re.MULTILINE)[1])
    for path in ("/", "/sw.js", "/manifest.webmanifest", shell["dayPage"], shell["otherPage"], *shell["files"]):
        sent(served, path, sizes)
    page = gzip.compress(sent(served, "/", {}))
    assert len(page) < 5_000
    assert sum(sizes.values()) < FIRST_VISIT_BYTES, json.dumps(sizes, indent=1)


def sent(served, path, sizes):
    """Return what an address sends, and note how many bytes that took on the way, gzipped where it is."""
    request = urllib.request.Request(served.address + path, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        content = answer.read()
        sizes[path] = len(content)
        return gzip.decompress(content) if answer.headers.get("Content-Encoding") == "gzip" else content


WORDS = st.sampled_from(["", "7", "a walk", "7:15", "7 h 30 min", "6,5", "oats; milk", "soup\nbread", ";", "none"])
FIELDS = st.fixed_dictionaries(
    {
        **{name: st.sampled_from(["", "1", "6", "10"]) for name in ("skin", "gut", "stress")},
        "sleep": st.sampled_from(
            ["", "7", "7.5", "7,5", "7:30", "7 h 15 min", "8h", "6 hours", "25", "long", "7:75", "-1"]
        ),
        "note": WORDS,
        "complete": st.booleans(),
        "habits": st.lists(st.sampled_from(["walk", "tea"]), unique=True).map(tuple),
        "no_habits": st.booleans(),
        "foods": WORDS,
        "meal": st.sampled_from(["", "lunch", "brunch"]),
        "new_habit": st.sampled_from(["", "stretching"]),
    }
)
FORM = """async ([url, day, entries, now]) => {
  const { changesBetween, fieldsOfDay } = await import(url);
  const was = fieldsOfDay(entries);
  try { return [was, changesBetween(day, entries, was, now)]; } catch (problem) { return [was, problem.field]; }
}"""


@given(st.lists(edits(), max_size=12), FIELDS)
@settings(max_examples=80, deadline=None)
def test_a_form_means_the_same_with_and_without_a_network(room, found, form):
    page, files = room
    day = Diary.of(found).day(DAYS[0])
    was, now = fields_of_day(day), Fields(**form)
    changes = changes_between(day, was, now)
    entries = [json_for_phone(entry) for entry in day.entries]
    shown, said = page.evaluate(FORM, [files["changes.js"], day.date.isoformat(), entries, as_script(now)])
    assert shown == as_script(was)
    if changes.problems:
        assert {said} == set(changes.problems)
        return
    assert [content(each) for each in said] == [content(json_for_phone(entry)) for entry in changes.entries]


def as_script(fields):
    names = {"no_habits": "noHabits", "new_habit": "newHabit"}
    told = {names.get(each.name, each.name): getattr(fields, each.name) for each in dataclasses.fields(fields)}
    return told | {"habits": list(fields.habits)}


def content(edit):
    """What an edit says, its instant and its id apart; what a deletion holds is of no account."""
    deleted = edit.get("deleted", False)
    return edit["kind"], edit["day"], edit.get("name", ""), deleted, None if deleted else edit["value"]
