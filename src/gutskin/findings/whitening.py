"""From the columns of a diary to whitened candidates: ratings and exposures cleared of carry-over and confounders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from gutskin.findings.adjusting import independent
from gutskin.statistics.lags import LAGS, lagged, window_weights, windows
from gutskin.statistics.noise import Noise, fit_noise, whitened, without_echoes
from gutskin.statistics.search import Candidates, Step, first_guess, window_evidence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gutskin.findings.series import Floats, Series

LARGEST_SURPRISE: Final = 2.5
"""Standard deviations. A day further off than this counts as one that is this far off: a few dreadful days must not
decide which food is suspected."""

ROUNDS: Final = 2
"""How often the noise is looked at again without what was found. More changes nothing any more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Whitened:
    """One outcome ready for every question: noise, innovations and whitened lags.

    days: rated days (shape: n). lags: whitened daily lags of each exposure (shape: exposures x 15 x n). Everything is
    in units of the noise, so that products with the residual are points per unit of information.
    """

    outcome: str
    same_day: bool
    noise: Noise
    days: NDArray[np.int64]
    residual: Floats
    lags: Floats
    freedom: int


def whiten(series: Series, outcome: str, fixed: Floats, raw: Floats, found: Floats | None = None) -> Whitened:
    """Return one outcome of the diary, whitened.

    Args:
        series: the diary.
        outcome: skin or gut.
        fixed: the confounders (shape: calendar days x p).
        raw: lagged doses (shape: exposures x 15 x calendar days).
        found: columns of what was found before; the noise is fitted without them (shape: calendar days x found).
    """
    ratings = series.outcomes[outcome]
    days = np.flatnonzero(np.isfinite(ratings))
    columns = independent(fixed[days])
    explained = columns if found is None else independent(np.column_stack([columns, found[days]]))
    noise = fit_noise(ratings[days], days, explained)
    exposures, width = len(raw), explained.shape[1]
    joined = np.column_stack([ratings[days], explained, raw[:, :, days].reshape(-1, len(days)).T])
    white = whitened(joined, days, noise)
    white = without_echoes(white, cleared_of(white[:, :1], white[:, 1 : 1 + width])[:, 0])
    cleared = cleared_of(np.delete(white, np.s_[1 : 1 + width], axis=1), white[:, 1 : 1 + columns.shape[1]])
    return Whitened(
        outcome=outcome,
        same_day=outcome == "gut" or series.skin_may_answer_same_day,
        noise=noise,
        days=days,
        residual=cleared[:, 0],
        lags=cleared[:, 1:].T.reshape(exposures, LAGS, len(days)),
        freedom=len(days) - columns.shape[1],
    )


def cleared_of(columns: Floats, fixed: Floats) -> Floats:
    """Return columns with everything explained by the fixed ones taken out (shape: as columns)."""
    basis = np.linalg.qr(fixed)[0]
    return np.asarray(columns - basis @ (basis.T @ columns))


def raw_lags(series: Series) -> Floats:
    """Return the lagged dose of every exposure (shape: exposures x 15 x calendar days)."""
    return np.stack([lagged(exposure.dose).T for exposure in series.exposures])


def candidates(side: Whitened, weights: Floats) -> Candidates:
    """Return the bank of windows of every exposure; weights: prior weight of each exposure, 0 to leave it out."""
    bank = windows(same_day=side.same_day)
    with np.errstate(divide="ignore"):
        log_weights = np.log(weights)[:, None] + np.log(window_weights(same_day=side.same_day))[None, :]
    columns = np.einsum("kl,eln->ekn", bank, side.lags, optimize=True)
    return Candidates(residual=tamed(side.residual), columns=columns, log_weights=log_weights)


def tamed(residual: Floats) -> Floats:
    """Return the innovations with the few dreadful days drawn in (shape: n)."""
    return np.clip(residual, -LARGEST_SURPRISE, LARGEST_SURPRISE)


def whitened_both_ways(series: Series, fixed: Floats, weights: Floats) -> tuple[tuple[Whitened, ...], ...]:
    """Return every outcome whitened twice: as if nothing moved it, and without what moves the ratings.

    Left in, a true effect looks like noise and carry-over, and hides itself and the others. Taken out, mere chance
    takes some of the noise along and looks surer than it is. The first tells whether there is anything at all, the
    second what it is.
    """
    raw = raw_lags(series)
    plain = sides = tuple(whiten(series, outcome, fixed, raw) for outcome in series.outcomes)
    for _ in range(ROUNDS):
        asked = tuple(candidates(side, weights) for side in sides)
        steps = first_guess(asked)
        if not steps:
            break
        found = [found_columns(raw, sides, asked, steps, index) for index in range(len(sides))]
        sides = tuple(
            whiten(series, outcome, fixed, raw, columns)
            for outcome, columns in zip(series.outcomes, found, strict=True)
        )
    return plain, sides


def found_columns(
    raw: Floats, sides: tuple[Whitened, ...], asked: tuple[Candidates, ...], steps: tuple[Step, ...], outcome: int
) -> Floats | None:
    """Return the dose of each step in this outcome, spread over its likely delays (shape: calendar days x steps)."""
    mine = [step for step in steps if step.outcome == outcome]
    if not mine:
        return None
    bank = windows(same_day=sides[outcome].same_day)
    likely = window_evidence(asked[outcome])
    return np.column_stack([_likely_column(raw, bank, likely, step) for step in mine])


def _likely_column(raw: Floats, bank: Floats, likely: Floats, step: Step) -> Floats:
    members = list(step.members)
    weights = np.exp(likely[members] - likely[members].max())
    shapes = (weights / weights.sum()) @ bank
    return np.asarray(np.einsum("el,eld->d", shapes, raw[members]))
