"""How the people of zoo_third.py feel and rate: noise, stress, delays, and ratings cut at personal points."""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from scipy import signal, stats

Floats = NDArray[np.float64]
Chance = np.random.Generator
Noise = Literal["arma", "garch", "regimes"]
LAGS: Final = 15
SLIP: Final = 0.5
"""Standard deviation of what a person puts into a single rating beyond what is felt."""


def workload(chance: Chance, days: int) -> Floats:
    """Return stress from 1 to 10: weekdays, weeks before a deadline, and chance (shape: days)."""
    deadline = np.repeat(chance.random(days // 7 + 1) < 0.25, 7)[:days]
    weekday = np.arange(days) % 7 < 5
    return np.asarray(3.5 + 0.8 * weekday + 2.0 * deadline + 1.2 * chance.standard_normal(days))


def noise_of(chance: Chance, noise: Noise, days: int) -> Floats:
    """Return what changes by itself, about unit variance (shape: days)."""
    long = 600
    if noise == "arma":
        bottom = [1.0, -chance.uniform(0.3, 0.75), -chance.uniform(-0.2, 0.15)]
        series = signal.lfilter([1.0, chance.uniform(-0.3, 0.6)], bottom, chance.standard_normal(long))
    elif noise == "garch":
        series = signal.lfilter([1.0], [1.0, -chance.uniform(0.3, 0.7)], volatile(chance, long))
    else:
        series = np.array([-1.6, 0.2, 0.9])[regimes(chance, long)] + 0.6 * chance.standard_normal(long)
    return np.asarray((series - series.mean()) / series.std())[-days:]


def volatile(chance: Chance, days: int) -> Floats:
    """Return shocks that come in clusters (shape: days)."""
    shocks, variance = np.zeros(days), 1.0
    for day in range(days):
        shocks[day] = np.sqrt(variance) * chance.standard_normal()
        variance = 0.1 + 0.25 * shocks[day] ** 2 + 0.65 * variance
    return shocks


def regimes(chance: Chance, days: int) -> NDArray[np.int64]:
    """Return in which of three states each day is; a state lasts about eight days (shape: days)."""
    state = np.zeros(days, dtype=np.int64)
    for day in range(1, days):
        state[day] = chance.integers(3) if chance.random() < 0.18 else state[day - 1]
    return state


def cut_points(chance: Chance) -> Floats:
    """Return where this person goes from one rating to the next, unevenly (shape: 9)."""
    steps = np.exp(0.25 * chance.standard_normal(9))
    return np.asarray(1.5 + np.cumsum(steps / steps.mean()) - 1.0)


def expected(felt: Floats, cuts: Floats) -> Floats:
    """Return the rating that is expected of what is felt (shape: days)."""
    return np.asarray(1 + stats.norm.cdf((felt[:, None] - cuts) / SLIP).sum(axis=1))


def delays(chance: Chance, outcome: str) -> Floats:
    """Return gamma-shaped delays: the gut most on the same to the second day, skin on the first to the third."""
    sharp, skin = chance.uniform(2.0, 6.0), outcome == "skin"
    peak = chance.uniform(1.0, 3.0) if skin else chance.uniform(0.2, 2.0)
    weight = stats.gamma.pdf(np.arange(LAGS) + (0.0 if skin else 0.5), sharp, scale=peak / (sharp - 1))
    return np.asarray(weight / weight.sum())
