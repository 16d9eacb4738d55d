"""How somebody is reached: ways that are added, tried, switched and removed; and what a browser tells of itself."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time, timedelta

import pytest
from django.urls import reverse

from gutskin.web.pages.reminders.help import STEPS
from gutskin.web.people import ME
from gutskin.web.reminders.browsers import is_reached
from gutskin.web.reminders.keeping import keep_details, keep_reminder, note_zone
from gutskin.web.reminders.kinds import KINDS, PUSH
from gutskin.web.reminders.models import GIVEN_UP, HABIT, SENT, UNKNOWN, Occurrence, Reminder, Sending, Way
from gutskin.web.reminders.ways import add_push, add_way, push_key, ways_of

pytestmark = pytest.mark.django_db
DEVICE = "/reminders/device/"
OURS = {"Gutskin-Reminders": "1"}
KEYS = {"p256dh": "B" + "A" * 86, "auth": "A" * 22}
FORMS = [kind for kind in KINDS if kind.name != PUSH]


def at(place: str) -> dict[str, object]:
    """Return what a browser gives that is reached at this place."""
    return {"endpoint": f"https://push.example/{place}", "keys": KEYS, "expirationTime": None}


def tell(client, told, **headers):
    return client.post(DEVICE, json.dumps(told), content_type="application/json", headers=OURS | headers)


@pytest.fixture
def named(monkeypatch):
    """Whoever runs the server named a mail server and an address to answer to."""
    monkeypatch.setenv("GUTSKIN_CONTACT", "anna@example.org")
    monkeypatch.setenv("GUTSKIN_MAIL", "smtps://anna:secret-word@mail.example")


@pytest.fixture
def ntfy(monkeypatch):
    """A way over ntfy that nobody answers: port 1 of this machine."""
    monkeypatch.setenv("GUTSKIN_OWN_HOSTS", "127.0.0.1:1")
    return add_way(person=ME, kind="ntfy", values={"server": "http://127.0.0.1:1", "topic": "k3Vw9sPq27"})


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.name)
def test_each_kind_says_how_to_get_what_it_asks_for_and_whom_it_passes(client, named, kind):
    html = client.get(reverse("reminders-add", args=[kind.name])).content.decode()
    assert STEPS[kind.name]
    assert html.count("<li>") >= len(STEPS[kind.name])
    assert kind.goes_to in html.replace("&#x27;", "'")
    for field in kind.fields:
        tag = re.search(rf'<input id="way-{field.name}"[^>]*>', html)[0]
        assert ('type="password"' in tag) == field.is_secret
        assert ("required" in tag) == (field.is_needed and not field.usual)


def test_a_kind_that_nobody_knows_or_that_has_no_form_is_no_page(client):
    for kind in (PUSH, "pigeon"):
        assert client.get(f"/reminders/ways/{kind}/").status_code == 404


def test_a_way_is_added_and_shown_without_its_secret(client):
    client.post(reverse("reminders-add", args=["ntfy"]), {"server": "https://ntfy.sh", "topic": "k3Vw9sPq27"})
    (way,) = ways_of(ME)
    assert (way.kind, way.is_on) == ("ntfy", True)
    html = client.get(reverse("reminders")).content.decode()
    assert "ntfy: ntfy.sh" in html
    assert "k3Vw9sPq27" not in html
    assert "Nothing reaches you yet" not in html


def test_what_cannot_be_a_way_is_said_with_what_was_typed(client):
    response = client.post(
        reverse("reminders-add", args=["ntfy"]), {"server": "http://10.0.0.1", "topic": "k3Vw9sPq27"}
    )
    html = response.content.decode()
    assert response.status_code == 422
    assert "This server cannot be written to" in html
    assert 'value="http://10.0.0.1"' in html
    assert ways_of(ME) == ()


def test_what_the_server_lacks_is_said_in_place_of_a_form(client):
    html = client.get(reverse("reminders-add", args=["mail"])).content.decode()
    assert "has not named a mail server yet" in html
    assert '<form class="card' not in html
    page = client.get(reverse("reminders")).content.decode()
    assert "Not on this server yet." in page
    assert "data-reach" not in page


def test_a_test_that_does_not_arrive_says_why_beside_the_way(client, ntfy):
    response = client.post(reverse("reminders-way"), {"id": str(ntfy.id), "do": "test"})
    html = response.content.decode()
    assert response.status_code == 422
    assert Way.objects.get().problem
    assert Way.objects.get().problem in html
    again = client.post(reverse("reminders-way"), {"id": str(ntfy.id), "do": "test"}).content.decode()
    assert "A test was sent a moment ago" in again


def test_a_way_is_switched_off_and_on_and_removed(client, ntfy):
    for do, is_on in (("off", False), ("on", True)):
        client.post(reverse("reminders-way"), {"id": str(ntfy.id), "do": do})
        assert ways_of(ME)[0].is_on is is_on
    response = client.post(reverse("reminders-way"), {"id": str(ntfy.id), "do": "remove"}, follow=True)
    assert ways_of(ME) == ()
    assert "Removed" in response.content.decode()


@pytest.mark.parametrize("form", [{}, {"do": "burn", "id": "1"}])
def test_a_button_that_is_not_there_does_nothing(client, ntfy, form):
    assert client.post(reverse("reminders-way"), form).status_code == 404
    assert len(ways_of(ME)) == 1


def test_a_number_of_no_way_changes_nothing(client, ntfy):
    for number in ("", "0", "99999", "9" * 40, "-1", "x"):
        html = client.post(reverse("reminders-way"), {"id": number, "do": "remove"}, follow=True).content.decode()
        assert "Nothing to save" in html
    assert len(ways_of(ME)) == 1


def test_what_came_lately_is_told_in_words_newest_first(client, ntfy):
    habit = keep_reminder(person=ME, about=HABIT, name="drink kefir", at=time(9))
    day = keep_reminder(person=ME, about="day", at=time(20))
    note_zone(person=ME, zone="UTC")
    Way.objects.update(problem="It could not be found.")
    noon = datetime(2026, 11, 20, 12, tzinfo=UTC)
    for number, (reminder, state) in enumerate([(habit, GIVEN_UP), (day, UNKNOWN), (day, SENT)]):
        present = noon + timedelta(days=number)
        found = Occurrence.objects.create(reminder=reminder, day=present.date(), due_at=present, until=present)
        Sending.objects.create(occurrence=found, way_id=ntfy.id, state=state, next_at=present, ended_at=present)
    html = client.get(reverse("reminders")).content.decode().partition('id="lately-name"')[2]
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
    places = [
        said.index(words)
        for words in ("Sun 22 Nov, 12:00: sent", "Sat 21 Nov, 12:00: perhaps sent", "not sent. It could")
    ]
    assert places == sorted(places)
    assert "Drink kefir, ntfy" in said


def test_a_browser_is_added_known_again_and_forgotten(client, named):
    assert tell(client, {"known": at("one")["endpoint"]}).json() == {"known": False}
    assert tell(client, {"subscription": at("one"), "device": "Chrome on Android"}).json() == {"reached": True}
    assert tell(client, {"subscription": at("one"), "device": "Chrome on Android"}).json() == {"reached": True}
    (way,) = ways_of(ME)
    assert (way.kind, way.shown) == (PUSH, "Chrome on Android")
    assert tell(client, {"known": at("one")["endpoint"]}).json() == {"known": True}
    assert tell(client, {"gone": at("one")["endpoint"]}).json() == {"forgotten": True}
    assert ways_of(ME) == ()


def test_the_key_is_told_to_a_browser_that_asks_where_it_can_be_used(client, named, monkeypatch):
    assert tell(client, {}).json() == {"key": push_key()}
    monkeypatch.delenv("GUTSKIN_CONTACT")
    monkeypatch.delenv("GUTSKIN_MAIL")
    assert tell(client, {}).json() == {"key": ""}


@pytest.mark.parametrize("is_on", [True, False])
def test_a_browser_with_a_new_address_stays_the_same_way(client, is_on):
    tell(client, {"subscription": at("one"), "device": "Firefox on Linux"})
    Way.objects.update(is_on=is_on)
    tell(client, {"subscription": at("two"), "instead": at("one")["endpoint"]})
    (way,) = ways_of(ME)
    assert (way.shown, way.is_on) == ("Firefox on Linux", is_on)
    assert is_reached(person=ME, endpoint=at("two")["endpoint"]) is is_on


def test_a_browser_that_was_removed_does_not_come_back_by_itself(client):
    response = tell(client, {"subscription": at("two"), "instead": at("one")["endpoint"]})
    assert response.status_code == 422
    assert ways_of(ME) == ()


@pytest.mark.parametrize(
    "told",
    [
        {"subscription": "x"},
        {"subscription": {}},
        {"subscription": at("one") | {"endpoint": "http://127.0.0.1/x"}},
        {"subscription": at("one") | {"endpoint": 7}},
        {"subscription": at("one") | {"keys": {"p256dh": "short", "auth": "short"}}},
    ],
    ids=str,
)
def test_what_is_no_subscription_is_refused_in_words(client, told):
    response = tell(client, told)
    assert response.status_code == 422
    assert response.json()["why"]
    assert ways_of(ME) == ()


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 3000, b"x" * 20_000], ids=len)
def test_what_is_no_json_is_refused(client, body):
    response = client.post(DEVICE, body, content_type="application/json", headers=OURS)
    assert response.status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {},
        OURS | {"Origin": "https://elsewhere.example"},
        OURS | {"Sec-Fetch-Site": "cross-site"},
        {"Gutskin-Reminders": "2"},
    ],
    ids=str,
)
def test_another_site_cannot_tell_anything(client, headers):
    body = json.dumps({"subscription": at("theirs")})
    assert client.post(DEVICE, body, content_type="application/json", headers=headers).status_code == 403
    assert ways_of(ME) == ()


def sent_now(reminder: Reminder) -> str:
    """Note that a reminder was sent today, and return the key it was sent under."""
    now = datetime.now(UTC)
    return Occurrence.objects.create(reminder=reminder, day=now.date(), due_at=now, until=now + timedelta(days=1)).key


def all_of_hers(person: str) -> tuple[int, int, str, str]:
    """Give somebody a browser, a reminder and one that was sent; return ids, the key of the last, endpoint."""
    endpoint = "https://push.example/hers"
    way = add_push(person=person, subscription=at("hers"), device="her kefir phone")
    reminder = keep_reminder(person=person, about=HABIT, name="drink kefir", at=time(0, 1))
    return way.id, reminder.pk, sent_now(reminder), endpoint


def test_in_an_hour_is_kept_for_the_reminder_it_came_from(client, monkeypatch):
    note_zone(person=ME, zone="UTC")
    noon = datetime.now(UTC).replace(hour=12)
    monkeypatch.setattr("gutskin.web.reminders.keeping.now", lambda: noon)
    reminder = keep_reminder(person=ME, about="day", at=time(11))
    assert tell(client, {"later": sent_now(reminder)}).json() == {"why": ""}
    assert Reminder.objects.get().again_at == noon + timedelta(hours=1)


@pytest.mark.parametrize("key", ["", "x", "1-2026-11-23-0", "9" * 400, "1-2026-11-23-99999999999999999999", None, 7])
def test_what_cannot_be_put_off_is_said(client, key):
    answer = tell(client, {"later": key})
    assert answer.status_code == 200
    assert answer.json()["why"].startswith("Not put off")


def test_nothing_of_hers_is_reached_by_him(account, browser_of, monkeypatch):
    monkeypatch.setenv("GUTSKIN_OWN_HOSTS", "127.0.0.1:1")
    anna, ben = account("anna"), account("ben")
    way, reminder, key, endpoint = all_of_hers(anna.person)
    keep_details(person=anna.person, details=True)
    browser = browser_of(ben)
    before = [sorted(table.objects.values_list()) for table in (Way, Reminder, Occurrence)]
    for do in ("test", "off", "on", "remove"):
        html = browser.post(reverse("reminders-way"), {"id": str(way), "do": do}).content.decode()
        assert "kefir" not in html
    browser.post(reverse("reminders-keep"), {"remove": str(reminder)})
    row = {"row": "0", "id-0": str(reminder), "about-0": "day", "at-0": "05:00", "days-0": "1"}
    browser.post(reverse("reminders-keep"), row)
    assert tell(browser, {"later": key}).json()["why"]
    assert tell(browser, {"gone": endpoint}).json() == {"forgotten": False}
    assert tell(browser, {"known": endpoint}).json() == {"known": False}
    assert tell(browser, {"subscription": at("new"), "instead": endpoint}).status_code == 422
    assert "kefir" not in browser.get(reverse("reminders-file")).content.decode()
    assert [sorted(table.objects.values_list()) for table in (Way, Reminder, Occurrence)] == before


def test_nobody_tells_anything_where_people_sign_in(at_address, browser_of):
    answer = tell(browser_of(), {"subscription": at("one")}, **{"Sec-Fetch-Mode": "cors"})
    assert answer.status_code == 401
    assert not Way.objects.exists()
