"""The diary as a careful user of a statistics library would lay it out, the same for every peer.

What is missing is handled as those libraries allow: a rating that is missing is left out, or drawn in as a straight
line where a method needs every day; a dose that is not known stands in as the mean of the known ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from gutskin.findings.series import Exposure, Series
    from peers.answers import Pair

Floats = NDArray[np.float64]
Days = NDArray[np.int64]

FEWEST_OCCASIONS: Final = 5
FEWEST_CHANGES: Final = 4
"""What was begun once and kept up is not asked about: it would only cost the peers false alarms."""

LONGEST_DELAY: Final = 7


def asked(series: Series) -> tuple[Exposure, ...]:
    """Return the exposures that were there, and not there, on at least five days, and not just begun once."""
    return tuple(exposure for exposure in series.exposures if _varies(exposure.dose))


def _varies(dose: Floats) -> bool:
    there = dose[np.isfinite(dose)] > 0
    days_with = int(there.sum())
    changes = int((there[1:] != there[:-1]).sum())
    return min(days_with, len(there) - days_with) >= FEWEST_OCCASIONS and changes >= FEWEST_CHANGES


def pairs(exposures: tuple[Exposure, ...], outcome: str) -> list[Pair]:
    """Return the questions about one outcome."""
    return [(exposure.name, outcome) for exposure in exposures]


def rated(series: Series, outcome: str) -> tuple[Floats, Days]:
    """Return the ratings that were given, and their days (shapes: n, n)."""
    values = series.outcomes[outcome]
    days = np.flatnonzero(np.isfinite(values))
    return values[days], days


def delayed(dose: Floats, longest: int = LONGEST_DELAY) -> Floats:
    """Return the dose of 0 to `longest` days before, day by day (shape: days x delays)."""
    known = np.isfinite(dose)
    usual = float(dose[known].mean()) if known.any() else 0.0
    padded = np.concatenate([np.full(longest, usual), np.where(known, dose, usual)])
    return np.array(np.lib.stride_tricks.sliding_window_view(padded, longest + 1)[:, ::-1])


def accounted_for(series: Series) -> Floats:
    """Return what a careful analyst holds fixed: level, trend, weekend, stress that day and the day before."""
    day = np.arange(series.length)
    columns = [np.ones(series.length), (day - day.mean()) / series.length]
    columns.append(((day + series.first.weekday()) % 7 >= 5).astype(float))
    if "stress" in series.covariates:
        columns += list(delayed(unbroken(series.covariates["stress"]), 1).T)
    return np.column_stack(columns)


def unbroken(values: Floats) -> Floats:
    """Return the values with the gaps drawn in as straight lines."""
    known = np.flatnonzero(np.isfinite(values))
    return np.asarray(np.interp(np.arange(len(values)), known, values[known]))


def cleared(values: Floats, of: Floats) -> Floats:
    """Return the columns without what the others explain of them (shape as values)."""
    basis = np.linalg.qr(of)[0]
    return np.asarray(values - basis @ (basis.T @ values))
