"""Spearman's correlation at delays of 0 to 7 days, corrected by Benjamini and Hochberg."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from peers.answers import Answer, Method, answer_of, by_benjamini_hochberg
from peers.columns import LONGEST_DELAY, asked, delayed, pairs, rated

if TYPE_CHECKING:
    from gutskin.findings.series import Series
    from peers.answers import Floats, Pair


def answer(series: Series) -> Answer:
    """Return the pairs of which any delay passes; the correction is over all pairs and delays together."""
    exposures = asked(series)
    table = np.column_stack([delayed(exposure.dose) for exposure in exposures])
    questions: list[Pair] = []
    found = []
    for outcome in series.outcomes:
        ratings, days = rated(series, outcome)
        questions += pairs(exposures, outcome)
        found.append(_p_values(ratings, table[days]))
    p_values = np.concatenate(found)
    return answer_of(questions, p_values.min(axis=1), np.any(by_benjamini_hochberg(p_values), axis=1))


def _p_values(ratings: Floats, columns: Floats) -> Floats:
    """Return the p-value of every exposure and delay (shape: exposures x delays)."""
    ranks = stats.rankdata(columns, axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        p_values = stats.pearsonr(ranks, stats.rankdata(ratings)[:, None], axis=0).pvalue
    return np.asarray(np.nan_to_num(p_values, nan=1.0).reshape(-1, LONGEST_DELAY + 1))


METHOD = Method(
    title="Spearman over delays, BH",
    note="rank correlation at delays of 0 to 7 days (SciPy), Benjamini-Hochberg at 10 % over pairs and delays.",
    answer=answer,
)
