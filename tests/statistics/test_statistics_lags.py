"""Delays: what a lag column holds, and what is not known in it."""

import numpy as np

from gutskin.statistics.lags import LAGS, lagged, smooth_prior, window_weights, windows


def test_each_column_is_the_dose_of_so_many_days_before():
    dose = np.arange(20.0)
    lags = lagged(dose)
    assert lags.shape == (20, LAGS)
    assert lags[17].tolist() == [17.0 - lag for lag in range(LAGS)]


def test_unknown_days_and_days_before_the_diary_stand_in_as_the_mean_of_the_known_ones():
    lags = lagged(np.array([1.0, np.nan, 0.0, 1.0, 0.0]))
    assert lags[1, 0] == 0.5
    assert lags[0, 1] == 0.5
    assert lags[2, :3].tolist() == [0.0, 0.5, 1.0]


def test_a_dose_never_known_is_zero_everywhere():
    assert not lagged(np.full(5, np.nan)).any()


def test_every_window_spreads_one_occasion_over_its_days():
    for same_day in (True, False):
        bank = windows(same_day=same_day)
        np.testing.assert_allclose(bank.sum(axis=1), 1.0)
        np.testing.assert_allclose(window_weights(same_day=same_day).sum(), 1.0)
        assert len(bank) == len(window_weights(same_day=same_day))


def test_where_the_same_day_may_not_answer_no_window_and_no_prior_touches_it():
    assert not windows(same_day=False)[:, 0].any()
    prior = smooth_prior(same_day=False, scale=1.0)
    assert prior[0, 0] < 1e-6
    assert not prior[0, 1:].any()


def test_the_prior_is_a_covariance():
    for same_day in (True, False):
        prior = smooth_prior(same_day=same_day, scale=2.0)
        np.testing.assert_allclose(prior, prior.T)
        assert np.linalg.eigvalsh(prior).min() > 0
