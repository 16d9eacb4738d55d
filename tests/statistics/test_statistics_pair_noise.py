"""The noise of two outcomes against the textbook matrices it replaces."""

import numpy as np
import pytest

from gutskin.statistics.noise import Noise
from gutskin.statistics.pair_noise import fit_pair, pair_innovations

DAYS = 14
MODELS = [
    (0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    (0.6, 0.6, 0.3, 0.3, 0.8, 0.0),
    (0.3, 0.9, 0.2, 0.5, 0.7, 0.35),
    (0.8, 0.2, 0.0, 0.6, -0.4, 0.7),
]


def covariance(model, days):
    """Return the covariance of all ratings, gut and skin of a day side by side (shape: 2 days x 2 days).

    For two AR(1) processes with correlated shocks, Cov(u1[t+h], u2[t]) = carry1**h Cov(u1[t], u2[t]).
    """
    carry, share = np.array(model[:2]), np.array(model[2:4])
    kept = np.sqrt(np.outer(1 - carry**2, 1 - carry**2)) / (1 - np.outer(carry, carry))
    shocks = np.array([[1, model[4]], [model[4], 1]])
    moods = np.array([[1, model[5]], [model[5], 1]])
    usual = shocks * kept * np.sqrt(np.outer(1 - share, 1 - share))
    out = np.zeros((days, 2, days, 2))
    for later in range(days):
        for earlier in range(later + 1):
            block = np.diag(carry ** float(later - earlier)) @ usual
            if later == earlier:
                block = block + moods * np.sqrt(np.outer(share, share))
            out[later, :, earlier, :] = block
            out[earlier, :, later, :] = block.T
    return out.reshape(2 * days, 2 * days)


def some_rated(days, seed):
    return np.random.default_rng(seed).random((days, 2)) < 0.7


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("complete", [True, False])
def test_innovations_are_those_of_the_cholesky_factor_with_days_missing(model, complete):
    rated = np.ones((DAYS, 2), dtype=bool) if complete else some_rated(DAYS, 5)
    columns = np.random.default_rng(1).standard_normal((DAYS, 2, 3)) * rated[:, :, None]
    there = rated.ravel()
    root = np.linalg.cholesky(covariance(model, DAYS)[np.ix_(there, there)])
    out, log_variances = pair_innovations(columns, rated, np.array([model]))
    np.testing.assert_allclose(
        out[0].reshape(-1, 3)[there], np.linalg.solve(root, columns.reshape(-1, 3)[there]), atol=1e-9
    )
    np.testing.assert_allclose(0.5 * log_variances.sum(), np.log(np.diag(root)).sum(), atol=1e-9)
    assert not out[0].reshape(-1, 3)[~there].any()


def test_innovations_look_only_backwards():
    rated = np.ones((DAYS, 2), dtype=bool)
    columns = np.random.default_rng(2).standard_normal((DAYS, 2, 1))
    changed = columns.copy()
    changed[-1] += 100
    before, after = (pair_innovations(one, rated, np.array([MODELS[2]]))[0] for one in (columns, changed))
    np.testing.assert_array_equal(before[:, :-1], after[:, :-1])
    assert np.abs(after[:, -1] - before[:, -1]).max() > 50


def fitted(model, days, seed):
    chance = np.random.default_rng(seed)
    ratings = (np.linalg.cholesky(covariance(model, days)) @ chance.standard_normal(2 * days)).reshape(days, 2)
    columns = np.zeros((days, 2, 3))
    columns[:, :, 0] = ratings
    columns[:, 0, 1] = columns[:, 1, 2] = 1.0
    alone = tuple(Noise(carry_over=model[side], measurement_share=model[2 + side], sd=1.0) for side in (0, 1))
    return fit_pair(columns, np.ones((days, 2), dtype=bool), alone)


@pytest.mark.parametrize("shocks", [0.0, 0.7])
def test_what_is_shared_comes_near_the_truth_in_long_diaries(shocks):
    fits = [fitted((0.6, 0.8, 0.2, 0.2, shocks, 0.0), 250, seed) for seed in range(3)]
    assert np.mean([fit[4] for fit in fits]) == pytest.approx(shocks, abs=0.15)
    assert np.mean([fit[:2] for fit in fits], axis=0) == pytest.approx([0.6, 0.8], abs=0.12)


def test_the_same_seed_gives_the_same_model():
    np.testing.assert_array_equal(fitted(MODELS[1], 60, 3), fitted(MODELS[1], 60, 3))
