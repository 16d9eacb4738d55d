"""Averages of days that resemble each other are less sure than those of independent days."""

import numpy as np
import pytest
from scipy.special import stdtrit

from gutskin.statistics.averages import DayToDay, _student_quantile, day_to_day
from gutskin.statistics.noise import Noise

WEEK = np.arange(7)
MEAN = np.full(7, 1 / 7)
TWO_WEEKS = np.arange(14)
DIFFERENCE = np.repeat([-1 / 7, 1 / 7], 7)


def ratings(carry_over, measurement_share, days, chance):
    felt = np.empty(days)
    felt[0] = chance.standard_normal()
    for day in range(1, days):
        felt[day] = carry_over * felt[day - 1] + np.sqrt(1 - carry_over**2) * chance.standard_normal()
    noise = np.sqrt(1 - measurement_share) * felt + np.sqrt(measurement_share) * chance.standard_normal(days)
    return np.clip(np.rint(6 + noise), 1, 10)


def known(carry_over, *, measurement_share=0.0, sd=1.0):
    return DayToDay(noise=Noise(carry_over=carry_over, measurement_share=measurement_share, sd=sd), freedom=10_000)


def test_independent_days_follow_the_square_root_of_their_number():
    assert known(0.0).half_width(WEEK, MEAN) == pytest.approx(1.96 / np.sqrt(7), abs=0.001)


def test_two_neighbouring_days_by_hand():
    # Var((a + b) / 2) = (1 + 1 + 2 * 0.5) / 4 = 0.75 and Var(a - b) = 1 + 1 - 2 * 0.5 = 1, with a correlation of 0.5.
    two = np.array([0, 1])
    assert known(0.5).half_width(two, np.array([0.5, 0.5])) == pytest.approx(1.96 * np.sqrt(0.75), abs=0.001)
    assert known(0.5).half_width(two, np.array([-1.0, 1.0])) == pytest.approx(1.96, abs=0.001)


def test_days_apart_resemble_each_other_less():
    # Three days apart the correlation is 0.5 cubed.
    apart = known(0.5).half_width(np.array([0, 3]), np.array([0.5, 0.5]))
    assert apart == pytest.approx(1.96 * np.sqrt((2 + 2 * 0.125) / 4), abs=0.001)


def test_measurement_noise_is_not_carried_over():
    half = known(0.5, measurement_share=0.5).half_width(np.array([0, 1]), np.array([0.5, 0.5]))
    assert half == pytest.approx(1.96 * np.sqrt((2 + 2 * 0.25) / 4), abs=0.001)


def test_carry_over_widens_the_range_of_a_mean():
    widths = [known(carry_over).half_width(WEEK, MEAN) for carry_over in (0.0, 0.3, 0.6, 0.9)]
    assert widths == sorted(widths)
    assert widths[-1] > 2 * widths[0]


def test_fewer_than_eight_ratings_have_no_range():
    assert day_to_day(np.arange(7), np.full(7, 6.0)) is None
    assert day_to_day(np.arange(0), np.zeros(0)) is None
    assert day_to_day(np.arange(8), np.array([6.0, 7, 6, 5, 6, 7, 8, 6])) is not None


def test_a_straight_line_is_no_noise_from_four_weeks_on():
    line = 3 + np.arange(56) / 14
    assert day_to_day(np.arange(56), line).noise.sd == pytest.approx(0.1)  # the smallest a diary can have


def test_only_the_last_half_year_counts():
    chance = np.random.default_rng(5)
    wild, calm = chance.normal(5, 3, 200), chance.normal(5, 0.5, 200)
    assert day_to_day(np.arange(400), np.concatenate([wild, calm])) == day_to_day(np.arange(200, 400), calm)


@pytest.mark.parametrize("freedom", [6, 10, 20, 80, 170])
def test_the_quantile_is_students(freedom):
    assert _student_quantile(freedom) == pytest.approx(stdtrit(freedom, 0.975), rel=0.001)


@pytest.mark.guarantee
@pytest.mark.parametrize(("carry_over", "measurement_share"), [(0.0, 0.0), (0.5, 0.0), (0.8, 0.5)])
@pytest.mark.parametrize("days", [21, 84])
def test_weeks_in_which_nothing_changed_seldom_look_changed(carry_over, measurement_share, days):
    chance = np.random.default_rng(days)
    held = []
    for _ in range(120):
        kept = np.sort(chance.choice(days - 14, days - 16, replace=False)).tolist() + list(range(days - 14, days))
        when = np.array(kept)
        rated = ratings(carry_over, measurement_share, days, chance)[when]
        half = day_to_day(when, rated).half_width(when[-14:], DIFFERENCE)
        held.append(abs(DIFFERENCE @ rated[-14:]) <= half)
    assert np.mean(held) >= 0.9
