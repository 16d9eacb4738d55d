"""The picture of a finding keeps its promise: its ranges hold what they say, and an effect shows on its day."""

import numpy as np
import pytest

from gutskin.statistics.averages import day_to_day
from gutskin.statistics.matching_days import matched_means

pytestmark = pytest.mark.guarantee
DAYS = 84
LAGS = range(8)
POINTS = np.array([0.0, 0.0, 1.5, 0.0])
"""An effect on the second day after, and on no other."""


def autoregressive(chance, carry_over):
    felt = chance.standard_normal(DAYS)
    for day in range(1, DAYS):
        felt[day] = carry_over * felt[day - 1] + np.sqrt(1 - carry_over**2) * felt[day]
    return felt


def eaten_in_streaks(chance):
    eaten, share, streak = np.zeros(DAYS), chance.uniform(0.15, 0.45), chance.uniform(0.1, 0.8)
    for day in range(DAYS):
        again = day > 0 and chance.random() < streak
        eaten[day] = eaten[day - 1] if again else float(chance.random() < share)
    return eaten


def days_after(seed, carry_over, points=0.0):
    """Return the means of one invented diary by lag: whole ratings, one in eight missing, some foods not known."""
    chance = np.random.default_rng([seed, int(100 * carry_over), 11])
    share, eaten = chance.uniform(0.0, 0.5), eaten_in_streaks(chance)
    noise = np.sqrt(1 - share) * autoregressive(chance, carry_over) + np.sqrt(share) * chance.standard_normal(DAYS)
    weekend = (np.arange(DAYS) % 7 >= 5).astype(np.int64)
    felt = 6 + 1.2 * noise - 0.5 * weekend - points * np.convolve(eaten, POINTS)[:DAYS]
    ratings = np.where(chance.random(DAYS) < 0.12, np.nan, np.clip(np.rint(felt), 1, 10))
    dose = np.where(chance.random(DAYS) < 0.08, np.nan, eaten)
    days = np.flatnonzero(np.isfinite(ratings))
    own = day_to_day(days, ratings[days])
    found = {lag: matched_means(ratings, dose, weekend, lag=lag, noise=own) for lag in LAGS}
    return {lag: mean for lag, mean in found.items() if mean is not None}


@pytest.mark.parametrize("carry_over", [0.2, 0.4, 0.6, 0.8])
def test_where_nothing_has_an_effect_the_range_holds_zero_as_often_as_it_says(carry_over):
    held = [
        np.mean([mean.low <= 0 <= mean.high for mean in found.values()])
        for seed in range(250)
        if (found := days_after(seed, carry_over))
    ]
    assert len(held) > 200
    assert 0.93 <= np.mean(held) <= 0.98


def test_an_effect_shows_on_its_day_and_its_range_holds_it():
    found = [means for seed in range(200) if 2 in (means := days_after(seed, 0.5, points=1.0))]
    largest = [min(means, key=lambda lag: means[lag].low + means[lag].high) for means in found]
    assert np.mean([lag == 2 for lag in largest]) >= 0.8
    assert np.mean([means[2].high < 0 for means in found]) >= 0.75
    assert 0.93 <= np.mean([means[2].low <= -1.5 <= means[2].high for means in found]) <= 0.99
