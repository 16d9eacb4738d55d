"""From a diary to columns: what was said, what was said to be none, and what was not written."""

from datetime import date, time, timedelta

import numpy as np
import pandas as pd

from gutskin.diary import Diary, Entry, Kind, read_diary
from gutskin.diary.habits import FIBRE, Habit
from gutskin.findings.exposures import series_of


def diary(rows):
    columns = ("date", "skin", "gut", "foods", "foods_complete", "stress", "habits", "probiotic")
    table = pd.DataFrame([dict(zip(columns, row, strict=True)) for row in rows])
    return read_diary(table)


ROWS = [
    ("2026-11-01", 6, 7, "milk; rice*2", "yes", 3, "walk", "LGG"),
    ("2026-11-02", 6, 7, "food 7", "", 3, "-", "LGG"),
    ("2026-11-03", 6, None, "", "", None, "", "-"),
    ("2026-11-04", None, 7, "-", "", 3, "walk", ""),
    ("2026-11-06", 6, 7, "Milk", "no", 3, "walk;tea break", "LGG"),
]


def dose(series, name, kind="food"):
    return [None if np.isnan(v) else v for v in series.exposures[series.places[kind, name]].dose]


def test_foods_are_zero_only_where_the_foods_of_a_day_are_known():
    series = series_of(diary(ROWS))
    assert dose(series, "milk") == [1, 0, None, 0, None, 1]
    assert dose(series, "rice") == [2, 0, None, 0, None, None]
    assert dose(series, "food 7") == [0, 1, None, 0, None, None]


def test_habits_and_probiotics_know_no_from_not_written():
    series = series_of(diary(ROWS))
    assert dose(series, "walk", "habit") == [1, 0, None, 1, None, 1]
    assert dose(series, "LGG", "probiotic") == [1, 1, 0, None, None, 1]


def test_every_calendar_day_has_a_row_and_ratings_not_given_are_nan():
    series = series_of(diary(ROWS))
    assert series.length == 6
    np.testing.assert_array_equal(series.outcomes["skin"], [6, 6, 6, np.nan, np.nan, 6])
    np.testing.assert_array_equal(series.outcomes["gut"], [7, 7, np.nan, 7, np.nan, 7])
    np.testing.assert_array_equal(series.covariates["stress"], [3, 3, np.nan, 3, np.nan, 3])


def test_an_attribute_needs_two_foods_that_carry_it_and_says_more_than_either():
    rows = [
        (f"2026-11-{day:02}", 6, 7, foods, "yes", 3, "", "")
        for day, foods in enumerate(["milk", "cheese", "milk; cheese", "rice", "milk", "rice"], start=1)
    ]
    series = series_of(diary(rows))
    assert dose(series, "dairy", "attribute") == [1, 1, 2, 0, 1, 0]
    assert series.exposures[series.places["attribute", "dairy"]].parts == {"milk", "cheese"}
    assert ("attribute", "gluten") not in series.places


def test_writings_of_one_food_are_one_exposure_named_as_mostly_written():
    rows = [
        (f"2026-11-{day:02}", 6, 7, foods, "yes", 3, "", "")
        for day, foods in enumerate(["eggs", "Eggs", "egg", "rice"], start=1)
    ]
    assert dose(series_of(diary(rows)), "eggs") == [1, 1, 1, 0]


def test_an_amount_in_front_is_no_part_of_a_name():
    rows = [
        ("2026-11-01", 6, 7, "45 g quinoa flakes", "yes", 3, "", ""),
        ("2026-11-02", 6, 7, "60 g quinoa flakes", "yes", 3, "", ""),
    ]
    (name,) = [exposure.name for exposure in series_of(diary(rows)).exposures if exposure.kind == "food"]
    assert "quinoa" in name
    assert not name[0].isdigit()


def test_names_like_those_of_a_study_stay_apart():
    rows = [(f"2026-11-{day:02}", 6, 7, f"food_{day:02}; food_{day + 1:02}*2", "", 3, "", "") for day in range(1, 9)]
    series = series_of(diary(rows))
    assert [e.name for e in series.exposures if e.kind == "food"] == [f"food_{i:02}" for i in range(1, 10)]
    assert dose(series, "food_03") == [0, 2, 1, 0, 0, 0, 0, 0]


def timed_diary(rated_at, eaten_at, days=6):
    entries = []
    for number in range(days):
        day = date(2026, 11, 1) + timedelta(days=number)
        entries.append(Entry(kind=Kind.RATING, day=day, name="skin", value=6, at=rated_at))
        entries.append(Entry(kind=Kind.COMPLETE, day=day, name="foods", value=True))
        if number % 2 == 0:
            entries.append(Entry(kind=Kind.MEAL, day=day, value="milk", at=eaten_at))
    return Diary.of(entries)


def test_with_times_skin_may_answer_on_the_same_day_and_late_meals_count_for_the_next():
    early = series_of(timed_diary(time(20), time(8)))
    late = series_of(timed_diary(time(9), time(19)))
    assert early.skin_may_answer_same_day
    assert late.skin_may_answer_same_day
    assert dose(early, "milk") == [1, 0, 1, 0, 1, 0]
    assert dose(late, "milk") == [0, 1, 0, 1, 0, 1]


def test_without_times_it_may_not():
    assert not series_of(timed_diary(None, time(8))).skin_may_answer_same_day
    assert not series_of(timed_diary(time(20), None)).skin_may_answer_same_day


def test_a_habit_that_ticks_itself_is_no_second_exposure_and_its_corrections_say_nothing_of_other_habits():
    rows = [
        (f"2026-11-0{day}", 6, 7, "lentils;oats", "yes", 3, habits, "")
        for day, habits in ((1, "tea"), (2, ""), (3, "-"))
    ]
    first = date(2026, 11, 1)
    fibre = Habit(first=first, kind="fibre").as_text()
    corrections = [
        Entry(kind=Kind.HABIT, day=first, name=FIBRE, value=True),
        Entry(kind=Kind.HABIT, day=first + timedelta(days=1), name=FIBRE, value=False),
    ]
    set_up = Entry(kind=Kind.SETTING, day=first, name=f"habit/{FIBRE}", value=fibre)
    series = series_of(diary(rows).with_entries(set_up, *corrections))
    assert [name for kind, name in series.places if kind == "habit"] == ["tea"]
    assert dose(series, "tea", "habit") == [1, None, 0]
    without_a_plan = series_of(diary(rows).with_entries(*corrections))
    assert dose(without_a_plan, FIBRE, "habit") == [1, 0, 0]
