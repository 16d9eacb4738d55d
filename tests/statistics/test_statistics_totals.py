"""Effects and intervals in a model simple enough to check."""

import numpy as np
import pytest
from scipy.stats import t as student

from gutskin.statistics.lags import LAGS
from gutskin.statistics.totals import t_quantile_95, totals


@pytest.mark.parametrize("freedom", [5, 8, 20, 70, 300])
def test_t_quantile_is_that_of_scipy(freedom):
    assert t_quantile_95(freedom) == pytest.approx(student.ppf(0.975, freedom), rel=0.005)


def test_intervals_cover_effects_drawn_from_the_prior_and_totals_add_up():
    chance = np.random.default_rng(1)
    n, covered = 300, []
    kernel = np.array([0.5, 0.3, 0.2] + [0.0] * (LAGS - 3))
    for _ in range(200):
        lags = chance.standard_normal((1, LAGS, n))
        size = chance.uniform(-3, 3)
        residual = size * kernel @ lags[0] + chance.standard_normal(n)
        found = totals(residual, lags, same_day=True, freedom=n)
        np.testing.assert_allclose(found.whole, found.daily.sum(axis=1))
        np.testing.assert_allclose(found.quick, found.daily[:, :5].sum(axis=1))
        covered.append(abs(found.whole[0] - size) <= found.whole_half[0])
    assert 0.90 <= np.mean(covered) <= 0.99


def test_one_row_can_be_replaced():
    chance = np.random.default_rng(2)
    table = totals(chance.standard_normal(50), chance.standard_normal((3, LAGS, 50)), same_day=True, freedom=50)
    other = totals(chance.standard_normal(50), chance.standard_normal((1, LAGS, 50)), same_day=True, freedom=50)
    changed = table.with_row(1, other)
    assert changed.whole.tolist() == [table.whole[0], other.whole[0], table.whole[2]]
    assert table.whole[1] != other.whole[0]
