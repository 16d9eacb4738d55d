"""The noise of a person's ratings: what carries over from day to day, and what is measurement noise.

Model: rating = what explains it + u + e, with u an AR(1) process (each day keeps a share of the day before) and e
independent measurement noise. Fitted by restricted maximum likelihood (Patterson and Thompson 1971,
doi:10.1093/biomet/58.3.545) on the days that were rated, whatever the gaps, with the innovations of a Kalman filter
(Harvey 1989, doi:10.1017/CBO9781107049994), which costs as many steps as there are days.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CARRY_OVERS: Final = (0.15, 0.3, 0.45, 0.6, 0.7, 0.8, 0.88, 0.94)
MEASUREMENT_SHARES: Final = (0.0, 0.25, 0.5, 0.75)
_GRID: Final = np.array([(0.0, 0.0), *((carry, share) for carry in CARRY_OVERS for share in MEASUREMENT_SHARES)])

SMALLEST_SD: Final = 0.1
"""Points. Somebody who rates 7 every day has no noise to divide by; whole-number ratings hide at least this much."""


LIKELY_ECHO: Final = 0.15
"""Prior SD of what is left of the day before in an innovation."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Noise:
    """Noise of one outcome: share carried over per day (0-1), share of the variance that is measurement (0-1), SD."""

    carry_over: float
    measurement_share: float
    sd: float


def innovations(columns: Floats, days: Ints, carry_over: Floats, measurement_share: Floats) -> tuple[Floats, Floats]:
    """Return what each day adds to all earlier ones, in units of its standard deviation.

    Causal by construction: eating in reaction to an earlier flare does not look like a cause of it.

    Args:
        columns: ratings or anything else of these days (shape: n x c).
        days: day numbers (shape: n), increasing, with any gaps.
        carry_over: one value per model (shape: models).
        measurement_share: likewise (shape: models).

    Returns:
        Innovations (shape: models x n x c) and the log of their variances (shape: models x n).
    """
    models = len(carry_over)
    carried, shared = carry_over[:, None], 1 - measurement_share
    out = np.empty((models, *columns.shape))
    variances = np.empty((models, len(days)))
    state, doubt = np.zeros((models, columns.shape[1])), shared.copy()
    for index in range(len(days)):
        if index:
            kept = carried ** float(days[index] - days[index - 1])
            state = state * kept
            doubt = doubt * kept[:, 0] ** 2 + shared * (1 - kept[:, 0] ** 2)
        variance = doubt + measurement_share
        new = columns[index] - state
        gain = doubt / variance
        state = state + gain[:, None] * new
        doubt = doubt * (1 - gain)
        out[:, index] = new / np.sqrt(variance)[:, None]
        variances[:, index] = variance
    return out, np.log(variances)


def whitened(columns: Floats, days: Ints, noise: Noise) -> Floats:
    """Return the columns as innovations under this noise, in units of its SD (shape: n x c)."""
    out, _ = innovations(columns, days, np.array([noise.carry_over]), np.array([noise.measurement_share]))
    return np.asarray(out[0] / noise.sd)


def without_echoes(columns: Floats, residual: Floats) -> Floats:
    """Return innovations (shape: n x c) less what is left in them of the one and the two before.

    AR(1) and measurement noise cannot follow somebody who overshoots (a bad spell is followed by a good one): what is
    left would let a rhythm of foods look like evidence. How much is left is seen in `residual` (shape: n), the
    innovations of the ratings without what is known to move them; least squares with a prior that leans to none.
    """
    before = np.column_stack([_earlier(residual[:, None], lag)[:, 0] for lag in (1, 2)])
    lean = float(residual @ residual) / max(len(residual), 1) / LIKELY_ECHO**2 + 1e-12
    shares = np.linalg.solve(before.T @ before + lean * np.eye(2), before.T @ residual)
    shrunk = float(np.linalg.norm(residual - before @ shares)) / max(float(np.linalg.norm(residual)), 1e-12)
    out = columns - shares[0] * _earlier(columns, 1) - shares[1] * _earlier(columns, 2)
    return np.asarray(out / max(shrunk, 1e-12))


def _earlier(columns: Floats, rows: int) -> Floats:
    return np.concatenate([np.zeros((rows, columns.shape[1])), columns[:-rows]])


def fit_noise(ratings: Floats, days: Ints, explained_by: Floats) -> Noise:
    """Return the noise that fits best.

    Args:
        ratings: the rated values (shape: n), no NaN.
        days: day numbers of these ratings (shape: n), increasing.
        explained_by: columns for what is known to move ratings, intercept included (shape: n x p), full rank.
    """
    joined = np.column_stack([ratings, explained_by])
    out, log_variances = innovations(joined, days, _GRID[:, 0], _GRID[:, 1])
    likelihoods, deviations = _restricted_likelihoods(out)
    best = int(np.argmax(likelihoods - 0.5 * log_variances.sum(axis=1) + _log_prior(_GRID)))
    return Noise(
        carry_over=float(_GRID[best, 0]),
        measurement_share=float(_GRID[best, 1]),
        sd=max(float(deviations[best]), SMALLEST_SD),
    )


def _restricted_likelihoods(innovations: Floats) -> tuple[Floats, Floats]:
    """Return the restricted log likelihood of each model without the variances of the innovations, and the residual SD.

    innovations: of the explaining columns after those of the ratings (shape: models x n x 1 + p). The ratings are put
    last, where the factorisation leaves the length of their residual.
    """
    n, width = innovations.shape[1:]
    pivots = np.abs(np.einsum("mii->mi", np.linalg.qr(np.roll(innovations, -1, axis=2), mode="r")))
    freedom = max(n - width + 1, 1)
    variance = np.maximum(pivots[:, -1] ** 2 / freedom, 1e-12)
    information = np.log(pivots[:, :-1] + 1e-12).sum(axis=1)
    return -0.5 * freedom * np.log(variance) - information, np.sqrt(variance)


def _log_prior(grid: Floats) -> Floats:
    """Return a weak log prior of each (carry-over, measurement share).

    With few days the likelihood is flat and its maximum jumps to no carry-over at all, which would let streaks of a
    food look like evidence. Carry-over near a half is what diaries show, so the flat likelihood is tipped that way.
    """
    carry, share = grid.T
    return np.asarray(np.log(carry + 0.05) + 0.5 * np.log(1.0 - carry) + 0.25 * np.log(1.01 - share))
