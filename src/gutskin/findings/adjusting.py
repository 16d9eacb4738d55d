"""What is accounted for before a food is suspected: bending trend, weekend, stress, sleep, cycle and other columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from gutskin.findings.series import Floats, Series

MOST_COVARIATES: Final = 6
"""Each further column costs a day of evidence; the ones written on the most days are kept."""

LEAST_WRITTEN: Final = 14


def confounders(series: Series) -> Floats:
    """Return the columns every model holds fixed (shape: calendar days x p), intercept first, full rank not ensured."""
    length = series.length
    day = np.arange(length)
    weekend = (day + series.first.weekday()) % 7 >= 5
    trend = (day - day.mean()) / max(length, 1)
    columns = [np.ones(length), trend, trend**2, weekend.astype(float)]
    columns += _stress(series)
    columns += _cycle(series)
    columns += _others(series)
    return np.column_stack(columns)


def _stress(series: Series) -> list[Floats]:
    """Stress of the day, of the day before, and of the two days before that."""
    if "stress" not in series.covariates:
        return []
    stress = filled(series.covariates["stress"])
    back = [np.concatenate([np.zeros(lag), stress[: len(stress) - lag]]) for lag in range(4)]
    return [back[0], back[1], (back[2] + back[3]) / 2]


def _cycle(series: Series) -> list[Floats]:
    """First harmonic of a cycle of 28 days, zero where the day of the cycle was not written."""
    if "cycle_day" not in series.covariates:
        return []
    turn = 2 * np.pi * series.covariates["cycle_day"] / 28
    return [np.nan_to_num(np.sin(turn)), np.nan_to_num(np.cos(turn))]


def _others(series: Series) -> list[Floats]:
    others = {k: v for k, v in series.covariates.items() if k not in {"stress", "cycle_day"}}
    written = sorted(others, key=lambda name: (-int(np.isfinite(others[name]).sum()), name))
    enough = [name for name in written if np.isfinite(others[name]).sum() >= LEAST_WRITTEN]
    return [filled(others[name]) for name in enough[:MOST_COVARIATES]]


def filled(values: Floats) -> Floats:
    """Return values in units of their standard deviation around their mean, zero where nothing was written."""
    known = values[np.isfinite(values)]
    spread = float(known.std()) if len(known) else 0.0
    if spread == 0.0:
        return np.zeros(len(values))
    return np.asarray(np.nan_to_num((values - known.mean()) / spread))


def independent(columns: Floats) -> Floats:
    """Return the columns that add something to those before them (shape: n x at most p)."""
    kept: list[Floats] = []
    basis = np.empty((len(columns), 0))
    for column in columns.T:
        rest = column - basis @ (basis.T @ column)
        size = float(np.linalg.norm(rest))
        if size > 1e-8 * max(float(np.linalg.norm(column)), 1e-8) and size > 1e-8:
            kept.append(column)
            basis = np.column_stack([basis, rest / size])
    return np.column_stack(kept)
