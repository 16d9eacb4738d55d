"""The noise of two outcomes with one more part: a cause that moves both on the same day and lasts in its own way.

Flares, foods that reach both, a season: something both share, that carries over otherwise than what each has by
itself. Then the earlier days of either outcome say something about the later days of the other, and more so those of
the one that is rated with less noise; left out of the model, this looks like a lead (after a year 32 % false alarms
where foods reach both on the same day). What both share on the same day is no lead, so it is allowed for here.

A model is a row of nine numbers: the six of pair_noise.py, then the carry-over of the cause, and its share of what
is not measurement noise in the first and in the second outcome.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from gutskin.statistics.pair_noise import HIGHEST, LOWEST, log_prior, restricted_likelihood

if TYPE_CHECKING:
    from gutskin.statistics.pair_noise import Bools

Floats = NDArray[np.float64]

CARRY_OVERS: Final = (0.0, 0.3, 0.6, 0.8, 0.93)
SHARES: Final = (0.15, 0.4, 0.75)
ROUNDS: Final = 4
TRIED: Final = 47

_LOWEST: Final = np.array([*LOWEST, 0.0, 0.0, 0.0])
_HIGHEST: Final = np.array([*HIGHEST, 0.98, 0.95, 0.95])
_STEPS: Final = np.array([0.1, 0.1, 0.15, 0.15, 0.15, 0.25, 0.15, 0.2, 0.2])
_SHRINK: Final = 0.6


def cause_innovations(columns: Floats, rated: Bools, models: Floats) -> tuple[Floats, Floats]:
    """Return what each rating adds to all earlier ones of both outcomes, in units of its standard deviation.

    Arguments and shapes are those of pair_noise.pair_innovations, with nine numbers per model.
    """
    usual, shown, noise = _parts(models)
    carried = models[:, [0, 1, 6]]
    kept = carried[:, :, None] * carried[:, None, :]
    out, variances = np.zeros((len(models), *columns.shape)), np.ones((len(models), len(rated), 2))
    state, doubt = np.zeros((len(models), 3, columns.shape[2])), usual
    for day, there in enumerate(rated):
        seen = np.flatnonzero(there)
        if len(seen):
            show = shown[:, seen]
            reach = doubt @ show.transpose(0, 2, 1)
            root = np.linalg.cholesky(show @ reach + noise[:, seen][:, :, seen])
            scale = np.linalg.inv(root)
            new = scale @ (columns[day, seen] - show @ state)
            gain = reach @ scale.transpose(0, 2, 1)
            out[:, day, seen] = new
            variances[:, day, seen] = np.einsum("mii->mi", root) ** 2
            state, doubt = state + gain @ new, doubt - gain @ gain.transpose(0, 2, 1)
        state, doubt = carried[:, :, None] * state, usual + kept * (doubt - usual)
    return out, np.log(variances)


def fit_cause(columns: Floats, rated: Bools, start: Floats, *, seed: int = 0) -> Floats:
    """Return the model that fits both outcomes best together when a common cause is allowed for (shape: 9).

    Args:
        columns: ratings in units of the SD of their noise first, then what explains them, of full rank, 0 where not
            rated (shape: days x 2 x c).
        rated: which were rated (shape: days x 2).
        start: the best model without a common cause (shape: 6).
        seed: of the models tried; the result is the same for the same seed.
    """
    shares = [(first, second) for first in SHARES for second in SHARES]
    grid = [(*start, carry, *share) for carry in CARRY_OVERS for share in shares]
    best = _best(columns, rated, np.array([(*start, 0.5, 0.0, 0.0), *grid]))
    chance = np.random.default_rng(seed)
    for turn in range(ROUNDS):
        around = best + _STEPS * _SHRINK**turn * chance.standard_normal((TRIED, len(best)))
        best = _best(columns, rated, np.vstack([best, np.clip(around, _LOWEST, _HIGHEST)]))
    return best


def _best(columns: Floats, rated: Bools, models: Floats) -> Floats:
    likelihoods = restricted_likelihood(*cause_innovations(columns, rated, models), int(rated.sum()))
    return np.asarray(models[int(np.argmax(likelihoods + log_prior(models)))])


def _parts(models: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the covariance of what lasts, how the ratings show it, and the covariance of their measurement noise.

    What lasts: what each outcome has by itself, and the cause (shapes: models x 3 x 3, models x 2 x 3, models x 2 x 2).
    """
    carry, measured, shared = models[:, :2], models[:, 2:4], models[:, 7:9]
    own, size = (1 - measured) * (1 - shared), np.sqrt((1 - measured) * shared)
    kept = np.sqrt((1 - carry**2).prod(axis=1)) / (1 - carry.prod(axis=1))
    usual, shown = np.zeros((len(models), 3, 3)), np.zeros((len(models), 2, 3))
    usual[:, [0, 1], [0, 1]], usual[:, 2, 2] = own, 1.0
    usual[:, 0, 1] = usual[:, 1, 0] = models[:, 4] * kept * np.sqrt(own.prod(axis=1))
    shown[:, [0, 1], [0, 1]], shown[:, :, 2] = 1.0, size
    noise = np.zeros((len(models), 2, 2))
    noise[:, [0, 1], [0, 1]] = measured + 1e-9
    noise[:, 0, 1] = noise[:, 1, 0] = models[:, 5] * np.sqrt(measured.prod(axis=1))
    return usual, shown, noise
