"""The sweep, with real rows and real machines: what is sent, what is not any more, what is tried again."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from browsers_key import Browser
from django.db import connection
from receivers import http_place, mail_place

from gutskin.diary import Kind
from gutskin.diary.habits import Habit
from gutskin.diary.trials import sealed_plan
from gutskin.summaries import summarise_week
from gutskin.trials import plan_trial
from gutskin.web import background
from gutskin.web.people import ME
from gutskin.web.records.load import load_diary
from gutskin.web.reminders import coming_due, holding, keeping, sweep, ways
from gutskin.web.reminders.forgetting import forget
from gutskin.web.reminders.models import HANDED, Occurrence, Preferences, Reminder, Sending, Way
from gutskin.web.reminders.sending.message import NotOursError
from gutskin.web.reminders.sweep import send_due
from gutskin.web.reminders.words import LONGEST_WEEK, week_words

TODAY = date(2026, 11, 23)
EIGHT = datetime(2026, 11, 23, 19, 0, 5, tzinfo=UTC)  # in Berlin, five seconds past
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
SECONDS = timedelta(seconds=1)


@pytest.fixture
def place(monkeypatch, db):
    monkeypatch.setenv("GUTSKIN_OWN_HOSTS", "127.0.0.1")
    monkeypatch.setenv("GUTSKIN_CONTACT", "keeper@example.org")
    with http_place() as running:
        yield running


def reminder(person=ME, **more):
    """Keep a reminder that was set long ago, at eight in the evening in Berlin."""
    keeping.note_zone(person=person, zone="Europe/Berlin")
    made = keeping.keep_reminder(**{"person": person, "about": "day", "at": time(20), **more})
    Reminder.objects.update(since=LONG_AGO)
    return made


def way(place, person=ME, kind="gotify", **more):
    values = {"gotify": {"token": "a-token-1"}, "ntfy": {"topic": "abcdefgh"}}[kind]
    made = ways.add_way(person=person, kind=kind, values={"server": place.address, **values, **more})
    Way.objects.update(since=LONG_AGO)
    return made


def said(place):
    return [got.json["message"] for got in place.got]


def states():
    return list(Sending.objects.order_by("pk").values_list("state", flat=True))


def test_a_reminder_goes_every_way_there_is_once_a_day(place):
    reminder()
    way(place), way(place, token="another-1"), way(place, kind="ntfy")
    assert [send_due(EIGHT - 10 * SECONDS), send_due(EIGHT), send_due(EIGHT + 60 * SECONDS)] == [0, 3, 0]
    assert len(place.got) == 3
    assert send_due(EIGHT + timedelta(days=1)) == 3
    assert states() == ["sent"] * 6


def test_nobody_is_asked_as_long_as_no_way_is_on(place):
    reminder()
    found = way(place)
    ways.switch_way(person=ME, way_id=found.id, is_on=False)
    assert send_due(EIGHT) == 0
    assert place.got == []
    assert not Occurrence.objects.exists()


def test_a_way_that_is_added_in_the_evening_brings_nothing_from_before(place):
    reminder()
    way(place)
    Way.objects.update(since=EIGHT + timedelta(hours=1))
    assert send_due(EIGHT + timedelta(hours=2)) == 0


def test_a_reminder_that_was_off_is_not_sent(place):
    reminder(is_on=False)
    way(place)
    assert send_due(EIGHT) == 0


@pytest.mark.parametrize(
    ("kind", "name", "value", "expected"),
    [
        (Kind.RATING, "skin", 6, []),
        (Kind.COMPLETE, "day", True, []),
        (Kind.MEAL, "", "oats", ["Your day is not written yet."]),
        (Kind.COMPLETE, "foods", True, ["Your day is not written yet."]),
    ],
)
def test_a_day_that_is_rated_is_not_reminded_of(place, write, kind, name, value, expected):
    reminder()
    way(place)
    write(kind, TODAY, value, name)
    send_due(EIGHT)
    assert said(place) == expected


def test_what_another_person_wrote_or_yesterday_counts_for_nothing(place, write):
    reminder()
    way(place)
    write(Kind.RATING, TODAY, 6, "skin", person="p-other")
    write(Kind.RATING, TODAY - timedelta(days=1), 6, "skin")
    assert send_due(EIGHT) == 1


@pytest.mark.parametrize(
    ("kind", "name", "value", "expected"),
    [
        (Kind.HABIT, "walk", True, 0),
        (Kind.HABIT, "walk", False, 0),
        (Kind.HABIT, "tea", True, 1),
        (Kind.RATING, "skin", 6, 1),
    ],
)
def test_a_habit_is_reminded_of_until_something_was_said_of_it(place, write, kind, name, value, expected):
    write(Kind.SETTING, TODAY, Habit(first=TODAY - timedelta(days=9)).as_text(), "habit/walk")
    reminder(about="habit", name="walk")
    way(place)
    write(kind, TODAY, value, name)
    assert send_due(EIGHT) == expected


@pytest.mark.parametrize(("glasses", "expected"), [(None, 1), (3, 1), (6, 0)])
def test_a_habit_with_an_amount_is_reminded_of_until_there_is_enough(place, write, glasses, expected):
    habit = Habit(first=TODAY - timedelta(days=9), kind="water", goal=6)
    write(Kind.SETTING, TODAY, habit.as_text(), "habit/water")
    reminder(about="habit", name="water")
    way(place)
    if glasses is not None:
        write(Kind.MEASURE, TODAY, glasses, "water")
    assert send_due(EIGHT) == expected


def test_a_paused_habit_is_not_reminded_of(place, write):
    habit = Habit(first=TODAY - timedelta(days=9)).paused(TODAY - timedelta(days=2))
    write(Kind.SETTING, TODAY, habit.as_text(), "habit/walk")
    reminder(about="habit", name="walk")
    way(place)
    assert send_due(EIGHT) == 0


def test_no_habit_is_named_until_details_are_switched_on(place, write):
    write(Kind.SETTING, TODAY, Habit(first=TODAY, title="Cream on both cheeks").as_text(), "habit/cream")
    reminder(about="habit", name="cream")
    way(place)
    send_due(EIGHT)
    keeping.keep_details(person=ME, details=True)
    send_due(EIGHT + timedelta(days=1))
    assert said(place) == ["Something you planned for today is still open.", "Still open today: Cream on both cheeks"]


def test_the_days_test_is_told_only_once_details_are_on(place, write):
    plan = plan_trial("milk", "gut", smallest_effect=2.0, days=24, seed=7, first_day=TODAY - timedelta(days=2))
    name, text = sealed_plan("food", "milk", plan.to_json())
    write(Kind.SETTING, TODAY, text, name)
    reminder()
    way(place)
    send_due(EIGHT)
    keeping.keep_details(person=ME, details=True)
    send_due(EIGHT + timedelta(days=1))
    arm = plan.arms_on(3)["milk"]
    plain = "Your day is not written yet."
    assert said(place) == [plain, f"{plain} Your test today: {arm} milk, day 4 of 24."]


def test_the_week_is_reminded_of_whatever_was_written(place, write):
    write(Kind.RATING, TODAY, 6, "skin")
    reminder(about="week", days={1})
    way(place)
    send_due(EIGHT)
    assert said(place) == ["Your week can be looked back on."]


@pytest.mark.parametrize(("back", "number"), [(0, 2), (3, 3)])
def test_the_week_itself_is_sent_once_details_are_on(place, write, back, number):
    for ago in range(-back, 10):
        write(Kind.RATING, TODAY - timedelta(days=ago), 4 + ago % 2, "skin")
        write(Kind.MEAL, TODAY - timedelta(days=ago), "oats")
    when = TODAY + timedelta(days=back)
    week = summarise_week(load_diary(ME), when - timedelta(days=3), today=when)
    reminder(about="week", days={when.isoweekday()})
    way(place)
    keeping.keep_details(person=ME, details=True)
    send_due(EIGHT + timedelta(days=back))
    (told,) = said(place)
    assert told.startswith(f"Week {number}, {week.dates}. {week.skin.sentence}")
    assert "Most days you had oat" in told
    assert told.endswith(week.next_step.sentence)
    assert "Beside the four weeks before:" not in told, "nothing changed"


def test_what_changed_and_what_to_do_next_are_sent_too_and_never_more_than_a_message_holds(place, write):
    for ago in range(36):
        write(Kind.MEAL, TODAY - timedelta(days=ago), "kefir" if ago <= 7 else "oats")
    reminder(about="week", days={TODAY.isoweekday()})
    way(place)
    keeping.keep_details(person=ME, details=True)
    send_due(EIGHT)
    for number in range(12):
        habit = Habit(first=TODAY - timedelta(days=30), title=f"Habit {number} with a name that is rather long")
        write(Kind.SETTING, TODAY, habit.as_text(), f"habit/{number}")
        write(Kind.HABIT, TODAY - timedelta(days=4), True, str(number))
    assert len(week_words(ME, TODAY)) <= LONGEST_WEEK + 30
    first, second = said(place)[0], week_words(ME, TODAY)
    assert "Beside the four weeks before: Food new this week: kefir. Usual food, not eaten this week: oats." in first
    assert "The rest stands on its page. " in second
    assert second.endswith(summarise_week(load_diary(ME), TODAY - timedelta(days=3), today=TODAY).next_step.sentence)


def test_a_week_of_which_nothing_is_written_is_not_summed_up(place):
    reminder(about="week", days={1})
    way(place)
    keeping.keep_details(person=ME, details=True)
    send_due(EIGHT)
    assert said(place) == ["Your week can be looked back on."]


def test_written_between_two_tries_it_is_not_tried_again(place, write):
    place.status = 503
    reminder()
    way(place)
    send_due(EIGHT)
    assert states() == ["waiting"]
    write(Kind.RATING, TODAY, 6, "skin")
    place.status = 200
    assert send_due(EIGHT + timedelta(minutes=5)) == 0
    assert states() == ["given up"]
    assert len(place.got) == 1


def test_a_machine_that_is_busy_is_asked_again_later_and_later_until_the_day_is_over(place):
    place.status = 503
    reminder()
    shown = way(place)
    moments = [EIGHT + timedelta(minutes=minute) for minute in range(6 * 60)]
    asked = []
    for now in moments:
        before = len(place.got)
        send_due(now)
        asked += [now] * (len(place.got) - before)
    after = [round((now - EIGHT) / timedelta(minutes=1)) for now in asked]
    assert after[:5] == pytest.approx([0, 2, 5, 11, 22], abs=3)
    assert max(asked) < datetime(2026, 11, 23, 23, tzinfo=UTC)  # midnight in Berlin
    assert states() == ["given up"]
    assert ways.ways_of(ME)[0].problem == "The machine it goes to answered with 503."
    assert shown.problem == ""


@pytest.mark.parametrize(
    ("status", "state", "problem"),
    [
        (400, "given up", "The machine it goes to answered with 400."),
        (401, "given up", "The machine it goes to did not accept the token."),
        (301, "given up", "The machine it goes to answered with 301."),
        (502, "unknown", "It is not known whether the last one arrived."),
    ],
)
def test_what_is_refused_or_may_have_arrived_is_not_tried_again(place, status, state, problem):
    place.status = status
    place.headers = {"Location": "http://127.0.0.1/elsewhere"}
    reminder()
    way(place)
    send_due(EIGHT), send_due(EIGHT + timedelta(hours=1))
    assert (len(place.got), states(), ways.ways_of(ME)[0].problem) == (1, [state], problem)


def test_where_the_end_knows_it_again_it_is_sent_once_more_and_is_the_same(place):
    place.status = 502
    reminder()
    way(place, kind="ntfy")
    send_due(EIGHT)
    place.status = 200
    send_due(EIGHT + timedelta(minutes=5))
    first, second = (got.headers["x-sequence-id"] for got in place.got)
    assert first == second
    assert states() == ["sent"]


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_not_asked_again(place, status):
    place.status = status
    reminder()
    ways.add_push(person=ME, subscription=Browser().subscription(f"{place.address}/push/1"), device="Firefox")
    Way.objects.update(since=LONG_AGO)
    send_due(EIGHT), send_due(EIGHT + timedelta(days=1))
    shown = ways.ways_of(ME)[0]
    assert (len(place.got), shown.is_gone, shown.is_on) == (1, True, False)
    assert shown.problem == "The machine it goes to does not know this browser any more."


def test_quiet_hours_hold_it_back_to_their_end(place):
    reminder(at=time(6))
    way(place)
    keeping.keep_quiet_hours(person=ME, start=time(22), end=time(7))
    six, seven = (datetime(2026, 11, 24, hour, 0, 5, tzinfo=UTC) for hour in (5, 6))
    assert [send_due(six), send_due(seven - 10 * SECONDS), send_due(seven)] == [0, 0, 1]


def test_a_try_that_is_to_be_repeated_waits_for_the_end_of_quiet_hours(place):
    place.status = 503
    reminder()
    way(place)
    send_due(EIGHT)
    place.status = 200
    keeping.keep_quiet_hours(person=ME, start=time(20), end=time(21))
    assert [send_due(EIGHT + timedelta(minutes=minutes)) for minutes in (10, 30, 61)] == [0, 0, 1]


def test_a_pause_holds_everything_back_and_what_is_of_today_comes_after_it(place):
    reminder()
    way(place)
    keeping.pause(person=ME, until=EIGHT + timedelta(hours=1))
    assert [send_due(EIGHT), send_due(EIGHT + timedelta(hours=1))] == [0, 1]
    keeping.pause(person=ME, until=EIGHT + timedelta(days=3))
    assert send_due(EIGHT + timedelta(days=1)) == 0


def test_a_machine_that_slept_for_a_week_sends_one(place):
    reminder()
    way(place)
    assert send_due(EIGHT + timedelta(days=7, hours=2)) == 1
    assert list(Occurrence.objects.values_list("day", flat=True)) == [TODAY + timedelta(days=7)]


def test_once_more_in_an_hour(place, monkeypatch):
    monkeypatch.setattr(keeping, "now", lambda: EIGHT + timedelta(minutes=1))
    kept = reminder()
    way(place)
    send_due(EIGHT)
    sent = keeping.newest_sent_today(ME)
    assert sent == keeping.Sent(key=f"{kept.pk}-2026-11-23-0", text="Your day is not written yet.", reminder_id=kept.pk)
    assert keeping.snooze(person="p-other", key=sent.key, minutes=60) is None
    assert keeping.snooze(person=ME, key="nonsense", minutes=60) is None
    assert keeping.snooze(person=ME, key=sent.key, minutes=5 * 60) is None  # the day is over by then
    again = EIGHT + timedelta(minutes=61)
    assert keeping.snooze(person=ME, key=sent.key, minutes=60) == again
    assert [send_due(again - 10 * SECONDS), send_due(again), send_due(again + timedelta(hours=1))] == [0, 1, 0]
    assert sorted(Occurrence.objects.values_list("turn", flat=True)) == [0, 1]


def test_a_reminder_that_is_pressed_twice_for_later_comes_once(place, monkeypatch):
    kept = reminder()
    way(place)
    send_due(EIGHT)
    key = f"{kept.pk}-2026-11-23-0"
    for minutes in (1, 2):
        monkeypatch.setattr(keeping, "now", lambda minutes=minutes: EIGHT + timedelta(minutes=minutes))
        keeping.snooze(person=ME, key=key, minutes=30)
    assert [send_due(EIGHT + timedelta(minutes=minutes)) for minutes in (31, 33, 60)] == [0, 1, 0]


def test_two_processes_that_take_the_same_row_only_one_goes_on(place):
    reminder()
    way(place)
    place.status = 503
    send_due(EIGHT)
    later = EIGHT + timedelta(minutes=5)
    first = holding.take_next(later, 60 * SECONDS)
    assert holding.take_next(later, 60 * SECONDS) is None
    second = holding.take_next(later + 61 * SECONDS, 60 * SECONDS)
    assert first.pk == second.pk
    with pytest.raises(NotOursError):
        holding.hand_over(first, later)
    assert not holding.settle(first, "sent", later)
    holding.hand_over(second, later + 120 * SECONDS)
    assert Sending.objects.get().state == HANDED


@pytest.mark.parametrize(
    ("kind", "state", "problem"),
    [("gotify", "unknown", "It is not known whether the last one arrived."), ("ntfy", "sent", "")],
)
def test_what_a_process_had_in_hand_when_it_ended(place, kind, state, problem):
    reminder()
    way(place, kind=kind)
    place.status = 503
    send_due(EIGHT)
    place.status = 200
    later = EIGHT + timedelta(minutes=5)
    holding.hand_over(holding.take_next(later, 60 * SECONDS), later + 60 * SECONDS)  # and no more is heard of it
    assert [send_due(later + 59 * SECONDS), states()] == [0, ["handed"]]
    send_due(later + 61 * SECONDS)
    assert (states(), ways.ways_of(ME)[0].problem) == ([state], problem)


def test_a_way_that_cannot_be_opened_any_more_is_told_and_holds_nobody_up(place, tmp_path):
    reminder()
    way(place)
    (tmp_path / "data" / "reminder-key").unlink()
    way(place, person="p-other")
    reminder(person="p-other")
    assert send_due(EIGHT) == 1
    assert "cannot be opened with the key that is here" in ways.ways_of(ME)[0].problem


def test_what_goes_wrong_with_one_does_not_stop_the_others(place, monkeypatch, caplog):
    reminder(), reminder(person="p-other")
    way(place), way(place, person="p-other", token="of-the-other")
    real = ways.opened

    def broken(found):
        if found.person == ME:
            raise RuntimeError("a value nobody may see")
        return real(found)

    monkeypatch.setattr("gutskin.web.reminders.sweep.opened", broken)
    assert send_due(EIGHT) == 1
    assert sorted(states()) == ["sent", "waiting"]


def test_a_diary_that_cannot_be_read_is_nobody_elses_trouble(place, monkeypatch):
    reminder(), reminder(person="p-other")
    way(place), way(place, person="p-other", token="of-the-other")
    real = coming_due.is_of_use

    def broken(asked, day):
        if asked.person == ME:
            raise ValueError("a value nobody may see")
        return real(asked, day)

    monkeypatch.setattr(coming_due, "is_of_use", broken)
    assert send_due(EIGHT) == 1
    monkeypatch.setattr(coming_due, "is_of_use", real)
    monkeypatch.setattr(sweep, "is_of_use", broken)
    assert send_due(EIGHT + timedelta(minutes=1)) == 0
    assert sorted(states()) == ["sent", "waiting"]
    monkeypatch.setattr(sweep, "is_of_use", real)
    assert send_due(EIGHT + timedelta(minutes=3)) == 1


def test_what_was_sent_forty_days_ago_is_forgotten(place):
    reminder()
    way(place)
    send_due(EIGHT), send_due(EIGHT + timedelta(days=50))
    assert list(Occurrence.objects.values_list("day", flat=True)) == [TODAY + timedelta(days=50)]


def test_forgetting_a_person_leaves_nothing_of_them_and_all_of_others(place):
    for person in (ME, "p-other"):
        reminder(person=person)
        way(place, person=person, token=f"token-of-{person}")
    send_due(EIGHT)
    assert forget(ME) > 0
    for model in (Reminder, Way, Preferences):
        assert list(model.objects.values_list("person", flat=True)) == ["p-other"]
    assert Occurrence.objects.count() == Sending.objects.count() == 1
    assert forget(ME) == 0


def test_the_sweep_is_one_of_those_that_run_while_pages_are_served():
    assert [sweep.seconds for sweep in background.SWEEPS if sweep.work is send_due] == [30]


def test_a_quiet_sweep_asks_the_database_little(place, django_assert_max_num_queries):
    reminder()
    way(place)
    send_due(EIGHT)
    with django_assert_max_num_queries(6):
        send_due(EIGHT + timedelta(minutes=1))
    assert connection.vendor in {"sqlite", "postgresql"}


def test_by_mail_too(place, monkeypatch):
    with mail_place() as mail:
        monkeypatch.setenv("GUTSKIN_MAIL", mail.address)
        reminder()
        ways.add_way(person=ME, kind="mail", values={"address": "anna@example.org"})
        Way.objects.update(since=LONG_AGO)
        mail.answers["RCPT"] = "451 not now"
        assert send_due(EIGHT) == 0
        assert states() == ["waiting"]
        mail.answers.clear()
        assert send_due(EIGHT + timedelta(minutes=3)) == 1
        assert len(mail.got) == 1
