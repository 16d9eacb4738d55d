"""The plain averages beside a finding: what a person could work out from the diary by hand."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from gutskin.diary import Diary, Entry, Kind, made_up_diary
from gutskin.findings import DayAfter, Finding, LagEffect, Verdict, find_patterns, matched_days
from gutskin.findings.exposures import series_of
from gutskin.findings.matched import matched_in
from gutskin.findings.series import Exposure, Series

MONDAY = date(2026, 8, 31)


def finding(*members, **changes):
    facts = {
        "exposure": members[0], "members": members, "names": members, "kind": "food", "outcome": "gut",
        "verdict": Verdict.WORTH_TESTING, "effect": -1.0, "low": -2.0, "high": 0.0, "lag_days": 1, "p_value": 0.01,
        "q_value": 0.2, "occasions": 20, "days": 80, "sentence": "",
        "curve": (LagEffect(lag_days=1, effect=-1.0, low=-2.0, high=0.0),),
    }  # fmt: skip
    return Finding(**(facts | changes))


@pytest.fixture(scope="module")
def demo():
    return made_up_diary().diary


@pytest.fixture(scope="module")
def report(demo):
    return find_patterns(demo)


def diary_of(foods, gut):
    """A diary with these foods and gut ratings, day by day; every list of foods is complete."""
    days = [MONDAY + timedelta(days=number) for number in range(len(gut))]
    entries = [Entry(kind=Kind.RATING, day=day, name="gut", value=value) for day, value in zip(days, gut, strict=True)]
    for day, eaten in zip(days, foods, strict=True):
        entries += [Entry(kind=Kind.MEAL, day=day, name=f"meal {n}", value=food) for n, food in enumerate(eaten)]
        entries.append(Entry(kind=Kind.COMPLETE, day=day, name="foods", value=True))
    return Diary.of(entries)


def test_the_planted_food_shows_at_its_delay(demo, report):
    days = matched_days(demo, report.linked[0])
    assert [day.lag_days for day in days] == list(range(8))
    by_lag = {day.lag_days: day for day in days}
    assert min(days, key=lambda day: day.difference).lag_days <= 2
    assert by_lag[1].high < 0
    assert by_lag[6].low < 0 < by_lag[6].high


def test_means_are_those_of_the_ratings():
    # Fish every other day; the day after it is a 5, the others are an 8.
    diary = diary_of([["fish"], ["rice"]] * 21, [8, 5] * 21)
    days = {day.lag_days: day for day in matched_days(diary, finding("fish"))}
    assert (days[1].after, days[1].without, days[1].difference) == (5.0, pytest.approx(8.0), pytest.approx(-3.0))
    assert (days[0].after, days[0].without) == (8.0, pytest.approx(5.0))
    assert (days[1].days_after, days[1].days_without) == (21, 20)


def test_weekends_are_compared_with_weekends():
    # Every weekend is two points worse, and pizza is mostly eaten on Saturdays: it has nothing to do with it.
    chance = np.random.default_rng(1)
    gut = [6 if day % 7 >= 5 else 8 for day in range(84)]
    often = [0.8 if day % 7 == 5 else 0.2 for day in range(84)]
    foods = [["pizza"] if chance.random() < share else ["rice"] for share in often]
    on_the_day = matched_days(diary_of(foods, gut), finding("pizza"))[0]
    assert on_the_day.difference == pytest.approx(0.0)


def test_of_a_group_a_day_with_one_is_a_day_with_it():
    foods = [["fish"], ["rice"], ["eggs"], ["rice"]] * 11
    diary = diary_of(foods, [8, 5, 8, 5] * 11)
    one, group = matched_days(diary, finding("fish")), matched_days(diary, finding("fish", "eggs"))
    assert (one[0].days_after, group[0].days_after) == (11, 22)
    assert group[1].difference == pytest.approx(-3.0)


def test_a_group_of_a_food_and_an_attribute_is_told_by_their_names():
    dose = {("attribute", "dairy"): [1, 0, 0, 0], ("food", "oats"): [0, 0, 1, 0], ("food", "rice"): [1, 1, 1, 1]}
    exposures = tuple(
        Exposure(name=name, kind=kind, dose=np.array(days * 10, dtype=float)) for (kind, name), days in dose.items()
    )
    series = Series(first=MONDAY, outcomes={"gut": np.array([8.0, 5.0, 8.0, 5.0] * 10)}, exposures=exposures)
    mixed = matched_in(series, finding("dairy", "oats", names=("dairy", "oats"), kind="attribute"))[0]
    assert (mixed.days_after, mixed.after, mixed.without) == (20, 8.0, pytest.approx(5.0))


def test_a_late_effect_is_shown_over_all_fourteen_days(demo):
    assert [day.lag_days for day in matched_days(demo, finding("milk", lag_days=5))] == list(range(8))
    assert [day.lag_days for day in matched_days(demo, finding("milk", lag_days=6))] == list(range(15))


def test_skin_is_not_compared_on_the_day_itself(demo):
    assert [day.lag_days for day in matched_days(demo, finding("milk", outcome="skin"))] == list(range(1, 8))
    timed = replace(series_of(demo), skin_may_answer_same_day=True)
    assert matched_in(timed, finding("milk", outcome="skin"))[0].lag_days == 0


def test_habits_are_compared_too(demo, report):
    habit = next(found for found in report.findings if found.kind == "habit" and found.curve)
    assert all(day.days_after >= 5 and day.low < day.high for day in matched_days(demo, habit))


def test_a_silent_day_is_not_a_day_without():
    foods = [["fish"] if day % 2 else [] for day in range(60)]
    diary = diary_of(foods, [6] * 60)
    unsaid = Diary.of(entry for entry in diary.entries if entry.kind is not Kind.COMPLETE)
    assert matched_days(diary, finding("fish"))
    assert matched_days(unsaid, finding("fish")) == ()


def test_nothing_is_averaged_where_nothing_is_known(demo):
    assert matched_days(Diary(), finding("milk")) == ()
    assert matched_days(demo, finding("no such food")) == ()
    assert matched_days(demo, finding("milk", curve=())) == ()
    assert matched_days(demo, finding("stress", kind="covariate")) == ()
    assert matched_days(diary_of([["fish"], ["rice"]] * 3, [6, 7] * 3), finding("fish")) == ()


def test_the_report_of_a_day_holds_what_is_shown():
    day = DayAfter(lag_days=1, after=5.5, without=6.75, low=-2.0, high=-0.5, days_after=20, days_without=31)
    assert day.difference == -1.25
