"""The diary as columns: one number per calendar day for each outcome, exposure and covariate."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from gutskin.findings.finding import ExposureKind

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, slots=True)
class Exposure:
    """One thing that may move an outcome: dose per calendar day, 0 known not, NaN not known (shape: days)."""

    name: str
    kind: ExposureKind
    dose: Floats
    parts: frozenset[str] = frozenset()
    """For an attribute: the names of the foods that carry it."""

    @property
    def occasions(self) -> int:
        """On how many days it was."""
        return int((np.nan_to_num(self.dose) > 0).sum())


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """A diary as columns over every calendar day from the first to the last, written or not.

    outcomes: ratings, NaN where not rated. covariates: confounders measured by the person, NaN where not written.
    """

    first: date
    outcomes: dict[str, Floats]
    exposures: tuple[Exposure, ...]
    covariates: dict[str, Floats] = field(default_factory=dict)
    skin_may_answer_same_day: bool = False

    @property
    def length(self) -> int:
        """How many calendar days there are."""
        return len(next(iter(self.outcomes.values())))
