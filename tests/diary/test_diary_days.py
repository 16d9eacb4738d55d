"""A day keeps apart what was said, what was said to be none, and what was not written."""

from datetime import UTC, date, datetime

import pytest

from gutskin.diary import Day, Diary, Entry, Kind
from gutskin.diary.days import day_of

DAY = date(2026, 11, 23)


def entry(kind, value, name=""):
    return Entry(kind=kind, name=name, day=DAY, value=value, edited_at=datetime(2026, 11, 23, tzinfo=UTC))


def test_an_empty_day_says_nothing():
    day = day_of(DAY, [])
    assert day == Day(date=DAY)
    assert (day.skin, day.gut, day.stress, day.sleep_hours, day.cycle_day, day.note) == (None,) * 6
    assert (day.habits, day.probiotics, day.foods_complete) == (None, None, None)
    assert not day.foods_are_known


def test_a_whole_day():
    entries = [
        entry(Kind.RATING, 6, "skin"),
        entry(Kind.RATING, 7, "gut"),
        entry(Kind.RATING, 4, "stress"),
        entry(Kind.RATING, 3, "itch"),
        entry(Kind.SLEEP, 7.5),
        entry(Kind.CYCLE, 12),
        entry(Kind.MEAL, "oats"),
        entry(Kind.DRINK, "latte"),
        entry(Kind.COMPLETE, True, "foods"),
        entry(Kind.HABIT, True, "walk"),
        entry(Kind.HABIT, False, "no dairy"),
        entry(Kind.PROBIOTIC, True, "kefir"),
        entry(Kind.TREATMENT, "twice", "cream"),
        entry(Kind.MEASURE, 8000, "steps"),
        entry(Kind.NOTE, "calm"),
    ]
    day = Diary.of(entries).day(DAY)
    assert (day.skin, day.gut, day.stress, day.ratings["itch"]) == (6, 7, 4, 3)
    assert (day.sleep_hours, day.cycle_day, day.note, dict(day.measures)) == (7.5, 12, "calm", {"steps": 8000})
    assert {meal.value for meal in day.meals} == {"oats", "latte"}
    assert (day.habits, day.habits_not_kept) == (("walk",), ("no dairy",))
    assert (day.probiotics, day.treatments, day.foods_complete) == (("kefir",), ("cream",), True)
    assert set(day.entries) == set(entries)


@pytest.mark.parametrize(
    ("entries", "known"),
    [
        ([], False),
        ([entry(Kind.RATING, 6, "skin")], False),
        ([entry(Kind.MEAL, "oats")], True),
        ([entry(Kind.NONE, True, "foods")], True),
        ([entry(Kind.COMPLETE, True, "foods")], True),
        ([entry(Kind.MEAL, "oats"), entry(Kind.COMPLETE, True, "foods")], True),
        ([entry(Kind.MEAL, "oats"), entry(Kind.COMPLETE, False, "foods")], False),
        ([entry(Kind.NONE, True, "habits")], False),
    ],
)
def test_an_absent_food_was_not_eaten_only_where_the_foods_are_known(entries, known):
    assert day_of(DAY, entries).foods_are_known is known


def test_none_kept_differs_from_not_written():
    assert day_of(DAY, [entry(Kind.NONE, True, "habits")]).habits == ()
    assert day_of(DAY, [entry(Kind.HABIT, False, "walk")]).habits == ()
    assert day_of(DAY, [entry(Kind.NONE, True, "probiotic")]).probiotics == ()
    assert day_of(DAY, [entry(Kind.RATING, 6, "skin")]).habits is None
