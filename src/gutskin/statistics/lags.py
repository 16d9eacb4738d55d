"""Delays: how an exposure of one day is spread over the days after it."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LAGS: Final = 15
"""Days 0 to 14 after an occasion."""

_SAME_DAY_WINDOWS: Final = ((0, 0), (1, 1), (0, 1), (0, 2), (1, 2), (1, 3), (0, 4), (2, 4), (2, 7), (4, 10))
_LATER_WINDOWS: Final = ((1, 1), (1, 2), (2, 2), (1, 3), (2, 3), (2, 4), (1, 5), (3, 6), (2, 8), (5, 12))


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

    `same_day`: whether the day of the occasion itself may answer. It may not where a rating may have been given
    before the meal.
    """
    chosen = _SAME_DAY_WINDOWS if same_day else _LATER_WINDOWS
    bank = np.zeros((len(chosen), LAGS))
    for row, (first, last) in zip(bank, chosen, strict=True):
        row[first : last + 1] = 1.0 / (last - first + 1)
    return bank


def window_weights(*, same_day: bool) -> Floats:
    """Return how likely each window is before looking (sums to one): quick answers count more than slow ones."""
    chosen = _SAME_DAY_WINDOWS if same_day else _LATER_WINDOWS
    weights = np.array([1.0 if last <= 4 else 0.5 for _first, last in chosen])
    return np.asarray(weights / weights.sum())


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
