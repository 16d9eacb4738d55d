"""A score for what was eaten in the three days before a flare, as food and symptom apps compute it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import stats

from peers.answers import WITHOUT_CORRECTION, Answer, Method, answer_of
from peers.columns import asked, pairs, rated

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gutskin.findings.series import Series
    from peers.answers import Floats, Pair

WINDOW: Final = 4
"""The day of the flare and the three before it: 72 hours."""

FLARES: Final = 0.25
"""The worst quarter of the days counts as flares."""


def answer(series: Series) -> Answer:
    """Return the pairs eaten more, or less, often before flares than before other days (z-test of shares, p < 0.05)."""
    exposures = asked(series)
    before = np.column_stack([_in_window(exposure.dose) for exposure in exposures])
    questions: list[Pair] = []
    found = []
    for outcome in series.outcomes:
        ratings, days = rated(series, outcome)
        questions += pairs(exposures, outcome)
        found.append(_compared(before[days], ratings <= np.quantile(ratings, FLARES)))
    p_values = np.concatenate(found)
    return answer_of(questions, p_values, p_values < WITHOUT_CORRECTION)


def _in_window(dose: Floats) -> Floats:
    """Return 1 for days on which it was eaten that day or in the three days before; what is not written counts as no.

    Shape: days.
    """
    eaten = np.concatenate([np.zeros(WINDOW - 1), np.nan_to_num(dose) > 0])
    return np.asarray(np.lib.stride_tricks.sliding_window_view(eaten, WINDOW).max(axis=1))


def _compared(before: Floats, flare: NDArray[np.bool_]) -> Floats:
    """Return the p-value of each exposure's difference in share between flares and other days (shape: exposures)."""
    flares, others = int(flare.sum()), int((~flare).sum())
    overall = before.mean(axis=0)
    spread = np.sqrt(overall * (1 - overall) * (1 / max(flares, 1) + 1 / max(others, 1)))
    difference = before[flare].sum(axis=0) / max(flares, 1) - before[~flare].sum(axis=0) / max(others, 1)
    score = np.divide(difference, spread, out=np.zeros(len(spread)), where=spread > 0)
    return np.asarray(2 * stats.norm.sf(np.abs(score)))


METHOD = Method(
    title="time-window score",
    note="share of flares (worst quarter of days) with it in the 72 hours before, against other days; p < 0.05 each.",
    answer=answer,
)
