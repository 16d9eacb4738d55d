"""Days after an occasion are compared with days near them that differ in nothing but that."""

import numpy as np
import pytest

from gutskin.statistics.averages import DayToDay
from gutskin.statistics.matching_days import MatchedMeans, matched_means
from gutskin.statistics.noise import Noise

INDEPENDENT = DayToDay(noise=Noise(carry_over=0.0, measurement_share=0.0, sd=1.0), freedom=10_000)
NAN = float("nan")


def means(ratings, dose, lag, alike=None, noise=INDEPENDENT):
    labels = np.zeros(len(ratings), dtype=np.int64) if alike is None else np.array(alike)
    return matched_means(np.array(ratings, dtype=float), np.array(dose, dtype=float), labels, lag=lag, noise=noise)


def test_every_other_day_by_hand():
    # Five occasions with a 4 on the next day, and an 8 on the other ones. Day 0 has no day before it.
    found = means([9, 4, 8, 4, 8, 4, 8, 4, 8, 4, 8], [1, 0] * 5 + [1], lag=1)
    half = 1.96 * np.sqrt(1 / 5 + 1 / 5)
    assert found == MatchedMeans(
        after=pytest.approx(4.0),
        without=pytest.approx(8.0),
        low=pytest.approx(-4.0 - half, abs=0.001),
        high=pytest.approx(-4.0 + half, abs=0.001),
        days_after=5,
        days_without=5,
    )


def test_on_the_day_itself():
    found = means([4, 8] * 5, [1, 0] * 5, lag=0)
    assert (found.after, found.without) == (pytest.approx(4.0), pytest.approx(8.0))


def test_fewer_than_five_days_of_either_kind_have_no_mean():
    assert means([4, 8] * 4, [1, 0] * 4, lag=0) is None
    assert means([4, 8] * 4 + [4] * 4, [1, 0] * 4 + [1] * 4, lag=0) is None
    assert means([4] * 20, [1] * 20, lag=0) is None
    assert means([4, 8] * 5, [1, 0] * 5, lag=14) is None


def test_an_unknown_dose_and_a_day_not_rated_match_nothing():
    ratings, dose = [4, 8] * 6, [1, 0] * 6
    for place in (0, 1):
        unknown = [NAN if day == place else value for day, value in enumerate(dose)]
        unrated = [NAN if day == place else value for day, value in enumerate(ratings)]
        expected = (6 - (place == 0), 6 - (place == 1))
        for found in (means(ratings, unknown, lag=0), means(unrated, dose, lag=0)):
            assert (found.days_after, found.days_without) == expected


def test_only_days_of_the_same_label_are_compared():
    # On days of label 1 everything is 5 points higher, and it is there more often.
    alike = [0, 0, 0, 1, 1, 1] * 6
    dose = [1, 0, 0, 1, 1, 0] * 6
    ratings = [3 + 5 * label for label in alike]
    found = means(ratings, dose, lag=0, alike=alike)
    assert (found.low + found.high) / 2 == pytest.approx(0.0)
    assert (found.after, found.without) == pytest.approx(((3 + 8 + 8) / 3,) * 2)


def test_a_day_without_a_near_match_is_left_out():
    # Begun once and kept: only the two weeks on either side of the beginning can be compared.
    found = means([4] * 40 + [8] * 40, [0] * 40 + [1] * 40, lag=0)
    assert (found.days_after, found.days_without) == (14, 14)


def test_a_level_that_moves_over_the_months_is_no_difference():
    # It is there every third day at first and two days of three later, while the ratings rise all the time.
    dose = [1, 0, 0] * 20 + [1, 1, 0] * 20
    found = means(np.linspace(2, 9, 120), dose, lag=0)
    crude = np.linspace(2, 9, 120)[np.array(dose) == 1].mean() - np.linspace(2, 9, 120)[np.array(dose) == 0].mean()
    assert crude > 0.9
    assert abs(found.low + found.high) / 2 < 0.1


def test_each_day_after_counts_the_same_however_many_matches_it_has():
    # Two stretches, far apart: in the first, few days without; in the second, many. Both pull equally.
    dose = [1, 1, 1, 0, 0, 0] + [NAN] * 30 + [1, 1, 1] + [0] * 9
    ratings = [5] * 3 + [3] * 3 + [6] * 30 + [5] * 3 + [7] * 9
    assert means(ratings, dose, lag=0).without == pytest.approx((3 + 7) / 2)


def test_days_that_resemble_each_other_widen_the_range():
    sticky = DayToDay(noise=Noise(carry_over=0.8, measurement_share=0.0, sd=1.0), freedom=10_000)
    ratings, dose = [4] * 10 + [8] * 10, [1] * 10 + [0] * 10
    plain, wide = means(ratings, dose, lag=0), means(ratings, dose, lag=0, noise=sticky)
    assert wide.high - wide.low > 1.5 * (plain.high - plain.low)
