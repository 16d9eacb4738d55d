"""Mean rating on days with and days without, compared by Welch's t-test at 5 %: what most diary apps show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from peers.answers import WITHOUT_CORRECTION, Answer, Method, answer_of
from peers.columns import asked, pairs

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gutskin.findings.series import Series
    from peers.answers import Floats, Pair


def answer(series: Series) -> Answer:
    """Return the pairs whose same-day means differ with p < 0.05, uncorrected."""
    exposures = asked(series)
    doses = np.column_stack([exposure.dose for exposure in exposures])
    questions: list[Pair] = []
    found = []
    for outcome, ratings in series.outcomes.items():
        questions += pairs(exposures, outcome)
        found.append(_compared(ratings, doses))
    p_values, low, high = np.concatenate(found, axis=1)
    return answer_of(questions, p_values, p_values < WITHOUT_CORRECTION, np.column_stack([low, high]), delays=(0, 0))


def _compared(ratings: Floats, doses: Floats) -> Floats:
    """Return p-value and 95 % interval of the difference (shape: 3 x exposures)."""
    known = np.isfinite(ratings)[:, None] & np.isfinite(doses)
    there = _described(ratings, known & (doses > 0))
    absent = _described(ratings, known & ~(doses > 0))
    p_values = stats.ttest_ind_from_stats(*there, *absent, equal_var=False).pvalue
    first, second = (spread**2 / count for _, spread, count in (there, absent))
    freedom = (first + second) ** 2 / (first**2 / (there[2] - 1) + second**2 / (absent[2] - 1))
    half = stats.t.ppf(0.975, freedom) * np.sqrt(first + second)
    difference = there[0] - absent[0]
    return np.stack([np.where(np.isfinite(p_values), p_values, 1.0), difference - half, difference + half])


def _described(ratings: Floats, days: NDArray[np.bool_]) -> tuple[Floats, Floats, Floats]:
    """Return mean, SD and number of the ratings on the days of each column."""
    count = days.sum(axis=0).astype(float)
    filled = np.nan_to_num(ratings)[:, None] * days
    mean = filled.sum(axis=0) / count
    squares = ((filled - mean * days) ** 2).sum(axis=0)
    return mean, np.sqrt(squares / (count - 1)), count


METHOD = Method(
    title="same-day means, Welch's t-test",
    note="days with against days without, p < 0.05 each (SciPy); its interval is judged by the same day only.",
    answer=answer,
)
