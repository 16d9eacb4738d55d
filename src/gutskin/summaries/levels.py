"""How one outcome stood, week by week, and how sure a diary can be of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np

from gutskin.statistics.averages import DayToDay, day_to_day
from gutskin.summaries.shapes import FEWEST_DAYS_FOR_A_MEAN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gutskin.diary import Diary
    from gutskin.findings.finding import Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """A number with its 95 % range; the range is None where too little was rated to know the noise."""

    points: float
    low: float | None
    high: float | None

    @property
    def is_beyond_noise(self) -> bool:
        """Whether the range lies on one side of zero."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


@dataclass(frozen=True)
class Levels:
    """The ratings of one outcome by day, and the noise in them."""

    rated: Mapping[date, float]

    @classmethod
    def of(cls, diary: Diary, outcome: Outcome) -> Self:
        """Take the ratings of one outcome out of a diary."""
        found = {when: day.ratings.get(outcome) for when, day in diary.days.items()}
        return cls({when: rating for when, rating in found.items() if rating is not None})

    @cached_property
    def noise(self) -> DayToDay | None:
        """How the ratings move by themselves, None while there are too few of them."""
        days = np.array([when.toordinal() for when in self.rated], dtype=np.int64)
        return day_to_day(days, np.array(list(self.rated.values()), dtype=np.float64))

    def ratings(self, first: date, days: int) -> tuple[float | None, ...]:
        """Return the ratings of a stretch of calendar days, None where not rated."""
        return tuple(self.rated.get(first + timedelta(days=offset)) for offset in range(days))

    def mean_of_week(self, monday: date) -> Estimate | None:
        """Return the mean of a week, None below four rated days."""
        return self._weighted_sum(self._mean_weights(monday, 1.0), self.noise)

    def change_between_weeks(self, earlier: date, later: date) -> Estimate | None:
        """Return the mean of the week of Monday `later` minus that of `earlier`, None unless both have a mean."""
        before, after = self._mean_weights(earlier, -1.0), self._mean_weights(later, 1.0)
        return self._weighted_sum(before | after, self.noise) if before and after else None

    def change_of_means(self, before: Iterable[date], now: Iterable[date], *, fewest_before: int) -> Estimate | None:
        """Return the mean of some days minus that of others, which lie before them; None with too few rated days.

        The noise is fitted on all days before the later ones: a real change would count as noise otherwise and hide
        itself, and what is said of a past week stays as it was.
        """
        earlier, later = ([when for when in days if when in self.rated] for days in (before, now))
        if len(earlier) < fewest_before or len(later) < FEWEST_DAYS_FOR_A_MEAN:
            return None
        weights = dict.fromkeys(earlier, -1.0 / len(earlier)) | dict.fromkeys(later, 1.0 / len(later))
        past = Levels({when: rating for when, rating in self.rated.items() if when < later[0]})
        return self._weighted_sum(weights, past.noise)

    def days_rated(self, monday: date) -> int:
        """Return how many days of a week were rated."""
        return sum(rating is not None for rating in self.ratings(monday, 7))

    def _mean_weights(self, monday: date, sign: float) -> dict[date, float]:
        """Return the weight of each rated day in the mean of a week; none below four rated days."""
        week = [monday + timedelta(days=offset) for offset in range(7)]
        rated = [when for when in week if when in self.rated]
        return dict.fromkeys(rated, sign / len(rated)) if len(rated) >= FEWEST_DAYS_FOR_A_MEAN else {}

    def _weighted_sum(self, weights: dict[date, float], noise: DayToDay | None) -> Estimate | None:
        if not weights:
            return None
        total = sum(weight * self.rated[when] for when, weight in weights.items())
        if noise is None:
            return Estimate(points=total, low=None, high=None)
        days = np.array([when.toordinal() for when in weights], dtype=np.int64)
        half = noise.half_width(days, np.array(list(weights.values())))
        return Estimate(points=total, low=total - half, high=total + half)
