"""The noise of two outcomes rated on the same days: what each carries over, and what the two share.

Model: rating = what explains it + u + e for each outcome, with u an AR(1) process and e measurement noise (see
noise.py). What is new in u on a day may be shared by both outcomes (a bad night), and so may e (the mood while
rating). None of this makes one outcome run ahead of the other, but a test that leaves out measurement noise or shared
shocks takes it for that (Nalatore, Ding and Rangarajan 2007, doi:10.1103/PhysRevE.76.031123). Fitted by restricted
maximum likelihood with the innovations of a Kalman filter (Harvey 1989, doi:10.1017/CBO9781107049994).

A model is a row of six numbers: carry-over of the first and of the second outcome, measurement share of the first and
of the second, correlation of the daily shocks, correlation of the measurement noise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from gutskin.statistics.noise import Noise

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

SHARED_SHOCKS: Final = (-0.4, -0.2, 0.0, 0.2, 0.4, 0.6, 0.8, 0.93)
SHARED_MEASUREMENT: Final = (0.0, 0.35, 0.7)

LOWEST: Final = np.array([0.0, 0.0, 0.0, 0.0, -0.9, 0.0])
HIGHEST: Final = np.array([0.98, 0.98, 0.95, 0.95, 0.97, 0.95])
"""A mood lifts or lowers both ratings. Were it allowed to do the opposite, it would explain a lead of one day away."""

ROUNDS: Final = 4
"""How often models around the best one are tried: in a long diary a coarse fit looks like a lead (10 % instead of 4 %
false alarms after a year, 23 % instead of 5 % where both outcomes share flares)."""

TRIED: Final = 47
_STEPS: Final = np.array([0.1, 0.1, 0.15, 0.15, 0.15, 0.25])
_SHRINK: Final = 0.6


def pair_innovations(columns: Floats, rated: Bools, models: Floats) -> tuple[Floats, Floats]:
    """Return what each rating adds to all earlier ones of both outcomes, in units of its standard deviation.

    Causal by construction, like noise.innovations. Within a day the first outcome comes before the second.

    Args:
        columns: ratings or anything else per calendar day and outcome, 0 where not rated (shape: days x 2 x c).
        rated: which were rated (shape: days x 2).
        models: one model per row (shape: models x 6).

    Returns:
        Innovations, 0 where not rated (shape: models x days x 2 x c), and the log of their variances, 0 where not
        rated (shape: models x days x 2).
    """
    weights, variances = _filter_weights(rated, models)
    carried_1, carried_2 = models[:, :1], models[:, 1:2]
    out = np.empty((len(models), *columns.shape))
    state_1, state_2 = np.zeros((2, len(models), columns.shape[2]))
    for day, (scale_1, scale_2, mixed, gain_11, gain_12, gain_21, gain_22) in enumerate(weights):
        new_1 = scale_1 * (columns[day, 0] - state_1)
        new_2 = scale_2 * (columns[day, 1] - state_2) - mixed * new_1
        out[:, day, 0], out[:, day, 1] = new_1, new_2
        state_1 = carried_1 * (state_1 + gain_11 * new_1 + gain_12 * new_2)
        state_2 = carried_2 * (state_2 + gain_21 * new_1 + gain_22 * new_2)
    return out, np.log(variances)


def fit_pair(columns: Floats, rated: Bools, noises: tuple[Noise, Noise], *, seed: int = 0) -> Floats:
    """Return the model that fits both outcomes best together (shape: 6).

    Starts from the noise of each by itself.

    Args:
        columns: ratings in units of the SD of their noise first, then what explains them, of full rank, 0 where not
            rated (shape: days x 2 x c).
        rated: which were rated (shape: days x 2).
        noises: of the two outcomes by themselves.
        seed: of the models tried; the result is the same for the same seed.
    """
    first, second = noises
    alone = (first.carry_over, second.carry_over, first.measurement_share, second.measurement_share)
    grid = [(*alone, shocks, mood) for shocks in SHARED_SHOCKS for mood in SHARED_MEASUREMENT]
    best = _best(columns, rated, np.clip(grid, LOWEST, HIGHEST))
    chance = np.random.default_rng(seed)
    for turn in range(ROUNDS):
        around = best + _STEPS * _SHRINK**turn * chance.standard_normal((TRIED, len(best)))
        best = _best(columns, rated, np.vstack([best, np.clip(around, LOWEST, HIGHEST)]))
    return best


def _filter_weights(rated: Bools, models: Floats) -> tuple[Floats, Floats]:
    """Return the seven weights of the filter for each day (shape: days x 7 x models x 1), and the variances.

    They depend on which days were rated, not on the ratings, so that they are worked out once for all columns.
    """
    usual, noise = _usual(models)
    weights = np.zeros((len(rated), 7, len(models)))
    variances = np.ones((len(models), len(rated), 2))
    kept = np.stack([models[:, 0] ** 2, models[:, 0] * models[:, 1], models[:, 1] ** 2])
    doubt = usual.copy()
    for day, (has_1, has_2) in enumerate(rated):
        seen_12, seen_22 = doubt[1] + noise[1], doubt[2] + noise[2]
        if has_1:
            variance = doubt[0] + noise[0]
            scale = 1 / np.sqrt(variance)
            gain_1, gain_2, mixed = doubt[0] * scale, doubt[1] * scale, seen_12 * scale
            weights[day, [0, 3, 5]] = scale, gain_1, gain_2
            variances[:, day, 0] = variance
            across, seen_22 = doubt[1] - gain_1 * mixed, seen_22 - mixed**2
            down = doubt[2] - gain_2 * mixed
            _learn(doubt, gain_1, gain_2)
        else:
            mixed, across, down = np.zeros(len(models)), doubt[1].copy(), doubt[2].copy()
        if has_2:
            scale = 1 / np.sqrt(seen_22)
            gain_1, gain_2 = across * scale, down * scale
            weights[day, [1, 2, 4, 6]] = scale, mixed * scale, gain_1, gain_2
            variances[:, day, 1] = seen_22
            _learn(doubt, gain_1, gain_2)
        doubt = usual + kept * (doubt - usual)
    return weights[..., None], variances


def _learn(doubt: Floats, gain_1: Floats, gain_2: Floats) -> None:
    """Take from the covariances of both processes what one rating told about them."""
    doubt[0] -= gain_1 * gain_1
    doubt[1] -= gain_1 * gain_2
    doubt[2] -= gain_2 * gain_2


def _usual(models: Floats) -> tuple[Floats, Floats]:
    """Return the covariances of a day (first, between, second) of the two processes and of the measurement noise."""
    carry_1, carry_2, noise_1, noise_2, shocks, mood = models.T
    kept = np.sqrt((1 - carry_1**2) * (1 - carry_2**2)) / (1 - carry_1 * carry_2)
    between = shocks * kept * np.sqrt((1 - noise_1) * (1 - noise_2))
    usual = np.stack([1 - noise_1, between, 1 - noise_2])
    return usual, np.stack([noise_1, mood * np.sqrt(noise_1 * noise_2), noise_2])


def _best(columns: Floats, rated: Bools, models: Floats) -> Floats:
    likelihoods = restricted_likelihood(*pair_innovations(columns, rated, models), int(rated.sum()))
    return np.asarray(models[int(np.argmax(likelihoods + log_prior(models)))])


def restricted_likelihood(out: Floats, log_variances: Floats, rated: int) -> Floats:
    """Return the restricted log likelihood of each model (shape: models); the common scale is free.

    Args:
        out: innovations of the ratings first, then of what explains them (shape: models x days x 2 x c).
        log_variances: of the ratings (shape: models x days x 2).
        rated: how many ratings there are.
    """
    flat = out.reshape(len(out), -1, out.shape[3])[..., ::-1]  # the ratings last: their pivot is the residual
    products = flat.transpose(0, 2, 1) @ flat
    size = np.sqrt(np.einsum("mii->mi", products).mean(axis=0)) + 1e-12
    root = np.linalg.cholesky(products / np.outer(size, size) + 1e-10 * np.eye(len(size)))
    pivots = np.log(np.einsum("mii->mi", root))
    freedom = max(rated - out.shape[3] + 1, 1)
    return np.asarray(-freedom * pivots[:, -1] - pivots[:, :-1].sum(axis=1) - 0.5 * log_variances.sum(axis=(1, 2)))


def log_prior(models: Floats) -> Floats:
    """Return the weak log prior of noise.py for each of the two outcomes, summed."""
    carry, share = models[:, :2], models[:, 2:4]
    parts = np.log(carry + 0.05) + 0.5 * np.log(1.0 - carry) + 0.25 * np.log(1.01 - share)
    return np.asarray(parts.sum(axis=1))
