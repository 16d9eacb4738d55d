"""Which of two series runs ahead: against plain least squares, and on series whose lead is known."""

import numpy as np
import pytest

from gutskin.statistics.leading import bank, lead

DAYS = 400


def pair(lag, strength=0.6, days=DAYS, seed=1, first=0):
    """Return ratings in which one outcome follows the other (shape: days x 2)."""
    chance = np.random.default_rng(seed)
    ratings = 6 + chance.standard_normal((days, 2))
    ratings[lag:, 1 - first] += strength * (ratings[:-lag, first] - 6)
    return ratings


def asked(ratings, seed=0):
    ones = np.ones((len(ratings), 1))
    return lead(ratings, (ones * np.isfinite(ratings[:, :1]), ones * np.isfinite(ratings[:, 1:])), seed=seed)


@pytest.mark.parametrize("lag", [1, 3, 7, 12])
@pytest.mark.parametrize("first", [0, 1])
def test_the_direction_and_the_days_are_found(lag, first):
    found = asked(pair(lag, first=first))
    assert found.first_is_ahead == (first == 0)
    assert found.p_value <= 0.002
    assert found.course.low <= lag <= found.course.high
    assert found.course.days == lag
    assert found.course.strength_low <= 0.6 <= found.course.strength_high


def test_without_carry_over_the_strength_is_that_of_least_squares():
    ratings = pair(3, days=600)
    by_hand = np.polyfit(ratings[:-3, 0], ratings[3:, 1], 1)[0]
    assert asked(ratings).course.strength == pytest.approx(by_hand, abs=0.03)


def test_what_both_share_on_a_day_is_no_lead():
    chance = np.random.default_rng(4)
    shared = chance.standard_normal((DAYS, 1))
    assert asked(6 + shared + 0.5 * chance.standard_normal((DAYS, 2))).p_value > 0.05


def test_a_relation_that_is_as_strong_both_ways_is_no_lead():
    there = pair(3, days=300, seed=7)
    back = pair(3, days=300, seed=8, first=1)
    both = np.concatenate([there, back])
    assert asked(there).p_value <= 0.002
    assert asked(back).p_value <= 0.002
    assert asked(both).p_value > 0.05


def test_worse_days_before_better_days_are_no_lead():
    assert asked(pair(3, strength=-0.6)).p_value > 0.05


def test_days_without_ratings_do_not_hide_a_lead():
    ratings = pair(2)
    ratings[np.random.default_rng(5).random(ratings.shape) < 0.3] = np.nan
    found = asked(ratings)
    assert found.first_is_ahead
    assert found.p_value <= 0.002
    assert found.course.days == 2


def test_the_same_seed_gives_the_same_answer():
    ratings = pair(5, strength=0.15, days=100)
    assert asked(ratings, seed=3) == asked(ratings, seed=3)


def test_shapes_and_weights_sum_to_one_and_near_leads_are_likelier():
    shapes = bank()
    np.testing.assert_allclose(shapes.shapes.sum(axis=1), 1)
    assert shapes.weights.sum() == pytest.approx(1)
    at_day = [shapes.weights[shapes.centres == day].sum() for day in range(1, 13)]
    assert (np.diff(at_day) < 0).all()
    np.testing.assert_allclose(shapes.shapes @ np.arange(1, 43), shapes.centres, rtol=0.1)


def test_the_course_is_told_only_of_what_could_be_said():
    assert asked(6 + np.random.default_rng(6).standard_normal((100, 2))).course is None
