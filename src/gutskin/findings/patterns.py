"""What goes with better and worse days: Diary in, PatternReport out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gutskin.evidence import prior_weights
from gutskin.findings.asked_for import with_covariates, with_pairs
from gutskin.findings.diagnosis import diagnosis
from gutskin.findings.examining import NOTHING_KNOWN, examine
from gutskin.findings.exposures import series_of
from gutskin.findings.finding import PatternReport
from gutskin.findings.goes_with import SMALLEST_EFFECT, goes_with, not_comparable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gutskin.diary import Diary
    from gutskin.findings.series import Series

QUESTIONS = (goes_with, not_comparable)
"""Every kind of finding, in the order in which they are shown: each takes the one examination of the diary."""


def find_patterns(
    diary: Diary,
    *,
    condition: str | None = None,
    also: tuple[str, ...] = (),
    together: tuple[tuple[str, str], ...] = (),
    seed: int = 0,
) -> PatternReport:
    """Return what a diary can answer today.

    Deterministic: the same diary and seed give the same report. At most 10 % of what is called linked is expected to
    be chance, over foods, attributes and habits, both outcomes and weekly looks together; see
    docs/explanation/how-often-is-it-wrong.md for how this is shown.

    Args:
        diary: everything written; at least three weeks of ratings are needed for any number.
        condition: acne, psoriasis ...: what research says of it then weighs the hypotheses (evidence.conditions()).
        also: covariates (`stress`, `sleep_hours`, `treatment: name` ...) that get findings of their own, and attributes
            that are not always looked at (`fodmap_fructan` ...).
        together: pairs of foods to be looked at as a food of their own where both were eaten.
        seed: of the permutations that tell what chance alone would give.

    Raises:
        NotInDiaryError: `also` or `together` names something the diary does not hold.
    """
    if diary.first is None:
        return PatternReport(findings=(), days=0, span_days=0, looked_at=0, smallest_effect=SMALLEST_EFFECT)
    series = series_of(diary, also=also)
    followed = {exposure.name for exposure in series.exposures if exposure.kind == "attribute"}
    numbers = tuple(name for name in also if name not in followed)
    series = with_pairs(with_covariates(series, numbers), together)
    return patterns_in(series, known=prior_weights(condition) if condition else NOTHING_KNOWN, seed=seed)


def patterns_in(series: Series, *, known: Mapping[str, float] = NOTHING_KNOWN, seed: int = 0) -> PatternReport:
    """Return what the columns of a diary can answer (see find_patterns; known: weight of each attribute)."""
    seen = examine(series, known=known, seed=seed)
    rated = np.isfinite(np.stack(list(series.outcomes.values()))).any(axis=0)
    return PatternReport(
        findings=tuple(finding for question in QUESTIONS for finding in question(seen)),
        days=int(rated.sum()),
        span_days=series.length,
        looked_at=seen.looked_at,
        smallest_effect=SMALLEST_EFFECT,
        diagnosis=diagnosis(seen),
    )
