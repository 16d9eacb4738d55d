"""The calendar of reminders: valid by reading it back by another hand, the same until something changes, secret."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from django.urls import reverse
from icalendar import Calendar

from gutskin.web import clock
from gutskin.web.people import ME
from gutskin.web.reminders.calendar import calendar_of, ringings_of
from gutskin.web.reminders.keeping import (
    end_feed,
    keep_details,
    keep_quiet_hours,
    keep_reminder,
    make_feed_key,
    note_zone,
    preferences_of,
    remove_reminder,
)
from gutskin.web.reminders.models import HABIT, Preferences, Reminder

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
HERE = "https://skin.example"


@pytest.fixture
def three():
    """Three reminders of somebody in Berlin: each day, a habit on work days, the week on Sundays."""
    note_zone(person=ME, zone="Europe/Berlin")
    keep_reminder(person=ME, about="day", at=time(20))
    keep_reminder(person=ME, about=HABIT, name="drink kefir", at=time(6, 30), days={1, 2, 3, 4, 5})
    keep_reminder(person=ME, about="week", at=time(18), days={7})
    Reminder.objects.update(since=datetime(2026, 3, 25, 12, tzinfo=UTC))


def read(told) -> Calendar:
    (found,) = Calendar.from_ical(told.text, multiple=True)
    return found


def events(told) -> dict[str, object]:
    return {str(each["summary"]): each for each in read(told).walk("VEVENT")}


def rings(event, until: date) -> list[datetime]:
    """Return the local times at which an event rings, worked out by dateutil."""
    start = event["dtstart"].dt
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=start.replace(tzinfo=None))
    return [
        at.replace(tzinfo=start.tzinfo) for at in rule.between(datetime(2026, 3, 1), datetime.combine(until, time()))
    ]


def test_it_rings_at_the_local_time_on_the_days_that_were_chosen_also_over_a_change_of_the_clock(three):
    found = events(calendar_of(ME, HERE))
    day = rings(found["gutskin: write the day"], date(2026, 4, 1))
    assert [at.isoformat() for at in day[3:6]] == [
        "2026-03-28T20:00:00+01:00",
        "2026-03-29T20:00:00+02:00",
        "2026-03-30T20:00:00+02:00",
    ]
    habit = rings(found["gutskin: something you planned"], date(2026, 4, 6))
    assert {at.isoweekday() for at in habit} == {1, 2, 3, 4, 5}
    assert {at.time() for at in habit} == {time(6, 30)}
    assert [at.isoweekday() for at in rings(found["gutskin: look back on the week"], date(2026, 4, 14))] == [7, 7, 7]


def test_the_first_time_is_one_that_its_rule_names(three):
    for event in events(calendar_of(ME, HERE)).values():
        start = event["dtstart"].dt.replace(tzinfo=None)
        assert rrulestr(event["rrule"].to_ical().decode(), dtstart=start)[0] == start


def test_its_zone_comes_along_with_the_changes_of_the_clock_of_ten_years(three):
    calendar = read(calendar_of(ME, HERE))
    (zone,) = calendar.walk("VTIMEZONE")
    told = zone.to_tz()
    for year in range(2026, 2036):
        for month in (1, 7):
            noon = datetime(year, month, 15, 12)
            assert noon.replace(tzinfo=told).utcoffset() == noon.replace(tzinfo=BERLIN).utcoffset(), noon


def test_each_has_an_alarm_and_takes_no_time_from_a_day(three):
    for event in events(calendar_of(ME, HERE)).values():
        (alarm,) = event.walk("VALARM")
        assert (alarm["action"], alarm["trigger"].dt) == ("DISPLAY", timedelta(0))
        assert str(alarm["description"]) == str(event["summary"])
        assert (event["transp"], event["class"]) == ("TRANSPARENT", "PRIVATE")
        assert str(event["url"]).startswith(f"{HERE}/")


def test_it_names_a_habit_only_once_details_are_on(three):
    assert b"kefir" not in calendar_of(ME, HERE).text
    keep_details(person=ME, details=True)
    assert "drink kefir" in events(calendar_of(ME, HERE))


def test_the_same_reminders_are_the_same_text_however_often_it_is_fetched(three, monkeypatch):
    first = calendar_of(ME, HERE)
    later = clock.now() + timedelta(days=40)
    monkeypatch.setattr("gutskin.web.reminders.calendar.now", lambda: later)
    assert calendar_of(ME, HERE) == first


@pytest.mark.parametrize("change", ["time", "zone", "quiet hours", "details", "one more"])
def test_a_change_counts_up_and_leaves_each_event_its_name(three, monkeypatch, change):
    first = calendar_of(ME, HERE)
    later = clock.now().replace(microsecond=0) + timedelta(days=1)
    monkeypatch.setattr("gutskin.web.reminders.calendar.now", lambda: later)
    kept = Reminder.objects.get(about="day")
    {
        "time": lambda: keep_reminder(person=ME, about="day", at=time(21), reminder_id=kept.pk),
        "zone": lambda: note_zone(person=ME, zone="Asia/Tokyo"),
        "quiet hours": lambda: keep_quiet_hours(person=ME, start=time(19), end=time(22)),
        "details": lambda: keep_details(person=ME, details=True),
        "one more": lambda: keep_reminder(person=ME, about="day", at=time(13)),
    }[change]()
    second = calendar_of(ME, HERE)
    before, after = (read(told).walk("VEVENT") for told in (first, second))
    assert {event["sequence"] for event in before} == {0}
    assert {event["sequence"] for event in after} == {1}
    assert {str(event["uid"]) for event in before} <= {str(event["uid"]) for event in after}
    assert {event["last-modified"].dt for event in after} == {later} == {second.changed_at}
    assert second.tag != first.tag


def test_two_people_never_have_an_event_of_the_same_name(three):
    keep_reminder(person="ben", about="day", at=time(20))
    names = [str(event["uid"]) for person in (ME, "ben") for event in read(calendar_of(person, HERE)).walk("VEVENT")]
    assert len(set(names)) == 4
    assert len({name.partition("-")[2] for name in names}) == 2


def test_what_is_off_or_never_heard_is_not_in_it_and_quiet_hours_move_it():
    keep_quiet_hours(person=ME, start=time(22), end=time(7))
    keep_reminder(person=ME, about="day", at=time(20), is_on=False)
    keep_reminder(person=ME, about="day", at=time(23))
    keep_reminder(person=ME, about="day", at=time(6))
    assert [each.at for each in ringings_of(ME)] == [time(7)]


def test_nobody_who_wants_no_reminders_gets_an_empty_calendar_that_can_be_read():
    assert read(calendar_of(ME, HERE)).walk("VEVENT") == []


def test_a_name_with_signs_of_the_format_stays_one_line_of_it():
    keep_details(person=ME, details=True)
    name = "tea, green; \\ or\nEND:VCALENDAR " + "long " * 30
    keep_reminder(person=ME, about=HABIT, name=name, at=time(9))
    told = calendar_of(ME, HERE)
    assert list(events(told)) == [" ".join(name.split())]
    assert all(len(line) <= 75 for line in told.text.split(b"\r\n"))


def test_its_address_opens_it_and_nothing_else_does(client, three):
    key = make_feed_key(ME)
    address = reverse("reminders-feed")
    response = client.get(address, {"key": key})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert len(Calendar.from_ical(response.content).walk("VEVENT")) == 3
    for wrong in ("", "x", key[:-1], key + "x", key.swapcase(), "x" * 5000):
        assert client.get(address, {"key": wrong}).status_code == 404
    assert client.get(address).status_code == 404
    assert client.post(f"{address}?key={key}").status_code == 405


def test_only_a_digest_of_the_word_is_kept_a_new_one_ends_the_old_and_it_can_be_ended(client):
    address, first = reverse("reminders-feed"), make_feed_key(ME)
    assert first not in str(Preferences.objects.values().get())
    second = make_feed_key(ME)
    answers = [client.get(address, {"key": key}).status_code for key in (first, second)]
    assert answers == [404, 200]
    end_feed(ME)
    assert client.get(address, {"key": second}).status_code == 404


def test_the_page_shows_the_address_once_and_ends_it(client, three):
    html = client.post(reverse("reminders-calendar"), {"do": "make"}).content.decode()
    address = html.partition('readonly value="')[2].partition('"')[0]
    assert address.startswith("http://testserver/reminders/calendar.ics?key="), (
        "logs have no queries (test_web_serving)"
    )
    assert client.get(address.removeprefix("http://testserver")).status_code == 200
    page = client.get(reverse("reminders")).content.decode()
    assert address.partition("key=")[2] not in page
    assert "a new one ends it" in page
    client.post(reverse("reminders-calendar"), {"do": "end"})
    assert client.get(address.removeprefix("http://testserver")).status_code == 404


def test_who_has_it_already_is_told_so(client, three):
    ask = {"key": make_feed_key(ME)}
    address = reverse("reminders-feed")
    first = client.get(address, ask)
    tag, changed = first.headers["ETag"], first.headers["Last-Modified"]
    assert first.headers["Cache-Control"] == "private, no-cache"
    for headers in ({"If-None-Match": tag}, {"If-None-Match": f'"x", W/{tag}'}, {"If-Modified-Since": changed}):
        again = client.get(address, ask, headers=headers)
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    keep_reminder(person=ME, about="day", at=time(13))
    assert client.get(address, ask, headers={"If-None-Match": tag, "If-Modified-Since": changed}).status_code == 200
    assert client.head(address, ask).content == b""


def test_somebody_without_an_account_fetches_it_where_people_sign_in(at_address, account, browser_of):
    anna = account("anna")
    keep_reminder(person=anna.person, about="day", at=time(20))
    key = make_feed_key(anna.person)
    response = browser_of().get(reverse("reminders-feed"), {"key": key})
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert str(event["url"]) == "https://skin.example/"
    assert browser_of().get(reverse("reminders-file")).status_code in {302, 401}


def test_fetching_it_too_often_is_slowed_down_as_all_of_nobodys_requests_are(at_address, browser_of, monkeypatch):
    monkeypatch.setattr("gutskin.web.accounts.limits.LOOKS_OF_NOBODY", 3)
    statuses = [browser_of().get(reverse("reminders-feed"), {"key": str(n)}).status_code for n in range(5)]
    assert statuses == [404, 404, 404, 429, 429]


def test_the_file_is_the_same_calendar_to_take_away(client, three):
    response = client.get(reverse("reminders-file"))
    assert response.headers["Content-Disposition"] == 'attachment; filename="gutskin-reminders.ics"'
    assert len(Calendar.from_ical(response.content).walk("VEVENT")) == 3


def test_asking_for_somebody_who_never_chose_anything_keeps_their_preferences_usual():
    calendar_of("ben", HERE)
    kept = preferences_of("ben")
    assert (kept.zone, kept.quiet_from, kept.details, kept.feed_digest) == ("", None, False, None)


def test_a_removed_reminder_is_in_it_no_more(three):
    remove_reminder(person=ME, reminder_id=Reminder.objects.get(about="week").pk)
    assert len(read(calendar_of(ME, HERE)).walk("VEVENT")) == 2
