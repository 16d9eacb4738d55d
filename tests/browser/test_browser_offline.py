"""A new user puts it on a phone, writes a week without a network, comes back, and sees the same diary elsewhere."""

from __future__ import annotations

import dataclasses
import gzip
import json
import re
import urllib.request
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from on_a_phone import eventually, is_back, keeps, kept, save, shell_of, status, step, synced, terminal, violations
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


def checked(page, name):
    return page.get_by_role("radiogroup", name=name).locator("input:checked")


def field(page):
    return page.get_by_label("What did you eat?")


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
    is_back(phone)

    other = chromium.new_context().new_page()
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
    synced(again)
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


def test_what_is_pressed_before_the_script_starts_waits_for_it(chromium, network, served):
    terminal(served, "log", "tea")
    context = chromium.new_context(service_workers="block")
    page = context.new_page()
    slow, sent = [], []
    page.route("**/static/store.*", lambda route: slow.append(route))  # noqa: PLW0108  (it notes itself on a function)
    page.on("request", lambda request: sent.append((request.method, request.url)))
    page.goto(network.address, wait_until="commit")
    eventually(page, lambda: slow, "the script was never asked for")
    page.evaluate("async (url) => { await import(url); }", script_of(page, "page"))
    field(page).fill("oats")
    page.get_by_role("button", name="Add to the list").click()
    expect(field(page)).to_have_value("oats")
    slow[0].continue_()
    expect(page.get_by_role("button", name="Remove oats")).to_be_visible()
    assert ("POST", f"{network.address}/day/{today()}/") not in sent
    context.close()


def script_of(page, name):
    return page.locator(f"script[src^='/static/{name}.']").get_attribute("src")


def test_a_page_made_before_the_computer_heard_of_a_change_shows_it_all_the_same(chromium, network, served):
    terminal(served, "log", "tea")
    context = chromium.new_context(service_workers="block")
    early, other = context.new_page(), context.new_page()
    made = []

    def hold(route):
        made.append((route, route.fetch()))

    early.route(f"{network.address}/", hold)
    early.goto("about:blank")
    early.evaluate("address => { window.location.href = address; }", network.address)
    eventually(early, lambda: made, "the page was never asked for")
    other.goto(network.address)
    step(other, "Skin clarity", 4).click()
    save(other)
    synced(other)
    ((route, answer),) = made
    route.fulfill(response=answer)
    expect(checked(early, "Skin clarity")).to_have_value("4")
    context.close()


def test_a_button_that_is_pressed_twice_adds_once(phone, network):
    network.cut()
    address(phone, network, today())
    field(phone).fill("oats")
    phone.evaluate("() => [1, 2].forEach(() => document.querySelector('button[name=add]').click())")
    expect(status(phone)).to_contain_text("1 change waits")
    expect(phone.get_by_role("button", name="Remove oats")).to_have_count(1)


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


@pytest.mark.parametrize(("hours", "words"), [(3, "ahead of"), (-3, "behind")])
def test_a_wrong_clock_is_told(chromium, network, served, hours, words):
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script(f"{{ const real = Date.now; Date.now = () => real() + {hours} * 3600 * 1000; }}")
    terminal(served, "log", "tea")
    page.goto(network.address)
    told = f"The clock of this phone is 3 hours {words} your computer’s. Set the one that is wrong"
    expect(page.locator("#phone-says")).to_contain_text(told)
    context.close()


def test_a_browser_that_promises_nothing_is_told_of_and_one_that_does_is_not(chromium, network, served):
    terminal(served, "log", "tea")
    context = chromium.new_context()
    page = context.new_page()
    page.goto(network.address)
    step(page, "Skin clarity", 7).click()
    save(page)
    expect(status(page)).to_contain_text("Synced")
    asked = page.evaluate(
        """async () => new Promise((done) => {
          indexedDB.open("gutskin").onsuccess = ({ target: { result } }) => {
            const asked = result.transaction("about").objectStore("about").get("asked");
            asked.onsuccess = () => done(asked.result);
          };
        })"""
    )
    assert asked is False, "it was asked, and this browser, without a window, does not promise"
    page.goto(f"{network.address}/more/")
    expect(page.locator("#on-phone")).to_contain_text("Your browser has not promised to keep it")
    promised = "StorageManager.prototype.persisted = async () => true"
    page.add_init_script(promised)  # no browser without a window can be made to promise
    page.reload()
    expect(page.locator("#on-phone")).to_contain_text("is on this phone")
    expect(page.locator("#on-phone")).not_to_contain_text("has not promised")
    context.close()


IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.0 Mobile/15E148 Safari/604.1"
)


def test_an_iphone_reads_how_to_put_it_on_the_home_screen_and_why(chromium, network, served):
    context = chromium.new_context(user_agent=IPHONE, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{network.address}/more/")
    words = page.locator("#on-phone details", has_text="iPhone and iPad")
    expect(words).to_have_attribute("open", "")
    expect(words).to_contain_text("Add to Home Screen")
    expect(words).to_contain_text("throws away what a page keeps after seven days")
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


def test_a_day_is_shown_wherever_its_answer_is_cut_off(phone, network):
    for count in (*range(200, 1800, 100), *range(1800, 16_000, 1800)):
        network.mend()
        phone.evaluate("async () => { await (await fetch('/manifest.webmanifest')).text(); }")  # a way is open now
        network.cut_after(count)
        address(phone, network, today())
        expect(phone.get_by_role("radiogroup", name="Skin clarity"), f"cut after {count} bytes").to_be_visible()


LENGTHS = """async () => {
  const cache = await caches.open((await caches.keys()).find((name) => name.startsWith("gutskin-")));
  const files = await cache.keys();
  const length = async (file) => (await (await cache.match(file)).text()).length;
  return Promise.all(files.map(async (file) => [new URL(file.url).pathname, await length(file)]));
}"""


def test_half_a_file_is_never_kept(phone, network):
    phone.goto(f"{network.address}/about/")
    page = phone.evaluate("async () => (await fetch('/patterns/')).text()")
    script = re.search(r'"(/static/insight\.[^"]+)"', page)[1]  # a file that is kept once it was asked for
    for count in (150, 400, 700, 1000, 1800):
        network.mend()
        phone.evaluate("async () => { await (await fetch('/manifest.webmanifest')).text(); }")
        network.cut_after(count)
        phone.evaluate("name => fetch(name).then((answer) => answer.text()).catch(() => '')", script)
        assert 0 not in dict(phone.evaluate(LENGTHS)).values()
    network.mend()
    read = phone.evaluate("name => fetch(name).then((answer) => answer.text())", script)
    assert dict(phone.evaluate(LENGTHS))[script] == len(read) > 3000


def test_what_a_part_needs_comes_on_the_second_visit_and_not_on_the_first(phone, network):
    assert not [path for path in kept(phone) if "/static/names." in path]
    phone.goto(f"{network.address}/about/")
    keeps(phone, "/static/names.*.txt", "/static/names.*.js")


STILL_FETCHING = """() => {
  const parts = ["names", "parts", "areas", "photos", "probiotic", "stool"];
  navigator.serviceWorker.controller.postMessage({ parts });
}"""


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
    phone.evaluate(STILL_FETCHING)
    part.get_by_role("button", name="Yes, take it off. 1 change would be gone for good").click()
    expect(part).to_contain_text("Nothing of your diary is on this phone now")
    left = """async () => [
      (await indexedDB.databases()).length, (await caches.keys()).length,
      (await navigator.serviceWorker.getRegistrations()).length,
    ]"""
    assert phone.evaluate(left) == [0, 0, 0]
    phone.evaluate("() => window.dispatchEvent(new Event('online'))")  # nothing that is under way brings it back
    phone.evaluate("async () => (await fetch('/manifest.webmanifest')).text()")
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
        if faults := violations(phone):
            found[path] = faults
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
    shell = shell_of(served.address)
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
ONE_KEYS = [
    "rating:itch", "rating:energy", "cycle:", "measure:water", "measure:temperature", "fahrenheit:temperature",
    "millilitres:water", "cups:water", "ounces:water",
    "measure:weight, kg", "symptom:walk", "symptom:headache: left", "area:front-left-cheek",
]  # fmt: skip
ONE_TEXTS = ["", "0", "3", "10", "13", "7,5", "−4", "70.3", ".5", "1e3", "inf", "٣", "much", "100", "-200"]
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
        "new_habit": st.sampled_from(["", "", "stretching", "my Probiotic drops"]),
        "answers": st.dictionaries(st.sampled_from(["walk", "constructor"]), st.sampled_from(["", "yes", "no", "?"])),
        "new_symptom": st.sampled_from(["", "headache", "x" * 193]),
        "time": st.sampled_from(["", "08:15", "7:05", "23:59", "24:00", "noon", "٠٨:٠٠"]),
        "new_treatment": st.sampled_from(["", "", "adapalene gel", "x" * 201]),
        "new_dose": st.sampled_from(["", "1x"]),
        "ones": st.dictionaries(st.sampled_from(ONE_KEYS), st.sampled_from(ONE_TEXTS), max_size=6),
        "nones": st.lists(st.sampled_from(["symptoms", "stool", "treatments"]), unique=True).map(tuple),
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
        assert said in changes.problems
        return
    by_kind = sorted(said, key=lambda edit: (edit["kind"], edit.get("name", "")))
    meant = sorted(map(json_for_phone, changes.entries), key=lambda edit: (edit["kind"], edit["name"]))
    assert [content(each) for each in by_kind] == [content(each) for each in meant]


def as_script(fields):
    names = {"no_habits": "noHabits", "new_habit": "newHabit", "new_symptom": "newSymptom"}
    names |= {"new_treatment": "newTreatment", "new_dose": "newDose"}
    told = {names.get(each.name, each.name): getattr(fields, each.name) for each in dataclasses.fields(fields)}
    return told | {"habits": list(fields.habits), "nones": list(fields.nones), "answers": dict(fields.answers)}


def content(edit):
    """What an edit says, its instant and its id apart; what a deletion holds is of no account."""
    deleted = edit.get("deleted", False)
    said = (None, None) if deleted else (edit["value"], edit.get("at") if edit["kind"] == "meal" else None)
    return edit["kind"], edit["day"], edit.get("name", ""), deleted, *said
