"""Days that come so long after an occasion, each beside days near it that differ in nothing but that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from gutskin.statistics.averages import DayToDay

Floats = NDArray[np.float64]
Days = NDArray[np.int64]

FEWEST_DAYS: Final = 5
"""Below this, on either side, a mean says more about single days than about an exposure."""

NEAR_DAYS: Final = 14
"""How far a matched day may lie. Two weeks hold enough days of either kind to compare with, and the season, a new
cream or a better month has hardly moved the level in between."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MatchedMeans:
    """Mean rating of the days so long after an occasion (`after`) and of their matched days (`without`).

    `low`, `high`: 95 % interval of after - without. `days_after`, `days_without`: how many days went in.
    """

    after: float
    without: float
    low: float
    high: float
    days_after: int
    days_without: int


def matched_means(ratings: Floats, dose: Floats, alike: Days, *, lag: int, noise: DayToDay) -> MatchedMeans | None:
    """Return both means and the range of their difference, None where fewer than five days of either kind are there.

    A day that comes `lag` days after an occasion is matched with every rated day that carries the same label, lies at
    most two weeks away and is known to have had no occasion `lag` days before. Each day after an occasion counts the
    same, and its matches share its weight: so both means lie at the same times and on the same kinds of day. A day
    without a match is left out.

    Args:
        ratings: one per calendar day, NaN where not rated (shape: days).
        dose: of the exposure, 0 known not, NaN not known (shape: days); an unknown dose matches nothing.
        alike: label of each day (shape: days); only days of the same label are compared.
        lag: days since the occasion, 0 or more.
        noise: how the ratings move by themselves; neighbouring days share a part of it.
    """
    weights = _weights(ratings, dose, alike, lag)
    after, without = weights > 0, weights < 0
    if min(after.sum(), without.sum()) < FEWEST_DAYS:
        return None
    days = np.flatnonzero(after | without)
    rated, weighed = ratings[days], weights[days]
    half = noise.half_width(days, weighed)
    difference = float(weighed @ rated)
    return MatchedMeans(
        after=float(rated[weighed > 0].mean()),
        without=float(-weighed[weighed < 0] @ rated[weighed < 0]),
        low=difference - half,
        high=difference + half,
        days_after=int(after.sum()),
        days_without=int(without.sum()),
    )


def _weights(ratings: Floats, dose: Floats, alike: Days, lag: int) -> Floats:
    """Return the weight of each day in the difference (shape: days): 1 in all for days after, -1 for their matches."""
    back = np.concatenate([np.full(lag, np.nan), dose])[: len(dose)]
    rated = np.isfinite(ratings)
    after, without = np.flatnonzero(rated & (back > 0)), np.flatnonzero(rated & (back == 0))
    near = np.abs(after[:, None] - without) <= NEAR_DAYS
    matches = near & (alike[after][:, None] == alike[without])
    after, matches = after[matches.any(axis=1)], matches[matches.any(axis=1)]
    weights = np.zeros(len(ratings))
    weights[after] = 1 / max(len(after), 1)
    weights[without] = -(matches / matches.sum(axis=1, keepdims=True)).sum(axis=0) / max(len(after), 1)
    return weights
