"""Distributed lags by least squares with Newey-West errors, corrected by Benjamini and Hochberg (statsmodels)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from statsmodels.regression.linear_model import OLS

from peers.answers import Answer, Method, answer_of, by_benjamini_hochberg
from peers.columns import LONGEST_DELAY, accounted_for, asked, delayed, pairs, rated

if TYPE_CHECKING:
    from gutskin.findings.series import Series
    from peers.answers import Floats, Pair


def answer(series: Series) -> Answer:
    """Return the pairs whose effects of 0 to 7 days later, summed, differ from zero."""
    exposures = asked(series)
    fixed = accounted_for(series)
    questions: list[Pair] = []
    found = []
    for outcome in series.outcomes:
        ratings, days = rated(series, outcome)
        questions += pairs(exposures, outcome)
        found += [_summed(ratings, delayed(exposure.dose)[days], fixed[days]) for exposure in exposures]
    table = np.array(found)
    return answer_of(
        questions, table[:, 0], by_benjamini_hochberg(table[:, 0]), table[:, 1:], delays=(0, LONGEST_DELAY)
    )


def _summed(ratings: Floats, delays: Floats, fixed: Floats) -> tuple[float, float, float]:
    """Return p-value and 95 % interval of the sum over delays."""
    fit = OLS(ratings, np.column_stack([delays, fixed])).fit(
        cov_type="HAC", cov_kwds={"maxlags": bandwidth(len(ratings)), "use_correction": True}, use_t=True
    )
    weights = np.concatenate([np.ones(delays.shape[1]), np.zeros(fixed.shape[1])])
    test = fit.t_test(weights)
    low, high = np.ravel(test.conf_int(0.05))
    return float(np.squeeze(test.pvalue)), float(low), float(high)


def bandwidth(ratings: int) -> int:
    """Return the usual number of lags for Newey-West errors, 4 (n / 100)^(2/9) (doi:10.2307/2297912)."""
    return int(4 * (ratings / 100) ** (2 / 9))


METHOD = Method(
    title="distributed lags, Newey-West, BH",
    note="least squares on delays of 0 to 7 days beside trend, weekend and stress, HAC errors (statsmodels), the sum "
    "tested, Benjamini-Hochberg at 10 %.",
    answer=answer,
)
