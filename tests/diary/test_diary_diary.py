"""The diary: the days its standing entries make, its calendar, and its parts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given

from gutskin.diary import Day, Diary, Entry, Kind
from strategies import DAYS, DIARIES

FIRST = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def meal(words, day=FIRST, **changes):
    return Entry(kind=Kind.MEAL, day=day, value=words, edited_at=NOON, **changes)


def test_an_empty_diary_has_no_days():
    diary = Diary()
    assert (diary.entries, dict(diary.days), diary.first, diary.last, diary.calendar()) == ((), {}, None, None, ())
    assert diary.day(FIRST) == Day(date=FIRST)


def test_the_calendar_has_no_gap_and_the_days_have():
    diary = Diary.of([meal("oats"), meal("rice", FIRST + timedelta(days=3))])
    assert list(diary.days) == [FIRST, FIRST + timedelta(days=3)]
    assert diary.calendar() == tuple(FIRST + timedelta(days=offset) for offset in range(4))


def test_no_day_is_lost_or_doubled_when_the_clocks_change():
    # Clocks went back on 25 October 2026 in much of Europe: days are calendar days, whatever the clock does.
    days = [date(2026, 10, 24) + timedelta(days=offset) for offset in range(3)]
    assert Diary.of([meal("oats", day) for day in days]).calendar() == tuple(days)


@given(DIARIES)
def test_every_standing_entry_stands_in_exactly_one_day_or_says_what_words_mean(diary):
    in_days = [entry for day in diary.days.values() for entry in day.entries]
    assert sorted([*in_days, *diary.meanings], key=repr) == sorted(diary.entries, key=repr)
    assert all(entry.day == when for when, day in diary.days.items() for entry in day.entries)
    assert list(diary.days) == sorted(diary.days)
    assert (diary.first, diary.last) == (min(diary.days, default=None), max(diary.days, default=None))


@given(DIARIES)
def test_a_part_of_a_diary_has_the_same_days_as_the_whole(diary):
    part = diary.between(DAYS[1], DAYS[2])
    assert dict(part.days) == {when: day for when, day in diary.days.items() if DAYS[1] <= when <= DAYS[2]}
    assert part.edits <= diary.edits


def test_an_entry_moved_to_another_day_leaves_nothing_in_the_part_it_left():
    written = meal("oats", id="1")
    moved = replace(written, day=FIRST + timedelta(days=5), edited_at=NOON + timedelta(minutes=1))
    diary = Diary.of([written, moved])
    assert diary.between(FIRST, FIRST).entries == ()
    assert diary.between(moved.day, moved.day).edits == {written, moved}


def test_diaries_of_the_same_edits_are_equal_and_can_be_told_apart_by_one_edit():
    entries = [meal("oats", id="1"), meal("rice", id="2")]
    assert Diary.of(entries) == Diary.of(reversed(entries)) != Diary.of(entries[:1])
