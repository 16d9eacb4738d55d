"""The invented diaries: the same for the same seed, and with in them what they say is in them."""

from datetime import date

import numpy as np
import pytest

from gutskin.diary import Kind, made_up_diary
from gutskin.diary.made_up import FOODS, HABIT, PlantedEffect


def eaten(diary, food):
    return np.array([any(meal.value == food for meal in diary.day(when).meals) for when in diary.calendar()])


def test_the_same_arguments_invent_the_same_diary_and_another_seed_another():
    assert made_up_diary(seed=3) == made_up_diary(seed=3)
    assert made_up_diary(seed=3).diary != made_up_diary(seed=4).diary


def test_it_is_as_long_as_asked_and_ends_on_the_day_asked():
    diary = made_up_diary(days=40, last=date(2026, 3, 31)).diary
    assert len(diary.calendar()) == 40
    assert (diary.first, diary.last) == (date(2026, 2, 20), date(2026, 3, 31))


def test_some_days_are_missing_and_every_written_day_is_whole():
    diary = made_up_diary(days=300).diary
    assert 0.85 < len(diary.days) / 300 < 0.97
    for day in diary.days.values():
        assert day.foods_complete is not None
        assert day.sleep_hours is not None
        assert day.stress is not None
        assert set(day.habits or ()) | set(day.habits_not_kept) == {HABIT}
    assert len(made_up_diary(days=100, missing=0).diary.days) == 100


def test_bad_days_are_missing_more_often():
    missed, kept = [], []
    for seed in range(30):
        whole = made_up_diary(seed=seed, missing=0).diary
        part = made_up_diary(seed=seed, missing=0.3).diary
        for when, day in whole.days.items():
            if day.skin and day.gut:
                (kept if when in part.days else missed).append(day.skin + day.gut)
    assert np.mean(missed) < np.mean(kept)


def test_ratings_are_whole_numbers_from_1_to_10_and_resemble_the_day_before():
    diary = made_up_diary(days=1000, effects=(), missing=0, carry_over=0.7).diary
    skin = np.array([diary.day(when).skin or np.nan for when in diary.calendar()])
    assert set(skin[~np.isnan(skin)]) <= set(range(1, 11))
    both = ~np.isnan(skin[1:]) & ~np.isnan(skin[:-1])
    assert np.corrcoef(skin[1:][both], skin[:-1][both])[0, 1] > 0.3


def test_foods_come_in_streaks():
    oats = eaten(made_up_diary(days=1000, missing=0).diary, "oats with blueberries")
    assert oats[1:][oats[:-1]].mean() > oats.mean() + 0.2


def test_a_food_that_is_only_eaten_with_another_never_stands_alone():
    diary = made_up_diary(days=300).diary
    assert not (eaten(diary, "tomato sauce") & ~eaten(diary, "spaghetti")).any()


@pytest.mark.parametrize("points", [-3.2, 3.2])
def test_the_planted_effect_is_there_in_its_size(points):
    # The same seed with and without the effect: the difference is the effect alone, up to rounding and its mean.
    effect = PlantedEffect(exposure="milk", outcome="gut", points=points, shape=(1.0,))
    arguments = {"days": 600, "missing": 0, "noise": 0.8}
    with_effect = made_up_diary(**arguments, effects=(effect,)).diary
    without = made_up_diary(**arguments, effects=()).diary
    milk = eaten(with_effect, "milk")
    change = np.array([(with_effect.day(d).gut or np.nan) - (without.day(d).gut or np.nan) for d in without.calendar()])
    assert np.nanmean(change[milk]) - np.nanmean(change[~milk]) == pytest.approx(points, abs=0.35)


def test_every_food_is_eaten_and_entries_are_marked_as_made_up():
    diary = made_up_diary(days=400).diary
    assert {entry.value for entry in diary.entries if entry.kind is Kind.MEAL} == {food.name for food in FOODS}
    assert {entry.device for entry in diary.edits} == {"made up"}
