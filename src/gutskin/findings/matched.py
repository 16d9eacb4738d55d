"""What a person can check by eye: mean ratings in the days after it, beside those of matched days without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from gutskin.findings.exposures import series_of
from gutskin.findings.goes_with import plain_name
from gutskin.statistics.averages import day_to_day
from gutskin.statistics.lags import LAGS
from gutskin.statistics.matching_days import matched_means

if TYPE_CHECKING:
    from gutskin.diary import Diary
    from gutskin.findings.finding import Finding
    from gutskin.findings.series import Exposure, Floats, Series

LAST_DAY: Final = 7
"""Most answers come within a week, and a shorter picture is easier to read."""

LATE: Final = 5
"""An effect strongest after more days than this is shown over all 14, so that its end can be seen too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DayAfter:
    """Mean ratings so many days after an occasion, and of matched days without it.

    `low`, `high`: 95 % range of the difference after - without, in points. `days_after`, `days_without`: how many
    rated days each mean is of.
    """

    lag_days: int
    after: float
    without: float
    low: float
    high: float
    days_after: int
    days_without: int

    @property
    def difference(self) -> float:
        """How much higher the ratings were after it; negative where they were lower."""
        return self.after - self.without


def matched_days(diary: Diary, finding: Finding) -> tuple[DayAfter, ...]:
    """Return the mean ratings of the days after it beside matched days without it, for the picture of a finding.

    Plain averages: only the weekend and the time of year are held equal. Stress, other foods and what carries over
    from the day before are in them still, so they may differ from the finding's own effect, which accounts for these.
    Days with fewer than five ratings on either side are left out. Nothing is returned for a finding without numbers
    (before and after is no comparison) and for one about a covariate, which is there in some measure every day.

    Args:
        diary: the diary the finding comes from.
        finding: any of its findings; of several foods, a day with one of them is a day with it.
    """
    if diary.first is None or not finding.curve:
        return ()
    return matched_in(series_of(diary), finding)


def matched_in(series: Series, finding: Finding) -> tuple[DayAfter, ...]:
    """Return the same from the columns of a diary (see matched_days)."""
    dose = _dose(series, finding)
    ratings = series.outcomes[finding.outcome]
    days = np.flatnonzero(np.isfinite(ratings))
    noise = day_to_day(days, ratings[days])
    if dose is None or noise is None:
        return ()
    weekend = np.asarray((np.arange(series.length) + series.first.weekday()) % 7 >= 5, dtype=np.int64)
    lags = _lags(finding, same_day=finding.outcome == "gut" or series.skin_may_answer_same_day)
    means = {lag: matched_means(ratings, dose, weekend, lag=lag, noise=noise) for lag in lags}
    return tuple(
        DayAfter(
            lag_days=lag,
            after=mean.after,
            without=mean.without,
            low=mean.low,
            high=mean.high,
            days_after=mean.days_after,
            days_without=mean.days_without,
        )
        for lag, mean in means.items()
        if mean is not None
    )


def _dose(series: Series, finding: Finding) -> Floats | None:
    """Return on which days there was any of it: 1, 0 where all its members are known not to have been, else NaN."""
    members = _members(series, finding)
    if not members:
        return None
    doses = np.stack([exposure.dose for exposure in members])
    there = (doses > 0).any(axis=0)
    return np.asarray(np.where(there, 1.0, np.where(np.isfinite(doses).all(axis=0), 0.0, np.nan)))


def _members(series: Series, finding: Finding) -> list[Exposure]:
    """Return the columns a finding is about. A group may hold a food and an attribute: then names tell which."""
    if len(finding.members) == 1:
        place = series.places.get((finding.kind, finding.members[0]))
        return [] if place is None or finding.kind == "covariate" else [series.exposures[place]]
    named = set(zip(finding.members, finding.names or finding.members, strict=True))
    return [exposure for exposure in series.exposures if (exposure.name, plain_name(exposure)) in named]


def _lags(finding: Finding, *, same_day: bool) -> range:
    last = LAGS - 1 if finding.lag_days > LATE else LAST_DAY
    return range(0 if same_day else 1, last + 1)
