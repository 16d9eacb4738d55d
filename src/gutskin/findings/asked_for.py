"""What the person asks for besides: a covariate as a finding of its own, two foods together, knowledge of a condition.

Nothing here is looked at unless asked, because every further question makes the others harder to answer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from gutskin.errors import NotInDiaryError
from gutskin.findings.series import Exposure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gutskin.findings.series import Floats, Series

LIGHTEST, HEAVIEST = 0.5, 2.0
"""How far knowledge may shift the weight of a hypothesis: it orders, it never creates."""

_LESS_FOR_A_GROUP: Final = 0.5
"""A group says less than a food, so it has to explain more."""


def with_covariates(series: Series, names: tuple[str, ...]) -> Series:
    """Return the series with these covariates as exposures; they are then no longer held fixed.

    Raises NotInDiaryError when one is not written in the diary.
    """
    for name in names:
        if name not in series.covariates:
            raise NotInDiaryError(name, tuple(series.covariates))
    asked = tuple(Exposure(name=name, kind="covariate", dose=series.covariates[name]) for name in names)
    kept = {name: values for name, values in series.covariates.items() if name not in names}
    return replace(series, exposures=(*series.exposures, *asked), covariates=kept)


def with_pairs(series: Series, pairs: tuple[tuple[str, str], ...]) -> Series:
    """Return the series with "one with the other" as a food of its own: the smaller of the two doses of a day.

    Raises NotInDiaryError when one of the two is no food of the diary.
    """
    foods = {exposure.name: exposure for exposure in series.exposures if exposure.kind == "food"}
    for name in (name for pair in pairs for name in pair):
        if name not in foods:
            raise NotInDiaryError(name, tuple(foods))
    joined = tuple(
        Exposure(
            name=f"{one} with {other}",
            kind="food",
            dose=np.minimum(foods[one].dose, foods[other].dose),
            parts=frozenset({one, other}),
        )
        for one, other in pairs
    )
    return replace(series, exposures=(*series.exposures, *joined))


def weights(series: Series, known: Mapping[str, float]) -> Floats:
    """Return the weight of each exposure before looking (shape: exposures).

    known: weight of each attribute id; a food takes the mean of those it carries. Whatever the weights, the null of the
    search is drawn with the same ones, so wrong knowledge costs power and never a false alarm.
    """
    return np.array([_weight(exposure, known) for exposure in series.exposures])


def _weight(exposure: Exposure, known: Mapping[str, float]) -> float:
    ids = (exposure.name,) if exposure.kind == "attribute" else tuple(sorted(exposure.carries)) or (exposure.kind,)
    mean = float(np.mean([known.get(one, 1.0) for one in ids]))
    own = min(max(mean, LIGHTEST), HEAVIEST)
    return own * (_LESS_FOR_A_GROUP if exposure.kind == "attribute" else 1.0)
