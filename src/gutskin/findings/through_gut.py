"""Of what goes with worse or better skin: how much goes along with digestive comfort, how much straight to the skin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from gutskin.findings.adjusting import confounders, filled
from gutskin.findings.whitening import raw_lags, whiten
from gutskin.statistics.lags import windows

if TYPE_CHECKING:
    from gutskin.findings.series import Floats, Series

GUT_DAYS: Final = 4
"""Digestive comfort of the day and of the three days before is held fixed."""

FEWEST_RATED: Final = 42
"""Days with both ratings below which the split says nothing."""


def through_gut(series: Series, place: int) -> str:
    """Return a sentence on how much of a link with the skin goes along with the gut; "" where it cannot be said.

    Compares the effect of one exposure (its place in the series), in its strongest lag window, with and without
    digestive comfort held fixed. This is a difference of two estimates in one diary, so it is said in thirds, never as
    a figure.
    """
    gut = series.outcomes.get("gut")
    if gut is None or np.isfinite(gut + series.outcomes["skin"]).sum() < FEWEST_RATED:
        return ""
    fixed = confounders(series)
    bank = windows(same_day=series.skin_may_answer_same_day)
    alone = _effects(series, place, fixed, bank)
    beside = _effects(series, place, np.column_stack([fixed, *_days_back(gut)]), bank)
    window = int(np.argmax(np.abs(alone[1])))
    if abs(alone[0][window]) < 1e-6:
        return ""
    share = 1 - beside[0][window] / alone[0][window]
    if share < 1 / 3:
        return "Little or none of it goes along with digestive comfort on those days."
    if share < 2 / 3:
        return "Very roughly half of it goes along with digestive comfort on those days."
    return "Most of it goes along with digestive comfort on those days."


def _effects(series: Series, place: int, fixed: Floats, bank: Floats) -> tuple[Floats, Floats]:
    """Return the least-squares effect of each lag window and how many standard errors it is from zero.

    Without a prior: one that pulls towards zero would pull harder where the gut explains the food's days too, and call
    that a way through the gut.
    """
    side = whiten(series, "skin", fixed, raw_lags(series)[place : place + 1])
    columns = bank @ side.lags[0]
    information = np.maximum((columns**2).sum(axis=1), 1e-9)
    products = columns @ side.residual
    return products / information, products / np.sqrt(information)


def _days_back(gut: Floats) -> list[Floats]:
    known = filled(gut)
    return [np.concatenate([np.zeros(lag), known[: len(known) - lag]]) for lag in range(GUT_DAYS)]
