"""The randomisation test of one suspect, looked at after several blocks, exact however often one looks.

Under the sharp null "the effect is tau and answers in this course" the ratings less that effect are the same whatever
order was drawn. So each order of the list gets the statistic it would have had, and what was drawn is judged among
them. The statistic takes carry-over, trend, weekends and wild days into account; none of it can make the test wrong,
because it depends only on those ratings and the order (randomisation tests of single cases: Bulté and Onghena 2008,
doi:10.3758/BRM.40.2.467).

Looking several times: every look rejects those orders that fit best among the ones not rejected yet, as many as it may
spend. Over all looks they are never more than the promised share of the list, so the error holds exactly, and an early
look never needs what comes later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from gutskin.statistics.noise import Noise, whitened

if TYPE_CHECKING:
    from collections.abc import Sequence

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

LARGEST_SURPRISE: Final = 2.5
"""Standard deviations. One dreadful day counts as a bad one, and does not decide a trial alone."""

SPENT_EARLY: Final = 3.0
"""The share of the error that may be spent after a part of the days is that part to this power."""

BEFORE: Final = 0.5
"""What the days before the trial count as: neither with nor without."""

_SAME: Final = 9  # decimals; orders that are the same so far must tie, whatever the rounding of their sums


@dataclass(frozen=True, kw_only=True)
class Look:
    """What is known after so many days.

    `rated`: numbers of the rated days (n). `fixed`: orthonormal whitened columns of what is held fixed (n x p).
    `levers`: whitened, cleared exposure of each course and order, of length 1 (courses x orders x n). `share`: of the
    error that may be spent up to here.
    """

    rated: NDArray[np.int64]
    fixed: Floats
    levers: Floats
    share: float


def answers(orders: Floats, shapes: Floats) -> Floats:
    """Return what each day has in it of the exposure of itself and the days before.

    Args:
        orders: 1 with, 0 without (shape: orders x days).
        shapes: share of the effect by lag (shape: courses x lags).

    Returns:
        Shape: courses x orders x days.
    """
    lags = shapes.shape[1]
    padded = np.concatenate([np.full((len(orders), lags - 1), BEFORE), orders], axis=1)
    windows = np.lib.stride_tricks.sliding_window_view(padded, lags, axis=1)[:, :, ::-1]
    return np.asarray(np.einsum("odl,cl->cod", windows, shapes, optimize=True))


def looked_at(
    answer: Floats, rated: NDArray[np.int64], fixed: Floats, noise: Noise, *, after: Sequence[int], days: int
) -> tuple[Look, ...]:
    """Return what is known after each of these numbers of days.

    Args:
        answer: of each course and order (shape: courses x orders x days).
        rated: numbers of the rated days, increasing.
        fixed: columns of what is held fixed over all days (shape: days x p).
        noise: what the ratings are whitened with. A wrong one costs power, never the promise.
        after: days that are over at each look, increasing.
        days: of the whole trial.
    """
    courses, orders, _ = answer.shape
    columns = answer[:, :, rated].reshape(courses * orders, len(rated)).T
    white = whitened(np.column_stack([fixed[rated], columns]), rated, noise)  # causal: a look needs only its own days
    places = np.searchsorted(rated, np.asarray(after))
    return tuple(
        _look(white[:seen], rated[:seen], fixed.shape[1], courses, min(1.0, (end / days) ** SPENT_EARLY))
        for seen, end in zip(places, after, strict=True)
    )


def _look(white: Floats, rated: NDArray[np.int64], width: int, courses: int, share: float) -> Look:
    basis = _independent(white[:, :width])
    cleared = white[:, width:] - basis @ (basis.T @ white[:, width:])
    lengths = np.linalg.norm(cleared, axis=0)
    levers = (cleared / np.maximum(lengths, 1e-9)).T.reshape(courses, -1, len(rated))
    return Look(rated=rated, fixed=basis, levers=np.ascontiguousarray(levers), share=share)


def _independent(columns: Floats) -> Floats:
    """Return an orthonormal basis of the columns that say something on these days."""
    if not len(columns):
        return np.zeros((0, 0))
    left, sizes, _ = np.linalg.svd(columns / np.maximum(np.linalg.norm(columns, axis=0), 1e-12), full_matrices=False)
    return np.asarray(left[:, sizes > 1e-6])


def residuals(view: Look, white: Floats) -> Floats:
    """Return whitened ratings (shape: n x hypotheses) cleared of what is fixed, wild days tamed, of spread 1."""
    cleared = white - view.fixed @ (view.fixed.T @ white)
    spread = np.maximum(1.4826 * np.median(np.abs(cleared), axis=0), 0.25 * cleared.std(axis=0)) + 1e-9
    tamed = np.clip(cleared / spread, -LARGEST_SURPRISE, LARGEST_SURPRISE)
    again = tamed - view.fixed @ (view.fixed.T @ tamed)
    return np.asarray(again / np.maximum(np.sqrt((again**2).mean(axis=0)), 1e-9))


def evidence(view: Look, residual: Floats, course: int | None = None) -> Floats:
    """Return how well each order fits (shape: orders x hypotheses): t squared over two, averaged over the courses.

    course: the only one that is looked at, where all together leave no effect standing.
    """
    levers = view.levers if course is None else view.levers[course : course + 1]
    courses, orders, n = levers.shape
    fits = (levers.reshape(courses * orders, n) @ residual).reshape(courses, orders, -1)
    half = 0.5 * fits**2
    most = half.max(axis=0)
    return np.asarray(np.round(most + np.log(np.exp(half - most).mean(axis=0)), _SAME))


def rejected(found: Sequence[Floats], shares: Sequence[float], level: float) -> Flags:
    """Return which orders are rejected at one of the looks (shape: orders x hypotheses).

    Args:
        found: evidence at each look (each of shape: orders x hypotheses).
        shares: of the level that may be spent up to each look, increasing.
        level: error over all looks together; of all orders never more than this share is rejected.
    """
    out = np.zeros(found[0].shape, dtype=bool)
    for evident, share in zip(found, shares, strict=True):
        may = int(np.floor(level * share * len(out) + 1e-9))
        if not may:
            continue
        standing = np.where(out, np.inf, evident)
        bar = np.partition(standing, len(out) - may - 1, axis=0)[len(out) - may - 1] if may < len(out) else -np.inf
        out |= standing > bar
    return out


def p_value(found: Sequence[Floats], shares: Sequence[float], drawn: int) -> float:
    """Return the smallest level at which what was drawn is rejected at one of the looks (one hypothesis).

    The rejected orders of a lower level are among those of a higher one, so that halving finds it; 1 if there is none.
    """
    orders = len(found[0])
    low, high = 0, orders
    while high - low > 1:
        middle = (low + high) // 2
        if rejected(found, shares, middle / orders)[drawn, 0]:
            high = middle
        else:
            low = middle
    return high / orders
