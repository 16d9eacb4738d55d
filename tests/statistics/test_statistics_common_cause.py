"""The noise with a common cause against the textbook matrices it replaces."""

import numpy as np
import pytest

from gutskin.statistics.common_cause import cause_innovations, fit_cause
from gutskin.statistics.pair_noise import pair_innovations

DAYS = 14
PAIR = (0.3, 0.9, 0.2, 0.5, 0.7, 0.35)
MODELS = [(*PAIR, 0.0, 0.0, 0.0), (*PAIR, 0.8, 0.6, 0.3), (0.6, 0.6, 0.0, 0.3, -0.2, 0.0, 0.95, 0.2, 0.9)]


def covariance(model, days):
    """Return the covariance of all ratings, both of a day side by side (shape: 2 days x 2 days)."""
    carry, share, cause = np.array(model[:2]), np.array(model[2:4]), np.array(model[7:9])
    own, size = (1 - share) * (1 - cause), np.sqrt((1 - share) * cause)
    kept = np.sqrt(np.prod(1 - carry**2)) / (1 - np.prod(carry))
    between = model[4] * kept * np.sqrt(own.prod())
    usual = np.array([[own[0], between], [between, own[1]]])
    noise = model[5] * np.sqrt(share.prod())
    out = np.zeros((days, 2, days, 2))
    for later in range(days):
        for earlier in range(later + 1):
            apart = later - earlier
            block = np.diag(carry ** float(apart)) @ usual + model[6] ** float(apart) * np.outer(size, size)
            if apart == 0:
                block = block + np.array([[share[0], noise], [noise, share[1]]])
            out[later, :, earlier, :], out[earlier, :, later, :] = block, block.T
    return out.reshape(2 * days, 2 * days)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("complete", [True, False])
def test_innovations_are_those_of_the_cholesky_factor_with_days_missing(model, complete):
    chance = np.random.default_rng(1)
    rated = np.ones((DAYS, 2), dtype=bool) if complete else chance.random((DAYS, 2)) < 0.6
    columns = chance.standard_normal((DAYS, 2, 3)) * rated[:, :, None]
    there = rated.ravel()
    root = np.linalg.cholesky(covariance(model, DAYS)[np.ix_(there, there)])
    out, log_variances = cause_innovations(columns, rated, np.array([model]))
    np.testing.assert_allclose(
        out[0].reshape(-1, 3)[there], np.linalg.solve(root, columns.reshape(-1, 3)[there]), atol=1e-6
    )
    np.testing.assert_allclose(0.5 * log_variances.sum(), np.log(np.diag(root)).sum(), atol=1e-6)
    assert not out[0].reshape(-1, 3)[~there].any()


def test_without_a_cause_it_is_the_noise_of_two_outcomes():
    columns = np.random.default_rng(2).standard_normal((DAYS, 2, 2))
    rated = np.ones((DAYS, 2), dtype=bool)
    with_none, _ = cause_innovations(columns, rated, np.array([MODELS[0]]))
    plain, _ = pair_innovations(columns, rated, np.array([PAIR]))
    np.testing.assert_allclose(with_none, plain, atol=1e-6)


def fitted(model, days, seed):
    chance = np.random.default_rng(seed)
    ratings = (np.linalg.cholesky(covariance(model, days)) @ chance.standard_normal(2 * days)).reshape(days, 2)
    columns = np.zeros((days, 2, 3))
    columns[:, :, 0] = ratings
    columns[:, 0, 1] = columns[:, 1, 2] = 1.0
    return fit_cause(columns, np.ones((days, 2), dtype=bool), np.array([0.5, 0.5, 0.2, 0.2, 0.2, 0.0]))


def test_a_slow_cause_of_quick_outcomes_is_seen():
    fits = np.array([fitted((0.1, 0.1, 0.1, 0.1, 0.0, 0.0, 0.93, 0.5, 0.5), 200, seed) for seed in range(3)])
    assert np.mean(fits[:, 6]) == pytest.approx(0.9, abs=0.1)
    assert (fits[:, 7:].mean(axis=0) > 0.3).all()


def test_the_same_start_and_seed_give_the_same_model():
    np.testing.assert_array_equal(fitted(MODELS[1], 60, 3), fitted(MODELS[1], 60, 3))
