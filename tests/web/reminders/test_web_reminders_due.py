"""What is due, over zones and instants: each local day at most one, and exactly one while the machine is awake."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gutskin.web.reminders.due import EVERY_DAY, Quiet, Wish, due_day, end_of, heard_at, instant_of, is_quiet

LONG_AGO = datetime(1990, 1, 1, tzinfo=UTC)
BERLIN, NEW_YORK, LORD_HOWE = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")
APIA, KOLKATA, ST_JOHNS = ZoneInfo("Pacific/Apia"), ZoneInfo("Asia/Kolkata"), ZoneInfo("America/St_Johns")
SANTIAGO, TORONTO, TOKYO = ZoneInfo("America/Santiago"), ZoneInfo("America/Toronto"), ZoneInfo("Asia/Tokyo")
ZONES = [BERLIN, NEW_YORK, LORD_HOWE, APIA, KOLKATA, ST_JOHNS, SANTIAGO, TOKYO, ZoneInfo("Africa/Cairo")]
CHANGES = [  # a day on which a clock changes, or a whole day is left out (Apia), in one of the zones
    date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 8), date(2026, 11, 1), date(2026, 4, 5), date(2026, 10, 4),
    date(2011, 12, 29), date(2011, 12, 31), date(2010, 3, 14), date(2010, 11, 7), date(2026, 9, 6), date(2026, 4, 24),
]  # fmt: skip
days = st.sampled_from(CHANGES).flatmap(lambda day: st.integers(-2, 2).map(lambda more: day + timedelta(days=more)))
times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
zones = st.sampled_from(ZONES)
some = settings(deadline=None, max_examples=40)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def every(at, **more):
    return Wish(**{"at": at, "days": EVERY_DAY, "since": LONG_AGO, **more})


def awake(wish, zone_at, begin, hours, quiet=None, step=1):
    """Return (day, instant) of each reminder that a machine sends which looks every `step` minutes."""
    sent = {}
    for minute in range(0, hours * 60, step):
        now = begin + timedelta(minutes=minute)
        day = due_day(wish, zone_at(now), now, sent, quiet)
        if day is not None:
            assert day not in sent
            sent[day] = now
    return sent


def local_days(zone_at, begin, hours):
    return {
        (begin + timedelta(minutes=minute)).astimezone(zone_at(begin + timedelta(minutes=minute))).date()
        for minute in range(hours * 60)
    }


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        (BERLIN, date(2026, 11, 23), time(20), utc(2026, 11, 23, 19)),
        (BERLIN, date(2026, 3, 29), time(2, 30), utc(2026, 3, 29, 1)),  # 02:00-03:00 is left out: 03:00
        (BERLIN, date(2026, 10, 25), time(2, 30), utc(2026, 10, 25, 0, 30)),  # comes twice: the first
        (NEW_YORK, date(2026, 3, 8), time(2), utc(2026, 3, 8, 7)),
        (LORD_HOWE, date(2026, 10, 4), time(2, 15), utc(2026, 10, 3, 15, 30)),  # half an hour is left out
        (SANTIAGO, date(2026, 9, 6), time(0, 10), utc(2026, 9, 6, 4)),  # the day begins at 01:00
        (ST_JOHNS, date(2010, 11, 7), time(0, 0, 30), utc(2010, 11, 7, 2, 30, 30)),  # 00:01 became 23:01
        (TORONTO, date(1919, 3, 30), time(23, 45), utc(1919, 3, 31, 4, 29)),  # the day ends at 23:30
    ],
    ids=str,
)
def test_a_local_time_comes_at_this_instant(zone, day, at, expected):
    assert instant_of(day, at, zone) == expected


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        (BERLIN, date(2026, 3, 29), utc(2026, 3, 29, 22)),
        (SANTIAGO, date(2026, 9, 5), utc(2026, 9, 6, 4)),
        (APIA, date(2011, 12, 29), utc(2011, 12, 30, 10)),  # the next day is the 31st
    ],
    ids=str,
)
def test_a_local_day_is_over_at_this_instant(zone, day, expected):
    assert end_of(day, zone) == expected


@some
@given(zone=zones, day=days, at=times)
def test_while_the_machine_is_awake_each_local_day_has_exactly_one(zone, day, at):
    begin = datetime.combine(day, time(), UTC) - timedelta(hours=20)
    sent = awake(every(at), lambda _now: zone, begin, 80)
    there = local_days(lambda _now: zone, begin, 80)
    whole = there - {min(there), max(there)}
    assert whole <= set(sent) <= there
    for when, instant in sent.items():
        local = instant.astimezone(zone)
        assert local.date() == when
        if when in whole:  # at its time, or at the next there is, or in the last minute before the end
            assert local.time() >= at or instant >= end_of(when, zone) - timedelta(minutes=1)
            assert instant - instant_of(when, at, zone) < timedelta(minutes=1)


@some
@given(zone=zones, day=days, at=times, asleep=st.lists(st.integers(0, 72 * 60), min_size=2, max_size=6, unique=True))
def test_a_machine_that_slept_sends_the_one_of_today_and_none_of_another_day(zone, day, at, asleep):
    begin, wish, sent = datetime.combine(day, time(), UTC), every(at), {}
    pauses = list(zip(sorted(asleep)[::2], sorted(asleep)[1::2], strict=False))
    for minute in range(72 * 60):
        now = begin + timedelta(minutes=minute)
        if any(first <= minute < last for first, last in pauses):
            continue
        found = due_day(wish, zone, now, sent)
        if found is not None:
            assert found == now.astimezone(zone).date()
            assert now >= instant_of(found, at, zone)
            sent[found] = now
    for when in local_days(lambda _now: zone, begin, 72):  # awake at any moment between its time and the end: sent
        first, last = instant_of(when, at, zone), end_of(when, zone)
        moments = (begin + timedelta(minutes=minute) for minute in range(72 * 60)
                   if not any(a <= minute < b for a, b in pauses))  # fmt: skip
        was_awake = any(first <= now < last and now.astimezone(zone).date() == when for now in moments)
        assert (when in sent) == was_awake


@some
@given(
    day=days,
    at=times,
    journey=st.lists(st.tuples(st.integers(0, 60 * 60), zones), min_size=1, max_size=4),
    home=zones,
)
def test_through_travel_no_local_day_has_two_and_each_that_is_there_at_its_time_has_one(day, at, journey, home):
    begin = datetime.combine(day, time(), UTC)
    stops = sorted(journey, key=lambda stop: stop[0])

    def zone_at(now):
        minute = (now - begin) / timedelta(minutes=1)
        return next((zone for arrived, zone in reversed(stops) if arrived <= minute), home)

    sent = awake(every(at), zone_at, begin, 60)
    reached = set()
    for minute in range(60 * 60):
        now = begin + timedelta(minutes=minute)
        zone = zone_at(now)
        today = now.astimezone(zone).date()
        if now >= instant_of(today, at, zone):
            reached.add(today)
    assert set(sent) == reached


def test_from_berlin_to_new_york_and_back_the_evening_comes_once_a_day():
    def zone_at(now):
        return NEW_YORK if utc(2026, 11, 23, 20) <= now < utc(2026, 11, 25, 3) else BERLIN

    sent = awake(every(time(20)), zone_at, utc(2026, 11, 22, 0), 96)
    assert sent == {
        date(2026, 11, 22): utc(2026, 11, 22, 19),
        date(2026, 11, 23): utc(2026, 11, 23, 19),  # in Berlin; at eight in New York the day had its one
        date(2026, 11, 24): utc(2026, 11, 25, 1),
        date(2026, 11, 25): utc(2026, 11, 25, 19),
    }


def test_on_arrival_far_east_what_is_over_there_comes_at_once():
    def zone_at(now):
        return TOKYO if now >= utc(2026, 11, 23, 13) else BERLIN

    sent = awake(every(time(20)), zone_at, utc(2026, 11, 23, 6), 10)
    assert sent == {date(2026, 11, 23): utc(2026, 11, 23, 13)}  # 14:00 in Berlin became 22:00


@some
@given(zone=zones, day=days, at=times, start=times, end=times)
def test_quiet_hours_move_a_reminder_to_their_end_or_keep_it(zone, day, at, start, end):
    quiet = Quiet(start=start, end=end)
    begin = datetime.combine(day, time(), UTC) - timedelta(hours=20)
    sent = awake(every(at), lambda _now: zone, begin, 80, quiet)
    there = local_days(lambda _now: zone, begin, 80)
    assert not any(is_quiet(quiet, zone, now) for now in sent.values())
    heard = heard_at(at, quiet)
    if heard is None:
        assert all(now.astimezone(zone).fold or now.astimezone(zone).time() >= at for now in sent.values())
    else:
        ordinary = [when for when in there - {min(there), max(there)} if _is_ordinary(when, zone)]
        assert all(sent[when].astimezone(zone).time() == heard for when in ordinary)


def _is_ordinary(day, zone):
    """Whether a day has 24 hours and the same offset all day."""
    return end_of(day, zone) - instant_of(day, time(), zone) == timedelta(hours=24)


def test_quiet_hours_over_midnight_hold_back_the_evening_and_move_the_early_morning():
    quiet = Quiet(start=time(22), end=time(7))
    assert [heard_at(time(hour), quiet) for hour in (21, 22, 23, 3, 7)] == [time(21), None, None, time(7), time(7)]
    assert heard_at(time(3), Quiet(start=time(3), end=time(3))) == time(3)
    assert heard_at(time(3), None) == time(3)


def test_only_the_chosen_days_of_the_week_and_nothing_before_it_was_set():
    sent = awake(every(time(8), days=frozenset({1, 4})), lambda _now: BERLIN, utc(2026, 11, 22), 24 * 8)
    assert sorted(sent) == [date(2026, 11, 23), date(2026, 11, 26)]
    set_at_nine = every(time(8), since=utc(2026, 11, 23, 8))
    assert min(awake(set_at_nine, lambda _now: BERLIN, utc(2026, 11, 23, 8), 48)) == date(2026, 11, 24)
