"""The diary as columns: one number per calendar day for each outcome, exposure and covariate."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from datetime import date

    from gutskin.findings.finding import ExposureKind

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, slots=True)
class Exposure:
    """One thing that may move an outcome: dose per calendar day, 0 known not, NaN not known (shape: days)."""

    name: str
    kind: ExposureKind
    dose: Floats
    parts: frozenset[str] = frozenset()
    """For an attribute or two foods together: the names of the foods it is made of."""
    carries: frozenset[str] = frozenset()
    """For a food: the ids of the attributes surely in it."""

    @property
    def occasions(self) -> int:
        """On how many days it was."""
        return int(np.count_nonzero(self.dose > 0))


@dataclass(frozen=True, kw_only=True)
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

    @cached_property
    def there(self) -> NDArray[np.bool_]:
        """On which days each exposure is written to have been there (shape: exposures x days)."""
        return np.stack([exposure.dose > 0 for exposure in self.exposures])

    @cached_property
    def alike(self) -> Floats:
        """Correlation of being there between exposures (shape: exposures x exposures); 0 where one never changes."""
        if self.length < 2:  # one day alone has no correlation, and numpy would say so aloud
            return np.zeros((len(self.exposures), len(self.exposures)))
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.nan_to_num(np.atleast_2d(np.corrcoef(self.there.astype(np.float64))))

    @cached_property
    def places(self) -> dict[tuple[str, str], int]:
        """Where each exposure stands, by kind and name."""
        return {(exposure.kind, exposure.name): place for place, exposure in enumerate(self.exposures)}
