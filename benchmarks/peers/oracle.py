"""A bound nobody can reach: it is told the delays of each effect, what else matters and the right confounders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import stats
from zoo import PLAIN, kernel_of

from gutskin.statistics.lags import lagged
from gutskin.statistics.noise import fit_noise, whitened
from peers.answers import Answer, Method, answer_of, by_benjamini_hochberg
from peers.columns import accounted_for, asked, cleared, pairs

if TYPE_CHECKING:
    from zoo import Truth

    from gutskin.findings.series import Exposure, Series
    from peers.answers import Floats, Pair

SMALLEST_INFORMATION: Final = 1e-9
"""A food that is held fixed has nothing left to say about itself."""


def answer(series: Series, truth: Truth) -> Answer:
    """Return what a t-test finds that has nothing left to learn but the size of one effect at a time."""
    exposures = asked(series)
    fixed = _confounders(series)
    questions: list[Pair] = []
    found = []
    for outcome in series.outcomes:
        questions += pairs(exposures, outcome)
        found.append(_tested(series, outcome, exposures, truth, fixed))
    p_values, low, high = np.concatenate(found, axis=1)
    return answer_of(questions, p_values, by_benjamini_hochberg(p_values), np.column_stack([low, high]))


def _tested(series: Series, outcome: str, exposures: tuple[Exposure, ...], truth: Truth, fixed: Floats) -> Floats:
    """Return p-value and 95 % interval of the total of each exposure (shape: 3 x exposures).

    The sizes of the other effects are fitted rather than subtracted: a rating scale has ends, so that a true size is
    too large where ratings have reached them. Subtracting found 77 % of the true pairs, fitting 80 %.
    """
    days = np.flatnonzero(np.isfinite(series.outcomes[outcome]))
    moving = [one for one in series.exposures if (one.name, outcome) in truth.kernels]
    held = np.column_stack([fixed, *(_as_felt(one, outcome, truth) for one in moving)])[days]
    asked_about = np.column_stack([_as_felt(one, outcome, truth) for one in exposures])[days]
    ratings = series.outcomes[outcome][days]
    joined = whitened(np.column_stack([ratings, asked_about, held]), days, fit_noise(ratings, days, held))
    white, held = joined[:, : 1 + len(exposures)], joined[:, 1 + len(exposures) :]
    found, names = _compared(white, held), [one.name for one in exposures]
    for place, one in enumerate(moving, start=fixed.shape[1]):
        if one.name in names:
            mine = names.index(one.name)
            found[:, [mine]] = _compared(white[:, [0, 1 + mine]], np.delete(held, place, axis=1))
    return found


def _compared(white: Floats, held: Floats) -> Floats:
    """Return p-value and 95 % interval of each column after the first, which is the ratings; unit noise."""
    freedom = white.shape[0] - held.shape[1]
    ratings, columns = np.hsplit(cleared(white, held), [1])
    information = np.maximum((columns**2).sum(axis=0), SMALLEST_INFORMATION)
    size = (columns * ratings).sum(axis=0) / information
    error = 1 / np.sqrt(information)
    half = stats.t.ppf(0.975, freedom) * error
    return np.stack([2 * stats.t.sf(np.abs(size) / error, freedom), size - half, size + half])


def _as_felt(exposure: Exposure, outcome: str, truth: Truth) -> Floats:
    """Return how much of a total of one point is felt on each day (shape: days)."""
    return np.asarray(lagged(exposure.dose) @ _shape(exposure, outcome, truth))


def _shape(exposure: Exposure, outcome: str, truth: Truth) -> Floats:
    """Return the true delays of an effect (sum 1); where there is none, delays as such an effect could have them."""
    pair = (exposure.name, outcome)
    if pair in truth.kernels:
        return truth.kernels[pair] / truth.totals[pair]
    chance = np.random.default_rng(list(exposure.name.encode()))
    return np.asarray(kernel_of(chance, PLAIN, outcome))


def _confounders(series: Series) -> Floats:
    """Return the columns that truly matter in the zoo: those the peers have, and a slow wave over the whole diary."""
    turn = 2 * np.pi * np.arange(series.length) / series.length
    return np.column_stack([accounted_for(series), np.cos(turn), np.sin(turn)])


METHOD = Method(
    title="oracle",
    note="told the delays of each effect, all other foods that matter and the confounders; generalised least "
    "squares, Benjamini-Hochberg at 10 %. Nobody can know this; it is the bound. Its intervals are narrow enough to "
    "miss where ratings reach the end of the scale.",
    answer=answer,
    knows_truth=True,
)
