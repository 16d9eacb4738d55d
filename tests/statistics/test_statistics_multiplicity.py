"""Many questions at once, against scipy and by hand."""

import numpy as np
import pytest
from scipy.stats import false_discovery_control

from gutskin.statistics.multiplicity import forward_stop, q_values


def test_q_values_are_those_of_scipy():
    p = np.random.default_rng(1).random(200) ** 2
    np.testing.assert_allclose(q_values(p), false_discovery_control(p, method="bh"))


@pytest.mark.parametrize(
    ("p_values", "rate", "reported"),
    [
        ((), 0.1, 0),
        ((0.2,), 0.1, 0),
        ((0.09,), 0.1, 1),
        ((0.001, 0.15, 0.9), 0.1, 2),
        ((0.2, 0.001, 0.001), 0.1, 3),
        ((1.0, 1.0), 0.1, 0),
    ],
)
def test_forward_stop_by_hand(p_values, rate, reported):
    assert forward_stop(p_values, rate) == reported
