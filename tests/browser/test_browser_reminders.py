"""Reminders in a real browser: what is sent is shown, put off and opened; the page by keys alone, small, and dark.

No push service can be asked from here. So what one delivers is handed to the real worker by Chromium's own tools, and
where a browser asks its maker for an address, the test stands in for the maker and for nobody else.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import datetime, timedelta

import pytest
from on_a_phone import PATIENCE, eventually, ready, violations
from playwright.sync_api import expect

from gutskin.web.clock import today

pytestmark = pytest.mark.browser
PAGES = ("/reminders/", "/reminders/ways/ntfy/", "/reminders/ways/mail/")
SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(
  ({ title, body, tag, silent, renotify, actions }) => (
    { title, body, tag, silent, renotify, actions: actions.map((action) => action.title) }))"""
NOTE_OPENED = """() => {
  self.looked = [];
  self.clients.openWindow = async (url) => { self.looked.push(`opened ${url}`); return null; };
  WindowClient.prototype.focus = async function () {
    self.looked.push(`back to ${new URL(this.url).pathname}`);
    return this;
  };
}"""
TAP = """async (action) => {
  const [notification] = await self.registration.getNotifications();
  self.dispatchEvent(new NotificationEvent("notificationclick", { notification, action }));
}"""
MAKER = """(endpoint) => {
  const plain = (text) => atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = (text) => Uint8Array.from(plain(text), (letter) => letter.charCodeAt(0));
  const make = (key) => ({
    endpoint, options: { applicationServerKey: bytes(key).buffer },
    unsubscribe: async () => { delete sessionStorage.given; return true; },
    toJSON: () => ({ endpoint, keys: { p256dh: "B" + "A".repeat(86), auth: "A".repeat(22) } }),
  });
  PushManager.prototype.getSubscription = async () => (sessionStorage.given ? make(sessionStorage.given) : null);
  PushManager.prototype.subscribe = async ({ applicationServerKey: key }) => make(sessionStorage.given = key);
}"""
DJANGO = "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'gutskin.web.settings'; django.setup(); "
SENT_NOW = """
from datetime import UTC, datetime, time, timedelta
from gutskin.web.reminders import keeping, models
kept = keeping.keep_reminder(person='me', about='day', at=time(0, 1))
present = datetime.now(UTC)
keeping.note_zone(person='me', zone=f'Etc/GMT{present.hour - 12:+d}' if present.hour != 12 else 'UTC')
day = present.astimezone(keeping.zone_of('me')).date()
sent = models.Occurrence.objects.create(reminder=kept, day=day, due_at=present, until=present + timedelta(days=1))
print(sent.key)
"""


@pytest.fixture(autouse=True)
def _contact(monkeypatch):
    """Whoever runs the server said how they are reached, so that browsers can be."""
    monkeypatch.setenv("GUTSKIN_CONTACT", "anna@example.org")


@pytest.fixture
def allowed(chromium, network):
    """A phone on which notifications of gutskin are allowed, on the page of reminders, with the worker in charge."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    context.set_default_timeout(PATIENCE)
    context.grant_permissions(["notifications"], origin=network.address)
    page = context.new_page()
    page.goto(f"{network.address}/reminders/")
    ready(page)
    yield page
    context.close()


def in_program(served, code: str) -> str:
    """Run a few lines beside the server, on its data, and return what they print."""
    environment = os.environ | {"GUTSKIN_DATA": str(served.folder)}
    command = [sys.executable, "-c", DJANGO + code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def deliver(page, told) -> None:
    """Hand something to the worker as a push service would."""
    tools = page.context.new_cdp_session(page)
    heard = []
    tools.on("ServiceWorker.workerRegistrationUpdated", lambda event: heard.extend(event["registrations"]))
    tools.send("ServiceWorker.enable")
    eventually(page, lambda: heard, "Chromium named no worker")
    data = told if isinstance(told, str) else json.dumps(told)
    origin = "/".join(page.url.split("/")[:3])
    registration = heard[-1]["registrationId"]
    tools.send("ServiceWorker.deliverPushMessage", {"origin": origin, "registrationId": registration, "data": data})


def reminder(key="1-2026-11-23-0", **more) -> dict[str, str]:
    body = "Your day is not written yet."
    return {"title": "gutskin", "body": body, "url": "/", "tag": "reminder-1", "key": key} | more


def shown_once(page, **expected):
    """Wait until one notification is there, and it is this one."""

    def is_there() -> bool:
        there = page.evaluate(SHOWN)
        return len(there) == 1 and expected.items() <= there[0].items()

    eventually(page, is_there, f"not shown: {expected}")


def worker_of(page):
    eventually(page, lambda: page.context.service_workers, "no worker runs")
    return page.context.service_workers[0]


def looked(page) -> list[str]:
    return worker_of(page).evaluate("() => self.looked")


def test_a_reminder_is_shown_and_the_same_one_again_comes_in_its_place_without_a_sound(allowed):
    deliver(allowed, reminder())
    actions = ["In an hour", "Write now"]
    shown_once(
        allowed, title="gutskin", body="Your day is not written yet.", tag="reminder-1", actions=actions, silent=False
    )
    deliver(allowed, reminder())
    shown_once(allowed, silent=True, renotify=False)
    deliver(allowed, reminder("1-2026-11-23-1"))
    shown_once(allowed, silent=False, renotify=True)


def test_a_test_message_offers_nothing_to_put_off(allowed):
    deliver(allowed, reminder("", tag="test", body="This is a test."))
    shown_once(allowed, body="This is a test.", actions=[])


def test_what_cannot_be_read_is_shown_all_the_same(allowed):
    deliver(allowed, "not JSON")
    shown_once(allowed, title="gutskin", body="A reminder of yours.", actions=[])


def test_a_tap_opens_today_and_a_second_one_comes_back_to_it(allowed, network):
    worker_of(allowed).evaluate(NOTE_OPENED)
    deliver(allowed, reminder())
    shown_once(allowed, tag="reminder-1")
    worker_of(allowed).evaluate(TAP, "")
    eventually(allowed, lambda: looked(allowed) == ["opened /"], "Today was not opened")
    expect_none(allowed)
    allowed.goto(f"{network.address}/")
    deliver(allowed, reminder())
    shown_once(allowed, tag="reminder-1")
    worker_of(allowed).evaluate(TAP, "open")
    eventually(allowed, lambda: looked(allowed)[1:] == ["back to /"], "the open page was not looked at")


def test_a_page_that_is_open_since_yesterday_is_left_alone_and_today_is_opened(allowed, network):
    allowed.goto(f"{network.address}/day/{today()}/")
    allowed.evaluate("history.replaceState(null, '', '/')")  # as Today stands at its own address
    allowed.clock.set_fixed_time(datetime.now() + timedelta(days=1))
    worker_of(allowed).evaluate(NOTE_OPENED)
    deliver(allowed, reminder())
    shown_once(allowed, tag="reminder-1")
    worker_of(allowed).evaluate(TAP, "")
    eventually(allowed, lambda: looked(allowed) == ["opened /"], "yesterday's page was taken for today's")


def expect_none(page):
    eventually(page, lambda: page.evaluate(SHOWN) == [], "it is still shown")


def test_in_an_hour_reaches_the_computer(allowed, served):
    key = in_program(served, SENT_NOW)
    deliver(allowed, reminder(key))
    shown_once(allowed, tag="reminder-1")
    worker_of(allowed).evaluate(TAP, "later")
    again = "from gutskin.web.reminders.models import Reminder; print(Reminder.objects.get().again_at is not None)"
    eventually(allowed, lambda: in_program(served, again) == "True", "the computer heard of no hour")
    expect_none(allowed)


def test_where_the_computer_is_not_reached_it_says_that_nothing_was_put_off(allowed, network):
    deliver(allowed, reminder())
    shown_once(allowed, tag="reminder-1")
    network.cut()
    worker_of(allowed).evaluate(TAP, "later")
    shown_once(allowed, body="Your computer was not reached, so this was not put off.", actions=[])


def test_a_key_that_nobody_knows_is_not_put_off(allowed):
    deliver(allowed, reminder("77-2026-11-23-0"))
    shown_once(allowed, tag="reminder-1")
    worker_of(allowed).evaluate(TAP, "later")
    shown_once(allowed, body="Not put off: in an hour its day is over, or it is not there any more.")


def test_a_private_window_is_told_that_it_cannot_be_reached(allowed):
    """Chromium refuses there by itself: nothing stands in for anybody."""
    allowed.get_by_role("button", name="Reach me on this device").click()
    expect(allowed.locator("[data-said]")).to_have_text(re.compile("A private window cannot"))
    expect(allowed.get_by_role("button", name="Reach me on this device")).to_be_enabled()


def test_a_refused_permission_is_said_with_the_way_to_allow_it(phone, network):
    phone.goto(f"{network.address}/reminders/")
    said = phone.locator("[data-said]")
    if phone.evaluate("Notification.permission") == "denied":
        expect(said).to_contain_text("Notifications of gutskin are blocked in this browser")
        expect(phone.get_by_role("button", name="Reach me on this device")).to_be_hidden()
        return
    phone.get_by_role("button", name="Reach me on this device").click()
    expect(said).to_contain_text("Your browser")


def test_an_iphone_outside_the_home_screen_is_told_what_to_do(chromium, network):
    iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"
    context = chromium.new_context(user_agent=iphone)
    page = context.new_page()
    page.goto(f"{network.address}/reminders/")
    expect(page.locator("[data-said]")).to_contain_text("Add to Home Screen")
    context.close()


def test_a_device_is_switched_on_and_off_again(allowed, network):
    allowed.add_init_script(f"({MAKER})('https://push.example/one')")
    allowed.goto(f"{network.address}/reminders/")
    allowed.get_by_role("button", name="Reach me on this device").click()
    expect(allowed.locator("[data-said]")).to_have_text("This device is reached.")
    expect(allowed.get_by_role("list", name="Ways you are reached")).to_contain_text("Chrome on")
    allowed.get_by_role("button", name="No longer on this device").click()
    expect(allowed.get_by_role("button", name="Reach me on this device")).to_be_visible()
    expect(allowed.get_by_role("list", name="Ways you are reached")).to_have_count(0)


def test_taking_the_diary_off_a_phone_ends_its_reminders(allowed, network, served):
    allowed.add_init_script(f"({MAKER})('https://push.example/two')")
    allowed.goto(f"{network.address}/reminders/")
    allowed.get_by_role("button", name="Reach me on this device").click()
    expect(allowed.locator("[data-said]")).to_have_text("This device is reached.")
    allowed.goto(f"{network.address}/more/")
    for words in ("Take the diary off this phone", "Yes, take it off"):
        allowed.get_by_role("button", name=words).click()
    expect(allowed.locator("#on-phone")).to_contain_text("Nothing of your diary is on this phone now")
    assert in_program(served, "from gutskin.web.reminders.models import Way; print(Way.objects.count())") == "0"


def test_the_zone_of_the_device_is_offered_when_it_is_another(chromium, network):
    context = chromium.new_context(timezone_id="Asia/Tokyo")
    page = context.new_page()
    page.goto(f"{network.address}/reminders/")
    expect(page.get_by_text("This device is in Tokyo time")).to_be_visible()
    page.get_by_role("button", name="Remind me by the time of this device").click()
    expect(page.get_by_text("Reminders come by Tokyo time.")).to_be_visible()
    expect(page.get_by_text("This device is in Tokyo time")).to_be_hidden()
    context.close()


def test_everything_is_chosen_and_kept_with_keys_alone(allowed):
    allowed.get_by_role("switch", name="Your day").focus()
    allowed.keyboard.press("Space")
    at = allowed.get_by_label("Time of Your day")
    expect(at).to_be_visible()
    at.fill("19:30")  # typed as its browser asks for it
    sunday = allowed.get_by_role("group", name="Days of Your day").get_by_role("checkbox", name="Sunday")
    sunday.focus()
    allowed.keyboard.press("Space")
    at.focus()
    allowed.keyboard.press("Enter")
    expect(allowed.get_by_role("status").get_by_text("Changed")).to_be_visible()
    expect(at).to_have_value("19:30")
    expect(sunday).not_to_be_checked()
    expect(allowed.get_by_role("switch", name="Your day")).to_be_checked()


@pytest.fixture(scope="module")
def full(shared):
    """A server with reminders of every kind, ways in every state, and something that was sent."""
    code = """
from datetime import UTC, datetime, time
from gutskin.web.reminders import keeping, models, ways
for at in (time(20), time(23, 15)):
    kept = keeping.keep_reminder(person='me', about='day', at=at)
keeping.keep_reminder(person='me', about='habit', name='a name that is rather long', at=time(6, 30), days={1})
keeping.keep_reminder(person='me', about='week', at=time(18), days={7})
keeping.keep_quiet_hours(person='me', start=time(22), end=time(7))
keeping.make_feed_key('me')
one = ways.add_way(person='me', kind='ntfy', values={'topic': 'k3Vw9sPq27'})
bot = {'token': '123456789:AAEhBP0av28xyzabcdefghijklmnopqrstu', 'chat': '1234'}
two = ways.add_way(person='me', kind='telegram', values=bot)
ways.switch_way(person='me', way_id=two.id, is_on=False)
models.Way.objects.filter(pk=one.id).update(problem='The server did not answer in time, and was asked three times.')
now = datetime.now(UTC)
found = models.Occurrence.objects.create(reminder=kept, day=now.date(), due_at=now, until=now)
models.Sending.objects.create(occurrence=found, way_id=one.id, state='given up', next_at=now, ended_at=now)
"""
    in_program(shared, code)
    return shared


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(full, chromium, theme, width):
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    page = context.new_page()
    found = {}
    for path in PAGES:
        page.goto(full.address + path)
        for details in page.locator("details").all():
            details.evaluate("element => { element.open = true }")
        if faults := violations(page):
            found[path] = faults
    context.close()
    assert found == {}


@pytest.mark.parametrize(("width", "text"), [(320, 100), (390, 200), (1280, 200), (320, 200)])
def test_nothing_scrolls_sideways(full, chromium, width, text):
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    too_wide = {}
    for path in PAGES:
        page.goto(full.address + path)
        for details in page.locator("details").all():
            details.evaluate("element => { element.open = true }")
        page.evaluate("size => { document.documentElement.style.fontSize = size }", f"{text}%")
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            too_wide[path] = needed
    context.close()
    assert too_wide == {}


def test_the_address_of_the_calendar_is_shown_once_and_copied(full, chromium):
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{full.address}/reminders/")
    page.get_by_role("button", name="Make a new address").click()
    address = page.get_by_label("The address").input_value()
    page.get_by_role("button", name="Copy it").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == address
    assert "BEGIN:VEVENT" in page.request.get(address).text()
    context.close()
