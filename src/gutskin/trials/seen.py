"""What a person's own diary says about a trial to come: noise, carry-over, and how many days go unrated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from gutskin.statistics.noise import Noise, fit_noise
from gutskin.trials.rated import rating_on

if TYPE_CHECKING:
    from gutskin.diary import Diary

FEWEST_RATED: Final = 21
LATEST_DAYS: Final = 112
USUAL: Final = Noise(carry_over=0.45, measurement_share=0.25, sd=1.0)
"""Carry-over near a half and a spread of one point: what diaries show, where one's own is too short to say."""

USUAL_RATED: Final = 0.9
LEAST_RATED: Final = 0.5

SLOW_CARRY_OVER: Final = 0.94
"""Carry-over of skin whose flares last weeks; a diary of some weeks cannot show it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """Noise of the ratings, share of days rated (0.5 to 1), and whether it is the person's own."""

    noise: Noise
    rated_share: float
    is_own: bool


def seen_in(diary: Diary | None, outcome: str, *, is_slow: bool = False) -> Seen:
    """Return what a diary shows of an outcome, what is usual where it shows too little.

    Of skin that answers over weeks more carry-over is assumed: flares of weeks are no day-to-day noise.
    """
    seen = _seen(diary, outcome)
    carry_over = max(SLOW_CARRY_OVER, seen.noise.carry_over) if is_slow else seen.noise.carry_over
    return replace(seen, noise=replace(seen.noise, carry_over=carry_over))


def _seen(diary: Diary | None, outcome: str) -> Seen:
    """Return what the last sixteen weeks show; too few rated days show nothing."""
    calendar = () if diary is None else diary.calendar()[-LATEST_DAYS:]
    found = [] if diary is None else [rating_on(diary.day(when), outcome) for when in calendar]
    days = np.array([place for place, rating in enumerate(found) if rating is not None], dtype=np.int64)
    if len(days) < FEWEST_RATED:
        return Seen(noise=USUAL, rated_share=USUAL_RATED, is_own=False)
    ratings = np.array([float(rating) for rating in found if rating is not None])
    weekend = np.array([calendar[place].weekday() >= 5 for place in days], dtype=float)
    explained = np.column_stack([np.ones(len(days)), np.linspace(-1, 1, len(days)), weekend])
    columns = explained if 0 < weekend.mean() < 1 else explained[:, :2]
    span = days[-1] - days[0] + 1
    share = min(1.0, max(LEAST_RATED, len(days) / span))
    return Seen(noise=fit_noise(ratings, days, columns), rated_share=share, is_own=True)
