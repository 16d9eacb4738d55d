"""The noise model against the textbook matrices it replaces."""

import numpy as np
import pytest

from gutskin.statistics.noise import Noise, fit_noise, innovations, whitened, without_echoes

DAYS = np.array([0, 1, 2, 5, 6, 7, 8, 20, 21, 22, 23, 24])


def correlation(days, carry_over, share):
    apart = np.abs(days[:, None] - days[None, :])
    matrix = (1 - share) * carry_over ** apart.astype(float)
    np.fill_diagonal(matrix, 1.0)
    return matrix


@pytest.mark.parametrize(("carry_over", "share"), [(0.0, 0.0), (0.6, 0.0), (0.8, 0.3), (0.94, 0.75)])
def test_innovations_are_those_of_the_cholesky_factor(carry_over, share):
    columns = np.random.default_rng(1).standard_normal((len(DAYS), 3))
    root = np.linalg.cholesky(correlation(DAYS, carry_over, share))
    out, log_variances = innovations(columns, DAYS, np.array([carry_over]), np.array([share]))
    np.testing.assert_allclose(out[0], np.linalg.solve(root, columns), atol=1e-10)
    np.testing.assert_allclose(0.5 * log_variances.sum(), np.log(np.diag(root)).sum(), atol=1e-10)


def test_innovations_look_only_backwards():
    columns = np.random.default_rng(2).standard_normal((len(DAYS), 1))
    changed = columns.copy()
    changed[-1] += 100
    noise = Noise(carry_over=0.7, measurement_share=0.2, sd=1.0)
    before, after = whitened(columns, DAYS, noise), whitened(changed, DAYS, noise)
    np.testing.assert_array_equal(before[:-1], after[:-1])
    assert after[-1, 0] - before[-1, 0] > 50


def simulated(carry_over, share, sd, days, seed):
    chance = np.random.default_rng(seed)
    root = np.linalg.cholesky(correlation(np.arange(days), carry_over, share))
    return 6 + sd * root @ chance.standard_normal(days)


@pytest.mark.parametrize("carry_over", [0.3, 0.7, 0.9])
def test_fitted_carry_over_and_sd_come_near_the_truth_on_long_diaries(carry_over):
    days = 700
    fits = [
        fit_noise(simulated(carry_over, 0.25, 1.2, days, seed), np.arange(days), np.ones((days, 1)))
        for seed in range(8)
    ]
    assert np.mean([fit.carry_over for fit in fits]) == pytest.approx(carry_over, abs=0.12)
    assert np.median([fit.sd for fit in fits]) == pytest.approx(1.2, rel=0.15)


def test_short_diaries_are_not_taken_to_have_no_carry_over():
    days = 40
    fits = [fit_noise(simulated(0.6, 0.2, 1, days, seed), np.arange(days), np.ones((days, 1))) for seed in range(60)]
    assert np.mean([fit.carry_over == 0.0 for fit in fits]) < 0.05


def test_somebody_who_always_rates_the_same_still_has_a_noise():
    fit = fit_noise(np.full(30, 7.0), np.arange(30), np.ones((30, 1)))
    assert fit.sd == 0.1


def echo(residual):
    """Return the correlation of each innovation with the two before it, the larger one."""
    return max(abs(np.corrcoef(residual[lag:], residual[:-lag])[0, 1]) for lag in (1, 2))


def test_what_overshoots_is_taken_out_and_what_does_not_is_left_alone():
    chance = np.random.default_rng(3)
    plain = chance.standard_normal(2000)
    overshooting = plain.copy()
    for day in range(2, 2000):
        overshooting[day] += 0.2 * overshooting[day - 1] - 0.45 * overshooting[day - 2]
    assert echo(overshooting) > 0.4
    assert echo(without_echoes(overshooting[:, None], overshooting)[:, 0]) < 0.05
    np.testing.assert_allclose(without_echoes(plain[:, None], plain)[:, 0], plain, atol=0.25)


def test_taking_echoes_out_looks_only_backwards_and_keeps_the_size():
    chance = np.random.default_rng(4)
    residual, columns = chance.standard_normal(80), chance.standard_normal((80, 3))
    later = columns.copy()
    later[50:] += 10
    np.testing.assert_array_equal(without_echoes(columns, residual)[:50], without_echoes(later, residual)[:50])
    one = without_echoes(residual[:, None], residual)
    np.testing.assert_allclose(np.linalg.norm(one), np.linalg.norm(residual))
