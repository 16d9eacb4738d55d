"""Delays: how an exposure of one day is spread over the days after it."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LAGS: Final = 15
"""Days 0 to 14 after an occasion."""

Window = tuple[float, float, float]
"""Day on which the answer is largest, how widely it spreads (standard deviation in days), prior weight."""

_SAME_DAY_WINDOWS: Final[tuple[Window, ...]] = (
    (0, 0.35, 1), (1, 0.35, 1), (0.5, 0.7, 1), (0, 1, 1), (1, 0.9, 1), (2, 0.5, 1), (2, 1.1, 1),
    (3.5, 1.3, 0.7), (5.5, 1.8, 0.5), (8, 2.2, 0.3),
)  # fmt: skip
_LATER_WINDOWS: Final[tuple[Window, ...]] = (
    (1, 0.35, 1), (2, 0.4, 1), (1.4, 0.7, 1), (1, 1, 1), (2.5, 0.8, 1), (3, 0.5, 1), (2, 1.3, 1),
    (3.5, 1.3, 0.7), (5.5, 1.8, 0.5), (8, 2.2, 0.3),
)  # fmt: skip
_AS_GOOD_AS_NOTHING: Final = 1e-3


def lagged(dose: Floats) -> Floats:
    """Return the dose of 0 to 14 days before, day by day (shape: days x 15).

    An unknown dose (NaN), and every day before the diary begins, stands in as the mean of the known days: what is not
    known then speaks neither for nor against.
    """
    known = np.isfinite(dose)
    usual = float(dose[known].mean()) if known.any() else 0.0
    padded = np.concatenate([np.full(LAGS - 1, usual), np.where(known, dose, usual)])
    return np.array(np.lib.stride_tricks.sliding_window_view(padded, LAGS)[:, ::-1], dtype=np.float64)


def windows(*, same_day: bool) -> Floats:
    """Return the bank of lag windows (shape: windows x 15), each summing to one.

    Smooth hills rather than boxes: a real answer swells and fades, and on the same diaries hills found 2 to 3 in a
    hundred more of what was there.

    `same_day`: whether the day of the occasion itself may answer. It may not where a rating may have been given
    before the meal.
    """
    first = 0 if same_day else 1
    lag = np.arange(LAGS)
    bank = np.stack([np.exp(-0.5 * ((lag - centre) / width) ** 2) for centre, width, _ in _chosen(same_day=same_day)])
    bank[:, :first] = 0.0
    bank[bank < _AS_GOOD_AS_NOTHING] = 0.0
    return np.asarray(bank / bank.sum(axis=1, keepdims=True))


def window_weights(*, same_day: bool) -> Floats:
    """Return how likely each window is before looking (sums to one): quick answers count more than slow ones."""
    weights = np.array([weight for _, _, weight in _chosen(same_day=same_day)])
    return np.asarray(weights / weights.sum())


def _chosen(*, same_day: bool) -> tuple[Window, ...]:
    return _SAME_DAY_WINDOWS if same_day else _LATER_WINDOWS


def smooth_prior(*, same_day: bool, scale: float) -> Floats:
    """Return the prior covariance of the 15 daily effects (shape: 15 x 15).

    Neighbouring days resemble each other, and the prior fades with the delay: most reactions come within days. Used
    for totals and intervals; an interval from the winning window alone would cover the truth far too seldom.
    """
    lag = np.arange(LAGS)
    fade = scale * np.exp(-lag / 3.5)
    alike = np.exp(-0.5 * ((lag[:, None] - lag[None, :]) / 1.5) ** 2)
    prior = fade[:, None] * alike * fade[None, :] + 1e-6 * np.eye(LAGS)
    if not same_day:
        prior[0, :] = prior[:, 0] = 0.0
        prior[0, 0] = 1e-9
    return prior
