"""What is kept of reminders, and what cannot be."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from gutskin.errors import ReminderError
from gutskin.web.people import ME
from gutskin.web.reminders import keeping, zones
from gutskin.web.reminders.due import Quiet
from gutskin.web.reminders.models import Reminder

EIGHT = time(20)


def made(**more):
    return keeping.keep_reminder(**{"person": ME, "about": "day", "at": EIGHT, **more})


def test_a_reminder_is_kept_changed_and_removed(db):
    first = made(days={5, 1, 3})
    second = made(about="habit", name="  a  walk ", at=time(8))
    assert [(each.about, each.name, each.at) for each in keeping.reminders_of(ME)] == [
        ("habit", "a walk", time(8)),
        ("day", "", EIGHT),
    ]
    assert (first.weekdays, first.days, second.weekdays) == ("135", frozenset({1, 3, 5}), "1234567")
    changed = made(reminder_id=first.pk, at=time(21), is_on=False)
    assert (changed.pk, changed.at, changed.is_on) == (first.pk, time(21), False)
    assert keeping.remove_reminder(person=ME, reminder_id=first.pk)
    assert not keeping.remove_reminder(person=ME, reminder_id=first.pk)
    assert [each.pk for each in keeping.reminders_of(ME)] == [second.pk]


def test_a_reminder_counts_from_when_it_was_changed_and_not_from_when_it_was_saved_again(db):
    first = made()
    Reminder.objects.update(since=datetime(2026, 1, 1, tzinfo=UTC))
    assert made(reminder_id=first.pk).since == datetime(2026, 1, 1, tzinfo=UTC)
    assert made(reminder_id=first.pk, at=time(21)).since > datetime(2026, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"about": "moon"}, 'There is no reminder about "moon"'),
        ({"about": "habit"}, "needs the name of a habit"),
        ({"about": "habit", "name": "x" * 201}, "needs the name of a habit"),
        ({"days": {0, 8}}, "is on no day of the week"),
        ({"reminder_id": 77}, "is not there any more"),
    ],
)
def test_what_cannot_be_a_reminder(db, wrong, what):
    with pytest.raises(ReminderError, match=what):
        made(**wrong)
    assert not Reminder.objects.exists()


def test_nobody_changes_what_is_another_persons(db):
    theirs = made(person="p-other")
    with pytest.raises(ReminderError, match="is not there any more"):
        made(reminder_id=theirs.pk)
    assert not keeping.remove_reminder(person=ME, reminder_id=theirs.pk)


def test_there_is_an_end_to_the_reminders_of_a_person(db):
    for _ in range(keeping.MOST):
        made()
    with pytest.raises(ReminderError, match="There are 30 reminders already"):
        made()


def test_quiet_hours_say_what_becomes_of_a_reminder(db):
    evening, night, morning = made(at=time(23)), made(at=time(2)), made(at=time(9))
    keeping.keep_quiet_hours(person=ME, start=time(22), end=time(7))
    kept = keeping.preferences_of(ME)
    assert keeping.quiet_of(kept) == Quiet(start=time(22), end=time(7))
    assert [keeping.is_silenced(each, kept) for each in (evening, night, morning)] == [True, False, False]
    assert [keeping.moved_to(each, kept) for each in (evening, night, morning)] == [None, time(7), None]
    keeping.keep_quiet_hours(person=ME, start=None, end=None)
    assert keeping.quiet_of(keeping.preferences_of(ME)) is None
    with pytest.raises(ReminderError, match="a beginning and an end"):
        keeping.keep_quiet_hours(person=ME, start=time(22), end=None)


def test_the_zone_is_that_of_the_device_or_of_this_machine(db, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    assert keeping.zone_of(ME) == ZoneInfo("Asia/Kolkata")
    assert keeping.note_zone(person=ME, zone="Australia/Lord_Howe")
    assert keeping.zone_of(ME) == ZoneInfo("Australia/Lord_Howe")
    assert not keeping.note_zone(person=ME, zone="../../etc/passwd")
    assert not keeping.note_zone(person=ME, zone="Mars/Olympus")
    assert keeping.zone_of(ME) == ZoneInfo("Australia/Lord_Howe")


def test_a_machine_whose_zone_has_no_name_is_so_many_hours_from_utc(monkeypatch, tmp_path):
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(zones, "_LOCAL_TIME", tmp_path / "zoneinfo" / "Europe" / "Berlin")
    assert zones.machine_zone() == ZoneInfo("Europe/Berlin")
    monkeypatch.setattr(zones, "_LOCAL_TIME", tmp_path / "a file")
    assert zones.machine_zone_name() == ""
    found = zones.machine_zone()
    assert isinstance(found, timezone)
    assert datetime.now(found).utcoffset() == datetime.now().astimezone().utcoffset()
    monkeypatch.setenv("TZ", ":nonsense")
    assert zones.machine_zone_name() == ""


def test_a_pause_ends_by_itself_or_by_hand(db):
    until = datetime(2026, 11, 25, tzinfo=UTC)
    keeping.pause(person=ME, until=until)
    kept = keeping.preferences_of(ME)
    assert keeping.is_paused(kept, until - timedelta(seconds=1))
    assert not keeping.is_paused(kept, until)
    keeping.pause(person=ME, until=None)
    assert not keeping.is_paused(keeping.preferences_of(ME), until - timedelta(days=1))


def test_the_word_of_a_calendar_opens_one_and_the_newest_only(db):
    assert not keeping.has_feed(ME)
    first, second, other = (keeping.make_feed_key(person) for person in (ME, ME, "p-other"))
    assert [keeping.person_of_feed_key(key) for key in (first, second, other, "")] == [None, ME, "p-other", None]
    keeping.end_feed(ME)
    assert (keeping.has_feed(ME), keeping.person_of_feed_key(second)) == (False, None)
    assert keeping.person_of_feed_key(other) == "p-other"
