"""Granger's test at delays of 1 to 3 days, corrected by Benjamini and Hochberg (statsmodels)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from statsmodels.tsa.stattools import grangercausalitytests

from peers.answers import Answer, Method, answer_of, by_benjamini_hochberg
from peers.columns import accounted_for, asked, cleared, delayed, pairs, unbroken

if TYPE_CHECKING:
    from gutskin.findings.series import Series
    from peers.answers import Floats, Pair

ORDER: Final = 3


def answer(series: Series) -> Answer:
    """Return the pairs in which what was eaten helps to foresee the rating beyond the ratings before."""
    exposures = asked(series)
    fixed = accounted_for(series)
    doses = [cleared(delayed(exposure.dose, 0)[:, 0], fixed) for exposure in exposures]
    questions: list[Pair] = []
    found = []
    for outcome, values in series.outcomes.items():
        ratings = cleared(unbroken(values), fixed)
        questions += pairs(exposures, outcome)
        found += [_p_value(ratings, dose) for dose in doses]
    p_values = np.array(found)
    return answer_of(questions, p_values, by_benjamini_hochberg(p_values))


def _p_value(ratings: Floats, dose: Floats) -> float:
    return float(grangercausalitytests(np.column_stack([ratings, dose]), maxlag=[ORDER])[ORDER][0]["ssr_ftest"][1])


METHOD = Method(
    title="Granger's test, BH",
    note="F-test of 3 days of the food beside 3 days of the rating (statsmodels), cleared of trend, weekend and "
    "stress, missing ratings drawn in, Benjamini-Hochberg at 10 %.",
    answer=answer,
)
