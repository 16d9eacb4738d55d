"""How far averages of neighbouring days may be off when each day resembles the day before."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gutskin.statistics.noise import Noise, fit_noise

Floats = NDArray[np.float64]
Days = NDArray[np.int64]

FEWEST_RATINGS: Final = 8
"""Below this the carry-over of a person cannot be guessed at, and no range is given."""

LONGEST_MEMORY: Final = 182
"""Days. Half a year of ratings settles the noise; older ones say little about how a person's days vary now."""

_DAYS_FOR_A_TREND: Final = 28


@dataclass(frozen=True, kw_only=True, slots=True)
class DayToDay:
    """How much a person's ratings move from day to day by themselves: the noise, and from how many ratings it is."""

    noise: Noise
    freedom: int

    def half_width(self, days: Days, weights: Floats) -> float:
        """Return half the 95 % interval of a weighted sum of ratings.

        With R the correlation of the rated days, the variance of the sum is sd^2 w'Rw: under carry-over seven days
        tell less than seven independent ones, and two weeks side by side share a part of their noise.

        Args:
            days: day numbers (shape: n), increasing, gaps allowed.
            weights: weight of each day (shape: n); 1/n each for a mean, of two signs for a difference.
        """
        alike = _correlation(days, self.noise)
        error = self.noise.sd * float(np.sqrt(weights @ alike @ weights))
        return _student_quantile(self.freedom) * error


def day_to_day(days: Days, ratings: Floats) -> DayToDay | None:
    """Return how ratings move from day to day, None for fewer than eight.

    Fitted by restricted maximum likelihood around a level, from four weeks on around a straight line. A real change of
    level that is no straight line counts as noise, so the ranges become too wide rather than too narrow.

    Args:
        days: day numbers of the ratings (shape: n), increasing. The last half year counts.
        ratings: the ratings (shape: n), no NaN.
    """
    recent = days > days[-1] - LONGEST_MEMORY if len(days) else np.zeros(0, dtype=bool)
    when, rated = days[recent], ratings[recent]
    if len(when) < FEWEST_RATINGS:
        return None
    columns = np.ones((len(when), 1))
    if when[-1] - when[0] >= _DAYS_FOR_A_TREND:
        columns = np.column_stack([columns, (when - when.mean()) / (when[-1] - when[0])])
    return DayToDay(noise=fit_noise(rated, when, columns), freedom=len(when) - columns.shape[1])


def _correlation(days: Days, noise: Noise) -> Floats:
    """Return how much the noise of each day resembles that of each other one (shape: n x n)."""
    apart = np.abs(days[:, None] - days[None, :]).astype(np.float64)
    alike = (1 - noise.measurement_share) * noise.carry_over**apart
    np.fill_diagonal(alike, 1.0)
    return np.asarray(alike)


def _student_quantile(freedom: int) -> float:
    """Return the 97.5 % point of Student's t (Cornish-Fisher expansion in 1/freedom; scipy takes long to import)."""
    z = NormalDist().inv_cdf(0.975)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3
