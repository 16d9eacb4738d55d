"""The page of reminders: what is chosen is kept and shown again, what cannot be is said beside it, without a script."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gutskin.diary import Kind
from gutskin.web import clock
from gutskin.web.people import ME
from gutskin.web.reminders.keeping import keep_reminder, note_zone, preferences_of, reminders_of
from gutskin.web.reminders.models import HABIT, Reminder

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 11, 23, 20, 14, tzinfo=UTC)


@pytest.fixture
def at_night(monkeypatch):
    """It is 20:14 UTC on Monday, 23 November 2026."""
    monkeypatch.setattr(clock, "now", lambda: NIGHT)


def page(client) -> str:
    return client.get(reverse("reminders")).content.decode()


def fields_of(html: str) -> dict[str, object]:
    """Return what a browser would send of the form of reminders if nothing were changed."""
    form = html.partition('id="what"')[2].partition("</form>")[0]
    found: dict[str, object] = {}
    for tag in re.findall(r"<input [^>]*>", form):
        name, kind = re.search(r'name="([^"]+)"', tag), re.search(r'type="(\w+)"', tag)[1]
        if name is None or (kind in {"checkbox", "radio"} and " checked" not in tag):
            continue
        value = re.search(r'value="([^"]*)"', tag)
        found.setdefault(name[1], []).append(value[1] if value else "")
    return found


def save(client, **changed):
    fields = fields_of(page(client)) | {name.replace("_", "-"): value for name, value in changed.items()}
    return client.post(reverse("reminders-keep"), {name: value for name, value in fields.items() if value is not None})


def test_nothing_is_on_before_somebody_chose(client):
    html = page(client)
    assert 'aria-label="Your day"' in html
    assert 'aria-label="Your week"' in html
    assert 'role="switch" name="on-0" value="on" aria-label="Your day">' in html
    assert "Nothing reaches you yet" in html
    assert "Nothing was sent yet." in html
    save(client)
    assert reminders_of(ME) == ()


def test_what_is_switched_on_is_kept_with_its_time_and_days_and_shown_again(client):
    response = save(client, on_0="on", at_0="19:30", days_0=["1", "3", "5"])
    assert (response.status_code, response.headers["Location"]) == (302, "/reminders/")
    (kept,) = reminders_of(ME)
    assert (kept.about, kept.at, kept.days, kept.is_on) == ("day", time(19, 30), {1, 3, 5}, True)
    shown = fields_of(page(client))
    assert (shown["on-0"], shown["at-0"], shown["days-0"]) == (["on"], ["19:30"], ["1", "3", "5"])


def test_saving_once_more_changes_nothing_so_that_nothing_is_sent_a_second_time(client):
    save(client, on_0="on")
    before = Reminder.objects.values().get()
    html = client.post(reverse("reminders-keep"), fields_of(page(client)), follow=True).content.decode()
    assert Reminder.objects.values().get() == before
    assert "Nothing to save" in html


def test_a_reminder_that_is_switched_off_keeps_its_time(client):
    save(client, on_0="on", at_0="07:45")
    save(client, on_0=None)
    (kept,) = reminders_of(ME)
    assert (kept.is_on, kept.at) == (False, time(7, 45))


def test_each_habit_that_runs_can_have_its_own(client, write, today):
    write(Kind.HABIT, today, value=True, name="evening walk")
    html = page(client)
    place = re.search(r'name="name-(\d)" value="evening walk"', html)[1]
    save(client, **{f"on_{place}": "on", f"at_{place}": "18:00"})
    (kept,) = reminders_of(ME)
    assert (kept.about, kept.name, kept.at) == (HABIT, "evening walk", time(18))


def test_a_reminder_of_a_habit_that_is_over_can_be_removed(client):
    kept = keep_reminder(person=ME, about=HABIT, name="long ago", at=time(9))
    assert f'name="remove" value="{kept.pk}"' in page(client)
    client.post(reverse("reminders-keep"), {"remove": str(kept.pk)})
    assert reminders_of(ME) == ()


def test_the_same_can_come_at_another_time_too(client):
    save(client, on_0="on", at_0="20:00")
    client.post(reverse("reminders-more"), {"what": "day|", "at": "13:00"})
    assert [each.at for each in reminders_of(ME)] == [time(13), time(20)]
    assert "Your day, again at 20:00" in page(client)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"on_0": "on", "at_0": "soon"}, "This is no time of day: &quot;soon&quot;"),
        ({"on_0": "on", "days_0": []}, "This reminder is on no day of the week"),
        ({"quiet_from": "22:00"}, "Quiet hours have a beginning and an end"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_of_the_form_is_kept(client, changed, said):
    week = "on_1"
    response = save(client, **{week: "on"}, **changed)
    html = response.content.decode()
    assert response.status_code == 422
    assert said in html
    assert "To fix this" in html
    assert reminders_of(ME) == ()
    assert fields_of(html)["on-1"] == ["on"], "what was typed is still there"


def test_a_row_that_nobody_offered_is_refused_in_words(client):
    form = {"row": "0", "about-0": "the moon", "on-0": "on", "at-0": "20:00", "days-0": "1"}
    response = client.post(reverse("reminders-keep"), form)
    assert response.status_code == 422
    assert reminders_of(ME) == ()


def test_quiet_hours_say_what_they_do_to_a_reminder(client):
    save(client, on_0="on", at_0="23:00", quiet_from="22:00", quiet_to="07:00")
    assert "as it is, it is never sent" in page(client)
    save(client, at_0="06:30")
    assert "comes when they end, at 07:00" in page(client)
    save(client, quiet_from="", quiet_to="")
    assert "quiet hours" not in page(client).partition("reminder-when")[2].partition("</li>")[0]
    assert preferences_of(ME).quiet_from is None


def test_details_are_off_until_somebody_wants_them(client):
    assert not preferences_of(ME).details
    save(client, details="on")
    assert preferences_of(ME).details
    save(client, details=None)
    assert not preferences_of(ME).details


def test_the_zone_of_the_device_is_taken_with_the_first_save_and_no_other(client):
    save(client, on_0="on", zone="Asia/Tokyo")
    assert preferences_of(ME).zone == "Asia/Tokyo"
    save(client, on_0=None, zone="Europe/Berlin")
    assert preferences_of(ME).zone == "Asia/Tokyo"


def test_the_zone_is_said_in_words_with_the_time_it_is_there(client, at_night):
    note_zone(person=ME, zone="America/Argentina/Buenos_Aires")
    html = page(client)
    assert "Reminders come by Buenos Aires, Argentina time. There it is 17:14 now." in html
    assert 'data-zone="America/Argentina/Buenos_Aires"' in html


def test_another_zone_is_one_press_and_no_zone_is_told(client):
    client.post(reverse("reminders-zone"), {"zone": "Europe/Berlin"})
    assert preferences_of(ME).zone == "Europe/Berlin"
    response = client.post(reverse("reminders-zone"), {"zone": "Atlantis"})
    assert response.status_code == 422
    assert "There is no such time zone" in response.content.decode()
    assert preferences_of(ME).zone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("wanted", "until", "said"),
    [("today", date(2026, 11, 24), "for the rest of today"), ("week", date(2026, 11, 30), "until Monday, 30 November")],
)
def test_a_pause_ends_with_a_day_of_the_persons_own(client, at_night, wanted, until, said):
    note_zone(person=ME, zone="Europe/Berlin")
    client.post(reverse("reminders-quiet"), {"for": wanted})
    midnight = datetime.combine(until, time(), tzinfo=ZoneInfo("Europe/Berlin"))
    assert preferences_of(ME).paused_until == midnight
    assert said in re.sub(r"\s+", " ", page(client))
    client.post(reverse("reminders-quiet"), {"for": "none"})
    assert preferences_of(ME).paused_until is None


def test_a_pause_that_is_over_is_not_shown(client, monkeypatch):
    client.post(reverse("reminders-quiet"), {"for": "week"})
    later = clock.now() + timedelta(days=9)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert "Remind me again" not in page(client)


def test_nobody_is_reminded_of_a_made_up_diary(client):
    keep_reminder(person=ME, about="day", at=time(20))
    client.post(reverse("made-up"))
    html = page(client)
    assert "nobody is reminded of it" in html
    assert 'role="switch"' not in html
    assert len(reminders_of(ME)) == 1


def test_one_and_three_reminders_cost_the_same_questions_to_the_database(client):
    counts = []
    for at in ((20,), (8, 12)):
        for hour in at:
            keep_reminder(person=ME, about="day", at=time(hour))
        page(client)
        with CaptureQueriesContext(connection) as asked:
            page(client)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_it_is_in_the_list_of_more_and_leads_back(client):
    assert 'href="/reminders/"' in client.get(reverse("more")).content.decode()
    assert 'href="/more/"' in page(client)
